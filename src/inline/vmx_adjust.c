/* SPDX-License-Identifier: MIT */
#include <xga/vmx/policy.h>
#include "instance.h"
#include <xga/vmx/adjust.h>
