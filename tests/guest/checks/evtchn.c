/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xga/event_channel.h>
#include <xga/sched.h>

#define SEVERAL 70u /* allocated at once: with one word of 64 bits there would be none left */

/* No event is expected to come: waits for a while, in which one would. */
static bool stays(evtchn_port_t port, unsigned int count)
{
    uint64_t start = arch_nanoseconds();

    while (arch_nanoseconds() - start < 5 * MILLISECONDS)
        (void)xga_sched_yield();
    return events_seen(port) == count;
}

CHECK(evtchn_loopback_is_pending_in_shared_info)
{
    evtchn_port_t a, b;

    require(loopback(&a, &b));
    expect(a != b);
    expect(!events_pending(a) && !events_pending(b));
    require_equal(send_port(b), 0);
    expect(events_pending(a));
    expect(!events_pending(b));
    expect(events_clear(a));
    require_equal(xga_evtchn_send_port(a), 0);
    expect(events_pending(b));
    expect(!events_pending(a));
    expect_equal(close_port(a), 0);
    expect_equal(close_port(b), 0);
}

CHECK(evtchn_loopback_is_delivered)
{
    evtchn_port_t a, b;
    unsigned int i, before;

    require(loopback(&a, &b));
    events_unmask(a);
    before = events_seen(a);
    for (i = 1; i <= 10; i++) {
        require_equal(send_port(b), 0);
        require(events_wait(a, before + i));
    }
    expect(stays(a, before + 10));
    expect(!events_pending(a));
    expect_equal(close_port(a), 0);
    expect_equal(close_port(b), 0);
}

CHECK(evtchn_status_and_close)
{
    struct evtchn_alloc_unbound alloc = {.dom = DOMID_SELF, .remote_dom = DOMID_SELF};
    struct evtchn_bind_interdomain bind = {.remote_dom = DOMID_SELF};
    struct evtchn_status *status = canvas(sizeof(*status));

    require_equal(xga_evtchn_alloc_unbound(&alloc), 0);
    expect(alloc.port != 0);
    status->dom = DOMID_SELF;
    status->port = alloc.port;
    require_equal(xga_evtchn_status(status), 0);
    expect(canvas_framed());
    expect_equal(status->status, EVTCHNSTAT_unbound);
    expect_equal(status->u.unbound.dom, guest.domid);
    expect_equal(status->vcpu, 0);

    bind.remote_port = alloc.port;
    require_equal(xga_evtchn_bind_interdomain(&bind), 0);
    require_equal(xga_evtchn_status(status), 0);
    expect_equal(status->status, EVTCHNSTAT_interdomain);
    expect_equal(status->u.interdomain.dom, guest.domid);
    expect_equal(status->u.interdomain.port, bind.local_port);

    expect_equal(close_port(bind.local_port), 0);
    expect_equal(port_status(bind.local_port), EVTCHNSTAT_closed);
    /* The other end waits for a peer again; what is sent to none is lost. */
    expect_equal(port_status(alloc.port), EVTCHNSTAT_unbound);
    expect_equal(send_port(alloc.port), 0);
    expect_equal(xga_evtchn_close_port(alloc.port), 0);
    expect_equal(port_status(alloc.port), EVTCHNSTAT_closed);
    expect_equal(close_port(alloc.port), -XEN_EINVAL);
    expect_equal(send_port(alloc.port), -XEN_EINVAL);
}

CHECK(evtchn_masked_event_waits)
{
    evtchn_port_t port = ipi_port();
    unsigned int before = events_seen(port);

    require(port != 0);
    expect(events_masked(port));
    require_equal(send_port(port), 0);
    expect(stays(port, before));
    expect(events_pending(port));
    events_unmask(port);
    expect_equal(events_seen(port), before + 1);
    expect_equal(close_port(port), 0);
}

CHECK(evtchn_unmask)
{
    evtchn_port_t port = ipi_port();
    struct evtchn_unmask unmask = {.port = port};
    unsigned int before = events_seen(port);

    require(port != 0);
    events_mask(port);
    require_equal(send_port(port), 0);
    expect(stays(port, before));
    /* Xen's unmasking makes the upcall. */
    require_equal(xga_evtchn_unmask(&unmask), 0);
    expect(events_wait(port, before + 1));
    expect(!events_masked(port));
    unmask.port = 0x7fffffff;
    expect_equal(xga_evtchn_unmask(&unmask), -XEN_EINVAL);
    expect_equal(close_port(port), 0);
}

CHECK(evtchn_ports_beyond_a_word)
{
    evtchn_port_t ports[SEVERAL];
    unsigned int before[SEVERAL], i, k, highest = 0;

    for (i = 0; i < SEVERAL; i++) {
        ports[i] = ipi_port();
        require(ports[i] != 0);
        highest = ports[i] > highest ? ports[i] : highest;
    }
    expect(highest > 64);
    for (i = 0; i < SEVERAL; i++)
        events_unmask(ports[i]);
    for (i = 0; i < SEVERAL; i++)
        before[i] = events_seen(ports[i]);
    for (i = 0; i < SEVERAL; i++) {
        require_equal(send_port(ports[i]), 0);
        require(events_wait(ports[i], before[i] + 1));
        /* That port, and no other one in its place. */
        for (k = 0; k < SEVERAL; k++)
            require_equal(events_seen(ports[k]), before[k] + (k <= i));
    }
    for (i = 0; i < SEVERAL; i++)
        expect_equal(close_port(ports[i]), 0);
}

CHECK(evtchn_several_at_once)
{
    evtchn_port_t ports[SEVERAL];
    unsigned int before[SEVERAL], i;

    for (i = 0; i < SEVERAL; i++) {
        ports[i] = ipi_port();
        require(ports[i] != 0);
        events_unmask(ports[i]);
        before[i] = events_seen(ports[i]);
    }
    arch_events_disable();
    for (i = 0; i < SEVERAL; i += 23)
        (void)send_port(ports[i]);
    for (i = 0; i < SEVERAL; i += 23)
        expect(events_pending(ports[i]));
    arch_events_enable();
    for (i = 0; i < SEVERAL; i++) {
        if (i % 23 == 0)
            expect(events_wait(ports[i], before[i] + 1));
        expect_equal(events_seen(ports[i]), before[i] + (i % 23 == 0));
        expect_equal(close_port(ports[i]), 0);
    }
}

/*
 * The selector's upper half: port 2048 is the first of its bit 32, where a word has 64 bits. With 32 it
 * is the limit that is met.
 */
CHECK(evtchn_high_ports)
{
    static evtchn_port_t ports[2200];
    const unsigned int limit = sizeof(xen_ulong_t) == 8 ? 2100 : 1024;
    unsigned int count = 0, i, before;
    struct evtchn_bind_ipi bind = {.vcpu = 0};
    long rc = 0;

    while (count < sizeof(ports) / sizeof(ports[0])) {
        rc = xga_evtchn_bind_ipi(&bind);
        if (rc != 0)
            break;
        ports[count++] = bind.port;
        if (bind.port >= limit)
            break;
    }
    require(count != 0);
    bind.port = ports[count - 1];
    if (rc != 0)
        expect_equal(rc, -XEN_ENOSPC);
    if (sizeof(xen_ulong_t) == 8 && guest.dom0)
        expect(bind.port > 2048);
    else
        expect_equal(bind.port, 1023);
    for (i = 0; i < count; i++) {
        if (ports[i] % 61 == 0 || i + 1 == count) {
            events_unmask(ports[i]);
            before = events_seen(ports[i]);
            require_equal(send_port(ports[i]), 0);
            require(events_wait(ports[i], before + 1));
        }
    }
    for (i = 0; i < count; i++)
        expect_equal(close_port(ports[i]), 0);
}

CHECK(evtchn_bind_ipi)
{
    struct evtchn_bind_ipi bind = {.vcpu = 0};
    struct evtchn_bind_vcpu other;

    require_equal(xga_evtchn_bind_ipi(&bind), 0);
    expect_equal(port_status(bind.port), EVTCHNSTAT_ipi);
    /* An IPI stays with its vCPU. */
    other = (struct evtchn_bind_vcpu){.port = bind.port, .vcpu = 0};
    expect_equal(xga_evtchn_bind_vcpu(&other), -XEN_EINVAL);
    expect_equal(close_port(bind.port), 0);
    bind.vcpu = NO_VCPU;
    expect_equal(xga_evtchn_bind_ipi(&bind), -XEN_ENOENT);
}

CHECK(evtchn_bind_vcpu)
{
    evtchn_port_t a, b;
    struct evtchn_bind_vcpu bind;

    require(loopback(&a, &b));
    bind = (struct evtchn_bind_vcpu){.port = a, .vcpu = 0};
    expect_equal(xga_evtchn_bind_vcpu(&bind), 0);
    bind.vcpu = NO_VCPU;
    expect_equal(xga_evtchn_bind_vcpu(&bind), -XEN_ENOENT);
    bind.vcpu = 0;
    bind.port = 0x7fffffff;
    expect_equal(xga_evtchn_bind_vcpu(&bind), -XEN_EINVAL);
    expect_equal(close_port(a), 0);
    expect_equal(close_port(b), 0);
}

CHECK(evtchn_bind_virq)
{
    struct evtchn_bind_virq bind = {.virq = VIRQ_DEBUG, .vcpu = 0};
    struct evtchn_status status = {.dom = DOMID_SELF};
    evtchn_port_t port;

    require_equal(xga_evtchn_bind_virq(&bind), 0);
    port = bind.port;
    status.port = port;
    require_equal(xga_evtchn_status(&status), 0);
    expect_equal(status.status, EVTCHNSTAT_virq);
    expect_equal(status.u.virq, VIRQ_DEBUG);
    expect_equal(xga_evtchn_bind_virq(&bind), -XEN_EEXIST);
    /* Xen alone raises it. */
    expect_equal(send_port(port), -XEN_EINVAL);
    expect_equal(close_port(port), 0);
    expect_equal(xga_evtchn_bind_virq(&bind), 0);
    expect_equal(close_port(bind.port), 0);

    bind.vcpu = NO_VCPU;
    expect_equal(xga_evtchn_bind_virq(&bind), -XEN_ENOENT);
    bind.vcpu = 0;
    bind.virq = NR_VIRQS;
    expect_equal(xga_evtchn_bind_virq(&bind), -XEN_EINVAL);
    /* One for the whole domain, so not for another vCPU than 0. */
    bind.virq = VIRQ_DOM_EXC;
    bind.vcpu = 1;
    expect_equal(xga_evtchn_bind_virq(&bind), -XEN_EINVAL);
}

CHECK(evtchn_reset)
{
    struct evtchn_reset reset = {.dom = DOMID_SELF};
    evtchn_port_t a, b, c = ipi_port();

    require(loopback(&a, &b));
    require(c != 0);
    require_equal(xga_evtchn_reset(&reset), 0);
    expect_equal(port_status(a), EVTCHNSTAT_closed);
    expect_equal(port_status(b), EVTCHNSTAT_closed);
    expect_equal(port_status(c), EVTCHNSTAT_closed);
    reset.dom = NO_DOMAIN;
    expect_equal(xga_evtchn_reset(&reset), -XEN_ESRCH);
}

CHECK(evtchn_refusals)
{
    struct evtchn_alloc_unbound alloc = {.dom = NO_DOMAIN, .remote_dom = DOMID_SELF};
    struct evtchn_bind_interdomain bind = {.remote_dom = NO_DOMAIN, .remote_port = 1};
    struct evtchn_status status = {.dom = NO_DOMAIN, .port = 1};

    expect_equal(xga_evtchn_alloc_unbound(&alloc), -XEN_ESRCH);
    expect_equal(xga_evtchn_bind_interdomain(&bind), -XEN_ESRCH);
    expect_equal(xga_evtchn_status(&status), -XEN_ESRCH);
    bind.remote_dom = DOMID_SELF;
    bind.remote_port = 0x7fffffff;
    expect_equal(xga_evtchn_bind_interdomain(&bind), -XEN_EINVAL);
    status.dom = DOMID_SELF;
    status.port = 0x7fffffff;
    expect_equal(xga_evtchn_status(&status), -XEN_EINVAL);
    expect_equal(send_port(0x7fffffff), -XEN_EINVAL);
    expect_equal(xga_evtchn_close_port(0x7fffffff), -XEN_EINVAL);
}

/* The operations of the other ABI, refused before one enters it. */
CHECK(evtchn_refusals_before_fifo)
{
    struct evtchn_init_control control = {.control_gfn = 0, .offset = 0, .vcpu = NO_VCPU};
    struct evtchn_expand_array expand = {.array_gfn = 0};
    struct evtchn_set_priority priority = {.port = ipi_port(), .priority = 7};

    expect_equal(xga_evtchn_init_control(&control), -XEN_ENOENT);
    control.vcpu = 0;
    control.offset = 4;
    expect_equal(xga_evtchn_init_control(&control), -XEN_EINVAL);
    expect_equal(xga_evtchn_expand_array(&expand), -XEN_EOPNOTSUPP);
    expect_equal(xga_evtchn_set_priority(&priority), -XEN_ENOSYS);
    expect_equal(close_port(priority.port), 0);
}

#if X86
CHECK(evtchn_bind_pirq_refusals)
{
    struct evtchn_bind_pirq bind = {.pirq = 0x7fffffff};

    expect_equal(xga_evtchn_bind_pirq(&bind), -XEN_EINVAL);
    expect_equal(bind.port, 0);
    if (guest.pv && !guest.dom0) {
        bind.pirq = 5;
        expect_equal(xga_evtchn_bind_pirq(&bind), -XEN_EPERM);
    }
    expect_equal(xga_evtchn_bind_pirq(unmapped()), -XEN_EFAULT);
}
#endif
