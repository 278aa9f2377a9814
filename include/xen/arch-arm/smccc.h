/* SPDX-License-Identifier: MIT */
/*
 * The UIDs and revisions that Xen returns to an Arm guest that asks, by the SMC Calling Convention,
 * who implements a range of function identifiers: the UID and revision queries of the hypervisor
 * range (functions 0x8500ff01 and 0x8500ff03) and of the standard secure range (0x8400ff01 and
 * 0x8400ff03), to which PSCI belongs.
 */

#ifndef __XEN_PUBLIC_ARCH_ARM_SMCCC_H__
#define __XEN_PUBLIC_ARCH_ARM_SMCCC_H__

#include "../xen.h"

/*
 * The revision of the set of functions, not Xen's version. The major number increases when a
 * function is removed, the minor number when one is added.
 */
#define XEN_SMCCC_MAJOR_REVISION 0
#define XEN_SMCCC_MINOR_REVISION 1

#define XEN_SMCCC_UID \
    XEN_DEFINE_UUID(0xa71812dcU, 0xc698, 0x4369, 0x9acf, 0x79, 0xd1, 0x8d, 0xde, 0xe6, 0x67)

#define SSSC_SMCCC_MAJOR_REVISION 0
#define SSSC_SMCCC_MINOR_REVISION 1

#define SSSC_SMCCC_UID \
    XEN_DEFINE_UUID(0xf863386fU, 0x4b39, 0x4cbd, 0x9220, 0xce, 0x16, 0x41, 0xe5, 0x9f, 0x6f)

#endif /* __XEN_PUBLIC_ARCH_ARM_SMCCC_H__ */
