/* SPDX-License-Identifier: MIT */
/*
 * xga_copy_in() and xga_copy_out() of <xga/access.h>, by moves of a register each. All accesses are
 * volatile: the compiler neither repeats one nor makes a call of memcpy.
 *
 * The architecture defines XGA_COPY_ANY_ALIGNMENT_ as 0 where an access that is not aligned can
 * fault, and xga_copy_long_(), which copies at least XGA_COPY_LONG_ bytes.
 */
#ifndef XGA_ARCH_COPY_H
#define XGA_ARCH_COPY_H

#if defined(__clang__)
#define XGA_UNROLLED_ _Pragma("clang loop unroll(full)")
#else
#define XGA_UNROLLED_ _Pragma("GCC unroll 32")
#endif

/* An alignment of 1 makes the compiler split the access where the processor would refuse it. */
#if XGA_COPY_ANY_ALIGNMENT_
#define XGA_COPY_TYPE_(T) T __attribute__((__may_alias__, __aligned__(1)))
#else
#define XGA_COPY_TYPE_(T) T __attribute__((__may_alias__))
#endif
typedef XGA_COPY_TYPE_(size_t) xga_copy_word_t;
typedef XGA_COPY_TYPE_(uint32_t) xga_copy_32_t;
typedef XGA_COPY_TYPE_(uint16_t) xga_copy_16_t;

#define XGA_MOVE_(T, to, from) \
    (*(volatile T *)(void *)(to) = *(const volatile T *)(const void *)(from))

/*
 * GCC warns of the moves of more bytes than a caller's object has, before it knows that they are not
 * made: of those of 4 bytes where a byte is copied.
 */
#if !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Warray-bounds"
#endif

XGA_PRIVATE_ int xga_copy_by_words_(const uint8_t *to, const uint8_t *from)
{
    return XGA_COPY_ANY_ALIGNMENT_ ||
           (((size_t)to | (size_t)from) & (sizeof(xga_copy_word_t) - 1)) == 0;
}

/* What is left of `size` bytes after the words. */
XGA_PRIVATE_ void xga_copy_rest_(uint8_t *to, const uint8_t *from, size_t size)
{
    if (sizeof(xga_copy_word_t) > 4 && (size & 4)) {
        XGA_MOVE_(xga_copy_32_t, to, from);
        to += 4;
        from += 4;
    }
    if (size & 2) {
        XGA_MOVE_(xga_copy_16_t, to, from);
        to += 2;
        from += 2;
    }
    if (size & 1)
        XGA_MOVE_(uint8_t, to, from);
}

XGA_PRIVATE_ void xga_copy_many_(uint8_t *to, const uint8_t *from, size_t size)
{
    const size_t word = sizeof(xga_copy_word_t);

    if (!xga_copy_by_words_(to, from)) {
        for (; size != 0; size--)
            XGA_MOVE_(uint8_t, to++, from++);
        return;
    }
    if (size >= XGA_COPY_LONG_) {
        xga_copy_long_(to, from, size);
        return;
    }
    for (; size >= 4 * word; size -= 4 * word, to += 4 * word, from += 4 * word) {
        XGA_MOVE_(xga_copy_word_t, to, from);
        XGA_MOVE_(xga_copy_word_t, to + word, from + word);
        XGA_MOVE_(xga_copy_word_t, to + 2 * word, from + 2 * word);
        XGA_MOVE_(xga_copy_word_t, to + 3 * word, from + 3 * word);
    }
    for (; size >= word; size -= word, to += word, from += word)
        XGA_MOVE_(xga_copy_word_t, to, from);
    xga_copy_rest_(to, from, size);
}

/* Always inline: only then does the compiler know that the size is constant. */
static __inline__ __attribute__((__always_inline__, __unused__)) void
xga_copy_(uint8_t *to, const uint8_t *from, size_t size)
{
    if (__builtin_constant_p(size) && size <= 128 && xga_copy_by_words_(to, from)) {
        size_t at;

        XGA_UNROLLED_
        for (at = 0; at + sizeof(xga_copy_word_t) <= size; at += sizeof(xga_copy_word_t))
            XGA_MOVE_(xga_copy_word_t, to + at, from + at);
        xga_copy_rest_(to + at, from + at, size);
    } else {
        xga_copy_many_(to, from, size);
    }
}

#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif

static __inline__ __attribute__((__always_inline__, __unused__)) void
xga_copy_in(void *own, const void *shared, size_t size)
{
    xga_copy_((uint8_t *)own, (const uint8_t *)shared, size);
}

static __inline__ __attribute__((__always_inline__, __unused__)) void
xga_copy_out(void *shared, const void *own, size_t size)
{
    xga_copy_((uint8_t *)shared, (const uint8_t *)own, size);
}

#endif
