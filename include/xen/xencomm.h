/* SPDX-License-Identifier: MIT */
/*
 * Hypercall buffers by physical address, for Xen on Itanium and POWER. No Xen since 4.17 reads such
 * a descriptor.
 */

#ifndef _XEN_XENCOMM_H_
#define _XEN_XENCOMM_H_

#ifndef __XEN__
#include "xen-compat.h"
#endif

#define XENCOMM_MAGIC   0x58434F4D /* "MOCX" in memory, on little-endian machines */
#define XENCOMM_INVALID (~0UL)     /* not a valid address */

/* The pages of a buffer that is contiguous in the guest's virtual memory. */
struct xencomm_desc {
    uint32_t magic;
    uint32_t nr_addrs;                 /* number of entries in address */
    __extension__ uint64_t address[0]; /* address of the first byte, then of each further page */
};

#endif /* _XEN_XENCOMM_H_ */
