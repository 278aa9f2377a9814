/* SPDX-License-Identifier: MIT */
#include "attempt.h"
#include "tables.h"

#include <xga/callback.h>
#include <xga/event_channel.h>
#include <xga/nmi.h>
#include <xga/pv.h>
#include <xga/vcpu.h>

#include "checks/support.h"

#define NO_TYPE  63u
#define FLAGS_IF 0x200ul

static unsigned long address(const char *entry)
{
    return (unsigned long)entry;
}

/* Sends one event, and says how often the other entry was taken for it. */
static unsigned int other_upcalls(evtchn_port_t port)
{
    unsigned int before = pv_other_upcalls, seen = events_seen(port);

    if (send_port(port) != 0 || !events_wait(port, seen + 1))
        return 99;
    return pv_other_upcalls - before;
}

CHECK(callback_event)
{
    struct callback_register reg = {.type = CALLBACKTYPE_event};
    evtchn_port_t port = ipi_port();

    require(port != 0);
    events_unmask(port);
    expect_equal(other_upcalls(port), 0);
    require_equal(xga_callback_at(CALLBACKTYPE_event, 0, address(pv_other_upcall)), 0);
    expect_equal(other_upcalls(port), 1);
#if defined(__x86_64__)
    reg.address = address(x86_upcall);
#else
    /* Xen moves the selector to the guest's ring. */
    reg.address.cs = FLAT_KERNEL_CS & ~3u;
    reg.address.eip = address(x86_upcall);
#endif
    require_equal(xga_callback_register(&reg), 0);
    expect_equal(other_upcalls(port), 0);
    expect_equal(close_port(port), 0);
}

/* Of entries that this guest has no use for Xen takes any address. */
CHECK(callback_types)
{
    long syscall = sizeof(long) == 8 ? 0 : -XEN_ENOSYS;

    expect_equal(xga_callback_at(CALLBACKTYPE_syscall, CALLBACKF_mask_events, 0x1000), syscall);
    expect_equal(xga_callback_at(CALLBACKTYPE_syscall32, 0, 0x1000), 0);
    expect_equal(xga_callback_at(CALLBACKTYPE_sysenter, CALLBACKF_mask_events, 0x1000), 0);
    expect_equal(xga_callback_at(CALLBACKTYPE_sysenter_deprecated, 0, 0x1000), -XEN_ENOSYS);
    expect_equal(xga_callback_at(NO_TYPE, 0, 0x1000), -XEN_ENOSYS);
#if defined(__x86_64__)
    expect_equal(xga_callback_at(CALLBACKTYPE_syscall, 0, 1ul << 47), -XEN_EINVAL);
    expect_equal(xga_callback_at(NO_TYPE, 0, 1ul << 47), -XEN_EINVAL);
#endif
    expect_equal(xga_callback_register(unmapped()), -XEN_EFAULT);
}

CHECK(callback_unregister)
{
    static const uint16_t kept[] = {CALLBACKTYPE_event, CALLBACKTYPE_failsafe,
                                    CALLBACKTYPE_syscall32, CALLBACKTYPE_sysenter};
    struct callback_unregister unreg = {.type = NO_TYPE};
    unsigned int i;

    expect_equal(xga_callback_unregister(&unreg), -XEN_ENOSYS);
    for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
        unreg.type = kept[i];
        expect_equal(xga_callback_unregister(&unreg), -XEN_EINVAL);
    }
    unreg.type = CALLBACKTYPE_syscall;
    expect_equal(xga_callback_unregister(&unreg), sizeof(long) == 8 ? -XEN_EINVAL : -XEN_ENOSYS);
    unreg.type = CALLBACKTYPE_nmi;
    expect_equal(xga_callback_unregister(&unreg), 0);
    expect_equal(xga_callback_unregister(&unreg), 0);
    arch_traps_init();
    expect_equal(xga_callback_unregister(unmapped()), -XEN_EFAULT);
    expect_equal(xga_hypercall2(__HYPERVISOR_callback_op, NO_COMMAND, 0),
                 sizeof(long) == 8 ? -XEN_ENOSYS : -XEN_EINVAL);
}

#if defined(__x86_64__)
/* Whether events are masked in the kernel after a syscall of user mode, which had them on. */
static bool masks_events(uint16_t flags)
{
    bool masked;

    if (xga_callback_at(CALLBACKTYPE_syscall, flags, address(pv_syscall)) != 0 ||
        attempt_user(pv_user_syscall, pv_user_syscall_end, FLAGS_IF) != X86_SYSCALL)
        guest_crashed("syscall does not come in");
    masked = ((volatile struct vcpu_info *)vcpu_info)->evtchn_upcall_mask != 0;
    arch_events_enable();
    return masked;
}

CHECK(callback_syscall)
{
    require_equal(xga_pv_new_user_baseptr(root_frame()), 0);
    expect(!masks_events(0));
    expect(masks_events(CALLBACKF_mask_events));
    expect(!masks_events(0));
}
#endif

/*
 * An NMI comes when the hypercall that raises it returns. Its entry may be one for events, since
 * Xen wants the iret hypercall after both.
 */
static unsigned int nmis(void)
{
    unsigned int before = pv_other_upcalls;

    return xga_vcpu_send_nmi(0) != 0 ? 99 : pv_other_upcalls - before;
}

CHECK(callback_nmi)
{
    struct callback_unregister unreg = {.type = CALLBACKTYPE_nmi};
    unsigned int before = pv_other_upcalls;

    require_equal(xga_callback_at(CALLBACKTYPE_nmi, 0, address(pv_other_upcall)), 0);
    expect_equal(nmis(), 1);
    expect_equal(nmis(), 1);
    require_equal(xga_callback_unregister(&unreg), 0);
    expect_equal(nmis(), 0);
    /* The one that nobody took is lost. */
    require_equal(xga_callback_at(CALLBACKTYPE_nmi, 0, address(pv_other_upcall)), 0);
    expect_equal(pv_other_upcalls, before + 2);
    require_equal(xga_callback_unregister(&unreg), 0);
    arch_traps_init();
}

CHECK(nmi_callback)
{
    struct xennmi_callback nmi = {.handler_address = address(pv_other_upcall)};
    unsigned int before = pv_other_upcalls;

    require_equal(xga_nmi_register_callback(&nmi), 0);
    expect_equal(nmis(), 1);
    expect_equal(nmis(), 1);
    require_equal(xga_nmi_unregister_callback(), 0);
    expect_equal(nmis(), 0);
    expect_equal(xga_nmi_unregister_callback(), 0);
    expect_equal(pv_other_upcalls, before + 2);
    arch_traps_init();
}

CHECK(nmi_refusals)
{
    expect_equal(xga_nmi_register_callback(unmapped()), -XEN_EFAULT);
    expect_equal(xga_hypercall2(__HYPERVISOR_nmi_op, NO_COMMAND, 0), -XEN_ENOSYS);
#if defined(__x86_64__)
    {
        struct xennmi_callback nmi = {.handler_address = 1ul << 47};

        expect_equal(xga_nmi_register_callback(&nmi), -XEN_EINVAL);
    }
#endif
}
