/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The customary spellings, HYPERVISOR_memory_op(cmd, arg) and the like, for code that was written
 * with them. No other header of the library includes this one: a guest that has its own is not
 * hurt.
 *
 * They take what Xen takes, a command and a pointer, so the compiler sees no wrong structure: the
 * functions of xga/memory.h and its neighbours are typed. All return `long`, where some guests' own
 * return `int` and cut counts and frame numbers off.
 */
#ifndef XGA_HYPERVISOR_H
#define XGA_HYPERVISOR_H

#include <xen/argo.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * memory_op; see xga/memory.h.
 *
 * @param cmd  [in] XENMEM_*
 * @param arg  [in] what that command takes, NULL for none; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_memory_op(unsigned int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, (xga_long)cmd, xga_arg_(arg));
}

/**
 * hvm_op; see xga/hvm.h.
 *
 * @param op   [in] HVMOP_*
 * @param arg  [in] what that command takes, NULL for none; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_hvm_op(xga_ulong op, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_hvm_op, (xga_long)op, xga_arg_(arg));
}

/**
 * grant_table_op; see xga/grant_table.h. Elements of a wrong type have a wrong size, which the
 * compiler can't see here.
 *
 * @param cmd    [in] GNTTABOP_*
 * @param uop    [in] elements of what that command takes; [out] what it gives
 * @param count  [in] how many
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_grant_table_op(unsigned int cmd, void *uop, unsigned int count)
{
    return xga_hypercall3(__HYPERVISOR_grant_table_op, (xga_long)cmd, xga_arg_(uop),
                          (xga_long)count);
}

/**
 * vcpu_op; see xga/vcpu.h.
 *
 * @param cmd         [in] VCPUOP_*
 * @param vcpuid      [in] the vCPU's number
 * @param extra_args  [in] what that command takes, NULL for none; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_vcpu_op(int cmd, unsigned int vcpuid, void *extra_args)
{
    return xga_hypercall3(__HYPERVISOR_vcpu_op, cmd, (xga_long)vcpuid, xga_arg_(extra_args));
}

/**
 * xen_version; see xga/version.h.
 *
 * @param cmd  [in] XENVER_*
 * @param arg  [out] what that command gives, NULL for none; [in] what it takes
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_xen_version(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_xen_version, cmd, xga_arg_(arg));
}

/**
 * console_io; see xga/console.h.
 *
 * @param cmd    [in] CONSOLEIO_*
 * @param count  [in] bytes of str
 * @param str    [in] what CONSOLEIO_write writes; [out] what CONSOLEIO_read read, writable then
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_console_io(int cmd, unsigned int count, const char *str)
{
    return xga_hypercall3(__HYPERVISOR_console_io, cmd, (xga_long)count, xga_arg_(str));
}

/**
 * sched_op; see xga/sched.h.
 *
 * @param cmd  [in] SCHEDOP_*
 * @param arg  [in] what that command takes, NULL for none
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_sched_op(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, cmd, xga_arg_(arg));
}

/**
 * event_channel_op; see xga/event_channel.h.
 *
 * @param cmd  [in] EVTCHNOP_*
 * @param arg  [in] what that command takes; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_event_channel_op(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_event_channel_op, cmd, xga_arg_(arg));
}

/**
 * physdev_op: two arguments, since Xen 3.0.2.
 *
 * @param cmd  [in] PHYSDEVOP_*
 * @param arg  [in] what that command takes, NULL for none; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_physdev_op(int cmd, void *arg)
{
    return xga_hypercall2(__HYPERVISOR_physdev_op, cmd, xga_arg_(arg));
}

/**
 * vm_assist: switches one of Xen's services for the domain on or off.
 *
 * @param cmd   [in] VMASST_CMD_*
 * @param type  [in] VMASST_TYPE_*
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_vm_assist(unsigned int cmd, unsigned int type)
{
    return xga_hypercall2(__HYPERVISOR_vm_assist, (xga_long)cmd, (xga_long)type);
}

/**
 * multicall: several hypercalls in one trap, each with a result of its own.
 *
 * @param call_list  [in] the calls, struct multicall_entry; [out] their results
 * @param nr_calls   [in] how many
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_multicall(void *call_list, unsigned int nr_calls)
{
    return xga_hypercall2(__HYPERVISOR_multicall, xga_arg_(call_list), (xga_long)nr_calls);
}

/**
 * xsm_op: what the security module offers.
 *
 * @param op  [in] struct xen_flask_op; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_xsm_op(void *op)
{
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * dm_op: what a device model asks of Xen.
 *
 * @param dom      [in] the domain it serves
 * @param nr_bufs  [in] elements of bufs
 * @param bufs     [in] struct xen_dm_op_buf; the first one holds struct xen_dm_op
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_dm_op(domid_t dom, unsigned int nr_bufs, void *bufs)
{
    return xga_hypercall3(__HYPERVISOR_dm_op, dom, (xga_long)nr_bufs, xga_arg_(bufs));
}

/**
 * hypfs_op: Xen's own file system of settings.
 *
 * @param cmd   [in] XEN_HYPFS_OP_*
 * @param arg1  [in] the path
 * @param arg2  [in] its length, with the 0 at its end
 * @param arg3  [in] the content; [out] what was read
 * @param arg4  [in] its size
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_hypfs_op(unsigned int cmd, const char *arg1, xga_ulong arg2,
                                          void *arg3, xga_ulong arg4)
{
    return xga_hypercall5(__HYPERVISOR_hypfs_op, (xga_long)cmd, xga_arg_(arg1), (xga_long)arg2,
                          xga_arg_(arg3), (xga_long)arg4);
}

/**
 * platform_op: what the control domain does to the machine.
 *
 * @param op  [in] struct xen_platform_op, interface_version too; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_platform_op(void *op)
{
    return xga_hypercall1(__HYPERVISOR_platform_op, xga_arg_(op));
}

/**
 * domctl; see xga/domctl.h.
 *
 * @param op  [in] struct xen_domctl, interface_version too; [out] what it gives
 * @return what Xen returned
 */
XGA_PRIVATE_ xga_long HYPERVISOR_domctl(void *op)
{
    return xga_hypercall1(__HYPERVISOR_domctl, xga_arg_(op));
}

/**
 * sysctl; see xga/sysctl.h.
 *
 * @param op  [in] struct xen_sysctl, interface_version too; [out] what it gives
 * @return what Xen returned, as an int: before 4.21 it gives 64-bit guests the errors of
 *         sysctl_page_online as positive numbers
 */
XGA_PRIVATE_ xga_long HYPERVISOR_sysctl(void *op)
{
    return (int32_t)xga_hypercall1(__HYPERVISOR_sysctl, xga_arg_(op));
}

/**
 * argo_op; see xga/argo.h.
 *
 * @param cmd        [in] XEN_ARGO_OP_*
 * @param arg1,arg2  [in] what that command takes
 * @param arg3,arg4  [in] what that command takes, counts and flags
 * @return what Xen returned; of XEN_ARGO_OP_sendv what xga_argo_sendv() returns, whose errors Xen
 *         gives 64-bit guests as positive numbers
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
