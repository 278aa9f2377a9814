/* SPDX-License-Identifier: MIT */
/*
 * The core of the interface: hypercall numbers, virtual interrupts, page-table operations, domain
 * identifiers, and what Xen and a guest share in memory.
 *
 * Unless noted, a hypercall returns 0 or a positive value on success and -XEN_E* (errno.h) on
 * failure. "PV" marks what only x86 PV guests have.
 */
#if defined(__XEN_PUBLIC_XEN_H__) && !defined(XGA_PUBLIC_HEADERS)
#error "another copy of Xen's public headers came first: put libxenguestabi's directory before it"
#define XGA_PUBLIC_HEADERS 1 /* once is enough */
#endif

/*
 * <xenctrl.h> takes the structures of libxenctrl's release from here. Files that came with each
 * release, further down the include path, tell which it is: 0 is unknown, 4.21 and 4.22 look alike.
 * It comes here first of all, whether or not these headers came before it.
 */
#if defined(XENCTRL_H) && !defined(XGA_LIBXENCTRL_) && !defined(__XEN__)
#include "xen-compat.h"
#ifndef __has_include_next
#define XGA_LIBXENCTRL_ 0
#elif !__has_include_next(<xen/xen.h>)
#define XGA_LIBXENCTRL_ 0
#elif __has_include_next(<xen/bootfdt.h>)
#define XGA_LIBXENCTRL_ 0x00041500
#elif __has_include(<xen-barrier.h>)
#define XGA_LIBXENCTRL_ 0x00041400
#elif __has_include_next(<xen/arch-riscv.h>)
#define XGA_LIBXENCTRL_ 0x00041300
#elif __has_include_next(<xen/arch-ppc.h>)
#define XGA_LIBXENCTRL_ 0x00041200
#else
#define XGA_LIBXENCTRL_ 0x00041100
#endif
#if defined(XGA_XEN_RELEASE_UNSET) ||                              \
    (XGA_LIBXENCTRL_ != 0 && XGA_LIBXENCTRL_ != XGA_XEN_RELEASE && \
     (XGA_LIBXENCTRL_ != 0x00041500 || XGA_XEN_RELEASE != 0x00041600))
#error \
    "libxenctrl serves one release: define XGA_XEN_RELEASE as that of `pkg-config --modversion xencontrol`, 0x00041100 for 4.17.0"
#if XGA_LIBXENCTRL_ != 0 /* no other error, unless one release's structures are there already */
#if XGA_LIBXENCTRL_ < 0x00041500 && XGA_XEN_RELEASE >= 0x00041500
#define xen_cppc_para xen_get_cppc_para
#endif
#undef XGA_XEN_RELEASE
#define XGA_XEN_RELEASE XGA_LIBXENCTRL_
#endif
#endif
#endif

#ifndef __XEN_PUBLIC_XEN_H__
#define __XEN_PUBLIC_XEN_H__

#include "xen-compat.h"

#if defined(__i386__) || defined(__x86_64__)
#include "arch-x86/xen.h"
#elif defined(__arm__) || defined(__aarch64__)
#include "arch-arm.h"
#elif defined(__powerpc64__)
#include "arch-ppc.h"
#elif defined(__riscv)
#include "arch-riscv.h"
#elif !XGA_PUBLIC_HEADERS
#include "arch-riscv.h" /* refused above: types alone, so that no other error follows */
#else
#error "Unsupported architecture"
#undef XGA_PUBLIC_HEADERS
#define XGA_PUBLIC_HEADERS 0
#include "arch-riscv.h"
#endif

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

/* Handles for pointers to plain types. */
DEFINE_XEN_GUEST_HANDLE(char);
__DEFINE_XEN_GUEST_HANDLE(uchar, unsigned char);
DEFINE_XEN_GUEST_HANDLE(int);
__DEFINE_XEN_GUEST_HANDLE(uint, unsigned int);
#if __XEN_INTERFACE_VERSION__ < 0x00040300
DEFINE_XEN_GUEST_HANDLE(long);
__DEFINE_XEN_GUEST_HANDLE(ulong, unsigned long);
#endif
DEFINE_XEN_GUEST_HANDLE(void);

DEFINE_XEN_GUEST_HANDLE(uint64_t);
DEFINE_XEN_GUEST_HANDLE(xen_pfn_t);
DEFINE_XEN_GUEST_HANDLE(xen_ulong_t);

/* What stands between the brackets of an array at a structure's end. */
#if defined(__STDC_VERSION__) && __STDC_VERSION__ >= 199901L
#define XEN_FLEX_ARRAY_DIM
#elif defined(__GNUC__)
#define XEN_FLEX_ARRAY_DIM 0
#else
#define XEN_FLEX_ARRAY_DIM 1
#endif

/* Unsigned constants: of a plain number in C, the number itself in assembly. */
#define __xen_mk_uint(x)  x##U
#define __xen_mk_ulong(x) x##UL
#ifndef __xen_mk_ullong
#define __xen_mk_ullong(x) x##ULL
#endif
#define xen_mk_uint(x)   __xen_mk_uint(x)
#define xen_mk_ulong(x)  __xen_mk_ulong(x)
#define xen_mk_ullong(x) __xen_mk_ullong(x)

#else

#define xen_mk_uint(x)   x
#define xen_mk_ulong(x)  x
#define xen_mk_ullong(x) x

#endif

/*
 * Hypercalls, by number, and the headers of their operations. What this Xen, or this kind of guest,
 * doesn't have fails with -XEN_ENOSYS; what this domain may not use with -XEN_EPERM.
 */
#define __HYPERVISOR_set_trap_table                0  /* PV */
#define __HYPERVISOR_mmu_update                    1  /* PV */
#define __HYPERVISOR_set_gdt                       2  /* PV */
#define __HYPERVISOR_stack_switch                  3  /* PV */
#define __HYPERVISOR_set_callbacks                 4  /* PV */
#define __HYPERVISOR_fpu_taskswitch                5  /* PV */
#define __HYPERVISOR_sched_op_compat               6  /* replaced by 29 */
#define __HYPERVISOR_platform_op                   7  /* platform.h, hardware domain */
#define __HYPERVISOR_set_debugreg                  8  /* PV */
#define __HYPERVISOR_get_debugreg                  9  /* PV */
#define __HYPERVISOR_update_descriptor             10 /* PV */
#define __HYPERVISOR_memory_op                     12 /* memory.h */
#define __HYPERVISOR_multicall                     13 /* struct multicall_entry below */
#define __HYPERVISOR_update_va_mapping             14 /* PV */
#define __HYPERVISOR_set_timer_op                  15 /* x86: VIRQ_TIMER at that system time */
#define __HYPERVISOR_event_channel_op_compat       16 /* replaced by 32 */
#define __HYPERVISOR_xen_version                   17 /* version.h */
#define __HYPERVISOR_console_io                    18 /* CONSOLEIO_* below */
#define __HYPERVISOR_physdev_op_compat             19 /* replaced by 33 */
#define __HYPERVISOR_grant_table_op                20 /* grant_table.h */
#define __HYPERVISOR_vm_assist                     21 /* VMASST_* below */
#define __HYPERVISOR_update_va_mapping_otherdomain 22 /* PV */
#define __HYPERVISOR_iret                          23 /* PV */
#define __HYPERVISOR_vcpu_op                       24 /* vcpu.h */
#define __HYPERVISOR_set_segment_base              25 /* PV, 64 bits */
#define __HYPERVISOR_mmuext_op                     26 /* struct mmuext_op below */
#define __HYPERVISOR_xsm_op                        27 /* xsm/flask_op.h */
#define __HYPERVISOR_nmi_op                        28 /* nmi.h, PV */
#define __HYPERVISOR_sched_op                      29 /* sched.h */
#define __HYPERVISOR_callback_op                   30 /* callback.h, PV */
#define __HYPERVISOR_xenoprof_op                   31 /* xenoprof.h, gone since Xen 4.22 */
#define __HYPERVISOR_event_channel_op              32 /* event_channel.h */
#define __HYPERVISOR_physdev_op                    33 /* physdev.h */
#define __HYPERVISOR_hvm_op                        34 /* hvm/hvm_op.h */
#define __HYPERVISOR_sysctl                        35 /* sysctl.h, tools */
#define __HYPERVISOR_domctl                        36 /* domctl.h, tools */
#define __HYPERVISOR_kexec_op                      37 /* kexec.h, hardware domain on x86 */
#define __HYPERVISOR_tmem_op                       38 /* tmem.h; no Xen of today has it */
#define __HYPERVISOR_argo_op                       39 /* argo.h */
#define __HYPERVISOR_xenpmu_op                     40 /* pmu.h, x86 */
#define __HYPERVISOR_dm_op                         41 /* hvm/dm_op.h, device models */
#define __HYPERVISOR_hypfs_op                      42 /* hypfs.h */

/* Numbers left to each architecture. x86: arch_0 is the machine-check hypercall (xen-mca.h). */
#define __HYPERVISOR_arch_0 48
#define __HYPERVISOR_arch_1 49
#define __HYPERVISOR_arch_2 50
#define __HYPERVISOR_arch_3 51
#define __HYPERVISOR_arch_4 52
#define __HYPERVISOR_arch_5 53
#define __HYPERVISOR_arch_6 54
#define __HYPERVISOR_arch_7 55

/* Guests written for old interface versions mean the old numbers. */
#if __XEN_INTERFACE_VERSION__ < 0x00030101
#undef __HYPERVISOR_sched_op
#define __HYPERVISOR_sched_op __HYPERVISOR_sched_op_compat
#endif

#if __XEN_INTERFACE_VERSION__ < 0x00030202
#undef __HYPERVISOR_event_channel_op
#define __HYPERVISOR_event_channel_op __HYPERVISOR_event_channel_op_compat
#undef __HYPERVISOR_physdev_op
#define __HYPERVISOR_physdev_op __HYPERVISOR_physdev_op_compat
#endif

#if __XEN_INTERFACE_VERSION__ < 0x00030204
#define __HYPERVISOR_dom0_op __HYPERVISOR_platform_op
#endif

/*
 * Virtual interrupts: events that Xen itself raises. EVTCHNOP_bind_virq gives one a port.
 *   vCPU    each vCPU binds its own, which stays with it
 *   domain  bound once, on vCPU 0; EVTCHNOP_bind_vcpu may move it from there
 *   global  like domain, and held by one domain of the host at a time, the control domain unless it
 *           was handed on (XEN_DOMCTL_set_virq_handler)
 */
#define VIRQ_TIMER      0  /* vCPU: time has passed, or a timer that was set is due (x86) */
#define VIRQ_DEBUG      1  /* vCPU: somebody asks for a dump of the guest's state */
#define VIRQ_CONSOLE    2  /* global: input on Xen's console */
#define VIRQ_DOM_EXC    3  /* global: a domain crashed, shut down or went away */
#define VIRQ_TBUF       4  /* global: trace records to be read */
#define VIRQ_DEBUGGER   6  /* global: a domain stopped for its debugger */
#define VIRQ_XENOPROF   7  /* vCPU: a profiling sample; unused since Xen 4.22 */
#define VIRQ_CON_RING   8  /* global: output in Xen's log */
#define VIRQ_PCPU_STATE 9  /* global: a physical CPU came or went */
#define VIRQ_MEM_EVENT  10 /* global: memory events; raised by no Xen of today */
#define VIRQ_ARGO       11 /* domain: an Argo ring has news */
#define VIRQ_ENOMEM     12 /* global: Xen runs out of memory */
#define VIRQ_XENPMU     13 /* vCPU: a performance counter overflowed (x86) */

/* Left to each architecture. x86: ARCH_0 tells of machine checks (xen-mca.h). */
#define VIRQ_ARCH_0 16
#define VIRQ_ARCH_1 17
#define VIRQ_ARCH_2 18
#define VIRQ_ARCH_3 19
#define VIRQ_ARCH_4 20
#define VIRQ_ARCH_5 21
#define VIRQ_ARCH_6 22
#define VIRQ_ARCH_7 23

#define NR_VIRQS 24

/*
 * HYPERVISOR_mmu_update(reqs, count, done, foreigndom)   PV
 *   Writes page-table entries that a PV guest may only read, after checking them.
 *   reqs    IN: array of struct mmu_update
 *   count   IN: number of requests
 *   done    OUT: unsigned int, how many of them were carried out; may be NULL
 *   foreigndom  IN: bits 0-15 name the owner of the pages that get mapped, commonly DOMID_SELF.
 *           DOMID_IO maps device memory, DOMID_XEN parts of Xen's own (for the privileged). Bits
 *           16-31 name the owner of the page tables: 0 is the caller, n is domain n - 1.
 *   0, or the error of the request that ended it.
 *
 * Bits 0-2 of a request's ptr say which operation it is; the bits above are a machine address.
 *   NORMAL_PT_UPDATE        write val, whose frame number is a machine frame, to the entry at ptr
 *   MACHPHYS_UPDATE         the guest frame of the machine frame at ptr becomes val
 *   PT_UPDATE_PRESERVE_AD   as NORMAL, and the accessed and dirty bits in memory survive
 *   PT_UPDATE_NO_TRANSLATE  as NORMAL, but val has a machine frame even where Xen would translate
 *
 * A frame is either writable or a page table, never both. To build tables: fill the frames from the
 * leaves up, map each read-only everywhere, pin the root (MMUEXT_PIN_L4_TABLE; L3 for 32 bits), and
 * only then load it (MMUEXT_NEW_BASEPTR). To take them down: load others, then MMUEXT_UNPIN_TABLE,
 * after which the frames may be writable again.
 *
 * Entries have the hardware's format. PV guests have no superpages; bit 7 of a leaf is the PAT bit.
 * Xen's PAT reads, from entry 0 on: WB, WT, UC-, UC, WC, WP, UC, UC. A guest that wants
 * write-combining thus sets bit 7 alone of PAT, PCD (4) and PWT (3).
 */
#define MMU_NORMAL_PT_UPDATE       0
#define MMU_MACHPHYS_UPDATE        1
#define MMU_PT_UPDATE_PRESERVE_AD  2
#define MMU_PT_UPDATE_NO_TRANSLATE 3

/*
 * HYPERVISOR_mmuext_op(uops, count, done, foreigndom)   PV; PVH control domains, to pin for others
 *   Further operations on the MMU; count and done as above. foreigndom owns the frames that are
 *   pinned. 0, or the error of the operation that ended it.
 *
 *   PIN_Ln_TABLE, UNPIN_TABLE   mfn: a frame starts or ceases to be a page table of level n
 *   NEW_BASEPTR                 mfn: load the page table
 *   NEW_USER_BASEPTR            mfn: user mode's page table, 64 bits
 *   TLB_FLUSH_LOCAL, _ALL       flush this vCPU's TLB, or all
 *   TLB_FLUSH_MULTI             the TLBs of the vCPUs in vcpumask
 *   INVLPG_LOCAL, _ALL, _MULTI  the same for one page, at linear_addr
 *   FLUSH_CACHE, _GLOBAL        write back and empty this CPU's caches, or all; for owners of
 *                               devices
 *   SET_LDT                     linear_addr: page-aligned; nr_ents: number of entries
 *   CLEAR_PAGE, COPY_PAGE       mfn: the frame to fill, with zeroes or from src_mfn
 *   MARK_SUPER, UNMARK_SUPER    mfn: first frame of a superpage; no longer supported
 */
#define MMUEXT_PIN_L1_TABLE       0
#define MMUEXT_PIN_L2_TABLE       1
#define MMUEXT_PIN_L3_TABLE       2
#define MMUEXT_PIN_L4_TABLE       3
#define MMUEXT_UNPIN_TABLE        4
#define MMUEXT_NEW_BASEPTR        5
#define MMUEXT_TLB_FLUSH_LOCAL    6
#define MMUEXT_INVLPG_LOCAL       7
#define MMUEXT_TLB_FLUSH_MULTI    8
#define MMUEXT_INVLPG_MULTI       9
#define MMUEXT_TLB_FLUSH_ALL      10
#define MMUEXT_INVLPG_ALL         11
#define MMUEXT_FLUSH_CACHE        12
#define MMUEXT_SET_LDT            13
#define MMUEXT_NEW_USER_BASEPTR   15
#define MMUEXT_CLEAR_PAGE         16
#define MMUEXT_COPY_PAGE          17
#define MMUEXT_FLUSH_CACHE_GLOBAL 18
#define MMUEXT_MARK_SUPER         19
#define MMUEXT_UNMARK_SUPER       20

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
struct mmuext_op {
    unsigned int cmd; /* MMUEXT_* */
    union {
        xen_pfn_t mfn;
        unsigned long linear_addr;
    } arg1;
    union {
        unsigned int nr_ents;
#if __XEN_INTERFACE_VERSION__ >= 0x00030205
        XEN_GUEST_HANDLE(const_void) vcpumask;
#else
        const void *vcpumask;
#endif
        xen_pfn_t src_mfn;
    } arg2;
};
typedef struct mmuext_op mmuext_op_t;
DEFINE_XEN_GUEST_HANDLE(mmuext_op_t);
#endif

/*
 * HYPERVISOR_update_va_mapping(unsigned long va, uint64_t val, unsigned long flags)   PV
 * HYPERVISOR_update_va_mapping_otherdomain(unsigned long va, uint64_t val, unsigned long flags,
 *                                          domid_t domid)   PV
 *   The leaf entry that maps va becomes val, then TLBs are flushed as flags say. domid owns the
 *   frame. UVMF_MULTI takes the address of a vCPU bitmap in its upper bits; without one it is
 *   UVMF_LOCAL. 0, or an error.
 */
#define UVMF_NONE           (xen_mk_ulong(0) << 0)
#define UVMF_TLB_FLUSH      (xen_mk_ulong(1) << 0) /* everything */
#define UVMF_INVLPG         (xen_mk_ulong(2) << 0) /* the page at va */
#define UVMF_FLUSHTYPE_MASK (xen_mk_ulong(3) << 0)
#define UVMF_MULTI          (xen_mk_ulong(0) << 2) /* on these vCPUs */
#define UVMF_LOCAL          (xen_mk_ulong(0) << 2) /* on this vCPU */
#define UVMF_ALL            (xen_mk_ulong(1) << 2) /* on all */

/*
 * HYPERVISOR_console_io(cmd, count, buffer)   two unsigned int, a pointer to char
 *   CONSOLEIO_write  count bytes to Xen's console. 0, or an error. What the hardware domain writes
 *                    goes straight there. From others Xen takes printable characters, line by line,
 *                    and shows them at its debug level.
 *   CONSOLEIO_read   up to count bytes of input, count at most 0x7fffffff. The number read, or an
 *                    error.
 * For domains that have the console; a Xen built with verbose debugging lets all others write.
 */
#define CONSOLEIO_write 0
#define CONSOLEIO_read  1

/*
 * HYPERVISOR_vm_assist(unsigned int cmd, unsigned int type)
 *   Switches a behaviour of the calling domain on or off. 0, or -XEN_EINVAL for a type it can't
 *   have.
 */
#define VMASST_CMD_enable  0
#define VMASST_CMD_disable 1

#define VMASST_TYPE_4gb_segments         0 /* PV, 32 bits: accesses near 4 GiB work by emulation */
#define VMASST_TYPE_4gb_segments_notify  1 /* PV, 32 bits: vector 15 tells of each such emulation */
#define VMASST_TYPE_writable_pagetables  2 /* PV: a write to a read-only leaf table is emulated */
#define VMASST_TYPE_pae_extended_cr3     3 /* PV, 32 bits: top-level tables beyond 4 GiB */
#define VMASST_TYPE_architectural_iopl   4 /* PV: IOPL as in eflags, kernel as ring 0 */
#define VMASST_TYPE_runstate_update_flag 5 /* all: XEN_RUNSTATE_UPDATE marks an unfinished update */
#define VMASST_TYPE_m2p_strict           32 /* PV, 64 bits: user mode doesn't see the M2P table */

#if __XEN_INTERFACE_VERSION__ < 0x00040600
#define MAX_VMASST_TYPE 3
#endif

/* Domain identifiers. From FIRST_RESERVED on they are no domains but have the meanings below. */
#define DOMID_FIRST_RESERVED xen_mk_uint(0x7FF0)
#define DOMID_SELF           xen_mk_uint(0x7FF0) /* the caller */
#define DOMID_IO             xen_mk_uint(0x7FF1) /* owner of device memory, in page-table updates */
#define DOMID_XEN            xen_mk_uint(0x7FF2) /* owner of what Xen shares, for the privileged */
#define DOMID_COW            xen_mk_uint(0x7FF3) /* owner of pages shared between domains */
#define DOMID_INVALID        xen_mk_uint(0x7FF4) /* none, or not known */
#define DOMID_ANY            xen_mk_uint(0x7FF5) /* any, or the callee chooses; since Xen 4.22 */
#define DOMID_IDLE           xen_mk_uint(0x7FFF) /* Xen's idle vCPUs */
#define DOMID_MASK           xen_mk_uint(0x7FFF) /* the bits of an identifier */

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

typedef uint16_t domid_t;

/* One request of HYPERVISOR_mmu_update. */
struct mmu_update {
    uint64_t ptr; /* IN: machine address | MMU_* */
    uint64_t val; /* IN: what to write there */
};
typedef struct mmu_update mmu_update_t;
DEFINE_XEN_GUEST_HANDLE(mmu_update_t);

/*
 * HYPERVISOR_multicall(struct multicall_entry call_list[], unsigned long nr_calls)
 *   Makes hypercalls one after the other. 0 when all were made, whatever they returned (a multicall
 *   in the list returns -XEN_EINVAL); an error when the list can't be read or written. Only result
 *   is meaningful afterwards.
 * A guest of 32 bits leaves the upper halves zero where xen_ulong_t has 64.
 */
struct multicall_entry {
    xen_ulong_t op, result; /* IN: number; OUT: what it returned */
#ifndef __XEN__
    xen_ulong_t args[6]; /* IN: the last is unused, hypercalls have five */
#else
    xen_ulong_t args[5], unused;
#endif
};
typedef struct multicall_entry multicall_entry_t;
DEFINE_XEN_GUEST_HANDLE(multicall_entry_t);

#if __XEN_INTERFACE_VERSION__ < 0x00040400
/* Ports a domain has with the two-level ABI (event_channel.h). */
#define NR_EVENT_CHANNELS EVTCHN_2L_NR_CHANNELS
#endif

/*
 * A vCPU's clock, written by Xen (x86). Read version, then the rest, then version again, with read
 * barriers between; start over if it was odd or has changed. The time in ns since boot is then:
 *   the TSC less tsc_timestamp; shifted left by tsc_shift, or right if that is negative; times
 *   tsc_to_system_mul (the product may need 96 bits); shifted right by 32; plus system_time
 * The TSC's frequency in Hz is 10^9 << 32, divided by tsc_to_system_mul and shifted back by
 * tsc_shift.
 */
struct vcpu_time_info {
    uint32_t version; /* odd during an update */
    uint32_t pad0;
    uint64_t tsc_timestamp; /* TSC at the update */
    uint64_t system_time;   /* ns since boot at the update */
    uint32_t tsc_to_system_mul;
    int8_t tsc_shift;
#if __XEN_INTERFACE_VERSION__ > 0x040600
    uint8_t flags; /* XEN_PVCLOCK_* */
    uint8_t pad1[2];
#else
    int8_t pad1[3];
#endif
};
typedef struct vcpu_time_info vcpu_time_info_t;

#define XEN_PVCLOCK_TSC_STABLE_BIT (1 << 0) /* the clock never steps back between vCPUs */
#define XEN_PVCLOCK_GUEST_STOPPED  (1 << 1) /* the guest was stopped; never set by Xen */

/*
 * What Xen tells one vCPU. Xen sets evtchn_upcall_pending, and a bit of evtchn_pending_sel for each
 * word of shared_info's evtchn_pending that has news (two-level ABI). The guest clears pending
 * first, takes the selector by an atomic exchange, and only then looks at the words; in any other
 * order it may miss an event. Xen makes no upcall while the mask is set, and clears it when the
 * vCPU blocks. Both bytes are accessed on the vCPU's own CPU, so the guest needs no locked
 * instruction for them.
 */
struct vcpu_info {
    uint8_t evtchn_upcall_pending;
#ifdef XEN_HAVE_PV_UPCALL_MASK
    uint8_t evtchn_upcall_mask;
#else /* XEN_HAVE_PV_UPCALL_MASK */
    uint8_t pad0;

#endif /* XEN_HAVE_PV_UPCALL_MASK */
    xen_ulong_t evtchn_pending_sel;
    struct arch_vcpu_info arch;
    vcpu_time_info_t time;
};
#ifndef __XEN__
typedef struct vcpu_info vcpu_info_t;
#endif

/*
 * The page that Xen and a domain share. It may grow up to a page: don't rely on its size.
 *
 * Events, two-level ABI: a port is a bit of evtchn_pending, which Xen and other vCPUs set and the
 * guest clears, and the same bit of evtchn_mask, which the guest alone writes. Bit i of word j is
 * port j * 8 * sizeof(xen_ulong_t) + i. All accesses are atomic. A masked port becomes pending
 * without an upcall, and unmasking makes none up: then look at pending, or let EVTCHNOP_unmask do
 * it.
 *
 * Wall clock: seconds and ns since 1970 at boot, so that adding the system time gives the time of
 * day. Read it as struct vcpu_time_info is read, by wc_version.
 */
struct shared_info {
    struct vcpu_info vcpu_info[XEN_LEGACY_MAX_VCPUS];

    xen_ulong_t evtchn_pending[sizeof(xen_ulong_t) * 8];
    xen_ulong_t evtchn_mask[sizeof(xen_ulong_t) * 8];

    uint32_t wc_version; /* odd during an update */
    uint32_t wc_sec;
    uint32_t wc_nsec;
#if !defined(__i386__)
    uint32_t wc_sec_hi; /* the upper half of wc_sec */
#define xen_wc_sec_hi wc_sec_hi
#elif !defined(__XEN__) && !defined(__XEN_TOOLS__)
#define xen_wc_sec_hi arch.wc_sec_hi
#endif

    struct arch_shared_info arch;
};
#ifndef __XEN__
typedef struct shared_info shared_info_t;
#endif

/*
 * What a PV guest finds in its page of first information, whose address is in rsi (esi). It was
 * loaded into one range of virtual memory, which ends at a multiple of 4 MiB and maps the first
 * guest frames one by one. Each at its own page, in this order: the kernel; the initial ramdisk;
 * the list of machine frames (unless XEN_ELFNOTE_INIT_P2M puts it elsewhere); this structure;
 * xenstore's and the console's ring (not in dom0); the page tables, read-only; the first stack. At
 * least 512 KiB beyond are mapped.
 */
#ifdef XEN_HAVE_PV_GUEST_ENTRY
struct start_info {
    /* Valid at start and after resuming. */
    char magic[32];            /* "xen-<version>-<platform>" */
    unsigned long nr_pages;    /* memory of the domain, in pages */
    unsigned long shared_info; /* machine address */
    uint32_t flags;            /* SIF_* */
    xen_pfn_t store_mfn;       /* xenstore: machine frame of the ring */
    uint32_t store_evtchn;     /* xenstore: port */
    union {
        struct {
            xen_pfn_t mfn;   /* console: machine frame of the ring */
            uint32_t evtchn; /* console: port */
        } domU;
        struct {
            uint32_t info_off;  /* dom0_vga_console_info: offset from here */
            uint32_t info_size; /* its size, or 0 */
        } dom0;
    } console;
    /* Valid at start only. */
    unsigned long pt_base;      /* page table: virtual address */
    unsigned long nr_pt_frames; /* page table: frames, all levels */
    unsigned long mfn_list;     /* machine frame of each guest frame: virtual address of the list */
    unsigned long mod_start; /* ramdisk: virtual address, or guest frame with SIF_MOD_START_PFN */
    unsigned long mod_len;   /* ramdisk: bytes, or 0 */
#define MAX_GUEST_CMDLINE 1024
    int8_t cmd_line[MAX_GUEST_CMDLINE]; /* ends with a zero byte */
    unsigned long first_p2m_pfn;        /* guest frames of mfn_list, where INIT_P2M moved it */
    unsigned long nr_p2m_frames;        /* their number, page tables for it included */
};
typedef struct start_info start_info_t;

#if __XEN_INTERFACE_VERSION__ < 0x00030203
#define console_mfn    console.domU.mfn
#define console_evtchn console.domU.evtchn
#endif
#endif /* XEN_HAVE_PV_GUEST_ENTRY */

/* flags of start_info and of hvm_start_info. */
#define SIF_PRIVILEGED      (1 << 0)    /* a control domain */
#define SIF_INITDOMAIN      (1 << 1)    /* the first domain, dom0 */
#define SIF_MULTIBOOT_MOD   (1 << 2)    /* mod_start is a list of xen_multiboot_mod_list */
#define SIF_MOD_START_PFN   (1 << 3)    /* mod_start is a guest frame */
#define SIF_VIRT_P2M_4TOOLS (1 << 4)    /* the tools can do with a linear p2m, no tree is needed */
#define SIF_PM_MASK         (0xFF << 8) /* the host's xen-pm option, for dom0 */

/*
 * With SIF_MULTIBOOT_MOD, mod_start holds an array of these, then the modules. Addresses are
 * offsets from mod_start; an element whose mod_start is 0 ends the array.
 */
struct xen_multiboot_mod_list {
    uint32_t mod_start; /* first byte */
    uint32_t mod_end;   /* last byte */
    uint32_t cmdline;   /* its command line, ended by a zero byte */
    uint32_t pad;       /* 0 */
};

/* The screen that dom0 takes over, in start_info and from XENPF_get_dom0_console. */
typedef struct dom0_vga_console_info {
    uint8_t video_type; /* XEN_VGATYPE_* */
#define XEN_VGATYPE_TEXT_MODE_3 0x03
#define XEN_VGATYPE_VESA_LFB    0x23
#define XEN_VGATYPE_EFI_LFB     0x70

    union {
        struct {
            uint16_t font_height;        /* pixels */
            uint16_t cursor_x, cursor_y; /* characters, from the top left corner */
            uint16_t rows, columns;      /* characters */
        } text_mode_3;

        struct {
            uint16_t width, height; /* pixels */
            uint16_t bytes_per_line;
            uint16_t bits_per_pixel;
            uint32_t lfb_base; /* frame buffer: physical address, its low half */
            uint32_t lfb_size; /* frame buffer: units of 64 KiB */
            uint8_t red_pos, red_size;
            uint8_t green_pos, green_size;
            uint8_t blue_pos, blue_size;
            uint8_t rsvd_pos, rsvd_size;
#if __XEN_INTERFACE_VERSION__ >= 0x00030206
            uint32_t gbl_caps;   /* VBE function 4F00h: capabilities */
            uint16_t mode_attrs; /* VBE function 4F01h: mode attributes */
            uint16_t pad;
#endif
#if __XEN_INTERFACE_VERSION__ >= 0x00040d00
            uint32_t ext_lfb_base; /* frame buffer: physical address, its high half */
#endif
        } vesa_lfb;
    } u;
} dom0_vga_console_info_t;
#define xen_vga_console_info   dom0_vga_console_info
#define xen_vga_console_info_t dom0_vga_console_info_t

/* A domain's UUID, as its tools set it. */
typedef uint8_t xen_domain_handle_t[16];

__DEFINE_XEN_GUEST_HANDLE(uint8, uint8_t);
__DEFINE_XEN_GUEST_HANDLE(uint16, uint16_t);
__DEFINE_XEN_GUEST_HANDLE(uint32, uint32_t);
__DEFINE_XEN_GUEST_HANDLE(uint64, uint64_t);

typedef struct {
    uint8_t a[16];
} xen_uuid_t;

/*
 * A xen_uuid_t from the parts of a UUID as it is written: XEN_DEFINE_UUID(0x01234567, 0x89ab,
 * 0xcdef, 0x0123, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef). Its bytes stand in the order in which they
 * are written, as with libuuid; Microsoft's GUIDs turn the first three parts around.
 */
#define XEN_DEFINE_UUID_(a, b, c, d, e1, e2, e3, e4, e5, e6)                                   \
    {                                                                                          \
        {                                                                                      \
            (uint8_t)((a) >> 24 & 255), (uint8_t)((a) >> 16 & 255), (uint8_t)((a) >> 8 & 255), \
                (uint8_t)((a) & 255), (uint8_t)((b) >> 8 & 255), (uint8_t)((b) & 255),         \
                (uint8_t)((c) >> 8 & 255), (uint8_t)((c) & 255), (uint8_t)((d) >> 8 & 255),    \
                (uint8_t)((d) & 255), e1, e2, e3, e4, e5, e6                                   \
        }                                                                                      \
    }

#if defined(__STDC_VERSION__) ? __STDC_VERSION__ >= 199901L : defined(__GNUC__)
#define XEN_DEFINE_UUID(a, b, c, d, e1, e2, e3, e4, e5, e6) \
    (__extension__(xen_uuid_t) XEN_DEFINE_UUID_(a, b, c, d, e1, e2, e3, e4, e5, e6))
#else
#define XEN_DEFINE_UUID(a, b, c, d, e1, e2, e3, e4, e5, e6) \
    XEN_DEFINE_UUID_(a, b, c, d, e1, e2, e3, e4, e5, e6)
#endif

/* Options of the compiler that no macro tells of. XGA_FLAGS_LISTED_ is the conformance kit's. */
#if defined(__GNUC__) && !defined(__XEN__) && XGA_PUBLIC_HEADERS && !defined(XGA_FLAGS_LISTED_)
#ifdef __i386__
#define XGA_ALIGNMENT_ 4
#else
#define XGA_ALIGNMENT_ 8
#endif
#ifndef __cplusplus
__extension__ _Static_assert(__alignof__(struct vcpu_time_info) == XGA_ALIGNMENT_ &&
                                 __alignof__(xen_uuid_t) == 1,
                             "this build lays out structures otherwise than Xen: without "
                             "-fpack-struct, #pragma pack, -malign-double, -mms-bitfields on i386, "
                             "-mabi=apcs-gnu and -mstructure-size-boundary it can be right");
#elif __cplusplus >= 201103L
static_assert(__alignof__(struct vcpu_time_info) == XGA_ALIGNMENT_ && __alignof__(xen_uuid_t) == 1,
              "this build lays out structures otherwise than Xen: without -fpack-struct, "
              "#pragma pack, -malign-double, -mms-bitfields on i386, -mabi=apcs-gnu and "
              "-mstructure-size-boundary it can be right");
#endif
#undef XGA_ALIGNMENT_
#endif

#endif /* !__ASSEMBLY__ && !__ASSEMBLER__ */

/* Xen and its tools: what an architecture hasn't defined for itself. */
#if defined(__XEN__) || defined(__XEN_TOOLS__)

#ifndef int64_aligned_t
#define int64_aligned_t int64_t
#endif
#ifndef uint64_aligned_t
#define uint64_aligned_t uint64_t
#endif
#ifndef XEN_GUEST_HANDLE_64
#define XEN_GUEST_HANDLE_64(name) XEN_GUEST_HANDLE(name)
#endif

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
/* A bitmap of CPUs or nodes: nr_bits bits, in bytes. */
struct xenctl_bitmap {
    XEN_GUEST_HANDLE_64(uint8) bitmap;
    uint32_t nr_bits;
};
typedef struct xenctl_bitmap xenctl_bitmap_t;
#endif

#endif /* __XEN__ || __XEN_TOOLS__ */

#endif /* __XEN_PUBLIC_XEN_H__ */
