/* SPDX-License-Identifier: MIT */
/*
 * Typed operations. The same calls are compiled with the seam XGA_TRAP, which records, and with the
 * trap: the same hypercalls have to arrive, with the same registers and the same memory behind them.
 *
 * Each is recorded on a stack of zeros and on one of ones: a bit of an operand that differs was never
 * written. The second call is recorded on a fresh one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "played.h"

#define BUFFER  8192  /* vcpu_guest_context has 5168 bytes */
#define SHOWN   512   /* of a buffer whose type says nothing */
#define CALLED  64    /* hypercalls that one operation may make */
#define CONTENT 65536 /* bytes behind their arguments */

long operation_results[2];
unsigned int operation_round;

/* Each is followed by as much that no one may touch. */
static struct {
    unsigned char bytes[BUFFER], beyond[BUFFER];
} buffers[PARAMETERS] __attribute__((__aligned__(BUFFER)));

/* One hypercall, as it was seen; `content` follows each other in the order of arguments. */
struct seen {
    unsigned int nargs;
    unsigned long number;
    unsigned long a[ARGUMENTS];
    size_t content;
};
struct run {
    unsigned int calls;
    struct seen seen[CALLED];
    long results[2];
    size_t used;
    unsigned char content[CONTENT];
};
static struct run low, high, trapped, *now;
static const struct operation *operation;
static long given;

/* What level 1's operations say of an operand's size, for operands on the stack. */
static struct operand {
    unsigned long number, command;
    unsigned int argument;
    unsigned long size;
} operands[1024];
static unsigned int noperands;

volatile unsigned long long integers[PARAMETERS];
void *volatile pointers[PARAMETERS];

/* Low halves have the top bit set; high halves are never their extension. */
static void set_parameters(void)
{
    unsigned int k;

    for (k = 0; k < PARAMETERS; k++) {
        integers[k] = 0x51627384d5e6f788ULL + k * 0x0101010101010101ULL;
        pointers[k] = buffers[k].bytes;
        if (mprotect(buffers[k].beyond, BUFFER, PROT_NONE)) {
            perror("mprotect");
            exit(1);
        }
    }
}

STANDARD unsigned long long integer(unsigned int k)
{
    return (unsigned long long)(unsigned long)opaque((long)integers[k]) | (integers[k] >> 16 >> 16)
                                                                              << 16 << 16;
}

STANDARD void *pointer(unsigned int k)
{
    return (void *)opaque((long)pointers[k]);
}

static bool in_buffers(unsigned long address)
{
    return address - (unsigned long)buffers < sizeof(buffers);
}

/* The command, where it is in a register. */
static unsigned long command_of(unsigned long first)
{
    return in_buffers(first) || on_stack(first) ? ~0UL : first;
}

static unsigned long operand_size(unsigned long number, unsigned long first, unsigned int argument)
{
    unsigned int i;

    for (i = 0; i < noperands; i++)
        if (operands[i].number == number && operands[i].command == command_of(first) &&
            operands[i].argument == argument)
            return operands[i].size;
    return 0;
}

static unsigned long shown(unsigned long size)
{
    return size < SHOWN ? SHOWN : size > BUFFER ? BUFFER : size;
}

static void keep(const void *from, size_t size)
{
    if (now->used + size > CONTENT) {
        complain("more memory behind arguments than the test has room for");
        give_up();
    }
    memcpy(now->content + now->used, from, size);
    now->used += size;
}

/* One of dm_op's buffers: a handle and a xen_ulong_t. */
#ifdef __arm__
#define DM_OP_BUFFER 16
#else
#define DM_OP_BUFFER (2 * sizeof(long))
#endif

/*
 * Memory that may hold addresses on the stack: what is there in their place, since they differ. The
 * buffers of dm_op are kept whole.
 */
static void keep_stack(unsigned long address, unsigned long size, unsigned long number)
{
    unsigned char *kept = now->content + now->used;
    unsigned long word, length;
    size_t i;

    keep((const void *)address, size);
    for (i = 0; i + sizeof(word) <= size; i += sizeof(word)) {
        memcpy(&word, kept + i, sizeof(word));
        if (!on_stack(word))
            continue;
        memset(kept + i, 0x57, sizeof(word));
        memcpy(kept + i, (const void *)word, 4);
        if (number == 41 && i % DM_OP_BUFFER == 0) {
            memcpy(&length, kept + i + DM_OP_BUFFER / 2, sizeof(length));
            keep((const void *)word, length < SHOWN ? length : SHOWN);
        }
    }
}

static void see(unsigned int nargs, unsigned long number, const unsigned long *a)
{
    struct seen *seen;
    unsigned int k;

    if (now->calls >= CALLED) {
        complain("more than %d hypercalls", CALLED);
        give_up();
    }
    seen = &now->seen[now->calls++];
    seen->nargs = nargs;
    seen->number = number;
    seen->content = now->used;
    for (k = 0; k < ARGUMENTS; k++)
        seen->a[k] = k < nargs ? a[k] : 0;
    for (k = 0; k < nargs; k++) {
        if (in_buffers(a[k])) {
            size_t offset = a[k] - (unsigned long)buffers, which = offset / sizeof(buffers[0]);
            unsigned long left = shown(operation->size[which]);

            offset %= sizeof(buffers[0]);
            keep((const void *)a[k], offset < left ? left - offset : 0);
        } else if (on_stack(a[k])) {
            unsigned long size = operand_size(number, a[0], k);

            if (!size) {
                complain("no operation tells the size of argument %u of hypercall %lu, %#lx", k + 1,
                         number, a[0]);
                give_up();
            }
            keep_stack(a[k], size, number);
        }
    }
}

/* The seam: what XGA_TRAP names. */
long trap_recorded(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                   long a5);
long trap_recorded(unsigned int nargs, unsigned long number, long a1, long a2, long a3, long a4,
                   long a5)
{
    const unsigned long a[ARGUMENTS] = {(unsigned long)a1, (unsigned long)a2, (unsigned long)a3,
                                        (unsigned long)a4, (unsigned long)a5};

    see(nargs, number, a);
    return given;
}

static unsigned int arrives(const struct arrival *arrival, long *result)
{
    unsigned int nargs;

    if (now != &trapped) {
        complain("it trapped instead of being recorded");
        give_up();
    }
    if (trapped.calls >= low.calls) {
        complain("hypercall %lu after the %u that were recorded", arrival->number, low.calls);
        give_up();
    }
    nargs = low.seen[trapped.calls].nargs;
    see(nargs, arrival->number, arrival->a);
    *result = given;
    return nargs;
}

static STANDARD long run_operation(long a, long b, long c, long d, long e)
{
    (void)a, (void)b, (void)c, (void)d, (void)e;
    operation->run(operation->which);
    return 0;
}

/* Runs the operation, a recorder's in two rounds; `into` is what it did. */
static bool observe(struct run *into, unsigned char fill, unsigned int rounds)
{
    unsigned int k;
    long ignored;

    for (k = 0; k < PARAMETERS; k++)
        if (operation->size[k])
            memset(buffers[k].bytes, 0, BUFFER);
    now = into;
    into->calls = 0;
    into->used = 0;
    operation_results[0] = operation_results[1] = 0;
    for (operation_round = 0; operation_round < rounds; operation_round++)
        if (!run_watched(run_operation, fill, &ignored))
            return false;
    memcpy(into->results, operation_results, sizeof(into->results));
    /* What it left in memory. */
    for (k = 0; k < PARAMETERS; k++)
        if (operation->size[k])
            keep(buffers[k].bytes, shown(operation->size[k]));
    return true;
}

/* Where what both recordings agree on is not the same here; size when it is. */
static size_t differs(const void *a, const void *b, const void *c, size_t size)
{
    const unsigned char *l = a, *h = b, *t = c;
    size_t i;

    for (i = 0; i < size; i++)
        if (~(l[i] ^ h[i]) & (l[i] ^ t[i]))
            break;
    return i;
}

static bool same(const void *a, const void *b, const void *c)
{
    return differs(a, b, c, sizeof(long)) == sizeof(long);
}

static void compare(void)
{
    unsigned int i, k;

    if (trapped.calls != low.calls)
        complain("%u hypercalls instead of %u", trapped.calls, low.calls);
    for (i = 0; i < trapped.calls && i < low.calls; i++) {
        const struct seen *l = &low.seen[i], *h = &high.seen[i], *t = &trapped.seen[i];
        size_t size = (i + 1 < low.calls ? low.seen[i + 1].content : low.used) - l->content, where;

        if (t->number != l->number)
            complain("hypercall %u: number %#lx instead of %#lx", i + 1, t->number, l->number);
        for (k = 0; k < l->nargs; k++)
            if (!(on_stack(l->a[k]) && on_stack(t->a[k])) && !same(&l->a[k], &h->a[k], &t->a[k]))
                complain("hypercall %u: argument %u is %#lx instead of %#lx", i + 1, k + 1, t->a[k],
                         l->a[k]);
        where = t->content != l->content
                    ? 0
                    : differs(low.content + l->content, high.content + h->content,
                              trapped.content + t->content, size);
        if (where < size)
            complain("hypercall %u: memory behind its arguments differs at byte %zu of %zu: %#x "
                     "instead of %#x",
                     i + 1, where, size, trapped.content[t->content + where],
                     low.content[l->content + where]);
    }
    for (i = 0; i < 2; i++)
        if (!same(&low.results[i], &high.results[i], &trapped.results[i]))
            complain("call %u returned %#lx instead of %#lx", i + 1,
                     (unsigned long)trapped.results[i], (unsigned long)low.results[i]);
}

/* How many arguments Xen's hypercalls have, where it differs in 64 and in 32 bits; bit n: n. */
#define HAS(n)            (1u << (n))
#define DIFFERS(n64, n32) (sizeof(long) == 8 ? HAS(n64) : HAS(n32))
static unsigned int arity(unsigned long number)
{
    switch (number) {
    case 23: /* iret */
        return HAS(0);
    case 0:  /* set_trap_table */
    case 5:  /* fpu_taskswitch */
    case 7:  /* platform_op */
    case 9:  /* get_debugreg */
    case 27: /* xsm_op */
    case 35: /* sysctl */
    case 36: /* domctl */
    case 48: /* mca */
        return HAS(1);
    case 15: /* set_timer_op */
        return DIFFERS(1, 2);
    case 2:  /* set_gdt */
    case 3:  /* stack_switch */
    case 8:  /* set_debugreg */
    case 12: /* memory_op */
    case 13: /* multicall */
    case 17: /* xen_version */
    case 21: /* vm_assist */
    case 25: /* set_segment_base */
    case 28: /* nmi_op */
    case 30: /* callback_op */
    case 32: /* event_channel_op */
    case 33: /* physdev_op */
    case 34: /* hvm_op */
    case 37: /* kexec_op */
    case 40: /* xenpmu_op */
        return HAS(2);
    case 10: /* update_descriptor */
        return DIFFERS(2, 4);
    case 29: /* sched_op; the toolstack reads a third one when a PV guest suspends */
        return HAS(2) | HAS(3);
    case 18: /* console_io */
    case 20: /* grant_table_op */
    case 24: /* vcpu_op */
    case 41: /* dm_op */
        return HAS(3);
    case 4:  /* set_callbacks */
    case 14: /* update_va_mapping */
        return DIFFERS(3, 4);
    case 1:  /* mmu_update */
    case 26: /* mmuext_op */
        return HAS(4);
    case 22: /* update_va_mapping_otherdomain */
        return DIFFERS(4, 5);
    case 39: /* argo_op */
    case 42: /* hypfs_op */
        return HAS(5);
    default:
        return 0;
    }
}

/* The numbers that Xen's headers give, and the sizes of operands; and that Xen's result comes back. */
static void check_recorded(void)
{
    long want = operation->narrow ? (long)(int)given : given;
    unsigned int i, k;

    if (operation->number >= 0 && (low.results[0] != want || low.results[1] != want))
        complain("returned %#lx instead of %#lx", (unsigned long)low.results[0],
                 (unsigned long)want);
    for (i = 0; i < low.calls; i++) {
        const struct seen *seen = &low.seen[i];

        if (operation->number >= 0 && seen->number != (unsigned long)operation->number)
            complain("number %lu instead of %ld", seen->number, operation->number);
        if (!(arity(seen->number) & HAS(seen->nargs)))
            complain("hypercall %lu with %u arguments", seen->number, seen->nargs);
        for (k = 0; k < seen->nargs; k++) {
            unsigned long offset = seen->a[k] - (unsigned long)buffers, size;

            if (!in_buffers(seen->a[k]) || offset % sizeof(buffers[0]))
                continue;
            size = operation->size[offset / sizeof(buffers[0])];
            if (size > 1 && !operand_size(seen->number, seen->a[0], k) && noperands < 1024)
                operands[noperands++] =
                    (struct operand){seen->number, command_of(seen->a[0]), k, size};
        }
    }
}

/* Bytes behind a hypercall's arguments that the operation never wrote. */
static void check_written(void)
{
    unsigned int i;

    for (i = 0; i < low.calls && i < high.calls; i++) {
        const unsigned char *l = low.content + low.seen[i].content;
        const unsigned char *h = high.content + high.seen[i].content;
        size_t size =
            (i + 1 < low.calls ? low.seen[i + 1].content : low.used) - low.seen[i].content;
        size_t first, last;

        for (first = 0; first < size && l[first] == h[first]; first++)
            ;
        for (last = size; last > first && l[last - 1] == h[last - 1]; last--)
            ;
        if (first < size) {
            complain("hypercall %u: it left bytes %zu to %zu of its operands' %zu as they were",
                     i + 1, first, last - 1, size);
            return;
        }
    }
}

void run_operations(const struct operations *const *first, const struct operations *const *end)
{
    static const long results[] = {0, (long)-0x123456789abcdefLL};
    const struct operations *recorder = NULL, *const * list;
    unsigned int i, mode;

    for (list = first; list < end; list++)
        if (!strcmp((*list)->setting, "recorded"))
            recorder = *list;
    if (first == end)
        return;
    if (!recorder) {
        setting = "operations";
        subject = "recorder";
        complain("nothing records");
        return;
    }
    set_parameters();
    arrived = arrives;
    /* Operands first: those on the stack are of a kind that others are given. */
    setting = "recorded";
    given = results[0];
    for (i = 0; i < recorder->count; i++) {
        operation = &recorder->operations[i];
        subject = operation->name;
        if (operation->size[0] | operation->size[1] | operation->size[2])
            if (operation->number >= 0 && observe(&low, 0, 2))
                check_recorded();
    }
    for (i = 0; i < recorder->count; i++)
        for (mode = 0; mode < 2; mode++) {
            unsigned int before = failed;

            setting = "recorded";
            operation = &recorder->operations[i];
            subject = operation->name;
            given = results[mode];
            if (!observe(&high, 0xff, 2) || !observe(&low, 0, 2))
                continue;
            if (low.calls != high.calls || low.used != high.used)
                complain("each time it does something else");
            else
                check_written();
            check_recorded();
            passed += failed == before;
            for (list = first; list < end; list++) {
                if (*list == recorder)
                    continue;
                before = failed;
                setting = (*list)->setting;
                operation = &(*list)->operations[i];
                if (i >= (*list)->count || strcmp(operation->name, subject)) {
                    complain("not in this setting's list");
                    continue;
                }
                if (observe(&trapped, 0, 1))
                    compare();
                passed += failed == before;
            }
        }
}
