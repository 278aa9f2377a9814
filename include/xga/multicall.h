/* SPDX-License-Identifier: MIT */
/**
 * @file
 * multicall: several hypercalls for one trap, and the entries that describe them.
 *
 * An entry is filled by one of the functions below: there is one for each hypercall that is
 * commonly batched, and xga_multicall_fill0() to xga_multicall_fill5() are for any hypercall. Xen
 * reads only the arguments that the hypercall has; the functions do not store others. Memory that
 * an argument points to must remain valid until the batch is executed. A filled entry can be used
 * once: Xen may change its number and arguments, and debug builds of Xen do.
 *
 * Where an entry takes a command and a pointer, the compiler does not check that they match. The
 * headers of the hypercalls describe their arguments and results.
 */
#ifndef XGA_MULTICALL_H
#define XGA_MULTICALL_H

#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Executes a batch of hypercalls, one after the other.
 *
 * The result 0 means only that Xen has processed all entries: read xga_multicall_result() of each.
 * After an entry that fails, Xen continues with the next. A multicall within a multicall fails with
 * -XEN_EINVAL in its entry. Xen may deliver events between two entries. A PV guest's entry for the
 * iret hypercall ends the batch.
 *
 * Callable by any domain, on all architectures. Source: public/xen.h, do_multicall() in
 * common/multicall.c.
 *
 * @param entries  [in]  op and args, filled
 *                 [out] result; Xen may destroy every other field
 * @param count    [in] number of entries
 * @return 0 when Xen has processed all entries
 * @retval -XEN_EFAULT an entry cannot be read, or its result cannot be written: Xen has executed
 *         the entries before it, and also the entry whose result cannot be written
 */
XGA_FN xga_long xga_multicall(struct multicall_entry *entries, unsigned int count)
{
    return xga_hypercall2(__HYPERVISOR_multicall, xga_arg_(entries), (xga_long)count);
}

/**
 * Returns the result of an entry's hypercall.
 *
 * When xga_multicall() failed before Xen reached the entry, the entry has the result that it had
 * before.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h.
 *
 * @param entry  [in] an entry of a batch that was executed
 * @return the result of the hypercall, an error or a count; for argo_op and sysctl use
 *         xga_multicall_int_result()
 * @retval -XEN_ENOSYS this guest has no such hypercall
 */
XGA_FN xga_long xga_multicall_result(const struct multicall_entry *entry)
{
    return (xga_long)entry->result;
}

/**
 * Returns the result of an entry's hypercall as an int.
 *
 * This is for XEN_ARGO_OP_sendv and, before Xen 4.21, sysctl_page_online: Xen returns their errors
 * to 64-bit guests as positive 32-bit numbers, and so does xga_multicall_result(). This function
 * returns them as negative numbers.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h,
 * sendv() in common/argo.c, online_page() in common/page_alloc.c.
 *
 * @param entry  [in] an entry of a batch that was executed
 * @return the lower 32 bits of the hypercall's result, an error or a count
 */
XGA_FN xga_long xga_multicall_int_result(const struct multicall_entry *entry)
{
    return (int32_t)entry->result;
}

/*
 * Zero-extends an argument to the width of the field: Xen crashes a 32-bit Arm guest when a bit
 * above the register's width is set.
 */
XGA_PRIVATE_ xen_ulong_t xga_multicall_arg_(xga_long a)
{
    return (xga_ulong)a;
}

/**
 * Fills an entry with a hypercall that has no argument.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h.
 *
 * @param entry   [out] op
 * @param number  [in] __HYPERVISOR_*
 */
XGA_FN void xga_multicall_fill0(struct multicall_entry *entry, xga_ulong number)
{
    entry->op = number;
}

/**
 * Fills an entry with a hypercall that has one argument.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h.
 *
 * @param entry   [out] op, args
 * @param number  [in] __HYPERVISOR_*
 * @param a1      [in] the hypercall's argument: a command, a count or an address
 */
XGA_FN void xga_multicall_fill1(struct multicall_entry *entry, xga_ulong number, xga_long a1)
{
    xga_multicall_fill0(entry, number);
    entry->args[0] = xga_multicall_arg_(a1);
}

/**
 * Fills an entry with a hypercall that has two arguments.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h.
 *
 * @param entry   [out] op, args
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2   [in] the hypercall's arguments: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill2(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2)
{
    xga_multicall_fill1(entry, number, a1);
    entry->args[1] = xga_multicall_arg_(a2);
}

/**
 * Fills an entry with a hypercall that has three arguments.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h.
 *
 * @param entry     [out] op, args
 * @param number    [in] __HYPERVISOR_*
 * @param a1,a2,a3  [in] the hypercall's arguments: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill3(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2, xga_long a3)
{
    xga_multicall_fill2(entry, number, a1, a2);
    entry->args[2] = xga_multicall_arg_(a3);
}

/**
 * Fills an entry with a hypercall that has four arguments.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h.
 *
 * @param entry        [out] op, args
 * @param number       [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4  [in] the hypercall's arguments: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill4(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2, xga_long a3, xga_long a4)
{
    xga_multicall_fill3(entry, number, a1, a2, a3);
    entry->args[3] = xga_multicall_arg_(a4);
}

/**
 * Fills an entry with a hypercall that has five arguments, the most that a hypercall has.
 *
 * The sixth argument of an entry is not used.
 *
 * Callable by any domain, on all architectures. Source: struct multicall_entry in public/xen.h.
 *
 * @param entry           [out] op, args
 * @param number          [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4,a5  [in] the hypercall's arguments: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill5(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2, xga_long a3, xga_long a4, xga_long a5)
{
    xga_multicall_fill4(entry, number, a1, a2, a3, a4);
    entry->args[4] = xga_multicall_arg_(a5);
}

/**
 * Fills an entry with a command of memory_op; see xga/memory.h.
 *
 * Callable by any domain, on all architectures. Source: public/memory.h, do_memory_op() in
 * common/memory.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param cmd    [in] XENMEM_*
 * @param arg    [in]  the command's structure, NULL for none
 *               [out] the command's output
 */
XGA_FN void xga_multicall_memory_op(struct multicall_entry *entry, unsigned int cmd, void *arg)
{
    xga_multicall_fill2(entry, __HYPERVISOR_memory_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * Fills an entry with a command of event_channel_op; see xga/event_channel.h.
 *
 * Callable by any domain, on all architectures. Source: public/event_channel.h,
 * do_event_channel_op() in common/event_channel.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param cmd    [in] EVTCHNOP_*
 * @param arg    [in]  the command's structure
 *               [out] the command's output
 */
XGA_FN void xga_multicall_event_channel_op(struct multicall_entry *entry, unsigned int cmd,
                                           void *arg)
{
    xga_multicall_fill2(entry, __HYPERVISOR_event_channel_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * Fills an entry with a command of sched_op; see xga/sched.h.
 *
 * When the command blocks the vCPU, Xen executes the next entry after the vCPU wakes up.
 *
 * Callable by any domain, on all architectures. Source: public/sched.h, do_sched_op() in
 * common/sched/core.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param cmd    [in] SCHEDOP_*
 * @param arg    [in] the command's structure, NULL for none
 */
XGA_FN void xga_multicall_sched_op(struct multicall_entry *entry, unsigned int cmd, void *arg)
{
    xga_multicall_fill2(entry, __HYPERVISOR_sched_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * Fills an entry with a command of grant_table_op; see xga/grant_table.h.
 *
 * When the result is 0, check the status of each element, GNTST_*. The elements of cache_flush,
 * set_version and get_version have no status: the result has their error.
 *
 * Callable by any domain, on all architectures. Source: public/grant_table.h, do_grant_table_op()
 * in common/grant_table.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param cmd    [in] GNTTABOP_*
 * @param uop    [in]  the command's elements
 *               [out] the command's output
 * @param count  [in] number of elements
 */
XGA_FN void xga_multicall_grant_table_op(struct multicall_entry *entry, unsigned int cmd, void *uop,
                                         unsigned int count)
{
    xga_multicall_fill3(entry, __HYPERVISOR_grant_table_op, (xga_long)cmd, xga_arg_(uop),
                        (xga_long)count);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Fills an entry with mmu_update, which executes requests to change page tables.
 *
 * See xga_pv_mmu_update().
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * public/xen.h, do_mmu_update() in arch/x86/mm.c.
 *
 * @param entry       [out] op, args; after the batch, the result
 * @param reqs        [in] the requests
 * @param count       [in] number of requests
 * @param done        [out] number of requests that Xen has executed; may be NULL
 * @param foreigndom  [in] DOMID_SELF, or the domains that own the frames and the page tables
 */
XGA_FN void xga_multicall_mmu_update(struct multicall_entry *entry, const struct mmu_update *reqs,
                                     unsigned int count, unsigned int *done,
                                     unsigned int foreigndom)
{
    xga_multicall_fill4(entry, __HYPERVISOR_mmu_update, xga_arg_(reqs), (xga_long)count,
                        xga_arg_(done), (xga_long)foreigndom);
}

/**
 * Fills an entry with mmuext_op, which executes operations on page tables, caches and TLBs.
 *
 * See xga_pv_mmuext_op().
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param ops    [in] the operations
 * @param count  [in] number of operations
 * @param done   [out] number of operations that Xen has executed; may be NULL
 * @param domid  [in] the domain that owns the frames, or DOMID_SELF
 */
XGA_FN void xga_multicall_mmuext_op(struct multicall_entry *entry, const struct mmuext_op *ops,
                                    unsigned int count, unsigned int *done, domid_t domid)
{
    xga_multicall_fill4(entry, __HYPERVISOR_mmuext_op, xga_arg_(ops), (xga_long)count,
                        xga_arg_(done), domid);
}

/**
 * Fills an entry with update_va_mapping, which writes the leaf page-table entry that maps an
 * address.
 *
 * See xga_pv_update_va_mapping().
 *
 * Callable by any domain, on x86 PV. Source: public/xen.h, do_update_va_mapping() in arch/x86/mm.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param va     [in] the virtual address
 * @param pte    [in] the page-table entry, 0 to map nothing
 * @param flags  [in] UVMF_*
 */
XGA_FN void xga_multicall_update_va_mapping(struct multicall_entry *entry, xga_ulong va,
                                            uint64_t pte, xga_ulong flags)
{
#if defined(__x86_64__)
    xga_multicall_fill3(entry, __HYPERVISOR_update_va_mapping, (xga_long)va, (xga_long)pte,
                        (xga_long)flags);
#else
    xga_multicall_fill4(entry, __HYPERVISOR_update_va_mapping, (xga_long)va, (xga_long)pte,
                        (xga_long)(pte >> 32), (xga_long)flags);
#endif
}

/**
 * Fills an entry with update_va_mapping_otherdomain, which writes the leaf page-table entry that
 * maps an address, for a frame of another domain.
 *
 * See xga_pv_update_va_mapping_otherdomain().
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source:
 * public/xen.h, do_update_va_mapping_otherdomain() in arch/x86/mm.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param va     [in] the virtual address
 * @param pte    [in] the page-table entry, 0 to map nothing
 * @param flags  [in] UVMF_*
 * @param domid  [in] the domain that owns the frame, or DOMID_SELF
 */
XGA_FN void xga_multicall_update_va_mapping_otherdomain(struct multicall_entry *entry, xga_ulong va,
                                                        uint64_t pte, xga_ulong flags,
                                                        domid_t domid)
{
#if defined(__x86_64__)
    xga_multicall_fill4(entry, __HYPERVISOR_update_va_mapping_otherdomain, (xga_long)va,
                        (xga_long)pte, (xga_long)flags, domid);
#else
    xga_multicall_fill5(entry, __HYPERVISOR_update_va_mapping_otherdomain, (xga_long)va,
                        (xga_long)pte, (xga_long)(pte >> 32), (xga_long)flags, domid);
#endif
}

/**
 * Fills an entry with update_descriptor, which writes one segment descriptor.
 *
 * See xga_pv_update_descriptor().
 *
 * Callable by any domain, on x86 PV. Source: public/xen.h, do_update_descriptor() in
 * arch/x86/pv/descriptor-tables.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param ma     [in] the descriptor's machine address
 * @param desc   [in] the new descriptor
 */
XGA_FN void xga_multicall_update_descriptor(struct multicall_entry *entry, uint64_t ma,
                                            uint64_t desc)
{
#if defined(__x86_64__)
    xga_multicall_fill2(entry, __HYPERVISOR_update_descriptor, (xga_long)ma, (xga_long)desc);
#else
    xga_multicall_fill4(entry, __HYPERVISOR_update_descriptor, (xga_long)ma, (xga_long)(ma >> 32),
                        (xga_long)desc, (xga_long)(desc >> 32));
#endif
}

/**
 * Fills an entry with set_gdt, which sets the pages of the calling vCPU's global descriptor table.
 *
 * See xga_pv_set_gdt().
 *
 * Callable by any domain, on x86 PV. Source: public/xen.h, do_set_gdt() in
 * arch/x86/pv/descriptor-tables.c.
 *
 * @param entry    [out] op, args; after the batch, the result
 * @param frames   [in] the mfns of the table, one per 512 descriptors
 * @param entries  [in] number of descriptors, 0 for no table
 */
XGA_FN void xga_multicall_set_gdt(struct multicall_entry *entry, const xen_pfn_t *frames,
                                  unsigned int entries)
{
    xga_multicall_fill2(entry, __HYPERVISOR_set_gdt, xga_arg_(frames), (xga_long)entries);
}

/**
 * Fills an entry with set_trap_table, which sets the calling vCPU's exception handlers.
 *
 * See xga_pv_set_trap_table().
 *
 * Callable by any domain, on x86 PV. Source: public/xen.h, do_set_trap_table() in
 * arch/x86/pv/callback.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param traps  [in] handlers, ended by one with address 0; NULL clears the table
 */
XGA_FN void xga_multicall_set_trap_table(struct multicall_entry *entry,
                                         const struct trap_info *traps)
{
    xga_multicall_fill1(entry, __HYPERVISOR_set_trap_table, xga_arg_(traps));
}

/**
 * Fills an entry with stack_switch, which sets the stack on which the calling vCPU enters its
 * kernel from user mode.
 *
 * See xga_pv_stack_switch().
 *
 * Callable by any domain, on x86 PV. Source: public/xen.h, do_stack_switch() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param ss     [in] the stack's selector
 * @param sp     [in] the stack pointer
 */
XGA_FN void xga_multicall_stack_switch(struct multicall_entry *entry, xga_ulong ss, xga_ulong sp)
{
    xga_multicall_fill2(entry, __HYPERVISOR_stack_switch, (xga_long)ss, (xga_long)sp);
}

/**
 * Fills an entry with fpu_taskswitch, which sets or clears CR0.TS of the calling vCPU.
 *
 * See xga_pv_fpu_taskswitch().
 *
 * Callable by any domain, on x86 PV. Source: public/xen.h, do_fpu_taskswitch() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param entry  [out] op, args; after the batch, the result
 * @param set    [in] nonzero: the next FPU instruction raises a device-not-available exception
 */
XGA_FN void xga_multicall_fpu_taskswitch(struct multicall_entry *entry, int set)
{
    xga_multicall_fill1(entry, __HYPERVISOR_fpu_taskswitch, set);
}

/**
 * Fills an entry with set_timer_op, which sets the time of the calling vCPU's next VIRQ_TIMER.
 *
 * See xga_set_timer().
 *
 * Callable by any domain, on x86. Source: public/xen.h, do_set_timer_op() in common/sched/core.c.
 *
 * @param entry    [out] op, args; after the batch, the result
 * @param timeout  [in] Xen's system time in nanoseconds; 0 stops the timer
 */
XGA_FN void xga_multicall_set_timer_op(struct multicall_entry *entry, uint64_t timeout)
{
#if defined(__x86_64__)
    xga_multicall_fill1(entry, __HYPERVISOR_set_timer_op, (xga_long)timeout);
#else
    xga_multicall_fill2(entry, __HYPERVISOR_set_timer_op, (xga_long)timeout,
                        (xga_long)(timeout >> 32));
#endif
}

#endif

#endif
