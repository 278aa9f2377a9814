/* SPDX-License-Identifier: MIT */
#include "before.h"
#include <stddef.h>
#include <xen/errno.h>
#include <xga/dm_op.h>
#include <xga/event_channel.h>
#include <xga/memory.h>
#include <xga/shared/ioreq.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/ioreq_server.h>
