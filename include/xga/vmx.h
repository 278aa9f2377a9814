/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The VMX capability MSRs by name: the VMX features of a processor, for hypervisors in a guest,
 * firmware, tests and tools.
 *
 * Plain data and functions over it: no hypercall, no other header of this library but xga/fn.h, any
 * little-endian architecture. xga/vmx/layout.h asserts the layout in the build that includes it.
 */
#ifndef XGA_VMX_H
#define XGA_VMX_H

#include <xga/vmx/adjust.h>
#include <xga/vmx/check.h>
#include <xga/vmx/common.h>
#include <xga/vmx/compare.h>
#include <xga/vmx/cr.h>
#include <xga/vmx/ctls.h>
#include <xga/vmx/finding.h>
#include <xga/vmx/msr.h>
#include <xga/vmx/names.h>
#include <xga/vmx/policy.h>

#endif
