/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The customary spellings HYPERVISOR_memory_op(cmd, arg) and so on, for code that is written with
 * them.
 *
 * No other header of the library includes this one: a guest that defines these names itself is not
 * affected.
 *
 * The functions take the arguments of the hypercall, a command and a pointer: the compiler does not
 * notice a wrong structure. The functions of xga/memory.h and the other headers are typed. All
 * functions return xga_long, which is long on the usual targets; the functions of some guests
 * return int and truncate counts and frame numbers.
 */
#ifndef XGA_HYPERVISOR_H
#define XGA_HYPERVISOR_H

#include <xen/argo.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Makes the hypercall memory_op; see xga/memory.h.
 *
 * @param cmd  [in] XENMEM_*
 * @param arg  [in] the operand of cmd, NULL if it has none; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_memory_op(unsigned int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * Makes the hypercall hvm_op; see xga/hvm.h.
 *
 * @param op   [in] HVMOP_*
 * @param arg  [in] the operand of op, NULL if it has none; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_hvm_op(xga_ulong op, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, (xga_long)op, xga_arg_(arg));
}

/**
 * Makes the hypercall grant_table_op; see xga/grant_table.h.
 *
 * Elements of the wrong type have the wrong size, which the compiler does not notice here.
 *
 * @param cmd    [in] GNTTABOP_*
 * @param uop    [in] an array of operands of cmd; [out] their output
 * @param count  [in] number of elements in uop
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_grant_table_op(unsigned int cmd, void *uop, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, (xga_long)cmd, xga_arg_(uop),
                          (xga_long)count);
}

/**
 * Makes the hypercall vcpu_op; see xga/vcpu.h.
 *
 * @param cmd         [in] VCPUOP_*
 * @param vcpuid      [in] the number of the vCPU
 * @param extra_args  [in] the operand of cmd, NULL if it has none; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_vcpu_op(int cmd, unsigned int vcpuid, void *extra_args)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, cmd, (xga_long)vcpuid, xga_arg_(extra_args));
}

/**
 * Makes the hypercall xen_version; see xga/version.h.
 *
 * @param cmd  [in] XENVER_*
 * @param arg  [out] the output of cmd, NULL if it has none; [in] its operand
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_xen_version(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, cmd, xga_arg_(arg));
}

/**
 * Makes the hypercall console_io; see xga/console.h.
 *
 * @param cmd    [in] CONSOLEIO_*
 * @param count  [in] bytes in str
 * @param str    [in] the text for CONSOLEIO_write; [out] the text read by CONSOLEIO_read, which
 *                    requires a writable buffer
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_console_io(int cmd, unsigned int count, const char *str)
{
    return xga_hypercall3(__HYPERVISOR_console_io, cmd, (xga_long)count, xga_arg_(str));
}

/**
 * Makes the hypercall sched_op; see xga/sched.h.
 *
 * @param cmd  [in] SCHEDOP_*
 * @param arg  [in] the operand of cmd, NULL if it has none
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_sched_op(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, cmd, xga_arg_(arg));
}

/**
 * Makes the hypercall event_channel_op; see xga/event_channel.h.
 *
 * @param cmd  [in] EVTCHNOP_*
 * @param arg  [in] the operand of cmd; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_event_channel_op(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, cmd, xga_arg_(arg));
}

/**
 * Makes the hypercall physdev_op in its form with two arguments, of Xen 3.0.2 and later.
 *
 * See xga/physdev.h.
 *
 * @param cmd  [in] PHYSDEVOP_*
 * @param arg  [in] the operand of cmd, NULL if it has none; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_physdev_op(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, cmd, xga_arg_(arg));
}

/**
 * Makes the hypercall vm_assist: enables or disables one of Xen's assists for the domain.
 *
 * See xga/vm_assist.h.
 *
 * @param cmd   [in] VMASST_CMD_*
 * @param type  [in] VMASST_TYPE_*
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_vm_assist(unsigned int cmd, unsigned int type)
{
    return xga_hypercall2(__HYPERVISOR_vm_assist, (xga_long)cmd, (xga_long)type);
}

/**
 * Makes the hypercall multicall: several hypercalls in one trap, each with its result.
 *
 * See xga/multicall.h.
 *
 * @param call_list  [in] the calls: an array of struct multicall_entry; [out] their results
 * @param nr_calls   [in] number of elements in call_list
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_multicall(void *call_list, unsigned int nr_calls)
{
    return xga_hypercall2(__HYPERVISOR_multicall, xga_arg_(call_list), (xga_long)nr_calls);
}

/**
 * Makes the hypercall xsm_op: an operation of the security module.
 *
 * See xga/xsm.h.
 *
 * @param op  [in] struct xen_flask_op; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_xsm_op(void *op)
{
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Makes the hypercall dm_op: an operation of a device model.
 *
 * See xga/dm_op.h.
 *
 * @param dom      [in] the domain that the device model serves
 * @param nr_bufs  [in] number of elements in bufs
 * @param bufs     [in] an array of struct xen_dm_op_buf; the first one holds struct xen_dm_op
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_dm_op(domid_t dom, unsigned int nr_bufs, void *bufs)
{
    return xga_hypercall3(__HYPERVISOR_dm_op, dom, (xga_long)nr_bufs, xga_arg_(bufs));
}

/**
 * Makes the hypercall hypfs_op: an operation on Xen's file system of settings.
 *
 * See xga/hypfs.h.
 *
 * @param cmd   [in] XEN_HYPFS_OP_*
 * @param arg1  [in] the path
 * @param arg2  [in] the length of the path, including the terminating 0
 * @param arg3  [in] the content; [out] the content that was read
 * @param arg4  [in] the size of arg3
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_hypfs_op(unsigned int cmd, const char *arg1, xga_ulong arg2,
                                          void *arg3, xga_ulong arg4)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, (xga_long)cmd, xga_arg_(arg1), (xga_long)arg2,
                          xga_arg_(arg3), (xga_long)arg4);
}

/**
 * Makes the hypercall platform_op: an operation of the control domain on the machine.
 *
 * See xga/platform.h.
 *
 * @param op  [in] struct xen_platform_op, including interface_version; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_platform_op(void *op)
{
    return xga_hypercall1(__HYPERVISOR_platform_op, xga_arg_(op));
}

/**
 * Makes the hypercall domctl; see xga/domctl.h.
 *
 * @param op  [in] struct xen_domctl, including interface_version; [out] its output
 * @return Xen's result
 */
XGA_PRIVATE_ xga_long HYPERVISOR_domctl(void *op)
{
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * Makes the hypercall sysctl; see xga/sysctl.h.
 *
 * @param op  [in] struct xen_sysctl, including interface_version; [out] its output
 * @return Xen's result, converted to int: before Xen 4.21 64-bit guests get the errors of
 *         sysctl_page_online as positive numbers
 */
XGA_PRIVATE_ xga_long HYPERVISOR_sysctl(void *op)
{
    return (int32_t)xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * Makes the hypercall argo_op; see xga/argo.h.
 *
 * @param cmd        [in] XEN_ARGO_OP_*
 * @param arg1,arg2  [in] the pointers of cmd
 * @param arg3,arg4  [in] the counts and flags of cmd
 * @return Xen's result; that of XEN_ARGO_OP_sendv converted to int as in xga_argo_sendv(), since
 *         64-bit guests get its errors as positive numbers
 */
XGA_PRIVATE_ xga_long HYPERVISOR_argo_op(unsigned int cmd, void *arg1, void *arg2, xga_ulong arg3,
                                         xga_ulong arg4)
{
    xga_long ret = xga_hypercall5(__HYPERVISOR_argo_op, (xga_long)cmd, xga_arg_(arg1),
                                  xga_arg_(arg2), (xga_long)arg3, (xga_long)arg4);

    return cmd == XEN_ARGO_OP_sendv ? (int32_t)ret : ret;
}

#if defined(__i386__) || defined(__x86_64__)
#include <xga/hypervisor/x86.h>
#endif

#endif
