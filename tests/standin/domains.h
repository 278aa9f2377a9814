/* SPDX-License-Identifier: MIT */
/* Three domains to test with: the control domain and two guests, of which the first runs. */
#ifndef DOMAINS_H
#define DOMAINS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <xen/grant_table.h>
#include <xga-standin/standin.h>

#define PAGE 4096u

enum { CONTROL = 0, FRONT = 1, BACK = 2 };

extern struct xga_standin *xen;
/* Upcalls so far, by domain; each clears what is pending. */
extern unsigned int upcalls[3];

/* cmocka's setup and teardown of each test. */
int domains_setup(void **state);
int domains_teardown(void **state);
#define domains_test(name) cmocka_unit_test_setup_teardown(name, domains_setup, domains_teardown)

/* As the domain that runs sees them. */
xen_pfn_t gfn_of(const void *address);
uint64_t guest_address(const void *address);
/* Pages and holes of it. */
void *pages(unsigned int count);
void *hole(unsigned int count);

void run(domid_t domid);
/* The first frame of the running domain's grant table, mapped at its first use. */
struct grant_entry_v1 *grant_table(void);
/* Lets a domain use one of the running domain's pages. */
void grant(grant_ref_t ref, domid_t user, const void *page, uint16_t flags);

/* A channel between FRONT and BACK, FRONT's end masked unless asked otherwise; FRONT runs then. */
struct channel {
    uint32_t front, back;
};
struct channel connect(void);
void unmask(domid_t domid, uint32_t port);

#endif
