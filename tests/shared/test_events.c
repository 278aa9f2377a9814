/* SPDX-License-Identifier: MIT */
/*
 * The two-level layout. fake_xen_*() does what Xen's common/event_2l.c does, on the same pages; an
 * upcall is an edge: it happens once when evtchn_upcall_pending goes from 0 to 1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <xga/access.h>

static uint8_t *watched_mask; /* and what it was at the last store barrier */
static int mask_at_wmb = -1;

static void watched_wmb(void)
{
    mask_at_wmb = watched_mask != NULL ? *watched_mask : -1;
    xga_wmb();
}

#define xga_wmb watched_wmb
#include <xga/shared/events.h>

#define VCPUS 6u
#define WORD  ((uint32_t)sizeof(xen_ulong_t) * 8)
#define PORTS (WORD * WORD)

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5);

static struct shared_info shared;
static struct vcpu_info infos[VCPUS]; /* registered outside shared_info */
static struct xga_events events;
static struct xga_events_vcpu cpu[VCPUS];
static uint32_t notify[4096]; /* the vCPU that Xen notifies */
static int edge[VCPUS];
static unsigned int unmasked, closed, moved;
static xga_long refusal;
static int was_masked, was_attached, rebinds;

static int bit_of(const xen_ulong_t *words, uint32_t port)
{
    return (int)(words[port / WORD] >> (port % WORD) & 1);
}

static void set(xen_ulong_t *words, uint32_t port, int on)
{
    xen_ulong_t bit = (xen_ulong_t)1 << (port % WORD);

    words[port / WORD] = on ? words[port / WORD] | bit : words[port / WORD] & ~bit;
}

static void fake_xen_upcall(uint32_t port)
{
    struct vcpu_info *info = &infos[notify[port]];

    if (info->evtchn_pending_sel >> (port / WORD) & 1)
        return;
    info->evtchn_pending_sel |= (xen_ulong_t)1 << (port / WORD);
    if (info->evtchn_upcall_pending)
        return;
    info->evtchn_upcall_pending = 1;
    edge[notify[port]] = 1;
}

static void fake_xen_send(uint32_t port)
{
    if (bit_of(shared.evtchn_pending, port))
        return;
    set(shared.evtchn_pending, port, 1);
    if (!bit_of(shared.evtchn_mask, port))
        fake_xen_upcall(port);
}

long shared_trap(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                 long a5)
{
    uint32_t port = *(const uint32_t *)(uintptr_t)a2; /* the first member of each operand */

    (void)a3;
    (void)a4;
    (void)a5;
    assert_int_equal(nargs, 2);
    assert_int_equal(number, __HYPERVISOR_event_channel_op);
    was_masked = bit_of(shared.evtchn_mask, port);
    was_attached = bit_of(cpu[notify[port]].bound_, port);
    if (refusal != 0)
        return refusal;
    switch (a1) {
    case EVTCHNOP_unmask:
        unmasked++;
        if (was_masked) {
            set(shared.evtchn_mask, port, 0);
            if (bit_of(shared.evtchn_pending, port))
                fake_xen_upcall(port);
        }
        return 0;
    case EVTCHNOP_close:
        closed++;
        set(shared.evtchn_pending, port, 0);
        notify[port] = 0;
        if (rebinds) /* another vCPU gets the same number, and an event, before the call returns */
            fake_xen_send(port);
        return 0;
    case EVTCHNOP_bind_vcpu:
        moved++;
        notify[port] = ((const struct evtchn_bind_vcpu *)(uintptr_t)a2)->vcpu;
        return 0;
    default:
        fail_msg("operation %ld", a1);
        return -XEN_ENOSYS;
    }
}

static int begin(void **state)
{
    uint32_t i;

    (void)state;
    memset(&shared, 0, sizeof(shared));
    memset(infos, 0, sizeof(infos));
    memset(notify, 0, sizeof(notify));
    memset(edge, 0, sizeof(edge));
    memset(&events, 0xa5, sizeof(events));
    memset(cpu, 0xa5, sizeof(cpu));
    unmasked = closed = moved = 0;
    refusal = 0;
    rebinds = 0;
    assert_int_equal(xga_events_init(&events, &shared), PORTS);
    for (i = 0; i < VCPUS; i++)
        assert_int_equal(xga_events_vcpu_init(&cpu[i], &events, &infos[i], i), 0);
    return 0;
}

/* Attaches a port and unmasks it. */
static void use(uint32_t vcpu, uint32_t port, uint32_t flags)
{
    notify[port] = vcpu;
    assert_int_equal(xga_events_attach(&cpu[vcpu], port, flags), 0);
    assert_int_equal(xga_events_unmask(&cpu[vcpu], port), 0);
}

static xga_long next(uint32_t vcpu)
{
    return xga_events_next(&cpu[vcpu]);
}

static void state_is_small(void **state)
{
    (void)state;
    assert_true(sizeof(struct xga_events) + 6 * sizeof(struct xga_events_vcpu) <= 4096);
}

static void init_masks_all_ports_and_keeps_events(void **state)
{
    uint32_t port;

    (void)state;
    memset(&shared, 0, sizeof(shared));
    set(shared.evtchn_pending, 5, 1);
    assert_int_equal(xga_events_init(&events, &shared), PORTS);
    for (port = 0; port < PORTS; port++)
        assert_true(bit_of(shared.evtchn_mask, port));
    assert_true(xga_events_is_pending(&events, 5));
}

static void init_refuses_bad_pointers(void **state)
{
    (void)state;
    assert_int_equal(xga_events_init(NULL, &shared), -XEN_EINVAL);
    assert_int_equal(xga_events_init(&events, NULL), -XEN_EINVAL);
    assert_int_equal(xga_events_init(&events, (struct shared_info *)((uintptr_t)&shared + 2)),
                     -XEN_EINVAL);
    assert_int_equal(xga_events_vcpu_init(NULL, &events, &infos[0], 0), -XEN_EINVAL);
    assert_int_equal(xga_events_vcpu_init(&cpu[0], NULL, &infos[0], 0), -XEN_EINVAL);
    assert_int_equal(xga_events_vcpu_init(&cpu[0], &events, NULL, 0), -XEN_EINVAL);
    assert_int_equal(
        xga_events_vcpu_init(&cpu[0], &events, (struct vcpu_info *)((uintptr_t)&infos[0] + 1), 0),
        -XEN_EINVAL);
}

/* P16: port 0 is refused everywhere, as is a port out of range; nothing is written. */
static void port_0_and_ports_out_of_range_are_refused(void **state)
{
    static const uint32_t bad[] = {0, 0x1000, 0x1001, 0x7fffffff, 0x80000000u, 0xffffffffu};
    struct shared_info before;
    size_t i;

    (void)state;
    before = shared;
    for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        uint32_t port = bad[i] == 0x1000 ? PORTS : bad[i];

        assert_int_equal(xga_events_attach(&cpu[0], port, 0), -XEN_EINVAL);
        assert_int_equal(xga_events_detach(&cpu[0], &cpu[0], port), -XEN_EINVAL);
        assert_int_equal(xga_events_close(&cpu[0], &cpu[0], port), -XEN_EINVAL);
        assert_int_equal(xga_events_move(&cpu[0], &cpu[1], port), -XEN_EINVAL);
        assert_int_equal(xga_events_mask(&cpu[0], port), -XEN_EINVAL);
        assert_int_equal(xga_events_unmask(&cpu[0], port), -XEN_EINVAL);
        assert_int_equal(xga_events_rearm(&cpu[0], port), -XEN_EINVAL);
        assert_int_equal(xga_events_retrigger(&events, port), -XEN_EINVAL);
        assert_int_equal(xga_events_take(&events, port), -XEN_EINVAL);
        assert_int_equal(xga_events_poll(&shared, port), -XEN_EINVAL);
        assert_int_equal(xga_events_is_pending(&events, port), 0);
        assert_int_equal(xga_events_is_masked(&events, port), 1);
    }
    assert_memory_equal(&before, &shared, sizeof(shared));
    assert_int_equal(xga_events_attached(&cpu[0], 0), 0);
    assert_int_equal(xga_events_attach(&cpu[0], 1, 2), -XEN_EINVAL);
    assert_int_equal(xga_events_attach(&cpu[0], 1, 0), 0);
    assert_int_equal(xga_events_attach(&cpu[0], PORTS - 1, XGA_EVENTS_HELD), 0);

    /* A port 0 that is pending and unmasked is nobody's. */
    set(shared.evtchn_mask, 0, 0);
    fake_xen_send(0);
    assert_int_equal(next(0), 0);
    assert_true(bit_of(shared.evtchn_pending, 0));
}

static void without_an_event_next_returns_0(void **state)
{
    (void)state;
    use(0, 3, 0);
    assert_int_equal(next(0), 0);
    assert_int_equal(next(0), 0);
}

static void an_upcall_without_an_event_is_acknowledged(void **state)
{
    (void)state;
    infos[0].evtchn_upcall_pending = 1;
    assert_int_equal(next(0), 0);
    assert_int_equal(infos[0].evtchn_upcall_pending, 0);
    infos[0].evtchn_pending_sel = 2; /* alone, as when assembly code has cleared the byte */
    use(0, WORD, 0);
    set(shared.evtchn_pending, WORD, 1);
    assert_int_equal(next(0), WORD);
    assert_int_equal(next(0), 0);
}

/* P17: all ports of a word come with one upcall, and are taken at once. */
static void ports_of_one_word_need_one_upcall(void **state)
{
    uint32_t port;

    (void)state;
    for (port = 1; port < WORD; port++)
        use(0, port, 0);
    for (port = 1; port < WORD; port++)
        fake_xen_send(port);
    assert_int_equal(next(0), 1);
    assert_int_equal(infos[0].evtchn_upcall_pending, 0);
    assert_int_equal(infos[0].evtchn_pending_sel, 0);
    assert_true(shared.evtchn_pending[0] == 0);
    for (port = 2; port < WORD; port++)
        assert_int_equal(next(0), port);
    assert_int_equal(next(0), 0);
}

static void every_port_is_delivered(void **state)
{
    uint32_t port;

    (void)state;
    for (port = 1; port < PORTS; port++)
        use(port % VCPUS, port, port % 3 == 0 ? XGA_EVENTS_HELD : 0);
    for (port = 1; port < PORTS; port++) {
        fake_xen_send(port);
        assert_int_equal(next(port % VCPUS), port);
        assert_int_equal(xga_events_is_pending(&events, port), 0);
        assert_int_equal(next(port % VCPUS), 0);
    }
}

static void masked_and_foreign_ports_stay_pending(void **state)
{
    (void)state;
    use(0, 1, 0);
    use(0, 2, 0);
    use(1, 3, 0);
    assert_int_equal(xga_events_mask(&cpu[0], 2), 0);
    assert_int_equal(xga_events_mask(&cpu[0], 2), 1);
    fake_xen_send(1);
    fake_xen_send(2);
    fake_xen_send(3);
    assert_int_equal(next(0), 1);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_is_pending(&events, 2), 1);
    assert_int_equal(xga_events_is_pending(&events, 3), 1);
    assert_int_equal(xga_events_is_masked(&events, 1), 0);
    assert_int_equal(xga_events_is_masked(&events, 2), 1);
    assert_int_equal(next(1), 3);
    assert_int_equal(next(1), 0);
}

static void an_event_during_the_handling_is_another_event(void **state)
{
    (void)state;
    use(0, 7, 0);
    fake_xen_send(7);
    assert_int_equal(next(0), 7);
    fake_xen_send(7);
    assert_int_equal(next(0), 7);
    assert_int_equal(next(0), 0);
}

/* A port that always has an event again does not keep others waiting. */
static void no_port_starves_another(void **state)
{
    unsigned int low = 0, i;

    (void)state;
    use(0, 1, 0);
    use(0, 2, 0);
    use(0, WORD + 1, 0);
    use(0, PORTS - 1, 0);
    fake_xen_send(1);
    fake_xen_send(2);
    fake_xen_send(PORTS - 1);
    for (i = 0; i < 4; i++) {
        xga_long port = next(0);

        assert_true(port > 0);
        if (port == 1 || port == 2)
            low++;
        fake_xen_send((uint32_t)port);
        if (i == 0)
            fake_xen_send(WORD + 1);
    }
    /* 1, 2, the last port of the first pass; then again the lowest word of the second. */
    assert_int_equal(low, 3);
    assert_int_equal(next(0), 2);
    assert_int_equal(next(0), WORD + 1);
    assert_int_equal(next(0), PORTS - 1);
}

static void a_caller_may_stop_early(void **state)
{
    (void)state;
    use(0, 1, 0);
    use(0, WORD, 0);
    use(0, 2 * WORD, 0);
    fake_xen_send(1);
    fake_xen_send(WORD);
    assert_int_equal(next(0), 1);
    /* Word 1 is left over. It loses its event, and word 2 gets one: a new upcall. */
    assert_int_equal(xga_events_take(&events, WORD), 1);
    edge[0] = 0;
    fake_xen_send(2 * WORD);
    assert_int_equal(edge[0], 1);
    assert_int_equal(next(0), 2 * WORD);
    assert_int_equal(next(0), 0);
    assert_int_equal(infos[0].evtchn_upcall_pending, 0);

    fake_xen_send(1);
    fake_xen_send(WORD);
    assert_int_equal(next(0), 1);
    assert_int_equal(next(0), WORD); /* without an upcall */
    assert_int_equal(next(0), 0);
}

static void masking_takes_a_taken_event_back(void **state)
{
    (void)state;
    use(0, 1, 0);
    use(0, 2, 0);
    use(0, WORD + 2, 0);
    fake_xen_send(1);
    fake_xen_send(2);
    assert_int_equal(next(0), 1);
    assert_int_equal(xga_events_is_pending(&events, 2), 0);
    assert_int_equal(xga_events_mask(&cpu[0], WORD + 2), 0); /* same bit, another word */
    assert_int_equal(xga_events_is_pending(&events, WORD + 2), 0);
    assert_int_equal(xga_events_mask(&cpu[0], 2), 0);
    assert_int_equal(xga_events_is_pending(&events, 2), 1);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_unmask(&cpu[0], 2), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(next(0), 2);
    assert_int_equal(next(0), 0);
}

/* P2: the second look; and only Xen makes the upcall, which it does for a mask bit that is set. */
static void unmasking_a_pending_port_makes_an_upcall(void **state)
{
    (void)state;
    assert_int_equal(xga_events_attach(&cpu[0], 9, 0), 0);
    fake_xen_send(9);
    assert_int_equal(edge[0], 0);
    assert_int_equal(xga_events_unmask(&cpu[0], 9), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(was_masked, 1);
    assert_int_equal(edge[0], 1);
    assert_int_equal(xga_events_is_masked(&events, 9), 0);
    assert_int_equal(next(0), 9);
}

static void unmasking_an_own_port_without_an_event_makes_no_hypercall(void **state)
{
    (void)state;
    assert_int_equal(xga_events_attach(&cpu[0], 9, 0), 0);
    set(shared.evtchn_pending, 10, 1); /* the neighbours' events do not matter */
    assert_int_equal(xga_events_unmask(&cpu[0], 9), 0);
    assert_int_equal(unmasked, 0);
    assert_int_equal(xga_events_is_masked(&events, 9), 0);
    assert_int_equal(xga_events_is_masked(&events, 8), 1);
}

static void xen_unmasks_the_ports_of_other_vcpus(void **state)
{
    (void)state;
    notify[9] = 1;
    assert_int_equal(xga_events_attach(&cpu[1], 9, 0), 0);
    fake_xen_send(9);
    assert_int_equal(xga_events_unmask(&cpu[0], 9), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(was_masked, 1);
    assert_int_equal(edge[1], 1);
    assert_int_equal(next(1), 9);
    assert_int_equal(xga_events_mask(&cpu[0], 9), 0);
    assert_int_equal(xga_events_unmask(&cpu[0], 9), 0);
    assert_int_equal(unmasked, 2);
    refusal = -XEN_EINVAL;
    assert_int_equal(xga_events_unmask(&cpu[0], 9), -XEN_EINVAL);
}

static void rearming_takes_the_event_that_came_meanwhile(void **state)
{
    (void)state;
    use(0, 4, XGA_EVENTS_HELD);
    fake_xen_send(4);
    assert_int_equal(next(0), 4);
    assert_int_equal(xga_events_is_masked(&events, 4), 1);
    fake_xen_send(4);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_rearm(&cpu[0], 4), 1);
    assert_int_equal(xga_events_is_masked(&events, 4), 1);
    assert_int_equal(xga_events_is_pending(&events, 4), 0);
    assert_int_equal(xga_events_rearm(&cpu[0], 4), 0);
    assert_int_equal(xga_events_is_masked(&events, 4), 0);
    assert_int_equal(unmasked, 0);
    assert_int_equal(xga_events_rearm(&cpu[1], 4), -XEN_EINVAL); /* attached to another one */
    fake_xen_send(4);
    assert_int_equal(next(0), 4);
}

static void held_ports_are_masked_by_their_delivery(void **state)
{
    (void)state;
    use(0, 4, XGA_EVENTS_HELD);
    use(0, 5, 0);
    fake_xen_send(4);
    fake_xen_send(5);
    assert_int_equal(next(0), 4);
    assert_int_equal(next(0), 5);
    assert_int_equal(xga_events_is_masked(&events, 4), 1);
    assert_int_equal(xga_events_is_masked(&events, 5), 0);
    fake_xen_send(4);
    fake_xen_send(5);
    assert_int_equal(next(0), 5);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_unmask(&cpu[0], 4), 0);
    assert_int_equal(next(0), 4);
    assert_int_equal(xga_events_detach(&cpu[0], &cpu[0], 4), 0);
    use(0, 4, 0); /* no longer held */
    fake_xen_send(4);
    assert_int_equal(next(0), 4);
    assert_int_equal(xga_events_is_masked(&events, 4), 0);
    assert_int_equal(xga_events_attach(&cpu[0], 4, XGA_EVENTS_HELD), 0);
    assert_int_equal(xga_events_attach(&cpu[0], 4, 0), 0);
    fake_xen_send(4);
    assert_int_equal(next(0), 4);
    assert_int_equal(xga_events_is_masked(&events, 4), 0);
}

static void retriggering_makes_an_event(void **state)
{
    (void)state;
    use(1, 6, 0);
    assert_int_equal(xga_events_retrigger(&events, 6), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(was_masked, 1);
    assert_int_equal(edge[1], 1);
    assert_int_equal(next(1), 6);
    assert_int_equal(xga_events_mask(&cpu[1], 6), 0);
    assert_int_equal(xga_events_retrigger(&events, 6), 0);
    assert_int_equal(unmasked, 1);
    assert_int_equal(xga_events_is_masked(&events, 6), 1);
    assert_int_equal(next(1), 0);
    assert_int_equal(xga_events_unmask(&cpu[1], 6), 0);
    assert_int_equal(next(1), 6);
}

/* P7: a port that is held while it is handled moves masked, and stays so until the handling ends. */
static void a_masked_port_moves_with_its_event(void **state)
{
    struct xga_events other;
    struct xga_events_vcpu stranger;

    (void)state;
    use(0, 6, XGA_EVENTS_HELD);
    assert_int_equal(xga_events_move(&cpu[0], &cpu[2], 6), -XEN_EBUSY);
    assert_int_equal(moved, 0);
    fake_xen_send(6);
    assert_int_equal(next(0), 6);
    assert_int_equal(xga_events_move(&cpu[1], &cpu[2], 6), -XEN_EINVAL);
    refusal = -XEN_ENOENT;
    assert_int_equal(xga_events_move(&cpu[0], &cpu[2], 6), -XEN_ENOENT);
    assert_int_equal(xga_events_attached(&cpu[0], 0), 6);
    assert_int_equal(xga_events_attached(&cpu[2], 0), 0);
    refusal = 0;
    assert_int_equal(xga_events_move(&cpu[0], &cpu[2], 6), 0);
    assert_int_equal(moved, 1);
    assert_int_equal(xga_events_attached(&cpu[0], 0), 0);
    assert_int_equal(xga_events_attached(&cpu[2], 0), 6);
    assert_int_equal(xga_events_is_masked(&events, 6), 1);
    fake_xen_send(6);
    assert_int_equal(next(2), 0);
    assert_int_equal(xga_events_unmask(&cpu[2], 6), 0);
    assert_int_equal(next(0), 0);
    assert_int_equal(next(2), 6);
    assert_int_equal(xga_events_move(&cpu[2], &cpu[2], 6), 0); /* to where it is */
    assert_int_equal(xga_events_attached(&cpu[2], 0), 6);
    assert_int_equal(xga_events_init(&other, &shared), PORTS);
    assert_int_equal(xga_events_vcpu_init(&stranger, &other, &infos[1], 1), 0);
    assert_int_equal(xga_events_move(&cpu[2], &stranger, 6), -XEN_EINVAL);
}

static void a_taken_event_moves_too(void **state)
{
    (void)state;
    use(0, 1, 0);
    use(0, 6, 0);
    fake_xen_send(1);
    fake_xen_send(6);
    assert_int_equal(next(0), 1);
    assert_int_equal(xga_events_mask(&cpu[0], 6), 0);
    assert_int_equal(xga_events_move(&cpu[0], &cpu[2], 6), 0);
    assert_int_equal(xga_events_unmask(&cpu[0], 6), 0);
    assert_int_equal(next(0), 0);
    assert_int_equal(edge[2], 1);
    assert_int_equal(next(2), 6);
}

/* P18: masked and detached before Xen closes it, and not touched afterwards. */
static void a_port_is_closed_last(void **state)
{
    (void)state;
    use(1, 6, XGA_EVENTS_HELD);
    use(0, 5, 0);
    use(0, 7, 0);
    rebinds = 1;
    assert_int_equal(xga_events_close(&cpu[0], &cpu[1], 6), 0);
    assert_int_equal(closed, 1);
    assert_int_equal(was_masked, 1);
    assert_int_equal(was_attached, 0);
    assert_int_equal(xga_events_is_pending(&events, 6), 1); /* the event of the new port 6 */
    assert_int_equal(xga_events_is_masked(&events, 6), 1);
    assert_int_equal(xga_events_close(&cpu[0], &cpu[1], 6), -XEN_EINVAL); /* not twice */
    assert_int_equal(closed, 1);
    use(0, 6, 0);
    assert_int_equal(next(0), 6);
    assert_int_equal(xga_events_is_masked(&events, 6), 0); /* and it is held no longer */
    rebinds = 0;
    fake_xen_send(5);
    fake_xen_send(7);
    assert_int_equal(next(0), 5);
    assert_int_equal(xga_events_close(&cpu[0], &cpu[0], 7), 0);
    assert_int_equal(next(0), 0); /* its taken event went with it */
    refusal = -XEN_EINVAL;
    assert_int_equal(xga_events_close(&cpu[0], &cpu[0], 5), -XEN_EINVAL);
    assert_int_equal(xga_events_is_masked(&events, 5), 1);
    assert_int_equal(xga_events_attached(&cpu[0], 0), 6);
}

static void detaching_keeps_the_event(void **state)
{
    (void)state;
    use(0, 5, 0);
    use(0, 6, 0);
    fake_xen_send(5);
    fake_xen_send(6);
    assert_int_equal(next(0), 5);
    assert_int_equal(xga_events_detach(&cpu[0], &cpu[1], 6), -XEN_EINVAL);
    assert_int_equal(xga_events_detach(&cpu[0], &cpu[0], 6), 0);
    assert_int_equal(next(0), 0);
    assert_int_equal(closed, 0);
    assert_int_equal(xga_events_is_masked(&events, 6), 1);
    use(0, 6, 0);
    assert_int_equal(next(0), 6);
}

static void attached_ports_are_listed_in_order(void **state)
{
    static const uint32_t some[] = {1, 2, 31, 32, 63, 64, 65, 128, 1000, 1023};
    uint32_t port = 0;
    size_t i;

    (void)state;
    assert_int_equal(xga_events_attached(&cpu[0], 0), 0);
    for (i = 0; i < sizeof(some) / sizeof(*some); i++)
        assert_int_equal(xga_events_attach(&cpu[0], some[i], 0), 0);
    assert_int_equal(xga_events_attach(&cpu[0], PORTS - 1, 0), 0);
    for (i = 0; i < sizeof(some) / sizeof(*some) - (PORTS == 1024); i++) {
        port = xga_events_attached(&cpu[0], port);
        assert_int_equal(port, some[i]);
    }
    assert_int_equal(xga_events_attached(&cpu[0], port), PORTS - 1);
    assert_int_equal(xga_events_attached(&cpu[0], PORTS - 2), PORTS - 1);
    assert_int_equal(xga_events_attached(&cpu[0], PORTS - 1), 0);
    assert_int_equal(xga_events_attached(&cpu[0], PORTS), 0);
    assert_int_equal(xga_events_attached(&cpu[0], 0xffffffffu), 0);
}

/* P18: the vCPU's own end comes after its ports'. */
static void a_vcpu_ends_after_its_ports(void **state)
{
    (void)state;
    use(3, PORTS - 1, 0);
    assert_int_equal(xga_events_vcpu_fini(&cpu[3]), -XEN_EBUSY);
    fake_xen_send(PORTS - 1);
    assert_int_equal(next(3), PORTS - 1);
    assert_int_equal(xga_events_close(&cpu[0], &cpu[3], PORTS - 1), 0);
    assert_int_equal(xga_events_vcpu_fini(&cpu[3]), 0);
    assert_int_equal(next(3), 0);
}

/* For firmware: no object, nothing masked, no other bit touched, not even the selector. */
static void polling_takes_one_event_and_touches_nothing_else(void **state)
{
    struct shared_info before;
    struct vcpu_info info;

    (void)state;
    set(shared.evtchn_mask, 12, 0);
    before = shared;
    assert_int_equal(xga_events_poll(&shared, 11), 0);
    assert_memory_equal(&before, &shared, sizeof(shared));
    fake_xen_send(10);
    fake_xen_send(12);
    before = shared;
    info = infos[0];
    fake_xen_send(11);
    assert_int_equal(xga_events_is_masked(&events, 11), 1);
    assert_int_equal(xga_events_poll(&shared, 11), 1);
    assert_memory_equal(&before, &shared, sizeof(shared));
    assert_int_equal(xga_events_poll(&shared, 11), 0);
    assert_int_equal(xga_events_poll(&shared, 12), 1);
    assert_int_equal(xga_events_is_masked(&events, 12), 0);
    assert_memory_equal(&info, &infos[0], sizeof(info));
    assert_int_equal(xga_events_take(&events, 10), 1);
    assert_int_equal(xga_events_take(&events, 10), 0);
}

/* After a resume, shared_info is another page, full of zeros: no port is masked, none is open. */
static void resuming_starts_again(void **state)
{
    (void)state;
    use(0, 1, 0);
    use(0, 2, XGA_EVENTS_HELD);
    fake_xen_send(1);
    fake_xen_send(2);
    assert_int_equal(next(0), 1);
    memset(&shared, 0, sizeof(shared));
    memset(infos, 0, sizeof(infos));
    assert_int_equal(xga_events_init(&events, &shared), PORTS);
    assert_int_equal(xga_events_vcpu_init(&cpu[0], &events, &infos[0], 0), 0);
    assert_int_equal(next(0), 0);
    assert_int_equal(xga_events_attached(&cpu[0], 0), 0);
    edge[0] = 0;
    fake_xen_send(2);
    assert_int_equal(edge[0], 0);
    use(0, 2, 0);
    assert_int_equal(edge[0], 1);
    assert_int_equal(next(0), 2);
    assert_int_equal(xga_events_is_masked(&events, 2), 0);
}

/* Registering vcpu_info makes all selector bits pending: nothing comes of it but a look. */
static void a_new_vcpu_info_costs_one_scan(void **state)
{
    (void)state;
    use(0, 70, 0);
    set(shared.evtchn_pending, 70, 1); /* raised on the old vcpu_info */
    infos[0].evtchn_pending_sel = ~(xen_ulong_t)0;
    infos[0].evtchn_upcall_pending = 1;
    assert_int_equal(next(0), 70);
    assert_int_equal(next(0), 0);
    assert_int_equal(infos[0].evtchn_upcall_pending, 0);
}

#ifdef XEN_HAVE_PV_UPCALL_MASK
static void enabling_upcalls_looks_for_one_that_waits(void **state)
{
    (void)state;
    use(0, 1, 0);
    watched_mask = &infos[0].evtchn_upcall_mask; /* nothing moves up before upcalls are off */
    assert_int_equal(xga_events_upcalls_off(&cpu[0]), 0);
    assert_int_equal(mask_at_wmb, 1);
    assert_int_equal(infos[0].evtchn_upcall_mask, 1);
    assert_int_equal(xga_events_upcalls_off(&cpu[0]), 1);
    assert_int_equal(xga_events_upcalls_on(&cpu[0]), 0);
    assert_int_equal(infos[0].evtchn_upcall_mask, 0);
    assert_int_equal(xga_events_upcalls_off(&cpu[0]), 0);
    fake_xen_send(1);
    assert_int_equal(xga_events_upcalls_on(&cpu[0]), 1);
    assert_int_equal(infos[0].evtchn_upcall_mask, 0);
}
#endif

/*
 * Random operations, and a model that has only sets of ports: an event sent to an open port is
 * delivered to the port's vCPU when it is unmasked, provided that upcalls happen on edges only.
 */
#define MODEL 200u
static struct {
    int owner, pending, masked, held;
} model[MODEL];

static void model_drain(uint32_t vcpu)
{
    xga_long port;

    while ((port = next(vcpu)) != 0) {
        assert_true(port > 0 && port < (xga_long)MODEL);
        assert_int_equal(model[port].owner, vcpu);
        assert_true(model[port].pending && !model[port].masked);
        model[port].pending = 0;
        model[port].masked = model[port].held;
        assert_int_equal(xga_events_is_masked(&events, (uint32_t)port), model[port].masked);
    }
}

static void model_check(void)
{
    uint32_t vcpu, port;

    for (vcpu = 0; vcpu < VCPUS; vcpu++)
        if (edge[vcpu]) {
            edge[vcpu] = 0;
            model_drain(vcpu);
        }
    for (port = 1; port < MODEL; port++) {
        assert_false(model[port].owner >= 0 && model[port].pending && !model[port].masked);
        assert_int_equal(xga_events_is_pending(&events, port), model[port].pending);
    }
}

static void model_close(uint32_t self, uint32_t port, int open)
{
    struct xga_events_vcpu *v = &cpu[model[port].owner];

    if (open) {
        assert_int_equal(xga_events_detach(&cpu[self], v, port), 0);
    } else {
        assert_int_equal(xga_events_close(&cpu[self], v, port), 0);
        model[port].pending = 0;
    }
    model[port].owner = -1;
    model[port].masked = 1;
}

static void random_operations_lose_nothing_and_repeat_nothing(void **state)
{
    uint32_t i, port, vcpu, self;

    (void)state;
    srand(1);
    for (port = 1; port < MODEL; port++) {
        model[port].owner = -1;
        model[port].pending = 0;
        model[port].masked = 1;
    }
    for (i = 0; i < 100000; i++) {
        port = 1 + (uint32_t)rand() % (MODEL - 1);
        vcpu = (uint32_t)rand() % VCPUS;
        self = (uint32_t)rand() % VCPUS;
        if (model[port].owner < 0) {
            notify[port] = vcpu;
            model[port].owner = (int)vcpu;
            model[port].held = rand() % 3 == 0;
            assert_int_equal(
                xga_events_attach(&cpu[vcpu], port, model[port].held ? XGA_EVENTS_HELD : 0), 0);
            continue;
        }
        switch (rand() % 12) {
        default:
            fake_xen_send(port);
            model[port].pending = 1;
            break;
        case 0:
            assert_int_equal(xga_events_mask(&cpu[self], port), model[port].masked);
            model[port].masked = 1;
            break;
        case 1:
        case 2:
        case 3:
            assert_int_equal(xga_events_unmask(&cpu[self], port), 0);
            model[port].masked = 0;
            break;
        case 4:
            assert_int_equal(xga_events_move(&cpu[model[port].owner], &cpu[vcpu], port),
                             model[port].masked ? 0 : -XEN_EBUSY);
            if (model[port].masked)
                model[port].owner = (int)vcpu;
            break;
        case 5:
            if (!model[port].masked)
                break;
            assert_int_equal(xga_events_rearm(&cpu[model[port].owner], port), model[port].pending);
            model[port].masked = model[port].pending;
            model[port].pending = 0;
            break;
        case 6:
            if (rand() % 10 == 0)
                model_close(self, port, rand() % 2);
            break;
        case 7:
            assert_int_equal(xga_events_take(&events, port), model[port].pending);
            model[port].pending = 0;
            break;
        case 8:
            assert_int_equal(xga_events_retrigger(&events, port), 0);
            model[port].pending = 1;
            break;
        }
        if (rand() % 2)
            model_check();
    }
    model_check();
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, begin)
    const struct CMUnitTest tests[] = {
        TEST(state_is_small),
        TEST(init_masks_all_ports_and_keeps_events),
        TEST(init_refuses_bad_pointers),
        TEST(port_0_and_ports_out_of_range_are_refused),
        TEST(without_an_event_next_returns_0),
        TEST(an_upcall_without_an_event_is_acknowledged),
        TEST(ports_of_one_word_need_one_upcall),
        TEST(every_port_is_delivered),
        TEST(masked_and_foreign_ports_stay_pending),
        TEST(an_event_during_the_handling_is_another_event),
        TEST(no_port_starves_another),
        TEST(a_caller_may_stop_early),
        TEST(masking_takes_a_taken_event_back),
        TEST(unmasking_a_pending_port_makes_an_upcall),
        TEST(unmasking_an_own_port_without_an_event_makes_no_hypercall),
        TEST(xen_unmasks_the_ports_of_other_vcpus),
        TEST(rearming_takes_the_event_that_came_meanwhile),
        TEST(held_ports_are_masked_by_their_delivery),
        TEST(retriggering_makes_an_event),
        TEST(a_masked_port_moves_with_its_event),
        TEST(a_taken_event_moves_too),
        TEST(a_port_is_closed_last),
        TEST(detaching_keeps_the_event),
        TEST(attached_ports_are_listed_in_order),
        TEST(a_vcpu_ends_after_its_ports),
        TEST(polling_takes_one_event_and_touches_nothing_else),
        TEST(resuming_starts_again),
        TEST(a_new_vcpu_info_costs_one_scan),
#ifdef XEN_HAVE_PV_UPCALL_MASK
        TEST(enabling_upcalls_looks_for_one_that_waits),
#endif
        TEST(random_operations_lose_nothing_and_repeat_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
