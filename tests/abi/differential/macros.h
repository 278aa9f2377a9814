/* SPDX-License-Identifier: MIT */
/* The macros of Xen's headers that take arguments and aren't the rings', one subject each; see subject.c. */
#define E2BIG     7
#define EACCES    13
#define EAGAIN    11
#define EBUSY     16
#define EEXIST    17
#define EINVAL    22
#define EIO       5
#define EISCONN   106
#define EISDIR    21
#define ENOENT    2
#define ENOMEM    12
#define ENOSPC    28
#define ENOSYS    38
#define ENOTEMPTY 39
#define EPERM     1
#define EROFS     30

#include <xen/hvm/dm_op.h>
#include <xen/hvm/pvdrivers.h>
#include <xen/hvm/save.h>
#include <xen/io/cameraif.h>
#include <xen/io/console.h>
#include <xen/io/displif.h>
#include <xen/io/fbif.h>
#include <xen/io/kbdif.h>
#define XEN_NETIF_DEFINE_TOEPLITZ
#include <xen/io/netif.h>
#include <xen/io/sndif.h>
#include <xen/io/usbif.h>
#include <xen/io/vscsiif.h>
#include <xen/io/xs_wire.h>
#include <xen/memory.h>
#include <xen/sched.h>
#include <xen/trace.h>
#include <xen/vcpu.h>
#include <xen/version.h>
#if defined(__XEN_TOOLS__)
#include <xen/domctl.h>
#endif
#ifdef X86
#include <xen/arch-x86/cpuid.h>
#endif

/* Two words with any bits. */
#define A32            ((uint32_t)(s->a * 0x9e3779b1u))
#define B32            ((uint32_t)(s->b * 0x85ebca6bu + s->type))
#define AB64           ((uint64_t)A32 << 32 | B32)
/* Without parentheses around it: a macro that forgets its own takes a part of it. */
#define E32            s->b & 1 ? A32 : B32
#define SMALL          s->b & 1 ? s->type : s->type + 1
/* A result of any width, and of either sign. */
#define WIDE(v)        return (unsigned long)((uint64_t)(v) ^ (uint64_t)(v) >> 32 ^ sizeof(v) << 28)
#define PAGE_OFFSET(p) return (unsigned long)((unsigned char *)(p) - s->page)
/* Bytes of which none is 0 in every state. */
#define ANY            (s->out + 1024)
#define HANDLE         ((uint64_t *)(void *)ANY)

static inline unsigned long text(unsigned long sum, const char *at)
{
    while (*at)
        sum = sum * 31 + (unsigned char)*at++;
    return sum * 31;
}
#define PRODUCT(name, number) sum = text(sum, name) + (number);

#define MACRO_SUBJECTS(X)                                                                        \
    X(xencons_in, WIDE(MASK_XENCONS_IDX(E32, ((struct xencons_interface *)s->page)->in));)       \
    X(xencons_out, WIDE(MASK_XENCONS_IDX(E32, ((struct xencons_interface *)s->page)->out));)     \
    X(xenstore_idx, WIDE(MASK_XENSTORE_IDX(E32));)                                               \
    X(xsd_errors, {                                                                              \
        unsigned long sum = sizeof(xsd_errors);                                                  \
        for (size_t i = 0; i < sizeof(xsd_errors) / sizeof(xsd_errors[0]); i++)                  \
            sum = text(sum, xsd_errors[i].errstring) + (unsigned int)xsd_errors[i].errnum;       \
        return sum;                                                                              \
    })                                                                                           \
    X(gnttab_messages, {                                                                         \
        const char *const messages[] = GNTTABOP_error_msgs;                                      \
        unsigned long sum = sizeof(messages);                                                    \
        for (size_t i = 0; i < sizeof(messages) / sizeof(messages[0]); i++)                      \
            sum = text(sum, messages[i]);                                                        \
        return sum;                                                                              \
    })                                                                                           \
    X(pv_drivers, {                                                                              \
        unsigned long sum = 0;                                                                   \
        PVDRIVERS_PRODUCT_LIST(PRODUCT)                                                          \
        return sum;                                                                              \
    })                                                                                           \
    X(camera_ring, PAGE_OFFSET(XENCAMERA_IN_RING(s->page));)                                     \
    X(camera_ref, PAGE_OFFSET(&XENCAMERA_IN_RING_REF(s->page, A32));)                            \
    X(display_ring, PAGE_OFFSET(XENDISPL_IN_RING(s->page));)                                     \
    X(display_ref, PAGE_OFFSET(&XENDISPL_IN_RING_REF(s->page, A32));)                            \
    X(sound_ring, PAGE_OFFSET(XENSND_IN_RING(s->page));)                                         \
    X(sound_ref, PAGE_OFFSET(&XENSND_IN_RING_REF(s->page, A32));)                                \
    X(fb_in_ring, PAGE_OFFSET(XENFB_IN_RING(s->page));)                                          \
    X(fb_in_ref, PAGE_OFFSET(&XENFB_IN_RING_REF(s->page, A32));)                                 \
    X(fb_out_ring, PAGE_OFFSET(XENFB_OUT_RING(s->page));)                                        \
    X(fb_out_ref, PAGE_OFFSET(&XENFB_OUT_RING_REF(s->page, A32));)                               \
    X(kbd_in_ring, PAGE_OFFSET(XENKBD_IN_RING(s->page));)                                        \
    X(kbd_in_ref, PAGE_OFFSET(&XENKBD_IN_RING_REF(s->page, A32));)                               \
    X(kbd_out_ring, PAGE_OFFSET(XENKBD_OUT_RING(s->page));)                                      \
    X(kbd_out_ref, PAGE_OFFSET(&XENKBD_OUT_RING_REF(s->page, A32));)                             \
    X(usb_port, WIDE(usbif_pipeportnum(E32));)                                                   \
    X(usb_set_port, WIDE(usbif_setportnum_pipe(E32, B32));)                                      \
    X(usb_unlink, WIDE(usbif_pipeunlink(E32));)                                                  \
    X(usb_submit, WIDE(usbif_pipesubmit(E32));)                                                  \
    X(usb_set_unlink, WIDE(usbif_setunlink_pipe(E32));)                                          \
    X(usb_in, WIDE(usbif_pipein(E32));)                                                          \
    X(usb_out, WIDE(usbif_pipeout(E32));)                                                        \
    X(usb_device, WIDE(usbif_pipedevice(E32));)                                                  \
    X(usb_endpoint, WIDE(usbif_pipeendpoint(E32));)                                              \
    X(usb_type, WIDE(usbif_pipetype(E32));)                                                      \
    X(usb_isochronous, WIDE(usbif_pipeisoc(E32));)                                               \
    X(usb_interrupt, WIDE(usbif_pipeint(E32));)                                                  \
    X(usb_control, WIDE(usbif_pipectrl(E32));)                                                   \
    X(usb_bulk, WIDE(usbif_pipebulk(E32));)                                                      \
    X(scsi_status, WIDE(XEN_VSCSIIF_RSLT_STATUS(E32));)                                          \
    X(scsi_host, WIDE(XEN_VSCSIIF_RSLT_HOST(E32));)                                              \
    X(sbdf, WIDE(XEN_DMOP_PCI_SBDF(E32, B32, A32 >> 7, B32 >> 9));)                              \
    X(resource_frame, WIDE(XENMEM_resource_ioreq_server_frame_ioreq(E32));)                      \
    X(toeplitz, {                                                                                \
        unsigned int length = (unsigned int)s->b % 48;                                           \
        return xen_netif_toeplitz_hash(s->page + 64, (unsigned int)s->a % 44, s->page + 256,     \
                                       length);                                                  \
    })                                                                                           \
    X(trace_event, WIDE(TRC_HD_TO_EVENT(E32));)                                                  \
    X(trace_cycles, WIDE(TRC_HD_INCLUDES_CYCLE_COUNT(E32));)                                     \
    X(trace_extra, WIDE(TRC_HD_EXTRA(E32));)                                                     \
    X(trace_arg_32, WIDE(TRC_PV_HYPERCALL_V2_ARG_32(SMALL));)                                    \
    X(trace_arg_64, WIDE(TRC_PV_HYPERCALL_V2_ARG_64(SMALL));)                                    \
    X(trace_credit, WIDE(TRC_SCHED_CLASS_EVT(CSCHED, A32));)                                     \
    X(trace_credit2, WIDE(TRC_SCHED_CLASS_EVT(CSCHED2, A32));)                                   \
    X(trace_null, WIDE(TRC_SCHED_CLASS_EVT(SNULL, A32));)                                        \
    X(trace_rtds, WIDE(TRC_SCHED_CLASS_EVT(RTDS, A32));)                                         \
    X(apicid, WIDE(xen_vcpu_physid_to_x86_apicid(AB64));)                                        \
    X(acpiid, WIDE(xen_vcpu_physid_to_x86_acpiid(AB64));)                                        \
    X(uuid, {                                                                                    \
        *(xen_uuid_t *)(void *)s->out =                                                          \
            XEN_DEFINE_UUID(E32, s->type, B32 >> 9, A32 >> 3, (uint8_t)B32, (uint8_t)(B32 >> 8), \
                            (uint8_t)A32, (uint8_t)s->place, (uint8_t)s->a, (uint8_t)s->b);      \
        return 0;                                                                                \
    })                                                                                           \
    X(made_unsigned, WIDE(xen_mk_uint(3000000000) + xen_mk_ulong(7) * s->b);)                    \
    X(made_wide, WIDE(xen_mk_ullong(0x123456789abcdef) ^ s->a);)                                 \
    X(made_small, return sizeof(xen_mk_uint(1)) + 16 * sizeof(xen_mk_ulong(1)) +                 \
                         256 * sizeof(xen_mk_ullong(1));)                                        \
    X(handle, {                                                                                  \
        set_xen_guest_handle(*(XEN_GUEST_HANDLE(uint8) *)ANY, s->page + (s->a & 4095));          \
        return 0;                                                                                \
    })                                                                                           \
    X(handle_raw, {                                                                              \
        set_xen_guest_handle_raw(*(XEN_GUEST_HANDLE(uint64) *)(ANY + 16),                        \
                                 (uint64_t *)(void *)(s->page + (s->a & 4088)));                 \
        return sizeof(XEN_GUEST_HANDLE(uint64)) + 100 * sizeof(XEN_GUEST_HANDLE_PARAM(uint64));  \
    })                                                                                           \
    X(record_of_end,                                                                             \
      return HVM_SAVE_CODE(END) * 1000 + HVM_SAVE_LENGTH(END) + sizeof(HVM_SAVE_TYPE(END));)     \
    NODE_SUBJECTS(X)                                                                             \
    TOOLS_SUBJECTS(X)                                                                            \
    XEN_SUBJECTS(X)                                                                              \
    X86_MACRO_SUBJECTS(X)

#if __XEN_INTERFACE_VERSION__ >= 0x00030209
#define NODE_SUBJECTS(X)                                         \
    X(address_bits, WIDE(XENMEMF_address_bits(E32));)            \
    X(get_address_bits, WIDE(XENMEMF_get_address_bits(E32));)    \
    X(node, WIDE(XENMEMF_node(E32));)                            \
    X(get_node, WIDE(XENMEMF_get_node(E32));)                    \
    X(get_node_back, WIDE(XENMEMF_get_node(XENMEMF_node(B32)));) \
    X(exact_node, WIDE(XENMEMF_exact_node(E32));)                \
    X(node_signed, WIDE(XENMEMF_get_node((int)A32));)
#else
#define NODE_SUBJECTS(X)
#endif

#ifdef __XEN_TOOLS__
#define TOOLS_SUBJECTS(X)                                                                  \
    X(grant_version, WIDE(XEN_DOMCTL_GRANT_version(E32));)                                 \
    X(is_gref, WIDE(XENMEM_SHARING_OP_FIELD_IS_GREF(AB64));)                               \
    X(get_gref, WIDE(XENMEM_SHARING_OP_FIELD_GET_GREF(AB64));)                             \
    X(make_gref, {                                                                         \
        XENMEM_SHARING_OP_FIELD_MAKE_GREF(HANDLE[1], A32);                                 \
        return 0;                                                                          \
    })                                                                                     \
    X(make_gref_wide, {                                                                    \
        XENMEM_SHARING_OP_FIELD_MAKE_GREF(HANDLE[1], AB64);                                \
        return 0;                                                                          \
    })                                                                                     \
    X(handle_64, {                                                                         \
        set_xen_guest_handle(*(XEN_GUEST_HANDLE_64(uint8) *)ANY, s->page + (s->a & 4095)); \
        return sizeof(XEN_GUEST_HANDLE_64(uint8));                                         \
    })
#else
#define TOOLS_SUBJECTS(X)
#endif

/* What only Xen sees: whether a record has an older form, and what becomes of that. */
#define COMPAT(name)                                                    \
    HVM_SAVE_HAS_COMPAT(name) * 100000 + HVM_SAVE_LENGTH_COMPAT(name) + \
        sizeof(HVM_SAVE_TYPE_COMPAT(name))
#ifdef __XEN__
#define XEN_SUBJECTS(X) X(compat_of_end, return COMPAT(END);)
#else
#define XEN_SUBJECTS(X)
#endif

#ifdef X86
#define TRAP             ((trap_info_t *)(void *)ANY)
/* Each record's number and length; the local APIC's grew in 4.18, as the contract says. */
#define RECORD(name)     HVM_SAVE_CODE(name) * 100000 + HVM_SAVE_LENGTH(name)
#define RECORDS(X)       RECORDS_1(X) RECORDS_2(X) RECORDS_3(X)
#define RECORDS_1(X)     X(HEADER) X(CPU) X(PIC) X(IOAPIC) X(LAPIC_REGS) X(PCI_IRQ) X(ISA_IRQ)
#define RECORDS_2(X)     X(PCI_LINK) X(PIT) X(RTC) X(HPET) X(PMTIMER) X(MTRR) X(VIRIDIAN_DOMAIN)
#define RECORDS_3(X)     X(VIRIDIAN_VCPU) X(VMCE_VCPU) X(TSC_ADJUST)
#define ADD_RECORD(name) sum = sum * 31 + RECORD(name);
#define ADD_COMPAT(name) sum = sum * 31 + COMPAT(name);
#define X86_MACRO_SUBJECTS(X)                  \
    X(get_dpl, WIDE(TI_GET_DPL(TRAP));)        \
    X(get_if, WIDE(TI_GET_IF(TRAP));)          \
    X(set_dpl, {                               \
        TI_SET_DPL(TRAP, s->type);             \
        return 0;                              \
    })                                         \
    X(set_if, {                                \
        TI_SET_IF(TRAP, s->type & 7);          \
        return 0;                              \
    })                                         \
    X(cpuid_leaf, WIDE(XEN_CPUID_LEAF(E32));)  \
    X(pfn_to_cr3, WIDE(xen_pfn_to_cr3(E32));)  \
    X(cr3_to_pfn, WIDE(xen_cr3_to_pfn(s->a));) \
    X(records, {                               \
        unsigned long sum = 0;                 \
        RECORDS(ADD_RECORD)                    \
        return sum + HVM_SAVE_CODE(LAPIC);     \
    })                                         \
    X86_XEN_SUBJECTS(X)
#ifdef __XEN__
XEN_HVM_VIOAPIC(many_pins, 300);
#define X86_XEN_SUBJECTS(X)                                                                 \
    X(compat_of_cpu, return COMPAT(CPU);)                                                   \
    X(compat_of_records, {                                                                  \
        unsigned long sum = 0;                                                              \
        RECORDS(ADD_COMPAT)                                                                 \
        return sum;                                                                         \
    })                                                                                      \
    X(compat_fix,                                                                           \
      return (unsigned long)HVM_SAVE_FIX_COMPAT(CPU, s->out, HVM_SAVE_LENGTH_COMPAT(CPU));) \
    X(many_pins,                                                                            \
      return sizeof(struct many_pins) + 100000 * offsetof(struct many_pins, redirtbl[7]);)
#else
#define X86_XEN_SUBJECTS(X)
#endif
#else
#define X86_MACRO_SUBJECTS(X)
#endif
