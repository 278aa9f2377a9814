/* SPDX-License-Identifier: MIT */
/* argo_op: five arguments always, since Xen refuses what it finds in those that are not used. */
#include "trap.h"

#include <xen/errno.h>
#include <xga/argo.h>

/* All bits of a count, of flags or a type: extended by zeros, Xen takes 32 bits. */
#define COUNT 0xfffffffeu
#define WORD  0x80000001u

static void register_ring_passes_pages_and_flags(void **state)
{
    struct xen_argo_register_ring reg;
    xen_argo_gfn_t gfns[2];

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_argo_register_ring(&reg, gfns, COUNT, WORD), TRAP_RESULT);
    expect_call(39, 1, (long)&reg, (long)gfns, COUNT, WORD);
}

static void unregister_ring_passes_zeros(void **state)
{
    struct xen_argo_unregister_ring unreg;

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_argo_unregister_ring(&unreg), TRAP_RESULT);
    expect_call(39, 2, (long)&unreg, 0, 0, 0);
}

static void sendv_passes_pieces_and_type(void **state)
{
    struct xen_argo_send_addr addr;
    struct xen_argo_iov iovs[2];

    (void)state;
    trap_returns(1 << 24);
    assert_int_equal(xga_argo_sendv(&addr, iovs, COUNT, WORD), 1 << 24);
    expect_call(39, 3, (long)&addr, (long)iovs, COUNT, WORD);
}

/* As a 64-bit Xen gives them, and as others do. */
static void sendv_says_errors(void **state)
{
    struct xen_argo_send_addr addr;
    struct xen_argo_iov iovs[2];

    (void)state;
    trap_returns((long)(uint32_t)-XEN_EMSGSIZE);
    assert_int_equal(xga_argo_sendv(&addr, iovs, COUNT, WORD), -XEN_EMSGSIZE);
    trap_returns(-XEN_EINVAL);
    assert_int_equal(xga_argo_sendv(&addr, iovs, COUNT, WORD), -XEN_EINVAL);
}

static void notify_passes_zeros(void **state)
{
    struct xen_argo_ring_data data;

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_argo_notify(&data), TRAP_RESULT);
    expect_call(39, 4, (long)&data, 0, 0, 0);

    trap_setup(state);
    xga_argo_notify(NULL);
    expect_call(39, 4, 0, 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(register_ring_passes_pages_and_flags, trap_setup),
        cmocka_unit_test_setup(unregister_ring_passes_zeros, trap_setup),
        cmocka_unit_test_setup(sendv_passes_pieces_and_type, trap_setup),
        cmocka_unit_test_setup(sendv_says_errors, trap_setup),
        cmocka_unit_test_setup(notify_passes_zeros, trap_setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
