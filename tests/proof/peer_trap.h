/* SPDX-License-Identifier: MIT */
/* For a peer harness of a header that makes hypercalls: Xen does nothing, and may refuse each. */
#ifndef PROOF_PEER_TRAP_H
#define PROOF_PEER_TRAP_H

#include "peer.h"

#include <xen/errno.h>

xga_long t_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                xga_long a4, xga_long a5)
{
    (void)nargs;
    (void)number;
    (void)a1;
    (void)a2;
    (void)a3;
    (void)a4;
    (void)a5;
    return (any64() & 1) != 0 ? -XEN_EINVAL : 0;
}

#endif
