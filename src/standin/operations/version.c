/* SPDX-License-Identifier: MIT */
/* xen_version. */
#include "operations.h"

#include <stdio.h>
#include <string.h>

#define DENIED "<denied>"

static const char changeset[] = "stand-in";
static const char extra[] = ".0-standin";
static const unsigned char build_id[20] = {'x', 'g', 'a', '_', 's', 't', 'a', 'n', 'd', 'i', 'n'};

/* Most is for everyone; what tells about the machine is not. */
static bool denied(const struct xga_standin *xen, int command)
{
    switch (command) {
    case XENVER_commandline:
    case XENVER_commandline2:
    case XENVER_build_id:
        return !xen->current->domain->how.privileged;
    default:
        return false;
    }
}

static long give(struct xga_standin *xen, void *arg, const void *what, size_t size)
{
    return xga_sa_copy_to(xen, arg, what, size) ? 0 : -XEN_EFAULT;
}

/* Cut off, and with zeros behind it. */
static long give_text(struct xga_standin *xen, void *arg, const char *text, size_t size)
{
    char room[sizeof(xen_commandline_t)] = "";

    snprintf(room, size, "%s", text);
    return give(xen, arg, room, size);
}

static long compile_info(struct xga_standin *xen, void *arg)
{
    struct xen_compile_info info;

    memset(&info, 0, sizeof(info));
#if defined(__clang__)
    snprintf(info.compiler, sizeof(info.compiler), "clang %s", __clang_version__);
#else
    snprintf(info.compiler, sizeof(info.compiler), "gcc %s", __VERSION__);
#endif
    snprintf(info.compile_by, sizeof(info.compile_by), "nobody");
    snprintf(info.compile_domain, sizeof(info.compile_domain), "standin");
    snprintf(info.compile_date, sizeof(info.compile_date), "Thu Jan  1 00:00:00 UTC 1970");
    return give(xen, arg, &info, sizeof(info));
}

static long features(struct xga_standin *xen, void *arg)
{
    const struct domain *domain = xen->current->domain;
    struct xen_feature_info info;

    if (!xga_sa_copy_from(xen, &info, arg, sizeof(info)))
        return -XEN_EFAULT;
    if (info.submap_idx != 0)
        return -XEN_EINVAL;
    info.submap = 1u << XENFEAT_memory_op_vnode_supported | 1u << XENFEAT_writable_page_tables |
                  1u << XENFEAT_auto_translated_physmap | 1u << XENFEAT_not_direct_mapped |
                  xga_sa_arch_features(domain);
    if (domain->how.privileged)
        info.submap |= 1u << XENFEAT_dom0;
    if (SINCE(xen, 18))
        info.submap |= 1u << XENFEAT_runstate_phys_area;
    return give(xen, arg, &info, sizeof(info));
}

/* The whole, without a NUL; its length is the result, and the answer to NULL. */
static long give_all(struct xga_standin *xen, void *arg, const void *what, size_t size)
{
    struct xen_varbuf head;

    if (arg == NULL)
        return (long)size;
    if (!xga_sa_copy_from(xen, &head, arg, sizeof(head)))
        return -XEN_EFAULT;
    if (head.len == 0 && !SINCE(xen, 20))
        return -XEN_EINVAL;
    if (size > head.len)
        return -XEN_ENOBUFS;
    if (!xga_sa_copy_to(xen, (char *)arg + offsetof(struct xen_varbuf, buf), what, size))
        return -XEN_EFAULT;
    return (long)size;
}

/* They came with 4.20, but for the first. */
static long varbuf(struct xga_standin *xen, int command, void *arg)
{
    const char *text = command == XENVER_extraversion2   ? extra
                       : command == XENVER_changeset2    ? changeset
                       : command == XENVER_capabilities2 ? xga_sa_arch_capabilities
                                                         : xen->config.command_line;

    if (command != XENVER_build_id && !SINCE(xen, 20))
        return -XEN_ENOSYS;
    if (denied(xen, command))
        return -XEN_EPERM;
    return command == XENVER_build_id ? give_all(xen, arg, build_id, sizeof(build_id))
                                      : give_all(xen, arg, text, strlen(text));
}

long xga_sa_xen_version(struct xga_standin *xen, const long a[5])
{
    const int command = (int)a[0];
    struct xen_platform_parameters parameters;
    void *arg = (void *)a[1];

    switch (command) {
    case XENVER_version:
        return (long)(xen->config.release >> 16 << 16 | (xen->config.release >> 8 & 0xff));
    case XENVER_extraversion:
        return give_text(xen, arg, extra, sizeof(xen_extraversion_t));
    case XENVER_compile_info:
        return compile_info(xen, arg);
    case XENVER_capabilities:
        return give_text(xen, arg, xga_sa_arch_capabilities, sizeof(xen_capabilities_info_t));
    case XENVER_changeset:
        return give_text(xen, arg, changeset, sizeof(xen_changeset_info_t));
    case XENVER_platform_parameters:
        parameters.virt_start = xga_sa_arch_virt_start(xen->current->domain);
        return give(xen, arg, &parameters, sizeof(parameters));
    case XENVER_get_features:
        return features(xen, arg);
    case XENVER_pagesize:
        return arg == NULL ? (long)PAGE_SIZE : -XEN_EINVAL;
    case XENVER_guest_handle:
        return give(xen, arg, xen->current->domain->how.handle, sizeof(xen_domain_handle_t));
    case XENVER_commandline:
        return denied(xen, command)
                   ? give(xen, arg, DENIED, sizeof(DENIED))
                   : give_text(xen, arg, xen->config.command_line, sizeof(xen_commandline_t));
    case XENVER_build_id:
    case XENVER_extraversion2:
    case XENVER_capabilities2:
    case XENVER_changeset2:
    case XENVER_commandline2:
        return varbuf(xen, command, arg);
    default:
        return -XEN_ENOSYS;
    }
}
