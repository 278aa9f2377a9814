/* SPDX-License-Identifier: MIT */
/* Which of the six speaks to the Xen that runs. Compiled once, for no release in particular. */
#include <xga/release.h>
#include "toolstack.h"

extern const struct toolstack toolstack_0x00041100, toolstack_0x00041200, toolstack_0x00041300,
    toolstack_0x00041400, toolstack_0x00041500, toolstack_0x00041600;

static const struct toolstack *const toolstacks[] = {
    &toolstack_0x00041100, &toolstack_0x00041200, &toolstack_0x00041300,
    &toolstack_0x00041400, &toolstack_0x00041500, &toolstack_0x00041600,
};

const struct toolstack *toolstack_of(long release)
{
    unsigned int i;

    for (i = 0; i < sizeof(toolstacks) / sizeof(toolstacks[0]); i++)
        if ((long)toolstacks[i]->release == release)
            return toolstacks[i];
    return 0;
}

const struct toolstack *toolstack_here(void)
{
    return toolstack_of(xga_release_running());
}
