/* SPDX-License-Identifier: MIT */
/* What a control domain can do to domains on Arm. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"

static struct xen_domctl op;

CHECK(domctl_vcpucontext_is_read_back)
{
    static vcpu_guest_context_t context, told;
    domid_t domid;

    require_domctl(setvcpucontext);
    WITH_DOMAIN(TRANSLATED, domid)
    {
        clear_domctl(&op);
        /* A mode that the domain may not be in; then one of its own. */
        set_xen_guest_handle(op.u.vcpucontext.ctxt, &context);
        context.user_regs.cpsr = 0xf;
        expect_equal(domctl(setvcpucontext, domid, &op), -XEN_EINVAL);
        context.user_regs.cpsr = 0x1d3;
        context.user_regs.pc64 = 0x40001234;
        context.sctlr = 0xc50078;
        context.flags = VGCF_online;
        expect_equal(domctl(setvcpucontext, domid, &op), 0);
        set_xen_guest_handle(op.u.vcpucontext.ctxt, &told);
        expect_equal(domctl(getvcpucontext, domid, &op), 0);
        expect_equal(told.user_regs.pc64, 0x40001234);
        expect_equal(told.sctlr, 0xc50078);
        expect_equal(told.flags & VGCF_online, VGCF_online);
        expect_equal(domain_info(domid)->nr_online_vcpus, 1);
        /* Without the flag it goes down, and a reset takes it down and its registers. */
        set_xen_guest_handle(op.u.vcpucontext.ctxt, &context);
        context.flags = 0;
        expect_equal(domctl(setvcpucontext, domid, &op), 0);
        expect_equal(domain_info(domid)->nr_online_vcpus, 0);
        context.flags = VGCF_online;
        expect_equal(domctl(setvcpucontext, domid, &op), 0);
        expect_equal(domain_info(domid)->nr_online_vcpus, 1);
        set_xen_guest_handle(op.u.vcpucontext.ctxt, (vcpu_guest_context_t *)NULL);
        expect_equal(domctl(setvcpucontext, domid, &op), 0);
        expect_equal(domain_info(domid)->nr_online_vcpus, 0);
        set_xen_guest_handle(op.u.vcpucontext.ctxt, &told);
        expect_equal(domctl(getvcpucontext, domid, &op), -XEN_ENODATA);
        set_xen_guest_handle(op.u.vcpucontext.ctxt, &context);
        expect_equal(domctl(setvcpucontext, domid, &op), 0);
        set_xen_guest_handle(op.u.vcpucontext.ctxt, (vcpu_guest_context_t *)unmapped());
        expect_equal(domctl(getvcpucontext, domid, &op), -XEN_EFAULT);
    }
}

CHECK(domctl_bind_pt_irq)
{
    struct xen_domctl_bind_pt_irq *bind = &op.u.bind_pt_irq;
    domid_t domid;

    require_domctl(bind_pt_irq);
    WITH_DOMAIN(TRANSLATED, domid)
    {
        clear_domctl(&op);
        bind->irq_type = PT_IRQ_TYPE_MSI;
        expect_equal(domctl(bind_pt_irq, domid, &op), -XEN_EOPNOTSUPP);
        expect_equal(domctl(unbind_pt_irq, domid, &op), -XEN_EOPNOTSUPP);
        bind->irq_type = PT_IRQ_TYPE_SPI;
        bind->machine_irq = 33;
        bind->u.spi.spi = 34;
        expect_equal(domctl(bind_pt_irq, domid, &op), -XEN_EINVAL);
        expect_equal(domctl(unbind_pt_irq, domid, &op), -XEN_EINVAL);
        /* Xen's own console's. */
        bind->machine_irq = bind->u.spi.spi = 33;
        expect_equal(domctl(bind_pt_irq, domid, &op), -XEN_EPERM);
        expect_equal(domctl(unbind_pt_irq, domid, &op), -XEN_EPERM);
    }
}

CHECK(domctl_irq_permission)
{
    domid_t domid;

    require_domctl(irq_permission);
    WITH_DOMAIN(TRANSLATED, domid)
    {
        clear_domctl(&op)->u.irq_permission.pirq = ~0u;
        expect_equal(domctl(irq_permission, domid, &op), -XEN_EINVAL);
        /* Xen's own console's. */
        op.u.irq_permission.pirq = 33;
        expect_equal(domctl(irq_permission, domid, &op), -XEN_EPERM);
        /* The clock's. */
        op.u.irq_permission.pirq = 34;
        op.u.irq_permission.allow_access = 1;
        expect_equal(domctl(irq_permission, domid, &op), 0);
        op.u.irq_permission.allow_access = 0;
        expect_equal(domctl(irq_permission, domid, &op), 0);
    }
}

CHECK(domctl_cacheflush)
{
    require_domctl(cacheflush);
    clear_domctl(&op)->u.cacheflush.start_pfn = arch_frame_of(pages(1));
    op.u.cacheflush.nr_pfns = 1;
    expect_equal(domctl(cacheflush, guest.domid, &op), 0);
    op.u.cacheflush.nr_pfns = 1u << 30;
    expect_equal(domctl(cacheflush, guest.domid, &op), -XEN_EINVAL);
}

CHECK(domctl_vuart_op)
{
    domid_t domid;

    require_domctl(vuart_op);
    expect_equal(domctl(vuart_op, guest.domid, clear_domctl(&op)), -XEN_EPERM);
    WITH_DOMAIN(TRANSLATED, domid)
    {
        op.u.vuart_op.pad[1] = 1;
        expect_equal(domctl(vuart_op, domid, &op), -XEN_EINVAL);
        op.u.vuart_op.pad[1] = 0;
        op.u.vuart_op.cmd = NO_COMMAND;
        expect_equal(domctl(vuart_op, domid, &op), -XEN_EINVAL);
        op.u.vuart_op.cmd = XEN_DOMCTL_VUART_OP_INIT;
        op.u.vuart_op.type = NO_COMMAND;
        expect_equal(domctl(vuart_op, domid, &op), -XEN_EOPNOTSUPP);
        /* It has no memory, so no page for a ring either. */
        op.u.vuart_op.type = XEN_DOMCTL_VUART_TYPE_VPL011;
        expect_equal(domctl(vuart_op, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_dt_overlay)
{
    long rc;

    require_domctl(dt_overlay);
    clear_domctl(&op)->u.dt_overlay.overlay_op = XEN_DOMCTL_DT_OVERLAY_ATTACH + 1;
    expect_equal(domctl(dt_overlay, guest.domid, &op), -XEN_EOPNOTSUPP);
    /* No overlay is too short where Xen has them. */
    op.u.dt_overlay.overlay_op = XEN_DOMCTL_DT_OVERLAY_ATTACH;
    rc = domctl(dt_overlay, guest.domid, &op);
    if (rc != -XEN_EINVAL)
        expect_equal(rc, -XEN_EOPNOTSUPP);
}
