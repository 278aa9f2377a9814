# SPDX-License-Identifier: MIT
# No kernel, and no Xen: the same checks as a program of the host, against the stand-in.
pkg_check_modules(STANDIN REQUIRED IMPORTED_TARGET xenguestabi-standin)

# The archive's trampolines trap by themselves, and refuse to be linked where the trap is replaced.
list(FILTER common EXCLUDE REGEX "/(libc[.]c|checks/trampolines[.]c|domains/.*)$")
file(GLOB standin CONFIGURE_DEPENDS arch/standin/*.c)
add_executable(guest ${common} domains/foreign.c domains/peer.c domains/relay.c ${standin})
set_target_properties(guest PROPERTIES C_STANDARD 99)
target_include_directories(guest BEFORE PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/record ${CMAKE_CURRENT_SOURCE_DIR} arch/standin)
target_link_libraries(guest PRIVATE PkgConfig::STANDIN PkgConfig::XGA)
target_compile_options(guest PRIVATE -g -O2 -Wall -Wextra -Wpedantic -Wconversion -Werror)
