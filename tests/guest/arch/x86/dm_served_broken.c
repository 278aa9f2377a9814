/* SPDX-License-Identifier: MIT */
/* Models that fail, and requests in flight meanwhile. */
#define __XEN_TOOLS__ 1
#include "served_steps.h"

#include <xga/memory.h>

/* One read, of which the domain has `value`. */
static void read_once(uint64_t value)
{
    (void)step(served_load_8, SERVED_LOW + 0x40, BEFORE, value);
}

#define require_one_read(value)    \
    do {                           \
        require_served(false, 1);  \
        if (!ports_and_memory()) { \
            served_end();          \
            return;                \
        }                          \
        read_once(value);          \
    } while (0)

/* To Xen the model has died: the domain reads ones, and goes on. */
static bool abandon(unsigned int server, unsigned int cpu, const struct ioreq *request)
{
    (void)request;
    return served_set_state(server, cpu, STATE_IOREQ_NONE);
}

CHECK(dm_served_given_up)
{
    require_one_read(ONES);
    if (expect_equal(served_run(abandon), SHUTDOWN_poweroff))
        (void)served_well();
    served_end();
}

/* What Xen's console has from `next` on, at most as much as fits in; `next` goes on. */
static size_t console_from(uint32_t *next, char *text, size_t size)
{
    static struct xen_sysctl op;
    struct xen_sysctl_readconsole *log = &clear_sysctl(&op)->u.readconsole;

    set_xen_guest_handle(log->buffer, text);
    log->count = (uint32_t)size;
    log->incremental = 1;
    log->index = *next;
    if (!expect_equal(sysctl(readconsole, &op), 0))
        return 0;
    *next = log->index;
    return log->count;
}

static char console[16384];

/* Runs a domain whose model has it crash; Xen says where, and why. */
static void crash(served_instead *instead, const char *where, const char *why)
{
    uint32_t next = 0;
    size_t length;

    while (console_from(&next, console, sizeof(console)) == sizeof(console)) {
    }
    expect_equal(served_run(instead), SHUTDOWN_crash);
    length = console_from(&next, console, sizeof(console));
    expect(has_text(console, length, where));
    expect(has_text(console, length, why));
    served_end();
}

/* One that Xen does not know. */
static bool invent_state(unsigned int server, unsigned int cpu, const struct ioreq *request)
{
    (void)request;
    return served_set_state(server, cpu, STATE_IORESP_READY + 1);
}

CHECK(dm_served_unknown_state)
{
    require_one_read(0);
    crash(invent_state, "domain_crash called from common/ioreq.c", "crashed on cpu#");
}

/* The model answers once more than it was asked: the state is not NONE when the next request is to be sent. */
CHECK(dm_served_unasked)
{
    require_served(false, 1);
    if (ports_and_memory())
        (void)step(served_in_1, PORTS, 0, 0);
    served_slot(0, 0)->state = STATE_IORESP_READY & 0xf;
    crash(NULL, "domain_crash called from arch/x86/hvm/io.c", "device model set bad IO state 3");
}

/* It changes the port, which is Xen's to set. Xen sees it before the next request. */
static bool change_port(unsigned int server, unsigned int cpu, const struct ioreq *request)
{
    served_slot(server, cpu)->vp_eport++;
    return served_answer(server, cpu, request);
}

CHECK(dm_served_changed_port)
{
    require_served(false, 1);
    if (ports_and_memory()) {
        in(PORTS, 1, 0x5a);
        in(PORTS, 1, 0);
    }
    crash(change_port, "domain_crash called from arch/x86/hvm/io.c",
          "device model set bad event channel");
}

/* Xen on x86 keeps no state while the vCPU waits: INPROCESS, then READY. What is taken a second time is served. */
static bool go_back(unsigned int server, unsigned int cpu, const struct ioreq *request)
{
    (void)request;
    return served_set_state(server, cpu, STATE_IOREQ_INPROCESS) &&
           expect(sleep_for(10 * MILLISECONDS)) &&
           served_set_state(server, cpu, STATE_IOREQ_READY) &&
           expect(sleep_for(10 * MILLISECONDS)) && expect_equal(served_shutdown(), -1) &&
           served_again(server, cpu);
}

CHECK(dm_served_backwards)
{
    require_served(false, 1);
    if (ports_and_memory())
        load(SERVED_LOW + 0x40, 8, 0x8182838485868788u);
    if (expect_equal(served_run(go_back), SHUTDOWN_poweroff))
        (void)served_well();
    served_end();
}

/* The server is gone with a request in flight: the vCPU waits for ever, and the domain can be destroyed. */
static bool go_away(unsigned int server, unsigned int cpu, const struct ioreq *request)
{
    (void)cpu;
    (void)request;
    served_destroy(server);
    expect(sleep_for(20 * MILLISECONDS));
    expect_equal(served_shutdown(), -1);
    return false;
}

CHECK(dm_served_and_left)
{
    require_one_read(0);
    expect_equal(served_run(go_away), -1);
    served_end();
}

/*
 * The vCPU has to have its answer before the server is taken down: Xen forgets then that there was one. The other server
 * goes on.
 */
static bool leave(unsigned int server, unsigned int cpu, const struct ioreq *request)
{
    const bool answered = served_answer(server, cpu, request) && served_is_taken(server, cpu);

    served_close(server);
    return answered;
}

CHECK(dm_served_taken_down)
{
    require_served(false, 1);
    if (ports_and_memory())
        load(SERVED_LOW + 0x1040, 8, 0x8182838485868788u);
    if (expect_equal(served_run(leave), SHUTDOWN_poweroff))
        (void)served_well();
    served_end();
}

/* The maker takes a page away before it answers: both servers are told. */
static unsigned int invalidations[SERVED_SERVERS];

static bool take_page(unsigned int server, unsigned int cpu, const struct ioreq *request)
{
    xen_pfn_t frame = SERVED_SPARE / PAGE_SIZE;
    struct xen_memory_reservation r = {.nr_extents = 1, .domid = served_domid()};

    if (request->type == IOREQ_TYPE_INVALIDATE)
        invalidations[server]++;
    else {
        set_xen_guest_handle(r.extent_start, &frame);
        if (!expect_equal(xga_memory_decrease_reservation(&r), 1))
            return false;
    }
    return served_answer(server, cpu, request);
}

CHECK(dm_served_invalidation)
{
    unsigned int i;

    require_one_read(0x1122334455667788u);
    __builtin_memset(invalidations, 0, sizeof(invalidations));
    (void)access(IOREQ_TYPE_COPY, SERVED_LOW + 0x40, 8, false, 0x1122334455667788u);
    for (i = 0; i < SERVED_SERVERS; i++)
        access(IOREQ_TYPE_INVALIDATE, 0, 8, true, ONES)->server = ANY_SERVER;
    if (expect_equal(served_run(take_page), SHUTDOWN_poweroff))
        (void)served_well();
    expect_equal(invalidations[0], 1);
    expect_equal(invalidations[1], 1);
    served_end();
}
