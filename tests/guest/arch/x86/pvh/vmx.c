/* SPDX-License-Identifier: MIT */
/* QEMU emulates AMD's virtualisation, so a guest of this Xen is offered no VMX: an empty policy. */
#include "checks/support.h"

#include <xga/vmx.h>
#include <xga/vmx/rdmsr.h>

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

/* IA32_PAT, 0x277, takes any memory types in both of its halves (SDM volume 3, "IA32_PAT MSR"). */
CHECK(x86_rdmsr_reads_both_halves)
{
    uint64_t before = xga_x86_rdmsr(0x277), value = 0;

    xga_x86_wrmsr(0x277, 0x0007040600070405ull);
    expect_equal(xga_vmx_rdmsr(0x277, &value, NULL), 0);
    expect_equal(value, 0x0007040600070405ull);
    xga_x86_wrmsr(0x277, 0x0106040500010406ull);
    expect_equal(xga_x86_rdmsr(0x277), 0x0106040500010406ull);
    xga_x86_wrmsr(0x277, before);
    expect_equal(xga_x86_rdmsr(0x277), before);
}
