/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The control registers CR0 and CR4, bit by bit: Intel SDM volume 3, "Control Registers".
 */
#ifndef XGA_VMX_CR_H
#define XGA_VMX_CR_H

#if !defined(__GNUC__)
#error "xga/vmx.h needs GCC or Clang: its bit-fields are laid out as they lay them out"
#endif
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "xga/vmx.h is for little-endian targets: on others bit-fields start at the other end"
#endif

#ifndef XGA_TYPES_PROVIDED
#include <stdint.h>
#endif

/*
 * In this header and in xga/vmx/msr.h, all bit-fields of a union have the type of its raw member,
 * so that -mms-bitfields does not change the layout.
 */

/** CR0. */
union xga_x86_cr0 {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t pe : 1;
        uint64_t mp : 1;
        uint64_t em : 1;
        uint64_t ts : 1;
        uint64_t et : 1;
        uint64_t ne : 1;
        uint64_t : 10;
        uint64_t wp : 1;
        uint64_t : 1;
        uint64_t am : 1;
        uint64_t : 10;
        uint64_t nw : 1;
        uint64_t cd : 1;
        uint64_t pg : 1;
        uint64_t : 32;
    };
};

/** CR4. */
union xga_x86_cr4 {
    uint64_t raw; /**< all bits */
    __extension__ struct {
        uint64_t vme : 1;
        uint64_t pvi : 1;
        uint64_t tsd : 1;
        uint64_t de : 1;
        uint64_t pse : 1;
        uint64_t pae : 1;
        uint64_t mce : 1;
        uint64_t pge : 1;
        uint64_t pce : 1;
        uint64_t osfxsr : 1;
        uint64_t osxmmexcpt : 1;
        uint64_t umip : 1;
        uint64_t la57 : 1;
        uint64_t vmxe : 1;
        uint64_t smxe : 1;
        uint64_t : 1;
        uint64_t fsgsbase : 1;
        uint64_t pcide : 1;
        uint64_t osxsave : 1;
        uint64_t kl : 1;
        uint64_t smep : 1;
        uint64_t smap : 1;
        uint64_t pke : 1;
        uint64_t cet : 1;
        uint64_t pks : 1;
        uint64_t uintr : 1;
        uint64_t : 1;
        uint64_t lass : 1;
        uint64_t lam_sup : 1;
        uint64_t : 3;
        uint64_t fred : 1;
        uint64_t : 31;
    };
};

#endif
