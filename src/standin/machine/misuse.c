/* SPDX-License-Identifier: MIT */
/* What a test does wrong, and memory, of which there always is enough. */
#include "machine.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Its address is the thread's name. */
static __thread char thread;

/* In one piece, since other threads may write, too. */
void xga_sa_misuse(const char *format, ...)
{
    char line[512] = "xga_standin: ";
    size_t length = strlen(line);
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(line + length, sizeof(line) - length - 1, format, arguments);
    va_end(arguments);
    length = strlen(line);
    line[length] = '\n';
    if (write(STDERR_FILENO, line, length + 1) < 0)
        perror(line);
    abort();
}

void xga_sa_enter(struct xga_standin *xen, const char *function)
{
    const void *nobody = NULL;

    if (xen == NULL)
        xga_sa_misuse("%s: the stand-in is NULL", function);
    if (!__atomic_compare_exchange_n(&xen->inside, &nobody, &thread, false, __ATOMIC_ACQUIRE,
                                     __ATOMIC_RELAXED))
        xga_sa_misuse("%s: another thread is using this stand-in", function);
}

void xga_sa_leave(struct xga_standin *xen)
{
    __atomic_store_n(&xen->inside, NULL, __ATOMIC_RELEASE);
}

void *xga_sa_allocate(size_t count, size_t size)
{
    void *memory = calloc(count != 0 ? count : 1, size);

    if (memory == NULL)
        xga_sa_misuse("no memory for %lu times %lu bytes", (unsigned long)count,
                      (unsigned long)size);
    return memory;
}

void *xga_sa_reallocate(void *memory, size_t count, size_t size)
{
    void *larger = count > SIZE_MAX / size ? NULL : realloc(memory, count * size);

    if (larger == NULL)
        xga_sa_misuse("no memory for %lu times %lu bytes", (unsigned long)count,
                      (unsigned long)size);
    return larger;
}
