/* SPDX-License-Identifier: MIT */
/*
 * The two-level layout with a Xen that writes anything at any time into shared_info and vcpu_info, and
 * a caller that passes any port.
 *
 * unreached: xga_events_move 3 (there is one object)
 */
#include "peer_trap.h"

#include <xga/shared/events.h>

static struct {
    struct shared_info shared;
    struct vcpu_info info[2];
} page;
static struct xga_events events;
static struct xga_events_vcpu cpu[2];

void harness(void)
{
    xga_long ret;
    int i;

    PAGES(page);
    /* Own, but other vCPUs may write them. */
    PAGES(events.held_);
    PAGES(cpu[0].bound_);
    PAGES(cpu[1].bound_);
    if (xga_events_init((any64() & 1) != 0 ? NULL : &events,
                        (any64() & 1) != 0 ? NULL : &page.shared) < 0)
        return;
    if (xga_events_vcpu_init((any64() & 1) != 0 ? NULL : &cpu[0],
                             (any64() & 1) != 0 ? NULL : &events,
                             (any64() & 1) != 0 ? NULL : &page.info[0], 0) != 0)
        return;
    if (xga_events_vcpu_init(&cpu[1], &events, &page.info[1], 1) != 0)
        return;
    for (i = 0; i < 6; i++) {
        uint32_t port = (uint32_t)any64();

        switch (any64() & 15) {
        case 0:
        case 1:
        case 2:
            ret = xga_events_next(&cpu[0]);
            CHECK(ret >= 0);
            CHECK_RUN(ret < (xga_long)EVTCHN_2L_NR_CHANNELS);
            break;
        case 3:
            (void)xga_events_attach(&cpu[0], port, (uint32_t)(any64() & 3));
            break;
        case 4:
            (void)xga_events_mask(&cpu[0], port);
            break;
        case 5:
            (void)xga_events_unmask(&cpu[0], port);
            break;
        case 6:
            (void)xga_events_take(&events, port);
            break;
        case 7:
            if (xga_events_rearm(&cpu[0], port) > 0)
                CHECK_RUN(port != 0);
            break;
        case 8:
            (void)xga_events_retrigger(&events, port);
            break;
        case 9:
            (void)xga_events_move(&cpu[0], &cpu[any64() & 1], port);
            break;
        case 10:
            (void)xga_events_close(&cpu[1], &cpu[0], port);
            break;
        case 11:
            CHECK(xga_events_attached(&cpu[0], port) < EVTCHN_2L_NR_CHANNELS);
            break;
        case 12:
            (void)xga_events_is_pending(&events, port);
            (void)xga_events_is_masked(&events, port);
#ifdef XEN_HAVE_PV_UPCALL_MASK
            (void)xga_events_upcalls_off(&cpu[0]);
            if (xga_events_upcalls_on(&cpu[0]) != 0)
                break;
#endif
            break;
        default:
            (void)xga_events_vcpu_fini(&cpu[any64() & 1]);
            break;
        }
    }
}
