/* SPDX-License-Identifier: MIT */
/*
 * Byte streams: ours beside libxenvchan itself (its device calls do nothing) and beside the loop that
 * Linux's console driver has, one byte at a time. Prints for each row, with tabs between: its name,
 * nanoseconds for one transfer of the library's and of the peer's, and the goal of the ratio. Both take
 * turns, and the smallest of several measurements counts. Arguments: the number of turns, and part of
 * the names of the rows. "once ROW ours|peer N" makes N transfers for callgrind, and prints N.
 *
 *     gcc -O2 -Iinclude bench/shared/bytes.c -l:libxenvchan.a -lpthread
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxenvchan.h>
#include <xga/shared/console.h>
#include <xga/shared/vchan.h>

#define STREAM 16384u
#define ORDER  14

/* --- libxenvchan's devices --------------------------------------------------------------------- */

static volatile unsigned long notified;

int xenevtchn_notify(xenevtchn_handle *h, evtchn_port_t port)
{
    (void)h, (void)port;
    notified++;
    return 0;
}

xenevtchn_port_or_error_t xenevtchn_pending(xenevtchn_handle *h)
{
    (void)h;
    return 1;
}

int xenevtchn_unmask(xenevtchn_handle *h, evtchn_port_t port)
{
    (void)h, (void)port;
    return 0;
}

int xenevtchn_fd(xenevtchn_handle *h)
{
    (void)h;
    return -1;
}

int xenevtchn_close(xenevtchn_handle *h)
{
    (void)h;
    return 0;
}

int xengntshr_close(xengntshr_handle *h)
{
    (void)h;
    return 0;
}

int xengnttab_close(xengnttab_handle *h)
{
    (void)h;
    return 0;
}

int xengntshr_unshare(xengntshr_handle *h, void *p, uint32_t n)
{
    (void)h, (void)p, (void)n;
    return 0;
}

int xengnttab_unmap(xengnttab_handle *h, void *p, uint32_t n)
{
    (void)h, (void)p, (void)n;
    return 0;
}

/* Of libxenvchan's initialisation, which is not called. */
void close_xs_srv(struct libxenvchan *v);
void close_xs_srv(struct libxenvchan *v)
{
    (void)v;
}

/* --- the measured ends ------------------------------------------------------------------------- */

static union {
    struct vchan_interface vchan;
    struct xencons_interface console;
    uint8_t bytes[4096];
} page __attribute__((__aligned__(4096)));
static uint8_t left[STREAM] __attribute__((__aligned__(4096)));
static uint8_t right[STREAM] __attribute__((__aligned__(4096)));
static struct libxenvchan lib_server, lib_client;
static struct xga_vchan server, client;
static struct xga_bytes_writer w;
static struct xga_bytes_reader r;
static uint8_t from[4096], to[4096];
static size_t size;

static void set_up(void)
{
    static const uint32_t grants[8];
    struct xga_vchan_shape shape;
    struct vchan_interface *p = &page.vchan;

    memset(&page, 0, sizeof(page));
    if (xga_vchan_shape_init(&shape, ORDER, ORDER) != 0 ||
        xga_vchan_serve(&server, p, &shape, left, right, grants) != 0 ||
        xga_vchan_join(&client, p, &shape, left, right) != 0 ||
        xga_bytes_writer_init(&w, left, STREAM, &p->left.prod, &p->left.cons) != 0 ||
        xga_bytes_reader_init(&r, left, STREAM, &p->left.prod, &p->left.cons) != 0)
        abort();
    p->cli_notify = p->srv_notify = 0; /* nobody sleeps */
    memset(&lib_server, 0, sizeof(lib_server));
    lib_server.ring = p;
    lib_server.is_server = -1;
    lib_server.read.shr = &p->left;
    lib_server.read.buffer = left;
    lib_server.write.shr = &p->right;
    lib_server.write.buffer = right;
    lib_server.read.order = lib_server.write.order = ORDER;
    lib_client = lib_server;
    lib_client.is_server = 0;
    lib_client.read = lib_server.write;
    lib_client.write = lib_server.read;
}

static void two_memcpy(void)
{
    memcpy(left, from, size);
    __asm__ volatile("" : : : "memory");
    memcpy(to, left, size);
    __asm__ volatile("" : : : "memory");
}

static void lib_write_read(void)
{
    if (libxenvchan_write(&lib_client, from, size) != (int)size ||
        libxenvchan_read(&lib_server, to, size) != (int)size)
        abort();
}

static void bytes_write_read(void)
{
    if (xga_bytes_write(&w, from, size) != (xga_long)size ||
        xga_bytes_read(&r, to, size) != (xga_long)size)
        abort();
}

/* With the decision to notify after each, as libxenvchan's functions have. */
static void vchan_write_read(void)
{
    if (xga_vchan_write(&client, from, size) != (xga_long)size)
        abort();
    if (xga_vchan_must_notify(&client))
        notified++;
    if (xga_vchan_read(&server, to, size) != (xga_long)size)
        abort();
    if (xga_vchan_must_notify(&server))
        notified++;
}

static struct xga_console_ring console_ring;

/* The daemon takes everything. */
static void console_write(void)
{
    if (xga_console_ring_write(&console_ring, from, 256) != 256)
        abort();
    page.console.out_cons += 256;
}

/* As drivers/tty/hvc/hvc_xen.c: barriers around a loop that stores one byte at a time. */
static void console_write_by_bytes(void)
{
    volatile struct xencons_interface *intf = &page.console;
    XENCONS_RING_IDX cons = intf->out_cons, prod = intf->out_prod;
    int sent = 0;

    xga_mb();
    if (prod - cons > sizeof(intf->out))
        abort();
    while (sent < 256 && prod - cons < sizeof(intf->out))
        page.console.out[MASK_XENCONS_IDX(prod++, page.console.out)] = (char)from[sent++];
    xga_wmb();
    intf->out_prod = prod;
    if (sent != 256)
        abort();
    intf->out_cons += 256;
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double turn(void (*once)(void), unsigned int times)
{
    double start = now();
    unsigned int i;

    for (i = 0; i < times; i++)
        once();
    return (now() - start) / times;
}

/* --- two threads ------------------------------------------------------------------------------- */

#define TOTAL (64u << 20)

static void *lib_reader(void *arg)
{
    static uint8_t text[1024];
    uint32_t got = 0;

    while (got < TOTAL)
        got += (uint32_t)libxenvchan_read(&lib_server, text, sizeof(text));
    return arg;
}

static void *vchan_reader(void *arg)
{
    static uint8_t text[1024];
    uint32_t got = 0;

    while (got < TOTAL) {
        got += (uint32_t)xga_vchan_read(&server, text, sizeof(text));
        if (xga_vchan_must_notify(&server))
            notified++;
    }
    return arg;
}

/* Nanoseconds for 1 KiB; both poll. */
static double two_threads(int lib)
{
    uint32_t sent = 0;
    pthread_t reader;
    double start;

    set_up();
    start = now();
    if (pthread_create(&reader, NULL, lib ? lib_reader : vchan_reader, NULL) != 0)
        abort();
    while (sent < TOTAL) {
        if (lib) {
            sent += (uint32_t)libxenvchan_write(&lib_client, from, 1024);
        } else {
            sent += (uint32_t)xga_vchan_write(&client, from, 1024);
            if (xga_vchan_must_notify(&client))
                notified++;
        }
    }
    pthread_join(reader, NULL);
    return (now() - start) / (TOTAL / 1024);
}

static const struct row {
    const char *name;
    size_t size;
    void (*ours)(void), (*peer)(void);
    double goal;
} rows[] = {
    {"stream, 64 B", 64, bytes_write_read, lib_write_read, 0.25},
    {"stream, 4096 B", 4096, bytes_write_read, lib_write_read, 0.7},
    {"vchan with notification, 64 B", 64, vchan_write_read, lib_write_read, 0.25},
    {"vchan with notification, 4096 B", 4096, vchan_write_read, lib_write_read, 0.7},
    {"two memcpy for comparison, 64 B", 64, two_memcpy, lib_write_read, 0},
    {"two memcpy for comparison, 4096 B", 4096, two_memcpy, lib_write_read, 0},
    {"console, write 256 B", 256, console_write, console_write_by_bytes, 0.15},
    {"vchan, 2 threads, 1 KiB", 1024, NULL, NULL, 0.667},
};

int main(int argc, char **argv)
{
    const int turns = argc > 1 ? atoi(argv[1]) : 60;
    const int once = argc == 5 && !strcmp(argv[1], "once");
    size_t i;

    for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct row *row = &rows[i];
        unsigned int times = row->size < 4096 ? 20000 : 5000;
        double ours = 1e30, peer = 1e30, one;
        int round, rounds = row->ours ? turns : (turns + 9) / 10;

        if (argc > 2 && !once && !strstr(row->name, argv[2]))
            continue;
        if (once && strcmp(argv[2], row->name) != 0)
            continue;
        size = row->size;
        for (round = 0; round < (once ? 1 : rounds); round++) {
            set_up();
            if (once && !strcmp(argv[3], "ours"))
                goto ours;
            if (row->peer == console_write_by_bytes)
                memset(&page, 0, sizeof(page));
            one = row->peer ? turn(row->peer, once ? (unsigned int)atoi(argv[4]) : times)
                            : two_threads(1);
            peer = one < peer ? one : peer;
            if (once)
                break;
        ours:
            set_up();
            if (row->ours == console_write) {
                memset(&page, 0, sizeof(page));
                if (xga_console_ring_guest(&console_ring, &page.console) != 0)
                    abort();
            }
            one = row->ours ? turn(row->ours, once ? (unsigned int)atoi(argv[4]) : times)
                            : two_threads(0);
            ours = one < ours ? one : ours;
        }
        if (once)
            printf("%s\n", argv[4]);
        else
            printf("%s\t%.3f\t%.3f\t%.3f\n", row->name, ours, peer, row->goal);
        fflush(stdout);
    }
    return 0;
}
