/* SPDX-License-Identifier: MIT */
/*
 * Byte streams: ours beside libxenvchan itself (its device calls do nothing) and beside the loop that
 * Linux's console driver has, one byte at a time. One line for each row: nanoseconds for one
 * transfer, and the ratio to the peer's. The smallest of several measurements counts.
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

static struct xga_console_ring console_ring, console_end;

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

static double best(void (*once)(void), unsigned int times)
{
    double least = 1e30;
    int round;

    for (round = 0; round < 15; round++) {
        double start = now(), took;
        unsigned int i;

        for (i = 0; i < times; i++)
            once();
        took = (now() - start) / times;
        if (took < least)
            least = took;
    }
    return least;
}

static void row(const char *name, double ours, double peers, double goal)
{
    printf("%-44s %8.2f ns, peer %8.2f ns, ratio %5.2f, goal %4.2f %s\n", name, ours, peers,
           ours / peers, goal, ours / peers <= goal ? "reached" : "MISSED");
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

/* GB/s; both poll. */
static double two_threads(int lib)
{
    double fastest = 0;
    int round;

    for (round = 0; round < 5; round++) {
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
        start = TOTAL / (now() - start);
        if (start > fastest)
            fastest = start;
    }
    return fastest;
}

int main(void)
{
    static const size_t sizes[] = {64, 4096};
    static const double goals[] = {0.25, 0.7};
    double ours, peers;
    size_t i;

    for (i = 0; i < 2; i++) {
        unsigned int times = sizes[i] == 64 ? 200000 : 50000;
        char name[64];

        size = sizes[i];
        set_up();
        peers = best(lib_write_read, times);
        set_up();
        snprintf(name, sizeof(name), "byte stream, write and read %zu B", size);
        row(name, best(bytes_write_read, times), peers, goals[i]);
        set_up();
        snprintf(name, sizeof(name), "vchan with notification, %zu B", size);
        row(name, best(vchan_write_read, times), peers, goals[i]);
        printf("%-44s %8.2f ns\n", "  two memcpy", best(two_memcpy, times));
    }
    memset(&page, 0, sizeof(page));
    peers = best(console_write_by_bytes, 200000);
    if (xga_console_ring_guest(&console_ring, &page.console) != 0 ||
        xga_console_ring_daemon(&console_end, &page.console) != 0)
        abort();
    row("console, write 256 B", best(console_write, 200000), peers, 0.15);
    ours = two_threads(0);
    peers = two_threads(1);
    printf("%-44s %8.2f GB/s, peer %6.2f GB/s, ratio %5.2f, goal 1.50 %s\n",
           "vchan, 2 threads, 1 KiB", ours, peers, ours / peers,
           ours / peers >= 1.5 ? "reached" : "MISSED");
    return 0;
}
