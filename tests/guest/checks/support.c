/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/memory.h>
#if X86
#include <xga/pv.h>
#endif
#include <xga/sched.h>
#include <xga/vcpu.h>

#define PATTERN 0xa5

static unsigned char *canvas_page;
static size_t canvas_size;

/* The canvas lies in the middle, so that a write too far on either side is seen. */
#define CANVAS_AT 1024u

bool runs_in(const char *environment)
{
    return same_text(guest.env, environment);
}

bool is_q35(void)
{
    return runs_in("x86_64-pv-q35");
}

long pci_refused(void)
{
    if (X86 || runs_in("arm64-dom0-pci"))
        return 0;
    return guest.pci ? -XEN_EOPNOTSUPP : -XEN_ENOSYS;
}

unsigned int processors(void)
{
    return is_q35() ? 2 : 1;
}

unsigned int own_vcpus(void)
{
    return is_q35() ? 1 : 2;
}

long console_writes(void)
{
    static const char nothing[] = "";
    long rc = guest.made ? xga_console_write(0, nothing) : 0;

    return rc == -XEN_EPERM ? rc : 0;
}

void *unmapped(void)
{
    static void *address;

    if (address == NULL)
        address = guest.pv ? (void *)-(long)PAGE_SIZE : arch_hole(1);
    return address;
}

bool readable(const void *address)
{
    long rc = xga_memory_current_reservation(address);

    return rc != -XEN_EFAULT;
}

void *canvas(size_t size)
{
    if (canvas_page == NULL)
        canvas_page = pages(1);
    if (size > PAGE_SIZE - 2 * CANVAS_AT)
        guest_crashed("a canvas of %lu bytes", (unsigned long)size);
    canvas_size = size;
    __builtin_memset(canvas_page, PATTERN, PAGE_SIZE);
    return canvas_page + CANVAS_AT;
}

static bool patterned(size_t from, size_t to)
{
    const volatile unsigned char *page = canvas_page;

    for (; from < to; from++) {
        if (page[from] != PATTERN)
            return false;
    }
    return true;
}

bool canvas_painted(void)
{
    return !patterned(CANVAS_AT, CANVAS_AT + canvas_size);
}

bool canvas_framed(void)
{
    return patterned(0, CANVAS_AT) && patterned(CANVAS_AT + canvas_size, PAGE_SIZE);
}

xen_pfn_t give_up(void *page)
{
    xen_pfn_t frame = arch_frame_of(page);

#if X86
    /* PV: the mapping is a reference to the frame, and Xen does not flush what it maps over. */
    if (guest.pv) {
        long rc = xga_pv_update_va_mapping((unsigned long)page, 0, UVMF_INVLPG);

        if (rc != 0)
            guest_crashed("update_va_mapping: %ld", rc);
    }
#endif
    return frame;
}

long map_foreign(domid_t domid, xen_pfn_t frame, xen_pfn_t gfn)
{
    struct xen_add_to_physmap_batch batch;
    xen_ulong_t idx = frame;
    int error = 99;
    long rc;

    __builtin_memset(&batch, 0, sizeof(batch));
    batch.domid = DOMID_SELF;
    batch.space = XENMAPSPACE_gmfn_foreign;
    batch.size = 1;
    batch.u.foreign_domid = domid;
    set_xen_guest_handle(batch.idxs, &idx);
    set_xen_guest_handle(batch.gpfns, &gfn);
    set_xen_guest_handle(batch.errs, &error);
    rc = xga_memory_add_to_physmap_batch(&batch);
    return rc != 0 ? rc : error;
}

void fill(void *page, uint32_t seed)
{
    volatile uint32_t *words = page;
    unsigned int i;

    for (i = 0; i < PAGE_SIZE / 4; i++)
        words[i] = seed + i * 0x01010101u;
}

bool filled(const void *page, uint32_t seed)
{
    const volatile uint32_t *words = page;
    unsigned int i;

    for (i = 0; i < PAGE_SIZE / 4; i++) {
        if (words[i] != seed + i * 0x01010101u)
            return false;
    }
    return true;
}

evtchn_port_t ipi_port(void)
{
    struct evtchn_bind_ipi bind = {.vcpu = 0};

    return xga_evtchn_bind_ipi(&bind) == 0 ? bind.port : 0;
}

long close_port(evtchn_port_t port)
{
    struct evtchn_close close = {.port = port};

    events_mask(port);
    return xga_evtchn_close(&close);
}

long send_port(evtchn_port_t port)
{
    struct evtchn_send send = {.port = port};

    return xga_evtchn_send(&send);
}

bool loopback(evtchn_port_t *first, evtchn_port_t *second)
{
    struct evtchn_alloc_unbound alloc = {.dom = DOMID_SELF, .remote_dom = DOMID_SELF};
    struct evtchn_bind_interdomain bind = {.remote_dom = DOMID_SELF};

    if (xga_evtchn_alloc_unbound(&alloc) != 0)
        return false;
    bind.remote_port = alloc.port;
    if (xga_evtchn_bind_interdomain(&bind) != 0)
        return false;
    *first = alloc.port;
    *second = bind.local_port;
    /* The peer may have sent before the bind: Xen always leaves the new end pending. */
    return events_clear(*second);
}

long port_status(evtchn_port_t port)
{
    struct evtchn_status status = {.dom = DOMID_SELF, .port = port};
    long rc = xga_evtchn_status(&status);

    return rc != 0 ? rc : (long)status.status;
}

const volatile struct vcpu_runstate_info *runstate(void)
{
    static struct vcpu_runstate_info *area;
    struct vcpu_register_runstate_memory_area where;
    long rc;

    if (area == NULL) {
        area = pages(1);
        __builtin_memset(&where, 0, sizeof(where));
        set_xen_guest_handle(where.addr.h, area);
        rc = xga_vcpu_register_runstate_memory_area(0, &where);
        if (rc != 0)
            guest_crashed("register_runstate_memory_area: %ld", rc);
    }
    return area;
}

long sleep_until(uint64_t time)
{
    struct sched_poll poll = {.nr_ports = 0, .timeout = time};

    set_xen_guest_handle(poll.ports, (evtchn_port_t *)NULL);
    return xga_sched_poll(&poll);
}

/* Xen's time less ours, at least. On x86 ours is Xen's. */
static uint64_t difference;

/*
 * Xen says its time when it puts the vCPU on a CPU again, and ours is read some time later: the least
 * delay gives the best answer.
 */
static void learn_difference(void)
{
    uint64_t now = runstate()->state_entry_time;

    /* Ours last: whoever has the CPU in between makes the difference less. */
    now -= arch_nanoseconds();
    if (ARM && (int64_t)(now - difference) > 0)
        difference = now;
}

/*
 * Tries one moment after the other, further and further apart, until there is one for which the vCPU has
 * to sleep.
 */
static void find_difference(void)
{
    uint64_t entered = runstate()->state_entry_time, until = entered, step;

    for (step = MILLISECONDS; step < 10 * SECONDS; step += step / 16) {
        until += step;
        if (sleep_until(until) != 0)
            break;
        if (runstate()->state_entry_time >= until) {
            difference = runstate()->state_entry_time;
            difference -= arch_nanoseconds();
            return;
        }
    }
    guest_crashed("the runstate area stays at %llu", (unsigned long long)entered);
}

uint64_t xen_time(void)
{
    static bool known;

    if (ARM && !known)
        find_difference();
    known = true;
    return arch_nanoseconds() + difference;
}

bool sleep_for(uint64_t nanoseconds)
{
    uint64_t start = xen_time(), limit = nanoseconds << 6, length;

    for (length = nanoseconds; length <= limit; length *= 2) {
        uint64_t entered = runstate()->state_entry_time;

        if (sleep_until(xen_time() + length) != 0)
            break;
        learn_difference();
        if (runstate()->state_entry_time != entered && xen_time() - start >= nanoseconds &&
            runstate()->state_entry_time - entered >= nanoseconds)
            return true;
    }
    return false;
}

bool has_text(const char *text, size_t size, const char *part)
{
    size_t i, j;

    for (i = 0; i < size; i++) {
        for (j = 0; part[j] != '\0' && i + j < size && text[i + j] == part[j]; j++)
            continue;
        if (part[j] == '\0')
            return true;
    }
    return false;
}
