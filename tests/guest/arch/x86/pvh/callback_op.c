/* SPDX-License-Identifier: MIT */
/* What only PV guests have is refused, whatever is asked for. */
#include "checks/support.h"

#include <xga/callback.h>
#include <xga/multicall.h>
#include <xga/nmi.h>

CHECK(callback_refused)
{
    struct callback_register reg = {.type = CALLBACKTYPE_event};
    struct callback_unregister unreg = {.type = CALLBACKTYPE_nmi};

    expect_equal(xga_callback_register(&reg), -XEN_ENOSYS);
    expect_equal(xga_callback_unregister(&unreg), -XEN_ENOSYS);
    expect_equal(xga_callback_at(CALLBACKTYPE_nmi, 0, 0x1000), -XEN_ENOSYS);
}

CHECK(nmi_refused)
{
    struct xennmi_callback nmi = {.handler_address = 0x1000};

    expect_equal(xga_nmi_register_callback(&nmi), -XEN_ENOSYS);
    expect_equal(xga_nmi_unregister_callback(), -XEN_ENOSYS);
}

CHECK(multicall_refused)
{
    struct multicall_entry batch[8];
    unsigned int i;

    xga_multicall_mmu_update(&batch[0], NULL, 0, NULL, DOMID_SELF);
    xga_multicall_update_va_mapping(&batch[1], 0, 0, 0);
    xga_multicall_update_va_mapping_otherdomain(&batch[2], 0, 0, 0, DOMID_SELF);
    xga_multicall_update_descriptor(&batch[3], 0, 0);
    xga_multicall_set_gdt(&batch[4], NULL, 0);
    xga_multicall_set_trap_table(&batch[5], NULL);
    xga_multicall_stack_switch(&batch[6], 0, 0);
    xga_multicall_fpu_taskswitch(&batch[7], 0);
    require_equal(xga_multicall(batch, 8), 0);
    for (i = 0; i < 8; i++)
        expect_equal(xga_multicall_result(&batch[i]), -XEN_ENOSYS);
}

/* This one HVM guests have, for the page tables of PV guests alone. */
CHECK(multicall_mmuext_op)
{
    struct mmuext_op flush = {.cmd = MMUEXT_TLB_FLUSH_LOCAL};
    struct multicall_entry batch[2];

    xga_multicall_mmuext_op(&batch[0], &flush, 1, NULL, DOMID_SELF);
    xga_multicall_mmuext_op(&batch[1], &flush, 1, NULL, NO_DOMAIN);
    require_equal(xga_multicall(batch, 2), 0);
    expect_equal(xga_multicall_result(&batch[0]), -XEN_EINVAL);
    expect_equal(xga_multicall_result(&batch[1]), -XEN_ESRCH);
}
