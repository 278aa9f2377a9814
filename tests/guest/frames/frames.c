/* SPDX-License-Identifier: MIT */
#include "frames.h"

#include "guest.h"

#define PATTERN(index) ((unsigned char)((index) * 7u + 1u))

static const unsigned char *bytes_before;
static const struct frame_out *out_before;
static struct frame_out put_aside;
static bool kept;

void frame_fill(unsigned char *bytes, unsigned int count, struct frame_out *out)
{
    unsigned int i;

    for (i = 0; i < count; i++)
        bytes[i] = PATTERN(i);
    __builtin_memset(out, 0x5a, sizeof(*out));
    bytes_before = bytes;
    out_before = out;
}

void frame_look(const unsigned char *bytes, unsigned int count, const struct frame_out *out)
{
    unsigned int i;

    /* Not even looked at elsewhere: that could be a page fault. */
    kept = bytes == bytes_before && out == out_before;
    if (!kept)
        return;
    for (i = 0; i < count; i++)
        kept &= bytes[i] == PATTERN(i);
    put_aside = *out;
}

/*
 * Calls function(count) with known values in the registers that a function gives back to its caller, as far as LLVM
 * may keep a frame in one of them; whether they are there after it.
 */
static bool gives_back(long (*function)(unsigned int), unsigned int count, long *answer)
{
#if defined(__i386__) || defined(__x86_64__)
    const unsigned long want_b = 0x51525354, want_s = 0x61626364, want_d = 0x71727374;
    unsigned long a = (unsigned long)(uintptr_t)function, b = want_b, s = want_s, d = want_d;

#if defined(__i386__)
    __asm__ volatile("pushl %%ecx\n\tcall *%%eax\n\tpopl %%ecx"
                     : "+a"(a), "+b"(b), "+c"(count), "+S"(s), "+D"(d)
                     :
                     : "edx", "cc", "memory");
#else
    register unsigned long r12 __asm__("r12") = s;
    register unsigned long r14 __asm__("r14") = d;
    unsigned long number = count;

    __asm__ volatile("call *%%rax"
                     : "+a"(a), "+b"(b), "+D"(number), "+r"(r12), "+r"(r14)
                     :
                     : "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "cc", "memory");
    s = r12;
    d = r14;
#endif
    *answer = (long)a;
    return b == want_b && s == want_s && d == want_d;
#else
    *answer = function(count);
    return true;
#endif
}

/* Whether the caller's registers and the locals are as they were before the call. */
static bool undisturbed(const char *name, long (*function)(unsigned int), unsigned int count,
                        long *answer)
{
    bool given_back;

    kept = false;
    given_back = gives_back(function, count, answer);
    expect_true_(name, 0, "the caller's registers are as they were before the call", given_back);
    expect_true_(name, 0, "the locals are as they were before the call", kept);
    return given_back && kept;
}

void frame_check(const struct frame_call *calls, unsigned int count)
{
    static volatile unsigned int length = 37;
    struct frame_out plainly;
    long answer, framed, silent;
    unsigned int i, word;

    for (i = 0; i < count; i++) {
        answer = calls[i].plain(length);
        plainly = put_aside;
        if (!undisturbed(calls[i].name, calls[i].silent, length, &silent) ||
            !undisturbed(calls[i].name, calls[i].framed, length, &framed))
            continue;
        expect_equal_(calls[i].name, 0, "what the call returned", framed, answer);
        for (word = 0; word < sizeof(plainly) / sizeof(plainly.words[0]); word++)
            expect_equal_(calls[i].name, (int)word, "what Xen wrote", put_aside.words[word],
                          plainly.words[word]);
    }
}
