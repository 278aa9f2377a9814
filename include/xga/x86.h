/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What an x86 guest does once, before its other hypercalls: find Xen, choose the trap instruction
 * and give Xen its width.
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
 * With Viridian extensions enabled, the first 0x100 leaves are Hyper-V's, and Xen's follow them.
 *
 * Callable by any domain, on x86. Source: public/arch-x86/cpuid.h.
 *
 * @return the first leaf: 0x40000000 + n * 0x100; 0 when Xen is not there. In a PV guest both are
 *         possible: Xen answers a plain CPUID instruction only on processors that let Xen intercept
 *         it
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
 * Returns which instruction the processor executes as a hypercall of an HVM or PVH guest.
 *
 * AMD's and Hygon's processors execute vmmcall, all others vmcall. The function goes by the vendor
 * in CPUID leaf 0: when the toolstack gave the guest another vendor than the processor's, the
 * result is wrong, and only the hypercall page has the right instruction. The function writes
 * nothing: to ask Xen through the hypercall page would latch the guest's width as a side effect.
 *
 * Callable by any domain, on x86. Source: AMD APM volume 3, VMMCALL; Intel SDM volume 3, VMCALL.
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
 * Sets the guest's width in Xen, 32 or 64 bits, which decides the layout of shared_info and its
 * wall clock, of vcpu_info and of the runstate areas.
 *
 * Xen takes the mode of the processor at the time when HVM_PARAM_CALLBACK_IRQ is set. Xen uses the
 * 64-bit layout for a 32-bit guest that never sets it and never calls
 * xga_x86_hypercall_page_fill(). Call the function in the guest's final mode, and again after the
 * domain was restored: the restored domain has 64 bits.
 *
 * The function sets the parameter to 0. This removes the event callback of an HVM guest, which sets
 * it afterwards. A PVH guest that already has a vector keeps it: Xen continues to signal events by
 * that vector.
 *
 * vmcall and vmmcall are no hypercalls in a PV guest: -XEN_EINVAL and -XEN_ENOSYS are the results
 * with XGA_X86_TRAP_PV and XGA_X86_TRAP_PAGE.
 *
 * Callable by any domain, on x86 HVM and PVH. Source: hvm_latch_shinfo_size() in
 * arch/x86/hvm/hvm.c, hvm_set_callback_via() in arch/x86/hvm/irq.c.
 *
 * @return 0 on success
 * @retval -XEN_EINVAL the caller is a PV guest
 * @retval -XEN_ENOSYS the caller is a PV guest, and Xen was built without CONFIG_HVM
 * @retval -XEN_EACCES the security module (FLASK) refuses
 */
XGA_FN xga_long xga_x86_latch_width(void)
{
    return xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_CALLBACK_IRQ, 0);
}

/**
 * Prepares an HVM or PVH guest for hypercalls: chooses the trap instruction, then latches the
 * guest's width.
 *
 * Call it once, in the guest's final mode, before any other hypercall. A build with a fixed trap
 * (XGA_X86_TRAP other than XGA_X86_TRAP_AUTO) may call xga_x86_latch_width() instead. With
 * XGA_X86_TRAP_PAGE, first fill xga_hypercall_page with xga_x86_hypercall_page_fill(): a page that
 * is not filled raises a breakpoint exception at the first hypercall, which this function makes.
 *
 * Like xga_x86_latch_width(), the function sets HVM_PARAM_CALLBACK_IRQ to 0, and -XEN_EINVAL and
 * -XEN_ENOSYS are the results with XGA_X86_TRAP_PV and XGA_X86_TRAP_PAGE.
 *
 * Callable by any domain, on x86 HVM and PVH. Source: hvm_latch_shinfo_size() in
 * arch/x86/hvm/hvm.c.
 *
 * @return 0 on success
 * @retval -XEN_ENODEV Xen is not there; the function has made no hypercall
 * @retval -XEN_EINVAL the caller is a PV guest
 * @retval -XEN_ENOSYS the caller is a PV guest, and Xen was built without CONFIG_HVM
 * @retval -XEN_EACCES the security module (FLASK) refuses
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
 * Has Xen fill a page with hypercall entries, for HVM and PVH guests that need one. Call it at CPL
 * 0.
 *
 * This also latches the guest's width to the mode of the processor: a guest that changes from 32 to
 * 64 bits afterwards calls it, or xga_x86_latch_width(), again. The page must be executable, and
 * has no landing pads for IBT. A PV guest names its page in the ELF note XEN_ELFNOTE_HYPERCALL_PAGE
 * instead.
 *
 * Callable by any domain, on x86 HVM and PVH. Source: public/arch-x86/cpuid.h, Xen's leaf 3.
 *
 * @param gpa  [in] guest-physical address of the page: a multiple of 4096, of writable RAM of the
 *             guest. Without RAM there, Xen raises a general-protection exception. Xen overwrites
 *             read-only RAM, and another domain's page that is mapped there as
 *             XENMAPSPACE_gmfn_foreign
 * @return 0 on success
 * @retval -XEN_ENODEV Xen is not there
 * @retval -XEN_EINVAL gpa is not a multiple of 4096
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
