/* SPDX-License-Identifier: MIT */
/* vcpu_time_info, and upcalls let in. */
#include "../../domain.h"

/* Guests have the architecture's counter. */
void xga_sa_arch_write_time(struct vcpu *vcpu)
{
    (void)vcpu;
}

void xga_sa_arch_let_upcalls_in(struct vcpu *vcpu)
{
    vcpu->upcalls = true;
}
