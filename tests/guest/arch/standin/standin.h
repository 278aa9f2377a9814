/* SPDX-License-Identifier: MIT */
/* The stand-in in the place of a real Xen, and this program in the place of a kernel. */
#ifndef STANDIN_H
#define STANDIN_H

#include "guest.h"

#include <xga-standin/standin.h>

#define STANDIN_PAGES 16384u
#define STANDIN_BOOT  300000000u /* what Xen took to start, in nanoseconds */

extern struct xga_standin *standin;
extern domid_t standin_domid;

/* Takes Xen's upcall. */
void standin_upcall(struct xga_standin *xen, domid_t domid, unsigned int vcpu, void *opaque);

#endif
