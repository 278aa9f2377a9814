/* SPDX-License-Identifier: MIT */
#include <xen/errno.h>
#include "instance.h"
#include <xga/shared/result.h>
