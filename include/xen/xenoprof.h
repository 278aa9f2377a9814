/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_xenoprof_op: profiling of the whole machine. x86, until Xen 4.21; 4.22 lacks it. */

#ifndef __XEN_PUBLIC_XENOPROF_H__
#define __XEN_PUBLIC_XENOPROF_H__

#include "xen.h"

/*
 * long xenoprof_op(int op, void *arg)
 *
 * One domain, the primary, which is the first hardware domain to call init, directs the others:
 * what is marked * is for it alone, -XEN_EPERM. Active domains take samples of themselves, passive
 * ones are sampled by the primary.
 */
#define XENOPROF_init               0  /* xenoprof_init, OUT */
#define XENOPROF_reset_active_list  1  /* * */
#define XENOPROF_reset_passive_list 2  /* * */
#define XENOPROF_set_active         3  /* * domid_t, IN */
#define XENOPROF_set_passive        4  /* * xenoprof_passive */
#define XENOPROF_reserve_counters   5  /* * */
#define XENOPROF_counter            6  /* * xenoprof_counter, IN */
#define XENOPROF_setup_events       7  /* * */
#define XENOPROF_enable_virq        8  /* VIRQ_XENOPROF */
#define XENOPROF_start              9  /* * */
#define XENOPROF_stop               10 /* * */
#define XENOPROF_disable_virq       11
#define XENOPROF_release_counters   12 /* * */
#define XENOPROF_shutdown           13 /* * */
#define XENOPROF_get_buffer         14 /* xenoprof_get_buffer */
#define XENOPROF_set_backtrace      15 /* * unsigned long, IN: how many callers to record */

/* AMD's instruction based sampling. */
#define XENOPROF_get_ibs_caps 16 /* * answers with them */
#define XENOPROF_ibs_counter  17 /* * xenoprof_ibs_counter, IN */
#define XENOPROF_last_op      17

#define MAX_OPROF_EVENTS       32
#define MAX_OPROF_DOMAINS      25
#define XENOPROF_CPU_TYPE_SIZE 64

/* A sample. */
struct event_log {
    uint64_t eip;
    /* 0 user, 1 kernel, 2 Xen. */
    uint8_t mode;
    /* Which counter. */
    uint8_t event;
};

/* Such an eip makes event a code: here a sample with its callers begins. */
#define XENOPROF_ESCAPE_CODE (~xen_mk_ullong(0))
#define XENOPROF_TRACE_BEGIN 1

/* Ring of samples; one per vCPU, one behind the other. */
struct xenoprof_buf {
    /* Next to write, Xen's; next to read, the domain's; how many there is room for. */
    uint32_t event_head;
    uint32_t event_tail;
    uint32_t event_size;
    uint32_t vcpu_id;
    /* Counts by mode, and of those that found no room. */
    uint64_t xen_samples;
    uint64_t kernel_samples;
    uint64_t user_samples;
    uint64_t lost_samples;
    struct event_log event_log[1];
};
#ifndef __XEN__
typedef struct xenoprof_buf xenoprof_buf_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_buf_t);
#endif

/* All OUT. */
struct xenoprof_init {
    /* Counters there are. */
    int32_t num_events;
    int32_t is_primary;
    /* As OProfile names the processor. */
    char cpu_type[XENOPROF_CPU_TYPE_SIZE];
};
typedef struct xenoprof_init xenoprof_init_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_init_t);

struct xenoprof_get_buffer {
    /* IN: samples per ring. */
    int32_t max_samples;
    /* OUT: rings, and bytes of each. */
    int32_t nbuf;
    int32_t bufsize;
    /* OUT, or IN from a translated domain: where they are, by guest machine address. */
    uint64_t buf_gmaddr;
};
typedef struct xenoprof_get_buffer xenoprof_get_buffer_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_get_buffer_t);

/* All IN. */
struct xenoprof_counter {
    /* Which; a sample every so many events; is it used; what event. */
    uint32_t ind;
    uint64_t count;
    uint32_t enabled;
    uint32_t event;
    /* In which modes it counts. */
    uint32_t hypervisor;
    uint32_t kernel;
    uint32_t user;
    uint64_t unit_mask;
};
typedef struct xenoprof_counter xenoprof_counter_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_counter_t);

/* get_buffer, for a passive domain. */
typedef struct xenoprof_passive {
    /* IN */
    uint16_t domain_id;
    int32_t max_samples;
    /* OUT */
    int32_t nbuf;
    int32_t bufsize;
    uint64_t buf_gmaddr;
} xenoprof_passive_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_passive_t);

/* All IN. */
struct xenoprof_ibs_counter {
    uint64_t op_enabled;
    uint64_t fetch_enabled;
    uint64_t max_cnt_fetch;
    uint64_t max_cnt_op;
    uint64_t rand_en;
    uint64_t dispatched_ops;
};
typedef struct xenoprof_ibs_counter xenoprof_ibs_counter_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_ibs_counter_t);

#endif /* __XEN_PUBLIC_XENOPROF_H__ */
