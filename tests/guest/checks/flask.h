/* SPDX-License-Identifier: MIT */
/* FLASK as the environments have it: without a policy, with the test's own, or with one that Xen was built with. */
#ifndef FLASK_H
#define FLASK_H

#include "support.h"

#include <xga/xsm.h>

#define SID_XEN       2u
#define SID_DOM0      3u
#define SID_UNLABELED 6u
#define SID_DOMU      12u
#define NO_SID        1000u
#define BY_NAME       0xffffffffu

/* Numbers of the policy's language. */
#define CLASS_DOMAIN   3u
#define CLASS_EVENT    9u
#define CLASS_GRANT    10u
#define CLASS_SECURITY 11u

/* Whether Xen was started with it: the environment's name says so. Loads the policy where that is in the name too. */
bool flask_here(void);
/* With a policy, labels are what it says. */
bool flask_has_policy(void);
/* With the test's own, that is. */
bool flask_has_our_policy(void);

/* Where an image brings a policy: what loading it returned. */
long flask_load_ours(void) __attribute__((weak));

void flask_fresh(struct xen_flask_op *op);
/* SID_DOM0's label. */
const char *flask_dom0_label(void);
size_t text_length(const char *text);

#endif
