/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Findings: what is wrong with a policy or with control words, or lost from one policy to another.
 */
#ifndef XGA_VMX_FINDING_H
#define XGA_VMX_FINDING_H

#include <xga/fn.h>
#include <xga/vmx/msr.h>

/** A value in an MSR that the processor cannot have. */
#define XGA_VMX_ABSENT   1u
/** Reserved bits that read as 0. A processor newer than this header may set them. */
#define XGA_VMX_RESERVED 2u
/** A field with a value that no processor has. */
#define XGA_VMX_VALUE    3u
/** Bits that must be 1 and may not be 1. */
#define XGA_VMX_NEITHER  4u
/** Bits of the default1 class that the plain controls allow to be 0. */
#define XGA_VMX_DEFAULT1 5u
/** Bits in which a true control is stricter than the plain one. */
#define XGA_VMX_STRICTER 6u
/** Bits that VMX operation or another part of the policy needs. */
#define XGA_VMX_NEEDED   7u
/** Bits, or whole fields, with what the other policy does not allow. */
#define XGA_VMX_LOST     8u
/**
 * Of a control word: controls that are 0 and must be 1, because the processor or another control
 * requires it.
 */
#define XGA_VMX_MUST     9u
/**
 * Of a control word: controls that are 1 and may not be 1, on the processor or together with
 * another control.
 */
#define XGA_VMX_MAY_NOT  10u

/** Some bits of one MSR. */
struct xga_vmx_finding {
    /** XGA_VMX_MSR_*. */
    uint32_t msr;
    /** The kind of finding, one of the numbers above. */
    uint32_t why;
    /**
     * The bits at their positions in the MSR: control n is bit n and, in allowed_1, bit 32 + n. Of
     * a control word, the bits at their positions in the word.
     */
    uint64_t bits;
};

/* A mask of width bits from bit at on. */
#define XGA_VMX_MASK_(at, width) ((uint64_t)-1 >> (64 - (width)) << (at))

/* Stores a finding if there is room, and counts it. */
XGA_PRIVATE_ unsigned int xga_vmx_note_(struct xga_vmx_finding *found, unsigned int room,
                                        unsigned int count, uint32_t msr, uint32_t why,
                                        uint64_t bits)
{
    if (!bits)
        return count;
    if (count < room) {
        found[count].msr = msr;
        found[count].why = why;
        found[count].bits = bits;
    }
    return count + 1;
}

#endif
