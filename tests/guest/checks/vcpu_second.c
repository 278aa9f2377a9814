/* SPDX-License-Identifier: MIT */
/* The other vCPU, as far as it need not run: what Xen writes for one that is down. */
#include "support.h"

#include <xga/event_channel.h>
#include <xga/shared/events.h>
#include <xga/vcpu.h>

#define PLACE (5 * (uint32_t)sizeof(struct vcpu_info))

volatile struct vcpu_info *second_info(void)
{
    static volatile struct vcpu_info *info;
    char *page;

    if (info != NULL)
        return info;
    page = pages(1);
    fill(page, 1);
#if X86
    /* It has a place in shared_info already, from which Xen copies. */
    shared_info->vcpu_info[SECOND_VCPU].evtchn_upcall_mask = 0x5a;
#endif
    expect_equal(xga_vcpu_info_at(SECOND_VCPU, arch_frame_of(page), PLACE + 1), -XEN_ENXIO);
    if (!expect_equal(xga_vcpu_info_at(SECOND_VCPU, arch_frame_of(page), PLACE), 0))
        return NULL;
    info = (volatile struct vcpu_info *)(page + PLACE);
    expect_equal(info->evtchn_upcall_pending, 1);
    expect_equal(info->evtchn_pending_sel, ~(xen_ulong_t)0);
#if X86
    expect_equal(info->evtchn_upcall_mask, 0x5a);
    info->evtchn_upcall_mask = 1;
#endif
    events_second_init((struct vcpu_info *)(page + PLACE));
    return info;
}

CHECK(vcpu_second_register_vcpu_info)
{
    xen_pfn_t frame = arch_frame_of(pages(1));

    require_second();
    require(second_info() != NULL);
    expect_equal(xga_vcpu_info_at(SECOND_VCPU, frame, PLACE), SINCE(18) ? -XEN_EBUSY : -XEN_EINVAL);
    /* Which comes first changed too. */
    expect_equal(xga_vcpu_info_at(SECOND_VCPU, frame, 1), SINCE(18) ? -XEN_EBUSY : -XEN_ENXIO);
}

static struct evtchn_status status_of(evtchn_port_t port)
{
    struct evtchn_status status = {.dom = DOMID_SELF, .port = port};

    expect_equal(xga_evtchn_status(&status), 0);
    return status;
}

/* What is sent there is the other vCPU's event, and nothing of it is the first one's. It is down, so its object is ours. */
static void check_events(evtchn_port_t port, evtchn_port_t from)
{
    struct xga_events_vcpu *other = events_vcpu(SECOND_VCPU);
    unsigned int before = events_seen(port);

    require(second_info() != NULL);
    arch_events_disable();
    events_give_to_second(port);
    expect_equal(xga_events_next(other), 0);
    events_unmask(port);
    expect_equal(send_port(from), 0);
    expect(events_pending(port));
    guest_upcall();
    expect_equal(events_seen(port), before);
    expect(events_pending(port));
    expect_equal(xga_events_next(other), port);
    expect_equal(xga_events_next(other), 0);
    events_take_back(port);
    arch_events_enable();
}

CHECK(vcpu_second_bind_ipi)
{
    struct evtchn_bind_ipi bind = {.vcpu = SECOND_VCPU};
    struct evtchn_bind_vcpu move = {.vcpu = 0};
    struct evtchn_status status;

    require_second();
    require_equal(xga_evtchn_bind_ipi(&bind), 0);
    status = status_of(bind.port);
    expect_equal(status.status, EVTCHNSTAT_ipi);
    expect_equal(status.vcpu, SECOND_VCPU);
    check_events(bind.port, bind.port);
    move.port = bind.port;
    expect_equal(xga_evtchn_bind_vcpu(&move), -XEN_EINVAL);
    expect_equal(close_port(bind.port), 0);
}

CHECK(vcpu_second_bind_vcpu)
{
    evtchn_port_t a, b;
    struct evtchn_bind_vcpu move = {.vcpu = SECOND_VCPU};
    unsigned int before;

    require_second();
    require(loopback(&a, &b));
    expect_equal(status_of(a).vcpu, 0);
    move.port = a;
    require_equal(xga_evtchn_bind_vcpu(&move), 0);
    expect_equal(status_of(a).vcpu, SECOND_VCPU);
    expect_equal(status_of(b).vcpu, 0);
    check_events(a, b);
    /* And back. */
    move.vcpu = 0;
    require_equal(xga_evtchn_bind_vcpu(&move), 0);
    expect_equal(status_of(a).vcpu, 0);
    events_unmask(a);
    before = events_seen(a);
    expect_equal(send_port(b), 0);
    expect(events_wait(a, before + 1));
    expect_equal(close_port(a), 0);
    expect_equal(close_port(b), 0);
}

/* Each vCPU has this one for itself. */
CHECK(vcpu_second_bind_virq)
{
    struct evtchn_bind_virq bind = {.virq = VIRQ_DEBUG, .vcpu = SECOND_VCPU}, first = bind;
    struct evtchn_bind_vcpu move = {.vcpu = 0};
    struct evtchn_status status;

    require_second();
    require_equal(xga_evtchn_bind_virq(&bind), 0);
    status = status_of(bind.port);
    expect_equal(status.status, EVTCHNSTAT_virq);
    expect_equal(status.u.virq, VIRQ_DEBUG);
    expect_equal(status.vcpu, SECOND_VCPU);
    expect_equal(xga_evtchn_bind_virq(&first), -XEN_EEXIST);
    first.vcpu = 0;
    expect_equal(xga_evtchn_bind_virq(&first), 0);
    expect(first.port != bind.port);
    expect_equal(close_port(first.port), 0);
    move.port = bind.port;
    expect_equal(xga_evtchn_bind_vcpu(&move), -XEN_EINVAL);
    expect_equal(close_port(bind.port), 0);
}

CHECK(vcpu_second_runstate_area)
{
    struct vcpu_runstate_info *area = canvas(sizeof(*area));

    require_second();
    require_equal(xga_vcpu_runstate_at(SECOND_VCPU, area), 0);
    expect(canvas_framed());
    expect_equal(area->state, RUNSTATE_offline);
    expect(area->time[RUNSTATE_offline] > 0);
    expect_equal(xga_vcpu_runstate_at(SECOND_VCPU, NULL), 0);
}
