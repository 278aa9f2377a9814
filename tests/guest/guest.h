/* SPDX-License-Identifier: MIT */
/*
 * The test guest: what the common part (main.c, console.c, memory.c, events.c, checks/) and each
 * architecture's part (arch/<arch>/) offer each other. Everything Xen does for the guest goes
 * through the installed library.
 */
#ifndef GUEST_H
#define GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <xen/xen.h>
#include <xen/errno.h>
#include <xen/event_channel.h>
#include <xen/features.h>
#include <xga/hypercall.h>

#define PAGE_SIZE 4096u

/* What is known of where it runs: pv from the start-up, the rest found out by guest_main(). */
struct guest {
    char env[32];         /* the environment's name, "env=…" on the command line */
    unsigned int release; /* Xen's release, major << 16 | minor */
    bool dom0;            /* XENFEAT_dom0 */
    bool made;            /* a domU that the same image made, as dom0 */
    bool pci;             /* Arm: the runner found PCI in Xen's image, "pci=1" */
    bool pv;              /* x86 PV: frames are machine frames, Xen keeps the page tables */
    domid_t domid;        /* our own number */
};
extern struct guest guest;

/* Common, in C, called by the architecture's start-up with a stack, paging and caches on. */
void guest_main(const char *command_line);

/* ---- the architecture's part ---------------------------------------------------------------- */

/* Exceptions report what happened through guest_crashed(). Called first by guest_main(). */
void arch_traps_init(void);
/* RAM that belongs to the guest's pool of pages, page-aligned, mapped: after the image. */
void arch_ram(char **start, char **end);
/* The image: what the linker filled up to `zeros`, and then what starts as zeros, without the pool. */
void arch_image(char **start, char **zeros, char **end);
/* The frame number that hypercalls take for an address of ours: a gfn, on PV the machine frame. */
xen_pfn_t arch_frame_of(const void *address);
/*
 * A range of addresses, mapped cacheable and writable (but not on PV), with no RAM behind it: frames
 * where add_to_physmap may put pages. Each call gives fresh ones. NULL on PV.
 */
void *arch_hole(unsigned int pages);
/* PV: makes the page at `address` (inside the image's own mapping) map machine frame `frame`. Elsewhere false. */
bool arch_map_frame(void *address, xen_pfn_t frame);
/* shared_info: mapped at a hole with add_to_physmap, on PV where start_info says. */
struct shared_info *arch_shared_info(void);

/* Routes Xen's event upcall to guest_upcall(); shared_info is mapped by then. */
void arch_events_init(void);
void arch_events_enable(void);
void arch_events_disable(void);
/* Sleeps until an event may have come: wfi, hlt, or SCHEDOP_block on PV. Events are enabled. */
void arch_wait(void);
/* A counter that runs while the guest runs, in nanoseconds since some moment. */
uint64_t arch_nanoseconds(void);

/* ---- the common part ------------------------------------------------------------------------ */

/* Scans and clears the pending events of this vCPU; called with events disabled. */
void guest_upcall(void);
/* How often the port was delivered by guest_upcall() on the first vCPU. */
unsigned int events_seen(evtchn_port_t port);
/* Unmasks a port; an event that is pending makes an upcall. */
void events_unmask(evtchn_port_t port);
/* Waits until events_seen(port) reaches `count`; false after a second. */
bool events_wait(evtchn_port_t port, unsigned int count);
void events_mask(evtchn_port_t port);
/* Masks all ports: shared_info and vcpu_info are where they say. */
void events_init(void);
/* Follows these two, which have moved; called with events disabled. */
void events_moved(void);
/* The domain is in the FIFO layout from now on; NULL: in the two-level layout. Called with events disabled. */
struct xga_events_fifo;
struct xga_events_fifo_vcpu;
void events_follow(const struct xga_events_fifo *ports, struct xga_events_fifo_vcpu *first,
                   struct xga_events_fifo_vcpu *second);
/* The library's object of a vCPU in the two-level layout, to which all ports of the first vCPU are attached. */
struct xga_events_vcpu *events_vcpu(unsigned int vcpu);
/* That of the vCPU that calls it. */
struct xga_events_vcpu *events_self(void);
/* The other vCPU's: so many pages of a stack, whose end is returned; where Xen writes; a port that Xen bound to it. */
void *events_second_stack(unsigned int count);
void events_second_init(struct vcpu_info *info);
void events_give_to_second(evtchn_port_t port);
void events_take_back(evtchn_port_t port);
unsigned int events_seen_by_second(evtchn_port_t port);
bool events_masked(evtchn_port_t port);
bool events_pending(evtchn_port_t port);
/* Clears the pending bit; returns whether it was set. */
bool events_clear(evtchn_port_t port);

extern struct shared_info *shared_info;
/* This vCPU's information, wherever it is registered now. */
extern struct vcpu_info *vcpu_info;

/* Zeroed pages out of arch_ram(); never given back. */
void *pages(unsigned int count);

void put(const char *text);
/* %s %d %u %x %ld %lu %lx %llu %llx %p %c %%; widths and 0-padding. */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * x86_32 PVH: its start calls it when hypercalls work, before xga_x86_init() has Xen latch the
 * guest's width, to look at what Xen writes until then.
 */
void guest_before_latch(void);
/* Called by guest_main() with shared_info mapped. */
void guest_after_latch(void);

/* Says what happened and ends the domain with SHUTDOWN_crash. */
void guest_crashed(const char *what, ...) __attribute__((noreturn, format(printf, 1, 2)));
void guest_shutdown(unsigned int reason) __attribute__((noreturn));

/*
 * The guest is compiled with -DXGA_TRAP=record_trap, the library's seam for tests: each hypercall of
 * its files is noted and then passed to unrecorded_trap(), which makes it. Files that begin with
 * #undef XGA_TRAP, and those of frames/, trap into Xen themselves, and nothing notes it.
 */
xga_long record_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                     xga_long a4, xga_long a5);
xga_long unrecorded_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2,
                         xga_long a3, xga_long a4, xga_long a5);
/* Prints what was noted. */
void record_print(void);

/* ---- checks --------------------------------------------------------------------------------- */

/*
 * CHECK(name) { … } is one check. It passes when it returns without having failed or skipped.
 * expect…() report and go on; require…() report and return from the check.
 */
struct check {
    const char *name;
    void (*run)(void);
};

#define CHECK(name_)                                                                         \
    static void check_##name_(void);                                                         \
    static const struct check check_entry_##name_                                            \
        __attribute__((used, aligned(sizeof(void *)), section("checks"))) = {#name_,         \
                                                                             check_##name_}; \
    static void check_##name_(void)

void check_failed(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void check_skip(const char *reason);
/* Why this check is not run at all, or NULL. */
const char *check_unanswered(const char *check);

bool same_text(const char *left, const char *right);

bool expect_equal_(const char *file, int line, const char *text, long long got, long long want);
bool expect_true_(const char *file, int line, const char *text, bool value);

#define expect_equal(got, want) \
    expect_equal_(__FILE__, __LINE__, #got, (long long)(got), (long long)(want))
#define expect(condition) expect_true_(__FILE__, __LINE__, #condition, (condition))
#define require(condition)      \
    do {                        \
        if (!expect(condition)) \
            return;             \
    } while (0)
#define require_equal(got, want)      \
    do {                              \
        if (!expect_equal(got, want)) \
            return;                   \
    } while (0)
/* Leaves the check as skipped; the reason is what the environment lacks. */
#define skip(reason)        \
    do {                    \
        check_skip(reason); \
        return;             \
    } while (0)

#endif
