/* SPDX-License-Identifier: MIT */
/* The stand-in's state, and what its parts offer each other. What leaves a file is named xga_sa_. */
#ifndef XGA_STANDIN_STATE_H
#define XGA_STANDIN_STATE_H

/* Xen sees what only its tools are shown as well. */
#ifndef __XEN_TOOLS__
#define __XEN_TOOLS__ 1
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <xen/errno.h>
#include <xen/event_channel.h>
#include <xen/grant_table.h>
#include <xen/hvm/hvm_op.h>
#include <xen/hvm/params.h>
#include <xen/memory.h>
#include <xen/sched.h>
#include <xen/vcpu.h>
#include <xen/version.h>
#include <xga-standin/standin.h>

#define PAGE_SHIFT 12
#define PAGE_SIZE  4096u
#define NO_GFN     (~(xen_pfn_t)0)
#define NO_TIME    (~(uint64_t)0)

#define WORD_BITS  ((unsigned int)sizeof(xen_ulong_t) * 8)
#define MAX_PORTS  (WORD_BITS * WORD_BITS)
/* Xen knows ports in groups of so many. */
#define PORT_GROUP 64u

/* ---- pages of the machine ------------------------------------------------------------------- */

enum page_kind { PAGE_RAM, PAGE_XEN };

struct page {
    unsigned long mfn;
    struct domain *owner; /* NULL: free */
    enum page_kind kind;  /* PAGE_XEN: Xen made it and shares it with its owner */
    bool allocated;       /* the owner has not given it back */
    unsigned int uses;    /* that, and by others: foreign mappings, grants in use; 0: a free page,
                             or Xen's own that the domain gave back, which Xen goes on using */
    xen_pfn_t gfn;        /* where the owner has it, NO_GFN */
    char *view;           /* where Xen sees it, once it has looked */
    struct page *next;    /* of the free ones, the longest free first */
};

struct machine {
    int fd; /* its memory, after one page for xga_sa_copy_from() and _to() */
    unsigned long pages, made, taken;
    struct page **page; /* those made so far, by mfn */
    struct page *free, **free_end;
};

/* ---- a domain ------------------------------------------------------------------------------- */

enum slot_type { SLOT_HOLE, SLOT_RAM, SLOT_GRANT_RW, SLOT_GRANT_RO, SLOT_FOREIGN };

/* A guest frame. */
struct slot {
    struct page *page;
    enum slot_type type;
};

enum channel_state {
    CHANNEL_FREE,
    CHANNEL_RESERVED,
    CHANNEL_UNBOUND,
    CHANNEL_INTERDOMAIN,
    CHANNEL_VIRQ,
    CHANNEL_IPI,
};

struct channel {
    enum channel_state state;
    unsigned int vcpu;
    domid_t remote; /* UNBOUND: who may bind; INTERDOMAIN */
    evtchn_port_t remote_port;
    unsigned int virq;
};

/* The use of a grant reference, kept while there is one. */
struct active {
    unsigned int readers, writers;
    domid_t domid; /* who uses it */
    struct page *page;
    bool part;
    unsigned int start, length;
    domid_t source; /* whose page it is, by which reference: a transitive grant's differ */
    grant_ref_t source_ref;
};

/* A mapping of another domain's grant; its handle is its index. */
struct mapping {
    uint32_t flags; /* GNTMAP_*; 0: free */
    domid_t domid;
    grant_ref_t ref;
};

struct grants {
    unsigned int version, frames, status_frames;
    unsigned int parts; /* references to parts of pages, and transitive ones, in use */
    struct page **frame, **status;
    struct active *active; /* by reference */
    struct mapping *mapping;
    unsigned int handles, mapped, next_handle; /* there are, are in use; where a search begins */
};

/* Memory of the guest that Xen writes to on its own. */
struct area {
    void *address;     /* registered by address, */
    struct page *page; /* or by frame: held, */
    unsigned int offset;
};

struct timer {
    uint64_t deadline; /* NO_TIME: off */
    uint64_t period;   /* 0: once */
};

struct vcpu {
    struct domain *domain;
    unsigned int id;
    bool up, initialised, upcalls, asleep, pinned;
    bool polls;         /* asleep in SCHEDOP_poll, */
    evtchn_port_t port; /* for this one, 0: any */
    struct vcpu_info *info;
    struct vcpu_info unregistered; /* where shared_info has no room for it */
    struct page *info_page;
    evtchn_port_t virq_port[NR_VIRQS];
    struct vcpu_runstate_info runstate;
    struct area runstate_area, runstate_frame, time_area, time_frame;
    struct timer once, periodic;
};

#define WATCHDOGS 2

struct domain {
    struct xga_standin *xen;
    struct domain *next;
    struct xga_standin_domain how;
    char *window;
    struct slot *slot;
    xen_pfn_t highest;                 /* that ever had a page */
    xen_pfn_t pages_taken, hole_taken; /* for tests: first frames not yet taken */
    unsigned long pages, claimed;
    struct page *shared_info;
    struct vcpu *vcpu;
    struct channel *channel;
    unsigned int valid_ports;
    struct grants grants;
    uint64_t param[HVM_NR_PARAMS];
    struct timer watchdog[WATCHDOGS];
    int shutdown_code; /* the reason that will be told, -1 */
    int shutdown;      /* the reason of a shutdown that took place, -1 */
    bool gone;         /* and no suspension */
    bool started;      /* it has run */
    char *map;         /* x86: the memory map set for it */
    unsigned int map_entries;
    char *console;
    size_t console_length;
};

/* ---- all of it ------------------------------------------------------------------------------ */

enum order_kind { ORDER_RESULT, ORDER_CUT, ORDER_ELEMENT };

struct order {
    struct order *next;
    enum order_kind kind;
    unsigned long number;
    long command;
    unsigned int after, times;
    long value;
};

struct xga_standin {
    struct xga_standin *next; /* of all that there are, */
    int forked;               /* each with a copy of its memory, for a child that is being made */
    struct xga_standin_config config;
    const void *inside; /* the thread that is in here */
    struct machine machine;
    struct domain *domains;
    struct vcpu *current;
    uint64_t now;
    bool in_multicall;
    char *typed;
    size_t typed_length;
    struct order *orders;
    unsigned int cut; /* of the hypercall in progress: elements to do, ~0u all */
    struct xga_standin_call *calls;
    size_t call_count, call_room;
    unsigned int forgets;
    void (*idle)(struct xga_standin *xen, void *opaque);
    void *idle_opaque;
    bool idles; /* it runs */
    void (*ended)(struct xga_standin *xen, domid_t domid, int reason, void *opaque);
    void *ended_opaque;
};

/* Answers that changed are told apart by release. */
#define SINCE(xen, minor) ((xen)->config.release >= (4u << 16 | (unsigned int)(minor) << 8))

/* ---- fork.c: the children of the process ---------------------------------------------------- */

/* A stand-in that there is, until it is forgotten. */
void xga_sa_remember(struct xga_standin *xen);
void xga_sa_forget(struct xga_standin *xen);

/* ---- misuse.c ------------------------------------------------------------------------------- */

/* Says on stderr what the test did wrong, and ends the program. */
void xga_sa_misuse(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
/* What a test's call changes is changed between these two; the test's own functions are called outside. */
void xga_sa_enter(struct xga_standin *xen, const char *function);
void xga_sa_leave(struct xga_standin *xen);
/* Memory of zeros, never NULL. */
void *xga_sa_allocate(size_t count, size_t size);
void *xga_sa_reallocate(void *memory, size_t count, size_t size);
/* The stand-in is about to be freed. */
void xga_sa_forget_thread(const struct xga_standin *xen);

/* ---- machine.c: pages ----------------------------------------------------------------------- */

void xga_sa_machine_init(struct xga_standin *xen);
void xga_sa_machine_free(struct xga_standin *xen);
/* A page of zeros, used once; NULL when the machine has none left. */
struct page *xga_sa_page_new(struct domain *owner, enum page_kind kind);
void xga_sa_page_use(struct page *page);
void xga_sa_page_unuse(struct page *page);
/* The owner gives it back; a page of Xen's stays. */
void xga_sa_page_release(struct page *page);
/* Xen has no use for its own page any more, nor has anybody else. */
void xga_sa_page_free(struct page *page);
void *xga_sa_page_view(struct page *page);
off_t xga_sa_page_offset(const struct page *page);
/* For a child of the process: a file with the same memory, which then takes the place of its parent's. */
int xga_sa_machine_copy(const struct xga_standin *xen);
void xga_sa_machine_take(struct xga_standin *xen, int fd);
/* By number; NULL for one that no domain ever had. */
struct page *xga_sa_page(const struct xga_standin *xen, unsigned long mfn);
/* The first number that no page has. */
unsigned long xga_sa_machine_end(const struct xga_standin *xen);

/* ---- guest.c: the guest's memory by address ------------------------------------------------- */

/* False where the running guest has no memory, or may not write it. */
bool xga_sa_copy_from(struct xga_standin *xen, void *to, const volatile void *address, size_t size);
bool xga_sa_copy_to(struct xga_standin *xen, volatile void *address, const void *from, size_t size);
/* An element of the guest's list, which may be anywhere, at NULL too. */
static inline void *xga_sa_at(const void *list, uint64_t index, size_t size)
{
    return (void *)((uintptr_t)list + (uintptr_t)(index * size));
}

/* ---- domain.c ------------------------------------------------------------------------------- */

/* By number; NULL. */
struct domain *xga_sa_domain(struct xga_standin *xen, domid_t domid);
/* By number or DOMID_SELF. */
struct domain *xga_sa_any_domain(struct xga_standin *xen, domid_t domid);
/* For tests: there must be one. */
struct domain *xga_sa_that_domain(struct xga_standin *xen, domid_t domid, const char *function);
struct vcpu *xga_sa_vcpu(struct domain *domain, unsigned int vcpu);
/* Whether the one that runs may act on a domain. */
bool xga_sa_may(struct xga_standin *xen, const struct domain *target);
void xga_sa_domain_free(struct domain *domain);
/* Shuts it down; returns only if it goes on, or the test lets it. */
void xga_sa_shut_down(struct domain *domain, int reason);
/* What Xen would crash the domain for. */
void xga_sa_crash(struct domain *domain, const char *why);

/* ---- physmap.c: a domain's guest frames ----------------------------------------------------- */

void xga_sa_physmap_init(struct domain *domain);
void xga_sa_physmap_free(struct domain *domain);
/* Shows all pages anew, when the machine's file is another one. */
void xga_sa_physmap_show(const struct domain *domain);
struct slot xga_sa_slot(const struct domain *domain, xen_pfn_t gfn);
void xga_sa_slot_set(struct domain *domain, xen_pfn_t gfn, struct page *page, enum slot_type type);
/* The page that the domain has as RAM there, or from another; NULL. */
struct page *xga_sa_ram_at(const struct domain *domain, xen_pfn_t gfn);
/* One of its own, which others may use: NULL for another domain's. */
struct page *xga_sa_own_page_at(const struct domain *domain, xen_pfn_t gfn);
/* Frames that Xen can't map at all, and those that a window may not have: a mistake. */
bool xga_sa_gfn_exists(const struct domain *domain, xen_pfn_t gfn);

/* ---- arch/: what architectures answer differently ------------------------------------------- */

/* Bits of XENFEAT_* beyond the common ones, what guests may be, and the clock at the start. */
uint32_t xga_sa_arch_features(const struct domain *domain);
extern const char xga_sa_arch_capabilities[];
extern const uint32_t xga_sa_arch_wall_clock;
/* Where a PV guest's room for Xen would begin. */
xen_ulong_t xga_sa_arch_virt_start(const struct domain *domain);
void xga_sa_arch_write_time(struct vcpu *vcpu);
/* What SCHEDOP_block does before it sleeps. */
void xga_sa_arch_let_upcalls_in(struct vcpu *vcpu);

/* Puts a page where the domain may have another one. 0, -XEN_E*. */
long xga_sa_arch_add_page(struct domain *domain, xen_pfn_t gfn, struct page *page,
                          enum slot_type type);
/* Takes this page away from there. */
long xga_sa_arch_remove_page(struct domain *domain, xen_pfn_t gfn, struct page *page);
/* The domain gives up the page that it has there. */
long xga_sa_arch_give_up(struct domain *domain, xen_pfn_t gfn);
/* One page of add_to_physmap; foreign: DOMID_INVALID for spaces that have none. */
long xga_sa_arch_add_to_physmap(struct domain *domain, unsigned int space, xen_ulong_t idx,
                                xen_pfn_t gfn, domid_t foreign);
extern const bool xga_sa_arch_has_claims;
/* Whether the domain may have other domains' pages in its map. */
bool xga_sa_arch_may_map_foreign(const struct domain *domain);

extern const unsigned int xga_sa_arch_grant_version;
/* What setup_table says of a list that can't be written. */
extern const int16_t xga_sa_arch_bad_frame_list;
/* Takes the mapping of a grant away. */
bool xga_sa_arch_unmap(struct domain *domain, xen_pfn_t gfn, struct page *page);
long xga_sa_arch_cache_flush(struct xga_standin *xen, const char *list, unsigned int count);

/* 0, or what commands that the architecture does not have are answered. */
long xga_sa_arch_vcpu_command(int command);
long xga_sa_arch_grant_command(const struct domain *domain, unsigned int command);
/* Commands that are the architecture's own; -XEN_ENOSYS for the others. */
long xga_sa_arch_memory_op(struct xga_standin *xen, unsigned int command, void *arg);
long xga_sa_arch_hvm_op(struct xga_standin *xen, unsigned long command, void *arg);
long xga_sa_arch_bind_pirq(struct xga_standin *xen);
/* Whether there can be such an HVM parameter, and whether it may be set or read; 0, -XEN_E*. */
long xga_sa_arch_param_number(unsigned int index);
long xga_sa_arch_param(const struct domain *domain, unsigned int index, uint64_t value, bool set,
                       bool self);

/* ---- the hypercalls ------------------------------------------------------------------------- */

long xga_sa_hypercall(struct xga_standin *xen, unsigned int nargs, unsigned long number,
                      const long a[5]);
long xga_sa_memory_op(struct xga_standin *xen, const long a[5]);
long xga_sa_grant_table_op(struct xga_standin *xen, const long a[5]);
long xga_sa_event_channel_op(struct xga_standin *xen, const long a[5]);
long xga_sa_hvm_op(struct xga_standin *xen, const long a[5]);
long xga_sa_xen_version(struct xga_standin *xen, const long a[5]);
long xga_sa_console_io(struct xga_standin *xen, const long a[5]);
long xga_sa_sched_op(struct xga_standin *xen, const long a[5]);
long xga_sa_vcpu_op(struct xga_standin *xen, const long a[5]);
long xga_sa_multicall(struct xga_standin *xen, const long a[5]);
long xga_sa_vm_assist(struct xga_standin *xen, const long a[5]);
long xga_sa_set_timer_op(struct xga_standin *xen, const long a[5]);

/* memory_op's parts. */
long xga_sa_reservation(struct xga_standin *xen, unsigned int command, unsigned long start,
                        void *arg);
long xga_sa_exchange(struct xga_standin *xen, void *arg);
long xga_sa_acquire_resource(struct xga_standin *xen, unsigned long start, void *arg);
long xga_sa_add_to_physmap(struct xga_standin *xen, unsigned long start, void *arg);
long xga_sa_add_to_physmap_batch(struct xga_standin *xen, unsigned long start, void *arg);
long xga_sa_remove_from_physmap(struct xga_standin *xen, void *arg);

/* ---- grant tables --------------------------------------------------------------------------- */

void xga_sa_grants_init(struct domain *domain);
void xga_sa_grants_free(struct domain *domain);
bool xga_sa_grants_grow(struct domain *domain, unsigned int frames);
unsigned int xga_sa_grant_entries(const struct grants *grants);
grant_entry_header_t *xga_sa_grant_entry(struct grants *grants, grant_ref_t ref);
/* The bits of use: in the entry itself in version 1. */
uint16_t *xga_sa_grant_status(struct grants *grants, grant_ref_t ref);
/* The page of the table, for add_to_physmap and acquire_resource; 0, -XEN_EINVAL. */
long xga_sa_grant_frame(struct domain *domain, bool status, xen_ulong_t index, struct page **page);
/* Uses a reference. GNTST_*; the use is in its struct active. */
int xga_sa_grant_use(struct domain *granter, grant_ref_t ref, domid_t user, bool write, bool map,
                     bool transitive);
void xga_sa_grant_unuse(struct domain *granter, grant_ref_t ref, bool write);

long xga_sa_grant_map(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_unmap(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_copy(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_swap(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_set_version(struct xga_standin *xen, void *arg);

/* ---- events --------------------------------------------------------------------------------- */

void xga_sa_events_init(struct domain *domain);
/* NULL when the port was never in use. */
struct channel *xga_sa_channel(const struct domain *domain, evtchn_port_t port);
long xga_sa_alloc_unbound(struct xga_standin *xen, struct evtchn_alloc_unbound *op);
long xga_sa_bind_interdomain(struct xga_standin *xen, struct evtchn_bind_interdomain *op);
long xga_sa_bind_virq(struct xga_standin *xen, struct evtchn_bind_virq *op);
long xga_sa_bind_ipi(struct xga_standin *xen, struct evtchn_bind_ipi *op);
long xga_sa_bind_vcpu(struct xga_standin *xen, const struct evtchn_bind_vcpu *op);
void xga_sa_set_pending(struct domain *domain, evtchn_port_t port);
bool xga_sa_pending(const struct domain *domain, evtchn_port_t port);
void xga_sa_clear_pending(struct domain *domain, evtchn_port_t port);
void xga_sa_unmask(struct domain *domain, evtchn_port_t port);
void xga_sa_mark_pending(struct vcpu *vcpu);
void xga_sa_raise(struct domain *domain, unsigned int virq, unsigned int vcpu);
/* Whether each vCPU has its own of this interrupt. */
bool xga_sa_virq_is_per_vcpu(unsigned int virq);
bool xga_sa_upcall_waits(const struct vcpu *vcpu);
/* Makes the upcalls that wait for the vCPU that runs. Outside of xga_sa_enter(). */
void xga_sa_deliver(struct xga_standin *xen);

/* ---- vCPUs and time ------------------------------------------------------------------------- */

void xga_sa_vcpus_init(struct domain *domain);
void xga_sa_switch(struct xga_standin *xen, struct vcpu *vcpu);
/* The one that runs, of which a test speaks. */
struct vcpu *xga_sa_running(struct xga_standin *xen, const char *function);
void xga_sa_wake(struct vcpu *vcpu);
/* The others' turn. */
void xga_sa_idle(struct xga_standin *xen);
/* Until it is woken or the deadline (NO_TIME: none) is over. */
void xga_sa_sleep(struct xga_standin *xen, uint64_t deadline);
/* When a timer fires that is set to this: Xen's times have a sign, and what lies before 0 is over. */
uint64_t xga_sa_moment(const struct xga_standin *xen, uint64_t time);
void xga_sa_pass_time(struct xga_standin *xen, uint64_t until);
void xga_sa_write_time(struct vcpu *vcpu);
void xga_sa_write_runstate(struct vcpu *vcpu);
void xga_sa_set_runstate(struct vcpu *vcpu, int state);

/* ---- orders, and what was called ------------------------------------------------------------ */

/* Whether an order decides the call's result; sets xen->cut otherwise. */
bool xga_sa_ordered(struct xga_standin *xen, unsigned long number, long command, long *result);
/* Whether an order decides this element's status. */
bool xga_sa_element_ordered(struct xga_standin *xen, unsigned long number, long command,
                            int *status);
/* Notes the call; returns its index. */
size_t xga_sa_note(struct xga_standin *xen, unsigned int nargs, unsigned long number, long command,
                   const long a[5]);

#endif
