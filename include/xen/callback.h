/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_callback_op: where Xen enters an x86 PV kernel. */

#ifndef __XEN_PUBLIC_CALLBACK_H__
#define __XEN_PUBLIC_CALLBACK_H__

#include "xen.h"

/*
 * long callback_op(int cmd, void *arg)
 *
 * For the calling vCPU; each vCPU has its own entry points. x86 PV only, 32-bit and 64-bit; HVM,
 * PVH and Arm do not have this call. 0 or a negative error: -XEN_EINVAL for an address that is not
 * canonical, -XEN_ENOSYS for an unknown type.
 */

/* Events. */
#define CALLBACKTYPE_event 0

/* The state to return to is bad (segment or iret faulted). */
#define CALLBACKTYPE_failsafe 1

/* syscall from 64-bit user code. 64-bit guests. */
#define CALLBACKTYPE_syscall 2

/* sysenter of 32-bit hypervisors, long gone. */
#define CALLBACKTYPE_sysenter_deprecated 3

/* NMIs: the machine's go to vCPU 0 of the hardware domain; VCPUOP_send_nmi raises others. */
#define CALLBACKTYPE_nmi 4

/* sysenter from user code. In long mode only Intel's processors have it. */
#define CALLBACKTYPE_sysenter 5

/* syscall from 32-bit user code, where the processor has that (AMD). */
#define CALLBACKTYPE_syscall32 7

/* Enter with event delivery off. Event and NMI entries always do. */
#define _CALLBACKF_mask_events 0
#define CALLBACKF_mask_events  (1U << _CALLBACKF_mask_events)

/* arg: callback_register, all IN. Registering again replaces the address. */
#define CALLBACKOP_register 0
struct callback_register {
    /* CALLBACKTYPE_*. */
    uint16_t type;
    /* CALLBACKF_*. */
    uint16_t flags;
    /* 64-bit: an address. 32-bit: selector and offset. */
    xen_callback_t address;
};
typedef struct callback_register callback_register_t;
DEFINE_XEN_GUEST_HANDLE(callback_register_t);

/* arg: callback_unregister, all IN. Only NMI entries can go; for the rest, -XEN_EINVAL. */
#define CALLBACKOP_unregister 1
struct callback_unregister {
    /* CALLBACKTYPE_*. */
    uint16_t type;
    uint16_t _unused;
};
typedef struct callback_unregister callback_unregister_t;
DEFINE_XEN_GUEST_HANDLE(callback_unregister_t);

/* sysenter had number 3 for the oldest guests. */
#if __XEN_INTERFACE_VERSION__ < 0x00030207
#undef CALLBACKTYPE_sysenter
#define CALLBACKTYPE_sysenter CALLBACKTYPE_sysenter_deprecated
#endif

#endif /* __XEN_PUBLIC_CALLBACK_H__ */
