/* SPDX-License-Identifier: MIT */
/* Decodes hypercalls, finds their operations in the table, and copies operands in and back. */
#include "create.h"

#include <string.h>

CALL(OPERATIONS)

static const struct operation operations[] = {ROWS(OPERATIONS)};

static const struct hypercall {
    unsigned long number;
    const char *name;
    unsigned int nargs;
    bool command;         /* the first argument is one */
    unsigned int operand; /* which argument is its address */
    long (*check)(struct call *call, const struct operation *op);
} hypercalls[] = {
    {__HYPERVISOR_memory_op, "memory_op", 2, true, 1, xga_sa_memory_check},
    {__HYPERVISOR_multicall, "multicall", 2, false, 0, NULL},
    {__HYPERVISOR_set_timer_op, "set_timer_op", 1, false, 0, NULL},
    {__HYPERVISOR_xen_version, "xen_version", 2, true, 1, NULL},
    {__HYPERVISOR_console_io, "console_io", 3, true, 2, xga_sa_console_check},
    {__HYPERVISOR_grant_table_op, "grant_table_op", 3, true, 1, xga_sa_grant_check},
    {__HYPERVISOR_vm_assist, "vm_assist", 2, true, 1, xga_sa_vm_assist_check},
    {__HYPERVISOR_vcpu_op, "vcpu_op", 3, true, 2, xga_sa_vcpu_check},
    {__HYPERVISOR_sched_op, "sched_op", 2, true, 1, NULL},
    {__HYPERVISOR_event_channel_op, "event_channel_op", 2, true, 1, NULL},
    {__HYPERVISOR_hvm_op, "hvm_op", 2, true, 1, xga_sa_hvm_check},
    {__HYPERVISOR_dm_op, "dm_op", 3, true, 2, xga_sa_dm_check},
};

/* The bits of memory_op's command; above them is how many elements are done. */
#define COMMAND_BITS 6

static const struct hypercall *find(unsigned long number)
{
    size_t i;

    for (i = 0; i < sizeof(hypercalls) / sizeof(hypercalls[0]); i++) {
        if (hypercalls[i].number == number)
            return &hypercalls[i];
    }
    return NULL;
}

static const struct operation *find_operation(unsigned long number, unsigned int command)
{
    const struct operation *const tables[] = {operations, xga_sa_arch_operations}, *op;
    size_t i;

    for (i = 0; i < 2; i++) {
        for (op = tables[i]; op->number != 0; op++) {
            if (op->number == number && op->command == command)
                return op;
        }
    }
    return NULL;
}

static long one(struct call *call, const struct operation *op)
{
    union operand operand;
    long rc;

    if ((op->how & EMPTY) && call->arg != NULL)
        return -XEN_EINVAL;
    if (op->handler == NULL)
        return op->result;
    if (op->size == 0 || ((op->how & OPTIONAL) && call->arg == NULL))
        return op->handler(call, NULL);
    memset(&operand, 0, op->size);
    if ((op->how & IN) && !xga_sa_copy_from(call->xen, &operand, call->arg, op->size))
        return op->how & COUNTS ? (long)call->start : -XEN_EFAULT;
    call->written = op->how & OUT ? op->size : 0;
    rc = op->handler(call, &operand);
    if ((rc == 0 || (op->how & ALWAYS)) &&
        !xga_sa_copy_to(call->xen, call->arg, &operand, call->written))
        return -XEN_EFAULT;
    return rc;
}

/* Without OUT only the element's status is written. */
static bool write_back(const struct call *call, const struct operation *op, char *element,
                       const union operand *operand)
{
    return op->how & OUT ? xga_sa_copy_to(call->xen, element, operand, op->size)
                         : xga_sa_copy_to(call->xen, element + op->status,
                                          operand->bytes + op->status, sizeof(int16_t));
}

static long each(struct call *call, const struct operation *op)
{
    struct xga_standin *xen = call->xen;
    char *element = call->arg;
    union operand operand;
    unsigned int i;
    int ordered;
    long rc;

    if ((op->how & SINGLE) && call->count != 1)
        return -XEN_EINVAL;
    for (i = 0; i < call->count; i++, element += op->size) {
        if (i == xen->cut || !xga_sa_copy_from(xen, &operand, element, op->size))
            return -XEN_EFAULT;
        if (xga_sa_element_ordered(xen, call->number, (long)call->command, &ordered))
            rc = ordered;
        else
            rc = op->handler(call, &operand);
        if (op->status == 0) {
            if (rc != 0)
                return rc;
            continue;
        }
        memcpy(operand.bytes + op->status, &(int16_t){(int16_t)rc}, sizeof(int16_t));
        if (!write_back(call, op, element, &operand))
            return -XEN_EFAULT;
    }
    return 0;
}

static long answer(struct call *call, const struct hypercall *hypercall)
{
    const struct operation *op = find_operation(call->number, call->command);
    const long refused = hypercall->check != NULL ? hypercall->check(call, op) : 0;

    if (refused != 0)
        return refused;
    if (op == NULL || call->xen->config.release < (4u << 16 | op->how >> 16 << 8))
        return -XEN_ENOSYS;
    if ((op->how & PRIVILEGED) && !call->domain->how.privileged)
        return -XEN_EPERM;
    return op->how & LIST ? each(call, op) : one(call, op);
}

static long make_entry(struct xga_standin *xen, const struct multicall_entry *entry)
{
    const long a[5] = {(long)entry->args[0], (long)entry->args[1], (long)entry->args[2],
                       (long)entry->args[3], (long)entry->args[4]};

    return xga_sa_hypercall(xen, 5, (unsigned long)entry->op, a);
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

/* Those that the stand-in does not have mostly have a command, too. */
static long command_of(struct xga_standin *xen, const struct hypercall *hypercall,
                       unsigned int nargs, unsigned long number, const long a[5])
{
    if (number == __HYPERVISOR_dm_op && nargs >= hypercall->nargs)
        return xga_sa_dm_command(xen, a);
    if (hypercall == NULL ? nargs == 0 : !hypercall->command)
        return XGA_STANDIN_ANY;
    return number == __HYPERVISOR_memory_op ? a[0] & ((1L << COMMAND_BITS) - 1)
                                            : (long)(unsigned int)a[0];
}

long xga_sa_hypercall(struct xga_standin *xen, unsigned int nargs, unsigned long number,
                      const long a[5])
{
    const struct hypercall *hypercall = find(number);
    const long command = command_of(xen, hypercall, nargs, number, a);
    const size_t note = xga_sa_note(xen, nargs, number, command, a);
    const unsigned int forgets = xen->forgets;
    struct call call = {
        .xen = xen, .domain = xen->current->domain, .vcpu = xen->current, .a = a, .number = number};
    long result = -XEN_ENOSYS;

    if (hypercall != NULL && nargs < hypercall->nargs)
        xga_sa_misuse("%s takes %u arguments, and was given %u", hypercall->name, hypercall->nargs,
                      nargs);
    if (!xga_sa_ordered(xen, number, command, &result) && hypercall != NULL) {
        call.command = hypercall->command ? (unsigned int)command : 0;
        call.arg = (void *)a[hypercall->operand];
        call.start = (unsigned long)a[0] >> COMMAND_BITS;
        call.count = (unsigned int)a[2];
        result = number == __HYPERVISOR_multicall ? multicall(xen, a) : answer(&call, hypercall);
    }
    /* The test's functions may have run meanwhile. */
    if (forgets == xen->forgets)
        xen->calls[note].result = result;
    return result;
}

static bool has_list(unsigned long number, long command, unsigned int how)
{
    const struct operation *op = find_operation(number, (unsigned int)command);

    return op != NULL && command == (long)op->command && (op->how & how);
}

void xga_standin_cut(struct xga_standin *xen, unsigned long number, long command,
                     unsigned int after, unsigned int times, unsigned int done)
{
    if (!(number == __HYPERVISOR_multicall && command == XGA_STANDIN_ANY) &&
        !has_list(number, command, CUTS))
        xga_sa_misuse("%s: hypercall %lu, command %ld, has no list to cut", __func__, number,
                      command);
    xga_sa_order(xen, &(struct order){NULL, ORDER_CUT, number, command, after, times, (long)done});
}

void xga_standin_fail_element(struct xga_standin *xen, unsigned long number, long command,
                              unsigned int after, unsigned int times, int status)
{
    if (!has_list(number, command, FAILS))
        xga_sa_misuse("%s: hypercall %lu, command %ld, has no list whose elements fail", __func__,
                      number, command);
    xga_sa_order(xen, &(struct order){NULL, ORDER_ELEMENT, number, command, after, times, status});
}
