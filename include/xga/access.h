/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Accesses to memory that another vCPU, another domain or Xen reads and writes meanwhile, and the
 * memory barriers. Nothing here makes a hypercall or needs the archive.
 *
 * Each function makes one access: the compiler neither repeats nor splits nor invents one. Pointers
 * are aligned to their type. N is 8, 16, 32, 64, or `_word` for xen_ulong_t, which is 64 bits wide
 * on 32-bit Arm.
 *
 *     T xga_loadN(const T *p)               no order
 *     T xga_loadN_acquire(const T *p)       before all later accesses
 *     void xga_storeN(T *p, T value)        no order
 *     void xga_storeN_release(T *p, T value) after all earlier accesses
 *     T xga_casN(T *p, T expected, T value) stores value if *p is expected
 *     T xga_xchgN(T *p, T value)            stores value
 *     T xga_fetch_addN(T *p, T value)       adds
 *     T xga_fetch_andN(T *p, T value)       clears the bits that are 0 in value
 *     T xga_fetch_orN(T *p, T value)        sets the bits that are 1 in value
 *     void xga_andN(T *p, T value)          as xga_fetch_andN; on x86 one instruction
 *     void xga_orN(T *p, T value)           as xga_fetch_orN; on x86 one instruction
 *
 * The last seven are atomic. Each is an acquire, and a release if it stores, and returns the value
 * before it: xga_casN() has stored if that is `expected`. None orders an earlier store before a later
 * load by itself: xga_mb_rmw() after it does.
 *
 * On 32-bit x86, the 64-bit functions lock the bus even for a load, and need a writable page.
 *
 *     void xga_copy_in(void *own, const void *shared, size_t size)
 *     void xga_copy_out(void *shared, const void *own, size_t size)
 *
 * copy between own and shared memory, which may have any alignment, without order. Each shared byte
 * is accessed once. A constant size of up to 128 bytes compiles to moves without a branch, where
 * both addresses are aligned on Arm.
 *
 *     void xga_mb(void)      orders all earlier accesses before all later ones
 *     void xga_rmb(void)     orders earlier loads before later accesses
 *     void xga_wmb(void)     orders earlier stores before later stores
 *     void xga_mb_rmw(void)  xga_mb() directly after one of the atomic functions
 *     void xga_relax(void)   in a loop that waits for another vCPU
 *     unsigned int xga_lowest_bit32(uint32_t bits)      position of the lowest 1; bits is not 0
 *     unsigned int xga_lowest_bit_word(xen_ulong_t bits) the same
 *
 * A user who defines XGA_ACCESS as the name of a header, with quotes, replaces all of them by that
 * header's: plain C for a static analyser, a scheduler's or a fuzzer's functions in a test.
 */
#ifndef XGA_ACCESS_H
#define XGA_ACCESS_H

#include <xga/std.h>

#include <xen/xen.h>
#include <xga/fn.h>

#ifdef XGA_ACCESS
#include XGA_ACCESS
#else
#include <xga/arch/access.h>
#endif

#endif
