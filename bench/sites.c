/* SPDX-License-Identifier: MIT */
/*
 * Call sites of the library, whose instructions scripts/bench cost counts. bound.c has the same
 * written by hand.
 */
#include <xga/call.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
#include <xga/sched.h>

long site_raw(void *p);
long site_typed(struct xen_memory_reservation *r);
long site_five(long a, long b, long c, long d, long e);
long site_send(evtchn_port_t port);
long site_param(uint64_t *value);
long site_map(struct gnttab_map_grant_ref *refs, unsigned int count);
long site_unmap(xen_pfn_t gfn);
long site_call(void *p);

long site_raw(void *p)
{
    return xga_hypercall2(__HYPERVISOR_memory_op, XENMEM_populate_physmap, (long)p);
}

long site_typed(struct xen_memory_reservation *r)
{
    return xga_memory_populate_physmap(r);
}

long site_five(long a, long b, long c, long d, long e)
{
    return xga_hypercall5(__HYPERVISOR_argo_op, a, b, c, d, e);
}

long site_send(evtchn_port_t port)
{
    return xga_evtchn_send_port(port);
}

long site_param(uint64_t *value)
{
    return xga_hvm_get_param_value(DOMID_SELF, HVM_PARAM_STORE_EVTCHN, value);
}

long site_map(struct gnttab_map_grant_ref *refs, unsigned int count)
{
    return xga_gnttab_map_grant_ref(refs, count);
}

long site_unmap(xen_pfn_t gfn)
{
    return xga_memory_unmap_gfn(gfn);
}

long site_call(void *p)
{
    return xga_call_memory_op(XENMEM_populate_physmap, (long)p);
}
