/* SPDX-License-Identifier: MIT */
/* The top floor: stand-ins and domains are made, and hypercalls dispatched. */
#ifndef XGA_STANDIN_CREATE_H
#define XGA_STANDIN_CREATE_H

#include "operations/operations.h"

/* A stand-in that there is, until it is forgotten. */
void xga_sa_remember(struct xga_standin *xen);
void xga_sa_forget(struct xga_standin *xen);
/* Answers a hypercall, and records it. */
long xga_sa_hypercall(struct xga_standin *xen, unsigned int nargs, unsigned long number,
                      const long a[5]);
void xga_sa_domain_free(struct domain *domain);
/* The stand-in is about to be freed. */
void xga_sa_forget_thread(const struct xga_standin *xen);

#endif
