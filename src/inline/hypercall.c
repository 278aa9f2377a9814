/* SPDX-License-Identifier: MIT */
/* The trap and the barriers of the architecture too. */
#include <xga/base.h>
#include "instance.h"
#include <xga/hypercall.h>
