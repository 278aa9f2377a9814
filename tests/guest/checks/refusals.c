/* SPDX-License-Identifier: MIT */
/* What is wrong everywhere: numbers that nobody has, and pointers to nothing. */
#include "support.h"

#include <xen/physdev.h>
#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>

CHECK(refusals_unknown_hypercall)
{
    /* The last of Xen's own numbers is 41; 48 to 55 are the architecture's. */
    expect_equal(xga_hypercall0(47), -XEN_ENOSYS);
    expect_equal(xga_hypercall1(54, 1), -XEN_ENOSYS);
    expect_equal(xga_hypercall2(63, 1, 2), -XEN_ENOSYS);
    expect_equal(xga_hypercall3(47, 1, 2, 3), -XEN_ENOSYS);
    expect_equal(xga_hypercall4(47, 1, 2, 3, 4), -XEN_ENOSYS);
    expect_equal(xga_hypercall5(47, 1, 2, 3, 4, 5), -XEN_ENOSYS);
}

CHECK(refusals_unknown_command)
{
    expect_equal(xga_hypercall2(__HYPERVISOR_memory_op, NO_COMMAND, 0), -XEN_ENOSYS);
    expect_equal(xga_hypercall2(__HYPERVISOR_xen_version, NO_COMMAND, 0), -XEN_ENOSYS);
    expect_equal(xga_hypercall3(__HYPERVISOR_console_io, NO_COMMAND, 0, 0),
                 guest.made ? -XEN_EPERM : -XEN_ENOSYS);
    expect_equal(xga_hypercall3(__HYPERVISOR_grant_table_op, NO_COMMAND, 0, 0), -XEN_ENOSYS);
    expect_equal(xga_hypercall2(__HYPERVISOR_sched_op, NO_COMMAND, 0), -XEN_ENOSYS);
    expect_equal(xga_hypercall2(__HYPERVISOR_event_channel_op, NO_COMMAND, 0), -XEN_ENOSYS);
    expect_equal(xga_hypercall2(__HYPERVISOR_hvm_op, NO_COMMAND, 0), -XEN_ENOSYS);
    expect_equal(xga_hypercall2(__HYPERVISOR_physdev_op, NO_COMMAND, 0), -XEN_ENOSYS);
}

CHECK(refusals_bad_pointer_version)
{
    void *bad = unmapped();

    expect_equal(xga_version_extraversion(bad), -XEN_EFAULT);
    expect_equal(xga_version_compile_info(bad), -XEN_EFAULT);
    expect_equal(xga_version_capabilities(bad), -XEN_EFAULT);
    expect_equal(xga_version_changeset(bad), -XEN_EFAULT);
    expect_equal(xga_version_platform_parameters(bad), -XEN_EFAULT);
    expect_equal(xga_version_get_features(bad), -XEN_EFAULT);
    expect_equal(xga_version_guest_handle(bad), -XEN_EFAULT);
    expect_equal(xga_version_commandline(bad), -XEN_EFAULT);
    expect_equal(xga_version_build_id(bad), guest.dom0 ? -XEN_EFAULT : -XEN_EPERM);
}

CHECK(refusals_bad_pointer_console)
{
    expect_equal(xga_console_write(1, unmapped()),
                 console_writes() != 0 ? console_writes() : -XEN_EFAULT);
}

CHECK(refusals_bad_pointer_memory)
{
    void *bad = unmapped();

    expect_equal(xga_memory_current_reservation(bad), -XEN_EFAULT);
    expect_equal(xga_memory_maximum_reservation(bad), -XEN_EFAULT);
    expect_equal(xga_memory_maximum_gpfn(bad), -XEN_EFAULT);
    expect_equal(xga_memory_add_to_physmap(bad), -XEN_EFAULT);
    expect_equal(xga_memory_add_to_physmap_batch(bad), -XEN_EFAULT);
    expect_equal(xga_memory_remove_from_physmap(bad), -XEN_EFAULT);
    expect_equal(xga_memory_get_vnumainfo(bad), -XEN_EFAULT);
    expect_equal(xga_memory_acquire_resource(bad),
                 HOLDS_FOREIGN_PAGES || sizeof(long) == 4 ? -XEN_EFAULT : -XEN_EACCES);
}

CHECK(refusals_bad_pointer_hvm)
{
    expect_equal(xga_hvm_get_param(unmapped()), -XEN_EFAULT);
    expect_equal(xga_hvm_set_param(unmapped()), -XEN_EFAULT);
}

CHECK(refusals_bad_pointer_gnttab)
{
    void *bad = unmapped();

    expect_equal(xga_gnttab_query_size(bad), -XEN_EFAULT);
    expect_equal(xga_gnttab_setup_table(bad), -XEN_EFAULT);
    expect_equal(xga_gnttab_get_version(bad), -XEN_EFAULT);
    expect_equal(xga_gnttab_set_version(bad), -XEN_EFAULT);
    expect_equal(xga_gnttab_map_grant_ref(bad, 1), -XEN_EFAULT);
    expect_equal(xga_gnttab_unmap_grant_ref(bad, 1), -XEN_EFAULT);
    expect_equal(xga_gnttab_copy(bad, 1), -XEN_EFAULT);
    expect_equal(xga_gnttab_swap_grant_ref(bad, 1), -XEN_EFAULT);
    /* No operation takes a negative count. */
    expect_equal(xga_gnttab_copy(bad, 0x80000000u), -XEN_EINVAL);
}

CHECK(refusals_bad_pointer_vcpu)
{
    expect_equal(xga_vcpu_register_vcpu_info(0, unmapped()), -XEN_EFAULT);
    expect_equal(xga_vcpu_register_runstate_memory_area(0, unmapped()), -XEN_EFAULT);
}

CHECK(refusals_bad_pointer_evtchn)
{
    void *bad = unmapped();

    expect_equal(xga_evtchn_alloc_unbound(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_bind_interdomain(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_bind_virq(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_bind_ipi(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_bind_vcpu(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_close(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_send(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_status(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_unmask(bad), -XEN_EFAULT);
    expect_equal(xga_evtchn_reset(bad), -XEN_EFAULT);
}

CHECK(refusals_bad_pointer_sched)
{
    expect_equal(xga_sched_poll(unmapped()), -XEN_EFAULT);
    expect_equal(xga_sched_shutdown(unmapped()), -XEN_EFAULT);
    expect_equal(xga_sched_shutdown_code(unmapped()), -XEN_EFAULT);
    expect_equal(xga_sched_remote_shutdown(unmapped()), -XEN_EFAULT);
    expect_equal(xga_sched_watchdog(unmapped()), -XEN_EFAULT);
}
