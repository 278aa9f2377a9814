/* SPDX-License-Identifier: MIT */
/* What a made domain says: through a byte stream in its image, which its maker reads. */
#ifndef RELAY_H
#define RELAY_H

#include "guest.h"

#define RELAY_SIZE 0x8000u /* a power of two; about all that the checks say */

struct relay {
    uint32_t open; /* set by the maker, in the domain's copy, before its start */
    uint32_t produced, consumed;
    char text[RELAY_SIZE];
} __attribute__((aligned(PAGE_SIZE)));

#define RELAY_PAGES ((unsigned int)(sizeof(struct relay) / PAGE_SIZE))

extern struct relay relay;

/* The domain's side: waits while the ring is full. */
void relay_write(const char *text, size_t length);
/* The maker's side: one domain at a time. It takes a character; false when there is none. */
void relay_listen(struct relay *to);
bool relay_read(char *c);

#endif
