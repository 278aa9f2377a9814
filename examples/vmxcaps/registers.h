/* SPDX-License-Identifier: MIT */
/*
 * Reads registers from text: one a line, its number and its value in hexadecimal. `#` begins a
 * comment.
 */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stddef.h>
#include <stdint.h>

#include <xga/vmx.h>

struct registers {
    uint64_t value[XGA_VMX_MSRS];
    /* Bit n: the text has value[n]. */
    uint32_t there;
};

/* Reads all registers of a text. Returns 0, or -1 with the reason in error and no registers. */
int registers_parse(struct registers *registers, const char *text, size_t size, char *error,
                    size_t room);

/*
 * Makes a policy of the registers. Returns 0, or -1 with the reason in error and an empty policy
 * when a register is missing or one cannot exist beside the others.
 */
int registers_policy(const struct registers *registers, struct xga_vmx_policy *policy, char *error,
                     size_t room);

#endif
