/* SPDX-License-Identifier: MIT */
#include <xga/shared/grants_refs.h>
#include "instance.h"
#include <xga/shared/grants.h>
