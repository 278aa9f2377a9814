/* SPDX-License-Identifier: MIT */
#include "before.h"
#include "instance.h"
#include <xga/console.h>
