/* SPDX-License-Identifier: MIT */
/* An interrupt of the machine that another domain is given, and again the next when that one ends. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"
#include "domains/domain.h"

#define CLOCK 34u /* the interrupt of QEMU's real-time clock */

static struct xen_domctl op;

static void fill_in(void)
{
    struct xen_domctl_bind_pt_irq *bind = &clear_domctl(&op)->u.bind_pt_irq;

    bind->irq_type = PT_IRQ_TYPE_SPI;
    bind->machine_irq = CLOCK;
    bind->u.spi.spi = CLOCK;
}

static long bind(domid_t domid)
{
    fill_in();
    return domctl(bind_pt_irq, domid, &op);
}

static long unbind(domid_t domid)
{
    fill_in();
    return domctl(unbind_pt_irq, domid, &op);
}

static bool is_gone(const struct domain *domain)
{
    const uint64_t start = arch_nanoseconds();
    struct xen_domctl_getdomaininfo info;

    while (domain_info_of(domain, &info) == 0 && arch_nanoseconds() - start < SECONDS)
        (void)sleep_for(MILLISECONDS);
    return domain_info_of(domain, &info) == -XEN_ESRCH;
}

/* Only of a domain that is dying: one of its pages is mapped here, so that it can't be gone yet. */
static void take_back(struct domain *target)
{
    void *window = domain_map(target, 0, 1);
    domid_t next;

    expect_equal(unbind(target->domid), -XEN_EBUSY);
    expect_equal(domctl(destroydomain, target->domid, clear_domctl(&op)), 0);
    WITH_DOMAIN(TRANSLATED, next)
    {
        expect_equal(bind(next), -XEN_EBUSY);
    }
    expect_equal(unbind(target->domid), 0);
    expect_equal(unbind(target->domid), -XEN_EINVAL);
    WITH_DOMAIN(TRANSLATED, next)
    {
        expect_equal(bind(next), 0);
    }
    domain_unmap(window, 1);
    expect(is_gone(target));
    target->domid = 0;
}

CHECK(domctl_bind_pt_irq_of_a_clock)
{
    struct domain *target;

    require_domctl(bind_pt_irq);
    if (!runs_in("arm64-dom0-gicv2") && !runs_in("arm-dom0")) {
        /* It is dom0's, and stays so. */
        expect_equal(unbind(guest.domid), -XEN_EBUSY);
        return;
    }
    expect_equal(unbind(guest.domid), -XEN_EINVAL);
    target = domain_make(false);
    require(target != NULL);
    expect_equal(bind(target->domid), 0);
    expect_equal(bind(target->domid), -XEN_EBUSY);
    take_back(target);
}
