/* SPDX-License-Identifier: MIT */
/* Failures that a test orders. */
#include "machine.h"

#include <stdlib.h>

static const struct {
    unsigned long number;
    long command;
    bool cut, elements;
} lists[] = {
    {__HYPERVISOR_memory_op, XENMEM_increase_reservation, true, false},
    {__HYPERVISOR_memory_op, XENMEM_decrease_reservation, true, false},
    {__HYPERVISOR_memory_op, XENMEM_populate_physmap, true, false},
    {__HYPERVISOR_memory_op, XENMEM_add_to_physmap_batch, true, true},
    {__HYPERVISOR_grant_table_op, GNTTABOP_map_grant_ref, true, true},
    {__HYPERVISOR_grant_table_op, GNTTABOP_unmap_grant_ref, true, true},
    {__HYPERVISOR_grant_table_op, GNTTABOP_copy, true, true},
    {__HYPERVISOR_grant_table_op, GNTTABOP_swap_grant_ref, true, true},
    {__HYPERVISOR_multicall, XGA_STANDIN_ANY, true, false},
};

static bool has_list(unsigned long number, long command, bool elements)
{
    size_t i;

    for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        if (lists[i].number == number && lists[i].command == command)
            return elements ? lists[i].elements : lists[i].cut;
    }
    return false;
}

static void order(struct xga_standin *xen, const struct order *wanted)
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
    order(xen, &(struct order){NULL, ORDER_RESULT, number, command, after, times, result});
}

void xga_standin_cut(struct xga_standin *xen, unsigned long number, long command,
                     unsigned int after, unsigned int times, unsigned int done)
{
    if (!has_list(number, command, false))
        xga_sa_misuse("%s: hypercall %lu, command %ld, has no list to cut", __func__, number,
                      command);
    order(xen, &(struct order){NULL, ORDER_CUT, number, command, after, times, (long)done});
}

void xga_standin_fail_element(struct xga_standin *xen, unsigned long number, long command,
                              unsigned int after, unsigned int times, int status)
{
    if (!has_list(number, command, true))
        xga_sa_misuse("%s: hypercall %lu, command %ld, has no list whose elements fail", __func__,
                      number, command);
    order(xen, &(struct order){NULL, ORDER_ELEMENT, number, command, after, times, status});
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

/* The first one that is due, of those that are about an element or not; every one counts. */
static const struct order *decide(struct xga_standin *xen, unsigned long number, long command,
                                  bool element)
{
    struct order *order, *first = NULL;

    for (order = xen->orders; order != NULL; order = order->next) {
        if ((order->kind == ORDER_ELEMENT) != element || !fits(order, number, command))
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
    const struct order *order = decide(xen, number, command, false);

    xen->cut = order != NULL && order->kind == ORDER_CUT ? (unsigned int)order->value : ~0u;
    if (order == NULL || order->kind == ORDER_CUT)
        return false;
    *result = order->value;
    return true;
}

bool xga_sa_element_ordered(struct xga_standin *xen, unsigned long number, long command,
                            int *status)
{
    const struct order *order = decide(xen, number, command, true);

    if (order == NULL)
        return false;
    *status = (int)order->value;
    return true;
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
