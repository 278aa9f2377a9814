/* SPDX-License-Identifier: MIT */
/* Which operations the checks exercise: a hypercall's family and its command, wherever that lies. */
#include "checks/support.h"
#include "guest.h"

/* tools/lib/hypercalls.py makes hypercalls.h: COMMANDS, of all hypercalls together, and a row for each of these. */
static const struct place {
    const char *name;
    xga_ulong hypercall;
    xga_long within;           /* the command whose operand holds the command, or -1 */
    unsigned int argument;     /* which one points to the operand; 0 where there is none */
    unsigned int offset, size; /* of the command in the operand */
    unsigned int commands;     /* 1 more than the highest; 1 of a hypercall that has none */
} places[] = {
#include "hypercalls.h"
};

/* Of each command: made, and answered with success at least once. */
#define MADE 1
#define DONE 2
/* Bytes, since an upcall may note one while another is being noted. */
static unsigned char seen[COMMANDS], elsewhere;

/* Checks also pass addresses where nothing is. */
static bool nothing_at(unsigned long address)
{
    return address == 0 || (const void *)(address & ~(PAGE_SIZE - 1UL)) == unmapped();
}

static unsigned long word_at(unsigned long address, unsigned int size)
{
    const unsigned char *from = (const unsigned char *)address;
    unsigned long word = 0;

    while (size-- != 0)
        word = word << 8 | from[size];
    return word;
}

/* The command, or a number that no command has. */
static unsigned long command_of(const struct place *place, const xga_long argument[3])
{
    unsigned long operand;

    if (place->argument == 0)
        return place->commands > 1 ? (unsigned long)argument[0] : 0;
    operand = (unsigned long)argument[place->argument - 1];
    if (place->hypercall == __HYPERVISOR_dm_op) {
        /* The first buffer's address leads its descriptor. */
        if (argument[1] <= 0 || nothing_at(operand))
            return place->commands;
        operand = word_at(operand, sizeof(void *));
    }
    return nothing_at(operand) ? place->commands : word_at(operand + place->offset, place->size);
}

static unsigned char *note_of(xga_ulong number, const xga_long argument[3])
{
    unsigned char *note = seen;
    unsigned long command;
    unsigned int i;

    for (i = 0; i < sizeof(places) / sizeof(places[0]); note += places[i++].commands) {
        if (number != places[i].hypercall ||
            (places[i].within >= 0 && argument[0] != places[i].within))
            continue;
        command = command_of(&places[i], argument);
        return command < places[i].commands ? note + command : &elsewhere;
    }
    return &elsewhere;
}

xga_long record_trap(unsigned int nargs, xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                     xga_long a4, xga_long a5)
{
    const xga_long argument[3] = {a1, a2, a3};
    unsigned char *note = note_of(number, argument);
    xga_long result;

    *note |= MADE;
    result = unrecorded_trap(nargs, number, a1, a2, a3, a4, a5);
    if (result >= 0)
        *note |= DONE;
    return result;
}

static void print_those(const char *word, unsigned int bit)
{
    const unsigned char *note = seen;
    unsigned int i, command;

    for (i = 0; i < sizeof(places) / sizeof(places[0]); note += places[i++].commands) {
        bool first = true;

        for (command = 0; command < places[i].commands; command++) {
            if (!(note[command] & bit))
                continue;
            if (first)
                print("guest: %s %s", word, places[i].name);
            first = false;
            print(" %u", command);
        }
        if (!first)
            print("\n");
    }
}

void record_print(void)
{
    print_those("did", MADE);
    print_those("done", DONE);
}
