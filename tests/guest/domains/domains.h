/* SPDX-License-Identifier: MIT */
/*
 * Domains that a dom0 makes, as a toolstack would, out of the image that it is itself: one that runs
 * the whole suite unprivileged, and targets for the operations on other domains.
 */
#ifndef DOMAINS_H
#define DOMAINS_H

#include "guest.h"

/*
 * Makes a domain that starts this image with this command line, prints what it says, and waits for its
 * end. Its last line is printed when nothing is left of it.
 */
void domains_run(const char *command_line);

/*
 * Makes a domain for other checks to work on: x86 PVH: HVM with all emulated devices; elsewhere of our own kind.
 * It is paused; unpaused, its one vCPU spins in place. 0 where none can be made: as a domU, and on a
 * release of Xen that nobody compiled toolstack.inc for.
 */
domid_t domains_make_target(void);
/* True when nothing is left of the domain. */
bool domains_destroy(domid_t domid);

#endif
