/* SPDX-License-Identifier: MIT */
/*
 * The console ring, both ends, beside a daemon or a guest that writes anything at any time.
 *
 * elsewhere: xga_console_ring_read   it is xga_bytes_read(), which bytes_peer.c calls from every state
 * elsewhere: xga_console_ring_write  it is xga_bytes_write(), likewise
 * unreached: xga_bytes_init_ 9       bad arguments, which the console's ends do not give
 * unreached: xga_bytes_look_ 4       looks of an end that is broken or has a count already
 * unreached: xga_bytes_break_ 3      likewise
 */
#include "peer.h"
#include <xga/shared/console.h>

static union {
    struct xencons_interface ring;
    uint8_t bytes[4096];
} page;

void harness(void)
{
    struct xga_console_ring c;
    xga_long ret;

    PAGES(page);
    ret = (any64() & 1) != 0 ? xga_console_ring_guest(&c, &page.ring)
                             : xga_console_ring_daemon(&c, &page.ring);
    CHECK(ret == 0 || ret == XGA_BROKEN);
    CHECK_RUN(ret == 0 || xga_bytes_writer_broken(&c.out) != XGA_INTACT ||
              xga_bytes_reader_broken(&c.in) != XGA_INTACT);
    (void)xga_console_ring_is_connected(&c);
    xga_console_ring_set_connected(&c, (any64() & 1) != 0);
}
