# SPDX-License-Identifier: MIT
set(XGA_ARCH_SOURCES src/arch/arm/hypercall.S)
set(XGA_ARCH_OPTIONS $<$<COMPILE_LANGUAGE:C>:-fPIE -mno-unaligned-access>)
