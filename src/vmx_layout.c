/* SPDX-License-Identifier: MIT */
/* The layout of the VMX MSRs, held by this build. */
#include <xga/vmx/layout.h>
