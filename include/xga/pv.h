/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Operations that only x86 PV guests have: page tables, descriptor tables, traps and registers.
 *
 * Common to all functions of the headers in xga/pv/, which this header includes:
 * - -XEN_ENOSYS: the caller is an HVM or PVH guest (exceptions: see xga/pv/mmuext.h).
 * - -XEN_EACCES: a security module (FLASK) refused an operation of xga/pv/mmu.h or xga/pv/mmuext.h.
 * - an error of the IOMMU's driver, such as -XEN_ENOMEM, when a frame is to become a page table and
 *   cannot be removed from the IOMMU's tables. Its owner is a domain with an IOMMU, which Xen then
 *   crashes, or the hardware domain with dom0-iommu=strict.
 *
 * Frame numbers are machine frame numbers (mfn). Operations on a vCPU concern the calling vCPU. The
 * control domain is privileged over other domains, a stub domain over its target.
 */
#ifndef XGA_PV_H
#define XGA_PV_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/pv.h is for x86 guests; no other architecture has PV"
#else

#include <xga/pv/mmu.h>
#include <xga/pv/mmuext.h>
#include <xga/pv/cpu.h>

#endif
#endif
