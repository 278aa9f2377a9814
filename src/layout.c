/* SPDX-License-Identifier: MIT */
/*
 * Includes every header of the interface and asserts its layout: this file does not compile when a
 * member has moved. Compiled with __XEN_TOOLS__, it asserts the toolstack's view.
 */
#if !defined(__arm__) && !defined(__aarch64__) && !defined(__i386__) && !defined(__x86_64__)
#error "src/layout.c has the layouts of arm, arm64, x86_32 and x86_64 only"
#else

#include <xen/argo.h>
#include <xen/bootfdt.h>
#include <xen/callback.h>
#include <xen/device_tree_defs.h>
#include <xen/elfnote.h>
#include <xen/errno.h>
#include <xen/event_channel.h>
#include <xen/features.h>
#include <xen/grant_table.h>
#include <xen/hvm/dm_op.h>
#include <xen/hvm/e820.h>
#include <xen/hvm/hvm_info_table.h>
#include <xen/hvm/hvm_op.h>
#include <xen/hvm/hvm_vcpu.h>
#include <xen/hvm/hvm_xs_strings.h>
#include <xen/hvm/ioreq.h>
#include <xen/hvm/params.h>
#include <xen/hvm/pvdrivers.h>
#include <xen/hvm/save.h>
#include <xen/hypfs.h>
#include <xen/io/9pfs.h>
#include <xen/io/blkif.h>
#include <xen/io/cameraif.h>
#include <xen/io/console.h>
#include <xen/io/displif.h>
#include <xen/io/fbif.h>
#include <xen/io/fsif.h>
#include <xen/io/kbdif.h>
#include <xen/io/libxenvchan.h>
#include <xen/io/netif.h>
#include <xen/io/pciif.h>
#include <xen/io/protocols.h>
#include <xen/io/pvcalls.h>
#include <xen/io/ring.h>
#include <xen/io/sndif.h>
#include <xen/io/tpmif.h>
#include <xen/io/usbif.h>
#include <xen/io/vscsiif.h>
#include <xen/io/xenbus.h>
#include <xen/io/xs_wire.h>
#include <xen/kexec.h>
#include <xen/memory.h>
#include <xen/nmi.h>
#include <xen/physdev.h>
#include <xen/platform.h>
#include <xen/pmu.h>
#include <xen/sched.h>
#include <xen/tmem.h>
#include <xen/trace.h>
#include <xen/vcpu.h>
#include <xen/version.h>
#include <xen/vm_event.h>
#include <xen/xen-compat.h>
#include <xen/xen.h>
#include <xen/xencomm.h>
#include <xen/xenoprof.h>
#include <xen/xsm/flask_op.h>

#if defined(__i386__)
#include <xen/arch-x86_32.h>
#elif defined(__x86_64__)
#include <xen/arch-x86_64.h>
#endif
#if defined(__i386__) || defined(__x86_64__)
#include <xen/arch-x86/cpufeatureset.h>
#include <xen/arch-x86/cpuid.h>
#include <xen/arch-x86/guest-acpi.h>
#include <xen/arch-x86/hvm/save.h>
#include <xen/arch-x86/hvm/start_info.h>
#include <xen/arch-x86/pmu.h>
#include <xen/arch-x86/xen-mca.h>
#elif defined(__arm__) || defined(__aarch64__)
#include <xen/arch-arm/hvm/save.h>
#include <xen/arch-arm/smccc.h>
#endif
#ifdef __XEN_TOOLS__
#include <xen/domctl.h>
#include <xen/sysctl.h>
#endif
#if __XEN_INTERFACE_VERSION__ < 0x00030204
#include <xen/dom0_ops.h>
#endif

#include <xga/layout.h>

#endif
