/* SPDX-License-Identifier: MIT */
/*
 * Makes the archive's out-of-line instance of every inline function, for debuggers, other languages
 * and programs that prefer calls. The headers do not refer to these instances. Each file of this
 * directory instantiates the functions of one header, so that a call links only these: the file
 * includes first the headers that the header includes, then this file, then the header. The
 * functions of <xga/domctl.h> and <xga/sysctl.h> have no instances, since their layouts belong to one
 * release.
 */
#include <xga/fn.h>

#undef XGA_FN
#define XGA_FN XGA_CALL_ABI
