/* SPDX-License-Identifier: MIT */
/* The hypercalls' operations. */
#ifndef XGA_STANDIN_OPERATIONS_H
#define XGA_STANDIN_OPERATIONS_H

#include "../domain/domain.h"

long xga_sa_memory_op(struct xga_standin *xen, const long a[5]);
long xga_sa_grant_table_op(struct xga_standin *xen, const long a[5]);
long xga_sa_event_channel_op(struct xga_standin *xen, const long a[5]);
long xga_sa_hvm_op(struct xga_standin *xen, const long a[5]);
long xga_sa_xen_version(struct xga_standin *xen, const long a[5]);
long xga_sa_console_io(struct xga_standin *xen, const long a[5]);
long xga_sa_sched_op(struct xga_standin *xen, const long a[5]);
long xga_sa_vcpu_op(struct xga_standin *xen, const long a[5]);
long xga_sa_vm_assist(struct xga_standin *xen, const long a[5]);
long xga_sa_set_timer_op(struct xga_standin *xen, const long a[5]);

/* memory_op's parts. */
long xga_sa_reservation(struct xga_standin *xen, unsigned int command, unsigned long start,
                        void *arg);
long xga_sa_exchange(struct xga_standin *xen, void *arg);
long xga_sa_acquire_resource(struct xga_standin *xen, unsigned long start, void *arg);
long xga_sa_add_to_physmap(struct xga_standin *xen, unsigned long start, void *arg);
long xga_sa_add_to_physmap_batch(struct xga_standin *xen, unsigned long start, void *arg);
long xga_sa_remove_from_physmap(struct xga_standin *xen, void *arg);

long xga_sa_grant_map(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_unmap(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_copy(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_swap(struct xga_standin *xen, char *list, unsigned int count);
long xga_sa_grant_set_version(struct xga_standin *xen, void *arg);

long xga_sa_alloc_unbound(struct xga_standin *xen, struct evtchn_alloc_unbound *op);
long xga_sa_bind_interdomain(struct xga_standin *xen, struct evtchn_bind_interdomain *op);
long xga_sa_bind_virq(struct xga_standin *xen, struct evtchn_bind_virq *op);
long xga_sa_bind_ipi(struct xga_standin *xen, struct evtchn_bind_ipi *op);
long xga_sa_bind_vcpu(struct xga_standin *xen, const struct evtchn_bind_vcpu *op);

/* arch/: what architectures answer differently */

/* Bits of XENFEAT_* beyond the common ones, what guests may be, and the clock at the start. */
uint32_t xga_sa_arch_features(const struct domain *domain);
extern const char xga_sa_arch_capabilities[];
extern const uint32_t xga_sa_arch_wall_clock;
/* Where a PV guest's room for Xen would begin. */
xen_ulong_t xga_sa_arch_virt_start(const struct domain *domain);

/* One page of add_to_physmap; foreign: DOMID_INVALID for spaces that have none. */
long xga_sa_arch_add_to_physmap(struct domain *domain, unsigned int space, xen_ulong_t idx,
                                xen_pfn_t gfn, domid_t foreign);
extern const bool xga_sa_arch_has_claims;
/* Whether the domain may have other domains' pages in its map. */
bool xga_sa_arch_may_map_foreign(const struct domain *domain);

extern const unsigned int xga_sa_arch_grant_version;
/* What setup_table says of a list that can't be written. */
extern const int16_t xga_sa_arch_bad_frame_list;
long xga_sa_arch_cache_flush(struct xga_standin *xen, const char *list, unsigned int count);

/* 0, or what commands that the architecture does not have are answered. */
long xga_sa_arch_vcpu_command(int command);
long xga_sa_arch_grant_command(const struct domain *domain, unsigned int command);
/* Commands that are the architecture's own; -XEN_ENOSYS for the others. */
long xga_sa_arch_memory_op(struct xga_standin *xen, unsigned int command, void *arg);
long xga_sa_arch_hvm_op(struct xga_standin *xen, unsigned long command, void *arg);
long xga_sa_arch_bind_pirq(struct xga_standin *xen);
/* Whether there can be such an HVM parameter, and whether it may be set or read; 0, -XEN_E*. */
long xga_sa_arch_param_number(unsigned int index);
long xga_sa_arch_param(const struct domain *domain, unsigned int index, uint64_t value, bool set,
                       bool self);

#endif
