/* SPDX-License-Identifier: MIT */
/* A device model of two ioreq servers, and the domain that it serves: served.c. */
#define __XEN_TOOLS__ 1
#include "served.h"

#include "domains/domain.h"
#include "domains/relay.h"

#include <xen/hvm/ioreq.h>
#include <xen/sched.h>
#include <xga/dm_op.h>
#include <xga/shared/ioreq.h>
#include <xga/shared/ioreq_run.h>
#include <xga/shared/ioreq_server.h>

#include "checks/dm_target.h"

#define SERVERS  2u
#define PATIENCE (10 * SECONDS)

struct server {
    struct xga_ioreq_server xen;
    struct shared_iopage *page; /* NULL: there is no server */
    struct xga_ioreq_vcpus all;
    struct xga_ioreq_vcpu vcpus[SERVED_VCPUS];
    unsigned int requests, invalidations;
};

static struct domain *served;
static struct relay *words;
static struct server servers[SERVERS];

/* ---- the servers ---------------------------------------------------------------------------- */

static bool start_server(struct server *server)
{
    unsigned int i;

    if (!expect_equal(xga_ioreq_vcpus_init(&server->all, server->vcpus, SERVED_VCPUS, server->page),
                      0) ||
        !expect_equal(xga_ioreq_server_start(&server->xen, &server->all), 0))
        return false;
    for (i = 0; i < SERVED_VCPUS; i++)
        events_unmask(xga_ioreq_port(&server->vcpus[i]));
    return true;
}

static bool open_server(struct server *server, uint64_t first, uint64_t last)
{
    const struct xga_ioreq_range range = {first, last, XEN_DMOP_IO_RANGE_MEMORY};
    void *page = arch_hole(1);
    xen_pfn_t frames[2] = {0, 0};

    frames[XGA_IOREQ_SERVER_SYNC] = arch_frame_of(page);
    if (!expect_equal(xga_ioreq_server_init(&server->xen, served->domid, 0, frames), 0))
        return false;
    server->page = page;
    return expect_equal(xga_ioreq_server_add_ranges(&server->xen, &range, 1), 0) &&
           start_server(server);
}

static void close_server(struct server *server)
{
    if (server->page == NULL)
        return;
    server->page = NULL;
    expect_equal(xga_ioreq_server_fini(&server->xen, &server->all), 0);
}

/* Both sides, with these words for the domain; false where something failed. */
static bool begin(const char *command_line)
{
    served = domain_make(false);
    words = NULL;
    __builtin_memset(servers, 0, sizeof(servers));
    if (!open_server(&servers[0], SERVED_BASE, SERVED_SPLIT - 1) ||
        !open_server(&servers[1], SERVED_SPLIT, SERVED_LAST))
        return false;
    words = domain_boot(served, command_line);
    return true;
}

static void end(void)
{
    char c;

    if (words != NULL) {
        /* Why it crashed, if it did. */
        while (relay_read(&c))
            print("%c", c);
        domain_unmap(words, RELAY_PAGES);
    }
    close_server(&servers[0]);
    close_server(&servers[1]);
    expect(domain_destroy(served));
}

#define require_begin(command_line)                \
    do {                                           \
        require_domctl(createdomain);              \
        if (!dm_here())                            \
            skip("this Xen has no ioreq servers"); \
        if (!begin(command_line)) {                \
            end();                                 \
            return;                                \
        }                                          \
    } while (0)

/* ---- the device model ----------------------------------------------------------------------- */

static bool tell(const struct xga_ioreq_vcpu *vcpu)
{
    return expect_equal(send_port(xga_ioreq_port(vcpu)), 0);
}

static bool finish(struct xga_ioreq_vcpu *vcpu, uint64_t data)
{
    return expect_equal(xga_ioreq_finish(vcpu, data), 1) && tell(vcpu);
}

static unsigned int heard(void)
{
    unsigned int i, sum = 0;

    for (i = 0; i < SERVERS * SERVED_VCPUS; i++)
        sum += events_seen(xga_ioreq_port(&servers[i / SERVED_VCPUS].vcpus[i % SERVED_VCPUS]));
    return sum;
}

/* SHUTDOWN_*; -1 while it runs. */
static int reason_of_shutdown(void)
{
    struct xen_domctl_getdomaininfo info;

    domain_must(served, "getdomaininfo", domain_info_of(served, &info));
    if ((info.flags & XEN_DOMINF_shutdown) == 0)
        return -1;
    return info.flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask;
}

/* Sleeps until there is another event than these, or for a short time. */
static void nap(unsigned int seen)
{
    arch_events_disable();
    if (heard() == seen)
        arch_wait();
    arch_events_enable();
}

/*
 * Has all requests served until the domain has ended; SHUTDOWN_*, or -1 when `serve` returns false: it
 * has reported why.
 */
static int serve_all(bool (*serve)(struct server *server, unsigned int vcpu,
                                   const struct ioreq *request))
{
    const uint64_t start = arch_nanoseconds();
    struct ioreq request;
    unsigned int i, seen;
    int reason;

    do {
        seen = heard();
        for (i = 0; i < SERVERS * SERVED_VCPUS; i++) {
            struct server *server = &servers[i / SERVED_VCPUS];
            xga_long taken;

            if (server->page == NULL)
                continue;
            taken = xga_ioreq_take(&server->vcpus[i % SERVED_VCPUS], &request);
            if (!expect(taken >= 0) || (taken > 0 && !serve(server, i % SERVED_VCPUS, &request)))
                return -1;
        }
        reason = reason_of_shutdown();
        if (reason < 0)
            nap(seen);
    } while (reason < 0 && expect(arch_nanoseconds() - start < PATIENCE));
    return reason;
}

/* ---- all accesses --------------------------------------------------------------------------- */

static unsigned int next_access; /* of the domain's list */

static bool expect_access(const struct server *server, const struct ioreq *request,
                          const struct served_access *access)
{
    uint64_t data = access->write ? access->value : SERVED_BEFORE;

    if (access->zero)
        data = 0;
    /* Before 4.18 Xen shows the whole register, whatever the size and the direction. */
    if (SINCE(18))
        data = access->write ? data & served_mask(access->size) : 0;
    return expect_equal(request->type, IOREQ_TYPE_COPY) &&
           expect_equal(request->addr, access->address) &&
           expect_equal(request->size, access->size) && expect_equal(request->count, 1) &&
           expect_equal(request->dir, access->write ? IOREQ_WRITE : IOREQ_READ) &&
           expect_equal(request->data_is_ptr, 0) && expect_equal(request->df, 0) &&
           expect_equal(request->data, data) &&
           expect_equal(server - servers, access->address >= SERVED_SPLIT);
}

/* The next of the list that makes a request. */
static bool next_request(struct served_access *access)
{
    bool found;

    do
        found = served_access(next_access++, access);
    while (found && access->effect != SERVED_REQUEST);
    return expect(found);
}

/* The one step of the request: the value of the access is read or written. */
static bool run_access(struct xga_ioreq_run *run, const struct served_access *access)
{
    if (!expect(xga_ioreq_run_next(run)) || !expect_equal(run->space, IOREQ_TYPE_COPY) ||
        !expect_equal(run->addr, access->address) || !expect_equal(run->size, access->size) ||
        !expect_equal(run->is_write != 0, access->write))
        return false;
    if (access->write &&
        !expect_equal(run->data, access->zero ? 0 : access->value & served_mask(access->size)))
        return false;
    if (!access->write)
        run->data = access->value;
    return expect(!xga_ioreq_run_next(run));
}

static bool serve_listed(struct server *server, const struct ioreq *request,
                         struct xga_ioreq_run *run, struct served_access *access)
{
    server->requests++;
    if (!next_request(access))
        return false;
    if (expect_access(server, request, access) && run_access(run, access))
        return true;
    print("access %u: %s of 0x%llx\n", next_access - 1, access->name,
          (unsigned long long)access->address);
    return false;
}

static bool serve_access(struct server *server, unsigned int vcpu, const struct ioreq *request)
{
    struct served_access access;
    struct xga_ioreq_run run;

    if (!expect_equal(xga_ioreq_run_init(&run, request), 0))
        return false;
    if (run.space == IOREQ_TYPE_INVALIDATE) {
        server->invalidations++;
        return finish(&server->vcpus[vcpu], 0);
    }
    if (!serve_listed(server, request, &run, &access))
        return false;
    /* Since 4.18 Xen takes of an answer only the bits that were asked for. */
    return finish(&server->vcpus[vcpu], SINCE(18) ? access.value : xga_ioreq_run_result(&run));
}

static unsigned int requests_of_the_list(void)
{
    struct served_access access;
    unsigned int i, requests = 0;

    for (i = 0; served_access(i, &access); i++)
        requests += access.effect == SERVED_REQUEST;
    return requests;
}

CHECK(dm_served_accesses)
{
    require_begin("served=accesses");
    next_access = 0;
    expect_equal(serve_all(serve_access), SHUTDOWN_poweroff);
    expect_equal(servers[0].requests + servers[1].requests, requests_of_the_list());
    expect_equal(servers[0].invalidations, 1);
    expect_equal(servers[1].invalidations, 1);
    end();
}

/* ---- both vCPUs ----------------------------------------------------------------------------- */

#define READS 64u
#define AHEAD 16u /* reads of one vCPU while the other one waits for its answer */

static struct seat {
    unsigned int reads, waited;
    uint64_t sum, answer;
    bool waits;
} seats[SERVED_VCPUS];

/* Each waits once, for its first answer or for one further on, until the other one has read AHEAD times. */
static bool must_wait(unsigned int vcpu)
{
    return seats[vcpu].reads == (vcpu == 0 ? AHEAD + 1 : 1) && seats[1 - vcpu].reads < AHEAD;
}

static bool answer(struct server *server, unsigned int vcpu)
{
    seats[vcpu].waits = false;
    return finish(&server->vcpus[vcpu], seats[vcpu].answer);
}

static bool serve_seat(struct server *server, unsigned int vcpu, const struct ioreq *request)
{
    struct seat *seat = &seats[vcpu];
    const bool reads = request->dir == IOREQ_READ;

    if (!expect_equal(server - servers, 0) || !expect_equal(request->size, 8) ||
        !expect_equal(request->addr, SERVED_SEAT(vcpu) + (reads ? 0 : 8)))
        return false;
    if (!reads)
        return expect_equal(request->data, seat->sum) && finish(&server->vcpus[vcpu], 0);
    seat->reads++;
    seat->answer = seat->reads == READS ? 0 : seat->reads * 0x0123456789abcdefu + vcpu;
    seat->sum += seat->answer;
    seat->waits = must_wait(vcpu);
    seat->waited += seat->waits;
    if (!seat->waits && !answer(server, vcpu))
        return false;
    return !seats[1 - vcpu].waits || must_wait(1 - vcpu) || answer(server, 1 - vcpu);
}

CHECK(dm_served_both_vcpus)
{
    require_begin("served=both");
    __builtin_memset(seats, 0, sizeof(seats));
    expect_equal(serve_all(serve_seat), SHUTDOWN_poweroff);
    expect_equal(seats[0].reads, READS);
    expect_equal(seats[1].reads, READS);
    expect(seats[0].waited + seats[1].waited != 0);
    end();
}

/* ---- bad models ----------------------------------------------------------------------------- */

static bool set_state(const struct server *server, unsigned int vcpu, unsigned int state)
{
    volatile struct ioreq *slot = &server->page->vcpu_ioreq[vcpu];

    slot->state = (uint8_t)(state & 0xf);
    return tell(&server->vcpus[vcpu]);
}

/* Xen takes it as if the model had died; the domain reads all ones. */
static bool abandon(struct server *server, unsigned int vcpu, const struct ioreq *request)
{
    (void)request;
    return set_state(server, vcpu, STATE_IOREQ_NONE);
}

CHECK(dm_served_given_up)
{
    require_begin("served=once");
    expect_equal(serve_all(abandon), SHUTDOWN_poweroff);
    end();
}

/* The domain's vCPU runs at every one of these sleeps. */
static bool let_it_run(void)
{
    unsigned int i;

    for (i = 0; i < 5; i++) {
        if (!expect(sleep_for(5 * MILLISECONDS)))
            return false;
    }
    return true;
}

static bool expect_crash(void)
{
    const uint64_t start = arch_nanoseconds();

    while (reason_of_shutdown() < 0 && arch_nanoseconds() - start < SECONDS)
        (void)sleep_for(MILLISECONDS);
    return expect_equal(reason_of_shutdown(), SHUTDOWN_crash);
}

/* Xen has to have seen one state before the other; the domain crashes then. */
static bool go_back(struct server *server, unsigned int vcpu, const struct ioreq *request)
{
    (void)request;
    return set_state(server, vcpu, STATE_IOREQ_INPROCESS) && let_it_run() &&
           expect_equal(reason_of_shutdown(), -1) && set_state(server, vcpu, STATE_IOREQ_READY) &&
           expect_crash();
}

CHECK(dm_served_backwards)
{
    require_begin("served=once");
    expect_equal(serve_all(go_back), SHUTDOWN_crash);
    end();
}

static bool invent_state(struct server *server, unsigned int vcpu, const struct ioreq *request)
{
    (void)request;
    return set_state(server, vcpu, STATE_IORESP_READY + 1) && expect_crash();
}

CHECK(dm_served_unknown_state)
{
    require_begin("served=once");
    expect_equal(serve_all(invent_state), SHUTDOWN_crash);
    end();
}

/*
 * The vCPU waits for ever; the domain can be destroyed all the same. An answer would not help it: it
 * would use what Xen has freed (4.17 to 4.22), unless it runs before the server is destroyed.
 */
static bool go_away(struct server *server, unsigned int vcpu, const struct ioreq *request)
{
    (void)vcpu;
    (void)request;
    expect_equal(
        xga_dm_destroy_ioreq_server_by_id(served->domid, xga_ioreq_server_id(&server->xen)), 0);
    close_server(server);
    expect(let_it_run());
    expect_equal(reason_of_shutdown(), -1);
    return false;
}

CHECK(dm_served_and_left)
{
    require_begin("served=once");
    expect_equal(serve_all(go_away), -1);
    end();
}

/* So the server stays until Xen has taken the answer. */
static bool stop_and_go(struct server *server, unsigned int vcpu, const struct ioreq *request)
{
    const uint64_t start = arch_nanoseconds();
    xga_long stopped;

    (void)vcpu;
    (void)request;
    while ((stopped = xga_ioreq_server_stop(&server->xen, &server->all)) == 0 &&
           arch_nanoseconds() - start < SECONDS)
        (void)sleep_for(MILLISECONDS);
    if (!expect_equal(stopped, 1))
        return false;
    close_server(server);
    return true;
}

CHECK(dm_served_and_ended)
{
    require_begin("served=once");
    expect_equal(serve_all(stop_and_go), SHUTDOWN_poweroff);
    end();
}
