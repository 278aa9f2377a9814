/* SPDX-License-Identifier: MIT */
/*
 * An HVM domain whose vCPUs do what a list says (served.S), in 64-bit mode, and the device model that serves them: each
 * step of a list has the registers that the domain wants to see afterwards, and the accesses that the model has to see
 * before. dm_served.c has the lists.
 */
#ifndef SERVED_H
#define SERVED_H

/* Offsets in struct served_step and struct served_outcome, for served.S. */
#define SERVED_STEP_PIECE     0
#define SERVED_STEP_RAX       8
#define SERVED_STEP_RCX       16
#define SERVED_STEP_RDX       24
#define SERVED_STEP_RSI       32
#define SERVED_STEP_RDI       40
#define SERVED_STEP_WANT_RAX  48
#define SERVED_STEP_WANT_RCX  56
#define SERVED_STEP_WANT_RSI  64
#define SERVED_STEP_WANT_RDI  72
#define SERVED_STEP_SIZE      80
#define SERVED_OUTCOME_STEPS  0
#define SERVED_OUTCOME_FAILED 8
#define SERVED_OUTCOME_RAX    16
#define SERVED_OUTCOME_RCX    24
#define SERVED_OUTCOME_RSI    32
#define SERVED_OUTCOME_RDI    40

/* Where a vCPU writes the number of the step that failed, or 0, at its end. */
#define SERVED_END_PORT 0x5ec

#ifndef __ASSEMBLER__
#include "guest.h"

#include <xen/hvm/ioreq.h>

struct served_step {
    uint64_t piece; /* 0 after the last step */
    uint64_t rax, rcx, rdx, rsi, rdi;
    uint64_t want_rax, want_rcx, want_rsi, want_rdi;
};

struct served_outcome {
    uint64_t steps, failed; /* failed: a number from 1 on, and what that step left */
    uint64_t rax, rcx, rsi, rdi;
};

/* What the model has to see of a step: `count` accesses one after the other. */
struct served_access {
    uint64_t addr, value, more; /* each value differs by `more` from the one before */
    uint32_t count;
    uint32_t others;
    uint8_t server, space, size;
    bool write, down;
    bool by_value; /* the data of all accesses is in the requests */
    bool buffered;
    bool any;   /* the value that is written is not known */
    bool still; /* the accesses of memory are all at one address */
};

#define SERVED_SERVERS 2u
#define SERVED_VCPUS   2u
#define ANY_SERVER     0xffu

/* Its memory, and in it a buffer, and what that has to be. */
#define SERVED_RAM    0x200000u
#define SERVED_BUFFER (SERVED_RAM + 48u * PAGE_SIZE)
#define SERVED_MODEL  (SERVED_RAM + 52u * PAGE_SIZE)
#define SERVED_SPARE  (SERVED_RAM + 64u * PAGE_SIZE) /* a page that it does not use */

/* Where it has no memory: the gigabytes that are mapped, to themselves. */
#define SERVED_LOW  UINT64_C(0x10000000)
#define SERVED_HIGH UINT64_C(0x140000000)
#define SERVED_TOP  UINT64_C(0xffc0000000)
#define SERVED_VGA  UINT64_C(0xa0000)

/* The pieces, in served.S. */
extern const char served_in_1[], served_in_2[], served_in_4[], served_out_1[], served_out_2[],
    served_out_4[], served_load_1[], served_load_2[], served_load_4[], served_load_8[],
    served_load_zero_1[], served_load_sign_2[], served_store_1[], served_store_2[],
    served_store_4[], served_store_8[], served_add_1[], served_or_2[], served_add_4[],
    served_xor_8[], served_exchange_4[], served_add_from_4[], served_ins_1[], served_ins_2[],
    served_ins_4[], served_outs_1[], served_outs_2[], served_outs_4[], served_movs_1[],
    served_movs_2[], served_movs_4[], served_movs_8[], served_stos_4[], served_ins_1_down[],
    served_ins_2_down[], served_ins_4_down[], served_outs_1_down[], served_outs_2_down[],
    served_outs_4_down[], served_movs_1_down[], served_movs_2_down[], served_movs_4_down[],
    served_movs_8_down[], served_stos_4_down[], served_compare[], served_count_up_4[],
    served_count_up_8[];

/*
 * Makes the domain, and two servers whose ranges the caller adds. `devices`: with all that Xen emulates; server 0 then has
 * a buffered ring. False where something failed, which is reported. served_end() in any case.
 */
bool served_begin(bool devices, unsigned int vcpus);
void served_end(void);
/* A range of a server: XEN_DMOP_IO_RANGE_*. */
bool served_range(unsigned int server, uint32_t type, uint64_t first, uint64_t last);
/* The next step of a vCPU, all zeros but for the piece; what the model has to see. */
struct served_step *served_step(unsigned int vcpu, const char *piece);
struct served_access *served_access(unsigned int vcpu);
/* This access is answered when the other vCPU has had so many answers. */
void served_wait_for(unsigned int vcpu, unsigned int number, uint32_t others);
/* Our mapping of an address in its memory. */
void *served_memory(uint64_t address, size_t size);

/*
 * Runs it, and serves it to its end: SHUTDOWN_*. -1, when the model gives up: it has reported why, or `instead` said so.
 * instead: what to do in place of an answer to any request but a vCPU's last one, or NULL; false ends.
 */
typedef bool served_instead(unsigned int server, unsigned int vcpu, const struct ioreq *request);
int served_run(served_instead *instead);
/* Answers it. */
bool served_answer(unsigned int server, unsigned int vcpu, const struct ioreq *request);
/* Whether all vCPUs did all of their steps, and the model saw all accesses; reported otherwise. */
bool served_well(void);

/* For bad models. SHUTDOWN_*; -1 while it runs. */
int served_shutdown(void);
volatile struct ioreq *served_slot(unsigned int server, unsigned int vcpu);
/* And notifies. */
bool served_set_state(unsigned int server, unsigned int vcpu, unsigned int state);
/* Takes the request a second time, and answers it. */
bool served_again(unsigned int server, unsigned int vcpu);
/* Waits until Xen has taken the answer. */
bool served_is_taken(unsigned int server, unsigned int vcpu);
/* Takes the server down, as a good model does; has Xen destroy it, and does nothing else. */
void served_close(unsigned int server);
void served_destroy(unsigned int server);

/* Its domain's number. The buffered ring is read when a request comes that is not in it. */
domid_t served_domid(void);
#endif
#endif
