/* SPDX-License-Identifier: MIT */
#define __XEN_TOOLS__   1
#define XGA_XEN_RELEASE 0x00041200
#include "control.inc"
