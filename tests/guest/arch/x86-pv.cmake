# SPDX-License-Identifier: MIT
add_guest(guest LINKER_SCRIPT arch/x86/guest.lds FOLDERS x86 x86/pv
  EXAMPLES device-model/model.c
  OPTIONS -fno-pie -mgeneral-regs-only -mno-red-zone -fcf-protection=none -DXGA_X86_TRAP=XGA_X86_TRAP_PV
  LINK_OPTIONS -no-pie)
