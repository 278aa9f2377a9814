/* SPDX-License-Identifier: MIT */
/* docs/shared/guide.md: a small kernel's upcall, by hand and by the library, on the stand-in for Xen. */
#include <stdio.h>
#include <string.h>

#include <xga-standin/standin.h>
#include <xga/event_channel.h>
#include <xga/shared/events.h>

enum { PORTS = 4096, WORD = 8 * sizeof(xen_ulong_t) };

static struct shared_info *shared;
static struct vcpu_info *info;
static unsigned int received[PORTS];

static void count(evtchn_port_t port)
{
    received[port]++;
}
static void (*handler[PORTS])(evtchn_port_t port);

/* ---- before --------------------------------------------------------------------------------- */

static void upcall_by_hand(void)
{
    xen_ulong_t words, ports;
    unsigned int word, port;

    info->evtchn_upcall_pending = 0;
    words = __atomic_exchange_n(&info->evtchn_pending_sel, 0, __ATOMIC_SEQ_CST);
    while (words != 0) {
        word = (unsigned int)__builtin_ctzl(words);
        words &= words - 1;
        while ((ports = shared->evtchn_pending[word] & ~shared->evtchn_mask[word]) != 0) {
            port = word * WORD + (unsigned int)__builtin_ctzl(ports);
            shared->evtchn_pending[word] &= ~((xen_ulong_t)1 << port % WORD);
            handler[port](port);
        }
    }
}

static void unmask_by_hand(evtchn_port_t port)
{
    shared->evtchn_mask[port / WORD] &= ~((xen_ulong_t)1 << port % WORD);
}

/* ---- after ---------------------------------------------------------------------------------- */

static struct xga_events events;
static struct xga_events_vcpu cpu;

static int start(void)
{
    return xga_events_init(&events, shared) < 0 ||
           xga_events_vcpu_init(&cpu, &events, info, 0) != 0;
}

static void upcall(void)
{
    xga_long port;

    while ((port = xga_events_next(&cpu)) != 0)
        handler[port]((evtchn_port_t)port);
}

static xga_long open_port(evtchn_port_t port, void (*function)(evtchn_port_t port))
{
    xga_long ret = xga_events_attach(&cpu, port, 0);

    handler[port] = function;
    return ret != 0 ? ret : xga_events_unmask(&cpu, port);
}

/* ---- the same events for both --------------------------------------------------------------- */

static void (*loop)(void);

static void on_upcall(struct xga_standin *xen, domid_t domid, unsigned int vcpu, void *opaque)
{
    (void)xen;
    (void)domid;
    (void)vcpu;
    (void)opaque;
    loop();
}

/* An event while the port is masked, and another one afterwards. Returns how many were received. */
static unsigned int receive(int by_hand)
{
    const struct xga_standin_domain domain = {.domid = 1, .upcall = on_upcall};
    struct xga_standin *xen = xga_standin_create(NULL);
    struct evtchn_bind_ipi ipi = {.vcpu = 0};
    unsigned int early = 0;

    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 1, 0);
    shared = xga_standin_shared_info(xen, 1);
    info = xga_standin_vcpu_info(xen, 1, 0);
    memset(received, 0, sizeof(received));
    loop = by_hand ? upcall_by_hand : upcall;
    if (start() == 0 && xga_evtchn_bind_ipi(&ipi) == 0 && xga_evtchn_send_port(ipi.port) == 0) {
        handler[ipi.port] = count;
        if (by_hand)
            unmask_by_hand(ipi.port);
        else if (open_port(ipi.port, count) != 0)
            return 0;
        early = received[ipi.port];
        (void)xga_evtchn_send_port(ipi.port);
    }
    printf("%s: %u at once, %u in the end\n", by_hand ? "by hand" : "by the library", early,
           received[ipi.port]);
    xga_standin_destroy(xen);
    return received[ipi.port];
}

int main(void)
{
    /* By hand, the event waits for ever: nobody looked again after unmasking. */
    return receive(1) != 0 || receive(0) != 2;
}
