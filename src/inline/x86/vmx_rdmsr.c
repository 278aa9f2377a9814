/* SPDX-License-Identifier: MIT */
#include <xga/arch/x86_rdmsr.h>
#include <xga/vmx/policy.h>
#include "../instance.h"
#include <xga/vmx/rdmsr.h>
