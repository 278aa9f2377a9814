/* SPDX-License-Identifier: MIT */
/*
 * What every header of a family includes. Its functions are static inline here: only hypercall.c
 * instantiates them.
 */
#define __XEN_TOOLS__ 1
#include <xga/arg.h>
#include <xga/hypercall.h>
