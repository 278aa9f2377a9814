# SPDX-License-Identifier: MIT
xga_call_sources(arm64/hypercall.S)
# Notes of BTI, PAC and GCS, so that an image keeps them; no calls of helper functions for atomics; aligned
# accesses only, since firmware runs with alignment checks.
list(APPEND XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fPIE -mbranch-protection=standard -mgeneral-regs-only
  -mno-outline-atomics -mstrict-align>
  "$<$<COMPILE_LANGUAGE:C>:SHELL:-include \"${CMAKE_CURRENT_SOURCE_DIR}/src/arch/arm64/object.inc\">")
