/* SPDX-License-Identifier: MIT */
/* The pool of pages. */
#include "guest.h"

void *pages(unsigned int count)
{
    static char *next, *end;
    char *page;

    if (next == NULL)
        arch_ram(&next, &end);
    if ((size_t)(end - next) / PAGE_SIZE < count)
        guest_crashed("no %u pages are left", count);
    page = next;
    next += (size_t)count * PAGE_SIZE;
    __builtin_memset(page, 0, (size_t)count * PAGE_SIZE);
    return page;
}
