/* SPDX-License-Identifier: MIT */
#include <xga/access.h>
#include <xen/io/console.h>
#include <xga/shared/bytes.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/console.h>
