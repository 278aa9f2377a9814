/* SPDX-License-Identifier: MIT */
/* A made domain with a serial port, whose other end is here: its first words. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"
#include "domains/domain.h"
#include "domains/domains.h"

#include <xen/io/console.h>
#include <xga/event_channel.h>

#define RING_PAGE 0x1000u /* a page of the target without a meaning */

extern const char arm_say[] __attribute__((visibility("hidden")));

static struct xen_domctl op;

static long give_uart(domid_t domid, uint64_t gfn)
{
    clear_domctl(&op);
    op.u.vuart_op.cmd = XEN_DOMCTL_VUART_OP_INIT;
    op.u.vuart_op.type = XEN_DOMCTL_VUART_TYPE_VPL011;
    op.u.vuart_op.gfn = gfn;
    op.u.vuart_op.console_domid = guest.domid;
    return domctl(vuart_op, domid, &op);
}

/* Its vCPU starts at arm_say instead of arm_spin. */
static void start_at(const struct domain *target, const char *entry)
{
    static struct vcpu_guest_context context;

    domain_get_vcpu(target, &context);
    context.user_regs.pc64 =
        (arch_domain_ram() + arch_domain_page(entry)) * PAGE_SIZE + (uintptr_t)entry % PAGE_SIZE;
    domain_set_vcpu(target, &context);
}

static void hear(const struct domain *target, volatile struct xencons_interface *ring)
{
    const uint64_t start = arch_nanoseconds();

    expect_equal(ring->out_prod, 0);
    expect_equal(domctl(unpausedomain, target->domid, clear_domctl(&op)), 0);
    while (ring->out_prod < 2 && arch_nanoseconds() - start < SECONDS)
        (void)sleep_for(MILLISECONDS);
    expect_equal(ring->out_prod, 2);
    expect_equal(ring->out[0], 'h');
    expect_equal(ring->out[1], 'i');
}

static void listen(const struct domain *target)
{
    struct evtchn_bind_interdomain bind = {.remote_dom = target->domid};
    volatile struct xencons_interface *ring = domain_map(target, RING_PAGE, 1);

    __builtin_memset((void *)(uintptr_t)ring, 0, PAGE_SIZE);
    require_equal(give_uart(target->domid, domain_frame(target, RING_PAGE)), 0);
    bind.remote_port = op.u.vuart_op.evtchn;
    expect_equal(give_uart(target->domid, domain_frame(target, RING_PAGE)), -XEN_EINVAL);
    require_equal(xga_evtchn_bind_interdomain(&bind), 0);
    (void)events_clear(bind.local_port);
    hear(target, ring);
    expect(events_clear(bind.local_port));
    /* Too late for one that has run. */
    expect_equal(give_uart(target->domid, domain_frame(target, RING_PAGE)), -XEN_EPERM);
    expect_equal(close_port(bind.local_port), 0);
    domain_unmap((void *)(uintptr_t)ring, 1);
}

CHECK(domctl_vuart_op_serves_a_domain)
{
    const struct domain *target;

    require_domctl(vuart_op);
    target = domain_of(domains_make_target());
    require(target != NULL && target->domid != 0);
    start_at(target, arm_say);
    listen(target);
    expect(domains_destroy(target->domid));
}
