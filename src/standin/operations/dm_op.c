/* SPDX-License-Identifier: MIT */
/* dm_op, except for what x86 or Arm alone has: a device model's ioreq servers. */
#include "operations.h"

#define HEADER offsetof(struct xen_dm_op, u)

static bool read_buffers(struct xga_standin *xen, const long a[5], struct xen_dm_op_buf *bufs)
{
    return xga_sa_copy_from(xen, bufs, (const void *)a[2], (unsigned long)a[1] * sizeof(*bufs));
}

/* The command is in the first buffer. */
long xga_sa_dm_command(struct xga_standin *xen, const long a[5])
{
    struct xen_dm_op_buf buf;
    uint32_t command;

    if ((unsigned int)a[1] - 1 > 1 ||
        !xga_sa_copy_from(xen, &buf, (const void *)a[2], sizeof(buf)) || buf.size < HEADER ||
        !xga_sa_copy_from(xen, &command, buf.h.p, sizeof(command)))
        return XGA_STANDIN_ANY;
    return (long)command;
}

long xga_sa_dm_check(struct call *call, const struct operation *op)
{
    const unsigned int count = (unsigned int)call->a[1];
    struct xga_standin *xen = call->xen;
    struct xen_dm_op_buf bufs[2];
    struct xen_dm_op whole;

    if (count == 0)
        return -XEN_ENODATA;
    if (count > 2)
        return -XEN_E2BIG;
    if (!read_buffers(xen, call->a, bufs))
        return -XEN_EFAULT;
    call->target = xga_sa_domain(xen, (domid_t)call->a[0]);
    if (call->target == NULL)
        return -XEN_ESRCH;
    if (call->target == call->domain || !call->domain->how.privileged)
        return -XEN_EPERM;
    if (bufs[0].size < HEADER || !xga_sa_copy_from(xen, &whole, bufs[0].h.p, HEADER))
        return -XEN_EFAULT;
    if (op == NULL)
        return -XEN_EOPNOTSUPP;
    call->arg = xga_sa_at(bufs[0].h.p, 1, HEADER);
    if (bufs[0].size < HEADER + op->size || !xga_sa_copy_from(xen, &whole.u, call->arg, op->size))
        return -XEN_EFAULT;
    call->buffers = count;
    if (count == 2)
        call->second = bufs[1];
    return whole.pad != 0 ? -XEN_EINVAL : 0;
}

long xga_sa_create_ioreq_server(struct call *call, struct xen_dm_op_create_ioreq_server *op)
{
    long id;

    if (op->pad[0] != 0 || op->pad[1] != 0 || op->pad[2] != 0)
        return -XEN_EINVAL;
    id = xga_sa_ioreq_create(call->target, call->domain->how.domid, op->handle_bufioreq);
    if (id < 0)
        return id;
    op->id = (ioservid_t)id;
    return 0;
}

long xga_sa_get_ioreq_server_info(struct call *call, struct xen_dm_op_get_ioreq_server_info *op)
{
    const bool gfns = (op->flags & XEN_DMOP_no_gfns) == 0;
    struct ioreq_server *server;
    long rc;

    if ((op->flags & ~XEN_DMOP_no_gfns) != 0)
        return -XEN_EINVAL;
    rc = xga_sa_ioreq_of(call, call->target, op->id, &server);
    if (rc == 0 && gfns)
        rc = xga_sa_arch_ioreq_map(call->target, server);
    if (rc != 0)
        return rc;
    if (gfns) {
        xga_sa_ioreq_show(server);
        op->ioreq_gfn = server->gfn[IOREQ_SYNCHRONOUS];
    }
    if (xga_sa_ioreq_buffers(server)) {
        op->bufioreq_port = xga_ioserver_buffered_port(&server->ioserver);
        if (gfns)
            op->bufioreq_gfn = server->gfn[IOREQ_BUFFERED];
    }
    return 0;
}

static long change_range(struct call *call, const struct xen_dm_op_ioreq_server_range *op, bool add)
{
    struct ioreq_server *server;
    long rc;

    if (op->pad != 0 || op->start > op->end)
        return -XEN_EINVAL;
    rc = xga_sa_ioreq_of(call, call->target, op->id, &server);
    if (rc != 0)
        return rc;
    return add ? xga_ioserver_add_range(&server->ioserver, op->type, op->start, op->end)
               : xga_ioserver_remove_range(&server->ioserver, op->type, op->start, op->end);
}

long xga_sa_map_io_range(struct call *call, struct xen_dm_op_ioreq_server_range *op)
{
    return change_range(call, op, true);
}

long xga_sa_unmap_io_range(struct call *call, struct xen_dm_op_ioreq_server_range *op)
{
    return change_range(call, op, false);
}

long xga_sa_set_ioreq_server_state(struct call *call, struct xen_dm_op_set_ioreq_server_state *op)
{
    struct ioreq_server *server;
    long rc;

    if (op->pad != 0)
        return -XEN_EINVAL;
    rc = xga_sa_ioreq_of(call, call->target, op->id, &server);
    if (rc == 0)
        xga_sa_ioreq_enable(call->target, server, op->enabled != 0);
    return rc;
}

long xga_sa_destroy_ioreq_server(struct call *call, struct xen_dm_op_destroy_ioreq_server *op)
{
    struct ioreq_server *server;
    long rc;

    if (op->pad != 0)
        return -XEN_EINVAL;
    rc = xga_sa_ioreq_of(call, call->target, op->id, &server);
    if (rc == 0)
        xga_sa_ioreq_destroy(call->target, op->id);
    return rc;
}

long xga_sa_nr_vcpus(struct call *call, struct xen_dm_op_nr_vcpus *op)
{
    op->vcpus = call->target->how.vcpus;
    return 0;
}

void xga_sa_set_line(struct domain *domain, unsigned int kind, unsigned int line, bool level)
{
    uint8_t *byte = &domain->line[kind][line / 8];

    *byte = (uint8_t)(level ? *byte | 1u << line % 8 : *byte & ~(1u << line % 8));
}

bool xga_standin_line(struct xga_standin *xen, domid_t domid, unsigned int kind, unsigned int line)
{
    const struct domain *domain = xga_sa_that_domain(xen, domid, __func__);

    if (kind >= XGA_STANDIN_LINES || line >= LINES)
        xga_sa_misuse("%s: there is no line %u of kind %u", __func__, line, kind);
    return domain->line[kind][line / 8] >> line % 8 & 1;
}

int xga_standin_injected(struct xga_standin *xen, domid_t domid, unsigned int vcpu)
{
    struct vcpu *that = xga_sa_vcpu(xga_sa_that_domain(xen, domid, __func__), vcpu);

    if (that == NULL)
        xga_sa_misuse("%s: domain %u has no vCPU %u", __func__, domid, vcpu);
    if (!that->injects)
        return -1;
    that->injects = false;
    return that->vector;
}

unsigned int xga_standin_msis(struct xga_standin *xen, domid_t domid, uint64_t *address,
                              uint32_t *data)
{
    const struct domain *domain = xga_sa_that_domain(xen, domid, __func__);

    *address = domain->msi_address;
    *data = domain->msi_data;
    return domain->msis;
}
