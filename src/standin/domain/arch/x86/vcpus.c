/* SPDX-License-Identifier: MIT */
/* vcpu_time_info, and upcalls let in. */
#include "../../domain.h"

/* The counter goes once a nanosecond: 2^31 of 2^32, doubled. */
void xga_sa_arch_write_time(struct vcpu *vcpu)
{
    volatile struct vcpu_time_info *time = &vcpu->info->time;

    time->version |= 1;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    time->tsc_timestamp = vcpu->domain->xen->now;
    time->system_time = vcpu->domain->xen->now;
    time->tsc_to_system_mul = 1u << 31;
    time->tsc_shift = 1;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    time->version++;
}

/* HVM guests turn interrupts on themselves. */
void xga_sa_arch_let_upcalls_in(struct vcpu *vcpu)
{
    vcpu->info->evtchn_upcall_mask = 0;
}
