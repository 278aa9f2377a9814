/* SPDX-License-Identifier: MIT */
/* What a domain has: guest frames, vCPUs, events, a grant table, timers. */
#ifndef XGA_STANDIN_DOMAIN_H
#define XGA_STANDIN_DOMAIN_H

#include "../machine/machine.h"

/* physmap.c: a domain's guest frames */

void xga_sa_physmap_init(struct domain *domain);
void xga_sa_physmap_free(struct domain *domain);
/* Shows all pages anew, when the machine's file is another one. */
void xga_sa_physmap_show(const struct domain *domain);
struct slot xga_sa_slot(const struct domain *domain, xen_pfn_t gfn);
void xga_sa_slot_set(struct domain *domain, xen_pfn_t gfn, struct page *page, enum slot_type type);
/* The page that the domain has as RAM there, or from another; NULL. */
struct page *xga_sa_ram_at(const struct domain *domain, xen_pfn_t gfn);
/* One of its own, which others may use: NULL for another domain's. */
struct page *xga_sa_own_page_at(const struct domain *domain, xen_pfn_t gfn);
/* Frames that Xen can't map at all, and those that a window may not have: a mistake. */
bool xga_sa_gfn_exists(const struct domain *domain, xen_pfn_t gfn);

/* Puts a page where the domain may have another one. 0, -XEN_E*. */
long xga_sa_arch_add_page(struct domain *domain, xen_pfn_t gfn, struct page *page,
                          enum slot_type type);
/* Takes this page away from there. */
long xga_sa_arch_remove_page(struct domain *domain, xen_pfn_t gfn, struct page *page);
/* Takes the mapping of a grant away. */
bool xga_sa_arch_unmap(struct domain *domain, xen_pfn_t gfn, struct page *page);

/* give_up.c: the domain gives up the page that it has there; 0, or an error that no guest is shown for a hole. */
long xga_sa_give_up(struct domain *domain, xen_pfn_t gfn);

/* vcpus.c, time.c */

void xga_sa_vcpus_init(struct domain *domain);
void xga_sa_switch(struct xga_standin *xen, struct vcpu *vcpu);
/* The one that runs, of which a test speaks. */
struct vcpu *xga_sa_running(struct xga_standin *xen, const char *function);
void xga_sa_wake(struct vcpu *vcpu);
/* The others' turn. */
void xga_sa_idle(struct xga_standin *xen);
/* Until it is woken or the deadline (NO_TIME: none) is over. */
void xga_sa_sleep(struct xga_standin *xen, uint64_t deadline);
/* When a timer fires that is set to this: Xen's times have a sign, and what lies before 0 is over. */
uint64_t xga_sa_moment(const struct xga_standin *xen, uint64_t time);
void xga_sa_pass_time(struct xga_standin *xen, uint64_t until);
void xga_sa_write_time(struct vcpu *vcpu);
void xga_sa_write_runstate(struct vcpu *vcpu);
void xga_sa_set_runstate(struct vcpu *vcpu, int state);

void xga_sa_arch_write_time(struct vcpu *vcpu);
/* What SCHEDOP_block does before it sleeps. */
void xga_sa_arch_let_upcalls_in(struct vcpu *vcpu);

/* events.c */

extern const struct layout xga_sa_two_levels;

void xga_sa_events_init(struct domain *domain);
/* NULL when the port was never in use. */
struct channel *xga_sa_channel(const struct domain *domain, evtchn_port_t port);
/* One group more of them, all free. */
void xga_sa_channels_grow(struct domain *domain);
/* What was known of the port before stays where a binding does not say it. */
void xga_sa_channel_bind(struct domain *domain, evtchn_port_t port, struct channel how);
void xga_sa_channel_unbind(struct domain *domain, evtchn_port_t port);
void xga_sa_set_pending(struct domain *domain, evtchn_port_t port);
bool xga_sa_pending(const struct domain *domain, evtchn_port_t port);
/* Tells a vCPU that it has events. */
void xga_sa_mark_pending(struct vcpu *vcpu);
/* Those who poll take masked events as well. */
void xga_sa_wake_pollers(const struct domain *domain, evtchn_port_t port);
void xga_sa_raise(struct domain *domain, unsigned int virq, unsigned int vcpu);
/* Whether each vCPU has its own of this interrupt. */
bool xga_sa_virq_is_per_vcpu(unsigned int virq);
bool xga_sa_upcall_waits(const struct vcpu *vcpu);
/* Makes the upcalls that wait for the vCPU that runs. Outside of xga_sa_enter(). */
void xga_sa_deliver(struct xga_standin *xen);

/* events_fifo.c: 0, -XEN_E* */

/* Places a vCPU's control block; the domain's first one switches the domain to FIFO events. */
long xga_sa_fifo_place(struct vcpu *vcpu, uint64_t gfn, unsigned int offset);
/* One page of event words more. */
long xga_sa_fifo_expand(struct domain *domain, uint64_t gfn);
long xga_sa_fifo_set_priority(struct domain *domain, evtchn_port_t port, unsigned int priority);
/* Back to two levels, when all ports are closed. */
void xga_sa_fifo_leave(struct domain *domain);

/* grants.c */

void xga_sa_grants_init(struct domain *domain);
void xga_sa_grants_free(struct domain *domain);
bool xga_sa_grants_grow(struct domain *domain, unsigned int frames);
unsigned int xga_sa_grant_entries(const struct grants *grants);
grant_entry_header_t *xga_sa_grant_entry(struct grants *grants, grant_ref_t ref);
/* The bits of use: in the entry itself in version 1. */
uint16_t *xga_sa_grant_status(struct grants *grants, grant_ref_t ref);
/* The page of the table, for add_to_physmap and acquire_resource; 0, -XEN_EINVAL. */
long xga_sa_grant_frame(struct domain *domain, bool status, xen_ulong_t index, struct page **page);
/* Uses a reference. GNTST_*; the use is in its struct active. */
int xga_sa_grant_use(struct domain *granter, grant_ref_t ref, domid_t user, bool write, bool map,
                     bool transitive);
void xga_sa_grant_unuse(struct domain *granter, grant_ref_t ref, bool write);

#endif
