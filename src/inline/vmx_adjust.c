/* SPDX-License-Identifier: MIT */
#include <xga/vmx/msr.h>
#include "instance.h"
#include <xga/vmx/adjust.h>
