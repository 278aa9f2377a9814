/* SPDX-License-Identifier: MIT */
/* A guest of Arm, of 64 and of 32 bits, whose RAM is not at the machine's addresses. */
#include "../../operations.h"

#if defined(__aarch64__)
const char xga_sa_arch_capabilities[] = "xen-3.0-aarch64 xen-3.0-armv7l ";
#else
const char xga_sa_arch_capabilities[] = "xen-3.0-armv7l ";
#endif
const uint32_t xga_sa_arch_wall_clock = 0;
const unsigned int xga_sa_arch_grant_version = 1;
const int16_t xga_sa_arch_bad_frame_list = GNTST_bad_virt_addr;

uint32_t xga_sa_arch_features(const struct domain *domain)
{
    (void)domain;
    return 1u << XENFEAT_ARM_SMCCC_supported;
}

xen_ulong_t xga_sa_arch_virt_start(const struct domain *domain)
{
    /* Where Xen has itself, which guests have no use for. */
    return SINCE(domain->xen, 18) ? 0 : 0x200000;
}

long xga_sa_arch_vcpu_command(unsigned int command)
{
    return command == VCPUOP_register_vcpu_info || command == VCPUOP_register_runstate_memory_area
               ? 0
               : -XEN_EINVAL;
}

long xga_sa_arch_grant_command(unsigned int command)
{
    (void)command;
    return 0;
}

long xga_sa_arch_memory_command(unsigned int command)
{
    (void)command;
    return 0;
}

long xga_sa_arch_bind_pirq(const struct xga_standin *xen)
{
    return SINCE(xen, 19) ? -XEN_EOPNOTSUPP : -XEN_EINVAL;
}
