# SPDX-License-Identifier: MIT
if(NOT XGA_X86_TRAP MATCHES "^(AUTO|VMCALL|VMMCALL|PV|PAGE)$")
  message(FATAL_ERROR "xenguestabi: XGA_X86_TRAP must be AUTO, VMCALL, VMMCALL, PV or PAGE, "
    "not '${XGA_X86_TRAP}'")
endif()
string(REPLACE "x86_" "" bits ${XGA_TARGET})
file(GLOB inline_x86 CONFIGURE_DEPENDS src/inline/x86/*.c)
# AUTO uses VMCALL until the program chooses, so that its trampolines also serve a file that is compiled for
# VMCALL. A file that is compiled for VMMCALL may never choose, so that it needs trampolines of its own.
set(again "")
if(XGA_X86_TRAP STREQUAL "AUTO")
  set(again "#define XGA_CALL_AGAIN" "#undef XGA_X86_TRAP" "#define XGA_X86_TRAP XGA_X86_TRAP_VMMCALL")
else()
  set(XGA_INTERFACE_DEFINITIONS XGA_X86_ARCHIVE_TRAP=XGA_X86_TRAP_${XGA_X86_TRAP})
endif()
xga_call_sources(x86/hypercall_${bits}.S ${again})
set(XGA_ARCH_SOURCES ${inline_x86} src/arch/x86/hypercall_page.S src/arch/x86/pv_iret.S src/arch/x86/state.c)
# The user may have given -m32 in the flags for C only.
list(APPEND XGA_ARCH_OPTIONS -m${bits} -UXGA_X86_TRAP -DXGA_X86_TRAP=XGA_X86_TRAP_${XGA_X86_TRAP})
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  list(APPEND XGA_C_OPTIONS -fno-split-stack -mfunction-return=keep -mindirect-branch=keep)
endif()
# Notes of IBT and SHSTK, so that an image keeps them; no registers that a trap handler would have to save.
list(APPEND XGA_C_OPTIONS -fcf-protection=full -mgeneral-regs-only)
if(bits EQUAL 64)
  list(APPEND XGA_C_OPTIONS -mno-red-zone -fPIE)
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    list(APPEND XGA_C_OPTIONS -mabi=sysv)
  endif()
else()
  list(APPEND XGA_C_OPTIONS -mregparm=0 -mno-rtd)
  if(CMAKE_POSITION_INDEPENDENT_CODE)
    # Costs two instructions in a trampoline of AUTO; in C, helper functions that the compilers name.
    list(APPEND XGA_C_OPTIONS -fPIE)
    list(APPEND XGA_ARCH_DEFINITIONS XGA_POSITION_INDEPENDENT)
  else()
    list(APPEND XGA_C_OPTIONS -fno-pie)
    if(XGA_X86_TRAP STREQUAL "AUTO")
      # A linker that cannot make a position-independent image of these objects prints this symbol.
      list(APPEND XGA_ARCH_DEFINITIONS
        xga_x86_vmmcall=xga_x86_vmmcall_in_a_pie_needs_CMAKE_POSITION_INDEPENDENT_CODE)
    endif()
  endif()
endif()
