/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How an x86 guest traps into Xen.
 *
 *                       64 bits                       32 bits
 *   number, result      rax                           eax
 *   arguments           rdi, rsi, rdx, r10, r8        ebx, ecx, edx, esi, edi
 *   clobbered           those used; PV: rcx, r11      those used
 *   memory              read and written by Xen       read and written by Xen
 *
 * No constraint letter selects r10 or r8, so they are register variables. Each is one operand that
 * is both input and output, because an input tied by number to an output would not be bound to r10
 * or r8. Clang gets no operand in esi, see xga/arch/x86_32_esi.h.
 */
#ifndef XGA_ARCH_X86_H
#define XGA_ARCH_X86_H

#include <xga/base.h>

/** vmcall or vmmcall, as chosen by xga_x86_init() (HVM, PVH); the default. */
#define XGA_X86_TRAP_AUTO    1
/** vmcall, on Intel's and compatible processors (HVM, PVH). */
#define XGA_X86_TRAP_VMCALL  2
/** vmmcall, on AMD's and Hygon's processors (HVM, PVH). */
#define XGA_X86_TRAP_VMMCALL 3
/** syscall in 64 bits, int $0x82 in 32 bits (PV). */
#define XGA_X86_TRAP_PV      4
/** A call into the hypercall page, xga_hypercall_page (HVM, PVH, PV). */
#define XGA_X86_TRAP_PAGE    5

/**
 * The trap of a build or of one file, which the user defines as one of the above. The default is
 * the archive's trap: XGA_X86_ARCHIVE_TRAP, which the package's flags define when the archive is
 * built with another trap than XGA_X86_TRAP_AUTO.
 */
#if !defined(XGA_X86_TRAP) && defined(XGA_X86_ARCHIVE_TRAP)
#define XGA_X86_TRAP XGA_X86_ARCHIVE_TRAP
#elif !defined(XGA_X86_TRAP)
#define XGA_X86_TRAP XGA_X86_TRAP_AUTO
#endif

#if XGA_X86_TRAP < XGA_X86_TRAP_AUTO || XGA_X86_TRAP > XGA_X86_TRAP_PAGE
#error "XGA_X86_TRAP is XGA_X86_TRAP_AUTO, _VMCALL, _VMMCALL, _PV or _PAGE"
#undef XGA_X86_TRAP
#define XGA_X86_TRAP XGA_X86_TRAP_AUTO
#endif

#ifdef __cplusplus
extern "C" {
#endif
/**
 * The instruction of XGA_X86_TRAP_AUTO: 0 for vmcall, 1 for vmmcall. xga_x86_init() sets it; a
 * guest built for one processor may set it itself. An archive that is built with XGA_X86_TRAP_AUTO
 * defines it, and the trap refers to nothing else of the archive. With another archive, the linker
 * reports an undefined reference whose name tells the reason.
 */
#ifndef xga_x86_vmmcall /* the archive's own objects have another name for it */
extern unsigned char xga_x86_vmmcall __asm__("xga_x86_vmmcall_of_AUTO_archive")
    __attribute__((__visibility__("hidden")));
#else
extern unsigned char xga_x86_vmmcall __attribute__((__visibility__("hidden")));
#endif
#ifdef __cplusplus
}
#endif

#if XGA_X86_TRAP == XGA_X86_TRAP_PAGE
#include <xga/arch/x86_page.h>
#elif defined(__x86_64__)
#include <xga/arch/x86_64.h>
#else
#include <xga/arch/x86_32.h>
#endif

#if defined(__x86_64__)
#define XGA_X86_SWAP_B_ "\n\txchg %%rbx, %1\n\t"
#else
#define XGA_X86_SWAP_B_ "\n\txchg %%ebx, %1\n\t"
#endif

/**
 * Executes the CPUID instruction.
 *
 * @param leaf,subleaf  [in] eax and ecx before the instruction
 * @param out           [out] eax, ebx, ecx and edx after it
 */
XGA_FN void xga_x86_cpuid(unsigned int leaf, unsigned int subleaf, unsigned int out[4])
{
    xga_ulong b;

    /* No operand in rbx: LLVM would lose a base pointer that it keeps there, as in esi. */
    __asm__ volatile(XGA_X86_SWAP_B_ "cpuid" XGA_X86_SWAP_B_
                     : "=a"(out[0]), "=&r"(b), "=c"(out[2]), "=d"(out[3])
                     : "a"(leaf), "c"(subleaf));
    out[1] = (unsigned int)b;
}

/**
 * Writes a model-specific register. Call it at CPL 0.
 *
 * @param msr    [in] the register's number
 * @param value  [in] its new value, edx:eax
 */
XGA_FN void xga_x86_wrmsr(unsigned int msr, uint64_t value)
{
    __asm__ volatile("wrmsr"
                     :
                     : "c"(msr), "a"((unsigned int)value), "d"((unsigned int)(value >> 32))
                     : "memory");
}

#endif
