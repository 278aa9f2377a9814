/* SPDX-License-Identifier: MIT */
/*
 * How a domain that we made may access its pages, where Xen has vm_event; and what Xen tells of it when it
 * tries otherwise. On x86 it takes VMX.
 */
#define __XEN_TOOLS__ 1
#include "domains/domains.h"
#include "domains/monitor.h"

#include <xga/memory.h>
#include <xga/memory_access.h>

#define RING_PAGE 0x1000u /* pages of the target without a meaning */
#define PAGES     0x1100u
#define SOME      0x40u
#define DEFAULT   (~0ull)

extern const char arm_spin[] __attribute__((visibility("hidden")));

/* Numbered otherwise before 4.20. */
#define ACCESS_DEFAULT ((uint8_t)(SINCE(20) ? XENMEM_access_default : XENMEM_access_r_pw))

static struct domain *target;

/* A target with a monitor; false where the check has to be left. */
static bool watch_target(void)
{
    struct xen_mem_access_op op = {.domid = NO_DOMAIN};

    if (xga_memory_access_op_get_access(&op) == -XEN_ENOSYS || !guest.dom0 || control() == NULL)
        return false;
    target = domain_of(domains_make_target());
    return expect(target != NULL && target->domid != 0) &&
           expect_equal(monitor_start(target, RING_PAGE), 0);
}

#define require_monitor()                                                           \
    do {                                                                            \
        if (!watch_target())                                                        \
            skip("this Xen was built without memory access events, or not for us"); \
    } while (0)

static void leave_target(void)
{
    expect_equal(monitor_stop(), 0);
    expect(domains_destroy(target->domid));
}

static long set(uint64_t gfn, uint32_t count, uint8_t access)
{
    struct xen_mem_access_op op = {
        .domid = target->domid, .pfn = gfn, .nr = count, .access = access};

    return xga_memory_access_op_set_access(&op);
}

/* The access, or an error. */
static long get(uint64_t gfn)
{
    struct xen_mem_access_op op = {.domid = target->domid, .pfn = gfn, .access = 0x5a};
    long rc = xga_memory_access_op_get_access(&op);

    return rc != 0 ? rc : op.access;
}

CHECK(memory_access_of_pages)
{
    struct xen_mem_access_op op = {.nr = 0};
    uint64_t first, highest;
    uint8_t access;

    require_monitor();
    first = domain_frame(target, PAGES);
    highest = (uint64_t)xga_memory_highest_gfn(target->domid);
    /* Until a setting is made, of any gfn. */
    expect_equal(get(first), XENMEM_access_rwx);
    expect_equal(get(DEFAULT), XENMEM_access_rwx);
    expect_equal(get(0), XENMEM_access_rwx);

    for (access = XENMEM_access_n; access < ACCESS_DEFAULT; access++) {
        expect_equal(set(first + access, 1, access), 0);
        expect_equal(get(first + access), access);
    }
    expect_equal(get(first - 1), XENMEM_access_rwx);
    expect_equal(get(first + access), XENMEM_access_rwx);
    expect_equal(get(0), -XEN_ESRCH);
    expect_equal(set(first, SOME, XENMEM_access_rw), 0);
    expect_equal(get(first), XENMEM_access_rw);
    expect_equal(get(first + SOME - 1), XENMEM_access_rw);
    expect_equal(get(first + SOME), XENMEM_access_rwx);

    /* More than Xen does in one go. */
    expect_equal(set(domain_frame(target, 0), DOMAIN_PAGES, XENMEM_access_rx), 0);
    expect_equal(get(domain_frame(target, 0)), XENMEM_access_rx);
    expect_equal(get(first + SOME), XENMEM_access_rx);
    expect_equal(get(domain_frame(target, DOMAIN_PAGES - 1)), XENMEM_access_rx);

    expect_equal(set(first, 1, (uint8_t)(ACCESS_DEFAULT + 1)), -XEN_EINVAL);
    expect_equal(set(first, 0, XENMEM_access_n), -XEN_EINVAL);
    expect_equal(set(highest, 2, XENMEM_access_n), -XEN_EINVAL);
    expect_equal(get(highest + 1), -XEN_EINVAL);
    expect_equal(get(highest), XENMEM_access_rx);
    /* x86 alone has lists. */
    op.op = XENMEM_access_op_set_access_multi;
    op.domid = target->domid;
    expect_equal(xga_memory_access_op(&op), -XEN_EOPNOTSUPP);
    leave_target();
}

static long change_page(long (*change)(const struct xen_memory_reservation *), xen_pfn_t gfn)
{
    struct xen_memory_reservation request;

    __builtin_memset(&request, 0, sizeof(request));
    set_xen_guest_handle(request.extent_start, &gfn);
    request.nr_extents = 1;
    request.domid = target->domid;
    return change(&request);
}

/* It is for the pages that come from then on, and named by a number of its own. */
CHECK(memory_access_default)
{
    xen_pfn_t page;

    require_monitor();
    page = domain_frame(target, PAGES);
    /* Not taken for a count of pages. */
    expect_equal(set(DEFAULT, 0, XENMEM_access_r), 0);
    expect_equal(get(DEFAULT), XENMEM_access_r);
    expect_equal(get(page), XENMEM_access_rwx);
    expect_equal(set(page + 1, 1, ACCESS_DEFAULT), 0);
    expect_equal(get(page + 1), XENMEM_access_r);

    expect_equal(change_page(xga_memory_decrease_reservation, page), 1);
    expect_equal(get(page), -XEN_ESRCH);
    /* Nothing is there to be set. */
    expect_equal(set(page, 1, XENMEM_access_n), 0);
    expect_equal(get(page), -XEN_ESRCH);
    expect_equal(change_page(xga_memory_populate_physmap, page), 1);
    expect_equal(get(page), XENMEM_access_r);
    leave_target();
}

static bool runs(void)
{
    struct xen_domctl_getdomaininfo info;
    uint64_t before;

    expect_equal(domain_info_of(target, &info), 0);
    before = info.cpu_time;
    (void)sleep_for(5 * MILLISECONDS);
    expect_equal(domain_info_of(target, &info), 0);
    return info.cpu_time != before;
}

static const vm_event_request_t *next_fault(uint64_t gfn)
{
    const vm_event_request_t *request = monitor_wait();

    if (!expect(request != NULL))
        return NULL;
    expect_equal(request->version, VM_EVENT_INTERFACE_VERSION);
    expect_equal(request->reason, VM_EVENT_REASON_MEM_ACCESS);
    expect_equal(request->vcpu_id, 0);
    expect_equal(request->u.mem_access.gfn, gfn);
    expect_equal(request->u.mem_access.offset, (uintptr_t)arm_spin % PAGE_SIZE);
    expect_equal(request->u.mem_access.flags & (MEM_ACCESS_R | MEM_ACCESS_W), 0);
    expect(request->u.mem_access.flags & MEM_ACCESS_X);
    return request;
}

/* Its vCPU comes upon an instruction that it may not fetch. */
CHECK(memory_access_stops_a_vcpu)
{
    static struct xen_domctl op;
    const vm_event_request_t *request;
    uint64_t gfn;

    require_monitor();
    gfn = domain_frame(target, arch_domain_page(arm_spin));
    expect_equal(set(gfn, 1, XENMEM_access_rw), 0);
    expect_equal(domctl(unpausedomain, target->domid, clear_domctl(&op)), 0);
    request = next_fault(gfn);
    if (request != NULL) {
        expect_equal(request->flags, VM_EVENT_FLAG_VCPU_PAUSED);
        expect(!runs());
        expect_equal(set(gfn, 1, XENMEM_access_rwx), 0);
        expect(!runs());
        monitor_answer(request, VM_EVENT_FLAG_VCPU_PAUSED);
        expect(runs());
    }
    /* Told, and let through by itself. */
    expect_equal(set(gfn, 1, XENMEM_access_n2rwx), 0);
    request = next_fault(gfn);
    if (request != NULL) {
        expect_equal(request->flags, 0);
        expect_equal(get(gfn), XENMEM_access_rwx);
        expect(runs());
    }
    leave_target();
}
