# SPDX-License-Identifier: MIT
# Installs the package: headers common to all architectures; archive, CMake and pkg-config files of one
# architecture. A libdir holds one architecture, a prefix as many as it has libdirs.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(include ${CMAKE_INSTALL_INCLUDEDIR}/xenguestabi)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/xenguestabi)
set(made ${CMAKE_CURRENT_BINARY_DIR}/package)

configure_file(cmake/before-install.cmake.in ${made}/before-install.cmake @ONLY)
install(SCRIPT ${made}/before-install.cmake ALL_COMPONENTS)

# Paths in the pkg-config files are relative to the files, so that an installed tree may be moved. A directory
# that was given as an absolute path stays absolute. pkg-config escapes pcfiledir itself.
file(RELATIVE_PATH XGA_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" XGA_PC_TO_PREFIX "${XGA_PC_TO_PREFIX}")
function(xga_pc_path result path)
  string(REPLACE " " "\\ " prefix "${CMAKE_INSTALL_PREFIX}")
  string(REPLACE " " "\\ " path "${path}")
  if(IS_ABSOLUTE "${path}")
    set(${result} "${path}" PARENT_SCOPE)
  elseif(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    set(${result} "${prefix}/${path}" PARENT_SCOPE)
  else()
    set(${result} "\${pcfiledir}/${XGA_PC_TO_PREFIX}/${path}" PARENT_SCOPE)
  endif()
endfunction()
xga_pc_path(XGA_PC_INCLUDEDIR "${include}")
xga_pc_path(XGA_PC_LIBDIR "${CMAKE_INSTALL_LIBDIR}")

list(TRANSFORM XGA_INTERFACE_DEFINITIONS PREPEND " -D" OUTPUT_VARIABLE XGA_PC_CFLAGS)
list(JOIN XGA_PC_CFLAGS "" XGA_PC_CFLAGS)

# Installs a library and its files for CMake and pkg-config.
function(xga_install target component file)
  target_include_directories(${target} INTERFACE $<INSTALL_INTERFACE:${include}>)
  install(TARGETS ${target} EXPORT ${target} COMPONENT ${component} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT ${target} NAMESPACE xenguestabi:: FILE ${file} COMPONENT ${component} DESTINATION ${package})
  configure_file(cmake/${target}.pc.in ${made}/${target}.pc @ONLY)
  install(FILES ${made}/${target}.pc COMPONENT ${component} DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endfunction()

xga_install(xenguestabi Unspecified xenguestabi.cmake)
install(DIRECTORY include/xen include/xga DESTINATION ${include} FILES_MATCHING PATTERN "*.h")
install(PROGRAMS share/conformance/check DESTINATION ${CMAKE_INSTALL_DATADIR}/xenguestabi/conformance)
install(FILES share/conformance/README.md share/conformance/conformance.c share/conformance/conformance.cpp
  include/xga/layout.h DESTINATION ${CMAKE_INSTALL_DATADIR}/xenguestabi/conformance)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(cmake/xenguestabiConfig.cmake.in ${made}/xenguestabiConfig.cmake
  INSTALL_DESTINATION ${package} NO_SET_AND_CHECK_MACRO)
configure_file(cmake/xenguestabiConfigVersion.cmake.in ${made}/xenguestabiConfigVersion.cmake @ONLY)
write_basic_package_version_file(${made}/version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${made}/xenguestabiConfig.cmake ${made}/xenguestabiConfigVersion.cmake ${made}/version.cmake
  cmake/target.cmake DESTINATION ${package})

if(XGA_STANDIN)
  xga_install(xenguestabi-standin standin standin.cmake)
  install(DIRECTORY include/xga-standin DESTINATION ${include} COMPONENT standin FILES_MATCHING PATTERN "*.h")
endif()
