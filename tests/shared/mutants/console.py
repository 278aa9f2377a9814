# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/console.h'


def console(name, old, new, **more):
    return mutant(f'console: {name}', HEADER, old, new, **more)


MUTANTS = [
    console('the guest writes the input', 'xga_bytes_writer_init(&c->out, page->out, sizeof(page->out),', 'xga_bytes_writer_init(&c->out, page->in, sizeof(page->out),'),
    console('the output has the size of the input', 'page->out, sizeof(page->out)', 'page->out, sizeof(page->in)', times=2, nth=0),
    console('the daemon takes the output to be shorter', 'page->out, sizeof(page->out)', 'page->out, sizeof(page->in)', times=2, nth=1),
    console('the daemon reads the input', 'xga_bytes_reader_init(&c->in, page->out,', 'xga_bytes_reader_init(&c->in, page->in,'),
    console('the input has the size of the output', 'page->in, sizeof(page->in)', 'page->in, sizeof(page->out)', times=2, nth=0),
    console('the daemon takes the input to be longer', 'page->in, sizeof(page->in)', 'page->in, sizeof(page->out)', times=2, nth=1),
    console('the guest\'s input indices are exchanged', 'sizeof(page->in), &page->in_prod, &page->in_cons);', 'sizeof(page->in), &page->in_cons, &page->in_prod);', times=2, nth=0),
    console('the daemon\'s input indices are exchanged', 'sizeof(page->in), &page->in_prod, &page->in_cons);', 'sizeof(page->in), &page->in_cons, &page->in_prod);', times=2, nth=1),
    console('a broken output stays unnoticed', 'return out < 0 ? out : in;', 'return in;', times=2, nth=0),
    console('a broken input stays unnoticed', 'return out < 0 ? out : in;', 'return out;', times=2, nth=0),
    console('the daemon does not notice the output', 'return out < 0 ? out : in;', 'return out;', times=2, nth=1),
    console('the daemon does not notice the input', 'return out < 0 ? out : in;', 'return in;', times=2, nth=1),
    console('the byte is elsewhere', '           sizeof(page->out_prod);', '           2 * sizeof(page->out_prod);'),
    console('connected is disconnected', 'return xga_load8_acquire(c->connection_) == 0;', 'return xga_load8_acquire(c->connection_) != 0;'),
    console('other values are connected', 'return xga_load8_acquire(c->connection_) == 0;', 'return xga_load8_acquire(c->connection_) != 1;'),
    console('a broken console is asked', '    if (xga_bytes_writer_broken(&c->out) != XGA_INTACT)\n        return 0;\n', ''),
    console('a broken console is told', '    if (xga_bytes_writer_broken(&c->out) == XGA_INTACT)\n', ''),
    console('tells the contrary', 'connected ? 0 : 1', 'connected ? 1 : 0'),
    console('connected without order', 'xga_load8_acquire(c->connection_)', 'xga_load8(c->connection_)'),
    console('disconnected without order', 'xga_store8_release(c->connection_', 'xga_store8(c->connection_'),
]
PROOF = []
