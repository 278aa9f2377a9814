/* SPDX-License-Identifier: MIT */
/* The test plays the toolstack, and Xen's event channels: which ports exist, and when none is left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <xga/shared/ioserver.h>

enum { VCPUS = 3, RANGES = 2, EMULATOR = 5, OTHER = 6, MAX_PORTS = 64, FIRST_PORT = 10 };

static struct {
    uint8_t used;
    uint32_t vcpu;
    domid_t emulator;
} ports[MAX_PORTS];
static uint32_t next_port, used_ports, allocations, fail_at;
static xga_long failure;
static struct xga_ioserver server;
static uint64_t storage[1024], page[512], buffered[512];
#define SLOT(vcpu) (&((struct ioreq *)page)[vcpu])

static XGA_CALL_ABI xga_long port_alloc(void *context, uint32_t vcpu, domid_t emulator)
{
    assert_ptr_equal(context, ports);
    assert_true(vcpu < XGA_IOSERVER_VCPUS);
    if (++allocations == fail_at)
        return failure;
    assert_true(next_port < MAX_PORTS);
    ports[next_port].used = 1;
    ports[next_port].vcpu = vcpu;
    ports[next_port].emulator = emulator;
    used_ports++;
    return next_port++;
}

static XGA_CALL_ABI void port_free(void *context, uint32_t port)
{
    assert_ptr_equal(context, ports);
    assert_true(port < MAX_PORTS);
    assert_int_equal(ports[port].used, 1);
    ports[port].used = 0;
    used_ports--;
}

static const struct xga_ioserver_ops ops = {port_alloc, port_free};

static void create(uint32_t buffering)
{
    memset(storage, 0x55, sizeof(storage));
    memset(&server, 0x55, sizeof(server));
    memset(page, 0, sizeof(page));
    memset(buffered, 0, sizeof(buffered));
    memset(ports, 0, sizeof(ports));
    next_port = FIRST_PORT;
    used_ports = allocations = fail_at = 0;
    failure = -XEN_ENOSPC;
    assert_int_equal(xga_ioserver_init(&server, &ops, ports, EMULATOR, buffering, VCPUS, RANGES,
                                       storage, xga_ioserver_storage(VCPUS, RANGES)),
                     0);
}

static int new_server(void **state)
{
    (void)state;
    create(XGA_IOSERVER_ATOMIC);
    return 0;
}

/* Every port of the server is allocated, by its vCPU and for the emulating domain, and no other is. */
static void ports_are_whole(domid_t emulator)
{
    uint32_t i, n = 0, port;

    for (i = 0; i < VCPUS; i++) {
        port = xga_ioserver_port(&server, i);
        if (port == 0)
            continue;
        assert_int_equal(ports[port].used, 1);
        assert_int_equal(ports[port].vcpu, i);
        assert_int_equal(ports[port].emulator, emulator);
        n++;
    }
    port = xga_ioserver_buffered_port(&server);
    if (port != 0) {
        assert_int_equal(ports[port].used, 1);
        assert_int_equal(ports[port].vcpu, 0);
        assert_int_equal(ports[port].emulator, emulator);
        n++;
    }
    assert_int_equal(used_ports, n);
    assert_int_equal(xga_ioserver_emulator(&server), emulator);
}

static void arguments_are_checked(void **state)
{
    const size_t size = xga_ioserver_storage(VCPUS, RANGES);
    struct xga_ioserver s, untouched;

    (void)state;
    memset(&s, 0x33, sizeof(s));
    untouched = s;
    memset(storage, 0x55, sizeof(storage));
    assert_int_equal(xga_ioserver_storage(0, 1), 0);
    assert_int_equal(xga_ioserver_storage(129, 1), 0);
    assert_int_equal(xga_ioserver_storage(1, 257), 0);
    assert_int_not_equal(xga_ioserver_storage(128, 256), 0);
    assert_int_equal(xga_ioserver_init(&s, NULL, 0, 1, 0, VCPUS, RANGES, storage, size),
                     -XEN_EINVAL);
    assert_int_equal(xga_ioserver_init(&s, &ops, 0, 1, 0, VCPUS, RANGES, NULL, size), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_init(&s, &ops, 0, 1, 0, VCPUS, RANGES, (char *)storage + 4, size),
                     -XEN_EINVAL);
    assert_int_equal(xga_ioserver_init(&s, &ops, 0, 1, 0, VCPUS, RANGES, storage, size - 1),
                     -XEN_EINVAL);
    assert_int_equal(xga_ioserver_init(&s, &ops, 0, 1, 0, 0, RANGES, storage, size), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_init(&s, &ops, 0, 1, 0, 129, RANGES, storage, sizeof(storage)),
                     -XEN_EINVAL);
    assert_int_equal(xga_ioserver_init(&s, &ops, 0, 1, 3, VCPUS, RANGES, storage, size),
                     -XEN_EINVAL);
    assert_memory_equal(&s, &untouched, sizeof(s));
    assert_int_equal(storage[0], UINT64_C(0x5555555555555555));
    assert_int_equal(xga_ioserver_init(&s, &ops, 0, 1, 0, VCPUS, RANGES, storage, size), 0);
    assert_int_equal(*(uint8_t *)((char *)storage + size), 0x55);
}

static void a_new_server_has_nothing(void **state)
{
    uint32_t i;

    (void)state;
    assert_int_equal(xga_ioserver_is_enabled(&server), 0);
    assert_int_equal(xga_ioserver_buffered_port(&server), 0);
    for (i = 0; i < VCPUS + 1; i++)
        assert_int_equal(xga_ioserver_port(&server, i), 0);
    assert_int_equal(xga_ioserver_port(&server, ~0u), 0);
    ports_are_whole(EMULATOR);
    xga_ioserver_remove_vcpu(&server, 0);
    xga_ioserver_remove_vcpu(&server, ~0u);
    xga_ioserver_fini(&server);
}

static void each_vcpu_has_a_port_and_the_first_two(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_add_vcpu(&server, 1), 0);
    assert_int_equal(xga_ioserver_buffered_port(&server), 0);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 0), 0);
    assert_int_equal(used_ports, 3);
    assert_int_not_equal(xga_ioserver_buffered_port(&server), 0);
    ports_are_whole(EMULATOR);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 0), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_add_vcpu(&server, VCPUS), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_add_vcpu(&server, ~0u), -XEN_EINVAL);
    ports_are_whole(EMULATOR);
    xga_ioserver_remove_vcpu(&server, 1);
    assert_int_equal(used_ports, 2);
    ports_are_whole(EMULATOR);
    xga_ioserver_remove_vcpu(&server, 1);
    xga_ioserver_remove_vcpu(&server, 0);
    assert_int_equal(used_ports, 0);
    assert_int_equal(xga_ioserver_buffered_port(&server), 0);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 0), 0);
    assert_int_equal(used_ports, 2);
    xga_ioserver_fini(&server);
    assert_int_equal(used_ports, 0);
    ports_are_whole(EMULATOR);
}

static void no_buffering_means_no_buffered_port(void **state)
{
    (void)state;
    create(XGA_IOSERVER_OFF);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 0), 0);
    assert_int_equal(used_ports, 1);
    assert_int_equal(xga_ioserver_buffered_port(&server), 0);
    assert_int_equal(xga_ioserver_set_buffered_page(&server, (void *)buffered), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_set_emulator(&server, OTHER), 0);
    ports_are_whole(OTHER);
    create(XGA_IOSERVER_LEGACY);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 0), 0);
    assert_int_equal(used_ports, 2);
    assert_int_equal(xga_ioserver_set_buffered_page(&server, (void *)buffered), 0);
}

/* Seeds of this protocol leaked the vCPU's own port when there was none left for the buffered page. */
static void a_failed_addition_frees_what_it_allocated(void **state)
{
    (void)state;
    for (fail_at = 1; fail_at <= 2; fail_at++) {
        allocations = 0;
        assert_int_equal(xga_ioserver_add_vcpu(&server, 0), -XEN_ENOSPC);
        assert_int_equal(used_ports, 0);
        assert_int_equal(xga_ioserver_port(&server, 0), 0);
        assert_int_equal(xga_ioserver_buffered_port(&server), 0);
        ports_are_whole(EMULATOR);
    }
    failure = -XEN_ENOMEM;
    allocations = 0;
    fail_at = 1;
    assert_int_equal(xga_ioserver_add_vcpu(&server, 1), -XEN_ENOMEM);
    failure = 0;
    allocations = 0;
    assert_int_equal(xga_ioserver_add_vcpu(&server, 1), -XEN_ENOSPC);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 1), 0);
    ports_are_whole(EMULATOR);
}

static void ports_appear_in_the_page_of_an_enabled_server(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_set_page(&server, (void *)page), 0);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 0), 0);
    assert_int_equal(xga_ioserver_add_vcpu(&server, 2), 0);
    assert_int_equal(SLOT(0)->vp_eport, 0);
    SLOT(1)->vp_eport = 77;
    xga_ioserver_enable(&server, 7);
    assert_int_equal(xga_ioserver_is_enabled(&server), 1);
    assert_int_equal(SLOT(0)->vp_eport, xga_ioserver_port(&server, 0));
    assert_int_equal(SLOT(1)->vp_eport, 77);
    assert_int_equal(SLOT(2)->vp_eport, xga_ioserver_port(&server, 2));
    assert_int_equal(xga_ioserver_add_vcpu(&server, 1), 0);
    assert_int_equal(SLOT(1)->vp_eport, xga_ioserver_port(&server, 1));
    /* Only a change of the state writes ports. */
    SLOT(0)->vp_eport = 77;
    xga_ioserver_enable(&server, 1);
    assert_int_equal(SLOT(0)->vp_eport, 77);
    xga_ioserver_enable(&server, 0);
    assert_int_equal(xga_ioserver_is_enabled(&server), 0);
    assert_int_equal(SLOT(0)->vp_eport, 77);
    xga_ioserver_enable(&server, 1);
    assert_int_equal(SLOT(0)->vp_eport, xga_ioserver_port(&server, 0));
    /* Nothing but ports is written. */
    SLOT(0)->vp_eport = SLOT(1)->vp_eport = SLOT(2)->vp_eport = 0;
    assert_memory_equal(page, buffered, sizeof(page));
}

static void pages_come_after_vcpus_too(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_add_vcpu(&server, 1), 0);
    xga_ioserver_enable(&server, 1);
    assert_int_equal(xga_ioserver_set_page(&server, (void *)((char *)page + 4)), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_set_page(&server, (void *)page), 0);
    assert_int_equal(SLOT(0)->vp_eport, 0);
    assert_int_equal(SLOT(1)->vp_eport, xga_ioserver_port(&server, 1));
    assert_int_equal(xga_ioserver_set_page(&server, NULL), 0);
    memset(page, 0, sizeof(page));
    assert_int_equal(xga_ioserver_add_vcpu(&server, 0), 0);
    assert_int_equal(SLOT(0)->vp_eport, 0);
    xga_ioserver_enable(&server, 0);
    assert_int_equal(xga_ioserver_set_page(&server, (void *)page), 0);
    assert_int_equal(SLOT(0)->vp_eport, 0);
    assert_int_equal(xga_ioserver_set_buffered_page(&server, (void *)((char *)buffered + 4)),
                     -XEN_EINVAL);
    assert_int_equal(xga_ioserver_set_buffered_page(&server, (void *)buffered), 0);
    assert_int_equal(xga_ioserver_set_buffered_page(&server, NULL), 0);
}

static void the_emulating_domain_is_replaced_with_all_ports(void **state)
{
    uint32_t was[VCPUS], i;

    (void)state;
    for (i = 0; i < VCPUS; i += 2)
        assert_int_equal(xga_ioserver_add_vcpu(&server, i), 0);
    assert_int_equal(xga_ioserver_set_page(&server, (void *)page), 0);
    for (i = 0; i < VCPUS; i++)
        was[i] = xga_ioserver_port(&server, i);
    allocations = 0;
    assert_int_equal(xga_ioserver_set_emulator(&server, EMULATOR), 0);
    assert_int_equal(allocations, 0);
    assert_int_equal(xga_ioserver_set_emulator(&server, OTHER), 0);
    assert_int_equal(allocations, 3);
    ports_are_whole(OTHER);
    assert_int_equal(used_ports, 3);
    assert_int_not_equal(xga_ioserver_port(&server, 0), was[0]);
    assert_int_equal(xga_ioserver_port(&server, 1), 0);
    assert_int_equal(SLOT(0)->vp_eport, 0);
    xga_ioserver_enable(&server, 1);
    assert_int_equal(xga_ioserver_set_emulator(&server, EMULATOR), 0);
    ports_are_whole(EMULATOR);
    assert_int_equal(SLOT(0)->vp_eport, xga_ioserver_port(&server, 0));
    assert_int_equal(SLOT(1)->vp_eport, 0);
    assert_int_equal(SLOT(2)->vp_eport, xga_ioserver_port(&server, 2));
    xga_ioserver_fini(&server);
    assert_int_equal(used_ports, 0);
}

/* Seeds of this protocol left both domains mixed after a failure half-way. */
static void a_failed_replacement_changes_nothing(void **state)
{
    static uint64_t old_page[512];
    uint32_t was[VCPUS], buffered_was, i, which;

    (void)state;
    for (i = 0; i < VCPUS; i++)
        assert_int_equal(xga_ioserver_add_vcpu(&server, i), 0);
    assert_int_equal(xga_ioserver_set_page(&server, (void *)page), 0);
    xga_ioserver_enable(&server, 1);
    for (i = 0; i < VCPUS; i++)
        was[i] = xga_ioserver_port(&server, i);
    buffered_was = xga_ioserver_buffered_port(&server);
    memcpy(old_page, page, sizeof(page));
    for (which = 1; which <= VCPUS + 1; which++) {
        fail_at = which;
        allocations = 0;
        assert_int_equal(xga_ioserver_set_emulator(&server, OTHER), -XEN_ENOSPC);
        assert_int_equal(allocations, which);
        ports_are_whole(EMULATOR);
        assert_int_equal(used_ports, VCPUS + 1);
        for (i = 0; i < VCPUS; i++)
            assert_int_equal(xga_ioserver_port(&server, i), was[i]);
        assert_int_equal(xga_ioserver_buffered_port(&server), buffered_was);
        assert_memory_equal(page, old_page, sizeof(page));
    }
    fail_at = 0;
    assert_int_equal(xga_ioserver_set_emulator(&server, OTHER), 0);
    ports_are_whole(OTHER);
    /* A spare port of an earlier replacement is not freed again. */
    xga_ioserver_remove_vcpu(&server, 1);
    fail_at = 3;
    allocations = 0;
    assert_int_equal(xga_ioserver_set_emulator(&server, EMULATOR), -XEN_ENOSPC);
    ports_are_whole(OTHER);
    assert_int_equal(used_ports, VCPUS);
}

static void ranges_are_of_a_kind(void **state)
{
    (void)state;
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_PORTS, 16, 31), 0);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_MEMORY, 16, 31), 0);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_PCI, 16, 31), 0);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_PCI, 31, 31), -XEN_EEXIST);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_PCI, 2, 1), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_KINDS, 1, 1), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_remove_range(&server, XGA_IOSERVER_KINDS, 1, 1), -XEN_EINVAL);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_MEMORY, 64, 64), 0);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_MEMORY, 66, 66), -XEN_ENOMEM);
    assert_int_equal(xga_ioserver_remove_range(&server, XGA_IOSERVER_MEMORY, 20, 20), -XEN_ENOMEM);
    assert_int_equal(xga_ioserver_remove_range(&server, XGA_IOSERVER_MEMORY, 16, 31), 0);
    assert_int_equal(xga_ioserver_remove_range(&server, XGA_IOSERVER_MEMORY, 16, 31), -XEN_ENOENT);
    assert_int_equal(xga_ioserver_remove_range(&server, XGA_IOSERVER_PORTS, 16, 31), 0);
    assert_int_equal(xga_ioserver_remove_range(&server, XGA_IOSERVER_PCI, 16, 31), 0);
    assert_int_equal(xga_ioserver_add_range(&server, XGA_IOSERVER_PORTS, 1, 1), 0);
    xga_ioserver_fini(&server);
    assert_int_equal(xga_ioserver_remove_range(&server, XGA_IOSERVER_PORTS, 1, 1), -XEN_ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_are_checked),
        cmocka_unit_test_setup(a_new_server_has_nothing, new_server),
        cmocka_unit_test_setup(each_vcpu_has_a_port_and_the_first_two, new_server),
        cmocka_unit_test(no_buffering_means_no_buffered_port),
        cmocka_unit_test_setup(a_failed_addition_frees_what_it_allocated, new_server),
        cmocka_unit_test_setup(ports_appear_in_the_page_of_an_enabled_server, new_server),
        cmocka_unit_test_setup(pages_come_after_vcpus_too, new_server),
        cmocka_unit_test_setup(the_emulating_domain_is_replaced_with_all_ports, new_server),
        cmocka_unit_test_setup(a_failed_replacement_changes_nothing, new_server),
        cmocka_unit_test_setup(ranges_are_of_a_kind, new_server),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
