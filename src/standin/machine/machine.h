/* SPDX-License-Identifier: MIT */
/* The lowest floor: pages, the guest's memory, the list of domains. What leaves a file is named xga_sa_. */
#ifndef XGA_STANDIN_MACHINE_H
#define XGA_STANDIN_MACHINE_H

#include "state.h"

/* misuse.c */

/* Says on stderr what the test did wrong, and ends the program. */
void xga_sa_misuse(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
/* What a test's call changes is changed between these two; the test's own functions are called outside. */
void xga_sa_enter(struct xga_standin *xen, const char *function);
void xga_sa_leave(struct xga_standin *xen);
/* Memory of zeros, never NULL. */
void *xga_sa_allocate(size_t count, size_t size);
void *xga_sa_reallocate(void *memory, size_t count, size_t size);

/* machine.c: pages */

void xga_sa_machine_init(struct xga_standin *xen);
void xga_sa_machine_free(struct xga_standin *xen);
/* A page of zeros, used once; NULL when the machine has none left. */
struct page *xga_sa_page_new(struct domain *owner, enum page_kind kind);
void xga_sa_page_use(struct page *page);
void xga_sa_page_unuse(struct page *page);
/* The owner gives it back; a page of Xen's stays. */
void xga_sa_page_release(struct page *page);
/* Xen has no use for its own page any more, nor has anybody else. */
void xga_sa_page_free(struct page *page);
void *xga_sa_page_view(struct page *page);
off_t xga_sa_page_offset(const struct page *page);
/* For a child of the process: a file with the same memory, which then takes the place of its parent's. */
int xga_sa_machine_copy(const struct xga_standin *xen);
void xga_sa_machine_take(struct xga_standin *xen, int fd);
/* By number; NULL for one that no domain ever had. */
struct page *xga_sa_page(const struct xga_standin *xen, unsigned long mfn);
/* The first number that no page has. */
unsigned long xga_sa_machine_end(const struct xga_standin *xen);

/* guest.c: the guest's memory by address */

/* False where the running guest has no memory, or may not write it. */
bool xga_sa_copy_from(struct xga_standin *xen, void *to, const volatile void *address, size_t size);
bool xga_sa_copy_to(struct xga_standin *xen, volatile void *address, const void *from, size_t size);
/* An element of the guest's list, which may be anywhere, at NULL too. */
static inline void *xga_sa_at(const void *list, uint64_t index, size_t size)
{
    return (void *)((uintptr_t)list + (uintptr_t)(index * size));
}

/* domains.c */

/* By number; NULL. */
struct domain *xga_sa_domain(struct xga_standin *xen, domid_t domid);
/* By number or DOMID_SELF. */
struct domain *xga_sa_any_domain(struct xga_standin *xen, domid_t domid);
/* For tests: there must be one. */
struct domain *xga_sa_that_domain(struct xga_standin *xen, domid_t domid, const char *function);
struct vcpu *xga_sa_vcpu(struct domain *domain, unsigned int vcpu);
/* Whether the one that runs may act on a domain. */
bool xga_sa_may(struct xga_standin *xen, const struct domain *target);
/* A domain that it may act on, by number or DOMID_SELF; 0, -XEN_ESRCH, -XEN_EPERM. */
long xga_sa_target(struct xga_standin *xen, domid_t domid, struct domain **domain);
/* Shuts it down; returns only if it goes on, or the test lets it. */
void xga_sa_shut_down(struct domain *domain, int reason);
/* What Xen would crash the domain for. */
void xga_sa_crash(struct domain *domain, const char *why);

/* orders.c, calls.c */

void xga_sa_order(struct xga_standin *xen, const struct order *wanted);
/* Whether an order decides the call's result; sets xen->cut otherwise. */
bool xga_sa_ordered(struct xga_standin *xen, unsigned long number, long command, long *result);
/* Whether an order decides this element's status. */
bool xga_sa_element_ordered(struct xga_standin *xen, unsigned long number, long command,
                            int *status);
/* Whether an order decides that an access of this domain has this fault. */
bool xga_sa_access_ordered(struct xga_standin *xen, domid_t domid, unsigned int fault);
/* Notes the call; returns its index. */
size_t xga_sa_note(struct xga_standin *xen, unsigned int nargs, unsigned long number, long command,
                   const long a[5]);

#endif
