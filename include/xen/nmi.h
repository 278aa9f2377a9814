/* SPDX-License-Identifier: MIT */
/* __HYPERVISOR_nmi_op: where NMIs enter an x86 PV kernel, and why they came. */

#ifndef __XEN_PUBLIC_NMI_H__
#define __XEN_PUBLIC_NMI_H__

#include "xen.h"

/* Bits of arch_shared_info.nmi_reason. Set by Xen, cleared by the guest. */
#define _XEN_NMIREASON_io_error 0
#define XEN_NMIREASON_io_error  (1UL << _XEN_NMIREASON_io_error) /* port 0x61, bit 6: I/O check */
#define _XEN_NMIREASON_pci_serr 1
#define XEN_NMIREASON_pci_serr  (1UL << _XEN_NMIREASON_pci_serr) /* port 0x61, bit 7: SERR */
/* What that bit meant before PCI. */
#if __XEN_INTERFACE_VERSION__ < 0x00040300
#define _XEN_NMIREASON_parity_error 1
#define XEN_NMIREASON_parity_error  (1UL << _XEN_NMIREASON_parity_error)
#endif
#define _XEN_NMIREASON_unknown 2
#define XEN_NMIREASON_unknown  (1UL << _XEN_NMIREASON_unknown) /* neither */

/*
 * long nmi_op(unsigned int cmd, void *arg)
 *
 * For the calling vCPU. x86 PV only. callback_op with CALLBACKTYPE_nmi does the same. 0 or a
 * negative error: -XEN_EFAULT, -XEN_ENOSYS; -XEN_EINVAL for an address that is not canonical.
 */

/*
 * arg: xennmi_callback. The hardware's NMIs reach vCPU 0 of the hardware domain alone; if a reason
 * is pending there, it is delivered now.
 */
#define XENNMI_register_callback 0
struct xennmi_callback {
    /* IN */
    unsigned long handler_address;
    unsigned long pad;
};
typedef struct xennmi_callback xennmi_callback_t;
DEFINE_XEN_GUEST_HANDLE(xennmi_callback_t);

/* arg: null. */
#define XENNMI_unregister_callback 1

#endif /* __XEN_PUBLIC_NMI_H__ */
