/* SPDX-License-Identifier: MIT */
/*
 * Events in their 2-level form: a bit for each port, pending and masked, and a selector with a bit
 * for each word of them. A word is a xen_ulong_t, of 64 bits on arm too. Xen and other CPUs write
 * these bits at any time, so all changes are atomic; 32 bits at a time, as every architecture can
 * inline those. Little-endian: bit n is the same one whatever the width.
 */
#include "guest.h"

#include <xga/sched.h>

typedef uint32_t __attribute__((may_alias)) bits;

#define BITS       32u
#define WORD_BITS  ((unsigned int)sizeof(xen_ulong_t) * 8)
#define WORD_PARTS (WORD_BITS / BITS)
#define PORTS      (WORD_BITS * WORD_BITS)

#define SECOND 1000000000ull

struct shared_info *shared_info;
struct vcpu_info *vcpu_info;

static unsigned int seen[PORTS];

static bits *pending_bits(evtchn_port_t port)
{
    return (bits *)shared_info->evtchn_pending + port / BITS;
}

static bits *mask_bits(evtchn_port_t port)
{
    return (bits *)shared_info->evtchn_mask + port / BITS;
}

static uint32_t bit_of(evtchn_port_t port)
{
    return 1u << port % BITS;
}

static bool test_bit(const bits *words, evtchn_port_t port)
{
    return (__atomic_load_n(words, __ATOMIC_SEQ_CST) & bit_of(port)) != 0;
}

static bool clear_bit(bits *words, evtchn_port_t port)
{
    return (__atomic_fetch_and(words, ~bit_of(port), __ATOMIC_SEQ_CST) & bit_of(port)) != 0;
}

static bool set_bit(bits *words, evtchn_port_t port)
{
    return (__atomic_fetch_or(words, bit_of(port), __ATOMIC_SEQ_CST) & bit_of(port)) != 0;
}

/* Whoever clears the pending bit counts the event: a scan may be interrupted by another one. */
static void scan_word(unsigned int word)
{
    evtchn_port_t first = word * WORD_BITS;
    unsigned int part;

    for (part = 0; part < WORD_PARTS; part++, first += BITS) {
        uint32_t ready = __atomic_load_n(pending_bits(first), __ATOMIC_SEQ_CST) &
                         ~__atomic_load_n(mask_bits(first), __ATOMIC_SEQ_CST);

        for (; ready != 0; ready &= ready - 1) {
            evtchn_port_t port = first + (unsigned int)__builtin_ctz(ready);

            if (clear_bit(pending_bits(port), port))
                __atomic_fetch_add(&seen[port], 1, __ATOMIC_SEQ_CST);
        }
    }
}

void guest_upcall(void)
{
    bits *selector = (bits *)&vcpu_info->evtchn_pending_sel;
    unsigned int part;

    do {
        /* The byte first: an event that comes during the scan sets it again. */
        __atomic_store_n(&vcpu_info->evtchn_upcall_pending, 0, __ATOMIC_SEQ_CST);
        for (part = 0; part < WORD_PARTS; part++) {
            uint32_t words = __atomic_exchange_n(&selector[part], 0, __ATOMIC_SEQ_CST);

            for (; words != 0; words &= words - 1)
                scan_word(part * BITS + (unsigned int)__builtin_ctz(words));
        }
    } while (__atomic_load_n(&vcpu_info->evtchn_upcall_pending, __ATOMIC_SEQ_CST) != 0);
}

unsigned int events_seen(evtchn_port_t port)
{
    return port < PORTS ? __atomic_load_n(&seen[port], __ATOMIC_SEQ_CST) : 0;
}

bool events_pending(evtchn_port_t port)
{
    return test_bit(pending_bits(port), port);
}

bool events_masked(evtchn_port_t port)
{
    return test_bit(mask_bits(port), port);
}

bool events_clear(evtchn_port_t port)
{
    return clear_bit(pending_bits(port), port);
}

void events_mask(evtchn_port_t port)
{
    (void)set_bit(mask_bits(port), port);
}

void events_unmask(evtchn_port_t port)
{
    bits *selector = (bits *)&vcpu_info->evtchn_pending_sel;
    unsigned int word = port / WORD_BITS;

    (void)clear_bit(mask_bits(port), port);
    /* Xen makes no upcall for what came while the port was masked. */
    if (events_pending(port)) {
        (void)set_bit(&selector[word / BITS], word);
        __atomic_store_n(&vcpu_info->evtchn_upcall_pending, 1, __ATOMIC_SEQ_CST);
        guest_upcall();
    }
}

void events_mask_all(void)
{
    evtchn_port_t port;

    for (port = 0; port < PORTS; port++)
        events_mask(port);
}

bool events_wait(evtchn_port_t port, unsigned int count)
{
    uint64_t start = arch_nanoseconds();

    while (events_seen(port) < count) {
        if (arch_nanoseconds() - start > SECOND)
            return false;
        (void)xga_sched_yield();
    }
    return true;
}
