/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdarg.h>
#include <stdint.h>

/* What print() takes, a character at a time. */
void format_to(void (*put_char)(void *to, char c), void *to, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

/* Divides without the compiler's runtime, which 32-bit targets need for it. */
uint64_t divide(uint64_t number, uint32_t by, uint32_t *rest);

#endif
