/* SPDX-License-Identifier: MIT */
/* A device with one register, and the vCPU that uses it: a device model and Xen in one program. */
#include <stdio.h>

#include <xga/shared/ioreq.h>
#include <xga/shared/ioreq_run.h>
#include <xga/shared/ioserver_send.h>

static struct ioreq page[128]; /* the synchronous page */
static struct xga_ioreq_vcpu vcpu[1];
static struct xga_ioreq_vcpus vcpus;
static uint64_t reg; /* of the device, at port 0x500 */

/* The device model: serves one request, with all its accesses. Returns what to answer. */
static uint64_t serve(const struct ioreq *req)
{
    struct xga_ioreq_run run;

    if (xga_ioreq_run_init(&run, req) != 0)
        printf("a request that no device can serve\n");
    while (xga_ioreq_run_next(&run)) {
        if (run.space != IOREQ_TYPE_PIO || run.addr != 0x500)
            continue; /* a read gives all ones */
        if (run.is_write)
            reg = run.data;
        else
            run.data = reg;
    }
    return xga_ioreq_run_result(&run);
}

/* The device model: after an event on its port. */
static void on_event(evtchn_port_t port)
{
    struct xga_ioreq_vcpu *v = xga_ioreq_vcpus_find(&vcpus, port);
    struct ioreq req;

    if (v != NULL && xga_ioreq_take(v, &req) > 0 && xga_ioreq_finish(v, serve(&req)) > 0)
        printf("served %s of %u bytes\n", req.dir == IOREQ_READ ? "a read" : "a write", req.size);
}

static xga_long port_alloc(void *context, uint32_t n, domid_t emulator)
{
    (void)context, (void)emulator;
    return 40 + (xga_long)n;
}

static void port_free(void *context, uint32_t port)
{
    (void)context, (void)port;
}

/* Xen: one access of the vCPU. */
static uint64_t access_port(struct xga_ioserver *s, int is_read, uint32_t size, uint64_t data)
{
    struct ioreq req = {.addr = 0x500, .data = data, .count = 1, .size = size};

    req.type = IOREQ_TYPE_PIO;
    req.dir = is_read ? IOREQ_READ : IOREQ_WRITE;
    if (xga_ioserver_send(s, 0, &req) == 1)
        on_event(140); /* the device model's end of port 40 */
    return xga_ioserver_resume(s, 0, &data) == 1 ? data : 0;
}

int main(void)
{
    static const struct xga_ioserver_ops ops = {port_alloc, port_free};
    static uint64_t memory[64];
    struct shared_iopage *shared = (struct shared_iopage *)(void *)page;
    struct xga_ioserver s;

    if (xga_ioserver_init(&s, &ops, NULL, 0, XGA_IOSERVER_OFF, 1, 1, memory, sizeof(memory)) != 0 ||
        xga_ioserver_add_vcpu(&s, 0) != 0 || xga_ioserver_set_page(&s, shared) != 0)
        return 1;
    xga_ioserver_enable(&s, 1);
    if (xga_ioreq_vcpus_init(&vcpus, vcpu, 1, shared) != 0 ||
        xga_ioreq_remote_port(&vcpu[0]) != 40 || xga_ioreq_vcpus_bind(&vcpus, 0, 140) != 0)
        return 1;
    access_port(&s, 0, 4, 0x12345678);
    printf("%llx\n", (unsigned long long)access_port(&s, 1, 2, 0));
    return reg != 0x12345678;
}
