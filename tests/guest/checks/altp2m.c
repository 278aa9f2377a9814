/* SPDX-License-Identifier: MIT */
/* Alternative views of memory want a processor with VMX, which no machine here has. */
#define __XEN_TOOLS__ 1
#include "support.h"

#include <xga/hvm.h>

#if X86
CHECK(altp2m_is_not_there)
{
    static long (*const commands[])(struct xen_hvm_altp2m_op *op) = {
        xga_hvm_altp2m_get_domain_state,      xga_hvm_altp2m_set_domain_state,
        xga_hvm_altp2m_vcpu_enable_notify,    xga_hvm_altp2m_create_p2m,
        xga_hvm_altp2m_destroy_p2m,           xga_hvm_altp2m_switch_p2m,
        xga_hvm_altp2m_set_mem_access,        xga_hvm_altp2m_change_gfn,
        xga_hvm_altp2m_set_mem_access_multi,  xga_hvm_altp2m_set_suppress_ve,
        xga_hvm_altp2m_get_suppress_ve,       xga_hvm_altp2m_get_mem_access,
        xga_hvm_altp2m_vcpu_disable_notify,   xga_hvm_altp2m_get_p2m_idx,
        xga_hvm_altp2m_set_suppress_ve_multi, xga_hvm_altp2m_set_visibility,
    };
    static struct xen_hvm_altp2m_op op;
    unsigned int i;

    for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        __builtin_memset(&op, 0xa5, sizeof(op));
        op.domain = guest.domid;
        expect_equal(commands[i](&op), -XEN_EOPNOTSUPP);
        expect_equal(op.version, 1);
        expect_equal(op.cmd, i + 1);
        expect_equal(op.pad1, 0);
        expect_equal(op.pad2, 0);
    }
    expect_equal(xga_hvm_altp2m(unmapped()), -XEN_EOPNOTSUPP);
}
#endif
