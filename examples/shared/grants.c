/* SPDX-License-Identifier: MIT */
/* A frontend grants a ring of three pages, and a backend maps it, both on the stand-in for Xen. */
#include <stdio.h>
#include <string.h>

#include <xga-standin/standin.h>
#include <xga/memory.h>
#include <xga/shared/grants.h>
#include <xga/shared/grants_map.h>

enum { FRONT = 1, BACK = 2, PAGES = 3 };

int main(void)
{
    static uint32_t storage[512 / 32];
    const struct xga_standin_domain front = {.domid = FRONT}, back = {.domid = BACK};
    struct xga_standin *xen = xga_standin_create(NULL);
    struct xga_grants grants;
    struct xga_grants_deferrals list = {0};
    struct xga_grants_deferred deferred[PAGES], *d;
    struct gnttab_map_grant_ref map[PAGES];
    struct gnttab_unmap_grant_ref unmap[PAGES];
    grant_ref_t refs[PAGES];
    char *pages, *seen;
    void *table;
    uint32_t i, failed, done = 0;

    /* The frontend: its table, then a reference for each page. */
    xga_standin_add(xen, &front);
    xga_standin_add(xen, &back);
    xga_standin_run(xen, FRONT, 0);
    table = xga_standin_hole(xen, FRONT, 1);
    pages = xga_standin_pages(xen, FRONT, PAGES);
    if (xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, xga_standin_gfn(xen, FRONT, table)) != 0 ||
        xga_grants_init(&grants, 1, table, NULL, 1, storage, sizeof(storage)) < 0 ||
        xga_grants_reserve(&grants, NULL, refs, PAGES) != 0)
        return 1;
    strcpy(pages + 2 * 4096, "hello from page 2");
    for (i = 0; i < PAGES; i++)
        if (xga_grants_permit(&grants, refs[i], BACK, xga_standin_gfn(xen, FRONT, pages + i * 4096),
                              0) != 0)
            return 1;

    /* The backend: all pages or none, at neighbouring addresses. */
    xga_standin_run(xen, BACK, 0);
    seen = xga_standin_hole(xen, BACK, PAGES);
    if (xga_grants_map_pages(map, unmap, refs, PAGES, FRONT,
                             (uint64_t)xga_standin_gfn(xen, BACK, seen) << 12, GNTMAP_host_map,
                             NULL, NULL, &failed) != 0)
        return 1;
    printf("%s\n", seen + 2 * 4096);

    /* The frontend ends access too early: the backend still has the pages, so they are deferred. */
    xga_standin_run(xen, FRONT, 0);
    for (i = 0; i < PAGES; i++)
        if (xga_grants_unshare(&grants, NULL, refs[i]) != 0)
            xga_grants_defer(&list, &deferred[i], refs[i], pages + i * 4096);
    printf("%u pages are in use\n", (unsigned int)xga_grants_deferred_count(&list));
    if (xga_grants_retry(&list, &grants, NULL, 16) != NULL)
        return 1;

    /* The backend leaves; now the frontend's poll finds them. */
    xga_standin_run(xen, BACK, 0);
    if (xga_grants_unmap_all(unmap, PAGES) != 0)
        return 1;
    xga_standin_run(xen, FRONT, 0);
    while ((d = xga_grants_retry(&list, &grants, NULL, 16)) != NULL)
        done += d->page != NULL;
    printf("%u pages are free again\n", (unsigned int)done);
    xga_standin_destroy(xen);
    return done != PAGES;
}
