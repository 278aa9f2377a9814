/* SPDX-License-Identifier: MIT */
/*
 * What a peer harness gives, and what it may use besides <xga/access.h>. See README.md. The same
 * harness is read by Frama-C's Eva, and run by fuzz.c and, beside a hostile thread, by tsan.c.
 */
#ifndef PROOF_PEER_H
#define PROOF_PEER_H

#include <stddef.h>
#include <stdint.h>

#include <xga/access.h>

/* The harness gives this: one use of the protocol. */
void harness(void);

#ifdef __FRAMAC__
/*@ assigns \result \from \nothing; */
uint64_t any64(void);
/*@ requires holds: condition != 0;
    assigns \nothing; */
void proof_check(int condition);
#define CHECK(condition)     proof_check((condition) != 0)
/* What only a run can check, because it follows from relations between variables. */
#define CHECK_RUN(condition) ((void)0)
#define PAGES(object)        ((void)0)
#define OWN(word)            (proof_own = &(word))
#else
/* Any value: the fuzzer chooses. */
uint64_t any64(void);

/* What must hold, whatever the peer does. */
void sm_failed(const char *condition, const char *file, int line);
#define CHECK(condition)                               \
    do {                                               \
        if (!(condition))                              \
            sm_failed(#condition, __FILE__, __LINE__); \
    } while (0)

#define CHECK_RUN     CHECK

/* The peer can write this static object. From here on it is accessed through <xga/access.h> alone. */
void sm_pages(void *p, size_t size);
#define PAGES(object) sm_pages(&(object), sizeof(object))

/*
 * No peer writes this word: it has what the library stored, although it is accessed through
 * <xga/access.h>. The harness defines PROOF_OWN before it includes this header.
 */
void sm_own(void *p, size_t size);
#define OWN(word)     sm_own(&(word), sizeof(word))
#endif

#endif
