/* SPDX-License-Identifier: MIT */
/*
 * Names of platform_op of interface versions before 0x00030204, in which it was dom0_op. Newer
 * guests use platform.h.
 */

#ifndef __XEN_PUBLIC_DOM0_OPS_H__
#define __XEN_PUBLIC_DOM0_OPS_H__

#include "xen.h"
#include "platform.h"

#if __XEN_INTERFACE_VERSION__ >= 0x00030204
#error \
    "dom0_ops.h is for __XEN_INTERFACE_VERSION__ below 0x00030204: include platform.h, which has the same operations"
#else

#define DOM0_INTERFACE_VERSION XENPF_INTERFACE_VERSION

/* Operations, with the numbers and structures of platform.h. */
#define DOM0_SETTIME           XENPF_settime
#define DOM0_ADD_MEMTYPE       XENPF_add_memtype
#define DOM0_DEL_MEMTYPE       XENPF_del_memtype
#define DOM0_READ_MEMTYPE      XENPF_read_memtype
#define DOM0_MICROCODE         XENPF_microcode_update
#define DOM0_PLATFORM_QUIRK    XENPF_platform_quirk

#define dom0_settime        xenpf_settime
#define dom0_add_memtype    xenpf_add_memtype
#define dom0_del_memtype    xenpf_del_memtype
#define dom0_read_memtype   xenpf_read_memtype
#define dom0_microcode      xenpf_microcode_update
#define dom0_platform_quirk xenpf_platform_quirk

#define dom0_settime_t        xenpf_settime_t
#define dom0_add_memtype_t    xenpf_add_memtype_t
#define dom0_del_memtype_t    xenpf_del_memtype_t
#define dom0_read_memtype_t   xenpf_read_memtype_t
#define dom0_microcode_t      xenpf_microcode_update_t
#define dom0_platform_quirk_t xenpf_platform_quirk_t

/* One bit per processor. */
typedef uint64_t cpumap_t;

/* Two operations that Xen no longer has. */
#define DOM0_MSR              15
struct dom0_msr {
    /* [in] 0: read the MSR, other values: write it; on the processors of cpu_mask */
    uint32_t write;
    cpumap_t cpu_mask;
    uint32_t msr;
    /*
     * lower and upper half of the value: in1, in2: [in] to write; out1, out2: [out] the value read
     */
    uint32_t in1;
    uint32_t in2;
    uint32_t out1;
    uint32_t out2;
};
typedef struct dom0_msr dom0_msr_t;
DEFINE_XEN_GUEST_HANDLE(dom0_msr_t);

#define DOM0_PHYSICAL_MEMORY_MAP 40
struct dom0_memory_map_entry {
    uint64_t start, end;
    uint32_t flags;
    uint8_t is_ram;
};
typedef struct dom0_memory_map_entry dom0_memory_map_entry_t;
DEFINE_XEN_GUEST_HANDLE(dom0_memory_map_entry_t);

struct dom0_op {
    uint32_t cmd;               /* [in] DOM0_* */
    uint32_t interface_version; /* [in] DOM0_INTERFACE_VERSION */
    union {
        struct dom0_msr msr;
        struct dom0_settime settime;
        struct dom0_add_memtype add_memtype;
        struct dom0_del_memtype del_memtype;
        struct dom0_read_memtype read_memtype;
        struct dom0_microcode microcode;
        struct dom0_platform_quirk platform_quirk;
        struct dom0_memory_map_entry physical_memory_map;
        uint8_t pad[128];
    } u;
};
typedef struct dom0_op dom0_op_t;
DEFINE_XEN_GUEST_HANDLE(dom0_op_t);

#endif

#endif /* __XEN_PUBLIC_DOM0_OPS_H__ */
