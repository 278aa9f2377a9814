/* SPDX-License-Identifier: MIT */
/*
 * The results of every function of <xga/access.h>, and that none touches what lies beside its word.
 * Prints each check that fails; the exit status is 1 then.
 */
#include <stdio.h>
#include <string.h>

#include <xga/access.h>

static int failed;

static void expect(int holds, const char *what, int line)
{
    if (holds)
        return;
    printf("line %d: %s\n", line, what);
    failed = 1;
}
#define EXPECT(condition) expect(condition, #condition, __LINE__)

/* Two values with no byte, and no bit of the highest byte, in common by chance. */
#define A(T) ((T)UINT64_C(0x8192a3b4c5d6e7f8))
#define B(T) ((T)UINT64_C(0x1e2d3c4b5a697887))

#define WIDTH(n, T)                                                                             \
    static void check##n(void)                                                                  \
    {                                                                                           \
        static T at[3];                                                                         \
        unsigned int bit;                                                                       \
                                                                                                \
        at[0] = at[2] = (T) ~(T)0;                                                              \
        at[1] = A(T);                                                                           \
        EXPECT(xga_load##n(&at[1]) == A(T));                                                    \
        EXPECT(xga_load##n##_acquire(&at[1]) == A(T));                                          \
        EXPECT(at[1] == A(T));                                                                  \
        xga_store##n(&at[1], B(T));                                                             \
        EXPECT(at[1] == B(T));                                                                  \
        xga_store##n##_release(&at[1], A(T));                                                   \
        EXPECT(at[1] == A(T));                                                                  \
        EXPECT(xga_cas##n(&at[1], A(T), B(T)) == A(T) && at[1] == B(T));                        \
        /* It must look at each bit, and store nothing. */                                      \
        for (bit = 0; bit < 8 * sizeof(T); bit++)                                               \
            EXPECT(xga_cas##n(&at[1], (T)(B(T) ^ (T)1 << bit), A(T)) == B(T) && at[1] == B(T)); \
        EXPECT(xga_xchg##n(&at[1], A(T)) == B(T) && at[1] == A(T));                             \
        EXPECT(xga_fetch_add##n(&at[1], B(T)) == A(T) && at[1] == (T)(A(T) + B(T)));            \
        at[1] = A(T);                                                                           \
        EXPECT(xga_fetch_and##n(&at[1], B(T)) == A(T) && at[1] == (T)(A(T) & B(T)));            \
        at[1] = A(T);                                                                           \
        EXPECT(xga_fetch_or##n(&at[1], B(T)) == A(T) && at[1] == (T)(A(T) | B(T)));             \
        at[1] = A(T);                                                                           \
        xga_and##n(&at[1], B(T));                                                               \
        EXPECT(at[1] == (T)(A(T) & B(T)));                                                      \
        at[1] = A(T);                                                                           \
        xga_or##n(&at[1], B(T));                                                                \
        EXPECT(at[1] == (T)(A(T) | B(T)));                                                      \
        EXPECT(at[0] == (T) ~(T)0 && at[2] == (T) ~(T)0);                                       \
        at[0] = at[2] = 0;                                                                      \
        xga_store##n(&at[1], (T) ~(T)0);                                                        \
        EXPECT(xga_fetch_add##n(&at[1], 1) == (T) ~(T)0 && at[1] == 0);                         \
        EXPECT(xga_fetch_or##n(&at[1], (T) ~(T)0) == 0 && at[0] == 0 && at[2] == 0);            \
    }

WIDTH(8, uint8_t)
WIDTH(16, uint16_t)
WIDTH(32, uint32_t)
WIDTH(64, uint64_t)
WIDTH(_word, xen_ulong_t)

static void check_lowest_bit(void)
{
    unsigned int bit;

    for (bit = 0; bit < 32; bit++) {
        EXPECT(xga_lowest_bit32((uint32_t)1 << bit) == bit);
        EXPECT(xga_lowest_bit32(~(uint32_t)0 << bit) == bit);
    }
    for (bit = 0; bit < 8 * sizeof(xen_ulong_t); bit++) {
        EXPECT(xga_lowest_bit_word((xen_ulong_t)1 << bit) == bit);
        EXPECT(xga_lowest_bit_word(~(xen_ulong_t)0 << bit) == bit);
    }
}

static uint8_t from[2048], to[2048], untouched[2048];

static void clean(void)
{
    memset(to, 0xee, sizeof(to));
}

/* `size` bytes were copied from from[a] to to[b], and no other byte of `to` has changed. */
static int copied(size_t size, size_t a, size_t b)
{
    return memcmp(to + b, from + a, size) == 0 && memcmp(to, untouched, b) == 0 &&
           memcmp(to + b + size, untouched, sizeof(to) - b - size) == 0;
}

static void check_copies(void)
{
    size_t size, a, b;

    for (a = 0; a < sizeof(from); a++)
        from[a] = (uint8_t)(a * 7 + a / 256);
    memset(untouched, 0xee, sizeof(untouched));
    for (size = 0; size <= 1400; size += size < 300 ? 1 : 97)
        for (a = 16; a < 25; a += size < 40 ? 1 : 4)
            for (b = 16; b < 25; b += size < 40 ? 1 : 4) {
                clean();
                xga_copy_in(to + b, from + a, size);
                EXPECT(copied(size, a, b));
                clean();
                xga_copy_out(to + b, from + a, size);
                EXPECT(copied(size, a, b));
            }
}

#define CONSTANT(size)                          \
    do {                                        \
        clean();                                \
        xga_copy_in(to + 16, from + 24, size);  \
        EXPECT(copied(size, 24, 16));           \
        clean();                                \
        xga_copy_out(to + 17, from + 22, size); \
        EXPECT(copied(size, 22, 17));           \
    } while (0)
#define CONSTANTS(size) \
    CONSTANT(size);     \
    CONSTANT(size + 1); \
    CONSTANT(size + 2); \
    CONSTANT(size + 3); \
    CONSTANT(size + 4); \
    CONSTANT(size + 5); \
    CONSTANT(size + 6); \
    CONSTANT(size + 7)

int main(void)
{
    check8();
    check16();
    check32();
    check64();
    check_word();
    check_lowest_bit();
    check_copies();
    CONSTANTS(0);
    CONSTANTS(8);
    CONSTANTS(56);
    CONSTANTS(64);
    CONSTANTS(112);
    CONSTANTS(120);
    CONSTANTS(128);
    xga_mb_rmw();
    xga_relax();
    return failed;
}
