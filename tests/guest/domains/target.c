/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "domain.h"
#include "domains.h"

domid_t domains_make_target(void)
{
    struct domain *domain = domain_make(true);

    if (domain == NULL)
        return 0;
    domain_load(domain);
    arch_domain_start(domain, NULL);
    return domain->domid;
}

bool domains_destroy(domid_t domid)
{
    struct domain *domain = domain_of(domid);

    return domid != 0 && domain != NULL && domain_destroy(domain);
}
