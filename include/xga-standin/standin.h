/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A stand-in for Xen, for unit tests on the host: it answers hypercalls in memory, as Xen answers
 * an x86 HVM or PVH guest or an Arm guest of the host's architecture and width.
 *
 * Compile the code under test with -DXGA_TRAP=xga_standin_trap: its hypercalls then go to the
 * stand-in. With the functions of this header the test creates domains, chooses the one that runs,
 * orders failures and inspects the calls.
 *
 * A page at a guest frame of a domain also has an address in the test: the start of the domain's
 * window plus the offset of the frame. Where the domain has no page, an access faults, as it would
 * in the guest. Memory outside the windows (the test's stack and heap) may be passed to Xen by
 * pointer, but has no frame.
 *
 * Threads: the hypercalls of a thread go to the stand-in of its last xga_standin_run(). Different
 * threads may use different stand-ins at the same time; one stand-in may be used by one thread at a
 * time. There is no other hidden state.
 *
 * Processes: after fork() the child has a copy of each stand-in and its pages, at the same
 * addresses; parent and child do not see each other's changes. This does not hold for vfork() and
 * clone().
 *
 * When the test makes a mistake (a domain that does not exist, a hypercall of a domain that has
 * shut down, a sleep without end), the stand-in prints one line to stderr and calls abort().
 */
#ifndef XGA_STANDIN_H
#define XGA_STANDIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <xen/xen.h>
#include <xen/errno.h>
#include <xga/arch/abi.h>

#ifndef XGA_TRAP_ABI
/** The calling convention of xga_standin_trap(); the package defines it as XGA_CALL_ABI. */
#define XGA_TRAP_ABI
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** A machine with a hypervisor and its domains. */
struct xga_standin;

/** A guest's access: <xen/hvm/ioreq.h>. */
struct ioreq;

/** The properties of a machine. A member that is 0 has the default. */
struct xga_standin_config {
    /**
     * The release of Xen whose answers the stand-in gives where releases differ: 0x00041100 (4.17)
     * to 0x00041600 (4.22, the default).
     */
    unsigned int release;
    /**
     * The number of pages of the machine, 262144 by default. Domains take pages of it as they need
     * them; a page uses the host's memory only when it is written to.
     */
    unsigned long pages;
    /** The duration of a hypercall in nanoseconds, 1000 by default. */
    uint64_t call_time;
    /**
     * The wall-clock time at the start in seconds since 1970; by default 1700000000 on x86, 0 on
     * Arm.
     */
    uint32_t wall_clock;
    /** Xen's command line, "console=standin" by default. The string is not copied. */
    const char *command_line;
};

/** The properties of a domain. A member that is 0 (false, NULL) has the default. */
struct xga_standin_domain {
    /** The domid, 0 to 0x7fef. */
    domid_t domid;
    /** The domain is the control domain and the hardware domain, as dom0 usually is. */
    bool privileged;
    /** The domain may use Xen's console. A privileged domain always may. */
    bool console;
    /** Only vCPU 0 is up, as when a domain starts. By default all vCPUs are up. */
    bool one_vcpu_up;
    /** The number of vCPUs, 1 by default. */
    unsigned int vcpus;
    /** The number of pages of RAM, 4096 by default, from frame XGA_STANDIN_RAM on. */
    unsigned long ram;
    /** The number of pages that the domain may have, by default those with which it starts. */
    unsigned long max_pages;
    /** The number of guest frames in the window, 65536 by default. */
    unsigned long frames;
    /** The limit of the grant table in frames, 64 by default. */
    unsigned int max_grant_frames;
    /** The limit of the maptrack table in pages of 256 mappings, 1024 by default. */
    unsigned int max_maptrack_frames;
    /**
     * The highest version of the grant table, by default the highest that the architecture has: 2
     * on x86, 1 on Arm.
     */
    unsigned int max_grant_version;
    /** The UUID, which XENVER_guest_handle returns; zeros by default. */
    unsigned char handle[16];
    /**
     * The highest port: 1023 by default; for a privileged domain by default the highest of the
     * layout that the domain uses, 2-level or FIFO.
     */
    unsigned int max_port;
    /**
     * The handler of event upcalls. The stand-in calls it as long as evtchn_upcall_pending in
     * vcpu_info is set.
     */
    void (*upcall)(struct xga_standin *xen, domid_t domid, unsigned int vcpu, void *opaque);
    /** Passed to upcall. */
    void *opaque;
};

/**
 * The first guest frame with RAM. Lower frames have no RAM, so that using frame 0 by mistake is
 * noticed.
 */
#define XGA_STANDIN_RAM 256u

/* ---- the machine and the vCPU that runs ------------------------------------------------------ */

/**
 * Creates a machine without domains.
 *
 * @param config  [in] the properties of the machine; NULL for the defaults
 * @return the stand-in, never NULL
 */
struct xga_standin *xga_standin_create(const struct xga_standin_config *config);

/**
 * Destroys a machine and the memory of its domains.
 *
 * @param xen  [in] the stand-in; may be NULL
 */
void xga_standin_destroy(struct xga_standin *xen);

/**
 * Creates a domain with its RAM; nothing else is mapped in its window.
 *
 * @param xen     [in,out] the stand-in
 * @param domain  [in] the properties of the domain, which are copied
 */
void xga_standin_add(struct xga_standin *xen, const struct xga_standin_domain *domain);

/**
 * Chooses the vCPU that makes the hypercalls of this thread from now on.
 *
 * The stand-in makes an upcall that is waiting for the vCPU before the function returns. A domain
 * is paused until it runs for the first time.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain that runs
 * @param vcpu   [in] its vCPU that runs
 */
void xga_standin_run(struct xga_standin *xen, domid_t domid, unsigned int vcpu);

/**
 * Answers one hypercall of code that is compiled with -DXGA_TRAP=xga_standin_trap.
 *
 * With -DXGA_TRAP_ABI=XGA_CALL_ABI, which the package adds, the code under test may be built with
 * another calling convention than the stand-in and the test (-mabi=ms, -mregparm, -mrtd). The other
 * functions of this header, and the functions that a test passes, use the calling convention of the
 * test.
 *
 * @param nargs   [in] number of arguments that the caller passes
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4,a5  [in] the arguments, 0 beyond nargs
 * @return Xen's result
 * @retval -XEN_ENOSYS the stand-in does not have the hypercall
 */
XGA_TRAP_ABI xga_long xga_standin_trap(unsigned int nargs, xga_ulong number, xga_long a1,
                                       xga_long a2, xga_long a3, xga_long a4, xga_long a5);

/* ---- memory --------------------------------------------------------------------------------- */

/**
 * Returns the address of a domain's guest frame in the test.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param gfn    [in] a frame of its window, with or without a page
 * @return the address
 */
void *xga_standin_address(struct xga_standin *xen, domid_t domid, xen_pfn_t gfn);

/**
 * Returns the guest frame of an address, as the guest's own translation would.
 *
 * @param xen      [in] the stand-in
 * @param domid    [in] the domain
 * @param address  [in] an address in its window
 * @return the frame
 */
xen_pfn_t xga_standin_gfn(struct xga_standin *xen, domid_t domid, const void *address);

/**
 * Returns whether a domain has a page at a guest frame.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param gfn    [in] any frame
 * @return true if there is a page: of the domain, of Xen or of another domain
 */
bool xga_standin_has(struct xga_standin *xen, domid_t domid, xen_pfn_t gfn);

/**
 * Takes pages of a domain's RAM that no earlier call took.
 *
 * The domain is not told. The pages are contiguous.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param pages  [in] number of pages
 * @return the address of the pages, which are zero unless somebody wrote to them
 */
void *xga_standin_pages(struct xga_standin *xen, domid_t domid, unsigned int pages);

/**
 * Takes guest frames above the domain's RAM that no earlier call took, as a place for mappings.
 *
 * The frames are contiguous.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param pages  [in] number of frames
 * @return the address of the frames, which faults until something is mapped there
 */
void *xga_standin_hole(struct xga_standin *xen, domid_t domid, unsigned int pages);

/* ---- events --------------------------------------------------------------------------------- */

/**
 * Returns the page that Xen shares with a domain, whether or not the domain has it in its window.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return Xen's own mapping of the page
 */
struct shared_info *xga_standin_shared_info(struct xga_standin *xen, domid_t domid);

/**
 * Returns the vcpu_info of a vCPU at its present place, which the guest may have registered.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param vcpu   [in] its vCPU
 * @return Xen's own mapping of it
 */
struct vcpu_info *xga_standin_vcpu_info(struct xga_standin *xen, domid_t domid, unsigned int vcpu);

/**
 * Enables or disables upcalls on the vCPU that runs, as sti and cli do.
 *
 * Upcalls are enabled at first. The stand-in makes a waiting upcall before the function returns.
 *
 * @param xen  [in,out] the stand-in
 * @param on   [in] true to enable, false to disable
 */
void xga_standin_upcalls(struct xga_standin *xen, bool on);

/**
 * Sleeps until an event is pending for the vCPU that runs, as hlt and wfi do.
 *
 * @param xen    [in,out] the stand-in
 * @param until  [in] the time at which a timer of the guest would end the sleep, in Xen's system
 *                    time; 0 for none
 */
void xga_standin_wait(struct xga_standin *xen, uint64_t until);

/**
 * Raises a virtual interrupt, as Xen does.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param virq   [in] VIRQ_*; nothing happens if the domain has not bound it
 * @param vcpu   [in] the vCPU, for an interrupt that is per vCPU; else 0
 */
void xga_standin_raise(struct xga_standin *xen, domid_t domid, unsigned int virq,
                       unsigned int vcpu);

/**
 * Sets a function that is called when the vCPU that runs sleeps or yields, so that other domains
 * can run.
 *
 * The function may run other vCPUs and let them make hypercalls. Afterwards the vCPU that sleeps
 * runs again.
 *
 * @param xen     [in,out] the stand-in
 * @param idle    [in] the function; NULL for none
 * @param opaque  [in] passed to it
 */
void xga_standin_on_idle(struct xga_standin *xen,
                         void (*idle)(struct xga_standin *xen, void *opaque), void *opaque);

/* ---- time ----------------------------------------------------------------------------------- */

/**
 * Returns Xen's system time.
 *
 * Only hypercalls (each entry of a multicall counts), sleeps and xga_standin_advance() advance the
 * time. The counter (TSC) to which vcpu_time_info refers has the same value.
 *
 * @param xen  [in] the stand-in
 * @return nanoseconds since the machine was created
 */
uint64_t xga_standin_now(struct xga_standin *xen);

/**
 * Advances the time and lets timers fire.
 *
 * @param xen          [in,out] the stand-in
 * @param nanoseconds  [in] the duration; a timer that fires several times in it raises one event
 */
void xga_standin_advance(struct xga_standin *xen, uint64_t nanoseconds);

/* ---- console, parameters, shutdown ----------------------------------------------------------- */

/**
 * Returns the text that a domain wrote by console_io.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return the text, valid until the domain writes again
 */
const char *xga_standin_console(struct xga_standin *xen, domid_t domid);

/**
 * Types text for the domain that reads Xen's console.
 *
 * @param xen   [in,out] the stand-in
 * @param text  [in] the text, which is appended to text not yet read
 */
void xga_standin_type(struct xga_standin *xen, const char *text);

/**
 * Returns an HVM parameter of a domain, as a toolstack reads it.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param index  [in] HVM_PARAM_*
 * @return its value
 */
uint64_t xga_standin_param(struct xga_standin *xen, domid_t domid, unsigned int index);

/**
 * Sets an HVM parameter of a domain, as a toolstack does.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param index  [in] HVM_PARAM_*
 * @param value  [in] its value
 */
void xga_standin_set_param(struct xga_standin *xen, domid_t domid, unsigned int index,
                           uint64_t value);

/**
 * Returns the reason for which a domain shut down.
 *
 * The hypercall of a shutdown returns to the guest. After SHUTDOWN_suspend the guest goes on. After
 * another reason the guest's next hypercall is a mistake of the test; a test of code that would go
 * on leaves it by longjmp() in the function set by xga_standin_on_shutdown().
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return SHUTDOWN_*, or -1 when the domain did not shut down
 */
int xga_standin_shutdown_reason(struct xga_standin *xen, domid_t domid);

/**
 * Sets a function that is called when a domain shuts down.
 *
 * The function is called within the hypercall that shuts the domain down, when one of its watchdogs
 * expires, or when Xen would crash the domain. Without a function, the stand-in reports a crash and
 * aborts.
 *
 * @param xen     [in,out] the stand-in
 * @param ended   [in] the function, which may longjmp(); NULL for none
 * @param opaque  [in] passed to it
 */
void xga_standin_on_shutdown(struct xga_standin *xen,
                             void (*ended)(struct xga_standin *xen, domid_t domid, int reason,
                                           void *opaque),
                             void *opaque);

/* ---- device models -------------------------------------------------------------------------- */

/**
 * Lets the vCPU that runs access a device: selects an ioreq server of its domain, sends the request,
 * and waits for the answer.
 *
 * While it waits, the function of xga_standin_on_idle() is called, in which the device model runs,
 * up to a thousand times: the device model has to answer and to notify its port. Single writes to the
 * VGA's memory, 0xa0000 to 0xbffff, are buffered, as in Xen for x86, and nobody waits for them. The ports
 * 0xcf8 and 0xcfc select PCI functions.
 *
 * @param xen  [in,out] the stand-in
 * @param req  [in,out] type (IOREQ_TYPE_PIO, IOREQ_TYPE_COPY; Arm: COPY), addr, size (1, 2, 4, on 64-bit
 *             hosts 8), count, dir, df, data_is_ptr, and data for a write; zero elsewhere. On return, data
 *             is what was read, count how many repetitions were done (to the end of a page in memory), and
 *             type and addr are those of the request
 * @return 0 the access is done
 * @retval -XEN_ENOENT no server takes it, or it has no page; a read gives all ones
 * @retval -XEN_EIO the device model changed the state or the port of the vCPU's slot: nothing was sent;
 *         a read gives all ones
 * @retval -XEN_ENOTCONN the server was destroyed while the vCPU waited, which then never runs again in
 *         Xen; data is the request's own
 * @retval -XEN_EBADMSG the device model set a state that may not follow the one before: the domain
 *         crashed
 * @retval -XEN_ESRCH the domain was shut down or destroyed while the vCPU waited
 */
xga_long xga_standin_access(struct xga_standin *xen, struct ioreq *req);

/**
 * Sends IOREQ_TYPE_INVALIDATE to all enabled servers of the domain that runs, and waits for their
 * answers. Xen does so after the domain has given up pages; the stand-in leaves it to the test.
 *
 * @param xen  [in,out] the stand-in
 * @return how many servers did not get it
 */
unsigned int xga_standin_invalidate(struct xga_standin *xen);

/**
 * Sends IOREQ_TYPE_TIMEOFFSET to all enabled servers with buffering of the domain that runs, as Xen does
 * when a guest moves its clock.
 *
 * @param xen      [in,out] the stand-in
 * @param seconds  [in] by how much; nothing is sent for 0
 * @return how many servers did not get it, since their buffered pages are full or absent
 */
unsigned int xga_standin_move_clock(struct xga_standin *xen, int64_t seconds);

/** Kinds of interrupt lines: 16 lines of the ISA bus. */
#define XGA_STANDIN_ISA   0u
/** 4 * device + INTx of the devices on PCI bus 0. */
#define XGA_STANDIN_INTX  1u
/** Arm: shared peripheral interrupts, from 32 on. */
#define XGA_STANDIN_SPI   2u
/** The number of kinds. */
#define XGA_STANDIN_LINES 3u

/**
 * Returns the level that device models gave an interrupt line.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the guest
 * @param kind   [in] XGA_STANDIN_ISA, XGA_STANDIN_INTX or XGA_STANDIN_SPI
 * @param line   [in] the line's number
 * @return true: high; false: low, as at first
 */
bool xga_standin_line(struct xga_standin *xen, domid_t domid, unsigned int kind, unsigned int line);

/**
 * Takes the event that a device model injected into a vCPU by XEN_DMOP_inject_event, which returns
 * -XEN_EBUSY until then.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the guest
 * @param vcpu   [in] its vCPU
 * @return the vector, or -1 when there is no event
 */
int xga_standin_injected(struct xga_standin *xen, domid_t domid, unsigned int vcpu);

/**
 * Returns how many message-signalled interrupts device models sent by XEN_DMOP_inject_msi.
 *
 * @param xen      [in] the stand-in
 * @param domid    [in] the guest
 * @param address  [out] the address of the last one
 * @param data     [out] its data
 * @return the number
 */
unsigned int xga_standin_msis(struct xga_standin *xen, domid_t domid, uint64_t *address,
                              uint32_t *data);

/**
 * Destroys a domain as a toolstack does, up to where others hold it: it no longer runs, its ioreq servers
 * are gone, and it gets no new ones.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 */
void xga_standin_kill(struct xga_standin *xen, domid_t domid);

/** A write finds the buffered page full, and is sent synchronously. */
#define XGA_STANDIN_BUFFER_FULL 0u
/** The server ends after a request was sent. */
#define XGA_STANDIN_SERVER_ENDS 1u
/** The domain is destroyed, as by xga_standin_kill(), after a request was sent. */
#define XGA_STANDIN_DOMAIN_DIES 2u

/**
 * Orders that accesses of a domain meet a fault. Writes to the VGA's memory count for
 * XGA_STANDIN_BUFFER_FULL, requests sent synchronously for the others.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param fault  [in] XGA_STANDIN_BUFFER_FULL, XGA_STANDIN_SERVER_ENDS or XGA_STANDIN_DOMAIN_DIES
 * @param after  [in] number of accesses without the fault first
 * @param times  [in] number of accesses with it then, or XGA_STANDIN_ALWAYS
 */
void xga_standin_fail_access(struct xga_standin *xen, domid_t domid, unsigned int fault,
                             unsigned int after, unsigned int times);

/* ---- leaks ---------------------------------------------------------------------------------- */

/**
 * Returns the number of grants that a domain has mapped and not unmapped.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return number of mappings
 */
unsigned int xga_standin_mappings(struct xga_standin *xen, domid_t domid);

/**
 * Returns the number of uses of a domain's grant reference, by mappings and copies.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the granting domain
 * @param ref    [in] the reference
 * @return number of uses
 */
unsigned int xga_standin_grant_uses(struct xga_standin *xen, domid_t domid, uint32_t ref);

/**
 * Returns the number of a domain's ports that are not closed.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return number of ports
 */
unsigned int xga_standin_ports(struct xga_standin *xen, domid_t domid);

/* ---- ordered failures ------------------------------------------------------------------------ */

/** Any command of a hypercall. */
#define XGA_STANDIN_ANY    (-1L)
/** As a number of times: always from then on. */
#define XGA_STANDIN_ALWAYS (~0u)

/**
 * Orders that hypercalls fail without doing anything.
 *
 * Each order counts the calls that match it from the moment it is given; the calls of all domains
 * count, including those within a multicall. Of several orders that apply to a call, the first one
 * given decides.
 *
 * @param xen      [in,out] the stand-in
 * @param number   [in] __HYPERVISOR_*, also of a hypercall that the stand-in does not have
 * @param command  [in] the command (of dm_op: XEN_DMOP_*), or XGA_STANDIN_ANY
 * @param after    [in] number of matching calls that are answered normally first
 * @param times    [in] number of calls that fail then, or XGA_STANDIN_ALWAYS
 * @param result   [in] the result of these calls: usually -XEN_E*
 */
void xga_standin_fail(struct xga_standin *xen, unsigned long number, long command,
                      unsigned int after, unsigned int times, long result);

/**
 * Orders that hypercalls stop in the middle of their list.
 *
 * populate_physmap, increase_reservation and decrease_reservation return the number of elements
 * processed. The other calls with a list (grant_table_op's map, unmap, copy and swap,
 * add_to_physmap_batch, multicall) return -XEN_EFAULT, as when the rest of the list cannot be read,
 * and leave the rest unchanged. See xga_standin_fail() for how orders count.
 *
 * @param xen      [in,out] the stand-in
 * @param number   [in] __HYPERVISOR_*
 * @param command  [in] one of these commands; XGA_STANDIN_ANY for multicall
 * @param after    [in] number of matching calls that are answered normally first
 * @param times    [in] number of calls that stop then, or XGA_STANDIN_ALWAYS
 * @param done     [in] number of elements that are processed
 */
void xga_standin_cut(struct xga_standin *xen, unsigned long number, long command,
                     unsigned int after, unsigned int times, unsigned int done);

/**
 * Orders that single elements of lists fail, while the call processes the other elements and
 * succeeds.
 *
 * @param xen      [in,out] the stand-in
 * @param number   [in] __HYPERVISOR_grant_table_op or __HYPERVISOR_memory_op
 * @param command  [in] GNTTABOP_map_grant_ref, GNTTABOP_unmap_grant_ref, GNTTABOP_copy or
 *                      GNTTABOP_swap_grant_ref; XENMEM_add_to_physmap_batch
 * @param after    [in] number of elements, of one call or of several, that are processed normally
 *                      first
 * @param times    [in] number of elements that fail then, or XGA_STANDIN_ALWAYS
 * @param status   [in] GNTST_* for status, or -XEN_E* for errs[]
 */
void xga_standin_fail_element(struct xga_standin *xen, unsigned long number, long command,
                              unsigned int after, unsigned int times, int status);

/**
 * Returns the number of ordered failures that have not happened, not counting XGA_STANDIN_ALWAYS.
 *
 * A test checks by it that the code under test reached the failure.
 *
 * @param xen  [in] the stand-in
 * @return number of failures
 */
unsigned int xga_standin_orders_left(struct xga_standin *xen);

/**
 * Removes all orders.
 *
 * @param xen  [in,out] the stand-in
 */
void xga_standin_no_orders(struct xga_standin *xen);

/* ---- recorded hypercalls --------------------------------------------------------------------- */

/** One hypercall. */
struct xga_standin_call {
    /** The domain that made it. */
    domid_t domid;
    /** The vCPU that made it. */
    unsigned int vcpu;
    /** __HYPERVISOR_*. */
    unsigned long number;
    /**
     * The command, of dm_op XEN_DMOP_*, or XGA_STANDIN_ANY for a hypercall that has none.
     */
    long command;
    /** The number of arguments passed. */
    unsigned int nargs;
    /** The arguments, 0 beyond nargs. */
    long a[5];
    /** The result. */
    long result;
};

/**
 * Returns the number of hypercalls since the machine was created, or since
 * xga_standin_forget_calls().
 *
 * @param xen  [in] the stand-in
 * @return number of hypercalls, including those within multicalls
 */
size_t xga_standin_calls(struct xga_standin *xen);

/**
 * Returns one recorded hypercall.
 *
 * @param xen    [in] the stand-in
 * @param index  [in] 0 for the first one, up to xga_standin_calls() - 1
 * @return the hypercall, valid until the next one is made
 */
const struct xga_standin_call *xga_standin_called(struct xga_standin *xen, size_t index);

/**
 * Returns the number of recorded hypercalls of one kind.
 *
 * @param xen      [in] the stand-in
 * @param number   [in] __HYPERVISOR_*
 * @param command  [in] the command, or XGA_STANDIN_ANY for all commands
 * @return number of hypercalls
 */
size_t xga_standin_count(struct xga_standin *xen, unsigned long number, long command);

/**
 * Removes the records of all hypercalls.
 *
 * @param xen  [in,out] the stand-in
 */
void xga_standin_forget_calls(struct xga_standin *xen);

#ifdef __cplusplus
}
#endif

#endif
