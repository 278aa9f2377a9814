/* SPDX-License-Identifier: MIT */
/*
 * What a control domain can do to domains: to itself, which Xen mostly refuses, and to one that it
 * makes for it. domctl_refusals.c has what is the same for all operations.
 */
#define __XEN_TOOLS__ 1
#include "control.h"

#include <xga/memory.h>

static struct xen_domctl op;

static bool same_bytes(const void *left, const void *right, size_t size)
{
    const unsigned char *l = left, *r = right;

    while (size != 0 && *l == *r)
        l++, r++, size--;
    return size == 0;
}

CHECK(domctl_getdomaininfo)
{
    const struct xen_domctl_getdomaininfo *info;

    require_domctl(getdomaininfo);
    info = domain_info(guest.domid);
    expect_equal((info->flags & XEN_DOMINF_running) != 0, true);
    expect_equal((info->flags & XEN_DOMINF_hvm_guest) != 0, !guest.pv);
    expect_equal((info->flags & XEN_DOMINF_hap) != 0, !guest.pv);
    expect_equal(info->flags & (XEN_DOMINF_dying | XEN_DOMINF_shutdown | XEN_DOMINF_paused |
                                XEN_DOMINF_blocked | XEN_DOMINF_debugged),
                 0);
    expect_equal(info->tot_pages, xga_memory_current_pages(DOMID_SELF));
    expect(info->cpu_time > 0);
    expect_equal(info->nr_online_vcpus, 1);
    expect_equal(info->max_vcpu_id, own_vcpus() - 1);
    expect_equal(info->cpupool, 0);
    expect(info->gpaddr_bits >= 32 && info->gpaddr_bits <= 52);
}

CHECK(domctl_createdomain)
{
    const struct xen_domctl_getdomaininfo *info;
    domid_t domid, again;

    require_domctl(createdomain);
    WITH_DOMAIN(any_kind(), domid)
    {
        info = domain_info(domid);
        expect_equal((info->flags & XEN_DOMINF_hvm_guest) != 0, any_kind() == TRANSLATED);
        expect_equal((info->flags & XEN_DOMINF_paused) != 0, true);
        expect_equal(info->nr_online_vcpus, 0);
        expect_equal(info->max_vcpu_id, 0);
        expect_equal(info->tot_pages, 0);
        expect_equal(info->handle[15], 0x77);
        again = domid;
        expect_equal(control()->create(&again, 1, 0, 0), -XEN_EEXIST);
        /* No such flag. */
        again = (domid_t)(domid + 0x800);
        expect_equal(control()->create(&again, 1, 1u << 31, 0), -XEN_EINVAL);
        clear_domctl(&op)->u.max_vcpus.max = 2;
        expect_equal(domctl(max_vcpus, domid, &op), -XEN_EINVAL);
    }
    clear_domctl(&op);
    expect_equal(domctl(getdomaininfo, domid, &op), -XEN_ESRCH);
}

/* Without a number Xen finds one: by 0 before 4.22, by DOMID_ANY since. */
CHECK(domctl_createdomain_any)
{
    domid_t domid = SINCE(22) ? DOMID_ANY : 0;
    const uint32_t flags = any_kind() == CLASSIC ? 0 : XEN_DOMCTL_CDF_hvm | XEN_DOMCTL_CDF_hap;

    require_domctl(createdomain);
    require_equal(control()->create(&domid, 1, flags, any_kind() == TRANSLATED), 0);
    expect(domid != 0 && domid < DOMID_FIRST_RESERVED);
    expect_equal(domain_info(domid)->max_vcpu_id, XEN_INVALID_MAX_VCPU_ID);
    destroy_domain(domid);
    if (SINCE(22)) {
        domid = guest.domid;
        expect_equal(control()->create(&domid, 1, flags, 0), -XEN_EEXIST);
    }
}

CHECK(domctl_destroydomain)
{
    require_domctl(destroydomain);
    expect_equal(domctl(destroydomain, guest.domid, clear_domctl(&op)), -XEN_EINVAL);
}

CHECK(domctl_pausedomain)
{
    unsigned int i;
    domid_t domid;

    require_domctl(pausedomain);
    clear_domctl(&op);
    expect_equal(domctl(pausedomain, guest.domid, &op), -XEN_EINVAL);
    expect_equal(domctl(unpausedomain, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        /* It was made with a count of 1, which has to stay: without it the domain would run. */
        for (i = 1; i < 255; i++)
            expect_equal(domctl(pausedomain, domid, &op), 0);
        expect_equal(domctl(pausedomain, domid, &op), -XEN_EOVERFLOW);
        for (i = 1; i < 255; i++)
            expect_equal(domctl(unpausedomain, domid, &op), 0);
        expect_equal((domain_info(domid)->flags & XEN_DOMINF_paused) != 0, true);
    }
}

CHECK(domctl_resumedomain)
{
    domid_t domid;

    require_domctl(resumedomain);
    clear_domctl(&op);
    expect_equal(domctl(resumedomain, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(resumedomain, domid, &op), 0);
    }
}

CHECK(domctl_soft_reset)
{
    /* It can't shut down first, since it never ran. */
    const long refusal = ARM && SINCE(22) ? -XEN_EOPNOTSUPP : -XEN_EINVAL;
    domid_t domid;

    require_domctl(soft_reset);
    clear_domctl(&op);
    expect_equal(domctl(soft_reset, guest.domid, &op), refusal);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(soft_reset, domid, &op), refusal);
    }
}

CHECK(domctl_get_domain_state)
{
    const struct xen_domctl_get_domain_state *state = &op.u.get_domain_state;
    uint64_t unique;
    domid_t domid;

    require_domctl(get_domain_state);
    require_equal(domctl(get_domain_state, guest.domid, clear_domctl(&op)), 0);
    expect_equal(op.domain, guest.domid);
    expect_equal(state->state, XEN_DOMCTL_GETDOMSTATE_STATE_EXIST);
    expect_equal(state->caps,
                 XEN_DOMCTL_GETDOMSTATE_CAP_CONTROL | XEN_DOMCTL_GETDOMSTATE_CAP_HARDWARE);
    unique = state->unique_id;
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(get_domain_state, domid, clear_domctl(&op)), 0);
        expect_equal(state->state, XEN_DOMCTL_GETDOMSTATE_STATE_EXIST);
        expect_equal(state->caps, 0);
        expect(state->unique_id != unique);
    }
    /* Nobody bound VIRQ_DOM_EXC, so Xen keeps no account of changes. */
    expect_equal(domctl(get_domain_state, DOMID_INVALID, clear_domctl(&op)), -XEN_ENOENT);
    clear_domctl(&op)->u.get_domain_state.pad0 = 1;
    expect_equal(domctl(get_domain_state, guest.domid, &op), -XEN_EINVAL);
}

CHECK(domctl_max_vcpus)
{
    domid_t domid;

    require_domctl(max_vcpus);
    clear_domctl(&op)->u.max_vcpus.max = 2;
    expect_equal(domctl(max_vcpus, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        /* Once more: it has them. */
        op.u.max_vcpus.max = 1;
        expect_equal(domctl(max_vcpus, domid, &op), 0);
    }
}

CHECK(domctl_setdomainhandle)
{
    xen_domain_handle_t handle;
    unsigned int i;
    domid_t domid;

    require_domctl(setdomainhandle);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op);
        for (i = 0; i < sizeof(handle); i++)
            op.u.setdomainhandle.handle[i] = handle[i] = (uint8_t)(0xf0 + i);
        expect_equal(domctl(setdomainhandle, domid, &op), 0);
        expect(same_bytes(domain_info(domid)->handle, handle, sizeof(handle)));
    }
}

CHECK(domctl_settimeoffset)
{
    domid_t domid;

    require_domctl(settimeoffset);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op)->u.settimeoffset.time_offset_seconds = -3600;
        expect_equal(domctl(settimeoffset, domid, &op), 0);
    }
}

CHECK(domctl_set_target)
{
    domid_t domid, target;

    require_domctl(set_target);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op)->u.set_target.target = NO_DOMAIN;
        expect_equal(domctl(set_target, domid, &op), -XEN_ESRCH);
        op.u.set_target.target = domid;
        expect_equal(domctl(set_target, domid, &op), -XEN_EINVAL);
        if (X86 && can_make(CLASSIC)) {
            WITH_DOMAIN(CLASSIC, target)
            {
                op.u.set_target.target = target;
                expect_equal(domctl(set_target, domid, &op), -XEN_EOPNOTSUPP);
            }
        }
        if (can_make(TRANSLATED)) {
            WITH_DOMAIN(TRANSLATED, target)
            {
                op.u.set_target.target = target;
                expect_equal(domctl(set_target, domid, &op), 0);
                expect_equal(domctl(set_target, domid, &op), -XEN_EINVAL);
            }
        }
    }
}

CHECK(domctl_subscribe)
{
    domid_t domid;

    require_domctl(subscribe);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op)->u.subscribe.port = 1;
        expect_equal(domctl(subscribe, domid, &op), 0);
    }
}

CHECK(domctl_set_virq_handler)
{
    require_domctl(set_virq_handler);
    clear_domctl(&op)->u.set_virq_handler.virq = VIRQ_DOM_EXC;
    expect_equal(domctl(set_virq_handler, guest.domid, &op), 0);
    /* One of each vCPU, and one that there is not. */
    op.u.set_virq_handler.virq = VIRQ_TIMER;
    expect_equal(domctl(set_virq_handler, guest.domid, &op), -XEN_EINVAL);
    op.u.set_virq_handler.virq = NR_VIRQS;
    expect_equal(domctl(set_virq_handler, guest.domid, &op), -XEN_EINVAL);
}

CHECK(domctl_scheduler_op)
{
    struct xen_domctl_scheduler_op *sched = &op.u.scheduler_op;
    domid_t domid;

    require_domctl(scheduler_op);
    clear_domctl(&op);
    sched->sched_id = XEN_SCHEDULER_CREDIT2;
    sched->cmd = XEN_DOMCTL_SCHEDOP_getinfo;
    require_equal(domctl(scheduler_op, guest.domid, &op), 0);
    expect_equal(sched->u.credit2.weight, 256);
    expect_equal(sched->u.credit2.cap, 0);
    sched->sched_id = XEN_SCHEDULER_RTDS;
    expect_equal(domctl(scheduler_op, guest.domid, &op), -XEN_EINVAL);
    sched->sched_id = XEN_SCHEDULER_CREDIT2;
    sched->cmd = NO_COMMAND;
    expect_equal(domctl(scheduler_op, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        sched->cmd = XEN_DOMCTL_SCHEDOP_putinfo;
        sched->u.credit2.weight = 512;
        sched->u.credit2.cap = 0;
        expect_equal(domctl(scheduler_op, domid, &op), 0);
        sched->cmd = XEN_DOMCTL_SCHEDOP_getinfo;
        sched->u.credit2.weight = 0;
        expect_equal(domctl(scheduler_op, domid, &op), 0);
        expect_equal(sched->u.credit2.weight, 512);
        /* A cap that is too high: the weight is set all the same. */
        sched->cmd = XEN_DOMCTL_SCHEDOP_putinfo;
        sched->u.credit2.weight = 300;
        sched->u.credit2.cap = 0xffff;
        expect_equal(domctl(scheduler_op, domid, &op), -XEN_EINVAL);
        sched->cmd = XEN_DOMCTL_SCHEDOP_getinfo;
        expect_equal(domctl(scheduler_op, domid, &op), 0);
        expect_equal(sched->u.credit2.weight, 300);
        expect_equal(sched->u.credit2.cap, 0);
        sched->cmd = XEN_DOMCTL_SCHEDOP_getvcpuinfo;
        expect_equal(domctl(scheduler_op, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_nodeaffinity)
{
    static uint8_t nodes[8];
    domid_t domid;

    require_domctl(getnodeaffinity);
    clear_domctl(&op);
    set_xen_guest_handle(op.u.nodeaffinity.nodemap.bitmap, nodes);
    op.u.nodeaffinity.nodemap.nr_bits = 64;
    require_equal(domctl(getnodeaffinity, guest.domid, &op), 0);
    /* Of one node, the machine's only one. */
    expect_equal(nodes[0] & 1, 1);
    WITH_DOMAIN(any_kind(), domid)
    {
        nodes[0] = 1;
        expect_equal(domctl(setnodeaffinity, domid, &op), 0);
        nodes[0] = 0;
        expect_equal(domctl(getnodeaffinity, domid, &op), 0);
        expect_equal(nodes[0], 1);
        nodes[0] = 0;
        expect_equal(domctl(setnodeaffinity, domid, &op), -XEN_EINVAL);
        set_xen_guest_handle(op.u.nodeaffinity.nodemap.bitmap, (uint8_t *)unmapped());
        expect_equal(domctl(setnodeaffinity, domid, &op), -XEN_EFAULT);
        expect_equal(domctl(getnodeaffinity, domid, &op), -XEN_EFAULT);
    }
}

CHECK(domctl_setvnumainfo)
{
    static unsigned int distance[1] = {10}, node_of_vcpu[1], machine_node[1];
    static struct xen_vmemrange range[1] = {{.start = 0, .end = 0x100000, .flags = 0, .nid = 0}};
    static unsigned int told_distance[1], told_node[1];
    static struct xen_vmemrange told_range[1];
    struct xen_vnuma_topology_info info = {.nr_vnodes = 1, .nr_vcpus = 1, .nr_vmemranges = 1};
    struct xen_domctl_vnuma *vnuma = &op.u.vnuma;
    domid_t domid;

    require_domctl(setvnumainfo);
    set_xen_guest_handle(info.vdistance.h, told_distance);
    set_xen_guest_handle(info.vcpu_to_vnode.h, told_node);
    set_xen_guest_handle(info.vmemrange.h, told_range);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op);
        vnuma->nr_vnodes = vnuma->nr_vmemranges = vnuma->nr_vcpus = 1;
        set_xen_guest_handle(vnuma->vdistance, distance);
        set_xen_guest_handle(vnuma->vcpu_to_vnode, node_of_vcpu);
        set_xen_guest_handle(vnuma->vnode_to_pnode, machine_node);
        set_xen_guest_handle(vnuma->vmemrange, range);
        expect_equal(domctl(setvnumainfo, domid, &op), 0);
        info.domid = domid;
        expect_equal(xga_memory_get_vnumainfo(&info), 0);
        expect_equal(told_distance[0], 10);
        expect_equal(told_range[0].end, 0x100000);
        vnuma->pad = 1;
        expect_equal(domctl(setvnumainfo, domid, &op), -XEN_EINVAL);
        vnuma->pad = 0;
        vnuma->nr_vcpus = 2;
        expect_equal(domctl(setvnumainfo, domid, &op), -XEN_EINVAL);
        vnuma->nr_vcpus = 1;
        node_of_vcpu[0] = 1;
        expect_equal(domctl(setvnumainfo, domid, &op), -XEN_E2BIG);
        node_of_vcpu[0] = 0;
        set_xen_guest_handle(vnuma->vdistance, (unsigned int *)unmapped());
        expect_equal(domctl(setvnumainfo, domid, &op), -XEN_EFAULT);
    }
}

CHECK(domctl_set_address_size)
{
    domid_t domid;
    long rc;

    require_domctl(set_address_size);
    if (ARM) {
        /* A domain with memory, to the width that it has. */
        clear_domctl(&op)->u.address_size.size = 64;
        expect_equal(domctl(set_address_size, guest.domid, &op),
                     sizeof(long) == 8 ? -XEN_EBUSY : -XEN_EINVAL);
    }
    if (X86 && can_make(TRANSLATED)) {
        WITH_DOMAIN(TRANSLATED, domid)
        {
            clear_domctl(&op)->u.address_size.size = 32;
            expect_equal(domctl(set_address_size, domid, &op), -XEN_EOPNOTSUPP);
#if X86
            expect_equal(domctl(get_address_size, domid, &op), -XEN_EOPNOTSUPP);
#endif
        }
    }
    WITH_DOMAIN(X86 ? CLASSIC : TRANSLATED, domid)
    {
        clear_domctl(&op)->u.address_size.size = 65;
        expect_equal(domctl(set_address_size, domid, &op), -XEN_EINVAL);
        op.u.address_size.size = sizeof(long) == 8 || X86 ? 64 : 32;
        expect_equal(domctl(set_address_size, domid, &op), 0);
#if X86
        op.u.address_size.size = 0;
        expect_equal(domctl(get_address_size, domid, &op), 0);
        expect_equal(op.u.address_size.size, 64);
#endif
        /* What a Xen without 32-bit PV says. */
        op.u.address_size.size = 32;
        rc = domctl(set_address_size, domid, &op);
        if (!X86 || rc != -XEN_EOPNOTSUPP)
            expect_equal(rc, 0);
#if X86
        expect_equal(domctl(get_address_size, domid, &op), 0);
        expect_equal(op.u.address_size.size, rc == 0 ? 32 : 64);
#endif
    }
}

CHECK(domctl_getvcpuinfo)
{
    const struct xen_domctl_getvcpuinfo *info = &op.u.getvcpuinfo;
    domid_t domid;

    require_domctl(getvcpuinfo);
    require_equal(domctl(getvcpuinfo, guest.domid, clear_domctl(&op)), 0);
    expect_equal(info->online, 1);
    expect_equal(info->blocked, 0);
    expect_equal(info->running, 1);
    expect(info->cpu_time > 0);
    expect_equal(info->cpu, 0);
    clear_domctl(&op)->u.getvcpuinfo.vcpu = NOBODY;
    expect_equal(domctl(getvcpuinfo, guest.domid, &op), SINCE(22) ? -XEN_ENOENT : -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(getvcpuinfo, domid, clear_domctl(&op)), 0);
        expect_equal(info->online, 0);
        expect_equal(info->running, 0);
        expect_equal(info->cpu_time, 0);
    }
}

CHECK(domctl_vcpucontext)
{
    static vcpu_guest_context_t context;
    domid_t domid;

    require_domctl(getvcpucontext);
    clear_domctl(&op);
    set_xen_guest_handle(op.u.vcpucontext.ctxt, &context);
    expect_equal(domctl(setvcpucontext, guest.domid, &op), -XEN_EINVAL);
    expect_equal(domctl(getvcpucontext, guest.domid, &op), -XEN_EINVAL);
    op.u.vcpucontext.vcpu = NOBODY;
    expect_equal(domctl(getvcpucontext, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(setvcpucontext, domid, &op), -XEN_EINVAL);
        op.u.vcpucontext.vcpu = 0;
        expect_equal(domctl(getvcpucontext, domid, &op), -XEN_ENODATA);
        set_xen_guest_handle(op.u.vcpucontext.ctxt, (vcpu_guest_context_t *)unmapped());
        expect_equal(domctl(setvcpucontext, domid, &op), -XEN_EFAULT);
        /* Reset. */
        set_xen_guest_handle(op.u.vcpucontext.ctxt, (vcpu_guest_context_t *)NULL);
        expect_equal(domctl(setvcpucontext, domid, &op), 0);
    }
}

CHECK(domctl_vcpuaffinity)
{
    struct xen_domctl_vcpuaffinity *affinity = &op.u.vcpuaffinity;
    static uint8_t hard[1], soft[1];
    domid_t domid;

    require_domctl(getvcpuaffinity);
    clear_domctl(&op);
    affinity->flags = XEN_VCPUAFFINITY_HARD | XEN_VCPUAFFINITY_SOFT;
    set_xen_guest_handle(affinity->cpumap_hard.bitmap, hard);
    set_xen_guest_handle(affinity->cpumap_soft.bitmap, soft);
    affinity->cpumap_hard.nr_bits = affinity->cpumap_soft.nr_bits = 8;
    require_equal(domctl(getvcpuaffinity, guest.domid, &op), 0);
    expect_equal(hard[0] & 1, 1);
    expect_equal(soft[0] & 1, 1);
    affinity->vcpu = NOBODY;
    expect_equal(domctl(getvcpuaffinity, guest.domid, &op), -XEN_EINVAL);
    affinity->vcpu = 0;
    affinity->flags = 0;
    expect_equal(domctl(getvcpuaffinity, guest.domid, &op), -XEN_EINVAL);
    affinity->flags = XEN_VCPUAFFINITY_HARD;
    set_xen_guest_handle(affinity->cpumap_hard.bitmap, (uint8_t *)NULL);
    expect_equal(domctl(getvcpuaffinity, guest.domid, &op), -XEN_EINVAL);
    set_xen_guest_handle(affinity->cpumap_hard.bitmap, (uint8_t *)unmapped());
    expect_equal(domctl(getvcpuaffinity, guest.domid, &op), -XEN_EFAULT);
    WITH_DOMAIN(any_kind(), domid)
    {
        set_xen_guest_handle(affinity->cpumap_hard.bitmap, hard);
        hard[0] = 1;
        expect_equal(domctl(setvcpuaffinity, domid, &op), 0);
        expect_equal(hard[0], 1);
        /* No processor of the pool. */
        hard[0] = 0;
        expect_equal(domctl(setvcpuaffinity, domid, &op), -XEN_EINVAL);
        expect_equal(domctl(getvcpuaffinity, domid, &op), 0);
        expect_equal(hard[0], 1);
    }
}

CHECK(domctl_max_mem)
{
    domid_t domid;

    require_domctl(max_mem);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op)->u.max_mem.max_memkb = 1026;
        expect_equal(domctl(max_mem, domid, &op), 0);
        expect_equal(domain_info(domid)->max_pages, 256);
        expect_equal(xga_memory_maximum_pages(domid), 256);
    }
}

CHECK(domctl_paging_mempool_size)
{
    const uint64_t size = 4 << 20;
    domid_t domid;

    require_domctl(get_paging_mempool_size);
    if (!can_make(TRANSLATED)) {
        clear_domctl(&op);
        expect_equal(domctl(get_paging_mempool_size, guest.domid, &op), -XEN_EOPNOTSUPP);
        expect_equal(domctl(set_paging_mempool_size, guest.domid, &op), -XEN_EOPNOTSUPP);
        return;
    }
    WITH_DOMAIN(TRANSLATED, domid)
    {
        clear_domctl(&op)->u.paging_mempool.size = size;
        expect_equal(domctl(set_paging_mempool_size, domid, &op), 0);
        op.u.paging_mempool.size = 0;
        expect_equal(domctl(get_paging_mempool_size, domid, &op), 0);
        expect_equal(op.u.paging_mempool.size, size);
        op.u.paging_mempool.size = size + 1;
        expect_equal(domctl(set_paging_mempool_size, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_set_llc_colors)
{
    require_domctl(set_llc_colors);
    clear_domctl(&op)->u.set_llc_colors.pad = 1;
    expect_equal(domctl(set_llc_colors, guest.domid, &op), -XEN_EINVAL);
    op.u.set_llc_colors.pad = 0;
    expect_equal(domctl(set_llc_colors, guest.domid, &op), -XEN_EOPNOTSUPP);
}

/* Devices that every machine here has, and dom0 may use: VGA's memory, and a virtio port of "virt". */
#define DEVICE_MFN (X86 ? 0xb8u : 0xa000u)

CHECK(domctl_iomem_permission)
{
    struct xen_domctl_memory_mapping *mapping = &op.u.memory_mapping;
    static struct xen_domctl permission;
    domid_t domid;

    require_domctl(iomem_permission);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&permission)->u.iomem_permission.first_mfn = DEVICE_MFN;
        permission.u.iomem_permission.nr_mfns = ~0ull;
        expect_equal(domctl(iomem_permission, domid, &permission), -XEN_EINVAL);
        permission.u.iomem_permission.nr_mfns = 1;
        if (any_kind() == TRANSLATED) {
            clear_domctl(&op)->u.paging_mempool.size = 4 << 20;
            expect_equal(domctl(set_paging_mempool_size, domid, &op), 0);
        }
        clear_domctl(&op);
        mapping->first_gfn = 0x3000;
        mapping->first_mfn = DEVICE_MFN;
        mapping->nr_mfns = 1;
        mapping->add_mapping = DPCI_ADD_MAPPING;
        if (any_kind() == TRANSLATED)
            expect_equal(domctl(memory_mapping, domid, &op), -XEN_EPERM);
        permission.u.iomem_permission.allow_access = 1;
        expect_equal(domctl(iomem_permission, domid, &permission), 0);
        expect_equal(domctl(memory_mapping, domid, &op), 0);
        mapping->add_mapping = DPCI_REMOVE_MAPPING;
        expect_equal(domctl(memory_mapping, domid, &op), 0);
        permission.u.iomem_permission.allow_access = 0;
        expect_equal(domctl(iomem_permission, domid, &permission), 0);
        mapping->nr_mfns = ~0ull;
        expect_equal(domctl(memory_mapping, domid, &op), -XEN_EINVAL);
        mapping->nr_mfns = 65;
        if (ARM) {
            expect_equal(domctl(memory_mapping, domid, &op), -XEN_E2BIG);
            /* The control domain's own RAM is no device. */
            mapping->nr_mfns = 1;
            mapping->first_gfn = arch_frame_of(pages(1));
            expect_equal(domctl(memory_mapping, guest.domid, &op), -XEN_EILSEQ);
        }
    }
}

/* Of a domain without an IOMMU, which most machines lack too. */
CHECK(domctl_assign_device)
{
    domid_t domid;

    require_domctl(assign_device);
    clear_domctl(&op)->u.assign_device.dev = XEN_DOMCTL_DEV_PCI;
    expect_equal(domctl(assign_device, DOMID_INVALID, &op), -XEN_ESRCH);
    expect_equal(domctl(deassign_device, DOMID_INVALID, &op), -XEN_ESRCH);
    /* The host bridge could be given away. */
    expect_equal(domctl(test_assign_device, DOMID_INVALID, &op), has_iommu() ? 0 : -XEN_EOPNOTSUPP);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(assign_device, domid, &op), -XEN_EOPNOTSUPP);
        expect_equal(domctl(test_assign_device, domid, &op), -XEN_EOPNOTSUPP);
        expect_equal(domctl(deassign_device, domid, &op), -XEN_EOPNOTSUPP);
        expect_equal(domctl(get_device_group, domid, clear_domctl(&op)), -XEN_EOPNOTSUPP);
    }
}

CHECK(domctl_setdebugging)
{
    domid_t domid;

    require_domctl(setdebugging);
    clear_domctl(&op)->u.setdebugging.enable = 1;
    expect_equal(domctl(setdebugging, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(setdebugging, domid, &op), 0);
        expect_equal((domain_info(domid)->flags & XEN_DOMINF_debugged) != 0, true);
        op.u.setdebugging.enable = 0;
        expect_equal(domctl(setdebugging, domid, &op), 0);
        expect_equal((domain_info(domid)->flags & XEN_DOMINF_debugged) != 0, false);
    }
}

CHECK(domctl_vm_event_op)
{
    struct xen_domctl_vm_event_op *event = &op.u.vm_event_op;
    domid_t domid;
    long rc;

    require_domctl(vm_event_op);
    clear_domctl(&op);
    event->op = XEN_VM_EVENT_GET_VERSION;
    rc = domctl(vm_event_op, guest.domid, &op);
    if (rc == -XEN_EOPNOTSUPP && SINCE(21))
        skip("this Xen was built without vm_event");
    require_equal(rc, 0);
    expect_equal(event->u.version, 7);
    event->op = XEN_VM_EVENT_ENABLE;
    event->mode = XEN_DOMCTL_VM_EVENT_OP_MONITOR;
    expect_equal(domctl(vm_event_op, guest.domid, &op), -XEN_EINVAL);
    /* Early point releases of 4.17 to 4.21 crash of it. */
    if (SINCE(22))
        expect_equal(domctl(vm_event_op, DOMID_INVALID, &op), -XEN_ESRCH);
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        /* Nobody said where the ring is. */
        expect_equal(domctl(vm_event_op, domid, &op), -XEN_EOPNOTSUPP);
        event->op = XEN_VM_EVENT_DISABLE;
        expect_equal(domctl(vm_event_op, domid, &op), -XEN_EINVAL);
        event->op = XEN_VM_EVENT_RESUME;
        expect_equal(domctl(vm_event_op, domid, &op), -XEN_ENODEV);
        event->op = NO_COMMAND;
        expect_equal(domctl(vm_event_op, domid, &op), -XEN_ENOSYS);
        event->mode = 0;
        expect_equal(domctl(vm_event_op, domid, &op), -XEN_ENOSYS);
    }
}

CHECK(domctl_monitor_op)
{
    struct xen_domctl_monitor_op *monitor = &op.u.monitor_op;
    domid_t domid;
    long rc;

    require_domctl(monitor_op);
    clear_domctl(&op);
    monitor->op = XEN_DOMCTL_MONITOR_OP_GET_CAPABILITIES;
    rc = domctl(monitor_op, guest.domid, &op);
    if (rc == -XEN_EOPNOTSUPP && SINCE(21))
        skip("this Xen was built without monitors");
    expect_equal(rc, -XEN_EPERM);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(monitor_op, domid, &op), 0);
        if (any_kind() == CLASSIC)
            expect_equal(monitor->event, 0);
        else
            expect_equal(monitor->event >> XEN_DOMCTL_MONITOR_EVENT_GUEST_REQUEST & 1, 1);
        monitor->op = XEN_DOMCTL_MONITOR_OP_ENABLE;
        monitor->event = 32;
        expect_equal(domctl(monitor_op, domid, &op), -XEN_EINVAL);
        monitor->event = 31;
        expect_equal(domctl(monitor_op, domid, &op), -XEN_EOPNOTSUPP);
        if (any_kind() == TRANSLATED) {
            monitor->event = XEN_DOMCTL_MONITOR_EVENT_GUEST_REQUEST;
            expect_equal(domctl(monitor_op, domid, &op), 0);
            expect_equal(domctl(monitor_op, domid, &op), -XEN_EEXIST);
            monitor->op = XEN_DOMCTL_MONITOR_OP_DISABLE;
            expect_equal(domctl(monitor_op, domid, &op), 0);
            expect_equal(domctl(monitor_op, domid, &op), -XEN_EEXIST);
        }
    }
}

CHECK(domctl_set_access_required)
{
    domid_t domid;
    long rc;

    require_domctl(set_access_required);
    rc = domctl(set_access_required, guest.domid, clear_domctl(&op));
    if (rc == -XEN_ENOSYS)
        skip("this Xen was built without memory access events");
    expect_equal(rc, -XEN_EPERM);
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        op.u.access_required.access_required = 1;
        expect_equal(domctl(set_access_required, domid, &op), 0);
    }
}
