/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A stand-in for Xen, for unit tests on the host: it answers hypercalls in memory, as Xen answers
 * an x86 HVM or PVH guest or an Arm guest of the host's own width.
 *
 * Code under test is compiled with -DXGA_TRAP=xga_standin_trap; what the stand-in does then is
 * Xen's part, and this header is the test's: it makes domains, says which of them runs, orders
 * failures and looks at what was called.
 *
 * A page that a domain has at a guest frame is at an address, too: that of the domain's window plus
 * the frame's offset. Where the domain has no page, an access faults, as the guest's would. Memory
 * outside of windows (the test's stack and heap) may be given to Xen by pointer, but has no frame.
 *
 * Threads: the stand-in that a thread's hypercalls go to is that of its last xga_standin_run().
 * Different stand-ins may be in use in different threads at once, one by one thread at a time.
 * There is no other hidden state.
 *
 * Processes: after fork(), the child has a copy of each stand-in with its pages, at the same addresses;
 * neither process sees what the other one does then. (Not so after vfork() and clone().)
 *
 * What a test does wrong (a domain that isn't there, hypercalls of one that has shut down, a sleep
 * without end) is said on stderr in one line, and ends the program by abort().
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
/** The calling convention of xga_standin_trap(): the package defines it as XGA_CALL_ABI. */
#define XGA_TRAP_ABI
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** A machine with a hypervisor and its domains. */
struct xga_standin;

/** What a stand-in is like. A member that is 0 has the default. */
struct xga_standin_config {
    /** Whose answers, where releases differ: 0x00041100 (4.17) to 0x00041600 (4.22, the default). */
    unsigned int release;
    /** Pages of the machine, 262144 by default; domains have them only as far as they take them. */
    unsigned long pages;
    /** Nanoseconds that a hypercall takes, 1000 by default. */
    uint64_t call_time;
    /** The wall clock, in seconds since 1970, at the start: 1700000000 on x86, 0 on Arm. */
    uint32_t wall_clock;
    /** Xen's command line, "console=standin" by default; it is not copied. */
    const char *command_line;
};

/** What a domain is like. A member that is 0 (false, NULL) has the default. */
struct xga_standin_domain {
    /** Its number, 0 to 0x7fef. */
    domid_t domid;
    /** The control and hardware domain, as a usual dom0 is. */
    bool privileged;
    /** May use Xen's console, as a privileged domain always may. */
    bool console;
    /** Only vCPU 0 is up, as when a domain starts; by default all are. */
    bool one_vcpu_up;
    /** How many vCPUs, 1 by default. */
    unsigned int vcpus;
    /** Pages of RAM, 4096 by default, from frame XGA_STANDIN_RAM on. */
    unsigned long ram;
    /** How many pages it may have, by default those it starts with. */
    unsigned long max_pages;
    /** Guest frames in its window, 65536 by default. */
    unsigned long frames;
    /** Frames of its grant table, 64 by default. */
    unsigned int max_grant_frames;
    /** Pages of Xen's for its mappings of grants, 256 each: 1024 by default. */
    unsigned int max_maptrack_frames;
    /** The highest version of its grant table: 2 on x86, 1 on Arm. */
    unsigned int max_grant_version;
    /** Its UUID, which XENVER_guest_handle tells; zeros by default. */
    unsigned char handle[16];
    /** The highest port: 1023 by default, no limit for a privileged domain. */
    unsigned int max_port;
    /** Takes event upcalls: called as long as vcpu_info's evtchn_upcall_pending is set. */
    void (*upcall)(struct xga_standin *xen, domid_t domid, unsigned int vcpu, void *opaque);
    /** Given to upcall. */
    void *opaque;
};

/** The first guest frame with RAM: none below has any, so that frame 0 in a mistake is noticed. */
#define XGA_STANDIN_RAM 256u

/* ---- the machine, and who runs -------------------------------------------------------------- */

/**
 * Makes a machine without a domain.
 *
 * @param config  [in] what it is like; NULL for the defaults
 * @return the stand-in, never NULL
 */
struct xga_standin *xga_standin_create(const struct xga_standin_config *config);

/**
 * Ends a machine: its domains' memory is gone.
 *
 * @param xen  [in] the stand-in; NULL is allowed
 */
void xga_standin_destroy(struct xga_standin *xen);

/**
 * Makes a domain, with its RAM in place and nothing else mapped.
 *
 * @param xen     [in,out] the stand-in
 * @param domain  [in] what it is like; it is copied
 */
void xga_standin_add(struct xga_standin *xen, const struct xga_standin_domain *domain);

/**
 * From now on the hypercalls of this thread are those of one vCPU.
 *
 * An upcall that waits for the vCPU is made before this returns.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain that runs
 * @param vcpu   [in] its vCPU that runs
 */
void xga_standin_run(struct xga_standin *xen, domid_t domid, unsigned int vcpu);

/**
 * What Xen is to code that is compiled with -DXGA_TRAP=xga_standin_trap.
 *
 * With -DXGA_TRAP_ABI=XGA_CALL_ABI, which the package adds, the code may be built with another
 * calling convention than the stand-in and the test (-mabi=ms, -mregparm, -mrtd). The other
 * functions here, and those that a test gives, are called by the test's own.
 *
 * @param nargs   [in] how many arguments the caller gives
 * @param number  [in] __HYPERVISOR_*
 * @param a1,a2,a3,a4,a5  [in] the arguments, 0 beyond nargs
 * @return what Xen returns; -XEN_ENOSYS for hypercalls that the stand-in does not have
 */
XGA_TRAP_ABI xga_long xga_standin_trap(unsigned int nargs, xga_ulong number, xga_long a1,
                                       xga_long a2, xga_long a3, xga_long a4, xga_long a5);

/* ---- memory --------------------------------------------------------------------------------- */

/**
 * Finds where a domain's guest frame is in the test's address space.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param gfn    [in] a frame of its window; there need be no page
 * @return the address
 */
void *xga_standin_address(struct xga_standin *xen, domid_t domid, xen_pfn_t gfn);

/**
 * Finds the guest frame of an address: what a guest's own translation does.
 *
 * @param xen      [in] the stand-in
 * @param domid    [in] the domain
 * @param address  [in] inside its window
 * @return the frame
 */
xen_pfn_t xga_standin_gfn(struct xga_standin *xen, domid_t domid, const void *address);

/**
 * Says whether a domain has a page at a guest frame.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param gfn    [in] any frame
 * @return whether there is one: its own, Xen's or another domain's
 */
bool xga_standin_has(struct xga_standin *xen, domid_t domid, xen_pfn_t gfn);

/**
 * Takes pages of a domain's RAM that no earlier call took. Nothing is told to the domain.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param pages  [in] how many, one after the other
 * @return their address; they are zero when nobody wrote to them
 */
void *xga_standin_pages(struct xga_standin *xen, domid_t domid, unsigned int pages);

/**
 * Takes guest frames that never had a page, above the RAM: where pages may be mapped.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param pages  [in] how many, one after the other
 * @return their address; it faults until something is mapped there
 */
void *xga_standin_hole(struct xga_standin *xen, domid_t domid, unsigned int pages);

/* ---- events --------------------------------------------------------------------------------- */

/**
 * Shows the page that Xen shares with a domain, wherever the domain has it, or has not.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return Xen's own view of it
 */
struct shared_info *xga_standin_shared_info(struct xga_standin *xen, domid_t domid);

/**
 * Shows a vCPU's information where it is registered now.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param vcpu   [in] its vCPU
 * @return Xen's own view of it
 */
struct vcpu_info *xga_standin_vcpu_info(struct xga_standin *xen, domid_t domid, unsigned int vcpu);

/**
 * Lets upcalls interrupt the vCPU that runs, or not: the test's sti and cli. At first they do.
 *
 * @param xen  [in,out] the stand-in
 * @param on   [in] whether they may; what waits is called before this returns
 */
void xga_standin_upcalls(struct xga_standin *xen, bool on);

/**
 * Sleeps until an event is pending for the vCPU that runs: the test's hlt and wfi.
 *
 * @param xen    [in,out] the stand-in
 * @param until  [in] when the guest's own timer would end it, in Xen's system time; 0 for never
 */
void xga_standin_wait(struct xga_standin *xen, uint64_t until);

/**
 * Raises a virtual interrupt, as Xen does.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param virq   [in] VIRQ_*; nothing happens when the domain has not bound it
 * @param vcpu   [in] which vCPU, for those that each vCPU has; else 0
 */
void xga_standin_raise(struct xga_standin *xen, domid_t domid, unsigned int virq,
                       unsigned int vcpu);

/**
 * Names a function for the moments at which the vCPU that runs sleeps or yields: time for the other
 * domains.
 *
 * It may run other vCPUs and let them make hypercalls; the one that sleeps is put back after it.
 *
 * @param xen     [in,out] the stand-in
 * @param idle    [in] the function; NULL for none
 * @param opaque  [in] given to it
 */
void xga_standin_on_idle(struct xga_standin *xen,
                         void (*idle)(struct xga_standin *xen, void *opaque), void *opaque);

/* ---- time ----------------------------------------------------------------------------------- */

/**
 * Reads Xen's system time, which goes on by each hypercall, by sleeps, and by nothing else.
 *
 * The counter (TSC) that vcpu_time_info speaks of is the same number.
 *
 * @param xen  [in] the stand-in
 * @return nanoseconds since the machine was made
 */
uint64_t xga_standin_now(struct xga_standin *xen);

/**
 * Lets time go on, and timers fire.
 *
 * @param xen          [in,out] the stand-in
 * @param nanoseconds  [in] for so long; timers that fire several times are noticed once
 */
void xga_standin_advance(struct xga_standin *xen, uint64_t nanoseconds);

/* ---- console, parameters, the end ----------------------------------------------------------- */

/**
 * Shows what a domain wrote by console_io.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return the text, until the domain writes again
 */
const char *xga_standin_console(struct xga_standin *xen, domid_t domid);

/**
 * Types text for the domain that reads Xen's console.
 *
 * @param xen   [in,out] the stand-in
 * @param text  [in] what is appended to what was not read yet
 */
void xga_standin_type(struct xga_standin *xen, const char *text);

/**
 * Reads a domain's HVM parameter, as a toolstack does.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @param index  [in] HVM_PARAM_*
 * @return its value
 */
uint64_t xga_standin_param(struct xga_standin *xen, domid_t domid, unsigned int index);

/**
 * Sets a domain's HVM parameter, as a toolstack does.
 *
 * @param xen    [in,out] the stand-in
 * @param domid  [in] the domain
 * @param index  [in] HVM_PARAM_*
 * @param value  [in] its value
 */
void xga_standin_set_param(struct xga_standin *xen, domid_t domid, unsigned int index,
                           uint64_t value);

/**
 * Says why a domain shut down.
 *
 * A shutdown for SHUTDOWN_suspend comes back to the guest, which goes on. Another one comes back,
 * too, but the guest's next hypercall is the test's mistake; a test of code that goes on
 * leaves by longjmp() out of the function of xga_standin_on_shutdown().
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return SHUTDOWN_*, -1 when it did not
 */
int xga_standin_shutdown_reason(struct xga_standin *xen, domid_t domid);

/**
 * Names a function that is called within the hypercall by which a domain shuts down, or when Xen
 * would crash a domain for what it did. Without one, a crash by Xen is said and aborts.
 *
 * @param xen     [in,out] the stand-in
 * @param ended   [in] the function, which may longjmp(); NULL for none
 * @param opaque  [in] given to it
 */
void xga_standin_on_shutdown(struct xga_standin *xen,
                             void (*ended)(struct xga_standin *xen, domid_t domid, int reason,
                                           void *opaque),
                             void *opaque);

/* ---- leaks ---------------------------------------------------------------------------------- */

/**
 * Counts the grants that a domain has mapped and not unmapped.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return how many mappings
 */
unsigned int xga_standin_mappings(struct xga_standin *xen, domid_t domid);

/**
 * Counts the uses of a domain's grant reference: mappings and copies.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain that grants
 * @param ref    [in] the reference
 * @return how many
 */
unsigned int xga_standin_grant_uses(struct xga_standin *xen, domid_t domid, uint32_t ref);

/**
 * Counts a domain's ports that are not closed.
 *
 * @param xen    [in] the stand-in
 * @param domid  [in] the domain
 * @return how many
 */
unsigned int xga_standin_ports(struct xga_standin *xen, domid_t domid);

/* ---- failures to order ---------------------------------------------------------------------- */

/** Any command of a hypercall. */
#define XGA_STANDIN_ANY    (-1L)
/** As the number of times: from then on. */
#define XGA_STANDIN_ALWAYS (~0u)

/**
 * Lets hypercalls fail without doing anything.
 *
 * Orders count the calls from when they are given, each for itself; the first that fits a call
 * decides. Calls of all domains count, and those within a multicall.
 *
 * @param xen      [in,out] the stand-in
 * @param number   [in] __HYPERVISOR_*, also one that the stand-in does not have
 * @param command  [in] the command, XGA_STANDIN_ANY
 * @param after    [in] so many such calls are left alone first
 * @param times    [in] so many fail then, XGA_STANDIN_ALWAYS
 * @param result   [in] what they return: -XEN_E*, but not only
 */
void xga_standin_fail(struct xga_standin *xen, unsigned long number, long command,
                      unsigned int after, unsigned int times, long result);

/**
 * Lets hypercalls stop in the middle of their list.
 *
 * populate_physmap, increase_reservation and decrease_reservation return the number done. The other
 * calls that take a list (grant_table_op's map, unmap, copy and swap, add_to_physmap_batch, multicall)
 * return -XEN_EFAULT, as when the rest of the list can't be read, and leave the rest as it was.
 *
 * @param xen      [in,out] the stand-in
 * @param number   [in] __HYPERVISOR_*
 * @param command  [in] one of these commands; XGA_STANDIN_ANY for multicall
 * @param after    [in] so many such calls are left alone first
 * @param times    [in] so many stop then, XGA_STANDIN_ALWAYS
 * @param done     [in] after so many elements
 */
void xga_standin_cut(struct xga_standin *xen, unsigned long number, long command,
                     unsigned int after, unsigned int times, unsigned int done);

/**
 * Lets single elements of lists fail, while the call goes on to the next ones and succeeds.
 *
 * @param xen      [in,out] the stand-in
 * @param number   [in] __HYPERVISOR_grant_table_op or __HYPERVISOR_memory_op
 * @param command  [in] GNTTABOP_map_grant_ref, _unmap_grant_ref, _copy or _swap_grant_ref;
 *                 XENMEM_add_to_physmap_batch
 * @param after    [in] so many elements are left alone first, be they of one call or of many
 * @param times    [in] so many fail then, XGA_STANDIN_ALWAYS
 * @param status   [in] GNTST_* in status, or -XEN_E* in errs[]
 */
void xga_standin_fail_element(struct xga_standin *xen, unsigned long number, long command,
                              unsigned int after, unsigned int times, int status);

/**
 * Counts the failures that were ordered and have not happened, XGA_STANDIN_ALWAYS as none: for a
 * test to see that the code under test got that far.
 *
 * @param xen  [in] the stand-in
 * @return how many
 */
unsigned int xga_standin_orders_left(struct xga_standin *xen);

/**
 * Forgets all orders.
 *
 * @param xen  [in,out] the stand-in
 */
void xga_standin_no_orders(struct xga_standin *xen);

/* ---- what was called ------------------------------------------------------------------------ */

/** One hypercall. */
struct xga_standin_call {
    /** Who made it. */
    domid_t domid;
    /** Which of its vCPUs. */
    unsigned int vcpu;
    /** __HYPERVISOR_*. */
    unsigned long number;
    /** The command, XGA_STANDIN_ANY for a hypercall whose first argument is none. */
    long command;
    /** How many arguments it was given. */
    unsigned int nargs;
    /** The arguments, 0 beyond nargs. */
    long a[5];
    /** What was returned. */
    long result;
};

/**
 * Counts the hypercalls since the machine was made, or since xga_standin_forget_calls().
 *
 * @param xen  [in] the stand-in
 * @return how many, those within multicalls included
 */
size_t xga_standin_calls(struct xga_standin *xen);

/**
 * Shows one hypercall.
 *
 * @param xen    [in] the stand-in
 * @param index  [in] 0 for the first, up to xga_standin_calls() - 1
 * @return the hypercall, until the next one is made
 */
const struct xga_standin_call *xga_standin_called(struct xga_standin *xen, size_t index);

/**
 * Counts the hypercalls of one kind.
 *
 * @param xen      [in] the stand-in
 * @param number   [in] __HYPERVISOR_*
 * @param command  [in] the command, XGA_STANDIN_ANY for all
 * @return how many
 */
size_t xga_standin_count(struct xga_standin *xen, unsigned long number, long command);

/**
 * Forgets the hypercalls so far.
 *
 * @param xen  [in,out] the stand-in
 */
void xga_standin_forget_calls(struct xga_standin *xen);

#ifdef __cplusplus
}
#endif

#endif
