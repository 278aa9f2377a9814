/* SPDX-License-Identifier: MIT */
/**
 * @file
 * multicall: several hypercalls for the price of one trap, and the entries that name them.
 *
 * Said once: an entry is filled by a function below, one for each hypercall that batches are made
 * of, or by xga_multicall_fill0() to 5() for any. Xen looks at the arguments that the hypercall
 * has, and at no others: those are not stored. What an argument points to must last until the batch
 * is made. A filled entry serves once: Xen may change its number and arguments, and debug builds
 * do.
 *
 * Where an entry takes a command and a pointer, the compiler does not see whether the two fit. The
 * headers of the hypercalls say what they take and return.
 */
#ifndef XGA_MULTICALL_H
#define XGA_MULTICALL_H

#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Makes a batch of hypercalls, one after the other.
 *
 * 0 says that Xen went through all entries, and nothing of what became of them: read each one's
 * xga_multicall_result(). One that fails does not keep the next from being made. A multicall within
 * one is refused in its entry, -XEN_EINVAL. Events may come between two entries. Anyone; any
 * architecture. Rule: public/xen.h, do_multicall() in common/multicall.c.
 *
 * @param entries  [in] op and args, filled; [out] result; all else is spoilt
 * @param count    [in] how many entries
 * @return 0; -XEN_EFAULT when the list can't be accessed: entries before that are made, and one
 *         whose result can't be written; a PV guest's entry for the iret hypercall ends the batch
 */
XGA_FN xga_long xga_multicall(struct multicall_entry *entries, unsigned int count)
{
    return xga_hypercall2(__HYPERVISOR_multicall, xga_arg_(entries), (xga_long)count);
}

/**
 * Reads what the hypercall of an entry returned.
 *
 * An entry that Xen did not come to, xga_multicall() having failed, has the result that it had
 * before. Anyone; any architecture. Rule: struct multicall_entry in public/xen.h.
 *
 * @param entry  [in] an entry of a batch that was made
 * @return what its hypercall returned, an error or a count (of argo_op and sysctl read it by
 *         xga_multicall_int_result()); -XEN_ENOSYS when there is no such hypercall for this guest
 */
XGA_FN xga_long xga_multicall_result(const struct multicall_entry *entry)
{
    return (xga_long)entry->result;
}

/**
 * Reads what the hypercall of an entry returned, as an int.
 *
 * For XEN_ARGO_OP_sendv and, before Xen 4.21, sysctl_page_online: to 64-bit guests Xen returns
 * their errors as positive numbers of 32 bits, which xga_multicall_result() shows as they are; here
 * they are negative. Anyone; any architecture. Rule: struct multicall_entry in public/xen.h,
 * sendv() in common/argo.c, online_page() in common/page_alloc.c.
 *
 * @param entry  [in] an entry of a batch that was made
 * @return the lower 32 bits of what its hypercall returned, an error or a count
 */
XGA_FN xga_long xga_multicall_int_result(const struct multicall_entry *entry)
{
    return (int32_t)entry->result;
}

/*
 * A register's bits, and zeros above them: Xen crashes a 32-bit Arm guest whose arguments have
 * others there.
 */
XGA_PRIVATE_ xen_ulong_t xga_multicall_arg_(xga_long a)
{
    return (xga_ulong)a;
}

/**
 * Fills an entry with a hypercall that has no argument.
 *
 * Anyone; any architecture. Rule: struct multicall_entry in public/xen.h.
 *
 * @param entry   [out] op
 * @param number  [in] __HYPERVISOR_*
 */
XGA_FN void xga_multicall_fill0(struct multicall_entry *entry, xga_ulong number)
{
    entry->op = number;
}

/**
 * Fills an entry with a hypercall of one argument.
 *
 * Anyone; any architecture. Rule: struct multicall_entry in public/xen.h.
 *
 * @param entry   [out] op, args
 * @param number  [in] __HYPERVISOR_*
 * @param a1      [in] what the hypercall takes: a command, a count or an address
 */
XGA_FN void xga_multicall_fill1(struct multicall_entry *entry, xga_ulong number, xga_long a1)
{
    xga_multicall_fill0(entry, number);
    entry->args[0] = xga_multicall_arg_(a1);
}

/**
 * Fills an entry with a hypercall of two arguments.
 *
 * Anyone; any architecture. Rule: struct multicall_entry in public/xen.h.
 *
 * @param entry   [out] op, args
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2   [in] what the hypercall takes: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill2(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2)
{
    xga_multicall_fill1(entry, number, a1);
    entry->args[1] = xga_multicall_arg_(a2);
}

/**
 * Fills an entry with a hypercall of three arguments.
 *
 * Anyone; any architecture. Rule: struct multicall_entry in public/xen.h.
 *
 * @param entry     [out] op, args
 * @param number    [in] __HYPERVISOR_*
 * @param a1,a2,a3  [in] what the hypercall takes: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill3(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2, xga_long a3)
{
    xga_multicall_fill2(entry, number, a1, a2);
    entry->args[2] = xga_multicall_arg_(a3);
}

/**
 * Fills an entry with a hypercall of four arguments.
 *
 * Anyone; any architecture. Rule: struct multicall_entry in public/xen.h.
 *
 * @param entry        [out] op, args
 * @param number       [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4  [in] what the hypercall takes: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill4(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2, xga_long a3, xga_long a4)
{
    xga_multicall_fill3(entry, number, a1, a2, a3);
    entry->args[3] = xga_multicall_arg_(a4);
}

/**
 * Fills an entry with a hypercall of five arguments, the most that there are: the sixth of an
 * entry's is not used.
 *
 * Anyone; any architecture. Rule: struct multicall_entry in public/xen.h.
 *
 * @param entry           [out] op, args
 * @param number          [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4,a5  [in] what the hypercall takes: commands, counts, addresses
 */
XGA_FN void xga_multicall_fill5(struct multicall_entry *entry, xga_ulong number, xga_long a1,
                                xga_long a2, xga_long a3, xga_long a4, xga_long a5)
{
    xga_multicall_fill4(entry, number, a1, a2, a3, a4);
    entry->args[4] = xga_multicall_arg_(a5);
}

/**
 * Fills an entry with a command of memory_op, as xga/memory.h has them.
 *
 * Anyone; any architecture. Rule: public/memory.h, do_memory_op() in common/memory.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param cmd    [in] XENMEM_*
 * @param arg    [in] what that command takes, NULL for none; [out] what it gives
 */
XGA_FN void xga_multicall_memory_op(struct multicall_entry *entry, unsigned int cmd, void *arg)
{
    xga_multicall_fill2(entry, __HYPERVISOR_memory_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * Fills an entry with a command of event_channel_op, as xga/event_channel.h has them.
 *
 * Anyone; any architecture. Rule: public/event_channel.h, do_event_channel_op() in
 * common/event_channel.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param cmd    [in] EVTCHNOP_*
 * @param arg    [in] what that command takes; [out] what it gives
 */
XGA_FN void xga_multicall_event_channel_op(struct multicall_entry *entry, unsigned int cmd,
                                           void *arg)
{
    xga_multicall_fill2(entry, __HYPERVISOR_event_channel_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * Fills an entry with a command of sched_op, as xga/sched.h has them.
 *
 * One that blocks goes on with the next entry when it wakes up. Anyone; any architecture. Rule:
 * public/sched.h, do_sched_op() in common/sched/core.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param cmd    [in] SCHEDOP_*
 * @param arg    [in] what that command takes, NULL for none
 */
XGA_FN void xga_multicall_sched_op(struct multicall_entry *entry, unsigned int cmd, void *arg)
{
    xga_multicall_fill2(entry, __HYPERVISOR_sched_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * Fills an entry with a command of grant_table_op, as xga/grant_table.h has them.
 *
 * A result of 0 says nothing of the elements: each has its status, GNTST_*. Those of cache_flush,
 * set_version and get_version have none: their errors are the result. Anyone; any architecture.
 * Rule: public/grant_table.h, do_grant_table_op() in common/grant_table.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param cmd    [in] GNTTABOP_*
 * @param uop    [in] elements of what that command takes; [out] what it gives
 * @param count  [in] how many elements
 */
XGA_FN void xga_multicall_grant_table_op(struct multicall_entry *entry, unsigned int cmd, void *uop,
                                         unsigned int count)
{
    xga_multicall_fill3(entry, __HYPERVISOR_grant_table_op, (xga_long)cmd, xga_arg_(uop),
                        (xga_long)count);
}

#if defined(__i386__) || defined(__x86_64__)

/**
 * Fills an entry with mmu_update: requests to change page tables.
 *
 * What xga_pv_mmu_update() says holds. Any domain for itself, privileged ones for others; x86 PV.
 * Rule: public/xen.h, do_mmu_update() in arch/x86/mm.c.
 *
 * @param entry       [out] op, args; after the batch, its result
 * @param reqs        [in] the requests
 * @param count       [in] how many
 * @param done        [out] how many were carried out; NULL: not asked
 * @param foreigndom  [in] DOMID_SELF, or whose frames and whose tables
 */
XGA_FN void xga_multicall_mmu_update(struct multicall_entry *entry, const struct mmu_update *reqs,
                                     unsigned int count, unsigned int *done,
                                     unsigned int foreigndom)
{
    xga_multicall_fill4(entry, __HYPERVISOR_mmu_update, xga_arg_(reqs), (xga_long)count,
                        xga_arg_(done), (xga_long)foreigndom);
}

/**
 * Fills an entry with mmuext_op: operations on page tables, caches and TLBs.
 *
 * What xga_pv_mmuext_op() says holds. Any domain for itself, privileged ones for others; x86 PV.
 * Rule: public/xen.h, do_mmuext_op() in arch/x86/mm.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param ops    [in] the operations
 * @param count  [in] how many
 * @param done   [out] how many were carried out; NULL: not asked
 * @param domid  [in] the frames' owner, DOMID_SELF
 */
XGA_FN void xga_multicall_mmuext_op(struct multicall_entry *entry, const struct mmuext_op *ops,
                                    unsigned int count, unsigned int *done, domid_t domid)
{
    xga_multicall_fill4(entry, __HYPERVISOR_mmuext_op, xga_arg_(ops), (xga_long)count,
                        xga_arg_(done), domid);
}

/**
 * Fills an entry with update_va_mapping: the leaf entry of a page table that maps an address.
 *
 * What xga_pv_update_va_mapping() says holds. Anyone; x86 PV. Rule: public/xen.h,
 * do_update_va_mapping() in arch/x86/mm.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param va     [in] the address
 * @param pte    [in] the entry; 0: none
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
 * Fills an entry with update_va_mapping_otherdomain: the same, for another domain's frame.
 *
 * What xga_pv_update_va_mapping_otherdomain() says holds. Any domain for itself, privileged ones
 * for others; x86 PV. Rule: public/xen.h, do_update_va_mapping_otherdomain() in arch/x86/mm.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param va     [in] the address
 * @param pte    [in] the entry; 0: none
 * @param flags  [in] UVMF_*
 * @param domid  [in] the frame's owner
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
 * Fills an entry with update_descriptor: one segment descriptor, in a page of them.
 *
 * What xga_pv_update_descriptor() says holds. Anyone; x86 PV. Rule: public/xen.h,
 * do_update_descriptor() in arch/x86/pv/descriptor-tables.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param ma     [in] the descriptor's machine address
 * @param desc   [in] what it becomes
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
 * Fills an entry with set_gdt: the pages of the calling vCPU's descriptor table.
 *
 * What xga_pv_set_gdt() says holds. Anyone; x86 PV. Rule: public/xen.h, do_set_gdt() in
 * arch/x86/pv/descriptor-tables.c.
 *
 * @param entry    [out] op, args; after the batch, its result
 * @param frames   [in] the table's machine frames, one for each 512 descriptors
 * @param entries  [in] how many descriptors, 0 for none
 */
XGA_FN void xga_multicall_set_gdt(struct multicall_entry *entry, const xen_pfn_t *frames,
                                  unsigned int entries)
{
    xga_multicall_fill2(entry, __HYPERVISOR_set_gdt, xga_arg_(frames), (xga_long)entries);
}

/**
 * Fills an entry with set_trap_table: the calling vCPU's entries for exceptions.
 *
 * What xga_pv_set_trap_table() says holds. Anyone; x86 PV. Rule: public/xen.h, do_set_trap_table()
 * in arch/x86/pv/callback.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param traps  [in] entries, up to one whose address is 0; NULL clears the table
 */
XGA_FN void xga_multicall_set_trap_table(struct multicall_entry *entry,
                                         const struct trap_info *traps)
{
    xga_multicall_fill1(entry, __HYPERVISOR_set_trap_table, xga_arg_(traps));
}

/**
 * Fills an entry with stack_switch: the stack that the calling vCPU's kernel is entered with from
 * user mode.
 *
 * What xga_pv_stack_switch() says holds. Anyone; x86 PV. Rule: public/xen.h, do_stack_switch() in
 * arch/x86/pv/misc-hypercalls.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param ss     [in] the stack's selector
 * @param sp     [in] the stack pointer
 */
XGA_FN void xga_multicall_stack_switch(struct multicall_entry *entry, xga_ulong ss, xga_ulong sp)
{
    xga_multicall_fill2(entry, __HYPERVISOR_stack_switch, (xga_long)ss, (xga_long)sp);
}

/**
 * Fills an entry with fpu_taskswitch: the calling vCPU's CR0.TS.
 *
 * What xga_pv_fpu_taskswitch() says holds. Anyone; x86 PV. Rule: public/xen.h, do_fpu_taskswitch()
 * in arch/x86/pv/misc-hypercalls.c.
 *
 * @param entry  [out] op, args; after the batch, its result
 * @param set    [in] whether the next use of the FPU raises an exception
 */
XGA_FN void xga_multicall_fpu_taskswitch(struct multicall_entry *entry, int set)
{
    xga_multicall_fill1(entry, __HYPERVISOR_fpu_taskswitch, set);
}

/**
 * Fills an entry with set_timer_op: when VIRQ_TIMER comes.
 *
 * What xga_set_timer() says holds. Anyone; x86. Rule: public/xen.h, do_set_timer_op() in
 * common/sched/core.c.
 *
 * @param entry    [out] op, args; after the batch, its result
 * @param timeout  [in] Xen's system time, nanoseconds; 0 stops the timer
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
