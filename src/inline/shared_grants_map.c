/* SPDX-License-Identifier: MIT */
#include "before.h"
#include <stddef.h>
#include <xen/errno.h>
#include <xga/grant_retry.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/grants_map.h>
