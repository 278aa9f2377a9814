/* SPDX-License-Identifier: MIT */
/* docs/shared/guide.md: firmware that polls, by hand and by the library, with a disk that this program plays. */
#include <stdio.h>
#include <string.h>

#define xen_mb()  __sync_synchronize()
#define xen_rmb() __sync_synchronize()
#define xen_wmb() __sync_synchronize()
#include <xga-standin/standin.h>
#include <xen/io/blkif.h>
#include <xga/event_channel.h>
#include <xga/sched.h>
#include <xga/shared/events.h>
#include <xga/shared/ring.h>

enum { WORD = 8 * sizeof(xen_ulong_t) };

static struct shared_info *shared;
static evtchn_port_t port;
static uint64_t deadline;
static uint64_t now(void);

/* ---- before --------------------------------------------------------------------------------- */

static blkif_front_ring_t macros;

static int read_by_hand(uint64_t sector)
{
    xen_ulong_t bit = (xen_ulong_t)1 << port % WORD;
    blkif_request_t *req = RING_GET_REQUEST(&macros, macros.req_prod_pvt++);
    int notify;

    req->operation = BLKIF_OP_READ;
    req->id = 0;
    req->sector_number = sector;
    RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(&macros, notify);
    if (notify)
        (void)xga_evtchn_send_port(port);
    while ((shared->evtchn_pending[port / WORD] & bit) == 0)
        if (now() > deadline)
            return -1;
    shared->evtchn_pending[port / WORD] &= ~bit;
    return RING_GET_RESPONSE(&macros, macros.rsp_cons++)->status;
}

/* ---- after ---------------------------------------------------------------------------------- */

static struct xga_ring_front ring;

static int wait_for_event(void)
{
    while (xga_events_poll(shared, port) == 0) {
        if (now() > deadline)
            return -1;
        (void)xga_sched_poll_port(port, deadline);
    }
    return 0;
}

static int read_sector(uint64_t sector)
{
    blkif_request_t *req = (blkif_request_t *)xga_ring_front_slot(&ring);
    blkif_response_t rsp;
    xga_long taken;

    if (req == NULL)
        return -1;
    req->operation = BLKIF_OP_READ;
    req->id = 0;
    req->sector_number = sector;
    if (xga_ring_front_publish(&ring) > 0)
        (void)xga_evtchn_send_port(port);
    while ((taken = xga_ring_front_take(&ring, &rsp, sizeof(rsp))) == 0)
        if (xga_ring_front_rearm(&ring, 1) == 0 && wait_for_event() != 0)
            return -1;
    return taken == 1 && rsp.id == 0 ? rsp.status : -1;
}

/* ---- the disk, which answers when its domain is idle ----------------------------------------- */

static struct xga_standin *xen;
static struct xga_ring_back disk;

static void serve(void)
{
    blkif_request_t req;

    while (xga_ring_back_take(&disk, &req, sizeof(req)) > 0) {
        blkif_response_t *rsp = (blkif_response_t *)xga_ring_back_slot(&disk);

        rsp->id = req.id;
        rsp->status = (int16_t)(req.sector_number == 7 ? BLKIF_RSP_OKAY : BLKIF_RSP_ERROR);
    }
    if (xga_ring_back_publish(&disk) > 0)
        (void)xga_evtchn_send_port(port);
}

static uint64_t now(void)
{
    serve();
    return xga_standin_now(xen);
}

int main(void)
{
    static uint32_t page[1024];
    const struct xga_standin_domain domain = {.domid = 1};
    const size_t slot = sizeof(union blkif_sring_entry);
    struct evtchn_bind_ipi ipi = {.vcpu = 0};
    int failed;

    xen = xga_standin_create(NULL);
    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 1, 0);
    shared = xga_standin_shared_info(xen, 1);
    if (xga_evtchn_bind_ipi(&ipi) != 0)
        return 1;
    port = ipi.port;
    deadline = xga_standin_now(xen) + 1000000000;

    if (xga_ring_front_init(&ring, page, sizeof(page), slot) != 32 ||
        xga_ring_back_join(&disk, page, sizeof(page), slot) != 32)
        return 1;
    failed = read_sector(7) != BLKIF_RSP_OKAY || read_sector(8) != BLKIF_RSP_ERROR;

    SHARED_RING_INIT((blkif_sring_t *)page);
    FRONT_RING_INIT(&macros, (blkif_sring_t *)page, sizeof(page));
    failed |= xga_ring_back_join(&disk, page, sizeof(page), slot) != 32;
    failed |= read_by_hand(7) != BLKIF_RSP_OKAY;
    printf("the disk %s\n", failed ? "failed" : "answered");
    xga_standin_destroy(xen);
    return failed;
}
