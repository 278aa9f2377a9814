# SPDX-License-Identifier: MIT
# XGA_CALL_SOURCES: a file for each out-of-line trampoline of this architecture, made from the one list
# of them and `source`, the architecture's, so that a call links one trampoline.
function(xga_call_sources source)
  set(list ${CMAKE_CURRENT_SOURCE_DIR}/src/arch/hypercalls.inc)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list})
  xga_preprocess(text ${list})
  string(REGEX MATCHALL "XGA_CALL [a-z0-9_]+,[^,\n]+, [0-9]" lines "${text}")
  set(made "")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "XGA_CALL ([^,]+),.*" "\\1" name ${line})
    set(path ${CMAKE_CURRENT_BINARY_DIR}/calls/${name}.S)
    file(CONFIGURE OUTPUT ${path} @ONLY CONTENT
"#define XGA_ONE_CALL ${name}
#include \"${CMAKE_CURRENT_SOURCE_DIR}/src/arch/${source}\"
")
    list(APPEND made ${path})
  endforeach()
  if(NOT made)
    message(FATAL_ERROR "xenguestabi: ${CMAKE_C_COMPILER} can't preprocess ${list}")
  endif()
  set(XGA_CALL_SOURCES ${made} PARENT_SCOPE)
endfunction()
