/* SPDX-License-Identifier: MIT */
/*
 * Hypercalls in functions whose frame needs a base pointer of its own: a local of variable length and an over-aligned
 * one. around.c makes them, once for each compiler and each way of compiling; frames.c looks at what became of them.
 */
#ifndef FRAMES_H
#define FRAMES_H

#include <stdbool.h>
#include <stdint.h>

struct frame_out {
    uint32_t words[32];
};

/* Fills a frame's locals, and remembers where they are. */
void frame_fill(unsigned char *bytes, unsigned int count, struct frame_out *out);
/* Looks whether they are there, with what frame_fill() wrote into bytes; puts *out aside. */
void frame_look(const unsigned char *bytes, unsigned int count, const struct frame_out *out);

struct frame_call {
    const char *name;
    long (*framed)(unsigned int count); /* what the call returned */
    long (*silent)(unsigned int count); /* the same, 0 */
    long (*plain)(
        unsigned int count); /* what the call returned, without a local of variable length */
};

void frame_check(const struct frame_call *calls, unsigned int count);

#endif
