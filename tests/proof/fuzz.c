/* SPDX-License-Identifier: MIT */
/*
 * libFuzzer's side of a peer harness: the input decides what the peer has written when the library
 * reads, and what any64() returns.
 *
 * Uniformly random values do not get past the first check. So a read mostly returns what is in
 * memory, or a value near it. What the peer writes stays in memory.
 *
 * The pages are poisoned: AddressSanitizer reports each access to them but those of the functions
 * below, which are not instrumented. These refuse addresses outside of the pages.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sanitizer/asan_interface.h>

#include "peer.h"

enum { PAGES_AT_MOST = 32, ACCESSES = 100000 };

static struct {
    char *p;
    size_t size;
    bool own; /* nobody changes it */
} pages[PAGES_AT_MOST];
static unsigned int n_pages, accesses;

static const uint8_t *input;
static size_t left;

#define NOT_INSTRUMENTED __attribute__((__no_sanitize__("address", "undefined"), __noinline__))

__attribute__((__noreturn__)) static void stop(const char *why)
{
    fprintf(stderr, "proof: %s\n", why);
    abort(); /* libFuzzer prints the stack and keeps the input */
}

void sm_failed(const char *condition, const char *file, int line)
{
    char text[300];

    snprintf(text, sizeof(text), "CHECK(%s) at %s:%d", condition, file, line);
    stop(text);
}

static void add(void *p, size_t size, bool own)
{
    for (unsigned int i = 0; i < n_pages; i++)
        if (pages[i].p == p)
            return;
    if (n_pages == PAGES_AT_MOST)
        stop("too many pages: raise PAGES_AT_MOST in fuzz.c");
    pages[n_pages].p = p;
    pages[n_pages].own = own;
    pages[n_pages++].size = size;
    __asan_poison_memory_region(p, size);
}

void sm_pages(void *p, size_t size)
{
    add(p, size, false);
}

void sm_own(void *p, size_t size)
{
    add(p, size, true);
}

/* Returns whether a peer can have changed what is there. */
static bool check_access(const void *p, size_t size)
{
    if (accesses++ == ACCESSES)
        stop("an endless loop");
    for (unsigned int i = 0; i < n_pages; i++) {
        size_t at = (size_t)((const char *)p - pages[i].p);

        if (at <= pages[i].size && size <= pages[i].size - at)
            return !pages[i].own;
    }
    stop("an access outside of the pages");
}

/* After its end, the input is zeros: from then on the peer is honest. */
static unsigned int next(void)
{
    return left ? (left--, *input++) : 0;
}

static uint64_t next64(void)
{
    uint64_t value = 0;

    for (int i = 0; i < 8; i++)
        value = value << 8 | next();
    return value;
}

/* What the peer has made of a value. */
static uint64_t changed(uint64_t value, unsigned int bits)
{
    unsigned int how = next(), number = how >> 3;

    switch (how & 7) {
    case 3:
        return number;
    case 4:
        return value ^ 1ull << (next() & (bits - 1));
    case 5:
        return number & 16 ? value + (number & 15) + 1 : value - (number & 15) - 1;
    case 6:
        return next64();
    case 7:
        return ~(uint64_t)0 - number;
    default:
        return value;
    }
}

uint64_t any64(void)
{
    unsigned int how = next();

    return (how & 3) == 3 ? next64() : how >> 2;
}

/* Volatile: the compiler makes no call of memcpy() of it, which would be checked. */
NOT_INSTRUMENTED static uint64_t get(const void *p, unsigned int size)
{
    uint64_t value = 0;

    for (unsigned int i = 0; i < size; i++)
        value |= (uint64_t)((const volatile uint8_t *)p)[i] << 8 * i;
    return value;
}

NOT_INSTRUMENTED static void set(void *p, unsigned int size, uint64_t value)
{
    for (unsigned int i = 0; i < size; i++)
        ((volatile uint8_t *)p)[i] = (uint8_t)(value >> 8 * i);
}

uint64_t sm_load(const void *p, unsigned int size, enum sm_order order)
{
    (void)order;
    if (check_access(p, size) && left != 0)
        set((void *)(uintptr_t)p, size, changed(get(p, size), 8 * size));
    return get(p, size);
}

void sm_store(void *p, unsigned int size, uint64_t value, enum sm_order order)
{
    (void)order;
    (void)check_access(p, size);
    set(p, size, value);
}

uint64_t sm_cas(void *p, unsigned int size, uint64_t expected, uint64_t value)
{
    uint64_t old = sm_load(p, size, SM_ORDERED);

    if (old == expected)
        set(p, size, value);
    return old;
}

uint64_t sm_rmw(void *p, unsigned int size, enum sm_op op, uint64_t value)
{
    uint64_t old = sm_load(p, size, SM_ORDERED);

    set(p, size,
        op == SM_ADD   ? old + value
        : op == SM_AND ? old & value
        : op == SM_OR  ? old | value
                       : value);
    return old;
}

void sm_fence(enum sm_fence which)
{
    (void)which;
}

void sm_relax(void)
{
    if (accesses++ == ACCESSES)
        stop("an endless loop");
}

/* The library's own side is accessed by instrumented code. */
void sm_copy(void *to, const void *from, size_t size, enum sm_direction direction)
{
    (void)check_access(direction == SM_IN ? from : to, size);
    if (direction == SM_OUT) {
        for (size_t i = 0; i < size; i++)
            set((char *)to + i, 1, ((const uint8_t *)from)[i]);
    } else {
        unsigned int how = left ? next() : 0;

        for (size_t i = 0; i < size; i++) {
            const char *at = (const char *)from + i;

            if (how & 1)
                set((void *)(uintptr_t)at, 1, how & 2 ? how >> 2 : next());
            ((uint8_t *)to)[i] = (uint8_t)get(at, 1);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input = data;
    left = size;
    accesses = n_pages = 0;
    harness();
    for (unsigned int i = 0; i < n_pages; i++) {
        __asan_unpoison_memory_region(pages[i].p, pages[i].size);
        memset(pages[i].p, 0, pages[i].size);
    }
    return 0;
}
