/* SPDX-License-Identifier: MIT */
/*
 * The core of Xen's interface: hypercall numbers, virtual interrupts, page-table operations, domain
 * identifiers, and the structures that Xen and a guest share in memory.
 *
 * Unless noted, a hypercall returns 0 or a positive value on success and -XEN_E* (errno.h) on
 * failure. "PV" marks hypercalls and constants that only x86 PV guests use.
 */
#if defined(__XEN_PUBLIC_XEN_H__) && !defined(XGA_PUBLIC_HEADERS)
#error "another copy of Xen's public headers came first: put libxenguestabi's directory before it"
#define XGA_PUBLIC_HEADERS 1 /* the includer sees this error once */
#endif

/*
 * <xenctrl.h> uses this file's structures with the layouts of libxenctrl's release. The release is
 * found by headers that Xen added in each release and that lie further down the include path:
 * XGA_LIBXENCTRL_ is 0 when the release is unknown, and 4.21 and 4.22 cannot be distinguished. The
 * check comes before the include guard, because <xenctrl.h> can be included after this file.
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
/*
 * Declare the structures of libxenctrl's release, so that no other error follows. Errors do follow
 * when the structures of another release are declared already.
 */
#if XGA_LIBXENCTRL_ != 0
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
#include "arch-riscv.h" /* refused above: the types are declared so that no other error follows */
#else
#error "Unsupported architecture"
#undef XGA_PUBLIC_HEADERS
#define XGA_PUBLIC_HEADERS 0
#include "arch-riscv.h"
#endif

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

/* Guest handles of basic types. */
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

/* The dimension of a flexible array, the last member of a structure. */
#if defined(__STDC_VERSION__) && __STDC_VERSION__ >= 199901L
#define XEN_FLEX_ARRAY_DIM
#elif defined(__GNUC__)
#define XEN_FLEX_ARRAY_DIM 0
#else
#define XEN_FLEX_ARRAY_DIM 1
#endif

/* Unsigned constants: with the suffix in C, without it in assembly. */
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
 * Hypercall numbers. The comment of each names the header of its operations.
 *
 * A hypercall that this Xen or this kind of guest does not have returns -XEN_ENOSYS. An operation
 * that the calling domain may not use usually returns -XEN_EPERM, with FLASK -XEN_EACCES.
 */
#define __HYPERVISOR_set_trap_table                0  /* PV */
#define __HYPERVISOR_mmu_update                    1  /* PV */
#define __HYPERVISOR_set_gdt                       2  /* PV */
#define __HYPERVISOR_stack_switch                  3  /* PV */
#define __HYPERVISOR_set_callbacks                 4  /* PV */
#define __HYPERVISOR_fpu_taskswitch                5  /* PV */
#define __HYPERVISOR_sched_op_compat               6  /* replaced by sched_op, 29 */
#define __HYPERVISOR_platform_op                   7  /* platform.h; for the hardware domain */
#define __HYPERVISOR_set_debugreg                  8  /* PV */
#define __HYPERVISOR_get_debugreg                  9  /* PV */
#define __HYPERVISOR_update_descriptor             10 /* PV */
#define __HYPERVISOR_memory_op                     12 /* memory.h */
#define __HYPERVISOR_multicall                     13 /* struct multicall_entry below */
#define __HYPERVISOR_update_va_mapping             14 /* PV */
#define __HYPERVISOR_set_timer_op                  15 /* x86; see xga_set_timer() */
#define __HYPERVISOR_event_channel_op_compat       16 /* replaced by event_channel_op, 32 */
#define __HYPERVISOR_xen_version                   17 /* version.h */
#define __HYPERVISOR_console_io                    18 /* CONSOLEIO_* below */
#define __HYPERVISOR_physdev_op_compat             19 /* replaced by physdev_op, 33 */
#define __HYPERVISOR_grant_table_op                20 /* grant_table.h */
#define __HYPERVISOR_vm_assist                     21 /* VMASST_* below */
#define __HYPERVISOR_update_va_mapping_otherdomain 22 /* PV */
#define __HYPERVISOR_iret                          23 /* PV */
#define __HYPERVISOR_vcpu_op                       24 /* vcpu.h */
#define __HYPERVISOR_set_segment_base              25 /* PV, 64-bit guests */
#define __HYPERVISOR_mmuext_op                     26 /* struct mmuext_op below */
#define __HYPERVISOR_xsm_op                        27 /* xsm/flask_op.h */
#define __HYPERVISOR_nmi_op                        28 /* nmi.h, PV */
#define __HYPERVISOR_sched_op                      29 /* sched.h */
#define __HYPERVISOR_callback_op                   30 /* callback.h, PV */
#define __HYPERVISOR_xenoprof_op                   31 /* xenoprof.h; removed in Xen 4.22 */
#define __HYPERVISOR_event_channel_op              32 /* event_channel.h */
#define __HYPERVISOR_physdev_op                    33 /* physdev.h */
#define __HYPERVISOR_hvm_op                        34 /* hvm/hvm_op.h */
#define __HYPERVISOR_sysctl                        35 /* sysctl.h; for the toolstack */
#define __HYPERVISOR_domctl                        36 /* domctl.h; for the toolstack */
#define __HYPERVISOR_kexec_op                      37 /* kexec.h; for the hardware domain on x86 */
#define __HYPERVISOR_tmem_op                       38 /* tmem.h; not in Xen 4.17 to 4.22 */
#define __HYPERVISOR_argo_op                       39 /* argo.h */
#define __HYPERVISOR_xenpmu_op                     40 /* pmu.h, x86 */
#define __HYPERVISOR_dm_op                         41 /* hvm/dm_op.h; for device models */
#define __HYPERVISOR_hypfs_op                      42 /* hypfs.h */

/*
 * Numbers whose meaning each architecture defines. On x86, arch_0 is __HYPERVISOR_mca
 * (arch-x86/xen-mca.h).
 */
#define __HYPERVISOR_arch_0 48
#define __HYPERVISOR_arch_1 49
#define __HYPERVISOR_arch_2 50
#define __HYPERVISOR_arch_3 51
#define __HYPERVISOR_arch_4 52
#define __HYPERVISOR_arch_5 53
#define __HYPERVISOR_arch_6 54
#define __HYPERVISOR_arch_7 55

/* For guests that select an old interface version, these names are the old numbers. */
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
 * Virtual interrupts: events that Xen itself raises. EVTCHNOP_bind_virq binds one to a port.
 *
 *   vCPU    each vCPU binds its own, and the port cannot be moved to another vCPU
 *   domain  each domain binds it once, on vCPU 0; EVTCHNOP_bind_vcpu can move it to another vCPU
 *   global  as domain, but only one domain of the host receives it: the hardware domain, until
 *           XEN_DOMCTL_set_virq_handler names another one
 */
#define VIRQ_TIMER      0  /* vCPU: periodic timer, or a timer that was set has expired (x86) */
#define VIRQ_DEBUG      1  /* vCPU: a request to dump the guest's state */
#define VIRQ_CONSOLE    2  /* global: input on Xen's console */
#define VIRQ_DOM_EXC    3  /* global: a domain crashed, shut down or was destroyed */
#define VIRQ_TBUF       4  /* global: Xen's trace buffers have records to read */
#define VIRQ_DEBUGGER   6  /* global: a domain was paused for its debugger */
#define VIRQ_XENOPROF   7  /* vCPU: a profiling sample; unused since Xen 4.22 */
#define VIRQ_CON_RING   8  /* global: Xen's console ring has new output */
#define VIRQ_PCPU_STATE 9  /* global: a physical CPU was brought online or offline */
#define VIRQ_MEM_EVENT  10 /* global: memory events; never raised by Xen 4.17 to 4.22 */
#define VIRQ_ARGO       11 /* domain: an Argo ring has a message, or space for one */
#define VIRQ_ENOMEM     12 /* global: Xen is running out of memory */
#define VIRQ_XENPMU     13 /* vCPU: a performance counter overflowed (x86) */

/*
 * Virtual interrupts whose meaning each architecture defines. On x86, VIRQ_ARCH_0 signals machine
 * checks (VIRQ_MCA in arch-x86/xen-mca.h).
 */
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
 *
 * Writes page-table entries, after Xen has checked them: a PV guest maps its page tables read-only.
 * See xga_pv_mmu_update() for the arguments and errors.
 *
 * Bits 0-2 of a request's ptr (struct mmu_update) select the operation; the bits above are a
 * machine address.
 *
 *   NORMAL_PT_UPDATE        writes val, which contains a machine frame number, to the entry at ptr
 *   MACHPHYS_UPDATE         sets the guest's pfn of the machine frame that contains ptr to val
 *   PT_UPDATE_PRESERVE_AD   as NORMAL_PT_UPDATE, but keeps the accessed and dirty bits that the
 *                           entry has in memory
 *   PT_UPDATE_NO_TRANSLATE  as NORMAL_PT_UPDATE, but val contains a machine frame number even if
 *                           Xen would translate it
 *
 * A frame is either mapped writable or used as a page table, never both at the same time. To build
 * page tables, the guest fills the frames, leaf tables first, maps each frame read-only everywhere,
 * pins the root (MMUEXT_PIN_L4_TABLE; MMUEXT_PIN_L3_TABLE in 32-bit guests) and then loads it
 * (MMUEXT_NEW_BASEPTR). To free page tables, the guest loads other ones and unpins the root
 * (MMUEXT_UNPIN_TABLE). Then it can map the frames writable again.
 *
 * Entries have the hardware's format. PV guests have no superpages; bit 7 of a leaf entry is the
 * PAT bit. The entries of Xen's PAT, from entry 0 on, are WB, WT, UC-, UC, WC, WP, UC, UC. For
 * write-combining, a guest therefore sets bit 7 and clears PCD (bit 4) and PWT (bit 3).
 */
#define MMU_NORMAL_PT_UPDATE       0
#define MMU_MACHPHYS_UPDATE        1
#define MMU_PT_UPDATE_PRESERVE_AD  2
#define MMU_PT_UPDATE_NO_TRANSLATE 3

/*
 * HYPERVISOR_mmuext_op(uops, count, done, foreigndom)   PV
 *
 * Other operations on page tables, TLBs and caches. PVH control domains have the hypercall too, to
 * pin and unpin page tables of PV domains. See xga_pv_mmuext_op() for the arguments and errors.
 * foreigndom is the owner of the frames.
 *
 *   PIN_Ln_TABLE, UNPIN_TABLE   mfn: the frame becomes a page table of level n, or is unpinned
 *   NEW_BASEPTR                 mfn: the page table to load
 *   NEW_USER_BASEPTR            mfn: the page table of user mode, 64-bit guests
 *   TLB_FLUSH_LOCAL, _ALL       flushes the TLB of this vCPU, or of all vCPUs
 *   TLB_FLUSH_MULTI             flushes the TLBs of the vCPUs in vcpumask
 *   INVLPG_LOCAL, _ALL, _MULTI  the same for one page, at linear_addr
 *   FLUSH_CACHE, _GLOBAL        writes back and invalidates the caches of this CPU, or of all CPUs;
 *                               for domains with devices; see xga_pv_flush_cache()
 *   SET_LDT                     linear_addr: the table, page-aligned; nr_ents: number of entries
 *   CLEAR_PAGE, COPY_PAGE       mfn: the frame to fill with zeroes, or with a copy of src_mfn
 *   MARK_SUPER, UNMARK_SUPER    mfn: the first frame of a superpage; no longer supported
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
 *
 * Writes val to the leaf entry that maps va, then flushes TLBs as flags (UVMF_*) require. domid is
 * the owner of the frame in val. With UVMF_MULTI, the bits of flags above the two of
 * UVMF_FLUSHTYPE_MASK are the address of a bitmap of vCPUs; without an address, UVMF_MULTI is
 * UVMF_LOCAL. See xga_pv_update_va_mapping() and xga_pv_update_va_mapping_otherdomain() for the
 * errors.
 */
#define UVMF_NONE           (xen_mk_ulong(0) << 0)
#define UVMF_TLB_FLUSH      (xen_mk_ulong(1) << 0) /* flush the whole TLB */
#define UVMF_INVLPG         (xen_mk_ulong(2) << 0) /* flush the page at va */
#define UVMF_FLUSHTYPE_MASK (xen_mk_ulong(3) << 0)
#define UVMF_MULTI          (xen_mk_ulong(0) << 2) /* on the vCPUs of a bitmap */
#define UVMF_LOCAL          (xen_mk_ulong(0) << 2) /* on the calling vCPU */
#define UVMF_ALL            (xen_mk_ulong(1) << 2) /* on all vCPUs */

/*
 * HYPERVISOR_console_io(cmd, count, buffer): cmd and count are unsigned int, buffer is a char *.
 *
 *   CONSOLEIO_write  writes count bytes of buffer to Xen's console; see xga_console_write()
 *   CONSOLEIO_read   reads up to count bytes of the console's input into buffer and returns the
 *                    number of bytes read; see xga_console_read()
 */
#define CONSOLEIO_write 0
#define CONSOLEIO_read  1

/*
 * HYPERVISOR_vm_assist(unsigned int cmd, unsigned int type)
 *
 * Enables or disables an assist, a special behaviour of Xen, for the calling domain. See
 * xga_vm_assist_enable() for the errors.
 */
#define VMASST_CMD_enable  0
#define VMASST_CMD_disable 1

#define VMASST_TYPE_4gb_segments         0  /* PV: no effect in Xen 4.17 to 4.22 */
#define VMASST_TYPE_4gb_segments_notify  1  /* PV: no effect in Xen 4.17 to 4.22 */
#define VMASST_TYPE_writable_pagetables  2  /* PV: emulates writes to read-only leaf page tables */
#define VMASST_TYPE_pae_extended_cr3     3  /* 32-bit PV: top-level page table above 4 GiB */
#define VMASST_TYPE_architectural_iopl   4  /* PV: IOPL as in eflags; the kernel has ring 0 */
#define VMASST_TYPE_runstate_update_flag 5  /* all: XEN_RUNSTATE_UPDATE is set during an update */
#define VMASST_TYPE_m2p_strict           32 /* 64-bit PV: no access to the M2P from user mode */

#if __XEN_INTERFACE_VERSION__ < 0x00040600
#define MAX_VMASST_TYPE 3
#endif

/*
 * Domain identifiers (domids). Values from DOMID_FIRST_RESERVED on are not domains: they have the
 * meanings below.
 */
#define DOMID_FIRST_RESERVED xen_mk_uint(0x7FF0)
#define DOMID_SELF           xen_mk_uint(0x7FF0) /* the calling domain */
#define DOMID_IO             xen_mk_uint(0x7FF1) /* owner of device memory, in page-table updates */
#define DOMID_XEN            xen_mk_uint(0x7FF2) /* owner of shared Xen pages; privileged callers */
#define DOMID_COW            xen_mk_uint(0x7FF3) /* owner of pages shared copy-on-write */
#define DOMID_INVALID        xen_mk_uint(0x7FF4) /* no domain, or unknown */
#define DOMID_ANY            xen_mk_uint(0x7FF5) /* any domain, or chosen by Xen; since Xen 4.22 */
#define DOMID_IDLE           xen_mk_uint(0x7FFF) /* the domain of Xen's idle vCPUs */
#define DOMID_MASK           xen_mk_uint(0x7FFF) /* the bits of a domid */

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)

typedef uint16_t domid_t;

/* A request of HYPERVISOR_mmu_update. */
struct mmu_update {
    uint64_t ptr; /* [in] machine address of the entry, with MMU_* in bits 0-2 */
    uint64_t val; /* [in] the new value of the entry */
};
typedef struct mmu_update mmu_update_t;
DEFINE_XEN_GUEST_HANDLE(mmu_update_t);

/*
 * HYPERVISOR_multicall(struct multicall_entry call_list[], unsigned long nr_calls)
 *
 * Makes hypercalls, one after the other; see xga_multicall(). Only result is defined afterwards. A
 * 32-bit guest sets the upper halves to zero where xen_ulong_t has 64 bits (Arm).
 */
struct multicall_entry {
    xen_ulong_t op, result; /* [in] op: hypercall number; [out] result: its return value */
#ifndef __XEN__
    xen_ulong_t args[6]; /* [in] arguments; a hypercall has five at most: the last is unused */
#else
    xen_ulong_t args[5], unused;
#endif
};
typedef struct multicall_entry multicall_entry_t;
DEFINE_XEN_GUEST_HANDLE(multicall_entry_t);

#if __XEN_INTERFACE_VERSION__ < 0x00040400
/* The number of ports of a domain with the two-level ABI (event_channel.h). */
#define NR_EVENT_CHANNELS EVTCHN_2L_NR_CHANNELS
#endif

/*
 * The clock of a vCPU, written by Xen (x86).
 *
 * To read it, the guest reads version, then the other members, then version again, with read
 * barriers between. It starts again if version was odd or has changed. To get the time in ns since
 * boot, the guest:
 *
 *   subtracts tsc_timestamp from the TSC;
 *   shifts the difference left by tsc_shift, or right if tsc_shift is negative;
 *   multiplies it by tsc_to_system_mul (the product can have 96 bits);
 *   shifts the product right by 32, and adds system_time.
 *
 * The TSC's frequency in Hz is (10^9 << 32) / tsc_to_system_mul, shifted right by tsc_shift, or
 * left if tsc_shift is negative.
 */
struct vcpu_time_info {
    uint32_t version; /* odd while Xen updates the structure */
    uint32_t pad0;
    uint64_t tsc_timestamp; /* the TSC at the time of the update */
    uint64_t system_time;   /* ns since boot at the time of the update */
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

#define XEN_PVCLOCK_TSC_STABLE_BIT (1 << 0) /* the clock is monotonic across vCPUs */
#define XEN_PVCLOCK_GUEST_STOPPED  (1 << 1) /* the guest was stopped; never set by Xen */

/*
 * What Xen shares with one vCPU.
 *
 * When an event becomes pending with the two-level ABI, Xen sets its bit in evtchn_pending (struct
 * shared_info), the bit of that word in evtchn_pending_sel, and evtchn_upcall_pending. To handle
 * events, the guest clears evtchn_upcall_pending first, then reads and clears evtchn_pending_sel by
 * an atomic exchange, and then reads the words. In any other order it can miss an event.
 *
 * Xen makes no upcall while evtchn_upcall_mask is set, and clears the mask when the vCPU blocks.
 * Both bytes are accessed only on the physical CPU on which the vCPU runs: the guest needs no
 * locked instruction for them.
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
 * The page that Xen and a domain share. The structure can grow up to the size of a page: guests
 * must not depend on its size.
 *
 * Events of the two-level ABI: bit i of word j is port j * 8 * sizeof(xen_ulong_t) + i. The bit in
 * evtchn_pending is set by Xen and by other vCPUs, and cleared by the guest (and by Xen when the
 * port is closed). The bit in evtchn_mask is written by the guest; Xen clears it in
 * EVTCHNOP_unmask. All accesses are atomic. When a masked port becomes pending, Xen makes no
 * upcall, and unmasking the port makes none either: after unmasking, the guest checks
 * evtchn_pending, or it unmasks with EVTCHNOP_unmask, which makes the upcall.
 *
 * Wall clock: wc_sec, wc_sec_hi and wc_nsec are the time of Xen's boot, in seconds and ns since
 * 1970. The time of day is this time plus the system time. The guest reads them as it reads struct
 * vcpu_time_info, with wc_version.
 */
struct shared_info {
    struct vcpu_info vcpu_info[XEN_LEGACY_MAX_VCPUS];

    xen_ulong_t evtchn_pending[sizeof(xen_ulong_t) * 8];
    xen_ulong_t evtchn_mask[sizeof(xen_ulong_t) * 8];

    uint32_t wc_version; /* odd while Xen updates the structure */
    uint32_t wc_sec;
    uint32_t wc_nsec;
#if !defined(__i386__)
    uint32_t wc_sec_hi; /* the upper 32 bits of the seconds */
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
 * The start info page of a PV guest; rsi (esi) contains its virtual address at start.
 *
 * Xen and the domain builder load a PV guest into one range of virtual memory that ends at a
 * multiple of 4 MiB and maps the first guest frames in order. The range contains, each page-aligned
 * and in this order: the kernel; the initial ramdisk; the list of machine frames (unless
 * XEN_ELFNOTE_INIT_P2M places it elsewhere); this structure; the rings of xenstore and of the
 * console (not in dom0); the page tables, mapped read-only; the first stack. At least 512 KiB after
 * them are mapped.
 */
#ifdef XEN_HAVE_PV_GUEST_ENTRY
struct start_info {
    /* Valid at start and after resuming. */
    char magic[32];            /* "xen-VERSION-PLATFORM", ends with a zero byte */
    unsigned long nr_pages;    /* memory of the domain, in pages */
    unsigned long shared_info; /* machine address of struct shared_info */
    uint32_t flags;            /* SIF_* */
    xen_pfn_t store_mfn;       /* xenstore: machine frame of the ring */
    uint32_t store_evtchn;     /* xenstore: the guest's port */
    union {
        struct {
            xen_pfn_t mfn;   /* console: machine frame of the ring */
            uint32_t evtchn; /* console: the guest's port */
        } domU;
        struct {
            uint32_t info_off;  /* dom0_vga_console_info: bytes from the start of start_info */
            uint32_t info_size; /* dom0_vga_console_info: bytes, or 0 */
        } dom0;
    } console;
    /* Valid at start only. */
    unsigned long pt_base;      /* virtual address of the top-level page table */
    unsigned long nr_pt_frames; /* number of frames of page tables, all levels */
    /* Virtual address of the list of machine frames, one for each guest frame. */
    unsigned long mfn_list;
    /* Ramdisk: virtual address, or guest frame with SIF_MOD_START_PFN. */
    unsigned long mod_start;
    unsigned long mod_len; /* ramdisk: bytes, or 0 without one */
#define MAX_GUEST_CMDLINE 1024
    int8_t cmd_line[MAX_GUEST_CMDLINE]; /* ends with a zero byte */
    /* First guest frame of mfn_list, if XEN_ELFNOTE_INIT_P2M moved the list. */
    unsigned long first_p2m_pfn;
    /* Number of guest frames of mfn_list, including those of the page tables that map it. */
    unsigned long nr_p2m_frames;
};
typedef struct start_info start_info_t;

#if __XEN_INTERFACE_VERSION__ < 0x00030203
#define console_mfn    console.domU.mfn
#define console_evtchn console.domU.evtchn
#endif
#endif /* XEN_HAVE_PV_GUEST_ENTRY */

/* Flags of struct start_info and of struct hvm_start_info. */
#define SIF_PRIVILEGED      (1 << 0)    /* the domain is a control domain */
#define SIF_INITDOMAIN      (1 << 1)    /* the domain is the first one, dom0 */
#define SIF_MULTIBOOT_MOD   (1 << 2)    /* mod_start is an array of struct xen_multiboot_mod_list */
#define SIF_MOD_START_PFN   (1 << 3)    /* mod_start is a guest frame */
#define SIF_VIRT_P2M_4TOOLS (1 << 4)    /* the toolstack accepts a linear P2M: no tree is needed */
#define SIF_PM_MASK         (0xFF << 8) /* the value of the host's xen-pm option, for dom0 */

/*
 * With SIF_MULTIBOOT_MOD, mod_start of struct start_info is the address of an array of this
 * structure, followed by the modules. Addresses in it are offsets from that address, in bytes. An
 * element whose mod_start is 0 ends the array.
 */
struct xen_multiboot_mod_list {
    uint32_t mod_start; /* the module's first byte */
    uint32_t mod_end;   /* the module's last byte */
    uint32_t cmdline;   /* the module's command line, ends with a zero byte */
    uint32_t pad;       /* 0 */
};

/* The display of the machine, for dom0: in start_info, and from XENPF_get_dom0_console. */
typedef struct dom0_vga_console_info {
    uint8_t video_type; /* XEN_VGATYPE_* */
#define XEN_VGATYPE_TEXT_MODE_3 0x03
#define XEN_VGATYPE_VESA_LFB    0x23
#define XEN_VGATYPE_EFI_LFB     0x70

    union {
        struct {
            uint16_t font_height;        /* pixels */
            uint16_t cursor_x, cursor_y; /* cursor, in characters from the top left corner */
            uint16_t rows, columns;      /* characters */
        } text_mode_3;

        struct {
            uint16_t width, height; /* pixels */
            uint16_t bytes_per_line;
            uint16_t bits_per_pixel;
            uint32_t lfb_base; /* frame buffer: lower 32 bits of the physical address */
            uint32_t lfb_size; /* frame buffer: size in units of 64 KiB */
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
            uint32_t ext_lfb_base; /* frame buffer: upper 32 bits of the physical address */
#endif
        } vesa_lfb;
    } u;
} dom0_vga_console_info_t;
#define xen_vga_console_info   dom0_vga_console_info
#define xen_vga_console_info_t dom0_vga_console_info_t

/* A domain's UUID, set by the toolstack. */
typedef uint8_t xen_domain_handle_t[16];

__DEFINE_XEN_GUEST_HANDLE(uint8, uint8_t);
__DEFINE_XEN_GUEST_HANDLE(uint16, uint16_t);
__DEFINE_XEN_GUEST_HANDLE(uint32, uint32_t);
__DEFINE_XEN_GUEST_HANDLE(uint64, uint64_t);

typedef struct {
    uint8_t a[16];
} xen_uuid_t;

/*
 * A xen_uuid_t from the five parts of a written UUID: XEN_DEFINE_UUID(0x01234567, 0x89ab, 0xcdef,
 * 0x0123, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef). The bytes are in the written order, as in libuuid.
 * Microsoft's GUIDs store the first three parts with their bytes reversed.
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

/*
 * Refuses compiler options that change layouts and that no macro reports. XGA_FLAGS_LISTED_ is
 * defined by the conformance kit alone.
 */
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

/* For Xen and the toolstack: definitions for the architectures that have none of their own. */
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
/* A bitmap of CPUs or NUMA nodes. */
struct xenctl_bitmap {
    XEN_GUEST_HANDLE_64(uint8) bitmap;
    uint32_t nr_bits;
};
typedef struct xenctl_bitmap xenctl_bitmap_t;
#endif

#endif /* __XEN__ || __XEN_TOOLS__ */

#endif /* __XEN_PUBLIC_XEN_H__ */
