/* SPDX-License-Identifier: MIT */
/* A domain receives events of two of its ports; the stand-in makes the upcalls. */
#include <stdio.h>

#include <xga/shared/events.h>
#include <xga-standin/standin.h>

static struct xga_events events;
static struct xga_events_vcpu cpu;
static unsigned int received[4096];

static void upcall(struct xga_standin *xen, domid_t domid, unsigned int vcpu, void *opaque)
{
    xga_long port;

    (void)xen;
    (void)domid;
    (void)vcpu;
    (void)opaque;
    while ((port = xga_events_next(&cpu)) != 0)
        received[port]++; /* here a kernel calls the port's handler */
}

int main(void)
{
    const struct xga_standin_domain domain = {.domid = 1, .upcall = upcall};
    struct xga_standin *xen = xga_standin_create(NULL);
    struct evtchn_bind_ipi ipi = {.vcpu = 0};
    evtchn_port_t ports[2];
    int i;

    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 1, 0);
    if (xga_events_init(&events, xga_standin_shared_info(xen, 1)) < 0 ||
        xga_events_vcpu_init(&cpu, &events, xga_standin_vcpu_info(xen, 1, 0), 0) != 0)
        return 1;
    for (i = 0; i < 2; i++) {
        if (xga_evtchn_bind_ipi(&ipi) != 0 || xga_events_attach(&cpu, ipi.port, 0) != 0)
            return 1;
        ports[i] = ipi.port;
    }
    (void)xga_evtchn_send_port(ports[0]); /* not lost: unmasking finds it */
    for (i = 0; i < 2; i++)
        if (xga_events_unmask(&cpu, ports[i]) != 0)
            return 1;
    (void)xga_evtchn_send_port(ports[1]);
    printf("received %u and %u\n", received[ports[0]], received[ports[1]]);
    for (i = 0; i < 2; i++)
        if (xga_events_close(&cpu, &cpu, ports[i]) != 0)
            return 1;
    i = received[ports[0]] == 1 && received[ports[1]] == 1 && xga_events_vcpu_fini(&cpu) == 0;
    xga_standin_destroy(xen);
    return i ? 0 : 1;
}
