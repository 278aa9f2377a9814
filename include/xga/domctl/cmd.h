/* SPDX-License-Identifier: MIT */
/* What the headers of the domctl family share. */
#ifndef XGA_DOMCTL_CMD_H
#define XGA_DOMCTL_CMD_H

#include <xen/domctl.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/* Issues one command of domctl. */
XGA_PRIVATE_ xga_long xga_domctl_cmd_(struct xen_domctl *op, uint32_t cmd)
{
    op->cmd = cmd;
    op->interface_version = XEN_DOMCTL_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

#endif
