/* SPDX-License-Identifier: MIT */
/* Messages, each with its length before it, over a byte stream: both ends in one program. */
#include <stdio.h>
#include <string.h>

#include <xga/shared/bytes.h>

static struct {
    uint8_t ring[64];
    uint32_t prod, cons;
} page;

/* All of the message or nothing; one publication. Returns 1 if the peer is to be notified. */
static int send_message(struct xga_bytes_writer *w, const char *text)
{
    uint32_t size = (uint32_t)strlen(text);

    if (xga_bytes_room(w) < (xga_long)(sizeof(size) + size))
        return 0;
    xga_bytes_append(w, &size, sizeof(size));
    xga_bytes_append(w, text, size);
    return xga_bytes_publish(w) > 0;
}

/* Returns the message's size, 0 when it is not there yet, XGA_BROKEN. */
static xga_long receive_message(struct xga_bytes_reader *r, char *text, uint32_t most)
{
    uint32_t size;
    xga_long there = xga_bytes_peek(r, &size, sizeof(size));

    if (there <= 0)
        return there;
    if (size == 0 || size > most) { /* only this code can tell that it is nonsense */
        xga_bytes_reader_break(r, XGA_BROKEN_MESSAGE);
        return XGA_BROKEN;
    }
    there = xga_bytes_available(r);
    if (there < (xga_long)(sizeof(size) + size))
        return there < 0 ? there : 0;
    xga_bytes_skip(r, sizeof(size));
    return xga_bytes_read(r, text, size);
}

int main(void)
{
    struct xga_bytes_writer w;
    struct xga_bytes_reader r;
    char text[32];
    xga_long n;

    if (xga_bytes_writer_init(&w, page.ring, sizeof(page.ring), &page.prod, &page.cons) != 0 ||
        xga_bytes_reader_init(&r, page.ring, sizeof(page.ring), &page.prod, &page.cons) != 0)
        return 1;
    if (!send_message(&w, "hello") || !send_message(&w, "another domain"))
        return 1;
    while ((n = receive_message(&r, text, sizeof(text))) > 0)
        printf("%.*s\n", (int)n, text);
    page.prod = page.cons + 100; /* a peer that lies */
    if (receive_message(&r, text, sizeof(text)) != XGA_BROKEN)
        return 1;
    printf("%s\n", xga_broken_name(xga_bytes_reader_broken(&r)));
    return n != 0;
}
