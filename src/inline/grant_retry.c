/* SPDX-License-Identifier: MIT */
#include "before.h"
#include <xga/grant_table.h>
#include "instance.h"
#include <xga/grant_retry.h>
