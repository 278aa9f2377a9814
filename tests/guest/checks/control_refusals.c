/* SPDX-License-Identifier: MIT */
/* What is the same for every domctl and sysctl: who may not, for which domain, in which version. */
#define __XEN_TOOLS__ 1
#include "control.h"

#include <xga/hypercall.h>
#include <xga/release.h>

static struct xen_domctl domctl_op;
static struct xen_sysctl sysctl_op;

#define FOR_EACH_DOMCTL(one)                                 \
    for (const struct control_call *one = control()->domctl; \
         one != control()->domctl + DOMCTL_COUNT; one++)     \
        if (one->call != NULL)
#define FOR_EACH_SYSCTL(one)                                 \
    for (const struct control_call *one = control()->sysctl; \
         one != control()->sysctl + SYSCTL_COUNT; one++)     \
        if (one->call != NULL)

CHECK(release_running)
{
    expect_equal(xga_release_running(), (guest.release & 0xffff0000u) | (guest.release & 0xffu)
                                                                            << 8);
}

/* An unprivileged caller learns since 4.22 that it is one, and before that there is no such domain. */
CHECK(domctl_of_no_domain)
{
    const long refusal = guest.dom0 || !SINCE(22) ? -XEN_ESRCH : -XEN_EPERM;

    require_control();
    FOR_EACH_DOMCTL(one)
    {
        if (one->command == XEN_DOMCTL_createdomain)
            continue;
        clear_domctl(&domctl_op)->domain = NO_DOMAIN;
        expect_answer("domctl", one, one->call(&domctl_op), refusal);
    }
}

/* DOMID_SELF is no number. */
CHECK(domctl_of_domid_self)
{
    const long refusal = guest.dom0 || !SINCE(22) ? -XEN_ESRCH : -XEN_EPERM;

    require_control();
    FOR_EACH_DOMCTL(one)
    {
        if (one->command == XEN_DOMCTL_createdomain)
            continue;
        clear_domctl(&domctl_op)->domain = DOMID_SELF;
        expect_answer("domctl", one, one->call(&domctl_op),
                      one->command == XEN_DOMCTL_getdomaininfo && !SINCE(18) ? -XEN_EINVAL
                                                                             : refusal);
    }
}

/* Comes before the question who is asking. */
CHECK(domctl_of_another_version)
{
    require_control();
    FOR_EACH_DOMCTL(one)
    {
        clear_domctl(&domctl_op)->domain = guest.domid;
        domctl_op.cmd = one->command;
        domctl_op.interface_version = 0x14;
        expect_answer("domctl", one, xga_hypercall1(__HYPERVISOR_domctl, (long)&domctl_op),
                      -XEN_EACCES);
    }
}

CHECK(sysctl_of_another_version)
{
    require_control();
    FOR_EACH_SYSCTL(one)
    {
        clear_sysctl(&sysctl_op)->cmd = one->command;
        sysctl_op.interface_version = 0x14;
        expect_answer("sysctl", one, xga_hypercall1(__HYPERVISOR_sysctl, (long)&sysctl_op),
                      -XEN_EACCES);
    }
}

CHECK(domctl_of_an_unknown_command)
{
    require_control();
    clear_domctl(&domctl_op)->domain = guest.domid;
    domctl_op.cmd = 0x7fffffff;
    domctl_op.interface_version = control()->domctl[DOMCTL_createdomain].version;
    expect_equal(xga_hypercall1(__HYPERVISOR_domctl, (long)&domctl_op),
                 guest.dom0 ? -XEN_ENOSYS : -XEN_EPERM);
    clear_sysctl(&sysctl_op)->cmd = 0x7fffffff;
    sysctl_op.interface_version = control()->sysctl[SYSCTL_physinfo].version;
    expect_equal(xga_hypercall1(__HYPERVISOR_sysctl, (long)&sysctl_op),
                 guest.dom0 ? -XEN_ENOSYS : -XEN_EPERM);
}

CHECK(domctl_of_a_bad_pointer)
{
    expect_equal(xga_hypercall1(__HYPERVISOR_domctl, (long)unmapped()), -XEN_EFAULT);
    expect_equal(xga_hypercall1(__HYPERVISOR_sysctl, (long)unmapped()), -XEN_EFAULT);
}

CHECK(domctl_unprivileged)
{
    require_control();
    if (guest.dom0)
        skip("privileged");
    FOR_EACH_DOMCTL(one)
    {
        expect_domctl_refused((unsigned int)(one - control()->domctl));
    }
}

CHECK(sysctl_unprivileged)
{
    require_control();
    if (guest.dom0)
        skip("privileged");
    FOR_EACH_SYSCTL(one)
    {
        expect_sysctl_refused((unsigned int)(one - control()->sysctl));
    }
}

/* The one operation that anyone may call. */
CHECK(domctl_of_anyone)
{
    long rc;

    require_control();
    clear_domctl(&domctl_op)->u.vm_event_op.op = XEN_VM_EVENT_GET_VERSION;
    rc = domctl(vm_event_op, DOMID_INVALID, &domctl_op);
    if (rc == -XEN_EOPNOTSUPP && SINCE(21))
        skip("this Xen was built without vm_event");
    expect_equal(rc, 0);
    expect_equal(domctl_op.u.vm_event_op.u.version, 7);
}
