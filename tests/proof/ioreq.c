/* SPDX-License-Identifier: MIT */
/*
 * Xen and a device model: vCPUs send requests by their slots, one after the other, and wait for the
 * answers; writes go by the buffered ring, too. Each side is the library's; with -DXEN, Xen's is a
 * sequence of accesses as Xen 4.22 makes it.
 *
 * run: -DMODE=SYNC -DVCPUS=1 -DREQUESTS=2
 * run: -DMODE=SYNC -DVCPUS=1 -DREQUESTS=2 -DPREDECESSOR
 * run: -DMODE=SYNC -DVCPUS=2 -DREQUESTS=1
 * run: -DMODE=SYNC -DVCPUS=2 -DREQUESTS=2 preemptions=1
 * run: -DMODE=TAKERS -DREQUESTS=1
 * run: -DMODE=ENDS -DREQUESTS=2
 * run: -DMODE=CLEARED -DREQUESTS=1
 * run: -DMODE=CLEARED -DREQUESTS=2 preemptions=3
 * run: -DMODE=RING -DREQUESTS=2 -DSTART=0 -DSIZE=4
 * run: -DMODE=RING -DREQUESTS=2 -DSTART=510 -DSIZE=4
 * run: -DMODE=RING -DREQUESTS=2 -DSTART=510 -DSIZE=8
 * run: -DMODE=RING -DREQUESTS=3 -DSTART=509 -DSIZE=4 preemptions=3
 * run: -DMODE=RING -DREQUESTS=3 -DSTART=510 -DSIZE=8 preemptions=3
 * run: -DMODE=FULL -DREQUESTS=2 -DSTART=510 -DSIZE=4
 * run: -DMODE=FULL -DREQUESTS=1 -DSTART=1020 -DSIZE=8
 * run: -DMODE=BOTH -DREQUESTS=2 -DSTART=510 -DSIZE=4
 * run: -DMODE=SYNC -DVCPUS=1 -DREQUESTS=2 -DXEN
 * run: -DMODE=TAKERS -DREQUESTS=1 -DXEN
 * run: -DMODE=RING -DREQUESTS=3 -DSTART=509 -DSIZE=4 -DXEN preemptions=3
 * run: -DMODE=RING -DREQUESTS=2 -DSTART=510 -DSIZE=8 -DXEN
 * run: -DMODE=FULL -DREQUESTS=1 -DSTART=1020 -DSIZE=8 -DXEN
 * run: -DMODE=BOTH -DREQUESTS=1 -DSTART=510 -DSIZE=4 -DXEN
 * bad: sched -DMODE=BOTH -DREQUESTS=2 -DSTART=510 -DSIZE=4 -DRING_FIRST
 */
#include "engine.h"

#include <xga/shared/ioreq.h>
#include <xga/shared/ioserver.h>
#include <xga/shared/ioserver_buffered.h>
#include <xga/shared/ioserver_send.h>

#define SYNC    1 /* requests by the slots */
#define TAKERS  2 /* two threads of the device model that look at one slot */
#define ENDS    3 /* the server ends while a request is in flight */
#define CLEARED 4 /* the page is cleared meanwhile */
#define RING    5 /* writes by the buffered ring */
#define FULL    6 /* that is full */
#define BOTH    7 /* writes by the ring, then requests by the slot */

#ifndef MODE
#define MODE SYNC
#endif
#ifndef VCPUS
#define VCPUS 1
#endif
#ifndef REQUESTS
#define REQUESTS 1
#endif
#ifndef START
#define START 0
#endif
#ifndef SIZE
#define SIZE 4
#endif

enum { FREED = 3 };

#define HAS_SLOTS (MODE != RING && MODE != FULL)
#define HAS_RING  (MODE == RING || MODE == FULL || MODE == BOTH)

/* The last is the device model, or the last two. */
int t_threads = MODE == TAKERS ? 3 : VCPUS + 1;

/* Ports: the device model's, which it has for all vCPUs, and from 1 on each vCPU's. */
enum { MODEL = 0, SECOND_MODEL = 3 };

static struct ioreq slots[2] __attribute__((__aligned__(8)));
static struct buffered_iopage ring __attribute__((__aligned__(8)));
static uint32_t paused; /* a lock: nobody changes the server while a vCPU is in a function of it */

/* Xen's own. */
static struct xga_ioserver server;
static uint64_t storage[16];
static uint32_t next_port;

/* The device model's own. */
static struct xga_ioreq_vcpu vcpus[2];
static struct xga_ioreq_buffered buffered;
static uint32_t served, written;
static bool ended;

static xga_long XGA_CALL_ABI port_alloc(void *context, uint32_t vcpu, domid_t emulator)
{
    (void)context, (void)vcpu, (void)emulator;
    return (xga_long)next_port++;
}

/* Whoever waits for the port looks again. */
static void XGA_CALL_ABI port_free(void *context, uint32_t port)
{
    (void)context;
    if (port <= VCPUS)
        sm_notify(port);
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};

static struct ioreq request(uint32_t vcpu, uint32_t i, uint32_t size)
{
    struct ioreq req = {0};

    req.addr = 0x10 * (vcpu + 1) + i;
    req.data = size == 8 ? (i + 1) * 0x100000002 : i + 1;
    req.count = 1;
    req.size = size;
    req.dir = IOREQ_WRITE;
    req.type = IOREQ_TYPE_COPY;
    return req;
}

/* All members are of the same request. */
static void check_request(const struct ioreq *req, uint32_t vcpu, uint32_t i, uint32_t size)
{
    struct ioreq sent = request(vcpu, i, size);

    CHECK(req->addr == sent.addr);
    CHECK(req->data == sent.data);
    CHECK(req->count == 1);
    CHECK(req->size == size);
    CHECK(req->type == IOREQ_TYPE_COPY);
    CHECK(req->dir == IOREQ_WRITE);
    CHECK(req->state == STATE_IOREQ_READY);
}

#if HAS_SLOTS
static void name_slot(struct ioreq *slot)
{
    sm_data(&slot->addr, 8, 1, "addr");
    sm_data(&slot->data, 8, 1, "data");
    sm_data(&slot->count, 4, 1, "count");
    sm_data(&slot->size, 4, 1, "size");
    sm_shared(&slot->vp_eport, 4, 1, "vp_eport");
    sm_data(&slot->_pad0, 2, 1, "pad");
    sm_shared((uint8_t *)slot + 30, 1, 1, "state");
    sm_data(&slot->type, 1, 1, "type");
}
#endif

void t_init(void)
{
    static const struct ioreq no_slot;
    static const struct buffered_iopage no_ring;
    uint32_t i;

    served = written = 0;
    ended = false;
    next_port = 1;
    slots[0] = slots[1] = no_slot;
    ring = no_ring;
    ring.read_pointer = ring.write_pointer = START;
    paused = 0;
#if MODE == FULL
    /* Earlier writes, of which some will be taken, so that there is room. */
    ring.write_pointer = START + 511;
    for (i = 0; i < FREED; i++) {
        struct buf_ioreq *entry = &ring.buf_ioreq[(START + i) % 511];

        entry->type = IOREQ_TYPE_COPY;
        entry->size = 2;
        entry->addr = 0x10 + i;
        entry->data = i + 1;
    }
#endif
#if HAS_SLOTS
    for (i = 0; i < VCPUS; i++)
        name_slot(&slots[i]);
#endif
#if MODE == ENDS || MODE == CLEARED
    SHARED(paused);
#endif
#if HAS_RING
    SHARED(ring.read_pointer);
    SHARED(ring.write_pointer);
    for (i = 0; i < (MODE == FULL ? FREED : REQUESTS * (SIZE / 4)); i++)
        sm_data(&ring.buf_ioreq[(START + i) % 511], 8, 1, "entry");
#endif

    CHECK(xga_ioserver_init(&server, &ops, NULL, 0, HAS_RING ? XGA_IOSERVER_ATOMIC : 0, VCPUS, 0,
                            storage, sizeof(storage)) == 0);
    for (i = 0; i < VCPUS; i++)
        CHECK(xga_ioserver_add_vcpu(&server, i) == 0);
#if HAS_SLOTS
    CHECK(xga_ioserver_set_page(&server, (struct shared_iopage *)(void *)slots) == 0);
#endif
#if HAS_RING
    CHECK(xga_ioserver_set_buffered_page(&server, &ring) == 0);
#endif
    xga_ioserver_enable(&server, 1);
    for (i = 0; i < VCPUS; i++)
        CHECK(xga_ioreq_vcpu_init(&vcpus[i], &slots[i]) == 0);
    CHECK(xga_ioreq_buffered_init(&buffered, &ring) == 0);
}

/* ---- Xen ---- */

#if HAS_SLOTS && !defined(XEN)
static void pause_domain(void)
{
#if MODE == ENDS || MODE == CLEARED
    while (xga_cas32(&paused, 0, 1) != 0)
        xga_relax();
#endif
}

static void unpause_domain(void)
{
#if MODE == ENDS || MODE == CLEARED
    xga_store32_release(&paused, 0);
#endif
}

static xga_long resume(uint32_t vcpu, uint64_t *data)
{
    xga_long done;

    for (;;) {
        pause_domain(); /* the vCPU runs in Xen: the server stays as it is */
        done = xga_ioserver_resume(&server, vcpu, data);
        unpause_domain();
        if (done != 0)
            return done;
        REACHED("the vCPU waits");
        sm_wait(1 + vcpu);
    }
}
#endif

#if HAS_SLOTS
#ifdef XEN
/* What Xen's ioreq_send() and wait_for_io() access, in their order: the slot is free before its data is read. */
static xga_long xen_send(uint32_t vcpu, const struct ioreq *req)
{
    struct ioreq filled = *req;
    uint8_t *state = (uint8_t *)&slots[vcpu] + 30, byte;

    CHECK((xga_load8(state) & 0xf) == STATE_IOREQ_NONE);
    CHECK(xga_load32(&slots[vcpu].vp_eport) == 1 + vcpu);
    filled.vp_eport = 1 + vcpu;
    xga_copy_out(&slots[vcpu], &filled, sizeof(filled));
    xga_mb();
    byte = xga_load8(state);
    xga_store8(state, (uint8_t)((byte & 0xf0) | STATE_IOREQ_READY));
    return 1;
}

static xga_long xen_resume(uint32_t vcpu, uint64_t *data)
{
    uint8_t *state = (uint8_t *)&slots[vcpu] + 30, byte;

    for (;;) {
        byte = xga_load8(state);
        xga_rmb();
        if ((byte & 0xf) == STATE_IORESP_READY)
            break;
        CHECK((byte & 0xf) != STATE_IOREQ_NONE);
        sm_wait(1 + vcpu);
    }
    xga_store8(state, (uint8_t)(byte & 0xf0));
    *data = xga_load64(&slots[vcpu].data);
    return 1;
}
#endif

static void send_and_wait(uint32_t vcpu, uint32_t i)
{
    struct ioreq req = request(vcpu, i, 4);
    uint64_t data = 0;
    xga_long sent, done;

#ifdef XEN
    sent = xen_send(vcpu, &req);
#else
    pause_domain();
    sent = xga_ioserver_send(&server, vcpu, &req);
    unpause_domain();
#endif
#if MODE == ENDS
    if (sent == 0) {
        REACHED("the server has ended before a request");
        return;
    }
#endif
    CHECK(sent == 1);
    sm_notify(MODEL);
#if MODE == TAKERS
    sm_notify(SECOND_MODEL);
#endif
#ifdef XEN
    done = xen_resume(vcpu, &data);
#else
    done = resume(vcpu, &data);
#endif
#if MODE == ENDS
    if (done == -XEN_ENOENT) {
        REACHED("the server has ended in between");
        return;
    }
#endif
    CHECK(done == 1);
#if MODE == CLEARED
    if (data == ~(uint64_t)0) {
        REACHED("a request was cleared");
        return;
    }
#endif
    CHECK(data == 0x1000 + req.addr);
}
#endif

#if HAS_RING
#ifdef XEN
/* ioreq_send_buffered(). Only x86 has it: there each load is an acquire. */
static xga_long send_buffered(const struct ioreq *req)
{
    struct buf_ioreq entry = {0};
    uint32_t write = xga_load32_acquire(&ring.write_pointer), n = req->size == 8 ? 2 : 1, tries;

    if (write - xga_load32_acquire(&ring.read_pointer) >= 511 - (n - 1))
        return 0;
    entry.type = req->type;
    entry.size = req->size == 8 ? 3 : 2;
    entry.addr = (uint32_t)req->addr & 0xfffff;
    entry.data = (uint32_t)req->data;
    xga_copy_out(&ring.buf_ioreq[write % 511], &entry, sizeof(entry));
    entry.data = (uint32_t)(req->data >> 32);
    if (n == 2)
        xga_copy_out(&ring.buf_ioreq[(write + 1) % 511], &entry, sizeof(entry));
    xga_wmb();
    xga_store32(&ring.write_pointer, write + n);
    for (tries = 0; tries < 4 && xga_load32_acquire(&ring.read_pointer) >= 511; tries++) {
        uint32_t read = xga_load32_acquire(&ring.read_pointer), less = read / 511 * 511;
        uint64_t old;

        write = xga_load32_acquire(&ring.write_pointer);
        old = read | (uint64_t)write << 32;
        (void)xga_cas64((uint64_t *)(void *)&ring, old,
                        (read - less) | (uint64_t)(write - less) << 32);
    }
    return 1;
}
#else
static xga_long send_buffered(const struct ioreq *req)
{
    return xga_ioserver_send_buffered(&server, req);
}
#endif

static void send_write(uint32_t i)
{
    struct ioreq req = request(0, i, SIZE);
    xga_long sent;

    while ((sent = send_buffered(&req)) == 0) {
#if MODE == FULL
        REACHED("the ring is full");
#endif
        xga_relax();
    }
    CHECK(sent == 1);
    sm_notify(MODEL);
}
#endif

/* ---- the device model ---- */

#if HAS_RING
static int take_write(void)
{
    struct ioreq req;
    xga_long got = xga_ioreq_buffered_take(&buffered, &req);

    CHECK(got >= 0);
    if (got > 0)
        check_request(&req, 0, written++, MODE == FULL ? 4 : SIZE);
    return got > 0;
}
#endif

#if HAS_SLOTS

#if MODE == ENDS || MODE == CLEARED
/* The device model changes the server: by a hypercall, for which Xen pauses the domain. */
static void change_server(void)
{
    pause_domain();
#if MODE == ENDS
    xga_ioserver_fini(&server);
#elif MODE == CLEARED
    /* Pages that have gfns are cleared: x86. */
    xga_ioserver_enable(&server, 0);
    xga_store64(&slots[0].addr, 0);
    xga_store64(&slots[0].data, 0);
    xga_store32(&slots[0].count, 0);
    xga_store32(&slots[0].size, 0);
    xga_store32(&slots[0].vp_eport, 0);
    xga_store16(&slots[0]._pad0, 0);
    xga_store8((uint8_t *)&slots[0] + 30, 0);
    xga_store8(&slots[0].type, 0);
    xga_ioserver_enable(&server, 1);
#endif
    unpause_domain();
#if MODE == CLEARED
    sm_notify(1);
#endif
}
#endif

static void serve(uint32_t i)
{
    struct xga_ioreq_vcpu *v = &vcpus[i];
    struct ioreq req;
    xga_long done;

#ifdef RING_FIRST
    while (take_write())
        ;
#endif
    if (xga_ioreq_take(v, &req) <= 0)
        return;
#if MODE == BOTH && !defined(RING_FIRST)
    while (take_write())
        ;
#endif
#if MODE == BOTH
    CHECK(written == REQUESTS);
#endif
#if VCPUS == 1 && MODE != CLEARED
    check_request(&req, 0, served, 4);
#else
    check_request(&req, i, (uint32_t)req.addr & 0xf, 4);
#endif
#ifdef PREDECESSOR
    if (sm_choose(2) != 0) {
        struct ioreq again;

        /* A device model that ends here leaves the request to the next one. */
        CHECK(xga_ioreq_vcpu_init(v, &slots[i]) == 0);
        CHECK(xga_ioreq_retake(v, &again) == 1);
        CHECK(again.addr == req.addr);
        CHECK((again.state & 0xf) == STATE_IOREQ_INPROCESS);
    }
#endif
#if MODE == ENDS || MODE == CLEARED
    if (served == 0 && sm_choose(2) != 0) {
        change_server();
        ended = MODE == ENDS;
    }
#endif
    done = xga_ioreq_finish(v, 0x1000 + req.addr);
#if MODE == CLEARED
    if (done == 0)
        REACHED("an answer is too late");
#else
    CHECK(done == 1);
#endif
    served++;
    if (done > 0)
        sm_notify(1 + i);
}
#endif

void t_thread(int self)
{
    int model = self - VCPUS;
    uint32_t i;

    if (model < 0) {
#if HAS_RING
        for (i = 0; i < REQUESTS; i++)
            send_write(i);
#endif
#if HAS_SLOTS
        for (i = 0; i < REQUESTS; i++)
            send_and_wait((uint32_t)self, i);
#endif
        return;
    }
#if MODE == TAKERS
    sm_wait(model ? SECOND_MODEL : MODEL);
    serve(0);
#elif MODE == FULL
    while (written < FREED)
        CHECK(take_write());
#elif MODE == RING
    while (written < REQUESTS) {
        if (!take_write()) {
            REACHED("the ring is empty");
            sm_wait(MODEL);
        }
    }
#else
    while (served < VCPUS * REQUESTS && !ended) {
        sm_wait(MODEL);
        for (i = 0; i < VCPUS; i++)
            serve(i);
    }
#endif
}

void t_end(void)
{
    for (uint32_t i = 0; i < VCPUS; i++)
        CHECK(!xga_ioserver_is_pending(&server, i));
    CHECK(ended || served == (HAS_SLOTS ? VCPUS * REQUESTS : 0));
#if MODE == RING && START != 0
    if (xga_load32(&ring.read_pointer) < START)
        REACHED("both pointers were made small");
#endif
    sm_outcome(served * 16 + written);
}
