/* SPDX-License-Identifier: MIT */
/*
 * The accesses of <xga/access.h> on 32-bit Arm. Memory shared with Xen and other domains is Normal
 * memory, inner shareable. A processor on which Xen runs has the Large Physical Address Extension,
 * with which LDRD and STRD of an aligned doubleword are one access (ARMv7 Arm ARM, A3.5.3).
 */
#ifndef XGA_ARCH_ARM_ACCESS_H
#define XGA_ARCH_ARM_ACCESS_H

/**
 * Orders all earlier loads and stores before all later ones, as seen by other vCPUs and by Xen.
 * Memory shared with Xen is Normal memory: a barrier of the inner-shareable domain orders it.
 */
XGA_FN void xga_mb(void)
{
    __asm__ volatile("dmb ish" : : : "memory");
}

/** Orders earlier loads before later loads and stores. ARMv7 has no weaker load barrier. */
XGA_FN void xga_rmb(void)
{
    __asm__ volatile("dmb ish" : : : "memory");
}

/** Orders earlier stores before later stores. */
XGA_FN void xga_wmb(void)
{
    __asm__ volatile("dmb ishst" : : : "memory");
}

/** Makes an atomic function of <xga/access.h> directly before it a full barrier. It is one here. */
XGA_FN void xga_mb_rmw(void)
{
    __asm__ volatile("" : : : "memory");
}

/** Tells the processor that this vCPU waits for another one. */
XGA_FN void xga_relax(void)
{
    __asm__ volatile("yield" : : : "memory");
}

XGA_INLINE_ uint64_t xga_load64(const uint64_t *p)
{
    uint64_t v;

    __asm__ volatile("ldrd %0, %H0, %1" : "=r"(v) : "Q"(*p) : "memory");
    return v;
}

XGA_INLINE_ void xga_store64(uint64_t *p, uint64_t v)
{
    __asm__ volatile("strd %1, %H1, %0" : "=Q"(*p) : "r"(v) : "memory");
}

/*
 * `x` is the suffix of the exclusive instructions, `H` the second register of an operand in them,
 * `equal` compares %0 with %3, and `insn` computes the new value %3 of the old one %0 and of %4.
 */
#define XGA_ARM_ORDERED_(n, T)                         \
    XGA_INLINE_ T xga_load##n##_acquire(const T *p)    \
    {                                                  \
        T v = xga_load##n(p);                          \
                                                       \
        xga_rmb();                                     \
        return v;                                      \
    }                                                  \
    XGA_INLINE_ void xga_store##n##_release(T *p, T v) \
    {                                                  \
        xga_mb();                                      \
        xga_store##n(p, v);                            \
    }
#define XGA_ARM_LOOP_(name, insn, T, x, H)                                                  \
    XGA_INLINE_ T name(T *p, T v)                                                           \
    {                                                                                       \
        T old, now;                                                                         \
        uint32_t failed;                                                                    \
                                                                                            \
        __asm__ volatile("dmb ish\n"                                                        \
                         "1:\tldrex" x " " H("%", "0") ", %2\n"                             \
                                                       "\t" insn "\n"                       \
                                                       "\tstrex" x                          \
                                                       " %1, " H("%", "3") ", %2\n"         \
                                                                           "\tcmp %1, #0\n" \
                                                                           "\tbne 1b\n"     \
                                                                           "\tdmb ish"      \
                         : "=&r"(old), "=&r"(failed), "+Q"(*p), "=&r"(now)                  \
                         : "r"(v)                                                           \
                         : "cc", "memory");                                                 \
        XGA_READ_(old, now, failed);                                                        \
        return old;                                                                         \
    }
#define XGA_ARM_CAS_(n, T, W, x, H, equal)                                                  \
    XGA_INLINE_ T xga_cas##n(T *p, T expected, T v)                                         \
    {                                                                                       \
        T old;                                                                              \
        uint32_t failed;                                                                    \
                                                                                            \
        __asm__ volatile("dmb ish\n"                                                        \
                         "1:\tldrex" x " " H("%", "0") ", %2\n"                             \
                                                       "\t" equal "\n"                      \
                                                       "\tbne 2f\n"                         \
                                                       "\tstrex" x                          \
                                                       " %1, " H("%", "4") ", %2\n"         \
                                                                           "\tcmp %1, #0\n" \
                                                                           "\tbne 1b\n"     \
                                                                           "2:\tdmb ish"    \
                         : "=&r"(old), "=&r"(failed), "+Q"(*p)                              \
                         : "r"((W)expected), "r"(v)                                         \
                         : "cc", "memory");                                                 \
        XGA_READ_(old, old, failed);                                                        \
        return old;                                                                         \
    }

#define XGA_ARM_ONE_(percent, operand) percent operand
#define XGA_ARM_TWO_(percent, operand) percent operand ", " percent "H" operand

#define XGA_ARM_32_(n, T, x)                                              \
    XGA_PLAIN_(n, T)                                                      \
    XGA_ARM_ORDERED_(n, T)                                                \
    XGA_ARM_CAS_(n, T, uint32_t, x, XGA_ARM_ONE_, "cmp %0, %3")           \
    XGA_ARM_LOOP_(xga_xchg##n, "mov %3, %4", T, x, XGA_ARM_ONE_)          \
    XGA_ARM_LOOP_(xga_fetch_add##n, "add %3, %0, %4", T, x, XGA_ARM_ONE_) \
    XGA_ARM_LOOP_(xga_fetch_and##n, "and %3, %0, %4", T, x, XGA_ARM_ONE_) \
    XGA_ARM_LOOP_(xga_fetch_or##n, "orr %3, %0, %4", T, x, XGA_ARM_ONE_)  \
    XGA_NO_RESULT_(n, T)

XGA_ARM_32_(8, uint8_t, "b")
XGA_ARM_32_(16, uint16_t, "h")
XGA_ARM_32_(32, uint32_t, "")

XGA_ARM_ORDERED_(64, uint64_t)
/* Half by half, by way of a register that is free: a conditional TEQ would need IT in Thumb state. */
XGA_ARM_CAS_(64, uint64_t, uint64_t, "d", XGA_ARM_TWO_,
             "eor %1, %0, %3\n\tteq %1, #0\n\tbne 2f\n\tteq %H0, %H3")
XGA_ARM_LOOP_(xga_xchg64, "mov %3, %4\n\tmov %H3, %H4", uint64_t, "d", XGA_ARM_TWO_)
XGA_ARM_LOOP_(xga_fetch_add64, "adds %3, %0, %4\n\tadc %H3, %H0, %H4", uint64_t, "d", XGA_ARM_TWO_)
XGA_ARM_LOOP_(xga_fetch_and64, "and %3, %0, %4\n\tand %H3, %H0, %H4", uint64_t, "d", XGA_ARM_TWO_)
XGA_ARM_LOOP_(xga_fetch_or64, "orr %3, %0, %4\n\torr %H3, %H0, %H4", uint64_t, "d", XGA_ARM_TWO_)
XGA_NO_RESULT_(64, uint64_t)

/* A word of event bits has 64 bits. */
#define XGA_ARM_WORD_1_(name)                                          \
    XGA_INLINE_ xen_ulong_t name##_word(xen_ulong_t *p, xen_ulong_t v) \
    {                                                                  \
        return name##64(p, v);                                         \
    }
XGA_ARM_WORD_1_(xga_xchg)
XGA_ARM_WORD_1_(xga_fetch_add)
XGA_ARM_WORD_1_(xga_fetch_and)
XGA_ARM_WORD_1_(xga_fetch_or)

XGA_INLINE_ xen_ulong_t xga_load_word(const xen_ulong_t *p)
{
    return xga_load64(p);
}

XGA_INLINE_ void xga_store_word(xen_ulong_t *p, xen_ulong_t v)
{
    xga_store64(p, v);
}

XGA_INLINE_ xen_ulong_t xga_cas_word(xen_ulong_t *p, xen_ulong_t expected, xen_ulong_t v)
{
    return xga_cas64(p, expected, v);
}

XGA_ARM_ORDERED_(_word, xen_ulong_t)
XGA_NO_RESULT_(_word, xen_ulong_t)

/* For <xga/arch/copy.h>. Without an MMU, and with SCTLR.A, an access must be aligned. */
#define XGA_COPY_ANY_ALIGNMENT_ 0
#define XGA_COPY_LONG_          64

/* Pairs of registers: half of the instructions. */
XGA_PRIVATE_ void xga_copy_long_(uint8_t *to, const uint8_t *from, size_t size)
{
    uint32_t a, b, c, d;

    for (; size >= 16; size -= 16) {
        __asm__ volatile("ldr %2, [%1], #4\n"
                         "\tldr %3, [%1], #4\n"
                         "\tldr %4, [%1], #4\n"
                         "\tldr %5, [%1], #4\n"
                         "\tstr %2, [%0], #4\n"
                         "\tstr %3, [%0], #4\n"
                         "\tstr %4, [%0], #4\n"
                         "\tstr %5, [%0], #4"
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
