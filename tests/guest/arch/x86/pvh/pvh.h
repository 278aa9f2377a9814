/* SPDX-License-Identifier: MIT */
/* What the files of the PVH start share, with assembly too. */
#ifndef PVH_H
#define PVH_H

/* Segments of pvh_gdt. */
#define PVH_CODE 0x08
#define PVH_DATA 0x10

#if !defined(__ASSEMBLER__)
#include "../x86.h"

#include <xen/arch-x86/hvm/start_info.h>

/* The vector that Xen injects for an event: any above the exceptions. */
#define PVH_UPCALL_VECTOR 0x30

void x86_pvh_start(const struct hvm_start_info *info);
/* Makes the vector enter at this address. */
void pvh_set_gate(unsigned int vector, const void *entry);
#endif

#endif
