/* SPDX-License-Identifier: MIT */
/* A breakpoint in a made domain, as the gdbsx debugger sets one: where Xen was built with it. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"
#include "domains/domain.h"
#include "domains/domains.h"

#define INT3       0xccu
#define BREAKPOINT 3u
#define NO_VCPU_ID 0xffffffffu

extern const char x86_spin[];

static struct xen_domctl op;

static long copy(domid_t domid, const void *theirs, void *ours, unsigned int length, bool write)
{
    struct xen_domctl_gdbsx_memio *io = &clear_domctl(&op)->u.gdbsx_guest_memio;

    io->gva = (uintptr_t)theirs;
    io->uva = (uintptr_t)ours;
    io->len = length;
    io->gwr = write;
    io->remain = 77;
    return domctl(gdbsx_guestmemio, domid, &op);
}

static bool paused(domid_t domid)
{
    expect_equal(domctl(gdbsx_domstatus, domid, clear_domctl(&op)), 0);
    return op.u.gdbsx_domstatus.paused != 0;
}

/* Lets it run until it is paused again. */
static void run(domid_t domid)
{
    const uint64_t start = arch_nanoseconds();

    expect_equal(domctl(unpausedomain, domid, clear_domctl(&op)), 0);
    while (!paused(domid) && arch_nanoseconds() - start < SECONDS)
        (void)sleep_for(MILLISECONDS);
}

/* With its vCPU held, the domain does not run though it is not paused. */
static void hold(domid_t domid)
{
    uint64_t before;

    clear_domctl(&op);
    expect_equal(domctl(gdbsx_pausevcpu, domid, &op), 0);
    before = domain_info(domid)->cpu_time;
    expect_equal(domctl(unpausedomain, domid, clear_domctl(&op)), 0);
    (void)sleep_for(5 * MILLISECONDS);
    expect_equal(domain_info(domid)->cpu_time, before);
    expect_equal(domctl(pausedomain, domid, clear_domctl(&op)), 0);
    expect_equal(domctl(gdbsx_unpausevcpu, domid, clear_domctl(&op)), 0);
    expect_equal(domctl(gdbsx_unpausevcpu, domid, clear_domctl(&op)), -XEN_EINVAL);
}

static void debug(domid_t domid)
{
    uint8_t code[4] = {0}, trap = INT3;

    clear_domctl(&op)->u.setdebugging.enable = 1;
    expect_equal(domctl(setdebugging, domid, &op), 0);
    expect_equal(copy(domid, x86_spin, code, sizeof(code), false), 0);
    expect_equal(op.u.gdbsx_guest_memio.remain, 0);
    expect_equal(__builtin_memcmp(code, x86_spin, sizeof(code)), 0);
    hold(domid);

    expect_equal(copy(domid, x86_spin, &trap, 1, true), 0);
    expect_equal(copy(domid, x86_spin, code, 1, false), 0);
    expect_equal(code[0], INT3);
    /* QEMU has no hypervisor told of one that a guest in hardware virtualisation meets. */
    if (!guest.pv)
        return;
    run(domid);
    expect_equal(op.u.gdbsx_domstatus.paused, 1);
    expect_equal(op.u.gdbsx_domstatus.vcpu_id, 0);
    expect_equal(op.u.gdbsx_domstatus.vcpu_ev, BREAKPOINT);
    /* It is told once. */
    expect(paused(domid));
    expect_equal(op.u.gdbsx_domstatus.vcpu_id, NO_VCPU_ID);
}

CHECK(domctl_gdbsx_breakpoint)
{
    domid_t domid;

    require_domctl(gdbsx_domstatus);
    if (domctl(gdbsx_domstatus, guest.domid, clear_domctl(&op)) == -XEN_ENOSYS)
        skip("this Xen was built without gdbsx");
    domid = domains_make_target();
    require(domid != 0);
    debug(domid);
    expect(domains_destroy(domid));
}
