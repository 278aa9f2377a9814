/* SPDX-License-Identifier: MIT */
/* Time, vCPUs, the console, parameters, releases, and how domains end. */
#include "domains.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>

#define MILLISECOND 1000000u

static void time_goes_by_calls_and_by_order(void **state)
{
    uint64_t start = xga_standin_now(xen);

    (void)state;
    (void)xga_version_pagesize();
    assert_int_equal(xga_standin_now(xen), start + 1000);
    xga_standin_advance(xen, 5 * MILLISECOND);
    assert_int_equal(xga_standin_now(xen), start + 1000 + 5 * MILLISECOND);
}

#if defined(__i386__) || defined(__x86_64__)
static void timers_fire_in_their_order(void **state)
{
    struct vcpu_set_periodic_timer periodic = {.period_ns = 3 * MILLISECOND};
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    unmask(FRONT, port);
    assert_int_equal(xga_vcpu_timer_at(0, xga_standin_now(xen) + 4 * MILLISECOND), 0);
    xga_standin_advance(xen, 3 * MILLISECOND);
    assert_int_equal(upcalls[FRONT], 0);
    xga_standin_advance(xen, MILLISECOND);
    assert_int_equal(upcalls[FRONT], 1);
    memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    assert_int_equal(xga_vcpu_set_periodic_timer(0, &periodic), 0);
    xga_standin_advance(xen, 3 * MILLISECOND);
    assert_int_equal(upcalls[FRONT], 2);
    memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    assert_int_equal(xga_vcpu_stop_periodic_timer(0), 0);
    xga_standin_advance(xen, 9 * MILLISECOND);
    assert_int_equal(upcalls[FRONT], 2);
}

static void a_vcpu_is_brought_up(void **state)
{
    const struct xga_standin_domain domain = {.domid = 5, .vcpus = 2, .one_vcpu_up = true};
    const struct vcpu_hvm_context context = {.mode = VCPU_HVM_MODE_64B};

    (void)state;
    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 5, 0);
    assert_int_equal(xga_vcpu_is_up(1), 0);
    assert_int_equal(xga_vcpu_up(1), -XEN_EINVAL);
    assert_int_equal(xga_vcpu_initialise_hvm(1, &context), 0);
    assert_int_equal(xga_vcpu_initialise_hvm(1, &context), -XEN_EEXIST);
    assert_int_equal(xga_vcpu_up(1), 0);
    assert_int_equal(xga_vcpu_is_up(1), 1);
    xga_standin_run(xen, 5, 1);
    assert_int_equal(xga_vcpu_down(1), 0);
    xga_standin_run(xen, 5, 0);
    assert_int_equal(xga_vcpu_is_up(1), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, 5), -1);
    assert_int_equal(xga_vcpu_down(0), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, 5), SHUTDOWN_poweroff);
}
#endif

#if defined(__i386__) || defined(__x86_64__)
/* Each is over in no time, however many ticks lie in it. */
static void a_tick_that_nobody_hears_is_no_work(void **state)
{
    struct vcpu_set_periodic_timer periodic = {.period_ns = MILLISECOND};
    const uint64_t far = 1ull << 60;

    (void)state;
    assert_int_equal(xga_vcpu_set_periodic_timer(0, &periodic), 0);
    assert_int_equal(xga_sched_poll_ports(NULL, 0, far), 0);
    assert_int_equal(xga_standin_now(xen), far);
    xga_standin_advance(xen, far);
    assert_int_equal(xga_standin_now(xen), 2 * far);
}

static void ticks_go_on_after_a_leap(void **state)
{
    struct vcpu_set_periodic_timer periodic = {.period_ns = 3 * MILLISECOND};
    evtchn_port_t port = 0;
    uint64_t start;

    (void)state;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    unmask(FRONT, port);
    assert_int_equal(xga_vcpu_set_periodic_timer(0, &periodic), 0);
    start = xga_standin_now(xen);
    xga_standin_advance(xen, 7 * MILLISECOND);
    assert_int_equal(upcalls[FRONT], 1);
    memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    xga_standin_advance(xen, 2 * MILLISECOND - 1);
    assert_int_equal(upcalls[FRONT], 1);
    xga_standin_advance(xen, 1);
    assert_int_equal(upcalls[FRONT], 2);
    assert_int_equal(xga_standin_now(xen), start + 9 * MILLISECOND);
}

static void a_timer_set_before_the_beginning_fires(void **state)
{
    evtchn_port_t port = 0;

    (void)state;
    assert_int_equal(xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port), 0);
    unmask(FRONT, port);
    assert_int_equal(xga_vcpu_timer_at(0, ~0ull), 0);
    xga_standin_advance(xen, 0);
    assert_int_equal(upcalls[FRONT], 1);
}
#endif

/* Xen's times have a sign. */
static void a_timeout_before_the_beginning_is_over(void **state)
{
    const uint64_t start = xga_standin_now(xen);

    (void)state;
    assert_int_equal(xga_sched_poll_ports(NULL, 0, ~0ull), 0);
    assert_int_equal(xga_sched_poll_ports(NULL, 0, 1ull << 63), 0);
    assert_int_equal(xga_standin_now(xen), start + 2000);
}

static void shut_front_down(struct xga_standin *on, void *opaque)
{
    struct sched_remote_shutdown op = {.domain_id = FRONT, .reason = SHUTDOWN_reboot};

    assert_null(opaque);
    xga_standin_run(on, CONTROL, 0);
    assert_int_equal(xga_sched_remote_shutdown(&op), 0);
}

static void who_is_shut_down_sleeps_no_more(void **state)
{
    (void)state;
    xga_standin_on_idle(xen, shut_front_down, NULL);
    assert_int_equal(xga_sched_block(), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_reboot);
}

static void states_are_counted(void **state)
{
    struct vcpu_runstate_info *area = pages(1);

    (void)state;
    assert_int_equal(xga_vcpu_runstate_at(0, area), 0);
    assert_int_equal(area->state, RUNSTATE_running);
    assert_int_equal(xga_sched_poll_ports(NULL, 0, xga_standin_now(xen) + MILLISECOND), 0);
    assert_true(area->time[RUNSTATE_blocked] > MILLISECOND / 2);
    run(BACK);
    xga_standin_advance(xen, 7 * MILLISECOND);
    run(FRONT);
    assert_true(area->time[RUNSTATE_runnable] >= 7 * MILLISECOND);
}

static void consoles_are_apart(void **state)
{
    const struct xga_standin_domain talker = {.domid = 5, .console = true};
    char text[8] = "";

    (void)state;
    assert_int_equal(xga_console_write(5, "front"), -XEN_EPERM);
    run(CONTROL);
    assert_int_equal(xga_console_write(6, "one\a\n?"), 0);
    assert_int_equal(xga_console_write(4, "two\n"), 0);
    xga_standin_type(xen, "ab");
    xga_standin_type(xen, "cd");
    assert_int_equal(xga_console_read(3, text), 3);
    assert_string_equal(text, "abc");
    assert_int_equal(xga_console_read(8, text), 1);
    assert_int_equal(text[0], 'd');
    xga_standin_add(xen, &talker);
    xga_standin_run(xen, 5, 0);
    assert_int_equal(xga_console_write(4, "o\ak\n"), 0);
    assert_string_equal(xga_standin_console(xen, CONTROL), "one\a\n?two\n");
    assert_string_equal(xga_standin_console(xen, FRONT), "");
    assert_string_equal(xga_standin_console(xen, 5), "ok\n");
}

static void a_toolstacks_parameters_are_read(void **state)
{
    uint64_t value = 0;

    (void)state;
    xga_standin_set_param(xen, FRONT, HVM_PARAM_STORE_PFN, 0x123456789aull);
    assert_int_equal(xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_STORE_PFN, &value), 0);
    assert_int_equal(value, 0x123456789aull);
    assert_int_equal(xga_hvm_set_param_value(DOMID_SELF, HVM_PARAM_STORE_PFN, 1), -XEN_EPERM);
    run(CONTROL);
    assert_int_equal(xga_hvm_set_param_value(FRONT, HVM_PARAM_STORE_PFN, 7), 0);
    assert_int_equal(xga_standin_param(xen, FRONT, HVM_PARAM_STORE_PFN), 7);
    assert_int_equal(xga_standin_param(xen, CONTROL, HVM_PARAM_STORE_PFN), 0);
}

static void releases_answer_as_they_did(void **state)
{
    const struct xga_standin_config config = {.release = 0x00041100, .wall_clock = 77};
    const struct xga_standin_domain domain = {.domid = 1};
    struct xga_standin *old = xga_standin_create(&config);

    (void)state;
    assert_int_equal(xga_version_number(), 4 << 16 | 22);
    xga_standin_add(old, &domain);
    xga_standin_run(old, 1, 0);
    assert_int_equal(xga_version_number(), 4 << 16 | 17);
    assert_int_equal(xga_version_extraversion2(NULL), -XEN_ENOSYS);
    assert_int_equal(xga_standin_shared_info(old, 1)->wc_sec, 77);
    xga_standin_destroy(old);
    run(FRONT);
    assert_true(xga_version_extraversion2(NULL) > 0);
    assert_int_equal(xga_version_commandline2(NULL), -XEN_EPERM);
}

static void a_domain_has_its_handle(void **state)
{
    const struct xga_standin_domain named = {.domid = 5, .handle = {1, 2, 3}};
    xen_domain_handle_t handle = {0};

    (void)state;
    xga_standin_add(xen, &named);
    xga_standin_run(xen, 5, 0);
    assert_int_equal(xga_version_guest_handle(&handle), 0);
    assert_memory_equal(handle, named.handle, sizeof(handle));
}

static void a_suspended_domain_goes_on(void **state)
{
    (void)state;
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), -1);
    assert_int_equal(xga_sched_shutdown_reason(SHUTDOWN_suspend), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_suspend);
    assert_int_equal(xga_version_pagesize(), 4096);
}

static void a_shutdown_is_recorded(void **state)
{
    struct sched_shutdown code = {.reason = SHUTDOWN_reboot};

    (void)state;
    assert_int_equal(xga_sched_shutdown_code(&code), 0);
    assert_int_equal(xga_sched_shutdown_reason(SHUTDOWN_poweroff), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_reboot);
    run(CONTROL);
    assert_int_equal(xga_version_pagesize(), 4096);
}

static jmp_buf out;
static int ended_with;

static void leave(struct xga_standin *on, domid_t domid, int reason, void *opaque)
{
    assert_ptr_equal(on, xen);
    assert_int_equal(domid, FRONT);
    assert_ptr_equal(opaque, &ended_with);
    ended_with = reason;
    longjmp(out, 1);
}

/* What a kernel writes: it does not come back. */
static void give_up(void)
{
    for (;;)
        (void)xga_sched_shutdown_reason(SHUTDOWN_crash);
}

static void code_that_does_not_come_back_is_left(void **state)
{
    (void)state;
    ended_with = -1;
    xga_standin_on_shutdown(xen, leave, &ended_with);
    if (setjmp(out) == 0)
        give_up();
    assert_int_equal(ended_with, SHUTDOWN_crash);
    assert_int_equal(xga_standin_count(xen, __HYPERVISOR_sched_op, SCHEDOP_shutdown), 1);
    run(BACK);
    assert_int_equal(xga_version_pagesize(), 4096);
}

static void a_watchdog_ends_a_domain(void **state)
{
    (void)state;
    ended_with = -1;
    assert_int_equal(xga_sched_watchdog_timeout(0, 3), 1);
    xga_standin_on_shutdown(xen, leave, &ended_with);
    if (setjmp(out) == 0)
        xga_standin_advance(xen, 4000000000ull);
    assert_int_equal(ended_with, SHUTDOWN_watchdog);
}

static void the_control_domain_shuts_others_down(void **state)
{
    struct sched_remote_shutdown op = {.domain_id = FRONT, .reason = SHUTDOWN_reboot};

    (void)state;
    run(BACK);
    assert_int_equal(xga_sched_remote_shutdown(&op), -XEN_EPERM);
    run(CONTROL);
    assert_int_equal(xga_sched_remote_shutdown(&op), 0);
    assert_int_equal(xga_standin_shutdown_reason(xen, FRONT), SHUTDOWN_reboot);
}

static void *another_machine(void *unused)
{
    const struct xga_standin_domain domain = {.domid = 4, .privileged = true};
    struct xga_standin *other = xga_standin_create(NULL);
    unsigned int i;

    xga_standin_add(other, &domain);
    xga_standin_run(other, 4, 0);
    for (i = 0; i < 100; i++)
        (void)xga_console_write(1, "o");
    assert_int_equal(strlen(xga_standin_console(other, 4)), 100);
    assert_int_equal(xga_standin_calls(other), 100);
    xga_standin_destroy(other);
    return unused;
}

static void each_thread_has_its_own(void **state)
{
    pthread_t thread;
    unsigned int i;

    (void)state;
    assert_int_equal(pthread_create(&thread, NULL, another_machine, NULL), 0);
    for (i = 0; i < 100; i++)
        assert_int_equal(xga_memory_current_pages(DOMID_SELF), 64);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(xga_standin_calls(xen), 100);
}

/* A child of the process: nothing that it does may reach its parent. */
static int in_a_child(char *page, const char *granted)
{
    xen_pfn_t gfn = gfn_of(page);
    evtchn_port_t port = 0;

    if (strcmp(page, "before") != 0)
        return 1;
    strcpy(page, "child");
    /* The other domain's mapping is of the same page here, too. */
    if (strcmp(granted, "child") != 0 || xga_standin_grant_uses(xen, FRONT, 9) != 1)
        return 2;
    if (xga_evtchn_bind_ipi_port(0, &port) != 0 || xga_evtchn_send_port(port) != 0 ||
        xga_standin_shared_info(xen, FRONT)->evtchn_pending[0] == 0)
        return 3;
    if (xga_memory_release_gfns(&gfn, 1) != 1 || xga_memory_populate_gfns(&gfn, 1) != 1)
        return 4;
    return page[0] == 0 && strcmp(granted, "child") == 0 ? 0 : 5;
}

static void a_child_of_the_process_has_its_own(void **state)
{
    struct gnttab_map_grant_ref map;
    char *page = pages(1), *granted;
    int status = -1;
    pid_t child;

    (void)state;
    strcpy(page, "before");
    grant(9, BACK, page, 0);
    run(BACK);
    granted = hole(1);
    xga_gnttab_map_fill(&map, FRONT, 9, guest_address(granted), GNTMAP_host_map);
    assert_int_equal(xga_gnttab_map_grant_ref(&map, 1), 0);
    run(FRONT);
    child = fork();
    if (child == 0)
        _exit(in_a_child(page, granted));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_string_equal(page, "before");
    assert_string_equal(granted, "before");
    assert_int_equal(xga_standin_ports(xen, FRONT), 0);
    assert_int_equal(xga_standin_shared_info(xen, FRONT)->evtchn_pending[0], 0);
}

/* In the place of the host's calls: they fail with this error, unless it is 0. */
static int refusal;

ssize_t process_vm_readv(pid_t pid, const struct iovec *here, unsigned long heres,
                         const struct iovec *there, unsigned long theres, unsigned long flags)
{
    errno = refusal;
    return refusal != 0 ? -1
                        : syscall(SYS_process_vm_readv, pid, here, heres, there, theres, flags);
}

ssize_t process_vm_writev(pid_t pid, const struct iovec *here, unsigned long heres,
                          const struct iovec *there, unsigned long theres, unsigned long flags)
{
    errno = refusal;
    return refusal != 0 ? -1
                        : syscall(SYS_process_vm_writev, pid, here, heres, there, theres, flags);
}

/* What kernels, emulators and the filters of containers return. */
static void memory_is_reached_without_the_hosts_call(void **state)
{
    static const int refusals[] = {ENOSYS, EPERM, EACCES, EINVAL};
    char *page = pages(1), *nothing = hole(1);
    xen_extraversion_t version = "";
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
        refusal = refusals[i];
        assert_int_equal(xga_version_extraversion(&version), 0);
        assert_int_equal(xga_version_extraversion((void *)page), 0);
        assert_string_equal(page, version);
        assert_int_equal(xga_version_extraversion((void *)nothing), -XEN_EFAULT);
        refusal = 0;
    }
}

static void one_that_ends_leaves_the_other_running(void **state)
{
    const struct xga_standin_domain how = {.domid = 7};
    struct xga_standin *other = xga_standin_create(NULL);

    (void)state;
    assert_non_null(other);
    xga_standin_add(other, &how);
    xga_standin_destroy(other); /* which never ran */
    assert_int_equal(xga_version_number(), 4 << 16 | 22);
    other = xga_standin_create(NULL);
    xga_standin_add(other, &how);
    xga_standin_run(other, 7, 0);
    run(FRONT);
    xga_standin_destroy(other);
    assert_int_equal(xga_version_number(), 4 << 16 | 22);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(time_goes_by_calls_and_by_order),
#if defined(__i386__) || defined(__x86_64__)
        domains_test(timers_fire_in_their_order),
        domains_test(a_vcpu_is_brought_up),
        domains_test(a_tick_that_nobody_hears_is_no_work),
        domains_test(ticks_go_on_after_a_leap),
        domains_test(a_timer_set_before_the_beginning_fires),
#endif
        domains_test(a_timeout_before_the_beginning_is_over),
        domains_test(who_is_shut_down_sleeps_no_more),
        domains_test(states_are_counted),
        domains_test(consoles_are_apart),
        domains_test(a_toolstacks_parameters_are_read),
        domains_test(releases_answer_as_they_did),
        domains_test(a_domain_has_its_handle),
        domains_test(a_suspended_domain_goes_on),
        domains_test(a_shutdown_is_recorded),
        domains_test(code_that_does_not_come_back_is_left),
        domains_test(a_watchdog_ends_a_domain),
        domains_test(the_control_domain_shuts_others_down),
        domains_test(each_thread_has_its_own),
        domains_test(a_child_of_the_process_has_its_own),
        domains_test(memory_is_reached_without_the_hosts_call),
        domains_test(one_that_ends_leaves_the_other_running),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
