# SPDX-License-Identifier: MIT
find_program(XGA_DOXYGEN doxygen)
if(XGA_DOXYGEN)
  configure_file(docs/Doxyfile.in Doxyfile @ONLY)
  add_custom_target(docs COMMAND ${XGA_DOXYGEN} ${CMAKE_CURRENT_BINARY_DIR}/Doxyfile
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} VERBATIM
    COMMENT "Documentation: ${CMAKE_CURRENT_BINARY_DIR}/docs/html/index.html")
else()
  add_custom_target(docs COMMAND ${CMAKE_COMMAND} -E echo "docs: doxygen is missing: install it, then configure again"
    COMMAND ${CMAKE_COMMAND} -E false VERBATIM)
endif()
