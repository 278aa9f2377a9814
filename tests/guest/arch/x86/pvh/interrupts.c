/* SPDX-License-Identifier: MIT */
/* Interrupts that only the processor's table takes: NMIs, and PIRQs, which Xen binds for a PVH guest without looking. */
#include "checks/support.h"
#include "pvh.h"

#include <xga/event_channel.h>
#include <xga/vcpu.h>

#define NMI_VECTOR 2
/* An ISA line that no device here uses. */
#define LINE       5

extern const char pvh_nmi[];
extern volatile unsigned int pvh_nmis;
volatile unsigned int pvh_nmis;

CHECK(vcpu_send_nmi)
{
    pvh_set_gate(NMI_VECTOR, pvh_nmi);
    expect_equal(xga_vcpu_send_nmi(0), 0);
    expect_equal(pvh_nmis, 1);
    /* The return from the first one let the next in. */
    expect_equal(xga_vcpu_send_nmi(0), 0);
    expect_equal(pvh_nmis, 2);
    expect_equal(xga_hypercall3(__HYPERVISOR_vcpu_op, VCPUOP_send_nmi, 0, (long)unmapped()),
                 -XEN_EINVAL);
    expect_equal(pvh_nmis, 2);
    arch_traps_init();
}

CHECK(evtchn_bind_pirq)
{
    struct evtchn_bind_pirq bind = {.pirq = LINE}, again = bind;
    struct evtchn_status status = {.dom = DOMID_SELF};

    require_equal(xga_evtchn_bind_pirq(&bind), 0);
    status.port = bind.port;
    require_equal(xga_evtchn_status(&status), 0);
    expect_equal(status.status, EVTCHNSTAT_pirq);
    expect_equal(status.u.pirq, LINE);
    expect_equal(xga_evtchn_bind_pirq(&again), -XEN_EEXIST);
    expect_equal(close_port(bind.port), 0);
    require_equal(xga_evtchn_bind_pirq(&again), 0);
    expect_equal(close_port(again.port), 0);
}
