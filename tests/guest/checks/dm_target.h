/* SPDX-License-Identifier: MIT */
/*
 * dm_op and acquire_resource with a guest to serve. The checks that make one call these, as the
 * control domain, while the target does not run; each leaves it without servers, ports and mappings
 * of ours.
 */
#ifndef DM_TARGET_H
#define DM_TARGET_H

#include "guest.h"

/* Whether Xen has ioreq servers, and so this hypercall: on Arm where its builder asked for them. */
bool dm_here(void);

/* Any domain. */
void resource_on_target(domid_t target);

/*
 * x86: an HVM or PVH domain with hardware-assisted paging, a vCPU that never ran, no ioreq server,
 * and room for four pages more than it has. Arm: any domain.
 */
void dm_on_target(domid_t target);

#if defined(__i386__) || defined(__x86_64__)

/* A PV domain. */
void dm_on_pv_target(domid_t target);

/*
 * As dm_on_target(), and Xen emulates its interrupt controllers: raising a line of a guest without
 * them ends Xen.
 */
void dm_lines_on_target(domid_t target);

/* As dm_on_target(), and its dirty pages are being logged. */
void dm_log_on_target(domid_t target);

/* As dm_on_target(). Leaves it shut down, with an exception on its way to vCPU 0. */
void dm_end_of_target(domid_t target);

#endif

/*
 * x86 PV: has a page of ours show a machine frame that belongs to another domain. Others name the
 * frame when they acquire it: false.
 */
bool map_foreign_frame(void *page, xen_pfn_t frame, domid_t owner);

#endif
