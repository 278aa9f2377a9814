/* SPDX-License-Identifier: MIT */
/*
 * The functions of <xga/access.h> for Frama-C's Eva. A volatile read gives any value of its type, and
 * that is what a hostile peer can do; each access is checked for where it goes. Order has no meaning
 * here. Copies and searches for a bit are contracts: what the caller must grant, what it gets.
 */
#ifndef PROOF_ACCESS_EVA_H
#define PROOF_ACCESS_EVA_H

/*
 * A harness with PROOF_OWN names one word that no peer writes, OWN(word): it has what the library
 * stored last.
 */
#ifdef PROOF_OWN
static const void *proof_own;
#define PROOF_IS_OWN_(p) ((const void *)(p) == proof_own)
#else
#define PROOF_IS_OWN_(p) 0
#endif

/* Nothing is stored where the memory does not have `expected`, which Eva tries as well. */
#define PROOF_ACCESSES_(n, T)                              \
    static T proof_read##n(const T *p)                     \
    {                                                      \
        if (PROOF_IS_OWN_(p))                              \
            return *p;                                     \
        return *(const volatile T *)p;                     \
    }                                                      \
    static void proof_write##n(T *p, T value)              \
    {                                                      \
        if (PROOF_IS_OWN_(p))                              \
            *p = value;                                    \
        else                                               \
            *(volatile T *)p = value;                      \
    }                                                      \
    XGA_INLINE_ T xga_load##n(const T *p)                  \
    {                                                      \
        return proof_read##n(p);                           \
    }                                                      \
    XGA_INLINE_ T xga_load##n##_acquire(const T *p)        \
    {                                                      \
        return proof_read##n(p);                           \
    }                                                      \
    XGA_INLINE_ void xga_store##n(T *p, T value)           \
    {                                                      \
        proof_write##n(p, value);                          \
    }                                                      \
    XGA_INLINE_ void xga_store##n##_release(T *p, T value) \
    {                                                      \
        proof_write##n(p, value);                          \
    }                                                      \
    XGA_INLINE_ T xga_xchg##n(T *p, T value)               \
    {                                                      \
        T old = proof_read##n(p);                          \
                                                           \
        proof_write##n(p, value);                          \
        return old;                                        \
    }                                                      \
    XGA_INLINE_ T xga_cas##n(T *p, T expected, T value)    \
    {                                                      \
        T old = proof_read##n(p);                          \
                                                           \
        proof_write##n(p, old == expected ? value : old);  \
        return old;                                        \
    }                                                      \
    XGA_INLINE_ T xga_fetch_add##n(T *p, T value)          \
    {                                                      \
        return xga_xchg##n(p, value);                      \
    }                                                      \
    XGA_INLINE_ T xga_fetch_and##n(T *p, T value)          \
    {                                                      \
        return xga_xchg##n(p, value);                      \
    }                                                      \
    XGA_INLINE_ T xga_fetch_or##n(T *p, T value)           \
    {                                                      \
        return xga_xchg##n(p, value);                      \
    }                                                      \
    XGA_INLINE_ void xga_and##n(T *p, T value)             \
    {                                                      \
        proof_write##n(p, value);                          \
    }                                                      \
    XGA_INLINE_ void xga_or##n(T *p, T value)              \
    {                                                      \
        proof_write##n(p, value);                          \
    }

PROOF_ACCESSES_(8, uint8_t)
PROOF_ACCESSES_(16, uint16_t)
PROOF_ACCESSES_(32, uint32_t)
PROOF_ACCESSES_(64, uint64_t)
PROOF_ACCESSES_(_word, xen_ulong_t)

/*@ requires own: \valid(((char *)own) + (0 .. size - 1));
    requires shared: \valid_read(((char *)shared) + (0 .. size - 1));
    assigns ((char *)own)[0 .. size - 1] \from \nothing;
    ensures copied: \initialized(((char *)own) + (0 .. size - 1)); */
extern void xga_copy_in(void *own, const void *shared, size_t size);

/*@ requires shared: \valid(((char *)shared) + (0 .. size - 1));
    requires own: \valid_read(((char *)own) + (0 .. size - 1));
    requires no_leak: \initialized(((char *)own) + (0 .. size - 1));
    assigns ((char *)shared)[0 .. size - 1] \from \nothing; */
extern void xga_copy_out(void *shared, const void *own, size_t size);

/*@ requires not_zero: bits != 0;
    assigns \result \from bits;
    ensures position: 0 <= \result <= 31;
    ensures is_set: ((bits >> \result) & 1) == 1; */
extern unsigned int xga_lowest_bit32(uint32_t bits);

/*@ requires not_zero: bits != 0;
    assigns \result \from bits;
    ensures position: 0 <= \result < 8 * sizeof(xen_ulong_t);
    ensures is_set: ((bits >> \result) & 1) == 1; */
extern unsigned int xga_lowest_bit_word(xen_ulong_t bits);

XGA_INLINE_ void xga_mb(void)
{
}

XGA_INLINE_ void xga_rmb(void)
{
}

XGA_INLINE_ void xga_wmb(void)
{
}

XGA_INLINE_ void xga_mb_rmw(void)
{
}

XGA_INLINE_ void xga_relax(void)
{
}

#endif
