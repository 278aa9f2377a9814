/* SPDX-License-Identifier: MIT */
/* What an operation, a failure or an end leaves behind: nothing that the next one meets. */
#include "domains.h"

#include <dirent.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/memory.h>
#include <xga/multicall.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>

/* In place of the three domains' machine: one that ends after so many pages. */
static void small_machine(unsigned long in_all, const struct xga_standin_domain *domain)
{
    const struct xga_standin_config config = {.pages = in_all};

    xga_standin_destroy(xen);
    xen = xga_standin_create(&config);
    xga_standin_add(xen, domain);
    xga_standin_run(xen, domain->domid, 0);
}

static const struct xga_standin_domain hungry = {
    .domid = 5, .ram = 64, .max_pages = 1000, .frames = 4096};

/* Takes pages for frames from `gfn` on, as many as there are; how many. */
static unsigned int take_all(xen_pfn_t gfn)
{
    unsigned int n = 0;

    for (; xga_memory_populate_gfns(&gfn, 1) == 1; gfn++)
        n++;
    return n;
}

static xen_pfn_t frames_of_5(unsigned int count)
{
    return xga_standin_gfn(xen, 5, xga_standin_hole(xen, 5, count));
}

static void a_machine_that_was_empty_gives_again(void **state)
{
    xen_pfn_t start, list[3];
    unsigned int all, round, i;

    (void)state;
    small_machine(120, &hungry);
    start = frames_of_5(1000);
    all = take_all(start);
    assert_in_range(all, 3, 119);
    for (round = 0; round < 3; round++) {
        for (i = 0; i < 3; i++)
            list[i] = start + i;
        assert_int_equal(xga_memory_release_gfns(list, 3), 3);
        assert_int_equal(xga_memory_populate_gfns(list, 3), 3);
        for (i = 0; i < 3; i++)
            *(volatile char *)xga_standin_address(xen, 5, list[i]) = 1;
        list[0] = start + all;
        assert_int_equal(xga_memory_populate_gfns(list, 1), 0);
    }
}

static void an_extent_that_does_not_fit_takes_nothing(void **state)
{
    xen_pfn_t start, gfn, list[4];
    struct xen_memory_reservation r = {.nr_extents = 1, .extent_order = 3, .domid = DOMID_SELF};
    long had;
    unsigned int all, i;

    (void)state;
    small_machine(120, &hungry);
    start = frames_of_5(1000);
    all = take_all(start);
    for (i = 0; i < 4; i++)
        list[i] = start + i;
    assert_int_equal(xga_memory_release_gfns(list, 4), 4);
    had = xga_memory_current_pages(DOMID_SELF);
    gfn = (start + all + 7) & ~(xen_pfn_t)7;
    set_xen_guest_handle(r.extent_start, &gfn);
    assert_int_equal(xga_memory_populate_physmap(&r), 0);
    assert_int_equal(xga_memory_increase_reservation(&r), 0);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), had);
    assert_int_equal(xga_memory_populate_gfns(list, 4), 4);
}

#if defined(__x86_64__) || defined(__i386__) /* version 2 is x86's */
static void a_version_without_pages_is_not_set(void **state)
{
    xen_pfn_t start, list[1];
    uint32_t version = 0;

    (void)state;
    small_machine(120, &hungry);
    start = frames_of_5(1000);
    (void)take_all(start);
    assert_int_equal(xga_gnttab_set_version_number(2), -XEN_ENOMEM);
    assert_int_equal(xga_gnttab_get_version_number(DOMID_SELF, &version), 0);
    assert_int_equal(version, 1);
    list[0] = start;
    assert_int_equal(xga_memory_release_gfns(list, 1), 1);
    assert_int_equal(xga_gnttab_set_version_number(2), 0);
    assert_int_equal(xga_gnttab_get_version_number(DOMID_SELF, &version), 0);
    assert_int_equal(version, 2);
}

static void an_area_that_is_ended_lets_its_page_go(void **state)
{
    char *page = pages(1);
    struct vcpu_register_runstate_memory_area area;
    xen_pfn_t gfn = gfn_of(page);

    (void)state;
    area.addr.p = guest_address(page);
    assert_int_equal(xga_vcpu_register_runstate_phys_area(0, &area), 0);
    area.addr.p = ~(uint64_t)0;
    assert_int_equal(xga_vcpu_register_runstate_phys_area(0, &area), 0);
    assert_int_equal(xga_memory_release_gfns(&gfn, 1), 1);
    assert_int_equal(xga_memory_current_pages(DOMID_SELF), 63);
}

static void a_look_at_another_vcpus_time_changes_none(void **state)
{
    struct vcpu_register_runstate_memory_area area;
    struct vcpu_runstate_info info, shown;
    uint64_t before, now;

    (void)state;
    set_xen_guest_handle(area.addr.h, &shown);
    xga_standin_advance(xen, 5000);
    assert_int_equal(xga_vcpu_get_runstate_info(1, &info), 0);
    before = info.time[info.state];
    now = xga_standin_now(xen);
    xga_standin_advance(xen, 7000);
    assert_int_equal(xga_vcpu_register_runstate_memory_area(1, &area), 0);
    xga_standin_advance(xen, 11000);
    assert_int_equal(xga_vcpu_get_runstate_info(1, &info), 0);
    assert_int_equal(info.time[info.state] - before, xga_standin_now(xen) - now);
    set_xen_guest_handle(area.addr.h, (struct vcpu_runstate_info *)NULL);
    assert_int_equal(xga_vcpu_register_runstate_memory_area(1, &area), 0);
}

static void a_vcpu_has_no_time_before_it_exists(void **state)
{
    const struct xga_standin_domain late = {.domid = 5, .vcpus = 2, .one_vcpu_up = true};
    struct vcpu_runstate_info info;
    uint64_t since;
    unsigned int vcpu, i;

    (void)state;
    xga_standin_advance(xen, 1000000);
    since = xga_standin_now(xen);
    xga_standin_add(xen, &late);
    xga_standin_run(xen, 5, 0);
    for (vcpu = 0; vcpu < 2; vcpu++) {
        assert_int_equal(xga_vcpu_get_runstate_info(vcpu, &info), 0);
        assert_true(info.state_entry_time >= since);
        for (i = 0; i < 4; i++)
            since += info.time[i];
        assert_int_equal(since, xga_standin_now(xen));
        since -= info.time[0] + info.time[1] + info.time[2] + info.time[3];
    }
}
#endif

static unsigned int descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    unsigned int n = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL)
        n++;
    closedir(folder);
    return n;
}

/* How a child ends that writes there: 0, or a signal. */
static int written_by_a_child(volatile char *at)
{
    int status = -1;
    pid_t child = fork();

    if (child == 0) {
        (void)signal(SIGSEGV, SIG_DFL); /* not cmocka's, nor a sanitizer's */
        *at = 1;
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

static void a_child_leaves_nothing_open(void **state)
{
    const unsigned int open = descriptors();
    char *page = pages(1);
    int i;

    (void)state;
    for (i = 0; i < 4; i++)
        assert_int_equal(written_by_a_child(page), 0);
    assert_int_equal(descriptors(), open);
    assert_int_equal(page[0], 0);
}

static void a_childs_grants_are_as_writable_as_its_parents(void **state)
{
    struct gnttab_map_grant_ref op[2];
    char *own, *window;
    int i;

    (void)state;
    run(BACK);
    own = pages(2); /* beside each other in the machine, too */
    grant(8, FRONT, own, GTF_readonly);
    grant(9, FRONT, own + PAGE, 0);
    run(FRONT);
    window = hole(2);
    xga_gnttab_map_fill(&op[0], BACK, 8, guest_address(window), GNTMAP_host_map | GNTMAP_readonly);
    xga_gnttab_map_fill(&op[1], BACK, 9, guest_address(window + PAGE), GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(op, 2), 0);
    for (i = 0; i < 2; i++)
        assert_int_equal(op[i].status, GNTST_okay);
    assert_int_equal(written_by_a_child(window), SIGSEGV);
    assert_int_equal(written_by_a_child(window + PAGE), 0);
}

static void what_could_not_be_read_stays_typed(void **state)
{
    char *elsewhere, line[8];

    (void)state;
    run(BACK);
    elsewhere = pages(1);
    run(CONTROL);
    xga_standin_type(xen, "abc");
    assert_int_equal(xga_console_read(2, elsewhere), -XEN_EFAULT);
    assert_int_equal(xga_console_read(8, line), 3);
    assert_memory_equal(line, "abc", 3);
    assert_int_equal(xga_console_read(8, line), 0);
}

static void a_virtual_interrupt_that_moved_is_bound_again(void **state)
{
    struct evtchn_bind_virq bind = {.virq = VIRQ_CONSOLE};
    struct evtchn_bind_vcpu move = {.vcpu = 1};

    (void)state;
    run(CONTROL);
    assert_int_equal(xga_evtchn_bind_virq(&bind), 0);
    move.port = bind.port;
    assert_int_equal(xga_evtchn_bind_vcpu(&move), 0);
    assert_int_equal(xga_evtchn_close_port(bind.port), 0);
    assert_int_equal(xga_evtchn_bind_virq(&bind), 0);
    xga_standin_raise(xen, CONTROL, VIRQ_CONSOLE, 0);
    assert_true(xga_standin_shared_info(xen, CONTROL)->evtchn_pending[0] >> bind.port & 1);
}

static void a_multicall_stays_one_after_an_upcall(void **state)
{
    struct multicall_entry batch[2];
    struct evtchn_send send;
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    unmask(FRONT, port);
    send.port = port;
    xga_multicall_event_channel_op(&batch[0], EVTCHNOP_send, &send);
    xga_multicall_fill2(&batch[1], __HYPERVISOR_multicall, (long)batch, 0);
    assert_int_equal(xga_multicall(batch, 2), 0);
    assert_int_equal(upcalls[FRONT], 1);
    assert_int_equal(xga_multicall_result(&batch[1]), -XEN_EINVAL);
}

static evtchn_port_t awaited;

static void forget_and_call(struct xga_standin *on, void *opaque)
{
    (void)opaque;
    xga_standin_forget_calls(on);
    run(BACK);
    assert_int_equal(xga_version_pagesize(), 4096);
    run(FRONT);
    assert_int_equal(xga_evtchn_send_port(awaited), 0);
}

static void a_call_that_was_forgotten_writes_no_result(void **state)
{
    (void)state;
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &awaited), 0);
    unmask(FRONT, awaited);
    xga_standin_on_idle(xen, forget_and_call, NULL);
    xga_standin_forget_calls(xen);
    assert_int_equal(xga_sched_block(), 0);
    assert_int_equal(xga_standin_calls(xen), 2);
    assert_int_equal(xga_standin_called(xen, 0)->number, __HYPERVISOR_xen_version);
    assert_int_equal(xga_standin_called(xen, 0)->result, 4096);
}

static unsigned int ends;

static void count_ends(struct xga_standin *on, domid_t domid, int reason, void *opaque)
{
    (void)on;
    (void)domid;
    (void)reason;
    (void)opaque;
    ends++;
}

static void what_has_ended_ends_once(void **state)
{
    (void)state;
    ends = 0;
    xga_standin_on_shutdown(xen, count_ends, NULL);
    assert_int_equal(xga_sched_watchdog_timeout(0, 1), 1);
    assert_int_equal(xga_sched_watchdog_timeout(0, 2), 2);
    run(BACK);
    assert_int_equal(xga_sched_watchdog_timeout(0, 3), 1);
    xga_standin_advance(xen, 1000000000);
    assert_int_equal(ends, 1);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_watchdog);
    assert_int_equal(xga_sched_shutdown_reason(SHUTDOWN_poweroff), 0);
    assert_int_equal(ends, 2);
    xga_standin_advance(xen, 9000000000);
    assert_int_equal(ends, 2);
    assert_int_equal(xga_standin_shutdown_reason(xen, BACK), SHUTDOWN_poweroff);
}

/* What Xen reads, writes or both may end with its page, whatever comes behind. */
static void an_operand_may_be_the_last_of_its_memory(void **state)
{
    static const int behind[] = {PROT_NONE, PROT_READ};
    char *memory = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *end = memory + PAGE;
    evtchn_port_t port = 0;
    unsigned int i;

    (void)state;
    assert_ptr_not_equal(memory, MAP_FAILED);
    assert_int_equal(xga_evtchn_bind_ipi_port(0, &port), 0);
    for (i = 0; i < 2; i++) {
        struct evtchn_status *op = (void *)(end - sizeof(*op));
        xen_extraversion_t *text = (void *)(end - sizeof(*text));
        xen_pfn_t *frame = (void *)(end - sizeof(*frame));

        assert_int_equal(mprotect(end, PAGE, behind[i]), 0);
        assert_int_equal(xga_version_extraversion(text), 0);
        op->dom = DOMID_SELF;
        op->port = port;
        assert_int_equal(xga_evtchn_status(op), 0);
        assert_int_equal(op->status, EVTCHNSTAT_ipi);
        *frame = gfn_of(hole(1));
        assert_int_equal(xga_memory_populate_gfns(frame, 1), 1);
        assert_int_equal(xga_version_extraversion((void *)((char *)text + 1)), -XEN_EFAULT);
    }
    assert_int_equal(munmap(memory, 2 * PAGE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(a_machine_that_was_empty_gives_again),
        domains_test(an_extent_that_does_not_fit_takes_nothing),
#if defined(__x86_64__) || defined(__i386__)
        domains_test(a_version_without_pages_is_not_set),
        domains_test(an_area_that_is_ended_lets_its_page_go),
        domains_test(a_look_at_another_vcpus_time_changes_none),
        domains_test(a_vcpu_has_no_time_before_it_exists),
#endif
        domains_test(a_child_leaves_nothing_open),
        domains_test(a_childs_grants_are_as_writable_as_its_parents),
        domains_test(what_could_not_be_read_stays_typed),
        domains_test(a_virtual_interrupt_that_moved_is_bound_again),
        domains_test(a_multicall_stays_one_after_an_upcall),
        domains_test(a_call_that_was_forgotten_writes_no_result),
        domains_test(what_has_ended_ends_once),
        domains_test(an_operand_may_be_the_last_of_its_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
