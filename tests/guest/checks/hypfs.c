/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xen/hypfs.h>
#include <xga/hypfs.h>
#include <xga/version.h>

/* A path and its size, with the zero. */
#define PATH(text) text, sizeof(text)
/* Of this every console has some level, which can be written. */
#define LEVEL      PATH("/params/guest_loglvl")
/* What to do when Xen's watchdog bites, which is off. */
#define ACTION     PATH("/params/crash-debug-watchdog")

#define ROOM 512u

static const unsigned char *content(const struct xen_hypfs_direntry *entry)
{
    return (const unsigned char *)(entry + 1);
}

/* Looks at what an unprivileged domain got; false for the one that may. */
static bool refused(long rc)
{
    if (guest.dom0)
        return false;
    expect_equal(rc, -XEN_EPERM);
    return true;
}

CHECK(hypfs_get_version)
{
    expect_equal(xga_hypfs_get_version(), guest.dom0 ? XEN_HYPFS_VERSION : -XEN_EPERM);
}

static void check_number(const char *path, size_t path_size, uint32_t want)
{
    struct xen_hypfs_direntry *entry = canvas(sizeof(*entry) + sizeof(want));
    uint32_t value;

    require_equal(xga_hypfs_read(path, path_size, entry, sizeof(*entry) + sizeof(want)), 0);
    expect(canvas_framed());
    expect_equal(entry->type, XEN_HYPFS_TYPE_UINT);
    expect_equal(entry->encoding, XEN_HYPFS_ENC_PLAIN);
    expect_equal(entry->pad, 0);
    expect_equal(entry->content_len, sizeof(want));
    expect_equal(entry->max_write_len, 0);
    __builtin_memcpy(&value, content(entry), sizeof(value));
    expect_equal(value, want);
}

CHECK(hypfs_read_number)
{
    if (refused(xga_hypfs_read(PATH("/buildinfo/version/major"), canvas(ROOM), ROOM)))
        return;
    check_number(PATH("/buildinfo/version/major"), guest.release >> 16);
    check_number(PATH("/buildinfo/version/minor"), guest.release & 0xffff);
}

CHECK(hypfs_read_string)
{
    static struct xen_compile_info info;
    struct xen_hypfs_direntry *entry = canvas(ROOM);
    long rc;

    require_equal(xga_version_compile_info(&info), 0);
    rc = xga_hypfs_read(PATH("/buildinfo/compileinfo/compiler"), entry, ROOM);
    if (refused(rc))
        return;
    require_equal(rc, 0);
    expect(canvas_framed());
    expect_equal(entry->type, XEN_HYPFS_TYPE_STRING);
    require(entry->content_len > 1 && entry->content_len <= sizeof(info.compiler));
    expect_equal(content(entry)[entry->content_len - 1], 0);
    expect(same_text((const char *)content(entry), info.compiler));
}

CHECK(hypfs_read_directory)
{
    struct xen_hypfs_direntry *entry = canvas(ROOM);
    uint32_t at = 0, step;
    bool buildinfo = false, params = false;
    long rc;

    rc = xga_hypfs_read(PATH("/"), entry, ROOM);
    if (refused(rc))
        return;
    require_equal(rc, 0);
    expect(canvas_framed());
    expect_equal(entry->type, XEN_HYPFS_TYPE_DIR);
    require(entry->content_len <= ROOM - sizeof(*entry));
    do {
        const struct xen_hypfs_dirlistentry *one = (const void *)(content(entry) + at);

        require(at + sizeof(*one) <= entry->content_len);
        if (one->e.type == XEN_HYPFS_TYPE_DIR) {
            buildinfo |= same_text(one->name, "buildinfo");
            params |= same_text(one->name, "params");
        }
        step = one->off_next;
        at += step;
    } while (step != 0);
    expect(buildinfo);
    expect(params);
}

CHECK(hypfs_read_refusals)
{
    struct xen_hypfs_direntry *entry = canvas(ROOM);
    static char path[XEN_HYPFS_MAX_PATHLEN + 1] = "/";
    unsigned int i;

    if (refused(xga_hypfs_read(PATH("/nothing"), entry, ROOM)))
        return;
    /* The entry tells how much there is. */
    expect_equal(xga_hypfs_read(PATH("/buildinfo/version/major"), entry, sizeof(*entry)),
                 -XEN_ENOBUFS);
    expect_equal(entry->content_len, 4);
    for (i = 0; i < 4; i++)
        expect_equal(content(entry)[i], 0xa5);
    expect_equal(xga_hypfs_read(PATH("/buildinfo/version/major"), entry, sizeof(*entry) - 1),
                 -XEN_EINVAL);
    expect_equal(xga_hypfs_read(PATH("/nothing"), entry, ROOM), -XEN_ENOENT);
    expect_equal(xga_hypfs_read(PATH("/buildinfo/version/major/x"), entry, ROOM), -XEN_ENOENT);
    expect_equal(xga_hypfs_read(PATH("buildinfo"), entry, ROOM), -XEN_EINVAL);
    /* One zero, at its end. */
    expect_equal(xga_hypfs_read("/buildinfo", 10, entry, ROOM), -XEN_EINVAL);
    expect_equal(xga_hypfs_read("/\0buildinfo", 12, entry, ROOM), -XEN_EINVAL);
    expect_equal(xga_hypfs_read("/", 0, entry, ROOM), -XEN_EINVAL);
    expect_equal(xga_hypfs_read(path, sizeof(path), entry, ROOM), -XEN_EINVAL);
    expect_equal(xga_hypfs_read(unmapped(), 2, entry, ROOM), -XEN_EFAULT);
    expect_equal(xga_hypfs_read(PATH("/"), unmapped(), ROOM), -XEN_EFAULT);
}

CHECK(hypfs_write_parameter)
{
    struct xen_hypfs_direntry *entry = canvas(ROOM);
    static char before[64];
    uint32_t before_size;
    long rc;

    rc = xga_hypfs_read(LEVEL, entry, ROOM);
    if (refused(rc) && refused(xga_hypfs_write_contents(LEVEL, PATH("all"))))
        return;
    require_equal(rc, 0);
    expect_equal(entry->type, XEN_HYPFS_TYPE_STRING);
    require(entry->content_len > 1 && entry->content_len < sizeof(before));
    before_size = entry->content_len;
    __builtin_memcpy(before, content(entry), before_size);
    /* Xen writes it out in full. */
    require_equal(xga_hypfs_write_contents(LEVEL, PATH("error")), 0);
    require_equal(xga_hypfs_read(LEVEL, entry, ROOM), 0);
    expect(same_text((const char *)content(entry), "error/error"));
    expect_equal(xga_hypfs_write_contents(LEVEL, PATH("warning/all")), 0);
    require_equal(xga_hypfs_read(LEVEL, entry, ROOM), 0);
    expect(same_text((const char *)content(entry), "warning/all"));
    expect_equal(xga_hypfs_write_contents(LEVEL, PATH("nonsense")), -XEN_EINVAL);
    expect_equal(xga_hypfs_write_contents(LEVEL, "all", 3), -XEN_EDOM);
    expect_equal(xga_hypfs_write_contents(LEVEL, unmapped(), 4), -XEN_EFAULT);
    expect_equal(xga_hypfs_write_contents(LEVEL, before, before_size), 0);
}

CHECK(hypfs_write_string)
{
    struct xen_hypfs_direntry *entry = canvas(ROOM);
    static char text[ROOM];
    long rc;

    rc = xga_hypfs_write_contents(ACTION, PATH("0+r"));
    if (refused(rc))
        return;
    require_equal(rc, 0);
    require_equal(xga_hypfs_read(ACTION, entry, ROOM), 0);
    expect(canvas_framed());
    expect_equal(entry->type, XEN_HYPFS_TYPE_STRING);
    expect_equal(entry->content_len, 4);
    expect(same_text((const char *)content(entry), "0+r"));
    require(entry->max_write_len > 4 && entry->max_write_len < sizeof(text));
    expect_equal(xga_hypfs_write_contents(ACTION, text, entry->max_write_len + 1), -XEN_ENOSPC);
    expect_equal(xga_hypfs_write_contents(ACTION, "0+r", 3), -XEN_EINVAL);
    expect_equal(xga_hypfs_write_contents(ACTION, unmapped(), 4), -XEN_EFAULT);
    expect_equal(xga_hypfs_write_contents(ACTION, PATH("")), 0);
    expect_equal(xga_hypfs_write_contents(PATH("/buildinfo"), PATH("x")), -XEN_EACCES);
    expect_equal(xga_hypfs_write_contents(PATH("/buildinfo/version/major"), text, 4), -XEN_EACCES);
    expect_equal(xga_hypfs_write_contents(PATH("/nothing"), PATH("x")), -XEN_ENOENT);
}
