/* SPDX-License-Identifier: MIT */
/* What PV guests have, asked for by one that is none. */
#include "checks/support.h"

#include <xga/pv.h>

CHECK(pv_operations_are_not_for_pvh)
{
    static const struct trap_info none;
    struct mmu_update req = {.ptr = 0, .val = 0};
    xen_pfn_t frame = 0;

    expect_equal(xga_pv_set_trap_table(&none), -XEN_ENOSYS);
    expect_equal(xga_pv_mmu_update(&req, 1, NULL, DOMID_SELF), -XEN_ENOSYS);
    expect_equal(xga_pv_set_pte(0, 0), -XEN_ENOSYS);
    expect_equal(xga_pv_set_m2p(0, 0), -XEN_ENOSYS);
    expect_equal(xga_pv_set_gdt(&frame, 1), -XEN_ENOSYS);
    expect_equal(xga_pv_stack_switch(0, 0), -XEN_ENOSYS);
    expect_equal(xga_pv_fpu_taskswitch(0), -XEN_ENOSYS);
    expect_equal(xga_pv_set_debugreg(0, 0), -XEN_ENOSYS);
    expect_equal(xga_pv_get_debugreg(0), -XEN_ENOSYS);
    expect_equal(xga_pv_update_descriptor(0, 0), -XEN_ENOSYS);
    expect_equal(xga_pv_update_va_mapping(0, 0, 0), -XEN_ENOSYS);
    expect_equal(xga_pv_update_va_mapping_otherdomain(0, 0, 0, DOMID_SELF), -XEN_ENOSYS);
#if defined(__x86_64__)
    expect_equal(xga_pv_set_callbacks(0, 0, 0), -XEN_ENOSYS);
    expect_equal(xga_pv_set_segment_base(0, 0), -XEN_ENOSYS);
#else
    expect_equal(xga_pv_set_callbacks(0, 0, 0, 0), -XEN_ENOSYS);
#endif
    expect_equal(xga_hypercall0(__HYPERVISOR_iret), -XEN_ENOSYS);
}

/* Xen's own domains count as PV ones, so the control domain gets as far as the operation. */
CHECK(pv_mmuext_op_on_pvh)
{
    static unsigned long vcpus[1] = {1};
    struct mmuext_op op = {.cmd = MMUEXT_TLB_FLUSH_LOCAL};
    unsigned int done = 77;

    expect_equal(xga_pv_tlb_flush_local(), -XEN_EINVAL);
    expect_equal(xga_pv_tlb_flush_all(), -XEN_EINVAL);
    expect_equal(xga_pv_tlb_flush_multi(vcpus), -XEN_EINVAL);
    expect_equal(xga_pv_invlpg_local(0), -XEN_EINVAL);
    expect_equal(xga_pv_invlpg_all(0), -XEN_EINVAL);
    expect_equal(xga_pv_invlpg_multi(0, vcpus), -XEN_EINVAL);
    expect_equal(xga_pv_flush_cache(), -XEN_EINVAL);
    expect_equal(xga_pv_flush_cache_global(), -XEN_EINVAL);
    expect_equal(xga_pv_new_baseptr(0), -XEN_EINVAL);
#if defined(__x86_64__)
    expect_equal(xga_pv_new_user_baseptr(0), -XEN_EINVAL);
#endif
    expect_equal(xga_pv_set_ldt(0, 0), -XEN_EINVAL);
    expect_equal(xga_pv_mark_super(0), -XEN_EINVAL);
    expect_equal(xga_pv_unmark_super(0), -XEN_EINVAL);
    expect_equal(xga_pv_pin_l1_table(0, DOMID_SELF), -XEN_EINVAL);
    expect_equal(xga_pv_pin_l1_table(0, NO_DOMAIN), -XEN_ESRCH);
    expect_equal(xga_pv_pin_l1_table(0, guest.domid), -XEN_ESRCH);

    expect_equal(xga_pv_mmuext_op(&op, 1, &done, DOMID_XEN),
                 guest.dom0 ? -XEN_EOPNOTSUPP : -XEN_EPERM);
    expect_equal(done, guest.dom0 ? 0 : 77);
    expect_equal(xga_pv_clear_page(0, DOMID_XEN), guest.dom0 ? -XEN_EOPNOTSUPP : -XEN_EPERM);
    expect_equal(xga_pv_copy_page(0, 0, DOMID_XEN), guest.dom0 ? -XEN_EOPNOTSUPP : -XEN_EPERM);
    /* No frame of Xen's becomes a table. */
    expect_equal(xga_pv_pin_l1_table(~0ul >> 12, DOMID_XEN), guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
    expect_equal(xga_pv_pin_l2_table(~0ul >> 12, DOMID_XEN), guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
    expect_equal(xga_pv_pin_l3_table(~0ul >> 12, DOMID_XEN), guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
    expect_equal(xga_pv_pin_l4_table(~0ul >> 12, DOMID_XEN), guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
    expect_equal(xga_pv_unpin_table(~0ul >> 12, DOMID_XEN), guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
}
