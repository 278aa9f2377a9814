/* SPDX-License-Identifier: MIT */
/* The checks that the stand-in can't pass, and why. Any other one has to pass. */
#include "standin.h"

#include <stdio.h>
#include <string.h>

/* A name that ends in * stands for all that begin so. */
static const struct {
    const char *name, *reason;
    bool domu; /* in a domU alone */
} unanswered[] = {
    {"dm_ends_a_guest", "it makes the other domain by domctl", false},
    {"dm_interrupt_lines", "it makes the other domain by domctl", false},
    {"dm_modified_memory", "it makes the other domain by domctl", false},
    {"dm_refuses_a_pv_guest", "it makes the other domain by domctl", false},
    {"dm_served_*", "it makes the other domain by domctl", false},
    {"dm_serves_a_guest", "it makes the other domain by domctl", false},
    {"domctl_*", "the stand-in has no domctl: tests make their domains themselves", false},
    {"events_fifo_second", "the stand-in runs no second vCPU", false},
    {"hypfs_*", "the stand-in has no hypfs_op", false},
    {"interdomain_*", "the stand-in has no domctl that is refused", true},
    {"interdomain_life", "the stand-in has no domctl: tests make their domains themselves", false},
    {"interdomain_shared_page", "the other domain would be this program once more", false},
    {"interdomain_shared_ring", "the other domain would be this program once more", false},
    {"interdomain_shared_vchan", "the other domain would be this program once more", false},
    {"interdomain_suspend", "the other domain would be this program once more", false},
    {"latch_*", "the stand-in knows the guest's width from the start", false},
    {"memory_access_of_another", "it makes the other domain by domctl", false},
    {"memory_claim", "it makes the other domain by domctl", false},
    {"memory_resource_of_another", "it makes the other domain by domctl", false},
    {"memory_set_map", "it makes the other domain by domctl", false},
    {"physdev_*", "the stand-in has no physdev_op", false},
    {"platform_*", "the stand-in has no platform_op", false},
    {"pmu_*", "the stand-in has no xenpmu_op", false},
    {"sysctl_*", "the stand-in has no sysctl", false},
    {"vcpu_second_takes_*", "the stand-in runs no second vCPU", false},
};

const char *check_unanswered(const char *name)
{
    unsigned int i;

    for (i = 0; i < sizeof(unanswered) / sizeof(unanswered[0]); i++) {
        const char *known = unanswered[i].name;
        const size_t length = strcspn(known, "*");

        if ((guest.dom0 && unanswered[i].domu) || strncmp(name, known, length) != 0)
            continue;
        if (known[length] == '*' || name[length] == '\0')
            return unanswered[i].reason;
    }
    return NULL;
}
