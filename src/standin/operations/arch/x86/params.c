/* SPDX-License-Identifier: MIT */
/* Which HVM parameters may be set and read, and by whom. */
#include "../../operations.h"

long xga_sa_arch_param_number(unsigned int index)
{
    return index < HVM_NR_PARAMS ? 0 : -XEN_EINVAL;
}

static bool deprecated(unsigned int index)
{
    switch (index) {
    case HVM_PARAM_PAE_ENABLED:
    case HVM_PARAM_DM_DOMAIN:
    case HVM_PARAM_MEMORY_EVENT_CR0:
    case HVM_PARAM_MEMORY_EVENT_CR3:
    case HVM_PARAM_MEMORY_EVENT_CR4:
    case HVM_PARAM_MEMORY_EVENT_INT3:
    case HVM_PARAM_NESTEDHVM:
    case HVM_PARAM_MEMORY_EVENT_SINGLE_STEP:
    case HVM_PARAM_BUFIOREQ_EVTCHN:
    case HVM_PARAM_MEMORY_EVENT_MSR:
        return true;
    default:
        return false;
    }
}

long xga_sa_arch_param(const struct domain *domain, unsigned int index, uint64_t value, bool set,
                       bool self)
{
    switch (index) {
    case HVM_PARAM_CALLBACK_IRQ:
    case HVM_PARAM_VM86_TSS:
    case HVM_PARAM_VM86_TSS_SIZED:
    case HVM_PARAM_ACPI_IOPORTS_LOCATION:
    case HVM_PARAM_VM_GENERATION_ID_ADDR:
    case HVM_PARAM_STORE_EVTCHN:
    case HVM_PARAM_CONSOLE_EVTCHN:
        return 0;
    case HVM_PARAM_X87_FIP_WIDTH:
        return set && value != 0 && value != 4 && value != 8 ? -XEN_EINVAL : 0;
    case HVM_PARAM_STORE_PFN:
    case HVM_PARAM_CONSOLE_PFN:
        return set && self ? -XEN_EPERM : 0;
    case HVM_PARAM_ALTP2M:
        return set ? -XEN_EEXIST : 0;
    case HVM_PARAM_IOREQ_PFN:
    case HVM_PARAM_BUFIOREQ_PFN:
        if (self)
            return -XEN_EPERM;
        return set && domain->param[index] != 0 && domain->param[index] != value ? -XEN_EEXIST : 0;
    default:
        if (deprecated(index))
            return -XEN_EINVAL;
        return self ? -XEN_EPERM : 0;
    }
}
