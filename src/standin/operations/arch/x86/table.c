/* SPDX-License-Identifier: MIT */
#include "table.h"

CALL(ARCH_OPERATIONS)

const struct operation xga_sa_arch_operations[] = {ROWS(ARCH_OPERATIONS)};
