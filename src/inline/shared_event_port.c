/* SPDX-License-Identifier: MIT */
#include <xen/errno.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/event_port.h>
