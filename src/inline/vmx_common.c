/* SPDX-License-Identifier: MIT */
#include <xga/vmx/finding.h>
#include <xga/vmx/needs.h>
#include <xga/vmx/policy.h>
#include "instance.h"
#include <xga/vmx/common.h>
