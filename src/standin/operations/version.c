/* SPDX-License-Identifier: MIT */
/* xen_version. */
#include "operations.h"

#include <stdio.h>
#include <string.h>

#define DENIED "<denied>"

static const char changeset[] = "stand-in";
static const char extra[] = ".0-standin";
static const unsigned char build_id[20] = {'x', 'g', 'a', '_', 's', 't', 'a', 'n', 'd', 'i', 'n'};

long xga_sa_version(struct call *call)
{
    const unsigned int release = call->xen->config.release;

    return (long)(release >> 16 << 16 | (release >> 8 & 0xff));
}

/* Cut off, and with zeros behind it. */
static long give_text(char *room, const char *text, size_t size)
{
    snprintf(room, size, "%s", text);
    return 0;
}

long xga_sa_extraversion(struct call *call, xen_extraversion_t *op)
{
    (void)call;
    return give_text(*op, extra, sizeof(*op));
}

long xga_sa_capabilities(struct call *call, xen_capabilities_info_t *op)
{
    (void)call;
    return give_text(*op, xga_sa_arch_capabilities, sizeof(*op));
}

long xga_sa_changeset(struct call *call, xen_changeset_info_t *op)
{
    (void)call;
    return give_text(*op, changeset, sizeof(*op));
}

/* Unprivileged domains are not told. */
long xga_sa_commandline(struct call *call, xen_commandline_t *op)
{
    if (call->domain->how.privileged)
        return give_text(*op, call->xen->config.command_line, sizeof(*op));
    call->written = sizeof(DENIED);
    return give_text(*op, DENIED, sizeof(*op));
}

long xga_sa_compile_info(struct call *call, struct xen_compile_info *info)
{
    (void)call;
#if defined(__clang__)
    snprintf(info->compiler, sizeof(info->compiler), "clang %s", __clang_version__);
#else
    snprintf(info->compiler, sizeof(info->compiler), "gcc %s", __VERSION__);
#endif
    snprintf(info->compile_by, sizeof(info->compile_by), "nobody");
    snprintf(info->compile_domain, sizeof(info->compile_domain), "standin");
    snprintf(info->compile_date, sizeof(info->compile_date), "Thu Jan  1 00:00:00 UTC 1970");
    return 0;
}

long xga_sa_platform_parameters(struct call *call, struct xen_platform_parameters *op)
{
    op->virt_start = xga_sa_arch_virt_start(call->domain);
    return 0;
}

long xga_sa_guest_handle(struct call *call, xen_domain_handle_t *op)
{
    memcpy(*op, call->domain->how.handle, sizeof(*op));
    return 0;
}

long xga_sa_features(struct call *call, struct xen_feature_info *info)
{
    const struct domain *domain = call->domain;

    if (info->submap_idx != 0)
        return -XEN_EINVAL;
    info->submap = 1u << XENFEAT_memory_op_vnode_supported | 1u << XENFEAT_writable_page_tables |
                   1u << XENFEAT_auto_translated_physmap | 1u << XENFEAT_not_direct_mapped |
                   xga_sa_arch_features(domain);
    if (domain->how.privileged)
        info->submap |= 1u << XENFEAT_dom0;
    if (SINCE(call->xen, 18))
        info->submap |= 1u << XENFEAT_runstate_phys_area;
    return 0;
}

/* The whole, without a NUL; its length is the result, and the answer to NULL. */
static long give_all(struct call *call, const struct xen_varbuf *head, const void *what,
                     size_t size)
{
    if (head == NULL)
        return (long)size;
    if (head->len == 0 && !SINCE(call->xen, 20))
        return -XEN_EINVAL;
    if (size > head->len)
        return -XEN_ENOBUFS;
    if (!xga_sa_copy_to(call->xen, (char *)call->arg + offsetof(struct xen_varbuf, buf), what,
                        size))
        return -XEN_EFAULT;
    return (long)size;
}

long xga_sa_varbuf(struct call *call, struct xen_varbuf *head)
{
    const char *text = call->command == XENVER_extraversion2   ? extra
                       : call->command == XENVER_changeset2    ? changeset
                       : call->command == XENVER_capabilities2 ? xga_sa_arch_capabilities
                                                               : call->xen->config.command_line;

    return call->command == XENVER_build_id ? give_all(call, head, build_id, sizeof(build_id))
                                            : give_all(call, head, text, strlen(text));
}
