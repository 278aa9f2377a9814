/* SPDX-License-Identifier: MIT */
/* The operations. Their handlers get a copy of the operand: hypercall.c copies it as table.h says. */
#ifndef XGA_STANDIN_OPERATIONS_H
#define XGA_STANDIN_OPERATIONS_H

#include "../domain/domain.h"
#include "table.h"

#include <xen/hvm/dm_op.h>
#include <xen/hvm/hvm_vcpu.h>

/* A hypercall in progress, decoded. */
struct call {
    struct xga_standin *xen;
    struct domain *domain; /* the caller */
    struct vcpu *vcpu;     /* the caller's; of vcpu_op, the one that it is about */
    const long *a;
    unsigned long number;
    unsigned int command;
    void *arg;             /* the operand's address */
    unsigned long start;   /* memory_op: elements that are done already */
    unsigned int count;    /* grant_table_op: elements */
    size_t written;        /* how much is copied back; a handler may lower it */
    struct domain *target; /* dm_op: the guest, */
    unsigned int buffers;  /* how many buffers there are, */
    struct xen_dm_op_buf second;
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
long xga_sa_dm_check(struct call *call, const struct operation *op);
/* The command of a dm_op, or XGA_STANDIN_ANY when its buffers cannot be read. */
long xga_sa_dm_command(struct xga_standin *xen, const long a[5]);

/* event_bind.c, event_channel.c: ports of ioreq servers are those of a domain */

/* The lowest free port that is in no queue either; -XEN_ENOSPC. */
long xga_sa_free_port(struct domain *domain);
/* A guest closes none that Xen has an end of. */
long xga_sa_close_port(struct domain *domain, evtchn_port_t port, bool guest);

/* ioreq.c: ioreq servers */

/* Its id, -XEN_E*. */
long xga_sa_ioreq_create(struct domain *domain, domid_t emulator, unsigned int buffering);
void xga_sa_ioreq_destroy(struct domain *domain, unsigned int id);
void xga_sa_ioreq_destroy_all(struct domain *domain);
/* Frees what there is of them, when the domain is freed with its pages and ports. */
void xga_sa_ioreq_free(struct domain *domain);
void xga_sa_ioreq_enable(struct domain *domain, struct ioreq_server *server, bool enable);
/* The server sees its pages, at the pointers that are in them. */
void xga_sa_ioreq_show(struct ioreq_server *server);
bool xga_sa_ioreq_buffers(const struct ioreq_server *server);
/* A server of the caller's; 0, -XEN_ENOENT, -XEN_EPERM. */
long xga_sa_ioreq_of(struct call *call, struct domain *domain, ioservid_t id,
                     struct ioreq_server **server);
/* A page of a server, for acquire_resource, made when it is first asked for; 0, -XEN_E*. */
long xga_sa_ioreq_frame(struct call *call, struct domain *domain, uint32_t id, uint64_t frame,
                        struct page **page);

/* dm_op.c: an interrupt line's level */
void xga_sa_set_line(struct domain *domain, unsigned int kind, unsigned int line, bool level);
/* HVMMEM_ram_rw where a device model set nothing else. */
uint8_t xga_sa_mem_type(const struct domain *domain, xen_pfn_t gfn);

/* arch/: what architectures answer differently */

/* Bits of XENFEAT_* beyond the common ones, what guests may be, and the clock at the start. */
uint32_t xga_sa_arch_features(const struct domain *domain);
extern const char xga_sa_arch_capabilities[];
extern const uint32_t xga_sa_arch_wall_clock;
/* Where a PV guest's room for Xen would begin. */
xen_ulong_t xga_sa_arch_virt_start(const struct domain *domain);

/* Whether guests have I/O ports, and servers buffered pages. */
extern const bool xga_sa_arch_has_ports;
/* The pages of an ioreq server at frames of the guest, which has them while the server is disabled. */
long xga_sa_arch_ioreq_map(struct domain *domain, struct ioreq_server *server);
void xga_sa_arch_ioreq_unmap(struct domain *domain, struct ioreq_server *server);
void xga_sa_arch_ioreq_gfns(struct domain *domain, struct ioreq_server *server, bool enable);

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
