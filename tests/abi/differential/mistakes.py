# SPDX-License-Identifier: MIT
"""Broken copies of the headers that hold code: each must be noticed, on the host where nothing else is said."""
import os
import tempfile

import mutants
from compilers import TOP
from mutants import mutant
from verdict import ended

RING, MCA, SAVE = 'io/ring.h', 'arch-x86/xen-mca.h', 'arch-x86/hvm/save.h'
BASE = os.path.join(TOP, 'include', 'xen')
SAMPLE = 4

# where: the architecture and the view that have to notice
MUTANTS = [
    mutant('requests: the index before its barrier', RING, 'xen_wmb(); /* messages before index */', '', times=4, nth=0),
    mutant('responses: the index before its barrier', RING, 'xen_wmb(); /* messages before index */', '', times=4, nth=1),
    mutant('no barrier before the look at req_event', RING, 'xen_mb(); /* write the index before reading the event index */', '', times=2, nth=0),
    mutant('a weaker barrier before the look at rsp_event', RING, 'xen_mb(); /* write the index before reading the event index */', 'xen_rmb();', times=2, nth=1),
    mutant('the barrier before the wish', RING, '(_r)->sring->req_event = (_r)->req_cons + 1;', 'xen_mb(); (_r)->sring->req_event = (_r)->req_cons + 1;'),
    mutant('no second look', RING, '(_work_to_do) = RING_HAS_UNCONSUMED_REQUESTS(_r);', '', times=2, nth=1),
    mutant('a wish one late', RING, '(_r)->rsp_cons + 1;', '(_r)->rsp_cons + 2;'),
    mutant('requests counted by responses', RING, '(_r)->sring->req_prod - (_r)->req_cons;', '(_r)->sring->rsp_prod - (_r)->req_cons;'),
    mutant('responses counted by the private index', RING, '((_r)->sring->rsp_prod - (_r)->rsp_cons)', '((_r)->sring->rsp_prod - (_r)->req_prod_pvt)'),
    mutant('more requests than slots', RING, 'ring_new_ < ring_max_ ? ring_new_ : ring_max_', 'ring_new_'),
    mutant('a full ring has a slot', RING, '((_r)->req_prod_pvt - (_r)->rsp_cons))', '((_r)->req_prod_pvt - (_r)->rsp_cons - 1))'),
    mutant('notified one early', RING, '- (_r)->sring->req_event) <', '- (_r)->sring->req_event) <='),
    mutant('the event of the other direction', RING, '- (_r)->sring->rsp_event) <', '- (_r)->sring->req_event) <'),
    mutant('a slot too far', RING, '(RING_SIZE(_r) - 1)].req', '(RING_SIZE(_r))].req'),
    mutant('overflow one late', RING, '(_r)->rsp_prod_pvt >= RING_SIZE(_r)', '(_r)->rsp_prod_pvt > RING_SIZE(_r)'),
    mutant('overflow one early', RING, '(_r)->rsp_cons > RING_SIZE(_r)', '(_r)->rsp_cons >= RING_SIZE(_r)'),
    mutant('a power of two too many', RING, '__RD2((x) >> 2) << 2', '__RD2((x) >> 2) << 3'),
    mutant('the header counted as slots', RING, '- (size_t)(_s)->ring + (size_t)(_s)', ''),
    mutant('sring published first', RING, '(_r)->req_prod_pvt = (_i);', '(_r)->sring = (_s); (_r)->req_prod_pvt = (_i);'),
    mutant('an event index before its producer', RING, '(_s)->rsp_prod = 0;', '(_s)->rsp_event = 1; (_s)->rsp_prod = 0;'),
    mutant('padding left as it was', RING, '(void)memset((_s)->__pad, 0, sizeof((_s)->__pad));', ''),
    mutant('the wrap of a read over the end', RING, 'size <= ring_size - *masked_cons)', 'size <= ring_size - *masked_cons + 1)'),
    mutant('the wrap of a write over the end', RING, 'size <= ring_size - *masked_prod)', 'size <= ring_size - *masked_prod + 1)'),
    mutant('the rest of a read at the wrong place', RING, '(unsigned char *)opaque + ring_size - *masked_cons', '(unsigned char *)opaque + *masked_cons'),
    mutant('a place past the end', RING, 'name##_mask((RING_IDX)(*masked_prod + size), ring_size)', '(RING_IDX)(*masked_prod + size)'),
    mutant('a full stream is empty', RING, 'return ring_size;', 'return 0;'),
    mutant('a response is not copied whole', RING, '*(dest) = *(__typeof__(&*(dest)))RING_GET_##type(r, idx);',
           '__builtin_memcpy(dest, RING_GET_##type(r, idx), sizeof(*(dest)) - 1);'),
    mutant('the last entry is not looked at', MCA, 'place_ < x86_mcinfo_nentries(mi);', 'place_ + 1 < x86_mcinfo_nentries(mi);'),
    mutant('the entry behind the one found', MCA, 'there_ = 1;', 'there_ = 1; entry_ = x86_mcinfo_next(entry_);'),
    mutant('entries by their type', MCA, '(mic)->size + ', '(mic)->type + '),
    mutant('a null record is looked at', MCA, 'if ((mi) != 0)', 'if (1)'),
    mutant('not GNU: slots without those in flight', RING, 'RING_SIZE(_r) - ((_r)->req_cons - (_r)->rsp_prod_pvt))', 'RING_SIZE(_r))', where=('x86_64', 'not GNU')),
    mutant('an older form of everything', 'hvm/save.h', '->cpt) - 1)', '->cpt))', where=('x86_64', 'Xen')),
    mutant('the older form as long as the newer', 'hvm/save.h', '        _ctype t;  ', '        _type t;  ', where=('x86_64', 'Xen')),
    mutant('a node of seven bits', 'memory.h', '(((x) >> 8) - 1) & 0xffU', '(((x) >> 8) - 1) & 0x7fU'),
    mutant('a function of four bits', 'hvm/dm_op.h', '((f) & 0x07)', '((f) & 0x0f)'),
    mutant('the interrupt flag at the privilege', 'arch-x86/xen.h', '((_if) ? 4 : 0)', '((_if) ? 2 : 0)'),
    mutant('a privilege that is set, not added', 'arch-x86/xen.h', '->flags |= (uint8_t)(_dpl)', '->flags = (uint8_t)(_dpl)'),
    mutant('two errors change places', 'io/xs_wire.h', 'XSD_ERROR(EIO)', 'XSD_ERROR(EROFS)'),
    mutant('two messages change places', 'grant_table.h', '"bad page", ', '"out of space", '),
    mutant('a byte of a UUID', 'xen.h', '(uint8_t)((b) >> 8 & 255)', '(uint8_t)((b) & 255)'),
    mutant("a handle's upper half stays", 'arch-arm.h', '_xgh_hnd->q = 0; ', '', where=('arm', 'newest')),
    mutant("a wide handle's upper half stays", 'arch-x86/xen-x86_32.h', '*_xgh_top = 0; ', '(void)_xgh_top; ', where=('x86_32', 'tools')),
    mutant('the top of a frame number lost', 'arch-x86/xen-x86_32.h', '| ((unsigned int)(pfn) >> 20)', '', where=('x86_32', 'newest')),
    mutant('a reference without its mark', 'memory.h', '(field) = ((val) | XENMEM_SHARING_OP_FIELD_IS_GREF_FLAG)', '(field) = (val)', where=('x86_64', 'tools')),
    mutant('a number cut to 32 bits', 'xen.h', '__xen_mk_ullong(x) x##ULL', '__xen_mk_ullong(x) (unsigned int)x##ULL'),
    mutant('the record moved front first', SAVE, 'cpu->now.error_code = cpu->old.error_code;', 'cpu->now.msr_tsc_aux = 0; cpu->now.error_code = cpu->old.error_code;'),
    mutant('a key one byte too long', 'io/netif.h', 'at + 4 < keylen', 'at + 4 <= keylen'),
]


def main(run, names, full):
    chosen = [m._replace(where=m.where or ('x86_64', 'newest')) for number, m in enumerate(MUTANTS)
              if m.name in names or not names and (full or number % SAMPLE == 0)]
    with tempfile.TemporaryDirectory() as work:
        first = run.Trees(work)
        settings = {m.where: (m.where[0], run.ARCHES[m.where[0]][0], '-O0', m.where[1]) for m in chosen}
        theirs, log = {where: first.object(*setting, 'theirs') for where, setting in settings.items()}, run.accesses(first, 'theirs')
        for arch in {arch for arch, _ in settings}:
            first.driver(arch)

        def complaints(mutant, tree):
            trees = run.Trees(os.path.join(tree, 'work'), tree, first)
            return run.behaviour(trees, *settings[mutant.where], theirs[mutant.where])[0] or run.order(trees, log)[0]
        mutants.judge(chosen, complaints, BASE, ('.',))
    return ended('differential mutants')
