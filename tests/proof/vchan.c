/* SPDX-License-Identifier: MIT */
/*
 * A vchan: the client writes bytes, sleeps when there is no room, and leaves; the server reads them,
 * and sleeps when there are none. The streams are smaller than a vchan's: only their size differs.
 *
 * run: -DORDER=1 -DBYTES=1 -DLEAVES=CLIENT
 * run: -DORDER=0 -DBYTES=2 -DLEAVES=NOBODY
 * run: -DORDER=0 -DBYTES=2 -DLEAVES=SERVER
 * run: -DORDER=0 -DBYTES=2 -DLEAVES=CLIENT preemptions=3
 * run: -DORDER=1 -DBYTES=3 -DLEAVES=CLIENT preemptions=3
 * run: -DORDER=0 -DBYTES=3 -DLEAVES=SERVER preemptions=3
 */
#include "engine.h"
#include <xga/shared/vchan.h>

int t_threads = 2;
static union {
    struct vchan_interface vchan;
    uint8_t bytes[4096];
} page;
static uint8_t left[1u << ORDER], right[1u << ORDER];
static struct xga_vchan server, client;
static uint32_t got;

/* Who leaves. */
#define NOBODY 0
#define CLIENT 1
#define SERVER 2

#define TO_SERVER 0
#define TO_CLIENT 1

static void side(struct xga_vchan *v, struct ring_shared *out_ring, uint8_t *out,
                 struct ring_shared *in_ring, uint8_t *in)
{
    struct vchan_interface *p = &page.vchan;
    int is_server = v == &server;

    v->ask_ = is_server ? &p->cli_notify : &p->srv_notify;
    v->asked_ = is_server ? &p->srv_notify : &p->cli_notify;
    v->own_live_ = is_server ? &p->srv_live : &p->cli_live;
    v->peer_live_ = is_server ? &p->cli_live : &p->srv_live;
    CHECK(xga_vchan_init_(v, out_ring, out, ORDER, in_ring, in, ORDER) == 0);
}

void t_init(void)
{
    struct vchan_interface *p = &page.vchan;
    uint32_t i;

    p->left.prod = p->left.cons = p->right.prod = p->right.cons = 0xffffffff;
    p->cli_notify = p->srv_notify = 0;
    p->cli_live = p->srv_live = 1;
    got = 0;
    for (i = 0; i < sizeof(left); i++)
        left[i] = right[i] = 0;
    SHARED(p->left.prod);
    SHARED(p->left.cons);
    SHARED(p->right.prod);
    SHARED(p->right.cons);
    SHARED(p->cli_notify);
    SHARED(p->srv_notify);
    SHARED(p->cli_live);
    SHARED(p->srv_live);
    SHARED_ARRAY(left);
    side(&server, &p->right, right, &p->left, left);
    side(&client, &p->left, left, &p->right, right);
}

#if ORDER == 0
static void client_slept(void)
{
    REACHED("the client slept");
}
#else
#define client_slept() ((void)0)
#endif

static void client_writes(void)
{
    uint8_t text[BYTES];
    uint32_t sent = 0, slept = 0, i;
    xga_long n;

    for (i = 0; i < BYTES; i++)
        text[i] = (uint8_t)(i + 1);
    while (sent < BYTES) {
        n = xga_vchan_write(&client, text + sent, BYTES - sent);
        if (LEAVES == SERVER && n == XGA_GONE)
            break;
        CHECK(n >= 0);
        sent += (uint32_t)n;
        if ((sent < BYTES || LEAVES != CLIENT) && xga_vchan_must_notify(&client))
            sm_notify(TO_SERVER);
        if (n == 0) {
            n = xga_vchan_rearm_room(&client, 1);
            CHECK(n >= 0 || (LEAVES == SERVER && n == XGA_GONE));
            if (n == 0) {
                sm_wait(TO_CLIENT);
                slept = 1;
            }
        }
    }
    if (ORDER == 0 && slept)
        client_slept();
    if (LEAVES == CLIENT && xga_vchan_close(&client))
        sm_notify(TO_SERVER);
}

static void server_reads(void)
{
    uint32_t most = LEAVES == CLIENT ? BYTES + 1 : LEAVES == SERVER ? 1 : BYTES, i;
    uint8_t text[1u << ORDER];
    xga_long n;

    do {
        n = xga_vchan_read(&server, text, sizeof(text));
        for (i = 0; (xga_long)i < n; i++) {
            got++;
            CHECK(text[i] == got);
        }
        if (n >= 0 && got < most && xga_vchan_must_notify(&server))
            sm_notify(TO_CLIENT);
        if (n == 0 && xga_vchan_rearm_data(&server, 1) == 0) {
            sm_wait(TO_SERVER);
            REACHED("the server slept");
        }
    } while (n >= 0 && got < most);
    CHECK(LEAVES == CLIENT ? n == XGA_GONE : n > 0);
    if (LEAVES == SERVER && xga_vchan_close(&server))
        sm_notify(TO_CLIENT);
}

void t_thread(int self)
{
    if (self == 0)
        client_writes();
    else
        server_reads();
}

/* All that the client wrote was read before the server took it to be gone. */
void t_end(void)
{
    CHECK(LEAVES == SERVER || got == BYTES);
}
