# SPDX-License-Identifier: MIT
# Determines how the archive is built: the compiler, its architecture, and flags that override the user's.
if(NOT CMAKE_C_COMPILER_ID MATCHES "^(GNU|Clang|AppleClang|IntelLLVM|ARMClang|TIClang)$")
  message(FATAL_ERROR "xenguestabi needs GCC or Clang, not ${CMAKE_C_COMPILER} (${CMAKE_C_COMPILER_ID}): "
    "set CMAKE_C_COMPILER")
endif()
# The architectures, read from <xga/arch/arch.h>.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS include/xga/arch/arch.h)
file(STRINGS include/xga/arch/arch.h lines REGEX "^#(el)?if defined|define XGA_ARCH_ +")
string(REGEX MATCHALL "[A-Za-z0-9_]+\\);#define XGA_ARCH_ +[a-z0-9_]+" XGA_ARCHITECTURES "${lines}")
string(REGEX REPLACE "\\);#define XGA_ARCH_ +" "=" XGA_ARCHITECTURES "${XGA_ARCHITECTURES}")
xga_target(XGA_TARGET)
if(NOT XGA_TARGET)
  string(REGEX REPLACE "[^;]+=" "" names "${XGA_ARCHITECTURES}")
  string(REPLACE ";" ", " names "${names}")
  message(FATAL_ERROR "xenguestabi: no hypercalls for the target of ${CMAKE_C_COMPILER}; supported are ${names}")
endif()
# The directory is the switch between architectures.
string(REGEX REPLACE "^x86_.*" "x86" arch ${XGA_TARGET})

# These flags undo flags of the user's with which only the user's own build could use the archive: those for
# instrumentation, for link-time optimisation and for other calling conventions, and macros that change functions.
set(XGA_C_OPTIONS -fno-lto -fno-sanitize=all -fno-profile-arcs -fno-test-coverage -fno-profile-generate
  -fno-exceptions -fno-stack-protector -U__XEN_INTERFACE_VERSION__ -UXGA_TRAP -UXGA_FN)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  list(APPEND XGA_C_OPTIONS -fno-instrument-functions -fno-trapv -fno-whole-program)
else()
  list(APPEND XGA_C_OPTIONS -fno-profile-instr-generate -fno-coverage-mapping)
endif()

# The user may have selected the machine in the flags for C only; assembly needs these flags too.
xga_flags(words C)
string(REGEX MATCHALL "--?target[= ]+[^ ]+|-m(32|64)|-m(arch|cpu|fpu|float-abi)=[^ ]+" words "${words}")
string(JOIN " " words ${words})
set(XGA_ARCH_OPTIONS "$<$<COMPILE_LANGUAGE:ASM>:SHELL:${words}>")

# Compiles an object and examines it for the effects of other such flags.
function(xga_check_flags)
  set(object ${CMAKE_CURRENT_BINARY_DIR}/probe.a)
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
  try_compile(compiled ${CMAKE_CURRENT_BINARY_DIR}/probe ${CMAKE_CURRENT_SOURCE_DIR}/cmake/probe.c
    COMPILE_DEFINITIONS ${ARGN} COPY_FILE ${object} OUTPUT_VARIABLE said)
  if(NOT compiled)
    string(REGEX MATCH "[^\n]*error:[^\n]*" line "${said}")
    message(FATAL_ERROR "xenguestabi: ${CMAKE_C_COMPILER} does not compile with CMAKE_C_FLAGS "
      "'${CMAKE_C_FLAGS}': ${line}")
  endif()
  if(NOT CMAKE_NM)
    return()
  endif()
  execute_process(COMMAND ${CMAKE_NM} -g ${object} OUTPUT_VARIABLE said ERROR_VARIABLE said)
  string(REGEX MATCHALL " U [^\n]+" needed "${said}")
  list(REMOVE_ITEM needed " U _GLOBAL_OFFSET_TABLE_")
  string(REPLACE " U " "" needed "${needed}")
  if(needed OR NOT said MATCHES " T xga_probe(\n|$)")
    if(NOT needed)
      set(needed "no object file")
    endif()
    message(FATAL_ERROR "xenguestabi: an archive of these flags fits one program alone (${needed}): take out of "
      "CMAKE_C_FLAGS what instruments, or changes calls and names: '${CMAKE_C_FLAGS}'")
  endif()
endfunction()
