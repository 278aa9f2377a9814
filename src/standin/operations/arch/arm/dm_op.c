/* SPDX-License-Identifier: MIT */
/* dm_op's command of Arm: interrupts. */
#include "table.h"

#define FIRST_SPI 32u

long xga_sa_set_irq_level(struct call *call, struct xen_dm_op_set_irq_level *op)
{
    if (op->irq < FIRST_SPI || op->irq >= LINES || op->level > 1 || op->pad[0] != 0 ||
        op->pad[1] != 0 || op->pad[2] != 0)
        return -XEN_EINVAL;
    xga_sa_set_line(call->target, XGA_STANDIN_SPI, op->irq, op->level != 0);
    return 0;
}
