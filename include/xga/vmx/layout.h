/* SPDX-License-Identifier: MIT */
/*
 * Asserts the layout of xga/vmx.h: a build with another layout fails and names the member that
 * moved. Sizes are always asserted, bits only when the optimiser runs.
 */
#ifndef XGA_VMX_LAYOUT_H
#define XGA_VMX_LAYOUT_H

#include <xga/vmx/fields.h>
#include <xga/vmx/msr.h>
#include <xga/vmx/policy.h>

#ifdef __cplusplus
#define XGA_VMX_ASSERT_(holds, text) __extension__ static_assert(holds, text)
#else
#define XGA_VMX_ASSERT_(holds, text) __extension__ _Static_assert(holds, text)
#endif

/* A union, a block and the policy are as large as their raw member and as the MSRs. */
#define XGA_VMX_SIZE_(type, size)                                                 \
    XGA_VMX_ASSERT_(sizeof(type) == (size) && sizeof(((type *)0)->raw) == (size), \
                    #type ": must be as large as its raw form, of size " #size)
XGA_VMX_SIZE_(union xga_x86_cr0, 8);
XGA_VMX_SIZE_(union xga_x86_cr4, 8);
XGA_VMX_SIZE_(union xga_vmx_basic, 8);
XGA_VMX_SIZE_(union xga_vmx_pinbased, 4);
XGA_VMX_SIZE_(union xga_vmx_procbased, 4);
XGA_VMX_SIZE_(union xga_vmx_exit, 4);
XGA_VMX_SIZE_(union xga_vmx_entry, 4);
XGA_VMX_SIZE_(union xga_vmx_misc, 8);
XGA_VMX_SIZE_(union xga_vmx_vmcs_enum, 8);
XGA_VMX_SIZE_(union xga_vmx_procbased2, 4);
XGA_VMX_SIZE_(union xga_vmx_ept_vpid_cap, 8);
XGA_VMX_SIZE_(union xga_vmx_vmfunc, 8);
XGA_VMX_SIZE_(union xga_vmx_procbased3, 8);
XGA_VMX_SIZE_(union xga_vmx_exit2, 8);
XGA_VMX_SIZE_(union xga_vmx_pinbased_ctls, 8);
XGA_VMX_SIZE_(union xga_vmx_procbased_ctls, 8);
XGA_VMX_SIZE_(union xga_vmx_exit_ctls, 8);
XGA_VMX_SIZE_(union xga_vmx_entry_ctls, 8);
XGA_VMX_SIZE_(union xga_vmx_procbased_ctls2, 8);
XGA_VMX_SIZE_(union xga_vmx_procbased_ctls3, 8);
XGA_VMX_SIZE_(union xga_vmx_exit_ctls2, 8);
XGA_VMX_SIZE_(union xga_vmx_cr0_fixed0, 8);
XGA_VMX_SIZE_(union xga_vmx_cr0_fixed1, 8);
XGA_VMX_SIZE_(union xga_vmx_cr4_fixed0, 8);
XGA_VMX_SIZE_(union xga_vmx_cr4_fixed1, 8);

/* The halves of an MSR of controls. */
#define XGA_VMX_HALVES_(type)                                     \
    XGA_VMX_ASSERT_(__builtin_offsetof(type, allowed_0) == 0 &&   \
                        __builtin_offsetof(type, allowed_1) == 4, \
                    #type ": allowed_0 must be bits 0 to 31, allowed_1 32 to 63")
XGA_VMX_HALVES_(union xga_vmx_pinbased_ctls);
XGA_VMX_HALVES_(union xga_vmx_procbased_ctls);
XGA_VMX_HALVES_(union xga_vmx_exit_ctls);
XGA_VMX_HALVES_(union xga_vmx_entry_ctls);
XGA_VMX_HALVES_(union xga_vmx_procbased_ctls2);

/* A block covers its array; each MSR is at the index that its number gives. */
#define XGA_VMX_PLACE_(type, member, at)                          \
    XGA_VMX_ASSERT_(__builtin_offsetof(type, member) == (at) * 8, \
                    #type "." #member ": must be raw[" #at "]")
XGA_VMX_SIZE_(union xga_vmx_block, 88);
XGA_VMX_PLACE_(union xga_vmx_block, basic, 0);
XGA_VMX_PLACE_(union xga_vmx_block, pinbased_ctls, 1);
XGA_VMX_PLACE_(union xga_vmx_block, procbased_ctls, 2);
XGA_VMX_PLACE_(union xga_vmx_block, exit_ctls, 3);
XGA_VMX_PLACE_(union xga_vmx_block, entry_ctls, 4);
XGA_VMX_PLACE_(union xga_vmx_block, misc, 5);
XGA_VMX_PLACE_(union xga_vmx_block, cr0_fixed0, 6);
XGA_VMX_PLACE_(union xga_vmx_block, cr0_fixed1, 7);
XGA_VMX_PLACE_(union xga_vmx_block, cr4_fixed0, 8);
XGA_VMX_PLACE_(union xga_vmx_block, cr4_fixed1, 9);
XGA_VMX_PLACE_(union xga_vmx_block, vmcs_enum, 10);
XGA_VMX_SIZE_(union xga_vmx_true_block, 32);
XGA_VMX_PLACE_(union xga_vmx_true_block, pinbased, 0);
XGA_VMX_PLACE_(union xga_vmx_true_block, procbased, 1);
XGA_VMX_PLACE_(union xga_vmx_true_block, exit, 2);
XGA_VMX_PLACE_(union xga_vmx_true_block, entry, 3);
XGA_VMX_SIZE_(struct xga_vmx_policy, 160);
XGA_VMX_PLACE_(struct xga_vmx_policy, raw, 0);
XGA_VMX_PLACE_(struct xga_vmx_policy, vmx, 0);
XGA_VMX_PLACE_(struct xga_vmx_policy, vmx_procbased_ctls2, 11);
XGA_VMX_PLACE_(struct xga_vmx_policy, vmx_ept_vpid_cap, 12);
XGA_VMX_PLACE_(struct xga_vmx_policy, vmx_true_ctls, 13);
XGA_VMX_PLACE_(struct xga_vmx_policy, vmx_vmfunc, 17);
XGA_VMX_PLACE_(struct xga_vmx_policy, vmx_procbased_ctls3, 18);
XGA_VMX_PLACE_(struct xga_vmx_policy, vmx_exit_ctls2, 19);

/*
 * offsetof() does not work on a bit-field. Therefore, a function for each word fills it with ones,
 * compares the value of each field, clears the field and compares the bits that changed; the
 * optimiser evaluates this at compile time. If a field is wrong, the call of an error function
 * remains, whose message names the field. If all fields are right, the constructors are empty and
 * disappear.
 */
#define XGA_VMX_HAS_ERROR_ 1
#ifdef __has_attribute
#if !__has_attribute(__error__)
#undef XGA_VMX_HAS_ERROR_
#define XGA_VMX_HAS_ERROR_ 0
#endif
#endif
#if defined(__OPTIMIZE__) && XGA_VMX_HAS_ERROR_
#define XGA_VMX_HELD_(type, member, at, width)                                                     \
    {                                                                                              \
        extern void type##_##member##_moved_(void) __attribute__((                                 \
            __error__("union " #type "." #member ": must be of width " #width " from bit " #at))); \
        union type u;                                                                              \
        int right;                                                                                 \
        u.raw = 0;                                                                                 \
        u.raw = ~u.raw;                                                                            \
        right = u.member == (uint64_t)-1 >> (64 - (width));                                        \
        u.member = 0;                                                                              \
        u.raw = ~u.raw;                                                                            \
        right = right && u.raw == (uint64_t)-1 >> (64 - (width)) << (at);                          \
        if (__builtin_constant_p(right) && !right)                                                 \
            type##_##member##_moved_();                                                            \
    }
#define XGA_VMX_HOLD_(type, fields)                                 \
    __attribute__((__constructor__)) static void type##_held_(void) \
    {                                                               \
        fields(XGA_VMX_HELD_, type)                                 \
    }
XGA_VMX_HOLD_(xga_x86_cr0, XGA_VMX_CR0_FIELDS_)
XGA_VMX_HOLD_(xga_x86_cr4, XGA_VMX_CR4_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_basic, XGA_VMX_BASIC_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_pinbased, XGA_VMX_PINBASED_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_procbased, XGA_VMX_PROCBASED_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_exit, XGA_VMX_EXIT_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_entry, XGA_VMX_ENTRY_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_misc, XGA_VMX_MISC_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_vmcs_enum, XGA_VMX_VMCS_ENUM_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_procbased2, XGA_VMX_PROCBASED2_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_ept_vpid_cap, XGA_VMX_EPT_VPID_CAP_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_vmfunc, XGA_VMX_VMFUNC_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_procbased3, XGA_VMX_PROCBASED3_FIELDS_)
XGA_VMX_HOLD_(xga_vmx_exit2, XGA_VMX_EXIT2_FIELDS_)
#endif

#endif
