/* SPDX-License-Identifier: MIT */
/*
 * The archive's instance of every inline function, for debuggers, other languages and those who want
 * calls. Nothing in the headers refers to it. Each file of this directory instantiates one header, so
 * that a call links that header's functions alone: it includes first what the header includes, then
 * this file, then the header. Those of <xga/domctl.h> and <xga/sysctl.h> have no instance: their
 * layout is the one of a release.
 */
#include <xga/fn.h>

#undef XGA_FN
#define XGA_FN XGA_CALL_ABI
