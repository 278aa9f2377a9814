/* SPDX-License-Identifier: MIT */
/*
 * Values of the frontend's key "protocol", which names the ABI of its ring entries. On x86, the
 * 32-bit ABI aligns 64-bit members to 4 bytes and the 64-bit ABI to 8 bytes. Without the key, the
 * backend assumes its own ABI.
 */

#ifndef __XEN_PROTOCOLS_H__
#define __XEN_PROTOCOLS_H__

#define XEN_IO_PROTO_ABI_X86_32 "x86_32-abi"
#define XEN_IO_PROTO_ABI_X86_64 "x86_64-abi"
#define XEN_IO_PROTO_ABI_ARM    "arm-abi"

#if defined(__i386__)
#define XEN_IO_PROTO_ABI_NATIVE XEN_IO_PROTO_ABI_X86_32
#elif defined(__x86_64__)
#define XEN_IO_PROTO_ABI_NATIVE XEN_IO_PROTO_ABI_X86_64
#elif defined(__arm__) || defined(__aarch64__)
#define XEN_IO_PROTO_ABI_NATIVE XEN_IO_PROTO_ABI_ARM
#else
#error "no ring ABI is named for this architecture"
#endif

#endif /* __XEN_PROTOCOLS_H__ */
