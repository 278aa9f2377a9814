/* SPDX-License-Identifier: MIT */
#include "before.h"
#include <xga/event_channel.h>
#include <xga/access.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/events_fifo.h>
