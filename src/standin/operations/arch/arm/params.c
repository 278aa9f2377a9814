/* SPDX-License-Identifier: MIT */
/* Which HVM parameters may be set and read, and by whom. */
#include "../../operations.h"

/* Whether there is such a one is asked after the domain. */
long xga_sa_arch_param_number(unsigned int index)
{
    (void)index;
    return 0;
}

long xga_sa_arch_param(const struct domain *domain, unsigned int index, uint64_t value, bool set,
                       bool self)
{
    (void)domain;
    (void)value;
    switch (index) {
    case HVM_PARAM_CALLBACK_IRQ:
    case HVM_PARAM_STORE_PFN:
    case HVM_PARAM_STORE_EVTCHN:
    case HVM_PARAM_CONSOLE_PFN:
    case HVM_PARAM_CONSOLE_EVTCHN:
        return set && self ? -XEN_EPERM : 0;
    case HVM_PARAM_MONITOR_RING_PFN:
        return self ? -XEN_EPERM : 0;
    default:
        return -XEN_EINVAL;
    }
}
