/* SPDX-License-Identifier: MIT */
/*
 * The guest's memory by address, which may be anything: the host's kernel says where there is no
 * memory. It is asked about one byte of each page; the rest is copied here, so that tools that watch
 * uninitialised memory follow it, and do not take a structure's padding for a use of it.
 */
#include "machine.h"

#include <errno.h>
#include <string.h>
#include <sys/uio.h>
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

/* Through the file's first page, where the host has no such call: under an emulator or a filter. */
static bool byte_by_file(const struct xga_standin *xen, void *address, bool write)
{
    const int fd = xen->machine.fd;

    return pwrite(fd, address, 1, 0) == 1 && (!write || pread(fd, address, 1, 0) == 1);
}

/* Whether a byte can be read, or written: as it is. */
static bool byte(const struct xga_standin *xen, uintptr_t address, bool write)
{
    char value;
    const struct iovec here = {&value, 1}, there = {(void *)address, 1};
    const pid_t self = getpid();

    if (process_vm_readv(self, &here, 1, &there, 1, 0) == 1)
        return !write || process_vm_writev(self, &here, 1, &there, 1, 0) == 1;
    return errno != EFAULT && byte_by_file(xen, (void *)address, write);
}

static bool reaches(const struct xga_standin *xen, uintptr_t address, size_t size, bool write)
{
    const uintptr_t last = address + size - 1;
    uintptr_t at = address;

    if (last < address || foreign(xen, address, size))
        return false;
    while (byte(xen, at, write)) {
        if (at / PAGE_SIZE == last / PAGE_SIZE)
            return true;
        at = (at / PAGE_SIZE + 1) * PAGE_SIZE;
    }
    return false;
}

bool xga_sa_copy_from(struct xga_standin *xen, void *to, const volatile void *address, size_t size)
{
    if (size == 0)
        return true;
    if (!reaches(xen, (uintptr_t)address, size, false))
        return false;
    memcpy(to, (const void *)(uintptr_t)address, size);
    return true;
}

bool xga_sa_copy_to(struct xga_standin *xen, volatile void *address, const void *from, size_t size)
{
    if (size == 0)
        return true;
    if (!reaches(xen, (uintptr_t)address, size, true))
        return false;
    memcpy((void *)(uintptr_t)address, from, size);
    return true;
}
