/* SPDX-License-Identifier: MIT */
/* What a guest does with the library: inline operations, and one call of the archive's. */
#include <xen/version.h>
#include <xga/call.h>
#include <xga/console.h>
#include <xga/version.h>

extern "C" long start();

long start()
{
    static const char hello[] = "hello from the consumer\n";
    struct xen_feature_info features;

    features.submap_idx = 0;
    if (xga_version_get_features(&features) < 0)
        return -1;
    xga_console_write(sizeof(hello) - 1, hello);
    return xga_call_xen_version(XENVER_version, 0);
}
