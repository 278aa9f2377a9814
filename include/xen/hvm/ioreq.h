/* SPDX-License-Identifier: MIT */
/*
 * I/O requests: what Xen writes into an ioreq server's pages when a guest touches emulated
 * hardware, and how the device model answers. hvm/dm_op.h sets such servers up.
 *
 * Synchronous page: one slot per vCPU. Xen fills the slot while its state is NONE, makes it READY
 * and signals vp_eport; the device model sets INPROCESS, works, stores a read's result in data,
 * sets RESP_READY and signals the same port; Xen takes the answer and returns to NONE. Put a
 * barrier before each change of state and after each look at it. Xen crashes a guest whose
 * state runs backwards, and sends nothing through a slot that is not NONE or whose port changed.
 *
 * Buffered page: writes that nobody waits for; see struct buffered_iopage.
 */

#ifndef _IOREQ_H_
#define _IOREQ_H_

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* dir */
#define IOREQ_READ  1
#define IOREQ_WRITE 0

/* state */
#define STATE_IOREQ_NONE      0 /* Xen's: free */
#define STATE_IOREQ_READY     1 /* device model's: to be picked up */
#define STATE_IOREQ_INPROCESS 2 /* device model's: picked up */
#define STATE_IORESP_READY    3 /* Xen's: answered */

/* type */
#define IOREQ_TYPE_PIO        0 /* addr is a port */
#define IOREQ_TYPE_COPY       1 /* addr is guest-physical */
#define IOREQ_TYPE_PCI_CONFIG 2 /* addr: register 0-31, XEN_DMOP_PCI_SBDF's number 32-63 */
#define IOREQ_TYPE_TIMEOFFSET 7 /* guest moved its clock by data seconds */
#define IOREQ_TYPE_INVALIDATE 8 /* drop cached mappings of guest memory; to all servers */

/* One slot. */
struct ioreq {
    uint64_t addr;     /* where, by type */
    uint64_t data;     /* value; or its guest-physical address, see data_is_ptr */
    uint32_t count;    /* repetitions of a string instruction, else 1 */
    uint32_t size;     /* bytes of each */
    uint32_t vp_eport; /* the guest's port for the device model to bind; Xen's, leave alone */
    uint16_t _pad0;
    __extension__ uint8_t state : 4;
    __extension__ uint8_t data_is_ptr : 1; /* values lie in guest memory, count of them */
    __extension__ uint8_t dir : 1;         /* 1 read, 0 write */
    __extension__ uint8_t df : 1; /* 1: addresses go down from one repetition to the next */
    __extension__ uint8_t _pad1 : 1;
    uint8_t type;
};
typedef struct ioreq ioreq_t;

/* The synchronous page; as many slots as the guest has vCPUs. */
struct shared_iopage {
    struct ioreq vcpu_ioreq[1];
};
typedef struct shared_iopage shared_iopage_t;

/* A buffered request. One of 8 bytes takes two entries, the lower half of its data first. */
struct buf_ioreq {
    uint8_t type;
    __extension__ uint8_t pad : 1;
    __extension__ uint8_t dir : 1;    /* 1 read, 0 write */
    __extension__ uint8_t size : 2;   /* log2 of the bytes */
    __extension__ uint32_t addr : 20; /* so below 1 MiB */
    uint32_t data;
}
#if !defined(__XEN__) && defined(__has_attribute)
#if __has_attribute(__gcc_struct__)
__attribute__((__gcc_struct__)) /* -mms-bitfields would part bit-fields of two types */
#endif
#endif
;
#if defined(__GNUC__) && !defined(__XEN__) && !defined(XGA_FLAGS_LISTED_)
#ifndef __cplusplus
__extension__ _Static_assert(sizeof(struct buf_ioreq) == 8, "build without -mms-bitfields");
#elif __cplusplus >= 201103L
static_assert(sizeof(struct buf_ioreq) == 8, "build without -mms-bitfields");
#endif
#endif
typedef struct buf_ioreq buf_ioreq_t;

/*
 * The buffered page, no larger than 4096 bytes. Xen advances write_pointer and signals the
 * server's buffered port, the device model advances read_pointer; take either modulo
 * IOREQ_BUFFER_SLOT_NUM for the slot. A full ring makes Xen use the synchronous page.
 */
#define IOREQ_BUFFER_SLOT_NUM 511
struct buffered_iopage {
#ifdef __XEN__
    union bufioreq_pointers {
        struct {
#endif
            uint32_t read_pointer;
            uint32_t write_pointer;
#ifdef __XEN__
        };
        uint64_t full;
    } ptrs;
#endif
    buf_ioreq_t buf_ioreq[IOREQ_BUFFER_SLOT_NUM];
};
typedef struct buffered_iopage buffered_iopage_t;

/*
 * Ports of the emulated ACPI registers, by the value of HVM_PARAM_ACPI_IOPORTS_LOCATION.
 * 0: where Xen first had them; guests that came from an old host.
 */
#define ACPI_PM1A_EVT_BLK_ADDRESS_V0 0x1f40
#define ACPI_PM1A_CNT_BLK_ADDRESS_V0 (ACPI_PM1A_EVT_BLK_ADDRESS_V0 + 0x04)
#define ACPI_PM_TMR_BLK_ADDRESS_V0   (ACPI_PM1A_EVT_BLK_ADDRESS_V0 + 0x08)
#define ACPI_GPE0_BLK_ADDRESS_V0     (ACPI_PM_TMR_BLK_ADDRESS_V0 + 0x20)
#define ACPI_GPE0_BLK_LEN_V0         0x08

/* 1: where QEMU has them. */
#define ACPI_PM1A_EVT_BLK_ADDRESS_V1 0xb000
#define ACPI_PM1A_CNT_BLK_ADDRESS_V1 (ACPI_PM1A_EVT_BLK_ADDRESS_V1 + 0x04)
#define ACPI_PM_TMR_BLK_ADDRESS_V1   (ACPI_PM1A_EVT_BLK_ADDRESS_V1 + 0x08)
#define ACPI_GPE0_BLK_ADDRESS_V1     0xafe0
#define ACPI_GPE0_BLK_LEN_V1         0x04

/* The names without a version are those of 0. */
#define ACPI_PM1A_EVT_BLK_ADDRESS ACPI_PM1A_EVT_BLK_ADDRESS_V0
#define ACPI_PM1A_CNT_BLK_ADDRESS ACPI_PM1A_CNT_BLK_ADDRESS_V0
#define ACPI_PM_TMR_BLK_ADDRESS   ACPI_PM_TMR_BLK_ADDRESS_V0
#define ACPI_GPE0_BLK_ADDRESS     ACPI_GPE0_BLK_ADDRESS_V0
#define ACPI_GPE0_BLK_LEN         ACPI_GPE0_BLK_LEN_V0

#endif /* _IOREQ_H_ */
