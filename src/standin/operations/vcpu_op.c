/* SPDX-License-Identifier: MIT */
/* vcpu_op: the commands of all architectures; which of them there are says arch/. */
#include "operations.h"

#define MILLISECOND 1000000ull
#define LONGEST     (1ull << 62) /* of a periodic timer */

/* Keeps memory of the guest by its physical address in `area`, ~0: none any more. 0, -XEN_E*. */
static long hold(struct vcpu *vcpu, uint64_t address, size_t size, struct area *area)
{
    struct page *page = NULL, *before = area->page;
    const unsigned int offset = (unsigned int)address % PAGE_SIZE;
    xen_pfn_t gfn;

    if (~address != 0) {
        if (offset + size > PAGE_SIZE || address % __alignof__(xen_ulong_t) != 0)
            return -XEN_ENXIO;
        gfn = (xen_pfn_t)(address >> PAGE_SHIFT);
        page = gfn == address >> PAGE_SHIFT ? xga_sa_ram_at(vcpu->domain, gfn) : NULL;
        if (page == NULL)
            return -XEN_EINVAL;
        xga_sa_page_use(page);
    }
    *area = (struct area){NULL, page, offset};
    if (before != NULL)
        xga_sa_page_unuse(before);
    return 0;
}

/* Why a vCPU's information may not go there; the order of the checks changed in 4.18. */
static long refuse_info(const struct vcpu *vcpu, const struct vcpu_register_vcpu_info *op)
{
    const struct xga_standin *xen = vcpu->domain->xen;
    const bool apart = op->offset > PAGE_SIZE - sizeof(struct vcpu_info) ||
                       op->offset % __alignof__(xen_ulong_t) != 0;

    if (SINCE(xen, 18)) {
        if (op->offset >= PAGE_SIZE)
            return -XEN_EINVAL;
        if (vcpu->info_page != NULL)
            return -XEN_EBUSY;
        return apart ? -XEN_ENXIO : 0;
    }
    if (apart)
        return -XEN_ENXIO;
    if (vcpu->info_page != NULL || (vcpu != xen->current && vcpu->up))
        return -XEN_EINVAL;
    return 0;
}

long xga_sa_register_info(struct call *call, struct vcpu_register_vcpu_info *op)
{
    struct vcpu *vcpu = call->vcpu;
    struct area area = {NULL, NULL, 0};
    struct vcpu_info *info;
    long rc = refuse_info(vcpu, op);

    if (rc == 0)
        rc = hold(vcpu, ((uint64_t)op->mfn << PAGE_SHIFT) + op->offset, sizeof(*info), &area);
    if (rc != 0)
        return rc;
    info = (void *)((char *)xga_sa_page_view(area.page) + area.offset);
    *info = *vcpu->info;
    vcpu->info = info;
    vcpu->info_page = area.page;
    /* So that no event gets lost on the way. */
    info->evtchn_pending_sel = ~(xen_ulong_t)0;
    xga_sa_mark_pending(vcpu);
    xga_sa_write_time(vcpu);
    return 0;
}

long xga_sa_vcpu_initialise(struct call *call, struct vcpu_hvm_context *context)
{
    (void)context;
    if (call->vcpu->initialised)
        return -XEN_EEXIST;
    call->vcpu->initialised = true;
    return 0;
}

long xga_sa_vcpu_up(struct call *call)
{
    struct vcpu *vcpu = call->vcpu;

    if (!vcpu->initialised)
        return -XEN_EINVAL;
    if (!vcpu->up) {
        vcpu->up = true;
        xga_sa_set_runstate(vcpu, RUNSTATE_runnable);
    }
    return 0;
}

long xga_sa_vcpu_down(struct call *call)
{
    struct vcpu *vcpu = call->vcpu;
    struct domain *domain = vcpu->domain;
    unsigned int i;

    for (i = 0; i < domain->how.vcpus; i++) {
        if (i != vcpu->id && domain->vcpu[i].up) {
            vcpu->up = false;
            xga_sa_set_runstate(vcpu, RUNSTATE_offline);
            return 0;
        }
    }
    xga_sa_shut_down(domain, SHUTDOWN_poweroff);
    return 0;
}

static struct vcpu_runstate_info runstate_until_now(const struct vcpu *vcpu)
{
    struct vcpu_runstate_info now = vcpu->runstate;

    now.time[now.state] += vcpu->domain->xen->now - now.state_entry_time;
    return now;
}

long xga_sa_get_runstate(struct call *call, struct vcpu_runstate_info *op)
{
    *op = runstate_until_now(call->vcpu);
    return 0;
}

long xga_sa_set_periodic(struct call *call, struct vcpu_set_periodic_timer *op)
{
    if (op->period_ns < MILLISECOND || op->period_ns > LONGEST)
        return -XEN_EINVAL;
    call->vcpu->periodic = (struct timer){call->xen->now + op->period_ns, op->period_ns};
    return 0;
}

long xga_sa_stop_periodic(struct call *call)
{
    call->vcpu->periodic.deadline = NO_TIME;
    return 0;
}

long xga_sa_set_once(struct call *call, struct vcpu_set_singleshot_timer *op)
{
    struct xga_standin *xen = call->xen;
    struct vcpu *vcpu = call->vcpu;

    vcpu->once.deadline = NO_TIME;
    if (op->timeout_abs_ns < xen->now)
        xga_sa_raise(vcpu->domain, VIRQ_TIMER, vcpu->id);
    else
        vcpu->once.deadline = xga_sa_moment(xen, op->timeout_abs_ns);
    return 0;
}

long xga_sa_stop_once(struct call *call)
{
    call->vcpu->once.deadline = NO_TIME;
    return 0;
}

long xga_sa_vcpu_is_up(struct call *call)
{
    return call->vcpu->up;
}

long xga_sa_runstate_by_address(struct call *call, struct vcpu_register_runstate_memory_area *op)
{
    struct vcpu *vcpu = call->vcpu;
    const struct vcpu_runstate_info kept = vcpu->runstate;

    vcpu->runstate_area.address = op->addr.h.p;
    /* Of another vCPU than the caller the first look is as get_runstate_info's. */
    if (vcpu != call->xen->current)
        vcpu->runstate = runstate_until_now(vcpu);
    xga_sa_write_runstate(vcpu);
    vcpu->runstate = kept;
    return 0;
}

long xga_sa_time_by_address(struct call *call, struct vcpu_register_time_memory_area *op)
{
    call->vcpu->time_area.address = op->addr.h.p;
    xga_sa_write_time(call->vcpu);
    return 0;
}

long xga_sa_runstate_by_frame(struct call *call, uint64_t *address)
{
    struct vcpu *vcpu = call->vcpu;
    const long rc = hold(vcpu, *address, sizeof(vcpu->runstate), &vcpu->runstate_frame);

    if (rc == 0)
        xga_sa_write_runstate(vcpu);
    return rc;
}

long xga_sa_time_by_frame(struct call *call, uint64_t *address)
{
    struct vcpu *vcpu = call->vcpu;
    const long rc = hold(vcpu, *address, sizeof(struct vcpu_time_info), &vcpu->time_frame);

    if (rc == 0)
        xga_sa_write_time(vcpu);
    return rc;
}

/* The machine has one processor, to which the hardware domain is thus pinned. */
long xga_sa_get_physid(struct call *call, struct vcpu_get_physid *op)
{
    op->phys_id = 0;
    return call->domain->how.privileged ? 0 : -XEN_EINVAL;
}

long xga_sa_vcpu_check(struct call *call, const struct operation *op)
{
    const long refused = xga_sa_arch_vcpu_command(call->command);

    call->vcpu = xga_sa_vcpu(call->domain, (unsigned int)call->a[1]);
    if (call->vcpu == NULL)
        return -XEN_ENOENT;
    if (refused != 0)
        return refused;
    return op != NULL && (op->how & ITSELF) && call->vcpu != call->xen->current ? -XEN_EINVAL : 0;
}
