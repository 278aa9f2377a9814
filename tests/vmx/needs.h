/* SPDX-License-Identifier: MIT */
/*
 * Which control needs which, typed from the SDM once more, by the numbers of registers and bits: an
 * oracle for the header's own table. A row is MSR, control, MSR needed, control needed.
 */
#ifndef TESTS_VMX_NEEDS_H
#define TESTS_VMX_NEEDS_H

#include <stdint.h>

static const uint32_t vmx_needs[][4] = {
    /* 1. Of NMIs: virtual ones need exiting, the window needs virtual ones. */
    {0x481, 5, 0x481, 3},
    {0x482, 22, 0x481, 5},
    /* 2. The TPR shadow is under the x2APIC mode, APIC registers, delivery of interrupts and of IPIs. */
    {0x48b, 4, 0x482, 21},
    {0x48b, 8, 0x482, 21},
    {0x48b, 9, 0x482, 21},
    {0x492, 4, 0x482, 21},
    /* 3. Virtual interrupts need exits of real ones; posted ones need delivery and acknowledgement. */
    {0x48b, 9, 0x481, 0},
    {0x481, 7, 0x48b, 9},
    {0x481, 7, 0x483, 15},
    /* 4. EPT is under the unrestricted guest, PML, mode-based execution, sub-pages and guest PT. */
    {0x48b, 7, 0x48b, 1},
    {0x48b, 17, 0x48b, 1},
    {0x48b, 22, 0x48b, 1},
    {0x48b, 23, 0x48b, 1},
    {0x48b, 24, 0x48b, 1},
    /* 5. It is under EPTP switching, HLAT and the two controls of paging by EPT. */
    {0x491, 0, 0x48b, 1},
    {0x492, 1, 0x48b, 1},
    {0x492, 2, 0x48b, 1},
    {0x492, 3, 0x48b, 1},
    /* 6. Guest PT clears IA32_RTIT_CTL on exit and loads it on entry. */
    {0x48b, 24, 0x483, 25},
    {0x48b, 24, 0x484, 18},
    /* 7. What saves the timer needs the timer; a guest in IA-32e mode needs such a host. */
    {0x483, 22, 0x481, 6},
    {0x484, 9, 0x483, 9},
};

#endif
