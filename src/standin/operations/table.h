/* SPDX-License-Identifier: MIT */
/* The table of operations; what x86 or Arm alone has is in arch/x86/table.h or arch/arm/table.h. */
#ifndef XGA_STANDIN_TABLE_H
#define XGA_STANDIN_TABLE_H

/* How the operand is copied, and what is refused before it is copied. */
#define IN          0x1u  /* the operand is copied in */
#define OUT         0x2u  /* it is copied back when the result is 0; each whole element of a list */
#define ALWAYS      0x4u  /* it is copied back whatever the result is */
#define LIST        0x8u  /* the handler is called for each of `count` elements */
#define SINGLE      0x10u /* `count` must be 1 */
#define OPTIONAL    0x20u /* the argument may be NULL, and the handler then gets NULL */
#define EMPTY       0x40u /* the argument must be NULL */
#define COUNTS      0x80u /* the result counts elements, also when the operand cannot be read */
#define PRIVILEGED  0x100u          /* -XEN_EPERM for unprivileged callers */
#define ITSELF      0x200u          /* vcpu_op: -XEN_EINVAL for other vCPUs than the caller */
#define START       0x400u          /* memory_op: may be continued at any element */
#define START_16    0x800u          /* memory_op: may be continued at an element below 2^16 */
#define NO_START    0x1000u         /* memory_op: -XEN_ENOSYS when continued, not -XEN_EINVAL */
#define CUTS        0x2000u         /* xga_standin_cut() may end its list early */
#define FAILS       0x4000u         /* xga_standin_fail_element() may fail its elements */
#define FROM(minor) ((minor) << 16) /* -XEN_ENOSYS in releases before 4.minor */

/*
 * OPERAND  hypercall, command, handler, the operand's type, how
 * STATUS   the same, of grant_table_op: the handler's result is the operand's status
 * PLAIN    hypercall, command, handler, how: there is no operand
 * ANSWER   hypercall, command, result, how: there is nothing to do
 */
#define OPERATIONS(OPERAND, STATUS, PLAIN, ANSWER)                                                 \
    OPERAND(memory_op, XENMEM_increase_reservation, reservation, struct xen_memory_reservation,    \
            IN | START | COUNTS | CUTS)                                                            \
    OPERAND(memory_op, XENMEM_decrease_reservation, reservation, struct xen_memory_reservation,    \
            IN | START | COUNTS | CUTS)                                                            \
    OPERAND(memory_op, XENMEM_populate_physmap, reservation, struct xen_memory_reservation,        \
            IN | START | COUNTS | CUTS)                                                            \
    OPERAND(memory_op, XENMEM_exchange, exchange, struct xen_memory_exchange, IN)                  \
    PLAIN(memory_op, XENMEM_maximum_ram_page, maximum_ram_page, 0)                                 \
    OPERAND(memory_op, XENMEM_current_reservation, memory_domain, struct xen_memory_domain, IN)    \
    OPERAND(memory_op, XENMEM_maximum_reservation, memory_domain, struct xen_memory_domain, IN)    \
    OPERAND(memory_op, XENMEM_maximum_gpfn, memory_domain, struct xen_memory_domain, IN)           \
    OPERAND(memory_op, XENMEM_add_to_physmap, add_to_physmap, struct xen_add_to_physmap,           \
            IN | START_16)                                                                         \
    OPERAND(memory_op, XENMEM_add_to_physmap_batch, add_to_physmap_batch,                          \
            struct xen_add_to_physmap_batch, IN | START_16 | CUTS | FAILS)                         \
    OPERAND(memory_op, XENMEM_remove_from_physmap, remove_from_physmap,                            \
            struct xen_remove_from_physmap, IN)                                                    \
    OPERAND(memory_op, XENMEM_claim_pages, claim, struct xen_memory_reservation, IN)               \
    OPERAND(memory_op, XENMEM_get_vnumainfo, vnuma, struct xen_vnuma_topology_info, IN)            \
    OPERAND(memory_op, XENMEM_reserved_device_memory_map, device_memory,                           \
            struct xen_reserved_device_memory_map, IN | OUT)                                       \
    OPERAND(memory_op, XENMEM_acquire_resource, acquire_resource, struct xen_mem_acquire_resource, \
            IN | OUT | START)                                                                      \
    ANSWER(memory_op, XENMEM_get_sharing_shared_pages, 0, NO_START)                                \
    ANSWER(memory_op, XENMEM_get_sharing_freed_pages, 0, NO_START)                                 \
    PLAIN(xen_version, XENVER_version, version, 0)                                                 \
    OPERAND(xen_version, XENVER_extraversion, extraversion, xen_extraversion_t, OUT)               \
    OPERAND(xen_version, XENVER_compile_info, compile_info, struct xen_compile_info, OUT)          \
    OPERAND(xen_version, XENVER_capabilities, capabilities, xen_capabilities_info_t, OUT)          \
    OPERAND(xen_version, XENVER_changeset, changeset, xen_changeset_info_t, OUT)                   \
    OPERAND(xen_version, XENVER_platform_parameters, platform_parameters,                          \
            struct xen_platform_parameters, OUT)                                                   \
    OPERAND(xen_version, XENVER_get_features, features, struct xen_feature_info, IN | OUT)         \
    ANSWER(xen_version, XENVER_pagesize, (long)PAGE_SIZE, EMPTY)                                   \
    OPERAND(xen_version, XENVER_guest_handle, guest_handle, xen_domain_handle_t, OUT)              \
    OPERAND(xen_version, XENVER_commandline, commandline, xen_commandline_t, OUT)                  \
    OPERAND(xen_version, XENVER_build_id, varbuf, struct xen_varbuf, IN | OPTIONAL | PRIVILEGED)   \
    OPERAND(xen_version, XENVER_extraversion2, varbuf, struct xen_varbuf,                          \
            IN | OPTIONAL | FROM(20))                                                              \
    OPERAND(xen_version, XENVER_capabilities2, varbuf, struct xen_varbuf,                          \
            IN | OPTIONAL | FROM(20))                                                              \
    OPERAND(xen_version, XENVER_changeset2, varbuf, struct xen_varbuf, IN | OPTIONAL | FROM(20))   \
    OPERAND(xen_version, XENVER_commandline2, varbuf, struct xen_varbuf,                           \
            IN | OPTIONAL | PRIVILEGED | FROM(20))                                                 \
    PLAIN(console_io, CONSOLEIO_write, console_write, 0)                                           \
    PLAIN(console_io, CONSOLEIO_read, console_read, 0)                                             \
    STATUS(grant_table_op, GNTTABOP_map_grant_ref, grant_map, struct gnttab_map_grant_ref,         \
           IN | OUT | LIST | CUTS | FAILS)                                                         \
    STATUS(grant_table_op, GNTTABOP_unmap_grant_ref, grant_unmap, struct gnttab_unmap_grant_ref,   \
           IN | LIST | CUTS | FAILS)                                                               \
    STATUS(grant_table_op, GNTTABOP_setup_table, setup_table, struct gnttab_setup_table,           \
           IN | LIST | SINGLE)                                                                     \
    ANSWER(grant_table_op, GNTTABOP_transfer, -XEN_EOPNOTSUPP, 0)                                  \
    STATUS(grant_table_op, GNTTABOP_copy, grant_copy, struct gnttab_copy,                          \
           IN | LIST | CUTS | FAILS)                                                               \
    STATUS(grant_table_op, GNTTABOP_query_size, query_size, struct gnttab_query_size,              \
           IN | OUT | LIST | SINGLE)                                                               \
    STATUS(grant_table_op, GNTTABOP_unmap_and_replace, unmap_and_replace,                          \
           struct gnttab_unmap_and_replace, IN | LIST)                                             \
    OPERAND(grant_table_op, GNTTABOP_set_version, set_version, struct gnttab_set_version,          \
            IN | OUT | ALWAYS)                                                                     \
    STATUS(grant_table_op, GNTTABOP_get_status_frames, get_status_frames,                          \
           struct gnttab_get_status_frames, IN | LIST | SINGLE)                                    \
    OPERAND(grant_table_op, GNTTABOP_get_version, get_version, struct gnttab_get_version,          \
            IN | OUT)                                                                              \
    STATUS(grant_table_op, GNTTABOP_swap_grant_ref, grant_swap, struct gnttab_swap_grant_ref,      \
           IN | LIST | CUTS | FAILS)                                                               \
    ANSWER(vm_assist, VMASST_CMD_enable, 0, 0)                                                     \
    ANSWER(vm_assist, VMASST_CMD_disable, 0, 0)                                                    \
    OPERAND(vcpu_op, VCPUOP_initialise, vcpu_initialise, struct vcpu_hvm_context, IN)              \
    PLAIN(vcpu_op, VCPUOP_up, vcpu_up, 0)                                                          \
    PLAIN(vcpu_op, VCPUOP_down, vcpu_down, 0)                                                      \
    PLAIN(vcpu_op, VCPUOP_is_up, vcpu_is_up, 0)                                                    \
    OPERAND(vcpu_op, VCPUOP_get_runstate_info, get_runstate, struct vcpu_runstate_info, OUT)       \
    OPERAND(vcpu_op, VCPUOP_register_runstate_memory_area, runstate_by_address,                    \
            struct vcpu_register_runstate_memory_area, IN)                                         \
    OPERAND(vcpu_op, VCPUOP_set_periodic_timer, set_periodic, struct vcpu_set_periodic_timer, IN)  \
    PLAIN(vcpu_op, VCPUOP_stop_periodic_timer, stop_periodic, 0)                                   \
    OPERAND(vcpu_op, VCPUOP_set_singleshot_timer, set_once, struct vcpu_set_singleshot_timer,      \
            IN | ITSELF)                                                                           \
    PLAIN(vcpu_op, VCPUOP_stop_singleshot_timer, stop_once, ITSELF)                                \
    OPERAND(vcpu_op, VCPUOP_register_vcpu_info, register_info, struct vcpu_register_vcpu_info, IN) \
    ANSWER(vcpu_op, VCPUOP_send_nmi, 0, EMPTY)                                                     \
    OPERAND(vcpu_op, VCPUOP_get_physid, get_physid, struct vcpu_get_physid, OUT)                   \
    OPERAND(vcpu_op, VCPUOP_register_vcpu_time_memory_area, time_by_address,                       \
            struct vcpu_register_time_memory_area, IN)                                             \
    OPERAND(vcpu_op, VCPUOP_register_runstate_phys_area, runstate_by_frame, uint64_t,              \
            IN | FROM(18))                                                                         \
    OPERAND(vcpu_op, VCPUOP_register_vcpu_time_phys_area, time_by_frame, uint64_t, IN | FROM(18))  \
    PLAIN(sched_op, SCHEDOP_yield, sched_yield, 0)                                                 \
    PLAIN(sched_op, SCHEDOP_block, sched_block, 0)                                                 \
    OPERAND(sched_op, SCHEDOP_shutdown, sched_shutdown, struct sched_shutdown, IN)                 \
    OPERAND(sched_op, SCHEDOP_poll, sched_poll, struct sched_poll, IN)                             \
    OPERAND(sched_op, SCHEDOP_remote_shutdown, remote_shutdown, struct sched_remote_shutdown, IN)  \
    OPERAND(sched_op, SCHEDOP_shutdown_code, shutdown_code, struct sched_shutdown, IN)             \
    OPERAND(sched_op, SCHEDOP_watchdog, watchdog, struct sched_watchdog, IN)                       \
    OPERAND(sched_op, SCHEDOP_pin_override, pin_override, struct sched_pin_override,               \
            IN | PRIVILEGED)                                                                       \
    OPERAND(event_channel_op, EVTCHNOP_bind_interdomain, bind_interdomain,                         \
            struct evtchn_bind_interdomain, IN | OUT)                                              \
    OPERAND(event_channel_op, EVTCHNOP_bind_virq, bind_virq, struct evtchn_bind_virq, IN | OUT)    \
    OPERAND(event_channel_op, EVTCHNOP_bind_pirq, bind_pirq, struct evtchn_bind_pirq, IN)          \
    OPERAND(event_channel_op, EVTCHNOP_close, close, struct evtchn_close, IN)                      \
    OPERAND(event_channel_op, EVTCHNOP_send, send, struct evtchn_send, IN)                         \
    OPERAND(event_channel_op, EVTCHNOP_status, status, struct evtchn_status, IN | OUT)             \
    OPERAND(event_channel_op, EVTCHNOP_alloc_unbound, alloc_unbound, struct evtchn_alloc_unbound,  \
            IN | OUT)                                                                              \
    OPERAND(event_channel_op, EVTCHNOP_bind_ipi, bind_ipi, struct evtchn_bind_ipi, IN | OUT)       \
    OPERAND(event_channel_op, EVTCHNOP_bind_vcpu, bind_vcpu, struct evtchn_bind_vcpu, IN)          \
    OPERAND(event_channel_op, EVTCHNOP_unmask, unmask, struct evtchn_unmask, IN)                   \
    OPERAND(event_channel_op, EVTCHNOP_reset, reset, struct evtchn_reset, IN)                      \
    OPERAND(event_channel_op, EVTCHNOP_init_control, init_control, struct evtchn_init_control,     \
            IN | OUT)                                                                              \
    OPERAND(event_channel_op, EVTCHNOP_expand_array, expand_array, struct evtchn_expand_array, IN) \
    OPERAND(event_channel_op, EVTCHNOP_set_priority, set_priority, struct evtchn_set_priority, IN) \
    OPERAND(hvm_op, HVMOP_set_param, hvm_param, struct xen_hvm_param, IN)                          \
    OPERAND(hvm_op, HVMOP_get_param, hvm_param, struct xen_hvm_param, IN | OUT)                    \
    ANSWER(hvm_op, HVMOP_guest_request_vm_event, 0, EMPTY)                                         \
    OPERAND(dm_op, XEN_DMOP_create_ioreq_server, create_ioreq_server,                              \
            struct xen_dm_op_create_ioreq_server, IN | OUT)                                        \
    OPERAND(dm_op, XEN_DMOP_get_ioreq_server_info, get_ioreq_server_info,                          \
            struct xen_dm_op_get_ioreq_server_info, IN | OUT)                                      \
    OPERAND(dm_op, XEN_DMOP_map_io_range_to_ioreq_server, map_io_range,                            \
            struct xen_dm_op_ioreq_server_range, IN)                                               \
    OPERAND(dm_op, XEN_DMOP_unmap_io_range_from_ioreq_server, unmap_io_range,                      \
            struct xen_dm_op_ioreq_server_range, IN)                                               \
    OPERAND(dm_op, XEN_DMOP_set_ioreq_server_state, set_ioreq_server_state,                        \
            struct xen_dm_op_set_ioreq_server_state, IN)                                           \
    OPERAND(dm_op, XEN_DMOP_destroy_ioreq_server, destroy_ioreq_server,                            \
            struct xen_dm_op_destroy_ioreq_server, IN)                                             \
    OPERAND(dm_op, XEN_DMOP_nr_vcpus, nr_vcpus, struct xen_dm_op_nr_vcpus, IN | OUT)

/* Made of a table: declarations of the handlers, functions of one type that call them, and rows. */
#define DECLARE_OPERAND(number, command, name, type, how) \
    long xga_sa_##name(struct call *call, type *op);
#define DECLARE_PLAIN(number, command, name, how) long xga_sa_##name(struct call *call);
#define DECLARE_ANSWER(number, command, result, how)
#define DECLARE(table) table(DECLARE_OPERAND, DECLARE_OPERAND, DECLARE_PLAIN, DECLARE_ANSWER)

#define CALL_OPERAND(number, command, name, type, how)                                    \
    static long call_##command(struct call *call, void *operand)                          \
    {                                                                                     \
        __extension__ _Static_assert(sizeof(type) <= sizeof(union operand), "too large"); \
        return xga_sa_##name(call, operand);                                              \
    }
#define CALL_PLAIN(number, command, name, how)                   \
    static long call_##command(struct call *call, void *operand) \
    {                                                            \
        (void)operand;                                           \
        return xga_sa_##name(call);                              \
    }
#define CALL(table) table(CALL_OPERAND, CALL_OPERAND, CALL_PLAIN, DECLARE_ANSWER)

#define ROW_OPERAND(number, command, name, type, how) \
    {__HYPERVISOR_##number, command, how, sizeof(type), 0, call_##command, 0},
#define ROW_STATUS(number, command, name, type, how) \
    {__HYPERVISOR_##number, command, how, sizeof(type), offsetof(type, status), call_##command, 0},
#define ROW_PLAIN(number, command, name, how) \
    {__HYPERVISOR_##number, command, how, 0, 0, call_##command, 0},
#define ROW_ANSWER(number, command, result, how) \
    {__HYPERVISOR_##number, command, how, 0, 0, NULL, result},
#define ROWS(table) table(ROW_OPERAND, ROW_STATUS, ROW_PLAIN, ROW_ANSWER){0, 0, 0, 0, 0, NULL, 0}

#endif
