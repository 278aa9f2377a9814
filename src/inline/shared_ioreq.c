/* SPDX-License-Identifier: MIT */
#include <xga/access.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/ioreq.h>
