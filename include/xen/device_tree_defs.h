/* SPDX-License-Identifier: MIT */
/* Values in the device trees that Xen and the toolstack make for Arm guests. */

#ifndef __XEN_DEVICE_TREE_DEFS_H__
#define __XEN_DEVICE_TREE_DEFS_H__

#if defined(__XEN__) || defined(__XEN_TOOLS__)
/* The phandles of two nodes. They are large because dtc numbers its own from 1 on. */
#define GUEST_PHANDLE_GIC   (65000)
#define GUEST_PHANDLE_IOMMU (1 + GUEST_PHANDLE_GIC)

/* The cells of the root node: the number of 32-bit words in an address and in a size. */
#define GUEST_ROOT_ADDRESS_CELLS 2
#define GUEST_ROOT_SIZE_CELLS    2

/* Flags of an interrupt: the third cell of a GIC's interrupt specifier. */
#define DT_IRQ_TYPE_NONE         0x00000000 /* the trigger type is not changed */
#define DT_IRQ_TYPE_EDGE_RISING  0x00000001
#define DT_IRQ_TYPE_EDGE_FALLING 0x00000002
#define DT_IRQ_TYPE_EDGE_BOTH    (DT_IRQ_TYPE_EDGE_RISING | DT_IRQ_TYPE_EDGE_FALLING)
#define DT_IRQ_TYPE_LEVEL_HIGH   0x00000004
#define DT_IRQ_TYPE_LEVEL_LOW    0x00000008
#define DT_IRQ_TYPE_LEVEL_MASK   (DT_IRQ_TYPE_LEVEL_HIGH | DT_IRQ_TYPE_LEVEL_LOW)
#define DT_IRQ_TYPE_SENSE_MASK   0x0000000f /* mask of all trigger types */

/* Used by Xen alone: the trigger type is not yet known. */
#define DT_IRQ_TYPE_INVALID 0x00000010

#endif

#endif /* __XEN_DEVICE_TREE_DEFS_H__ */
