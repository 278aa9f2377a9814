/* SPDX-License-Identifier: MIT */
#include <xga/access.h>
#include <xen/io/libxenvchan.h>
#include <xga/shared/bytes.h>
#include <xga/shared/result.h>
#include "instance.h"
#include <xga/shared/vchan.h>
