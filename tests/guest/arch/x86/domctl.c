/* SPDX-License-Identifier: MIT */
/* What a control domain can do to domains on x86. */
#define __XEN_TOOLS__ 1
#include "checks/control.h"

#include <xen/arch-x86/cpuid.h>
#include <xen/arch-x86/hvm/save.h>
#include <xen/physdev.h>
#include <xga/memory_sharing.h>
#include <xga/physdev.h>

/* The last of the COM ports is dom0's to use, the first is Xen's console. */
#define PORT      0x2e8u
#define XENS_PORT 0x3f8u
#define LINE      23 /* of the I/O APIC, without a device */

static struct xen_domctl op;

static bool zeroed(const void *memory, size_t size)
{
    const unsigned char *byte = memory;

    while (size != 0 && *byte == 0)
        byte++, size--;
    return size == 0;
}

CHECK(domctl_shadow_op)
{
    struct xen_domctl_shadow_op *shadow = &op.u.shadow_op;
    static uint8_t bitmap[8];
    domid_t domid;

    require_domctl(shadow_op);
    clear_domctl(&op);
    shadow->op = XEN_DOMCTL_SHADOW_OP_GET_ALLOCATION;
    expect_equal(domctl(shadow_op, guest.domid, &op), -XEN_EINVAL);
    if (!can_make(TRANSLATED))
        skip("no nested paging");
    WITH_DOMAIN(TRANSLATED, domid)
    {
        shadow->op = XEN_DOMCTL_SHADOW_OP_SET_ALLOCATION;
        shadow->mb = 3;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        shadow->op = XEN_DOMCTL_SHADOW_OP_GET_ALLOCATION;
        shadow->mb = 0;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        expect_equal(shadow->mb, 3);
        /* A log of pages that it can't write yet. */
        shadow->op = XEN_DOMCTL_SHADOW_OP_ENABLE_LOGDIRTY;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        expect_equal(domctl(shadow_op, domid, &op), -XEN_EINVAL);
        shadow->op = XEN_DOMCTL_SHADOW_OP_PEEK;
        set_xen_guest_handle(shadow->dirty_bitmap, bitmap);
        shadow->pages = 64;
        bitmap[7] = 0xa5;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        expect_equal(shadow->pages, 64);
        expect_equal(shadow->stats.dirty_count, 0);
        expect(zeroed(bitmap, sizeof(bitmap)));
        shadow->op = XEN_DOMCTL_SHADOW_OP_CLEAN;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        shadow->mode = ~0u;
        expect_equal(domctl(shadow_op, domid, &op), -XEN_EINVAL);
        shadow->op = XEN_DOMCTL_SHADOW_OP_OFF;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        /* No log to end or to read is no error. */
        expect_equal(domctl(shadow_op, domid, &op), 0);
        shadow->op = XEN_DOMCTL_SHADOW_OP_PEEK;
        shadow->mode = 0;
        bitmap[7] = 0xa5;
        expect_equal(domctl(shadow_op, domid, &op), 0);
        expect(zeroed(bitmap, sizeof(bitmap)));
        shadow->op = XEN_DOMCTL_SHADOW_OP_ENABLE_TEST;
        expect_equal(domctl(shadow_op, domid, &op), -XEN_EINVAL);
        shadow->op = XEN_DOMCTL_SHADOW_OP_ENABLE;
        expect_equal(domctl(shadow_op, domid, &op), -XEN_EINVAL);
        shadow->op = NO_COMMAND;
        expect_equal(domctl(shadow_op, domid, &op), -XEN_EINVAL);
    }
}

/* One that is mapped to it is its own to pass on. */
static void pass_on_line(domid_t domid)
{
    struct physdev_unmap_pirq unmap = {.domid = DOMID_SELF, .pirq = LINE};
    int pirq = LINE;

    expect_equal(xga_physdev_map_gsi(LINE, &pirq), 0);
    expect_equal(domctl(irq_permission, domid, &op), 0);
    op.u.irq_permission.allow_access = 0;
    expect_equal(domctl(irq_permission, domid, &op), 0);
    expect_equal(xga_physdev_unmap_pirq(&unmap), 0);
    expect_equal(domctl(irq_permission, domid, &op), -XEN_EPERM);
}

CHECK(domctl_irq_permission)
{
    domid_t domid;

    require_domctl(irq_permission);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op)->u.irq_permission.pirq = ~0u;
        expect_equal(domctl(irq_permission, domid, &op), -XEN_EINVAL);
        /* This dom0 set up no interrupt. */
        op.u.irq_permission.pirq = LINE;
        op.u.irq_permission.allow_access = 1;
        expect_equal(domctl(irq_permission, domid, &op), -XEN_EPERM);
        if (guest.pv || SINCE(20))
            pass_on_line(domid);
    }
}

CHECK(domctl_gsi_permission)
{
    domid_t domid;

    require_domctl(gsi_permission);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op)->u.gsi_permission.gsi = 1;
        op.u.gsi_permission.flags = XEN_DOMCTL_GSI_GRANT;
        expect_equal(domctl(gsi_permission, domid, &op), 0);
        op.u.gsi_permission.flags = XEN_DOMCTL_GSI_REVOKE;
        expect_equal(domctl(gsi_permission, domid, &op), 0);
        op.u.gsi_permission.flags = 2;
        expect_equal(domctl(gsi_permission, domid, &op), -XEN_EINVAL);
        op.u.gsi_permission.flags = 0;
        op.u.gsi_permission.gsi = 0x7fffffff;
        expect_equal(domctl(gsi_permission, domid, &op), -XEN_ERANGE);
    }
}

CHECK(domctl_ioport_permission)
{
    domid_t domid;

    require_domctl(ioport_permission);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op)->u.ioport_permission.first_port = PORT;
        op.u.ioport_permission.allow_access = 1;
        expect_equal(domctl(ioport_permission, domid, &op), -XEN_EINVAL);
        op.u.ioport_permission.nr_ports = 0x10000;
        expect_equal(domctl(ioport_permission, domid, &op), -XEN_EINVAL);
        op.u.ioport_permission.nr_ports = 8;
        expect_equal(domctl(ioport_permission, domid, &op), 0);
        op.u.ioport_permission.allow_access = 0;
        expect_equal(domctl(ioport_permission, domid, &op), 0);
        op.u.ioport_permission.first_port = XENS_PORT;
        expect_equal(domctl(ioport_permission, domid, &op), -XEN_EPERM);
    }
}

CHECK(domctl_ioport_mapping)
{
    struct xen_domctl_ioport_mapping *mapping = &op.u.ioport_mapping;
    domid_t domid;

    require_domctl(ioport_mapping);
    clear_domctl(&op);
    mapping->first_gport = mapping->first_mport = PORT;
    mapping->nr_ports = 8;
    mapping->add_mapping = DPCI_ADD_MAPPING;
    WITH_DOMAIN(CLASSIC, domid)
    {
        expect_equal(domctl(ioport_mapping, domid, &op), -XEN_EOPNOTSUPP);
    }
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        expect_equal(domctl(ioport_mapping, domid, &op), 0);
        mapping->add_mapping = DPCI_REMOVE_MAPPING;
        expect_equal(domctl(ioport_mapping, domid, &op), 0);
        mapping->first_mport = XENS_PORT;
        expect_equal(domctl(ioport_mapping, domid, &op), -XEN_EPERM);
        mapping->nr_ports = 0;
        expect_equal(domctl(ioport_mapping, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_bind_pt_irq)
{
    domid_t domid;

    require_domctl(bind_pt_irq);
    clear_domctl(&op)->u.bind_pt_irq.irq_type = PT_IRQ_TYPE_PCI;
    WITH_DOMAIN(CLASSIC, domid)
    {
        expect_equal(domctl(bind_pt_irq, domid, &op), -XEN_EINVAL);
        expect_equal(domctl(unbind_pt_irq, domid, &op), -XEN_EINVAL);
    }
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        /* It has no such PIRQ. */
        op.u.bind_pt_irq.machine_irq = 20;
        expect_equal(domctl(bind_pt_irq, domid, &op), -XEN_EPERM);
        expect_equal(domctl(unbind_pt_irq, domid, &op), -XEN_EPERM);
    }
}

CHECK(domctl_hypercall_init)
{
    void *page = pages(1);
    domid_t domid;

    require_domctl(hypercall_init);
    clear_domctl(&op)->u.hypercall_init.gmfn = arch_frame_of(page);
    require_equal(domctl(hypercall_init, guest.domid, &op), 0);
    expect(!zeroed(page, 32));
    WITH_DOMAIN(any_kind(), domid)
    {
        op.u.hypercall_init.gmfn = 0x100;
        expect_equal(domctl(hypercall_init, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_sendtrigger)
{
    struct xen_domctl_sendtrigger *send = &op.u.sendtrigger;
    domid_t domid;

    require_domctl(sendtrigger);
    WITH_DOMAIN(any_kind(), domid)
    {
        clear_domctl(&op);
        send->trigger = XEN_DOMCTL_SENDTRIGGER_NMI;
        expect_equal(domctl(sendtrigger, domid, &op), 0);
        send->vcpu = NOBODY;
        expect_equal(domctl(sendtrigger, domid, &op), -XEN_ESRCH);
        send->vcpu = 0;
        send->trigger = XEN_DOMCTL_SENDTRIGGER_RESET;
        expect_equal(domctl(sendtrigger, domid, &op), -XEN_ENOSYS);
        send->trigger = XEN_DOMCTL_SENDTRIGGER_INIT;
        expect_equal(domctl(sendtrigger, domid, &op), -XEN_ENOSYS);
    }
    WITH_DOMAIN(CLASSIC, domid)
    {
        send->trigger = XEN_DOMCTL_SENDTRIGGER_POWER;
        expect_equal(domctl(sendtrigger, domid, &op), -XEN_EINVAL);
        send->trigger = XEN_DOMCTL_SENDTRIGGER_SLEEP;
        expect_equal(domctl(sendtrigger, domid, &op), -XEN_EINVAL);
    }
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        send->trigger = XEN_DOMCTL_SENDTRIGGER_POWER;
        expect_equal(domctl(sendtrigger, domid, &op), 0);
        send->trigger = XEN_DOMCTL_SENDTRIGGER_SLEEP;
        expect_equal(domctl(sendtrigger, domid, &op), 0);
    }
}

CHECK(domctl_hvmcontext)
{
    struct xen_domctl_hvmcontext *saved = &op.u.hvmcontext;
    static uint8_t records[16384];
    const struct hvm_save_descriptor *first = (const void *)records;
    const struct hvm_save_header *header = (const void *)(first + 1);
    static struct hvm_hw_lapic lapic[2];
    uint32_t size;
    domid_t domid;

    require_domctl(gethvmcontext);
    clear_domctl(&op);
    expect_equal(domctl(gethvmcontext, guest.domid, &op), -XEN_EINVAL);
    expect_equal(domctl(sethvmcontext, guest.domid, &op), -XEN_EINVAL);
    expect_equal(domctl(gethvmcontext_partial, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(CLASSIC, domid)
    {
        expect_equal(domctl(gethvmcontext, domid, &op), -XEN_EINVAL);
        expect_equal(domctl(sethvmcontext, domid, &op), -XEN_EINVAL);
        expect_equal(domctl(gethvmcontext_partial, domid, &op), -XEN_EINVAL);
    }
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        expect_equal(domctl(gethvmcontext, domid, clear_domctl(&op)), 0);
        size = saved->size;
        expect(size > 256 && size <= sizeof(records));
        set_xen_guest_handle(saved->buffer, records);
        saved->size = size - 1;
        expect_equal(domctl(gethvmcontext, domid, &op), -XEN_ENOSPC);
        saved->size = size;
        expect_equal(domctl(gethvmcontext, domid, &op), 0);
        expect(saved->size <= size);
        expect_equal(first->typecode, HVM_SAVE_CODE(HEADER));
        expect_equal(header->magic, HVM_FILE_MAGIC);
        expect_equal(domctl(sethvmcontext, domid, &op), 0);
        saved->size = 4;
        expect_equal(domctl(sethvmcontext, domid, &op), -XEN_ENODATA);

        /* A vCPU that is down has no registers to save. */
        clear_domctl(&op)->u.hvmcontext_partial.type = HVM_SAVE_CODE(CPU);
        expect_equal(domctl(gethvmcontext_partial, domid, &op), -XEN_ENODATA);
        op.u.hvmcontext_partial.type = HVM_SAVE_CODE(LAPIC);
        expect_equal(domctl(gethvmcontext_partial, domid, &op), 0);
        /* As Xen's 64 bits lay it out: 32 bits see 28 of the 32. */
        expect_equal(op.u.hvmcontext_partial.bufsz, SINCE(18) ? 32 : 24);
        set_xen_guest_handle(op.u.hvmcontext_partial.buffer, (uint8_t *)lapic);
        expect_equal(domctl(gethvmcontext_partial, domid, &op), 0);
        /* Where every processor has it after its reset. */
        expect_equal(lapic[0].apic_base_msr >> 12, 0xfee00);
        op.u.hvmcontext_partial.bufsz--;
        expect_equal(domctl(gethvmcontext_partial, domid, &op), -XEN_ENOBUFS);
        op.u.hvmcontext_partial.instance = NOBODY;
        expect_equal(domctl(gethvmcontext_partial, domid, &op), -XEN_ENOENT);
        op.u.hvmcontext_partial.type = 9999;
        expect_equal(domctl(gethvmcontext_partial, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_ext_vcpucontext)
{
    struct xen_domctl_ext_vcpucontext *more = &op.u.ext_vcpucontext;
    domid_t domid;

    require_domctl(get_ext_vcpucontext);
    clear_domctl(&op);
    expect_equal(domctl(get_ext_vcpucontext, guest.domid, &op), -XEN_ESRCH);
    expect_equal(domctl(set_ext_vcpucontext, guest.domid, &op), -XEN_ESRCH);
    WITH_DOMAIN(CLASSIC, domid)
    {
        expect_equal(domctl(get_ext_vcpucontext, domid, clear_domctl(&op)), 0);
        expect_equal(more->size, sizeof(*more));
        expect_equal(more->sysenter_callback_eip, 0);
        more->sysenter_callback_eip = 0x401000;
        more->sysenter_callback_cs = 0xe033;
        expect_equal(domctl(set_ext_vcpucontext, domid, &op), 0);
        expect_equal(domctl(get_ext_vcpucontext, domid, clear_domctl(&op)), 0);
        expect_equal(more->sysenter_callback_eip, 0x401000);
        more->sysenter_callback_eip = 1ull << 52;
        expect_equal(domctl(set_ext_vcpucontext, domid, &op), -XEN_EINVAL);
        more->size = 0;
        expect_equal(domctl(set_ext_vcpucontext, domid, &op), -XEN_EINVAL);
        more->vcpu = NOBODY;
        expect_equal(domctl(get_ext_vcpucontext, domid, &op), -XEN_ESRCH);
    }
}

CHECK(domctl_vcpuextstate)
{
    struct xen_domctl_vcpuextstate *state = &op.u.vcpuextstate;
    static uint64_t buffer[2048];
    domid_t domid;
    uint64_t size;

    require_domctl(getvcpuextstate);
    expect_equal(domctl(getvcpuextstate, guest.domid, clear_domctl(&op)), -XEN_EINVAL);
    expect_equal(domctl(setvcpuextstate, guest.domid, clear_domctl(&op)), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(getvcpuextstate, domid, clear_domctl(&op)), 0);
        size = state->size;
        /* At least x87 and SSE; before it XCR0 and what was ever in it. */
        expect_equal(state->xfeature_mask & 3, 3);
        expect(size >= 16 + 512 + 64 && size <= sizeof(buffer));
        set_xen_guest_handle(state->buffer, buffer);
        expect_equal(domctl(getvcpuextstate, domid, &op), 0);
        expect(state->size <= size);
        expect_equal(buffer[0] & ~state->xfeature_mask, 0);
        expect_equal(domctl(setvcpuextstate, domid, &op), 0);
        state->xfeature_mask ^= 1ull << 60;
        expect_equal(domctl(getvcpuextstate, domid, &op), -XEN_EINVAL);
        state->size = 1;
        expect_equal(domctl(setvcpuextstate, domid, &op), -XEN_EINVAL);
        state->vcpu = NOBODY;
        expect_equal(domctl(getvcpuextstate, domid, &op), -XEN_ESRCH);
    }
}

CHECK(domctl_vcpu_msrs)
{
    struct xen_domctl_vcpu_msrs *list = &op.u.vcpu_msrs;
    static xen_domctl_vcpu_msr_t msrs[32];
    domid_t domid;

    require_domctl(get_vcpu_msrs);
    expect_equal(domctl(get_vcpu_msrs, guest.domid, clear_domctl(&op)), -XEN_EINVAL);
    expect_equal(domctl(set_vcpu_msrs, guest.domid, clear_domctl(&op)), -XEN_EINVAL);
    WITH_DOMAIN(CLASSIC, domid)
    {
        expect_equal(domctl(get_vcpu_msrs, domid, clear_domctl(&op)), 0);
        expect(list->msr_count >= 3 && list->msr_count <= 32);
        set_xen_guest_handle(list->msrs, msrs);
        expect_equal(domctl(get_vcpu_msrs, domid, &op), 0);
        /* All are 0 yet, and those are left out. */
        expect_equal(list->msr_count, 0);
        expect_equal(domctl(set_vcpu_msrs, domid, &op), 0);
        list->msr_count = 1;
        msrs[0].index = 0x7fffffff;
        expect_equal(domctl(set_vcpu_msrs, domid, &op), SINCE(20) ? -XEN_ENXIO : -XEN_EINVAL);
        expect_equal(list->msr_count, 0);
        list->msr_count = 33;
        expect_equal(domctl(set_vcpu_msrs, domid, &op), -XEN_EINVAL);
        list->vcpu = NOBODY;
        expect_equal(domctl(get_vcpu_msrs, domid, &op), -XEN_ESRCH);
    }
}

CHECK(domctl_tscinfo)
{
    struct xen_domctl_tsc_info *tsc = &op.u.tsc_info;
    domid_t domid;

    require_domctl(gettscinfo);
    expect_equal(domctl(gettscinfo, guest.domid, clear_domctl(&op)), -XEN_EINVAL);
    expect_equal(domctl(settscinfo, guest.domid, clear_domctl(&op)), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        tsc->tsc_mode = XEN_CPUID_TSC_MODE_ALWAYS_EMULATE;
        tsc->gtsc_khz = 2000000;
        tsc->incarnation = 5;
        expect_equal(domctl(settscinfo, domid, &op), 0);
        expect_equal(domctl(gettscinfo, domid, clear_domctl(&op)), 0);
        expect_equal(tsc->tsc_mode, XEN_CPUID_TSC_MODE_ALWAYS_EMULATE);
        expect_equal(tsc->gtsc_khz, 2000000);
        expect_equal(tsc->incarnation, 6);
        tsc->tsc_mode = NO_COMMAND;
        expect_equal(domctl(settscinfo, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_getpageframeinfo3)
{
    struct xen_domctl_getpageframeinfo3 *info = &op.u.getpageframeinfo3;
    static xen_pfn_t frames[2];

    require_domctl(getpageframeinfo3);
    clear_domctl(&op);
    frames[0] = arch_frame_of(frames);
    frames[1] = 0x7ffffff;
    set_xen_guest_handle(info->array, frames);
    info->num = 2;
    require_equal(domctl(getpageframeinfo3, guest.domid, &op), 0);
    expect_equal(frames[0], XEN_DOMCTL_PFINFO_NOTAB);
    expect_equal(frames[1], XEN_DOMCTL_PFINFO_XTAB);
    info->num = 1025;
    expect_equal(domctl(getpageframeinfo3, guest.domid, &op), -XEN_E2BIG);
    info->num = 1;
    set_xen_guest_handle(info->array, (xen_pfn_t *)unmapped());
    expect_equal(domctl(getpageframeinfo3, guest.domid, &op), -XEN_EFAULT);
}

CHECK(domctl_mem_sharing_op)
{
    static struct xen_mem_sharing_op sharing;
    domid_t domid;
    bool built;

    require_domctl(mem_sharing_op);
    sharing.domain = NO_DOMAIN;
    built = xga_memory_sharing_op(&sharing) == -XEN_ESRCH;
    WITH_DOMAIN(any_kind(), domid)
    {
        const long absent = SINCE(22) ? -XEN_EOPNOTSUPP : -XEN_ENOSYS;

        /* It is off, and stays off. */
        expect_equal(domctl(mem_sharing_op, domid, clear_domctl(&op)), built ? 0 : absent);
        op.u.mem_sharing_op.op = XEN_DOMCTL_MEM_SHARING_CONTROL + 1;
        expect_equal(domctl(mem_sharing_op, domid, &op), built ? -XEN_ENOSYS : absent);
    }
}

CHECK(domctl_audit_p2m)
{
    domid_t domid;
    long rc;

    require_domctl(audit_p2m);
    rc = domctl(audit_p2m, guest.domid, clear_domctl(&op));
    if (rc == (SINCE(22) ? -XEN_EOPNOTSUPP : -XEN_ENOSYS))
        skip("this Xen was built without audits");
    expect_equal(rc, -XEN_EPERM);
    WITH_DOMAIN(any_kind(), domid)
    {
        expect_equal(domctl(audit_p2m, domid, clear_domctl(&op)), 0);
        expect_equal(op.u.audit_p2m.m2p_bad, 0);
        expect_equal(op.u.audit_p2m.p2m_bad, 0);
    }
}

CHECK(domctl_set_broken_page_p2m)
{
    domid_t domid;

    require_domctl(set_broken_page_p2m);
    WITH_DOMAIN(any_kind(), domid)
    {
        /* It has no memory. */
        clear_domctl(&op)->u.set_broken_page_p2m.pfn = 0x100;
        expect_equal(domctl(set_broken_page_p2m, domid, &op), -XEN_EINVAL);
    }
}

/* QEMU's processor has neither. */
CHECK(domctl_psr)
{
    require_domctl(psr_alloc);
    clear_domctl(&op)->u.psr_cmt_op.cmd = XEN_DOMCTL_PSR_CMT_OP_QUERY_RMID;
    expect_equal(domctl(psr_cmt_op, guest.domid, &op), -XEN_ENODEV);
    clear_domctl(&op)->u.psr_alloc.cmd = XEN_DOMCTL_PSR_GET_L3_CBM;
    op.u.psr_alloc.data = 0xa5;
    expect_equal(domctl(psr_alloc, guest.domid, &op), -XEN_ENODEV);
    op.u.psr_alloc.cmd = NO_COMMAND;
    expect_equal(domctl(psr_alloc, guest.domid, &op), -XEN_EOPNOTSUPP);
}

CHECK(domctl_cpu_policy)
{
    struct xen_domctl_cpu_policy *policy = &op.u.cpu_policy;
    static xen_cpuid_leaf_t leaves[256];
    static xen_msr_entry_t msrs[64];
    uint32_t nr_leaves, nr_msrs;
    domid_t domid;

    require_domctl(get_cpu_policy);
    require_equal(domctl(get_cpu_policy, guest.domid, clear_domctl(&op)), 0);
    nr_leaves = policy->nr_leaves;
    nr_msrs = policy->nr_msrs;
    require(nr_leaves > 10 && nr_leaves <= 256);
    require(nr_msrs > 0 && nr_msrs <= 64);
    expect_equal(domctl(set_cpu_policy, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        set_xen_guest_handle(policy->leaves, leaves);
        set_xen_guest_handle(policy->msrs, msrs);
        expect_equal(domctl(get_cpu_policy, domid, &op), 0);
        expect(policy->nr_leaves > 10 && policy->nr_leaves <= nr_leaves);
        expect(policy->nr_msrs > 0 && policy->nr_msrs <= nr_msrs);
        expect_equal(leaves[0].leaf, 0);
        expect_equal(domctl(set_cpu_policy, domid, &op), 0);
        leaves[0].leaf = 0x12345678;
        leaves[0].subleaf = 0;
        expect_equal(domctl(set_cpu_policy, domid, &op), -XEN_ERANGE);
        expect_equal(policy->err_leaf, 0x12345678);
        expect_equal(policy->err_msr, 0xffffffff);
        policy->nr_leaves = 1;
        expect_equal(domctl(get_cpu_policy, domid, &op), -XEN_ENOBUFS);
        policy->nr_leaves = nr_leaves;
        set_xen_guest_handle(policy->leaves, (xen_cpuid_leaf_t *)unmapped());
        expect_equal(domctl(get_cpu_policy, domid, &op), -XEN_EFAULT);
    }
}

CHECK(domctl_vmtrace_op)
{
    domid_t domid;

    require_domctl(vmtrace_op);
    clear_domctl(&op)->u.vmtrace_op.cmd = XEN_DOMCTL_vmtrace_enable;
    expect_equal(domctl(vmtrace_op, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(any_kind(), domid)
    {
        /* Made without vmtrace_size, which this processor can't serve. */
        expect_equal(domctl(vmtrace_op, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_debug_op)
{
    domid_t domid;

    require_domctl(debug_op);
    clear_domctl(&op)->u.debug_op.op = XEN_DOMCTL_DEBUG_OP_SINGLE_STEP_ON;
    expect_equal(domctl(debug_op, guest.domid, &op), -XEN_EINVAL);
    WITH_DOMAIN(CLASSIC, domid)
    {
        expect_equal(domctl(debug_op, domid, &op), -XEN_EINVAL);
    }
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        /* AMD's virtualisation has no trap flag for it. */
        expect_equal(domctl(debug_op, domid, &op), -XEN_EOPNOTSUPP);
        op.u.debug_op.op = NO_COMMAND;
        expect_equal(domctl(debug_op, domid, &op), -XEN_ENOSYS);
        op.u.debug_op.vcpu = NOBODY;
        expect_equal(domctl(debug_op, domid, &op), -XEN_EINVAL);
    }
}

CHECK(domctl_gdbsx)
{
    static uint32_t word;
    domid_t domid;
    long rc;

    require_domctl(gdbsx_domstatus);
    rc = domctl(gdbsx_domstatus, guest.domid, clear_domctl(&op));
    if (rc == -XEN_ENOSYS) {
        expect_equal(domctl(gdbsx_guestmemio, guest.domid, &op), -XEN_ENOSYS);
        expect_equal(domctl(gdbsx_pausevcpu, guest.domid, &op), -XEN_ENOSYS);
        expect_equal(domctl(gdbsx_unpausevcpu, guest.domid, &op), -XEN_ENOSYS);
        return;
    }
    require_equal(rc, 0);
    expect_equal(op.u.gdbsx_domstatus.paused, 0);
    expect_equal(op.u.gdbsx_domstatus.vcpu_id, 0xffffffff);
    clear_domctl(&op);
    expect_equal(domctl(gdbsx_pausevcpu, guest.domid, &op), -XEN_EBUSY);
    expect_equal(domctl(gdbsx_unpausevcpu, guest.domid, &op), -XEN_EBUSY);
    if (!can_make(TRANSLATED))
        return;
    WITH_DOMAIN(TRANSLATED, domid)
    {
        expect_equal(domctl(gdbsx_domstatus, domid, &op), 0);
        expect_equal(op.u.gdbsx_domstatus.paused, 1);
        clear_domctl(&op);
        expect_equal(domctl(gdbsx_unpausevcpu, domid, &op), -XEN_EINVAL);
        expect_equal(domctl(gdbsx_pausevcpu, domid, &op), 0);
        expect_equal(domctl(gdbsx_unpausevcpu, domid, &op), 0);
        op.u.gdbsx_pauseunp_vcpu.vcpu = NOBODY;
        expect_equal(domctl(gdbsx_pausevcpu, domid, &op), -XEN_EINVAL);
        /* No memory, so nothing to read. */
        clear_domctl(&op)->u.gdbsx_guest_memio.gva = 0x1000;
        op.u.gdbsx_guest_memio.uva = (unsigned long)&word;
        op.u.gdbsx_guest_memio.len = sizeof(word);
        expect_equal(domctl(gdbsx_guestmemio, domid, &op), -XEN_EFAULT);
    }
}
