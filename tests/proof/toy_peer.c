/* SPDX-License-Identifier: MIT */
/*
 * Tests the tools of peer harnesses: a reader of messages in a page, right, and with the mistakes
 * that a tool has to notice.
 *
 * run:
 * bad: -DUNCHECKED_SIZE eva fuzz
 * bad: -DREAD_TWICE eva fuzz
 * bad: -DPLAIN_READ fuzz tsan
 * bad: -DENDLESS eva fuzz
 * bad: -DUNINITIALISED eva
 * bad: -DWRONG_LAYOUT eva fuzz
 */
#include "peer.h"

#include <xga/fn.h>

#define NONE 0xffffffffu

static union {
    struct {
        uint32_t head;
        struct {
            uint32_t size, next;
            uint8_t text[24];
        } message[4];
    } m;
    uint8_t bytes[4096];
} page;

XGA_PRIVATE_ uint32_t size_of(uint32_t at)
{
#ifdef PLAIN_READ
    return page.m.message[at].size;
#else
    return xga_load32(&page.m.message[at].size);
#endif
}

/* The bytes of all messages, or -1 if the peer broke the chain. */
XGA_PRIVATE_ int read_all(uint8_t *to)
{
    uint32_t at = xga_load32_acquire(&page.m.head), count, bytes = 0;

#ifndef ENDLESS
    /*@ loop invariant count <= 4;
        loop invariant bytes <= 24 * count; */
    for (count = 0; count < 4 && at != NONE; count++) {
#else
    for (count = 0; at != NONE; count++) {
#endif
        uint32_t size;

        if (at >= 4)
            return -1;
        size = size_of(at);
#ifndef UNCHECKED_SIZE
        if (size > 24)
            return -1;
#endif
#ifdef READ_TWICE
        size = size_of(at);
#endif
        xga_copy_in(to, page.m.message[at].text, size);
        bytes += size;
        at = xga_load32(&page.m.message[at].next);
    }
    return at == NONE ? (int)bytes : -1;
}

/* Eva reads the structures as the compiler of each architecture lays them out. */
#if defined(__i386__)
#define SHARED_INFO 2344u
#elif defined(__x86_64__)
#define SHARED_INFO 3136u
#else
#define SHARED_INFO 1088u
#endif
#ifdef WRONG_LAYOUT
#undef SHARED_INFO
#define SHARED_INFO 1084u
#endif

void harness(void)
{
    uint8_t own[24];
#ifndef UNINITIALISED
    uint32_t i;

    for (i = 0; i < sizeof(own); i++)
        own[i] = 0;
#endif

    PAGES(page);
    CHECK(sizeof(struct shared_info) == SHARED_INFO);
    if (any64() & 1) {
        int bytes = read_all(own);

        CHECK(bytes >= -1);
        CHECK(bytes <= 96);
    } else {
        xga_copy_out(page.m.message[any64() & 3].text, own, sizeof(own));
    }
}
