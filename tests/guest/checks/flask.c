/* SPDX-License-Identifier: MIT */
/*
 * FLASK, permissive. Without a policy its 13 labels are plain words, and all is allowed. Where Xen was not started with it
 * it knows no command of it.
 */
#include "flask.h"

#include <xga/event_channel.h>

#define NO_PORT 0x7fffffffu

/* What a label is put on. */
#define OF_INTERRUPTS 1u
#define OF_IO_PORTS   2u
#define OF_MEMORY     3u
#define OF_DEVICES    4u

/* Leaves a check of what there is without a policy. */
#define require_no_policy()                              \
    do {                                                 \
        if (flask_has_policy())                          \
            skip("a policy decides that here, not Xen"); \
    } while (0)

CHECK(flask_modes)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    if (!flask_here()) {
        expect_equal(xga_flask_policyvers(), -XEN_ENOSYS);
        expect_equal(xga_flask_mls(), -XEN_ENOSYS);
        expect_equal(xga_flask_getenforce(), -XEN_ENOSYS);
        expect_equal(xga_flask_setenforce(&op), -XEN_ENOSYS);
        return;
    }
    expect_equal(xga_flask_policyvers(), 30);
    expect_equal(xga_flask_mls(), 0);
    expect_equal(xga_flask_getenforce(), 0);
    op.u.enforce.enforcing = 0x100;
    expect_equal(xga_flask_setenforce(&op), 0);
    expect_equal(xga_flask_getenforce(), 1);
    op.u.enforce.enforcing = 0;
    expect_equal(xga_flask_setenforce(&op), 0);
    expect_equal(xga_flask_getenforce(), 0);
}

CHECK(flask_refusals)
{
    static const uint32_t unknown[] = {0, 9, 15, 26, NO_COMMAND};
    struct xen_flask_op op;
    unsigned int i;

    flask_fresh(&op);
    if (!flask_here()) {
        expect_equal(xga_flask_op(&op), -XEN_ENOSYS);
        /* Nobody looks at the structure. */
        expect_equal(xga_flask_op(unmapped()), -XEN_ENOSYS);
        return;
    }
    op.interface_version = XEN_FLASK_INTERFACE_VERSION;
    for (i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        op.cmd = unknown[i];
        expect_equal(xga_flask_op(&op), -XEN_ENOSYS);
    }
    op.cmd = FLASK_GETENFORCE;
    expect_equal(xga_flask_op(&op), 0);
    op.interface_version = XEN_FLASK_INTERFACE_VERSION + 1;
    expect_equal(xga_flask_op(&op), -XEN_ENOSYS);
    expect_equal(xga_flask_op(unmapped()), -XEN_EFAULT);
}

static long sid_of(const char *label, uint32_t size, uint32_t *sid)
{
    static char text[8];
    struct xen_flask_op op;
    long rc;
    unsigned int i;

    for (i = 0; i < sizeof(text); i++)
        text[i] = i < size ? label[i] : '!';
    flask_fresh(&op);
    set_xen_guest_handle(op.u.sid_context.context, text);
    op.u.sid_context.size = size;
    rc = xga_flask_context_to_sid(&op);
    *sid = op.u.sid_context.sid;
    return rc;
}

CHECK(flask_sid_of_a_label)
{
    struct xen_flask_op op;
    uint32_t sid;

    if (!flask_here()) {
        expect_equal(sid_of("dom0", 4, &sid), -XEN_ENOSYS);
        return;
    }
    require_no_policy();
    /* Without its final zero, and with it. */
    expect_equal(sid_of("dom0", 4, &sid), 0);
    expect_equal(sid, SID_DOM0);
    expect_equal(sid_of("domU", 5, &sid), 0);
    expect_equal(sid, SID_DOMU);
    /* Of an unknown one, while there is no policy. */
    expect_equal(sid_of("domX", 5, &sid), 0);
    expect_equal(sid, SID_XEN);

    flask_fresh(&op);
    set_xen_guest_handle(op.u.sid_context.context, (char *)unmapped());
    op.u.sid_context.size = 5;
    expect_equal(xga_flask_context_to_sid(&op), -XEN_EFAULT);
    op.u.sid_context.size = PAGE_SIZE + 1;
    expect_equal(xga_flask_context_to_sid(&op), -XEN_ENOBUFS);
}

CHECK(flask_label_of_a_sid)
{
    const char *label = flask_dom0_label();
    const uint32_t size = (uint32_t)text_length(label) + 1;
    char *text = canvas(size);
    struct xen_flask_op op;

    flask_fresh(&op);
    if (!flask_here()) {
        expect_equal(xga_flask_sid_to_context(&op), -XEN_ENOSYS);
        return;
    }
    op.u.sid_context.sid = SID_DOM0;
    op.u.sid_context.size = 100;
    set_xen_guest_handle(op.u.sid_context.context, text);
    require_equal(xga_flask_sid_to_context(&op), 0);
    expect_equal(op.u.sid_context.size, size);
    expect(same_text(text, label));
    expect(canvas_framed());

    text = canvas(size);
    op.u.sid_context.size = size - 1;
    expect_equal(xga_flask_sid_to_context(&op), -XEN_ERANGE);
    expect_equal(op.u.sid_context.size, size - 1);
    expect(!canvas_painted());
    op.u.sid_context.sid = NO_SID;
    /* By a policy it is SID_UNLABELED's, and too long. */
    expect_equal(xga_flask_sid_to_context(&op), flask_has_policy() ? -XEN_ERANGE : -XEN_EINVAL);
    op.u.sid_context.sid = SID_DOM0;
    op.u.sid_context.size = size;
    set_xen_guest_handle(op.u.sid_context.context, (char *)unmapped());
    expect_equal(xga_flask_sid_to_context(&op), -XEN_EFAULT);
}

CHECK(flask_access)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    if (!flask_here()) {
        expect_equal(xga_flask_access(&op), -XEN_ENOSYS);
        return;
    }
    require_no_policy();
    op.u.access.ssid = SID_DOMU;
    op.u.access.tsid = SID_XEN;
    op.u.access.tclass = CLASS_DOMAIN;
    op.u.access.req = 1;
    op.u.access.audit_allow = 0x5a5a5a5a;
    require_equal(xga_flask_access(&op), 0);
    expect_equal(op.u.access.allowed, 0xffffffffu);
    expect_equal(op.u.access.audit_allow, 0);
    expect_equal(op.u.access.audit_deny, 0xffffffffu);
    expect_equal(op.u.access.seqno, 0);
}

/* What a domain makes is labelled as the domain, everything else as what it is made of. */
static void check_transition(long (*ask)(struct xen_flask_op *))
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.transition.ssid = SID_DOM0;
    op.u.transition.tsid = SID_DOMU;
    op.u.transition.tclass = CLASS_DOMAIN;
    if (!flask_here()) {
        expect_equal(ask(&op), -XEN_ENOSYS);
        return;
    }
    expect_equal(ask(&op), 0);
    expect_equal(op.u.transition.newsid, SID_DOM0);
    op.u.transition.tclass = CLASS_GRANT;
    expect_equal(ask(&op), 0);
    expect_equal(op.u.transition.newsid, SID_DOMU);
}

CHECK(flask_transitions)
{
    require_no_policy();
    check_transition(xga_flask_create);
    check_transition(xga_flask_relabel);
    check_transition(xga_flask_member);
}

/* No policy, no booleans. */
static void check_boolean(long (*ask)(struct xen_flask_op *))
{
    static char name[] = "none";
    struct xen_flask_op op;

    flask_fresh(&op);
    set_xen_guest_handle(op.u.boolean.name, name);
    if (!flask_here()) {
        expect_equal(ask(&op), -XEN_ENOSYS);
        return;
    }
    expect_equal(ask(&op), -XEN_ENOENT);
    op.u.boolean.commit = 1;
    expect_equal(ask(&op), -XEN_ENOENT);
    op.u.boolean.bool_id = BY_NAME;
    op.u.boolean.size = sizeof(name);
    expect_equal(ask(&op), -XEN_ENOENT);
    op.u.boolean.size = PAGE_SIZE + 1;
    expect_equal(ask(&op), -XEN_ENOBUFS);
    op.u.boolean.size = 4;
    set_xen_guest_handle(op.u.boolean.name, (char *)unmapped());
    expect_equal(ask(&op), -XEN_EFAULT);
}

CHECK(flask_booleans)
{
    require_no_policy();
    check_boolean(xga_flask_getbool);
    check_boolean(xga_flask_setbool);
    expect_equal(xga_flask_commitbools(), flask_here() ? 0 : -XEN_ENOSYS);
}

CHECK(flask_kept_decisions)
{
    struct xen_flask_op op;
    long threshold = xga_flask_getavc_threshold();

    flask_fresh(&op);
    if (!flask_here()) {
        expect_equal(threshold, -XEN_ENOSYS);
        expect_equal(xga_flask_setavc_threshold(&op), -XEN_ENOSYS);
        expect_equal(xga_flask_avc_hashstats(&op), -XEN_ENOSYS);
        expect_equal(xga_flask_avc_cachestats(&op), -XEN_ENOSYS);
        return;
    }
    expect_equal(threshold, 512);
    op.u.setavc_threshold.threshold = 321;
    expect_equal(xga_flask_setavc_threshold(&op), 0);
    expect_equal(xga_flask_getavc_threshold(), 321);
    op.u.setavc_threshold.threshold = (uint32_t)threshold;
    expect_equal(xga_flask_setavc_threshold(&op), 0);
    expect_equal(xga_flask_getavc_threshold(), threshold);

    require_equal(xga_flask_avc_hashstats(&op), 0);
    expect(op.u.hash_stats.entries > 0);
    expect_equal(op.u.hash_stats.buckets_total, 512);
    expect(op.u.hash_stats.buckets_used > 0);
    expect(op.u.hash_stats.buckets_used <= op.u.hash_stats.entries);
    expect(op.u.hash_stats.max_chain_len > 0);

    flask_fresh(&op);
    require_equal(xga_flask_avc_cachestats(&op), 0);
    expect(op.u.cache_stats.hits > 0);
    expect(op.u.cache_stats.misses > 0);
    expect_equal(op.u.cache_stats.lookups, op.u.cache_stats.hits + op.u.cache_stats.misses);
    op.u.cache_stats.cpu = 100000;
    expect_equal(xga_flask_avc_cachestats(&op), -XEN_ENOENT);
}

static long label_range(long (*change)(struct xen_flask_op *), uint32_t ocon, uint32_t sid,
                        uint64_t low, uint64_t high)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.ocontext.ocon = ocon;
    op.u.ocontext.sid = sid;
    op.u.ocontext.low = low;
    op.u.ocontext.high = high;
    return change(&op);
}

CHECK(flask_labels_of_ranges)
{
    static const uint32_t ranges[] = {OF_IO_PORTS, OF_MEMORY};
    unsigned int i;

    if (!flask_here()) {
        expect_equal(label_range(xga_flask_add_ocontext, OF_MEMORY, SID_DOMU, 1, 1), -XEN_ENOSYS);
        expect_equal(label_range(xga_flask_del_ocontext, OF_MEMORY, 0, 1, 1), -XEN_ENOSYS);
        return;
    }
    for (i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        uint32_t of = ranges[i];

        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOMU, 0xf000, 0xf00f), 0);
        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOMU, 0xf00f, 0xf010),
                     -XEN_EEXIST);
        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOM0, 0xf000, 0xf00f),
                     -XEN_EEXIST);
        expect_equal(label_range(xga_flask_del_ocontext, of, 0, 0xf000, 0xf00e), -XEN_ENOENT);
        expect_equal(label_range(xga_flask_del_ocontext, of, 0, 0xf000, 0xf00f), 0);
        expect_equal(label_range(xga_flask_del_ocontext, of, 0, 0xf000, 0xf00f), -XEN_ENOENT);
        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOMU, 2, 1), -XEN_EINVAL);
        expect_equal(label_range(xga_flask_del_ocontext, of, 0, 2, 1), -XEN_EINVAL);
    }
    expect_equal(label_range(xga_flask_add_ocontext, 9, SID_DOMU, 1, 1), -XEN_EINVAL);
    expect_equal(label_range(xga_flask_del_ocontext, 9, 0, 1, 1), -XEN_EINVAL);
}

CHECK(flask_labels_of_single_things)
{
    static const uint32_t singles[] = {OF_INTERRUPTS, OF_DEVICES};
    unsigned int i;

    if (!flask_here()) {
        expect_equal(label_range(xga_flask_add_ocontext, OF_DEVICES, SID_DOMU, 1, 1), -XEN_ENOSYS);
        expect_equal(label_range(xga_flask_del_ocontext, OF_DEVICES, 0, 1, 1), -XEN_ENOSYS);
        return;
    }
    for (i = 0; i < sizeof(singles) / sizeof(singles[0]); i++) {
        uint32_t of = singles[i];

        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOMU, 900, 901), -XEN_EINVAL);
        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOMU, 900, 900), 0);
        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOM0, 900, 900), -XEN_EEXIST);
        /* Once more with the same label is one more to take off. */
        expect_equal(label_range(xga_flask_add_ocontext, of, SID_DOMU, 900, 900), 0);
        expect_equal(label_range(xga_flask_del_ocontext, of, 0, 900, 900), 0);
        expect_equal(label_range(xga_flask_del_ocontext, of, 0, 900, 900), 0);
        expect_equal(label_range(xga_flask_del_ocontext, of, 0, 900, 900), -XEN_ENOENT);
    }
}

static long label_node(uint32_t sid)
{
    static char path[] = "/a/node";
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.devicetree_label.sid = sid;
    op.u.devicetree_label.length = sizeof(path) - 1;
    set_xen_guest_handle(op.u.devicetree_label.path, path);
    return xga_flask_devicetree_label(&op);
}

CHECK(flask_devicetree_label)
{
    struct xen_flask_op op;

    if (!flask_here()) {
        expect_equal(label_node(0), -XEN_ENOSYS);
        return;
    }
    expect_equal(label_node(0), -XEN_ENOENT);
    expect_equal(label_node(SID_DOMU), 0);
    expect_equal(label_node(SID_DOMU), -XEN_EEXIST);
    expect_equal(label_node(0), 0);
    expect_equal(label_node(0), -XEN_ENOENT);

    flask_fresh(&op);
    op.u.devicetree_label.sid = SID_DOMU;
    op.u.devicetree_label.length = 4;
    set_xen_guest_handle(op.u.devicetree_label.path, (char *)unmapped());
    expect_equal(xga_flask_devicetree_label(&op), -XEN_EFAULT);
    op.u.devicetree_label.length = PAGE_SIZE + 1;
    expect_equal(xga_flask_devicetree_label(&op), -XEN_ENOBUFS);
}

static long peer_sid(evtchn_port_t port, uint32_t *sid)
{
    struct xen_flask_op op;
    long rc;

    flask_fresh(&op);
    op.u.peersid.evtchn = port;
    rc = xga_flask_get_peer_sid(&op);
    *sid = op.u.peersid.sid;
    return rc;
}

CHECK(flask_peer_label)
{
    evtchn_port_t first, second;
    const char *label = flask_dom0_label();
    const uint32_t whole = (uint32_t)text_length(label) + 1;
    uint32_t size = 100, sid;
    char *text = canvas(whole);

    if (!flask_here()) {
        expect_equal(peer_sid(1, &sid), -XEN_ENOSYS);
        expect_equal(xga_flask_peer_label(1, text, &size), -XEN_ENOSYS);
        expect_equal(size, 100);
        expect(!canvas_painted());
        return;
    }
    require(loopback(&first, &second));
    expect_equal(peer_sid(first, &sid), 0);
    expect_equal(sid, SID_DOM0);
    expect_equal(xga_flask_peer_label(second, text, &size), 0);
    expect_equal(size, whole);
    expect(same_text(text, label));
    expect(canvas_framed());

    text = canvas(whole);
    size = whole - 1;
    expect_equal(xga_flask_peer_label(second, text, &size), -XEN_ERANGE);
    expect_equal(size, whole - 1);
    expect(!canvas_painted());
    expect_equal(xga_flask_peer_label(NO_PORT, text, &size), -XEN_EINVAL);
    expect_equal(close_port(first), 0);
    /* Its other end is gone. */
    expect_equal(peer_sid(second, &sid), -XEN_EINVAL);
    expect_equal(xga_flask_peer_label(second, text, &size), -XEN_EINVAL);
    expect_equal(close_port(second), 0);
}

static long relabel(uint32_t domid, uint32_t sid)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.relabel.domid = domid;
    op.u.relabel.sid = sid;
    return xga_flask_relabel_domain(&op);
}

CHECK(flask_relabel_domain)
{
    evtchn_port_t first, second;
    uint32_t sid;

    if (!flask_here()) {
        expect_equal(relabel(DOMID_SELF, SID_DOMU), -XEN_ENOSYS);
        return;
    }
    expect_equal(relabel(NO_DOMAIN, SID_DOMU), -XEN_ESRCH);
    require(loopback(&first, &second));
    expect_equal(relabel(DOMID_SELF, SID_DOMU), 0);
    expect_equal(peer_sid(first, &sid), 0);
    expect_equal(sid, SID_DOMU);
    expect_equal(relabel(guest.domid, SID_DOM0), 0);
    expect_equal(peer_sid(first, &sid), 0);
    expect_equal(sid, SID_DOM0);
    expect_equal(close_port(first), 0);
    expect_equal(close_port(second), 0);
}

CHECK(flask_load_refusals)
{
    static char nonsense[64];
    struct xen_flask_op op;

    flask_fresh(&op);
    if (!flask_here()) {
        expect_equal(xga_flask_load(&op), -XEN_ENOSYS);
        return;
    }
    set_xen_guest_handle(op.u.load.buffer, nonsense);
    op.u.load.size = sizeof(nonsense);
    expect_equal(xga_flask_load(&op), -XEN_EINVAL);
    op.u.load.size = 0x4000001;
    expect_equal(xga_flask_load(&op), -XEN_EINVAL);
    op.u.load.size = sizeof(nonsense);
    set_xen_guest_handle(op.u.load.buffer, (char *)unmapped());
    expect_equal(xga_flask_load(&op), -XEN_EFAULT);
    expect_equal(xga_flask_mls(), 0);
}
