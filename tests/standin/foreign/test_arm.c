/* SPDX-License-Identifier: MIT */
/* What a domain of Arm is answered differently: run by QEMU's emulation, since the host is of x86. */
#include "../domains.h"

#include <string.h>

#include <xen/hvm/params.h>
#include <xen/sched.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/vcpu.h>
#include <xga/version.h>

#define REF 9u

static int16_t map(struct gnttab_map_grant_ref *op, domid_t dom, grant_ref_t ref, uint32_t flags)
{
    xga_gnttab_map_fill(op, dom, ref, guest_address(hole(1)), GNTMAP_host_map | flags);
    assert_int_equal(xga_gnttab_map_grant_ref(op, 1), 0);
    return op->status;
}

static int16_t unmap(const struct gnttab_map_grant_ref *op, uint64_t address)
{
    struct gnttab_unmap_grant_ref end;

    xga_gnttab_unmap_fill(&end, op->handle, address, 0);
    assert_int_equal(xga_gnttab_unmap_grant_ref(&end, 1), 0);
    return end.status;
}

static long flush(uint64_t address, uint16_t offset, uint16_t length, uint32_t op)
{
    struct gnttab_cache_flush flush;

    memset(&flush, 0, sizeof(flush));
    flush.a.dev_bus_addr = address;
    flush.offset = offset;
    flush.length = length;
    flush.op = op;
    return xga_gnttab_cache_flush(&flush, 1);
}

static void lengths_to_flush_end_with_the_page(void **state)
{
    static const struct {
        uint16_t offset, length;
        uint32_t op;
        long rc; /* of a page that is nobody's */
    } cases[] = {
        {0, 1, GNTTAB_CACHE_CLEAN, -XEN_EPERM},
        {0, PAGE, GNTTAB_CACHE_INVAL, -XEN_EPERM},
        {0, PAGE + 1, GNTTAB_CACHE_INVAL, -XEN_EINVAL},
        {PAGE - 1, 1, GNTTAB_CACHE_INVAL, -XEN_EPERM},
        {PAGE - 1, 2, GNTTAB_CACHE_INVAL, -XEN_EINVAL},
        {PAGE, 0, GNTTAB_CACHE_INVAL, -XEN_EINVAL},
        {0, 1, GNTTAB_CACHE_CLEAN | GNTTAB_CACHE_INVAL, -XEN_EPERM},
        {0, 1, GNTTAB_CACHE_SOURCE_GREF, -XEN_EINVAL},
        {0, 1, 4 | GNTTAB_CACHE_CLEAN, -XEN_EINVAL},
        {0, 0, GNTTAB_CACHE_CLEAN, 0},
        {0, 1, 0, 0},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (flush(0, cases[i].offset, cases[i].length, cases[i].op) != cases[i].rc)
            fail_msg("case %u", (unsigned int)i);
    }
}

/* One's own, and those that one has by a grant, in use by oneself. */
static void pages_are_flushed_by_whom_they_are_for(void **state)
{
    struct gnttab_map_grant_ref fronts, backs, controls;
    struct gnttab_cache_flush list[3];
    const uint64_t end = (uint64_t)xga_memory_maximum_ram_page() * PAGE;
    void *page, *at;
    xen_pfn_t gfn;
    size_t i;

    (void)state;
    page = pages(2);
    grant(REF, BACK, page, 0);
    grant(511, CONTROL, (char *)page + PAGE, 0);
    run(BACK);
    grant(REF, CONTROL, pages(1), 0);
    assert_int_equal(map(&fronts, FRONT, REF, GNTMAP_readonly), GNTST_okay);
    run(CONTROL);
    assert_int_equal(map(&backs, BACK, REF, 0), GNTST_okay);
    assert_int_equal(map(&controls, FRONT, 511, 0), GNTST_okay);
    assert_int_equal(flush(controls.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), 0);
    assert_int_equal(flush(fronts.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), -XEN_EINVAL);
    run(BACK);
    assert_int_equal(flush(backs.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), 0);
    assert_int_equal(flush(fronts.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), 0);
    assert_int_equal(flush(fronts.dev_bus_addr | 0xfff, 0, 64, GNTTAB_CACHE_CLEAN), 0);
    assert_int_equal(flush(controls.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), -XEN_EINVAL);
    assert_int_equal(flush(0, 0, 64, GNTTAB_CACHE_CLEAN), -XEN_EPERM);
    assert_int_equal(flush(end - 1, 0, 64, GNTTAB_CACHE_CLEAN), -XEN_EPERM);
    assert_int_equal(flush(end, 0, 64, GNTTAB_CACHE_CLEAN), -XEN_EINVAL);
    for (i = 0; i < 3; i++)
        list[i] = (struct gnttab_cache_flush){
            .a.dev_bus_addr = fronts.dev_bus_addr, .length = 4, .op = GNTTAB_CACHE_INVAL};
    assert_int_equal(xga_gnttab_cache_flush(list, 3), 0);
    assert_int_equal(xga_gnttab_cache_flush(list, 0), 0);
    list[2].offset = PAGE;
    assert_int_equal(xga_gnttab_cache_flush(list, 2), 0);
    assert_int_equal(xga_gnttab_cache_flush(list, 3), -XEN_EINVAL);
    list[1].a.dev_bus_addr = 0;
    assert_int_equal(xga_gnttab_cache_flush(list, 3), -XEN_EPERM);
    at = hole(1);
    assert_int_equal(xga_gnttab_cache_flush(at, 1), -XEN_EFAULT);
    assert_int_equal(unmap(&fronts, fronts.host_addr), GNTST_okay);
    assert_int_equal(flush(fronts.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), -XEN_EINVAL);
    /* A page that came back is nobody's. */
    run(FRONT);
    gfn = gfn_of(page);
    assert_int_equal(flush(fronts.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), 0);
    assert_int_equal(xga_memory_release_gfns(&gfn, 1), 1);
    assert_int_equal(flush(fronts.dev_bus_addr, 0, 64, GNTTAB_CACHE_CLEAN), -XEN_EPERM);
}

static void an_unmapping_is_of_this_page_or_of_none(void **state)
{
    struct gnttab_map_grant_ref op, other;
    uint64_t nothing;

    (void)state;
    grant(REF, BACK, pages(1), 0);
    grant(REF + 1, BACK, pages(1), 0);
    run(BACK);
    nothing = guest_address(hole(1));
    assert_int_equal(map(&op, FRONT, REF, 0), GNTST_okay);
    assert_int_equal(map(&other, FRONT, REF + 1, 0), GNTST_okay);
    assert_int_equal(unmap(&op, other.host_addr), GNTST_general_error);
    assert_int_equal(unmap(&op, 1ull << 49), GNTST_general_error);
    assert_int_equal(unmap(&op, guest_address(pages(1))), GNTST_general_error);
    assert_int_equal(xga_standin_mappings(xen, BACK), 2);
    /* A frame without anything is as good as one that was cleared. */
    assert_int_equal(unmap(&op, nothing), GNTST_okay);
    assert_int_equal(xga_standin_mappings(xen, BACK), 1);
    assert_true(xga_standin_has(xen, BACK, (xen_pfn_t)(op.host_addr / PAGE)));
    /* What is mapped over a mapping replaces it. */
    xga_gnttab_map_fill(&op, FRONT, REF, other.host_addr, GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&op, 1), 0);
    assert_int_equal(op.status, GNTST_okay);
    assert_int_equal(unmap(&other, other.host_addr), GNTST_general_error);
    assert_int_equal(unmap(&op, op.host_addr), GNTST_okay);
    assert_int_equal(unmap(&other, other.host_addr), GNTST_okay);
}

static void what_replaces_is_not_undone(void **state)
{
    xen_pfn_t at;
    char *page;

    (void)state;
    page = pages(1);
    at = gfn_of(page);
    /* The RAM is out of reach, and stays the domain's. */
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, at), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, at + 1), -XEN_EBUSY);
    assert_int_equal(xga_memory_populate_gfns(&at, 1), 1);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 65);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_shared_info, 0, at + 1), 0);
    at++;
    assert_int_equal(xga_memory_release_gfns(&at, 1), 1);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 65);
    assert_int_equal(xga_memory_release_gfns(&at, 1), 0);
    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_gmfn, at - 1, at), -XEN_ENOSYS);
}

static void parameters_are_few(void **state)
{
    static const struct {
        uint32_t index;
        long set, get, set_others, get_others;
    } cases[] = {
        {HVM_PARAM_CALLBACK_IRQ, -XEN_EPERM, 0, 0, 0},
        {HVM_PARAM_STORE_PFN, -XEN_EPERM, 0, 0, 0},
        {HVM_PARAM_STORE_EVTCHN, -XEN_EPERM, 0, 0, 0},
        {HVM_PARAM_CONSOLE_PFN, -XEN_EPERM, 0, 0, 0},
        {HVM_PARAM_CONSOLE_EVTCHN, -XEN_EPERM, 0, 0, 0},
        {HVM_PARAM_MONITOR_RING_PFN, -XEN_EPERM, -XEN_EPERM, 0, 0},
        {HVM_PARAM_IOREQ_PFN, -XEN_EINVAL, -XEN_EINVAL, -XEN_EINVAL, -XEN_EINVAL},
        {HVM_NR_PARAMS, -XEN_EINVAL, -XEN_EINVAL, -XEN_EINVAL, -XEN_EINVAL},
        {~0u, -XEN_EINVAL, -XEN_EINVAL, -XEN_EINVAL, -XEN_EINVAL},
    };
    uint64_t value;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        run(FRONT);
        assert_int_equal(xga_hvm_set_param_value(DOMID_SELF, cases[i].index, 5), cases[i].set);
        assert_int_equal(xga_hvm_get_param_value(DOMID_SELF, cases[i].index, &value), cases[i].get);
        assert_int_equal(xga_hvm_get_param_value(77, cases[i].index, &value), -XEN_ESRCH);
        run(CONTROL);
        assert_int_equal(xga_hvm_set_param_value(FRONT, cases[i].index, 6), cases[i].set_others);
        assert_int_equal(xga_hvm_get_param_value(FRONT, cases[i].index, &value),
                         cases[i].get_others);
        if (cases[i].get_others == 0)
            assert_int_equal(value, 6);
    }
}

static void commands_are_few(void **state)
{
    char operand[64] = "";
    uint32_t command;

    (void)state;
    for (command = 0; command < 20; command++) {
        if (command == VCPUOP_register_vcpu_info || command == VCPUOP_register_runstate_memory_area)
            continue;
        assert_int_equal(xga_hypercall3(__HYPERVISOR_vcpu_op, (long)command, 0, (long)operand),
                         -XEN_EINVAL);
        assert_int_equal(xga_hypercall3(__HYPERVISOR_vcpu_op, (long)command, 2, (long)operand),
                         -XEN_ENOENT);
    }
    assert_int_equal(xga_hypercall1(__HYPERVISOR_set_timer_op, 0), -XEN_ENOSYS);
    run(CONTROL);
    assert_int_equal(xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_memory_map, (long)operand),
                     -XEN_ENOSYS);
    assert_int_equal(xga_hypercall2(__HYPERVISOR_hvm_op, 9, (long)operand), -XEN_ENOSYS);
    assert_int_equal(xga_gnttab_set_version_number(2), -XEN_ENOSYS);
    assert_int_equal(xga_gnttab_set_version_number(3), -XEN_EINVAL);
    assert_int_equal(xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_transfer, 0, 0),
                     -XEN_EOPNOTSUPP);
    assert_int_equal(xga_hypercall3(__HYPERVISOR_grant_table_op, 13, (long)operand, 1),
                     -XEN_ENOSYS);
    assert_int_equal(xga_hypercall3(__HYPERVISOR_grant_table_op, 0xfff, (long)operand, 1),
                     -XEN_ENOSYS);
    assert_int_equal(xga_hypercall3(__HYPERVISOR_grant_table_op, 0x1000, (long)operand, 1),
                     -XEN_EINVAL);
}

/* Tables have one version, and thus no frames of status. */
static void there_is_no_status(void **state)
{
    static const struct {
        domid_t dom;
        uint32_t frames;
        int16_t status;
    } cases[] = {
        {DOMID_SELF, 0, GNTST_okay}, {DOMID_SELF, 1, GNTST_general_error},
        {FRONT, 0, GNTST_okay},      {BACK, 0, GNTST_permission_denied},
        {77, 0, GNTST_bad_domain},
    };
    struct gnttab_get_status_frames op;
    struct gnttab_unmap_and_replace list[2];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        memset(&op, 0, sizeof(op));
        op.dom = cases[i].dom;
        op.nr_frames = cases[i].frames;
        op.status = 99;
        assert_int_equal(xga_gnttab_get_status_frames(&op), 0);
        assert_int_equal(op.status, cases[i].status);
    }
    assert_int_equal(xga_gnttab_get_status_frames(hole(1)), -XEN_EFAULT);
    memset(list, 0, sizeof(list));
    list[0].status = list[1].status = 99;
    assert_int_equal(
        xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_unmap_and_replace, (long)list, 1), 0);
    assert_int_equal(list[0].status, GNTST_bad_handle);
    assert_int_equal(list[1].status, 99);
    assert_int_equal(
        xga_hypercall3(__HYPERVISOR_grant_table_op, GNTTABOP_unmap_and_replace, (long)hole(1), 1),
        -XEN_EFAULT);
}

static void what_differs_by_release(void **state)
{
    struct xga_standin *before = xen;
    unsigned int minor;

    (void)state;
    for (minor = 17; minor <= 22; minor++) {
        const struct xga_standin_config config = {.release = 0x00040000u | minor << 8};
        const struct xga_standin_domain control = {.domid = CONTROL, .privileged = true, .ram = 16},
                                        guest = {.domid = FRONT, .ram = 16};
        struct xen_platform_parameters parameters = {.virt_start = 1};
        struct xen_feature_info info = {.submap_idx = 0};
        uint32_t wanted = 1u << XENFEAT_memory_op_vnode_supported |
                          1u << XENFEAT_writable_page_tables |
                          1u << XENFEAT_auto_translated_physmap | 1u << XENFEAT_not_direct_mapped |
                          1u << XENFEAT_ARM_SMCCC_supported;
        struct evtchn_bind_pirq pirq = {.pirq = 1};
        xen_capabilities_info_t text;

        wanted |= minor >= 18 ? 1u << XENFEAT_runstate_phys_area : 0;
        xen = xga_standin_create(&config);
        xga_standin_add(xen, &control);
        xga_standin_add(xen, &guest);
        run(FRONT);
        assert_int_equal(xga_version_get_features(&info), 0);
        assert_int_equal(info.submap, wanted);
        assert_int_equal(xga_version_capabilities(&text), 0);
        assert_string_equal(text, sizeof(long) == 8 ? "xen-3.0-aarch64 xen-3.0-armv7l "
                                                    : "xen-3.0-armv7l ");
        assert_int_equal(xga_version_platform_parameters(&parameters), 0);
        assert_int_equal(parameters.virt_start, minor >= 18 ? 0 : 0x200000);
        assert_int_equal(xga_standin_shared_info(xen, FRONT)->wc_sec, 0);
        assert_int_equal(
            xga_hypercall2(__HYPERVISOR_event_channel_op, EVTCHNOP_bind_pirq, xga_arg_(&pirq)),
            minor >= 19 ? -XEN_EOPNOTSUPP : -XEN_EINVAL);
        run(CONTROL);
        assert_int_equal(xga_version_get_features(&info), 0);
        assert_int_equal(info.submap, wanted | 1u << XENFEAT_dom0);
        xga_standin_destroy(xen);
    }
    xen = before;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(lengths_to_flush_end_with_the_page),
        domains_test(pages_are_flushed_by_whom_they_are_for),
        domains_test(an_unmapping_is_of_this_page_or_of_none),
        domains_test(what_replaces_is_not_undone),
        domains_test(parameters_are_few),
        domains_test(commands_are_few),
        domains_test(there_is_no_status),
        domains_test(what_differs_by_release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
