/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__ 1
#include "instance.h"
#include <xga/hypercall.h>
