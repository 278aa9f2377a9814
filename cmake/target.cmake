# SPDX-License-Identifier: MIT
# Functions that ask the project's compiler, with the project's flags. Installed: find_package uses them too.

# Collects the flags of a language: those beside the compiler's name, those of all builds and those of this one.
function(xga_flags result language)
  string(TOUPPER "CMAKE_${language}_FLAGS_${CMAKE_BUILD_TYPE}" of_build)
  set(${result} "${CMAKE_${language}_COMPILER_ARG1} ${CMAKE_${language}_FLAGS} ${${of_build}}" PARENT_SCOPE)
endfunction()

# Preprocesses a file as C; with -dM, the result is the macros. Empty if the project has no compiler.
function(xga_preprocess result file)
  set(text "")
  foreach(language C CXX)
    if(NOT text AND CMAKE_${language}_COMPILER)
      xga_flags(flags ${language})
      separate_arguments(flags NATIVE_COMMAND "${flags}")
      if(CMAKE_${language}_COMPILER_TARGET AND CMAKE_${language}_COMPILER_ID MATCHES "Clang")
        list(APPEND flags --target=${CMAKE_${language}_COMPILER_TARGET})
      endif()
      execute_process(COMMAND ${CMAKE_${language}_COMPILER} ${flags} ${ARGN} -E -P -x c ${file}
        OUTPUT_VARIABLE text ERROR_QUIET)
    endif()
  endforeach()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# Finds the compiler's target among XGA_ARCHITECTURES (macro=name); empty if it is another one or unknown.
# CMAKE_SYSTEM_PROCESSOR would be the host's if CC names a cross compiler or -m32 is among the flags.
function(xga_target result)
  xga_preprocess(macros /dev/null -dM)
  set(found "")
  foreach(pair IN LISTS XGA_ARCHITECTURES)
    string(REGEX MATCH "^(.+)=(.+)$" pair ${pair})
    set(name ${CMAKE_MATCH_2})
    if(NOT found AND macros MATCHES "#define ${CMAKE_MATCH_1} 1")
      set(found ${name})
    endif()
  endforeach()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()
