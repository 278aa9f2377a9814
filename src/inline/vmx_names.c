/* SPDX-License-Identifier: MIT */
#include <xga/vmx/fields.h>
#include <xga/vmx/msr.h>
#include "instance.h"
#include <xga/vmx/names.h>
