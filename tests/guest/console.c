/* SPDX-License-Identifier: MIT */
/* Text to Xen's console: whole lines, so that nobody else's words come between. */
#include "guest.h"

#include <stdarg.h>

#include <xga/console.h>
#include <xga/sched.h>

#include "domains/relay.h"
#include "format.h"

/* Xen reads a longer text in pieces, and lets go of the console between them. */
#define PIECE 127u

static char line[512];
static size_t length;

static void flush(void)
{
    size_t done, size;

    if (relay.open) {
        relay_write(line, length);
        length = 0;
        return;
    }
    for (done = 0; done < length; done += size) {
        size = length - done < PIECE ? length - done : PIECE;
        (void)xga_console_write((unsigned int)size, line + done);
    }
    length = 0;
}

static void put_char(void *unused, char c)
{
    (void)unused;
    line[length++] = c;
    if (c == '\n' || length == sizeof(line))
        flush();
}

void put(const char *text)
{
    while (*text != '\0')
        put_char(NULL, *text++);
}

void print(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    format_to(put_char, NULL, format, arguments);
    va_end(arguments);
}

void guest_shutdown(unsigned int reason)
{
    struct sched_shutdown shutdown = {.reason = reason};

    for (;;)
        (void)xga_sched_shutdown(&shutdown);
}

void guest_crashed(const char *what, ...)
{
    va_list arguments;

    if (length != 0)
        put("\n");
    put("guest: crash: ");
    va_start(arguments, what);
    format_to(put_char, NULL, what, arguments);
    va_end(arguments);
    put("\n");
    guest_shutdown(SHUTDOWN_crash);
}
