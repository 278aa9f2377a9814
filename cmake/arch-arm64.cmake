# SPDX-License-Identifier: MIT
set(XGA_ARCH_SOURCES src/arch/arm64/hypercall.S)
# Notes of BTI and PAC, so that an image keeps them; no call of a helper for atomics; firmware runs
# with alignment checked.
set(XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fPIE -mbranch-protection=standard -mgeneral-regs-only
  -mno-outline-atomics -mstrict-align>)
