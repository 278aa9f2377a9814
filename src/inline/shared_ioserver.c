/* SPDX-License-Identifier: MIT */
#include <xga/access.h>
#include <xen/hvm/ioreq.h>
#include <xga/shared/ioserver_ranges.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/ioserver.h>
