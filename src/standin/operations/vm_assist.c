/* SPDX-License-Identifier: MIT */
/* vm_assist: the one type that translated domains have changes nothing that a vCPU sees of itself. */
#include "operations.h"

long xga_sa_vm_assist(struct xga_standin *xen, const long a[5])
{
    const unsigned int command = (unsigned int)a[0];

    (void)xen;
    if ((unsigned int)a[1] != VMASST_TYPE_runstate_update_flag)
        return -XEN_EINVAL;
    return command == VMASST_CMD_enable || command == VMASST_CMD_disable ? 0 : -XEN_ENOSYS;
}
