/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What is wrong with a policy or with chosen words, or lost from one policy to another.
 */
#ifndef XGA_VMX_FINDING_H
#define XGA_VMX_FINDING_H

#include <xga/fn.h>
#include <xga/vmx/msr.h>

/** A value in an MSR that the processor can't have. */
#define XGA_VMX_ABSENT   1u
/** Bits that are reserved and read as 0. A processor newer than this header may set them. */
#define XGA_VMX_RESERVED 2u
/** A field with a value that none has. */
#define XGA_VMX_VALUE    3u
/** Bits that must be 1 and may not be 1. */
#define XGA_VMX_NEITHER  4u
/** Bits of the default1 class that the plain controls let be 0. */
#define XGA_VMX_DEFAULT1 5u
/** Bits of a true control that are stricter than the plain one. */
#define XGA_VMX_STRICTER 6u
/** Bits that VMX operation or something else in the policy needs. */
#define XGA_VMX_NEEDED   7u
/** Bits and fields with what the other policy doesn't allow. */
#define XGA_VMX_LOST     8u
/** Of a chosen word: controls that are 0 and have to be 1, for the processor or another control. */
#define XGA_VMX_MUST     9u
/** Of a chosen word: controls that are 1 and may not be, on the processor or beside another one. */
#define XGA_VMX_MAY_NOT  10u

/** Some bits of one MSR. */
struct xga_vmx_finding {
    /** XGA_VMX_MSR_*. */
    uint32_t msr;
    /** One of the numbers above. */
    uint32_t why;
    /**
     * The bits as they lie in the MSR; those of control n are n and, in allowed_1, 32 + n. Of a
     * chosen word, those of the word.
     */
    uint64_t bits;
};

/* Bits at and up, as many as width says. */
#define XGA_VMX_MASK_(at, width) ((uint64_t)-1 >> (64 - (width)) << (at))

/* Puts down what was found where there is room, and counts it. */
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
