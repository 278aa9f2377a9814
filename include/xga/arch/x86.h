/* SPDX-License-Identifier: MIT */
/**
 * @file
 * How an x86 guest traps into Xen, and what it orders memory with.
 *
 *                       64 bits                       32 bits
 *   number, result      rax                           eax
 *   arguments           rdi, rsi, rdx, r10, r8        ebx, ecx, edx, esi, edi
 *   clobbered           those used; PV: rcx, r11      those used
 *   memory              read and written by Xen       read and written by Xen
 *
 * Constraints tied by number pin r10 and r8 to nothing, so these two are register variables that
 * are inputs and outputs at once. Clang is given no operand in esi, see xga/arch/x86_32_esi.h.
 */
#ifndef XGA_ARCH_X86_H
#define XGA_ARCH_X86_H

#include <xga/base.h>

/** vmcall or vmmcall, as xga_x86_init() found (HVM, PVH); the default. */
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
 * Which of these a build, or one file, takes; the user defines it. The default is the archive's,
 * XGA_X86_ARCHIVE_TRAP, which the package's flags define for an archive that is not built as _AUTO.
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
 * Which instruction XGA_X86_TRAP_AUTO takes: 0 vmcall, 1 vmmcall. xga_x86_init() sets it; a guest
 * that knows its processor may set it itself. An archive that is built as _AUTO defines it; nothing
 * else of the archive is referred to. Its link name says why another archive does not fit.
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

/**
 * Orders all loads and stores before it against all after it, as another vCPU or Xen sees them.
 * A locked operation: every x86 has it, and it is cheaper than mfence.
 */
XGA_FN void xga_mb(void)
{
#if defined(__x86_64__)
    __asm__ volatile("lock; orl $0, (%%rsp)" : : : "cc", "memory");
#else
    __asm__ volatile("lock; orl $0, (%%esp)" : : : "cc", "memory");
#endif
}

/** Orders loads before it against loads and stores after it: x86 does so by itself. */
XGA_FN void xga_rmb(void)
{
    __asm__ volatile("" : : : "memory");
}

/** Orders stores before it against stores after it: x86 does so by itself. */
XGA_FN void xga_wmb(void)
{
    __asm__ volatile("" : : : "memory");
}

#if defined(__x86_64__)
#define XGA_X86_SWAP_B_ "\n\txchg %%rbx, %1\n\t"
#else
#define XGA_X86_SWAP_B_ "\n\txchg %%ebx, %1\n\t"
#endif

/**
 * Reads the processor's identity.
 *
 * @param leaf,subleaf  [in] eax and ecx
 * @param out           [out] eax, ebx, ecx, edx
 */
XGA_FN void xga_x86_cpuid(unsigned int leaf, unsigned int subleaf, unsigned int out[4])
{
    xga_ulong b;

    /* No operand in rbx: LLVM loses a frame that it keeps there, as it does esi. */
    __asm__ volatile(XGA_X86_SWAP_B_ "cpuid" XGA_X86_SWAP_B_
                     : "=a"(out[0]), "=&r"(b), "=c"(out[2]), "=d"(out[3])
                     : "a"(leaf), "c"(subleaf));
    out[1] = (unsigned int)b;
}

/**
 * Writes a model-specific register; at CPL 0.
 *
 * @param msr    [in] its number
 * @param value  [in] edx:eax
 */
XGA_FN void xga_x86_wrmsr(unsigned int msr, uint64_t value)
{
    __asm__ volatile("wrmsr"
                     :
                     : "c"(msr), "a"((unsigned int)value), "d"((unsigned int)(value >> 32))
                     : "memory");
}

#endif
