/* SPDX-License-Identifier: MIT */
/*
 * The machine's pages: one file in memory, so that a page can be at several addresses at once: in
 * the windows of the domains that have it, and where Xen looks at it.
 */
#include "machine.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

__extension__ _Static_assert(sizeof(off_t) == 8,
                             "the memory of a machine wants -D_FILE_OFFSET_BITS=64");

/*
 * The frames below are Xen's own: so that a machine frame is never taken for the guest frame of the
 * same number, or the other way round.
 */
#define FIRST_MFN 0x100000ul

static off_t offset_of(unsigned long mfn)
{
    return (off_t)(mfn - FIRST_MFN + 1) * (off_t)PAGE_SIZE;
}

unsigned long xga_sa_machine_end(const struct xga_standin *xen)
{
    return FIRST_MFN + xen->machine.pages;
}

struct page *xga_sa_page(const struct xga_standin *xen, unsigned long mfn)
{
    return mfn >= FIRST_MFN && mfn - FIRST_MFN < xen->machine.made
               ? xen->machine.page[mfn - FIRST_MFN]
               : NULL;
}

off_t xga_sa_page_offset(const struct page *page)
{
    return offset_of(page->mfn);
}

/* Empty, with room for all pages. */
static int new_file(const struct xga_standin *xen)
{
    int fd = memfd_create("xga_standin", MFD_CLOEXEC);

    if (fd < 0 || ftruncate(fd, offset_of(xga_sa_machine_end(xen))) != 0)
        xga_sa_misuse("this host gives no memory for %lu pages", xen->machine.pages);
    return fd;
}

/* What nobody wrote to has no place in the file, and needs none. */
int xga_sa_machine_copy(const struct xga_standin *xen)
{
    const int from = xen->machine.fd, to = new_file(xen);
    off_t at = 0, end;

    while ((at = lseek(from, at, SEEK_DATA)) >= 0) {
        end = lseek(from, at, SEEK_HOLE);
        if (lseek(to, at, SEEK_SET) != at)
            end = -1;
        while (at < end && sendfile(to, from, &at, (size_t)(end - at)) > 0)
            continue;
        if (at != end)
            xga_sa_misuse("this host does not copy the machine for a child of the process");
    }
    return to;
}

/* At the old addresses. */
void xga_sa_machine_take(struct xga_standin *xen, int fd)
{
    struct machine *machine = &xen->machine;
    unsigned long i;

    close(machine->fd);
    machine->fd = fd;
    for (i = 0; i < machine->made; i++) {
        if (machine->page[i]->view != NULL &&
            mmap(machine->page[i]->view, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
                 fd, xga_sa_page_offset(machine->page[i])) == MAP_FAILED)
            xga_sa_misuse("this host maps no more in a child of the process");
    }
}

void xga_sa_machine_init(struct xga_standin *xen)
{
    struct machine *machine = &xen->machine;

    if (sysconf(_SC_PAGESIZE) != (long)PAGE_SIZE)
        xga_sa_misuse("this host has pages of %ld bytes, and Xen's have 4096",
                      sysconf(_SC_PAGESIZE));
    machine->pages = xen->config.pages;
    machine->page = xga_sa_allocate(machine->pages, sizeof(*machine->page));
    machine->free_end = &machine->free;
    machine->fd = new_file(xen);
}

void xga_sa_machine_free(struct xga_standin *xen)
{
    struct machine *machine = &xen->machine;
    unsigned long i;

    for (i = 0; i < machine->made; i++) {
        if (machine->page[i]->view != NULL)
            munmap(machine->page[i]->view, PAGE_SIZE);
        free(machine->page[i]);
    }
    free(machine->page);
    close(machine->fd);
}

static struct page *first_free(struct machine *machine)
{
    struct page *page = machine->free;

    if (machine->made < machine->pages) {
        page = xga_sa_allocate(1, sizeof(*page));
        page->mfn = FIRST_MFN + machine->made;
        machine->page[machine->made++] = page;
        return page;
    }
    machine->free = page->next;
    if (machine->free == NULL)
        machine->free_end = &machine->free;
    page->next = NULL;
    return page;
}

struct page *xga_sa_page_new(struct domain *owner, enum page_kind kind)
{
    struct machine *machine = &owner->xen->machine;
    struct page *page;

    if (machine->taken == machine->pages)
        return NULL;
    machine->taken++;
    page = first_free(machine);
    page->owner = owner;
    page->kind = kind;
    page->allocated = true;
    page->uses = 1;
    page->gfn = NO_GFN;
    if (kind == PAGE_RAM) {
        owner->pages++;
        if (owner->claimed != 0) /* a claim is for the pages that come next */
            owner->claimed--;
    }
    return page;
}

static void give_back(struct page *page)
{
    struct machine *machine = &page->owner->xen->machine;

    if (page->kind == PAGE_RAM)
        page->owner->pages--;
    page->owner = NULL;
    if (page->view != NULL)
        munmap(page->view, PAGE_SIZE);
    page->view = NULL;
    if (fallocate(machine->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset_of(page->mfn),
                  PAGE_SIZE) != 0)
        xga_sa_misuse("this host does not take a page back");
    *machine->free_end = page;
    machine->free_end = &page->next;
    machine->taken--;
}

void xga_sa_page_free(struct page *page)
{
    give_back(page);
}

void xga_sa_page_use(struct page *page)
{
    page->uses++;
}

void xga_sa_page_unuse(struct page *page)
{
    if (--page->uses == 0 && page->kind != PAGE_XEN)
        give_back(page);
}

void xga_sa_page_release(struct page *page)
{
    if (!page->allocated)
        return;
    page->allocated = false;
    xga_sa_page_unuse(page);
}

void *xga_sa_page_view(struct page *page)
{
    void *view;

    if (page->view == NULL) {
        view = mmap(NULL, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED,
                    page->owner->xen->machine.fd, offset_of(page->mfn));
        if (view == MAP_FAILED)
            xga_sa_misuse("this host does not map one more page");
        page->view = view;
    }
    return page->view;
}
