/* SPDX-License-Identifier: MIT */
/* vm_assist: the one type that translated domains have changes nothing that a vCPU sees of itself. */
#include "operations.h"

long xga_sa_vm_assist_check(struct call *call, const struct operation *op)
{
    (void)op;
    return (unsigned int)call->a[1] == VMASST_TYPE_runstate_update_flag ? 0 : -XEN_EINVAL;
}
