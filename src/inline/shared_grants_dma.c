/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <xen/grant_table.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/grants_dma.h>
