/* SPDX-License-Identifier: MIT */
/* The stand-in's state. */
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
#include <xga/shared/ioserver.h>

#define PAGE_SHIFT 12
#define PAGE_SIZE  4096u
#define NO_GFN     (~(xen_pfn_t)0)
#define NO_TIME    (~(uint64_t)0)

#define WORD_BITS  ((unsigned int)sizeof(xen_ulong_t) * 8)
/* Xen knows ports in groups of so many. */
#define PORT_GROUP 64u
/* Event words of a page, and pages of them. */
#define WORDS      (PAGE_SIZE / (unsigned int)sizeof(event_word_t))
#define WORD_PAGES (EVTCHN_FIFO_NR_CHANNELS / WORDS)

/* pages of the machine */

enum page_kind { PAGE_RAM, PAGE_XEN, PAGE_IOREQ };

struct page {
    unsigned long mfn;
    struct domain *owner; /* NULL: free */
    enum page_kind kind;  /* PAGE_XEN: Xen made it and shares it with its owner; PAGE_IOREQ: with a
                             device model, and its owner does not know of it */
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

/* a domain */

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

/* What Xen keeps of a port for FIFO events, also while it is closed. */
struct queued {
    bool early; /* it was pending before it had an event word: that is never forgotten */
    unsigned int priority;
    unsigned int last_vcpu, last_priority; /* whose queue it was put into last */
};

struct channel {
    enum channel_state state;
    unsigned int vcpu;
    domid_t remote; /* UNBOUND: who may bind; INTERDOMAIN */
    evtchn_port_t remote_port;
    unsigned int virq;
    bool xen; /* Xen has this end, and stops a vCPU until the other one sends */
    struct queued queued;
};

/* How a domain and Xen tell each other of events: by two levels of bits, or by FIFO. */
struct layout {
    unsigned int ports; /* that there may be */
    void (*set_pending)(struct domain *domain, evtchn_port_t port);
    void (*clear_pending)(struct domain *domain, evtchn_port_t port);
    void (*clear_mask)(struct domain *domain, evtchn_port_t port);
    bool (*pending)(const struct domain *domain, evtchn_port_t port);
    bool (*in_queue)(const struct domain *domain, evtchn_port_t port);
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
    bool notified; /* by a device model */
    bool injects;  /* what a device model injects, */
    uint8_t vector;
    struct area control_block;                  /* of FIFO events, and */
    evtchn_port_t tail[EVTCHN_FIFO_MAX_QUEUES]; /* the last port of each queue, 0: none */
};

#define WATCHDOGS 2

/* The pages of an ioreq server. */
enum { IOREQ_SYNCHRONOUS, IOREQ_BUFFERED, IOREQ_PAGES };

struct ioreq_server {
    struct xga_ioserver ioserver;
    struct page *page[IOREQ_PAGES]; /* NULL: none yet */
    xen_pfn_t gfn[IOREQ_PAGES]; /* where the guest has it while the server is disabled, or NO_GFN */
    uint64_t *storage;
};

/* The levels that device models gave interrupt lines, a bit each. */
#define LINES      1024u
/* The most ranges of fixed cacheability, and frames for ioreq pages. */
#define PINS       64u
#define IOREQ_GFNS 10u

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
    unsigned int valid_ports, taken_ports; /* there are, are in use up to the first free one */
    const struct layout *layout;
    struct page *words[WORD_PAGES]; /* held */
    unsigned int word_pages;
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
    struct ioreq_server *server[XGA_IOSERVER_SERVERS]; /* by id; NULL */
    struct ioreq_server *writes;                       /* gets writes to HVMMEM_ioreq_server */
    uint32_t cf8;                                      /* x86: what CONFIG_ADDRESS holds */
    uint8_t line[XGA_STANDIN_LINES][LINES / 8];
    unsigned int gfns_taken; /* x86: frames of ioreq pages, a bit each */
    uint8_t *mem_type;       /* x86: HVMMEM_* of each frame, once one was set */
    struct {
        uint64_t first, last;
    } pin[PINS]; /* x86: frames of fixed cacheability */
    unsigned int pins;
    unsigned int msis; /* x86: that device models sent, and the last one */
    uint64_t msi_address;
    uint32_t msi_data;
    bool dying;
};

/* all of it */

enum order_kind { ORDER_RESULT, ORDER_CUT, ORDER_ELEMENT, ORDER_ACCESS };

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

#endif
