/* SPDX-License-Identifier: MIT */
/*
 * A toolstack's part that serves several releases of Xen: nothing in here depends on one.
 *
 * toolstack.c is compiled once for each release, with -DXGA_XEN_RELEASE; toolstack_of() says which of
 * them speaks to the Xen that runs.
 */
#ifndef TOOLSTACK_H
#define TOOLSTACK_H

#ifdef __cplusplus
extern "C" {
#endif

struct domain_wanted {
    unsigned int domid, flags, max_vcpus, ports, grant_frames, maptrack_frames, grant_opts;
    unsigned int vmtrace_size, cpupool, altp2m;
};

struct domain_state {
    unsigned int domid, flags, online_vcpus, cpupool;
    unsigned long long tot_pages, cpu_time;
};

struct toolstack {
    unsigned int release;
    /* Both: 0, or what Xen answered. */
    long (*create)(const struct domain_wanted *wanted);
    long (*state)(unsigned int domid, struct domain_state *state);
    /* kHz, or what Xen answered. */
    long (*frequency)(unsigned int cpu);
};

/* For what xga_release_running() gives; a null pointer for a release that this was not built for. */
const struct toolstack *toolstack_of(long release);
/* For the Xen that runs. */
const struct toolstack *toolstack_here(void);

#ifdef __cplusplus
}
#endif

#endif
