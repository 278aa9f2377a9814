/* SPDX-License-Identifier: MIT */
/* Time, vCPUs, the console, parameters, releases, and how domains end. */
#include "domains.h"

#include <pthread.h>
#include <setjmp.h>
#include <string.h>

#include <xga/console.h>
#include <xga/event_channel.h>
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
    assert_int_equal(xga_hvm_param_get(DOMID_SELF, HVM_PARAM_STORE_PFN, &value), 0);
    assert_int_equal(value, 0x123456789aull);
    assert_int_equal(xga_hvm_param_set(DOMID_SELF, HVM_PARAM_STORE_PFN, 1), -XEN_EPERM);
    run(CONTROL);
    assert_int_equal(xga_hvm_param_set(FRONT, HVM_PARAM_STORE_PFN, 7), 0);
    assert_int_equal(xga_standin_param(xen, FRONT, HVM_PARAM_STORE_PFN), 7);
    assert_int_equal(xga_standin_param(xen, CONTROL, HVM_PARAM_STORE_PFN), 0);
}

static void releases_answer_as_they_did(void **state)
{
    const struct xga_standin_config config = {.release = 0x00041100, .wall_clock = 77};
    const struct xga_standin_domain domain = {.domid = 1};
    struct xga_standin *old = xga_standin_create(&config);

    (void)state;
    assert_int_equal(xga_version_version(), 4 << 16 | 22);
    xga_standin_add(old, &domain);
    xga_standin_run(old, 1, 0);
    assert_int_equal(xga_version_version(), 4 << 16 | 17);
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
    assert_int_equal(xga_sched_watchdog_set(0, 3), 1);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(time_goes_by_calls_and_by_order),
#if defined(__i386__) || defined(__x86_64__)
        domains_test(timers_fire_in_their_order),
        domains_test(a_vcpu_is_brought_up),
#endif
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
