/* SPDX-License-Identifier: MIT */
/*
 * Rings in shared memory: requests in one direction and responses in the other, in the same slots
 * (DEFINE_RING_TYPES), and pairs of byte streams (DEFINE_XEN_FLEX_RING). This is code, not ABI,
 * except for the layout of the two shared structures.
 *
 * The user defines xen_mb, xen_wmb and xen_rmb: full, write and read barrier against the other
 * domain; and memset where SHARED_RING_INIT is used. Macros evaluate their arguments more than
 * once. The code needs GCC or clang, and no C library except memset and the functions that the
 * compiler calls by itself (memcpy).
 *
 * tests/abi/differential compares the machine code that compilers generate from this header with
 * that from Xen's own header.
 */

#ifndef __XEN_PUBLIC_IO_RING_H__
#define __XEN_PUBLIC_IO_RING_H__

#include "../xen.h"
#include "../xen-compat.h"

/*
 * Length of the array at the end of structures of io/: 1 for interface versions before 0x00041300.
 */
#if __XEN_INTERFACE_VERSION__ < 0x00041300
#define XENPV_FLEX_ARRAY_DIM 1
#else
#define XENPV_FLEX_ARRAY_DIM XEN_FLEX_ARRAY_DIM
#endif

/* Old guests use other names for their barriers. */
#if __XEN_INTERFACE_VERSION__ < 0x00030208
#define xen_mb()  mb()
#define xen_rmb() rmb()
#define xen_wmb() wmb()
#endif

/* Free-running index; modulo the number of slots it is a position in the ring. */
typedef unsigned int RING_IDX;

/* Round the lowest 2, 4, 8, 16 or 32 bits of x down to a power of two. */
#define __RD2(x)  ((x) & 2U ? 2 : (x) & 1)
#define __RD4(x)  ((x) & 0xcU ? __RD2((x) >> 2) << 2 : __RD2(x))
#define __RD8(x)  ((x) & 0xf0U ? __RD4((x) >> 4) << 4 : __RD4(x))
#define __RD16(x) ((x) & 0xff00U ? __RD8((x) >> 8) << 8 : __RD8(x))
#define __RD32(x) ((x) & 0xffff0000U ? __RD16((x) >> 16) << 16 : __RD16(x))

/*
 * Number of slots of a ring in _sz bytes: a constant, from the name _s of the ring; or from a
 * pointer _s to the ring.
 */
#define __CONST_RING_SIZE(_s, _sz)                                  \
    (__RD32(((_sz) - __builtin_offsetof(struct _s##_sring, ring)) / \
            sizeof(((struct _s##_sring *)0)->ring[0])))
#define __RING_SIZE(_s, _sz) \
    (__RD32(((size_t)(_sz) - (size_t)(_s)->ring + (size_t)(_s)) / sizeof((_s)->ring[0])))

/*
 * DEFINE_RING_TYPES(tag, request type, response type) defines:
 *   tag_sring_t       the shared page or pages: ABI
 *   tag_front_ring_t  private state of the frontend, which sends requests
 *   tag_back_ring_t   private state of the backend, which sends responses
 *
 * req_prod and rsp_prod are the producer indices of requests and responses. req_event and rsp_event
 * are the indices at which the consumer asks to be notified. All other state is private, because
 * the peer can write to the whole page at any time.
 */
#define DEFINE_RING_TYPES(__name, __req_t, __rsp_t)                          \
    union __name##_sring_entry {                                             \
        __req_t req;                                                         \
        __rsp_t rsp;                                                         \
    };                                                                       \
    struct __name##_sring {                                                  \
        RING_IDX req_prod, req_event;                                        \
        RING_IDX rsp_prod, rsp_event;                                        \
        union {                                                              \
            struct {                                                         \
                uint8_t smartpoll_active;                                    \
            } netif;                                                         \
            struct {                                                         \
                uint8_t msg;                                                 \
            } tapif_user;                                                    \
            uint8_t pvt_pad[4];                                              \
        } pvt;                                                               \
        uint8_t __pad[44];                                                   \
        __extension__ union __name##_sring_entry ring[XENPV_FLEX_ARRAY_DIM]; \
    };                                                                       \
    struct __name##_front_ring {                                             \
        RING_IDX req_prod_pvt;                                               \
        RING_IDX rsp_cons;                                                   \
        unsigned int nr_ents;                                                \
        struct __name##_sring *sring;                                        \
    };                                                                       \
    struct __name##_back_ring {                                              \
        RING_IDX rsp_prod_pvt;                                               \
        RING_IDX req_cons;                                                   \
        unsigned int nr_ents;                                                \
        struct __name##_sring *sring;                                        \
    };                                                                       \
    typedef struct __name##_sring __name##_sring_t;                          \
    typedef struct __name##_front_ring __name##_front_ring_t;                \
    typedef struct __name##_back_ring __name##_back_ring_t

/*
 * Initialisation. The frontend owns the page: it initialises the shared ring by
 * XEN_FRONT_RING_INIT(&front, sring, bytes) before the backend accesses it. The backend then uses
 * BACK_RING_INIT. The ATTACH macros continue to use a ring at index _i.
 */
#define SHARED_RING_INIT(_s)                                           \
    do {                                                               \
        (_s)->rsp_prod = 0;                                            \
        (_s)->req_prod = 0;                                            \
        (_s)->rsp_event = 1;                                           \
        (_s)->req_event = 1;                                           \
        (void)memset((_s)->pvt.pvt_pad, 0, sizeof((_s)->pvt.pvt_pad)); \
        (void)memset((_s)->__pad, 0, sizeof((_s)->__pad));             \
    } while (0)

#define FRONT_RING_ATTACH(_r, _s, _i, __size)                  \
    do {                                                       \
        (_r)->req_prod_pvt = (_i);                             \
        (_r)->rsp_cons = (_i);                                 \
        (_r)->nr_ents = __RING_SIZE(_s, __size) & 0xffffffffU; \
        (_r)->sring = (_s);                                    \
    } while (0)

#define FRONT_RING_INIT(_r, _s, __size) FRONT_RING_ATTACH(_r, _s, 0, __size)

#define XEN_FRONT_RING_INIT(r, s, size) \
    do {                                \
        SHARED_RING_INIT(s);            \
        FRONT_RING_INIT(r, s, size);    \
    } while (0)

#define BACK_RING_ATTACH(_r, _s, _i, __size)                   \
    do {                                                       \
        (_r)->rsp_prod_pvt = (_i);                             \
        (_r)->req_cons = (_i);                                 \
        (_r)->nr_ents = __RING_SIZE(_s, __size) & 0xffffffffU; \
        (_r)->sring = (_s);                                    \
    } while (0)

#define BACK_RING_INIT(_r, _s, __size) BACK_RING_ATTACH(_r, _s, 0, __size)

/* Number of slots; for the frontend also the number of slots without a request in flight. */
#define RING_SIZE(_r)          ((_r)->nr_ents)
#define RING_FREE_REQUESTS(_r) (RING_SIZE(_r) - ((_r)->req_prod_pvt - (_r)->rsp_cons))
#define RING_FULL(_r)          (RING_FREE_REQUESTS(_r) == 0)

/*
 * Number of messages to consume. Requests beyond the slots that responses have freed are not
 * counted, whatever the frontend writes to req_prod.
 */
#define XEN_RING_NR_UNCONSUMED_RESPONSES(_r) ((_r)->sring->rsp_prod - (_r)->rsp_cons)

#ifdef __GNUC__
#define XEN_RING_NR_UNCONSUMED_REQUESTS(_r)                                         \
    __extension__({                                                                 \
        RING_IDX ring_new_ = (_r)->sring->req_prod - (_r)->req_cons;                \
        RING_IDX ring_max_ = RING_SIZE(_r) - ((_r)->req_cons - (_r)->rsp_prod_pvt); \
        ring_new_ < ring_max_ ? ring_new_ : ring_max_;                              \
    })
#else
/* Reads the shared index twice: not safe in a backend that does not trust its frontend. */
#define XEN_RING_NR_UNCONSUMED_REQUESTS(_r)                        \
    ((_r)->sring->req_prod - (_r)->req_cons <                      \
             RING_SIZE(_r) - ((_r)->req_cons - (_r)->rsp_prod_pvt) \
         ? (_r)->sring->req_prod - (_r)->req_cons                  \
         : RING_SIZE(_r) - ((_r)->req_cons - (_r)->rsp_prod_pvt))
#endif

/* Define XEN_RING_HAS_UNCONSUMED_IS_BOOL to get 0 or 1 from these macros instead of the number. */
#ifdef XEN_RING_HAS_UNCONSUMED_IS_BOOL
#define RING_HAS_UNCONSUMED_RESPONSES(_r) (!!XEN_RING_NR_UNCONSUMED_RESPONSES(_r))
#define RING_HAS_UNCONSUMED_REQUESTS(_r)  (!!XEN_RING_NR_UNCONSUMED_REQUESTS(_r))
#else
#define RING_HAS_UNCONSUMED_RESPONSES(_r) XEN_RING_NR_UNCONSUMED_RESPONSES(_r)
#define RING_HAS_UNCONSUMED_REQUESTS(_r)  XEN_RING_NR_UNCONSUMED_REQUESTS(_r)
#endif

/* Slot of an index in shared memory, into which a side writes its own message. */
#define RING_GET_REQUEST(_r, _idx)  (&((_r)->sring->ring[(_idx) & (RING_SIZE(_r) - 1)].req))
#define RING_GET_RESPONSE(_r, _idx) (&((_r)->sring->ring[(_idx) & (RING_SIZE(_r) - 1)].rsp))

/*
 * Copies the peer's message once to *dest. Check and use this copy only. The compiler barrier keeps
 * the compiler from copying again later.
 */
#define RING_COPY_(type, r, idx, dest)                            \
    do {                                                          \
        *(dest) = *(__typeof__(&*(dest)))RING_GET_##type(r, idx); \
        __atomic_signal_fence(__ATOMIC_SEQ_CST);                  \
    } while (0)

#define RING_COPY_REQUEST(r, idx, req)  RING_COPY_(REQUEST, r, idx, req)
#define RING_COPY_RESPONSE(r, idx, rsp) RING_COPY_(RESPONSE, r, idx, rsp)

/* For the backend: 1 when no request can be at index _cons, because all slots are in use. */
#define RING_REQUEST_CONS_OVERFLOW(_r, _cons) ((_cons) - (_r)->rsp_prod_pvt >= RING_SIZE(_r))

/*
 * 1 when the peer's index is further ahead than the ring has slots: the peer is faulty or
 * malicious, so stop serving it.
 */
#define RING_REQUEST_PROD_OVERFLOW(_r, _prod)  ((_prod) - (_r)->rsp_prod_pvt > RING_SIZE(_r))
#define RING_RESPONSE_PROD_OVERFLOW(_r, _prod) ((_prod) - (_r)->rsp_cons > RING_SIZE(_r))

/* Make the messages before the private index visible to the peer. */
#define RING_PUSH_REQUESTS(_r)                      \
    do {                                            \
        xen_wmb(); /* messages before index */      \
        (_r)->sring->req_prod = (_r)->req_prod_pvt; \
    } while (0)

#define RING_PUSH_RESPONSES(_r)                     \
    do {                                            \
        xen_wmb(); /* messages before index */      \
        (_r)->sring->rsp_prod = (_r)->rsp_prod_pvt; \
    } while (0)

/*
 * The same, and _notify is 1 when the peer must be notified: when the index of its event member is
 * among those just pushed. A consumer uses FINAL_CHECK after it has consumed all messages and
 * before it sleeps. FINAL_CHECK asks for a notification at the next message and checks again; when
 * _work_to_do is not 0, there are more messages, and the consumer must not sleep. To receive fewer
 * notifications, a consumer sets the event index further ahead itself.
 */
#define RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(_r, _notify)                                        \
    do {                                                                                        \
        RING_IDX ring_old_ = (_r)->sring->req_prod;                                             \
        RING_IDX ring_end_ = (_r)->req_prod_pvt;                                                \
        xen_wmb(); /* messages before index */                                                  \
        (_r)->sring->req_prod = ring_end_;                                                      \
        xen_mb(); /* write the index before reading the event index */                          \
        (_notify) =                                                                             \
            (RING_IDX)(ring_end_ - (_r)->sring->req_event) < (RING_IDX)(ring_end_ - ring_old_); \
    } while (0)

#define RING_PUSH_RESPONSES_AND_CHECK_NOTIFY(_r, _notify)                                       \
    do {                                                                                        \
        RING_IDX ring_old_ = (_r)->sring->rsp_prod;                                             \
        RING_IDX ring_end_ = (_r)->rsp_prod_pvt;                                                \
        xen_wmb(); /* messages before index */                                                  \
        (_r)->sring->rsp_prod = ring_end_;                                                      \
        xen_mb(); /* write the index before reading the event index */                          \
        (_notify) =                                                                             \
            (RING_IDX)(ring_end_ - (_r)->sring->rsp_event) < (RING_IDX)(ring_end_ - ring_old_); \
    } while (0)

#define RING_FINAL_CHECK_FOR_REQUESTS(_r, _work_to_do)    \
    do {                                                  \
        (_work_to_do) = RING_HAS_UNCONSUMED_REQUESTS(_r); \
        if (_work_to_do)                                  \
            break;                                        \
        (_r)->sring->req_event = (_r)->req_cons + 1;      \
        xen_mb(); /* event index before second check */   \
        (_work_to_do) = RING_HAS_UNCONSUMED_REQUESTS(_r); \
    } while (0)

#define RING_FINAL_CHECK_FOR_RESPONSES(_r, _work_to_do)    \
    do {                                                   \
        (_work_to_do) = RING_HAS_UNCONSUMED_RESPONSES(_r); \
        if (_work_to_do)                                   \
            break;                                         \
        (_r)->sring->rsp_event = (_r)->rsp_cons + 1;       \
        xen_mb(); /* event index before second check */    \
        (_work_to_do) = RING_HAS_UNCONSUMED_RESPONSES(_r); \
    } while (0)

/* A page of the ring protocols has 4096 bytes, whatever page size the guest uses. */
#ifndef XEN_PAGE_SHIFT
#define XEN_PAGE_SHIFT 12
#endif

/* Bytes in each of the two streams that share 2^order pages. */
#define XEN_FLEX_RING_SIZE(order) (1UL << ((order) + XEN_PAGE_SHIFT - 1))

/*
 * DEFINE_XEN_FLEX_RING(name) defines for byte streams whose size is a power of two:
 *   name_mask          position of a free-running index
 *   name_get_ring_ptr  address of that position
 *   name_queued        number of bytes from consumer to producer index, 0 to ring_size
 *   name_read_packet   copies size bytes from the stream and advances the position *masked_cons
 *   name_write_packet  copies size bytes to the stream and advances the position *masked_prod
 *   struct name_data   addresses of the two streams
 *
 * name_read_packet and name_write_packet take positions, not indices. They do not check that size
 * bytes are queued or free: check it first by name_queued, with a copy of the peer's index. The
 * caller executes the barriers and updates the shared indices.
 */
#define DEFINE_XEN_FLEX_RING(name)                                                            \
    static __inline__                                                                         \
        __attribute__((__unused__)) RING_IDX name##_mask(RING_IDX idx, RING_IDX ring_size)    \
    {                                                                                         \
        return idx & (ring_size - 1);                                                         \
    }                                                                                         \
    static __inline__ __attribute__((__unused__)) unsigned char *name##_get_ring_ptr(         \
        unsigned char *buf, RING_IDX idx, RING_IDX ring_size)                                 \
    {                                                                                         \
        return &buf[name##_mask(idx, ring_size)];                                             \
    }                                                                                         \
    static __inline__ __attribute__((__unused__)) void name##_read_packet(                    \
        void *opaque, const unsigned char *buf, size_t size, RING_IDX masked_prod,            \
        RING_IDX *masked_cons, RING_IDX ring_size)                                            \
    {                                                                                         \
        if (*masked_cons < masked_prod || size <= ring_size - *masked_cons) {                 \
            __builtin_memcpy(opaque, buf + *masked_cons, size);                               \
        } else {                                                                              \
            __builtin_memcpy(opaque, buf + *masked_cons, ring_size - *masked_cons);           \
            __builtin_memcpy((unsigned char *)opaque + ring_size - *masked_cons, buf,         \
                             size - (ring_size - *masked_cons));                              \
        }                                                                                     \
        *masked_cons = name##_mask((RING_IDX)(*masked_cons + size), ring_size);               \
    }                                                                                         \
    static __inline__ __attribute__((__unused__)) void name##_write_packet(                   \
        unsigned char *buf, const void *opaque, size_t size, RING_IDX *masked_prod,           \
        RING_IDX masked_cons, RING_IDX ring_size)                                             \
    {                                                                                         \
        if (*masked_prod < masked_cons || size <= ring_size - *masked_prod) {                 \
            __builtin_memcpy(buf + *masked_prod, opaque, size);                               \
        } else {                                                                              \
            __builtin_memcpy(buf + *masked_prod, opaque, ring_size - *masked_prod);           \
            __builtin_memcpy(buf, (const unsigned char *)opaque + (ring_size - *masked_prod), \
                             size - (ring_size - *masked_prod));                              \
        }                                                                                     \
        *masked_prod = name##_mask((RING_IDX)(*masked_prod + size), ring_size);               \
    }                                                                                         \
    static __inline__ __attribute__((__unused__)) RING_IDX name##_queued(                     \
        RING_IDX prod, RING_IDX cons, RING_IDX ring_size)                                     \
    {                                                                                         \
        RING_IDX used_;                                                                       \
        if (prod == cons)                                                                     \
            return 0;                                                                         \
        prod = name##_mask(prod, ring_size);                                                  \
        cons = name##_mask(cons, ring_size);                                                  \
        if (prod == cons)                                                                     \
            return ring_size;                                                                 \
        if (cons < prod)                                                                      \
            used_ = prod - cons;                                                              \
        else                                                                                  \
            used_ = ring_size - (cons - prod);                                                \
        return used_;                                                                         \
    }                                                                                         \
    struct name##_data {                                                                      \
        unsigned char *in;                                                                    \
        unsigned char *out;                                                                   \
    }

/*
 * DEFINE_XEN_FLEX_RING_AND_INTF(name) also defines struct name_data_intf, the shared page of
 * indices: two cache lines with indices, then the grants of the 2^ring_order pages that contain the
 * bytes, those of in before those of out. It needs grant_ref_t (grant_table.h).
 */
#define DEFINE_XEN_FLEX_RING_AND_INTF(name)                \
    struct name##_data_intf {                              \
        RING_IDX in_cons, in_prod;                         \
        uint8_t pad1[56];                                  \
        RING_IDX out_cons, out_prod;                       \
        uint8_t pad2[56];                                  \
        RING_IDX ring_order;                               \
        __extension__ grant_ref_t ref[XEN_FLEX_ARRAY_DIM]; \
    };                                                     \
    DEFINE_XEN_FLEX_RING(name)

#endif /* __XEN_PUBLIC_IO_RING_H__ */
