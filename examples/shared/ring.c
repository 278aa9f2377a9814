/* SPDX-License-Identifier: MIT */
/*
 * Both ends of a block device's request ring in one program: reads are sent in batches, and answered.
 * Where a real device notifies the other domain, this one counts.
 */
#include <stdio.h>

#define xen_mb()  ((void)0) /* of Xen's macros, which are not used here */
#define xen_rmb() ((void)0)
#define xen_wmb() ((void)0)
#include <xen/xen.h>
#include <xen/io/blkif.h>
#include <xga/shared/ring.h>
#include <xga/shared/ring_ids.h>

static uint32_t page[1024];
static struct xga_ring_front front;
static struct xga_ring_back back;
static unsigned int notifications, done;

/* The two lines that give the ring its types. */
static blkif_request_t *blk_slot(struct xga_ring_front *r)
{
    return (blkif_request_t *)xga_ring_front_slot(r);
}
static xga_long blk_take(struct xga_ring_front *r, blkif_response_t *rsp)
{
    return xga_ring_front_take(r, rsp, sizeof(*rsp));
}

static void submit(struct xga_ring_ids *ids, unsigned int sectors)
{
    blkif_request_t *req;
    int id;

    while (sectors-- > 0 && (id = xga_ring_ids_get(ids, BLKIF_OP_READ)) >= 0) {
        if (!(req = blk_slot(&front))) {
            xga_ring_ids_put(ids, (uint32_t)id);
            break;
        }
        req->operation = BLKIF_OP_READ;
        req->nr_segments = 0;
        req->id = (uint64_t)id;
        req->sector_number = sectors;
    }
    notifications += xga_ring_front_publish(&front) > 0;
}

static void serve(void)
{
    blkif_request_t req;
    int todo;

    do {
        while (xga_ring_back_take(&back, &req, sizeof(req)) > 0) {
            blkif_response_t *rsp = (blkif_response_t *)xga_ring_back_slot(&back);

            rsp->id = req.id;
            rsp->operation = req.operation;
            rsp->status = BLKIF_RSP_OKAY;
        }
        todo = xga_ring_back_publish_rearm(&back, 1);
        notifications += todo > 0 && (todo & XGA_RING_NOTIFY);
    } while (todo > 0 && (todo & XGA_RING_MORE));
}

static void complete(struct xga_ring_ids *ids)
{
    blkif_response_t rsp;

    do
        while (blk_take(&front, &rsp) > 0)
            done += xga_ring_ids_end(ids, &front, rsp.id, rsp.operation) == 0;
    while (xga_ring_front_rearm(&front, 1) > 0);
}

int main(void)
{
    static uint16_t storage[32];
    struct xga_ring_ids ids;
    int batch;

    if (xga_ring_front_init(&front, page, sizeof(page), sizeof(union blkif_sring_entry)) != 32 ||
        xga_ring_ids_init(&ids, storage, 32) ||
        xga_ring_back_join(&back, page, sizeof(page), sizeof(union blkif_sring_entry)) != 32)
        return 1;
    for (batch = 0; batch < 4; batch++) {
        submit(&ids, 8);
        serve();
        complete(&ids);
    }
    printf("%u reads, %u notifications, ring %s\n", done, notifications,
           xga_broken_name(xga_ring_front_broken(&front)));
    return done != 32 || notifications != 8;
}
