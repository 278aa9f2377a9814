/* SPDX-License-Identifier: MIT */
/* The vCPUs of an HVM or PVH domain that is made or looked at. */
#ifndef HVM_CPU_H
#define HVM_CPU_H

#include "domains/domain.h"

#include <xen/hvm/save.h>

#define HVM_CPUS 2u

/* As the start of PVH has it: 32-bit mode, flat segments, no paging. Entry and arguments are the caller's. */
void hvm_cpu_flat(HVM_SAVE_TYPE(CPU) * cpu);
/* Sets so many vCPUs from the first one on, and brings them up. */
void hvm_cpus_set(const struct domain *domain, const HVM_SAVE_TYPE(CPU) * cpus, unsigned int count);
/* The first one, until the next call. */
const HVM_SAVE_TYPE(CPU) * hvm_cpu_get(const struct domain *domain);
void hvm_cpu_print(const struct domain *domain);

#endif
