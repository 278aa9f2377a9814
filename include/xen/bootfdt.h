/* SPDX-License-Identifier: MIT */
/* Values in the device tree from which Xen starts domains at boot. Since Xen 4.21. */

#ifndef __XEN_PUBLIC_BOOTFDT_H__
#define __XEN_PUBLIC_BOOTFDT_H__

/*
 * The property "capabilities" of a domain: each bit gives the domain one of the roles that dom0 has
 * all of. Without the property, the domain has none.
 */
#define DOMAIN_CAPS_CONTROL  (1U << 0) /* control domain */
#define DOMAIN_CAPS_HARDWARE (1U << 1) /* hardware domain: has the host's devices; at most one */
#define DOMAIN_CAPS_XENSTORE (1U << 2) /* runs xenstore; at most one */
#define DOMAIN_CAPS_MASK     (DOMAIN_CAPS_XENSTORE | DOMAIN_CAPS_HARDWARE | DOMAIN_CAPS_CONTROL)

#endif /* __XEN_PUBLIC_BOOTFDT_H__ */
