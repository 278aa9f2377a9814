/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "monitor.h"

#include <xen/hvm/params.h>
#include <xga/event_channel.h>
#include <xga/hvm.h>
#include <xga/shared/ring.h>

static const struct domain *watched;
static void *shared;
static struct xga_ring_back ring;
static evtchn_port_t port;

/* Xen is the frontend, but leaves it to the monitor to initialise the page. */
static void begin_ring(void)
{
    struct xga_ring_front xen;
    const size_t slot = sizeof(vm_event_request_t);
    long slots = xga_ring_front_init(&xen, shared, PAGE_SIZE, slot);

    if (slots <= 0 || xga_ring_back_join(&ring, shared, PAGE_SIZE, slot) != slots)
        guest_crashed("the monitor's ring: %ld slots", slots);
}

static long monitor_op(struct xen_domctl *op, uint32_t command)
{
    op->u.vm_event_op.op = command;
    op->u.vm_event_op.mode = XEN_DOMCTL_VM_EVENT_OP_MONITOR;
    return domctl(vm_event_op, watched->domid, op);
}

long monitor_start(const struct domain *domain, unsigned int page)
{
    static struct xen_domctl op;
    struct evtchn_bind_interdomain bind = {.remote_dom = domain->domid};
    long rc;

    watched = domain;
    shared = domain_map(domain, page, 1);
    begin_ring();
    domain_must(domain, "set_param(MONITOR_RING_PFN)",
                xga_hvm_set_param_value(domain->domid, HVM_PARAM_MONITOR_RING_PFN,
                                        domain_frame(domain, page)));
    rc = monitor_op(clear_domctl(&op), XEN_VM_EVENT_ENABLE);
    bind.remote_port = op.u.vm_event_op.u.enable.port;
    if (rc == 0)
        domain_must(domain, "bind_interdomain", xga_evtchn_bind_interdomain(&bind));
    else
        domain_unmap(shared, 1);
    port = bind.local_port;
    return rc;
}

const vm_event_request_t *monitor_wait(void)
{
    static vm_event_request_t request;
    const uint64_t start = arch_nanoseconds();
    long taken;

    while ((taken = xga_ring_back_take(&ring, &request, sizeof(request))) == 0) {
        if (arch_nanoseconds() - start > SECONDS)
            return NULL;
        (void)sleep_for(MILLISECONDS);
    }
    if (taken < 0)
        guest_crashed("the monitor's ring: %s", xga_broken_name(xga_ring_back_broken(&ring)));
    return &request;
}

void monitor_answer(const vm_event_request_t *request, uint32_t flags)
{
    vm_event_response_t response = *request;
    void *slot = xga_ring_back_slot(&ring);

    if (slot == NULL)
        guest_crashed("no request to answer");
    response.flags = flags;
    xga_copy_out(slot, &response, sizeof(response));
    if (xga_ring_back_publish(&ring) > 0)
        domain_must(watched, "the monitor's port", send_port(port));
}

long monitor_stop(void)
{
    static struct xen_domctl op;
    long rc = monitor_op(clear_domctl(&op), XEN_VM_EVENT_DISABLE);

    domain_must(watched, "close", close_port(port));
    domain_unmap(shared, 1);
    return rc;
}
