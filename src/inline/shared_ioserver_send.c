/* SPDX-License-Identifier: MIT */
#include <xga/access.h>
#include <xga/shared/ioserver.h>
#include <xga/shared/ioserver_buffered.h>
#include "instance.h"
#include <xga/shared/ioserver_send.h>
