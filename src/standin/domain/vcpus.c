/* SPDX-License-Identifier: MIT */
/* vCPUs: which one runs, and the times that Xen keeps of each. */
#include "domain.h"

#include <string.h>

void xga_sa_vcpus_init(struct domain *domain)
{
    struct shared_info *info = xga_sa_page_view(domain->shared_info);
    const unsigned int room = sizeof(info->vcpu_info) / sizeof(info->vcpu_info[0]);
    unsigned int i;

    domain->vcpu = xga_sa_allocate(domain->how.vcpus, sizeof(*domain->vcpu));
    for (i = 0; i < domain->how.vcpus; i++) {
        struct vcpu *vcpu = &domain->vcpu[i];

        vcpu->domain = domain;
        vcpu->id = i;
        vcpu->up = vcpu->initialised = i == 0 || !domain->how.one_vcpu_up;
        vcpu->upcalls = true;
        vcpu->info = i < room ? &info->vcpu_info[i] : &vcpu->unregistered;
        vcpu->once.deadline = vcpu->periodic.deadline = NO_TIME;
        vcpu->runstate.state = vcpu->up ? RUNSTATE_runnable : RUNSTATE_offline;
        vcpu->runstate.state_entry_time = domain->xen->now;
        xga_sa_write_time(vcpu);
    }
}

/* Wherever the guest wants to read something that Xen keeps. What is gone is not complained of. */
static void write_areas(struct vcpu *vcpu, const struct area *by_address,
                        const struct area *by_frame, const void *what, size_t size)
{
    struct xga_standin *xen = vcpu->domain->xen;

    /* An address is the domain's own, and may be in its window. */
    if (by_address->address != NULL && xen->current != NULL && xen->current->domain == vcpu->domain)
        (void)xga_sa_copy_to(xen, by_address->address, what, size);
    if (by_frame->page != NULL)
        memcpy((char *)xga_sa_page_view(by_frame->page) + by_frame->offset, what, size);
}

void xga_sa_write_runstate(struct vcpu *vcpu)
{
    write_areas(vcpu, &vcpu->runstate_area, &vcpu->runstate_frame, &vcpu->runstate,
                sizeof(vcpu->runstate));
}

void xga_sa_write_time(struct vcpu *vcpu)
{
    struct vcpu_time_info *time = &vcpu->info->time, copy;

    xga_sa_arch_write_time(vcpu);
    copy = *time;
    write_areas(vcpu, &vcpu->time_area, &vcpu->time_frame, &copy, sizeof(copy));
}

void xga_sa_set_runstate(struct vcpu *vcpu, int state)
{
    struct vcpu_runstate_info *runstate = &vcpu->runstate;
    uint64_t now = vcpu->domain->xen->now;

    if (runstate->state == state)
        return;
    runstate->time[runstate->state] += now - runstate->state_entry_time;
    runstate->state_entry_time = now;
    runstate->state = state;
    /* As Xen does: when it puts the vCPU on a CPU again. */
    if (state == RUNSTATE_running) {
        xga_sa_write_runstate(vcpu);
        xga_sa_write_time(vcpu);
    }
}

void xga_sa_switch(struct xga_standin *xen, struct vcpu *vcpu)
{
    struct vcpu *before = xen->current;

    if (before == vcpu)
        return;
    if (before != NULL && before->runstate.state == RUNSTATE_running)
        xga_sa_set_runstate(before, RUNSTATE_runnable);
    xen->current = vcpu;
    if (vcpu->up)
        xga_sa_set_runstate(vcpu, RUNSTATE_running);
}

void xga_sa_wake(struct vcpu *vcpu)
{
    vcpu->asleep = vcpu->polls = false;
}

struct vcpu *xga_sa_running(struct xga_standin *xen, const char *function)
{
    if (xen->current == NULL)
        xga_sa_misuse("%s: no vCPU runs: xga_standin_run() comes first", function);
    return xen->current;
}
