/* SPDX-License-Identifier: MIT */
/* Compiled many times; FRAME_COMPILER and FRAME_VARIANT are parts of the check's name. */
#define XGA_FN static __inline__ __attribute__((__unused__, __always_inline__))

#include <xen/version.h>
#include <xga/argo.h>
#include <xga/call.h>
#include <xga/hypfs.h>
#if defined(__i386__) || defined(__x86_64__)
#include <xga/pv.h>
#include <xga/x86.h>
#endif

#include "frames.h"
#include "guest.h"

#define NO_DOMAIN ((domid_t)0x7ef0)

/* Functions around one call, which may write to *out. */
#define AROUND(name, call)                                                  \
    static __attribute__((noinline)) long framed_##name(unsigned int count) \
    {                                                                       \
        unsigned char bytes[count];                                         \
        struct frame_out over_aligned __attribute__((aligned(64)));         \
        struct frame_out *const out = &over_aligned;                        \
        long answer;                                                        \
                                                                            \
        frame_fill(bytes, count, out);                                      \
        answer = (call);                                                    \
        frame_look(bytes, count, out);                                      \
        return answer;                                                      \
    }                                                                       \
    static __attribute__((noinline)) long silent_##name(unsigned int count) \
    {                                                                       \
        unsigned char bytes[count];                                         \
        struct frame_out over_aligned __attribute__((aligned(64)));         \
        struct frame_out *const out = &over_aligned;                        \
                                                                            \
        frame_fill(bytes, count, out);                                      \
        (void)(call);                                                       \
        frame_look(bytes, count, out);                                      \
        return 0;                                                           \
    }                                                                       \
    static __attribute__((noinline)) long plain_##name(unsigned int count)  \
    {                                                                       \
        unsigned char bytes[64];                                            \
        struct frame_out local, *const out = &local;                        \
        long answer;                                                        \
                                                                            \
        frame_fill(bytes, count, out);                                      \
        answer = (call);                                                    \
        frame_look(bytes, count, out);                                      \
        return answer;                                                      \
    }

AROUND(hypercall2, xga_hypercall2(__HYPERVISOR_xen_version, XENVER_get_features, (long)out))
AROUND(hypercall3, xga_hypercall3(__HYPERVISOR_xen_version, XENVER_get_features, (long)out, 1))
AROUND(hypercall4, xga_hypercall4(__HYPERVISOR_xen_version, XENVER_get_features, (long)out, 1, 2))
AROUND(hypercall5,
       xga_hypercall5(__HYPERVISOR_xen_version, XENVER_get_features, (long)out, 1, 2, 3))
AROUND(hypfs_read, xga_hypfs_read("/", 2, (struct xen_hypfs_direntry *)out, sizeof(*out)))
AROUND(call_hypfs_op, xga_call_hypfs_op(XEN_HYPFS_OP_read, (long)"/", 2, (long)out, sizeof(*out)))
AROUND(argo_sendv, xga_argo_sendv((const struct xen_argo_send_addr *)out, NULL, 1, 2))

#if defined(__i386__) || defined(__x86_64__)
AROUND(cpuid, (xga_x86_cpuid(0, 0, out->words), 0))
AROUND(xen_leaves, (long)xga_x86_xen_leaves())
AROUND(mmu_update, xga_pv_mmu_update((const struct mmu_update *)out, 0, out->words, NO_DOMAIN))
AROUND(call_mmu_update, xga_call_mmu_update((long)out, 0, (long)out->words, NO_DOMAIN))
AROUND(mmuext_op, xga_pv_mmuext_op((const struct mmuext_op *)out, 0, out->words, NO_DOMAIN))
AROUND(update_descriptor, xga_pv_update_descriptor(~7ull, 1))
AROUND(update_va_mapping, xga_pv_update_va_mapping(~0xffful, 1, 2))
AROUND(update_va_mapping_otherdomain,
       xga_pv_update_va_mapping_otherdomain(~0xffful, 1, 2, NO_DOMAIN))
#endif

#define CALL(name) {#name, framed_##name, silent_##name, plain_##name}
static const struct frame_call calls[] = {
    CALL(hypercall2),
    CALL(hypercall3),
    CALL(hypercall4),
    CALL(hypercall5),
    CALL(hypfs_read),
    CALL(call_hypfs_op),
    CALL(argo_sendv),
#if defined(__i386__) || defined(__x86_64__)
    CALL(cpuid),
    CALL(xen_leaves),
    CALL(mmu_update),
    CALL(call_mmu_update),
    CALL(mmuext_op),
    CALL(update_descriptor),
    CALL(update_va_mapping),
    CALL(update_va_mapping_otherdomain),
#endif
};

/* The name is put together before CHECK has it. */
#define NAMED_(compiler, variant) CHECK(frame_##compiler##_##variant)
#define NAMED(compiler, variant)  NAMED_(compiler, variant)

NAMED(FRAME_COMPILER, FRAME_VARIANT)
{
    frame_check(calls, sizeof(calls) / sizeof(calls[0]));
}
