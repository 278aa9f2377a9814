/* SPDX-License-Identifier: MIT */
/*
 * The archive's instance of every inline function, for debuggers, other languages and those who
 * want calls. Nothing in the headers refers to it.
 */
#define XGA_FN

#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>
#include <xga/vcpu.h>
#include <xga/version.h>
#include <xga/vmx.h>
#include <xga/vmx/layout.h>
#if defined(__x86_64__) || defined(__i386__)
#include <xga/x86.h>
#endif
