/* SPDX-License-Identifier: MIT */
/*
 * Events by FIFO: words in an array of the guest's, linked into queues whose heads are in its control
 * block. Each check switches the domain to them and back, by a reset: all ports are closed then.
 */
#include "support.h"

#include <xga/event_channel.h>
#include <xga/sched.h>

#define PENDING (1u << EVTCHN_FIFO_PENDING)
#define MASKED  (1u << EVTCHN_FIFO_MASKED)
#define LINKED  (1u << EVTCHN_FIFO_LINKED)

#define WORDS       (PAGE_SIZE / sizeof(event_word_t)) /* of a page */
#define ARRAY_PAGES (EVTCHN_FIFO_NR_CHANNELS / WORDS)
#define LAST_PLACE  (PAGE_SIZE - (uint32_t)sizeof(struct evtchn_fifo_control_block))

#define READY(priority) (1u << (priority))
#define DEFAULT         EVTCHN_FIFO_PRIORITY_DEFAULT

static char *control_page;
static volatile struct evtchn_fifo_control_block *control;
static event_word_t *words; /* of two pages */

static event_word_t word(evtchn_port_t port)
{
    return __atomic_load_n(&words[port], __ATOMIC_SEQ_CST);
}

static void set_word(evtchn_port_t port, event_word_t value)
{
    __atomic_store_n(&words[port], value, __ATOMIC_SEQ_CST);
}

static uint32_t take_ready(void)
{
    return __atomic_exchange_n(&control->ready, 0, __ATOMIC_SEQ_CST);
}

static bool take_upcall(void)
{
    return __atomic_exchange_n(&vcpu_info->evtchn_upcall_pending, 0, __ATOMIC_SEQ_CST) != 0;
}

/* Takes an event out of its queue, and returns the port that it is linked to. */
static evtchn_port_t take(evtchn_port_t port)
{
    event_word_t old =
        __atomic_fetch_and(&words[port], ~(LINKED | EVTCHN_FIFO_LINK_MASK), __ATOMIC_SEQ_CST);

    (void)__atomic_fetch_and(&words[port], ~PENDING, __ATOMIC_SEQ_CST);
    return old & EVTCHN_FIFO_LINK_MASK;
}

/* That these queues, and no others, became non-empty since the last look, and were told of. */
static void expect_ready(uint32_t queues)
{
    expect_equal(take_ready(), queues);
    expect_equal(take_upcall(), queues != 0);
}

static uint64_t no_ram(void)
{
    return guest.pv ? ~0ull >> 16 : arch_frame_of(unmapped());
}

static long init_control(uint64_t frame, uint32_t offset, uint32_t vcpu)
{
    struct evtchn_init_control op = {.control_gfn = frame, .offset = offset, .vcpu = vcpu};

    return xga_evtchn_init_control(&op);
}

static long expand_by(uint64_t frame)
{
    struct evtchn_expand_array op = {.array_gfn = frame};

    return xga_evtchn_expand_array(&op);
}

static long expand(unsigned int page)
{
    return expand_by(arch_frame_of(words + page * WORDS));
}

static long set_priority(evtchn_port_t port, uint32_t priority)
{
    struct evtchn_set_priority op = {.port = port, .priority = priority};

    return xga_evtchn_set_priority(&op);
}

/* A port whose events nothing holds back; 0 when there is none left. */
static evtchn_port_t open_port(void)
{
    evtchn_port_t port = ipi_port();

    if (port != 0)
        set_word(port, 0);
    return port;
}

/* All ports masked, as Xen may know of events that were pending at an earlier switch. */
static void prepare(void)
{
    evtchn_port_t port;

    if (words == NULL) {
        words = pages(2);
        control_page = pages(1);
        control = (void *)(control_page + LAST_PLACE);
    }
    __builtin_memset(control_page, 0, PAGE_SIZE);
    for (port = 0; port < 2 * WORDS; port++)
        set_word(port, MASKED);
}

static long switch_to_fifo(void)
{
    struct evtchn_init_control *op = canvas(sizeof(*op));
    long rc;

    *op = (struct evtchn_init_control){.control_gfn = arch_frame_of(control_page),
                                       .offset = LAST_PLACE};
    rc = xga_evtchn_init_control(op);
    expect(canvas_framed());
    if (rc == 0)
        expect_equal(op->link_bits, EVTCHN_FIFO_LINK_BITS);
    return rc;
}

/* Has it look while the domain is on the FIFO. The guest's upcall knows the other form, so it waits. */
static void on_fifo(void (*look)(void))
{
    struct evtchn_reset reset = {.dom = DOMID_SELF};
    long rc;

    prepare();
    arch_events_disable();
    rc = switch_to_fifo();
    if (rc == 0) {
        (void)take_upcall();
        look();
        expect_equal(xga_evtchn_reset(&reset), 0);
    }
    arch_events_enable();
    if (SINCE(21) && rc == -XEN_EOPNOTSUPP)
        skip("this Xen is built without FIFO events");
    expect_equal(rc, 0);
}

static void look_at_word(void)
{
    evtchn_port_t port;

    require_equal(expand(0), 0);
    port = open_port();
    require(port != 0);
    require_equal(send_port(port), 0);
    expect_equal(word(port), PENDING | LINKED);
    expect_equal(control->head[DEFAULT], port);
    expect_ready(READY(DEFAULT));

    /* Once more changes nothing. */
    require_equal(send_port(port), 0);
    expect_equal(word(port), PENDING | LINKED);
    expect_ready(0);
    expect_equal(take(port), 0);
    require_equal(send_port(port), 0);
    expect_equal(word(port), PENDING | LINKED);
    expect_ready(READY(DEFAULT));
    expect_equal(take(port), 0);
    expect_equal(close_port(port), 0);
}

CHECK(evtchn_fifo_word)
{
    on_fifo(look_at_word);
}

static void look_at_mask(void)
{
    evtchn_port_t port;

    require_equal(expand(0), 0);
    port = open_port();
    require(port != 0);
    set_word(port, MASKED);
    require_equal(send_port(port), 0);
    expect_equal(word(port), PENDING | MASKED);
    expect_equal(control->head[DEFAULT], 0);
    expect_ready(0);
    expect_equal(xga_evtchn_unmask_port(port), 0);
    expect_equal(word(port), PENDING | LINKED);
    expect_equal(control->head[DEFAULT], port);
    expect_ready(READY(DEFAULT));
    expect_equal(take(port), 0);

    /* Nothing pending. */
    set_word(port, MASKED);
    expect_equal(xga_evtchn_unmask_port(port), 0);
    expect_equal(word(port), 0);
    expect_ready(0);
}

CHECK(evtchn_fifo_mask)
{
    on_fifo(look_at_mask);
}

static void look_at_queue(void)
{
    evtchn_port_t a, b, c;

    require_equal(expand(0), 0);
    a = open_port();
    b = open_port();
    c = open_port();
    require(a != 0 && b != 0 && c != 0);
    require_equal(send_port(b), 0);
    expect_ready(READY(DEFAULT));
    require_equal(send_port(a), 0);
    require_equal(send_port(c), 0);
    expect_equal(control->head[DEFAULT], b);
    expect_equal(word(b), PENDING | LINKED | a);
    expect_equal(word(a), PENDING | LINKED | c);
    expect_equal(word(c), PENDING | LINKED);
    expect_ready(0);

    /* Behind the others again; only a new first one is written to the head. */
    expect_equal(take(b), a);
    expect_equal(take(a), c);
    require_equal(send_port(a), 0);
    expect_equal(word(c), PENDING | LINKED | a);
    expect_equal(control->head[DEFAULT], b);
    expect_ready(0);
    expect_equal(take(c), a);
    expect_equal(take(a), 0);
    require_equal(send_port(c), 0);
    expect_equal(control->head[DEFAULT], c);
    expect_ready(READY(DEFAULT));
}

CHECK(evtchn_fifo_queue)
{
    on_fifo(look_at_queue);
}

static void look_at_priorities(void)
{
    evtchn_port_t first, middle, last;

    require_equal(expand(0), 0);
    first = open_port();
    middle = open_port();
    last = open_port();
    require(first != 0 && middle != 0 && last != 0);
    expect_equal(set_priority(first, EVTCHN_FIFO_PRIORITY_MAX), 0);
    expect_equal(set_priority(last, EVTCHN_FIFO_PRIORITY_MIN), 0);
    require_equal(send_port(last), 0);
    require_equal(send_port(middle), 0);
    require_equal(send_port(first), 0);
    expect_equal(control->head[EVTCHN_FIFO_PRIORITY_MAX], first);
    expect_equal(control->head[DEFAULT], middle);
    expect_equal(control->head[EVTCHN_FIFO_PRIORITY_MIN], last);
    expect_equal(word(first), PENDING | LINKED);
    expect_equal(word(middle), PENDING | LINKED);
    expect_equal(word(last), PENDING | LINKED);
    expect_ready(READY(EVTCHN_FIFO_PRIORITY_MAX) | READY(DEFAULT) |
                 READY(EVTCHN_FIFO_PRIORITY_MIN));

    /* What is queued stays where it is, until the next time. */
    expect_equal(set_priority(first, DEFAULT), 0);
    require_equal(send_port(first), 0);
    expect_equal(word(middle), PENDING | LINKED);
    expect_ready(0);
    expect_equal(take(first), 0);
    require_equal(send_port(first), 0);
    expect_equal(word(middle), PENDING | LINKED | first);
    expect_ready(0);
}

CHECK(evtchn_fifo_priorities)
{
    on_fifo(look_at_priorities);
}

static void look_at_new_port(void)
{
    evtchn_port_t port, again;

    require_equal(expand(0), 0);
    port = open_port();
    require(port != 0);
    expect_equal(set_priority(port, 3), 0);
    require_equal(send_port(port), 0);
    expect_ready(READY(3));
    expect_equal(close_port(port), 0);
    expect_equal(word(port), LINKED);

    /* Xen gives out the lowest that is free, and one in a queue is not. */
    again = open_port();
    expect(again > port);
    expect_equal(take(port), 0);
    again = open_port();
    require_equal(again, port);
    require_equal(send_port(again), 0);
    expect_equal(control->head[DEFAULT], port);
    expect_ready(READY(DEFAULT));
}

/* A port that is closed while it is in a queue, and bound again: of default priority. */
CHECK(evtchn_fifo_closed_in_queue)
{
    on_fifo(look_at_new_port);
}

static void look_at_loopback(void)
{
    evtchn_port_t a = 0, b = 0;

    require_equal(expand(0), 0);
    require_equal(xga_evtchn_alloc_port(DOMID_SELF, &a), 0);
    require_equal(xga_evtchn_bind_remote_port(DOMID_SELF, a, &b), 0);
    set_word(a, 0);
    /* The new end is born pending. */
    expect_equal(word(b), PENDING | MASKED);
    expect_equal(xga_evtchn_unmask_port(b), 0);
    expect_ready(READY(DEFAULT));
    require_equal(send_port(b), 0);
    expect_equal(word(b), PENDING | LINKED | a);
    expect_equal(word(a), PENDING | LINKED);
    expect_ready(0);
}

CHECK(evtchn_fifo_loopback)
{
    on_fifo(look_at_loopback);
}

static void look_at_upcall(void)
{
    const volatile struct vcpu_info *info = vcpu_info;
    const uint64_t start = arch_nanoseconds();
    evtchn_port_t port;

    require_equal(expand(0), 0);
    port = open_port();
    require(port != 0);
    require_equal(send_port(port), 0);
    expect(info->evtchn_upcall_pending);
    /* The guest's scan finds nothing, and clears that. */
    arch_events_enable();
    while (info->evtchn_upcall_pending != 0 && arch_nanoseconds() - start < SECONDS)
        (void)xga_sched_yield();
    arch_events_disable();
    expect(!info->evtchn_upcall_pending);
    expect_equal(word(port), PENDING | LINKED);
}

CHECK(evtchn_fifo_upcall)
{
    on_fifo(look_at_upcall);
}

static void look_at_refusals(void)
{
    evtchn_port_t port = open_port();

    require(port != 0);
    /* Once per vCPU. */
    expect_equal(init_control(arch_frame_of(words), 0, 0), -XEN_EINVAL);
    expect_equal(init_control(arch_frame_of(words), 0, NO_VCPU), -XEN_ENOENT);
    expect_equal(set_priority(port, EVTCHN_FIFO_PRIORITY_MIN + 1), -XEN_EINVAL);
    expect_equal(set_priority(0x7fffffff, DEFAULT), -XEN_EINVAL);
    expect_equal(set_priority(0, DEFAULT), -XEN_EACCES);
    expect_equal(close_port(port), 0);
    expect_equal(set_priority(port, DEFAULT), -XEN_EACCES);
    expect_equal(xga_evtchn_set_priority(unmapped()), -XEN_EFAULT);
    expect_equal(expand_by(no_ram()), -XEN_EINVAL);
    expect_equal(xga_evtchn_expand_array(unmapped()), -XEN_EFAULT);
}

CHECK(evtchn_fifo_refusals)
{
    on_fifo(look_at_refusals);
}

static void look_at_whole_array(void)
{
    unsigned int page;

    /* Xen has nothing against one page in several places. */
    for (page = 0; page < ARRAY_PAGES; page++)
        require_equal(expand(page != 0), 0);
    expect_equal(expand(1), -XEN_ENOSPC);
}

CHECK(evtchn_fifo_whole_array)
{
    on_fifo(look_at_whole_array);
}

static evtchn_port_t bind_up_to(evtchn_port_t port)
{
    evtchn_port_t last, next;

    for (last = 0; last < port; last = next) {
        next = ipi_port();
        if (next == 0)
            break;
    }
    return last;
}

static void look_beyond_page(void)
{
    evtchn_port_t port;

    require_equal(expand(0), 0);
    port = bind_up_to(WORDS);
    /* What its maker allows a domU, in these environments. */
    if (!guest.dom0) {
        expect_equal(port, WORDS - 1);
        return;
    }
    /* More than the 2-level form has, for 32 bits of x86. */
    require_equal(port, WORDS);
    set_word(port, 0);
    expect_equal(set_priority(port, 2), 0);
    require_equal(send_port(port), 0);
    expect_equal(xga_evtchn_unmask_port(port), 0);
    expect_equal(word(port), 0);
    expect_ready(0);
    require_equal(expand(1), 0);
    expect_equal(word(port), PENDING | LINKED);
    expect_equal(control->head[2], port);
    expect_ready(READY(2));
}

CHECK(evtchn_fifo_beyond_page)
{
    on_fifo(look_beyond_page);
}

static evtchn_port_t before_switch;

static void look_at_raised(void)
{
    evtchn_port_t after = open_port(), silent = open_port();

    require(after != 0 && silent != 0);
    require_equal(send_port(after), 0);
    set_word(before_switch, 0);
    expect_ready(0);
    require_equal(expand(0), 0);
    expect_equal(control->head[DEFAULT], before_switch);
    expect_equal(word(before_switch), PENDING | LINKED | after);
    expect_equal(word(after), PENDING | LINKED);
    expect_equal(word(silent), 0);
    expect_ready(READY(DEFAULT));
}

static void look_at_raised_again(void)
{
    require_equal(expand(0), 0);
    expect_equal(word(before_switch), PENDING | MASKED);
    expect_equal(port_status(before_switch), EVTCHNSTAT_closed);
}

/* Events that are pending at the switch, or come before their words; Xen never forgets them. */
CHECK(evtchn_fifo_pending_at_switch)
{
    before_switch = ipi_port();
    require(before_switch != 0);
    events_mask(before_switch);
    require_equal(send_port(before_switch), 0);
    on_fifo(look_at_raised);
    /* The other form's bit is still there. */
    expect(events_clear(before_switch));
    on_fifo(look_at_raised_again);
}

static void expect_two_levels(void)
{
    evtchn_port_t port = ipi_port();
    unsigned int before = events_seen(port);

    require(port != 0);
    expect_equal(set_priority(port, DEFAULT), -XEN_ENOSYS);
    expect_equal(expand(0), -XEN_EOPNOTSUPP);
    events_unmask(port);
    require_equal(send_port(port), 0);
    expect(events_wait(port, before + 1));
    expect_equal(close_port(port), 0);
}

static evtchn_port_t left_open;

static void leave_port_open(void)
{
    require_equal(expand(0), 0);
    left_open = open_port();
    require(left_open != 0);
}

CHECK(evtchn_fifo_and_back)
{
    on_fifo(leave_port_open);
    expect_equal(port_status(left_open), EVTCHNSTAT_closed);
    /* The pages are the guest's alone. */
    prepare();
    expect_two_levels();
    expect_equal(word(left_open), MASKED);
}

/* Bad places: the domain stays as it is. */
CHECK(evtchn_fifo_bad_control_block)
{
    uint64_t frame;
    long rc;

    prepare();
    frame = arch_frame_of(control_page);
    rc = init_control(no_ram(), 0, 0);
    if (SINCE(21) && rc == -XEN_EOPNOTSUPP)
        skip("this Xen is built without FIFO events");
    expect_equal(rc, -XEN_EINVAL);
    expect_equal(init_control(frame, 4, 0), -XEN_EINVAL);
    expect_equal(init_control(frame, LAST_PLACE + 8, 0), -XEN_EINVAL);
    expect_equal(init_control(frame, ~7u, 0), -XEN_EINVAL);
    expect_equal(init_control(frame, 0, NO_VCPU), -XEN_ENOENT);
    expect_equal(xga_evtchn_init_control(unmapped()), -XEN_EFAULT);
    expect_two_levels();
}
