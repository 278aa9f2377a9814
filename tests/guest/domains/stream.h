/* SPDX-License-Identifier: MIT */
/* A vchan's side: it sends a pattern and then its sum, and receives the other side's. */
#ifndef STREAM_H
#define STREAM_H

#include "talk.h"

#include <xga/shared/vchan.h>

#define STREAM_LEFT_ORDER  13u /* pages of their own */
#define STREAM_RIGHT_ORDER 11u /* inside the page of the indices */

struct stream {
    struct xga_vchan vchan;
    uint32_t sent, received;
    uint32_t seed, sizes; /* of the pattern, and of the pieces */
    uint32_t sent_sum, received_sum, told_sum;
};

/* The two sides have different seeds, and so send different bytes. */
void stream_begin(struct stream *stream, uint32_t seed);
/* Sends some; how many, or an error. */
long stream_send(struct stream *stream, size_t most);
/* Sends and receives to the end; NULL, or what went wrong. */
const char *stream_run(struct stream *stream, struct talk *talk);

#endif
