# SPDX-License-Identifier: MIT
if(NOT XGA_X86_TRAP MATCHES "^(AUTO|VMCALL|VMMCALL|PV|PAGE)$")
  message(FATAL_ERROR "xenguestabi: XGA_X86_TRAP is AUTO, VMCALL, VMMCALL, PV or PAGE, "
    "not '${XGA_X86_TRAP}'")
endif()
file(GLOB inline_x86 CONFIGURE_DEPENDS src/inline/x86/*.c)
math(EXPR bits "8 * ${CMAKE_SIZEOF_VOID_P}")
xga_call_sources(x86/hypercall_${bits}.S)
set(XGA_ARCH_SOURCES ${inline_x86} src/arch/x86/hypercall_page.S src/arch/x86/pv_iret.S src/arch/x86/state.c)
set(XGA_ARCH_DEFINITIONS XGA_X86_TRAP=XGA_X86_TRAP_${XGA_X86_TRAP})
# Notes of IBT and SHSTK, so that an image keeps them; no register that a trap handler must save.
set(XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fcf-protection=full -mgeneral-regs-only>)
if(CMAKE_SIZEOF_VOID_P EQUAL 8)
  list(APPEND XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-mno-red-zone -fPIE>)
elseif(CMAKE_POSITION_INDEPENDENT_CODE)
  # Two instructions more in a trampoline of AUTO; in C, helpers that compilers name themselves.
  list(APPEND XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fPIE>)
  list(APPEND XGA_ARCH_DEFINITIONS XGA_POSITION_INDEPENDENT)
else()
  list(APPEND XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fno-pie>)
  # A linker that can't make a position-independent image of these objects names this symbol.
  list(APPEND XGA_ARCH_DEFINITIONS
    xga_x86_vmmcall=xga_x86_vmmcall_in_a_pie_needs_CMAKE_POSITION_INDEPENDENT_CODE)
endif()
