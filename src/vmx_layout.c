/* SPDX-License-Identifier: MIT */
/* Asserts the layout of the VMX MSRs in this build. */
#include <xga/vmx/layout.h>
