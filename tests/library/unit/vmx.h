/* SPDX-License-Identifier: MIT */
/* What the tests of xga/vmx.h share. */
#ifndef TESTS_UNIT_VMX_H
#define TESTS_UNIT_VMX_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <xga/vmx.h>

#include "i7_6700k.h"
#include "needs.h"

/* By number, so that no name of the header is its own proof. */
#define AT(msr) ((msr) - 0x480u)

static inline struct xga_vmx_policy policy_of(const uint64_t raw[20])
{
    struct xga_vmx_policy policy;

    memcpy(policy.raw, raw, sizeof(policy.raw));
    return policy;
}

/* A policy with every register, made up: that processor with the newest controls allowed. */
static inline struct xga_vmx_policy policy_with_all(void)
{
    struct xga_vmx_policy policy = policy_of(i7_6700k);

    policy.raw[AT(0x482)] |= UINT64_C(1) << 49;
    policy.raw[AT(0x48e)] |= UINT64_C(1) << 49;
    policy.raw[AT(0x483)] |= UINT64_C(1) << 63;
    policy.raw[AT(0x48f)] |= UINT64_C(1) << 63;
    policy.raw[AT(0x492)] = 0x13ff;
    policy.raw[AT(0x493)] = 0xf;
    return policy;
}

/* That policy with everything allowed, made up too: no control is left that something lacks. */
static inline struct xga_vmx_policy policy_of_everything(void)
{
    struct xga_vmx_policy policy = policy_with_all();
    uint32_t msr;

    for (msr = 0x481; msr <= 0x490; msr++)
        if (msr <= 0x484 || msr == 0x48b || msr >= 0x48d)
            policy.raw[AT(msr)] |= UINT64_C(0xffffffff) << 32;
    policy.raw[AT(0x48c)] |= 0x1c0;
    policy.raw[AT(0x492)] = policy.raw[AT(0x493)] = UINT64_MAX;
    return policy;
}

/* A control may not be 1 any more. */
static inline void vmx_forbid(struct xga_vmx_policy *policy, uint32_t msr, uint32_t control)
{
    if (msr == 0x491 || msr == 0x492) {
        policy->raw[AT(msr)] &= ~(UINT64_C(1) << control);
        return;
    }
    policy->raw[AT(msr)] &= ~(UINT64_C(1) << (32 + control));
    if (msr <= 0x484)
        policy->raw[AT(msr + 12)] &= ~(UINT64_C(1) << (32 + control));
}

#endif
