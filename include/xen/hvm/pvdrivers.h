/* SPDX-License-Identifier: MIT */
/*
 * Product numbers of sets of PV drivers. A driver sends its number to QEMU by the unplug protocol
 * of the platform device (port 0x10), and the host may refuse it. The xen-devel mailing list
 * assigns new numbers; 0xffff is for experiments.
 */

#ifndef _XEN_PUBLIC_PVDRIVERS_H_
#define _XEN_PUBLIC_PVDRIVERS_H_

/* Expands to EACH(name, number) for each driver set, without separators. */
#define PVDRIVERS_PRODUCT_LIST(EACH)        \
    EACH("xensource-windows", 0x0001)       \
    EACH("gplpv-windows", 0x0002)           \
    EACH("linux", 0x0003)                   \
    EACH("xenserver-windows-v7.0+", 0x0004) \
    EACH("xenserver-windows-v7.2+", 0x0005) \
    EACH("experimental", 0xffff)

#endif /* _XEN_PUBLIC_PVDRIVERS_H_ */
