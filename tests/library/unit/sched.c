/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/sched.h>

static void shutdown_reason_passes_the_reason(void **state)
{
    const struct sched_shutdown *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_sched_shutdown_reason(0x80000001), TRAP_RESULT);
    expect_call(29, 2, trap.a[1]);
    assert_int_equal(op->reason, 0x80000001);
}

/* The toolstack finds start_info by the third argument. */
static void suspend_passes_start_info(void **state)
{
    const struct sched_shutdown *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_sched_suspend(0xfedcba9876543210UL), TRAP_RESULT);
    expect_call(29, 2, trap.a[1], (long)0xfedcba9876543210UL);
    assert_int_equal(op->reason, 2);
}

static void poll_ports_names_the_list(void **state)
{
    const struct sched_poll *op = trap_copy();
    evtchn_port_t ports[3] = {1, 40, 70};

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_sched_poll_ports(ports, 3, 0xfedcba9876543210UL), TRAP_RESULT);
    expect_call(29, 3, trap.a[1]);
    assert_ptr_equal(op->ports.p, ports);
    assert_int_equal(op->nr_ports, 3);
    assert_int_equal(op->timeout, 0xfedcba9876543210UL);
}

static evtchn_port_t polled;

static void see_port(void *operand)
{
    polled = *((const struct sched_poll *)operand)->ports.p;
}

static void poll_port_names_one_port(void **state)
{
    const struct sched_poll *op = trap_copy();

    (void)state;
    polled = 0;
    trap_copies(2, sizeof(*op));
    trap_answers(see_port);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_sched_poll_port(0xfffffff1, 12345), TRAP_RESULT);
    expect_call(29, 3, trap.a[1]);
    assert_int_equal(op->nr_ports, 1);
    assert_int_equal(op->timeout, 12345);
    assert_int_equal(polled, 0xfffffff1);
}

static void watchdog_set_passes_id_and_seconds(void **state)
{
    const struct sched_watchdog *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_sched_watchdog_timeout(0xfffffff1, 0xfffffff2), TRAP_RESULT);
    expect_call(29, 6, trap.a[1]);
    assert_int_equal(op->id, 0xfffffff1);
    assert_int_equal(op->timeout, 0xfffffff2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(shutdown_reason_passes_the_reason, trap_setup),
        cmocka_unit_test_setup(suspend_passes_start_info, trap_setup),
        cmocka_unit_test_setup(poll_ports_names_the_list, trap_setup),
        cmocka_unit_test_setup(poll_port_names_one_port, trap_setup),
        cmocka_unit_test_setup(watchdog_set_passes_id_and_seconds, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
