/* SPDX-License-Identifier: MIT */
/*
 * The guest's memory by address, which may be anything: the host's kernel copies, and says where
 * there is no memory.
 */
#include "state.h"

#include <unistd.h>

/* An address in the window of a domain that does not run is none of the guest's. */
static bool foreign(const struct xga_standin *xen, uintptr_t address, size_t size)
{
    const struct domain *domain;

    for (domain = xen->domains; domain != NULL; domain = domain->next) {
        uintptr_t window = (uintptr_t)domain->window;

        if (domain != xen->current->domain && address < window + domain->how.frames * PAGE_SIZE &&
            address + size > window)
            return true;
    }
    return false;
}

/* `from` and `to` are both read and written by the kernel alone: the file's first page is between. */
static bool copy(const struct xga_standin *xen, char *to, const char *from, size_t size)
{
    int fd = xen->machine.fd;
    size_t part;

    for (; size != 0; size -= part, to += part, from += part) {
        part = size < PAGE_SIZE ? size : PAGE_SIZE;
        if (pwrite(fd, from, part, 0) != (ssize_t)part || pread(fd, to, part, 0) != (ssize_t)part)
            return false;
    }
    return true;
}

bool xga_sa_copy_from(struct xga_standin *xen, void *to, const volatile void *address, size_t size)
{
    return !foreign(xen, (uintptr_t)address, size) &&
           copy(xen, to, (const char *)(uintptr_t)address, size);
}

bool xga_sa_copy_to(struct xga_standin *xen, volatile void *address, const void *from, size_t size)
{
    return !foreign(xen, (uintptr_t)address, size) &&
           copy(xen, (char *)(uintptr_t)address, from, size);
}
