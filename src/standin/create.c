/* SPDX-License-Identifier: MIT */
/* The machine as a whole. */
#include "create.h"

#include <stdlib.h>

#define RELEASE_OLDEST 0x00041100u
#define RELEASE_NEWEST 0x00041600u

static void fill_in(struct xga_standin_config *config)
{
    if (config->release == 0)
        config->release = RELEASE_NEWEST;
    if (config->release < RELEASE_OLDEST || config->release > RELEASE_NEWEST)
        xga_sa_misuse("xga_standin_create: release %#x is not between %#x and %#x", config->release,
                      RELEASE_OLDEST, RELEASE_NEWEST);
    if (config->pages == 0)
        config->pages = 262144;
    if (config->call_time == 0)
        config->call_time = 1000;
    if (config->wall_clock == 0)
        config->wall_clock = xga_sa_arch_wall_clock;
    if (config->command_line == NULL)
        config->command_line = "console=standin";
}

struct xga_standin *xga_standin_create(const struct xga_standin_config *config)
{
    struct xga_standin *xen = xga_sa_allocate(1, sizeof(*xen));

    if (config != NULL)
        xen->config = *config;
    fill_in(&xen->config);
    xen->cut = ~0u;
    xga_sa_machine_init(xen);
    xga_sa_remember(xen);
    return xen;
}

void xga_standin_destroy(struct xga_standin *xen)
{
    struct domain *domain;

    if (xen == NULL)
        return;
    xga_sa_enter(xen, __func__);
    xga_sa_forget(xen);
    while ((domain = xen->domains) != NULL) {
        xen->domains = domain->next;
        xga_sa_domain_free(domain);
    }
    xga_sa_machine_free(xen);
    xga_standin_no_orders(xen);
    xga_sa_forget_thread(xen);
    free(xen->calls);
    free(xen->typed);
    free(xen);
}
