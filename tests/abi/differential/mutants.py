# SPDX-License-Identifier: MIT
"""Broken copies of the headers that hold code: each must be noticed, on the host where nothing else is said."""
import collections
import concurrent.futures
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import INCLUDE  # noqa: E402
from verdict import check, ended  # noqa: E402

XEN = os.path.join(INCLUDE, 'xen')
RING, MCA, SAVE = 'io/ring.h', 'arch-x86/xen-mca.h', 'arch-x86/hvm/save.h'
SAMPLE = 4

# nth: which of several places, from 0; where: the architecture and the view that have to notice
Mutant = collections.namedtuple('Mutant', 'name file old new nth where', defaults=(0, ('x86_64', 'newest')))
MUTANTS = [
    Mutant('requests: the index before its barrier', RING, 'xen_wmb(); /* messages before index */', ''),
    Mutant('responses: the index before its barrier', RING, 'xen_wmb(); /* messages before index */', '', 1),
    Mutant('no barrier before the look at req_event', RING, 'xen_mb(); /* write the index before reading the event index */', ''),
    Mutant('a weaker barrier before the look at rsp_event', RING, 'xen_mb(); /* write the index before reading the event index */', 'xen_rmb();', 1),
    Mutant('the barrier before the wish', RING, '(_r)->sring->req_event = (_r)->req_cons + 1;', 'xen_mb(); (_r)->sring->req_event = (_r)->req_cons + 1;'),
    Mutant('no second look', RING, '(_work_to_do) = RING_HAS_UNCONSUMED_REQUESTS(_r);', '', 1),
    Mutant('a wish one late', RING, '(_r)->rsp_cons + 1;', '(_r)->rsp_cons + 2;'),
    Mutant('requests counted by responses', RING, '(_r)->sring->req_prod - (_r)->req_cons;', '(_r)->sring->rsp_prod - (_r)->req_cons;'),
    Mutant('responses counted by the private index', RING, '((_r)->sring->rsp_prod - (_r)->rsp_cons)', '((_r)->sring->rsp_prod - (_r)->req_prod_pvt)'),
    Mutant('more requests than slots', RING, 'ring_new_ < ring_max_ ? ring_new_ : ring_max_', 'ring_new_'),
    Mutant('a full ring has a slot', RING, '((_r)->req_prod_pvt - (_r)->rsp_cons))', '((_r)->req_prod_pvt - (_r)->rsp_cons - 1))'),
    Mutant('notified one early', RING, '- (_r)->sring->req_event) <', '- (_r)->sring->req_event) <='),
    Mutant('the event of the other direction', RING, '- (_r)->sring->rsp_event) <', '- (_r)->sring->req_event) <'),
    Mutant('a slot too far', RING, '(RING_SIZE(_r) - 1)].req', '(RING_SIZE(_r))].req'),
    Mutant('overflow one late', RING, '(_r)->rsp_prod_pvt >= RING_SIZE(_r)', '(_r)->rsp_prod_pvt > RING_SIZE(_r)'),
    Mutant('overflow one early', RING, '(_r)->rsp_cons > RING_SIZE(_r)', '(_r)->rsp_cons >= RING_SIZE(_r)'),
    Mutant('a power of two too many', RING, '__RD2((x) >> 2) << 2', '__RD2((x) >> 2) << 3'),
    Mutant('the header counted as slots', RING, '- (size_t)(_s)->ring + (size_t)(_s)', ''),
    Mutant('sring published first', RING, '(_r)->req_prod_pvt = (_i);', '(_r)->sring = (_s); (_r)->req_prod_pvt = (_i);'),
    Mutant('an event index before its producer', RING, '(_s)->rsp_prod = 0;', '(_s)->rsp_event = 1; (_s)->rsp_prod = 0;'),
    Mutant('padding left as it was', RING, '(void)memset((_s)->__pad, 0, sizeof((_s)->__pad));', ''),
    Mutant('the wrap of a read over the end', RING, 'size <= ring_size - *masked_cons)', 'size <= ring_size - *masked_cons + 1)'),
    Mutant('the wrap of a write over the end', RING, 'size <= ring_size - *masked_prod)', 'size <= ring_size - *masked_prod + 1)'),
    Mutant('the rest of a read at the wrong place', RING, '(unsigned char *)opaque + ring_size - *masked_cons', '(unsigned char *)opaque + *masked_cons'),
    Mutant('a place past the end', RING, 'name##_mask((RING_IDX)(*masked_prod + size), ring_size)', '(RING_IDX)(*masked_prod + size)'),
    Mutant('a full stream is empty', RING, 'return ring_size;', 'return 0;'),
    Mutant('a response is not copied whole', RING, '*(dest) = *(__typeof__(&*(dest)))RING_GET_##type(r, idx);',
           '__builtin_memcpy(dest, RING_GET_##type(r, idx), sizeof(*(dest)) - 1);'),
    Mutant('the last entry is not looked at', MCA, 'place_ < x86_mcinfo_nentries(mi);', 'place_ + 1 < x86_mcinfo_nentries(mi);'),
    Mutant('the entry behind the one found', MCA, 'there_ = 1;', 'there_ = 1; entry_ = x86_mcinfo_next(entry_);'),
    Mutant('entries by their type', MCA, '(mic)->size + ', '(mic)->type + '),
    Mutant('a null record is looked at', MCA, 'if ((mi) != 0)', 'if (1)'),
    Mutant('not GNU: slots without those in flight', RING, 'RING_SIZE(_r) - ((_r)->req_cons - (_r)->rsp_prod_pvt))', 'RING_SIZE(_r))', 0, ('x86_64', 'not GNU')),
    Mutant('an older form of everything', 'hvm/save.h', '->cpt) - 1)', '->cpt))', 0, ('x86_64', 'Xen')),
    Mutant('the older form as long as the newer', 'hvm/save.h', '        _ctype t;  ', '        _type t;  ', 0, ('x86_64', 'Xen')),
    Mutant('a node of seven bits', 'memory.h', '(((x) >> 8) - 1) & 0xffU', '(((x) >> 8) - 1) & 0x7fU'),
    Mutant('a function of four bits', 'hvm/dm_op.h', '((f) & 0x07)', '((f) & 0x0f)'),
    Mutant('the interrupt flag at the privilege', 'arch-x86/xen.h', '((_if) ? 4 : 0)', '((_if) ? 2 : 0)'),
    Mutant('a privilege that is set, not added', 'arch-x86/xen.h', '->flags |= (uint8_t)(_dpl)', '->flags = (uint8_t)(_dpl)'),
    Mutant('two errors change places', 'io/xs_wire.h', 'XSD_ERROR(EIO)', 'XSD_ERROR(EROFS)'),
    Mutant('two messages change places', 'grant_table.h', '"bad page", ', '"out of space", '),
    Mutant('a byte of a UUID', 'xen.h', '(uint8_t)((b) >> 8 & 255)', '(uint8_t)((b) & 255)'),
    Mutant("a handle's upper half stays", 'arch-arm.h', '_xgh_hnd->q = 0; ', '', 0, ('arm', 'newest')),
    Mutant("a wide handle's upper half stays", 'arch-x86/xen-x86_32.h', '*_xgh_top = 0; ', '(void)_xgh_top; ', 0, ('x86_32', 'tools')),
    Mutant('the top of a frame number lost', 'arch-x86/xen-x86_32.h', '| ((unsigned int)(pfn) >> 20)', '', 0, ('x86_32', 'newest')),
    Mutant('a reference without its mark', 'memory.h', '(field) = ((val) | XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)', '(field) = (val)', 0, ('x86_64', 'tools')),
    Mutant('a number cut to 32 bits', 'xen.h', '__xen_mk_ullong(x) x##ULL', '__xen_mk_ullong(x) (unsigned int)x##ULL'),
    Mutant('the record moved front first', SAVE, 'cpu->now.error_code = cpu->old.error_code;', 'cpu->now.msr_tsc_aux = 0; cpu->now.error_code = cpu->old.error_code;'),
]


def broken(mutant, tree):
    """A tree of links with one file changed; False when the text is not there."""
    with open(os.path.join(XEN, mutant.file)) as f:
        parts = f.read().split(mutant.old)
    if len(parts) < mutant.nth + 2:
        return False
    for where, _, names in os.walk(XEN):
        here = os.path.join(tree, os.path.relpath(where, XEN))
        os.makedirs(here, exist_ok=True)
        for name in names:
            os.symlink(os.path.join(where, name), os.path.join(here, name))
    path = os.path.join(tree, mutant.file)
    os.unlink(path)
    with open(path, 'w') as f:
        f.write(mutant.old.join(parts[:mutant.nth + 1]) + mutant.new + mutant.old.join(parts[mutant.nth + 1:]))
    return True


def main(run, names, full):
    chosen = [m for number, m in enumerate(MUTANTS) if m.name in names or not names and (full or number % SAMPLE == 0)]
    with tempfile.TemporaryDirectory() as work, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        first = run.Trees(os.path.join(work, 'unbroken'))
        settings = {m.where: (m.where[0], run.ARCHES[m.where[0]][0], '-O0', m.where[1]) for m in chosen}
        theirs, log = {where: first.object(*setting, 'theirs') for where, setting in settings.items()}, run.accesses(first, 'theirs')
        for arch in {arch for arch, _ in settings}:
            first.driver(arch)

        def verdict(mutant):
            place = os.path.join(work, str(MUTANTS.index(mutant)))
            if not broken(mutant, os.path.join(place, 'broken')):
                return 'its text is not in the header'
            trees = run.Trees(place, os.path.join(place, 'broken'), first)
            try:
                complaints = run.behaviour(trees, *settings[mutant.where], theirs[mutant.where])[0] or run.order(trees, log)[0]
            except run.Failure as failure:
                return f'does not compile: {failure}'
            return None if complaints else 'SURVIVED'
        for mutant, wrong in zip(chosen, pool.map(verdict, chosen)):
            check(not wrong, f'  {mutant.name} ({mutant.file}): {wrong}')
    return ended('differential mutants')
