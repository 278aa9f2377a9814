/* SPDX-License-Identifier: MIT */
/*
 * The accesses of <xga/access.h> on arm64. Memory shared with Xen and other domains is Normal memory,
 * inner shareable. The atomic functions are loops of LDAXR and STLXR, or the instructions of FEAT_LSE
 * in a build for processors that have them; never calls of the compiler's outline functions.
 */
#ifndef XGA_ARCH_ARM64_ACCESS_H
#define XGA_ARCH_ARM64_ACCESS_H

/**
 * Orders all earlier loads and stores before all later ones, as seen by other vCPUs and by Xen.
 * Memory shared with Xen is Normal memory: a barrier of the inner-shareable domain orders it.
 */
XGA_FN void xga_mb(void)
{
    __asm__ volatile("dmb ish" : : : "memory");
}

/** Orders earlier loads before later loads and stores. */
XGA_FN void xga_rmb(void)
{
    __asm__ volatile("dmb ishld" : : : "memory");
}

/** Orders earlier stores before later stores. */
XGA_FN void xga_wmb(void)
{
    __asm__ volatile("dmb ishst" : : : "memory");
}

/**
 * Makes an atomic function of <xga/access.h> directly before it a full barrier. A later load may
 * otherwise be done between the function's own load and store.
 */
XGA_FN void xga_mb_rmw(void)
{
    __asm__ volatile("dmb ish" : : : "memory");
}

/** Tells the processor that this vCPU waits for another one. */
XGA_FN void xga_relax(void)
{
    __asm__ volatile("yield" : : : "memory");
}

/* `s` is the suffix of instructions, `w` the register's name in them. */
#define XGA_ARM64_LOAD_STORE_(n, T, s, w)                                         \
    XGA_PLAIN_(n, T)                                                              \
    XGA_INLINE_ T xga_load##n##_acquire(const T *p)                               \
    {                                                                             \
        T v;                                                                      \
                                                                                  \
        __asm__ volatile("ldar" s " %" w "0, %1" : "=r"(v) : "Q"(*p) : "memory"); \
        return v;                                                                 \
    }                                                                             \
    XGA_INLINE_ void xga_store##n##_release(T *p, T v)                            \
    {                                                                             \
        __asm__ volatile("stlr" s " %" w "1, %0" : "=Q"(*p) : "r"(v) : "memory"); \
    }

#ifdef __ARM_FEATURE_ATOMICS
#define XGA_ARM64_LSE_(name, insn, T, s, w)                  \
    XGA_INLINE_ T name(T *p, T v)                            \
    {                                                        \
        T old;                                               \
                                                             \
        __asm__ volatile(insn "al" s " %" w "2, %" w "0, %1" \
                         : "=r"(old), "+Q"(*p)               \
                         : "r"(v)                            \
                         : "memory");                        \
        return old;                                          \
    }
#define XGA_ARM64_ATOMIC_(n, T, s, w)                       \
    XGA_ARM64_LOAD_STORE_(n, T, s, w)                       \
    XGA_INLINE_ T xga_cas##n(T *p, T expected, T v)         \
    {                                                       \
        __asm__ volatile("casal" s " %" w "0, %" w "2, %1"  \
                         : "+r"(expected), "+Q"(*p)         \
                         : "r"(v)                           \
                         : "memory");                       \
        return expected;                                    \
    }                                                       \
    XGA_ARM64_LSE_(xga_xchg##n, "swp", T, s, w)             \
    XGA_ARM64_LSE_(xga_fetch_add##n, "ldadd", T, s, w)      \
    XGA_ARM64_LSE_(xga_fetch_clear##n##_, "ldclr", T, s, w) \
    XGA_ARM64_LSE_(xga_fetch_or##n, "ldset", T, s, w)       \
    XGA_INLINE_ T xga_fetch_and##n(T *p, T v)               \
    {                                                       \
        return xga_fetch_clear##n##_(p, (T)~v);             \
    }
#else
/* `insn` computes the new value %3 of the old one %0 and of the operand %4. */
#define XGA_ARM64_LOOP_(name, insn, T, s, w)                               \
    XGA_INLINE_ T name(T *p, T v)                                          \
    {                                                                      \
        T old, now;                                                        \
        uint32_t failed;                                                   \
                                                                           \
        __asm__ volatile("1:\tldaxr" s " %" w "0, %2\n"                    \
                         "\t" insn "\n"                                    \
                         "\tstlxr" s " %w1, %" w "3, %2\n"                 \
                         "\tcbnz %w1, 1b"                                  \
                         : "=&r"(old), "=&r"(failed), "+Q"(*p), "=&r"(now) \
                         : "r"(v)                                          \
                         : "memory");                                      \
        XGA_READ_(old, now, failed);                                       \
        return old;                                                        \
    }
#define XGA_ARM64_ATOMIC_(n, T, s, w)                                           \
    XGA_ARM64_LOAD_STORE_(n, T, s, w)                                           \
    XGA_INLINE_ T xga_cas##n(T *p, T expected, T v)                             \
    {                                                                           \
        T old;                                                                  \
        uint32_t failed;                                                        \
                                                                                \
        __asm__ volatile("1:\tldaxr" s " %" w "0, %2\n"                         \
                         "\tcmp %" w "0, %" w "3\n"                             \
                         "\tb.ne 2f\n"                                          \
                         "\tstlxr" s " %w1, %" w "4, %2\n"                      \
                         "\tcbnz %w1, 1b\n"                                     \
                         "2:"                                                   \
                         : "=&r"(old), "=&r"(failed), "+Q"(*p)                  \
                         : "r"((uint64_t)expected), "r"(v)                      \
                         : "cc", "memory");                                     \
        XGA_READ_(old, old, failed);                                            \
        return old;                                                             \
    }                                                                           \
    XGA_ARM64_LOOP_(xga_xchg##n, "mov %" w "3, %" w "4", T, s, w)               \
    XGA_ARM64_LOOP_(xga_fetch_add##n, "add %" w "3, %" w "0, %" w "4", T, s, w) \
    XGA_ARM64_LOOP_(xga_fetch_and##n, "and %" w "3, %" w "0, %" w "4", T, s, w) \
    XGA_ARM64_LOOP_(xga_fetch_or##n, "orr %" w "3, %" w "0, %" w "4", T, s, w)
#endif
#define XGA_ARM64_ACCESS_(n, T, s, w) \
    XGA_ARM64_ATOMIC_(n, T, s, w)     \
    XGA_NO_RESULT_(n, T)

XGA_ARM64_ACCESS_(8, uint8_t, "b", "w")
XGA_ARM64_ACCESS_(16, uint16_t, "h", "w")
XGA_ARM64_ACCESS_(32, uint32_t, "", "w")
XGA_ARM64_ACCESS_(64, uint64_t, "", "x")
XGA_ARM64_ACCESS_(_word, xen_ulong_t, "", "x")

/* For <xga/arch/copy.h>. Without an MMU, and with SCTLR_ELx.A, an access must be aligned. */
#define XGA_COPY_ANY_ALIGNMENT_ 0
#define XGA_COPY_LONG_          128

/* Pairs of registers: half of the instructions. */
XGA_PRIVATE_ void xga_copy_long_(uint8_t *to, const uint8_t *from, size_t size)
{
    uint64_t a, b, c, d;

    for (; size >= 32; size -= 32) {
        __asm__ volatile("ldp %2, %3, [%1], #16\n"
                         "\tldp %4, %5, [%1], #16\n"
                         "\tstp %2, %3, [%0], #16\n"
                         "\tstp %4, %5, [%0], #16"
                         : "+r"(to), "+r"(from), "=&r"(a), "=&r"(b), "=&r"(c), "=&r"(d)
                         :
                         : "memory");
        XGA_READ_(a, b, c);
        XGA_READ_(d, d, d);
    }
    for (; size != 0; size--)
        *(volatile uint8_t *)to++ = *(const volatile uint8_t *)from++;
}

#endif
