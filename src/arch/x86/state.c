/* SPDX-License-Identifier: MIT */
#ifdef xga_x86_vmmcall
/* How the other objects of this archive name it: a linker's error then says what to do. */
#define XGA_ALIAS_(name) \
    __asm__(".globl " #name "\n\t.hidden " #name "\n\t.set " #name ", xga_x86_vmmcall")
#define XGA_ALIAS(name) XGA_ALIAS_(name)
XGA_ALIAS(xga_x86_vmmcall);
#undef xga_x86_vmmcall
#endif

#include <xga/hypercall.h>

unsigned char xga_x86_vmmcall;
