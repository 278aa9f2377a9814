/* SPDX-License-Identifier: MIT */
/*
 * The archive's instance of every inline function, for debuggers, other languages and those who
 * want calls. Nothing in the headers refers to it. Those of <xga/domctl.h> and <xga/sysctl.h> have
 * none: their layout is the one of a release.
 */
#define XGA_FN        XGA_CALL_ABI
#define __XEN_TOOLS__ 1

#include <xga/argo.h>
#include <xga/console.h>
#include <xga/dm_op.h>
#include <xga/event_channel.h>
#include <xga/grant_retry.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/hypfs.h>
#include <xga/memory.h>
#include <xga/memory_access.h>
#include <xga/memory_batch.h>
#include <xga/multicall.h>
#include <xga/physdev.h>
#include <xga/platform.h>
#include <xga/release.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>
#include <xga/vm_assist.h>
#include <xga/vmx.h>
#include <xga/vmx/layout.h>
#include <xga/xsm.h>
#if defined(__x86_64__) || defined(__i386__)
#include <xga/callback.h>
#include <xga/kexec.h>
#include <xga/mca.h>
#include <xga/memory_paging.h>
#include <xga/memory_sharing.h>
#include <xga/nmi.h>
#include <xga/pmu.h>
#include <xga/pv.h>
#include <xga/timer.h>
#include <xga/x86.h>
#endif
