/* SPDX-License-Identifier: MIT */
/*
 * Either end of a request ring, and the ids in flight, beside a peer that writes anything at any time.
 *
 * elsewhere: xga_ring_ids_in_flight (it reads nothing that the peer writes)
 */
#include "peer.h"
#include <xga/shared/ring.h>
#include <xga/shared/ring_ids.h>

/* What follows from a relation of two variables, of which Eva keeps none. */
#ifdef __FRAMAC__
#define RELATED(condition) ((void)(condition))
#else
#define RELATED(condition) CHECK(condition)
#endif

enum { SLOT = 12, SLOTS = 4 };
static union {
    uint32_t words[17 + SLOTS * SLOT / 4]; /* a word more than the slots take */
    uint8_t bytes[68 + SLOTS * SLOT];
} page;

static void frontend(void)
{
    struct xga_ring_front ring;
    struct xga_ring_ids ids;
    uint16_t storage[SLOTS];
    uint32_t copy[3] = {0, 0, 0}, copies[SLOTS * 3], first, n, i;
    int step, result;

    if (xga_ring_front_init(&ring, &page, sizeof(page), SLOT) != SLOTS)
        return;
    if (xga_ring_ids_init(&ids, storage, SLOTS))
        return;
    for (step = 0; step < 6; step++) {
        switch (any64() % 10) {
        case 0: {
            void *slot = xga_ring_front_slot(&ring);

            if (slot)
                xga_copy_out(slot, copy, SLOT);
            break;
        }
        case 1:
            n = xga_ring_front_reserve(&ring, (uint32_t)any64(), &first);
            RELATED(n <= SLOTS);
            for (i = 0; i < n && i < SLOTS; i++)
                xga_copy_out(xga_ring_front_at(&ring, first + i), copy, SLOT);
            break;
        case 2:
            xga_ring_front_unwind(&ring, (uint32_t)any64());
            break;
        case 3:
            result = xga_ring_front_publish(&ring);
            CHECK(result == 0 || result == 1 || result == XGA_BROKEN);
            break;
        case 4:
            result = xga_ring_front_take(&ring, copy, SLOT);
            CHECK(result == 0 || result == 1 || result == XGA_BROKEN);
            break;
        case 5:
            result = xga_ring_front_take_many(&ring, copies, SLOT, SLOTS);
            CHECK(result == XGA_BROKEN || (result >= 0 && result <= SLOTS));
            break;
        case 6:
            result = xga_ring_front_rearm(&ring, (uint32_t)any64());
            CHECK(result == 0 || result == XGA_RING_MORE || result == XGA_BROKEN);
            break;
        case 7:
            result = xga_ring_front_publish_rearm(&ring, (uint32_t)any64());
            CHECK(result == XGA_BROKEN || (result >= 0 && result <= 3));
            break;
        case 8:
            result = xga_ring_ids_get(&ids, (uint8_t)any64());
            CHECK(result == -XEN_ENOSPC || (result >= 0 && result < SLOTS));
            (void)xga_ring_ids_put(&ids, (uint32_t)any64());
            (void)xga_ring_ids_next(&ids, (uint32_t)any64());
            break;
        default:
            result = xga_ring_ids_end(&ids, &ring, any64(), (uint8_t)copy[0]);
            CHECK(result == 0 || result == XGA_BROKEN);
            break;
        }
        (void)xga_ring_front_available(&ring);
        (void)xga_ring_front_room(&ring);
        (void)xga_ring_front_unanswered(&ring);
        if (xga_ring_front_broken(&ring) != XGA_INTACT) {
            RELATED(xga_ring_front_publish(&ring) == XGA_BROKEN);
            RELATED(xga_ring_front_take(&ring, copy, SLOT) == XGA_BROKEN);
            RELATED(!xga_ring_front_slot(&ring));
        }
    }
    xga_ring_front_break(&ring, (uint32_t)any64());
}

static void backend(void)
{
    struct xga_ring_back ring;
    uint32_t copy[3] = {0, 0, 0}, copies[SLOTS * 3], first, n, i;
    int step;
    xga_long result = xga_ring_back_join(&ring, &page, sizeof(page), SLOT);

    CHECK(result == SLOTS || result == XGA_BROKEN || result == -XEN_EINVAL);
    for (step = 0; step < 6; step++) {
        switch (any64() & 7) {
        case 0: {
            void *slot = xga_ring_back_slot(&ring);

            if (slot)
                xga_copy_out(slot, copy, SLOT);
            break;
        }
        case 1:
            n = xga_ring_back_reserve(&ring, (uint32_t)any64(), &first);
            for (i = 0; i < n && i < SLOTS; i++)
                xga_copy_out(xga_ring_back_at(&ring, first + i), copy, SLOT);
            break;
        case 2:
            xga_ring_back_unwind(&ring, (uint32_t)any64());
            break;
        case 3:
            result = xga_ring_back_publish(&ring);
            CHECK(result == 0 || result == 1 || result == XGA_BROKEN);
            break;
        case 4:
            result = xga_ring_back_take(&ring, copy, SLOT);
            CHECK(result == 0 || result == 1 || result == XGA_BROKEN);
            break;
        case 5:
            result = xga_ring_back_take_many(&ring, copies, SLOT, SLOTS);
            CHECK(result == XGA_BROKEN || (result >= 0 && result <= SLOTS));
            break;
        case 6:
            result = xga_ring_back_rearm(&ring, (uint32_t)any64());
            CHECK(result == 0 || result == XGA_RING_MORE || result == XGA_BROKEN);
            break;
        default:
            result = xga_ring_back_publish_rearm(&ring, (uint32_t)any64());
            CHECK(result == XGA_BROKEN || (result >= 0 && result <= 3));
            break;
        }
        (void)xga_ring_back_available(&ring);
        (void)xga_ring_back_room(&ring);
        if (xga_ring_back_broken(&ring) != XGA_INTACT) {
            RELATED(xga_ring_back_publish(&ring) == XGA_BROKEN);
            RELATED(xga_ring_back_take(&ring, copy, SLOT) == XGA_BROKEN);
            RELATED(!xga_ring_back_slot(&ring));
        }
    }
    xga_ring_back_break(&ring, (uint32_t)any64());
}

/* Rings that cannot be: whatever is done with them accesses nothing. */
static void refused(void)
{
    struct xga_ring_front front;
    struct xga_ring_back back;
    struct xga_ring_ids ids;
    uint16_t storage[1];

    CHECK(xga_ring_front_init(&front, 0, sizeof(page), SLOT) == -XEN_EINVAL);
    CHECK(xga_ring_front_init(&front, &page, 63, SLOT) == -XEN_EINVAL);
    CHECK(xga_ring_front_init(&front, &page, (size_t)0x80000000u, SLOT) == -XEN_EINVAL);
    CHECK(xga_ring_front_init(&front, &page, sizeof(page), 0) == -XEN_EINVAL);
    CHECK(xga_ring_front_init(&front, &page, sizeof(page), 53) == -XEN_EINVAL);
    CHECK(!xga_ring_front_slot(&front));
    CHECK(xga_ring_back_join(&back, &page, 64, 1) == -XEN_EINVAL);
    CHECK(!xga_ring_back_slot(&back));
    CHECK(xga_ring_ids_init(&ids, 0, 1) == -XEN_EINVAL);
    CHECK(xga_ring_ids_init(&ids, storage, 0) == -XEN_EINVAL);
    CHECK(xga_ring_ids_init(&ids, storage, XGA_RING_IDS_MAX + 1) == -XEN_EINVAL);
}

void harness(void)
{
    PAGES(page);
    refused();
    if (any64() & 1)
        frontend();
    else
        backend();
}
