# SPDX-License-Identifier: MIT
xga_call_sources(arm/hypercall.S)
# No vector registers, whatever the processor has: GCC and Clang have an option each.
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  list(APPEND XGA_C_OPTIONS -mgeneral-regs-only)
else()
  list(APPEND XGA_C_OPTIONS -mno-implicit-float)
endif()
# Build attributes of the assembly objects for the C ones too.
list(APPEND XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fPIE -mno-unaligned-access>
  "$<$<COMPILE_LANGUAGE:C>:SHELL:-include \"${CMAKE_CURRENT_SOURCE_DIR}/src/arch/arm/object.inc\">")
