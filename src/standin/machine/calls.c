/* SPDX-License-Identifier: MIT */
/* What was called. */
#include "machine.h"

#include <string.h>

size_t xga_sa_note(struct xga_standin *xen, unsigned int nargs, unsigned long number, long command,
                   const long a[5])
{
    struct xga_standin_call *call;

    if (xen->call_count == xen->call_room) {
        xen->call_room = xen->call_room != 0 ? 2 * xen->call_room : 64;
        xen->calls = xga_sa_reallocate(xen->calls, xen->call_room, sizeof(*xen->calls));
    }
    call = &xen->calls[xen->call_count];
    memset(call, 0, sizeof(*call));
    call->domid = xen->current->domain->how.domid;
    call->vcpu = xen->current->id;
    call->number = number;
    call->command = command;
    call->nargs = nargs;
    memcpy(call->a, a, sizeof(call->a));
    return xen->call_count++;
}

size_t xga_standin_calls(struct xga_standin *xen)
{
    return xen->call_count;
}

const struct xga_standin_call *xga_standin_called(struct xga_standin *xen, size_t index)
{
    if (index >= xen->call_count)
        xga_sa_misuse("%s: there were %lu hypercalls, and none with index %lu", __func__,
                      (unsigned long)xen->call_count, (unsigned long)index);
    return &xen->calls[index];
}

size_t xga_standin_count(struct xga_standin *xen, unsigned long number, long command)
{
    size_t i, count = 0;

    for (i = 0; i < xen->call_count; i++) {
        if (xen->calls[i].number == number &&
            (command == XGA_STANDIN_ANY || xen->calls[i].command == command))
            count++;
    }
    return count;
}

void xga_standin_forget_calls(struct xga_standin *xen)
{
    xen->call_count = 0;
    xen->forgets++;
}
