/* SPDX-License-Identifier: MIT */
/* Xen's structures have one layout in both languages. */
#include "conformance.c"
