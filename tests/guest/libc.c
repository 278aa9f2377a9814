/* SPDX-License-Identifier: MIT */
/*
 * What compilers call on their own, freestanding too. The stores are volatile, so that no compiler
 * makes a call of the loop.
 */
#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
int memcmp(const void *left, const void *right, size_t size);

void *memmove(void *to, const void *from, size_t size)
{
    volatile unsigned char *t = to;
    const unsigned char *f = from;

    if (t <= f)
        for (size_t i = 0; i < size; i++)
            t[i] = f[i];
    else
        while (size-- > 0)
            t[size] = f[size];
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    return memmove(to, from, size);
}

void *memset(void *to, int value, size_t size)
{
    volatile unsigned char *t = to;

    for (size_t i = 0; i < size; i++)
        t[i] = (unsigned char)value;
    return to;
}

int memcmp(const void *left, const void *right, size_t size)
{
    const volatile unsigned char *l = left;
    const unsigned char *r = right;

    for (size_t i = 0; i < size; i++) {
        unsigned char a = l[i];

        if (a != r[i])
            return a < r[i] ? -1 : 1;
    }
    return 0;
}
