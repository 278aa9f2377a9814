/* SPDX-License-Identifier: MIT */
/* The device model of a served domain: all of it comes from events and the library's objects. */
#define __XEN_TOOLS__ 1
#include "served_model.h"

#include <xen/sched.h>
#include <xga/dm_op.h>
#include <xga/sched.h>
#include <xga/shared/ioreq.h>
#include <xga/shared/ioreq_run.h>
#include <xga/shared/ioreq_server.h>

#include "checks/dm_target.h"

#define PATIENCE (20 * SECONDS)
#define NAP      (2 * MILLISECONDS)
#define PORTS    (SERVED_SERVERS * SERVED_VCPUS + 1)

struct server {
    struct xga_ioreq_server xen;
    bool open;
    /* Of the slots, and of the ring. PV: frames that had to give way. */
    void *page[2];
    xen_pfn_t own[2];
    struct xga_ioreq_vcpus vcpus;
    struct xga_ioreq_vcpu vcpu[SERVED_VCPUS];
    struct xga_ioreq_buffered ring;
};

/* How far a vCPU is. */
struct progress {
    unsigned int access;  /* of the list */
    uint32_t repetitions; /* of that */
    bool holds, ended;
    /* Its request, which may wait for the other vCPU. */
    unsigned int server;
    struct xga_ioreq_vcpu *slot;
    struct ioreq request;
};

static struct server servers[SERVED_SERVERS];
static struct progress progress[SERVED_VCPUS];

/* ---- the servers ---------------------------------------------------------------------------- */

static bool map_pages(struct server *server, const xen_pfn_t *frames, unsigned int count)
{
    unsigned int i;

    for (i = 0; guest.pv && i < count; i++) {
        server->own[i] = give_up(server->page[i]);
        if (!expect(map_foreign_frame(server->page[i], frames[i], served_domain->domid)))
            return false;
    }
    return true;
}

static bool open_server(struct server *server, bool ring)
{
    const unsigned int count = ring ? 2 : 1;
    xen_pfn_t frames[2] = {0, 0};
    unsigned int i;

    for (i = 0; i < count; i++) {
        server->page[i] = guest.pv ? pages(1) : arch_hole(1);
        frames[i] = arch_frame_of(server->page[i]);
    }
    if (!expect_equal(xga_ioreq_server_init(&server->xen, served_domain->domid, ring, frames), 0))
        return false;
    server->open = true;
    if (!map_pages(server, frames, count) ||
        (ring && !expect_equal(xga_ioreq_buffered_init(&server->ring, server->page[1]), 0)))
        return false;
    return expect_equal(
               xga_ioreq_vcpus_init(&server->vcpus, server->vcpu, served_vcpus(), server->page[0]),
               0) &&
           expect_equal(xga_ioreq_server_start(&server->xen, &server->vcpus), 0);
}

void served_close(unsigned int number)
{
    struct server *server = &servers[number];
    unsigned int i;

    if (!server->open)
        return;
    server->open = false;
    expect_equal(xga_ioreq_server_fini(&server->xen, &server->vcpus), 0);
    for (i = 0; i < 2 && guest.pv && server->own[i] != 0; i++) {
        (void)give_up(server->page[i]);
        expect(arch_map_frame(server->page[i], server->own[i]));
    }
}

void served_destroy(unsigned int number)
{
    expect_equal(xga_dm_destroy_ioreq_server_by_id(served_domain->domid,
                                                   xga_ioreq_server_id(&servers[number].xen)),
                 0);
}

bool served_begin(bool devices, unsigned int vcpus)
{
    served_domain_make(devices, vcpus);
    __builtin_memset(servers, 0, sizeof(servers));
    __builtin_memset(progress, 0, sizeof(progress));
    return open_server(&servers[0], devices) && open_server(&servers[1], false) &&
           served_range(0, XEN_DMOP_IO_RANGE_PORT, SERVED_END_PORT, SERVED_END_PORT + 3);
}

void served_end(void)
{
    served_close(0);
    served_close(1);
    served_domain_end();
}

bool served_range(unsigned int server, uint32_t type, uint64_t first, uint64_t last)
{
    const struct xga_ioreq_range range = {first, last, type};

    return expect_equal(xga_ioreq_server_add_ranges(&servers[server].xen, &range, 1), 0);
}

/* ---- requests ------------------------------------------------------------------------------- */

static uint64_t mask_of(unsigned int size)
{
    return ~UINT64_C(0) >> (64 - 8 * size);
}

static bool use_memory(struct xga_ioreq_run *run)
{
    void *memory = served_memory(run->addr, run->size);

    if (!expect(memory != NULL))
        return false;
    if (run->is_write)
        __builtin_memcpy(memory, &run->data, run->size);
    else {
        run->data = 0;
        __builtin_memcpy(&run->data, memory, run->size);
    }
    return true;
}

static uint64_t address_of(const struct xga_ioreq_run *run)
{
    return (uint64_t)run->sbdf << 32 | run->addr;
}

/* One access to a device: the next one of the list. */
static bool use_device(unsigned int server, unsigned int vcpu, struct xga_ioreq_run *run)
{
    struct progress *now = &progress[vcpu];
    const struct served_access *wanted = served_wanted(vcpu, now->access);
    uint64_t addr, value;
    bool good;

    if (!expect(wanted != NULL))
        return false;
    addr = wanted->addr;
    if (run->space == IOREQ_TYPE_COPY && !wanted->still)
        addr +=
            (uint64_t)now->repetitions * (wanted->down ? 0 - (uint64_t)wanted->size : wanted->size);
    value = (wanted->value + now->repetitions * wanted->more) & mask_of(wanted->size);
    good = expect_equal(run->space, wanted->space) && expect_equal(address_of(run), addr) &&
           expect_equal(run->size, wanted->size) && expect_equal(run->is_write, wanted->write) &&
           (wanted->server == ANY_SERVER || expect_equal(server, wanted->server));
    if (good && run->is_write)
        good = wanted->any || expect_equal(run->data, value);
    else
        run->data = value;
    if (++now->repetitions == wanted->count) {
        now->repetitions = 0;
        now->access++;
    }
    return good;
}

static bool is_end(const struct ioreq *request)
{
    return request->type == IOREQ_TYPE_PIO && request->addr == SERVED_END_PORT;
}

/* How Xen asks, where the first access of the list's next entry begins. */
static bool is_asked_well(unsigned int vcpu, const struct ioreq *request, bool buffered)
{
    const struct served_access *wanted = served_wanted(vcpu, progress[vcpu].access);

    if (!expect(wanted != NULL) || !expect_equal(buffered, wanted->buffered))
        return false;
    return progress[vcpu].repetitions != 0 ||
           (expect_equal(request->data_is_ptr, wanted->count > 1 && !wanted->by_value) &&
            expect_equal(request->df, wanted->down));
}

/* Makes all of a request's accesses; false when one is not as it has to be. */
static bool make_accesses(unsigned int server, unsigned int vcpu, const struct ioreq *request,
                          bool buffered, uint64_t *result)
{
    struct xga_ioreq_run run;
    bool good = is_end(request) || is_asked_well(vcpu, request, buffered);

    good = expect_equal(xga_ioreq_run_init(&run, request), 0) && good;
    while (good && xga_ioreq_run_next(&run)) {
        if (run.space == XGA_IOREQ_GUEST_MEMORY)
            good = use_memory(&run);
        else if (is_end(request))
            progress[vcpu].ended = true;
        else
            good = use_device(server, vcpu, &run);
    }
    *result = xga_ioreq_run_result(&run);
    if (!good)
        print("vCPU %u, access %u: type %u addr 0x%llx size %u count %u dir %u df %u ptr %u data "
              "0x%llx\n",
              vcpu, progress[vcpu].access, request->type, (unsigned long long)request->addr,
              request->size, request->count, request->dir, request->df, request->data_is_ptr,
              (unsigned long long)request->data);
    return good;
}

static bool answer(unsigned int server, unsigned int vcpu, struct xga_ioreq_vcpu *slot,
                   const struct ioreq *request)
{
    uint64_t data;

    if (!make_accesses(server, vcpu, request, false, &data) ||
        !expect_equal(xga_ioreq_finish(slot, data), 1))
        return false;
    return expect_equal(send_port(xga_ioreq_port(slot)), 0);
}

bool served_answer(unsigned int server, unsigned int vcpu, const struct ioreq *request)
{
    return answer(server, vcpu, &servers[server].vcpu[vcpu], request);
}

bool served_again(unsigned int server, unsigned int vcpu)
{
    struct ioreq request;

    return expect_equal(xga_ioreq_take(&servers[server].vcpu[vcpu], &request), 1) &&
           served_answer(server, vcpu, &request);
}

domid_t served_domid(void)
{
    return served_domain->domid;
}

/* What is in the ring was notified. */
static bool drain(struct server *server)
{
    const bool notified = events_clear(xga_ioreq_server_buffered_port(&server->xen));
    struct ioreq request;
    uint64_t data;
    xga_long rc;

    while ((rc = xga_ioreq_buffered_take(&server->ring, &request)) > 0) {
        if (!expect(notified))
            return false;
        if (!make_accesses((unsigned int)(server - servers), 0, &request, true, &data))
            return false;
    }
    return expect_equal(rc, 0);
}

/* Whether the list wants the other vCPU to get further first. */
static bool waits(unsigned int vcpu)
{
    const struct served_access *wanted = served_wanted(vcpu, progress[vcpu].access);

    return wanted != NULL && progress[1 - vcpu].access < wanted->others;
}

static bool serve(unsigned int number, struct xga_ioreq_vcpu *slot)
{
    struct server *server = &servers[number];
    const unsigned int vcpu = (unsigned int)(slot - server->vcpu);
    struct progress *now = &progress[vcpu], *other = &progress[1 - vcpu];

    if (xga_ioreq_server_buffered_port(&server->xen) != 0 && !drain(server))
        return false;
    now->server = number;
    now->slot = slot;
    now->holds = waits(vcpu);
    if (now->holds)
        return true;
    if (!answer(number, vcpu, slot, &now->request))
        return false;
    if (!other->holds || waits(1 - vcpu))
        return true;
    other->holds = false;
    return answer(other->server, 1 - vcpu, other->slot, &other->request);
}

/* ---- the domain's run ----------------------------------------------------------------------- */

int served_shutdown(void)
{
    struct xen_domctl_getdomaininfo info;

    domain_must(served_domain, "getdomaininfo", domain_info_of(served_domain, &info));
    if ((info.flags & XEN_DOMINF_shutdown) == 0)
        return -1;
    return info.flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask;
}

volatile struct ioreq *served_slot(unsigned int server, unsigned int vcpu)
{
    struct shared_iopage *page = servers[server].page[0];

    return &page->vcpu_ioreq[vcpu];
}

bool served_set_state(unsigned int server, unsigned int vcpu, unsigned int state)
{
    served_slot(server, vcpu)->state = (uint8_t)(state & 0xf);
    return expect_equal(send_port(xga_ioreq_port(&servers[server].vcpu[vcpu])), 0);
}

bool served_is_taken(unsigned int server, unsigned int vcpu)
{
    const uint64_t start = arch_nanoseconds();

    while (served_slot(server, vcpu)->state != STATE_IOREQ_NONE) {
        if (!expect(arch_nanoseconds() - start < PATIENCE))
            return false;
        (void)sleep_until(xen_time() + NAP);
    }
    return true;
}

static unsigned int all_ports(evtchn_port_t ports[PORTS])
{
    unsigned int i, count = 0;

    for (i = 0; i < SERVED_SERVERS * served_vcpus(); i++) {
        const struct server *server = &servers[i % SERVED_SERVERS];

        if (server->open)
            ports[count++] = xga_ioreq_port(&server->vcpu[i / SERVED_SERVERS]);
    }
    return count;
}

/* One event of a vCPU. */
static bool handle(evtchn_port_t port, served_instead *instead)
{
    struct xga_ioreq_vcpu *slot = NULL;
    unsigned int server, vcpu;
    xga_long rc;

    for (server = 0; server < SERVED_SERVERS; server++) {
        slot = xga_ioreq_vcpus_find(&servers[server].vcpus, port);
        if (slot != NULL)
            break;
    }
    if (!expect(slot != NULL))
        return false;
    vcpu = (unsigned int)(slot - servers[server].vcpu);
    rc = xga_ioreq_take(slot, &progress[vcpu].request);
    if (rc <= 0)
        return expect_equal(rc, 0);
    return instead != NULL && !is_end(&progress[vcpu].request)
               ? instead(server, vcpu, &progress[vcpu].request)
               : serve(server, slot);
}

int served_run(served_instead *instead)
{
    const uint64_t start = arch_nanoseconds();
    static struct xen_domctl op;
    evtchn_port_t ports[PORTS];
    unsigned int i, count;
    bool any;
    int reason = -1;

    domain_must(served_domain, "unpausedomain",
                domctl(unpausedomain, served_domain->domid, clear_domctl(&op)));
    do {
        count = all_ports(ports);
        any = false;
        for (i = 0; i < count; i++) {
            if (!events_clear(ports[i]))
                continue;
            any = true;
            if (!handle(ports[i], instead))
                return -1;
        }
        if (any)
            continue;
        expect_equal(xga_sched_poll_ports(ports, count, xen_time() + NAP), 0);
        reason = served_shutdown();
    } while (reason < 0 && expect(arch_nanoseconds() - start < PATIENCE));
    return reason;
}

bool served_well(void)
{
    unsigned int i;

    for (i = 0; i < served_vcpus(); i++) {
        if (!served_did_all(i) || !expect(progress[i].ended) ||
            !expect(served_wanted(i, progress[i].access) == NULL))
            return false;
    }
    return true;
}
