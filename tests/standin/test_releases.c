/* SPDX-License-Identifier: MIT */
/* What Xen answers differently since a release: asked of each release from 4.17 to 4.22. */
#include "domains.h"

#include <string.h>

#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/memory.h>
#include <xga/vcpu.h>
#include <xga/version.h>

static unsigned int minor;

#define SINCE(since) (minor >= (since))

/* A control domain and a guest, of which the latter runs. */
static void ask_all_releases(void (*ask)(void))
{
    struct xga_standin *before = xen;

    for (minor = 17; minor <= 22; minor++) {
        const struct xga_standin_config config = {.release = 0x00040000u | minor << 8};
        const struct xga_standin_domain control = {.domid = CONTROL, .privileged = true, .ram = 16},
                                        guest = {.domid = FRONT, .ram = 16, .vcpus = 2};

        xen = xga_standin_create(&config);
        xga_standin_add(xen, &control);
        xga_standin_add(xen, &guest);
        run(FRONT);
        ask();
        xga_standin_destroy(xen);
    }
    xen = before;
}

static void ask_features(void)
{
    struct xen_feature_info info = {.submap_idx = 0};

    assert_int_equal(xga_version_number(), 4 << 16 | minor);
    assert_int_equal(xga_version_get_features(&info), 0);
    assert_int_equal(info.submap >> XENFEAT_runstate_phys_area & 1, SINCE(18));
#if defined(__i386__) || defined(__x86_64__)
    assert_int_equal(info.submap >> XENFEAT_vcpu_time_phys_area & 1, SINCE(18));
    assert_int_equal(info.submap >> XENFEAT_dm_msix_all_writes & 1, SINCE(19));
#endif
}

static void features(void **state)
{
    (void)state;
    ask_all_releases(ask_features);
}

static void ask_texts(void)
{
    struct xen_varbuf head = {.len = 0};
    const long none = SINCE(20) ? -XEN_ENOBUFS : -XEN_ENOSYS;

    assert_int_equal(xga_version_extraversion2(&head), none);
    assert_int_equal(xga_version_capabilities2(&head), none);
    assert_int_equal(xga_version_changeset2(&head), none);
    assert_int_equal(xga_version_commandline2(&head), SINCE(20) ? -XEN_EPERM : -XEN_ENOSYS);
    assert_int_equal(xga_version_build_id(&head), -XEN_EPERM);
    run(CONTROL);
    assert_int_equal(xga_version_commandline2(&head), none);
    assert_int_equal(xga_version_build_id(&head), SINCE(20) ? -XEN_ENOBUFS : -XEN_EINVAL);
    head.len = 19;
    assert_int_equal(xga_version_build_id(&head), -XEN_ENOBUFS);
}

static void texts_of_any_length(void **state)
{
    (void)state;
    ask_all_releases(ask_texts);
}

static void ask_vcpu_info(void)
{
    const xen_pfn_t gfn = gfn_of(pages(1));
    const uint32_t last = PAGE - (uint32_t)sizeof(struct vcpu_info);

    assert_int_equal(xga_vcpu_info_at(0, gfn, PAGE), SINCE(18) ? -XEN_EINVAL : -XEN_ENXIO);
    assert_int_equal(xga_vcpu_info_at(0, gfn, PAGE - 1), -XEN_ENXIO);
    assert_int_equal(xga_vcpu_info_at(0, gfn, last + sizeof(long)), -XEN_ENXIO);
    assert_int_equal(xga_vcpu_info_at(0, gfn, 1), -XEN_ENXIO);
    assert_int_equal(xga_vcpu_info_at(0, gfn, last), 0);
    assert_int_equal(xga_vcpu_info_at(0, gfn, last), SINCE(18) ? -XEN_EBUSY : -XEN_EINVAL);
    assert_int_equal(xga_vcpu_info_at(0, gfn, 1), SINCE(18) ? -XEN_EBUSY : -XEN_ENXIO);
    /* That of a vCPU that is up, and not the caller. */
    assert_int_equal(xga_vcpu_info_at(1, gfn, 0), SINCE(18) ? 0 : -XEN_EINVAL);
    assert_int_equal(xga_vcpu_info_at(2, gfn, 0), -XEN_ENOENT);
}

static void where_vcpu_info_may_be(void **state)
{
    (void)state;
    ask_all_releases(ask_vcpu_info);
}

static void ask_virq(void)
{
    evtchn_port_t port = 0;

    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_DEBUG, 0, &port), 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_ARGO, 0, &port), 0);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_CONSOLE, 0, &port), SINCE(21) ? -XEN_EBUSY : 0);
    run(CONTROL);
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_CONSOLE, 0, &port), 0);
}

static void interrupts_of_the_machine(void **state)
{
    (void)state;
    ask_all_releases(ask_virq);
}

/* Before, the reference was looked at first. */
static void ask_copy(void)
{
    struct gnttab_copy op;

    xga_gnttab_copy_from_fill(&op, CONTROL, 600, 0, gfn_of(pages(1)), 0, 0);
    assert_int_equal(xga_gnttab_copy(&op, 1), 0);
    assert_int_equal(op.status, SINCE(19) ? GNTST_okay : GNTST_bad_gntref);
}

static void a_copy_of_nothing(void **state)
{
    (void)state;
    ask_all_releases(ask_copy);
}

#if defined(__i386__) || defined(__x86_64__)
static void ask_areas(void)
{
    struct vcpu_register_runstate_memory_area op;
    const long none = SINCE(18) ? 0 : -XEN_ENOSYS;

    memset(&op, 0, sizeof(op));
    op.addr.p = (uint64_t)gfn_of(pages(1)) * PAGE;
    assert_int_equal(xga_vcpu_register_runstate_phys_area(0, &op), none);
    assert_int_equal(xga_vcpu_register_vcpu_time_phys_area(0, (void *)&op), none);
}

static void areas_by_frame(void **state)
{
    (void)state;
    ask_all_releases(ask_areas);
}

static void ask_platform(void)
{
    struct xen_platform_parameters parameters = {.virt_start = 1};

    assert_int_equal(xga_version_platform_parameters(&parameters), 0);
    assert_int_equal(parameters.virt_start != 0, sizeof(long) == 8 && !SINCE(18));
}

static void where_a_pv_guest_would_have_xen(void **state)
{
    (void)state;
    ask_all_releases(ask_platform);
}

static void ask_machine_map(void)
{
    char room[3 * 20];
    struct xen_memory_map map = {.nr_entries = 3};

    set_xen_guest_handle(map.buffer, (void *)room);
    assert_int_equal(xga_memory_machine_memory_map(&map), SINCE(19) ? -XEN_EPERM : -XEN_ENOSYS);
    run(CONTROL);
    assert_int_equal(xga_memory_machine_memory_map(&map), SINCE(19) ? 0 : -XEN_ENOSYS);
    assert_int_equal(map.nr_entries, SINCE(19) ? 2 : 3);
    map.nr_entries = 2;
    assert_int_equal(xga_memory_machine_memory_map(&map), SINCE(19) ? -XEN_EINVAL : -XEN_ENOSYS);
}

static void the_machines_map(void **state)
{
    (void)state;
    ask_all_releases(ask_machine_map);
}

static void ask_places(void)
{
    const xen_pfn_t at = gfn_of(hole(2));
    uint32_t frames = 0;

    assert_int_equal(xga_memory_map_gfn(XENMAPSPACE_gmfn, at, at + 1),
                     SINCE(19) ? -XEN_EACCES : -XEN_EINVAL);
    assert_int_equal(xga_memory_resource_size(CONTROL, XENMEM_resource_grant_table,
                                              XENMEM_resource_grant_table_id_shared, &frames),
                     SINCE(19) ? -XEN_EPERM : -XEN_EACCES);
    run(CONTROL);
    assert_int_equal(xga_memory_resource_size(FRONT, XENMEM_resource_grant_table,
                                              XENMEM_resource_grant_table_id_shared, &frames),
                     0);
}

static void what_may_be_placed(void **state)
{
    (void)state;
    ask_all_releases(ask_places);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features),
        cmocka_unit_test(texts_of_any_length),
        cmocka_unit_test(where_vcpu_info_may_be),
        cmocka_unit_test(interrupts_of_the_machine),
        cmocka_unit_test(a_copy_of_nothing),
#if defined(__i386__) || defined(__x86_64__)
        cmocka_unit_test(areas_by_frame),
        cmocka_unit_test(where_a_pv_guest_would_have_xen),
        cmocka_unit_test(the_machines_map),
        cmocka_unit_test(what_may_be_placed),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
