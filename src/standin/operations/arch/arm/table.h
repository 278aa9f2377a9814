/* SPDX-License-Identifier: MIT */
/* The operations that Arm alone has. */
#ifndef XGA_STANDIN_ARM_TABLE_H
#define XGA_STANDIN_ARM_TABLE_H

#include "../../operations.h"

#define ARCH_OPERATIONS(OPERAND, STATUS, PLAIN, ANSWER)                                   \
    OPERAND(grant_table_op, GNTTABOP_cache_flush, cache_flush, struct gnttab_cache_flush, \
            IN | LIST)                                                                    \
    OPERAND(dm_op, XEN_DMOP_set_irq_level, set_irq_level, struct xen_dm_op_set_irq_level, IN)

DECLARE(ARCH_OPERATIONS)

#endif
