/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xen/hvm/params.h>
#include <xga/hvm.h>

#define CALLBACK_PPI    2u
#define CALLBACK_VECTOR 2u

CHECK(hvm_get_param_callback_irq)
{
    uint64_t value = ~0ull;
    long rc = xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, &value);

    if (guest.pv) {
        expect_equal(rc, -XEN_EINVAL);
        return;
    }
    require_equal(rc, 0);
    if (X86) {
        expect_equal(value >> 56, CALLBACK_VECTOR);
        expect((value & 0xff) >= 32);
    } else if (guest.dom0) {
        expect_equal(value >> 56, CALLBACK_PPI);
        expect((value & 0xff) >= 16 && (value & 0xff) < 32);
    } else {
        /* A domU reads its PPI in the device tree. */
        expect_equal(value, 0);
    }
}

CHECK(hvm_get_param_structure)
{
    struct xen_hvm_param *param = canvas(sizeof(*param));
    long rc;

    *param = (struct xen_hvm_param){.domid = DOMID_SELF, .index = HVM_PARAM_STORE_EVTCHN};
    param->value = 0x1122334455667788ull;
    rc = xga_hvm_get_param(param);
    expect(canvas_framed());
    if (guest.pv) {
        expect_equal(rc, -XEN_EINVAL);
        return;
    }
    require_equal(rc, 0);
    expect_equal(param->domid, DOMID_SELF);
    expect_equal(param->index, HVM_PARAM_STORE_EVTCHN);
    /* No toolstack gave any of these guests a xenstore. */
    expect_equal(param->value, 0);
}

CHECK(hvm_set_param)
{
    uint64_t before = 0, value = 0, other = 0;
    long rc;

    if (!PVH) {
        rc = xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_STORE_EVTCHN, 7);
        expect_equal(rc, ARM ? -XEN_EPERM : -XEN_EINVAL);
        return;
    }
    require_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_STORE_EVTCHN, &before), 0);
    require_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_CONSOLE_EVTCHN, &other), 0);
    /* All 64 bits of the value, and only this parameter. */
    require_equal(
        xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_STORE_EVTCHN, 0x1234567890abcdefull), 0);
    require_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_STORE_EVTCHN, &value), 0);
    expect_equal(value, 0x1234567890abcdefull);
    require_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_CONSOLE_EVTCHN, &value), 0);
    expect_equal(value, other);
    require_equal(xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_STORE_EVTCHN, before), 0);
}

CHECK(hvm_param_refusals)
{
    uint64_t value;

    /* Only a toolstack sets it. */
    expect_equal(xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_STORE_PFN, 1),
                 guest.pv ? -XEN_EINVAL : -XEN_EPERM);
    /* Xen's own, on Arm unknown. */
    expect_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_IOREQ_PFN, &value),
                 PVH ? -XEN_EPERM : -XEN_EINVAL);
    expect_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_NR_PARAMS, &value), -XEN_EINVAL);
    expect_equal(xga_hvm_set_param_value(DOMID_SELF, HVM_NR_PARAMS, 0), -XEN_EINVAL);
    expect_equal(xga_hvm_get_param_value(NO_DOMAIN, HVM_PARAM_CALLBACK_IRQ, &value), -XEN_ESRCH);
    expect_equal(xga_hvm_set_param_value(NO_DOMAIN, HVM_PARAM_CALLBACK_IRQ, 0), -XEN_ESRCH);
}

CHECK(hvm_guest_request)
{
    /* Nobody listens. */
    expect_equal(xga_hvm_guest_request_vm_event(), 0);
    expect_equal(
        xga_hypercall2(__HYPERVISOR_hvm_op, HVMOP_guest_request_vm_event, (long)unmapped()),
        -XEN_EINVAL);
}

#if X86
CHECK(hvm_get_time)
{
    struct xen_hvm_get_time first = {0}, second = {0};
    uint64_t start = arch_nanoseconds(), between;

    require_equal(xga_hvm_get_time(&first), 0);
    between = arch_nanoseconds();
    while (arch_nanoseconds() - between < MILLISECONDS)
        continue;
    require_equal(xga_hvm_get_time(&second), 0);
    expect(second.now - first.now >= MILLISECONDS / 2);
    expect(second.now - first.now < 10 * SECONDS);
    /* The clock that the guest computes from vcpu_info is the same one. */
    expect(first.now - start < 10 * SECONDS);
}

CHECK(hvm_get_mem_type)
{
    struct xen_hvm_get_mem_type op = {.domid = DOMID_SELF, .mem_type = 0xffff};
    void *page = pages(1);
    long rc;

    op.pfn = arch_frame_of(page);
    rc = xga_hvm_get_mem_type(&op);
    if (guest.pv) {
        expect_equal(rc, -XEN_EINVAL);
        return;
    }
    require_equal(rc, 0);
    expect_equal(op.mem_type, HVMMEM_ram_rw);
    op.pfn = arch_frame_of(unmapped());
    require_equal(xga_hvm_get_mem_type(&op), 0);
    expect_equal(op.mem_type, HVMMEM_mmio_dm);
    op.domid = NO_DOMAIN;
    expect_equal(xga_hvm_get_mem_type(&op), -XEN_ESRCH);
}

/* A hint for shadow paging, which no domain here has. */
CHECK(hvm_pagetable_dying)
{
    struct xen_hvm_pagetable_dying op;

    __builtin_memset(&op, 0, sizeof(op));
    op.domid = DOMID_SELF;
    expect_equal(xga_hvm_pagetable_dying(&op), -XEN_EINVAL);
    op.domid = NO_DOMAIN;
    expect_equal(xga_hvm_pagetable_dying(&op), -XEN_ESRCH);
    expect_equal(xga_hvm_pagetable_dying(unmapped()), -XEN_EFAULT);
}

CHECK(hvm_xentrace)
{
    static struct xen_hvm_xentrace record;

    /* Whether anybody traces or not. */
    record.event = 0xfff;
    record.extra_bytes = 28;
    expect_equal(xga_hvm_xentrace(&record), 0);
    record.extra_bytes = 0;
    expect_equal(xga_hvm_xentrace(&record), 0);
    record.extra_bytes = 32;
    expect_equal(xga_hvm_xentrace(&record), -XEN_EINVAL);
    record.extra_bytes = 4;
    record.event = 0x1000;
    expect_equal(xga_hvm_xentrace(&record), -XEN_EINVAL);
    expect_equal(xga_hvm_xentrace(unmapped()), -XEN_EFAULT);
}

CHECK(hvm_set_evtchn_upcall_vector_refusals)
{
    /* Vectors below 16 are the processor's exceptions. */
    expect_equal(xga_hvm_set_vcpu_upcall_vector(0, 15), -XEN_EINVAL);
    expect_equal(xga_hvm_set_vcpu_upcall_vector(NO_VCPU, 0x60),
                 guest.pv ? -XEN_EINVAL : -XEN_ENOENT);
}

CHECK(hvm_flush_tlbs)
{
    long rc = xga_hvm_flush_tlbs();

    expect_equal(rc, guest.pv ? -XEN_EINVAL : 0);
}
#endif
