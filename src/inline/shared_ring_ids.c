/* SPDX-License-Identifier: MIT */
#include <xga/access.h>
#include <xga/shared/ring.h>
#include "instance.h"
#include <xga/shared/ring_ids.h>
