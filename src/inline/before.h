/* SPDX-License-Identifier: MIT */
/* What every family's header includes: static inline here, so that only hypercall.c instantiates it. */
#define __XEN_TOOLS__ 1
#include <xga/arg.h>
#include <xga/hypercall.h>
