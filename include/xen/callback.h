/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_callback_op: the addresses at which Xen enters the kernel of an x86 PV guest. */

#ifndef __XEN_PUBLIC_CALLBACK_H__
#define __XEN_PUBLIC_CALLBACK_H__

#include "xen.h"

/*
 * long callback_op(int cmd, void *arg)
 *
 * For the calling vCPU; each vCPU has its own entries. x86 PV, 32-bit and 64-bit guests; HVM, PVH
 * and Arm guests do not have this hypercall. Errors: see <xga/callback.h>.
 */

/* Event channel upcalls. */
#define CALLBACKTYPE_event 0

/* The state to which Xen should return is invalid: a segment load or iret has faulted. */
#define CALLBACKTYPE_failsafe 1

/* syscall of 64-bit user code. 64-bit guests. */
#define CALLBACKTYPE_syscall 2

/* sysenter of 32-bit hypervisors, which no longer exist. */
#define CALLBACKTYPE_sysenter_deprecated 3

/* NMIs: those of the machine reach vCPU 0 of the hardware domain; VCPUOP_send_nmi sends others. */
#define CALLBACKTYPE_nmi 4

/* sysenter of user code. In long mode, AMD's and Hygon's processors do not have it. */
#define CALLBACKTYPE_sysenter 5

/* syscall of 32-bit user code, on processors that have it (AMD). */
#define CALLBACKTYPE_syscall32 7

/* Enter with event delivery masked. Event and NMI entries always do this. */
#define _CALLBACKF_mask_events 0
#define CALLBACKF_mask_events  (1U << _CALLBACKF_mask_events)

/*
 * Registers an entry, replacing the earlier one. arg: callback_register, all [in]. See
 * xga_callback_register().
 */
#define CALLBACKOP_register 0
struct callback_register {
    /* CALLBACKTYPE_* */
    uint16_t type;
    /* CALLBACKF_* */
    uint16_t flags;
    /* 64-bit guest: address; 32-bit guest: selector and offset */
    xen_callback_t address;
};
typedef struct callback_register callback_register_t;
DEFINE_XEN_GUEST_HANDLE(callback_register_t);

/*
 * Unregisters an entry; possible for NMI entries only. arg: callback_unregister, all [in]. See
 * xga_callback_unregister().
 */
#define CALLBACKOP_unregister 1
struct callback_unregister {
    /* CALLBACKTYPE_* */
    uint16_t type;
    uint16_t _unused;
};
typedef struct callback_unregister callback_unregister_t;
DEFINE_XEN_GUEST_HANDLE(callback_unregister_t);

/* sysenter has number 3 for guests of interface versions before 0x00030207. */
#if __XEN_INTERFACE_VERSION__ < 0x00030207
#undef CALLBACKTYPE_sysenter
#define CALLBACKTYPE_sysenter CALLBACKTYPE_sysenter_deprecated
#endif

#endif /* __XEN_PUBLIC_CALLBACK_H__ */
