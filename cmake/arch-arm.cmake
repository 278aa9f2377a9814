# SPDX-License-Identifier: MIT
xga_call_sources(arm/hypercall.S)
# Build attributes of the assembly objects for the C ones too.
list(APPEND XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fPIE -mno-unaligned-access>
  "$<$<COMPILE_LANGUAGE:C>:SHELL:-include \"${CMAKE_CURRENT_SOURCE_DIR}/src/arch/arm/object.inc\">")
