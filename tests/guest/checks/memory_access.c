/* SPDX-License-Identifier: MIT */
/* memory_op for introspection, pagers and sharing: whom each command refuses. Most Xens lack some of it. */
#define __XEN_TOOLS__ 1
#include "control.h"

#include <xga/memory_access.h>
#if X86
#include <xga/memory_paging.h>
#include <xga/memory_sharing.h>
#endif

static struct xen_mem_access_op access_op;

/* What a Xen answers that was built with vm_event. On Arm few are. */
static long answer(long error)
{
    access_op.domid = NO_DOMAIN;
    return ARM && xga_memory_access_op(&access_op) == -XEN_ENOSYS ? -XEN_ENOSYS : error;
}

static const struct {
    const char *name;
    long (*call)(struct xen_mem_access_op *op);
    uint8_t command;
} accesses[] = {
    {"set_access", xga_memory_access_op_set_access, 0},
    {"get_access", xga_memory_access_op_get_access, 1},
#if X86
    {"set_access_multi", xga_memory_access_op_set_access_multi, 4},
#endif
};

static void expect_accesses(domid_t domid, long want)
{
    unsigned int i;

    for (i = 0; i < sizeof(accesses) / sizeof(accesses[0]); i++) {
        long got;

        __builtin_memset(&access_op, 0, sizeof(access_op));
        access_op.domid = domid;
        access_op.access = 0x5a;
        got = accesses[i].call(&access_op);
        if (got != want)
            check_failed(__FILE__, __LINE__, "%s: got %ld, want %ld", accesses[i].name, got, want);
        expect_equal(access_op.op, accesses[i].command);
        expect_equal(access_op.access, 0x5a);
    }
}

CHECK(memory_access_refusals)
{
    expect_accesses(NO_DOMAIN, answer(-XEN_ESRCH));
    expect_accesses(DOMID_SELF, answer(-XEN_ESRCH));
    expect_accesses(guest.domid, answer(-XEN_EPERM));
    expect_equal(xga_memory_access_op(unmapped()), answer(-XEN_EFAULT));
}

/* x86's Xen offers none of it without VMX, which no processor here has. Elsewhere there is no ring yet. */
CHECK(memory_access_of_another)
{
    domid_t domid;

    require_control();
    if (!guest.dom0)
        skip("only the control domain can make another one");
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_accesses(domid, answer(ARM ? -XEN_ENODEV : -XEN_EINVAL));
    }
}

CHECK(memory_sharing_shares_nothing)
{
    expect_equal(xga_memory_get_sharing_freed_pages(), 0);
    expect_equal(xga_memory_get_sharing_shared_pages(), 0);
}

#if X86
static struct xen_mem_paging_op paging;
static struct xen_mem_sharing_op sharing;

/* No Xen is built with it but for experiments: that one looks for the domain. */
CHECK(memory_paging_of_nobody)
{
    static long (*const commands[])(struct xen_mem_paging_op *op) = {
        xga_memory_paging_op_nominate,
        xga_memory_paging_op_evict,
        xga_memory_paging_op_prep,
    };
    unsigned int i;
    long want;

    paging.domain = NO_DOMAIN;
    want = xga_memory_paging_op(&paging);
    if (want != -XEN_ESRCH)
        expect_equal(want, -XEN_ENOSYS);
    for (i = 0; i < 3; i++) {
        __builtin_memset(&paging, 0, sizeof(paging));
        paging.domain = NO_DOMAIN;
        expect_equal(commands[i](&paging), want);
        expect_equal(paging.op, i);
    }
}

CHECK(memory_sharing_of_nobody)
{
    static long (*const commands[])(struct xen_mem_sharing_op *op) = {
        xga_memory_sharing_op_nominate_gfn, xga_memory_sharing_op_nominate_gref,
        xga_memory_sharing_op_share,        xga_memory_sharing_op_debug_gfn,
        xga_memory_sharing_op_debug_gref,   xga_memory_sharing_op_add_physmap,
        xga_memory_sharing_op_audit,        xga_memory_sharing_op_range_share,
        xga_memory_sharing_op_fork,         xga_memory_sharing_op_fork_reset,
    };
    unsigned int i;
    long want, got;

    sharing.domain = NO_DOMAIN;
    want = xga_memory_sharing_op(&sharing);
    if (want != -XEN_ESRCH)
        expect_equal(want, -XEN_ENOSYS);
    for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        __builtin_memset(&sharing, 0, sizeof(sharing));
        sharing.domain = NO_DOMAIN;
        got = commands[i](&sharing);
        /* What audit finds is of no domain: nothing wrong, or that only a debug build looks. */
        if (commands[i] != xga_memory_sharing_op_audit || want == -XEN_ENOSYS)
            expect_equal(got, want);
        else if (got != 0)
            expect_equal(got, -XEN_EOPNOTSUPP);
        /* 4, the frame of the machine, is the one that Xen never had. */
        expect_equal(sharing.op, i < 4 ? i : i + 1);
    }
}
#endif
