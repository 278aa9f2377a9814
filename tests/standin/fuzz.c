/* SPDX-License-Identifier: MIT */
/*
 * Random hypercalls of several domains, with operands that may be anything; after each, what must
 * always hold of the stand-in is looked at. A sequence is made from its seed alone.
 *
 * usage: fuzz [SECONDS]     the fixed seeds, then others for so long
 *        fuzz seed=SEED     one sequence, and what is done in it
 */
#include "../../src/standin/domain/domain.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <xen/hvm/hvm_vcpu.h>

#define FIXED_SEEDS  150u
#define STEPS        250u
#define DOMAINS      4u
#define FRAMES       384u
#define MOST_PAGES   256u
#define MOST_REFS    2048u
#define ARENA        65536u
#define MOST_SECONDS 20u

static struct xga_standin *xen;
static bool shown;
static uint64_t state;
static jmp_buf mistaken;
static char mistake[512];
static unsigned int step, calls, successes;

/* ---- numbers -------------------------------------------------------------------------------- */

static uint64_t any(void)
{
    state += 0x9e3779b97f4a7c15ull;
    uint64_t z = state;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ z >> 27) * 0x94d049bb133111ebull;
    return z ^ z >> 31;
}

static unsigned int below(unsigned int bound)
{
    return (unsigned int)(any() % bound);
}

static bool one_in(unsigned int times)
{
    return below(times) == 0;
}

/* Mostly below the bound, sometimes just beyond it, seldom anything. */
static uint64_t about(unsigned int bound)
{
    static const uint64_t edges[] = {
        0,          1,          0x7f,       0x80,        0xfff,      0x1000,     0x7fff, 0xffff,
        0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 1ull << 52, 1ull << 63, ~1ull,  ~0ull};

    if (!one_in(12))
        return below(bound + 1);
    return one_in(4) ? any() : edges[below(sizeof(edges) / sizeof(edges[0]))];
}

/* ---- what goes wrong ------------------------------------------------------------------------ */

static void failed(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
static void failed(const char *format, ...)
{
    va_list arguments;

    fprintf(stderr, "fuzz: step %u: ", step);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    abort();
}

#define HOLDS(truth, ...)        \
    do {                         \
        if (!(truth))            \
            failed(__VA_ARGS__); \
    } while (0)

/* The linker puts it in the place of the stand-in's: what a test does wrong ends the sequence. */
void __wrap_xga_sa_misuse(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
void __wrap_xga_sa_misuse(const char *format, ...)
{
    static const char *const expected[] = {"sleeps for ever", "upcalls in a row",
                                           "is outside of domain", "beyond Xen's system time"};
    va_list arguments;
    size_t i;

    va_start(arguments, format);
    vsnprintf(mistake, sizeof(mistake), format, arguments);
    va_end(arguments);
    for (i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        if (strstr(mistake, expected[i]) != NULL)
            longjmp(mistaken, 1);
    }
    failed("unexpected: %s", mistake);
}

/* ---- what always holds ---------------------------------------------------------------------- */

static struct page *free_page(const struct machine *machine, unsigned long index)
{
    struct page *page = machine->free;

    while (page != NULL && index-- != 0)
        page = page->next;
    return page;
}

/* Each free page is free, is there once, and all others have an owner. */
static void machine_holds(const struct machine *machine)
{
    unsigned long i, owned = 0, listed = 0;
    const struct page *page;

    for (i = 0; i < machine->made; i++) {
        page = machine->page[i];
        owned += page->owner != NULL;
        HOLDS(page->owner != NULL || page->view == NULL, "free page %#lx is seen", page->mfn);
    }
    for (page = machine->free; page != NULL; page = page->next) {
        HOLDS(page->owner == NULL, "page %#lx of domain %u is in the free list", page->mfn,
              page->owner->how.domid);
        HOLDS(page->uses == 0, "free page %#lx has %u uses", page->mfn, page->uses);
        HOLDS(++listed <= machine->made, "the free list has no end");
    }
    HOLDS(*machine->free_end == NULL, "the free list's end is not its end");
    HOLDS(listed == machine->made - owned, "%lu pages are free, %lu are in the list",
          machine->made - owned, listed);
    HOLDS(owned == machine->taken, "%lu pages are taken, %lu are counted", owned, machine->taken);
    HOLDS(free_page(machine, listed) == NULL, "the free list is longer than its count");
}

/* How often each page is in use, by what can be seen of it. */
static unsigned int uses[MOST_PAGES];

static unsigned int *uses_of(const struct page *page)
{
    return &uses[page->mfn - xen->machine.page[0]->mfn];
}

static void count_if(const struct page *page)
{
    if (page != NULL)
        ++*uses_of(page);
}

static void count_uses(const struct domain *domain)
{
    unsigned int i;
    xen_pfn_t gfn;

    for (gfn = 0; gfn < domain->how.frames; gfn++) {
        if (domain->slot[gfn].type == SLOT_FOREIGN)
            count_if(domain->slot[gfn].page);
    }
    for (i = 0; i < xga_sa_grant_entries(&domain->grants); i++) {
        const struct active *active = &domain->grants.active[i];

        if (active->readers + active->writers != 0)
            *uses_of(active->page) += active->readers + active->writers;
    }
    for (i = 0; i < domain->how.vcpus; i++) {
        count_if(domain->vcpu[i].info_page);
        count_if(domain->vcpu[i].runstate_frame.page);
        count_if(domain->vcpu[i].time_frame.page);
        count_if(domain->vcpu[i].control_block.page);
    }
    for (i = 0; i < domain->word_pages; i++)
        count_if(domain->words[i]);
}

static bool is_xens(const struct domain *domain, const struct page *page)
{
    unsigned int i;

    if (page == domain->shared_info)
        return true;
    for (i = 0; i < domain->grants.frames; i++) {
        if (page == domain->grants.frame[i])
            return true;
    }
    for (i = 0; i < domain->grants.status_frames; i++) {
        if (page == domain->grants.status[i])
            return true;
    }
    return false;
}

static void xens_page_holds(const struct domain *domain, const struct page *page)
{
    HOLDS(page->owner == domain && page->kind == PAGE_XEN, "page %#lx is not Xen's for domain %u",
          page->mfn, domain->how.domid);
}

static void pages_hold(void)
{
    const struct machine *machine = &xen->machine;
    const struct domain *domain;
    unsigned long i;

    memset(uses, 0, sizeof(uses));
    for (domain = xen->domains; domain != NULL; domain = domain->next)
        count_uses(domain);
    for (i = 0; i < machine->made; i++) {
        const struct page *page = machine->page[i];

        if (page->owner == NULL)
            continue;
        HOLDS(page->uses == page->allocated + uses[i], "page %#lx has %u uses, and counts %u",
              page->mfn, page->allocated + uses[i], page->uses);
        HOLDS(page->kind == PAGE_XEN ? is_xens(page->owner, page) : page->uses != 0,
              "page %#lx is nobody's", page->mfn);
    }
}

/* On Arm a grant may be unmapped by a frame without a page, and Xen leaves it where it is. */
static bool may_be_stale(enum slot_type type)
{
#if defined(__i386__) || defined(__x86_64__)
    (void)type;
    return false;
#else
    return type == SLOT_GRANT_RW || type == SLOT_GRANT_RO;
#endif
}

static void slots_hold(const struct domain *domain)
{
    unsigned long i, ram = 0;
    xen_pfn_t gfn;

    for (gfn = 0; gfn < domain->how.frames; gfn++) {
        const struct slot slot = domain->slot[gfn];

        HOLDS((slot.page == NULL) == (slot.type == SLOT_HOLE), "slot %#lx is half a hole",
              (unsigned long)gfn);
        if (slot.page == NULL)
            continue;
        HOLDS(slot.page->owner != NULL || may_be_stale(slot.type),
              "frame %#lx of domain %u shows a free page", (unsigned long)gfn, domain->how.domid);
        if (slot.type == SLOT_RAM)
            HOLDS(slot.page->owner == domain, "frame %#lx is another domain's", (unsigned long)gfn);
#if defined(__i386__) || defined(__x86_64__)
        if (slot.type == SLOT_RAM)
            HOLDS(slot.page->gfn == gfn, "page %#lx is at frame %#lx, and says %#lx",
                  slot.page->mfn, (unsigned long)gfn, (unsigned long)slot.page->gfn);
#endif
    }
    for (i = 0; i < xen->machine.made; i++) {
        const struct page *page = xen->machine.page[i];

        ram += page->owner == domain && page->kind == PAGE_RAM;
        if (page->owner == domain && page->kind == PAGE_XEN && page->gfn != NO_GFN)
            HOLDS(domain->slot[page->gfn].page == page, "Xen's page %#lx is not at frame %#lx",
                  page->mfn, (unsigned long)page->gfn);
    }
    HOLDS(ram == domain->pages && ram <= domain->how.max_pages,
          "domain %u has %lu pages, counts %lu, and may have %lu", domain->how.domid, ram,
          domain->pages, domain->how.max_pages);
}

/* How often each reference is mapped, to read and to write. */
static unsigned int readers[DOMAINS][MOST_REFS], writers[DOMAINS][MOST_REFS];

static void count_mappings(const struct domain *user)
{
    const struct grants *grants = &user->grants;
    const struct domain *granter;
    unsigned int i, mapped = 0;

    for (i = 0; i < grants->handles; i++) {
        const struct mapping *mapping = &grants->mapping[i];

        if (mapping->flags == 0)
            continue;
        mapped++;
        granter = xga_sa_domain(xen, mapping->domid);
        HOLDS(granter != NULL && mapping->ref < xga_sa_grant_entries(&granter->grants),
              "handle %u is of no reference", i);
        HOLDS(granter->grants.active[mapping->ref].domid == user->how.domid,
              "handle %u is of another domain's reference", i);
        readers[mapping->domid][mapping->ref] += (mapping->flags & GNTMAP_readonly) != 0;
        writers[mapping->domid][mapping->ref] += (mapping->flags & GNTMAP_readonly) == 0;
    }
    HOLDS(mapped == grants->mapped, "%u handles are in use, and %u counted", mapped,
          grants->mapped);
}

static void grants_hold(const struct domain *domain)
{
    const struct grants *grants = &domain->grants;
    const domid_t domid = domain->how.domid;
    unsigned int i, parts = 0;

    for (i = 0; i < grants->frames; i++)
        xens_page_holds(domain, grants->frame[i]);
    for (i = 0; i < grants->status_frames; i++)
        xens_page_holds(domain, grants->status[i]);
    HOLDS(grants->frames <= domain->how.max_grant_frames, "%u frames", grants->frames);
    HOLDS(grants->version == 2 || grants->status_frames == 0, "version 1 has status frames");
    for (i = 0; i < xga_sa_grant_entries(grants); i++) {
        const struct active *active = &grants->active[i];

        HOLDS(readers[domid][i] == active->readers && writers[domid][i] == active->writers,
              "reference %u of domain %u: mapped %u and %u times, counts %u and %u", i, domid,
              readers[domid][i], writers[domid][i], active->readers, active->writers);
        parts += active->readers + active->writers != 0 && active->part;
    }
    HOLDS(parts == grants->parts, "%u parts, counts %u", parts, grants->parts);
}

static void channel_holds(const struct domain *domain, evtchn_port_t port)
{
    const struct channel *channel = &domain->channel[port], *there;
    const struct domain *remote;

    HOLDS(channel->vcpu < domain->how.vcpus, "port %u is for vCPU %u", port, channel->vcpu);
    HOLDS((channel->state == CHANNEL_RESERVED) == (port == 0), "port %u is reserved", port);
    HOLDS(port < domain->layout->ports, "port %u is too high for these events", port);
    if (channel->state == CHANNEL_INTERDOMAIN) {
        remote = xga_sa_domain(xen, channel->remote);
        HOLDS(remote != NULL, "port %u leads to no domain", port);
        there = xga_sa_channel(remote, channel->remote_port);
        HOLDS(there != NULL && there->state == CHANNEL_INTERDOMAIN &&
                  there->remote == domain->how.domid && there->remote_port == port,
              "port %u of domain %u is not its peer's", port, domain->how.domid);
    }
    if (channel->state == CHANNEL_VIRQ)
        HOLDS(domain->vcpu[xga_sa_virq_is_per_vcpu(channel->virq) ? channel->vcpu : 0]
                      .virq_port[channel->virq] == port,
              "port %u is not that of its virtual interrupt", port);
}

static void fifo_holds(const struct domain *domain)
{
    const bool two_levels = domain->layout == &xga_sa_two_levels;
    unsigned int i, j, blocks = 0;

    for (i = 0; i < domain->valid_ports; i++) {
        const struct queued *queued = &domain->channel[i].queued;

        HOLDS(i >= domain->taken_ports || domain->channel[i].state != CHANNEL_FREE,
              "port %u is free", i);
        HOLDS(queued->priority < EVTCHN_FIFO_MAX_QUEUES && queued->last_vcpu < domain->how.vcpus &&
                  queued->last_priority < EVTCHN_FIFO_MAX_QUEUES,
              "port %u is of no queue", i);
    }
    for (i = 0; i < domain->how.vcpus; i++) {
        const struct vcpu *vcpu = &domain->vcpu[i];

        blocks += vcpu->control_block.page != NULL;
        for (j = 0; j < EVTCHN_FIFO_MAX_QUEUES; j++) {
            const evtchn_port_t tail = vcpu->tail[j];

            HOLDS(tail == 0 || vcpu->control_block.page != NULL, "vCPU %u has a queue", i);
            HOLDS(tail < domain->word_pages * WORDS || tail == 0, "a tail is port %u", tail);
            HOLDS(tail == 0 || (domain->channel[tail].queued.last_vcpu == i &&
                                domain->channel[tail].queued.last_priority == j),
                  "a tail is port %u, which is in another queue", tail);
        }
    }
    HOLDS(two_levels == (blocks == 0), "%u control blocks", blocks);
    HOLDS(!two_levels || domain->word_pages == 0, "there are words without FIFO events");
}

static void events_hold(const struct domain *domain)
{
    evtchn_port_t port;
    unsigned int i, virq;

    xens_page_holds(domain, domain->shared_info);
    fifo_holds(domain);
    for (port = 0; port < domain->valid_ports; port++) {
        if (domain->channel[port].state == CHANNEL_FREE)
            continue;
        HOLDS(port == 0 || port <= domain->how.max_port, "port %u is too high", port);
        channel_holds(domain, port);
    }
    for (i = 0; i < domain->how.vcpus; i++) {
        const struct vcpu *vcpu = &domain->vcpu[i];

        for (virq = 0; virq < NR_VIRQS; virq++) {
            port = vcpu->virq_port[virq];
            HOLDS(port == 0 || (domain->channel[port].state == CHANNEL_VIRQ &&
                                domain->channel[port].virq == virq),
                  "virtual interrupt %u has port %u", virq, port);
        }
        HOLDS(!vcpu->asleep && !vcpu->polls, "vCPU %u is asleep", i);
        HOLDS(domain->gone ||
                  (vcpu->once.deadline >= xen->now && vcpu->periodic.deadline >= xen->now),
              "a timer of vCPU %u did not fire", i);
    }
}

/* What the windows show: a page that is there, and nothing elsewhere. */
static void window_holds(const struct domain *domain)
{
    const xen_pfn_t gfn = below(FRAMES);
    const struct slot slot = domain->slot[gfn];
    const uint64_t *address = (void *)(domain->window + gfn * PAGE_SIZE);

    HOLDS((pwrite(xen->machine.fd, address, sizeof(*address), 0) > 0) == (slot.page != NULL),
          "frame %#lx of domain %u is wrongly shown", (unsigned long)gfn, domain->how.domid);
    if (slot.page != NULL && slot.page->owner != NULL)
        HOLDS(*(uint64_t *)xga_sa_page_view(slot.page) == *address,
              "frame %#lx of domain %u shows another page", (unsigned long)gfn, domain->how.domid);
}

static void all_holds(void)
{
    static uint64_t before;
    const struct domain *domain;

    machine_holds(&xen->machine);
    pages_hold();
    memset(readers, 0, sizeof(readers));
    memset(writers, 0, sizeof(writers));
    for (domain = xen->domains; domain != NULL; domain = domain->next)
        count_mappings(domain);
    for (domain = xen->domains; domain != NULL; domain = domain->next) {
        slots_hold(domain);
        grants_hold(domain);
        events_hold(domain);
        window_holds(domain);
    }
    HOLDS(step == 0 || xen->now >= before, "time goes backwards");
    before = xen->now;
    HOLDS(xen->inside == NULL && !xen->in_multicall && !xen->idles, "a call did not end");
}

/* ---- operands ------------------------------------------------------------------------------- */

static char *arena; /* beyond its end there is nothing */
static size_t used;

/* Never an address that the process may have by chance, such as a sanitizer's. */
static uint64_t word(unsigned int bound)
{
    const uint64_t value = about(bound);

    return value >= 0x10000 && (uintptr_t)value == value ? value | ~(~(uintptr_t)0 >> 1) : value;
}

static struct domain *some_domain(void)
{
    return xga_sa_domain(xen, (domid_t)below(DOMAINS));
}

static domid_t domid(void)
{
    switch (below(8)) {
    case 0:
        return (domid_t)about(0x7fff);
    case 1:
    case 2:
    case 3:
        return DOMID_SELF;
    default:
        return (domid_t)below(DOMAINS);
    }
}

/* Where the domain that runs has a page of Xen's, or none. */
static xen_pfn_t gfn_of_xens(void)
{
    const struct domain *domain = xen->current->domain;
    const struct page *page = domain->shared_info;

    if (one_in(2))
        page = domain->grants.frame[below(domain->grants.frames)];
    if (one_in(3) && domain->grants.status_frames != 0)
        page = domain->grants.status[below(domain->grants.status_frames)];
    return page->gfn != NO_GFN ? page->gfn : below(FRAMES);
}

/* Of the window, or of no window: others are the test's mistake. */
static xen_pfn_t gfn(void)
{
    if (one_in(8))
        return gfn_of_xens();
    if (one_in(40))
        return one_in(2) ? NO_GFN : (xen_pfn_t)(1ull << 36 | below(16));
    return one_in(3) ? XGA_STANDIN_RAM + below(24) : below(FRAMES);
}

/* Room for an operand: the stack's kind of memory, the domain's, or an address that is none. */
static void *room(size_t size)
{
    const struct domain *domain = xen->current->domain;
    void *here;

    switch (below(24)) {
    case 0:
        return NULL;
    case 1:
        return (void *)(uintptr_t)word(0xffff);
    case 2:
        return some_domain()->window + below(FRAMES * PAGE_SIZE);
    case 3: /* over the end of a page */
        return domain->window + (size_t)below(FRAMES) * PAGE_SIZE - below((unsigned int)size + 1);
    default:
        used = (used + 15) / 16 * 16;
        if (used + size > ARENA)
            used = 0;
        here = arena + used;
        used += size;
        return here;
    }
}

/* The operand, where it can be written. */
static void *put(const void *operand, size_t size)
{
    void *where = room(size);

    if ((char *)where >= arena && (char *)where < arena + ARENA)
        memcpy(where, operand, size);
    return where;
}

#define LIST 6u

static xen_pfn_t *gfns(void)
{
    xen_pfn_t list[LIST];
    unsigned int i;

    for (i = 0; i < LIST; i++)
        list[i] = gfn();
    return put(list, sizeof(list));
}

/* ---- hypercalls ----------------------------------------------------------------------------- */

struct call {
    unsigned long number;
    long a[5];
};

static struct call with(unsigned long number, unsigned long command, const void *operand)
{
    return (struct call){number, {(long)command, (long)operand, 0, 0, 0}};
}

static struct call reservation(void)
{
    static const unsigned int commands[] = {XENMEM_populate_physmap, XENMEM_decrease_reservation,
                                            XENMEM_decrease_reservation,
                                            XENMEM_increase_reservation};
    struct xen_memory_reservation op = {.nr_extents = (xen_ulong_t)about(LIST),
                                        .extent_order = one_in(4) ? (unsigned int)about(3) : 0,
                                        .mem_flags = one_in(8) ? (unsigned int)any() : 0,
                                        .domid = domid()};

    if (op.nr_extents > 64)
        op.nr_extents = ~0u;
    op.extent_start.p = gfns();
    return with(__HYPERVISOR_memory_op, commands[below(4)] | (one_in(16) ? below(8) << 6 : 0),
                put(&op, sizeof(op)));
}

static struct call place(void)
{
    static const unsigned int spaces[] = {XENMAPSPACE_shared_info, XENMAPSPACE_grant_table,
                                          XENMAPSPACE_grant_table, XENMAPSPACE_gmfn,
                                          XENMAPSPACE_gmfn_range,  XENMAPSPACE_dev_mmio};
    struct xen_add_to_physmap op = {
        .domid = domid(), .size = (uint16_t)below(LIST), .space = spaces[below(6)], .gpfn = gfn()};

    op.idx = op.space == XENMAPSPACE_gmfn || op.space == XENMAPSPACE_gmfn_range
                 ? (xen_ulong_t)gfn()
                 : (xen_ulong_t)about(2) | (one_in(3) ? XENMAPIDX_grant_table_status : 0);
    if (op.space == XENMAPSPACE_shared_info && !one_in(4))
        op.idx = 0;
    if (op.space == XENMAPSPACE_gmfn_range && op.gpfn < FRAMES && op.gpfn + op.size > FRAMES)
        op.size = 1;
    return with(__HYPERVISOR_memory_op, XENMEM_add_to_physmap, put(&op, sizeof(op)));
}

static struct call place_many(void)
{
    struct xen_add_to_physmap_batch op = {.domid = domid(),
                                          .space = one_in(3) ? XENMAPSPACE_grant_table
                                                             : XENMAPSPACE_gmfn_foreign,
                                          .size = (uint16_t)below(LIST)};
    xen_ulong_t idxs[LIST];
    unsigned int i;

    for (i = 0; i < LIST; i++)
        idxs[i] = op.space == XENMAPSPACE_gmfn_foreign ? (xen_ulong_t)gfn() : (xen_ulong_t)about(3);
    op.u.foreign_domid = domid();
    op.idxs.p = put(idxs, sizeof(idxs));
    op.gpfns.p = gfns();
    op.errs.p = room(LIST * sizeof(int));
    return with(__HYPERVISOR_memory_op, XENMEM_add_to_physmap_batch, put(&op, sizeof(op)));
}

static struct call unplace(void)
{
    struct xen_remove_from_physmap op = {.domid = domid(), .gpfn = gfn()};

    return with(__HYPERVISOR_memory_op, XENMEM_remove_from_physmap, put(&op, sizeof(op)));
}

static struct call acquire(void)
{
    struct xen_mem_acquire_resource op = {.domid = (domid_t)below(DOMAINS),
                                          .type = one_in(8) ? (uint16_t)about(3)
                                                            : XENMEM_resource_grant_table,
                                          .id = below(3),
                                          .nr_frames = (uint32_t)about(3),
                                          .frame = about(2)};

    op.frame_list.p = one_in(6) ? NULL : gfns();
    if (op.nr_frames > LIST)
        op.nr_frames = ~0u;
    return with(__HYPERVISOR_memory_op, XENMEM_acquire_resource, put(&op, sizeof(op)));
}

/* Any command of memory_op, with what may serve several. */
static struct call memory_else(void)
{
    uint64_t words[8];
    unsigned int i;

    for (i = 0; i < 8; i++)
        words[i] = one_in(3) ? (uint64_t)(uintptr_t)room(64) : word(8);
    if (one_in(2))
        words[0] = domid();
    return with(__HYPERVISOR_memory_op, (unsigned long)about(28), put(words, sizeof(words)));
}

static struct call map_grants(void)
{
    struct gnttab_map_grant_ref op[LIST];
    unsigned int i, count = below(LIST);

    memset(op, 0, sizeof(op));
    for (i = 0; i < LIST; i++) {
        op[i].host_addr = (uint64_t)gfn() << PAGE_SHIFT | (one_in(9) ? below(PAGE_SIZE) : 0);
        op[i].flags =
            one_in(12) ? (uint32_t)any() : GNTMAP_host_map | (one_in(2) ? GNTMAP_readonly : 0);
        op[i].ref = (grant_ref_t)about(12);
        op[i].dom = one_in(6) ? domid() : (domid_t)below(DOMAINS);
    }
    return (struct call){__HYPERVISOR_grant_table_op,
                         {GNTTABOP_map_grant_ref, (long)put(op, sizeof(op)), (long)count, 0, 0}};
}

static uint64_t mapped_at(void)
{
    const struct domain *domain = xen->current->domain;
    xen_pfn_t at = below(FRAMES);
    unsigned int i;

    for (i = 0; i < FRAMES; i++, at = (at + 1) % FRAMES) {
        if (domain->slot[at].type == SLOT_GRANT_RO || domain->slot[at].type == SLOT_GRANT_RW)
            break;
    }
    return (uint64_t)(one_in(8) ? gfn() : at) << PAGE_SHIFT;
}

static struct call unmap_grants(void)
{
    const struct grants *grants = &xen->current->domain->grants;
    struct gnttab_unmap_grant_ref op[LIST];
    unsigned int i, j;

    memset(op, 0, sizeof(op));
    for (i = 0; i < LIST; i++) {
        op[i].host_addr = mapped_at();
        op[i].handle = (grant_handle_t)about(300);
        for (j = 0; j < grants->handles && !one_in(4); j++) {
            if (grants->mapping[j].flags != 0 && one_in(3))
                op[i].handle = j;
        }
    }
    return (struct call){
        __HYPERVISOR_grant_table_op,
        {GNTTABOP_unmap_grant_ref, (long)put(op, sizeof(op)), (long)below(LIST), 0, 0}};
}

static struct gnttab_copy_ptr copy_end(bool granted)
{
    struct gnttab_copy_ptr end;

    memset(&end, 0, sizeof(end));
    end.domid = granted ? domid() : one_in(9) ? domid() : DOMID_SELF;
    if (granted)
        end.u.ref = (grant_ref_t)about(12);
    else
        end.u.gmfn = gfn();
    end.offset = (uint16_t)(one_in(2) ? about(PAGE_SIZE) : below(64));
    return end;
}

static struct call copy_grants(void)
{
    struct gnttab_copy op[LIST];
    unsigned int i;

    memset(op, 0, sizeof(op));
    for (i = 0; i < LIST; i++) {
        op[i].flags = (uint16_t)(one_in(9) ? any() : below(4));
        op[i].source = copy_end((op[i].flags & GNTCOPY_source_gref) != 0);
        op[i].dest = copy_end((op[i].flags & GNTCOPY_dest_gref) != 0);
        op[i].len = (uint16_t)about(128);
    }
    return (struct call){__HYPERVISOR_grant_table_op,
                         {GNTTABOP_copy, (long)put(op, sizeof(op)), (long)below(LIST), 0, 0}};
}

static struct call version(void)
{
    struct gnttab_set_version op = {.version = one_in(8) ? (uint32_t)about(3) : 1 + below(2)};

    return (struct call){__HYPERVISOR_grant_table_op,
                         {GNTTABOP_set_version, (long)put(&op, sizeof(op)), 1, 0, 0}};
}

static struct call grants_else(void)
{
    uint64_t words[8];
    unsigned int i;

    for (i = 0; i < 8; i++)
        words[i] = one_in(3) ? (uint64_t)(uintptr_t)room(64) : word(8);
    if (one_in(2))
        words[0] = domid() | (uint64_t)below(5) << 32;
    return (struct call){
        __HYPERVISOR_grant_table_op,
        {(long)about(13), (long)put(words, sizeof(words)), one_in(8) ? (long)about(9) : 1, 0, 0}};
}

static evtchn_port_t port(void)
{
    return (evtchn_port_t)about(20);
}

static struct call events(void)
{
    union {
        struct evtchn_alloc_unbound alloc;
        struct evtchn_bind_interdomain interdomain;
        struct evtchn_bind_virq virq;
        struct evtchn_bind_vcpu vcpu;
        struct evtchn_status status;
        struct evtchn_close close;
        struct evtchn_init_control place;
        struct evtchn_expand_array expand;
        struct evtchn_set_priority priority;
        uint64_t words[4];
    } op;
    unsigned int command = (unsigned int)about(13);

    memset(&op, 0, sizeof(op));
    switch (command) {
    case EVTCHNOP_alloc_unbound:
        op.alloc = (struct evtchn_alloc_unbound){.dom = domid(), .remote_dom = domid()};
        break;
    case EVTCHNOP_bind_interdomain:
        op.interdomain =
            (struct evtchn_bind_interdomain){.remote_dom = domid(), .remote_port = port()};
        break;
    case EVTCHNOP_bind_virq:
        op.virq = (struct evtchn_bind_virq){.virq = (uint32_t)about(NR_VIRQS),
                                            .vcpu = one_in(2) ? 0 : (uint32_t)about(3)};
        break;
    case EVTCHNOP_status:
        op.status = (struct evtchn_status){.dom = domid(), .port = port()};
        break;
    case EVTCHNOP_bind_vcpu:
        op.vcpu = (struct evtchn_bind_vcpu){.port = port(), .vcpu = (uint32_t)about(3)};
        break;
    case EVTCHNOP_init_control:
        op.place = (struct evtchn_init_control){.control_gfn = gfn(),
                                                .offset = (uint32_t)(about(500) * 8),
                                                .vcpu = one_in(2) ? 0 : (uint32_t)about(3)};
        break;
    case EVTCHNOP_expand_array:
        op.expand = (struct evtchn_expand_array){.array_gfn = gfn()};
        break;
    case EVTCHNOP_set_priority:
        op.priority = (struct evtchn_set_priority){.port = port(), .priority = (uint32_t)about(16)};
        break;
    case EVTCHNOP_reset:
        op.words[0] = one_in(6) ? domid() : 0x7000u;
        break;
    default:
        op.words[0] = port() | (uint64_t)below(3) << 32;
        op.words[1] = about(PAGE_SIZE);
        break;
    }
    return with(__HYPERVISOR_event_channel_op, command, put(&op, sizeof(op)));
}

static struct call vcpus(void)
{
    struct vcpu_hvm_context context;
    union {
        struct vcpu_register_vcpu_info info;
        struct vcpu_register_runstate_memory_area area;
        struct vcpu_set_periodic_timer periodic;
        struct vcpu_set_singleshot_timer once;
        uint64_t address;
    } op;
    unsigned int command = (unsigned int)about(16);

    memset(&context, 0, sizeof(context));
    memset(&op, 0, sizeof(op));
    switch (command) {
    case VCPUOP_register_vcpu_info:
        op.info = (struct vcpu_register_vcpu_info){
            .mfn = gfn(), .offset = (uint32_t)about(PAGE_SIZE) & (one_in(3) ? ~0u : ~63u)};
        break;
    case VCPUOP_register_runstate_memory_area:
    case VCPUOP_register_vcpu_time_memory_area:
        op.area.addr.h.p = room(sizeof(struct vcpu_runstate_info));
        break;
    case VCPUOP_set_periodic_timer:
        op.periodic.period_ns = one_in(4) ? any() : 1000000 + below(5000000);
        break;
    case VCPUOP_set_singleshot_timer:
        op.once.timeout_abs_ns = one_in(4) ? any() : xen->now + below(9000000);
        break;
    case VCPUOP_initialise:
        return (struct call){
            __HYPERVISOR_vcpu_op,
            {VCPUOP_initialise, (long)about(3), (long)put(&context, sizeof(context)), 0, 0}};
    case VCPUOP_down:
        if (!one_in(8))
            command = VCPUOP_up;
        break;
    default:
        op.address = one_in(6) ? ~0ull : ((uint64_t)gfn() << PAGE_SHIFT) + 8 * about(512);
        break;
    }
    return (struct call){__HYPERVISOR_vcpu_op,
                         {(long)command, (long)about(3), (long)put(&op, sizeof(op)), 0, 0}};
}

static struct call sched(void)
{
    union {
        struct sched_poll poll;
        struct sched_watchdog watchdog;
        struct sched_remote_shutdown remote;
        uint64_t words[3];
    } op;
    evtchn_port_t ports[LIST];
    unsigned int i, command = (unsigned int)about(9);

    memset(&op, 0, sizeof(op));
    switch (command) {
    case SCHEDOP_poll:
        for (i = 0; i < LIST; i++)
            ports[i] = port();
        op.poll.ports.p = put(ports, sizeof(ports));
        op.poll.nr_ports = (unsigned int)about(LIST);
        op.poll.timeout = one_in(3) ? about(9) : xen->now + below(9000000);
        break;
    case SCHEDOP_watchdog:
        op.watchdog =
            (struct sched_watchdog){.id = (uint32_t)about(2), .timeout = 5 + (uint32_t)about(90)};
        break;
    case SCHEDOP_shutdown:
        op.words[0] = one_in(30) ? about(5) : SHUTDOWN_suspend;
        break;
    case SCHEDOP_remote_shutdown:
        op.remote.domain_id = domid();
        op.remote.reason = one_in(30) ? (unsigned int)about(5) : SHUTDOWN_suspend;
        break;
    case SCHEDOP_block:
        if (!one_in(4))
            command = SCHEDOP_yield;
        break;
    default:
        op.words[0] = about(5);
        break;
    }
    return with(__HYPERVISOR_sched_op, command, put(&op, sizeof(op)));
}

static struct call others(void)
{
    static const unsigned long numbers[] = {__HYPERVISOR_xen_version,  __HYPERVISOR_hvm_op,
                                            __HYPERVISOR_vm_assist,    __HYPERVISOR_console_io,
                                            __HYPERVISOR_set_timer_op, __HYPERVISOR_physdev_op};
    struct xen_hvm_param param = {
        .domid = domid(), .index = (uint32_t)about(HVM_NR_PARAMS), .value = any()};
    char text[256];
    unsigned long number = numbers[below(6)];
    unsigned int i;

    if (number == __HYPERVISOR_hvm_op)
        return with(number, (unsigned long)about(25), put(&param, sizeof(param)));
    if (number == __HYPERVISOR_console_io)
        return (struct call){number, {(long)about(2), (long)below(256), (long)room(256), 0, 0}};
    if (number == __HYPERVISOR_set_timer_op)
        return (struct call){number,
                             {(long)(one_in(3) ? any() : xen->now + below(9000000)), 0, 0, 0, 0}};
    for (i = 0; i < sizeof(text); i++)
        text[i] = (char)below(256);
    return with(number, (unsigned long)about(16), put(text, sizeof(text)));
}

static struct call any_call(void)
{
    static struct call (*const makers[])(void) = {
        reservation, reservation,  reservation,  place,        place,       place,       place_many,
        place_many,  unplace,      unplace,      acquire,      memory_else, map_grants,  map_grants,
        map_grants,  unmap_grants, unmap_grants, unmap_grants, copy_grants, copy_grants, version,
        grants_else, events,       events,       events,       events,      vcpus,       vcpus,
        vcpus,       sched,        sched,        others,       others};

    return makers[below(sizeof(makers) / sizeof(makers[0]))]();
}

static struct call multicall(void)
{
    struct multicall_entry entries[LIST];
    unsigned int i, j;

    memset(entries, 0, sizeof(entries));
    for (i = 0; i < LIST; i++) {
        struct call call = any_call();

        entries[i].op = (xen_ulong_t)call.number;
        for (j = 0; j < 5; j++)
            entries[i].args[j] = (xen_ulong_t)call.a[j];
    }
    return (struct call){__HYPERVISOR_multicall,
                         {(long)put(entries, sizeof(entries)), (long)about(LIST), 0, 0, 0}};
}

static void make(struct call call)
{
    const domid_t domid = xen->current->domain->how.domid;
    long rc;

    if (call.number == __HYPERVISOR_multicall && (unsigned long)call.a[1] > LIST &&
        (char *)call.a[0] >= arena && (char *)call.a[0] < arena + ARENA)
        call.a[1] = LIST;
    if (shown)
        printf("%u: domain %u: hypercall %lu (%#lx, %#lx, %#lx)", step, domid, call.number,
               (unsigned long)call.a[0], (unsigned long)call.a[1], (unsigned long)call.a[2]);
    fflush(stdout);
    rc = xga_standin_trap(5, call.number, call.a[0], call.a[1], call.a[2], call.a[3], call.a[4]);
    if (shown)
        printf(" = %ld\n", rc);
    calls++;
    successes += rc >= 0;
}

/* ---- what else happens ---------------------------------------------------------------------- */

/* The guest writes its grant table, wherever that is. */
static void write_grants(void)
{
    struct grants *grants = &some_domain()->grants;
    const grant_ref_t ref = below(12);
    const uint16_t flags =
        (uint16_t)(one_in(12) ? any() : GTF_permit_access | (one_in(4) ? GTF_readonly : 0));

    if (grants->version == 1) {
        struct grant_entry_v1 *entry = (void *)xga_sa_grant_entry(grants, ref);

        if (!(entry->flags & (GTF_reading | GTF_writing)) || one_in(6))
            *entry = (struct grant_entry_v1){flags, (domid_t)below(DOMAINS), (uint32_t)gfn()};
        return;
    }
    if (ref < xga_sa_grant_entries(grants)) {
        union grant_entry_v2 *entry = (void *)xga_sa_grant_entry(grants, ref);

        memset(entry, 0, sizeof(*entry));
        entry->hdr.domid = (domid_t)below(DOMAINS);
        entry->hdr.flags = flags;
        entry->full_page.frame = gfn();
        if (one_in(4)) {
            entry->hdr.flags = flags | GTF_sub_page;
            entry->sub_page.page_off = (uint16_t)about(PAGE_SIZE);
            entry->sub_page.length = (uint16_t)about(PAGE_SIZE);
        } else if (one_in(4)) {
            entry->hdr.flags = GTF_transitive;
            entry->transitive.trans_domid = domid();
            entry->transitive.gref = (grant_ref_t)about(12);
        }
    }
}

static void write_events(void)
{
    struct domain *domain = some_domain();
    struct shared_info *info = xga_sa_page_view(domain->shared_info);
    struct vcpu_info *vcpu = domain->vcpu[below(domain->how.vcpus)].info;

    info->evtchn_mask[below(2)] = (xen_ulong_t)(one_in(2) ? any() : 0);
    info->evtchn_pending[below(2)] = (xen_ulong_t)(one_in(3) ? any() : 0);
    vcpu->evtchn_upcall_pending = (uint8_t)one_in(4);
    vcpu->evtchn_pending_sel = (xen_ulong_t)(one_in(2) ? any() : 0);
    if (domain->word_pages != 0) {
        event_word_t *words = xga_sa_page_view(domain->words[0]);

        words[below(20)] = (event_word_t)(one_in(2) ? any() : 0);
    }
}

static void order(void)
{
    static const unsigned long commands[] = {GNTTABOP_map_grant_ref, GNTTABOP_unmap_grant_ref,
                                             GNTTABOP_copy};
    const long command = (long)commands[below(3)];

    if (one_in(3))
        xga_standin_no_orders(xen);
    else if (one_in(2))
        xga_standin_fail_element(xen, __HYPERVISOR_grant_table_op, command, below(3), below(3),
                                 GNTST_eagain);
    else if (one_in(2))
        xga_standin_cut(xen, __HYPERVISOR_grant_table_op, command, below(3), below(3), below(3));
    else
        xga_standin_fail(xen, __HYPERVISOR_memory_op, XGA_STANDIN_ANY, below(3), below(3),
                         -XEN_ENOMEM);
}

/* A vCPU that may run; false when there is none. */
static bool run_another(void)
{
    unsigned int i, first = below(DOMAINS);

    for (i = 0; i < DOMAINS; i++) {
        struct domain *domain = xga_sa_domain(xen, (domid_t)((first + i) % DOMAINS));
        unsigned int vcpu = below(domain->how.vcpus);

        if (!domain->gone && domain->vcpu[vcpu].up) {
            xga_standin_run(xen, domain->how.domid, vcpu);
            return true;
        }
        if (!domain->gone && domain->vcpu[0].up) {
            xga_standin_run(xen, domain->how.domid, 0);
            return true;
        }
    }
    return false;
}

static void idle(struct xga_standin *on, void *opaque)
{
    struct vcpu *sleeper = on->current;

    (void)opaque;
    if (run_another() && one_in(2))
        make(any_call());
    if (one_in(3))
        xga_sa_mark_pending(sleeper);
}

static void ended(struct xga_standin *on, domid_t domid, int reason, void *opaque)
{
    (void)on;
    (void)opaque;
    if (shown)
        printf("domain %u ends: %d\n", domid, reason);
}

static void upcall(struct xga_standin *on, domid_t domid, unsigned int vcpu, void *opaque)
{
    (void)opaque;
    xga_standin_vcpu_info(on, domid, vcpu)->evtchn_upcall_pending = 0;
    if (one_in(4) && !xga_sa_domain(on, domid)->gone && on->current->up)
        make(any_call());
}

static void take_a_step(void)
{
    switch (below(40)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
        write_grants();
        break;
    case 6:
        write_events();
        break;
    case 7:
        order();
        break;
    case 8:
        xga_standin_advance(xen, one_in(9) ? any() >> 8 : below(4000000));
        break;
    case 9:
        xga_standin_raise(xen, (domid_t)below(DOMAINS), below(NR_VIRQS), 0);
        break;
    case 10:
        xga_standin_upcalls(xen, one_in(2));
        break;
    case 11:
        make(multicall());
        break;
    default:
        make(any_call());
        break;
    }
}

static void new_machine(void)
{
    const struct xga_standin_config config = {.release = 0x00041100u + 0x100u * below(6),
                                              .pages = 150 + below(MOST_PAGES - 150)};
    domid_t i;

    xen = xga_standin_create(&config);
    for (i = 0; i < DOMAINS; i++) {
        struct xga_standin_domain how = {.domid = i,
                                         .privileged = i == 0,
                                         .vcpus = one_in(8) ? 40 : 1 + below(3),
                                         .ram = 16 + below(8),
                                         .frames = FRAMES,
                                         .one_vcpu_up = one_in(4),
                                         .max_grant_frames = 1 + below(4),
                                         .max_maptrack_frames = 1,
                                         .max_port = one_in(2) ? 0 : 5 + below(30),
                                         .upcall = one_in(2) ? upcall : NULL};

        how.max_pages = how.ram + below(12);
        xga_standin_add(xen, &how);
    }
    xga_standin_on_idle(xen, idle, NULL);
    xga_standin_on_shutdown(xen, ended, NULL);
}

static void sequence(uint64_t seed)
{
    state = seed;
    used = 0;
    step = 0;
    memset(arena, 0, ARENA);
    new_machine();
    all_holds();
    if (setjmp(mistaken) == 0) {
        for (step = 1; step <= STEPS && run_another(); step++) {
            take_a_step();
            all_holds();
        }
    } else {
        if (shown)
            printf("\nended by: %s\n", mistake);
        xen->inside = NULL;
    }
    xga_standin_destroy(xen);
}

/* ---- many ----------------------------------------------------------------------------------- */

/* In a process of its own, for it may crash or hang; what it counts comes by the pipe. */
static bool survives(uint64_t seed, unsigned int total[2])
{
    unsigned int counts[2] = {0, 0};
    int ends[2], status = -1;
    pid_t child;

    if (pipe(ends) != 0 || fflush(NULL) != 0 || (child = fork()) < 0) {
        perror("fuzz");
        exit(2);
    }
    if (child == 0) {
        const struct rlimit no_core = {0, 0};

        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)alarm(MOST_SECONDS);
        sequence(seed);
        counts[0] = calls;
        counts[1] = successes;
        exit(write(ends[1], counts, sizeof(counts)) == (ssize_t)sizeof(counts) ? 0 : 1);
    }
    close(ends[1]);
    if (read(ends[0], counts, sizeof(counts)) == (ssize_t)sizeof(counts)) {
        total[0] += counts[0];
        total[1] += counts[1];
    }
    close(ends[0]);
    if (waitpid(child, &status, 0) == child && status == 0)
        return true;
    printf("fuzz: seed %llu fails (%s %d): fuzz seed=%llu\n", (unsigned long long)seed,
           WIFSIGNALED(status) ? "signal" : "status",
           WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), (unsigned long long)seed);
    return false;
}

static char *new_arena(void)
{
    char *memory =
        mmap(NULL, ARENA + PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED || mprotect(memory + ARENA, PAGE_SIZE, PROT_NONE) != 0) {
        perror("fuzz");
        exit(2);
    }
    return memory;
}

int main(int argc, char **argv)
{
    const time_t end = time(NULL) + (argc > 1 ? atoi(argv[1]) : 0);
    unsigned int sequences = 0, bad = 0, total[2] = {0, 0};
    uint64_t seed;

    arena = new_arena();
    if (argc > 1 && strncmp(argv[1], "seed=", 5) == 0) {
        shown = true;
        sequence(strtoull(argv[1] + 5, NULL, 0));
        return 0;
    }
    for (seed = 1; seed <= FIXED_SEEDS && bad < 3; seed++, sequences++)
        bad += !survives(seed, total);
    seed = (uint64_t)time(NULL) * 1000000u + (uint64_t)getpid();
    printf("fuzz: seeds 1 to %u, then from %llu\n", FIXED_SEEDS, (unsigned long long)seed);
    for (; time(NULL) < end && bad < 3; seed++, sequences++)
        bad += !survives(seed, total);
    printf("fuzz: %u sequences, %u hypercalls, of which %u did not fail; %u passed, %u failed\n",
           sequences, total[0], total[1], sequences - bad, bad);
    return bad != 0;
}
