# SPDX-License-Identifier: MIT
# What the project's compiler answers, with the project's flags. Installed, and used by find_package too.

# The flags of a language, wherever a project has them: beside the compiler's name, for all builds, for this one.
function(xga_flags result language)
  string(TOUPPER "CMAKE_${language}_FLAGS_${CMAKE_BUILD_TYPE}" of_build)
  set(${result} "${CMAKE_${language}_COMPILER_ARG1} ${CMAKE_${language}_FLAGS} ${${of_build}}" PARENT_SCOPE)
endfunction()

# What it makes of a file as C: with -dM, its macros. Nothing when there is no such compiler.
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

# Which architecture of XGA_ARCHITECTURES (macro=name) it makes code for; nothing when it is another or
# can't tell. CMAKE_SYSTEM_PROCESSOR is the host's where CC names a cross compiler, or where -m32 is a flag.
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
