/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Hypercalls by number (level 0): pass a number and arguments to Xen, return Xen's result.
 *
 * Arguments have the type `xga_long`, so that the caller's compiler extends narrower ones: Xen
 * reads whole registers, and the procedure-call standards leave the upper half of a narrow argument
 * undefined. The result is the register as Xen left it. Two operations return errors to 64-bit
 * guests that are not sign-extended: XEN_ARGO_OP_sendv, and before Xen 4.21 sysctl_page_online. The
 * typed functions of these operations sign-extend them.
 */
#ifndef XGA_HYPERCALL_H
#define XGA_HYPERCALL_H

#include <xga/base.h>
#if !defined(XGA_ARCH_) && !defined(XGA_TRAP)
#define XGA_TRAP xga_no_trap_ /* <xga/base.h> has refused the architecture: no second error */
#endif

/*
 * The seam for tests: with -DXGA_TRAP=name, a file passes each hypercall to the user's function
 * name() instead of Xen. Arguments beyond nargs are 0. Define XGA_TRAP_ABI as XGA_CALL_ABI when
 * that function is built without the -mregparm, -mrtd or -mabi=ms of the files that call it.
 */
#ifdef XGA_TRAP
#ifndef XGA_TRAP_ABI
#define XGA_TRAP_ABI
#endif
#ifdef __cplusplus
extern "C"
#endif
    XGA_TRAP_ABI xga_long
    XGA_TRAP(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
             xga_long a4, xga_long a5);
#define XGA_TRAP0_(n)                XGA_TRAP(0, n, 0, 0, 0, 0, 0)
#define XGA_TRAP1_(n, a)             XGA_TRAP(1, n, a, 0, 0, 0, 0)
#define XGA_TRAP2_(n, a, b)          XGA_TRAP(2, n, a, b, 0, 0, 0)
#define XGA_TRAP3_(n, a, b, c)       XGA_TRAP(3, n, a, b, c, 0, 0)
#define XGA_TRAP4_(n, a, b, c, d)    XGA_TRAP(4, n, a, b, c, d, 0)
#define XGA_TRAP5_(n, a, b, c, d, e) XGA_TRAP(5, n, a, b, c, d, e)
#else
#define XGA_TRAP0_ xga_trap0
#define XGA_TRAP1_ xga_trap1
#define XGA_TRAP2_ xga_trap2
#define XGA_TRAP3_ xga_trap3
#define XGA_TRAP4_ xga_trap4
#define XGA_TRAP5_ xga_trap5
#endif

/**
 * Issues a hypercall with no argument.
 *
 * @param number  [in] __HYPERVISOR_*
 * @return Xen's result; errors are negative XEN_E* values
 */
XGA_FN xga_long xga_hypercall0(xga_ulong number)
{
    return XGA_TRAP0_(number);
}

/**
 * Issues a hypercall with one argument.
 *
 * @param number  [in] __HYPERVISOR_*
 * @param a1  [in] the hypercall's argument: a command, a count or an address
 * @return Xen's result; errors are negative XEN_E* values
 */
XGA_FN xga_long xga_hypercall1(xga_ulong number, xga_long a1)
{
    return XGA_TRAP1_(number, a1);
}

/**
 * Issues a hypercall with two arguments.
 *
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2  [in] the hypercall's arguments: commands, counts or addresses
 * @return Xen's result; errors are negative XEN_E* values
 */
XGA_FN xga_long xga_hypercall2(xga_ulong number, xga_long a1, xga_long a2)
{
    return XGA_TRAP2_(number, a1, a2);
}

/**
 * Issues a hypercall with three arguments.
 *
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2,a3  [in] the hypercall's arguments: commands, counts or addresses
 * @return Xen's result; errors are negative XEN_E* values
 */
XGA_FN xga_long xga_hypercall3(xga_ulong number, xga_long a1, xga_long a2, xga_long a3)
{
    return XGA_TRAP3_(number, a1, a2, a3);
}

/**
 * Issues a hypercall with four arguments.
 *
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4  [in] the hypercall's arguments: commands, counts or addresses
 * @return Xen's result; errors are negative XEN_E* values
 */
XGA_FN xga_long xga_hypercall4(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4)
{
    return XGA_TRAP4_(number, a1, a2, a3, a4);
}

/**
 * Issues a hypercall with five arguments.
 *
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4,a5  [in] the hypercall's arguments: commands, counts or addresses
 * @return Xen's result; errors are negative XEN_E* values
 */
XGA_FN xga_long xga_hypercall5(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                               xga_long a5)
{
    return XGA_TRAP5_(number, a1, a2, a3, a4, a5);
}

#endif
