# SPDX-License-Identifier: MIT
# around.c in a guest, once for each versioned compiler of this machine. PVH and 32-bit PV guests have it at each level
# of optimisation, and position-independent too; Arm and 64-bit PV guests at one level. A compiler that this Debian
# release has must be here.
function(add_frames name)
  string(REGEX REPLACE "-pv$" "" arch ${XGA_GUEST_ARCH})
  execute_process(COMMAND python3 ${CMAKE_CURRENT_SOURCE_DIR}/frames/versioned.py ${arch}
    OUTPUT_VARIABLE lines OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

  if(arch MATCHES "^arm")
    set(variants O2)
  elseif(XGA_GUEST_ARCH STREQUAL "x86_64-pv")
    set(variants O2 O2_pic)
  else()
    set(variants O1 O2 Os O1_pic O2_pic Os_pic)
  endif()
  set(sources)
  foreach(variant ${variants})
    set(source ${CMAKE_CURRENT_BINARY_DIR}/frames/${variant}.c)
    file(CONFIGURE OUTPUT ${source} CONTENT "#define FRAME_VARIANT @variant@
#include \"${CMAKE_CURRENT_SOURCE_DIR}/frames/around.c\"
" @ONLY)
    string(REGEX REPLACE "^(O.)" "-\\1" options ${variant})
    string(REPLACE "_pic" ";-fPIC" options ${options})
    set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS "${options}")
    list(APPEND sources ${source})
  endforeach()

  string(REPLACE "\n" "|" lines "${lines}")
  string(REPLACE ";" "," lines "${lines}")
  string(REPLACE "|" ";" lines "${lines}")
  foreach(line ${lines})
    string(REPLACE "," ";" command ${line})
    list(POP_FRONT command compiler)
    add_library(frames_${compiler} OBJECT ${sources})
    set_target_properties(frames_${compiler} PROPERTIES C_STANDARD 99
      C_COMPILER_LAUNCHER "${CMAKE_CURRENT_SOURCE_DIR}/frames/compile-as;${command};--")
    target_include_directories(frames_${compiler} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/frames)
    target_link_libraries(frames_${compiler} PRIVATE PkgConfig::XGA)
    target_compile_definitions(frames_${compiler} PRIVATE FRAME_COMPILER=${compiler})
    target_compile_options(frames_${compiler} PRIVATE ${ARGN})
    target_sources(${name} PRIVATE $<TARGET_OBJECTS:frames_${compiler}>)
  endforeach()
endfunction()
