/* SPDX-License-Identifier: MIT */
/* That a write succeeds is all a guest can see; the runner counts the lines. */
#include "support.h"

#include <xga/console.h>

CHECK(console_write)
{
    static const char text[] =
        "guest: info console_write: these words are one hypercall, longer than"
        " the 128 bytes that Xen copies at once, so that it has to take them in"
        " pieces\nAND NOT THESE";

    expect_equal(xga_console_write(0, text), console_writes());
    expect_equal(xga_console_write(sizeof(text) - sizeof("AND NOT THESE"), text), console_writes());
}

CHECK(console_read)
{
    char *text = canvas(64);

    /* The runner types nothing. */
    expect_equal(xga_console_read(64, text), guest.made ? -XEN_EPERM : 0);
    expect(!canvas_painted());
    expect(canvas_framed());
    expect_equal(xga_console_read(0x80000000u, text), guest.made ? -XEN_EPERM : -XEN_E2BIG);
}
