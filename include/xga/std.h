/* SPDX-License-Identifier: MIT */
/*
 * The types of <stdint.h> and <stddef.h>, before any header of Xen's own that takes them for
 * granted. A user who defines XGA_TYPES_PROVIDED has them from elsewhere, and perhaps NULL too.
 */
#ifndef XGA_STD_H
#define XGA_STD_H

#ifndef XGA_TYPES_PROVIDED
#include <stddef.h>
#include <stdint.h>
#elif !defined(NULL) && defined(__cplusplus)
#define NULL __null
#elif !defined(NULL)
#define NULL ((void *)0)
#endif

#endif
