/* SPDX-License-Identifier: MIT */
#include "pv.h"

const struct start_info *pv_start_info;

void x86_pv_start(const struct start_info *info)
{
    pv_start_info = info;
    guest.pv = true;
    guest_main((const char *)info->cmd_line);
}
