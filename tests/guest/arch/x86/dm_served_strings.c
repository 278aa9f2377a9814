/* SPDX-License-Identifier: MIT */
/* Requests of many accesses: rep ins, outs, movs and stos. */
#define __XEN_TOOLS__ 1
#include "served_steps.h"

#define GUARD 16u

static uint64_t place; /* the next free byte of the buffer */

/* Room for so many bytes; after the domain's run it has to be as `wanted` is, which the caller fills in. */
static uint64_t room(unsigned int bytes, unsigned char **mine, unsigned char **wanted)
{
    const uint64_t at = place + GUARD;

    place += bytes + 2 * GUARD;
    *mine = served_memory(at, bytes + GUARD);
    *wanted = served_memory(at - SERVED_BUFFER + SERVED_MODEL, bytes + GUARD);
    return at;
}

/* The domain compares what was done to the buffer, with some bytes on both sides. */
static void compare(uint64_t at, unsigned int bytes)
{
    struct served_step *s = step(served_compare, 0, 0, 0);

    s->rcx = bytes + 2 * GUARD;
    s->rsi = at - GUARD;
    s->rdi = at - GUARD - SERVED_BUFFER + SERVED_MODEL;
    s->want_rsi = s->rsi + s->rcx;
    s->want_rdi = s->rdi + s->rcx;
}

/* rcx comes to 0, and these registers go on by so many bytes. */
static void repeats(struct served_step *s, unsigned int count, uint64_t rsi, uint64_t by_rsi,
                    uint64_t rdi, uint64_t by_rdi)
{
    s->rcx = count;
    s->rsi = rsi;
    s->rdi = rdi;
    s->want_rsi = rsi + by_rsi;
    s->want_rdi = rdi + by_rdi;
}

#define FIRST UINT64_C(0x7162534435261708)
#define MORE  UINT64_C(0x0102030405060709)

/* The value of each repetition, in the order of addresses. */
static void fill_in(unsigned char *bytes, unsigned int size, unsigned int count, bool down)
{
    unsigned int i;

    for (i = 0; i < count; i++) {
        uint64_t value = FIRST + (down ? count - 1 - i : i) * MORE;

        __builtin_memcpy(bytes + i * size, &value, size);
    }
}

/* From a port or a memory address, or to it: both ends of each are at their last byte when it goes downwards. */
static void repetition(const char *piece, uint8_t space, uint64_t device, unsigned int size,
                       unsigned int count, bool write, bool down)
{
    const unsigned int bytes = size * count;
    const uint64_t by = down ? 0 - (uint64_t)bytes : bytes, last = down ? bytes - size : 0;
    const bool port = space == IOREQ_TYPE_PIO;
    unsigned char *mine, *wanted;
    const uint64_t at = room(bytes, &mine, &wanted) + last;
    const uint64_t by_device = port ? 0 : by;
    struct served_step *s = step(piece, device, 0, 0);
    struct served_access *a;

    device += port ? 0 : last;
    if (write)
        repeats(s, count, at, by, device, by_device);
    else
        repeats(s, count, device, by_device, at, by);
    a = access(space, device, size, write, FIRST);
    a->more = MORE;
    a->count = count;
    a->down = down && count > 1;
    fill_in(wanted, size, count, down);
    if (write)
        fill_in(mine, size, count, down);
    compare(at - last, bytes);
}

#define DIRECTED(size, name, down) ((down) ? BY_SIZE(size, name##_down) : BY_SIZE(size, name))
#define served_ins_down_1          served_ins_1_down
#define served_ins_down_2          served_ins_2_down
#define served_ins_down_4          served_ins_4_down
#define served_outs_down_1         served_outs_1_down
#define served_outs_down_2         served_outs_2_down
#define served_outs_down_4         served_outs_4_down
#define served_movs_down_1         served_movs_1_down
#define served_movs_down_2         served_movs_2_down
#define served_movs_down_4         served_movs_4_down
#define served_movs_down_8         served_movs_8_down
#define MOVS(size, down)           ((down) ? BY_SIZE_8(size, movs_down) : BY_SIZE_8(size, movs))

/* Of so many, and of one: for which Xen has the data in the request. */
static void string_ports(unsigned int count, bool down)
{
    unsigned int size;

    for (size = 1; size <= 4; size *= 2) {
        repetition(DIRECTED(size, ins, down), IOREQ_TYPE_PIO, PORTS + 8, size, count, false, down);
        repetition(DIRECTED(size, outs, down), IOREQ_TYPE_PIO, PORT_SPLIT, size, count, true, down);
    }
}

static void string_memory(uint64_t base, unsigned int count, bool down)
{
    unsigned int size;

    for (size = 1; size <= 8; size *= 2) {
        repetition(MOVS(size, down), IOREQ_TYPE_COPY, base + 0x100, size, count, false, down);
        repetition(MOVS(size, down), IOREQ_TYPE_COPY, base + 0x1100, size, count, true, down);
    }
}

CHECK(dm_served_repetitions)
{
    unsigned int down;

    require_served(false, 1);
    place = SERVED_BUFFER;
    if (ports_and_memory()) {
        for (down = 0; down < 2; down++) {
            string_ports(13, down != 0);
            string_ports(1, down != 0);
            string_memory(SERVED_LOW, 11, down != 0);
            string_memory(SERVED_HIGH, 3, down != 0);
            string_memory(SERVED_TOP, 1, down != 0);
        }
    }
    run_well();
}

/* The buffer goes over the end of a page: the request ends there, and the rest is another one. */
static void into_two_pages(bool down)
{
    place = (place + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE + PAGE_SIZE - GUARD - 20;
    repetition(DIRECTED(4, ins, down), IOREQ_TYPE_PIO, PORTS, 4, 12, false, down);
}

static void stos(uint64_t address, const char *piece, bool down)
{
    struct served_step *s = step(piece, 0, 0x13579bdf, 0x13579bdf);
    struct served_access *a = access(IOREQ_TYPE_COPY, address, 4, true, 0x13579bdf);

    repeats(s, 5, 0, 0, address, down ? 0 - (uint64_t)20 : 20);
    a->count = 5;
    a->down = down;
    a->by_value = true;
}

/* Xen looks for a server that has all of a page's repetitions. There is none; in the next page, one has the last. */
static void over_both_servers(void)
{
    const uint64_t from = SERVED_LOW + SPLIT - 8;
    const uint32_t value = 0x24681357;
    unsigned char *mine, *wanted;
    const uint64_t at = room(16, &mine, &wanted);

    repeats(step(served_movs_4, 0, 0, 0), 4, from, 16, at, 16);
    (void)access(IOREQ_TYPE_COPY, SERVED_LOW + 0x1000, 4, false, value);
    __builtin_memset(wanted, 0xff, 12);
    __builtin_memcpy(wanted + 12, &value, sizeof(value));
    compare(at, 16);
}

CHECK(dm_served_split_repetitions)
{
    require_served(false, 1);
    place = SERVED_BUFFER;
    if (ports_and_memory()) {
        into_two_pages(false);
        over_both_servers();
        into_two_pages(true);
        stos(SERVED_HIGH + 0x100, served_stos_4, false);
        stos(SERVED_HIGH + 0x200, served_stos_4_down, true);
    }
    run_well();
}
