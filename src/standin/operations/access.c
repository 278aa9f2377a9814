/* SPDX-License-Identifier: MIT */
/* A guest's access to a device that a device model emulates: the guest's half of a request. */
#include "operations.h"

#include <xga/shared/ioserver_send.h>

#define CONFIG_ADDRESS 0xcf8u
#define VGA_FIRST      0xa0000u
#define VGA_LAST       0xbffffu
#define MOST_TURNS     1000u

/* What the vCPU's domain has, as ioserver_send.h takes them. */
struct servers {
    struct xga_ioserver *of[XGA_IOSERVER_SERVERS];
};

static struct servers servers_of(const struct domain *domain)
{
    struct servers servers;
    unsigned int id;

    for (id = 0; id < XGA_IOSERVER_SERVERS; id++)
        servers.of[id] = domain->server[id] != NULL ? &domain->server[id]->ioserver : NULL;
    return servers;
}

static void notify(struct domain *domain, evtchn_port_t port)
{
    const struct channel *channel = xga_sa_channel(domain, port);

    if (channel != NULL && channel->state == CHANNEL_INTERDOMAIN)
        xga_sa_set_pending(xga_sa_domain(domain->xen, channel->remote), channel->remote_port);
}

static void check_vcpu(const struct vcpu *vcpu, const char *function)
{
    if (vcpu->domain->gone || !vcpu->up)
        xga_sa_misuse("%s: vCPU %u of domain %u does not run any more", function, vcpu->id,
                      vcpu->domain->how.domid);
}

static void check(const struct vcpu *vcpu, const struct ioreq *req)
{
    const uint32_t size = req->size;

    check_vcpu(vcpu, "xga_standin_access");
    if ((size != 1 && size != 2 && size != 4 && (size != 8 || sizeof(long) != 8)) ||
        req->count == 0)
        xga_sa_misuse("xga_standin_access: %u accesses of %u bytes are none of a guest's",
                      req->count, size);
    if (req->type != IOREQ_TYPE_COPY && (req->type != IOREQ_TYPE_PIO || !xga_sa_arch_has_ports))
        xga_sa_misuse("xga_standin_access: a guest makes no access of type %u", req->type);
}

/* The others' turn, until one of them has notified the vCPU, or nobody is to. */
static void wait_for_model(struct vcpu *vcpu, const struct ioreq_server *const *server)
{
    struct xga_standin *xen = vcpu->domain->xen;
    unsigned int turns;

    xga_sa_set_runstate(vcpu, RUNSTATE_blocked);
    for (turns = 0; !vcpu->notified && *server != NULL && !vcpu->domain->gone; turns++) {
        if (turns == MOST_TURNS || xen->idle == NULL || xen->idles)
            xga_sa_misuse("vCPU %u of domain %u waits for a device model for ever: the function of "
                          "xga_standin_on_idle() does not answer and notify it",
                          vcpu->id, vcpu->domain->how.domid);
        xga_sa_idle(xen);
        xga_sa_pass_time(xen, xen->now + xen->config.call_time);
    }
    vcpu->notified = false;
    xga_sa_set_runstate(vcpu, RUNSTATE_running);
}

/* Waits for all that the vCPU has sent. */
static xga_long complete(struct vcpu *vcpu, unsigned int sent, uint64_t *data)
{
    struct domain *domain = vcpu->domain;
    struct servers servers = servers_of(domain);
    xga_long i, done;

    while (!domain->gone &&
           (i = xga_ioserver_pending(servers.of, XGA_IOSERVER_SERVERS, vcpu->id)) >= 0) {
        done = xga_ioserver_resume(servers.of[i], vcpu->id, data);
        if (done < 0) {
            xga_sa_crash(domain, "its device model set a state that may not follow the one before");
            return done;
        }
        sent -= done > 0;
        if (done == 0)
            wait_for_model(vcpu, (const struct ioreq_server *const *)&domain->server[i]);
        servers = servers_of(domain);
    }
    return domain->gone ? -XEN_ESRCH : sent != 0 ? XGA_GONE : 0;
}

static void destroy(struct domain *domain)
{
    domain->dying = domain->gone = true;
    xga_sa_ioreq_destroy_all(domain);
}

static xga_long send(struct vcpu *vcpu, unsigned int id, struct ioreq *req)
{
    struct domain *domain = vcpu->domain;
    struct xga_ioserver *server = &domain->server[id]->ioserver;
    uint64_t data = ~(uint64_t)0;
    xga_long rc;

    vcpu->notified = false;
    rc = xga_ioserver_send(server, vcpu->id, req);
    if (rc <= 0)
        return rc == 0 ? -XEN_ENOENT : rc;
    notify(domain, xga_ioserver_port(server, vcpu->id));
    if (xga_sa_access_ordered(domain->xen, domain->how.domid, XGA_STANDIN_SERVER_ENDS))
        xga_sa_ioreq_destroy(domain, id);
    if (xga_sa_access_ordered(domain->xen, domain->how.domid, XGA_STANDIN_DOMAIN_DIES))
        destroy(domain);
    rc = complete(vcpu, 1, &data);
    if (rc == 0 && xga_ioserver_has_result(req))
        req->data = data;
    return rc;
}

/* Only single writes to the VGA's memory are buffered, where there is one. */
static bool buffered(struct domain *domain, unsigned int id, const struct ioreq *req)
{
    struct xga_ioserver *server = &domain->server[id]->ioserver;

    if (!xga_sa_arch_has_ports || req->type != IOREQ_TYPE_COPY || req->dir != IOREQ_WRITE ||
        req->data_is_ptr || req->count != 1 || req->addr < VGA_FIRST ||
        req->addr + req->size - 1 > VGA_LAST ||
        xga_sa_access_ordered(domain->xen, domain->how.domid, XGA_STANDIN_BUFFER_FULL) ||
        xga_ioserver_send_buffered(server, req) <= 0)
        return false;
    notify(domain, xga_ioserver_buffered_port(server));
    return true;
}

/* Frames of this type send their writes to one server, whatever ranges it has. */
static xga_long server_of(const struct domain *domain, struct ioreq *req)
{
    struct servers servers = servers_of(domain);
    xga_long id = 0;

    if (req->type != IOREQ_TYPE_COPY || req->dir != IOREQ_WRITE || domain->writes == NULL ||
        xga_sa_mem_type(domain, (xen_pfn_t)(req->addr >> PAGE_SHIFT)) != HVMMEM_ioreq_server)
        return xga_ioserver_select(servers.of, XGA_IOSERVER_SERVERS, req, domain->cf8);
    while (domain->server[id] != domain->writes)
        id++;
    return id;
}

static xga_long access_one(struct vcpu *vcpu, struct ioreq *req)
{
    struct domain *domain = vcpu->domain;
    xga_long id, rc;

    if (req->type == IOREQ_TYPE_COPY)
        req->count = xga_ioserver_repetitions(req->addr, req->size, req->count, req->df);
    if (req->type == IOREQ_TYPE_PIO && req->addr == CONFIG_ADDRESS && req->size == 4 &&
        req->dir == IOREQ_WRITE)
        domain->cf8 = (uint32_t)req->data & ~UINT32_C(0x0f000000);
    id = server_of(domain, req);
    if (id >= 0 && buffered(domain, (unsigned int)id, req))
        return 0;
    rc = id < 0 ? id : send(vcpu, (unsigned int)id, req);
    if (rc != 0 && rc != XGA_GONE && xga_ioserver_has_result(req) && req->dir == IOREQ_READ)
        req->data = ~(uint64_t)0;
    return rc;
}

xga_long xga_standin_access(struct xga_standin *xen, struct ioreq *req)
{
    struct vcpu *vcpu;
    xga_long rc;

    xga_sa_enter(xen, __func__);
    vcpu = xga_sa_running(xen, __func__);
    check(vcpu, req);
    rc = access_one(vcpu, req);
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
    return rc;
}

static unsigned int broadcast(struct xga_standin *xen, const struct ioreq *req, bool by_buffer,
                              const char *function)
{
    struct servers servers;
    struct vcpu *vcpu;
    unsigned int failed, sent = 0, id;
    uint32_t reached;
    uint64_t data;

    xga_sa_enter(xen, function);
    vcpu = xga_sa_running(xen, function);
    check_vcpu(vcpu, function);
    servers = servers_of(vcpu->domain);
    vcpu->notified = false;
    failed = xga_ioserver_broadcast(servers.of, XGA_IOSERVER_SERVERS, vcpu->id, req, by_buffer,
                                    &reached);
    for (id = 0; id < XGA_IOSERVER_SERVERS; id++) {
        if ((reached >> id & 1) == 0)
            continue;
        notify(vcpu->domain, by_buffer ? xga_ioserver_buffered_port(servers.of[id])
                                       : xga_ioserver_port(servers.of[id], vcpu->id));
        sent++;
    }
    if (!by_buffer)
        (void)complete(vcpu, sent, &data);
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
    return failed;
}

unsigned int xga_standin_invalidate(struct xga_standin *xen)
{
    struct ioreq req;

    xga_ioserver_invalidate_fill(&req);
    return broadcast(xen, &req, false, __func__);
}

unsigned int xga_standin_move_clock(struct xga_standin *xen, int64_t seconds)
{
    struct ioreq req;

    xga_ioserver_timeoffset_fill(&req, seconds);
    return seconds != 0 ? broadcast(xen, &req, true, __func__) : 0;
}

void xga_standin_kill(struct xga_standin *xen, domid_t domid)
{
    xga_sa_enter(xen, __func__);
    destroy(xga_sa_that_domain(xen, domid, __func__));
    xga_sa_leave(xen);
}

void xga_standin_fail_access(struct xga_standin *xen, domid_t domid, unsigned int fault,
                             unsigned int after, unsigned int times)
{
    if (fault > XGA_STANDIN_DOMAIN_DIES)
        xga_sa_misuse("%s: there is no fault %u", __func__, fault);
    (void)xga_sa_that_domain(xen, domid, __func__);
    xga_sa_order(xen, &(struct order){NULL, ORDER_ACCESS, domid, (long)fault, after, times, 0});
}
