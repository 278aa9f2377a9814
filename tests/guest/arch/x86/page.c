/* SPDX-License-Identifier: MIT */
/* The hypercall page: Xen fills it where the MSR says (HVM, PVH) or where an ELF note did (PV). */
#include "checks/support.h"

#include <xen/hypfs.h>
#include <xga/version.h>
#include <xga/x86.h>

/* As xga/arch/x86_page.h declares it, for builds whose trap it is. */
long xga_x86_page_call(unsigned long number, long a1, long a2, long a3, long a4, long a5);
extern unsigned char xga_hypercall_page[PAGE_SIZE];

CHECK(x86_hypercall_page)
{
    if (!guest.pv) {
        expect_equal(xga_hypercall_page[0], 0xcc);
        expect_equal(xga_x86_hypercall_page_fill((uintptr_t)xga_hypercall_page + 1), -XEN_EINVAL);
        require_equal(xga_x86_hypercall_page_fill((uintptr_t)xga_hypercall_page), 0);
    }
    require(xga_hypercall_page[0] != 0xcc);
    expect_equal(xga_x86_page_call(__HYPERVISOR_xen_version, XENVER_version, 0, 0, 0, 0),
                 xga_version_number());
    expect_equal(xga_x86_page_call(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_get_version, 0, 0, 0, 0),
                 guest.dom0 ? 1 : -XEN_EPERM);
    expect_equal(xga_x86_page_call(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_get_version, 0, 1, 0, 0),
                 guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
    expect_equal(xga_x86_page_call(__HYPERVISOR_hypfs_op, XEN_HYPFS_OP_get_version, 0, 0, 0, 1),
                 guest.dom0 ? -XEN_EINVAL : -XEN_EPERM);
}
