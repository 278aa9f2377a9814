# SPDX-License-Identifier: MIT
add_guest(guest LINKER_SCRIPT arch/arm64/guest.lds FOLDERS arm64 arm-common IMAGE
  OPTIONS -fpie -mgeneral-regs-only -mno-outline-atomics -mbranch-protection=standard
  LINK_OPTIONS -Wl,-pie -Wl,--no-dynamic-linker -Wl,-z,max-page-size=4096)

# The policy in Xen's own form, which is little-endian everywhere.
find_program(CHECKPOLICY checkpolicy REQUIRED)
set(source ${CMAKE_CURRENT_SOURCE_DIR}/arch/arm64/flask.policy)
foreach(old 0 1)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/flask_policy_${old})
  add_custom_command(OUTPUT ${out} DEPENDS ${source} VERBATIM
    COMMAND ${CMAKE_C_COMPILER} -E -P -undef -x c -DOLD=${old} ${source} -o ${out}.conf
    COMMAND ${CHECKPOLICY} -t Xen -c 30 -o ${out} ${out}.conf)
  list(APPEND policies ${out})
endforeach()
set_source_files_properties(arch/arm64/flask_policy.S PROPERTIES OBJECT_DEPENDS "${policies}"
  COMPILE_OPTIONS -I${CMAKE_CURRENT_BINARY_DIR})
