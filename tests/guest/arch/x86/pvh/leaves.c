/* SPDX-License-Identifier: MIT */
#include "checks/support.h"

#include <xga/x86.h>

CHECK(x86_leaves)
{
    unsigned int r[4];

    require_equal(xga_x86_xen_leaves(), 0x40000000u);
    xga_x86_cpuid(xga_x86_xen_leaves() + 1, 0, r);
    expect_equal(r[0], guest.release);
}
