/* SPDX-License-Identifier: MIT */
/* xsm_op. The numbers are written out as Xen's public headers have them. */
#include "trap.h"

#include <string.h>

#include <xga/xsm.h>

static struct xen_flask_op op;

static long call_getenforce(struct xen_flask_op *unused)
{
    (void)unused;
    return xga_flask_getenforce();
}

static long call_policyvers(struct xen_flask_op *unused)
{
    (void)unused;
    return xga_flask_policyvers();
}

static long call_commitbools(struct xen_flask_op *unused)
{
    (void)unused;
    return xga_flask_commitbools();
}

static long call_mls(struct xen_flask_op *unused)
{
    (void)unused;
    return xga_flask_mls();
}

static long call_getavc_threshold(struct xen_flask_op *unused)
{
    (void)unused;
    return xga_flask_getavc_threshold();
}

/* `own`: the structure is the function's, since the command takes and gives nothing. */
static const struct {
    const char *name;
    long (*call)(struct xen_flask_op *);
    unsigned int cmd;
    int own;
} commands[] = {
    {"load", xga_flask_load, 1, 0},
    {"getenforce", call_getenforce, 2, 1},
    {"setenforce", xga_flask_setenforce, 3, 0},
    {"context_to_sid", xga_flask_context_to_sid, 4, 0},
    {"sid_to_context", xga_flask_sid_to_context, 5, 0},
    {"access", xga_flask_access, 6, 0},
    {"create", xga_flask_create, 7, 0},
    {"relabel", xga_flask_relabel, 8, 0},
    {"policyvers", call_policyvers, 10, 1},
    {"getbool", xga_flask_getbool, 11, 0},
    {"setbool", xga_flask_setbool, 12, 0},
    {"commitbools", call_commitbools, 13, 1},
    {"mls", call_mls, 14, 1},
    {"getavc_threshold", call_getavc_threshold, 16, 1},
    {"setavc_threshold", xga_flask_setavc_threshold, 17, 0},
    {"avc_hashstats", xga_flask_avc_hashstats, 18, 0},
    {"avc_cachestats", xga_flask_avc_cachestats, 19, 0},
    {"member", xga_flask_member, 20, 0},
    {"add_ocontext", xga_flask_add_ocontext, 21, 0},
    {"del_ocontext", xga_flask_del_ocontext, 22, 0},
    {"get_peer_sid", xga_flask_get_peer_sid, 23, 0},
    {"relabel_domain", xga_flask_relabel_domain, 24, 0},
    {"devicetree_label", xga_flask_devicetree_label, 25, 0},
};
#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static void each_command_stores_itself_and_the_version(void **state)
{
    const uint32_t *seen = trap_copy();
    size_t i, byte;

    for (i = 0; i < COMMANDS; i++) {
        trap_setup(state);
        trap_subject = commands[i].name;
        trap_copies(1, sizeof(op));
        trap_returns(TRAP_RESULT);
        memset(&op, 0x5a, sizeof(op));
        if (commands[i].call(&op) != TRAP_RESULT)
            fail_msg("%s: the result is not what Xen returned", commands[i].name);
        expect_call(27, commands[i].own ? trap.a[0] : (long)&op);
        assert_true(trap.a[0] != 0 && (trap.a[0] == (long)&op) == !commands[i].own);
        if (seen[0] != commands[i].cmd || seen[1] != 1)
            fail_msg("%s: command %u, version %u", commands[i].name, seen[0], seen[1]);
        if (commands[i].own)
            continue;
        for (byte = 8; byte < sizeof(op); byte++)
            if (((const unsigned char *)trap_copy())[byte] != 0x5a)
                fail_msg("%s: byte %zu is not the caller's", commands[i].name, byte);
    }
}

/* Of 1 to 25; 9 and 15 are gone. */
static void every_command_has_an_operation(void **state)
{
    unsigned long seen = 0;
    size_t i;

    (void)state;
    for (i = 0; i < COMMANDS; i++)
        seen |= 1UL << commands[i].cmd;
    assert_int_equal(seen, 0x3ff7dfe);
    assert_int_equal(COMMANDS, 23);
}

static void op_passes_the_structure_as_it_is(void **state)
{
    const unsigned char *seen = trap_copy();
    size_t byte;

    (void)state;
    memset(&op, 0x5a, sizeof(op));
    trap_copies(1, sizeof(op));
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_flask_op(&op), TRAP_RESULT);
    expect_call(27, (long)&op);
    for (byte = 0; byte < sizeof(op); byte++)
        assert_int_equal(seen[byte], 0x5a);
}

static char label[32];

static void say_sid(void *operand)
{
    ((struct xen_flask_op *)operand)->u.peersid.sid = 0xfffffff2;
}

/* The trap keeps its last call alone, so each half is looked at with the other one refused. */
static void peer_label_asks_for_the_port_first(void **state)
{
    const struct xen_flask_op *seen = trap_copy();
    uint32_t size = sizeof(label);

    (void)state;
    trap_copies(1, sizeof(*seen));
    trap_answers(say_sid);
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_flask_peer_label(0xfffffff1, label, &size), TRAP_RESULT);
    expect_call(27, trap.a[0]);
    assert_int_equal(seen->cmd, 23);
    assert_int_equal(seen->interface_version, 1);
    assert_int_equal(seen->u.peersid.evtchn, 0xfffffff1);
    assert_int_equal(size, sizeof(label));
}

static void answer_both(void *operand)
{
    struct xen_flask_op *got = operand;

    if (got->cmd == 23) {
        got->u.peersid.sid = 0xfffffff2;
        return;
    }
    assert_int_equal(got->u.sid_context.sid, 0xfffffff2);
    memcpy(got->u.sid_context.context.p, "a:b:c", 6);
    got->u.sid_context.size = 6;
}

static void peer_label_reads_the_label_of_that_sid(void **state)
{
    const struct xen_flask_op *seen = trap_copy();
    uint32_t size = sizeof(label);

    (void)state;
    memset(label, 'x', sizeof(label));
    trap_copies(1, sizeof(*seen));
    trap_answers(answer_both);
    assert_int_equal(xga_flask_peer_label(7, label, &size), 0);
    assert_int_equal(trap.calls, 2);
    assert_int_equal(trap.number, 27);
    assert_int_equal(seen->cmd, 5);
    assert_int_equal(seen->interface_version, 1);
    assert_int_equal(seen->u.sid_context.size, sizeof(label));
    assert_ptr_equal(seen->u.sid_context.context.p, label);
    assert_int_equal(size, 6);
    assert_string_equal(label, "a:b:c");
    assert_int_equal(label[6], 'x');
}

/* Xen returns from the second call with an error, and what lies in its structure is no size. */
static void answer_then_refuse(void *operand)
{
    struct xen_flask_op *got = operand;

    if (got->cmd == 5) {
        got->u.sid_context.size = 99;
        trap_returns(-34);
    }
}

static void peer_label_leaves_the_size_when_refused(void **state)
{
    uint32_t size = 3;

    (void)state;
    trap_copies(1, sizeof(op));
    trap_answers(answer_then_refuse);
    assert_int_equal(xga_flask_peer_label(7, label, &size), -34);
    assert_int_equal(trap.calls, 2);
    assert_int_equal(size, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_command_stores_itself_and_the_version, trap_setup),
        cmocka_unit_test_setup(every_command_has_an_operation, trap_setup),
        cmocka_unit_test_setup(op_passes_the_structure_as_it_is, trap_setup),
        cmocka_unit_test_setup(peer_label_asks_for_the_port_first, trap_setup),
        cmocka_unit_test_setup(peer_label_reads_the_label_of_that_sid, trap_setup),
        cmocka_unit_test_setup(peer_label_leaves_the_size_when_refused, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
