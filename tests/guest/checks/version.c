/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xga/version.h>

static size_t length_of(const char *text, size_t size)
{
    size_t length = 0;

    while (length < size && text[length] != '\0')
        length++;
    return length;
}

static bool contains(const char *text, const char *part)
{
    size_t i;

    for (; *text != '\0'; text++) {
        for (i = 0; part[i] != '\0' && text[i] == part[i]; i++)
            continue;
        if (part[i] == '\0')
            return true;
    }
    return false;
}

/* What Xen wrote into a canvas of this size: a text that ends within it. */
static bool is_text(const char *text, size_t size)
{
    return canvas_framed() && canvas_painted() && length_of(text, size) < size;
}

CHECK(version_number)
{
    long version = xga_version_number();

    expect_equal(version >> 16, 4);
    /* The oldest release whose answers these checks know. */
    expect((version & 0xffff) >= 17);
}

CHECK(version_extraversion)
{
    xen_extraversion_t *text = canvas(sizeof(*text));

    require_equal(xga_version_extraversion(text), 0);
    expect(is_text(*text, sizeof(*text)));
    /* "4.17" goes on as ".5-1", "-unstable" … */
    expect((*text)[0] == '.' || (*text)[0] == '-');
}

CHECK(version_compile_info)
{
    struct xen_compile_info *info = canvas(sizeof(*info));

    require_equal(xga_version_compile_info(info), 0);
    expect(canvas_framed());
    expect(contains(info->compiler, "gcc") || contains(info->compiler, "clang"));
    expect(length_of(info->compiler, sizeof(info->compiler)) < sizeof(info->compiler));
    expect(length_of(info->compile_by, sizeof(info->compile_by)) < sizeof(info->compile_by));
    expect(length_of(info->compile_domain, sizeof(info->compile_domain)) <
           sizeof(info->compile_domain));
    expect(length_of(info->compile_date, sizeof(info->compile_date)) < sizeof(info->compile_date));
    expect(contains(info->compile_date, ":"));
}

CHECK(version_capabilities)
{
    xen_capabilities_info_t *text = canvas(sizeof(*text));

    require_equal(xga_version_capabilities(text), 0);
    expect(is_text(*text, sizeof(*text)));
#if defined(__x86_64__)
    expect(contains(*text, guest.pv ? "xen-3.0-x86_64" : "hvm-3.0-x86_64"));
#elif defined(__i386__)
    expect(contains(*text, guest.pv ? "xen-3.0-x86_32p" : "hvm-3.0-x86_32"));
#elif defined(__aarch64__)
    expect(contains(*text, "xen-3.0-aarch64"));
#elif defined(__arm__)
    expect(contains(*text, "xen-3.0-armv7l"));
#else
#error "which capability does Xen name for this architecture?"
#endif
}

CHECK(version_changeset)
{
    xen_changeset_info_t *text = canvas(sizeof(*text));

    require_equal(xga_version_changeset(text), 0);
    expect(is_text(*text, sizeof(*text)));
}

CHECK(version_platform_parameters)
{
    struct xen_platform_parameters *parameters = canvas(sizeof(*parameters));

    require_equal(xga_version_platform_parameters(parameters), 0);
    expect(canvas_painted());
    expect(canvas_framed());
#if defined(__x86_64__)
    if (!SINCE(18))
        expect_equal(parameters->virt_start, 0xffff800000000000ul);
#endif
}

CHECK(version_get_features)
{
    struct xen_feature_info *info = canvas(sizeof(*info));
    uint32_t submap = 0;

    info->submap_idx = 0;
    info->submap = 0;
    require_equal(xga_version_get_features(info), 0);
    expect(canvas_framed());
    expect_equal(info->submap_idx, 0);
    require_equal(xga_version_feature_submap(0, &submap), 0);
    expect_equal(submap, info->submap);
    expect_equal(submap >> XENFEAT_dom0 & 1, guest.dom0);
    expect_equal(xga_version_has_feature(XENFEAT_dom0), guest.dom0);
    info->submap_idx = XENFEAT_NR_SUBMAPS;
    expect_equal(xga_version_get_features(info), -XEN_EINVAL);
}

CHECK(version_pagesize)
{
    expect_equal(xga_version_pagesize(), PAGE_SIZE);
    expect_equal(xga_hypercall2(__HYPERVISOR_xen_version, XENVER_pagesize, (long)pages(1)),
                 -XEN_EINVAL);
}

CHECK(version_guest_handle)
{
    xen_domain_handle_t *handle = canvas(sizeof(*handle));
    unsigned int i;

    require_equal(xga_version_guest_handle(handle), 0);
    expect(canvas_framed());
    /* Where there was no toolstack, nobody gave the domain one; ours is that of control.inc. */
    for (i = 0; i + 1 < sizeof(*handle); i++)
        expect_equal((*handle)[i], 0);
    expect_equal((*handle)[i], guest.made ? 0x77 : 0);
}

CHECK(version_commandline)
{
    xen_commandline_t *text = canvas(sizeof(*text));

    require_equal(xga_version_commandline(text), 0);
    expect(is_text(*text, sizeof(*text)));
    expect(contains(*text, guest.dom0 ? "console=" : "<denied>"));
}

CHECK(version_build_id)
{
    struct xen_varbuf *data = canvas(sizeof(*data) + 64);
    long size = xga_version_build_id(NULL), i;
    bool zeros = true;

    if (!guest.dom0) {
        expect_equal(size, -XEN_EPERM);
        return;
    }
    if (size == -XEN_ENODATA)
        skip("this Xen was built without a build id");
    require(size > 0 && size <= 64);
    data->len = 64;
    require_equal(xga_version_build_id(data), size);
    expect(canvas_framed());
    for (i = 0; i < size; i++)
        zeros &= data->buf[i] == 0;
    expect(!zeros);
    for (; i < 64; i++)
        expect_equal(data->buf[i], 0xa5);
    data->len = (uint32_t)size - 1;
    expect_equal(xga_version_build_id(data), -XEN_ENOBUFS);
    data->len = 0;
    expect_equal(xga_version_build_id(data), SINCE(20) ? -XEN_ENOBUFS : -XEN_EINVAL);
}

/* The operations that 4.20 added: the whole text, however long, without a NUL. */
static void check_varbuf(long (*operation)(struct xen_varbuf *), const char *first, bool allowed)
{
    struct xen_varbuf *data = canvas(sizeof(*data) + 1024);
    long size = operation(NULL), i;

    if (!SINCE(20)) {
        expect_equal(size, -XEN_ENOSYS);
        return;
    }
    if (!allowed) {
        expect_equal(size, -XEN_EPERM);
        return;
    }
    require(size >= 0 && size <= 1024);
    data->len = 1024;
    require_equal(operation(data), size);
    expect(canvas_framed());
    /* The same text as the older operation gave, as far as that had room. */
    for (i = 0; i < size && first[i] != '\0'; i++)
        expect_equal(data->buf[i], (unsigned char)first[i]);
    for (i = size; i < 1024; i++)
        require_equal(data->buf[i], 0xa5);
}

CHECK(version_extraversion2)
{
    static xen_extraversion_t first;

    require_equal(xga_version_extraversion(&first), 0);
    check_varbuf(xga_version_extraversion2, first, true);
}

CHECK(version_capabilities2)
{
    static xen_capabilities_info_t first;

    require_equal(xga_version_capabilities(&first), 0);
    check_varbuf(xga_version_capabilities2, first, true);
}

CHECK(version_changeset2)
{
    static xen_changeset_info_t first;

    require_equal(xga_version_changeset(&first), 0);
    check_varbuf(xga_version_changeset2, first, true);
}

CHECK(version_commandline2)
{
    static xen_commandline_t first;

    require_equal(xga_version_commandline(&first), 0);
    check_varbuf(xga_version_commandline2, first, guest.dom0);
}
