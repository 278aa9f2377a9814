/* SPDX-License-Identifier: MIT */
#include <xga/hypercall.h>

unsigned char xga_x86_vmmcall;
