/* SPDX-License-Identifier: MIT */
/**
 * @file
 * xsm_op: the policy and the labels of FLASK, Xen's security module of types and roles.
 *
 * Said once: -XEN_ENOSYS when Xen does not run FLASK (it has no security module, or another one:
 * SILO is what Arm's builds start with), and for another interface version; -XEN_EFAULT when op
 * can't be accessed; -XEN_EACCES when the policy forbids it, which in permissive mode is reported
 * and let through. What is marked [out] is written when the call succeeds, and then only.
 *
 * A SID is Xen's number for a label, and 0 none's; a label (context) is a string like
 * system_u:system_r:domU_t. Before a policy is loaded there are 13 SIDs, their labels are plain
 * words (xen, dom0, domU), any other label (and domDM) is read as that of xen, and everything is
 * allowed, to any domain.
 */
#ifndef XGA_XSM_H
#define XGA_XSM_H

#include <xen/event_channel.h>
#include <xen/xsm/flask_op.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Issues any command of FLASK, as it stands in the structure.
 *
 * Each command has a function of its own below, which fills in cmd and interface_version. Whoever
 * may issue the command; any architecture. Rule: public/xsm/flask_op.h, do_flask_op() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] cmd, FLASK_*; interface_version, XEN_FLASK_INTERFACE_VERSION; u, the command's
 *            member; [out] u
 * @return what the command returns; -XEN_ENOSYS also for an unknown one
 */
XGA_FN xga_long xga_flask_op(struct xen_flask_op *op)
{
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Loads a policy, in place of the one that is in force.
 *
 * Booleans keep their values by name; values that were set and not committed are dropped, and so
 * are the labels of xga_flask_add_ocontext() and xga_flask_devicetree_label(); SIDs whose label the
 * new policy does not have are gone. Classes and permissions have to be numbered as they are in
 * this Xen: 4.22 numbers some otherwise than 4.17 to 4.21. One that is cut off may crash Xen (4.17
 * to 4.22). Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h,
 * flask_security_load() in xsm/flask/flask_op.c, security_load_policy() in xsm/flask/ss/services.c.
 *
 * @param op  [in] u.load: buffer, the policy in binary; size, its bytes, at most 64 MiB
 * @return 0; -XEN_EFAULT also when buffer can't be read; -XEN_EINVAL when it is too large, or no
 *         policy that this Xen knows; -XEN_ENOMEM
 */
XGA_FN xga_long xga_flask_load(struct xen_flask_op *op)
{
    op->cmd = FLASK_LOAD;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads whether the policy is enforced, or what it forbids only reported.
 *
 * Anyone; any architecture. Rule: public/xsm/flask_op.h, do_flask_op() in xsm/flask/flask_op.c.
 *
 * @return 1 when it is enforced, 0 in permissive mode
 */
XGA_FN xga_long xga_flask_getenforce(void)
{
    struct xen_flask_op op;

    op.cmd = FLASK_GETENFORCE;
    op.interface_version = XEN_FLASK_INTERFACE_VERSION;
    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(&op));
}

/**
 * Sets whether the policy is enforced. To what it is, anyone may set it.
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h, flask_security_setenforce()
 * in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.enforce.enforcing, 0 for permissive mode
 * @return 0
 */
XGA_FN xga_long xga_flask_setenforce(struct xen_flask_op *op)
{
    op->cmd = FLASK_SETENFORCE;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads the SID of a label.
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h, flask_security_context() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] u.sid_context: context, the label; size, its bytes, with or without the final
 *            zero, at most 4096; [out] u.sid_context.sid
 * @return 0; -XEN_EFAULT also when context can't be read; -XEN_EINVAL when the policy has no such
 *         label; -XEN_ENOBUFS when it is too long; -XEN_ENOMEM
 */
XGA_FN xga_long xga_flask_context_to_sid(struct xen_flask_op *op)
{
    op->cmd = FLASK_CONTEXT_TO_SID;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads the label of a SID.
 *
 * A label that does not fit is refused, and its length not reported. Whom the policy lets; any
 * architecture. Rule: public/xsm/flask_op.h, flask_security_sid() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.sid_context: sid; context, where the label goes; size, bytes of room; [out]
 *            context; u.sid_context.size, bytes written, the final zero included
 * @return 0, with the label of unlabeled, 6, when the policy has no such SID; -XEN_EFAULT also when
 *         context can't be written; -XEN_EINVAL when there is neither a policy nor such a SID;
 *         -XEN_ERANGE when there is too little room; -XEN_ENOMEM
 */
XGA_FN xga_long xga_flask_sid_to_context(struct xen_flask_op *op)
{
    op->cmd = FLASK_SID_TO_CONTEXT;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Asks what the policy lets one label do to another.
 *
 * The answer lies in the structure, not in the result; a SID that the policy does not have is taken
 * as unlabeled, 6, and without a policy all is allowed. Whom the policy lets; any architecture.
 * Rule: public/xsm/flask_op.h, flask_security_access() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.access: ssid, of whom; tsid, to what; tclass, of which class; req, bits of the
 *            class's permissions; [out] u.access: allowed, bits, not only those of req, and perhaps
 *            some that are no permission; audit_allow, audit_deny, bits that are reported; seqno,
 *            the policy's number
 * @return 0; -XEN_EINVAL when the policy has no such class
 */
XGA_FN xga_long xga_flask_access(struct xen_flask_op *op)
{
    op->cmd = FLASK_ACCESS;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Asks what label something new gets, made by one label out of another.
 *
 * A SID that the policy does not have is taken as unlabeled, 6. Whom the policy lets; any
 * architecture. Rule: public/xsm/flask_op.h, flask_security_create() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.transition: ssid, of whom; tsid, of what; tclass, of which class; [out]
 *            u.transition.newsid
 * @return 0; -XEN_EACCES also when the label would not be valid; -XEN_ENOMEM
 */
XGA_FN xga_long xga_flask_create(struct xen_flask_op *op)
{
    op->cmd = FLASK_CREATE;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Asks what label something gets when one label relabels it.
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h, flask_security_relabel() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] u.transition: ssid, of whom; tsid, of what; tclass, of which class; [out]
 *            u.transition.newsid
 * @return what xga_flask_create() returns
 */
XGA_FN xga_long xga_flask_relabel(struct xen_flask_op *op)
{
    op->cmd = FLASK_RELABEL;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads the newest format of policies that this Xen knows.
 *
 * Anyone; any architecture. Rule: public/xsm/flask_op.h, do_flask_op() in xsm/flask/flask_op.c.
 *
 * @return the format's number: 30 in Xen 4.17 to 4.22
 */
XGA_FN xga_long xga_flask_policyvers(void)
{
    struct xen_flask_op op;

    op.cmd = FLASK_POLICYVERS;
    op.interface_version = XEN_FLASK_INTERFACE_VERSION;
    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(&op));
}

/**
 * Reads one of the policy's booleans, by number or by name.
 *
 * A name is only given when the boolean was asked for by number. Anyone; any architecture. Rule:
 * public/xsm/flask_op.h, flask_security_get_bool() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.boolean: bool_id, its number, or ~0 to go by its name; name, size: the name and
 *            its bytes, at most 4096; or where the name goes and bytes of room, 0 for none; [out]
 *            u.boolean: bool_id; enforcing, its value in force; pending, the one to come; size,
 *            bytes of name, which has no final zero
 * @return 0; -XEN_ENOENT when there is no such boolean; by name: -XEN_EFAULT also when it can't be
 *         read, -XEN_ENOBUFS when it is too long, -XEN_ENOMEM; by number, with room for the name:
 *         -XEN_ERANGE when there is too little, -XEN_EFAULT also when it can't be written
 */
XGA_FN xga_long xga_flask_getbool(struct xen_flask_op *op)
{
    op->cmd = FLASK_GETBOOL;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Sets one of the policy's booleans, by number or by name, now or at the next
 * xga_flask_commitbools().
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h, flask_security_set_bool() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] u.boolean: bool_id, its number, or ~0 to go by its name; name, size: the name and
 *            its bytes, at most 4096; new_value; commit, not 0 for now; [out] u.boolean: bool_id;
 *            enforcing, its value in force; pending, the one to come; by name also size: 0
 * @return 0; -XEN_ENOENT when there is no such boolean; -XEN_ENOMEM; by name: -XEN_EFAULT also when
 *         it can't be read, -XEN_ENOBUFS when it is too long
 */
XGA_FN xga_long xga_flask_setbool(struct xen_flask_op *op)
{
    op->cmd = FLASK_SETBOOL;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Puts into force what xga_flask_setbool() left for later.
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h,
 * flask_security_commit_bools() in xsm/flask/flask_op.c.
 *
 * @return 0, also when nothing waits
 */
XGA_FN xga_long xga_flask_commitbools(void)
{
    struct xen_flask_op op;

    op.cmd = FLASK_COMMITBOOLS;
    op.interface_version = XEN_FLASK_INTERFACE_VERSION;
    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(&op));
}

/**
 * Reads whether the policy's labels have levels (MLS).
 *
 * Anyone; any architecture. Rule: public/xsm/flask_op.h, do_flask_op() in xsm/flask/flask_op.c.
 *
 * @return 1 when they have, else 0
 */
XGA_FN xga_long xga_flask_mls(void)
{
    struct xen_flask_op op;

    op.cmd = FLASK_MLS;
    op.interface_version = XEN_FLASK_INTERFACE_VERSION;
    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(&op));
}

/**
 * Reads how many decisions Xen keeps before it drops old ones.
 *
 * Anyone; any architecture. Rule: public/xsm/flask_op.h, do_flask_op() in xsm/flask/flask_op.c.
 *
 * @return the number, its 32 bits as an int: one of 2^31 or more reads as an error, and -XEN_ENOSYS
 *         is one
 */
XGA_FN xga_long xga_flask_getavc_threshold(void)
{
    struct xen_flask_op op;

    op.cmd = FLASK_GETAVC_THRESHOLD;
    op.interface_version = XEN_FLASK_INTERFACE_VERSION;
    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(&op));
}

/**
 * Sets how many decisions Xen keeps before it drops old ones. To what it is, anyone may set it.
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h,
 * flask_security_setavc_threshold() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.setavc_threshold.threshold
 * @return 0
 */
XGA_FN xga_long xga_flask_setavc_threshold(struct xen_flask_op *op)
{
    op->cmd = FLASK_SETAVC_THRESHOLD;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads how the decisions that Xen keeps are spread.
 *
 * Anyone; any architecture. Rule: public/xsm/flask_op.h, avc_get_hash_stats() in xsm/flask/avc.c.
 *
 * @param op  [out] u.hash_stats: entries; buckets_used, buckets_total; max_chain_len, entries of
 *            the fullest bucket
 * @return 0
 */
XGA_FN xga_long xga_flask_avc_hashstats(struct xen_flask_op *op)
{
    op->cmd = FLASK_AVC_HASHSTATS;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads how often a processor found a decision among those that Xen keeps.
 *
 * Anyone; any architecture. Rule: public/xsm/flask_op.h, flask_security_avc_cachestats() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] u.cache_stats.cpu, the processor; [out] u.cache_stats: lookups, hits, misses,
 *            allocations, reclaims, frees, since Xen's start
 * @return 0; -XEN_ENOENT when there is no such processor, or it is off; -XEN_ENOSYS also when Xen
 *         is built not to count
 */
XGA_FN xga_long xga_flask_avc_cachestats(struct xen_flask_op *op)
{
    op->cmd = FLASK_AVC_CACHESTATS;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Asks what label a part of something gets when it is divided up for one label.
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h, flask_security_member() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] u.transition: ssid, of whom; tsid, of what; tclass, of which class; [out]
 *            u.transition.newsid
 * @return what xga_flask_create() returns
 */
XGA_FN xga_long xga_flask_member(struct xen_flask_op *op)
{
    op->cmd = FLASK_MEMBER;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Labels a range of interrupts, I/O ports, device memory, or PCI devices.
 *
 * An interrupt and a PCI device that have this label already are labelled once more, and to be
 * unlabelled as often. A label that the policy put on counts as another, even if it is the same,
 * until Xen has used it. Xen does not look whether there is such a SID. Whom the policy lets; any
 * architecture. Rule: public/xsm/flask_op.h, flask_ocontext_add() in xsm/flask/flask_op.c,
 * security_ocontext_add() in xsm/flask/ss/services.c.
 *
 * @param op  [in] u.ocontext: ocon, 1 interrupts, 2 I/O ports, 3 device memory (in pages), 4 PCI
 *            devices; sid; low, high, inclusive, for 1 and 4 the same
 * @return 0; -XEN_EINVAL for another ocon, when low is above high, and when 1 or 4 is given more
 *         than one; -XEN_EEXIST when some of it has a label, and not just this range this one;
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_flask_add_ocontext(struct xen_flask_op *op)
{
    op->cmd = FLASK_ADD_OCONTEXT;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Takes a label off again that xga_flask_add_ocontext(), or the policy, has put on.
 *
 * Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h, flask_ocontext_del() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] u.ocontext: ocon; low, high: the very range that was labelled
 * @return 0; -XEN_EINVAL for another ocon, and when low is above high; -XEN_ENOENT when this range
 *         has no label
 */
XGA_FN xga_long xga_flask_del_ocontext(struct xen_flask_op *op)
{
    op->cmd = FLASK_DEL_OCONTEXT;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads the SID of the domain at the other end of an event channel.
 *
 * Anyone; any architecture. Rule: public/xsm/flask_op.h, flask_get_peer_sid() in
 * xsm/flask/flask_op.c.
 *
 * @param op  [in] u.peersid.evtchn, a port of the caller's; [out] u.peersid.sid
 * @return 0; -XEN_EINVAL when it is no port, or not connected to another one
 */
XGA_FN xga_long xga_flask_get_peer_sid(struct xen_flask_op *op)
{
    op->cmd = FLASK_GET_PEER_SID;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Gives a domain another label. What it has mapped and bound by its old one stays.
 *
 * Xen does not look whether there is such a SID: one that the policy does not have counts as
 * unlabeled, 6. Whom the policy lets; any architecture. Rule: public/xsm/flask_op.h,
 * flask_relabel_domain() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.relabel: domid, the domain, DOMID_SELF; sid
 * @return 0; -XEN_ESRCH when there is no such domain
 */
XGA_FN xga_long xga_flask_relabel_domain(struct xen_flask_op *op)
{
    op->cmd = FLASK_RELABEL_DOMAIN;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Labels a node of the device tree, or takes its label off.
 *
 * Xen does not look whether there is such a node, or such a SID. Whom the policy lets; any
 * architecture. Rule: public/xsm/flask_op.h, flask_devicetree_label() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.devicetree_label: sid, 0 takes the label off; path, the node's; length, its
 *            bytes, at most 4096
 * @return 0; -XEN_EFAULT also when path can't be read; -XEN_EEXIST when the node has a label;
 *         -XEN_ENOENT when sid is 0 and it has none; -XEN_ENOBUFS when path is too long;
 *         -XEN_ENOMEM
 */
XGA_FN xga_long xga_flask_devicetree_label(struct xen_flask_op *op)
{
    op->cmd = FLASK_DEVICETREE_LABEL;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Reads the label of the domain at the other end of an event channel.
 *
 * It makes two calls, xga_flask_get_peer_sid() and xga_flask_sid_to_context(), and the policy must
 * let it make the second. A label that does not fit is refused, and its length not reported; no
 * label that Xen takes by name is longer than 4096 bytes. Whom the policy lets; any architecture.
 * Rule: see the two functions that it calls.
 *
 * @param port   [in] a port of the caller's
 * @param label  [out] the label, with its final zero
 * @param size   [in] bytes of room in label; [out] bytes written, the final zero included;
 *               untouched unless the result is 0
 * @return 0; -XEN_EINVAL when it is no port, or not connected to another one; -XEN_ERANGE when
 *         there is too little room; -XEN_EFAULT when label can't be written; -XEN_ENOMEM
 */
XGA_FN xga_long xga_flask_peer_label(evtchn_port_t port, char *label, uint32_t *size)
{
    struct xen_flask_op op;
    uint32_t sid;
    xga_long ret;

    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    op.u.peersid.evtchn = port;
    ret = xga_flask_get_peer_sid(&op);
    if (ret != 0)
        return ret;
    sid = op.u.peersid.sid;
    op.u.sid_context.sid = sid;
    op.u.sid_context.size = *size;
    set_xen_guest_handle(op.u.sid_context.context, label);
    ret = xga_flask_sid_to_context(&op);
    if (ret == 0)
        *size = op.u.sid_context.size;
    return ret;
}

#endif
