# SPDX-License-Identifier: MIT
foreach(kind pv pvh)
  if(kind STREQUAL pv)
    set(trap PV)
  else()
    set(trap AUTO)
  endif()
  add_guest(x86_32-${kind} LINKER_SCRIPT arch/x86/guest.lds FOLDERS x86 x86/${kind}
    OPTIONS -fno-pie -mgeneral-regs-only -fcf-protection=none
      -DXGA_X86_TRAP=XGA_X86_TRAP_${trap}
    LINK_OPTIONS -no-pie)
endforeach()
