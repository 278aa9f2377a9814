# SPDX-License-Identifier: MIT
xga_call_sources(arm/hypercall.S)
# No vector registers, even if the processor has them: GCC and Clang have different options.
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  list(APPEND XGA_C_OPTIONS -mgeneral-regs-only)
else()
  list(APPEND XGA_C_OPTIONS -mno-implicit-float)
endif()
# The C objects get the build attributes of the assembly objects too.
list(APPEND XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fPIE -mno-unaligned-access>
  "$<$<COMPILE_LANGUAGE:C>:SHELL:-include \"${CMAKE_CURRENT_SOURCE_DIR}/src/arch/arm/object.inc\">")
