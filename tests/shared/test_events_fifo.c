/* SPDX-License-Identifier: MIT */
/*
 * The FIFO layout. xen_*() does what Xen's common/event_fifo.c does, on the same pages; an upcall is
 * an edge: it happens once when evtchn_upcall_pending goes from 0 to 1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <xga/access.h>

/* Looks just before an index or a count is published. */
static void (*before_release)(uint32_t value);

static void watched_store32_release(uint32_t *p, uint32_t value)
{
    if (before_release != NULL)
        before_release(value);
    xga_store32_release(p, value);
}

#define xga_store32_release watched_store32_release
#include <xga/shared/events_fifo.h>

#define VCPUS    3u
#define PER_PAGE 1024u
#define PAGES    128u
#define PORTS    (PAGES * PER_PAGE)

#define PENDING 0x80000000u
#define MASKED  0x40000000u
#define LINKED  0x20000000u
#define BUSY    0x10000000u
#define LINK    0x0001ffffu

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5);

static event_word_t pages[PAGES][PER_PAGE] __attribute__((__aligned__(4096)));
static unsigned char block_page[VCPUS][4096] __attribute__((__aligned__(4096)));
static struct evtchn_fifo_control_block *block[VCPUS];
static struct vcpu_info infos[VCPUS];
static uint32_t held[PORTS / 32];
static struct xga_events_fifo fifo;
static struct xga_events_fifo_vcpu cpu[VCPUS];

/* What Xen has of its own. */
static struct {
    struct evtchn_fifo_control_block *block;
    uint32_t tail[16];
} xen_vcpu[VCPUS];
static struct {
    uint8_t vcpu, priority, last_vcpu, last_priority, kept;
} xen_port[PORTS];
static event_word_t *xen_page[PAGES];
static uint32_t xen_pages;
static int edge[VCPUS];
static unsigned int unmasked, closed, controls, expanded;
static xga_long refusal;
static uint32_t seen; /* the port's word when the last hypercall came */

static event_word_t *xen_word(uint32_t port)
{
    return port / PER_PAGE < xen_pages ? &xen_page[port / PER_PAGE][port % PER_PAGE] : NULL;
}

static int xen_set_link(event_word_t *tail, uint32_t port)
{
    if ((*tail & LINKED) == 0)
        return 0;
    *tail = (*tail & ~(BUSY | LINK)) | port;
    return 1;
}

static void xen_send(uint32_t port)
{
    uint32_t v = xen_port[port].vcpu, q = xen_port[port].priority;
    uint32_t *old_tail = &xen_vcpu[xen_port[port].last_vcpu].tail[xen_port[port].last_priority];
    event_word_t *word = xen_word(port);

    if (word == NULL) {
        xen_port[port].kept = 1;
        return;
    }
    if (xen_vcpu[v].block == NULL)
        return;
    *word |= PENDING;
    if ((*word & (MASKED | LINKED)) != 0)
        return;
    *word |= LINKED;
    if (*old_tail == port)
        *old_tail = 0;
    xen_port[port].last_vcpu = (uint8_t)v;
    xen_port[port].last_priority = (uint8_t)q;
    if (xen_vcpu[v].tail[q] != 0 && xen_set_link(xen_word(xen_vcpu[v].tail[q]), port)) {
        xen_vcpu[v].tail[q] = port;
        return;
    }
    xen_vcpu[v].block->head[q] = port;
    xen_vcpu[v].tail[q] = port;
    if (xen_vcpu[v].block->ready >> q & 1)
        return;
    xen_vcpu[v].block->ready |= 1u << q;
    if (infos[v].evtchn_upcall_pending)
        return;
    infos[v].evtchn_upcall_pending = 1;
    edge[v] = 1;
}

static xga_long xen_expand(uint64_t gfn)
{
    uint32_t port = xen_pages * PER_PAGE, i;

    if (xen_pages == PAGES)
        return -XEN_ENOSPC;
    xen_page[xen_pages++] = pages[gfn - 1000];
    for (i = 0; i < PER_PAGE; i++)
        if (xen_port[port + i].kept)
            xen_send(port + i);
    return 0;
}

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5)
{
    const void *operand = (const void *)(uintptr_t)a2;
    uint32_t port = *(const uint32_t *)operand;
    const struct evtchn_init_control *control;

    (void)a3;
    (void)a4;
    (void)a5;
    assert_int_equal(nargs, 2);
    assert_int_equal(number, __HYPERVISOR_event_channel_op);
    if (a1 != EVTCHNOP_init_control && a1 != EVTCHNOP_expand_array && xen_word(port) != NULL)
        seen = *xen_word(port);
    if (refusal != 0)
        return refusal;
    switch (a1) {
    case EVTCHNOP_init_control:
        control = (const struct evtchn_init_control *)operand;
        controls++;
        if (control->vcpu >= VCPUS)
            return -XEN_ENOENT;
        if (xen_vcpu[control->vcpu].block != NULL)
            return -XEN_EINVAL;
        xen_vcpu[control->vcpu].block =
            (struct evtchn_fifo_control_block *)(void *)&block_page[control->control_gfn - 500]
                                                                   [control->offset];
        return 0;
    case EVTCHNOP_expand_array:
        expanded++;
        return xen_expand(((const struct evtchn_expand_array *)operand)->array_gfn);
    case EVTCHNOP_set_priority:
        xen_port[port].priority = (uint8_t)((const struct evtchn_set_priority *)operand)->priority;
        return 0;
    case EVTCHNOP_unmask:
        unmasked++;
        *xen_word(port) &= ~MASKED;
        if (*xen_word(port) & PENDING)
            xen_send(port);
        return 0;
    case EVTCHNOP_bind_vcpu:
        xen_port[port].vcpu = (uint8_t)((const struct evtchn_bind_vcpu *)operand)->vcpu;
        return 0;
    case EVTCHNOP_close:
        closed++;
        *xen_word(port) &= ~PENDING;
        xen_port[port].vcpu = 0;
        xen_port[port].priority = EVTCHN_FIFO_PRIORITY_DEFAULT;
        return 0;
    default:
        fail_msg("operation %ld", a1);
        return -XEN_ENOSYS;
    }
}

static void xen_begin(void)
{
    uint32_t port;

    memset(xen_vcpu, 0, sizeof(xen_vcpu));
    memset(xen_port, 0, sizeof(xen_port));
    for (port = 0; port < PORTS; port++)
        xen_port[port].priority = EVTCHN_FIFO_PRIORITY_DEFAULT;
    xen_pages = 0;
    memset(infos, 0, sizeof(infos));
    memset(edge, 0, sizeof(edge));
}

static int begin(void **state)
{
    uint32_t v;

    (void)state;
    xen_begin();
    memset(pages, 0xff, sizeof(pages));
    memset(block_page, 0xff, sizeof(block_page));
    memset(&fifo, 0xa5, sizeof(fifo));
    memset(cpu, 0xa5, sizeof(cpu));
    memset(held, 0xff, sizeof(held));
    unmasked = closed = controls = expanded = 0;
    refusal = 0;
    assert_int_equal(xga_events_fifo_init(&fifo, held, 64), 0);
    for (v = 0; v < VCPUS; v++) {
        block[v] = (struct evtchn_fifo_control_block *)(void *)&block_page[v][v * 80];
        assert_int_equal(
            xga_events_fifo_vcpu_init(&cpu[v], &fifo, &infos[v], v, block[v], 500 + v, v * 80), 0);
    }
    assert_int_equal(xga_events_fifo_grow(&fifo, pages[0], 1000), PER_PAGE);
    assert_int_equal(xga_events_fifo_grow(&fifo, pages[1], 1001), 2 * PER_PAGE);
    return 0;
}

static event_word_t *word_of(uint32_t port)
{
    return &pages[port / PER_PAGE][port % PER_PAGE];
}

static void use(uint32_t vcpu, uint32_t port, uint32_t priority)
{
    xen_port[port].vcpu = (uint8_t)vcpu;
    assert_int_equal(xga_events_fifo_set_priority(port, priority), 0);
    assert_int_equal(xga_events_fifo_unmask(&fifo, port), 0);
}

static xga_long next(uint32_t vcpu)
{
    return xga_events_fifo_next(&cpu[vcpu]);
}

static void init_refuses_bad_arguments(void **state)
{
    struct xga_events_fifo_vcpu v;
    struct evtchn_fifo_control_block *b = (struct evtchn_fifo_control_block *)(void *)block_page[0];
    unsigned char *page = block_page[0];

    (void)state;
    controls = 0;
    assert_int_equal(xga_events_fifo_init(NULL, NULL, 0), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_init(&fifo, NULL, 1), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_init(&fifo, held, PORTS / 32 + 1), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_init(&fifo, held, PORTS / 32), 0);
    assert_int_equal(xga_events_fifo_init(&fifo, NULL, 0), 0);
    assert_int_equal(xga_events_fifo_vcpu_init(NULL, &fifo, infos, 0, b, 500, 0), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, NULL, infos, 0, b, 500, 0), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, NULL, 0, b, 500, 0), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, NULL, 500, 0), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, b, 500, 8), -XEN_EINVAL);
    b = (struct evtchn_fifo_control_block *)(void *)(page + 4);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, b, 500, 4), -XEN_EINVAL);
    b = (struct evtchn_fifo_control_block *)(void *)(page + 4096 - 64);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, b, 500, 4096 - 64),
                     -XEN_EINVAL);
    b = (struct evtchn_fifo_control_block *)(void *)page;
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, b, 500, 4096), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, b, 500, 0xfffffff8u),
                     -XEN_EINVAL);
    assert_int_equal(controls, 0);
    xen_begin();
    b = (struct evtchn_fifo_control_block *)(void *)(page + 4096 - 72);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, b, 500, 4096 - 72), 0);
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, 0, b, 500, 4096 - 72),
                     -XEN_EINVAL); /* Xen's answer */
    assert_int_equal(xga_events_fifo_vcpu_init(&v, &fifo, infos, VCPUS, b, 500, 4096 - 72),
                     -XEN_ENOENT);
}

/* The domain then stays in the two-level layout; the result tells. */
static void a_refused_layout_is_an_error(void **state)
{
    static const xga_long refusals[] = {-XEN_ENOSYS, -XEN_EOPNOTSUPP, -XEN_ENOMEM};
    size_t i;

    (void)state;
    assert_int_equal(xga_events_fifo_init(&fifo, NULL, 0), 0);
    for (i = 0; i < 3; i++) {
        refusal = refusals[i];
        assert_int_equal(xga_events_fifo_vcpu_init(&cpu[0], &fifo, infos, 0, block[0], 500, 0),
                         refusals[i]);
        assert_int_equal(xga_events_fifo_grow(&fifo, pages[0], 1000), refusals[i]);
        assert_int_equal(xga_events_fifo_ports(&fifo), 0);
        assert_int_equal(xga_events_fifo_unmask(&fifo, 1), -XEN_EINVAL);
    }
}

static void the_control_block_is_cleared(void **state)
{
    uint32_t i;

    (void)state;
    assert_int_equal(block[1]->ready, 0);
    for (i = 0; i < 16; i++)
        assert_int_equal(block[1]->head[i], 0);
    assert_int_equal(next(1), 0);
    assert_int_equal(xga_events_fifo_broken(&cpu[1]), XGA_INTACT);
}

static void the_array_grows_by_masked_words(void **state)
{
    uint32_t i;

    (void)state;
    assert_int_equal(xga_events_fifo_grow(&fifo, NULL, 1002), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_grow(&fifo, &pages[2][1], 1002), -XEN_EINVAL);
    refusal = -XEN_ENOMEM;
    assert_int_equal(xga_events_fifo_grow(&fifo, pages[2], 1002), -XEN_ENOMEM);
    assert_int_equal(xga_events_fifo_ports(&fifo), 2 * PER_PAGE);
    assert_int_equal(xga_events_fifo_mask(&fifo, 2 * PER_PAGE), -XEN_EINVAL);
    refusal = 0;
    xen_send(2 * PER_PAGE + 3); /* kept by Xen until the word is there, and then until unmasked */
    for (i = 2; i < PAGES; i++)
        assert_int_equal(xga_events_fifo_grow(&fifo, pages[i], 1000 + i), (i + 1) * PER_PAGE);
    for (i = 1; i < PORTS; i++)
        assert_int_equal(*word_of(i), i == 2 * PER_PAGE + 3 ? MASKED | PENDING : MASKED);
    assert_int_equal(xga_events_fifo_grow(&fifo, pages[0], 1000), -XEN_ENOSPC);
    assert_int_equal(expanded, PAGES);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_fifo_unmask(&fifo, 2 * PER_PAGE + 3), 0);
    assert_int_equal(next(0), 2 * PER_PAGE + 3);
}

static void the_words_are_there(uint32_t ports)
{
    assert_int_equal(ports, 3 * PER_PAGE);
    assert_ptr_equal(fifo.page_[2], pages[2]);
    assert_int_equal(pages[2][PER_PAGE - 1], MASKED);
    assert_int_equal(xga_events_fifo_ports(&fifo), 2 * PER_PAGE);
    before_release = NULL;
}

/* Another vCPU that sees the number of ports finds their words. */
static void words_come_before_their_number(void **state)
{
    (void)state;
    before_release = the_words_are_there;
    assert_int_equal(xga_events_fifo_grow(&fifo, pages[2], 1002), 3 * PER_PAGE);
    assert_null(before_release);
}

/* P16. A port without an event word is refused, too. */
static void port_0_and_ports_without_a_word_are_refused(void **state)
{
    static const uint32_t bad[] = {0, 2 * PER_PAGE, PORTS - 1, PORTS, PORTS + 1, 0xffffffffu};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        assert_int_equal(xga_events_fifo_mask(&fifo, bad[i]), -XEN_EINVAL);
        assert_int_equal(xga_events_fifo_unmask(&fifo, bad[i]), -XEN_EINVAL);
        assert_int_equal(xga_events_fifo_rearm(&fifo, bad[i]), -XEN_EINVAL);
        assert_int_equal(xga_events_fifo_take(&fifo, bad[i]), -XEN_EINVAL);
        assert_int_equal(xga_events_fifo_retrigger(&fifo, bad[i]), -XEN_EINVAL);
        assert_int_equal(xga_events_fifo_move(&fifo, bad[i], 1), -XEN_EINVAL);
        assert_int_equal(xga_events_fifo_close(&fifo, bad[i]), -XEN_EINVAL);
        assert_int_equal(xga_events_fifo_is_pending(&fifo, bad[i]), 0);
        assert_int_equal(xga_events_fifo_is_masked(&fifo, bad[i]), 1);
    }
    assert_int_equal(xga_events_fifo_hold(&fifo, 0, 1), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_hold(&fifo, 64 * 32, 1), -XEN_EINVAL);
    assert_int_equal(xga_events_fifo_hold(&fifo, 64 * 32 - 1, 1), 0);
    assert_int_equal(pages[0][0], MASKED);
    assert_int_equal(unmasked + closed, 0);
}

static void events_of_a_priority_come_in_their_order(void **state)
{
    static const uint32_t order[] = {9, 3, 1030, 5, 2047, 1};
    size_t i;

    (void)state;
    for (i = 0; i < 6; i++)
        use(0, order[i], 7);
    for (i = 0; i < 6; i++)
        xen_send(order[i]);
    assert_int_equal(edge[0], 1);
    for (i = 0; i < 6; i++) {
        assert_int_equal(next(0), order[i]);
        assert_int_equal(*word_of(order[i]), 0);
        assert_int_equal(infos[0].evtchn_upcall_pending, 0);
    }
    assert_int_equal(next(0), 0);
    assert_int_equal(block[0]->ready, 0);
}

/* P6: priority 0 is the highest; one that comes later overtakes those that wait. */
static void the_highest_priority_comes_first(void **state)
{
    (void)state;
    use(0, 1, 15);
    use(0, 2, 7);
    use(0, 3, 7);
    use(0, 4, 0);
    xen_send(1);
    xen_send(2);
    xen_send(3);
    assert_int_equal(next(0), 2);
    xen_send(4);
    assert_int_equal(next(0), 4);
    assert_int_equal(next(0), 3);
    assert_int_equal(next(0), 1);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_fifo_set_priority(1, 1), 0);
    xen_send(2);
    xen_send(1);
    assert_int_equal(next(0), 1);
    assert_int_equal(next(0), 2);
    refusal = -XEN_ENOSYS;
    assert_int_equal(xga_events_fifo_set_priority(1, 1), -XEN_ENOSYS);
}

static void an_event_during_the_handling_is_another_event(void **state)
{
    (void)state;
    use(0, 1, 7);
    use(0, 2, 7);
    xen_send(1);
    xen_send(2);
    assert_int_equal(next(0), 1);
    xen_send(1); /* after 2, which is still linked */
    assert_int_equal(next(0), 2);
    xen_send(2);
    assert_int_equal(next(0), 1);
    assert_int_equal(next(0), 2);
    xen_send(2); /* the queue is empty, and its tail is the same port */
    assert_int_equal(next(0), 2);
    assert_int_equal(next(0), 0);
}

static void an_upcall_without_an_event_is_acknowledged(void **state)
{
    (void)state;
    infos[1].evtchn_upcall_pending = 1;
    assert_int_equal(next(1), 0);
    assert_int_equal(infos[1].evtchn_upcall_pending, 0);
}

static void masked_ports_are_unlinked_and_stay_pending(void **state)
{
    (void)state;
    use(0, 1, 7);
    use(0, 2, 7);
    use(0, 3, 7);
    xen_send(1);
    xen_send(2);
    xen_send(3);
    assert_int_equal(xga_events_fifo_mask(&fifo, 1), 0);
    assert_int_equal(xga_events_fifo_mask(&fifo, 1), 1);
    assert_int_equal(xga_events_fifo_take(&fifo, 2), 1);
    assert_int_equal(xga_events_fifo_take(&fifo, 2), 0);
    assert_int_equal(next(0), 3);
    assert_int_equal(next(0), 0);
    assert_int_equal(*word_of(1), PENDING | MASKED);
    assert_int_equal(*word_of(2), 0);
    assert_int_equal(xga_events_fifo_is_pending(&fifo, 1), 1);
    assert_int_equal(xga_events_fifo_is_masked(&fifo, 1), 1);
    assert_int_equal(xga_events_fifo_is_pending(&fifo, 2), 0);
    assert_int_equal(xga_events_fifo_is_masked(&fifo, 2), 0);
    edge[0] = 0;
    assert_int_equal(xga_events_fifo_unmask(&fifo, 1), 0);
    assert_int_equal(edge[0], 1);
    assert_int_equal(next(0), 1);
}

/* P6: a pending port is unmasked by Xen, and by Xen alone; an unmasked one not at all. */
static void xen_unmasks_a_pending_port(void **state)
{
    (void)state;
    xen_send(1);
    assert_int_equal(*word_of(1), PENDING | MASKED);
    assert_int_equal(xga_events_fifo_unmask(&fifo, 1), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(seen, PENDING | MASKED);
    assert_int_equal(*word_of(1), PENDING | LINKED);
    assert_int_equal(xga_events_fifo_unmask(&fifo, 1), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(next(0), 1);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_fifo_mask(&fifo, 1), 0);
    assert_int_equal(xga_events_fifo_unmask(&fifo, 1), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(*word_of(1), 0);
    xen_send(2);
    refusal = -XEN_EINVAL;
    assert_int_equal(xga_events_fifo_unmask(&fifo, 2), -XEN_EINVAL);
}

/* While BUSY is set, Xen relies on the mask bit: the guest leaves both alone. */
static void a_busy_word_is_unmasked_by_xen(void **state)
{
    (void)state;
    *word_of(1) = MASKED | LINKED | BUSY | 5;
    assert_int_equal(xga_events_fifo_unmask(&fifo, 1), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(seen, MASKED | LINKED | BUSY | 5);
    *word_of(1) = MASKED | LINKED | BUSY | 5;
    assert_int_equal(xga_events_fifo_rearm(&fifo, 1), 0);
    assert_int_equal(unmasked, 2);
    assert_int_equal(seen, MASKED | LINKED | BUSY | 5);
    *word_of(1) = MASKED | PENDING | LINKED | BUSY | 5; /* clearing PENDING is allowed */
    assert_int_equal(xga_events_fifo_rearm(&fifo, 1), 1);
    assert_int_equal(*word_of(1), MASKED | LINKED | BUSY | 5);
}

/* Unlinking leaves BUSY to Xen, which clears it itself when it finds the word unlinked. */
static void unlinking_leaves_busy(void **state)
{
    (void)state;
    use(0, 1, 7);
    xen_send(1);
    *word_of(1) |= BUSY;
    assert_int_equal(next(0), 1);
    assert_int_equal(*word_of(1), BUSY);
    assert_int_equal(next(0), 0);
}

static void rearming_takes_the_event_that_came_meanwhile(void **state)
{
    (void)state;
    assert_int_equal(xga_events_fifo_hold(&fifo, 4, 1), 0);
    use(0, 4, 7);
    xen_send(4);
    assert_int_equal(next(0), 4);
    assert_int_equal(*word_of(4), MASKED);
    xen_send(4);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_fifo_rearm(&fifo, 4), 1);
    assert_int_equal(*word_of(4), MASKED);
    assert_int_equal(xga_events_fifo_rearm(&fifo, 4), 0);
    assert_int_equal(*word_of(4), 0);
    assert_int_equal(xga_events_fifo_rearm(&fifo, 4), 0);
    assert_int_equal(unmasked, 0);
    xen_send(4);
    assert_int_equal(xga_events_fifo_rearm(&fifo, 4),
                     0); /* not masked: its delivery is under way */
    assert_int_equal(next(0), 4);
    assert_int_equal(xga_events_fifo_unmask(&fifo, 4), 0);
    assert_int_equal(xga_events_fifo_hold(&fifo, 4, 0), 0);
    xen_send(4);
    assert_int_equal(next(0), 4);
    assert_int_equal(*word_of(4), 0);
}

/* Without held bits, and beyond them, no delivery masks. */
static void ports_are_not_held_by_default(void **state)
{
    uint32_t port;

    (void)state;
    for (port = 1; port < 2 * PER_PAGE; port++) {
        use(0, port, 7);
        xen_send(port);
        assert_int_equal(next(0), port);
        assert_int_equal(*word_of(port), 0);
    }
    held[0] = 0xffffffffu; /* what the object has not been given is not looked at */
    fifo.held_ports_ = 0;
    xen_send(5);
    assert_int_equal(next(0), 5);
    assert_int_equal(*word_of(5), 0);
}

static void retriggering_makes_an_event(void **state)
{
    (void)state;
    use(1, 6, 7);
    assert_int_equal(xga_events_fifo_retrigger(&fifo, 6), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(seen, MASKED | PENDING);
    assert_int_equal(edge[1], 1);
    assert_int_equal(next(1), 6);
    assert_int_equal(xga_events_fifo_mask(&fifo, 6), 0);
    assert_int_equal(xga_events_fifo_retrigger(&fifo, 6), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(*word_of(6), MASKED | PENDING);
}

/* P7 */
static void a_masked_port_moves_with_its_event(void **state)
{
    (void)state;
    assert_int_equal(xga_events_fifo_hold(&fifo, 6, 1), 0);
    use(0, 6, 7);
    assert_int_equal(xga_events_fifo_move(&fifo, 6, 1), -XEN_EBUSY);
    xen_send(6);
    assert_int_equal(next(0), 6);
    assert_int_equal(xga_events_fifo_move(&fifo, 6, 1), 0);
    xen_send(6);
    assert_int_equal(*word_of(6), MASKED | PENDING);
    assert_int_equal(xga_events_fifo_unmask(&fifo, 6), 0);
    assert_int_equal(next(0), 0);
    assert_int_equal(next(1), 6);
    refusal = -XEN_ENOENT;
    assert_int_equal(xga_events_fifo_move(&fifo, 6, 9), -XEN_ENOENT);
}

/* P18: a port is closed masked, and only when it is in no queue. */
static void a_linked_port_is_not_closed(void **state)
{
    (void)state;
    use(0, 6, 7);
    xen_send(6);
    assert_int_equal(xga_events_fifo_close(&fifo, 6), -XEN_EBUSY);
    assert_int_equal(closed, 0);
    assert_int_equal(xga_events_fifo_is_masked(&fifo, 6), 1);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_fifo_close(&fifo, 6), 0);
    assert_int_equal(closed, 1);
    assert_int_equal(seen, MASKED | PENDING);
    assert_int_equal(*word_of(6), MASKED);
    refusal = -XEN_EINVAL;
    assert_int_equal(xga_events_fifo_close(&fifo, 6), -XEN_EINVAL);
}

/* P4: what makes no sense is an error, and stays one; the control block is then left alone. */
static void expect_broken(uint32_t reason)
{
    struct evtchn_fifo_control_block before;
    struct vcpu_info info;

    assert_int_equal(next(0), XGA_BROKEN);
    assert_int_equal(xga_events_fifo_broken(&cpu[0]), reason);
    before = *block[0];
    infos[0].evtchn_upcall_pending = 1;
    info = infos[0];
    assert_int_equal(next(0), XGA_BROKEN);
    assert_memory_equal(&before, block[0], sizeof(before));
    assert_memory_equal(&info, &infos[0], sizeof(info));
    assert_int_equal(xga_events_fifo_broken(&cpu[1]), XGA_INTACT);
    assert_int_equal(next(1), 0);
    xen_begin();
    assert_int_equal(begin(NULL), 0);
}

static void a_head_out_of_range_is_broken(void **state)
{
    static const uint32_t heads[] = {0, 2 * PER_PAGE, PORTS - 1, PORTS, 0x80000001u, 0xffffffffu};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
        block[0]->head[7] = heads[i];
        block[0]->ready = 1 << 7;
        expect_broken(XGA_BROKEN_INDEX);
    }
}

static void a_link_out_of_range_is_broken(void **state)
{
    static const uint32_t links[] = {2 * PER_PAGE, PORTS - 1};
    size_t i;

    (void)state;
    for (i = 0; i < 2; i++) {
        use(0, 1, 7);
        xen_send(1);
        *word_of(1) |= links[i];
        assert_int_equal(next(0), 1);
        expect_broken(XGA_BROKEN_INDEX);
    }
}

static void a_queue_that_does_not_exist_is_broken(void **state)
{
    struct {
        struct xga_events_fifo_vcpu v;
        uint32_t heads[16]; /* what would be taken for heads of such queues */
    } own;
    uint32_t queue;

    (void)state;
    for (queue = 16; queue < 32; queue++) {
        own.v = cpu[0];
        memset(own.heads, 0, sizeof(own.heads));
        own.heads[queue - 16] = 1;
        *word_of(1) = PENDING | LINKED;
        block[0]->ready = 1u << queue;
        assert_int_equal(xga_events_fifo_next(&own.v), XGA_BROKEN);
        assert_int_equal(*word_of(1), PENDING | LINKED);
        block[0]->ready = 1u << queue;
        expect_broken(XGA_BROKEN_INDEX);
    }
}

static void a_port_in_no_queue_is_broken(void **state)
{
    (void)state;
    use(0, 1, 7);
    *word_of(1) = PENDING;
    block[0]->head[7] = 1;
    block[0]->ready = 1 << 7;
    expect_broken(XGA_BROKEN_STATE);
}

/* An endless chain: the second visit finds the word unlinked. */
static void a_circle_is_broken(void **state)
{
    (void)state;
    *word_of(1) = LINKED | 2;
    *word_of(2) = LINKED | 3;
    *word_of(3) = LINKED | 1;
    block[0]->head[7] = 1;
    block[0]->ready = 1 << 7;
    expect_broken(XGA_BROKEN_STATE);
}

/* All ports masked after they were queued: one call skips all of them, which is no endless chain. */
static void all_ports_may_be_skipped(void **state)
{
    uint32_t i;

    (void)state;
    for (i = 2; i < PAGES; i++)
        assert_int_equal(xga_events_fifo_grow(&fifo, pages[i], 1000 + i), (i + 1) * PER_PAGE);
    for (i = 1; i < PORTS; i++) {
        assert_int_equal(xga_events_fifo_unmask(&fifo, i), 0);
        xen_send(i);
    }
    for (i = 1; i < PORTS; i++)
        assert_int_equal(xga_events_fifo_mask(&fifo, i), 0);
    assert_int_equal(next(0), 0);
    for (i = 1; i < PORTS; i++)
        assert_int_equal(*word_of(i), PENDING | MASKED);
    for (i = PORTS - 1; i > 0; i--)
        assert_int_equal(xga_events_fifo_unmask(&fifo, i), 0);
    for (i = PORTS - 1; i > 0; i--)
        assert_int_equal(next(0), i);
    assert_int_equal(next(0), 0);
}

static void a_resume_registers_everything_again(void **state)
{
    event_word_t *page;
    uint32_t v, i = 0;

    (void)state;
    use(0, 5, 7);
    xen_send(5);
    use(0, 6, 7);
    xen_send(6);
    assert_int_equal(next(0), 5);
    xen_begin();
    xga_events_fifo_restart(&fifo);
    assert_int_equal(xga_events_fifo_ports(&fifo), 0);
    assert_int_equal(xga_events_fifo_mask(&fifo, 5), -XEN_EINVAL);
    for (v = 0; v < VCPUS; v++)
        assert_int_equal(
            xga_events_fifo_vcpu_init(&cpu[v], &fifo, &infos[v], v, block[v], 500 + v, v * 80), 0);
    while ((page = xga_events_fifo_kept(&fifo)) != NULL) {
        assert_ptr_equal(page, pages[i]);
        assert_int_equal(xga_events_fifo_grow(&fifo, page, 1000 + i), (i + 1) * PER_PAGE);
        i++;
        assert_int_equal(xga_events_fifo_take(&fifo, i * PER_PAGE), -XEN_EINVAL); /* not yet */
    }
    assert_int_equal(i, 2);
    assert_int_equal(next(0), 0);
    assert_int_equal(*word_of(6), MASKED);
    use(0, 7, 0); /* not the port that was the next one before */
    xen_send(7);
    assert_int_equal(next(0), 7);
    use(0, 6, 7);
    xen_send(6);
    assert_int_equal(next(0), 6);
}

static void a_full_array_keeps_no_more_pages(void **state)
{
    uint32_t i;

    (void)state;
    for (i = 2; i < PAGES; i++)
        assert_int_equal(xga_events_fifo_grow(&fifo, pages[i], 1000 + i), (i + 1) * PER_PAGE);
    assert_null(xga_events_fifo_kept(&fifo));
}

/*
 * Random operations, and a model: one list of ports for each vCPU and priority, in the order in which
 * they were queued. It predicts every result of xga_events_fifo_next(). A vCPU whose result was 0 runs
 * again only after an upcall.
 */
#define MODEL 150u
static struct {
    uint32_t vcpu, priority;
    int pending, masked, queued, is_held;
} model[MODEL];
static uint32_t list[VCPUS][16][MODEL], length[VCPUS][16];
static int asleep[VCPUS];

static void model_send(uint32_t port)
{
    uint32_t v = model[port].vcpu, q = model[port].priority;

    model[port].pending = 1;
    if (model[port].masked || model[port].queued)
        return;
    model[port].queued = 1;
    list[v][q][length[v][q]++] = port;
}

static xga_long model_next(uint32_t v)
{
    uint32_t q, port;

    for (q = 0; q < 16; q++)
        while (length[v][q] != 0) {
            port = list[v][q][0];
            memmove(list[v][q], list[v][q] + 1, --length[v][q] * sizeof(uint32_t));
            model[port].queued = 0;
            if (!model[port].pending || model[port].masked)
                continue;
            model[port].pending = 0;
            model[port].masked = model[port].is_held;
            return (xga_long)port;
        }
    return 0;
}

static void model_run(uint32_t v, uint32_t events)
{
    xga_long port = 1;

    if (edge[v])
        asleep[v] = 0;
    edge[v] = 0;
    while (!asleep[v] && events-- > 0 && port != 0) {
        port = next(v);
        assert_int_equal(port, model_next(v));
        asleep[v] = port == 0;
    }
}

static void random_operations_match_the_model(void **state)
{
    uint32_t i, v, port, q;

    (void)state;
    srand(2);
    memset(length, 0, sizeof(length));
    memset(asleep, 0, sizeof(asleep));
    for (port = 1; port < MODEL; port++) {
        model[port].vcpu = 0;
        model[port].priority = EVTCHN_FIFO_PRIORITY_DEFAULT;
        model[port].pending = model[port].queued = 0;
        model[port].masked = 1;
        model[port].is_held = port % 3 == 0;
        assert_int_equal(xga_events_fifo_hold(&fifo, port, model[port].is_held), 0);
    }
    for (i = 0; i < 100000; i++) {
        port = 1 + (uint32_t)rand() % (MODEL - 1);
        v = (uint32_t)rand() % VCPUS;
        q = (uint32_t)rand() % 16;
        switch (rand() % 16) {
        default:
            xen_send(port);
            model_send(port);
            break;
        case 0:
            assert_int_equal(xga_events_fifo_mask(&fifo, port), model[port].masked);
            model[port].masked = 1;
            break;
        case 1:
        case 2:
        case 3:
            assert_int_equal(xga_events_fifo_unmask(&fifo, port), 0);
            model[port].masked = 0;
            if (model[port].pending)
                model_send(port);
            break;
        case 4:
            assert_int_equal(xga_events_fifo_move(&fifo, port, v),
                             model[port].masked ? 0 : -XEN_EBUSY);
            if (model[port].masked)
                model[port].vcpu = v;
            break;
        case 5:
            assert_int_equal(xga_events_fifo_rearm(&fifo, port),
                             model[port].masked && model[port].pending);
            if (model[port].masked && model[port].pending)
                model[port].pending = 0;
            else
                model[port].masked = 0;
            break;
        case 6:
            assert_int_equal(xga_events_fifo_take(&fifo, port), model[port].pending);
            model[port].pending = 0;
            break;
        case 7:
            assert_int_equal(xga_events_fifo_set_priority(port, q), 0);
            model[port].priority = q;
            break;
        case 8:
            assert_int_equal(xga_events_fifo_retrigger(&fifo, port), 0);
            model_send(port);
            break;
        case 9:
            if (rand() % 8)
                break;
            assert_int_equal(xga_events_fifo_close(&fifo, port),
                             model[port].queued ? -XEN_EBUSY : 0);
            model[port].masked = 1;
            if (model[port].queued)
                break;
            model[port].vcpu = 0;
            model[port].priority = EVTCHN_FIFO_PRIORITY_DEFAULT;
            model[port].pending = 0;
            break;
        }
        if (rand() % 4 == 0)
            model_run(v, (uint32_t)rand() % 8);
    }
    for (v = 0; v < VCPUS; v++) {
        model_run(v, ~0u);
        assert_int_equal(model_next(v), 0);
    }
    for (port = 1; port < MODEL; port++)
        assert_int_equal(xga_events_fifo_is_pending(&fifo, port), model[port].pending);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, begin)
    const struct CMUnitTest tests[] = {
        TEST(init_refuses_bad_arguments),
        TEST(a_refused_layout_is_an_error),
        TEST(the_control_block_is_cleared),
        TEST(the_array_grows_by_masked_words),
        TEST(words_come_before_their_number),
        TEST(port_0_and_ports_without_a_word_are_refused),
        TEST(events_of_a_priority_come_in_their_order),
        TEST(the_highest_priority_comes_first),
        TEST(an_event_during_the_handling_is_another_event),
        TEST(an_upcall_without_an_event_is_acknowledged),
        TEST(masked_ports_are_unlinked_and_stay_pending),
        TEST(xen_unmasks_a_pending_port),
        TEST(a_busy_word_is_unmasked_by_xen),
        TEST(unlinking_leaves_busy),
        TEST(rearming_takes_the_event_that_came_meanwhile),
        TEST(ports_are_not_held_by_default),
        TEST(retriggering_makes_an_event),
        TEST(a_masked_port_moves_with_its_event),
        TEST(a_linked_port_is_not_closed),
        TEST(a_head_out_of_range_is_broken),
        TEST(a_link_out_of_range_is_broken),
        TEST(a_queue_that_does_not_exist_is_broken),
        TEST(a_port_in_no_queue_is_broken),
        TEST(a_circle_is_broken),
        TEST(all_ports_may_be_skipped),
        TEST(a_resume_registers_everything_again),
        TEST(a_full_array_keeps_no_more_pages),
        TEST(random_operations_match_the_model),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
