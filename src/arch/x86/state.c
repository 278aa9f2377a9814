/* SPDX-License-Identifier: MIT */
/* Defines the names by which assembly refers to the headers' variable. */
#define XGA_ALIAS_(name)                                           \
    __asm__(".globl " #name "\n\t.hidden " #name "\n\t.set " #name \
            ", xga_x86_vmmcall_of_AUTO_archive")
#define XGA_ALIAS(name) XGA_ALIAS_(name)

#ifdef xga_x86_vmmcall
/* The other objects of this archive use this name, so that the linker's error names the remedy. */
XGA_ALIAS(xga_x86_vmmcall);
#undef xga_x86_vmmcall
#endif

#include <xga/hypercall.h>

#if XGA_X86_TRAP == XGA_X86_TRAP_AUTO
unsigned char xga_x86_vmmcall;
XGA_ALIAS_(xga_x86_vmmcall);
#endif
