/* SPDX-License-Identifier: MIT */
/* Registers from a text: one a line, its number and its value in hexadecimal, `#` before a remark. */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stddef.h>
#include <stdint.h>

#include <xga/vmx.h>

struct registers {
    uint64_t value[XGA_VMX_MSRS];
    /* Bit n says that value[n] was in the text. */
    uint32_t there;
};

/* All of a text, or nothing: 0, or -1 with what is wrong in error. */
int registers_parse(struct registers *registers, const char *text, size_t size, char *error,
                    size_t room);

/* The policy that the registers make, or nothing: no register may be missing, none may be too many. */
int registers_policy(const struct registers *registers, struct xga_vmx_policy *policy, char *error,
                     size_t room);

#endif
