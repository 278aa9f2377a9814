/* SPDX-License-Identifier: MIT */
/*
 * Made-up policies and broken files: what holds of all of them. As a program of its own it makes its
 * input from a seed: fuzz [COUNT [SEED]]. With -DLIBFUZZER and clang -fsanitize=fuzzer, libFuzzer
 * does.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xga/vmx.h>

#include "needs.h"
#include "registers.h"
#include "text.h"

#define ROOM 128

static uint64_t bits_of(uint32_t msr, const uint64_t *raw)
{
    return raw[msr - 0x480];
}

#define HOLDS(what)                                                \
    do {                                                           \
        if (!(what)) {                                             \
            fprintf(stderr, "line %d: not %s\n", __LINE__, #what); \
            abort();                                               \
        }                                                          \
    } while (0)

/* A processor with these values; it has what the SDM says it has, by numbers of bits. */
struct processor {
    uint64_t raw[20];
    uint32_t asked, last;
};

static int present(const uint64_t *raw, uint32_t msr)
{
    uint64_t proc = bits_of(0x482, raw);
    uint64_t may = proc >> 63 ? bits_of(0x48b, raw) >> 32 : 0;

    if (!raw[0])
        return msr == 0x480;
    return msr <= 0x48a   ? 1
           : msr == 0x48b ? (int)(proc >> 63)
           : msr == 0x48c ? (may & 0x22) != 0
           : msr <= 0x490 ? (int)(raw[0] >> 55 & 1)
           : msr == 0x491 ? (int)(may >> 13 & 1)
           : msr == 0x492 ? (int)(proc >> 49 & 1)
                          : (int)(bits_of(0x483, raw) >> 63);
}

static int rdmsr(uint32_t msr, uint64_t *value, void *context)
{
    struct processor *processor = context;

    HOLDS(msr >= 0x480 && msr <= 0x493 && msr > processor->last);
    HOLDS(present(processor->raw, msr));
    processor->asked |= (uint32_t)1 << (msr - 0x480);
    processor->last = msr;
    *value = processor->raw[msr - 0x480];
    return 0;
}

static void reads(struct xga_vmx_policy *policy, const uint64_t *raw)
{
    struct processor processor = {.asked = 0};
    uint32_t msr;

    memcpy(processor.raw, raw, sizeof(processor.raw));
    memset(policy, 0x5a, sizeof(*policy));
    HOLDS(xga_vmx_policy_read(policy, rdmsr, &processor) == 0);
    for (msr = 0x480; msr <= 0x493; msr++) {
        int there = present(processor.raw, msr);

        HOLDS((int)(processor.asked >> (msr - 0x480) & 1) == there);
        HOLDS(policy->raw[msr - 0x480] == (there ? raw[msr - 0x480] : 0));
    }
}

static int is_control(uint32_t msr)
{
    return (msr >= 0x481 && msr <= 0x484) || msr == 0x48b || (msr >= 0x48d && msr <= 0x490);
}

/* Whether a control may be 1, by the true register where there is one. */
static int may_be_1(const uint64_t *raw, uint32_t msr, uint32_t control)
{
    if (!raw[0])
        return 0;
    if (msr >= 0x481 && msr <= 0x484 && raw[0] >> 55 & 1)
        msr += 12;
    return present(raw, msr) && bits_of(msr, raw) >> (is_control(msr) ? 32 + control : control) & 1;
}

/* Whether a policy that was read is possible, once more, bit by bit. */
static int possible(const uint64_t *raw)
{
    static const char *const default1[4] = {"1 2 4", "1 4 5 6 8 13 14 15 16 26",
                                            "0 1 2 3 4 5 6 7 8 10 11 13 14 16 17",
                                            "0 1 2 3 4 5 6 7 8 12"};
    uint64_t basic = bits_of(0x480, raw), misc = bits_of(0x485, raw), ept = bits_of(0x48c, raw);
    uint32_t msr;
    int bit;

    if (!basic)
        return 1;
    if (basic & UINT64_C(0xf800e00080000000) || (basic >> 32 & 0x1fff) == 0 ||
        (basic >> 32 & 0x1fff) > 4096 || ((basic >> 50 & 15) != 0 && (basic >> 50 & 15) != 6))
        return 0;
    if (misc & 0x80003c00 || (misc >> 16 & 0x1ff) > 256)
        return 0;
    if (bits_of(0x48a, raw) & ~UINT64_C(0x3fe) || ept & UINT64_C(0xffc0f0fef90cbe3e))
        return 0;
    if (!bits_of(0x48a, raw) || bits_of(0x491, raw) > 1)
        return 0;
    /* PE, NE, PG, VMXE; the SDM's reserved bits of CR0 and CR4 */
    if ((bits_of(0x486, raw) & 0x80000021) != 0x80000021 || !(bits_of(0x488, raw) & 0x2000) ||
        !(bits_of(0x489, raw) & 0x2000) || bits_of(0x486, raw) & UINT64_C(0xffffffff1ffaffc0) ||
        bits_of(0x487, raw) >> 32 || bits_of(0x489, raw) & UINT64_C(0xfffffffee4008000))
        return 0;
    if (may_be_1(raw, 0x48b, 1) && (!(ept & 0xc0) || !(ept & 0x4100)))
        return 0;
    for (msr = 0; msr < sizeof(vmx_needs) / sizeof(vmx_needs[0]); msr++)
        if (may_be_1(raw, vmx_needs[msr][0], vmx_needs[msr][1]) &&
            !may_be_1(raw, vmx_needs[msr][2], vmx_needs[msr][3]))
            return 0;
    if (bits_of(0x48b, raw) >> 39 & 1 && !(misc >> 5 & 1))
        return 0;
    for (bit = 0; bit < 64; bit++)
        if ((bits_of(0x486, raw) >> bit & 1 && !(bits_of(0x487, raw) >> bit & 1)) ||
            (bits_of(0x488, raw) >> bit & 1 && !(bits_of(0x489, raw) >> bit & 1)))
            return 0;
    for (msr = 0x481; msr <= 0x490; msr++) {
        uint64_t value = bits_of(msr, raw);

        for (bit = 0; is_control(msr) && present(raw, msr) && bit < 32; bit++) {
            int may_0 = !(value >> bit & 1), may_1 = (int)(value >> (32 + bit) & 1);

            if (!may_0 && (!may_1 || msr == 0x48b))
                return 0;
            if (msr >= 0x48d) {
                uint64_t plain = bits_of(msr - 12, raw);

                if ((!may_0 && !(plain >> bit & 1)) || (!may_1 && plain >> (32 + bit) & 1))
                    return 0;
            }
        }
        if (msr <= 0x484) {
            const char *at = default1[msr - 0x481];

            while (*at) {
                char *end;

                if (!(value >> strtol(at, &end, 10) & 1))
                    return 0;
                at = end;
            }
        }
    }
    return 1;
}

static void checks(const struct xga_vmx_policy *policy)
{
    struct xga_vmx_finding all[ROOM], some[ROOM];
    unsigned int count = xga_vmx_policy_check(policy, all, ROOM), room, n;

    HOLDS(count <= ROOM);
    HOLDS((count == 0) == possible(policy->raw));
    for (n = 0; n < count; n++) {
        HOLDS(all[n].bits && all[n].why != XGA_VMX_ABSENT && all[n].why != XGA_VMX_LOST);
        HOLDS(n == 0 || all[n].msr >= all[n - 1].msr);
    }
    room = count ? (unsigned int)(policy->raw[0] % count) : 0;
    memset(some, 0x33, sizeof(some));
    HOLDS(xga_vmx_policy_check(policy, some, room) == count);
    HOLDS(!memcmp(some, all, room * sizeof(some[0])));
    for (n = room; n < ROOM; n++)
        HOLDS(some[n].msr == 0x33333333);
}

/* Fields that are numbers, and when one is lost: when it differs, or was smaller, or larger. */
static const struct {
    uint32_t msr;
    int low, width;
    char rule;
} numbers[] = {
    {0x480, 0, 31, '='},  {0x480, 32, 13, '<'}, {0x480, 50, 4, '='},
    {0x485, 0, 5, '='},   {0x485, 16, 9, '>'},  {0x485, 25, 3, '>'},
    {0x485, 32, 32, '='}, {0x48a, 1, 9, '>'},   {0x48c, 48, 6, '>'},
};

/* Whether what is lost is this, once more, bit by bit. */
static void compares(const struct xga_vmx_policy *from, const struct xga_vmx_policy *to)
{
    struct xga_vmx_finding found[20];
    unsigned int count = xga_vmx_policy_compare(from, to, found, 20), n;
    uint64_t lost[20] = {0};
    uint32_t msr;

    HOLDS(count <= 20);
    HOLDS(xga_vmx_policy_compare(from, to, NULL, 0) == count);
    for (n = 0; n < count; n++) {
        HOLDS(found[n].bits && found[n].why == XGA_VMX_LOST && !lost[found[n].msr - 0x480]);
        lost[found[n].msr - 0x480] = found[n].bits;
    }
    for (msr = 0x480; msr <= 0x493; msr++) {
        uint64_t a = bits_of(msr, from->raw), b = bits_of(msr, to->raw);
        int bit, fixed0 = msr == 0x486 || msr == 0x488;

        if (!from->raw[0] || !present(from->raw, msr)) {
            HOLDS(!lost[msr - 0x480]);
            continue;
        }
        if (!to->raw[0] || !present(to->raw, msr))
            b = msr >= 0x48d && msr <= 0x490 ? bits_of(msr - 12, to->raw) : 0;
        for (bit = 0; bit < 64; bit++) {
            int forces = is_control(msr) ? bit < 32 : fixed0 || (msr == 0x480 && bit == 48);
            int gone = forces ? b >> bit & 1 && !(a >> bit & 1) : a >> bit & 1 && !(b >> bit & 1);

            for (n = 0; n < sizeof(numbers) / sizeof(numbers[0]); n++) {
                uint64_t x = a >> numbers[n].low & (UINT64_MAX >> (64 - numbers[n].width));
                uint64_t y = b >> numbers[n].low & (UINT64_MAX >> (64 - numbers[n].width));

                if (numbers[n].msr == msr && bit >= numbers[n].low &&
                    bit < numbers[n].low + numbers[n].width)
                    gone = numbers[n].rule == '=' ? x != y : numbers[n].rule == '<' ? x < y : x > y;
            }
            if (msr == 0x485 && bit >= 32 && !(from->raw[0] >> 49 & 1))
                gone = 0;
            if (msr == 0x485 && bit < 5 && !may_be_1(from->raw, 0x481, 6))
                gone = 0;
            HOLDS((int)(lost[msr - 0x480] >> bit & 1) == gone);
        }
    }
}

static void adjusts(uint64_t ctls, uint32_t wanted)
{
    uint32_t word, not_possible = xga_vmx_adjust(ctls, wanted, &word);
    uint64_t word64, not_possible64 = xga_vmx_adjust_64(ctls, ~(uint64_t)wanted, &word64);

    HOLDS(!(word & ~(ctls >> 32)) && !(not_possible & word) && !(not_possible & ~wanted));
    HOLDS(!(wanted & ~(word | not_possible)));
    HOLDS((uint32_t)ctls & ~(ctls >> 32) || !((uint32_t)ctls & ~word));
    HOLDS(!(word & ~(wanted | (uint32_t)ctls)));
    HOLDS((word64 | not_possible64) == ~(uint64_t)wanted && !(word64 & ~ctls) &&
          !(not_possible64 & ctls));
}

/* The shared policy is possible, no greater than either, and nothing one bit greater is. */
static void shares(const struct xga_vmx_policy *a, const struct xga_vmx_policy *b, uint64_t *random)
{
    struct xga_vmx_finding found[20];
    struct xga_vmx_policy s, other;
    unsigned int count, n;

    memset(&s, 0x5a, sizeof(s));
    count = xga_vmx_policy_common(a, b, &s, found, 20);
    HOLDS(count <= 20);
    HOLDS(xga_vmx_policy_common(b, a, &other, NULL, 0) == count);
    HOLDS(!memcmp(&s, &other, sizeof(s)));
    for (n = 0; n < count; n++)
        HOLDS(found[n].bits && found[n].why == XGA_VMX_NEITHER);
    if (count || !a->raw[0] || !b->raw[0]) {
        for (n = 0; n < 20; n++)
            HOLDS(!s.raw[n]);
        return;
    }
    if (!possible(a->raw) || !possible(b->raw))
        return;
    HOLDS(possible(s.raw));
    HOLDS(!xga_vmx_policy_compare(&s, a, NULL, 0) && !xga_vmx_policy_compare(&s, b, NULL, 0));
    if (!xga_vmx_policy_compare(a, b, NULL, 0))
        HOLDS(!xga_vmx_policy_compare(a, &s, NULL, 0));
    for (n = 0; n < 8; n++) {
        uint64_t raw[20];

        *random = *random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        memcpy(raw, s.raw, sizeof(raw));
        raw[(*random >> 40) % 20] ^= UINT64_C(1) << (*random >> 56 & 63);
        reads(&other, raw);
        if (!xga_vmx_policy_compare(&other, a, NULL, 0) &&
            !xga_vmx_policy_compare(&other, b, NULL, 0) && possible(other.raw))
            HOLDS(!xga_vmx_policy_compare(&other, &s, NULL, 0));
    }
}

/* The word of a register, as far as it counts, and where it is. */
static uint64_t word_of(const struct xga_vmx_ctls *ctls, uint32_t msr)
{
    int second = (int)(ctls->procbased.raw >> 31);

    return msr == 0x481   ? ctls->pinbased.raw
           : msr == 0x482 ? ctls->procbased.raw
           : msr == 0x483 ? ctls->exit.raw
           : msr == 0x484 ? ctls->entry.raw
           : msr == 0x48b ? (second ? ctls->procbased2.raw : 0)
           : msr == 0x491 ? (second && ctls->procbased2.raw >> 13 & 1 ? ctls->vmfunc.raw : 0)
           : msr == 0x492 ? (ctls->procbased.raw >> 17 & 1 ? ctls->procbased3.raw : 0)
           : msr == 0x493 ? (ctls->exit.raw >> 31 ? ctls->exit2.raw : 0)
                          : 0;
}

/* What is found in words, once more, bit by bit. */
static void words(const struct xga_vmx_policy *policy, const uint64_t *random)
{
    struct xga_vmx_finding found[40];
    struct xga_vmx_ctls ctls;
    uint64_t must[20] = {0}, may_not[20] = {0}, needed[20] = {0};
    unsigned int count, n;
    uint32_t msr;
    int bit;

    memset(&ctls, 0, sizeof(ctls));
    ctls.pinbased.raw = (uint32_t)random[0];
    ctls.procbased.raw = (uint32_t)(random[0] >> 32);
    ctls.procbased2.raw = (uint32_t)random[1];
    ctls.exit.raw = (uint32_t)(random[1] >> 32);
    ctls.entry.raw = (uint32_t)random[2];
    ctls.vmfunc.raw = random[3] & 3;
    ctls.procbased3.raw = random[4];
    ctls.exit2.raw = random[5];
    count = xga_vmx_ctls_check(policy, &ctls, found, 40);
    HOLDS(count <= 40);
    if (!policy->raw[0]) {
        HOLDS(count == 1 && found[0].msr == 0x480 && found[0].why == XGA_VMX_ABSENT);
        return;
    }
    for (n = 0; n < count; n++) {
        uint64_t *of = found[n].why == XGA_VMX_MUST ? must : may_not;

        HOLDS(found[n].why == XGA_VMX_MUST || found[n].why == XGA_VMX_MAY_NOT);
        HOLDS(found[n].bits && !of[found[n].msr - 0x480]);
        of[found[n].msr - 0x480] = found[n].bits;
    }
    for (n = 0; n < sizeof(vmx_needs) / sizeof(vmx_needs[0]); n++)
        if (word_of(&ctls, vmx_needs[n][0]) >> vmx_needs[n][1] & 1)
            needed[vmx_needs[n][2] - 0x480] |= UINT64_C(1) << vmx_needs[n][3];
    for (msr = 0x481; msr <= 0x493; msr++) {
        uint32_t counts = msr <= 0x484 && policy->raw[0] >> 55 & 1 ? msr + 12 : msr;
        uint64_t word = word_of(&ctls, msr);
        int has_word = msr <= 0x484 || msr == 0x48b || msr >= 0x491;

        if (msr >= 0x48d && msr <= 0x490 && policy->raw[0] >> 55 & 1)
            continue; /* with the plain ones */
        for (bit = 0; bit < 64; bit++) {
            int is_1 = (int)(word >> bit & 1), has_to = 0;
            int allowed = has_word && (bit < 32 || !is_control(counts)) &&
                          may_be_1(policy->raw, msr, (uint32_t)bit);

            if (has_word && is_control(counts) && bit < 32 && present(policy->raw, counts) &&
                (msr != 0x48b || ctls.procbased.raw >> 31))
                has_to = (int)(policy->raw[counts - 0x480] >> bit & 1);
            has_to |= (int)(needed[msr - 0x480] >> bit & 1);
            if (msr == 0x48b && bit == 0 && word >> 4 & 1)
                allowed = 0;
            if (msr == 0x484 && bit == 11 && word >> 10 & 1)
                allowed = 0;
            HOLDS((int)(must[counts - 0x480] >> bit & 1) == (has_to && !is_1));
            HOLDS((int)(may_not[counts - 0x480] >> bit & 1) == (is_1 && !allowed));
        }
    }
}

static void control_registers(const struct xga_vmx_policy *policy, uint64_t wanted)
{
    int unrestricted, bit;

    for (unrestricted = 0; unrestricted < 2; unrestricted++) {
        uint64_t cr0, cr4, no0 = xga_vmx_adjust_cr0(policy, wanted, unrestricted, &cr0);
        uint64_t no4 = xga_vmx_adjust_cr4(policy, wanted, &cr4);

        for (bit = 0; bit < 64; bit++) {
            int want = (int)(wanted >> bit & 1),
                must = (int)(bits_of(0x486, policy->raw) >> bit & 1);
            int may = (int)(bits_of(0x487, policy->raw) >> bit & 1);

            if (unrestricted && bit == 31)
                must = 0;
            if (unrestricted && bit == 0)
                must = (int)(wanted >> 31 & 1);
            if (bit == 29 || bit == 30) {
                must = 0;
                may = 1;
            }
            HOLDS((int)(cr0 >> bit & 1) == (may && (want || must)));
            HOLDS((int)(no0 >> bit & 1) == (want && !may));
            must = (int)(bits_of(0x488, policy->raw) >> bit & 1);
            may = (int)(bits_of(0x489, policy->raw) >> bit & 1);
            HOLDS((int)(cr4 >> bit & 1) == (may && (want || must)));
            HOLDS((int)(no4 >> bit & 1) == (want && !may));
        }
    }
}

static void parses(const char *text, size_t size)
{
    struct registers registers;
    struct xga_vmx_policy policy;
    char error[300] = "", again[2048];
    size_t length = 0;
    unsigned int n;

    memset(&registers, 0x77, sizeof(registers));
    if (registers_parse(&registers, text, size, error, sizeof(error))) {
        HOLDS(error[0] && !registers.there);
        for (n = 0; n < 20; n++)
            HOLDS(!registers.value[n]);
        return;
    }
    HOLDS(registers.there && registers.there < 1u << 20);
    if (registers_policy(&registers, &policy, error, sizeof(error))) {
        HOLDS(error[0]);
        for (n = 0; n < 20; n++)
            HOLDS(!policy.raw[n]);
        return;
    }
    for (n = 0; n < 20; n++) {
        HOLDS(!(registers.there >> n & 1) ? !policy.raw[n] : policy.raw[n] == registers.value[n]);
        if (registers.there >> n & 1)
            length += (size_t)snprintf(again + length, sizeof(again) - length,
                                       "%x\t0X%" PRIX64 " # %u\r\n", 0x480 + n, policy.raw[n], n);
    }
    {
        struct registers second;

        HOLDS(!registers_parse(&second, again, length, error, sizeof(error)));
        HOLDS(!memcmp(&second, &registers, sizeof(second)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *nowhere;
    uint64_t raw[20] = {0}, other[20] = {0}, random = 1;
    struct xga_vmx_policy a, b, c;
    size_t n;

    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    HOLDS(nowhere);
    parses((const char *)data, size);
    memcpy(raw, data, size < sizeof(raw) ? size : sizeof(raw));
    memcpy(other, raw, sizeof(other));
    if (size > sizeof(raw)) /* the second differs here and there */
        for (n = sizeof(raw); n + 1 < size; n += 2)
            other[data[n] % 20] ^= UINT64_C(1) << (data[n + 1] & 63);
    reads(&a, raw);
    reads(&b, other);
    checks(&a);
    checks(&b);
    HOLDS(!xga_vmx_policy_compare(&a, &a, NULL, 0));
    compares(&a, &b);
    compares(&b, &a);
    /* Who has the bits of both has nothing less: an order, if the numbers are the same. */
    for (n = 0; n < 20; n++)
        other[n] |= raw[n];
    reads(&c, other);
    if (!xga_vmx_policy_compare(&a, &b, NULL, 0) && !xga_vmx_policy_compare(&b, &c, NULL, 0))
        HOLDS(!xga_vmx_policy_compare(&a, &c, NULL, 0));
    for (n = 0; n < 20; n++)
        random ^= raw[n] * (2 * n + 3) + size;
    shares(&a, &b, &random);
    shares(&a, &c, &random);
    words(&a, &b.raw[size % 14]);
    control_registers(&a, b.raw[size % 20]);
    for (n = 0; n < 20; n++)
        adjusts(a.raw[n], (uint32_t)(b.raw[19 - n] >> (n & 31)));
    if (size % 8 == 0) { /* it takes longer than all the rest */
        text_policy(nowhere, &a);
        text_check(nowhere, &a);
        text_compare(nowhere, &a, &b);
    }
    return 0;
}

#ifndef LIBFUZZER
/* Where the made-up ones start: a processor that exists, and its file. */
#include "i7_6700k.h"

static uint64_t state;

static uint32_t any(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 0) : 20000, round;
    unsigned char data[2048];

    state = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;
    for (round = 0; round < count; round++) {
        size_t size = sizeof(i7_6700k), n;

        if (round % 3 == 2) { /* a file, with a few bytes of it changed, cut off or doubled */
            for (size = n = 0; n < 18; n++)
                size += (size_t)snprintf((char *)data + size, sizeof(data) - size,
                                         "0x%x 0x%" PRIx64 "\n", (unsigned int)(0x480 + n),
                                         i7_6700k[n]);
            for (n = any(4); n; n--)
                data[any((uint32_t)size)] =
                    (unsigned char)"0123456789abcdefxX #\n\r\t:-\0g"[any(28)];
            if (any(4) == 0)
                size = any((uint32_t)size + 1);
        } else { /* a policy, with a few bits of it changed, or nothing but chance */
            memcpy(data, i7_6700k, sizeof(i7_6700k));
            for (n = any(6); n; n--)
                data[any(sizeof(i7_6700k))] ^= (unsigned char)(1 << any(8));
            for (n = 0; round % 9 == 1 && n < sizeof(i7_6700k); n++)
                data[n] = (unsigned char)any(256);
            for (n = any(8); n; n--)
                data[size++] = (unsigned char)any(256);
        }
        LLVMFuzzerTestOneInput(data, size);
    }
    printf("fuzzed: %lu of %lu\n", round, count);
    return count ? 0 : 1;
}
#endif
