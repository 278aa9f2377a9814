/* SPDX-License-Identifier: MIT */
/* What several checks need. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include "guest.h"

#include <xen/event_channel.h>
#include <xen/grant_table.h>
#include <xen/vcpu.h>

#if defined(__i386__) || defined(__x86_64__)
#define X86 1
#else
#define X86 0
#endif
#define ARM (!X86)
/* x86, and not PV: gfns, and hvm_op's parameters. */
#define PVH (X86 && !guest.pv)

/* Answers that changed are accepted by release. */
#define SINCE(minor) (guest.release >= (4u << 16 | (minor)))

/* Whether the guest's physmap may hold pages of others: before 4.19, of x86, only the hardware domain's. */
#define HOLDS_FOREIGN_PAGES (!PVH || guest.dom0 || SINCE(19))

/* Whether the runner says that it is this environment. */
bool runs_in(const char *environment);
/* A newer PC: with MMCONFIG, an IOMMU and a card with MSI-X, whose frequencies Xen leaves to dom0. */
bool is_q35(void);
/*
 * What Xen for Arm returns from an operation on PCI devices before it looks at the argument; 0 when it goes on, as
 * on x86.
 */
long pci_refused(void);
/* How many the machine has, all on. */
unsigned int processors(void);
/* The guest's own vCPUs. */
unsigned int own_vcpus(void);

#define NO_DOMAIN  ((domid_t)0x7ef0)
#define NO_VCPU    8191u
#define NO_COMMAND 63u

/* The other vCPU, which is down between the checks. */
#define SECOND_VCPU 1u
#define require_second()                    \
    do {                                    \
        if (own_vcpus() < 2)                \
            skip("the guest has one vCPU"); \
    } while (0)

#define MILLISECONDS 1000000ull
#define SECONDS      1000000000ull

/*
 * What writing to Xen's console returns: a domU that isn't Xen's own making may not, unless Xen was built to
 * debug guests (CONFIG_VERBOSE_DEBUG).
 */
long console_writes(void);

/* An address that Xen can neither read nor write. */
void *unmapped(void);
/* Whether an address of ours has memory behind it, as Xen sees it. */
bool readable(const void *address);

/*
 * Memory for Xen to write to, with a pattern all around: canvas() makes `size` bytes ready,
 * canvas_painted() says whether Xen changed some byte of them, and canvas_framed() that it changed
 * none outside.
 */
void *canvas(size_t size);
bool canvas_painted(void);
bool canvas_framed(void);

/* Whether a text, which need not end with a 0, has this part. */
bool has_text(const char *text, size_t size, const char *part);

void fill(void *page, uint32_t seed);
bool filled(const void *page, uint32_t seed);

/*
 * Takes the frame of one of our pages out of use, so that it may be given away. The page is there no
 * more until something else is mapped or placed at it.
 */
xen_pfn_t give_up(void *page);
/* Maps a domain's page at a gfn of ours: what errs[] says, or what the call says when that is not 0. */
long map_foreign(domid_t domid, xen_pfn_t frame, xen_pfn_t gfn);

/* The mapped frame `index` of the grant table, or NULL. Each call takes a frame that is not yet mapped. */
void *grant_frame(unsigned int index);
/* The first frame as the library manages it, of version 1; and what is in it. */
struct xga_grants *grants(void); /* <xga/shared/grants.h> */
struct grant_entry_v1 *grant_table(void);
/* Grants a page of ours to a domain, or to ourselves, with flags beside GTF_permit_access. */
grant_ref_t grant_to(domid_t domid, const void *page, uint16_t flags);
grant_ref_t grant(const void *page, uint16_t flags);
/* Ends it: nobody has mapped the page any more. */
void revoke(grant_ref_t ref);
/* A reference whose entry is GTF_invalid. */
grant_ref_t unused_ref(void);
/*
 * Where mappings of grants go, one page after the other, and how the operation names the place: on PV an
 * address whose page gives way, elsewhere a hole in the guest's memory.
 */
void *map_targets(unsigned int count);
void *map_target(void);
uint64_t host_address(const void *target);

/* A port that sends to itself; 0 when there is none left. */
evtchn_port_t ipi_port(void);
long close_port(evtchn_port_t port);
long send_port(evtchn_port_t port);
/* Two ends of a channel to oneself, both masked and not pending. */
bool loopback(evtchn_port_t *first, evtchn_port_t *second);
/* EVTCHNSTAT_*, or what the operation returned. */
long port_status(evtchn_port_t port);

/* Xen's system time, the one of timeouts; or, on Arm, a little less. */
uint64_t xen_time(void);
const volatile struct vcpu_runstate_info *runstate(void);
/* What Xen tells the other vCPU, in memory of ours: empty, and masked. NULL where it can't be had. */
volatile struct vcpu_info *second_info(void);
/*
 * SCHEDOP_poll without a port, until this system time; what the operation returned. On a busy machine the
 * time may be over before Xen has put the vCPU to sleep.
 */
long sleep_until(uint64_t time);
/* Sleeps for so long, again if it must, until Xen says that it took the vCPU off its CPU meanwhile. */
bool sleep_for(uint64_t nanoseconds);

#endif
