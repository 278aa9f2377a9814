/* SPDX-License-Identifier: MIT */
#include "../before.h"
#include "../instance.h"
#include <xga/pv/cpu.h>
