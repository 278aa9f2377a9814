/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_kexec_op: start another kernel on the machine, in place of Xen and all domains. */

#ifndef _XEN_PUBLIC_KEXEC_H
#define _XEN_PUBLIC_KEXEC_H

#include "xen.h"

/*
 * long kexec_op(unsigned long cmd, void *arg)
 *
 * x86 PV control domain, in a Xen built with kexec; otherwise -XEN_ENOSYS, -XEN_EPERM. 0 or a
 * negative error unless said otherwise; -XEN_EINVAL for a type that is neither of the two,
 * -XEN_EOPNOTSUPP for an unknown cmd. Addresses are the machine's.
 *
 * An image stays loaded until it is started, replaced or unloaded. The one of type CRASH is also
 * what Xen starts when it, or dom0, crashes.
 */
#define KEXEC_TYPE_DEFAULT 0
#define KEXEC_TYPE_CRASH   1

#if defined(__i386__) || defined(__x86_64__)
#define KEXEC_XEN_NO_PAGES 17
#endif

/* Image as version 1 knew it: already taken apart into pages, with a list of where each goes. */
typedef struct xen_kexec_image {
#if defined(__i386__) || defined(__x86_64__)
    unsigned long page_list[KEXEC_XEN_NO_PAGES];
#endif
    unsigned long indirection_page;
    unsigned long start_address;
} xen_kexec_image_t;

/*
 * Start the image. arg: xen_kexec_exec. Does not return if there is one: -XEN_ENOENT.
 *
 * The image is entered on some processor with the others stopped, interrupts off, registers holding
 * nothing in particular, and its segments mapped one to one and writable by page tables that lie
 * outside those mappings.
 */
#define KEXEC_CMD_kexec 0
typedef struct xen_kexec_exec {
    /* IN: KEXEC_TYPE_*. */
    int type;
} xen_kexec_exec_t;

/* Superseded in 4.4. arg: xen_kexec_load_v1, of which unload looks at the type only. */
#define KEXEC_CMD_kexec_load_v1   1
#define KEXEC_CMD_kexec_unload_v1 2
typedef struct xen_kexec_load_v1 {
    /* IN */
    int type;
    xen_kexec_image_t image;
} xen_kexec_load_v1_t;

/* Ranges. Today's Xen answers -XEN_EINVAL for those marked *. */
#define KEXEC_RANGE_MA_CRASH      0 /* set aside for a crash image; 0 and 0 without one */
#define KEXEC_RANGE_MA_XEN        1 /* Xen itself */
#define KEXEC_RANGE_MA_CPU        2 /* ELF note of processor nr, to be filled at a crash */
#define KEXEC_RANGE_MA_XENHEAP    3 /* * Xen's heap, ia64 */
#define KEXEC_RANGE_MA_BOOT_PARAM 4 /* * boot parameters, ia64 */
#define KEXEC_RANGE_MA_EFI_MEMMAP 5 /* * EFI's memory map */
#define KEXEC_RANGE_MA_VMCOREINFO 6 /* note that describes Xen to crash tools */

/* Where something lies, for the headers of a crash dump. arg: xen_kexec_range. */
#define KEXEC_CMD_kexec_get_range 3
typedef struct xen_kexec_range {
    /* IN: KEXEC_RANGE_*. */
    int range;
    /* IN: processor, for KEXEC_RANGE_MA_CPU; -XEN_ERANGE. */
    int nr;
    /* OUT: bytes, and the first. */
    unsigned long size;
    unsigned long start;
} xen_kexec_range_t;

#if __XEN_INTERFACE_VERSION__ >= 0x00040400
/* Part of an image; all IN. */
typedef struct xen_kexec_segment {
    /* Contents, or null where the image only wants to see that memory. */
    union {
        XEN_GUEST_HANDLE(const_void) h;
        uint64_t _pad;
    } buf;
    /* Bytes of contents, no more than dest_size; the rest is zeroed. */
    uint64_t buf_size;
    /* Where it has to be when the image starts. Whole pages. */
    uint64_t dest_maddr;
    uint64_t dest_size;
} xen_kexec_segment_t;
DEFINE_XEN_GUEST_HANDLE(xen_kexec_segment_t);

/*
 * Load an image; it replaces the one of that type. arg: xen_kexec_load, all IN. Segments of a crash
 * image go into KEXEC_RANGE_MA_CRASH right away, and its entry has to be in one of them; keeping
 * images from overlapping is up to the caller. Others are put in place at the start.
 *
 * -XEN_EADDRNOTAVAIL: not in whole pages, or not where a crash image may be. -XEN_EINVAL: segments
 * overlap, or too many. -XEN_ENOMEM.
 */
#define KEXEC_CMD_kexec_load 4
typedef struct xen_kexec_load {
    /* KEXEC_TYPE_*. */
    uint8_t type;
    uint8_t _pad;
    /* Machine the entry is written for, as ELF has it: EM_386 or EM_X86_64. */
    uint16_t arch;
    /* Fewer than 16. */
    uint32_t nr_segments;
    union {
        XEN_GUEST_HANDLE(xen_kexec_segment_t) h;
        uint64_t _pad;
    } segments;
    uint64_t entry_maddr;
} xen_kexec_load_t;
DEFINE_XEN_GUEST_HANDLE(xen_kexec_load_t);

/* Forget the image of a type. arg: xen_kexec_unload, IN. */
#define KEXEC_CMD_kexec_unload 5
typedef struct xen_kexec_unload {
    uint8_t type;
} xen_kexec_unload_t;
DEFINE_XEN_GUEST_HANDLE(xen_kexec_unload_t);

/* Answers 1 when an image of the type is loaded, else 0. arg: xen_kexec_status, IN. */
#define KEXEC_CMD_kexec_status 6
typedef struct xen_kexec_status {
    uint8_t type;
} xen_kexec_status_t;
DEFINE_XEN_GUEST_HANDLE(xen_kexec_status_t);

#else /* __XEN_INTERFACE_VERSION__ < 0x00040400 */

#define KEXEC_CMD_kexec_load   KEXEC_CMD_kexec_load_v1
#define KEXEC_CMD_kexec_unload KEXEC_CMD_kexec_unload_v1
#define xen_kexec_load         xen_kexec_load_v1
#define xen_kexec_load_t       xen_kexec_load_v1_t

#endif

#endif /* _XEN_PUBLIC_KEXEC_H */
