/* SPDX-License-Identifier: MIT */
#include "model.h"

#include <xga/shared/ioreq_run.h>

#define LINE_STATUS 5u    /* a register of the serial port */
#define CAN_SEND    0x60u /* what it says, always: both of the transmitter's buffers are empty */

static uint64_t read_device(const struct model *m, const struct xga_ioreq_run *run)
{
    uint64_t value = 0;
    uint32_t i;

    if (run->addr - MODEL_SERIAL < 8)
        return run->addr - MODEL_SERIAL == LINE_STATUS ? CAN_SEND : 0;
    for (i = 0; i < run->size; i++)
        value |= (uint64_t)m->registers[(run->addr + i) % 16] << 8 * i;
    return value;
}

static void write_device(struct model *m, const struct xga_ioreq_run *run)
{
    uint32_t i;

    if (run->addr == MODEL_SERIAL)
        m->put((char)run->data);
    else if (run->addr >= MODEL_REGISTERS)
        for (i = 0; i < run->size; i++)
            m->registers[(run->addr + i) % 16] = (uint8_t)(run->data >> 8 * i);
}

/*
 * Makes the accesses of a request, and returns what was read. This model has no mapping of the guest's
 * memory, and gives up a request whose data lies there (REP INS, REP OUTS, REP MOVS).
 */
static uint64_t run(struct model *m, const struct ioreq *req)
{
    struct xga_ioreq_run run;

    (void)xga_ioreq_run_init(&run, req); /* what cannot be served has no accesses */
    while (xga_ioreq_run_next(&run)) {
        if (run.space != IOREQ_TYPE_PIO && run.space != IOREQ_TYPE_COPY)
            break;
        if (run.is_write)
            write_device(m, &run);
        else
            run.data = read_device(m, &run);
    }
    return xga_ioreq_run_result(&run);
}

xga_long model_create(struct model *m, domid_t guest, xen_pfn_t *frame, void (*put)(char c))
{
    xen_pfn_t frames[2] = {*frame, 0}; /* no buffered ring, and so no second page */
    xga_long ret;
    int i;

    for (i = 0; i < 16; i++)
        m->registers[i] = 0;
    m->put = put;
    (void)xga_ioreq_vcpus_init(&m->vcpus, m->vcpu, 0, NULL); /* none yet, for model_end() */
    ret = xga_ioreq_server_init(&m->server, guest, 0, frames);
    *frame = frames[XGA_IOREQ_SERVER_SYNC];
    return ret;
}

xga_long model_start(struct model *m, uint32_t vcpus, struct shared_iopage *page)
{
    static const struct xga_ioreq_range ranges[] = {
        {MODEL_REGISTERS, MODEL_REGISTERS + 15, XEN_DMOP_IO_RANGE_MEMORY},
#if defined(__i386__) || defined(__x86_64__)
        {MODEL_SERIAL, MODEL_SERIAL + 7, XEN_DMOP_IO_RANGE_PORT},
#else
        {MODEL_SERIAL, MODEL_SERIAL + 7, XEN_DMOP_IO_RANGE_MEMORY},
#endif
    };
    xga_long ret = -XEN_EINVAL;

    if (vcpus <= MODEL_VCPUS)
        ret = xga_ioreq_vcpus_init(&m->vcpus, m->vcpu, vcpus, page);
    if (ret == 0)
        ret = xga_ioreq_server_add_ranges(&m->server, ranges, 2);
    return ret != 0 ? ret : xga_ioreq_server_start(&m->server, &m->vcpus);
}

xga_long model_serve(struct model *m, evtchn_port_t port)
{
    struct xga_ioreq_vcpu *vcpu = xga_ioreq_vcpus_find(&m->vcpus, port);
    struct ioreq req;
    xga_long ret;

    if (vcpu == NULL)
        return 0;
    ret = xga_ioreq_take(vcpu, &req);
    if (ret > 0)
        ret = xga_ioreq_finish(vcpu, run(m, &req));
    return ret > 0 ? xga_evtchn_send_port(port) : ret;
}

xga_long model_stop(struct model *m)
{
    return xga_ioreq_server_stop(&m->server, &m->vcpus);
}

xga_long model_end(struct model *m)
{
    return xga_ioreq_server_fini(&m->server, &m->vcpus);
}
