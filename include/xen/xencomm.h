/* SPDX-License-Identifier: MIT */
/*
 * Hypercall buffers by physical address, as Xen for Itanium and POWER once took them. No release of
 * today reads such a descriptor.
 */

#ifndef _XEN_XENCOMM_H_
#define _XEN_XENCOMM_H_

#ifndef __XEN__
#include "xen-compat.h"
#endif

#define XENCOMM_MAGIC   0x58434F4D /* "MOCX" in memory, on little-endian machines */
#define XENCOMM_INVALID (~0UL)     /* an address that is none */

/* The pages of a buffer, which is contiguous in the guest's virtual memory. */
struct xencomm_desc {
    uint32_t magic;
    uint32_t nr_addrs;                 /* entries in address */
    __extension__ uint64_t address[0]; /* the first byte's, then that of each further page */
};

#endif /* _XEN_XENCOMM_H_ */
