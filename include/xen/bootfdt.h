/* SPDX-License-Identifier: MIT */
/* Values in the device tree that tells Xen which domains to start at boot. Since 4.21. */

#ifndef __XEN_PUBLIC_BOOTFDT_H__
#define __XEN_PUBLIC_BOOTFDT_H__

/* Property "capabilities" of a domain: parts of what dom0 has all of. Without it, none. */
#define DOMAIN_CAPS_CONTROL  (1U << 0) /* may act on other domains */
#define DOMAIN_CAPS_HARDWARE (1U << 1) /* has the machine's devices; one domain */
#define DOMAIN_CAPS_XENSTORE (1U << 2) /* runs xenstore; one domain */
#define DOMAIN_CAPS_MASK     (DOMAIN_CAPS_XENSTORE | DOMAIN_CAPS_HARDWARE | DOMAIN_CAPS_CONTROL)

#endif /* __XEN_PUBLIC_BOOTFDT_H__ */
