/* SPDX-License-Identifier: MIT */
/* vcpu_op: the commands of all architectures; which of them there are says arch/. */
#include "operations.h"

#include <xen/hvm/hvm_vcpu.h>

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

static long register_info(struct vcpu *vcpu, const struct vcpu_register_vcpu_info *op)
{
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

static long initialise(struct vcpu *vcpu, void *arg)
{
    struct xga_standin *xen = vcpu->domain->xen;
    struct vcpu_hvm_context context;

    if (!xga_sa_copy_from(xen, &context, arg, sizeof(context)))
        return -XEN_EFAULT;
    if (vcpu->initialised)
        return -XEN_EEXIST;
    vcpu->initialised = true;
    return 0;
}

static long up(struct vcpu *vcpu)
{
    if (!vcpu->initialised)
        return -XEN_EINVAL;
    if (!vcpu->up) {
        vcpu->up = true;
        xga_sa_set_runstate(vcpu, RUNSTATE_runnable);
    }
    return 0;
}

static long down(struct vcpu *vcpu)
{
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

static long get_runstate(struct vcpu *vcpu, void *arg)
{
    const struct vcpu_runstate_info now = runstate_until_now(vcpu);

    return xga_sa_copy_to(vcpu->domain->xen, arg, &now, sizeof(now)) ? 0 : -XEN_EFAULT;
}

static long set_periodic(struct vcpu *vcpu, void *arg)
{
    struct xga_standin *xen = vcpu->domain->xen;
    struct vcpu_set_periodic_timer op;

    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    if (op.period_ns < MILLISECOND || op.period_ns > LONGEST)
        return -XEN_EINVAL;
    vcpu->periodic = (struct timer){xen->now + op.period_ns, op.period_ns};
    return 0;
}

static long set_once(struct vcpu *vcpu, void *arg)
{
    struct xga_standin *xen = vcpu->domain->xen;
    struct vcpu_set_singleshot_timer op;

    if (vcpu != xen->current)
        return -XEN_EINVAL;
    if (!xga_sa_copy_from(xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    vcpu->once.deadline = NO_TIME;
    if (op.timeout_abs_ns < xen->now)
        xga_sa_raise(vcpu->domain, VIRQ_TIMER, vcpu->id);
    else
        vcpu->once.deadline = xga_sa_moment(xen, op.timeout_abs_ns);
    return 0;
}

static long runstate_by_address(struct vcpu *vcpu, void *arg)
{
    const struct vcpu_runstate_info kept = vcpu->runstate;
    struct vcpu_register_runstate_memory_area op;

    if (!xga_sa_copy_from(vcpu->domain->xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    vcpu->runstate_area.address = op.addr.h.p;
    /* Of another vCPU than the caller the first look is as get_runstate_info's. */
    if (vcpu != vcpu->domain->xen->current)
        vcpu->runstate = runstate_until_now(vcpu);
    xga_sa_write_runstate(vcpu);
    vcpu->runstate = kept;
    return 0;
}

static long time_by_address(struct vcpu *vcpu, void *arg)
{
    struct vcpu_register_time_memory_area op;

    if (!xga_sa_copy_from(vcpu->domain->xen, &op, arg, sizeof(op)))
        return -XEN_EFAULT;
    vcpu->time_area.address = op.addr.h.p;
    xga_sa_write_time(vcpu);
    return 0;
}

static long by_frame(struct vcpu *vcpu, void *arg, struct area *area, size_t size,
                     void (*write)(struct vcpu *vcpu))
{
    struct xga_standin *xen = vcpu->domain->xen;
    uint64_t address;
    long rc;

    if (!SINCE(xen, 18))
        return -XEN_ENOSYS;
    if (!xga_sa_copy_from(xen, &address, arg, sizeof(address)))
        return -XEN_EFAULT;
    rc = hold(vcpu, address, size, area);
    if (rc == 0)
        write(vcpu);
    return rc;
}

/* The machine has one processor, to which the hardware domain is thus pinned. */
static long get_physid(struct vcpu *vcpu, void *arg)
{
    const struct vcpu_get_physid op = {.phys_id = 0};

    if (!vcpu->domain->how.privileged)
        return -XEN_EINVAL;
    return xga_sa_copy_to(vcpu->domain->xen, arg, &op, sizeof(op)) ? 0 : -XEN_EFAULT;
}

static long any(struct xga_standin *xen, struct vcpu *vcpu, int command, void *arg)
{
    struct vcpu_register_vcpu_info info;

    switch (command) {
    case VCPUOP_initialise:
        return initialise(vcpu, arg);
    case VCPUOP_up:
        return up(vcpu);
    case VCPUOP_down:
        return down(vcpu);
    case VCPUOP_is_up:
        return vcpu->up;
    case VCPUOP_get_runstate_info:
        return get_runstate(vcpu, arg);
    case VCPUOP_register_runstate_memory_area:
        return runstate_by_address(vcpu, arg);
    case VCPUOP_set_periodic_timer:
        return set_periodic(vcpu, arg);
    case VCPUOP_stop_periodic_timer:
        vcpu->periodic.deadline = NO_TIME;
        return 0;
    case VCPUOP_set_singleshot_timer:
        return set_once(vcpu, arg);
    case VCPUOP_stop_singleshot_timer:
        if (vcpu != xen->current)
            return -XEN_EINVAL;
        vcpu->once.deadline = NO_TIME;
        return 0;
    case VCPUOP_register_vcpu_info:
        if (!xga_sa_copy_from(xen, &info, arg, sizeof(info)))
            return -XEN_EFAULT;
        return register_info(vcpu, &info);
    case VCPUOP_send_nmi:
        return arg == NULL ? 0 : -XEN_EINVAL;
    case VCPUOP_get_physid:
        return get_physid(vcpu, arg);
    case VCPUOP_register_vcpu_time_memory_area:
        return time_by_address(vcpu, arg);
    case VCPUOP_register_runstate_phys_area:
        return by_frame(vcpu, arg, &vcpu->runstate_frame, sizeof(struct vcpu_runstate_info),
                        xga_sa_write_runstate);
    case VCPUOP_register_vcpu_time_phys_area:
        return by_frame(vcpu, arg, &vcpu->time_frame, sizeof(struct vcpu_time_info),
                        xga_sa_write_time);
    default:
        return -XEN_ENOSYS;
    }
}

long xga_sa_vcpu_op(struct xga_standin *xen, const long a[5])
{
    struct vcpu *vcpu = xga_sa_vcpu(xen->current->domain, (unsigned int)a[1]);
    int command = (int)a[0];
    long refused;

    if (vcpu == NULL)
        return -XEN_ENOENT;
    refused = xga_sa_arch_vcpu_command(command);
    return refused != 0 ? refused : any(xen, vcpu, command, (void *)a[2]);
}
