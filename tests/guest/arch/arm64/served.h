/* SPDX-License-Identifier: MIT */
/*
 * A domain whose accesses to some memory Xen forwards to ioreq servers of its maker: what it does is listed for
 * both sides here. dm_served.c is the device model.
 */
#ifndef SERVED_H
#define SERVED_H

#include "guest.h"

/* Where Xen's memory map of a guest has room for devices: two servers beside each other, neither of whole pages. */
#define SERVED_BASE  0x02000000u
#define SERVED_SPLIT (SERVED_BASE + 0xffcu)
#define SERVED_LAST  (SERVED_BASE + 0x1ffbu)

/* What an access leads to. */
enum served_effect {
    SERVED_REQUEST,   /* to the server whose range it is in */
    SERVED_ABORT,     /* a data abort in the domain; no request */
    SERVED_INVALIDATE /* it gives a page back: both servers are to forget their mappings */
};

struct served_access {
    const char *name; /* the instruction */
    uint64_t address, value;
    unsigned int form; /* which instruction, for the domain */
    uint8_t effect, size;
    bool write, sign;
    bool zero;   /* its operand is the zero register */
    int8_t step; /* what the instruction adds to its base register */
};

/* The access of this number, from 0; false after the last. */
bool served_access(unsigned int number, struct served_access *access);
/* The bytes of an access of this size. */
uint64_t served_mask(unsigned int size);
/* The register before an access reads into it. */
#define SERVED_BEFORE UINT64_C(0xa5a5a5a55a5a5a5a)

/* Where each vCPU reads, when both do; eight bytes further it writes the sum of what it has read, until it reads 0. */
#define SERVED_SEAT(vcpu) (SERVED_BASE + 0x100u + 0x40u * (vcpu))
#define SERVED_VCPUS      2u

/* Where it reads once, and what it must read then, "given_up": there is no model any more. */
#define SERVED_ONCE     (SERVED_BASE + 0x40u)
#define SERVED_GIVEN_UP (~UINT64_C(0))

/*
 * The domain's side, with "served=accesses" on its command line: all of the list; "served=both": both vCPUs at once;
 * "served=once".
 */
void served_run(const char *what);

#endif
