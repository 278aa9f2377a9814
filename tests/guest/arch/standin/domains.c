/* SPDX-License-Identifier: MIT */
/* Domains for the checks between two of them: made by the test, since the stand-in has no domctl. */
#define __XEN_TOOLS__ 1
#include "domains/domain.h"
#include "domains/domains.h"
#include "standin.h"

#define FIRST_DOMID 100u
#define SPARE       256u /* pages that it may have beyond those it has */

static struct domain target;

static void make(void)
{
    const struct xga_standin_domain domain = {.domid = target.domid,
                                              .ram = DOMAIN_PAGES,
                                              .max_pages = DOMAIN_PAGES + SPARE,
                                              .frames = DOMAIN_PAGES + 2 * SPARE};

    xga_standin_add(standin, &domain);
}

domid_t domains_make_target(void)
{
    target.domid = target.domid == 0 ? FIRST_DOMID : (domid_t)(target.domid + 1);
    make();
    return target.domid;
}

/* They end with the machine. */
bool domains_destroy(domid_t domid)
{
    return domid == target.domid;
}

struct domain *domain_of(domid_t domid)
{
    return domid == target.domid ? &target : NULL;
}

xen_pfn_t domain_frame(const struct domain *domain, unsigned int page)
{
    (void)domain;
    return XGA_STANDIN_RAM + page;
}

void domain_must(const struct domain *domain, const char *what, long result)
{
    if (result != 0)
        guest_crashed("domain %u: %s: %ld", domain->domid, what, result);
}

/* ---- what checks that are not run would call ------------------------------------------------- */

void domains_run(const char *command_line)
{
    guest_crashed("no domain can be made for: %s", command_line);
}

struct domain *domain_make(bool devices)
{
    (void)devices;
    return NULL;
}

struct domain *domain_adopt(domid_t domid)
{
    (void)domid;
    return NULL;
}

bool domain_destroy(struct domain *domain)
{
    (void)domain;
    return false;
}

struct relay *domain_boot(struct domain *domain, const char *command_line)
{
    (void)domain;
    (void)command_line;
    return NULL;
}

void arch_image(char **start, char **zeros, char **end)
{
    *start = *zeros = *end = NULL;
}

unsigned int arch_domain_page(const void *address)
{
    (void)address;
    return 0;
}

void arch_domain_return(const struct domain *domain, unsigned long result)
{
    (void)domain;
    (void)result;
}

long domain_info_of(const struct domain *domain, struct xen_domctl_getdomaininfo *info)
{
    (void)domain;
    (void)info;
    return -XEN_ENOSYS;
}
