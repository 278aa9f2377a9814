/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_kexec_op: starts another kernel on the machine, in place of Xen and all domains. */

#ifndef _XEN_PUBLIC_KEXEC_H
#define _XEN_PUBLIC_KEXEC_H

#include "xen.h"

/*
 * long kexec_op(unsigned long cmd, void *arg)
 *
 * For the control domain, x86 PV. All addresses are machine addresses. -XEN_EOPNOTSUPP: the command
 * does not exist (before 4.19.5, and in 4.20.0 to 4.20.2 and 4.21.0, the result is 0). Other
 * errors: see <xga/kexec.h>.
 *
 * An image stays loaded until it is started, replaced or unloaded. Xen also starts the image of
 * KEXEC_TYPE_CRASH when Xen or dom0 crashes.
 */
#define KEXEC_TYPE_DEFAULT 0
#define KEXEC_TYPE_CRASH   1

#if defined(__i386__) || defined(__x86_64__)
#define KEXEC_XEN_NO_PAGES 17
#endif

/* Image of version 1 of the interface: pages, and a list with the destination of each. */
typedef struct xen_kexec_image {
#if defined(__i386__) || defined(__x86_64__)
    unsigned long page_list[KEXEC_XEN_NO_PAGES];
#endif
    unsigned long indirection_page;
    unsigned long start_address;
} xen_kexec_image_t;

/*
 * Starts the image of a type. arg: xen_kexec_exec. Returns only with an error. See
 * xga_kexec_exec().
 *
 * The image starts on any processor, while the other processors are stopped. Interrupts are
 * disabled and registers have no defined values. Page tables map the segments of the image one to
 * one and writable; the page tables themselves lie outside these mappings.
 */
#define KEXEC_CMD_kexec 0
typedef struct xen_kexec_exec {
    /* [in] KEXEC_TYPE_* */
    int type;
} xen_kexec_exec_t;

/*
 * Obsolete since 4.4. arg: xen_kexec_load_v1, of which unload uses only type. See
 * xga_kexec_load_v1() and xga_kexec_unload_v1().
 */
#define KEXEC_CMD_kexec_load_v1   1
#define KEXEC_CMD_kexec_unload_v1 2
typedef struct xen_kexec_load_v1 {
    /* [in] KEXEC_TYPE_* */
    int type;
    xen_kexec_image_t image;
} xen_kexec_load_v1_t;

/* Ranges. Xen returns -XEN_EINVAL for those that it does not support. */
#define KEXEC_RANGE_MA_CRASH      0 /* memory reserved for a crash image; 0, 0: none */
#define KEXEC_RANGE_MA_XEN        1 /* Xen's image */
#define KEXEC_RANGE_MA_CPU        2 /* ELF note of processor nr, which a crash fills */
#define KEXEC_RANGE_MA_XENHEAP    3 /* not supported: Xen's heap, ia64 */
#define KEXEC_RANGE_MA_BOOT_PARAM 4 /* not supported: boot parameters, ia64 */
#define KEXEC_RANGE_MA_EFI_MEMMAP 5 /* not supported: EFI memory map */
#define KEXEC_RANGE_MA_VMCOREINFO 6 /* ELF note that describes Xen to crash tools */

/*
 * Returns the location of a memory range, for the headers of a crash dump. arg: xen_kexec_range.
 * See xga_kexec_get_range().
 */
#define KEXEC_CMD_kexec_get_range 3
typedef struct xen_kexec_range {
    /* [in] KEXEC_RANGE_* */
    int range;
    /* [in] processor number, for KEXEC_RANGE_MA_CPU */
    int nr;
    /* [out] size: bytes; start: address */
    unsigned long size;
    unsigned long start;
} xen_kexec_range_t;

#if __XEN_INTERFACE_VERSION__ >= 0x00040400
/* One segment of an image; all members are [in]. */
typedef struct xen_kexec_segment {
    /* contents; NULL when the image only needs access to that memory */
    union {
        XEN_GUEST_HANDLE(const_void) h;
        uint64_t _pad;
    } buf;
    /* bytes of contents, at most dest_size; Xen fills the rest with zeros */
    uint64_t buf_size;
    /* dest_maddr, dest_size: address and size at the start of the image, in whole pages */
    uint64_t dest_maddr;
    uint64_t dest_size;
} xen_kexec_segment_t;
DEFINE_XEN_GUEST_HANDLE(xen_kexec_segment_t);

/*
 * Loads an image, which replaces the image of its type. arg: xen_kexec_load, all members [in]. Xen
 * copies the segments of a crash image into KEXEC_RANGE_MA_CRASH at once; the entry must lie in
 * that range. The caller must ensure that images do not overlap. Xen copies the segments of other
 * images when they start. See xga_kexec_load().
 */
#define KEXEC_CMD_kexec_load 4
typedef struct xen_kexec_load {
    /* KEXEC_TYPE_* */
    uint8_t type;
    uint8_t _pad;
    /* processor mode at the entry, as an ELF machine: EM_386 or EM_X86_64 */
    uint16_t arch;
    /* at most 15 */
    uint32_t nr_segments;
    union {
        XEN_GUEST_HANDLE(xen_kexec_segment_t) h;
        uint64_t _pad;
    } segments;
    uint64_t entry_maddr;
} xen_kexec_load_t;
DEFINE_XEN_GUEST_HANDLE(xen_kexec_load_t);

/* Unloads the image of a type. arg: xen_kexec_unload, [in]. See xga_kexec_unload(). */
#define KEXEC_CMD_kexec_unload 5
typedef struct xen_kexec_unload {
    uint8_t type;
} xen_kexec_unload_t;
DEFINE_XEN_GUEST_HANDLE(xen_kexec_unload_t);

/*
 * Returns 1 when an image of the type is loaded, 0 otherwise. arg: xen_kexec_status, [in]. See
 * xga_kexec_status() for wrong results.
 */
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
