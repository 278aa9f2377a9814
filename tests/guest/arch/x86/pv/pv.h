/* SPDX-License-Identifier: MIT */
/* What the files of the PV start share. */
#ifndef PV_H
#define PV_H

#include "../x86.h"

extern const struct start_info *pv_start_info;
extern const char x86_failsafe[];

void x86_pv_start(const struct start_info *info);
/* Has Xen enter there for this CALLBACKTYPE_*. */
void pv_set_callback(uint16_t type, const char *entry);

#endif
