/* SPDX-License-Identifier: MIT */
#include <xga/access.h>
#include "instance.h"
#include <xga/shared/ioreq_run.h>
