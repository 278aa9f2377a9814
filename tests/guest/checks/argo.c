/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xga/argo.h>

/* Argo is for builders of Xen to ask for, and nobody has. */
CHECK(argo_is_not_here)
{
    struct xen_argo_register_ring reg = {.aport = 1, .partner_id = guest.domid, .len = 4032};
    struct xen_argo_unregister_ring unreg = {.aport = 1, .partner_id = guest.domid};
    struct xen_argo_send_addr addr = {.src = {1, guest.domid, 0}, .dst = {1, guest.domid, 0}};
    xen_argo_gfn_t gfn = arch_frame_of(pages(1));
    struct xen_argo_iov iov;

    if (xga_hypercall5(__HYPERVISOR_argo_op, NO_COMMAND, 0, 0, 0, 0) != -XEN_ENOSYS)
        skip("this Xen is built with Argo, which no Xen that these checks were made with is");
    __builtin_memset(&iov, 0, sizeof(iov));
    expect_equal(xga_argo_register_ring(&reg, &gfn, 1, 0), -XEN_ENOSYS);
    expect_equal(xga_argo_sendv(&addr, &iov, 1, 0x12345678), -XEN_ENOSYS);
    expect_equal(xga_argo_notify(NULL), -XEN_ENOSYS);
    expect_equal(xga_argo_unregister_ring(&unreg), -XEN_ENOSYS);
}
