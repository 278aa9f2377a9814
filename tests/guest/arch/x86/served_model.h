/* SPDX-License-Identifier: MIT */
/* What the served domain (served.c) offers its device model (served_model.c). */
#ifndef SERVED_MODEL_H
#define SERVED_MODEL_H

#include "served.h"

#include "domains/domain.h"

extern struct domain *served_domain;

void served_domain_make(bool devices, unsigned int count);
void served_domain_end(void);
unsigned int served_vcpus(void);
/* The access of this number, from 0; NULL after the last. */
const struct served_access *served_wanted(unsigned int vcpu, unsigned int number);
bool served_did_all(unsigned int vcpu);

#endif
