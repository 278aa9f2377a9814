/* SPDX-License-Identifier: MIT */
/* What the checks of served domains put into the lists. */
#ifndef SERVED_STEPS_H
#define SERVED_STEPS_H

#include "served.h"

#include <xen/hvm/dm_op.h>
#include <xen/hvm/ioreq.h>
#include <xen/sched.h>

#include "checks/control.h"

/* In registers before a step. */
#define BEFORE UINT64_C(0xa5a5a5a55a5a5a5a)
#define ONES   (~UINT64_C(0))

/* Ports and addresses of the two servers: those of server 1 begin where those of server 0 end. */
#define PORTS      0x600u
#define PORT_SPLIT 0x610u
#define PORTS_END  0x620u
#define SPLIT      0xffcu
#define RANGE_END  0x1ff8u

#define require_served_anywhere(devices, vcpus)  \
    do {                                         \
        require_domctl(createdomain);            \
        if (!can_make(TRANSLATED))               \
            skip("this Xen has no HVM domains"); \
        if (!served_begin(devices, vcpus)) {     \
            served_end();                        \
            return;                              \
        }                                        \
    } while (0)
/* For checks of many requests: each goes from one of QEMU's processors to another, which takes long on a busy machine. */
#define require_served(devices, vcpus)                                \
    do {                                                              \
        require_domctl(createdomain);                                 \
        if (processors() > 1)                                         \
            skip("the machine has more than one emulated processor"); \
        require_served_anywhere(devices, vcpus);                      \
    } while (0)

/* Whose list grows: 0, but for the while in which a check changes it. */
extern unsigned int of_vcpu;

#define BY_SIZE(size, name) \
    ((size) == 1 ? served_##name##_1 : (size) == 2 ? served_##name##_2 : served_##name##_4)
#define BY_SIZE_8(size, name) ((size) == 8 ? served_##name##_8 : BY_SIZE(size, name))

/* What is in rax after a read: a part of it stays, but 32 bits are extended. */
uint64_t merged(uint64_t value, unsigned int size);
/* A step whose piece has `place` in rdx; one access, of the server whose port or address it is. */
struct served_step *step(const char *piece, uint64_t place, uint64_t rax, uint64_t want);
struct served_access *access(uint8_t space, uint64_t addr, unsigned int size, bool write,
                             uint64_t value);
/* Both. */
void in(uint16_t port, unsigned int size, uint64_t value);
void out(uint16_t port, unsigned int size, uint64_t value);
void load(uint64_t address, unsigned int size, uint64_t value);
void store(uint64_t address, unsigned int size, uint64_t value);
/* A read that no server has whole: of ones, and no model sees it. */
void nobody(const char *piece, uint64_t place, unsigned int size);
/* The ranges of both servers: ports, and memory in each of the three gigabytes. */
bool ports_and_memory(void);
/* Runs the domain with a good model, and ends it. */
void run_well(void);

#endif
