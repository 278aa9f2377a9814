/* SPDX-License-Identifier: MIT */
/* ioreq servers: made, given pages, and ended. */
#include "operations.h"

#include <stdlib.h>
#include <string.h>

static xga_long XGA_CALL_ABI port_alloc(void *context, uint32_t vcpu, domid_t emulator)
{
    struct domain *domain = context;
    const long port = domain->dying ? -XEN_EINVAL : xga_sa_free_port(domain);

    if (port > 0)
        xga_sa_channel_bind(
            domain, (evtchn_port_t)port,
            (struct channel){
                .state = CHANNEL_UNBOUND, .vcpu = vcpu, .remote = emulator, .xen = true});
    return port;
}

static void XGA_CALL_ABI port_free(void *context, uint32_t port)
{
    (void)xga_sa_close_port(context, port, false);
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};

static long fill(struct domain *domain, struct ioreq_server *server, domid_t emulator,
                 unsigned int buffering)
{
    const size_t size = xga_ioserver_storage(domain->how.vcpus, XGA_IOSERVER_RANGES_MAX);
    unsigned int i;
    long rc;

    if (size == 0)
        xga_sa_misuse("domain %u has %u vCPUs: Xen has no ioreq servers for so many",
                      domain->how.domid, domain->how.vcpus);
    server->storage = xga_sa_allocate(1, size);
    server->gfn[IOREQ_SYNCHRONOUS] = server->gfn[IOREQ_BUFFERED] = NO_GFN;
    rc = xga_ioserver_init(&server->ioserver, &ops, domain, emulator, buffering, domain->how.vcpus,
                           XGA_IOSERVER_RANGES_MAX, server->storage, size);
    for (i = 0; rc == 0 && i < domain->how.vcpus; i++)
        rc = xga_ioserver_add_vcpu(&server->ioserver, i);
    return rc;
}

static void drop(struct ioreq_server *server)
{
    xga_ioserver_fini(&server->ioserver);
    free(server->storage);
    free(server);
}

long xga_sa_ioreq_create(struct domain *domain, domid_t emulator, unsigned int buffering)
{
    struct ioreq_server *server;
    long id = 0, rc;

    if (buffering > XGA_IOSERVER_ATOMIC || (buffering != 0 && !xga_sa_arch_has_ports))
        return -XEN_EINVAL;
    while (id < (long)XGA_IOSERVER_SERVERS && domain->server[id] != NULL)
        id++;
    if (id == (long)XGA_IOSERVER_SERVERS)
        return -XEN_ENOSPC;
    server = xga_sa_allocate(1, sizeof(*server));
    rc = fill(domain, server, emulator, buffering);
    if (rc != 0) {
        drop(server);
        return rc;
    }
    domain->server[id] = server;
    return id;
}

bool xga_sa_ioreq_buffers(const struct ioreq_server *server)
{
    return server->ioserver.buffering_ != XGA_IOSERVER_OFF;
}

/* What the server sees of its pages. */
void xga_sa_ioreq_show(struct ioreq_server *server)
{
    struct page *const *page = server->page;

    (void)xga_ioserver_set_page(&server->ioserver, page[IOREQ_SYNCHRONOUS] != NULL
                                                       ? xga_sa_page_view(page[IOREQ_SYNCHRONOUS])
                                                       : NULL);
    (void)xga_ioserver_set_buffered_page(
        &server->ioserver,
        page[IOREQ_BUFFERED] != NULL ? xga_sa_page_view(page[IOREQ_BUFFERED]) : NULL);
}

void xga_sa_ioreq_enable(struct domain *domain, struct ioreq_server *server, bool enable)
{
    if (enable == (xga_ioserver_is_enabled(&server->ioserver) != 0))
        return;
    xga_sa_arch_ioreq_gfns(domain, server, enable);
    xga_sa_ioreq_show(server);
    xga_ioserver_enable(&server->ioserver, enable);
}

static void free_page(struct ioreq_server *server, unsigned int which)
{
    struct page *page = server->page[which];

    if (page == NULL)
        return;
    server->page[which] = NULL;
    xga_sa_page_release(page);
}

void xga_sa_ioreq_destroy(struct domain *domain, unsigned int id)
{
    struct ioreq_server *server = domain->server[id];
    unsigned int i;

    if (domain->writes == server)
        domain->writes = NULL;
    xga_sa_ioreq_enable(domain, server, false);
    xga_sa_arch_ioreq_unmap(domain, server);
    for (i = 0; i < IOREQ_PAGES; i++)
        free_page(server, i);
    domain->server[id] = NULL;
    drop(server);
}

void xga_sa_ioreq_destroy_all(struct domain *domain)
{
    unsigned int id;

    for (id = 0; id < XGA_IOSERVER_SERVERS; id++) {
        if (domain->server[id] != NULL)
            xga_sa_ioreq_destroy(domain, id);
    }
}

void xga_sa_ioreq_free(struct domain *domain)
{
    unsigned int id;

    for (id = 0; id < XGA_IOSERVER_SERVERS; id++) {
        if (domain->server[id] != NULL)
            free(domain->server[id]->storage);
        free(domain->server[id]);
    }
}

long xga_sa_ioreq_of(struct call *call, struct domain *domain, ioservid_t id,
                     struct ioreq_server **server)
{
    *server = id < XGA_IOSERVER_SERVERS ? domain->server[id] : NULL;
    if (*server == NULL)
        return -XEN_ENOENT;
    return xga_ioserver_emulator(&(*server)->ioserver) == call->domain->how.domid ? 0 : -XEN_EPERM;
}

static long new_page(struct domain *domain, struct ioreq_server *server, unsigned int which)
{
    struct page *page;

    if (server->page[which] != NULL)
        return server->gfn[which] != NO_GFN ? -XEN_EPERM : 0;
    page = domain->dying ? NULL : xga_sa_page_new(domain, PAGE_IOREQ);
    if (page == NULL)
        return -XEN_ENOMEM;
    server->page[which] = page;
    xga_sa_ioreq_show(server);
    /* Xen writes no ports to a page of a server that is enabled already. */
    memset(xga_sa_page_view(page), 0, PAGE_SIZE);
    return 0;
}

long xga_sa_ioreq_frame(struct call *call, struct domain *domain, uint32_t id, uint64_t frame,
                        struct page **page)
{
    struct ioreq_server *server;
    long rc = id >> 16 != 0 ? -XEN_EINVAL : xga_sa_ioreq_of(call, domain, (ioservid_t)id, &server);

    if (rc != 0)
        return rc;
    rc = new_page(domain, server, IOREQ_SYNCHRONOUS);
    if (rc == 0 && xga_sa_ioreq_buffers(server))
        rc = new_page(domain, server, IOREQ_BUFFERED);
    if (rc != 0) {
        if (server->gfn[IOREQ_SYNCHRONOUS] == NO_GFN)
            free_page(server, IOREQ_SYNCHRONOUS);
        xga_sa_ioreq_show(server);
        return rc;
    }
    if (frame > XENMEM_resource_ioreq_server_frame_ioreq(0))
        return -XEN_EINVAL;
    if (frame == XENMEM_resource_ioreq_server_frame_bufioreq && !xga_sa_ioreq_buffers(server))
        return -XEN_ENOENT;
    *page = server->page[frame == XENMEM_resource_ioreq_server_frame_bufioreq ? IOREQ_BUFFERED
                                                                              : IOREQ_SYNCHRONOUS];
    return 0;
}
