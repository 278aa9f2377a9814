/* SPDX-License-Identifier: MIT */
/*
 * ELF notes named "Xen": by those of a kernel image Xen and its tools learn how to load and to
 * start it (x86 only); others stand in crash and core dumps.
 *
 * Numbers take 4 or 8 bytes, strings end with a zero byte. The old __xen_guest string had its own
 * names for much of this.
 */

#ifndef __XEN_PUBLIC_ELFNOTE_H__
#define __XEN_PUBLIC_ELFNOTE_H__

/* String: a NAME=VALUE pair, for the reader. */
#define XEN_ELFNOTE_INFO 0

/* Number: virtual address where a PV kernel starts. VIRT_ENTRY in the old string. */
#define XEN_ELFNOTE_ENTRY 1

/*
 * Number: virtual address of the page that Xen fills with hypercall stubs. HYPERCALL_PAGE in the
 * old string, as a page number.
 */
#define XEN_ELFNOTE_HYPERCALL_PAGE 2

/* Number: virtual address of guest frame 0; 0 by default. VIRT_BASE in the old string. */
#define XEN_ELFNOTE_VIRT_BASE 3

/*
 * Number: what to subtract from the image's physical addresses to get guest-physical ones; 0 by
 * default. ELF_PADDR_OFFSET in the old string, where the default was VIRT_BASE.
 */
#define XEN_ELFNOTE_PADDR_OFFSET 4

/* String: the interface the kernel was written for, "xen-3.0". XEN_VER in the old string. */
#define XEN_ELFNOTE_XEN_VERSION 5

/* String: the system's name. GUEST_OS in the old string. */
#define XEN_ELFNOTE_GUEST_OS 6

/* String: the system's version. GUEST_VER in the old string. */
#define XEN_ELFNOTE_GUEST_VERSION 7

/* String: the kind of loader, "generic". LOADER in the old string. */
#define XEN_ELFNOTE_LOADER 8

/*
 * String: a 32-bit PV kernel has page tables of the PAE kind: "yes", "no", or "bimodal" for both.
 * Xen up to 3.0.3 wants "yes,bimodal" for the last. PAE in the old string, where top-level tables
 * beyond 4 GiB had to be asked for; here "yes" includes them.
 */
#define XEN_ELFNOTE_PAE_MODE 9

/*
 * String: features (features.h) that the kernel can do with, separated by '|'; those it can't do
 * without have a '!' in front. FEATURES in the old string.
 */
#define XEN_ELFNOTE_FEATURES 10

/*
 * String: load the symbol table too, "yes" or "no". In the old string BSD_SYMTAB, alone, meant yes.
 */
#define XEN_ELFNOTE_BSD_SYMTAB 11

/* Number: the lowest address that Xen may begin at. With it, a PV kernel says that it can cope. */
#define XEN_ELFNOTE_HV_START_LOW 12

/*
 * Numbers in pairs, mask and value, each as wide as a page-table entry: entries that aren't present
 * and match hold a machine frame all the same.
 */
#define XEN_ELFNOTE_L1_MFN_VALID 13

/* Number: 1 if the kernel goes on after a suspend that was called off; 0 by default. */
#define XEN_ELFNOTE_SUSPEND_CANCEL 14

/*
 * Number: virtual address for the list of machine frames, away from the kernel's first mapping (64
 * bits). The kernel must bear with large pages in that mapping, and with page tables that its first
 * mapping doesn't show.
 */
#define XEN_ELFNOTE_INIT_P2M 15

/* Number: 1 if the ramdisk may stay unmapped, named by its frame (SIF_MOD_START_PFN). */
#define XEN_ELFNOTE_MOD_START_PFN 16

/*
 * Number: bits of supported features, in addition to XEN_ELFNOTE_FEATURES. Xen passes over bits
 * that it doesn't know, where it stumbles over names. Since Xen 4.2.
 */
#define XEN_ELFNOTE_SUPPORTED_FEATURES 17

/*
 * Number: guest-physical address where a PVH kernel starts, in 32-bit mode without paging. Its
 * presence makes a kernel one for PVH.
 */
#define XEN_ELFNOTE_PHYS32_ENTRY 18

/*
 * Up to three numbers of 32 bits: a PVH kernel can run at other addresses than its own. In this
 * order: the alignment it needs (default: the largest of its segments, if 4 KiB or more, or else 2
 * MiB), the lowest address (default 0), the highest of its last byte (default 0xffffffff). Since
 * Xen 4.19.
 */
#define XEN_ELFNOTE_PHYS32_RELOC 19

/* The last of a kernel image's notes. */
#define XEN_ELFNOTE_MAX XEN_ELFNOTE_PHYS32_RELOC

/* Crash dump of the host: what Xen was (one), control registers and the like (one for each CPU). */
#define XEN_ELFNOTE_CRASH_INFO 0x1000001
#define XEN_ELFNOTE_CRASH_REGS 0x1000002

/*
 * Core dump of a domain: that it is one, its header, the version of Xen, the version of the format.
 */
#define XEN_ELFNOTE_DUMPCORE_NONE           0x2000000
#define XEN_ELFNOTE_DUMPCORE_HEADER         0x2000001
#define XEN_ELFNOTE_DUMPCORE_XEN_VERSION    0x2000002
#define XEN_ELFNOTE_DUMPCORE_FORMAT_VERSION 0x2000003

#endif /* __XEN_PUBLIC_ELFNOTE_H__ */
