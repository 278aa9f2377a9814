/* SPDX-License-Identifier: MIT */
#include "before.h"
#include <xga/version.h>
#include "instance.h"
#include <xga/release.h>
