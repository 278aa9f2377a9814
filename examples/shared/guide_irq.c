/* SPDX-License-Identifier: MIT */
/* docs/shared/guide.md: ports as the interrupts of a kernel with handlers in threads, on the stand-in for Xen. */
#include <stdio.h>

#include <xga-standin/standin.h>
#include <xga/event_channel.h>
#include <xga/shared/event_port.h>
#include <xga/shared/events.h>

enum { PORTS = 4096, WORD = 8 * sizeof(xen_ulong_t), SPURIOUS_IN_A_ROW = 4 };

static struct shared_info *shared;
static struct vcpu_info *info;
static uint64_t now(void);
static void queue_work(evtchn_port_t port);

/* ---- before --------------------------------------------------------------------------------- */

struct irq {
    void (*handler)(struct irq *irq);
    int disabled;
};
static struct irq irqs[PORTS];

static void deliver_by_hand(evtchn_port_t port)
{
    shared->evtchn_mask[port / WORD] |= (xen_ulong_t)1 << port % WORD;
    shared->evtchn_pending[port / WORD] &= ~((xen_ulong_t)1 << port % WORD);
    queue_work(port);
}

static void work_by_hand(evtchn_port_t port)
{
    struct irq *irq = &irqs[port];

    irq->handler(irq);
    if (!irq->disabled)
        (void)xga_evtchn_unmask_port(port);
}

static void disable_by_hand(evtchn_port_t port)
{
    irqs[port].disabled = 1;
    shared->evtchn_mask[port / WORD] |= (xen_ulong_t)1 << port % WORD;
}

/* ---- after ---------------------------------------------------------------------------------- */

struct channel {
    struct xga_event_port port;
    int (*handler)(struct channel *channel); /* 0: there was nothing to do */
};
static struct channel channels[PORTS];
static struct xga_events events;
static struct xga_events_vcpu cpu;
static struct xga_event_delays delays;

static void upcall(void)
{
    xga_long port;

    while ((port = xga_events_next(&cpu)) != 0) {
        xga_event_port_begin(&channels[port].port);
        queue_work((evtchn_port_t)port);
    }
}

static void work(evtchn_port_t port)
{
    struct channel *channel = &channels[port];
    int spurious = channel->handler(channel) == 0;

    if (xga_event_port_done(&channel->port, &delays, spurious, now()))
        (void)xga_events_unmask(&cpu, port);
}

static void hold(evtchn_port_t port, uint32_t reason)
{
    if (xga_event_port_hold(&channels[port].port, reason))
        (void)xga_events_mask(&cpu, port);
}

static void release(evtchn_port_t port, uint32_t reason)
{
    if (xga_event_port_release(&channels[port].port, reason))
        (void)xga_events_unmask(&cpu, port);
}

static void timer(void)
{
    struct xga_event_port *late;

    while ((late = xga_event_delays_due(&delays, now())) != NULL)
        release(late->port, XGA_MASKED_DELAYED);
}

static xga_long request(evtchn_port_t port, int (*handler)(struct channel *channel))
{
    xga_long ret = xga_events_attach(&cpu, port, XGA_EVENTS_HELD);

    if (ret != 0 || xga_event_port_init(&channels[port].port, port, SPURIOUS_IN_A_ROW) != 0)
        return ret != 0 ? ret : -XEN_EINVAL;
    channels[port].handler = handler;
    release(port, XGA_MASKED_BY_DRIVER);
    return 0;
}

/* ---- a backend that sends for nothing -------------------------------------------------------- */

static struct xga_standin *xen;
static evtchn_port_t queued[8];
static unsigned int waiting, handled;

static uint64_t now(void)
{
    return xga_standin_now(xen);
}

static void queue_work(evtchn_port_t port)
{
    queued[waiting++ % 8] = port;
}

static void run_queue(void (*worker)(evtchn_port_t port))
{
    while (waiting != 0)
        worker(queued[--waiting % 8]);
}

static int find_nothing(struct channel *channel)
{
    (void)channel;
    handled++;
    return 0;
}

static void find_nothing_by_hand(struct irq *irq)
{
    (void)irq;
    handled++;
}

static void on_upcall(struct xga_standin *x, domid_t domid, unsigned int vcpu, void *opaque)
{
    (void)x;
    (void)domid;
    (void)vcpu;
    (void)opaque;
    upcall();
}

int main(void)
{
    const struct xga_standin_domain domain = {.domid = 1, .upcall = on_upcall};
    struct evtchn_bind_ipi ipi = {.vcpu = 0};
    unsigned int i, stormed, disabled;

    xen = xga_standin_create(NULL);
    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 1, 0);
    shared = xga_standin_shared_info(xen, 1);
    info = xga_standin_vcpu_info(xen, 1, 0);
    xga_event_delays_init(&delays);
    if (xga_events_init(&events, shared) < 0 || xga_events_vcpu_init(&cpu, &events, info, 0) != 0 ||
        xga_evtchn_bind_ipi(&ipi) != 0 || request(ipi.port, find_nothing) != 0)
        return 1;
    for (i = 0; i < 100; i++) {
        (void)xga_evtchn_send_port(ipi.port);
        run_queue(work);
    }
    stormed = handled;
    xga_standin_advance(xen, XGA_EVENT_DELAY_FIRST);
    timer();
    run_queue(work);
    hold(ipi.port, XGA_MASKED_BY_DRIVER);
    disabled = handled;
    (void)xga_evtchn_send_port(ipi.port);
    run_queue(work);
    printf("100 events for nothing: %u handled, then %u\n", stormed, disabled - stormed);
    i = stormed == SPURIOUS_IN_A_ROW + 1 && disabled == stormed + 1 && handled == disabled;

    irqs[ipi.port].handler = find_nothing_by_hand;
    deliver_by_hand(ipi.port);
    run_queue(work_by_hand);
    disable_by_hand(ipi.port);
    xga_standin_destroy(xen);
    return !i;
}
