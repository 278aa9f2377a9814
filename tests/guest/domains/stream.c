/* SPDX-License-Identifier: MIT */
#include "stream.h"

#define BYTES (256u << 10)
#define TOTAL (BYTES + (uint32_t)sizeof(uint32_t))
#define CHUNK 1500u

void stream_begin(struct stream *stream, uint32_t seed)
{
    stream->sent = stream->received = stream->told_sum = 0;
    stream->seed = stream->sizes = seed;
    stream->sent_sum = stream->received_sum = TALK_SUM;
}

/* The bytes from what was sent on; the last ones are the sum of all before. */
static uint32_t fill_chunk(const struct stream *stream, uint8_t *chunk, uint32_t size)
{
    uint32_t left = (stream->sent < BYTES ? BYTES : TOTAL) - stream->sent, i;

    if (size > left)
        size = left;
    for (i = 0; i < size; i++) {
        uint32_t at = stream->sent + i, word = (at / 4 + stream->seed) * 0x9e3779b1u;

        if (at >= BYTES)
            word = stream->sent_sum;
        chunk[i] = (uint8_t)(word >> at % 4 * 8);
    }
    return size;
}

long stream_send(struct stream *stream, size_t most)
{
    static uint8_t chunk[CHUNK];
    uint32_t size = fill_chunk(stream, chunk, (uint32_t)(most < CHUNK ? most : CHUNK));
    long sent = xga_vchan_write(&stream->vchan, chunk, size);

    if (sent <= 0)
        return sent;
    if (stream->sent < BYTES)
        stream->sent_sum = talk_sum(stream->sent_sum, chunk, (size_t)sent);
    stream->sent += (uint32_t)sent;
    return sent;
}

static long receive(struct stream *stream, uint32_t most)
{
    static uint8_t chunk[CHUNK];
    long size = xga_vchan_read(&stream->vchan, chunk, most), i;

    for (i = 0; i < size; i++, stream->received++) {
        if (stream->received < BYTES)
            stream->received_sum = talk_sum(stream->received_sum, &chunk[i], 1);
        else
            stream->told_sum |= (uint32_t)chunk[i] << stream->received % 4 * 8;
    }
    return size;
}

/* Both ways, until neither goes on; false when the vchan ended. */
static bool move(struct stream *stream)
{
    long out, in;

    do {
        out = in = 0;
        if (stream->sent < TOTAL)
            out = stream_send(stream, 1 + talk_number(&stream->sizes) % CHUNK);
        if (stream->received < TOTAL)
            in = receive(stream, 1 + talk_number(&stream->sizes) % CHUNK);
    } while (out > 0 || in > 0);
    return out == 0 && in == 0;
}

/* What may be waited for: 0 when it is safe to sleep. */
static long rearm(struct stream *stream)
{
    long data = stream->received < TOTAL ? xga_vchan_rearm_data(&stream->vchan, 1) : 0;
    long room = stream->sent < TOTAL ? xga_vchan_rearm_room(&stream->vchan, 1) : 0;

    return data < 0 ? data : room < 0 ? room : data | room;
}

static const char *end_of(const struct stream *stream)
{
    const uint32_t why = xga_vchan_broken(&stream->vchan);

    return why != XGA_INTACT ? xga_broken_name(why) : "the other side has left";
}

const char *stream_run(struct stream *stream, struct talk *talk)
{
    while (stream->sent < TOTAL || stream->received < TOTAL) {
        unsigned int heard = talk_heard(talk);
        long more;

        if (!move(stream))
            return end_of(stream);
        if (xga_vchan_must_notify(&stream->vchan))
            talk_tell(talk);
        more = rearm(stream);
        if (more < 0)
            return end_of(stream);
        if (more == 0 && (stream->sent < TOTAL || stream->received < TOTAL) &&
            !talk_sleep(talk, heard))
            return "a notification was lost";
    }
    return stream->received_sum == stream->told_sum ? NULL : "the sum is another one";
}
