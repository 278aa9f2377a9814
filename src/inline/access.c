/* SPDX-License-Identifier: MIT */
#include "instance.h"
#include <xga/access.h>
