/* SPDX-License-Identifier: MIT */
/* Prints registers and policies as text; `#7` is bit 7 when it has no name. */
#ifndef TEXT_H
#define TEXT_H

#include <stdio.h>

#include <xga/vmx.h>

void text_register(FILE *out, uint32_t msr, uint64_t raw);
void text_policy(FILE *out, const struct xga_vmx_policy *policy);
/* Each returns the number of findings that it printed. */
unsigned int text_check(FILE *out, const struct xga_vmx_policy *policy);
unsigned int text_compare(FILE *out, const struct xga_vmx_policy *from,
                          const struct xga_vmx_policy *to);

#endif
