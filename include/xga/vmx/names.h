/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Names of the VMX capability MSRs and of their bits, for programs that print them.
 *
 * The tables are inside the functions and have no pointers: a program that does not call the
 * functions does not contain them, and code that has not been relocated can read them.
 */
#ifndef XGA_VMX_NAMES_H
#define XGA_VMX_NAMES_H

#include <xga/fn.h>
#include <xga/vmx/fields.h>
#include <xga/vmx/msr.h>

/** A named bit, or a named field of several bits. */
struct xga_vmx_field {
    /** The number of the first MSR with this layout, minus XGA_VMX_MSR_BASIC. */
    uint8_t first;
    /** The lowest bit of the field; in an MSR with halves, the lowest bit in each half. */
    uint8_t at;
    /** The number of bits. */
    uint8_t width;
    /** The name of the member in its union. */
    char name[41];
};

/* Returns the first of the MSRs that have the same layout. */
XGA_PRIVATE_ uint32_t xga_vmx_first_(uint32_t msr)
{
    if (msr >= XGA_VMX_MSR_TRUE_PINBASED_CTLS && msr <= XGA_VMX_MSR_TRUE_ENTRY_CTLS)
        return msr - XGA_VMX_MSR_TRUE_PINBASED_CTLS + XGA_VMX_MSR_PINBASED_CTLS;
    if (msr == XGA_VMX_MSR_CR0_FIXED1 || msr == XGA_VMX_MSR_CR4_FIXED1)
        return msr - 1;
    return msr;
}

/**
 * Returns the named fields of an MSR, from low to high bits.
 *
 * @param msr    [in] XGA_VMX_MSR_*
 * @param count  [out] the number of fields
 * @return the first field; NULL when msr is not a VMX capability MSR
 */
XGA_FN const struct xga_vmx_field *xga_vmx_fields(uint32_t msr, unsigned int *count)
{
#define XGA_VMX_ROW_(first, member, at, width) {first, at, width, #member},
    static const struct xga_vmx_field fields[] = {
        XGA_VMX_BASIC_FIELDS_(XGA_VMX_ROW_, 0)         /* IA32_VMX_BASIC */
        XGA_VMX_PINBASED_FIELDS_(XGA_VMX_ROW_, 1)      /* IA32_VMX_PINBASED_CTLS */
        XGA_VMX_PROCBASED_FIELDS_(XGA_VMX_ROW_, 2)     /* IA32_VMX_PROCBASED_CTLS */
        XGA_VMX_EXIT_FIELDS_(XGA_VMX_ROW_, 3)          /* IA32_VMX_EXIT_CTLS */
        XGA_VMX_ENTRY_FIELDS_(XGA_VMX_ROW_, 4)         /* IA32_VMX_ENTRY_CTLS */
        XGA_VMX_MISC_FIELDS_(XGA_VMX_ROW_, 5)          /* IA32_VMX_MISC */
        XGA_VMX_CR0_FIELDS_(XGA_VMX_ROW_, 6)           /* IA32_VMX_CR0_FIXED0 */
        XGA_VMX_CR4_FIELDS_(XGA_VMX_ROW_, 8)           /* IA32_VMX_CR4_FIXED0 */
        XGA_VMX_VMCS_ENUM_FIELDS_(XGA_VMX_ROW_, 10)    /* IA32_VMX_VMCS_ENUM */
        XGA_VMX_PROCBASED2_FIELDS_(XGA_VMX_ROW_, 11)   /* IA32_VMX_PROCBASED_CTLS2 */
        XGA_VMX_EPT_VPID_CAP_FIELDS_(XGA_VMX_ROW_, 12) /* IA32_VMX_EPT_VPID_CAP */
        XGA_VMX_VMFUNC_FIELDS_(XGA_VMX_ROW_, 17)       /* IA32_VMX_VMFUNC */
        XGA_VMX_PROCBASED3_FIELDS_(XGA_VMX_ROW_, 18)   /* IA32_VMX_PROCBASED_CTLS3 */
        XGA_VMX_EXIT2_FIELDS_(XGA_VMX_ROW_, 19)        /* IA32_VMX_EXIT_CTLS2 */
    };
#undef XGA_VMX_ROW_
    const unsigned int all = sizeof(fields) / sizeof(fields[0]);
    uint32_t first = xga_vmx_first_(msr) - XGA_VMX_MSR_BASIC;
    unsigned int from = 0, to;

    while (from < all && fields[from].first != first)
        from++;
    for (to = from; to < all && fields[to].first == first; to++)
        ;
    *count = to - from;
    return to > from ? &fields[from] : (const struct xga_vmx_field *)0;
}

/**
 * Returns the named field to which a bit of an MSR belongs.
 *
 * @param msr  [in] XGA_VMX_MSR_*
 * @param bit  [in] 0 to 63 as in the MSR: control n in allowed_1 is bit 32 + n
 * @return the field; NULL when the bit has no name
 */
XGA_FN const struct xga_vmx_field *xga_vmx_field_at(uint32_t msr, unsigned int bit)
{
    unsigned int count, n;
    const struct xga_vmx_field *fields = xga_vmx_fields(msr, &count);

    if (xga_vmx_has_halves(msr) && bit < 64)
        bit &= 31;
    for (n = 0; n < count; n++)
        if (bit >= fields[n].at && bit < (unsigned int)fields[n].at + fields[n].width)
            return &fields[n];
    return (const struct xga_vmx_field *)0;
}

/**
 * Returns the SDM's name of an MSR, for example "IA32_VMX_BASIC".
 *
 * @param msr  [in] XGA_VMX_MSR_*
 * @return the name; NULL when msr is not a VMX capability MSR
 */
XGA_FN const char *xga_vmx_msr_name(uint32_t msr)
{
    static const char names[XGA_VMX_MSRS][29] = {
        "IA32_VMX_BASIC",           "IA32_VMX_PINBASED_CTLS",      "IA32_VMX_PROCBASED_CTLS",
        "IA32_VMX_EXIT_CTLS",       "IA32_VMX_ENTRY_CTLS",         "IA32_VMX_MISC",
        "IA32_VMX_CR0_FIXED0",      "IA32_VMX_CR0_FIXED1",         "IA32_VMX_CR4_FIXED0",
        "IA32_VMX_CR4_FIXED1",      "IA32_VMX_VMCS_ENUM",          "IA32_VMX_PROCBASED_CTLS2",
        "IA32_VMX_EPT_VPID_CAP",    "IA32_VMX_TRUE_PINBASED_CTLS", "IA32_VMX_TRUE_PROCBASED_CTLS",
        "IA32_VMX_TRUE_EXIT_CTLS",  "IA32_VMX_TRUE_ENTRY_CTLS",    "IA32_VMX_VMFUNC",
        "IA32_VMX_PROCBASED_CTLS3", "IA32_VMX_EXIT_CTLS2",
    };

    if (msr < XGA_VMX_MSR_BASIC || msr > XGA_VMX_MSR_EXIT_CTLS2)
        return (const char *)0;
    return names[msr - XGA_VMX_MSR_BASIC];
}

#endif
