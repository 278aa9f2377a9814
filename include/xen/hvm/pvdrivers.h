/* SPDX-License-Identifier: MIT */
/*
 * Product numbers of PV driver sets, told to QEMU by the unplug protocol of the platform device
 * (port 0x10), so that the host may refuse one. xen-devel gives out new ones; 0xffff is
 * for trying out.
 */

#ifndef _XEN_PUBLIC_PVDRIVERS_H_
#define _XEN_PUBLIC_PVDRIVERS_H_

/* EACH(name, number) for all, without separators. */
#define PVDRIVERS_PRODUCT_LIST(EACH)        \
    EACH("xensource-windows", 0x0001)       \
    EACH("gplpv-windows", 0x0002)           \
    EACH("linux", 0x0003)                   \
    EACH("xenserver-windows-v7.0+", 0x0004) \
    EACH("xenserver-windows-v7.2+", 0x0005) \
    EACH("experimental", 0xffff)

#endif /* _XEN_PUBLIC_PVDRIVERS_H_ */
