/* SPDX-License-Identifier: MIT */
/* A hypercall's way: which vCPU makes it, orders, the note of it, the answer, the upcalls after it. */
#include "create.h"

struct hypercall {
    unsigned long number;
    const char *name;
    unsigned int nargs;
    bool command; /* the first argument is one */
    long (*answer)(struct xga_standin *xen, const long a[5]);
};

static long make(struct xga_standin *xen, unsigned int nargs, unsigned long number,
                 const long a[5]);

static long make_entry(struct xga_standin *xen, const struct multicall_entry *entry)
{
    const long a[5] = {(long)entry->args[0], (long)entry->args[1], (long)entry->args[2],
                       (long)entry->args[3], (long)entry->args[4]};

    return make(xen, 5, (unsigned long)entry->op, a);
}

/* Xen leaves the call for an upcall and comes back to it; so another multicall may come between. */
static void interrupt(struct xga_standin *xen)
{
    struct vcpu *vcpu = xen->current;

    xga_sa_pass_time(xen, xen->now + xen->config.call_time);
    if (!xga_sa_upcall_waits(vcpu))
        return;
    xen->in_multicall = false;
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
    xga_sa_enter(xen, "multicall");
    xen->in_multicall = true;
}

static long multicall(struct xga_standin *xen, const long a[5])
{
    const unsigned int cut = xen->cut;
    const struct vcpu *vcpu = xen->current;
    char *list = (char *)a[0];
    struct multicall_entry entry;
    unsigned long i;
    long rc = 0;

    if (xen->in_multicall)
        return -XEN_EINVAL;
    xen->in_multicall = true;
    for (i = 0; rc == 0 && i < (unsigned long)a[1]; i++, list += sizeof(entry)) {
        if (i != 0)
            interrupt(xen);
        /* What ends the vCPU or the domain ends the list. */
        if (vcpu->domain->gone || !vcpu->up)
            break;
        if (i == cut || !xga_sa_copy_from(xen, &entry, list, sizeof(entry))) {
            rc = -XEN_EFAULT;
            break;
        }
        entry.result = (xen_ulong_t)make_entry(xen, &entry);
        if (!xga_sa_copy_to(xen, list + offsetof(struct multicall_entry, result), &entry.result,
                            sizeof(entry.result)))
            rc = -XEN_EFAULT;
    }
    xen->in_multicall = false;
    return rc;
}

static const struct hypercall hypercalls[] = {
    {__HYPERVISOR_memory_op, "memory_op", 2, true, xga_sa_memory_op},
    {__HYPERVISOR_multicall, "multicall", 2, false, multicall},
    {__HYPERVISOR_set_timer_op, "set_timer_op", 1, false, xga_sa_set_timer_op},
    {__HYPERVISOR_xen_version, "xen_version", 2, true, xga_sa_xen_version},
    {__HYPERVISOR_console_io, "console_io", 3, true, xga_sa_console_io},
    {__HYPERVISOR_grant_table_op, "grant_table_op", 3, true, xga_sa_grant_table_op},
    {__HYPERVISOR_vm_assist, "vm_assist", 2, true, xga_sa_vm_assist},
    {__HYPERVISOR_vcpu_op, "vcpu_op", 3, true, xga_sa_vcpu_op},
    {__HYPERVISOR_sched_op, "sched_op", 2, true, xga_sa_sched_op},
    {__HYPERVISOR_event_channel_op, "event_channel_op", 2, true, xga_sa_event_channel_op},
    {__HYPERVISOR_hvm_op, "hvm_op", 2, true, xga_sa_hvm_op},
};

/* Beyond them memory_op keeps where to go on. */
#define MEMORY_COMMAND 0x3fL

/* The stand-in of this thread. */
static __thread struct xga_standin *active;

static const struct hypercall *find(unsigned long number)
{
    size_t i;

    for (i = 0; i < sizeof(hypercalls) / sizeof(hypercalls[0]); i++) {
        if (hypercalls[i].number == number)
            return &hypercalls[i];
    }
    return NULL;
}

/* Those that the stand-in does not have mostly have a command, too. */
static long command_of(const struct hypercall *hypercall, unsigned int nargs, unsigned long number,
                       long a1)
{
    if (hypercall == NULL ? nargs == 0 : !hypercall->command)
        return XGA_STANDIN_ANY;
    return number == __HYPERVISOR_memory_op ? a1 & MEMORY_COMMAND : (long)(unsigned int)a1;
}

static long make(struct xga_standin *xen, unsigned int nargs, unsigned long number, const long a[5])
{
    const struct hypercall *hypercall = find(number);
    long command = command_of(hypercall, nargs, number, a[0]), result = -XEN_ENOSYS;
    const size_t note = xga_sa_note(xen, nargs, number, command, a);
    const unsigned int forgets = xen->forgets;

    if (hypercall != NULL && nargs < hypercall->nargs)
        xga_sa_misuse("%s takes %u arguments, and was given %u", hypercall->name, hypercall->nargs,
                      nargs);
    if (!xga_sa_ordered(xen, number, command, &result) && hypercall != NULL)
        result = hypercall->answer(xen, a);
    /* The test's functions may have run meanwhile. */
    if (forgets == xen->forgets)
        xen->calls[note].result = result;
    return result;
}

static void check_caller(const struct xga_standin *xen)
{
    const struct vcpu *vcpu = xen->current;

    if (vcpu->domain->gone)
        xga_sa_misuse("domain %u makes a hypercall after it shut down (reason %d)",
                      vcpu->domain->how.domid, vcpu->domain->shutdown);
    if (!vcpu->up)
        xga_sa_misuse("vCPU %u of domain %u makes a hypercall, and is not up", vcpu->id,
                      vcpu->domain->how.domid);
}

xga_long xga_standin_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2,
                          xga_long a3, xga_long a4, long a5)
{
    const long a[5] = {a1, a2, a3, a4, a5};
    struct xga_standin *xen = active;
    long result;

    if (xen == NULL)
        xga_sa_misuse("hypercall %lu, and no domain runs in this thread: xga_standin_run() comes "
                      "first",
                      number);
    xga_sa_enter(xen, __func__);
    check_caller(xen);
    xga_sa_pass_time(xen, xen->now + xen->config.call_time);
    result = make(xen, nargs, number, a);
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
    return result;
}

void xga_standin_run(struct xga_standin *xen, domid_t domid, unsigned int vcpu)
{
    struct domain *domain;
    struct vcpu *next;

    xga_sa_enter(xen, __func__);
    domain = xga_sa_that_domain(xen, domid, __func__);
    next = xga_sa_vcpu(domain, vcpu);
    if (next == NULL)
        xga_sa_misuse("%s: domain %u has no vCPU %u", __func__, domid, vcpu);
    domain->started = true;
    xga_sa_switch(xen, next);
    active = xen;
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
}

void xga_sa_forget_thread(const struct xga_standin *xen)
{
    if (active == xen)
        active = NULL;
}
