/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What an x86 guest does once, before its other hypercalls: find Xen, choose the trap, tell Xen its
 * width.
 */
#ifndef XGA_X86_H
#define XGA_X86_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/x86.h is for x86 guests; an Arm guest needs no initialisation"
#else

#include <xen/errno.h>
#include <xen/hvm/params.h>
#include <xga/hvm.h>
#include <xga/hypercall.h>

/**
 * Finds Xen's CPUID leaves.
 *
 * With Viridian extensions on, the first 0x100 leaves are Hyper-V's and Xen's follow.
 *
 * Anyone may call it; x86. Rule: public/arch-x86/cpuid.h.
 *
 * @return the first leaf, 0x40000000 + n * 0x100; 0 when there is no Xen. A PV guest gets either:
 *         Xen answers its plain CPUID instruction only on processors that let Xen intercept it
 */
XGA_FN unsigned int xga_x86_xen_leaves(void)
{
    unsigned int base, r[4];

    for (base = 0x40000000u; base < 0x40010000u; base += 0x100u) {
        xga_x86_cpuid(base, 0, r);
        /* "XenVMMXenVMM" */
        if (r[1] == 0x566e6558u && r[2] == 0x65584d4du && r[3] == 0x4d4d566eu && r[0] >= base + 2)
            return base;
    }
    return 0;
}

/**
 * Which instruction the processor takes for a hypercall of an HVM or PVH guest.
 *
 * AMD's and Hygon's processors take vmmcall, all others vmcall. Nothing is written anywhere: asking
 * Xen by way of the hypercall page would latch the guest's width as a side effect.
 *
 * Anyone may call it; x86. Rule: AMD APM volume 3, VMMCALL; Intel SDM volume 3, VMCALL.
 *
 * @return 1 for vmmcall, 0 for vmcall
 */
XGA_FN int xga_x86_wants_vmmcall(void)
{
    unsigned int r[4];

    xga_x86_cpuid(0, 0, r);
    return (r[1] == 0x68747541u && r[3] == 0x69746e65u && r[2] == 0x444d4163u) || /* AuthenticAMD */
           (r[1] == 0x6f677948u && r[3] == 0x6e65476eu && r[2] == 0x656e6975u);   /* HygonGenuine */
}

/**
 * Tells Xen this guest's width, 32 or 64 bits, which decides the layout of shared_info, of the wall
 * clock in it and of the runstate areas.
 *
 * Xen takes the mode in which the processor runs when HVM_PARAM_CALLBACK_IRQ is set. A guest of 32
 * bits that never sets it is given the 64-bit layout. It sets the parameter to 0, no event callback:
 * a guest that uses one sets it after this. Call it in the guest's final mode.
 *
 * HVM and PVH guests; x86. Rule: hvm_latch_shinfo_size() in Xen's arch/x86/hvm/hvm.c.
 *
 * @return 0; what HVMOP_set_param returns otherwise: -XEN_EINVAL to a PV guest
 */
XGA_FN xga_long xga_x86_latch_width(void)
{
    return xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, 0);
}

/**
 * Makes an HVM or PVH guest ready for hypercalls: chooses the trap, then latches the guest's width.
 *
 * Call it once, in the guest's final mode, before any other hypercall. A build that fixes the trap
 * (XGA_X86_TRAP other than _AUTO) may call xga_x86_latch_width() instead. With XGA_X86_TRAP_PAGE
 * fill xga_hypercall_page before, with xga_x86_hypercall_page_fill(): an unfilled page raises a
 * breakpoint exception at the first hypercall, which is made here.
 *
 * HVM and PVH guests; x86. Rule: see the two functions that it calls.
 *
 * @return 0; -XEN_ENODEV when there is no Xen, before any hypercall; otherwise what
 *         xga_x86_latch_width() returns
 */
XGA_FN xga_long xga_x86_init(void)
{
    if (!xga_x86_xen_leaves())
        return -XEN_ENODEV;
#if XGA_X86_TRAP == XGA_X86_TRAP_AUTO
    xga_x86_vmmcall = (unsigned char)xga_x86_wants_vmmcall();
#endif
    return xga_x86_latch_width();
}

/**
 * Has Xen fill a page with hypercall entries, for HVM and PVH guests that need one.
 *
 * This latches the guest's width too, to the mode in which the processor runs now: a guest that goes
 * from 32 to 64 bits calls it, or xga_x86_latch_width(), after that. The page must be executable and
 * is not covered by IBT. A PV guest names its page in the ELF note XEN_ELFNOTE_HYPERCALL_PAGE.
 *
 * HVM and PVH guests, at CPL 0; x86. Rule: public/arch-x86/cpuid.h, leaf 3 of Xen's.
 *
 * @param gpa  [in] guest-physical address of the page, a multiple of 4096, writable RAM: Xen raises
 *             a general-protection exception otherwise
 * @return 0; -XEN_ENODEV when there is no Xen; -XEN_EINVAL when gpa is no multiple of 4096
 */
XGA_FN xga_long xga_x86_hypercall_page_fill(uint64_t gpa)
{
    unsigned int r[4], base = xga_x86_xen_leaves();

    if (!base)
        return -XEN_ENODEV;
    if (gpa & 4095)
        return -XEN_EINVAL;
    xga_x86_cpuid(base + 2, 0, r);
    xga_x86_wrmsr(r[1], gpa);
    return 0;
}

#endif
#endif
