/* SPDX-License-Identifier: MIT */
/**
 * @file
 * xsm_op: the policy and the labels of FLASK, Xen's security module with types and roles.
 *
 * Common to all functions:
 * - -XEN_ENOSYS: Xen does not run FLASK (it has no security module, or another one: builds for Arm
 *   start with SILO), or the interface version is another one.
 * - -XEN_EFAULT: op cannot be read, or, at the end, cannot be written back, which undoes nothing.
 * - -XEN_EACCES: the policy forbids the command. In permissive mode, or when the policy makes the
 *   caller's type permissive, Xen reports this and carries the command out.
 *
 * Xen writes the members listed as [out] only when the command succeeds.
 *
 * A SID is Xen's number for a label; no label has SID 0. A label (context) is a string such as
 * system_u:system_r:domU_t. Before a policy is loaded there are 13 SIDs, and their labels are plain
 * words (xen, dom0, domU); Xen takes any other label, and domDM, for that of xen, and allows
 * everything to every domain.
 */
#ifndef XGA_XSM_H
#define XGA_XSM_H

#include <xen/event_channel.h>
#include <xen/xsm/flask_op.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/* Issues one command. */
XGA_PRIVATE_ xga_long xga_flask_cmd_(struct xen_flask_op *op, uint32_t cmd)
{
    op->cmd = cmd;
    op->interface_version = XEN_FLASK_INTERFACE_VERSION;
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Issues any command of FLASK, as it stands in the structure.
 *
 * Each command has its own function below, which sets cmd and interface_version.
 *
 * Callable by the domains that may issue the command, on all architectures. Source:
 * public/xsm/flask_op.h, do_flask_op() in xsm/flask/flask_op.c.
 *
 * @param op  [in] cmd: FLASK_*; interface_version: XEN_FLASK_INTERFACE_VERSION; u: the command's
 *            member
 *            [out] u
 * @return the result of the command: see its function
 * @retval -XEN_ENOSYS also when the command is unknown
 */
XGA_FN xga_long xga_flask_op(struct xen_flask_op *op)
{
    return xga_hypercall1(__HYPERVISOR_xsm_op, xga_arg_(op));
}

/**
 * Loads a policy, which replaces the one in force.
 *
 * Booleans keep their values by name. Xen drops values of xga_flask_setbool() that were not
 * committed, and the labels of xga_flask_add_ocontext() and xga_flask_devicetree_label(). SIDs
 * whose label the new policy lacks disappear. SIDs 1 to 13 keep the labels that the first policy
 * gave them: Xen ignores the labels that a later one gives them.
 *
 * The policy has to have this Xen's classes and permissions, with the same numbers: 4.18.3, 4.18.5,
 * 4.19, 4.19.2, 4.20 and 4.21 each add permissions, and 4.22 numbers some otherwise than 4.17 to
 * 4.21. A policy that is cut off may crash Xen (4.17 to 4.22).
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_load() in xsm/flask/flask_op.c, security_load_policy() in
 * xsm/flask/ss/services.c.
 *
 * @param op  [in] u.load: buffer: the policy in binary form; size: its bytes, at most 64 MiB
 * @return 0 on success
 * @retval -XEN_EFAULT also when buffer cannot be read
 * @retval -XEN_EINVAL size is above 64 MiB, buffer is not a policy that this Xen can read, one of
 *         the policy in force and the new one has levels (MLS) and the other has none, the new one
 *         has none and Xen refused one with levels before any was in force (xga_flask_mls() returns
 *         1), or Xen is out of memory while it reads the policy
 * @retval -XEN_ENOMEM Xen is out of memory before or after it reads the policy; it may then give no
 *         new SID, with -XEN_ENOMEM, until a policy is loaded
 */
XGA_FN xga_long xga_flask_load(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_LOAD);
}

/**
 * Returns whether Xen enforces the policy, or only reports what the policy forbids.
 *
 * Before a policy is loaded, Xen allows everything, also in enforcing mode.
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h, do_flask_op() in
 * xsm/flask/flask_op.c.
 *
 * @return 1 in enforcing mode, 0 in permissive mode
 */
XGA_FN xga_long xga_flask_getenforce(void)
{
    struct xen_flask_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_flask_cmd_(&op, FLASK_GETENFORCE);
}

/**
 * Sets whether Xen enforces the policy.
 *
 * Any domain may set the mode that is in force already.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_setenforce() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.enforce.enforcing: 0 for permissive mode
 * @return 0 on success
 */
XGA_FN xga_long xga_flask_setenforce(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_SETENFORCE);
}

/**
 * Returns the SID of a label.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_context() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.sid_context: context: the label; size: its bytes, with or without the final
 *            zero, at most 4096
 *            [out] u.sid_context.sid
 * @return 0 on success
 * @retval -XEN_EFAULT also when context cannot be read
 * @retval -XEN_EINVAL the policy has no such label
 * @retval -XEN_ENOBUFS size is above 4096
 * @retval -XEN_ENOMEM Xen is out of memory, or the label has no SID yet while Xen loads a policy
 */
XGA_FN xga_long xga_flask_context_to_sid(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_CONTEXT_TO_SID);
}

/**
 * Returns the label of a SID.
 *
 * When the label does not fit, Xen does not report its length. When the policy lacks the SID, Xen
 * returns the label of the SID unlabeled, 6.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_sid() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.sid_context: sid; context: the buffer for the label; size: its bytes
 *            [out] context; u.sid_context.size: the bytes written, including the final zero
 * @return 0 on success
 * @retval -XEN_EFAULT also when context cannot be written
 * @retval -XEN_EINVAL no policy is loaded, and the SID does not exist
 * @retval -XEN_ERANGE size is too small
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_flask_sid_to_context(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_SID_TO_CONTEXT);
}

/**
 * Returns what the policy allows one label to do to another.
 *
 * The result 0 does not mean that the access is allowed: allowed holds the decision. Xen takes a
 * SID that the policy lacks as unlabeled, 6. Without a policy everything is allowed.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_access() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.access: ssid: the source; tsid: the target; tclass: the target's class, of
 *            which Xen uses the low 16 bits; req: bits of the class's permissions
 *            [out] u.access: allowed: bits, not only those of req, and possibly some that are no
 *            permission; audit_allow, audit_deny: the bits that Xen reports; seqno: the policy's
 *            number
 * @return 0 on success
 * @retval -XEN_EINVAL the policy has no such class
 */
XGA_FN xga_long xga_flask_access(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_ACCESS);
}

/**
 * Returns the label of a new object that one label makes out of another.
 *
 * Xen takes a SID that the policy lacks as unlabeled, 6. Xen does not check that the policy has the
 * class: with another one, Xen 4.17 to 4.22 may crash when the label would be invalid. Without a
 * policy, newsid is ssid when the class is that of domains, and tsid otherwise.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_create() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.transition: ssid: the source; tsid: the target; tclass: the object's class, of
 *            which Xen uses the low 16 bits
 *            [out] u.transition.newsid
 * @return 0 on success
 * @retval -XEN_EACCES also when the label would be invalid (in permissive mode, Xen gives it a SID)
 * @retval -XEN_ENOMEM Xen is out of memory, or the label has no SID yet while Xen loads a policy
 */
XGA_FN xga_long xga_flask_create(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_CREATE);
}

/**
 * Returns the label of an object when one label relabels it.
 *
 * Xen takes a SID that the policy lacks as unlabeled, 6. Xen does not check that the policy has the
 * class: with another one, Xen 4.17 to 4.22 may crash when the label would be invalid. Without a
 * policy, newsid is ssid when the class is that of domains, and tsid otherwise.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_relabel() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.transition: ssid: the source; tsid: the target; tclass: the object's class, of
 *            which Xen uses the low 16 bits
 *            [out] u.transition.newsid
 * @return 0 on success
 * @retval -XEN_EACCES also when the label would be invalid (in permissive mode, Xen gives it a SID)
 * @retval -XEN_ENOMEM Xen is out of memory, or the label has no SID yet while Xen loads a policy
 */
XGA_FN xga_long xga_flask_relabel(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_RELABEL);
}

/**
 * Returns the newest version of the policy format that this Xen can read.
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h, do_flask_op() in
 * xsm/flask/flask_op.c.
 *
 * @return the version: 30 in Xen 4.17 to 4.22
 */
XGA_FN xga_long xga_flask_policyvers(void)
{
    struct xen_flask_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_flask_cmd_(&op, FLASK_POLICYVERS);
}

/**
 * Returns a boolean of the policy, by number or by name.
 *
 * Xen returns the name only when the caller asks by number. Xen 4.17 to 4.22 crash when they have
 * no memory for the name, and may crash when Xen has refused a policy, and has loaded none yet.
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h,
 * flask_security_get_bool() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.boolean: bool_id: the number, or ~0 to ask by name; name, size: by name, the
 *            name and its bytes, at most 4096; by number, the buffer for the name and its bytes, 0
 *            for none
 *            [out] u.boolean: bool_id; enforcing: the value in force; pending: the value that was
 *            not committed yet; size: the bytes of name, which has no final zero; 0, by name
 * @return 0 on success
 * @retval -XEN_ENOENT the policy has no such boolean
 * @retval -XEN_EFAULT also when name cannot be read (by name) or written (by number)
 * @retval -XEN_ENOBUFS (by name) size is above 4096
 * @retval -XEN_ERANGE (by number, size not 0) size is too small
 * @retval -XEN_ENOMEM (by name) Xen is out of memory
 */
XGA_FN xga_long xga_flask_getbool(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_GETBOOL);
}

/**
 * Sets a boolean of the policy, by number or by name, now or at the next xga_flask_commitbools().
 *
 * When Xen has refused a policy, and has loaded none yet, Xen 4.17 to 4.22 may crash.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_set_bool() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.boolean: bool_id: the number, or ~0 to set by name; name, size: the name and
 *            its bytes, at most 4096; new_value; commit: not 0 to set it now
 *            [out] u.boolean: bool_id; enforcing: the value in force; pending: the value that was
 *            not committed yet; size: 0, by name
 * @return 0 on success
 * @retval -XEN_ENOENT the policy has no such boolean
 * @retval -XEN_EFAULT also when name cannot be read (by name)
 * @retval -XEN_ENOBUFS (by name) size is above 4096
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_flask_setbool(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_SETBOOL);
}

/**
 * Puts into force the values that xga_flask_setbool() did not commit.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_commit_bools() in xsm/flask/flask_op.c.
 *
 * @return 0 on success, also when there are no such values
 */
XGA_FN xga_long xga_flask_commitbools(void)
{
    struct xen_flask_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_flask_cmd_(&op, FLASK_COMMITBOOLS);
}

/**
 * Returns whether the policy's labels have levels (MLS).
 *
 * Before a policy is loaded, the result is 0, or 1 when Xen has refused a policy with levels.
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h, do_flask_op() in
 * xsm/flask/flask_op.c.
 *
 * @return 1 when the labels have levels, 0 otherwise
 */
XGA_FN xga_long xga_flask_mls(void)
{
    struct xen_flask_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_flask_cmd_(&op, FLASK_MLS);
}

/**
 * Returns how many decisions Xen caches before it drops some. See xga_flask_setavc_threshold().
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h, do_flask_op() in
 * xsm/flask/flask_op.c.
 *
 * @return the 32-bit number as an int: a number of 2^31 or more looks like an error, and
 *         -XEN_ENOSYS is one
 */
XGA_FN xga_long xga_flask_getavc_threshold(void)
{
    struct xen_flask_op op;

    xga_clear_(&op, __builtin_offsetof(struct xen_flask_op, u), sizeof(op));
    return xga_flask_cmd_(&op, FLASK_GETAVC_THRESHOLD);
}

/**
 * Sets how many decisions Xen caches before it drops some.
 *
 * When a new decision exceeds this number, Xen drops up to 16 cached ones, regardless of their age.
 * Setting a lower number drops none. Any domain may set the number that is in force already.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_setavc_threshold() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.setavc_threshold.threshold
 * @return 0 on success
 */
XGA_FN xga_long xga_flask_setavc_threshold(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_SETAVC_THRESHOLD);
}

/**
 * Returns how the decisions that Xen caches are distributed.
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h, avc_get_hash_stats()
 * in xsm/flask/avc.c.
 *
 * @param op  [out] u.hash_stats: entries; buckets_used, buckets_total; max_chain_len: the entries
 *            of the fullest bucket
 * @return 0 on success
 */
XGA_FN xga_long xga_flask_avc_hashstats(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_AVC_HASHSTATS);
}

/**
 * Returns how often a processor found a decision in Xen's cache.
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h,
 * flask_security_avc_cachestats() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.cache_stats.cpu: the processor
 *            [out] u.cache_stats: lookups, hits, misses, allocations, reclaims, frees, since Xen
 *            started. Xen sets them to 0 when it starts a processor that was taken offline, but not
 *            on Intel (unless Xen was started with mce=0), nor after a suspend of the machine
 * @return 0 on success
 * @retval -XEN_ENOENT the processor does not exist, or is offline
 * @retval -XEN_ENOSYS also when Xen was built without CONFIG_XSM_FLASK_AVC_STATS
 */
XGA_FN xga_long xga_flask_avc_cachestats(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_AVC_CACHESTATS);
}

/**
 * Returns the label of a part of an object that is divided up for one label.
 *
 * Xen takes a SID that the policy lacks as unlabeled, 6. Xen does not check that the policy has the
 * class: with another one, Xen 4.17 to 4.22 may crash when the label would be invalid. Without a
 * policy, newsid is ssid when the class is that of domains, and tsid otherwise.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_security_member() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.transition: ssid: the source; tsid: the target; tclass: the object's class, of
 *            which Xen uses the low 16 bits
 *            [out] u.transition.newsid
 * @return 0 on success
 * @retval -XEN_EACCES also when the label would be invalid (in permissive mode, Xen gives it a SID)
 * @retval -XEN_ENOMEM Xen is out of memory, or the label has no SID yet while Xen loads a policy
 */
XGA_FN xga_long xga_flask_member(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_MEMBER);
}

/**
 * Labels a range of interrupts, I/O ports, device memory, or PCI devices.
 *
 * An interrupt or a PCI device that has this label already gets it once more, and has to be
 * unlabelled as often. Xen takes a label that the policy gave for another one, even when it is the
 * same, until Xen has used it. Xen does not check that the SID exists, and uses the low 16 bits of
 * an interrupt's number.
 *
 * An MSI has no label of its own: Xen uses the label of its PCI device.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_ocontext_add() in xsm/flask/flask_op.c, security_ocontext_add() in
 * xsm/flask/ss/services.c, get_irq_sid() in xsm/flask/hooks.c.
 *
 * @param op  [in] u.ocontext: ocon: 1 interrupts, 2 I/O ports, 3 device memory (in pages), 4 PCI
 *            devices; sid; low, high: inclusive, the same for 1 and 4. A PCI device is
 *            segment << 16 | bus << 8 | devfn.
 * @return 0 on success
 * @retval -XEN_EINVAL ocon is another number, low is above high, or ocon is 1 or 4 and low is not
 *         high
 * @retval -XEN_EEXIST a part of the range has a label, unless exactly this range has this label
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_flask_add_ocontext(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_ADD_OCONTEXT);
}

/**
 * Removes a label that xga_flask_add_ocontext() or the policy gave.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_ocontext_del() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.ocontext: ocon; low, high: exactly the range that was labelled (an interrupt's
 *            number: its low 16 bits)
 * @return 0 on success
 * @retval -XEN_EINVAL ocon is another number, or low is above high
 * @retval -XEN_ENOENT this range has no label
 */
XGA_FN xga_long xga_flask_del_ocontext(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_DEL_OCONTEXT);
}

/**
 * Returns the SID of the domain at the other end of an event channel.
 *
 * Callable by any domain, on all architectures. Source: public/xsm/flask_op.h, flask_get_peer_sid()
 * in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.peersid.evtchn: a port of the caller
 *            [out] u.peersid.sid
 * @return 0 on success
 * @retval -XEN_EINVAL the port does not exist, or is not connected to another port
 */
XGA_FN xga_long xga_flask_get_peer_sid(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_GET_PEER_SID);
}

/**
 * Gives a domain another label.
 *
 * What the domain has mapped and bound under its old label stays, and its device model keeps what
 * it may do to the domain under that label. Xen does not check that the SID exists: it takes one
 * that the policy lacks as unlabeled, 6.
 *
 * The policy has to allow the transition from the old label to the new one. It also has to allow
 * the caller to relabel itself (with DOMID_SELF), or to relabel from the old label and to the new
 * one (with any other number, also the caller's own).
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_relabel_domain() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.relabel: domid: the domain (Xen uses the low 16 bits), or DOMID_SELF; sid
 * @return 0 on success
 * @retval -XEN_ESRCH the domain does not exist
 */
XGA_FN xga_long xga_flask_relabel_domain(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_RELABEL_DOMAIN);
}

/**
 * Labels a node of the device tree, or removes its label.
 *
 * Xen does not check that the node or the SID exists.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source:
 * public/xsm/flask_op.h, flask_devicetree_label() in xsm/flask/flask_op.c.
 *
 * @param op  [in] u.devicetree_label: sid: 0 removes the label; path: the node's path; length: its
 *            bytes, at most 4096
 * @return 0 on success
 * @retval -XEN_EFAULT also when path cannot be read
 * @retval -XEN_EEXIST the node has a label
 * @retval -XEN_ENOENT sid is 0, and the node has no label
 * @retval -XEN_ENOBUFS length is above 4096
 * @retval -XEN_ENOMEM Xen is out of memory
 */
XGA_FN xga_long xga_flask_devicetree_label(struct xen_flask_op *op)
{
    return xga_flask_cmd_(op, FLASK_DEVICETREE_LABEL);
}

/**
 * Returns the label of the domain at the other end of an event channel.
 *
 * The function calls xga_flask_get_peer_sid() and then xga_flask_sid_to_context(), which the policy
 * has to allow. When the label does not fit, Xen does not report its length; Xen accepts no label
 * longer than 4096 bytes by name.
 *
 * Callable by a domain that the FLASK policy allows, on all architectures. Source: see the two
 * functions that it calls.
 *
 * @param port    [in] a port of the caller
 * @param label   [out] the label, with its final zero
 * @param size    [in] the bytes of label
 *                [out] the bytes written, including the final zero; unchanged unless the result is
 *                0
 * @return 0 on success
 * @retval -XEN_EINVAL the port does not exist, or is not connected to another port; or no policy is
 *         loaded, and the domain's SID does not exist
 * @retval -XEN_ERANGE size is too small
 * @retval -XEN_EFAULT label cannot be written
 * @retval -XEN_ENOMEM Xen is out of memory
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
