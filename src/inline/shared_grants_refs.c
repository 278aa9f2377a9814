/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>
#include <xen/errno.h>
#include <xen/grant_table.h>
#include <xga/access.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/grants_refs.h>
