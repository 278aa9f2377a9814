/* SPDX-License-Identifier: MIT */
/*
 * Both ends of an ioreq server, each in a thread: a vCPU that makes a million accesses, and the device model. With
 * faults: device models end in the middle of a request and others take over, ports are replaced or cannot be, the
 * device model sets states that do not exist.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <sched.h>
#include <string.h>

#include <xga/shared/ioreq.h>
#include <xga/shared/ioreq_run.h>
#include <xga/shared/ioserver_send.h>

enum { REQUESTS = 1000000, VCPU = 1, VCPUS = 2, RANGES = 1 };

static uint64_t pages[2][512] __attribute__((__aligned__(4096)));
static uint64_t storage[64];
static struct xga_ioserver server;
static int with_faults, ports_fail;
static uint32_t ports_used;

/* What the threads tell each other beside the protocol. */
static uint32_t
    broken; /* 1: the device model has set a bad state; 0: the vCPU has been added again */
static uint32_t ended;     /* the vCPU needs no device model any more */
static uint32_t served[2]; /* requests, buffered writes: the device model's */
static uint32_t wrong;     /* what the device model found: a number of a line */
static uint32_t faults[4]; /* taken over; bad states; ports replaced; not replaced */

#define CHECK_THERE(condition)          \
    do {                                \
        if (!(condition) && wrong == 0) \
            wrong = __LINE__;           \
    } while (0)

static XGA_CALL_ABI xga_long port_alloc(void *context, uint32_t vcpu, domid_t emulator)
{
    static xga_long port = 20;

    (void)context, (void)vcpu, (void)emulator;
    if (ports_fail && --ports_fail == 0)
        return -XEN_ENOSPC;
    ports_used++;
    return port++;
}

static XGA_CALL_ABI void port_free(void *context, uint32_t port)
{
    (void)context, (void)port;
    ports_used--;
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};

static uint32_t random_below(uint64_t *seed, uint32_t n)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*seed >> 33) % n);
}

/* The threads may have one processor. */
static void relax(void)
{
    static __thread unsigned int n;

    xga_relax();
    if (++n % 32 == 0)
        sched_yield();
}

static uint64_t answer_to(uint64_t addr)
{
    return (addr * 0x9e3779b97f4a7c15u) ^ addr;
}

/* ---- the device model ----------------------------------------------------------------------- */

struct model {
    struct xga_ioreq_vcpus vcpus;
    struct xga_ioreq_vcpu vcpu[VCPUS];
    struct xga_ioreq_buffered ring;
    uint32_t writes; /* how many buffered ones it has seen: their data counts */
};

static void begin(struct model *m)
{
    CHECK_THERE(xga_ioreq_vcpus_init(&m->vcpus, m->vcpu, VCPUS,
                                     (struct shared_iopage *)(void *)pages[0]) == 0);
    CHECK_THERE(xga_ioreq_buffered_init(&m->ring, (struct buffered_iopage *)(void *)pages[1]) == 0);
}

/* Writes of 4 bytes have the lower half of the count, those of 8 bytes the count and its complement. */
static int drain(struct model *m)
{
    struct ioreq req;
    xga_long ret;
    int any = 0;

    while ((ret = xga_ioreq_buffered_take(&m->ring, &req)) > 0) {
        uint64_t wanted = m->writes;

        if (req.size == 8)
            wanted |= (uint64_t)~m->writes << 32;
        CHECK_THERE(req.data == wanted && req.addr == 0xa0000 + (m->writes & 0xff) &&
                    req.dir == IOREQ_WRITE);
        m->writes++;
        served[1]++;
        any = 1;
    }
    CHECK_THERE(ret == 0);
    return any;
}

/* The address of a read, and the data of a write, tell how many buffered writes came before it. */
static uint64_t serve(struct model *m, const struct ioreq *req)
{
    struct xga_ioreq_run run;

    CHECK_THERE(xga_ioreq_run_init(&run, req) == 0);
    while (xga_ioreq_run_next(&run)) {
        if (run.is_write)
            CHECK_THERE(run.data == (m->writes & 0xffff) && run.size == 2);
        else {
            CHECK_THERE((run.addr & 0xffffff) == (m->writes & 0xffffff) && run.size == 8);
            run.data = answer_to(run.addr);
        }
    }
    served[0]++;
    return xga_ioreq_run_result(&run);
}

static void set_bad_state(struct model *m)
{
    xga_store32_release(&broken, 1);
    xga_store8_release((uint8_t *)m->vcpu[VCPU].slot_ + 30, 7);
    while (xga_load32_acquire(&broken) != 0)
        relax();
    faults[1]++;
}

static void *model_thread(void *unused)
{
    static struct model m;
    uint64_t seed = 5;

    m.writes = 0;
    begin(&m);
    while (xga_load32_acquire(&ended) == 0 && wrong == 0) {
        struct ioreq req, again;
        xga_long ret = xga_ioreq_take(&m.vcpu[VCPU], &req);
        uint32_t fault = with_faults ? random_below(&seed, 4096) : 1;

        CHECK_THERE(ret >= 0);
        if (ret <= 0) {
            if (!drain(&m))
                relax();
            continue;
        }
        if (fault == 0) { /* it ends here; the next one finds the request */
            begin(&m);
            CHECK_THERE(xga_ioreq_retake(&m.vcpu[VCPU], &again) == 1);
            CHECK_THERE(memcmp(&again, &req, 16) == 0);
            faults[0]++;
        }
        (void)drain(&m);
        if (fault == 2) {
            set_bad_state(&m);
            begin(&m);
            continue;
        }
        CHECK_THERE(xga_ioreq_finish(&m.vcpu[VCPU], serve(&m, &req)) == 1);
    }
    (void)drain(&m);
    return unused;
}

/* ---- the vCPU ------------------------------------------------------------------------------- */

static void add_vcpu_again(void)
{
    xga_ioserver_remove_vcpu(&server, VCPU);
    memset((struct ioreq *)(void *)pages[0] + VCPU, 0, sizeof(struct ioreq));
    assert_int_equal(xga_ioserver_add_vcpu(&server, VCPU), 0);
    xga_store32_release(&broken, 0);
}

/* One that is answered, however often the device model breaks. */
static void synchronous(const struct ioreq *req, uint64_t wanted)
{
    uint64_t data;
    xga_long ret;

    do {
        assert_int_equal(xga_ioserver_send(&server, VCPU, req), 1);
        while ((ret = xga_ioserver_resume(&server, VCPU, &data)) == 0 && xga_load32(&wrong) == 0)
            relax();
        assert_int_equal(wrong, 0);
        if (ret < 0) {
            assert_int_equal(ret, XGA_BROKEN);
            assert_int_equal(xga_load32_acquire(&broken), 1);
            assert_int_equal(xga_ioserver_send(&server, VCPU, req), XGA_BROKEN);
            add_vcpu_again();
        }
    } while (ret < 0);
    if (req->dir == IOREQ_READ)
        assert_true(data == wanted);
}

static void replace_ports(uint32_t i)
{
    uint32_t port = xga_ioserver_port(&server, VCPU), count = ports_used;
    xga_long ret;

    ports_fail = i % 4096 == 0 ? 0 : 1 + (int)(i / 1024 % 3);
    ret = xga_ioserver_set_emulator(&server, (domid_t)(2 + i / 1024));
    assert_int_equal(ret, i % 4096 == 0 ? 0 : -XEN_ENOSPC);
    assert_int_equal(xga_ioserver_port(&server, VCPU) == port, ret != 0);
    assert_int_equal(ports_used, count);
    assert_int_equal(ports_fail, 0);
    faults[ret == 0 ? 2 : 3]++;
}

static void million(int faulty)
{
    struct ioreq req;
    uint32_t i, writes = 0, buffered = 0;
    uint64_t seed = 9;
    pthread_t model;

    memset(pages, 0, sizeof(pages));
    memset(served, 0, sizeof(served));
    memset(faults, 0, sizeof(faults));
    broken = ended = wrong = ports_used = 0;
    with_faults = faulty;
    ports_fail = 0;
    assert_int_equal(xga_ioserver_init(&server, &ops, NULL, 1, XGA_IOSERVER_ATOMIC, VCPUS, RANGES,
                                       storage, sizeof(storage)),
                     0);
    for (i = 0; i < VCPUS; i++)
        assert_int_equal(xga_ioserver_add_vcpu(&server, i), 0);
    assert_int_equal(xga_ioserver_set_page(&server, (void *)pages[0]), 0);
    assert_int_equal(xga_ioserver_set_buffered_page(&server, (void *)pages[1]), 0);
    xga_ioserver_enable(&server, 1);
    assert_int_equal(pthread_create(&model, NULL, model_thread, NULL), 0);
    for (i = 0; i < REQUESTS; i++) {
        uint32_t kind = random_below(&seed, 8);

        memset(&req, 0, sizeof(req));
        req.type = IOREQ_TYPE_COPY;
        req.count = 1;
        if (with_faults && i % 1024 == 0)
            replace_ports(i);
        if (kind < 5) {
            req.addr = 0xa0000 + (writes & 0xff);
            req.dir = IOREQ_WRITE;
            req.size = kind == 0 ? 8 : 4;
            req.data = kind == 0 ? writes | (uint64_t)~writes << 32 : writes;
            while (xga_ioserver_send_buffered(&server, &req) == 0 && xga_load32(&wrong) == 0)
                relax(); /* full: another hypervisor would send it synchronously, and this test counts */
            writes++;
            buffered++;
        } else if (kind < 7) {
            req.addr = 0x10000000 | (writes & 0xffffff);
            req.dir = IOREQ_READ;
            req.size = 8;
            synchronous(&req, answer_to(req.addr));
        } else {
            req.addr = 0x20000000;
            req.dir = IOREQ_WRITE;
            req.size = 2;
            req.data = writes & 0xffff;
            synchronous(&req, 0);
        }
        assert_int_equal(xga_load32(&wrong), 0);
    }
    xga_store32_release(&ended, 1);
    assert_int_equal(pthread_join(model, NULL), 0);
    assert_int_equal(wrong, 0);
    assert_int_equal(served[1], buffered);
    assert_int_equal(served[0], REQUESTS - buffered);
    assert_int_equal(xga_ioserver_buffered_fault(&server), XGA_INTACT);
    xga_ioserver_fini(&server);
    assert_int_equal(ports_used, 0);
}

static void a_million_requests(void **state)
{
    (void)state;
    million(0);
}

static void a_million_requests_with_faults(void **state)
{
    unsigned int i;

    (void)state;
    million(1);
    for (i = 0; i < 4; i++)
        assert_true(faults[i] > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_million_requests),
        cmocka_unit_test(a_million_requests_with_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
