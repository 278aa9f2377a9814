/* SPDX-License-Identifier: MIT */
#include "relay.h"

#include <xen/sched.h>
#include <xga/sched.h>
#include <xga/shared/bytes.h>

struct relay relay;

static struct xga_bytes_writer writer;
static struct xga_bytes_reader reader;

void relay_write(const char *text, size_t length)
{
    static bool begun;

    if (!begun)
        (void)xga_bytes_writer_init(&writer, relay.text, RELAY_SIZE, &relay.produced,
                                    &relay.consumed);
    begun = true;
    while (length != 0) {
        xga_long written = xga_bytes_write(&writer, text, length);

        if (written < 0)
            guest_shutdown(SHUTDOWN_crash); /* and no words for it */
        if (written == 0)
            (void)xga_sched_yield();
        text += written;
        length -= (size_t)written;
    }
}

void relay_listen(struct relay *to)
{
    (void)xga_bytes_reader_init(&reader, to->text, RELAY_SIZE, &to->produced, &to->consumed);
}

bool relay_read(char *c)
{
    return xga_bytes_read(&reader, c, 1) == 1;
}
