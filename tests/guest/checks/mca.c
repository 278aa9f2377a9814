/* SPDX-License-Identifier: MIT */
/* inject_v2 is for tools. */
#define __XEN_TOOLS__ 1
#include "support.h"

#if X86
#include <xen/arch-x86/xen-mca.h>
#include <xga/mca.h>
#include <xga/x86.h>

#define MSR_MCG_STATUS     0x17au
#define MSR_BANK_STATUS(n) (0x401u + 4 * (n))
#define MCG_CAN_GO_ON      1u
#define MCG_IN_PROGRESS    4u
#define STATUS_VALID       (1ull << 63)
#define STATUS_ENABLED     (1ull << 60)
/* A memory error that was corrected, of a bank that every processor has. */
#define ERROR              (STATUS_VALID | STATUS_ENABLED | 0x0135)
#define BANK               2u

/* What a domain gets that can't have it, else 0. */
static long denied(void)
{
    return PVH ? -XEN_ENOSYS : guest.dom0 ? 0 : -XEN_EPERM;
}

/* A record of its own page: more than a canvas has room for beside an operand. */
static struct mc_info *record_page(void)
{
    static struct mc_info *page;

    if (page == NULL)
        page = pages(1);
    __builtin_memset(page, 0xa5, PAGE_SIZE);
    return page;
}

static long fetch(struct xen_mc *op, uint32_t flags, struct mc_info *record)
{
    op->u.mc_fetch.flags = flags;
    op->u.mc_fetch.fetch_id = ~0ull;
    set_xen_guest_handle(op->u.mc_fetch.data, record);
    return xga_mca_fetch(op);
}

CHECK(mca_fetch_nothing)
{
    static const uint32_t kinds[] = {XEN_MC_NONURGENT, XEN_MC_URGENT};
    struct mc_info *record = record_page();
    struct xen_mc *op = canvas(sizeof(*op));
    unsigned int i;

    if (denied()) {
        expect_equal(fetch(op, XEN_MC_URGENT, record), denied());
        return;
    }
    for (i = 0; i < 2; i++) {
        require_equal(fetch(op, kinds[i], record), 0);
        expect(canvas_framed());
        expect_equal(op->u.mc_fetch.flags, XEN_MC_NODATA);
        expect_equal(op->u.mc_fetch.fetch_id, 0);
        expect_equal(record->mi_nentries, 0xa5a5a5a5u);
    }
    expect_equal(fetch(op, XEN_MC_URGENT | XEN_MC_NONURGENT, record), -XEN_EINVAL);
    expect_equal(fetch(op, 0, record), -XEN_EINVAL);
    expect_equal(fetch(op, XEN_MC_URGENT, NULL), -XEN_EINVAL);
}

static const struct mcinfo_common *entry_of(const struct mc_info *record, uint16_t type)
{
    const struct mcinfo_common *entry;

    x86_mcinfo_lookup(entry, record, type);
    return entry;
}

/* What Xen shall read of the first processor, instead of its registers. */
static void put_error(struct xen_mc *op, uint64_t global, uint64_t bank)
{
    op->u.mc_msrinject = (struct xen_mc_msrinject){
        .mcinj_cpunr = 0,
        .mcinj_flags = MC_MSRINJ_F_INTERPOSE,
        .mcinj_count = 2,
        .mcinj_msr = {{MSR_MCG_STATUS, global}, {MSR_BANK_STATUS(BANK), bank}},
    };
}

/* Has Xen read an error that is none, raises the machine check, and takes the record. */
CHECK(mca_inject)
{
    struct mc_info *record = record_page();
    struct xen_mc *op = canvas(sizeof(*op));
    const struct mcinfo_global *global;
    const struct mcinfo_bank *bank;
    uint64_t id;

    put_error(op, MCG_CAN_GO_ON | MCG_IN_PROGRESS, ERROR);
    if (denied()) {
        expect_equal(xga_mca_msrinject(op), denied());
        op->u.mc_mceinject.mceinj_cpunr = 0;
        expect_equal(xga_mca_mceinject(op), denied());
        return;
    }
    require_equal(xga_mca_msrinject(op), 0);
    op->u.mc_mceinject.mceinj_cpunr = 0;
    require_equal(xga_mca_mceinject(op), 0);
    expect(canvas_framed());

    require_equal(fetch(op, XEN_MC_URGENT, record), 0);
    if (!SINCE(21) && op->u.mc_fetch.flags == XEN_MC_NODATA) {
        put_error(op, 0, 0);
        expect_equal(xga_mca_msrinject(op), 0);
        skip("this Xen looks at no error register of this machine");
    }
    require_equal(op->u.mc_fetch.flags, XEN_MC_OK);
    id = op->u.mc_fetch.fetch_id;
    expect(id != 0);
    expect(record->mi_nentries >= 2 && record->mi_nentries < 10);
    global = (const void *)entry_of(record, MC_TYPE_GLOBAL);
    require(global != NULL);
    expect_equal(global->mc_domid, guest.domid);
    expect_equal(global->mc_vcpuid, 0);
    expect_equal(global->mc_gstatus, MCG_CAN_GO_ON | MCG_IN_PROGRESS);
    expect_equal(global->mc_flags, MC_FLAG_MCE | MC_FLAG_CORRECTABLE);
    bank = (const void *)entry_of(record, MC_TYPE_BANK);
    require(bank != NULL);
    expect_equal(bank->mc_bank, BANK);
    expect_equal(bank->mc_status, ERROR);

    /* It is the oldest until it is dropped. */
    require_equal(fetch(op, XEN_MC_URGENT, record), 0);
    expect_equal(op->u.mc_fetch.flags, XEN_MC_OK);
    expect_equal(op->u.mc_fetch.fetch_id, id);
    require_equal(fetch(op, XEN_MC_URGENT, unmapped()), -XEN_EFAULT);
    expect_equal(op->u.mc_fetch.flags, XEN_MC_FETCHFAILED);
    op->u.mc_fetch.flags = XEN_MC_URGENT | XEN_MC_ACK;
    op->u.mc_fetch.fetch_id = id;
    expect_equal(xga_mca_fetch(op), 0);
    require_equal(fetch(op, XEN_MC_URGENT, record), 0);
    expect_equal(op->u.mc_fetch.flags, XEN_MC_NODATA);
}

CHECK(mca_inject_refusals)
{
    struct xen_mc *op = canvas(sizeof(*op));

    op->u.mc_msrinject = (struct xen_mc_msrinject){.mcinj_cpunr = 1u << 20};
    expect_equal(xga_mca_msrinject(op), denied() ? denied() : -XEN_EINVAL);
    if (denied())
        return;
    op->u.mc_msrinject = (struct xen_mc_msrinject){.mcinj_count = 0};
    expect_equal(xga_mca_msrinject(op), 0);
    /* The time stamp counter says nothing of errors. */
    op->u.mc_msrinject =
        (struct xen_mc_msrinject){.mcinj_count = 1, .mcinj_msr = {{.reg = 0x10, .value = 0}}};
    expect_equal(xga_mca_msrinject(op), -XEN_EINVAL);
    op->u.mc_msrinject = (struct xen_mc_msrinject){
        .mcinj_flags = MC_MSRINJ_F_GPADDR, .mcinj_count = 1, .mcinj_domid = NO_DOMAIN};
    expect_equal(xga_mca_msrinject(op), -XEN_EINVAL);
    op->u.mc_mceinject.mceinj_cpunr = 1u << 20;
    expect_equal(xga_mca_mceinject(op), -XEN_EINVAL);
}

CHECK(mca_notifydomain)
{
    struct xen_mc *op = canvas(sizeof(*op));

    op->u.mc_notifydomain = (struct xen_mc_notifydomain){.mc_domid = guest.domid};
    expect_equal(xga_mca_notifydomain(op), denied() ? denied() : -XEN_EINVAL);
}

CHECK(mca_physcpuinfo)
{
    struct xen_mc *op = canvas(sizeof(*op));
    xen_mc_logical_cpu_t *cpu = pages(1);
    unsigned int r[4];

    op->u.mc_physcpuinfo = (struct xen_mc_physcpuinfo){.ncpus = 7};
    set_xen_guest_handle(op->u.mc_physcpuinfo.info, (xen_mc_logical_cpu_t *)NULL);
    if (denied()) {
        expect_equal(xga_mca_physcpuinfo(op), denied());
        return;
    }
    require_equal(xga_mca_physcpuinfo(op), 0);
    expect(canvas_framed());
    expect_equal(op->u.mc_physcpuinfo.ncpus, processors());
    /* Room for fewer would be Xen's end. */
    op->u.mc_physcpuinfo.ncpus = 3;
    set_xen_guest_handle(op->u.mc_physcpuinfo.info, cpu);
    require_equal(xga_mca_physcpuinfo(op), 0);
    expect_equal(op->u.mc_physcpuinfo.ncpus, processors());
    expect_equal(cpu->mc_cpunr, 0);
    expect_equal(cpu->mc_ncores, processors());
    expect_equal(cpu->mc_nthreads, 1);
    xga_x86_cpuid(0, 0, r);
    expect_equal(__builtin_memcmp(cpu->mc_vendorid, &r[1], 4), 0);
    expect_equal(__builtin_memcmp(cpu->mc_vendorid + 4, &r[3], 4), 0);
    expect_equal(__builtin_memcmp(cpu->mc_vendorid + 8, &r[2], 4), 0);
    expect(cpu->mc_nmsrvals >= 1 && cpu->mc_nmsrvals <= 8);
    op->u.mc_physcpuinfo.ncpus = 0;
    expect_equal(xga_mca_physcpuinfo(op), -XEN_EINVAL);
    op->u.mc_physcpuinfo.ncpus = 3;
    set_xen_guest_handle(op->u.mc_physcpuinfo.info, (xen_mc_logical_cpu_t *)unmapped());
    expect_equal(xga_mca_physcpuinfo(op), -XEN_EFAULT);
}

CHECK(mca_inject_v2)
{
    struct xen_mc *op = canvas(sizeof(*op));
    static uint8_t nobody[1], somebody[1] = {1};

    op->u.mc_inject_v2 = (struct xen_mc_inject_v2){.flags = XEN_MC_INJECT_TYPE_MASK};
    op->u.mc_inject_v2.cpumap.nr_bits = 1;
    set_xen_guest_handle(op->u.mc_inject_v2.cpumap.bitmap, nobody);
    if (denied()) {
        expect_equal(xga_mca_inject_v2(op), denied());
        return;
    }
    expect_equal(xga_mca_inject_v2(op), -XEN_EINVAL);
    set_xen_guest_handle(op->u.mc_inject_v2.cpumap.bitmap, somebody);
    expect_equal(xga_mca_inject_v2(op), -XEN_EINVAL);
    /* A machine check without an error: Xen finds none. */
    op->u.mc_inject_v2.flags = XEN_MC_INJECT_TYPE_MCE;
    expect_equal(xga_mca_inject_v2(op), 0);
    set_xen_guest_handle(op->u.mc_inject_v2.cpumap.bitmap, (uint8_t *)unmapped());
    expect_equal(xga_mca_inject_v2(op), -XEN_EFAULT);
    /* These are Intel's, and QEMU's processor is AMD's. */
    op->u.mc_inject_v2.flags = XEN_MC_INJECT_TYPE_CMCI | XEN_MC_INJECT_CPU_BROADCAST;
    expect_equal(xga_mca_inject_v2(op), -XEN_EINVAL);
    op->u.mc_inject_v2.flags = XEN_MC_INJECT_TYPE_LMCE | XEN_MC_INJECT_CPU_BROADCAST;
    expect_equal(xga_mca_inject_v2(op), -XEN_EINVAL);
}
#endif
