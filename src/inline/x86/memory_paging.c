/* SPDX-License-Identifier: MIT */
#include "../before.h"
#include <xga/memory.h>
#include "../instance.h"
#include <xga/memory_paging.h>
