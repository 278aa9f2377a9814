/* SPDX-License-Identifier: MIT */
/*
 * The code that Xen's headers hold, one function for each macro; compiled with Debian's copy of Xen's headers as
 * `theirs` and with ours as `ours`, -DSIDE.
 */
#include "state.h"

/* As a kernel has them, which this is compiled like. */
void *memset(void *at, int value, size_t size);
void *memcpy(void *to, const void *from, size_t size);

#define PASTE_(a, b) a##b
#define PASTE(a, b)  PASTE_(a, b)
#define TEXT_(a)     #a
#define TEXT(a)      TEXT_(a)
#define NAME(name)   PASTE(SIDE, PASTE(_, name))

#include <xen/xen.h>

#if __XEN_INTERFACE_VERSION__ < 0x00030208
#define mb()  barrier(0)
#define rmb() barrier(1)
#define wmb() barrier(2)
#else
#define xen_mb()  barrier(0)
#define xen_rmb() barrier(1)
#define xen_wmb() barrier(2)
#endif

#include <xen/grant_table.h>
#ifdef NOT_GNU
#undef __GNUC__
#endif
#include <xen/io/ring.h>
#ifdef NOT_GNU
#define __GNUC__ 12
#endif
#if defined(__i386__) || defined(__x86_64__)
#define X86 1
#include <xen/arch-x86/xen-mca.h>
#include <xen/hvm/save.h>
#endif
#include "macros.h"

struct small {
    uint8_t id;
};
struct middle {
    uint64_t id;
    uint32_t words[5];
};
struct large {
    uint16_t kind;
    uint8_t text[107];
};
DEFINE_RING_TYPES(bytes, struct small, struct small);
DEFINE_RING_TYPES(block, struct large, struct middle);
DEFINE_XEN_FLEX_RING_AND_INTF(flex);

/* Both kinds of rings, with every macro that takes one. */
#define SUBJECTS(X)                                     \
    RING_SUBJECTS(X, bytes, struct small, struct small) \
    RING_SUBJECTS(X, block, struct large, struct middle) OTHERS(X) MACRO_SUBJECTS(X)

#define FRONT(n)  ((n##_front_ring_t *)(void *)&s->ring)
#define BACK(n)   ((n##_back_ring_t *)(void *)&s->ring)
#define SHARED(n) ((n##_sring_t *)(void *)s->page)

#define RING_SUBJECTS(X, n, req_t, rsp_t)                                                        \
    X(n##_shared_init, {                                                                         \
        SHARED_RING_INIT(SHARED(n));                                                             \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_front_attach, {                                                                        \
        FRONT_RING_ATTACH(FRONT(n), SHARED(n), (RING_IDX)s->b, s->a);                            \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_front_attach_int, {                                                                    \
        FRONT_RING_ATTACH(FRONT(n), SHARED(n), (RING_IDX)s->b, (int)s->a);                       \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_front_init, {                                                                          \
        FRONT_RING_INIT(FRONT(n), SHARED(n), PAGE);                                              \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_xen_front_init, {                                                                      \
        XEN_FRONT_RING_INIT(FRONT(n), SHARED(n), PAGE);                                          \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_back_attach, {                                                                         \
        BACK_RING_ATTACH(BACK(n), SHARED(n), (RING_IDX)s->b, s->a);                              \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_back_attach_unsigned, {                                                                \
        BACK_RING_ATTACH(BACK(n), SHARED(n), (RING_IDX)s->b, (unsigned int)s->a);                \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_back_init, {                                                                           \
        BACK_RING_INIT(BACK(n), SHARED(n), PAGE);                                                \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_ring_size, return (unsigned long)__RING_SIZE(SHARED(n), s->a);)                        \
    X(n##_ring_size_int, return (unsigned long)__RING_SIZE(SHARED(n), (int)s->a);)               \
    X(n##_const_ring_size, return (unsigned long)__CONST_RING_SIZE(n, PAGE) +                    \
                                  sizeof(char[__CONST_RING_SIZE(n, PAGE)]);)                     \
    X(n##_layout, return sizeof(n##_front_ring_t) + 100 * offsetof(n##_sring_t, ring) +          \
                         10000 * sizeof(SHARED(n)->ring[0]);)                                    \
    X(n##_size, return RING_SIZE(BACK(n));)                                                      \
    X(n##_free_requests, return RING_FREE_REQUESTS(FRONT(n));)                                   \
    X(n##_full, return RING_FULL(FRONT(n));)                                                     \
    X(n##_unconsumed_responses, return XEN_RING_NR_UNCONSUMED_RESPONSES(FRONT(n));)              \
    X(n##_unconsumed_requests, return XEN_RING_NR_UNCONSUMED_REQUESTS(BACK(n));)                 \
    X(n##_has_unconsumed_responses,                                                              \
      return (unsigned long)RING_HAS_UNCONSUMED_RESPONSES(FRONT(n));)                            \
    X(n##_has_unconsumed_requests, return (unsigned long)RING_HAS_UNCONSUMED_REQUESTS(BACK(n));) \
    X(n##_get_request,                                                                           \
      return (unsigned long)((char *)RING_GET_REQUEST(BACK(n), s->a) - (char *)s->page);)        \
    X(n##_get_response,                                                                          \
      return (unsigned long)((char *)RING_GET_RESPONSE(FRONT(n), (RING_IDX)s->a) -               \
                             (char *)s->page);)                                                  \
    X(n##_copy_request, {                                                                        \
        RING_COPY_REQUEST(BACK(n), (RING_IDX)s->a, (req_t *)(void *)s->out);                     \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_copy_response, {                                                                       \
        RING_COPY_RESPONSE(FRONT(n), (RING_IDX)s->a, (rsp_t *)(void *)s->out);                   \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_cons_overflow, return RING_REQUEST_CONS_OVERFLOW(BACK(n), (RING_IDX)s->a);)            \
    X(n##_cons_overflow_long, return RING_REQUEST_CONS_OVERFLOW(BACK(n), s->a);)                 \
    X(n##_prod_overflow, return RING_REQUEST_PROD_OVERFLOW(BACK(n), (RING_IDX)s->a);)            \
    X(n##_rsp_prod_overflow, return RING_RESPONSE_PROD_OVERFLOW(FRONT(n), (RING_IDX)s->a);)      \
    X(n##_push_requests, {                                                                       \
        RING_PUSH_REQUESTS(FRONT(n));                                                            \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_push_responses, {                                                                      \
        RING_PUSH_RESPONSES(BACK(n));                                                            \
        return 0;                                                                                \
    })                                                                                           \
    X(n##_push_requests_notify, {                                                                \
        int notify;                                                                              \
        RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(FRONT(n), notify);                                   \
        return (unsigned long)notify;                                                            \
    })                                                                                           \
    X(n##_push_responses_notify, {                                                               \
        int notify;                                                                              \
        RING_PUSH_RESPONSES_AND_CHECK_NOTIFY(BACK(n), notify);                                   \
        return (unsigned long)notify;                                                            \
    })                                                                                           \
    X(n##_final_check_requests, {                                                                \
        int more;                                                                                \
        RING_FINAL_CHECK_FOR_REQUESTS(BACK(n), more);                                            \
        return (unsigned long)more;                                                              \
    })                                                                                           \
    X(n##_final_check_responses, {                                                               \
        int more;                                                                                \
        RING_FINAL_CHECK_FOR_RESPONSES(FRONT(n), more);                                          \
        return (unsigned long)more;                                                              \
    })                                                                                           \
    X(n##_consume_all, {                                                                         \
        RING_IDX sum = 0;                                                                        \
        int more;                                                                                \
        do {                                                                                     \
            RING_IDX end = FRONT(n)->sring->rsp_prod;                                            \
            xen_rmb();                                                                           \
            while (FRONT(n)->rsp_cons != end && RING_HAS_UNCONSUMED_RESPONSES(FRONT(n)) &&       \
                   sum < 999)                                                                    \
                sum += *(uint8_t *)RING_GET_RESPONSE(FRONT(n), FRONT(n)->rsp_cons++) + 1u;       \
            RING_FINAL_CHECK_FOR_RESPONSES(FRONT(n), more);                                      \
        } while (more && sum < 999);                                                             \
        return sum;                                                                              \
    })

#define OTHERS(X)                                                                               \
    X(rd32, return (unsigned long)__RD32(s->a);)                                                \
    X(rd32_unsigned, return (unsigned long)__RD32((unsigned int)s->a);)                         \
    X(rd16, return (unsigned long)__RD16(s->a);)                                                \
    X(flex_size, return XEN_FLEX_RING_SIZE(s->place & 7);)                                      \
    X(flex_layout,                                                                              \
      return sizeof(struct flex_data_intf) + 1000 * offsetof(struct flex_data_intf, ref);)      \
    X(flex_mask, return flex_mask((RING_IDX)s->a, (RING_IDX)s->b);)                             \
    X(flex_get_ring_ptr,                                                                        \
      return (unsigned long)(flex_get_ring_ptr(s->stream, (RING_IDX)s->a, (RING_IDX)s->b) -     \
                             s->stream);)                                                       \
    X(flex_queued, return flex_queued((RING_IDX)s->a, (RING_IDX)s->b, s->ring.nr_ents);)        \
    X(flex_queued_any, return flex_queued((RING_IDX)s->a, (RING_IDX)s->b, s->place);)           \
    X(flex_read_packet, {                                                                       \
        flex_read_packet(s->out, s->stream, s->a, (RING_IDX)s->b, &s->place, s->ring.nr_ents);  \
        return 0;                                                                               \
    })                                                                                          \
    X(flex_write_packet, {                                                                      \
        flex_write_packet(s->stream, s->out, s->a, &s->place, (RING_IDX)s->b, s->ring.nr_ents); \
        return 0;                                                                               \
    })                                                                                          \
    X(flex_read_word, {                                                                         \
        flex_read_packet(s->out, s->stream, 8, (RING_IDX)s->b, &s->place, s->ring.nr_ents);     \
        return 0;                                                                               \
    })                                                                                          \
    X(flex_write_word, {                                                                        \
        flex_write_packet(s->stream, s->out, 8, &s->place, (RING_IDX)s->b, s->ring.nr_ents);    \
        return 0;                                                                               \
    })                                                                                          \
    X86_SUBJECTS(X)

#ifdef X86
#define MCA      ((struct mc_info *)(void *)s->out)
#define PLACE(p) ((unsigned long)((p) ? (char *)(p) - (char *)s->out : -1))
#define X86_SUBJECTS(X)                                                                         \
    X(mcinfo_first, return PLACE(x86_mcinfo_first(MCA)) + x86_mcinfo_nentries(MCA);)            \
    X(mcinfo_next, return PLACE(x86_mcinfo_next(x86_mcinfo_first(MCA)));)                       \
    X(mcinfo_lookup, {                                                                          \
        struct mcinfo_common *entry;                                                            \
        x86_mcinfo_lookup(entry, MCA, s->type);                                                 \
        return PLACE(entry);                                                                    \
    })                                                                                          \
    X(mcinfo_lookup_constant, {                                                                 \
        void *entry;                                                                            \
        x86_mcinfo_lookup(entry, MCA, MC_TYPE_BANK);                                            \
        return entry != NULL;                                                                   \
    })                                                                                          \
    X(mcinfo_lookup_null, {                                                                     \
        void *entry;                                                                            \
        struct mc_info *record = s->a & 1 ? MCA : NULL;                                         \
        x86_mcinfo_lookup(entry, record, s->type);                                              \
        return PLACE(entry);                                                                    \
    })                                                                                          \
    X(fix_cpu,                                                                                  \
      return (unsigned long)_hvm_hw_fix_cpu(s->out, s->a & 1 ? sizeof(struct hvm_hw_cpu_compat) \
                                                             : sizeof(struct hvm_hw_cpu));)
#else
#define X86_SUBJECTS(X)
#endif

#define FUNCTION(name, ...)                     \
    unsigned long NAME(name)(struct state * s); \
    unsigned long NAME(name)(struct state * s)  \
    {                                           \
        (void)s;                                \
        __VA_ARGS__                             \
    }
SUBJECTS(FUNCTION)

#define ROW(name, ...) {TEXT(name), NAME(name)},
const struct entry SIDE[] = {SUBJECTS(ROW){0, 0}};
