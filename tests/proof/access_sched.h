/* SPDX-License-Identifier: MIT */
/*
 * The functions of <xga/access.h> for a program that decides what each access sees: a scheduler
 * (engine.c), a fuzzer (fuzz.c), ThreadSanitizer's view (tsan.c), relacy (relacy.cpp). Each access
 * becomes a call of one of the functions below. `size` is 1, 2, 4 or 8 bytes.
 */
#ifndef PROOF_ACCESS_SCHED_H
#define PROOF_ACCESS_SCHED_H

#ifdef __cplusplus
extern "C" {
#endif

enum sm_order { SM_RELAXED, SM_ORDERED };           /* acquire for a load, release for a store */
enum sm_op { SM_XCHG, SM_ADD, SM_AND, SM_OR };      /* of sm_rmw() */
enum sm_fence { SM_RMB, SM_WMB, SM_MB, SM_MB_RMW }; /* as the functions of xga/access.h */
enum sm_direction { SM_IN, SM_OUT };                /* of sm_copy() */

uint64_t sm_load(const void *p, unsigned int size, enum sm_order order);
void sm_store(void *p, unsigned int size, uint64_t value, enum sm_order order);
uint64_t sm_cas(void *p, unsigned int size, uint64_t expected, uint64_t value);
uint64_t sm_rmw(void *p, unsigned int size, enum sm_op op, uint64_t value);
void sm_fence(enum sm_fence which);
void sm_copy(void *to, const void *from, size_t size, enum sm_direction direction);
void sm_relax(void);

#ifdef __cplusplus
}
#endif

#define PROOF_ACCESSES_(n, T)                              \
    XGA_INLINE_ T xga_load##n(const T *p)                  \
    {                                                      \
        return (T)sm_load(p, sizeof(T), SM_RELAXED);       \
    }                                                      \
    XGA_INLINE_ T xga_load##n##_acquire(const T *p)        \
    {                                                      \
        return (T)sm_load(p, sizeof(T), SM_ORDERED);       \
    }                                                      \
    XGA_INLINE_ void xga_store##n(T *p, T value)           \
    {                                                      \
        sm_store(p, sizeof(T), value, SM_RELAXED);         \
    }                                                      \
    XGA_INLINE_ void xga_store##n##_release(T *p, T value) \
    {                                                      \
        sm_store(p, sizeof(T), value, SM_ORDERED);         \
    }                                                      \
    XGA_INLINE_ T xga_cas##n(T *p, T expected, T value)    \
    {                                                      \
        return (T)sm_cas(p, sizeof(T), expected, value);   \
    }                                                      \
    XGA_INLINE_ T xga_xchg##n(T *p, T value)               \
    {                                                      \
        return (T)sm_rmw(p, sizeof(T), SM_XCHG, value);    \
    }                                                      \
    XGA_INLINE_ T xga_fetch_add##n(T *p, T value)          \
    {                                                      \
        return (T)sm_rmw(p, sizeof(T), SM_ADD, value);     \
    }                                                      \
    XGA_INLINE_ T xga_fetch_and##n(T *p, T value)          \
    {                                                      \
        return (T)sm_rmw(p, sizeof(T), SM_AND, value);     \
    }                                                      \
    XGA_INLINE_ T xga_fetch_or##n(T *p, T value)           \
    {                                                      \
        return (T)sm_rmw(p, sizeof(T), SM_OR, value);      \
    }                                                      \
    XGA_INLINE_ void xga_and##n(T *p, T value)             \
    {                                                      \
        (void)sm_rmw(p, sizeof(T), SM_AND, value);         \
    }                                                      \
    XGA_INLINE_ void xga_or##n(T *p, T value)              \
    {                                                      \
        (void)sm_rmw(p, sizeof(T), SM_OR, value);          \
    }

PROOF_ACCESSES_(8, uint8_t)
PROOF_ACCESSES_(16, uint16_t)
PROOF_ACCESSES_(32, uint32_t)
PROOF_ACCESSES_(64, uint64_t)
PROOF_ACCESSES_(_word, xen_ulong_t)

XGA_INLINE_ void xga_copy_in(void *own, const void *shared, size_t size)
{
    sm_copy(own, shared, size, SM_IN);
}

XGA_INLINE_ void xga_copy_out(void *shared, const void *own, size_t size)
{
    sm_copy(shared, own, size, SM_OUT);
}

XGA_INLINE_ void xga_mb(void)
{
    sm_fence(SM_MB);
}

XGA_INLINE_ void xga_rmb(void)
{
    sm_fence(SM_RMB);
}

XGA_INLINE_ void xga_wmb(void)
{
    sm_fence(SM_WMB);
}

XGA_INLINE_ void xga_mb_rmw(void)
{
    sm_fence(SM_MB_RMW);
}

XGA_INLINE_ void xga_relax(void)
{
    sm_relax();
}

XGA_INLINE_ unsigned int xga_lowest_bit32(uint32_t bits)
{
    return (unsigned int)__builtin_ctz(bits);
}

XGA_INLINE_ unsigned int xga_lowest_bit_word(xen_ulong_t bits)
{
    return (unsigned int)__builtin_ctzll(bits);
}

#endif
