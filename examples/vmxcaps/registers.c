/* SPDX-License-Identifier: MIT */
#include "registers.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Reads a number of at most 16 hexadecimal digits; returns its end, NULL if there is none. */
static const char *hexadecimal(const char *at, const char *end, uint64_t *number)
{
    int digits = 0;

    if (end - at > 2 && at[0] == '0' && (at[1] == 'x' || at[1] == 'X'))
        at += 2;
    for (*number = 0; at < end; at++, digits++) {
        int digit = *at >= '0' && *at <= '9'   ? *at - '0'
                    : *at >= 'a' && *at <= 'f' ? *at - 'a' + 10
                    : *at >= 'A' && *at <= 'F' ? *at - 'A' + 10
                                               : -1;

        if (digit < 0)
            break;
        *number = *number << 4 | (uint64_t)digit;
    }
    return digits >= 1 && digits <= 16 ? at : NULL;
}

static const char *blanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
        at++;
    return at;
}

static int line(struct registers *registers, const char *at, const char *end, char *error,
                size_t room)
{
    const char *remark = memchr(at, '#', (size_t)(end - at)), *next;
    uint64_t number, value;
    unsigned int n;

    if (remark)
        end = remark;
    at = blanks(at, end);
    if (at == end)
        return 0;
    next = hexadecimal(at, end, &number);
    if (next)
        at = blanks(next, end);
    if (next && at > next)
        next = hexadecimal(at, end, &value);
    else
        next = NULL;
    if (!next || blanks(next, end) != end) {
        snprintf(error, room, "expected the number of a register and its value, in hexadecimal");
        return -1;
    }
    if (number < XGA_VMX_MSR_BASIC || number > XGA_VMX_MSR_EXIT_CTLS2) {
        snprintf(error, room,
                 "0x%" PRIx64 " is no VMX capability register; they are 0x480 to 0x493", number);
        return -1;
    }
    n = (unsigned int)number - XGA_VMX_MSR_BASIC;
    if (registers->there >> n & 1) {
        snprintf(error, room, "register 0x%" PRIx64 " occurs a second time", number);
        return -1;
    }
    registers->there |= (uint32_t)1 << n;
    registers->value[n] = value;
    return 0;
}

int registers_parse(struct registers *registers, const char *text, size_t size, char *error,
                    size_t room)
{
    struct registers found;
    const char *at = text, *end = text + size;
    unsigned int number = 1;
    char what[160];

    memset(registers, 0, sizeof(*registers));
    memset(&found, 0, sizeof(found));
    for (; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));

        if (!stop)
            stop = end;
        if (line(&found, at, stop, what, sizeof(what))) {
            snprintf(error, room, "line %u: %s", number, what);
            return -1;
        }
        at = stop == end ? end : stop + 1;
    }
    if (!found.there) {
        snprintf(error, room, "the file has no registers");
        return -1;
    }
    *registers = found;
    return 0;
}

struct reading {
    const struct registers *registers;
    uint32_t missing;
};

static int rdmsr(uint32_t msr, uint64_t *value, void *context)
{
    struct reading *reading = context;

    if (!(reading->registers->there >> (msr - XGA_VMX_MSR_BASIC) & 1)) {
        reading->missing = msr;
        return -1;
    }
    *value = reading->registers->value[msr - XGA_VMX_MSR_BASIC];
    return 0;
}

int registers_policy(const struct registers *registers, struct xga_vmx_policy *policy, char *error,
                     size_t room)
{
    struct reading reading = {registers, 0};
    uint32_t msr;

    if (xga_vmx_policy_read(policy, rdmsr, &reading)) {
        snprintf(error, room, "register 0x%" PRIx32 ", %s, is missing", reading.missing,
                 xga_vmx_msr_name(reading.missing));
        return -1;
    }
    if (!xga_vmx_has_vmx(policy)) {
        snprintf(error, room,
                 "register 0x480, IA32_VMX_BASIC, is 0, which no processor with VMX has");
        return -1;
    }
    for (msr = XGA_VMX_MSR_BASIC; msr <= XGA_VMX_MSR_EXIT_CTLS2; msr++) {
        if (registers->there >> (msr - XGA_VMX_MSR_BASIC) & 1 && !xga_vmx_has(policy, msr)) {
            xga_vmx_policy_clear(policy);
            snprintf(error, room,
                     "register 0x%" PRIx32 ", %s, cannot exist beside the other registers", msr,
                     xga_vmx_msr_name(msr));
            return -1;
        }
    }
    return 0;
}
