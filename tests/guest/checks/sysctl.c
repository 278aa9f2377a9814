/* SPDX-License-Identifier: MIT */
/* What a control domain can ask of the machine and of Xen. Nothing here takes a processor or a page away. */
#define __XEN_TOOLS__ 1
#include "control.h"

#include <xga/memory.h>

#define NO_CPU  8191u
#define NO_POOL 77u

static struct xen_sysctl op;

CHECK(sysctl_readconsole)
{
    static char text[16384];
    struct xen_sysctl_readconsole *log = &op.u.readconsole;
    uint32_t next;

    require_sysctl(readconsole);
    clear_sysctl(&op);
    set_xen_guest_handle(log->buffer, text);
    log->count = 64;
    require_equal(sysctl(readconsole, &op), 0);
    expect_equal(log->count, 64);
    next = log->index;
    /* On from there. */
    log->incremental = 1;
    log->count = sizeof(text);
    require_equal(sysctl(readconsole, &op), 0);
    expect(log->count > 0 && log->count <= sizeof(text));
    expect_equal(log->index, next + log->count);
    expect(has_text(text, log->count, "Xen"));
    set_xen_guest_handle(log->buffer, (char *)unmapped());
    log->incremental = 0;
    log->count = 64;
    expect_equal(sysctl(readconsole, &op), -XEN_EFAULT);
}

CHECK(sysctl_tbuf_op)
{
    struct xen_sysctl_tbuf_op *trace = &op.u.tbuf_op;
    static uint8_t cpus[1] = {1};
    uint32_t mask;

    require_sysctl(tbuf_op);
    clear_sysctl(&op)->u.tbuf_op.cmd = XEN_SYSCTL_TBUFOP_get_info;
    require_equal(sysctl(tbuf_op, &op), 0);
    expect_equal(trace->size, 0);
    expect_equal(trace->buffer_mfn, 0);
    mask = trace->evt_mask;
    trace->cmd = XEN_SYSCTL_TBUFOP_set_evt_mask;
    trace->evt_mask = 0x1000;
    expect_equal(sysctl(tbuf_op, &op), 0);
    trace->cmd = XEN_SYSCTL_TBUFOP_get_info;
    trace->evt_mask = 0;
    expect_equal(sysctl(tbuf_op, &op), 0);
    expect_equal(trace->evt_mask, 0x1000);
    trace->cmd = XEN_SYSCTL_TBUFOP_set_evt_mask;
    trace->evt_mask = mask;
    expect_equal(sysctl(tbuf_op, &op), 0);
    trace->cmd = XEN_SYSCTL_TBUFOP_set_cpu_mask;
    set_xen_guest_handle(trace->cpu_mask.bitmap, cpus);
    trace->cpu_mask.nr_bits = 8;
    expect_equal(sysctl(tbuf_op, &op), 0);
    set_xen_guest_handle(trace->cpu_mask.bitmap, (uint8_t *)unmapped());
    expect_equal(sysctl(tbuf_op, &op), -XEN_EFAULT);
    /* It has no buffers. That it is told to disable them crashes a Xen built for debugging. */
    trace->cmd = XEN_SYSCTL_TBUFOP_enable;
    expect_equal(sysctl(tbuf_op, &op), -XEN_EINVAL);
    trace->cmd = NO_COMMAND;
    expect_equal(sysctl(tbuf_op, &op), -XEN_EINVAL);
}

CHECK(sysctl_physinfo)
{
    const struct xen_sysctl_physinfo *info = &op.u.physinfo;

    require_sysctl(physinfo);
    require_equal(sysctl(physinfo, clear_sysctl(&op)), 0);
    expect_equal(info->nr_cpus, processors());
    expect_equal(info->threads_per_core, 1);
    expect_equal(info->cores_per_socket, processors());
    expect_equal(info->nr_nodes, 1);
    expect(info->cpu_khz > 1000);
    /* The machine has 1 GiB. */
    expect(info->total_pages > 200000 && info->total_pages <= 262144);
    expect(info->free_pages > 0 && info->free_pages < info->total_pages);
    expect((long)info->max_mfn >= xga_memory_maximum_ram_page() - 1);
    expect_equal((info->capabilities & XEN_SYSCTL_PHYSCAP_directio) != 0, is_q35());
    expect_equal((info->capabilities & XEN_SYSCTL_PHYSCAP_pv) != 0, X86);
    expect_equal((info->capabilities & XEN_SYSCTL_PHYSCAP_gnttab_v1) != 0, true);
    if (!guest.pv)
        expect_equal((info->capabilities & XEN_SYSCTL_PHYSCAP_hap) != 0, true);
}

CHECK(sysctl_sched_id)
{
    require_sysctl(sched_id);
    expect_equal(sysctl(sched_id, clear_sysctl(&op)), 0);
    expect_equal(op.u.sched_id.sched_id, XEN_SCHEDULER_CREDIT2);
}

CHECK(sysctl_perfc_op)
{
    long rc;

    require_sysctl(perfc_op);
    clear_sysctl(&op)->u.perfc_op.cmd = XEN_SYSCTL_PERFCOP_query;
    rc = sysctl(perfc_op, &op);
    if (rc == -XEN_ENOSYS)
        return;
    require_equal(rc, 0);
    expect(op.u.perfc_op.nr_counters > 0);
    op.u.perfc_op.cmd = NO_COMMAND;
    expect_equal(sysctl(perfc_op, &op), -XEN_EINVAL);
}

CHECK(sysctl_lockprof_op)
{
    long rc;

    require_sysctl(lockprof_op);
    clear_sysctl(&op)->u.lockprof_op.cmd = XEN_SYSCTL_LOCKPROF_query;
    rc = sysctl(lockprof_op, &op);
    if (rc == -XEN_ENOSYS)
        return;
    require_equal(rc, 0);
    expect(op.u.lockprof_op.nr_elem > 0);
    op.u.lockprof_op.cmd = NO_COMMAND;
    expect_equal(sysctl(lockprof_op, &op), -XEN_EINVAL);
}

CHECK(sysctl_getdomaininfolist)
{
    struct xen_sysctl_getdomaininfolist *list = &op.u.getdomaininfolist;
    static xen_domctl_getdomaininfo_t info[4];
    domid_t domid;

    require_sysctl(getdomaininfolist);
    clear_sysctl(&op);
    list->max_domains = 4;
    set_xen_guest_handle(list->buffer, info);
    require_equal(sysctl(getdomaininfolist, &op), 0);
    expect(list->num_domains >= 1);
    expect_equal(info[0].domain, guest.domid);
    expect_equal(info[0].tot_pages, xga_memory_current_pages(DOMID_SELF));
    WITH_DOMAIN(any_kind(), domid)
    {
        list->first_domain = domid;
        expect_equal(sysctl(getdomaininfolist, &op), 0);
        expect_equal(list->num_domains, 1);
        expect_equal(info[0].domain, domid);
    }
    list->first_domain = NO_DOMAIN;
    expect_equal(sysctl(getdomaininfolist, &op), 0);
    expect_equal(list->num_domains, 0);
    list->first_domain = 0;
    set_xen_guest_handle(list->buffer, (xen_domctl_getdomaininfo_t *)unmapped());
    expect_equal(sysctl(getdomaininfolist, &op), -XEN_EFAULT);
}

CHECK(sysctl_debug_keys)
{
    static const char keys[] = {'\001'};

    require_sysctl(debug_keys);
    clear_sysctl(&op);
    expect_equal(sysctl(debug_keys, &op), 0);
    /* One that means nothing. */
    set_xen_guest_handle(op.u.debug_keys.keys, keys);
    op.u.debug_keys.nr_keys = 1;
    expect_equal(sysctl(debug_keys, &op), 0);
    set_xen_guest_handle(op.u.debug_keys.keys, (const char *)unmapped());
    expect_equal(sysctl(debug_keys, &op), -XEN_EFAULT);
}

CHECK(sysctl_getcpuinfo)
{
    static xen_sysctl_cpuinfo_t info[2];

    require_sysctl(getcpuinfo);
    clear_sysctl(&op)->u.getcpuinfo.max_cpus = 1;
    set_xen_guest_handle(op.u.getcpuinfo.info, info);
    info[0].idletime = info[1].idletime = ~0ull;
    require_equal(sysctl(getcpuinfo, &op), 0);
    expect_equal(op.u.getcpuinfo.nr_cpus, 1);
    expect(info[0].idletime != ~0ull);
    expect_equal(info[1].idletime, ~0ull);
    set_xen_guest_handle(op.u.getcpuinfo.info, (xen_sysctl_cpuinfo_t *)unmapped());
    expect_equal(sysctl(getcpuinfo, &op), -XEN_EFAULT);
}

CHECK(sysctl_availheap)
{
    uint64_t all;

    require_sysctl(availheap);
    clear_sysctl(&op)->u.availheap.node = -1;
    require_equal(sysctl(availheap, &op), 0);
    all = op.u.availheap.avail_bytes;
    expect(all > 0 && all < 1ull << 30);
    expect_equal(all % PAGE_SIZE, 0);
    op.u.availheap.node = 0;
    expect_equal(sysctl(availheap, &op), 0);
    /* All of it is there, but domains of other checks may still be about to go. */
    expect(op.u.availheap.avail_bytes > all / 2);
    op.u.availheap.node = 63;
    expect_equal(sysctl(availheap, &op), 0);
    expect_equal(op.u.availheap.avail_bytes, 0);
}

/*
 * Its handle alone has the caller's width, and Xen takes it from where 64 bits have it: a 32-bit guest on
 * x86 has to put it there.
 */
static void set_status(struct xen_sysctl_page_offline_op *offline, uint32_t *status)
{
    set_xen_guest_handle(offline->status, status);
#if defined(__i386__)
    __builtin_memset(op.u.pad + 12, 0, 12);
    __builtin_memcpy(op.u.pad + 16, &status, sizeof(status));
#endif
}

CHECK(sysctl_page_offline_op)
{
    struct xen_sysctl_page_offline_op *offline = &op.u.page_offline;
    static uint32_t status[2];

    require_sysctl(page_offline_op);
    clear_sysctl(&op)->u.page_offline.cmd = sysctl_query_page_offline;
    offline->start = 0x201;
    offline->end = 0x200;
    expect_equal(sysctl(page_offline_op, &op), -XEN_EINVAL);
    offline->cmd = NO_COMMAND;
    offline->end = 0x202;
    set_status(offline, status);
    expect_equal(sysctl(page_offline_op, &op), -XEN_EINVAL);
    expect_equal(status[1], 0x01010101);
#if X86
    /* Plain RAM of the machine, which every Xen leaves online. 4.17 for Arm is not made for the question. */
    offline->cmd = sysctl_query_page_offline;
    offline->start = 0x2000;
    offline->end = 0x2001;
    expect_equal(sysctl(page_offline_op, &op), 0);
    expect_equal(status[0], 0);
    expect_equal(status[1], 0);
    set_status(offline, unmapped());
    expect_equal(sysctl(page_offline_op, &op), -XEN_EFAULT);
#endif
    /* A frame that is in use, and one that the machine does not have. */
    set_status(offline, status);
    offline->cmd = sysctl_page_online;
    offline->start = offline->end = X86 ? 0x2000 : 0x50000;
    status[0] = ~0u;
    expect_equal(sysctl(page_offline_op, &op), 0);
    expect_equal(status[0], 0);
    offline->start = offline->end = 0xf000000;
    expect_equal(sysctl(page_offline_op, &op), -XEN_EINVAL);
    expect_equal(status[0], 0x01010101);
    offline->cmd = sysctl_page_offline;
    expect_equal(sysctl(page_offline_op, &op), -XEN_EINVAL);
    offline->cmd = sysctl_query_page_offline;
    expect_equal(sysctl(page_offline_op, &op), -XEN_EINVAL);
#if !X86
    /* Xen for Arm can do neither; debug builds of those before crash. */
    if (SINCE(21)) {
        offline->start = offline->end = 0x50000;
        expect_equal(sysctl(page_offline_op, &op), -XEN_EINVAL);
        offline->cmd = sysctl_page_offline;
        expect_equal(sysctl(page_offline_op, &op), -XEN_EINVAL);
        expect_equal(status[0], PG_OFFLINE_FAILED | PG_OFFLINE_NOT_CONV_RAM);
    }
#endif
}

CHECK(sysctl_cputopoinfo)
{
    struct xen_sysctl_cputopoinfo *info = &op.u.cputopoinfo;
    static xen_sysctl_cputopo_t places[3];

    require_sysctl(cputopoinfo);
    require_equal(sysctl(cputopoinfo, clear_sysctl(&op)), 0);
    expect_equal(info->num_cpus, processors());
    set_xen_guest_handle(info->cputopo, places);
    places[0].node = places[processors()].node = 0xa5;
    info->num_cpus = 3;
    expect_equal(sysctl(cputopoinfo, &op), 0);
    expect_equal(info->num_cpus, processors());
    expect_equal(places[0].node, 0);
    expect_equal(places[processors()].node, 0xa5);
    set_xen_guest_handle(info->cputopo, (xen_sysctl_cputopo_t *)unmapped());
    expect_equal(sysctl(cputopoinfo, &op), -XEN_EFAULT);
}

CHECK(sysctl_numainfo)
{
    struct xen_sysctl_numainfo *info = &op.u.numainfo;
    static xen_sysctl_meminfo_t memory[1];
    static uint32_t distance[1];

    require_sysctl(numainfo);
    require_equal(sysctl(numainfo, clear_sysctl(&op)), 0);
    expect_equal(info->num_nodes, 1);
    set_xen_guest_handle(info->meminfo, memory);
    set_xen_guest_handle(info->distance, distance);
    expect_equal(sysctl(numainfo, &op), 0);
    expect(memory[0].memsize > 512ull << 20);
    expect(memory[0].memfree > 0 && memory[0].memfree < memory[0].memsize);
    /* To itself, by ACPI's rule; on Arm a number that means nothing. */
    expect_equal(distance[0], ARM ? 20 : 10);
    set_xen_guest_handle(info->distance, (uint32_t *)unmapped());
    expect_equal(sysctl(numainfo, &op), -XEN_EFAULT);
}

CHECK(sysctl_cpupool_op)
{
    struct xen_sysctl_cpupool_op *pool = &op.u.cpupool_op;
    static uint8_t cpus[1];
    domid_t domid;

    require_sysctl(cpupool_op);
    clear_sysctl(&op)->u.cpupool_op.op = XEN_SYSCTL_CPUPOOL_OP_INFO;
    set_xen_guest_handle(pool->cpumap.bitmap, cpus);
    pool->cpumap.nr_bits = 8;
    require_equal(sysctl(cpupool_op, &op), 0);
    expect_equal(pool->cpupool_id, 0);
    expect_equal(pool->sched_id, XEN_SCHEDULER_CREDIT2);
    expect(pool->n_dom >= 1);
    expect_equal(cpus[0], (1 << processors()) - 1);
    pool->op = XEN_SYSCTL_CPUPOOL_OP_FREEINFO;
    expect_equal(sysctl(cpupool_op, &op), 0);
    expect_equal(cpus[0], 0);
    pool->op = XEN_SYSCTL_CPUPOOL_OP_CREATE;
    pool->cpupool_id = 0;
    expect_equal(sysctl(cpupool_op, &op), -XEN_EEXIST);
    pool->cpupool_id = NO_POOL;
    pool->sched_id = XEN_SCHEDULER_CREDIT2;
    expect_equal(sysctl(cpupool_op, &op), 0);
    /* Two are the most for one processor. */
    expect_equal(sysctl(cpupool_op, &op), processors() == 1 ? -XEN_ENOSPC : -XEN_EEXIST);
    /* All processors are the other pool's; a domain can't be where there is none. */
    pool->op = XEN_SYSCTL_CPUPOOL_OP_ADDCPU;
    pool->cpu = XEN_SYSCTL_CPUPOOL_PAR_ANY;
    expect_equal(sysctl(cpupool_op, &op), -XEN_ENODEV);
    pool->cpu = NO_CPU;
    expect_equal(sysctl(cpupool_op, &op), -XEN_EINVAL);
    pool->op = XEN_SYSCTL_CPUPOOL_OP_RMCPU;
    expect_equal(sysctl(cpupool_op, &op), -XEN_EINVAL);
    pool->cpu = 0;
    expect_equal(sysctl(cpupool_op, &op), -XEN_EADDRNOTAVAIL);
    /* The first processor stays where it is; the pool has others or, being empty, none to go. */
    pool->cpupool_id = 0;
    expect_equal(sysctl(cpupool_op, &op), -XEN_EINVAL);
    pool->op = XEN_SYSCTL_CPUPOOL_OP_DESTROY;
    expect_equal(sysctl(cpupool_op, &op), -XEN_EBUSY);
    pool->cpupool_id = NO_POOL;
    pool->op = XEN_SYSCTL_CPUPOOL_OP_MOVEDOMAIN;
    pool->domid = guest.domid;
    expect_equal(sysctl(cpupool_op, &op), -XEN_EPERM);
    pool->domid = NO_DOMAIN;
    expect_equal(sysctl(cpupool_op, &op), -XEN_ESRCH);
    WITH_DOMAIN(any_kind(), domid)
    {
        pool->domid = domid;
        expect_equal(sysctl(cpupool_op, &op), -XEN_ENOENT);
    }
    pool->op = XEN_SYSCTL_CPUPOOL_OP_DESTROY;
    expect_equal(sysctl(cpupool_op, &op), 0);
    expect_equal(sysctl(cpupool_op, &op), -XEN_ENOENT);
    pool->op = XEN_SYSCTL_CPUPOOL_OP_INFO;
    expect_equal(sysctl(cpupool_op, &op), -XEN_ENOENT);
    pool->op = NO_COMMAND;
    expect_equal(sysctl(cpupool_op, &op), -XEN_ENOSYS);
}

CHECK(sysctl_scheduler_op)
{
    struct xen_sysctl_scheduler_op *sched = &op.u.scheduler_op;

    require_sysctl(scheduler_op);
    clear_sysctl(&op)->u.scheduler_op.sched_id = XEN_SCHEDULER_CREDIT2;
    sched->cmd = XEN_SYSCTL_SCHEDOP_getinfo;
    require_equal(sysctl(scheduler_op, &op), 0);
    expect_equal(sched->u.sched_credit2.ratelimit_us, 1000);
    sched->cmd = XEN_SYSCTL_SCHEDOP_putinfo;
    expect_equal(sysctl(scheduler_op, &op), 0);
    sched->u.sched_credit2.ratelimit_us = XEN_SYSCTL_SCHED_RATELIMIT_MIN - 1;
    expect_equal(sysctl(scheduler_op, &op), -XEN_EINVAL);
    sched->cmd = NO_COMMAND;
    expect_equal(sysctl(scheduler_op, &op), -XEN_EINVAL);
    sched->cmd = XEN_SYSCTL_SCHEDOP_getinfo;
    sched->sched_id = XEN_SCHEDULER_RTDS;
    expect_equal(sysctl(scheduler_op, &op), -XEN_EINVAL);
    sched->cpupool_id = NO_POOL;
    expect_equal(sysctl(scheduler_op, &op), -XEN_ESRCH);
}

CHECK(sysctl_coverage_op)
{
    long rc;

    require_sysctl(coverage_op);
    clear_sysctl(&op)->u.coverage_op.cmd = NO_COMMAND;
    expect_equal(sysctl(coverage_op, &op), -XEN_EOPNOTSUPP);
    op.u.coverage_op.cmd = XEN_SYSCTL_COVERAGE_get_size;
    rc = sysctl(coverage_op, &op);
    if (rc != -XEN_EOPNOTSUPP)
        expect_equal(rc, 0);
}

CHECK(sysctl_pcitopoinfo)
{
    struct xen_sysctl_pcitopoinfo *info = &op.u.pcitopoinfo;
    static physdev_pci_device_t devices[2];
    static uint32_t nodes[2];

    require_sysctl(pcitopoinfo);
    clear_sysctl(&op);
    if (ARM && !guest.pci) {
        expect_equal(sysctl(pcitopoinfo, &op), -XEN_ENOSYS);
        return;
    }
    expect_equal(sysctl(pcitopoinfo, &op), -XEN_EINVAL);
    devices[1].bus = 0xee;
    set_xen_guest_handle(info->devs, devices);
    set_xen_guest_handle(info->nodes, nodes);
    info->num_devs = 2;
    expect_equal(sysctl(pcitopoinfo, &op), 0);
    expect_equal(info->num_devs, 2);
    expect_equal(nodes[1], XEN_INVALID_DEV);
    set_xen_guest_handle(info->nodes, (uint32_t *)unmapped());
    expect_equal(sysctl(pcitopoinfo, &op), -XEN_EFAULT);
}

CHECK(sysctl_livepatch_op)
{
    struct xen_sysctl_livepatch_op *patch = &op.u.livepatch;
    static char name[] = "none";
    long rc;

    require_sysctl(livepatch_op);
    clear_sysctl(&op)->u.livepatch.cmd = XEN_SYSCTL_LIVEPATCH_LIST;
    rc = sysctl(livepatch_op, &op);
    if (rc == -XEN_ENOSYS)
        return;
    require_equal(rc, 0);
    expect_equal(patch->u.list.nr, 0);
    expect_equal(patch->u.list.name_total_size, 0);
    patch->u.list.nr = 1025;
    expect_equal(sysctl(livepatch_op, &op), -XEN_E2BIG);
    patch->u.list.nr = 0;
    patch->u.list.pad = 1;
    expect_equal(sysctl(livepatch_op, &op), -XEN_EINVAL);
    clear_sysctl(&op)->u.livepatch.cmd = XEN_SYSCTL_LIVEPATCH_GET;
    expect_equal(sysctl(livepatch_op, &op), -XEN_EINVAL);
    set_xen_guest_handle(patch->u.get.name.name, name);
    patch->u.get.name.size = sizeof(name);
    expect_equal(sysctl(livepatch_op, &op), -XEN_ENOENT);
    set_xen_guest_handle(patch->u.get.name.name, (char *)unmapped());
    expect_equal(sysctl(livepatch_op, &op), -XEN_EFAULT);
    patch->cmd = XEN_SYSCTL_LIVEPATCH_UPLOAD;
    expect_equal(sysctl(livepatch_op, &op), -XEN_EINVAL);
    patch->cmd = NO_COMMAND;
    expect_equal(sysctl(livepatch_op, &op), -XEN_EOPNOTSUPP);
}

#if X86

CHECK(sysctl_get_pmstat)
{
    struct xen_sysctl_get_pmstat *stat = &op.u.get_pmstat;
    static uint64_t triggers[2], residencies[2];

    require_sysctl(get_pmstat);
    clear_sysctl(&op)->u.get_pmstat.type = PMSTAT_get_max_px;
    /* Nobody told Xen what the processor can. */
    expect_equal(sysctl(get_pmstat, &op), -XEN_ENODEV);
    stat->type = PMSTAT_get_max_cx;
    expect_equal(sysctl(get_pmstat, &op), 0);
    /* Running and halted. */
    expect_equal(stat->u.getcx.nr, 2);
    clear_sysctl(&op)->u.get_pmstat.type = PMSTAT_get_cxstat;
    stat->u.getcx.nr = 2;
    set_xen_guest_handle(stat->u.getcx.triggers, triggers);
    set_xen_guest_handle(stat->u.getcx.residencies, residencies);
    triggers[0] = ~0ull;
    expect_equal(sysctl(get_pmstat, &op), 0);
    expect_equal(stat->u.getcx.nr, 2);
    expect(triggers[0] != ~0ull);
    stat->type = 0;
    expect_equal(sysctl(get_pmstat, &op), -XEN_ENODEV);
    stat->cpuid = NO_CPU;
    expect_equal(sysctl(get_pmstat, &op), -XEN_EINVAL);
}

CHECK(sysctl_cpu_hotplug)
{
    require_sysctl(cpu_hotplug);
    clear_sysctl(&op)->u.cpu_hotplug.op = XEN_SYSCTL_CPU_HOTPLUG_OFFLINE;
    op.u.cpu_hotplug.cpu = NO_CPU;
    expect_equal(sysctl(cpu_hotplug, &op), -XEN_EINVAL);
    op.u.cpu_hotplug.op = XEN_SYSCTL_CPU_HOTPLUG_ONLINE;
    expect_equal(sysctl(cpu_hotplug, &op), -XEN_EINVAL);
    op.u.cpu_hotplug.cpu = 0;
    expect_equal(sysctl(cpu_hotplug, &op), -XEN_EEXIST);
    op.u.cpu_hotplug.op = XEN_SYSCTL_CPU_HOTPLUG_OFFLINE;
    expect_equal(sysctl(cpu_hotplug, &op), -XEN_EINVAL);
    /* The one processor has one thread. */
    op.u.cpu_hotplug.op = XEN_SYSCTL_CPU_HOTPLUG_SMT_ENABLE;
    expect_equal(sysctl(cpu_hotplug, &op), -XEN_EOPNOTSUPP);
    op.u.cpu_hotplug.op = NO_COMMAND;
    expect_equal(sysctl(cpu_hotplug, &op), -XEN_EOPNOTSUPP);
}

CHECK(sysctl_pm_op)
{
    struct xen_sysctl_pm_op *pm = &op.u.pm_op;

    require_sysctl(pm_op);
    clear_sysctl(&op)->u.pm_op.cmd = XEN_SYSCTL_pm_op_get_max_cstate;
    expect_equal(sysctl(pm_op, &op), 0);
    pm->cmd = XEN_SYSCTL_pm_op_set_max_cstate;
    expect_equal(sysctl(pm_op, &op), 0);
    pm->cpuid = 2;
    expect_equal(sysctl(pm_op, &op), -XEN_EINVAL);
    pm->cpuid = 0;
    pm->cmd = XEN_SYSCTL_pm_op_set_sched_opt_smt;
    pm->u.set_sched_opt_smt = 0;
    expect_equal(sysctl(pm_op, &op), 0);
    expect_equal(pm->u.set_sched_opt_smt, 0);
    /* Nobody told Xen which frequencies there are, or they are not its to choose. */
    pm->cmd = GET_CPUFREQ_PARA;
    expect_equal(sysctl(pm_op, &op), SINCE(21) || is_q35() ? -XEN_ENODEV : -XEN_EINVAL);
    pm->cmd = XEN_SYSCTL_pm_op_enable_turbo;
    expect_equal(sysctl(pm_op, &op), -XEN_EACCES);
    pm->cmd = NO_COMMAND << 8;
    expect_equal(sysctl(pm_op, &op), -XEN_ENOSYS);
    pm->cpuid = NO_CPU;
    expect_equal(sysctl(pm_op, &op), -XEN_EINVAL);
}

/* QEMU's processor has neither. */
CHECK(sysctl_psr)
{
    require_sysctl(psr_cmt_op);
    clear_sysctl(&op)->u.psr_cmt_op.cmd = XEN_SYSCTL_PSR_CMT_enabled;
    expect_equal(sysctl(psr_cmt_op, &op), -XEN_ENODEV);
    clear_sysctl(&op)->u.psr_alloc.cmd = XEN_SYSCTL_PSR_get_l3_info;
    expect_equal(sysctl(psr_alloc, &op), -XEN_ENODEV);
    op.u.psr_alloc.cmd = NO_COMMAND;
    expect_equal(sysctl(psr_alloc, &op), -XEN_EOPNOTSUPP);
}

CHECK(sysctl_get_cpu_levelling_caps)
{
    uint32_t caps = ~0u;

    require_sysctl(get_cpu_levelling_caps);
    expect_equal(control()->levelling_caps(&caps), 0);
    expect(caps < 1u << 9);
}

CHECK(sysctl_get_cpu_featureset)
{
    struct xen_sysctl_cpu_featureset *set = &op.u.cpu_featureset;
    static uint32_t words[64];
    uint32_t count;

    require_sysctl(get_cpu_featureset);
    require_equal(sysctl(get_cpu_featureset, clear_sysctl(&op)), 0);
    count = set->nr_features;
    require(count > 10 && count <= 64);
    set->index = XEN_SYSCTL_cpu_featureset_host;
    set_xen_guest_handle(set->features, words);
    expect_equal(sysctl(get_cpu_featureset, &op), 0);
    expect_equal(set->nr_features, count);
    /* Leaf 1's edx comes first: an FPU, and a time-stamp counter. */
    expect_equal(words[0] & 0x11, 0x11);
    set->nr_features = 1;
    expect_equal(sysctl(get_cpu_featureset, &op), -XEN_ENOBUFS);
    expect_equal(set->nr_features, 1);
    set->index = 99;
    expect_equal(sysctl(get_cpu_featureset, &op), -XEN_EINVAL);
    set_xen_guest_handle(set->features, NULL);
    expect_equal(sysctl(get_cpu_featureset, &op), 0);
    expect_equal(set->nr_features, count);
    set->index = XEN_SYSCTL_cpu_featureset_host;
    set->nr_features = count;
    set_xen_guest_handle(set->features, (uint32_t *)unmapped());
    expect_equal(sysctl(get_cpu_featureset, &op), -XEN_EFAULT);
}

CHECK(sysctl_get_cpu_policy)
{
    xen_sysctl_cpu_policy_t *policy = &op.u.cpu_policy;
    static xen_cpuid_leaf_t leaves[256];
    static xen_msr_entry_t msrs[64];

    require_sysctl(get_cpu_policy);
    clear_sysctl(&op)->u.cpu_policy.index = XEN_SYSCTL_cpu_policy_host;
    require_equal(sysctl(get_cpu_policy, &op), 0);
    require(policy->nr_leaves > 10 && policy->nr_leaves <= 256);
    require(policy->nr_msrs > 0 && policy->nr_msrs <= 64);
    set_xen_guest_handle(policy->leaves, leaves);
    set_xen_guest_handle(policy->msrs, msrs);
    expect_equal(sysctl(get_cpu_policy, &op), 0);
    expect_equal(leaves[0].leaf, 0);
    expect_equal(leaves[1].leaf, 1);
    policy->nr_leaves = 1;
    expect_equal(sysctl(get_cpu_policy, &op), -XEN_ENOBUFS);
    policy->_rsvd = 1;
    expect_equal(sysctl(get_cpu_policy, &op), -XEN_EINVAL);
    policy->_rsvd = 0;
    policy->index = 99;
    expect_equal(sysctl(get_cpu_policy, &op), -XEN_EINVAL);
}

#else

CHECK(sysctl_dt_overlay)
{
    long rc;

    require_sysctl(dt_overlay);
    clear_sysctl(&op)->u.dt_overlay.overlay_op = XEN_SYSCTL_DT_OVERLAY_REMOVE + 1;
    expect_equal(sysctl(dt_overlay, &op), -XEN_EOPNOTSUPP);
    /* No overlay is too short where Xen has them. */
    op.u.dt_overlay.overlay_op = XEN_SYSCTL_DT_OVERLAY_ADD;
    rc = sysctl(dt_overlay, &op);
    if (rc != -XEN_EINVAL)
        expect_equal(rc, -XEN_EOPNOTSUPP);
}

#endif
