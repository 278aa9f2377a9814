/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <xga/shared/event_port.h>

#define FIRST ((uint64_t)XGA_EVENT_DELAY_FIRST)

static struct xga_event_port port;
static struct xga_event_delays delays;

static int begin(void **state)
{
    (void)state;
    memset(&port, 0xa5, sizeof(port));
    memset(&delays, 0xa5, sizeof(delays));
    xga_event_delays_init(&delays);
    assert_int_equal(xga_event_port_init(&port, 7, 2), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_BY_DRIVER), 1);
    return 0;
}

/* One event of the port; returns whether the caller unmasks. */
static int event(struct xga_event_port *p, int spurious, uint64_t now)
{
    xga_event_port_begin(p);
    return xga_event_port_done(p, &delays, spurious, now);
}

static void init_leaves_a_port_masked_by_its_driver(void **state)
{
    (void)state;
    assert_int_equal(xga_event_port_init(NULL, 1, 0), -XEN_EINVAL);
    assert_int_equal(xga_event_port_init(&port, 0, 0), -XEN_EINVAL); /* P16 */
    assert_int_equal(xga_event_port_init(&port, 9, 3), 0);
    assert_int_equal(port.port, 9);
    assert_int_equal(port.limit, 3);
    assert_int_equal(xga_event_port_reasons(&port), XGA_MASKED_BY_DRIVER);
    assert_int_equal(xga_event_delays_next(&delays), UINT64_MAX);
    assert_null(xga_event_delays_due(&delays, UINT64_MAX));
}

static void the_first_reason_masks_and_the_last_unmasks(void **state)
{
    (void)state;
    assert_int_equal(xga_event_port_hold(&port, XGA_MASKED_BY_DRIVER), 1);
    assert_int_equal(xga_event_port_hold(&port, XGA_MASKED_BY_DRIVER), 0);
    assert_int_equal(xga_event_port_hold(&port, XGA_MASKED_TO_MOVE), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_BY_DRIVER), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_BY_DRIVER), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_TO_MOVE), 1);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_TO_MOVE),
                     0); /* not masked: no change */
    assert_int_equal(xga_event_port_reasons(&port), 0);
}

/* P7: moving a port that is being handled does not unmask it; the end of the handling does. */
static void a_port_that_is_handled_stays_masked_while_it_moves(void **state)
{
    (void)state;
    xga_event_port_begin(&port);
    assert_int_equal(xga_event_port_hold(&port, XGA_MASKED_TO_MOVE), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_TO_MOVE), 0);
    assert_int_equal(xga_event_port_reasons(&port), XGA_MASKED_HANDLING);
    assert_int_equal(xga_event_port_done(&port, &delays, 0, 0), 1);

    xga_event_port_begin(&port);
    assert_int_equal(xga_event_port_hold(&port, XGA_MASKED_TO_MOVE), 0);
    assert_int_equal(xga_event_port_done(&port, &delays, 0, 0), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_TO_MOVE), 1);
}

static void the_driver_may_mask_a_port_that_is_handled(void **state)
{
    (void)state;
    xga_event_port_begin(&port);
    assert_int_equal(xga_event_port_hold(&port, XGA_MASKED_BY_DRIVER), 0);
    assert_int_equal(xga_event_port_done(&port, &delays, 0, 0), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_BY_DRIVER), 1);
}

/* P8: honest events are never delayed, nor are spurious ones among them within the limit. */
static void honest_events_are_not_delayed(void **state)
{
    uint32_t i;

    (void)state;
    for (i = 0; i < 1000; i++)
        assert_int_equal(event(&port, i % 3 != 0, i), 1);
    assert_int_equal(xga_event_port_reasons(&port), 0);
    assert_int_equal(event(&port, 0, i), 1);
    assert_int_equal(event(&port, 0, i), 1);
    assert_int_equal(xga_event_port_reasons(&port), 0);
    assert_int_equal(xga_event_delays_next(&delays), UINT64_MAX);
    assert_int_equal(xga_event_port_reasons(&port), 0);
}

static void spurious_events_in_a_row_are_delayed_longer_and_longer(void **state)
{
    uint64_t now = 5, delay = FIRST;
    uint32_t i;

    (void)state;
    assert_int_equal(event(&port, 1, now), 1);
    assert_int_equal(event(&port, 1, now), 1);
    for (i = 0; i < 20; i++) {
        assert_int_equal(event(&port, 1, now), 0);
        assert_int_equal(xga_event_port_reasons(&port), XGA_MASKED_DELAYED);
        assert_int_equal(xga_event_delays_next(&delays), now + delay);
        assert_null(xga_event_delays_due(&delays, now + delay - 1));
        now += delay;
        assert_ptr_equal(xga_event_delays_due(&delays, now), &port);
        assert_null(xga_event_delays_due(&delays, now));
        assert_int_equal(xga_event_port_release(&port, XGA_MASKED_DELAYED), 1);
        delay = delay * 2 > 1000000000u ? 1000000000u : delay * 2;
    }
    assert_int_equal(delay, 1000000000u);
    assert_int_equal(event(&port, 0, now), 1); /* ends the row */
    assert_int_equal(event(&port, 1, now), 1);
    assert_int_equal(event(&port, 1, now), 1);
    assert_int_equal(event(&port, 1, now), 0);
    assert_int_equal(xga_event_delays_next(&delays), now + FIRST);
}

static void the_count_does_not_wrap(void **state)
{
    (void)state;
    port.spurious_ = UINT32_MAX - 1;
    assert_int_equal(event(&port, 1, 0), 0);
    assert_ptr_equal(xga_event_delays_due(&delays, UINT64_MAX), &port);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_DELAYED), 1);
    assert_int_equal(event(&port, 1, 0), 0);
    assert_int_equal(xga_event_delays_next(&delays), 1000000000u);
    assert_int_equal(xga_event_delays_remove(&delays, &port), 1);
    port.limit = UINT32_MAX;
    assert_int_equal(event(&port, 1, 0), 1); /* never delayed */
    assert_int_equal(event(&port, 1, 0), 1);
}

static void a_limit_of_0_delays_the_first_spurious_event(void **state)
{
    (void)state;
    port.limit = 0;
    assert_int_equal(event(&port, 0, 0), 1);
    assert_int_equal(event(&port, 1, 0), 0);
}

/* An event that was already taken when the port was delayed: it is on the list once. */
static void a_delayed_port_is_listed_once(void **state)
{
    (void)state;
    port.limit = 0;
    assert_int_equal(event(&port, 1, 0), 0);
    assert_int_equal(event(&port, 1, 3), 0);
    assert_int_equal(xga_event_delays_next(&delays), FIRST);
    assert_ptr_equal(xga_event_delays_due(&delays, UINT64_MAX), &port);
    assert_null(xga_event_delays_due(&delays, UINT64_MAX));
}

static void a_delay_ends_with_other_reasons_left(void **state)
{
    (void)state;
    port.limit = 0;
    assert_int_equal(event(&port, 1, 0), 0);
    assert_int_equal(xga_event_port_hold(&port, XGA_MASKED_BY_DRIVER), 0);
    assert_ptr_equal(xga_event_delays_due(&delays, FIRST), &port);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_DELAYED), 0);
    assert_int_equal(xga_event_port_release(&port, XGA_MASKED_BY_DRIVER), 1);
}

static void a_port_leaves_the_list_before_it_is_closed(void **state)
{
    struct xga_event_port p[3];
    uint32_t i;

    (void)state;
    for (i = 0; i < 3; i++) {
        assert_int_equal(xga_event_port_init(&p[i], i + 1, 0), 0);
        assert_int_equal(xga_event_port_release(&p[i], XGA_MASKED_BY_DRIVER), 1);
        assert_int_equal(event(&p[i], 1, i), 0);
    }
    assert_int_equal(xga_event_delays_remove(&delays, &port), 0);
    assert_int_equal(xga_event_delays_remove(&delays, &p[1]), 1);
    assert_int_equal(xga_event_delays_remove(&delays, &p[1]), 0);
    assert_int_equal(xga_event_port_reasons(&p[1]), 0);
    assert_int_equal(xga_event_port_hold(&p[0], XGA_MASKED_BY_DRIVER), 0);
    assert_int_equal(xga_event_delays_remove(&delays, &p[0]), 0); /* masked by its driver */
    assert_int_equal(xga_event_port_reasons(&p[0]), XGA_MASKED_BY_DRIVER);
    assert_ptr_equal(xga_event_delays_due(&delays, UINT64_MAX), &p[2]);
    assert_null(xga_event_delays_due(&delays, UINT64_MAX));
}

/* Any order of delays: they end in the order of time, and those of one time in the order of calls. */
static void delays_end_in_their_order(void **state)
{
    static struct xga_event_port p[200];
    struct xga_event_port *last = NULL, *q;
    uint64_t now;
    uint32_t i, ended = 0;

    (void)state;
    srand(3);
    for (i = 0; i < 200; i++) {
        assert_int_equal(xga_event_port_init(&p[i], i + 1, 0), 0);
        assert_int_equal(xga_event_port_release(&p[i], XGA_MASKED_BY_DRIVER), 1);
        assert_int_equal(event(&p[i], 1, (uint64_t)rand() % 50), 0);
    }
    for (now = FIRST; now < FIRST + 50; now++)
        while ((q = xga_event_delays_due(&delays, now)) != NULL) {
            assert_int_equal(q->due_, now);
            assert_true(last == NULL || last->due_ < q->due_ || last->port < q->port);
            last = q;
            ended++;
        }
    assert_int_equal(ended, 200);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, begin)
    const struct CMUnitTest tests[] = {
        TEST(init_leaves_a_port_masked_by_its_driver),
        TEST(the_first_reason_masks_and_the_last_unmasks),
        TEST(a_port_that_is_handled_stays_masked_while_it_moves),
        TEST(the_driver_may_mask_a_port_that_is_handled),
        TEST(honest_events_are_not_delayed),
        TEST(spurious_events_in_a_row_are_delayed_longer_and_longer),
        TEST(the_count_does_not_wrap),
        TEST(a_limit_of_0_delays_the_first_spurious_event),
        TEST(a_delayed_port_is_listed_once),
        TEST(a_delay_ends_with_other_reasons_left),
        TEST(a_port_leaves_the_list_before_it_is_closed),
        TEST(delays_end_in_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
