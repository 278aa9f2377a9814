#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What must not compile does not: a wrong structure, a lost count, a number for a pointer.

Each case is a pair: the statement that compiles, and the one that is refused.

usage: refused.py COMPILER...    (a C compiler, perhaps with flags; tried as C and as C++)
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import INCLUDE, at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

HEAD = '''#define __XEN_TOOLS__ 1
#include <xga/console.h>
#include <xga/dm_op.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/xsm.h>
#include <xga/pv.h>
#include <xga/nmi.h>
#include <xga/multicall.h>
#include <xga/callback.h>
#include <xga/argo.h>
#include <xga/memory.h>
#include <xga/memory_access.h>
#include <xga/memory_paging.h>
#include <xga/memory_sharing.h>
static struct gnttab_map_grant_ref map[2];
static struct gnttab_unmap_grant_ref unmap[2];
static struct gnttab_unmap_and_replace replace[2];
static struct gnttab_copy copy[2];
static const struct gnttab_copy fixed_copy[2];
static struct xen_add_to_physmap add;
static struct xen_add_to_physmap_batch batch;
static struct xen_remove_from_physmap removal;
static struct xen_hvm_param param;
static const struct xen_hvm_param fixed_param = {0};
static struct evtchn_send send_op;
static struct evtchn_close close_op;
static char text[8];
static struct xen_flask_op label;
static const struct xen_flask_op fixed_label = {0};
static struct multicall_entry entries[2];
static const struct multicall_entry fixed_entries[2] = {{0}};
static struct mmu_update updates[2];
static struct mmuext_op mmuext[2];
static struct xen_argo_register_ring ring;
static struct xen_argo_unregister_ring no_ring;
static struct xen_argo_send_addr peers;
static struct xen_argo_iov pieces[1];
static struct callback_register callback;
static struct callback_unregister no_callback;
static struct xennmi_callback nmi;
static unsigned long mask[1];
static xen_pfn_t frames[1];
static unsigned int word[1];
static struct xen_dm_op dm;
static const struct xen_dm_op fixed_dm = {0};
static struct xen_dm_op_buf bufs[2];
static struct xen_dm_op_modified_memory_extent extents[2];
static struct xen_mem_access_op access_op;
static const struct xen_mem_access_op fixed_access = {0};
static struct xen_mem_paging_op paging;
static struct xen_mem_sharing_op sharing;
static xen_pfn_t gfns[2];
static uint32_t number;
'''
CASES = [
    # 24 bytes against 32: the second element would be read from the middle of the first
    ('xga_gnttab_unmap_grant_ref(unmap, 2)', 'xga_gnttab_unmap_grant_ref(map, 2)'),
    ('xga_gnttab_map_grant_ref(map, 2)', 'xga_gnttab_map_grant_ref(unmap, 2)'),
    ('xga_gnttab_unmap_and_replace(replace, 2)', 'xga_gnttab_unmap_and_replace(unmap, 2)'),
    ('xga_gnttab_unmap_grant_ref(unmap, 2)', 'xga_gnttab_unmap_grant_ref(replace, 2)'),
    ('xga_gnttab_map_grant_ref(map, 2)', 'xga_gnttab_map_grant_ref(map)'),
    # Xen writes there
    ('xga_gnttab_copy(copy, 2)', 'xga_gnttab_copy(fixed_copy, 2)'),
    ('xga_hvm_set_param(&fixed_param)', 'xga_hvm_set_param(&add)'),
    ('xga_hvm_get_param(&param)', 'xga_hvm_get_param(&fixed_param)'),
    ('xga_memory_add_to_physmap(&add)', 'xga_memory_add_to_physmap(&batch)'),
    ('xga_memory_remove_from_physmap(&removal)', 'xga_memory_remove_from_physmap(&add)'),
    ('xga_evtchn_close(&close_op)', 'xga_evtchn_close(&send_op)'),
    ('xga_evtchn_send(&send_op)', 'xga_evtchn_send(1)'),
    # count and text the wrong way round
    ('xga_console_write(8, text)', 'xga_console_write(text, 8)'),
    ('xga_arg_(text)', 'xga_arg_(12345)'),
    ('xga_flask_get_peer_sid(&label)', 'xga_flask_get_peer_sid(&fixed_label)'),
    ('xga_flask_access(&label)', 'xga_flask_access(&label.u.access)'),
    ('xga_multicall(entries, 2)', 'xga_multicall(fixed_entries, 2)'),
    ('xga_pv_mmu_update(updates, 2, word, DOMID_SELF)', 'xga_pv_mmu_update(mmuext, 2, word, DOMID_SELF)'),
    ('xga_pv_mmuext_op(mmuext, 2, word, DOMID_SELF)', 'xga_pv_mmuext_op(updates, 2, word, DOMID_SELF)'),
    ('xga_pv_tlb_flush_multi(mask)', 'xga_pv_tlb_flush_multi(word)'),
    ('xga_pv_set_gdt(frames, 1)', 'xga_pv_set_gdt(word, 1)'),
    ('(long)xga_pv_iret', 'xga_pv_iret()'),
    ('xga_argo_register_ring(&ring, 0, 0, 0)', 'xga_argo_register_ring(&no_ring, 0, 0, 0)'),
    ('xga_argo_unregister_ring(&no_ring)', 'xga_argo_unregister_ring(&ring)'),
    ('xga_argo_sendv(&peers, pieces, 1, 0)', 'xga_argo_sendv(pieces, &peers, 1, 0)'),
    ('xga_callback_register(&callback)', 'xga_callback_register(&no_callback)'),
    ('xga_callback_unregister(&no_callback)', 'xga_callback_unregister(&callback)'),
    ('xga_nmi_register_callback(&nmi)', 'xga_nmi_register_callback(&callback)'),
    ('xga_hvm_set_param_value(1, 2, 3)', 'xga_hvm_set_param_value(1, 2, text)'),
    # a member of the union is not the whole
    ('xga_dm_create_ioreq_server(1, &dm)', 'xga_dm_create_ioreq_server(1, &dm.u.create_ioreq_server)'),
    ('xga_dm_nr_vcpus(1, &dm)', 'xga_dm_nr_vcpus(1, &fixed_dm)'),
    ('xga_dm_nr_vcpus(1, &dm)', 'xga_dm_nr_vcpus(&dm)'),
    ('xga_dm_op(1, 2, bufs)', 'xga_dm_op(1, 1, &dm)'),
    ('xga_dm_op(1, 2, bufs)', 'xga_dm_op(bufs, 2, 1)'),
    ('xga_dm_modified_memory(1, &dm, extents, sizeof(extents))', 'xga_dm_modified_memory(1, &dm, gfns, sizeof(gfns))'),
    # Xen reads no size from the pointer
    ('xga_dm_track_dirty_vram(1, &dm, text, 8)', 'xga_dm_track_dirty_vram(1, &dm, text)'),
    ('xga_dm_track_dirty_vram(1, &dm, text, 8)', 'xga_dm_track_dirty_vram(1, &dm, 8, text)'),
    ('xga_memory_access_op_get_access(&access_op)', 'xga_memory_access_op_get_access(&fixed_access)'),
    ('xga_memory_access_op_set_access(&access_op)', 'xga_memory_access_op_set_access(&paging)'),
    ('xga_memory_paging_op_evict(&paging)', 'xga_memory_paging_op_evict(&sharing)'),
    ('xga_memory_sharing_op_share(&sharing)', 'xga_memory_sharing_op_share(&sharing.u.share)'),
    ('xga_memory_resource_size(1, 2, 3, &number)', 'xga_memory_resource_size(1, 2, 3, gfns)'),
    ('xga_memory_resource_map(1, 2, 3, 4, 2, gfns)', 'xga_memory_resource_map(1, 2, 3, 4, 2, &number)'),
]

compiler = sys.argv[1:]
if not compiler:
    sys.exit(__doc__)


def said(language, *statements):
    """What the compiler says of them; None when it takes them."""
    flags = ['-std=c99'] if language == 'c' else ['-std=c++11', '-fno-exceptions', '-Wno-unused-variable']
    source = HEAD.replace('fixed_copy[2];', 'fixed_copy[2] = {};' if language == 'c++' else 'fixed_copy[2];')
    for n, statement in enumerate(statements):
        source += f'long test_{n}(void);\nlong test_{n}(void) {{ return {statement}; }}\n'
    run = subprocess.run([*compiler, '-x', language, *flags, '-Werror', '-ffreestanding', '-fsyntax-only',
                          '-I', INCLUDE, '-'], input=source, capture_output=True, text=True)
    return run.stderr[:600] or 'refused' if run.returncode else None


languages = ('c', 'c++')
for language in languages:  # together: what compiles alone compiles beside the others
    answer = said(language, *(good for good, _ in CASES))
    check(not answer, f'{language}: what should compile is refused:\n{answer}')
for (language, bad), answer in at_once(said, [(language, bad) for language in languages for _, bad in CASES]):
    check(answer, f'{language}: {bad} compiles')
sys.exit(ended('refused'))
