# SPDX-License-Identifier: MIT
if(NOT XGA_X86_TRAP MATCHES "^(AUTO|VMCALL|VMMCALL|PV|PAGE)$")
  message(FATAL_ERROR "xenguestabi: XGA_X86_TRAP is AUTO, VMCALL, VMMCALL, PV or PAGE, "
    "not '${XGA_X86_TRAP}'")
endif()
string(REPLACE "x86_" "" bits ${XGA_TARGET})
file(GLOB inline_x86 CONFIGURE_DEPENDS src/inline/x86/*.c)
# The choice at run time serves a file that is fixed to VMCALL, which is taken until another is chosen;
# one that is fixed to VMMCALL may never choose, and has trampolines of its own.
set(again "")
if(XGA_X86_TRAP STREQUAL "AUTO")
  set(again "#define XGA_CALL_AGAIN" "#undef XGA_X86_TRAP" "#define XGA_X86_TRAP XGA_X86_TRAP_VMMCALL")
else()
  set(XGA_INTERFACE_DEFINITIONS XGA_X86_ARCHIVE_TRAP=XGA_X86_TRAP_${XGA_X86_TRAP})
endif()
xga_call_sources(x86/hypercall_${bits}.S ${again})
set(XGA_ARCH_SOURCES ${inline_x86} src/arch/x86/hypercall_page.S src/arch/x86/pv_iret.S src/arch/x86/state.c)
# -m32 may stand in the flags for C alone.
list(APPEND XGA_ARCH_OPTIONS -m${bits} -UXGA_X86_TRAP -DXGA_X86_TRAP=XGA_X86_TRAP_${XGA_X86_TRAP})
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  list(APPEND XGA_C_OPTIONS -fno-split-stack -mfunction-return=keep -mindirect-branch=keep)
endif()
# Notes of IBT and SHSTK, so that an image keeps them; no register that a trap handler must save.
list(APPEND XGA_C_OPTIONS -fcf-protection=full -mgeneral-regs-only)
if(bits EQUAL 64)
  list(APPEND XGA_C_OPTIONS -mno-red-zone -fPIE)
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    list(APPEND XGA_C_OPTIONS -mabi=sysv)
  endif()
else()
  list(APPEND XGA_C_OPTIONS -mregparm=0 -mno-rtd)
  if(CMAKE_POSITION_INDEPENDENT_CODE)
    # Two instructions more in a trampoline of AUTO; in C, helpers that compilers name themselves.
    list(APPEND XGA_C_OPTIONS -fPIE)
    list(APPEND XGA_ARCH_DEFINITIONS XGA_POSITION_INDEPENDENT)
  else()
    list(APPEND XGA_C_OPTIONS -fno-pie)
    if(XGA_X86_TRAP STREQUAL "AUTO")
      # A linker that can't make a position-independent image of these objects names this symbol.
      list(APPEND XGA_ARCH_DEFINITIONS
        xga_x86_vmmcall=xga_x86_vmmcall_in_a_pie_needs_CMAKE_POSITION_INDEPENDENT_CODE)
    endif()
  endif()
endif()
