/* SPDX-License-Identifier: MIT */
/*
 * The accesses of <xga/access.h> on x86. The processor orders loads among themselves, stores among
 * themselves, and loads before later stores: an acquire or a release only restrains the compiler. A
 * locked instruction orders everything.
 */
#ifndef XGA_ARCH_X86_ACCESS_H
#define XGA_ARCH_X86_ACCESS_H

/**
 * Orders all earlier loads and stores before all later ones, as seen by other vCPUs and by Xen. It
 * is a locked instruction, which every x86 processor has and which is cheaper than mfence.
 */
XGA_FN void xga_mb(void)
{
#if defined(__x86_64__)
    __asm__ volatile("lock; orl $0, (%%rsp)" : : : "cc", "memory");
#else
    __asm__ volatile("lock; orl $0, (%%esp)" : : : "cc", "memory");
#endif
}

/** Orders earlier loads before later loads and stores. An x86 processor does so by itself. */
XGA_FN void xga_rmb(void)
{
    __asm__ volatile("" : : : "memory");
}

/** Orders earlier stores before later stores. An x86 processor does so by itself. */
XGA_FN void xga_wmb(void)
{
    __asm__ volatile("" : : : "memory");
}

/** Makes an atomic function of <xga/access.h> directly before it a full barrier. It is one here. */
XGA_FN void xga_mb_rmw(void)
{
    __asm__ volatile("" : : : "memory");
}

/** Tells the processor that this vCPU waits for another one. */
XGA_FN void xga_relax(void)
{
    __asm__ volatile("pause" : : : "memory");
}

#define XGA_X86_LOAD_STORE_(n, T)                      \
    XGA_INLINE_ T xga_load##n##_acquire(const T *p)    \
    {                                                  \
        T v = xga_load##n(p);                          \
                                                       \
        __asm__ volatile("" : : : "memory");           \
        return v;                                      \
    }                                                  \
    XGA_INLINE_ void xga_store##n##_release(T *p, T v) \
    {                                                  \
        __asm__ volatile("" : : : "memory");           \
        xga_store##n(p, v);                            \
    }

/* `s` is the suffix of instructions, `r` the constraint of a register, `i` that of an operand. */
#define XGA_X86_ATOMIC_(n, T, s, r, i)                                                      \
    XGA_PLAIN_(n, T)                                                                        \
    XGA_X86_LOAD_STORE_(n, T)                                                               \
    XGA_INLINE_ T xga_cas##n(T *p, T expected, T v)                                         \
    {                                                                                       \
        __asm__ volatile("lock; cmpxchg" s " %2, %0"                                        \
                         : "+m"(*p), "+a"(expected)                                         \
                         : r(v)                                                             \
                         : "cc", "memory");                                                 \
        return expected;                                                                    \
    }                                                                                       \
    XGA_INLINE_ T xga_xchg##n(T *p, T v)                                                    \
    {                                                                                       \
        __asm__ volatile("xchg" s " %1, %0" : "+m"(*p), "+" r(v) : : "memory");             \
        return v;                                                                           \
    }                                                                                       \
    XGA_INLINE_ T xga_fetch_add##n(T *p, T v)                                               \
    {                                                                                       \
        __asm__ volatile("lock; xadd" s " %1, %0" : "+m"(*p), "+" r(v) : : "cc", "memory"); \
        return v;                                                                           \
    }                                                                                       \
    XGA_INLINE_ void xga_and##n(T *p, T v)                                                  \
    {                                                                                       \
        __asm__ volatile("lock; and" s " %1, %0" : "+m"(*p) : i(v) : "cc", "memory");       \
    }                                                                                       \
    XGA_INLINE_ void xga_or##n(T *p, T v)                                                   \
    {                                                                                       \
        __asm__ volatile("lock; or" s " %1, %0" : "+m"(*p) : i(v) : "cc", "memory");        \
    }

/* No instruction does it: `now` is the new value, of the old one and of v. */
#define XGA_X86_LOOP_(name, n, T, now)                   \
    XGA_INLINE_ T name##n(T *p, T v)                     \
    {                                                    \
        T old = xga_load##n(p), was;                     \
                                                         \
        while ((was = xga_cas##n(p, old, (now))) != old) \
            old = was;                                   \
        return old;                                      \
    }
#define XGA_X86_FETCH_(n, T)                         \
    XGA_X86_LOOP_(xga_fetch_and, n, T, (T)(old & v)) \
    XGA_X86_LOOP_(xga_fetch_or, n, T, (T)(old | v))

XGA_X86_ATOMIC_(8, uint8_t, "b", "q", "qi")
XGA_X86_ATOMIC_(16, uint16_t, "w", "r", "ri")
XGA_X86_ATOMIC_(32, uint32_t, "l", "r", "ri")
#if defined(__x86_64__)
XGA_X86_ATOMIC_(64, uint64_t, "q", "r", "re")
XGA_X86_ATOMIC_(_word, xen_ulong_t, "q", "r", "re")
#else
XGA_X86_ATOMIC_(_word, xen_ulong_t, "l", "r", "ri")

XGA_INLINE_ uint64_t xga_cas64(uint64_t *p, uint64_t expected, uint64_t v)
{
    __asm__ volatile("lock; cmpxchg8b %0"
                     : "+m"(*p), "+A"(expected)
                     : "b"((uint32_t)v), "c"((uint32_t)(v >> 32))
                     : "cc", "memory");
    return expected;
}

XGA_INLINE_ uint64_t xga_load64(const uint64_t *p)
{
    uint64_t v = 0;

    /* Stores what it finds: no other instruction of the integer unit loads 64 bits at once. */
    __asm__ volatile("lock; cmpxchg8b %1" : "+A"(v) : "m"(*p), "b"(0), "c"(0) : "cc", "memory");
    return v;
}

XGA_X86_LOOP_(xga_xchg, 64, uint64_t, v)
XGA_X86_LOOP_(xga_fetch_add, 64, uint64_t, old + v)

XGA_INLINE_ void xga_store64(uint64_t *p, uint64_t v)
{
    (void)xga_xchg64(p, v);
}

XGA_X86_LOAD_STORE_(64, uint64_t)
#endif
XGA_X86_FETCH_(8, uint8_t)
XGA_X86_FETCH_(16, uint16_t)
XGA_X86_FETCH_(32, uint32_t)
XGA_X86_FETCH_(64, uint64_t)
XGA_X86_FETCH_(_word, xen_ulong_t)
#if !defined(__x86_64__)
XGA_NO_RESULT_(64, uint64_t)
#endif

/* For <xga/arch/copy.h>: from this size, the string instruction is faster than moves. */
#define XGA_COPY_ANY_ALIGNMENT_ 1
#define XGA_COPY_LONG_          512

XGA_PRIVATE_ void xga_copy_long_(uint8_t *to, const uint8_t *from, size_t size)
{
    __asm__ volatile("rep; movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
}

#endif
