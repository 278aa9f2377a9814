/* SPDX-License-Identifier: MIT */
/*
 * Frama-C has no description of 32-bit Arm. 32-bit x86's differs in one thing that matters here: the
 * alignment of 64-bit integers in structures. Included before all else.
 */
#define int64_t  eva_int64_t
#define uint64_t eva_uint64_t
#include <stdint.h>
#undef int64_t
#undef uint64_t
typedef long long int64_t __attribute__((__aligned__(8)));
typedef unsigned long long uint64_t __attribute__((__aligned__(8)));
