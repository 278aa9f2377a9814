/* SPDX-License-Identifier: MIT */
/*
 * <xga/shared/vchan.h> and libxenvchan itself, from Xen's package, at the two ends of one vchan. The
 * devices of libxenvchan (grants, event channels, xenstore) are functions of this file.
 */
#include <stdio.h>

#ifndef HAVE_LIBXENVCHAN
int main(void)
{
    puts("skipped: libxenvchan.a is not installed (package libxen-dev)");
    return 77;
}
#else
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <libxenvchan.h>
#include <xga/shared/vchan.h>

/* --- the devices ------------------------------------------------------------------------------ */

/*
 * The shared memory is a file: the vchan's page, then the streams' pages, with the grants 100, 101
 * and so on. Each mapping is one of its own, as in two domains: libxenvchan unmaps its own.
 */
static int file;
static uint32_t granted;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t raised = PTHREAD_COND_INITIALIZER;
static int to_ours, to_theirs; /* pending events */

static void raise_event(int *event)
{
    pthread_mutex_lock(&lock);
    *event = 1;
    pthread_cond_broadcast(&raised);
    pthread_mutex_unlock(&lock);
}

static void wait_for_event(int *event)
{
    pthread_mutex_lock(&lock);
    while (!*event)
        pthread_cond_wait(&raised, &lock);
    *event = 0;
    pthread_mutex_unlock(&lock);
}

static void *mapped(size_t first, size_t count)
{
    void *p =
        mmap(NULL, count * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, (off_t)(first * 4096));

    assert_ptr_not_equal(p, MAP_FAILED);
    return p;
}

static void new_file(void)
{
    FILE *f = tmpfile();

    assert_non_null(f);
    file = fileno(f);
    assert_int_equal(ftruncate(file, 513 * 4096), 0);
    granted = 0;
}

static int handle;
#define HANDLE ((void *)&handle)

xenevtchn_handle *xenevtchn_open(struct xentoollog_logger *logger, unsigned int flags)
{
    (void)logger, (void)flags;
    return HANDLE;
}

int xenevtchn_close(xenevtchn_handle *h)
{
    (void)h;
    return 0;
}

int xenevtchn_fd(xenevtchn_handle *h)
{
    (void)h;
    return -1;
}

xenevtchn_port_or_error_t xenevtchn_bind_unbound_port(xenevtchn_handle *h, uint32_t domid)
{
    (void)h, (void)domid;
    return 7;
}

xenevtchn_port_or_error_t xenevtchn_bind_interdomain(xenevtchn_handle *h, uint32_t domid,
                                                     evtchn_port_t port)
{
    (void)h, (void)domid, (void)port;
    return 8;
}

int xenevtchn_unbind(xenevtchn_handle *h, evtchn_port_t port)
{
    (void)h, (void)port;
    return 0;
}

int xenevtchn_unmask(xenevtchn_handle *h, evtchn_port_t port)
{
    (void)h, (void)port;
    return 0;
}

int xenevtchn_notify(xenevtchn_handle *h, evtchn_port_t port)
{
    (void)h, (void)port;
    raise_event(&to_ours);
    return 0;
}

xenevtchn_port_or_error_t xenevtchn_pending(xenevtchn_handle *h)
{
    (void)h;
    wait_for_event(&to_theirs);
    return 7;
}

xengntshr_handle *xengntshr_open(struct xentoollog_logger *logger, unsigned int flags)
{
    (void)logger, (void)flags;
    return HANDLE;
}

int xengntshr_close(xengntshr_handle *h)
{
    (void)h;
    return 0;
}

void *xengntshr_share_page_notify(xengntshr_handle *h, uint32_t domid, uint32_t *ref, int writable,
                                  uint32_t offset, evtchn_port_t port)
{
    (void)h, (void)domid, (void)writable, (void)offset, (void)port;
    *ref = 99;
    return mapped(0, 1);
}

void *xengntshr_share_pages(xengntshr_handle *h, uint32_t domid, int count, uint32_t *refs,
                            int writable)
{
    uint32_t first = granted;
    int i;

    (void)h, (void)domid, (void)writable;
    for (i = 0; i < count; i++)
        refs[i] = 100 + granted++;
    return mapped(1 + first, (size_t)count);
}

int xengntshr_unshare(xengntshr_handle *h, void *p, uint32_t count)
{
    (void)h, (void)p, (void)count;
    return 0;
}

xengnttab_handle *xengnttab_open(struct xentoollog_logger *logger, unsigned int flags)
{
    (void)logger, (void)flags;
    return HANDLE;
}

int xengnttab_close(xengnttab_handle *h)
{
    (void)h;
    return 0;
}

void *xengnttab_map_grant_ref_notify(xengnttab_handle *h, uint32_t domid, uint32_t ref, int prot,
                                     uint32_t offset, evtchn_port_t port)
{
    (void)h, (void)domid, (void)prot, (void)offset, (void)port;
    assert_int_equal(ref, 99);
    return mapped(0, 1);
}

void *xengnttab_map_domain_grant_refs(xengnttab_handle *h, uint32_t count, uint32_t domid,
                                      uint32_t *refs, int prot)
{
    uint32_t i;

    (void)h, (void)domid, (void)prot;
    for (i = 0; i < count; i++)
        assert_int_equal(refs[i], refs[0] + i);
    return mapped(1 + refs[0] - 100, count);
}

int xengnttab_unmap(xengnttab_handle *h, void *p, uint32_t count)
{
    (void)h, (void)p, (void)count;
    return 0;
}

struct xs_handle *xs_open(unsigned long flags);
void xs_close(struct xs_handle *h);
void *xs_read(struct xs_handle *h, uint32_t t, const char *path, unsigned int *size);
int xs_write(struct xs_handle *h, uint32_t t, const char *path, const void *data,
             unsigned int size);
int xs_rm(struct xs_handle *h, uint32_t t, const char *path);
int xs_set_permissions(struct xs_handle *h, uint32_t t, const char *path, void *list,
                       unsigned int count);
uint32_t xs_transaction_start(struct xs_handle *h);
int xs_transaction_end(struct xs_handle *h, uint32_t t, int abort);

struct xs_handle *xs_open(unsigned long flags)
{
    (void)flags;
    return HANDLE;
}

void xs_close(struct xs_handle *h)
{
    (void)h;
}

void *xs_read(struct xs_handle *h, uint32_t t, const char *path, unsigned int *size)
{
    (void)h, (void)t, (void)size;
    return strdup(strstr(path, "ring-ref") ? "99" : "7");
}

int xs_write(struct xs_handle *h, uint32_t t, const char *path, const void *data, unsigned int size)
{
    (void)h, (void)t, (void)path, (void)data, (void)size;
    return 1;
}

int xs_rm(struct xs_handle *h, uint32_t t, const char *path)
{
    (void)h, (void)t, (void)path;
    return 1;
}

int xs_set_permissions(struct xs_handle *h, uint32_t t, const char *path, void *list,
                       unsigned int count)
{
    (void)h, (void)t, (void)path, (void)list, (void)count;
    return 1;
}

uint32_t xs_transaction_start(struct xs_handle *h)
{
    (void)h;
    return 1;
}

int xs_transaction_end(struct xs_handle *h, uint32_t t, int abort)
{
    (void)h, (void)t, (void)abort;
    return 1;
}

/* --- the two ends ----------------------------------------------------------------------------- */

static struct xga_vchan ours;
static struct libxenvchan *theirs;
static uint32_t out_size, in_size; /* of our end */

/* Our mapping of a stream's pages; NULL when the stream is inside the page. */
static void *stream(uint32_t first, uint32_t count)
{
    return count == 0 ? NULL : mapped(1 + first, count);
}

static void join_their_server(size_t left, size_t right)
{
    struct xga_vchan_shape shape;
    struct vchan_interface *page;
    uint32_t grants[512], i;

    new_file();
    theirs = libxenvchan_server_init(NULL, 1, "/vchan", left, right);
    assert_non_null(theirs);
    page = (struct vchan_interface *)mapped(0, 1);
    assert_int_equal(xga_vchan_inspect(page, &shape, grants, 512), 0);
    assert_int_equal(shape.grants, granted);
    for (i = 0; i < granted; i++)
        assert_int_equal(grants[i], 100 + i);
    assert_int_equal(xga_vchan_join(&ours, page, &shape, stream(0, shape.left_pages),
                                    stream(shape.left_pages, shape.right_pages)),
                     0);
    out_size = 1u << shape.left_order;
    in_size = 1u << shape.right_order;
}

static void serve_their_client(uint16_t left, uint16_t right)
{
    struct xga_vchan_shape shape;
    uint32_t grants[512], i;

    new_file();
    assert_int_equal(xga_vchan_shape_init(&shape, left, right), 0);
    for (i = 0; i < shape.grants; i++)
        grants[i] = 100 + i;
    assert_int_equal(xga_vchan_serve(&ours, (struct vchan_interface *)mapped(0, 1), &shape,
                                     stream(0, shape.left_pages),
                                     stream(shape.left_pages, shape.right_pages), grants),
                     0);
    to_ours = 0;
    assert_int_equal(xga_vchan_is_connected(&ours), 0);
    theirs = libxenvchan_client_init(NULL, 1, "/vchan");
    assert_non_null(theirs);
    assert_int_equal(xga_vchan_is_connected(&ours), 1);
    assert_int_equal(to_ours, 1);
    out_size = 1u << right;
    in_size = 1u << left;
}

static uint32_t seed = 1;

static uint32_t any(uint32_t below)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 8) % below;
}

static uint8_t byte_at(uint32_t i)
{
    return (uint8_t)(i * 2654435761u >> 24);
}

/*
 * Both by turns, not blocking. A side that was told that nothing is there, or that there is no room,
 * sleeps until it is notified; no side may sleep beside what it waits for.
 */
static void transfer(uint32_t total)
{
    static uint8_t text[1 << 21], got[1 << 21];
    uint32_t sent = 0, taken = 0;           /* from ours to theirs */
    uint32_t wrote = 0, read = 0;           /* from theirs to ours */
    int sleeps_ours = 0, sleeps_theirs = 0; /* 1: for data, 2: for room */
    uint32_t i, most = out_size > in_size ? out_size : in_size;

    to_ours = to_theirs = 0;
    theirs->blocking = 0;
    while (taken < total || read < total) {
        uint32_t size = any(3) ? 1 + any(200) : 1 + any(most + 100);
        long n;

        if (to_ours)
            sleeps_ours = to_ours = 0;
        if (to_theirs)
            sleeps_theirs = to_theirs = 0;
        if ((sleeps_ours == 1 && wrote > read) || (sleeps_ours == 2 && sent - taken < out_size))
            fail_msg("xga sleeps for %d", sleeps_ours);
        if ((sleeps_theirs == 1 && sent > taken) || (sleeps_theirs == 2 && wrote - read < in_size))
            fail_msg("libxenvchan sleeps for %d", sleeps_theirs);
        if (sleeps_ours && sleeps_theirs)
            sleeps_ours = sleeps_theirs = 0; /* both for what neither does */
        switch (any(4)) {
        case 0:
            if (sleeps_ours)
                break;
            for (i = 0; i < size; i++)
                text[i] = byte_at(sent + i);
            n = xga_vchan_write(&ours, text, size);
            assert_int_equal(n,
                             size < out_size - (sent - taken) ? size : out_size - (sent - taken));
            sent += (uint32_t)n;
            if (xga_vchan_must_notify(&ours))
                to_theirs = 1;
            if (n == 0 && xga_vchan_rearm_room(&ours, 1) == 0)
                sleeps_ours = 2;
            break;
        case 1:
            if (sleeps_ours)
                break;
            n = xga_vchan_read(&ours, got, size);
            assert_int_equal(n, size < wrote - read ? size : wrote - read);
            for (i = 0; i < (uint32_t)n; i++)
                if (got[i] != byte_at(read + i))
                    fail_msg("byte %u is wrong", read + i);
            read += (uint32_t)n;
            if (xga_vchan_must_notify(&ours))
                to_theirs = 1;
            if (n == 0 && xga_vchan_rearm_data(&ours, 1) == 0)
                sleeps_ours = 1;
            break;
        case 2:
            if (sleeps_theirs)
                break;
            for (i = 0; i < size; i++)
                text[i] = byte_at(wrote + i);
            n = libxenvchan_write(theirs, text, size);
            assert_int_equal(n, size < in_size - (wrote - read) ? size : in_size - (wrote - read));
            wrote += (uint32_t)n;
            sleeps_theirs = n == 0 ? 2 : 0;
            break;
        default:
            if (sleeps_theirs)
                break;
            n = libxenvchan_read(theirs, got, size);
            assert_int_equal(n, size < sent - taken ? size : sent - taken);
            for (i = 0; i < (uint32_t)n; i++)
                if (got[i] != byte_at(taken + i))
                    fail_msg("byte %u is wrong", taken + i);
            taken += (uint32_t)n;
            sleeps_theirs = n == 0 ? 1 : 0;
        }
    }
}

/* Ours leaves, and then theirs finds the end of the stream. */
static void we_leave(void)
{
    char text[8];

    while (libxenvchan_data_ready(theirs) > 0)
        assert_true(libxenvchan_read(theirs, text, sizeof(text)) > 0);
    assert_int_equal(xga_vchan_write(&ours, "last", 4), 4);
    assert_int_equal(xga_vchan_close(&ours), 1);
    assert_int_equal(libxenvchan_is_open(theirs), 0);
    assert_int_equal(libxenvchan_read(theirs, text, sizeof(text)), 4);
    assert_memory_equal(text, "last", 4);
    assert_int_equal(libxenvchan_read(theirs, text, sizeof(text)), -1);
    libxenvchan_close(theirs);
}

static void they_leave(void)
{
    char text[8];

    while (xga_bytes_available(&ours.in) > 0)
        assert_true(xga_vchan_read(&ours, text, sizeof(text)) > 0);
    assert_int_equal(libxenvchan_write(theirs, "last", 4), 4);
    to_ours = 0;
    libxenvchan_close(theirs);
    assert_int_equal(to_ours, 1);
    assert_int_equal(xga_vchan_write(&ours, "x", 1), XGA_GONE);
    assert_int_equal(xga_vchan_read(&ours, text, sizeof(text)), 4);
    assert_memory_equal(text, "last", 4);
    assert_int_equal(xga_vchan_read(&ours, text, sizeof(text)), XGA_GONE);
}

static void client_of_their_server(void **state)
{
    static const size_t sizes[][2] = {{1000, 2000}, {2048, 1024},  {2048, 5000},
                                      {4096, 4096}, {16384, 2000}, {65536, 8192}};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        join_their_server(sizes[i][0], sizes[i][1]);
        assert_true(out_size >= sizes[i][0] && in_size >= sizes[i][1]);
        transfer(8 * (out_size > in_size ? out_size : in_size) + 100000);
        if (i % 2)
            we_leave();
        else
            they_leave();
    }
}

static void server_of_their_client(void **state)
{
    static const uint16_t orders[][2] = {{10, 11}, {11, 10}, {10, 14},
                                         {12, 12}, {14, 11}, {16, 13}};
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(orders) / sizeof(*orders); i++) {
        serve_their_client(orders[i][0], orders[i][1]);
        transfer(8 * (out_size > in_size ? out_size : in_size) + 100000);
        if (i % 2)
            we_leave();
        else
            they_leave();
    }
}

/* A second client of libxenvchan goes on where the first one left. */
static void server_of_two_clients(void **state)
{
    char text[8];

    (void)state;
    serve_their_client(10, 11);
    transfer(50001);
    they_leave();
    assert_int_equal(xga_vchan_reopen(&ours), 0);
    theirs = libxenvchan_client_init(NULL, 1, "/vchan");
    assert_non_null(theirs);
    theirs->blocking = 0;
    while (libxenvchan_read(theirs, text, sizeof(text)) > 0) /* what the first one left unread */
        ;
    transfer(50001);
    we_leave();
}

#define STREAM 3000000u

static void *they_write(void *arg)
{
    uint8_t text[1500];
    uint32_t sent = 0, i;

    while (sent < STREAM) {
        uint32_t size = STREAM - sent < sizeof(text) ? STREAM - sent : (uint32_t)sizeof(text);

        for (i = 0; i < size; i++)
            text[i] = byte_at(sent + i);
        if (libxenvchan_write(theirs, text, size) != (int)size)
            return arg;
        sent += size;
    }
    return NULL;
}

static void *they_read(void *arg)
{
    uint8_t text[1500];
    uint32_t got = 0, i;

    while (got < STREAM) {
        int n = libxenvchan_read(theirs, text, sizeof(text));

        for (i = 0; (int)i < n; i++)
            if (text[i] != byte_at(got + i))
                return arg;
        if (n <= 0)
            return arg;
        got += (uint32_t)n;
    }
    return NULL;
}

static void we_read_what_their_thread_writes(void **state)
{
    uint8_t text[700];
    uint32_t got = 0, i;
    pthread_t thread;
    void *failed;

    (void)state;
    join_their_server(2000, 1000);
    theirs->blocking = -1;
    assert_int_equal(pthread_create(&thread, NULL, they_write, text), 0);
    while (got < STREAM) {
        xga_long n = xga_vchan_read(&ours, text, sizeof(text));

        assert_true(n >= 0);
        for (i = 0; i < (uint32_t)n; i++)
            if (text[i] != byte_at(got + i))
                fail_msg("byte %u is wrong", got + i);
        got += (uint32_t)n;
        if (xga_vchan_must_notify(&ours))
            raise_event(&to_theirs);
        if (n == 0 && xga_vchan_rearm_data(&ours, 1) == 0)
            wait_for_event(&to_ours);
    }
    assert_int_equal(pthread_join(thread, &failed), 0);
    assert_null(failed);
    they_leave();
}

static void their_thread_reads_what_we_write(void **state)
{
    uint8_t text[700];
    uint32_t sent = 0, i;
    pthread_t thread;
    void *failed;

    (void)state;
    serve_their_client(12, 11);
    theirs->blocking = -1;
    assert_int_equal(pthread_create(&thread, NULL, they_read, text), 0);
    while (sent < STREAM) {
        uint32_t size = STREAM - sent < sizeof(text) ? STREAM - sent : (uint32_t)sizeof(text);
        xga_long n;

        for (i = 0; i < size; i++)
            text[i] = byte_at(sent + i);
        n = xga_vchan_write(&ours, text, size);
        assert_true(n >= 0);
        sent += (uint32_t)n;
        if (xga_vchan_must_notify(&ours))
            raise_event(&to_theirs);
        if (n == 0 && xga_vchan_rearm_room(&ours, 1) == 0)
            wait_for_event(&to_ours);
    }
    assert_int_equal(pthread_join(thread, &failed), 0);
    assert_null(failed);
    we_leave();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(client_of_their_server),
        cmocka_unit_test(server_of_their_client),
        cmocka_unit_test(server_of_two_clients),
        cmocka_unit_test(we_read_what_their_thread_writes),
        cmocka_unit_test(their_thread_reads_what_we_write),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
