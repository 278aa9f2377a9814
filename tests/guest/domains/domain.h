/* SPDX-License-Identifier: MIT */
/* A domain in the making: what the files in here and each architecture's domain.c offer each other. */
#ifndef DOMAIN_H
#define DOMAIN_H

#include "checks/control.h"
#include "guest.h"

#define DOMAIN_PAGES 16384u /* 64 MiB */
#define EXTENT_ORDER 9u
#define EXTENT_PAGES (1u << EXTENT_ORDER)

/* Its memory is counted in pages from 0 on. */
struct domain {
    domid_t domid;
    bool pv;
    xen_pfn_t extents[DOMAIN_PAGES / EXTENT_PAGES]; /* as Xen names their first frames */
};

/* Makes one with memory, paused. NULL where none can be made. */
struct domain *domain_make(bool devices);
#if X86
/* Makes one that is not PV, whatever its maker is, with EXTENT_PAGES of memory from frame `ram` on. */
struct domain *domain_make_hvm(bool devices, unsigned int vcpus, xen_pfn_t ram);
#endif
/* Takes one that Xen itself made. */
struct domain *domain_adopt(domid_t domid);
/* The one of this number, or NULL. */
struct domain *domain_of(domid_t domid);
/* getdomaininfo: -XEN_ESRCH when there is none of its number, whoever else there may be. */
long domain_info_of(const struct domain *domain, struct xen_domctl_getdomaininfo *info);
/* False when something is left of it after a second. */
bool domain_destroy(struct domain *domain);
/* Copies the image into it, as it was linked. */
void domain_load(const struct domain *domain);
/* That, and starts it with this command line. Returns what it will write its words into, mapped. */
struct relay *domain_boot(struct domain *domain, const char *command_line);

xen_pfn_t domain_frame(const struct domain *domain, unsigned int page);
/* Maps some of its pages one after the other. */
void *domain_map(const struct domain *domain, unsigned int page, unsigned int count);
/* The same in two steps, the second of which may be repeated after domain_unmap(). */
void *domain_window(unsigned int count);
void domain_map_at(void *window, const struct domain *domain, unsigned int page,
                   unsigned int count);
void domain_unmap(void *at, unsigned int count);
/* PV: maps a frame of its by its number; the frame of its shared_info. */
void *domain_map_frame(const struct domain *domain, xen_pfn_t frame);
xen_pfn_t domain_shared_info(const struct domain *domain);

/* The state of vCPU 0, of a PV domain or on Arm. */
void domain_set_vcpu(const struct domain *domain, struct vcpu_guest_context *context);
void domain_get_vcpu(const struct domain *domain, struct vcpu_guest_context *context);

/* Ends with guest_crashed() unless `result` is 0. */
void domain_must(const struct domain *domain, const char *what, long result);

/* ---- the architecture's part ---------------------------------------------------------------- */

/* The frame of a translated domain's page 0. */
xen_pfn_t arch_domain_ram(void);
/* The page at which it finds this address of the image. */
unsigned int arch_domain_page(const void *address);
/*
 * Fills in what the image finds at its start, and the state of its vCPU: at the image's entry, or, with no
 * command line, in a loop.
 */
void arch_domain_start(const struct domain *domain, const char *command_line);
/* Has vCPU 0, which made a hypercall, find this result. The domain does not run. */
void arch_domain_return(const struct domain *domain, unsigned long result);
/* Says where the vCPU is. */
void arch_domain_print(const struct domain *domain);

#endif
