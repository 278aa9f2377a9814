/* SPDX-License-Identifier: MIT */
/* Failures that a test orders. */
#include "machine.h"

#include <stdlib.h>

void xga_sa_order(struct xga_standin *xen, const struct order *wanted)
{
    struct order *order = xga_sa_allocate(1, sizeof(*order)), **end = &xen->orders;

    *order = *wanted;
    while (*end != NULL)
        end = &(*end)->next;
    *end = order;
}

void xga_standin_fail(struct xga_standin *xen, unsigned long number, long command,
                      unsigned int after, unsigned int times, long result)
{
    xga_sa_order(xen, &(struct order){NULL, ORDER_RESULT, number, command, after, times, result});
}

static bool fits(const struct order *order, unsigned long number, long command)
{
    return order->number == number &&
           (order->command == XGA_STANDIN_ANY || order->command == command);
}

/* Counts one more; whether it is one that fails. */
static bool due(struct order *order)
{
    if (order->after != 0) {
        order->after--;
        return false;
    }
    if (order->times == 0)
        return false;
    if (order->times != XGA_STANDIN_ALWAYS)
        order->times--;
    return true;
}

/* What an order is about: a cut is about a call. */
static enum order_kind about(const struct order *order)
{
    return order->kind == ORDER_CUT ? ORDER_RESULT : order->kind;
}

/* The first one that is due, of those that are about the same; every one counts. */
static const struct order *decide(struct xga_standin *xen, unsigned long number, long command,
                                  enum order_kind kind)
{
    struct order *order, *first = NULL;

    for (order = xen->orders; order != NULL; order = order->next) {
        if (about(order) != kind || !fits(order, number, command))
            continue;
        if (first != NULL && order->after == 0)
            continue;
        if (due(order))
            first = order;
    }
    return first;
}

bool xga_sa_ordered(struct xga_standin *xen, unsigned long number, long command, long *result)
{
    const struct order *order = decide(xen, number, command, ORDER_RESULT);

    xen->cut = order != NULL && order->kind == ORDER_CUT ? (unsigned int)order->value : ~0u;
    if (order == NULL || order->kind == ORDER_CUT)
        return false;
    *result = order->value;
    return true;
}

bool xga_sa_element_ordered(struct xga_standin *xen, unsigned long number, long command,
                            int *status)
{
    const struct order *order = decide(xen, number, command, ORDER_ELEMENT);

    if (order == NULL)
        return false;
    *status = (int)order->value;
    return true;
}

bool xga_sa_access_ordered(struct xga_standin *xen, domid_t domid, unsigned int fault)
{
    return decide(xen, domid, (long)fault, ORDER_ACCESS) != NULL;
}

unsigned int xga_standin_orders_left(struct xga_standin *xen)
{
    const struct order *order;
    unsigned int left = 0;

    for (order = xen->orders; order != NULL; order = order->next)
        left += order->times != XGA_STANDIN_ALWAYS ? order->times : 0;
    return left;
}

void xga_standin_no_orders(struct xga_standin *xen)
{
    struct order *order;

    while ((order = xen->orders) != NULL) {
        xen->orders = order->next;
        free(order);
    }
}
