# SPDX-License-Identifier: MIT
# No kernel, and no Xen: the same checks as a program of the host, against the stand-in. Its package's flags are not used:
# hypercalls are recorded on their way there.
pkg_check_modules(STANDIN REQUIRED xenguestabi-standin)

# The archive's trampolines trap by themselves, and refuse to be linked where the trap is replaced.
list(FILTER common EXCLUDE REGEX "/((libc|trap)[.]c|checks/trampolines[.]c|domains/.*)$")
file(GLOB standin CONFIGURE_DEPENDS arch/standin/*.c domains/peer*.c)
add_executable(guest ${common} domains/foreign.c domains/relay.c domains/stream.c domains/talk.c ${standin})
set_target_properties(guest PROPERTIES C_STANDARD 99)
target_include_directories(guest PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR} arch/standin)
target_compile_definitions(guest PRIVATE XGA_TRAP=record_trap)
target_link_libraries(guest PRIVATE ${STANDIN_LINK_LIBRARIES} PkgConfig::XGA)
target_compile_options(guest PRIVATE -g -O2 -Wall -Wextra -Wpedantic -Wconversion -Werror)
