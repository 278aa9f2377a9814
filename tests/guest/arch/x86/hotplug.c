/* SPDX-License-Identifier: MIT */
/* The second processor, taken from Xen and given back. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"

#include <xen/platform.h>
#include <xga/platform.h>

#define SECOND 1u

static bool online(uint32_t cpu)
{
    static struct xen_platform_op op;

    __builtin_memset(&op, 0, sizeof(op));
    op.u.pcpu_info.xen_cpuid = cpu;
    expect_equal(xga_platform_get_cpuinfo(&op), 0);
    expect((op.u.pcpu_info.flags & XEN_PCPU_FLAGS_INVALID) == 0);
    return (op.u.pcpu_info.flags & XEN_PCPU_FLAGS_ONLINE) != 0;
}

static long plug(long (*call)(struct xen_platform_op *))
{
    static struct xen_platform_op op;

    __builtin_memset(&op, 0, sizeof(op));
    op.u.cpu_ol.cpuid = SECOND;
    return call(&op);
}

CHECK(platform_cpu_offline_and_online)
{
    if (!guest.dom0 || processors() < 2)
        skip("only the first processor is there, which can't go");
    expect(online(SECOND));
    require_equal(plug(xga_platform_cpu_offline), 0);
    expect(!online(SECOND));
    expect_equal(plug(xga_platform_cpu_offline), 0);
    require_equal(plug(xga_platform_cpu_online), 0);
    expect(online(SECOND));
}

static long hotplug(uint32_t what)
{
    static struct xen_sysctl op;

    clear_sysctl(&op)->u.cpu_hotplug.op = what;
    op.u.cpu_hotplug.cpu = SECOND;
    return sysctl(cpu_hotplug, &op);
}

CHECK(sysctl_cpu_hotplug_off_and_on)
{
    require_sysctl(cpu_hotplug);
    if (processors() < 2)
        skip("only the first processor is there, which can't go");
    require_equal(hotplug(XEN_SYSCTL_CPU_HOTPLUG_OFFLINE), 0);
    expect(!online(SECOND));
    expect_equal(hotplug(XEN_SYSCTL_CPU_HOTPLUG_OFFLINE), -XEN_EEXIST);
    require_equal(hotplug(XEN_SYSCTL_CPU_HOTPLUG_ONLINE), 0);
    expect(online(SECOND));
    expect_equal(hotplug(XEN_SYSCTL_CPU_HOTPLUG_ONLINE), -XEN_EEXIST);
}
