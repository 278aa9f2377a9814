/* SPDX-License-Identifier: MIT */
/* What one macro or function of a header works on, and how both sides name theirs. */
#ifndef STATE_H
#define STATE_H

#include <stddef.h>
#include <stdint.h>

#define PAGE 4096

/* Everything that a subject may read or write. */
struct state {
    /* The shared page, and the same number of bytes for a stream. */
    _Alignas(64) unsigned char page[PAGE];
    unsigned char stream[PAGE];
    /* A front or back ring: two indices, the number of slots and the pointer, as upstream has them. */
    struct {
        unsigned int index[2];
        unsigned int nr_ents;
        void *sring;
    } ring;
    /* A message, a record or a buffer of the caller's. */
    _Alignas(16) unsigned char out[PAGE];
    unsigned int place;
    unsigned long a, b;
    uint16_t type;
};

typedef unsigned long subject(struct state *s);
struct entry {
    const char *name;
    subject *call;
};
extern const struct entry theirs[], ours[];

/* A barrier: the order of everything around it is recorded, and the peer moves. */
void barrier(int kind);

#endif
