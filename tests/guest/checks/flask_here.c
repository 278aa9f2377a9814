/* SPDX-License-Identifier: MIT */
#include "flask.h"

size_t text_length(const char *text)
{
    size_t length = 0;

    while (text[length] != '\0')
        length++;
    return length;
}

void flask_fresh(struct xen_flask_op *op)
{
    __builtin_memset(op, 0, sizeof(*op));
}

static bool named(const char *suffix)
{
    const size_t length = text_length(guest.env), end = text_length(suffix);

    return length >= end && same_text(guest.env + length - end, suffix);
}

bool flask_has_our_policy(void)
{
    static bool tried, loaded;

    if (!tried && named("-policy") && flask_load_ours != NULL) {
        long rc = flask_load_ours();

        if (rc != 0)
            guest_crashed("no policy: %ld", rc);
        loaded = true;
    }
    tried = true;
    return loaded;
}

bool flask_here(void)
{
    return flask_has_our_policy() || named("-flask");
}

/* A label that no policy has is one all the same where there is none. */
bool flask_has_policy(void)
{
    static char nothing[] = "x";
    struct xen_flask_op op;

    if (!flask_here())
        return false;
    flask_fresh(&op);
    set_xen_guest_handle(op.u.sid_context.context, nothing);
    op.u.sid_context.size = sizeof(nothing);
    return xga_flask_context_to_sid(&op) != 0;
}

const char *flask_dom0_label(void)
{
    return flask_has_policy() ? "system_u:system_r:dom0_t" : "dom0";
}
