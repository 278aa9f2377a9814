/* SPDX-License-Identifier: MIT */
#include "trap.h"

#include <xga/event_channel.h>

#define PORT 0xfffffff1u

/* send, unmask and close carry a port and nothing else. */
static void a_port_alone_is_passed(void **state)
{
    static const struct {
        long (*call)(evtchn_port_t port);
        long command;
    } calls[] = {
        {xga_evtchn_close_port, 3},
        {xga_evtchn_send_port, 4},
        {xga_evtchn_unmask_port, 9},
    };
    size_t i;

    for (i = 0; i < 3; i++) {
        trap_setup(state);
        trap_copies(2, sizeof(evtchn_port_t));
        trap_returns(TRAP_RESULT);
        assert_int_equal(calls[i].call(PORT), TRAP_RESULT);
        expect_call(32, calls[i].command, trap.a[1]);
        assert_int_equal(*(const evtchn_port_t *)trap_copy(), PORT);
    }
}

static void answer_alloc(void *operand)
{
    ((struct evtchn_alloc_unbound *)operand)->port = PORT;
}

static void alloc_port_gives_a_port_of_this_domain(void **state)
{
    const struct evtchn_alloc_unbound *op = trap_copy();
    evtchn_port_t port = 7;

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_answers(answer_alloc);
    assert_int_equal(xga_evtchn_alloc_port(0x1234, &port), 0);
    expect_call(32, 6, trap.a[1]);
    assert_int_equal(op->dom, 0x7ff0);
    assert_int_equal(op->remote_dom, 0x1234);
    assert_int_equal(op->port, 0);
    assert_int_equal(port, PORT);
}

static void answer_interdomain(void *operand)
{
    ((struct evtchn_bind_interdomain *)operand)->local_port = PORT;
}

static void bind_remote_port_gives_the_local_port(void **state)
{
    const struct evtchn_bind_interdomain *op = trap_copy();
    evtchn_port_t port = 7;

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_answers(answer_interdomain);
    assert_int_equal(xga_evtchn_bind_remote_port(0x1234, 0xfffffff2, &port), 0);
    expect_call(32, 0, trap.a[1]);
    assert_int_equal(op->remote_dom, 0x1234);
    assert_int_equal(op->remote_port, 0xfffffff2);
    assert_int_equal(op->local_port, 0);
    assert_int_equal(port, PORT);
}

static void answer_virq(void *operand)
{
    ((struct evtchn_bind_virq *)operand)->port = PORT;
}

static void bind_virq_port_names_interrupt_and_vcpu(void **state)
{
    const struct evtchn_bind_virq *op = trap_copy();
    evtchn_port_t port = 7;

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_answers(answer_virq);
    assert_int_equal(xga_evtchn_bind_virq_port(3, 0xfffffff2, &port), 0);
    expect_call(32, 1, trap.a[1]);
    assert_int_equal(op->virq, 3);
    assert_int_equal(op->vcpu, 0xfffffff2);
    assert_int_equal(op->port, 0);
    assert_int_equal(port, PORT);
}

static void answer_ipi(void *operand)
{
    ((struct evtchn_bind_ipi *)operand)->port = PORT;
}

static void bind_ipi_port_names_the_vcpu(void **state)
{
    const struct evtchn_bind_ipi *op = trap_copy();
    evtchn_port_t port = 7;

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_answers(answer_ipi);
    assert_int_equal(xga_evtchn_bind_ipi_port(0xfffffff2, &port), 0);
    expect_call(32, 7, trap.a[1]);
    assert_int_equal(op->vcpu, 0xfffffff2);
    assert_int_equal(op->port, 0);
    assert_int_equal(port, PORT);
}

static void bind_port_vcpu_names_both(void **state)
{
    const struct evtchn_bind_vcpu *op = trap_copy();

    (void)state;
    trap_copies(2, sizeof(*op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_evtchn_bind_port_vcpu(PORT, 0xfffffff2), TRAP_RESULT);
    expect_call(32, 8, trap.a[1]);
    assert_int_equal(op->port, PORT);
    assert_int_equal(op->vcpu, 0xfffffff2);
}

static void no_port_is_given_after_an_error(void **state)
{
    evtchn_port_t port = 7;

    (void)state;
    trap_returns(TRAP_RESULT);
    trap_copies(2, sizeof(struct evtchn_alloc_unbound));
    trap_answers(answer_alloc);
    assert_int_equal(xga_evtchn_alloc_port(1, &port), TRAP_RESULT);
    trap_copies(2, sizeof(struct evtchn_bind_interdomain));
    trap_answers(answer_interdomain);
    assert_int_equal(xga_evtchn_bind_remote_port(1, 2, &port), TRAP_RESULT);
    trap_copies(2, sizeof(struct evtchn_bind_virq));
    trap_answers(answer_virq);
    assert_int_equal(xga_evtchn_bind_virq_port(1, 2, &port), TRAP_RESULT);
    trap_copies(2, sizeof(struct evtchn_bind_ipi));
    trap_answers(answer_ipi);
    assert_int_equal(xga_evtchn_bind_ipi_port(1, &port), TRAP_RESULT);
    assert_int_equal(trap.calls, 4);
    assert_int_equal(port, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_port_alone_is_passed, trap_setup),
        cmocka_unit_test_setup(alloc_port_gives_a_port_of_this_domain, trap_setup),
        cmocka_unit_test_setup(bind_remote_port_gives_the_local_port, trap_setup),
        cmocka_unit_test_setup(bind_virq_port_names_interrupt_and_vcpu, trap_setup),
        cmocka_unit_test_setup(bind_ipi_port_names_the_vcpu, trap_setup),
        cmocka_unit_test_setup(bind_port_vcpu_names_both, trap_setup),
        cmocka_unit_test_setup(no_port_is_given_after_an_error, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
