/* SPDX-License-Identifier: MIT */
/*
 * Measures ioreq servers, both ends, in one file with one set of flags:
 *
 *     gcc -O2 -DXGA_TRAP=no_trap -I include bench/shared/ioreq.c -lpthread
 *
 * Beside them: with one thread, the same exchange by hand, as device models write it, without a check;
 * with two threads, the bare exchange of one cache line, there and back; and for what grows, the library
 * itself with one vCPU, one server, one range.
 *
 * Prints for each row, with tabs between: its name, ns per request of the library, ns of the other, and 0,
 * as there is no goal. Both take turns, and each figure is the smallest of many turns. An argument, a
 * number, is the number of turns, and a second one, part of the names of the rows. "once ROW ours|peer N"
 * makes N requests for callgrind, and prints N.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <xga/shared/ioreq.h>
#include <xga/shared/ioreq_run.h>
#include <xga/shared/ioserver.h>
#include <xga/shared/ioserver_buffered.h>
#include <xga/shared/ioserver_send.h>

#define VCPUS   128u
#define SERVERS 8u
#define RANGES  XGA_IOSERVER_RANGES_MAX

/* Not static: the compiler must not know who else writes to what both forms use. */
union page {
    uint8_t bytes[4096];
    uint32_t words[1024];
    struct ioreq slot[VCPUS];
    struct shared_iopage sync;
    struct buffered_iopage buffered;
};
union page sync_page __attribute__((__aligned__(4096)));
union page buffered_page __attribute__((__aligned__(4096)));

static struct xga_ioserver server[SERVERS], *servers[SERVERS];
static uint64_t storage[SERVERS][3 * RANGES * 2 + VCPUS * 2];
static struct xga_ioreq_vcpu vcpu[VCPUS];
static struct xga_ioreq_vcpus vcpus;
static struct xga_ioreq_buffered buffered;
static uint64_t reg;

static void check(xga_long ret, xga_long wanted)
{
    if (ret != wanted)
        abort();
}

static xga_long port_alloc(void *context, uint32_t of, domid_t emulator)
{
    static uint32_t ports = 64;

    (void)context, (void)of, (void)emulator;
    return ++ports;
}

static void port_free(void *context, uint32_t port)
{
    (void)context, (void)port;
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};

/* Every second port or page, so that no two ranges become one. */
static void setup(unsigned int count, unsigned int ranges)
{
    unsigned int i, r;

    memset(&sync_page, 0, sizeof(sync_page));
    memset(&buffered_page, 0, sizeof(buffered_page));
    for (i = 0; i < count; i++) {
        servers[i] = &server[i];
        check(xga_ioserver_init(servers[i], &ops, NULL, 0,
                                i ? XGA_IOSERVER_OFF : XGA_IOSERVER_ATOMIC, VCPUS, RANGES,
                                storage[i], sizeof(storage[i])),
              0);
        for (r = 0; r < ranges; r++) {
            uint64_t first = ((uint64_t)i * RANGES + r) * 0x2000;

            check(xga_ioserver_add_range(servers[i], XGA_IOSERVER_MEMORY, first, first + 0xfff), 0);
        }
        xga_ioserver_enable(servers[i], 1);
    }
    for (i = 0; i < VCPUS; i++)
        check(xga_ioserver_add_vcpu(servers[0], i), 0);
    check(xga_ioserver_set_page(servers[0], &sync_page.sync), 0);
    check(xga_ioserver_set_buffered_page(servers[0], &buffered_page.buffered), 0);
    check(xga_ioreq_vcpus_init(&vcpus, vcpu, VCPUS, &sync_page.sync), 0);
    check(xga_ioreq_buffered_init(&buffered, &buffered_page.buffered), 0);
    for (i = 0; i < VCPUS; i++)
        check(xga_ioreq_vcpus_bind(&vcpus, i, 1000 + i), 0);
}

static void setup_one(void)
{
    setup(1, 1);
}

static void setup_all(void)
{
    setup(SERVERS, RANGES);
}

static const struct ioreq read_4 = {
    .addr = 0x10, .count = 1, .size = 4, .dir = IOREQ_READ, .type = IOREQ_TYPE_COPY};
static const struct ioreq write_4 = {
    .addr = 0x10, .data = 5, .count = 1, .size = 4, .dir = IOREQ_WRITE, .type = IOREQ_TYPE_COPY};

/* --- The library. --- */
static void serve(const struct ioreq *req, uint64_t *result)
{
    struct xga_ioreq_run run;

    check(xga_ioreq_run_init(&run, req), 0);
    while (xga_ioreq_run_next(&run))
        if (run.is_write)
            reg = run.data;
        else
            run.data = reg;
    *result = xga_ioreq_run_result(&run);
}

static int library_serve(uint32_t of)
{
    struct ioreq req;
    uint64_t result;
    xga_long got = xga_ioreq_take(&vcpu[of], &req);

    if (got == 0)
        return 0;
    check(got, 1);
    serve(&req, &result);
    check(xga_ioreq_finish(&vcpu[of], result), 1);
    return 1;
}

static void library_send(uint32_t of)
{
    check(xga_ioserver_send(&server[0], of, &read_4), 1);
}

static int library_done(uint32_t of)
{
    uint64_t data;
    xga_long ret = xga_ioserver_resume(&server[0], of, &data);

    if (ret == 0)
        return 0;
    check(ret, 1);
    return 1;
}

static int library_post(void)
{
    return xga_ioserver_send_buffered(&server[0], &write_4) > 0;
}

static int library_drain(void)
{
    struct ioreq req;
    uint64_t result;
    xga_long got = xga_ioreq_buffered_take(&buffered, &req);

    if (got == 0)
        return 0;
    check(got, 1);
    serve(&req, &result);
    return 1;
}

/* --- By hand, on x86: bit-fields, and barriers for the compiler alone. --- */
#define BARRIER() __asm__ volatile("" : : : "memory")

static void hand_send(uint32_t of)
{
    struct ioreq *slot = &sync_page.slot[of];
    uint32_t port = slot->vp_eport;

    *slot = read_4;
    slot->vp_eport = port;
    BARRIER();
    slot->state = STATE_IOREQ_READY;
}

static int hand_serve(uint32_t of)
{
    struct ioreq *slot = &sync_page.slot[of], req;

    if (slot->state != STATE_IOREQ_READY)
        return 0;
    BARRIER();
    req = *slot;
    slot->state = STATE_IOREQ_INPROCESS;
    BARRIER();
    if (req.dir == IOREQ_WRITE)
        reg = req.data;
    else
        req.data = reg;
    slot->data = req.data;
    BARRIER();
    slot->state = STATE_IORESP_READY;
    return 1;
}

static int hand_done(uint32_t of)
{
    struct ioreq *slot = &sync_page.slot[of];

    if (slot->state != STATE_IORESP_READY)
        return 0;
    BARRIER();
    __asm__ volatile("" : : "r"(slot->data));
    slot->state = STATE_IOREQ_NONE;
    return 1;
}

static int hand_post(void)
{
    struct buffered_iopage *page = &buffered_page.buffered;
    struct buf_ioreq *slot = &page->buf_ioreq[page->write_pointer % IOREQ_BUFFER_SLOT_NUM];

    if (page->write_pointer - page->read_pointer >= IOREQ_BUFFER_SLOT_NUM)
        return 0;
    slot->type = write_4.type;
    slot->dir = IOREQ_WRITE;
    slot->size = 2;
    slot->addr = (uint32_t)write_4.addr & 0xfffff;
    slot->data = (uint32_t)write_4.data;
    BARRIER();
    page->write_pointer++;
    return 1;
}

static int hand_drain(void)
{
    struct buffered_iopage *page = &buffered_page.buffered;
    struct buf_ioreq slot;

    if (page->read_pointer == page->write_pointer)
        return 0;
    BARRIER();
    slot = page->buf_ioreq[page->read_pointer % IOREQ_BUFFER_SLOT_NUM];
    reg = slot.data;
    (void)__atomic_fetch_add(&page->read_pointer, 1, __ATOMIC_SEQ_CST);
    return 1;
}

/* The two threads may have one processor. */
static void relax(void)
{
    static __thread unsigned int n;

    xga_relax();
    if (++n % 64 == 0)
        sched_yield();
}

static void (*const serving[])(unsigned int);
static unsigned int total;

static void *server_thread(void *how)
{
    (*(void (*const *)(unsigned int))how)(total);
    return NULL;
}

/* Runs both ends, the device model in a thread of its own. */
static void both(void (*const *model)(unsigned int), void (*vcpu_of)(unsigned int), unsigned int n)
{
    pthread_t other;

    total = n;
    if (pthread_create(&other, NULL, server_thread, (void *)(uintptr_t)model))
        abort();
    vcpu_of(n);
    pthread_join(other, NULL);
}

/* Each form is a loop of its own, so that nothing is called through a pointer per request. */
#define FORMS(form, of)                         \
    static void form##_one_##of(unsigned int n) \
    {                                           \
        while (n-- > 0) {                       \
            form##_send(of);                    \
            check(form##_serve(of), 1);         \
            check(form##_done(of), 1);          \
        }                                       \
    }
#define BUFFERED(form)                        \
    static void form##_write(unsigned int n)  \
    {                                         \
        unsigned int i;                       \
                                              \
        for (; n > 0; n -= i) {               \
            for (i = 0; i < n && i < 64; i++) \
                check(form##_post(), 1);      \
            for (i = 0; i < n && i < 64; i++) \
                check(form##_drain(), 1);     \
        }                                     \
    }
FORMS(library, 0)
FORMS(library, 127)
FORMS(hand, 0)
BUFFERED(library)
BUFFERED(hand)

static void library_model(unsigned int n)
{
    while (n > 0)
        if (library_serve(0))
            n--;
        else
            relax();
}

static void library_vcpu(unsigned int n)
{
    while (n-- > 0) {
        library_send(0);
        while (!library_done(0))
            relax();
    }
}

static void library_drainer(unsigned int n)
{
    while (n > 0)
        if (library_drain())
            n--;
        else
            relax();
}

static void library_poster(unsigned int n)
{
    while (n-- > 0)
        while (!library_post())
            relax();
}

static void line_back(unsigned int n)
{
    uint32_t i;

    for (i = 1; i <= n; i++) {
        while (xga_load32_acquire(&sync_page.words[0]) != i)
            relax();
        xga_store32_release(&sync_page.words[1], i);
    }
}

static void line_there(unsigned int n)
{
    uint32_t i;

    for (i = 1; i <= n; i++) {
        xga_store32_release(&sync_page.words[0], i);
        while (xga_load32_acquire(&sync_page.words[1]) != i)
            relax();
    }
    sync_page.words[0] = sync_page.words[1] = 0;
}

static void (*const serving[])(unsigned int) = {library_model, library_drainer, line_back};

static void library_two(unsigned int n)
{
    both(&serving[0], library_vcpu, n);
}

static void library_write_two(unsigned int n)
{
    both(&serving[1], library_poster, n);
}

static void line_two(unsigned int n)
{
    memset(&sync_page, 0, sizeof(sync_page));
    both(&serving[2], line_there, n);
    setup_one();
}

static void find(unsigned int n, unsigned int mask)
{
    while (n-- > 0)
        if (xga_ioreq_vcpus_find(&vcpus, 1000 + (n & mask)) != &vcpu[n & mask])
            abort();
}

static void find_all(unsigned int n)
{
    find(n, VCPUS - 1);
}

static void find_one(unsigned int n)
{
    find(n, 0);
}

static void select_in(unsigned int n, unsigned int count, unsigned int ranges)
{
    while (n-- > 0) {
        struct ioreq req = read_4;

        req.addr = (n % (count * ranges)) * 0x2000;
        check(xga_ioserver_select(servers, count, &req, 0), (n % (count * ranges)) / RANGES);
    }
}

static void select_all(unsigned int n)
{
    select_in(n, SERVERS, RANGES);
}

static void select_one(unsigned int n)
{
    select_in(n, 1, 1);
}

typedef void run_t(unsigned int requests);

struct row {
    const char *name;
    void (*setup_library)(void);
    run_t *library;
    void (*setup_other)(void);
    run_t *other;
    unsigned int requests;
};

static const struct row rows[] = {
    {"request and answer, 1 thread", setup_one, library_one_0, setup_one, hand_one_0, 1 << 15},
    {"request and answer, vCPU 127, 1 thread", setup_one, library_one_127, setup_one, library_one_0,
     1 << 15},
    {"buffered write, 1 thread", setup_one, library_write, setup_one, hand_write, 1 << 15},
    {"request and answer, 2 threads", setup_one, library_two, setup_one, line_two, 1 << 14},
    {"buffered write, 2 threads", setup_one, library_write_two, setup_one, line_two, 1 << 14},
    {"port to vCPU, 128 vCPUs", setup_one, find_all, setup_one, find_one, 1 << 16},
    {"select, 8 servers of 256 ranges", setup_all, select_all, setup_one, select_one, 1 << 15},
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static double ns(void (*prepare)(void), run_t *run, unsigned int requests)
{
    struct timespec a, b;

    prepare();
    clock_gettime(CLOCK_MONOTONIC, &a);
    run(requests);
    clock_gettime(CLOCK_MONOTONIC, &b);
    return ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / requests;
}

static int once(char **arg)
{
    size_t i;

    for (i = 0; i < ROWS; i++)
        if (!strcmp(rows[i].name, arg[0])) {
            unsigned int n = (unsigned int)atoi(arg[2]);
            int ours = !strcmp(arg[1], "ours");

            (ours ? rows[i].setup_library : rows[i].setup_other)();
            (ours ? rows[i].library : rows[i].other)(n);
            printf("%u\n", n);
            return 0;
        }
    return 2;
}

int main(int argc, char **argv)
{
    int turns = argc > 1 ? atoi(argv[1]) : 100, i, t;

    if (argc == 5 && !strcmp(argv[1], "once"))
        return once(argv + 2);
    for (i = 0; i < ROWS; i++) {
        const struct row *row = &rows[i];
        double library = 1e9, other = 1e9, one;

        if (argc > 2 && !strstr(row->name, argv[2]))
            continue;
        for (t = 0; t < turns; t++) {
            one = ns(row->setup_library, row->library, row->requests);
            library = one < library ? one : library;
            one = ns(row->setup_other, row->other, row->requests);
            other = one < other ? one : other;
        }
        printf("%s\t%.3f\t%.3f\t0\n", row->name, library, other);
        fflush(stdout);
    }
    return 0;
}
