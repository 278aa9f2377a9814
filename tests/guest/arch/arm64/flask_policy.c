/* SPDX-License-Identifier: MIT */
/* What FLASK decides by flask.policy, which is loaded here and cannot be got rid of again. */
#include "checks/flask.h"

#define EVENT_BIND     1u
#define EVENT_SEND     2u
#define GRANT_ALL      0x7fu
#define GRANT_SETUP    0x10u
#define GRANT_COPY     0x20u
#define GRANT_QUERY    0x40u
#define ALL            (~0u)
#define COMPUTE_MEMBER 4u
#define INITIAL_SIDS   13u
#define SENDING        "test_sending"
#define MEMBERS        "test_members"

#define PIECE(name) extern const char name[] __attribute__((visibility("hidden")))
PIECE(flask_policy);
PIECE(flask_policy_end);
PIECE(flask_policy_old);
PIECE(flask_policy_old_end);

#define require_policy()                                         \
    do {                                                         \
        if (!flask_has_our_policy())                             \
            skip("the test's policy is not loaded in this one"); \
    } while (0)

static long load(const char *policy, size_t size)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    set_xen_guest_handle(op.u.load.buffer, (char *)(uintptr_t)policy);
    op.u.load.size = (uint32_t)size;
    return xga_flask_load(&op);
}

static const char *ours(void)
{
    return SINCE(22) ? flask_policy : flask_policy_old;
}

static size_t size_of_ours(void)
{
    return (size_t)(SINCE(22) ? flask_policy_end - flask_policy
                              : flask_policy_old_end - flask_policy_old);
}

long flask_load_ours(void)
{
    return load(ours(), size_of_ours());
}

static long sid_of(const char *label, uint32_t *sid)
{
    struct xen_flask_op op;
    long rc;

    flask_fresh(&op);
    set_xen_guest_handle(op.u.sid_context.context, (char *)(uintptr_t)label);
    op.u.sid_context.size = (uint32_t)text_length(label);
    rc = xga_flask_context_to_sid(&op);
    *sid = op.u.sid_context.sid;
    return rc;
}

static bool has_label(uint32_t sid, const char *label)
{
    static char text[64];
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.sid_context.sid = sid;
    op.u.sid_context.size = sizeof(text);
    set_xen_guest_handle(op.u.sid_context.context, text);
    return expect_equal(xga_flask_sid_to_context(&op), 0) &&
           op.u.sid_context.size == text_length(label) + 1 && same_text(text, label);
}

CHECK(flask_policy_labels)
{
    uint32_t sid, again;

    require_policy();
    expect_equal(sid_of("system_u:system_r:domU_t", &sid), 0);
    expect_equal(sid, SID_DOMU);
    expect(has_label(SID_DOM0, "system_u:system_r:dom0_t"));
    expect(has_label(INITIAL_SIDS, "system_u:system_r:dm_dom_t"));
    /* One that no initial SID has gets a number when it is asked for, and keeps it. */
    expect_equal(sid_of("system_u:object_r:made_t", &sid), 0);
    expect(sid > INITIAL_SIDS);
    expect(has_label(sid, "system_u:object_r:made_t"));
    expect_equal(sid_of("system_u:object_r:made_t", &again), 0);
    expect_equal(again, sid);
    /* No such type, not of this role, no label. */
    expect_equal(sid_of("system_u:system_r:other_t", &sid), -XEN_EINVAL);
    expect_equal(sid_of("system_u:system_r:made_t", &sid), -XEN_EINVAL);
    expect_equal(sid_of("dom0", &sid), -XEN_EINVAL);
    /* No such SID. */
    expect(has_label(NO_SID, "system_u:system_r:unlabeled_t"));
}

static struct xen_flask_access access_of(uint32_t from, uint32_t to, uint16_t class)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.access.ssid = from;
    op.u.access.tsid = to;
    op.u.access.tclass = class;
    op.u.access.req = ALL;
    expect_equal(xga_flask_access(&op), 0);
    return op.u.access;
}

CHECK(flask_policy_access)
{
    struct xen_flask_access access;

    require_policy();
    access = access_of(SID_DOM0, SID_DOMU, CLASS_GRANT);
    /* The compiler sets bits without a name too. */
    expect_equal(access.allowed & GRANT_ALL, GRANT_ALL);
    expect_equal(access.audit_allow, 0);
    expect_equal(access.audit_deny, ALL);
    access = access_of(SID_DOMU, SID_DOM0, CLASS_GRANT);
    expect_equal(access.allowed, GRANT_SETUP | GRANT_QUERY);
    expect_equal(access.audit_allow, GRANT_SETUP);
    expect_equal(access.audit_deny, ALL & ~GRANT_COPY);
    /* In this direction alone, and by this class. */
    expect_equal(access_of(SID_DOMU, SID_DOMU, CLASS_GRANT).allowed, 0);
    expect_equal(access_of(SID_DOMU, SID_DOM0, CLASS_DOMAIN).allowed, 0);
    expect_equal(access_of(SID_DOM0, NO_SID, CLASS_GRANT).allowed & GRANT_ALL, GRANT_ALL);
}

/* What becomes of an event channel between this label and dom0's. */
static void event_of(struct xen_flask_op *op, uint32_t sid)
{
    flask_fresh(op);
    op->u.transition.ssid = sid;
    op->u.transition.tsid = SID_DOM0;
    op->u.transition.tclass = CLASS_EVENT;
}

CHECK(flask_policy_transitions)
{
    static const struct {
        long (*ask)(struct xen_flask_op *op);
        const char *label;
    } rules[] = {
        {xga_flask_create, "system_u:object_r:made_t"},
        {xga_flask_relabel, "system_u:object_r:relabelled_t"},
        {xga_flask_member, "system_u:object_r:member_t"},
    };
    struct xen_flask_op op;
    unsigned int i;

    require_policy();
    for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        event_of(&op, SID_DOMU);
        expect_equal(rules[i].ask(&op), 0);
        expect(has_label(op.u.transition.newsid, rules[i].label));
    }
}

/* A SID that the policy does not have is no error: it counts as unlabeled. */
CHECK(flask_policy_unknown_sid)
{
    long (*const asks[])(struct xen_flask_op *) = {xga_flask_create, xga_flask_relabel,
                                                   xga_flask_member};
    struct xen_flask_op known, unknown;
    unsigned int i;

    require_policy();
    for (i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
        event_of(&known, SID_UNLABELED);
        event_of(&unknown, NO_SID);
        expect_equal(asks[i](&known), 0);
        expect_equal(asks[i](&unknown), 0);
        expect_equal(unknown.u.transition.newsid, known.u.transition.newsid);
    }
}

/* By its name. */
static struct xen_flask_boolean boolean(const char *name)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.boolean.bool_id = BY_NAME;
    op.u.boolean.size = (uint32_t)text_length(name);
    set_xen_guest_handle(op.u.boolean.name, (char *)(uintptr_t)name);
    expect_equal(xga_flask_getbool(&op), 0);
    return op.u.boolean;
}

static struct xen_flask_boolean set(const char *name, uint8_t value, uint8_t commit)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.boolean.bool_id = BY_NAME;
    op.u.boolean.new_value = value;
    op.u.boolean.commit = commit;
    op.u.boolean.size = (uint32_t)text_length(name);
    set_xen_guest_handle(op.u.boolean.name, (char *)(uintptr_t)name);
    expect_equal(xga_flask_setbool(&op), 0);
    return op.u.boolean;
}

static uint32_t sending_allowed(void)
{
    return access_of(SID_DOMU, SID_DOM0, CLASS_EVENT).allowed;
}

CHECK(flask_policy_booleans)
{
    struct xen_flask_boolean now;

    require_policy();
    now = boolean(SENDING);
    expect_equal(now.enforcing, 0);
    expect_equal(now.pending, 0);
    expect_equal(boolean(MEMBERS).enforcing, 1);
    expect(boolean(MEMBERS).bool_id != now.bool_id);
    expect_equal(sending_allowed(), 0);

    now = set(SENDING, 5, 0);
    expect_equal(now.enforcing, 0);
    expect_equal(now.pending, 1);
    now = boolean(SENDING);
    expect_equal(now.enforcing, 0);
    expect_equal(now.pending, 1);
    expect_equal(sending_allowed(), 0);
    expect_equal(xga_flask_commitbools(), 0);
    now = boolean(SENDING);
    expect_equal(now.enforcing, 1);
    expect_equal(now.pending, 1);
    expect_equal(sending_allowed(), EVENT_BIND | EVENT_SEND);

    now = set(SENDING, 0, 1);
    expect_equal(now.enforcing, 0);
    expect_equal(now.pending, 0);
    expect_equal(sending_allowed(), 0);
    expect_equal(boolean(MEMBERS).enforcing, 1);
}

CHECK(flask_policy_names_of_booleans)
{
    char *text = canvas(sizeof(SENDING) - 1);
    struct xen_flask_op op;
    uint32_t id;

    require_policy();
    id = boolean(SENDING).bool_id;
    flask_fresh(&op);
    op.u.boolean.bool_id = id;
    op.u.boolean.size = 100;
    set_xen_guest_handle(op.u.boolean.name, text);
    expect_equal(xga_flask_getbool(&op), 0);
    expect_equal(op.u.boolean.size, sizeof(SENDING) - 1);
    /* It ends without a zero. */
    expect_equal(__builtin_memcmp(text, SENDING, sizeof(SENDING) - 1), 0);
    expect(canvas_framed());
    op.u.boolean.size = sizeof(SENDING) - 2;
    expect_equal(xga_flask_getbool(&op), -XEN_ERANGE);
    op.u.boolean.size = 100;
    set_xen_guest_handle(op.u.boolean.name, (char *)unmapped());
    expect_equal(xga_flask_getbool(&op), -XEN_EFAULT);
    op.u.boolean.size = 0;
    expect_equal(xga_flask_getbool(&op), 0);
    op.u.boolean.bool_id = 2;
    expect_equal(xga_flask_getbool(&op), -XEN_ENOENT);
    op.u.boolean.commit = 1;
    expect_equal(xga_flask_setbool(&op), -XEN_ENOENT);
    op.u.boolean.commit = 0;
    expect_equal(xga_flask_setbool(&op), -XEN_ENOENT);
}

static long ask_member(void)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.transition.ssid = SID_DOMU;
    op.u.transition.tsid = SID_DOM0;
    op.u.transition.tclass = CLASS_EVENT;
    return xga_flask_member(&op);
}

static long enforce(uint32_t value)
{
    struct xen_flask_op op;

    flask_fresh(&op);
    op.u.enforce.enforcing = value;
    return xga_flask_setenforce(&op);
}

CHECK(flask_policy_enforced)
{
    const uint32_t security = 7; /* that initial SID */
    long refused, allowed;

    require_policy();
    expect_equal(access_of(SID_DOM0, security, CLASS_SECURITY).allowed & COMPUTE_MEMBER,
                 COMPUTE_MEMBER);
    (void)set(MEMBERS, 0, 1);
    expect_equal(access_of(SID_DOM0, security, CLASS_SECURITY).allowed & COMPUTE_MEMBER, 0);
    expect_equal(ask_member(), 0);
    expect_equal(enforce(1), 0);
    refused = ask_member();
    (void)set(MEMBERS, 1, 1);
    allowed = ask_member();
    expect_equal(enforce(0), 0);
    expect_equal(refused, -XEN_EACCES);
    expect_equal(allowed, 0);
}

CHECK(flask_policy_load)
{
    static char copy[8192];
    uint32_t sid, again;

    require_policy();
    expect_equal(sid_of("system_u:object_r:made_t", &sid), 0);
    (void)set(SENDING, 1, 1);
    (void)set(MEMBERS, 0, 0);
    expect_equal(flask_load_ours(), 0);
    /* SIDs stay, and booleans with their values in force. */
    expect_equal(sid_of("system_u:object_r:made_t", &again), 0);
    expect_equal(again, sid);
    expect_equal(boolean(SENDING).enforcing, 1);
    expect_equal(sending_allowed(), EVENT_BIND | EVENT_SEND);
    expect_equal(boolean(MEMBERS).enforcing, 1);
    expect_equal(boolean(MEMBERS).pending, 1);
    (void)set(SENDING, 0, 1);

    /* Numbered for other releases, of another kind. One that is cut off may end Xen. */
    expect_equal(SINCE(22)
                     ? load(flask_policy_old, (size_t)(flask_policy_old_end - flask_policy_old))
                     : load(flask_policy, (size_t)(flask_policy_end - flask_policy)),
                 -XEN_EINVAL);
    require(size_of_ours() <= sizeof(copy));
    __builtin_memcpy(copy, ours(), size_of_ours());
    copy[8] = 'Y';
    expect_equal(load(copy, size_of_ours()), -XEN_EINVAL);
    /* The old one is in force. */
    expect_equal(access_of(SID_DOM0, SID_DOMU, CLASS_GRANT).allowed & GRANT_ALL, GRANT_ALL);
}
