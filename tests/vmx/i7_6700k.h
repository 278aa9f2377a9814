/* SPDX-License-Identifier: MIT */
/* A processor that exists: an Intel Core i7-6700K, as recorded/core-i7-6700k.txt has it. */
#ifndef TESTS_VMX_I7_6700K_H
#define TESTS_VMX_I7_6700K_H

#include <stdint.h>

static const uint64_t i7_6700k[20] = {
    0x00da040000000004,
    0x0000007f00000016,
    0xfff9fffe0401e172,
    0x01ffffff00036dff,
    0x0003ffff000011ff,
    0x000000007004c1e7,
    0x0000000080000021,
    0x00000000ffffffff,
    0x0000000000002000,
    0x00000000003727ff,
    0x000000000000002e,
    0x001ffcff00000000,
    0x00000f0106334141,
    0x0000007f00000016,
    0xfff9fffe04006172,
    0x01ffffff00036dfb,
    0x0003ffff000011fb,
    0x0000000000000001,
    0,
    0,
};

#endif
