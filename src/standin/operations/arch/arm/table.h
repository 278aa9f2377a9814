/* SPDX-License-Identifier: MIT */
/* The operations that Arm alone has. */
#ifndef XGA_STANDIN_ARM_TABLE_H
#define XGA_STANDIN_ARM_TABLE_H

#include "../../operations.h"

#define ARCH_OPERATIONS(OPERAND, STATUS, PLAIN, ANSWER) \
    OPERAND(grant_table_op, GNTTABOP_cache_flush, cache_flush, struct gnttab_cache_flush, IN | LIST)

DECLARE(ARCH_OPERATIONS)

#endif
