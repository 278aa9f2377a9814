/* SPDX-License-Identifier: MIT */
/* The operations. Their handlers get a copy of the operand: hypercall.c copies it as table.h says. */
#ifndef XGA_STANDIN_OPERATIONS_H
#define XGA_STANDIN_OPERATIONS_H

#include "../domain/domain.h"
#include "table.h"

#include <xen/hvm/hvm_vcpu.h>

/* A hypercall in progress, decoded. */
struct call {
    struct xga_standin *xen;
    struct domain *domain; /* the caller */
    struct vcpu *vcpu;     /* the caller's; of vcpu_op, the one that it is about */
    const long *a;
    unsigned long number;
    unsigned int command;
    void *arg;           /* the operand's address */
    unsigned long start; /* memory_op: elements that are done already */
    unsigned int count;  /* grant_table_op: elements */
    size_t written;      /* how much is copied back; a handler may lower it */
};

struct operation {
    unsigned long number;
    unsigned int command;
    unsigned int how; /* the bits below */
    size_t size;      /* of the operand; 0: there is none */
    size_t status;    /* where a grant_table_op's element has its status; 0: it has none */
    long (*handler)(struct call *call, void *operand);
    long result; /* when there is no handler */
};

/* Room for every operand. */
union operand {
    uint64_t aligned;
    char bytes[sizeof(xen_commandline_t)];
};

DECLARE(OPERATIONS)
/* The architecture's own; the last element's number is 0. */
extern const struct operation xga_sa_arch_operations[];

/* What a hypercall refuses before it copies an operand; op is NULL for unknown commands. 0, -XEN_E*. */
long xga_sa_memory_check(struct call *call, const struct operation *op);
long xga_sa_console_check(struct call *call, const struct operation *op);
long xga_sa_grant_check(struct call *call, const struct operation *op);
long xga_sa_vm_assist_check(struct call *call, const struct operation *op);
long xga_sa_vcpu_check(struct call *call, const struct operation *op);
long xga_sa_hvm_check(struct call *call, const struct operation *op);

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
/* Whether the domain may have other domains' pages in its map. */
bool xga_sa_arch_may_map_foreign(const struct domain *domain);

extern const unsigned int xga_sa_arch_grant_version;
/* What setup_table says of a list that can't be written. */
extern const int16_t xga_sa_arch_bad_frame_list;

/* 0, or the error of a command that the architecture lacks. */
long xga_sa_arch_memory_command(unsigned int command);
long xga_sa_arch_vcpu_command(unsigned int command);
long xga_sa_arch_grant_command(unsigned int command);
long xga_sa_arch_bind_pirq(const struct xga_standin *xen);
/* Whether there can be such an HVM parameter, and whether it may be set or read; 0, -XEN_E*. */
long xga_sa_arch_param_number(unsigned int index);
long xga_sa_arch_param(const struct domain *domain, unsigned int index, uint64_t value, bool set,
                       bool self);

#endif
