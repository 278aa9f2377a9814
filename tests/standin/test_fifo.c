/* SPDX-License-Identifier: MIT */
/* Events by FIFO, as common/event_fifo.c of Xen 4.17 and 4.22 queues them. */
#include "domains.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/memory.h>
#include <xga/sched.h>

#define PENDING (1u << EVTCHN_FIFO_PENDING)
#define MASKED  (1u << EVTCHN_FIFO_MASKED)
#define LINKED  (1u << EVTCHN_FIFO_LINKED)
#define BUSY    (1u << EVTCHN_FIFO_BUSY)

#define WORDS      (PAGE / sizeof(event_word_t))
#define MOST       (EVTCHN_FIFO_NR_CHANNELS / WORDS) /* pages of them */
#define TWO_LEVELS ((evtchn_port_t)EVTCHN_2L_NR_CHANNELS)
#define BLOCK      ((uint32_t)sizeof(struct evtchn_fifo_control_block))
#define DEFAULT    EVTCHN_FIFO_PRIORITY_DEFAULT
#define BIT(n)     (1u << (n))

static volatile struct evtchn_fifo_control_block *control, *control_1;
static volatile event_word_t *words; /* of two pages */

static long place_at(uint64_t gfn, uint32_t offset, uint32_t vcpu)
{
    struct evtchn_init_control op = {.control_gfn = gfn, .offset = offset, .vcpu = vcpu};
    long rc = xga_evtchn_init_control(&op);

    assert_int_equal(op.link_bits, rc == 0 ? EVTCHN_FIFO_LINK_BITS : 0);
    return rc;
}

static long expand(const volatile void *page)
{
    struct evtchn_expand_array op = {.array_gfn = gfn_of((const void *)page)};

    return xga_evtchn_expand_array(&op);
}

static long set_priority(evtchn_port_t port, uint32_t priority)
{
    struct evtchn_set_priority op = {.port = port, .priority = priority};

    return xga_evtchn_set_priority(&op);
}

/* Switches the running domain, with words for the first ports; upcalls wait. */
static void enter(void)
{
    char *page = pages(1);

    words = pages(2);
    control = (void *)(page + PAGE - BLOCK);
    control_1 = (void *)page;
    xga_standin_upcalls(xen, false);
    assert_int_equal(place_at(gfn_of(page), PAGE - BLOCK, 0), 0);
    assert_int_equal(expand(words), 0);
}

static void leave(void)
{
    struct evtchn_reset reset = {.dom = DOMID_SELF};

    assert_int_equal(xga_evtchn_reset(&reset), 0);
}

static evtchn_port_t ipi(unsigned int vcpu)
{
    evtchn_port_t port = 0;

    assert_int_equal(xga_evtchn_bind_ipi_port(vcpu, &port), 0);
    return port;
}

static void send(evtchn_port_t port)
{
    assert_int_equal(xga_evtchn_send_port(port), 0);
}

/* Takes an event out of its queue, as a guest does. */
static evtchn_port_t take(evtchn_port_t port)
{
    evtchn_port_t next = words[port] & EVTCHN_FIFO_LINK_MASK;

    words[port] = 0;
    return next;
}

/* Since the last look these queues became ready, and vCPU 0 was told so. */
static void expect_ready(uint32_t queues)
{
    struct vcpu_info *info = xga_standin_vcpu_info(xen, FRONT, 0);

    assert_int_equal(control->ready, queues);
    assert_int_equal(info->evtchn_upcall_pending, queues != 0);
    control->ready = 0;
    info->evtchn_upcall_pending = 0;
}

static unsigned int two_levels_pending(evtchn_port_t port)
{
    const unsigned char *bits = (void *)xga_standin_shared_info(xen, FRONT)->evtchn_pending;

    return bits[port / 8] >> port % 8 & 1;
}

/* ---- places --------------------------------------------------------------------------------- */

static void a_bad_place_leaves_the_domain_as_it_is(void **state)
{
    struct evtchn_expand_array more = {.array_gfn = gfn_of(pages(1))};
    const uint64_t gfn = gfn_of(pages(1));

    (void)state;
    assert_int_equal(place_at(gfn, 4, 2), -XEN_ENOENT);
    assert_int_equal(place_at(gfn, PAGE - BLOCK + 8, 0), -XEN_EINVAL);
    assert_int_equal(place_at(gfn, ~7u, 0), -XEN_EINVAL);
    assert_int_equal(place_at(gfn, 4, 0), -XEN_EINVAL);
    assert_int_equal(place_at(gfn_of(hole(1)), 0, 0), -XEN_EINVAL);
    assert_int_equal(place_at(1ull << 32 | gfn, 0, 0), -XEN_EINVAL);
    assert_int_equal(place_at(~0ull, 0, 0), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_expand_array(&more), -XEN_EOPNOTSUPP);
    assert_int_equal(set_priority(ipi(0), DEFAULT), -XEN_ENOSYS);
    assert_int_equal(set_priority(0x7fffffff, DEFAULT), -XEN_EINVAL);
    assert_int_equal(place_at(gfn, 8, 1), 0);
}

static void a_vcpu_has_one_place(void **state)
{
    evtchn_port_t port;

    (void)state;
    enter();
    assert_int_equal(place_at(gfn_of(pages(1)), 0, 0), -XEN_EINVAL);
    assert_int_equal(place_at(gfn_of(hole(1)), 0, 1), -XEN_EINVAL);
    /* That was not the first one: the domain stays, and its ports keep their priorities. */
    port = ipi(0);
    assert_int_equal(set_priority(port, 0), 0);
    assert_int_equal(place_at(gfn_of((const void *)control_1), 0, 1), 0);
    assert_int_equal(place_at(gfn_of((const void *)control_1), 0, 1), -XEN_EINVAL);
    send(port);
    expect_ready(BIT(0));
}

/* Xen writes to pages that are the domain's, or that it has from another for good. */
static void a_page_that_was_granted_is_no_place(void **state)
{
    struct gnttab_map_grant_ref map;
    char *there;

    (void)state;
    run(BACK);
    grant(9, FRONT, pages(1), 0);
    run(FRONT);
    there = hole(1);
    xga_gnttab_map_fill(&map, BACK, 9, guest_address(there), GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    assert_int_equal(map.status, GNTST_okay);
    assert_int_equal(place_at(gfn_of(there), 0, 0), -XEN_EINVAL);
    there = hole(1);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(there)), 0);
    assert_int_equal(place_at(gfn_of(there), PAGE - BLOCK, 0), 0);
    assert_int_equal(expand(hole(1)), -XEN_EINVAL);
}

static void a_xen_without_fifo_is_asked_for(void **state)
{
    (void)state;
    xga_standin_fail(xen, __HYPERVISOR_event_channel_op, EVTCHNOP_init_control, 0,
                     XGA_STANDIN_ALWAYS, -XEN_EOPNOTSUPP);
    assert_int_equal(place_at(gfn_of(pages(1)), 0, 0), -XEN_EOPNOTSUPP);
    assert_int_equal(expand(pages(1)), -XEN_EOPNOTSUPP);
    assert_int_equal(set_priority(ipi(0), DEFAULT), -XEN_ENOSYS);
}

/* ---- queues --------------------------------------------------------------------------------- */

static void events_are_queued(void **state)
{
    evtchn_port_t a, b, c;

    (void)state;
    enter();
    a = ipi(0), b = ipi(0), c = ipi(0);
    words[0] = LINKED; /* which is no port */
    send(b);
    assert_int_equal(words[b], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], b);
    expect_ready(BIT(DEFAULT));
    send(b);
    send(a);
    send(c);
    assert_int_equal(control->head[DEFAULT], b);
    assert_int_equal(words[b], PENDING | LINKED | a);
    assert_int_equal(words[a], PENDING | LINKED | c);
    assert_int_equal(words[c], PENDING | LINKED);
    expect_ready(0);
    /* The two-level bits are left alone. */
    assert_int_equal(two_levels_pending(a), 0);
    assert_int_equal(xga_standin_vcpu_info(xen, FRONT, 0)->evtchn_pending_sel, 0);

    /* Behind the others again. */
    assert_int_equal(take(b), a);
    send(b);
    assert_int_equal(words[c], PENDING | LINKED | b);
    assert_int_equal(words[b], PENDING | LINKED);
    expect_ready(0);

    /* A tail that the guest took out is the end of an empty queue. */
    assert_int_equal(take(a), c);
    assert_int_equal(take(c), b);
    assert_int_equal(take(b), 0);
    send(a);
    assert_int_equal(words[b], 0);
    assert_int_equal(control->head[DEFAULT], a);
    expect_ready(BIT(DEFAULT));
    /* The same one twice in a row. */
    (void)take(a);
    control->head[DEFAULT] = 0;
    send(a);
    assert_int_equal(words[a], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], a);
    /* Not told twice, when the guest has not looked. */
    (void)take(a);
    xga_standin_vcpu_info(xen, FRONT, 0)->evtchn_upcall_pending = 0;
    send(a);
    assert_int_equal(xga_standin_vcpu_info(xen, FRONT, 0)->evtchn_upcall_pending, 0);
}

static void an_upcall_comes_at_once(void **state)
{
    evtchn_port_t port;

    (void)state;
    enter();
    port = ipi(0);
    xga_standin_upcalls(xen, true);
    send(port);
    assert_int_equal(upcalls[FRONT], 1);
    send(port);
    assert_int_equal(upcalls[FRONT], 1);
    /* Still linked: the guest has it before it. */
    words[port] &= ~PENDING;
    send(port);
    assert_int_equal(words[port], PENDING | LINKED);
    assert_int_equal(upcalls[FRONT], 1);
}

static void a_link_replaces_what_was_there(void **state)
{
    evtchn_port_t a, b;

    (void)state;
    enter();
    a = ipi(0), b = ipi(0);
    send(a);
    words[a] |= BUSY | MASKED | 77;
    send(b);
    assert_int_equal(words[a], PENDING | MASKED | LINKED | b);
    assert_int_equal(words[b], PENDING | LINKED);
}

static void a_priority_is_for_the_next_time(void **state)
{
    evtchn_port_t a, b, c;

    (void)state;
    enter();
    a = ipi(0), b = ipi(0), c = ipi(0);
    assert_int_equal(set_priority(0, DEFAULT), -XEN_EACCES);
    assert_int_equal(set_priority(c + 1, DEFAULT), -XEN_EACCES);
    assert_int_equal(set_priority(c + 1, 16), -XEN_EACCES);
    assert_int_equal(set_priority(a, EVTCHN_FIFO_PRIORITY_MIN + 1), -XEN_EINVAL);
    assert_int_equal(set_priority(0x7fffffff, DEFAULT), -XEN_EINVAL);
    assert_int_equal(set_priority(c, EVTCHN_FIFO_PRIORITY_MIN), 0);
    assert_int_equal(set_priority(c, EVTCHN_FIFO_PRIORITY_MAX), 0);
    send(a);
    send(c);
    expect_ready(BIT(DEFAULT) | BIT(EVTCHN_FIFO_PRIORITY_MAX));
    assert_int_equal(set_priority(a, 3), 0);
    send(a);
    send(b);
    assert_int_equal(words[a], PENDING | LINKED | b);
    assert_int_equal(control->head[3], 0);
    /* From one queue to the other. */
    assert_int_equal(take(a), b);
    send(a);
    assert_int_equal(control->head[3], a);
    assert_int_equal(words[b], PENDING | LINKED);
    expect_ready(BIT(3));
}

/* It left a queue as its last one: what comes there next is not linked to it. */
static void who_moves_is_no_tail_any_more(void **state)
{
    evtchn_port_t a, b;

    (void)state;
    enter();
    a = ipi(0), b = ipi(0);
    send(a);
    (void)take(a);
    assert_int_equal(set_priority(a, 3), 0);
    send(a);
    expect_ready(BIT(DEFAULT) | BIT(3));
    send(b);
    assert_int_equal(words[a], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], b);
    expect_ready(BIT(DEFAULT));
    /* And back, where it is the last but not the only one. */
    (void)take(a);
    assert_int_equal(set_priority(a, DEFAULT), 0);
    send(a);
    assert_int_equal(words[b], PENDING | LINKED | a);
    assert_int_equal(set_priority(b, 3), 0);
    (void)take(b);
    send(b);
    assert_int_equal(control->head[3], b);
    assert_int_equal(words[a], PENDING | LINKED);
}

static void a_masked_event_is_only_pending(void **state)
{
    evtchn_port_t port;

    (void)state;
    enter();
    port = ipi(0);
    words[port] = MASKED;
    send(port);
    assert_int_equal(words[port], PENDING | MASKED);
    expect_ready(0);
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    assert_int_equal(words[port], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], port);
    expect_ready(BIT(DEFAULT));
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    expect_ready(0);
    (void)take(port);
    words[port] = MASKED;
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    assert_int_equal(words[port], 0);
    expect_ready(0);
    assert_int_equal(xga_evtchn_unmask_port(0x7fffffff), -XEN_EINVAL);
}

/* Neither in this form nor in the other. */
static void a_closed_port_is_not_unmasked(void **state)
{
    evtchn_port_t port;

    (void)state;
    assert_int_equal(xga_evtchn_unmask_port(3), 0);
    assert_true(xga_standin_shared_info(xen, FRONT)->evtchn_mask[0] & 1 << 3);
    enter();
    port = ipi(0);
    assert_int_equal(xga_evtchn_close_port(port), 0);
    words[0] = words[port] = PENDING | MASKED;
    assert_int_equal(xga_evtchn_unmask_port(0), 0);
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    assert_int_equal(words[0], PENDING | MASKED);
    assert_int_equal(words[port], PENDING | MASKED);
}

#if defined(__i386__) || defined(__x86_64__)
/*
 * The guest changes a word between Xen's look at it and Xen's change of it: that faults, as Xen's
 * view of the page is read-only until then. Only shared_info has a view that a test knows.
 */
static volatile event_word_t *changed;
static event_word_t change;

static void change_it(int number)
{
    (void)number;
    (void)mprotect(xga_standin_shared_info(xen, CONTROL), PAGE, PROT_READ | PROT_WRITE);
    *changed ^= change;
}

static void send_into_change(evtchn_port_t port, event_word_t bits)
{
    struct sigaction action = {.sa_handler = change_it}, before;

    change = bits;
    assert_int_equal(sigaction(SIGSEGV, &action, &before), 0);
    assert_int_equal(mprotect(xga_standin_shared_info(xen, CONTROL), PAGE, PROT_READ), 0);
    send(port);
    assert_int_equal(sigaction(SIGSEGV, &before, NULL), 0);
}

static void a_tail_may_change_while_it_is_linked(void **state)
{
    const evtchn_port_t first = 1000, second = WORDS; /* whose words are in different pages */
    event_word_t *shared;

    (void)state;
    run(CONTROL);
    shared = hole(1);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, gfn_of(shared)), 0);
    control = pages(1);
    words = pages(1);
    changed = &shared[first];
    xga_standin_upcalls(xen, false);
    assert_int_equal(place_at(gfn_of((const void *)control), 0, 0), 0);
    while (ipi(0) != second)
        continue;
    assert_int_equal(expand(shared), 0);
    assert_int_equal(expand(words), 0);

    send(first);
    send_into_change(second, MASKED);
    assert_int_equal(*changed, PENDING | MASKED | LINKED | second);
    assert_int_equal(words[0], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], first);

    /* It is taken out then. */
    *changed = words[0] = 0;
    send(first);
    send_into_change(second, LINKED);
    assert_int_equal(*changed, PENDING);
    assert_int_equal(words[0], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], second);
}
#endif

/* ---- vCPUs ---------------------------------------------------------------------------------- */

static void an_event_without_a_control_block_is_lost(void **state)
{
    evtchn_port_t port;

    (void)state;
    enter();
    port = ipi(1);
    send(port);
    assert_int_equal(words[port], 0);
    assert_int_equal(place_at(gfn_of((const void *)control_1), 0, 1), 0);
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    assert_int_equal(words[port], 0);
    send(port);
    assert_int_equal(words[port], PENDING | LINKED);
    assert_int_equal(control_1->head[DEFAULT], port);
    assert_int_equal(control_1->ready, BIT(DEFAULT));
    assert_int_equal(xga_standin_vcpu_info(xen, FRONT, 1)->evtchn_upcall_pending, 1);
    expect_ready(0);
}

/* Every vCPU has queues of its own. */
static void an_event_follows_its_port(void **state)
{
    struct channel channel = connect();
    evtchn_port_t other;

    (void)state;
    enter();
    assert_int_equal(place_at(gfn_of((const void *)control_1), 0, 1), 0);
    other = ipi(0);
    run(BACK);
    send(channel.back);
    run(FRONT);
    assert_int_equal(control->head[DEFAULT], channel.front);
    expect_ready(BIT(DEFAULT));
    assert_int_equal(xga_evtchn_bind_port_vcpu(channel.front, 1), 0);
    (void)take(channel.front);
    run(BACK);
    send(channel.back);
    run(FRONT);
    assert_int_equal(control_1->head[DEFAULT], channel.front);
    assert_int_equal(control_1->ready, BIT(DEFAULT));
    expect_ready(0);
    send(other);
    assert_int_equal(words[channel.front], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], other);

    /* And back: the other vCPU's queue has no end any more. */
    assert_int_equal(xga_evtchn_bind_port_vcpu(channel.front, 0), 0);
    (void)take(channel.front);
    run(BACK);
    send(channel.back);
    run(FRONT);
    assert_int_equal(words[other], PENDING | LINKED | channel.front);
    other = ipi(1);
    send(other);
    assert_int_equal(words[channel.front], PENDING | LINKED);
    assert_int_equal(control_1->head[DEFAULT], other);
}

/* One end by FIFO, and the other one's domain by two levels. */
static void a_new_end_is_pending(void **state)
{
    evtchn_port_t theirs = 0, port = 0;

    (void)state;
    run(BACK);
    assert_int_equal(xga_evtchn_alloc_port(FRONT, &theirs), 0);
    run(FRONT);
    enter();
    assert_int_equal(xga_evtchn_bind_remote_port(BACK, theirs, &port), 0);
    assert_int_equal(words[port], PENDING | LINKED);
    expect_ready(BIT(DEFAULT));
    send(port);
    assert_true(xga_standin_shared_info(xen, BACK)->evtchn_pending[0] & 1ul << theirs);
    run(BACK);
    assert_int_equal(xga_evtchn_close_port(theirs), 0);
    assert_int_equal(words[port], PENDING | LINKED);
}

static void a_virtual_interrupt_is_queued(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    enter();
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    assert_int_equal(set_priority(port, 0), 0);
    xga_standin_raise(xen, FRONT, VIRQ_TIMER, 0);
    assert_int_equal(control->head[0], port);
    expect_ready(BIT(0));
}

static evtchn_port_t polled, sent;
static unsigned int turns;

static void send_from_back(struct xga_standin *on, void *opaque)
{
    (void)opaque;
    if (turns++ == 0) {
        xga_standin_run(on, BACK, 0);
        send(sent);
    }
}

/* Whether an event ends a sleep of a second in SCHEDOP_poll, masked as it is. */
static bool poll_ends(evtchn_port_t port)
{
    const uint64_t end = xga_standin_now(xen) + 1000000000u;

    turns = 0;
    assert_int_equal(xga_sched_poll_port(port, end), 0);
    return xga_standin_now(xen) < end;
}

static void masked_events_end_a_poll(void **state)
{
    struct channel channel = connect();
    evtchn_port_t ports[2];
    struct sched_poll poll = {.ports.p = ports, .nr_ports = 2};

    (void)state;
    enter();
    polled = channel.front;
    sent = channel.back;
    words[polled] = MASKED;
    xga_standin_on_idle(xen, send_from_back, NULL);
    assert_true(poll_ends(polled));
    assert_int_equal(turns, 1);
    assert_int_equal(words[polled], PENDING | MASKED);
    /* Pending already. */
    assert_true(poll_ends(polled));
    assert_int_equal(turns, 0);
    /* Another one's. */
    words[polled] = MASKED;
    assert_false(poll_ends(ipi(0)));
    /* Any, for who polls several ports; but not one that was pending before the sleep began. */
    poll.timeout = xga_standin_now(xen) + 1000000000u;
    ports[0] = ipi(0), ports[1] = ipi(0);
    assert_int_equal(words[polled], PENDING | MASKED);
    turns = 0;
    assert_int_equal(xga_sched_poll(&poll), 0);
    assert_true(xga_standin_now(xen) >= poll.timeout);
    poll.timeout = xga_standin_now(xen) + 1000000000u;
    words[polled] = MASKED;
    turns = 0;
    assert_int_equal(xga_sched_poll(&poll), 0);
    assert_true(xga_standin_now(xen) < poll.timeout);
}

/* Of a port without a word Xen remembers it, but a poll does not see it. */
static void an_event_without_a_word_ends_no_poll(void **state)
{
    struct channel channel = connect();
    char *page = pages(1);

    (void)state;
    assert_int_equal(place_at(gfn_of(page), 0, 0), 0);
    words = pages(1);
    sent = channel.back;
    xga_standin_on_idle(xen, send_from_back, NULL);
    xga_standin_upcalls(xen, false);
    assert_false(poll_ends(channel.front));
    assert_false(poll_ends(channel.front));
    assert_int_equal(xga_evtchn_unmask_port(channel.front), 0);
    assert_int_equal(expand(words), 0);
    assert_int_equal(words[channel.front], PENDING | LINKED);
    assert_true(poll_ends(channel.front));
}

/* ---- ports ---------------------------------------------------------------------------------- */

static void a_port_in_a_queue_is_not_given_out(void **state)
{
    struct evtchn_bind_virq virq = {.virq = VIRQ_DEBUG};
    evtchn_port_t a, b, port = 0;

    (void)state;
    enter();
    a = ipi(0), b = ipi(0);
    assert_int_equal(set_priority(a, 3), 0);
    send(a);
    expect_ready(BIT(3));
    assert_int_equal(xga_evtchn_close_port(a), 0);
    assert_int_equal(words[a], LINKED);
    assert_int_equal(xga_standin_ports(xen, FRONT), 1);
    assert_int_equal(xga_evtchn_alloc_port(BACK, &port), 0);
    assert_int_equal(port, b + 1);
    assert_int_equal(xga_evtchn_bind_virq(&virq), 0);
    assert_int_equal(virq.port, b + 2);
    (void)take(a);
    assert_int_equal(ipi(0), a);
    /* Of the default priority again, and in the other queue. */
    send(a);
    assert_int_equal(control->head[DEFAULT], a);
    expect_ready(BIT(DEFAULT));
    /* A closed one that is only pending is free. */
    assert_int_equal(xga_evtchn_close_port(a), 0);
    words[a] = PENDING | MASKED;
    assert_int_equal(ipi(0), a);
}

static void there_are_as_many_ports_as_words(void **state)
{
    struct evtchn_status status = {.dom = DOMID_SELF, .port = EVTCHN_FIFO_NR_CHANNELS - 1};
    evtchn_port_t port = 0;
    unsigned int i;
    long rc;

    (void)state;
    run(CONTROL);
    enter();
    for (i = 1; i < MOST; i++)
        assert_int_equal(expand(words), 0);
    assert_int_equal(expand(words), -XEN_ENOSPC);
    assert_int_equal(expand(hole(1)), -XEN_ENOSPC);
    do
        rc = xga_evtchn_bind_ipi_port(0, &port);
    while (rc == 0);
    assert_int_equal(rc, -XEN_ENOSPC);
    assert_int_equal(port, EVTCHN_FIFO_NR_CHANNELS - 1);
    assert_int_equal(set_priority(port, 2), 0);
    send(port);
    assert_int_equal(control->head[2], port);
    assert_int_equal(words[port % WORDS], PENDING | LINKED);

    /* In the other form none of those can be bound or has bits. */
    leave();
    assert_int_equal(xga_evtchn_status(&status), 0);
    assert_int_equal(status.status, EVTCHNSTAT_closed);
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    assert_int_equal(xga_evtchn_send_port(port), -XEN_EINVAL);
    assert_int_equal(xga_evtchn_close_port(port), -XEN_EINVAL);
    assert_int_equal(set_priority(port, 2), -XEN_ENOSYS);
    do
        rc = xga_evtchn_bind_ipi_port(0, &port);
    while (rc == 0);
    assert_int_equal(rc, -XEN_ENOSPC);
    assert_int_equal(port, TWO_LEVELS - 1);
    /* At the next switch only those that this form has are looked at. */
    enter();
}

/* What its maker allows. */
static void a_domain_has_no_more_ports_by_fifo(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    enter();
    while (xga_evtchn_bind_ipi_port(0, &port) == 0)
        continue;
    assert_int_equal(port, 1023);
}

static void a_port_beyond_the_words_waits_for_one(void **state)
{
    const evtchn_port_t port = WORDS;

    (void)state;
    run(CONTROL);
    enter();
    while (ipi(0) != port)
        continue;
    assert_int_equal(set_priority(port, 2), 0);
    send(port);
    send(port - 1);
    assert_int_equal(xga_evtchn_unmask_port(port), 0);
    assert_int_equal(words[port], 0);
    assert_int_equal(words[port - 1], PENDING | LINKED);
    assert_int_equal(control->ready, BIT(DEFAULT));
    assert_int_equal(expand(words + WORDS), 0);
    assert_int_equal(words[port], PENDING | LINKED);
    assert_int_equal(control->head[2], port);
    assert_int_equal(control->ready, BIT(DEFAULT) | BIT(2));
}

/* ---- the switch, and back ------------------------------------------------------------------- */

static void what_is_pending_at_the_switch_comes_with_its_word(void **state)
{
    evtchn_port_t a, b, c, closed;
    char *page = pages(1);

    (void)state;
    a = ipi(0), b = ipi(0), c = ipi(0), closed = ipi(1);
    send(a);
    send(closed);
    assert_int_equal(xga_evtchn_close_port(closed), 0);
    /* The guest's own doing: Xen looks at bits. */
    xga_standin_shared_info(xen, FRONT)->evtchn_pending[0] |= 1ul << closed;
    words = pages(2);
    control = (void *)page;
    xga_standin_upcalls(xen, false);
    assert_int_equal(place_at(gfn_of(page), 0, 0), 0);
    assert_int_equal(two_levels_pending(a), 1);
    send(b);
    expect_ready(0);
    words[b] = MASKED;
    assert_int_equal(expand(words), 0);
    assert_int_equal(words[a], PENDING | LINKED | closed);
    assert_int_equal(words[b], PENDING | MASKED);
    assert_int_equal(words[c], 0);
    assert_int_equal(words[closed], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], a);
    expect_ready(BIT(DEFAULT));
    /* Once. */
    (void)take(a);
    assert_int_equal(expand(words + WORDS), 0);
    assert_int_equal(words[a], 0);
}

static void a_reset_leads_back(void **state)
{
    evtchn_port_t early, port;

    (void)state;
    early = ipi(0);
    send(early);
    enter();
    port = ipi(0);
    assert_int_equal(set_priority(port, 3), 0);
    send(port);
    leave();
    assert_int_equal(xga_standin_ports(xen, FRONT), 0);
    /* The guest has its pages as Xen left them. */
    assert_int_equal(words[port], LINKED);
    assert_int_equal(expand(words), -XEN_EOPNOTSUPP);
    port = ipi(0);
    assert_int_equal(port, 1);
    send(port);
    assert_int_equal(two_levels_pending(port), 1);
    assert_int_equal(words[port], LINKED);

    /* Once more, with the same pages: no queue goes on, but what was early is remembered. */
    memset((void *)words, 0, PAGE);
    memset((void *)control, 0, BLOCK);
    xga_standin_shared_info(xen, FRONT)->evtchn_pending[0] = 0;
    assert_int_equal(place_at(gfn_of((const void *)control), PAGE - BLOCK, 0), 0);
    assert_int_equal(expand(words), 0);
    assert_int_equal(words[early], PENDING | LINKED);
    assert_int_equal(control->head[DEFAULT], early);
    assert_int_equal(words[early + 1], 0);
}

/* A tail of the time before would be linked to: the guest still has its word linked. */
static void no_tail_outlives_a_reset(void **state)
{
    evtchn_port_t a, b;

    (void)state;
    enter();
    a = ipi(0);
    send(a);
    leave();
    assert_int_equal(place_at(gfn_of((const void *)control), PAGE - BLOCK, 0), 0);
    assert_int_equal(expand(words), 0);
    assert_int_equal(words[a], LINKED);
    control->head[DEFAULT] = 0;
    b = ipi(0);
    assert_int_equal(b, a + 1);
    send(b);
    assert_int_equal(words[a], LINKED);
    assert_int_equal(control->head[DEFAULT], b);
}

/* At the switch all ports have the default priority; a queue that one was in does not matter. */
static void priorities_end_with_a_reset(void **state)
{
    evtchn_port_t port;

    (void)state;
    enter();
    port = ipi(0);
    assert_int_equal(set_priority(port, 3), 0);
    leave();
    xga_standin_shared_info(xen, FRONT)->evtchn_pending[0] = 1ul << port;
    assert_int_equal(place_at(gfn_of((const void *)control), PAGE - BLOCK, 0), 0);
    assert_int_equal(expand(words), 0);
    assert_int_equal(control->head[DEFAULT], port);
    assert_int_equal(control->head[3], 0);
}

/* Given back, they go on being Xen's until the reset. */
static void xen_holds_its_pages(void **state)
{
    xen_pfn_t gfns[2];

    (void)state;
    enter();
    gfns[0] = gfn_of((const void *)control);
    gfns[1] = gfn_of((const void *)words);
    assert_int_equal(xga_memory_release_gfns(gfns, 2), 2);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    send(ipi(0));
    leave();
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 62);
}

static void a_childs_events_are_its_own(void **state)
{
    evtchn_port_t port;
    int status = -1;
    pid_t child;

    (void)state;
    enter();
    port = ipi(0);
    child = fork();
    if (child == 0) {
        (void)xga_evtchn_send_port(port);
        _exit(words[port] == (PENDING | LINKED) && control->head[DEFAULT] == port ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(words[port], 0);
    assert_int_equal(control->head[DEFAULT], 0);
    send(port);
    assert_int_equal(words[port], PENDING | LINKED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(a_bad_place_leaves_the_domain_as_it_is),
        domains_test(a_vcpu_has_one_place),
        domains_test(a_page_that_was_granted_is_no_place),
        domains_test(a_xen_without_fifo_is_asked_for),
        domains_test(events_are_queued),
        domains_test(an_upcall_comes_at_once),
        domains_test(a_link_replaces_what_was_there),
        domains_test(a_priority_is_for_the_next_time),
        domains_test(who_moves_is_no_tail_any_more),
        domains_test(a_masked_event_is_only_pending),
        domains_test(a_closed_port_is_not_unmasked),
#if defined(__i386__) || defined(__x86_64__)
        domains_test(a_tail_may_change_while_it_is_linked),
#endif
        domains_test(an_event_without_a_control_block_is_lost),
        domains_test(an_event_follows_its_port),
        domains_test(a_new_end_is_pending),
        domains_test(a_virtual_interrupt_is_queued),
        domains_test(masked_events_end_a_poll),
        domains_test(an_event_without_a_word_ends_no_poll),
        domains_test(a_port_in_a_queue_is_not_given_out),
        domains_test(there_are_as_many_ports_as_words),
        domains_test(a_domain_has_no_more_ports_by_fifo),
        domains_test(a_port_beyond_the_words_waits_for_one),
        domains_test(what_is_pending_at_the_switch_comes_with_its_word),
        domains_test(a_reset_leads_back),
        domains_test(no_tail_outlives_a_reset),
        domains_test(priorities_end_with_a_reset),
        domains_test(xen_holds_its_pages),
        domains_test(a_childs_events_are_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
