/* SPDX-License-Identifier: MIT */
#include "../before.h"
#include <xga/hvm.h>
#include "../instance.h"
#include <xga/x86.h>
