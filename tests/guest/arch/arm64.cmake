# SPDX-License-Identifier: MIT
add_guest(guest LINKER_SCRIPT arch/arm64/guest.lds FOLDERS arm64 arm-common IMAGE
  OPTIONS -fpie -mgeneral-regs-only -mno-outline-atomics -mbranch-protection=standard
  LINK_OPTIONS -Wl,-pie -Wl,--no-dynamic-linker -Wl,-z,max-page-size=4096)
