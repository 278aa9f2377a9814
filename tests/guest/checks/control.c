/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "control.h"

#include <xga/release.h>

extern const struct control control_0x00041100, control_0x00041200, control_0x00041300,
    control_0x00041400, control_0x00041500, control_0x00041600;

const struct control *control(void)
{
    static const struct control *const known[] = {
        &control_0x00041100, &control_0x00041200, &control_0x00041300,
        &control_0x00041400, &control_0x00041500, &control_0x00041600,
    };
    static long release;
    unsigned int i;

    if (release == 0)
        release = xga_release_running();
    for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (known[i]->release == release)
            return known[i];
    }
    return NULL;
}

long domctl_(unsigned int which, domid_t domid, struct xen_domctl *op)
{
    op->domain = domid;
    return control()->domctl[which].call(op);
}

struct xen_domctl *clear_domctl(struct xen_domctl *op)
{
    __builtin_memset(op, 0, sizeof(*op));
    return op;
}

struct xen_sysctl *clear_sysctl(struct xen_sysctl *op)
{
    __builtin_memset(op, 0, sizeof(*op));
    return op;
}

void expect_answer(const char *family, const struct control_call *one, long got, long want)
{
    if (got != want)
        check_failed(__FILE__, __LINE__, "%s_%s: got %ld, want %ld", family, one->name, got, want);
}

/*
 * Fills in what some operations look at before they ask who calls, so that only that is in the way.
 * Those that find another way to refuse:
 */
static long refusal(const struct control_call *one, struct xen_domctl *op)
{
    switch (one->command) {
    case XEN_DOMCTL_memory_mapping:
        op->u.memory_mapping.nr_mfns = 1;
        return -XEN_EPERM;
    case XEN_DOMCTL_iomem_permission:
        op->u.iomem_permission.nr_mfns = 1;
        return -XEN_EPERM;
    case XEN_DOMCTL_ioport_permission:
        op->u.ioport_permission.nr_ports = 1;
        return -XEN_EPERM;
    case XEN_DOMCTL_ioport_mapping:
        op->u.ioport_mapping.nr_ports = 1;
        /* That a PV domain has none is found out first. */
        return guest.pv ? -XEN_EOPNOTSUPP : -XEN_EPERM;
    case XEN_DOMCTL_bind_pt_irq:
    case XEN_DOMCTL_unbind_pt_irq:
        op->u.bind_pt_irq.irq_type = X86 ? PT_IRQ_TYPE_PCI : PT_IRQ_TYPE_SPI;
        return guest.pv ? -XEN_EINVAL : -XEN_EPERM;
    case XEN_DOMCTL_gsi_permission:
        op->u.gsi_permission.gsi = 1;
        return -XEN_EPERM;
    case XEN_DOMCTL_set_target:
        /* No domain is its own. */
        op->u.set_target.target = guest.domid;
        return -XEN_EINVAL;
    case XEN_DOMCTL_get_device_group:
        /* There is no IOMMU. */
        return -XEN_EOPNOTSUPP;
    default:
        return -XEN_EPERM;
    }
}

void expect_domctl_refused(unsigned int which)
{
    const struct control_call *one = &control()->domctl[which];
    static struct xen_domctl op;
    long want;

    clear_domctl(&op)->domain = guest.domid;
    want = refusal(one, &op);
    expect_answer("domctl", one, one->call(&op), want);
}

void expect_sysctl_refused(unsigned int which)
{
    const struct control_call *one = &control()->sysctl[which];
    static struct xen_sysctl op;

    expect_answer("sysctl", one, one->call(clear_sysctl(&op)), -XEN_EPERM);
}

static uint32_t physical_capabilities(void)
{
    static struct xen_sysctl op;

    if (control() == NULL || sysctl(physinfo, clear_sysctl(&op)) != 0)
        return 0;
    return op.u.physinfo.capabilities;
}

bool can_make(enum kind kind)
{
    uint32_t wanted =
        kind == CLASSIC ? XEN_SYSCTL_PHYSCAP_pv : XEN_SYSCTL_PHYSCAP_hvm | XEN_SYSCTL_PHYSCAP_hap;

    return (physical_capabilities() & wanted) == wanted;
}

bool has_iommu(void)
{
    return (physical_capabilities() & XEN_SYSCTL_PHYSCAP_directio) != 0;
}

enum kind any_kind(void)
{
    return can_make(TRANSLATED) ? TRANSLATED : CLASSIC;
}

#if X86
#define EMULATED XEN_X86_EMU_LAPIC
#else
#define EMULATED 0
#endif

bool make_domain(enum kind kind, domid_t *domid)
{
    static domid_t next = 0x1000;
    static struct xen_domctl op;
    const uint32_t flags = kind == CLASSIC ? 0 : XEN_DOMCTL_CDF_hvm | XEN_DOMCTL_CDF_hap;

    /* A number of its own each time: Xen may still hold on to the last one. */
    *domid = next++;
    if (!expect_equal(control()->create(domid, 1, flags, kind == CLASSIC ? 0 : EMULATED), 0))
        return false;
    clear_domctl(&op)->u.max_vcpus.max = 1;
    if (expect_equal(domctl(max_vcpus, *domid, &op), 0))
        return true;
    destroy_domain(*domid);
    return false;
}

void destroy_domain(domid_t domid)
{
    static struct xen_domctl op;

    expect_equal(domctl(destroydomain, domid, clear_domctl(&op)), 0);
}

const struct xen_domctl_getdomaininfo *domain_info(domid_t domid)
{
    static struct xen_domctl op;

    expect_equal(domctl(getdomaininfo, domid, clear_domctl(&op)), 0);
    expect_equal(op.u.getdomaininfo.domain, domid);
    return &op.u.getdomaininfo;
}
