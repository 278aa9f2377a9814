/* SPDX-License-Identifier: MIT */
/*
 * I/O requests: when a guest accesses emulated hardware, Xen writes a request into a page of an
 * ioreq server, and the device model writes the response. hvm/dm_op.h has the operations that set
 * up ioreq servers.
 *
 * The synchronous page has one slot per vCPU:
 * - While the slot's state is NONE, Xen fills it, sets READY and signals the port vp_eport.
 * - The device model sets INPROCESS, handles the request, stores the result of a read in data, sets
 *   RESP_READY and signals the same port.
 * - Xen takes the result and sets NONE.
 *
 * Both sides execute a memory barrier before each change of the state and after each read of it.
 * Xen crashes the guest when the state goes backwards. Xen sends no request through a slot whose
 * state is not NONE or whose port has changed.
 *
 * The buffered page is for writes that need no response; see struct buffered_iopage.
 */

#ifndef _IOREQ_H_
#define _IOREQ_H_

#ifndef __XEN__
#include "../xen-compat.h"
#endif

/* Values of dir. */
#define IOREQ_READ  1
#define IOREQ_WRITE 0

/* Values of state. */
#define STATE_IOREQ_NONE      0 /* the slot is free; Xen may write it */
#define STATE_IOREQ_READY     1 /* request; the device model may write the slot */
#define STATE_IOREQ_INPROCESS 2 /* the device model handles the request */
#define STATE_IORESP_READY    3 /* response; Xen may write the slot */

/* Values of type. */
#define IOREQ_TYPE_PIO        0 /* addr is an I/O port */
#define IOREQ_TYPE_COPY       1 /* addr is a guest-physical address */
/* addr: the register in bits 0-31, the number of XEN_DMOP_PCI_SBDF() in bits 32-63 */
#define IOREQ_TYPE_PCI_CONFIG 2
#define IOREQ_TYPE_TIMEOFFSET 7 /* the guest moved its clock by data seconds */
/* The device model must drop its cached mappings of guest memory. Sent to all enabled servers. */
#define IOREQ_TYPE_INVALIDATE 8

/* A slot of the synchronous page. */
struct ioreq {
    uint64_t addr;  /* address; its kind depends on type */
    uint64_t data;  /* value, or with data_is_ptr its guest-physical address */
    uint32_t count; /* repetitions of a string instruction, else 1 */
    uint32_t size;  /* bytes of each repetition */
    /* The guest's port, to which the device model binds. Written by Xen alone. */
    uint32_t vp_eport;
    uint16_t _pad0;
    __extension__ uint8_t state : 4;
    __extension__ uint8_t data_is_ptr : 1; /* count values are in guest memory */
    __extension__ uint8_t dir : 1;         /* IOREQ_READ or IOREQ_WRITE */
    /* 1: addresses decrease from one repetition to the next. */
    __extension__ uint8_t df : 1;
    __extension__ uint8_t _pad1 : 1;
    uint8_t type;
};
typedef struct ioreq ioreq_t;

/* The synchronous page: an array with one slot for each vCPU of the guest. */
struct shared_iopage {
    struct ioreq vcpu_ioreq[1];
};
typedef struct shared_iopage shared_iopage_t;

/*
 * A buffered request. A request of 8 bytes takes two slots; the first contains the lower half of
 * the data.
 */
struct buf_ioreq {
    uint8_t type;
    __extension__ uint8_t pad : 1;
    __extension__ uint8_t dir : 1;    /* IOREQ_READ or IOREQ_WRITE */
    __extension__ uint8_t size : 2;   /* log2 of the number of bytes */
    __extension__ uint32_t addr : 20; /* address, hence below 1 MiB */
    uint32_t data;
}
#if !defined(__XEN__) && defined(__has_attribute)
#if __has_attribute(__gcc_struct__)
__attribute__((__gcc_struct__)) /* -mms-bitfields does not pack bit-fields of two types */
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
 * The buffered page, a ring of at most 4096 bytes. Xen advances write_pointer and signals the port
 * of the server's buffered ring. The device model advances read_pointer. The slot is the pointer
 * modulo IOREQ_BUFFER_SLOT_NUM. When the ring is full, Xen sends the request through the
 * synchronous page; a request of IOREQ_TYPE_TIMEOFFSET is lost.
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
 * Ports of the emulated ACPI registers, by the value of HVM_PARAM_ACPI_IOPORTS_LOCATION. Value 0:
 * the ports of early releases of Xen, for guests that were migrated from an old host.
 */
#define ACPI_PM1A_EVT_BLK_ADDRESS_V0 0x1f40
#define ACPI_PM1A_CNT_BLK_ADDRESS_V0 (ACPI_PM1A_EVT_BLK_ADDRESS_V0 + 0x04)
#define ACPI_PM_TMR_BLK_ADDRESS_V0   (ACPI_PM1A_EVT_BLK_ADDRESS_V0 + 0x08)
#define ACPI_GPE0_BLK_ADDRESS_V0     (ACPI_PM_TMR_BLK_ADDRESS_V0 + 0x20)
#define ACPI_GPE0_BLK_LEN_V0         0x08

/* Value 1: QEMU's ports. */
#define ACPI_PM1A_EVT_BLK_ADDRESS_V1 0xb000
#define ACPI_PM1A_CNT_BLK_ADDRESS_V1 (ACPI_PM1A_EVT_BLK_ADDRESS_V1 + 0x04)
#define ACPI_PM_TMR_BLK_ADDRESS_V1   (ACPI_PM1A_EVT_BLK_ADDRESS_V1 + 0x08)
#define ACPI_GPE0_BLK_ADDRESS_V1     0xafe0
#define ACPI_GPE0_BLK_LEN_V1         0x04

/* The names without a version are those of value 0. */
#define ACPI_PM1A_EVT_BLK_ADDRESS ACPI_PM1A_EVT_BLK_ADDRESS_V0
#define ACPI_PM1A_CNT_BLK_ADDRESS ACPI_PM1A_CNT_BLK_ADDRESS_V0
#define ACPI_PM_TMR_BLK_ADDRESS   ACPI_PM_TMR_BLK_ADDRESS_V0
#define ACPI_GPE0_BLK_ADDRESS     ACPI_GPE0_BLK_ADDRESS_V0
#define ACPI_GPE0_BLK_LEN         ACPI_GPE0_BLK_LEN_V0

#endif /* _IOREQ_H_ */
