/* SPDX-License-Identifier: MIT */
/*
 * __HYPERVISOR_xenoprof_op: profiling of the whole machine. x86, until Xen 4.21; Xen 4.22 lacks it.
 */

#ifndef __XEN_PUBLIC_XENOPROF_H__
#define __XEN_PUBLIC_XENOPROF_H__

#include "xen.h"

/*
 * long xenoprof_op(int op, void *arg)
 *
 * One domain, the primary domain, controls profiling: the first hardware domain that calls init. To
 * other domains, Xen returns -XEN_EPERM for the operations of the primary domain. Active domains
 * take samples of themselves; the primary domain takes samples of passive domains. The comments
 * name the type of arg.
 */
#define XENOPROF_init               0  /* xenoprof_init, [out] */
#define XENOPROF_reset_active_list  1  /* primary domain only */
#define XENOPROF_reset_passive_list 2  /* primary domain only */
#define XENOPROF_set_active         3  /* primary domain only: domid_t, [in] */
#define XENOPROF_set_passive        4  /* primary domain only: xenoprof_passive */
#define XENOPROF_reserve_counters   5  /* primary domain only */
#define XENOPROF_counter            6  /* primary domain only: xenoprof_counter, [in] */
#define XENOPROF_setup_events       7  /* primary domain only */
#define XENOPROF_enable_virq        8  /* enables VIRQ_XENOPROF */
#define XENOPROF_start              9  /* primary domain only */
#define XENOPROF_stop               10 /* primary domain only */
#define XENOPROF_disable_virq       11
#define XENOPROF_release_counters   12 /* primary domain only */
#define XENOPROF_shutdown           13 /* primary domain only */
#define XENOPROF_get_buffer         14 /* xenoprof_get_buffer */
/* primary domain only: unsigned long, [in], the number of callers to record */
#define XENOPROF_set_backtrace      15

/* AMD's instruction-based sampling. */
#define XENOPROF_get_ibs_caps 16 /* primary domain only: returns the capabilities */
#define XENOPROF_ibs_counter  17 /* primary domain only: xenoprof_ibs_counter, [in] */
#define XENOPROF_last_op      17

#define MAX_OPROF_EVENTS       32
#define MAX_OPROF_DOMAINS      25
#define XENOPROF_CPU_TYPE_SIZE 64

/* One sample. */
struct event_log {
    uint64_t eip;
    /* 0: user mode, 1: kernel, 2: Xen */
    uint8_t mode;
    /* index of the counter */
    uint8_t event;
};

/* With this eip, event is a code: a sample with its callers begins here. */
#define XENOPROF_ESCAPE_CODE (~xen_mk_ullong(0))
#define XENOPROF_TRACE_BEGIN 1

/* Ring of samples of one vCPU; the rings of all vCPUs follow each other in memory. */
struct xenoprof_buf {
    /*
     * event_head: producer index, written by Xen; event_tail: consumer index, written by the
     * domain; event_size: number of samples that fit
     */
    uint32_t event_head;
    uint32_t event_tail;
    uint32_t event_size;
    uint32_t vcpu_id;
    /*
     * xen_samples, kernel_samples, user_samples: numbers of samples by mode; lost_samples: number
     * of samples lost for lack of room
     */
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

/* All members are [out]. */
struct xenoprof_init {
    /* number of counters */
    int32_t num_events;
    int32_t is_primary;
    /* OProfile's name of the processor */
    char cpu_type[XENOPROF_CPU_TYPE_SIZE];
};
typedef struct xenoprof_init xenoprof_init_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_init_t);

struct xenoprof_get_buffer {
    /* [in] number of samples per ring */
    int32_t max_samples;
    /* [out] nbuf: number of rings; bufsize: bytes of each ring */
    int32_t nbuf;
    int32_t bufsize;
    /* guest machine address of the rings; [in] from a translated domain, [out] otherwise */
    uint64_t buf_gmaddr;
};
typedef struct xenoprof_get_buffer xenoprof_get_buffer_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_get_buffer_t);

/* All members are [in]. */
struct xenoprof_counter {
    /*
     * ind: counter; count: number of events between samples; enabled: boolean; event: the event to
     * count
     */
    uint32_t ind;
    uint64_t count;
    uint32_t enabled;
    uint32_t event;
    /* booleans: the modes in which it counts */
    uint32_t hypervisor;
    uint32_t kernel;
    uint32_t user;
    uint64_t unit_mask;
};
typedef struct xenoprof_counter xenoprof_counter_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_counter_t);

/* As xenoprof_get_buffer, for a passive domain. */
typedef struct xenoprof_passive {
    /* [in] domain_id: domid; max_samples: number of samples per ring */
    uint16_t domain_id;
    int32_t max_samples;
    /* [out] as in xenoprof_get_buffer */
    int32_t nbuf;
    int32_t bufsize;
    uint64_t buf_gmaddr;
} xenoprof_passive_t;
DEFINE_XEN_GUEST_HANDLE(xenoprof_passive_t);

/* All members are [in]. */
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
