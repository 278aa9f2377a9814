/* SPDX-License-Identifier: MIT */
/* The operations that x86 alone has. */
#ifndef XGA_STANDIN_X86_TABLE_H
#define XGA_STANDIN_X86_TABLE_H

#include "../../operations.h"

#define ARCH_OPERATIONS(OPERAND, STATUS, PLAIN, ANSWER)                                            \
    OPERAND(memory_op, XENMEM_access_op, access_op, struct xen_mem_access_op, IN | NO_START)       \
    OPERAND(memory_op, XENMEM_memory_map, memory_map, struct xen_memory_map, IN | OUT | NO_START)  \
    OPERAND(memory_op, XENMEM_machine_memory_map, machine_map, struct xen_memory_map,              \
            IN | OUT | NO_START | PRIVILEGED | FROM(19))                                           \
    OPERAND(memory_op, XENMEM_set_memory_map, set_memory_map, struct xen_foreign_memory_map,       \
            IN | NO_START)                                                                         \
    OPERAND(memory_op, XENMEM_set_pod_target, pod_target, struct xen_pod_target,                   \
            IN | OUT | NO_START)                                                                   \
    OPERAND(memory_op, XENMEM_get_pod_target, pod_target, struct xen_pod_target,                   \
            IN | OUT | NO_START)                                                                   \
    OPERAND(memory_op, XENMEM_machphys_mfn_list, machphys_list, struct xen_machphys_mfn_list,      \
            IN | OUT | NO_START)                                                                   \
    ANSWER(memory_op, XENMEM_machphys_compat_mfn_list, -XEN_EOPNOTSUPP,                            \
           NO_START) /* 32-bit PV guests' */                                                       \
    PLAIN(set_timer_op, 0, set_timer, 0)                                                           \
    OPERAND(hvm_op, HVMOP_set_evtchn_upcall_vector, upcall_vector,                                 \
            struct xen_hvm_evtchn_upcall_vector, IN)                                               \
    ANSWER(hvm_op, HVMOP_flush_tlbs, 0, EMPTY)                                                     \
    OPERAND(hvm_op, HVMOP_get_mem_type, get_mem_type, struct xen_hvm_get_mem_type, IN | OUT)       \
    OPERAND(hvm_op, HVMOP_get_time, get_time, struct xen_hvm_get_time, OUT)                        \
    OPERAND(hvm_op, HVMOP_pagetable_dying, pagetable_dying, struct xen_hvm_pagetable_dying, IN)    \
    OPERAND(hvm_op, HVMOP_xentrace, trace, struct xen_hvm_xentrace, IN)                            \
    ANSWER(hvm_op, HVMOP_altp2m, -XEN_EOPNOTSUPP, 0) /* the processor has none */                  \
    OPERAND(dm_op, XEN_DMOP_track_dirty_vram, track_dirty_vram, struct xen_dm_op_track_dirty_vram, \
            IN)                                                                                    \
    OPERAND(dm_op, XEN_DMOP_set_pci_intx_level, set_pci_intx_level,                                \
            struct xen_dm_op_set_pci_intx_level, IN)                                               \
    OPERAND(dm_op, XEN_DMOP_set_isa_irq_level, set_isa_irq_level,                                  \
            struct xen_dm_op_set_isa_irq_level, IN)                                                \
    OPERAND(dm_op, XEN_DMOP_set_pci_link_route, set_pci_link_route,                                \
            struct xen_dm_op_set_pci_link_route, IN)                                               \
    OPERAND(dm_op, XEN_DMOP_modified_memory, modified_memory, struct xen_dm_op_modified_memory,    \
            IN)                                                                                    \
    OPERAND(dm_op, XEN_DMOP_set_mem_type, set_mem_type, struct xen_dm_op_set_mem_type, IN | OUT)   \
    OPERAND(dm_op, XEN_DMOP_inject_event, inject_event, struct xen_dm_op_inject_event, IN)         \
    OPERAND(dm_op, XEN_DMOP_inject_msi, inject_msi, struct xen_dm_op_inject_msi, IN)               \
    OPERAND(dm_op, XEN_DMOP_map_mem_type_to_ioreq_server, map_mem_type,                            \
            struct xen_dm_op_map_mem_type_to_ioreq_server, IN | OUT)                               \
    OPERAND(dm_op, XEN_DMOP_remote_shutdown, dm_shutdown, struct xen_dm_op_remote_shutdown, IN)    \
    OPERAND(dm_op, XEN_DMOP_relocate_memory, relocate_memory, struct xen_dm_op_relocate_memory,    \
            IN)                                                                                    \
    OPERAND(dm_op, XEN_DMOP_pin_memory_cacheattr, pin_memory_cacheattr,                            \
            struct xen_dm_op_pin_memory_cacheattr, IN)

DECLARE(ARCH_OPERATIONS)

#endif
