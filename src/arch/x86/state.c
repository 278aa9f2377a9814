/* SPDX-License-Identifier: MIT */
/* The names that assembly has for the variable of the headers. */
#define XGA_ALIAS_(name)                                           \
    __asm__(".globl " #name "\n\t.hidden " #name "\n\t.set " #name \
            ", xga_x86_vmmcall_of_AUTO_archive")
#define XGA_ALIAS(name) XGA_ALIAS_(name)

#ifdef xga_x86_vmmcall
/* How the other objects of this archive name it: a linker's error then says what to do. */
XGA_ALIAS(xga_x86_vmmcall);
#undef xga_x86_vmmcall
#endif

#include <xga/hypercall.h>

#if XGA_X86_TRAP == XGA_X86_TRAP_AUTO
unsigned char xga_x86_vmmcall;
XGA_ALIAS_(xga_x86_vmmcall);
#endif
