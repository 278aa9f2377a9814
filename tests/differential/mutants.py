# SPDX-License-Identifier: MIT
"""Broken copies of the headers that hold code: each must be noticed, on the host."""
import collections
import concurrent.futures
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from compilers import INCLUDE  # noqa: E402

XEN = os.path.join(INCLUDE, 'xen')
RING, MCA, SAVE = 'io/ring.h', 'arch-x86/xen-mca.h', 'arch-x86/hvm/save.h'
SAMPLE = 4

# nth: which of several places, from 0
Mutant = collections.namedtuple('Mutant', 'name file old new nth', defaults=(0,))
MUTANTS = [
    Mutant('requests: the index before its barrier', RING, 'xen_wmb(); /* messages before index */', ''),
    Mutant('responses: the index before its barrier', RING, 'xen_wmb(); /* messages before index */', '', 1),
    Mutant('no barrier before the look at req_event', RING, 'xen_mb(); /* index before the look at the peer\'s wish */', ''),
    Mutant('a weaker barrier before the look at rsp_event', RING, 'xen_mb(); /* index before the look at the peer\'s wish */', 'xen_rmb();', 1),
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
        setting = ('x86_64', run.ARCHES['x86_64'][0], '-O0', '__XEN_LATEST_INTERFACE_VERSION__')
        first = run.Trees(os.path.join(work, 'unbroken'))
        theirs, log = first.object(*setting, 'theirs'), run.accesses(first, 'theirs')
        first.driver('x86_64')

        def verdict(mutant):
            place = os.path.join(work, str(MUTANTS.index(mutant)))
            if not broken(mutant, os.path.join(place, 'broken')):
                return 'its text is not in the header'
            trees = run.Trees(place, os.path.join(place, 'broken'), first)
            try:
                complaints = run.behaviour(trees, *setting, theirs)[0] or run.order(trees, log)[0]
            except run.Failure as failure:
                return f'does not compile: {failure}'
            return None if complaints else 'SURVIVED'
        failed = 0
        for mutant, wrong in zip(chosen, pool.map(verdict, chosen)):
            if wrong:
                failed += 1
                print(f'  {mutant.name} ({mutant.file}): {wrong}')
    print(f'differential mutants: {len(chosen) - failed} noticed, {failed} not')
    return 1 if failed or not chosen else 0
