/* SPDX-License-Identifier: MIT */
/* QEMU emulates AMD's virtualisation, so a guest of this Xen is offered no VMX: an empty policy. */
#include "checks/support.h"

#include <xga/vmx.h>

CHECK(x86_vmx_policy_is_empty)
{
    struct xga_vmx_policy policy;
    unsigned int r[4];

    policy.vmx.basic.raw = ~(uint64_t)0;
    xga_x86_cpuid(1, 0, r);
    if (xga_vmx_offered(r[2]))
        skip("this Xen offers VMX, and reading its registers is not for this check");
    expect_equal(xga_vmx_policy_read(&policy, NULL, NULL), 0);
    expect(!xga_vmx_has_vmx(&policy));
    expect_equal(policy.vmx.basic.raw, 0);
}
