/* SPDX-License-Identifier: MIT */
#include "format.h"

#include <stdbool.h>
#include <stddef.h>

struct conversion {
    unsigned int width;
    bool zeros;
    unsigned int longs;
};

uint64_t divide(uint64_t number, uint32_t by, uint32_t *rest)
{
    uint64_t quotient = 0, left = 0;
    unsigned int bit = 64;

    while (bit-- != 0) {
        left = left << 1 | (number >> bit & 1);
        quotient <<= 1;
        if (left >= by) {
            left -= by;
            quotient |= 1;
        }
    }
    *rest = (uint32_t)left;
    return quotient;
}

static void put_number(void (*put_char)(void *to, char c), void *to, const struct conversion *how,
                       uint64_t number, unsigned int base, bool negative)
{
    char digits[20];
    unsigned int count = 0, width = how->width;
    uint32_t digit;

    do {
        number = divide(number, base, &digit);
        digits[count++] = "0123456789abcdef"[digit];
    } while (number != 0);
    if (negative && how->zeros)
        put_char(to, '-');
    for (width = width > count + negative ? width - count - negative : 0; width != 0; width--)
        put_char(to, how->zeros ? '0' : ' ');
    if (negative && !how->zeros)
        put_char(to, '-');
    while (count != 0)
        put_char(to, digits[--count]);
}

static const char *parse(const char *format, struct conversion *how)
{
    *how = (struct conversion){.zeros = *format == '0'};
    for (; *format >= '0' && *format <= '9'; format++)
        how->width = how->width * 10 + (unsigned int)(*format - '0');
    for (; *format == 'l'; format++)
        how->longs++;
    return format;
}

void format_to(void (*put_char)(void *to, char c), void *to, const char *format, va_list arguments)
{
    struct conversion how;
    const char *text;
    uint64_t number;
    int64_t value;

    for (; *format != '\0'; format++) {
        if (*format != '%') {
            put_char(to, *format);
            continue;
        }
        format = parse(format + 1, &how);
        switch (*format) {
        case 's':
            text = va_arg(arguments, const char *);
            for (text = text != NULL ? text : "(null)"; *text != '\0'; text++)
                put_char(to, *text);
            break;
        case 'c':
            put_char(to, (char)va_arg(arguments, int));
            break;
        case 'd':
            value = how.longs == 0   ? va_arg(arguments, int)
                    : how.longs == 1 ? va_arg(arguments, long)
                                     : va_arg(arguments, long long);
            put_number(put_char, to, &how, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 10,
                       value < 0);
            break;
        case 'u':
        case 'x':
            number = how.longs == 0   ? va_arg(arguments, unsigned int)
                     : how.longs == 1 ? va_arg(arguments, unsigned long)
                                      : va_arg(arguments, unsigned long long);
            put_number(put_char, to, &how, number, *format == 'u' ? 10 : 16, false);
            break;
        case 'p':
            put_char(to, '0');
            put_char(to, 'x');
            put_number(put_char, to, &how, (uintptr_t)va_arg(arguments, void *), 16, false);
            break;
        case '\0':
            return;
        default: /* %% and what is not known */
            put_char(to, *format);
            break;
        }
    }
}
