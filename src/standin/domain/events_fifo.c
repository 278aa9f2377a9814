/* SPDX-License-Identifier: MIT */
/*
 * Pending events by FIFO: bits in the event words of the guest's array, linked into queues whose
 * heads are in the control block of each vCPU.
 */
#include "domain.h"

#include <string.h>

#define PENDING (1u << EVTCHN_FIFO_PENDING)
#define MASKED  (1u << EVTCHN_FIFO_MASKED)
#define LINKED  (1u << EVTCHN_FIFO_LINKED)
#define BUSY    (1u << EVTCHN_FIFO_BUSY)

/* So often a guest that keeps to the rules can change a word which Xen is about to link. */
#define MOST_CHANGES 4u

/* NULL: the guest has not given it yet. */
static event_word_t *word_of(const struct domain *domain, evtchn_port_t port)
{
    const unsigned int page = port / WORDS;

    if (page >= domain->word_pages)
        return NULL;
    return (event_word_t *)xga_sa_page_view(domain->words[page]) + port % WORDS;
}

static struct evtchn_fifo_control_block *block_of(const struct vcpu *vcpu)
{
    const struct area *area = &vcpu->control_block;

    return area->page != NULL ? (void *)((char *)xga_sa_page_view(area->page) + area->offset)
                              : NULL;
}

/* The guest changes words, too, perhaps in another thread's code. */
static event_word_t read_word(const event_word_t *word)
{
    return __atomic_load_n(word, __ATOMIC_SEQ_CST);
}

static bool test_and_set(event_word_t *word, event_word_t bit)
{
    return (__atomic_fetch_or(word, bit, __ATOMIC_SEQ_CST) & bit) != 0;
}

static void clear(event_word_t *word, event_word_t bit)
{
    (void)__atomic_fetch_and(word, ~bit, __ATOMIC_SEQ_CST);
}

/* 1: linked. 0: it is in no queue. -1: it was changed meanwhile, and `seen` is what it is now. */
static int try_to_link(event_word_t *word, event_word_t *seen, evtchn_port_t port)
{
    const event_word_t linked = (*seen & ~(BUSY | EVTCHN_FIFO_LINK_MASK)) | port;

    if (!(*seen & LINKED))
        return 0;
    return __atomic_compare_exchange_n(word, seen, linked, false, __ATOMIC_SEQ_CST,
                                       __ATOMIC_SEQ_CST)
               ? 1
               : -1;
}

/* Links a port to the last one of its queue, unless the guest has taken that out. */
static bool link_to(event_word_t *last, evtchn_port_t port)
{
    event_word_t seen = read_word(last);
    int linked = try_to_link(last, &seen, port);
    unsigned int changes;

    if (linked >= 0)
        return linked;
    /* A busy one the guest does not unmask. */
    (void)test_and_set(last, BUSY);
    seen = read_word(last);
    for (changes = 0; linked < 0 && changes < MOST_CHANGES; changes++)
        linked = try_to_link(last, &seen, port);
    if (linked <= 0)
        clear(last, BUSY);
    return linked != 0;
}

/* Into its queue; true when it is the first one there. */
static bool put_last(struct domain *domain, evtchn_port_t port)
{
    const unsigned int to = domain->channel[port].vcpu;
    struct queued *queued = &domain->channel[port].queued;
    evtchn_port_t *before = &domain->vcpu[queued->last_vcpu].tail[queued->last_priority];
    evtchn_port_t *tail = &domain->vcpu[to].tail[queued->priority];
    bool first;

    /* The guest took it out of that queue; when it was the last one, the queue is empty. */
    if (*before == port)
        *before = 0;
    queued->last_vcpu = to;
    queued->last_priority = queued->priority;
    first = *tail == 0 || !link_to(word_of(domain, *tail), port);
    if (first)
        __atomic_store_n(&block_of(&domain->vcpu[to])->head[queued->priority], port,
                         __ATOMIC_SEQ_CST);
    *tail = port;
    return first;
}

static void set_pending(struct domain *domain, evtchn_port_t port)
{
    struct channel *channel = &domain->channel[port];
    struct vcpu *vcpu = &domain->vcpu[channel->vcpu];
    event_word_t *word = word_of(domain, port);
    bool before;

    if (word == NULL) {
        channel->queued.early = true;
        return;
    }
    /* Without a control block the event is lost. */
    if (block_of(vcpu) == NULL)
        return;
    before = test_and_set(word, PENDING);
    if (!(read_word(word) & MASKED) && !test_and_set(word, LINKED) && put_last(domain, port) &&
        !test_and_set(&block_of(vcpu)->ready, 1u << channel->queued.priority))
        xga_sa_mark_pending(vcpu);
    if (!before)
        xga_sa_wake_pollers(domain, port);
}

static bool has(const struct domain *domain, evtchn_port_t port, event_word_t bit)
{
    const event_word_t *word = word_of(domain, port);

    return word != NULL && (read_word(word) & bit) != 0;
}

/* It stays in its queue: the guest takes it out. */
static void clear_pending(struct domain *domain, evtchn_port_t port)
{
    event_word_t *word = word_of(domain, port);

    if (word != NULL)
        clear(word, PENDING);
}

static void clear_mask(struct domain *domain, evtchn_port_t port)
{
    event_word_t *word = word_of(domain, port);

    if (word == NULL)
        return;
    clear(word, MASKED);
    if (has(domain, port, PENDING))
        set_pending(domain, port);
}

static bool pending(const struct domain *domain, evtchn_port_t port)
{
    return has(domain, port, PENDING);
}

static bool in_queue(const struct domain *domain, evtchn_port_t port)
{
    return has(domain, port, LINKED);
}

static const struct layout fifo = {
    EVTCHN_FIFO_NR_CHANNELS, set_pending, clear_pending, clear_mask, pending, in_queue};

/* A page for Xen to hold and to write; NULL. */
static struct page *hold(const struct domain *domain, uint64_t gfn)
{
    const xen_pfn_t frame = (xen_pfn_t)gfn;
    struct page *page = frame == gfn ? xga_sa_ram_at(domain, frame) : NULL;

    if (page != NULL)
        xga_sa_page_use(page);
    return page;
}

/* What is pending then becomes so again when its word is there, even if the port is closed by then. */
static void enter(struct domain *domain)
{
    const struct layout *before = domain->layout;
    evtchn_port_t port;

    for (port = 1; port < domain->valid_ports && port < before->ports; port++) {
        struct queued *queued = &domain->channel[port].queued;

        queued->early |= before->pending(domain, port);
        queued->priority = EVTCHN_FIFO_PRIORITY_DEFAULT;
    }
    domain->layout = &fifo;
}

long xga_sa_fifo_place(struct vcpu *vcpu, uint64_t gfn, unsigned int offset)
{
    struct page *page;

    if (vcpu->control_block.page != NULL)
        return -XEN_EINVAL;
    page = hold(vcpu->domain, gfn);
    if (page == NULL)
        return -XEN_EINVAL;
    vcpu->control_block = (struct area){NULL, page, offset};
    if (vcpu->domain->layout != &fifo)
        enter(vcpu->domain);
    return 0;
}

long xga_sa_fifo_expand(struct domain *domain, uint64_t gfn)
{
    evtchn_port_t port = domain->word_pages * WORDS;
    struct page *page;

    if (domain->layout != &fifo)
        return -XEN_EOPNOTSUPP;
    if (domain->word_pages == WORD_PAGES)
        return -XEN_ENOSPC;
    page = hold(domain, gfn);
    if (page == NULL)
        return -XEN_EINVAL;
    domain->words[domain->word_pages++] = page;
    for (; port < domain->valid_ports && port < domain->word_pages * WORDS; port++) {
        if (domain->channel[port].queued.early)
            set_pending(domain, port);
    }
    return 0;
}

long xga_sa_fifo_set_priority(struct domain *domain, evtchn_port_t port, unsigned int priority)
{
    struct channel *channel = xga_sa_channel(domain, port);

    if (channel == NULL)
        return -XEN_EINVAL;
    if (domain->layout != &fifo)
        return -XEN_ENOSYS;
    if (channel->state <= CHANNEL_RESERVED)
        return -XEN_EACCES;
    if (priority > EVTCHN_FIFO_PRIORITY_MIN)
        return -XEN_EINVAL;
    channel->queued.priority = priority;
    return 0;
}

void xga_sa_fifo_leave(struct domain *domain)
{
    unsigned int i;

    if (domain->layout != &fifo)
        return;
    for (i = 0; i < domain->how.vcpus; i++) {
        struct vcpu *vcpu = &domain->vcpu[i];

        if (vcpu->control_block.page != NULL)
            xga_sa_page_unuse(vcpu->control_block.page);
        vcpu->control_block.page = NULL;
        memset(vcpu->tail, 0, sizeof(vcpu->tail));
    }
    while (domain->word_pages != 0)
        xga_sa_page_unuse(domain->words[--domain->word_pages]);
    domain->layout = &xga_sa_two_levels;
}
