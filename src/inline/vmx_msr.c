/* SPDX-License-Identifier: MIT */
#include <xga/fn.h>
#include "instance.h"
#include <xga/vmx/msr.h>
