# SPDX-License-Identifier: MIT
add_guest(guest LINKER_SCRIPT arch/arm/guest.lds FOLDERS arm arm-common IMAGE
  OPTIONS -fpie
  LINK_OPTIONS -Wl,-pie -Wl,--no-dynamic-linker -Wl,-z,max-page-size=4096)
target_link_libraries(guest PRIVATE gcc) # 32-bit Arm divides by calls
