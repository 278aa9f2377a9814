/* SPDX-License-Identifier: MIT */
/*
 * __HYPERVISOR_nmi_op: the address at which NMIs enter the kernel of an x86 PV guest, and their
 * reasons.
 */

#ifndef __XEN_PUBLIC_NMI_H__
#define __XEN_PUBLIC_NMI_H__

#include "xen.h"

/* Bits of arch_shared_info.nmi_reason. Xen sets them; the guest clears them. */
#define _XEN_NMIREASON_io_error 0
#define XEN_NMIREASON_io_error  (1UL << _XEN_NMIREASON_io_error) /* port 0x61, bit 6: I/O check */
#define _XEN_NMIREASON_pci_serr 1
#define XEN_NMIREASON_pci_serr  (1UL << _XEN_NMIREASON_pci_serr) /* port 0x61, bit 7: SERR */
/* Meaning of this bit before PCI. */
#if __XEN_INTERFACE_VERSION__ < 0x00040300
#define _XEN_NMIREASON_parity_error 1
#define XEN_NMIREASON_parity_error  (1UL << _XEN_NMIREASON_parity_error)
#endif
#define _XEN_NMIREASON_unknown 2
#define XEN_NMIREASON_unknown  (1UL << _XEN_NMIREASON_unknown) /* neither of these reasons */

/*
 * long nmi_op(unsigned int cmd, void *arg)
 *
 * For the calling vCPU. x86 PV. callback_op with CALLBACKTYPE_nmi has the same effect. Errors: see
 * <xga/nmi.h>; -XEN_ENOSYS also when the command does not exist.
 */

/*
 * Registers the NMI entry. arg: xennmi_callback. NMIs of the machine reach only vCPU 0 of the
 * hardware domain; an NMI whose reason is pending there is delivered at once. See
 * xga_nmi_register_callback().
 */
#define XENNMI_register_callback 0
struct xennmi_callback {
    /* [in] address of the entry */
    unsigned long handler_address;
    unsigned long pad;
};
typedef struct xennmi_callback xennmi_callback_t;
DEFINE_XEN_GUEST_HANDLE(xennmi_callback_t);

/* Unregisters the NMI entry. arg: NULL. See xga_nmi_unregister_callback(). */
#define XENNMI_unregister_callback 1

#endif /* __XEN_PUBLIC_NMI_H__ */
