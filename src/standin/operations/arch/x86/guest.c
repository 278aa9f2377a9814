/* SPDX-License-Identifier: MIT */
/* An HVM or PVH guest of x86. */
#include "../../operations.h"

const char xga_sa_arch_capabilities[] =
    "xen-3.0-x86_64 hvm-3.0-x86_32 hvm-3.0-x86_32p hvm-3.0-x86_64 ";
const uint32_t xga_sa_arch_wall_clock = 1700000000;
const unsigned int xga_sa_arch_grant_version = 2;
/* Xen writes the list of a 32-bit caller last, and loses what it then has to say. */
const int16_t xga_sa_arch_bad_frame_list = sizeof(long) == 8 ? GNTST_bad_virt_addr : GNTST_okay;

uint32_t xga_sa_arch_features(const struct domain *domain)
{
    uint32_t features = 1u << XENFEAT_hvm_safe_pvclock | 1u << XENFEAT_hvm_callback_vector;

    if (SINCE(domain->xen, 18))
        features |= 1u << XENFEAT_vcpu_time_phys_area;
    if (SINCE(domain->xen, 19))
        features |= 1u << XENFEAT_dm_msix_all_writes;
    return features;
}

xen_ulong_t xga_sa_arch_virt_start(const struct domain *domain)
{
    /* What a 64-bit guest was told, though only PV has it there. */
    return sizeof(long) == 8 && !SINCE(domain->xen, 18) ? (xen_ulong_t)0xffff800000000000ull : 0;
}

long xga_sa_arch_vcpu_command(unsigned int command)
{
    (void)command;
    return 0;
}

long xga_sa_arch_grant_command(unsigned int command)
{
    switch (command) {
    case GNTTABOP_query_size:
    case GNTTABOP_setup_table:
    case GNTTABOP_set_version:
    case GNTTABOP_get_version:
    case GNTTABOP_copy:
    case GNTTABOP_map_grant_ref:
    case GNTTABOP_unmap_grant_ref:
    case GNTTABOP_swap_grant_ref:
        return 0;
    default:
        return -XEN_ENOSYS;
    }
}

long xga_sa_arch_bind_pirq(const struct xga_standin *xen)
{
    (void)xen;
    return -XEN_EINVAL; /* no machine interrupts */
}
