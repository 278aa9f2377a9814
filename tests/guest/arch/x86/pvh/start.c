/* SPDX-License-Identifier: MIT */
#include "pvh.h"

#include <xga/x86.h>

void x86_pvh_start(const struct hvm_start_info *info)
{
    const char *command_line = "";
    long result;

#if defined(__i386__)
    /* What xga_x86_init() does, without its latch. */
    xga_x86_vmmcall = (unsigned char)xga_x86_wants_vmmcall();
    arch_traps_init();
    guest_before_latch();
#endif
    result = xga_x86_init();
    if (result != 0)
        guest_crashed("xga_x86_init: %ld", result);
    if (info->magic != XEN_HVM_START_MAGIC_VALUE)
        guest_crashed("no start_info: magic %x", info->magic);
    if (info->cmdline_paddr != 0)
        command_line = (const char *)(uintptr_t)info->cmdline_paddr;
    guest_main(command_line);
}
