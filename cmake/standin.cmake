# SPDX-License-Identifier: MIT
# Builds the stand-in for Xen: a library for the host, for users' unit tests.
string(REGEX REPLACE "^arm.*" "arm" standin_arch ${arch})
file(GLOB standin_sources CONFIGURE_DEPENDS src/standin/*.c src/standin/*/*.c src/standin/*/arch/${standin_arch}/*.c)
add_library(xenguestabi-standin STATIC ${standin_sources})
add_library(xenguestabi::standin ALIAS xenguestabi-standin)
set_target_properties(xenguestabi-standin PROPERTIES EXPORT_NAME standin
  C_STANDARD 99 C_STANDARD_REQUIRED ON C_EXTENSIONS ON POSITION_INDEPENDENT_CODE ON)
target_include_directories(xenguestabi-standin PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>)
# The hypercalls of a target that links it go to the stand-in.
target_compile_definitions(xenguestabi-standin INTERFACE XGA_TRAP=xga_standin_trap XGA_TRAP_ABI=XGA_CALL_ABI
  PRIVATE _GNU_SOURCE _FILE_OFFSET_BITS=64)
target_compile_options(xenguestabi-standin PRIVATE -Wall -Wextra -Wpedantic -Wconversion
  -Wsign-conversion -Wcast-qual -Wundef -Wshadow $<$<BOOL:${XGA_WERROR}>:-Werror>)
