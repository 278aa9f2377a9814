/* SPDX-License-Identifier: MIT */
/* The archive's out-of-line trampolines, against the inline trap. */
#undef XGA_TRAP
#include "support.h"

#include <xen/hypfs.h>
#include <xga/call.h>
#include <xga/version.h>

CHECK(trampolines_two_arguments)
{
    expect_equal(xga_call_xen_version(XENVER_version, 0), xga_version_number());
    expect_equal(xga_call_xen_version(NO_COMMAND, 0), -XEN_ENOSYS);
}

CHECK(trampolines_three_arguments)
{
    struct vcpu_register_vcpu_info nowhere = {.mfn = 0};

    expect_equal(xga_call_vcpu_op(VCPUOP_register_vcpu_info, NO_VCPU, (long)&nowhere), -XEN_ENOENT);
    expect_equal(xga_call_vcpu_op(VCPUOP_register_vcpu_info, 0, (long)unmapped()), -XEN_EFAULT);
}

/* Asking for the version of hypfs, each argument but the command must be 0: so each arrives. */
CHECK(trampolines_five_arguments)
{
    long version = guest.dom0 ? 1 : -XEN_EPERM;
    long refused = guest.dom0 ? -XEN_EINVAL : -XEN_EPERM;

    expect_equal(xga_call_hypfs_op(XEN_HYPFS_OP_get_version, 0, 0, 0, 0), version);
    expect_equal(xga_call_hypfs_op(XEN_HYPFS_OP_get_version, 1, 0, 0, 0), refused);
    expect_equal(xga_call_hypfs_op(XEN_HYPFS_OP_get_version, 0, 1, 0, 0), refused);
    expect_equal(xga_call_hypfs_op(XEN_HYPFS_OP_get_version, 0, 0, 1, 0), refused);
    expect_equal(xga_call_hypfs_op(XEN_HYPFS_OP_get_version, 0, 0, 0, 1), refused);
    expect_equal(xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_get_version, 0, 0, 0, 0),
                 version);
    expect_equal(xga_hypercall5(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_get_version, 0, 0, 0, 1),
                 refused);
}
