/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What only x86 PV guests have: page tables, descriptor tables, traps and registers that Xen keeps
 * for them.
 *
 * Said once, for the headers of xga/pv/ that this one includes: HVM and PVH guests get -XEN_ENOSYS,
 * but see xga/pv/mmuext.h. A security module (FLASK) may refuse what concerns page tables with
 * -XEN_EACCES. Frame numbers are the machine's. What belongs to a vCPU is changed for the calling
 * one. The control domain is privileged over others, a stub domain over its target.
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
