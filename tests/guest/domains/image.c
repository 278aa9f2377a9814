/* SPDX-License-Identifier: MIT */
/*
 * The image, copied. Its initialised data goes as it is now, so nothing that keeps a start from working may
 * be left there.
 */
#define __XEN_TOOLS__ 1
#include "domain.h"

void domain_load(const struct domain *domain)
{
    char *start, *zeros, *end, *copy;
    unsigned int count;

    arch_image(&start, &zeros, &end);
    count = (unsigned int)(end - start) / PAGE_SIZE;
    copy = domain_map(domain, arch_domain_page(start), count);
    __builtin_memcpy(copy, start, (size_t)(zeros - start));
    __builtin_memset(copy + (zeros - start), 0, (size_t)(end - zeros));
    domain_unmap(copy, count);
}
