/* SPDX-License-Identifier: MIT */
/*
 * ELF notes with the name "Xen". The notes of a kernel image tell Xen and the toolstack how to load
 * and start the kernel (x86 only). Other notes are in crash dumps and core dumps.
 *
 * A number has 4 or 8 bytes; a string ends with a zero byte. Older kernels have one string in the
 * section __xen_guest instead, with other names for many of these values.
 */

#ifndef __XEN_PUBLIC_ELFNOTE_H__
#define __XEN_PUBLIC_ELFNOTE_H__

/* String: a pair NAME=VALUE, for human readers. */
#define XEN_ELFNOTE_INFO 0

/* Number: the virtual address at which a PV kernel starts. VIRT_ENTRY in the __xen_guest string. */
#define XEN_ELFNOTE_ENTRY 1

/*
 * Number: the virtual address of the page that Xen fills with hypercall stubs. HYPERCALL_PAGE in
 * the __xen_guest string, as a page number.
 */
#define XEN_ELFNOTE_HYPERCALL_PAGE 2

/* Number: the virtual address of guest frame 0; default 0. VIRT_BASE in the __xen_guest string. */
#define XEN_ELFNOTE_VIRT_BASE 3

/*
 * Number: the offset to subtract from the image's physical addresses to get guest-physical
 * addresses; default 0. ELF_PADDR_OFFSET in the __xen_guest string, where the default is VIRT_BASE.
 */
#define XEN_ELFNOTE_PADDR_OFFSET 4

/*
 * String: the interface that the kernel was written for, "xen-3.0". XEN_VER in the __xen_guest
 * string.
 */
#define XEN_ELFNOTE_XEN_VERSION 5

/* String: the name of the operating system. GUEST_OS in the __xen_guest string. */
#define XEN_ELFNOTE_GUEST_OS 6

/* String: the version of the operating system. GUEST_VER in the __xen_guest string. */
#define XEN_ELFNOTE_GUEST_VERSION 7

/* String: the type of loader, "generic". LOADER in the __xen_guest string. */
#define XEN_ELFNOTE_LOADER 8

/*
 * String: whether a 32-bit PV kernel has PAE page tables: "yes", "no", or "bimodal" for both. Xen
 * up to 3.0.3 requires "yes,bimodal" instead of "bimodal". PAE in the __xen_guest string, where a
 * kernel declares separately that its top-level page table may lie above 4 GiB; in this note, "yes"
 * implies that.
 */
#define XEN_ELFNOTE_PAE_MODE 9

/*
 * String: the features (features.h) that the kernel supports, separated by '|'. A '!' before a
 * feature means that the kernel requires it. FEATURES in the __xen_guest string.
 */
#define XEN_ELFNOTE_FEATURES 10

/*
 * String: whether to load the symbol table too, "yes" or "no". BSD_SYMTAB in the __xen_guest
 * string, where the name alone means "yes".
 */
#define XEN_ELFNOTE_BSD_SYMTAB 11

/*
 * Number: the lowest virtual address at which Xen's range may start. With this note, a PV kernel
 * declares that it supports a range of Xen that starts elsewhere.
 */
#define XEN_ELFNOTE_HV_START_LOW 12

/*
 * Pairs of numbers, mask and value, each as wide as a page-table entry. An entry that is not
 * present contains a machine frame if (entry & mask) == value.
 */
#define XEN_ELFNOTE_L1_MFN_VALID 13

/* Number: 1 if the kernel can continue after a cancelled suspend; default 0. */
#define XEN_ELFNOTE_SUSPEND_CANCEL 14

/*
 * Number: the virtual address for the list of machine frames, outside the kernel's initial mapping
 * (64 bits). The kernel must then support large pages in the mapping of the list, and page tables
 * of that mapping that the initial mapping does not contain.
 */
#define XEN_ELFNOTE_INIT_P2M 15

/*
 * Number: 1 if the ramdisk may stay unmapped; start_info then contains its frame
 * (SIF_MOD_START_PFN).
 */
#define XEN_ELFNOTE_MOD_START_PFN 16

/*
 * Number: a bitmap of features that the kernel supports, in addition to those of
 * XEN_ELFNOTE_FEATURES. Xen ignores bits that it does not know. It refuses a kernel that requires,
 * by '!', a name that it does not know; old releases refuse every unknown name. Since Xen 4.2.
 */
#define XEN_ELFNOTE_SUPPORTED_FEATURES 17

/*
 * Number: the guest-physical address at which a PVH kernel starts, in 32-bit mode without paging. A
 * kernel with this note can run as a PVH guest.
 */
#define XEN_ELFNOTE_PHYS32_ENTRY 18

/*
 * Up to three numbers of 32 bits: a PVH kernel with this note can run at other addresses than those
 * of its image. The numbers are, in this order: the required alignment (default: the largest
 * alignment of its segments if that is at least 4 KiB, else 2 MiB), the lowest address (default 0),
 * and the highest address of its last byte (default 0xffffffff). Since Xen 4.19.
 */
#define XEN_ELFNOTE_PHYS32_RELOC 19

/* The last note of kernel images. */
#define XEN_ELFNOTE_MAX XEN_ELFNOTE_PHYS32_RELOC

/*
 * Crash dump of the host. CRASH_INFO, one note: the version and build of Xen. CRASH_REGS, one note
 * for each CPU: control registers and similar state.
 */
#define XEN_ELFNOTE_CRASH_INFO 0x1000001
#define XEN_ELFNOTE_CRASH_REGS 0x1000002

/*
 * Core dump of a domain: NONE marks the file as one; then its header, the version of Xen, and the
 * version of the format.
 */
#define XEN_ELFNOTE_DUMPCORE_NONE           0x2000000
#define XEN_ELFNOTE_DUMPCORE_HEADER         0x2000001
#define XEN_ELFNOTE_DUMPCORE_XEN_VERSION    0x2000002
#define XEN_ELFNOTE_DUMPCORE_FORMAT_VERSION 0x2000003

#endif /* __XEN_PUBLIC_ELFNOTE_H__ */
