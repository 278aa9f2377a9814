/* SPDX-License-Identifier: MIT */
/* console_io: what domains write is kept, what the test types is read. */
#include "operations.h"

#include <string.h>

#define PIECE 127u

static bool printable(char c)
{
    return c == '\n' || c == '\t' || (c >= ' ' && c <= '~');
}

/* The hardware domain's words come out as they are; of others' only what can be printed. */
static void append(struct domain *domain, const char *text, size_t size)
{
    size_t i;

    domain->console = xga_sa_reallocate(domain->console, domain->console_length + size + 1, 1);
    for (i = 0; i < size; i++) {
        if (domain->how.privileged || printable(text[i]))
            domain->console[domain->console_length++] = text[i];
    }
    domain->console[domain->console_length] = '\0';
}

long xga_sa_console_write(struct call *call)
{
    unsigned int count = (unsigned int)call->a[1];
    const char *text = (const char *)call->a[2];
    char piece[PIECE];
    unsigned int size;

    for (; count != 0; count -= size, text += size) {
        size = count < PIECE ? count : PIECE;
        if (!xga_sa_copy_from(call->xen, piece, text, size))
            return -XEN_EFAULT;
        append(call->domain, piece, size);
    }
    return 0;
}

long xga_sa_console_read(struct call *call)
{
    struct xga_standin *xen = call->xen;
    const unsigned int count = (unsigned int)call->a[1];
    size_t size = count < xen->typed_length ? count : xen->typed_length;

    if (count > INT32_MAX)
        return -XEN_E2BIG;
    if (!xga_sa_copy_to(xen, (void *)call->a[2], xen->typed, size))
        return -XEN_EFAULT;
    xen->typed_length -= size;
    if (xen->typed_length != 0)
        memmove(xen->typed, xen->typed + size, xen->typed_length);
    return (long)size;
}

long xga_sa_console_check(struct call *call, const struct operation *op)
{
    (void)op;
    return call->domain->how.privileged || call->domain->how.console ? 0 : -XEN_EPERM;
}

const char *xga_standin_console(struct xga_standin *xen, domid_t domid)
{
    const struct domain *domain = xga_sa_that_domain(xen, domid, __func__);

    return domain->console != NULL ? domain->console : "";
}

void xga_standin_type(struct xga_standin *xen, const char *text)
{
    const size_t size = strlen(text);

    xen->typed = xga_sa_reallocate(xen->typed, xen->typed_length + size + 1, 1);
    memcpy(xen->typed + xen->typed_length, text, size);
    xen->typed_length += size;
}
