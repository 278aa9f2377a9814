/* SPDX-License-Identifier: MIT */
/* What a test does wrong: one line on stderr, and abort(). */
#include "domains.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <xen/hvm/params.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/memory.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>

static const struct xga_standin_domain third = {.domid = 3, .ram = 16};

static void no_domain_runs(void)
{
    xga_standin_destroy(xen);
    (void)xga_version_number();
}

static void run_nobody(void)
{
    xga_standin_run(xen, 9, 0);
}

static void run_no_vcpu(void)
{
    xga_standin_run(xen, FRONT, 2);
}

static void run_null(void)
{
    xga_standin_run(NULL, FRONT, 0);
}

static void add_twice(void)
{
    xga_standin_add(xen, &third);
    xga_standin_add(xen, &third);
}

static void add_reserved(void)
{
    const struct xga_standin_domain domain = {.domid = DOMID_SELF};

    xga_standin_add(xen, &domain);
}

static void add_too_much(void)
{
    const struct xga_standin_domain domain = {.domid = 3, .ram = 100, .frames = 200};

    xga_standin_add(xen, &domain);
}

static void create_too_old(void)
{
    const struct xga_standin_config config = {.release = 0x00041000};

    (void)xga_standin_create(&config);
}

static void too_many_pages(void)
{
    (void)xga_standin_pages(xen, FRONT, 65);
}

static void too_large_a_hole(void)
{
    (void)xga_standin_hole(xen, FRONT, 1024);
}

static void a_hole_beyond_the_default(void)
{
    const struct xga_standin_domain domain = {.domid = 5};

    xga_standin_add(xen, &domain);
    (void)xga_standin_hole(xen, 5, 65536 - 4096 - 256);
    (void)xga_standin_hole(xen, 5, 1);
}

static void a_frame_of_the_stack(void)
{
    int here = 0;

    (void)xga_standin_gfn(xen, FRONT, &here);
}

static void an_address_far_away(void)
{
    (void)xga_standin_address(xen, FRONT, 5000);
}

static void a_place_far_away(void)
{
    (void)xga_memory_map_gfn(XENMAPSPACE_grant_table, 0, 5000);
}

static void too_few_arguments(void)
{
    (void)xga_hypercall1(__HYPERVISOR_memory_op, XENMEM_maximum_ram_page);
}

static void after_the_end(void)
{
    (void)xga_sched_shutdown_reason(SHUTDOWN_crash);
    (void)xga_sched_shutdown_reason(SHUTDOWN_crash);
}

static void of_a_vcpu_that_is_down(void)
{
    const struct xga_standin_domain domain = {.domid = 3, .vcpus = 2, .one_vcpu_up = true};

    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 3, 1);
    (void)xga_version_number();
}

static void sleep_for_ever(void)
{
    xga_standin_wait(xen, 0);
}

/* It forgets evtchn_upcall_pending. */
static void deaf(struct xga_standin *on, domid_t domid, unsigned int vcpu, void *opaque)
{
    (void)on;
    (void)domid;
    (void)vcpu;
    (void)opaque;
}

static void an_upcall_that_clears_nothing(void)
{
    const struct xga_standin_domain domain = {.domid = 3, .upcall = deaf};
    evtchn_port_t port = 0;

    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 3, 0);
    (void)xga_evtchn_bind_ipi_port(0, &port);
    (void)xga_evtchn_send_port(port);
}

static void cut_what_has_no_list(void)
{
    xga_standin_cut(xen, __HYPERVISOR_sched_op, SCHEDOP_yield, 0, 1, 0);
}

static void fail_elements_of_what_has_none(void)
{
    xga_standin_fail_element(xen, __HYPERVISOR_memory_op, XENMEM_populate_physmap, 0, 1, 0);
}

static void look_at_no_call(void)
{
    (void)xga_standin_called(xen, 1000);
}

static void read_no_parameter(void)
{
    (void)xga_standin_param(xen, FRONT, HVM_NR_PARAMS);
}

static void raise_beyond_all(void)
{
    xga_standin_raise(xen, FRONT, NR_VIRQS, 0);
}

static void raise_no_interrupt(void)
{
    xga_standin_raise(xen, FRONT, VIRQ_CONSOLE, 1);
}

static void no_such_reference(void)
{
    (void)xga_standin_grant_uses(xen, FRONT, 512);
}

static void time_beyond_all(void)
{
    xga_standin_advance(xen, ~0ull);
}

#if defined(__i386__) || defined(__x86_64__)
/* Its ticks are nobody's: VIRQ_TIMER is not bound. */
static void sleep_through_all_ticks(void)
{
    struct vcpu_set_periodic_timer periodic = {.period_ns = 1000000};

    (void)xga_vcpu_set_periodic_timer(0, &periodic);
    (void)xga_sched_block();
}

static void sleeps_of_a_century_each(void)
{
    struct vcpu_set_periodic_timer periodic = {.period_ns = 1ull << 62};
    evtchn_port_t port = 0;

    (void)xga_evtchn_bind_virq_port(VIRQ_TIMER, 0, &port);
    unmask(FRONT, port);
    (void)xga_vcpu_set_periodic_timer(0, &periodic);
    for (;;) {
        (void)xga_sched_block();
        memset(xga_standin_shared_info(xen, FRONT)->evtchn_pending, 0, 8);
    }
}

static void does_nothing(struct xga_standin *on, void *opaque)
{
    (void)on;
    (void)opaque;
}

static void poll_through_all_ticks(void)
{
    struct vcpu_set_periodic_timer periodic = {.period_ns = 1000000};

    xga_standin_on_idle(xen, does_nothing, NULL);
    (void)xga_vcpu_set_periodic_timer(0, &periodic);
    (void)xga_sched_poll_ports(NULL, 0, 0);
}

static void change_the_version_under_a_mapping(void)
{
    struct gnttab_set_version set = {.version = 2};
    xen_pfn_t gfn;

    (void)xga_gnttab_set_version(&set);
    run(CONTROL);
    gfn = gfn_of(hole(1));
    (void)xga_memory_resource_map(FRONT, XENMEM_resource_grant_table,
                                  XENMEM_resource_grant_table_id_status, 0, 1, &gfn);
    run(FRONT);
    set.version = 1;
    (void)xga_gnttab_set_version(&set);
}

/* Xen on x86 ends a guest that maps something over a grant. */
static void map_over(uint32_t flags)
{
    struct gnttab_map_grant_ref op;
    void *at;

    grant(9, BACK, pages(1), 0);
    run(BACK);
    at = hole(1);
    xga_gnttab_map_fill(&op, FRONT, 9, guest_address(at), GNTMAP_host_map | flags);
    (void)xga_gnttab_map_grant_ref(&op, 1);
    (void)xga_gnttab_map_grant_ref(&op, 1);
}

static void map_over_a_grant(void)
{
    map_over(0);
}

static void map_over_a_grant_to_read(void)
{
    map_over(GNTMAP_readonly);
}
#endif

static void *asks_without_running(void *unused)
{
    (void)xga_version_number();
    return unused;
}

static void a_thread_without_a_domain(void)
{
    pthread_t thread;

    (void)pthread_create(&thread, NULL, asks_without_running, NULL);
    (void)pthread_join(thread, NULL);
}

static void *looks_at_the_clock_for_ever(void *unused)
{
    for (;;)
        xga_standin_advance(xen, 0);
    return unused;
}

/* Long enough to be met. */
static void two_threads_at_the_same_time(void)
{
    pthread_t thread;

    (void)pthread_create(&thread, NULL, looks_at_the_clock_for_ever, NULL);
    (void)looks_at_the_clock_for_ever(NULL);
}

struct mistake {
    void (*make)(void);
    const char *said;
};

static const struct mistake mistakes[] = {
    {no_domain_runs, "hypercall 17, and no domain runs in this thread: xga_standin_run() comes"},
    {run_nobody, "xga_standin_run: there is no domain 9"},
    {run_no_vcpu, "xga_standin_run: domain 1 has no vCPU 2"},
    {run_null, "xga_standin_run: the stand-in is NULL"},
    {add_twice, "xga_standin_add: there is a domain 3"},
    {add_reserved, "xga_standin_add: 0x7ff0 is not a domain's number"},
    {add_too_much, "xga_standin_add: domain 3's 100 pages of RAM do not fit 200 frames"},
    {create_too_old, "xga_standin_create: release 0x41000 is not between 0x41100 and 0x41600"},
    {too_many_pages, "xga_standin_pages: domain 1 has no 65 pages left of its 64"},
    {too_large_a_hole, "xga_standin_hole: domain 1 has no 1024 frames left of its 1024"},
    {a_hole_beyond_the_default, "xga_standin_hole: domain 5 has no 1 frames left of its 65536"},
    {a_frame_of_the_stack, "is not in domain 1's window: memory that has a frame comes from"},
    {an_address_far_away, "frame 0x1388 is outside of domain 1's window of 0x400 frames"},
    {a_place_far_away, "frame 0x1388 is outside of domain 1's window of 0x400 frames"},
    {too_few_arguments, "memory_op takes 2 arguments, and was given 1"},
    {after_the_end, "domain 1 makes a hypercall after it shut down (reason 3)"},
    {of_a_vcpu_that_is_down, "vCPU 1 of domain 3 makes a hypercall, and is not up"},
    {sleep_for_ever, "vCPU 0 of domain 1 sleeps for ever: no timer is set"},
    {an_upcall_that_clears_nothing, "1000 upcalls in a row left evtchn_upcall_pending set"},
    {cut_what_has_no_list, "xga_standin_cut: hypercall 29, command 0, has no list to cut"},
    {fail_elements_of_what_has_none, "hypercall 12, command 6, has no list whose elements fail"},
    {look_at_no_call, "and none with index 1000"},
    {read_no_parameter, "xga_standin_param: there is no HVM parameter 39"},
    {raise_beyond_all, "domain 1 has no virtual interrupt 24 on vCPU 0"},
    {raise_no_interrupt, "domain 1 has no virtual interrupt 2 on vCPU 1"},
    {no_such_reference, "xga_standin_grant_uses: domain 1's grant table has no reference 512"},
    {a_thread_without_a_domain, "hypercall 17, and no domain runs in this thread"},
    {two_threads_at_the_same_time, "xga_standin_advance: another thread is using this stand-in"},
    {time_beyond_all, "0xffffffffffffffff ns is beyond Xen's system time"},
#if defined(__i386__) || defined(__x86_64__)
    {sleep_through_all_ticks, "vCPU 0 of domain 1 sleeps for ever: 1000000 timers fired, and none"},
    {sleeps_of_a_century_each, " ns is beyond Xen's system time, which has 63 bits"},
    {poll_through_all_ticks, "vCPU 0 of domain 1 sleeps for ever: 1000000 timers fired, and none"},
    {change_the_version_under_a_mapping, "crash domain 1: the status frames of its grant table"},
    {map_over_a_grant_to_read, "Xen would crash domain 2: it maps a page over a grant"},
    {map_over_a_grant, "Xen would crash domain 2: it maps a page over a grant"},
#endif
};

/* In a process of its own, whose stderr comes here. */
static void expect_mistake(const struct mistake *mistake)
{
    const struct rlimit no_core = {0, 0};
    char said[512] = "";
    int ends[2], status = 0;
    ssize_t size;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        (void)setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGABRT, SIG_DFL);
        (void)dup2(ends[1], 2);
        (void)alarm(30);
        mistake->make();
        _exit(0);
    }
    close(ends[1]);
    size = read(ends[0], said, sizeof(said) - 1);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT || size <= 0 ||
        strncmp(said, "xga_standin: ", 13) != 0 || strstr(said, mistake->said) == NULL ||
        strchr(said, '\n') != said + size - 1)
        fail_msg("wanted \"%s\", status %#x, said: %s", mistake->said, (unsigned int)status, said);
}

static void each_mistake_is_said_and_aborts(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++)
        expect_mistake(&mistakes[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        domains_test(each_mistake_is_said_and_aborts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
