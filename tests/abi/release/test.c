/* SPDX-License-Identifier: MIT */
/*
 * Six releases in one program. The trap is Xen's place: it knows no header, but reads and writes
 * bytes where the contract says that the release which it plays has them.
 */
#include <stdio.h>
#include <string.h>
#include "toolstack.h"

#define HYPERCALL_XEN_VERSION 17
#define HYPERCALL_SYSCTL      35
#define HYPERCALL_DOMCTL      36
#define EACCES_               13

struct field {
    unsigned int release;
    const char *name;
    unsigned int at, size;
};
/* {release, name, offset or value, size}, from run.py */
static const struct field fields[] = {
#include EXPECTED
};

static unsigned int playing; /* the release, as XGA_XEN_RELEASE has it */
static unsigned int failed, passed;

static void expect(int good, const char *what)
{
    if (good) {
        passed++;
    } else {
        failed++;
        printf("release 0x%08x: %s\n", playing, what);
    }
}

static const struct field *field(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        if (fields[i].release == playing && !strcmp(fields[i].name, name))
            return &fields[i];
    return NULL;
}

static unsigned int number(const char *name)
{
    const struct field *found = field(name);

    expect(found != NULL, name);
    return found ? found->at : 0;
}

/* base: what the outer structure adds to the offset. */
static unsigned long long get(const void *from, unsigned int base, const char *name)
{
    const struct field *found = field(name);
    unsigned long long value = 0;

    expect(found != NULL, name);
    if (found)
        memcpy(&value, (const char *)from + base + found->at, found->size);
    return value;
}

static void put(void *to, unsigned int base, const char *name, unsigned long long value)
{
    const struct field *found = field(name);

    expect(found != NULL, name);
    if (found)
        memcpy((char *)to + base + found->at, &value, found->size);
}

#define CREATE "struct xen_domctl_createdomain."
#define INFO   "struct xen_domctl_getdomaininfo."
#define PARA   "struct xen_get_cpufreq_para."

static const struct domain_wanted wanted = {7, 3, 5, 1023, 64, 1024, 1, 8192, 11, 2};

static void created(const void *op, unsigned int base)
{
    expect(get(op, base, CREATE "flags") == wanted.flags, "flags");
    expect(get(op, base, CREATE "max_vcpus") == wanted.max_vcpus, "max_vcpus");
    expect(get(op, base, CREATE "max_evtchn_port") == wanted.ports, "max_evtchn_port");
    expect(get(op, base, CREATE "max_grant_frames") == wanted.grant_frames, "max_grant_frames");
    expect(get(op, base, CREATE "max_maptrack_frames") == wanted.maptrack_frames,
           "max_maptrack_frames");
    expect(get(op, base, CREATE "grant_opts") == wanted.grant_opts, "grant_opts");
    expect(get(op, base, CREATE "vmtrace_size") == wanted.vmtrace_size, "vmtrace_size");
    expect(get(op, base, CREATE "cpupool_id") == wanted.cpupool, "cpupool_id");
    if (field(CREATE "altp2m_opts"))
        expect(get(op, base, CREATE "altp2m_opts") == wanted.altp2m, "altp2m_opts");
    if (field(CREATE "altp2m.opts"))
        expect(get(op, base, CREATE "altp2m.opts") == wanted.altp2m, "altp2m.opts");
}

static long domctl(void *op)
{
    const unsigned int base = number("struct xen_domctl.u.createdomain");

    if (get(op, 0, "struct xen_domctl.interface_version") != number("XEN_DOMCTL_INTERFACE_VERSION"))
        return -EACCES_;
    expect(get(op, 0, "struct xen_domctl.domain") == wanted.domid, "domain");
    if (get(op, 0, "struct xen_domctl.cmd") == number("XEN_DOMCTL_createdomain")) {
        created(op, base);
        return 0;
    }
    expect(get(op, 0, "struct xen_domctl.cmd") == number("XEN_DOMCTL_getdomaininfo"), "cmd");
    put(op, base, INFO "domain", wanted.domid);
    put(op, base, INFO "flags", 0x10021);
    put(op, base, INFO "nr_online_vcpus", 4);
    put(op, base, INFO "cpupool", 9);
    put(op, base, INFO "tot_pages", 0x123456789abull);
    put(op, base, INFO "cpu_time", 0xfedcba987654ull);
    return 0;
}

static long sysctl(void *op)
{
    const unsigned int pm = number("struct xen_sysctl.u.pm_op");
    const unsigned int para = pm + number("struct xen_sysctl_pm_op.u.get_para");

    if (get(op, 0, "struct xen_sysctl.interface_version") != number("XEN_SYSCTL_INTERFACE_VERSION"))
        return -EACCES_;
    expect(get(op, 0, "struct xen_sysctl.cmd") == number("XEN_SYSCTL_pm_op"), "sysctl's cmd");
    expect(get(op, pm, "struct xen_sysctl_pm_op.cpuid") == 3, "cpuid");
    if (field(PARA "s.scaling_cur_freq"))
        put(op, para, PARA "s.scaling_cur_freq", 2400000);
    else if (field(PARA "u.s.scaling_cur_freq"))
        put(op, para, PARA "u.s.scaling_cur_freq", 2400000);
    else
        put(op, para, PARA "scaling_cur_freq", 2400000);
    return 0;
}

long xen_played(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                long a5);

long xen_played(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                long a5)
{
    (void)a3, (void)a4, (void)a5;
    if (number == HYPERCALL_XEN_VERSION && nargs == 2 && !a1 && !a2)
        return (long)((playing & 0xffff0000u) | (playing >> 8 & 0xff));
    if (number == HYPERCALL_DOMCTL && nargs == 1)
        return domctl((void *)a1);
    if (number == HYPERCALL_SYSCTL && nargs == 1)
        return sysctl((void *)a1);
    expect(0, "an unknown hypercall");
    return -38;
}

int main(void)
{
    const struct toolstack *oldest;
    const unsigned int unknown[] = {0x00041000, 0x00041700, 0x00031100, 0x00050000};
    unsigned int i;

    for (playing = 0x00041100; playing <= 0x00041600; playing += 0x100) {
        const struct toolstack *toolstack = toolstack_here();
        struct domain_state state;

        expect(toolstack && toolstack->release == playing, "dispatched to another release");
        if (!toolstack)
            continue;
        expect(toolstack->create(&wanted) == 0, "create");
        expect(toolstack->state(wanted.domid, &state) == 0, "state");
        expect(state.domid == wanted.domid && state.flags == 0x10021 && state.online_vcpus == 4 &&
                   state.cpupool == 9 && state.tot_pages == 0x123456789abull &&
                   state.cpu_time == 0xfedcba987654ull,
               "what getdomaininfo gives");
        expect(toolstack->frequency(3) == 2400000, "frequency");
    }
    for (i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        playing = unknown[i];
        expect(!toolstack_here(), "a release that nobody knows is served");
    }
    /* A release refuses another's number: what plays Xen is no yes-man. */
    playing = 0x00041600;
    oldest = toolstack_of(0x00041100);
    expect(oldest && oldest->create(&wanted) == -EACCES_, "4.22 takes 4.17's domctl");
    printf("%u passed, %u failed\n", passed, failed);
    return failed != 0;
}
