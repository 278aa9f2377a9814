/* SPDX-License-Identifier: MIT */
#define xen_mb()      xga_mb()
#define xen_rmb()     xga_rmb()
#define xen_wmb()     xga_wmb()
#define __XEN_TOOLS__ 1
#include "monitor.h"

#include <xen/hvm/params.h>
#include <xga/access.h>
#include <xga/event_channel.h>
#include <xga/hvm.h>

/* SHARED_RING_INIT's. */
#define memset __builtin_memset

static const struct domain *watched;
static vm_event_back_ring_t ring;
static evtchn_port_t port;

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
    vm_event_sring_t *shared = domain_map(domain, page, 1);
    long rc;

    watched = domain;
    SHARED_RING_INIT(shared);
    BACK_RING_INIT(&ring, shared, PAGE_SIZE);
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

    while (!RING_HAS_UNCONSUMED_REQUESTS(&ring)) {
        if (arch_nanoseconds() - start > SECONDS)
            return NULL;
        (void)sleep_for(MILLISECONDS);
    }
    xga_rmb();
    request = *RING_GET_REQUEST(&ring, ring.req_cons);
    ring.req_cons++;
    return &request;
}

void monitor_answer(const vm_event_request_t *request, uint32_t flags)
{
    vm_event_response_t *response = RING_GET_RESPONSE(&ring, ring.rsp_prod_pvt);

    *response = *request;
    response->flags = flags;
    ring.rsp_prod_pvt++;
    RING_PUSH_RESPONSES(&ring);
    domain_must(watched, "the monitor's port", send_port(port));
}

long monitor_stop(void)
{
    static struct xen_domctl op;
    long rc = monitor_op(clear_domctl(&op), XEN_VM_EVENT_DISABLE);

    domain_must(watched, "close", close_port(port));
    domain_unmap(ring.sring, 1);
    return rc;
}
