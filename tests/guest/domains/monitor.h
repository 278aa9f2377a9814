/* SPDX-License-Identifier: MIT */
/* A made domain's monitor ring: what Xen tells of it, and what we answer. One at a time. */
#ifndef MONITOR_H
#define MONITOR_H

#include "domain.h"

#include <xen/vm_event.h>

/* Puts the ring into this page of the domain's; what vm_event_op's ENABLE answered. */
long monitor_start(const struct domain *domain, unsigned int page);
/* The next request, within a second, or NULL. */
const vm_event_request_t *monitor_wait(void);
/* Answers it with these flags, by an event. */
void monitor_answer(const vm_event_request_t *request, uint32_t flags);
/* What vm_event_op's DISABLE answered. */
long monitor_stop(void);

#endif
