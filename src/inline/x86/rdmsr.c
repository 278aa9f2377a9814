/* SPDX-License-Identifier: MIT */
#include "../instance.h"
#include <xga/arch/x86_rdmsr.h>
