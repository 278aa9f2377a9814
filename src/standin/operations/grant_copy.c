/* SPDX-License-Identifier: MIT */
/* grant_table_op's copy. */
#include "operations.h"

#include <string.h>

/* One end of a copy. */
struct end {
    struct domain *domain;
    struct page *page;
    bool granted, write;
    grant_ref_t ref;
    unsigned int start, length;
};

static int open_domain(struct xga_standin *xen, const struct gnttab_copy_ptr *where, bool granted,
                       struct end *end)
{
    /* A frame may be named by its owner alone. */
    if (!granted && where->domid != DOMID_SELF)
        return GNTST_permission_denied;
    end->granted = granted;
    end->domain = xga_sa_any_domain(xen, where->domid);
    return end->domain != NULL ? GNTST_okay : GNTST_bad_domain;
}

static int open_page(struct xga_standin *xen, const struct gnttab_copy_ptr *where, struct end *end)
{
    const struct active *active;
    int status;

    end->start = 0;
    end->length = PAGE_SIZE;
    if (!end->granted) {
        end->page = xga_sa_own_page_at(end->domain, where->u.gmfn);
        return end->page != NULL ? GNTST_okay : GNTST_bad_page;
    }
    status = xga_sa_grant_use(end->domain, where->u.ref, xen->current->domain->how.domid,
                              end->write, false, true);
    if (status != GNTST_okay)
        return status;
    active = &end->domain->grants.active[where->u.ref];
    end->ref = where->u.ref;
    end->page = active->page;
    end->start = active->start;
    end->length = active->length;
    return GNTST_okay;
}

static void close_end(const struct end *end)
{
    if (end->page != NULL && end->granted)
        xga_sa_grant_unuse(end->domain, end->ref, end->write);
}

static bool inside(const struct end *end, unsigned int offset, unsigned int length)
{
    return offset >= end->start && offset + length <= end->start + end->length;
}

static int move(const struct gnttab_copy *op, const struct end *source, const struct end *dest)
{
    if (op->source.offset + op->len > (int)PAGE_SIZE || op->dest.offset + op->len > (int)PAGE_SIZE)
        return GNTST_bad_copy_arg;
    if (!inside(source, op->source.offset, op->len) || !inside(dest, op->dest.offset, op->len))
        return GNTST_general_error;
    memmove((char *)xga_sa_page_view(dest->page) + op->dest.offset,
            (char *)xga_sa_page_view(source->page) + op->source.offset, op->len);
    return GNTST_okay;
}

long xga_sa_grant_copy(struct call *call, struct gnttab_copy *op)
{
    struct xga_standin *xen = call->xen;
    struct end source, dest;
    int status;

    if (op->len == 0 && SINCE(xen, 19))
        return GNTST_okay;
    memset(&source, 0, sizeof(source));
    memset(&dest, 0, sizeof(dest));
    dest.write = true;
    status = open_domain(xen, &op->source, (op->flags & GNTCOPY_source_gref) != 0, &source);
    if (status == GNTST_okay)
        status = open_domain(xen, &op->dest, (op->flags & GNTCOPY_dest_gref) != 0, &dest);
    if (status == GNTST_okay)
        status = open_page(xen, &op->source, &source);
    if (status == GNTST_okay)
        status = open_page(xen, &op->dest, &dest);
    if (status == GNTST_okay)
        status = move(op, &source, &dest);
    close_end(&source);
    close_end(&dest);
    return status;
}
