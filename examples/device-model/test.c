/* SPDX-License-Identifier: MIT */
/* A guest of the stand-in uses the devices, and meets the ends of its device model. */
#undef NDEBUG
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <xen/hvm/ioreq.h>
#include <xga-standin/standin.h>
#include "model.h"

enum { CONTROL = 0, GUEST = 1 };

static struct xga_standin *xen;
static struct model model;
static char said[64];
static unsigned int length;

static void put(char c)
{
    assert(length < sizeof(said) - 1);
    said[length++] = c;
}

/* Runs while the guest's vCPU waits. */
static void serve(struct xga_standin *idle, void *opaque)
{
    (void)opaque;
    xga_standin_run(idle, CONTROL, 0);
    assert(model_serve(&model, xga_ioreq_port(xga_ioreq_vcpus_at(&model.vcpus, 0))) == 0);
}

static void start(void)
{
    const struct xga_standin_domain control = {.domid = CONTROL, .privileged = true};
    const struct xga_standin_domain guest = {.domid = GUEST};
    struct shared_iopage *page;
    xen_pfn_t frame;

    xen = xga_standin_create(NULL);
    xga_standin_add(xen, &control);
    xga_standin_add(xen, &guest);
    xga_standin_run(xen, CONTROL, 0);
    page = xga_standin_hole(xen, CONTROL, 1);
    frame = xga_standin_gfn(xen, CONTROL, page);
    assert(model_create(&model, GUEST, &frame, put) == 0);
    assert(model_start(&model, 1, page) == 0);
    xga_standin_on_idle(xen, serve, NULL);
    xga_standin_run(xen, GUEST, 0);
    memset(said, 0, sizeof(said));
    length = 0;
}

static void end(void)
{
    xga_standin_run(xen, CONTROL, 0);
    assert(model_end(&model) == 0);
    assert(xga_standin_ports(xen, CONTROL) == 0);
    xga_standin_destroy(xen);
}

static xga_long use(uint8_t dir, uint64_t addr, uint32_t size, uint64_t *value)
{
    struct ioreq req = {
        .addr = addr, .size = size, .count = 1, .data = *value, .type = IOREQ_TYPE_COPY};
    xga_long ret;

#if defined(__i386__) || defined(__x86_64__)
    if (addr < 0x10000)
        req.type = IOREQ_TYPE_PIO;
#endif
    req.dir = dir & 1;
    ret = xga_standin_access(xen, &req);
    *value = req.data;
    return ret;
}

static void a_guest_speaks(void)
{
    const char *sentence = "This guest speaks by a device model.\n";
    uint64_t value;

    start();
    for (; *sentence != '\0'; sentence++) {
        do {
            value = 0;
            assert(use(IOREQ_READ, MODEL_SERIAL + 5, 1, &value) == 0);
        } while ((value & 0x20) == 0);
        value = (uint64_t)(unsigned char)*sentence;
        assert(use(IOREQ_WRITE, MODEL_SERIAL, 1, &value) == 0);
    }
    assert(strcmp(said, "This guest speaks by a device model.\n") == 0);
    end();
}

static void registers_keep_what_is_written(void)
{
    uint64_t value = 0x8877665544332211u;

    start();
    assert(use(IOREQ_WRITE, MODEL_REGISTERS + 4, 4, &value) == 0);
    value = 0;
    assert(use(IOREQ_READ, MODEL_REGISTERS + 6, 2, &value) == 0 && value == 0x4433);
    value = 0;
    assert(use(IOREQ_READ, MODEL_REGISTERS, 4, &value) == 0 && value == 0);
    end();
}

static void nobody_answers_beside_the_devices(void)
{
    uint64_t value = 0;

    start();
    assert(use(IOREQ_READ, MODEL_REGISTERS + 14, 4, &value) == -XEN_ENOENT &&
           value == ~(uint64_t)0);
    end();
}

/* The model stops while the guest's vCPU waits for it. */
static void stop(struct xga_standin *idle, void *opaque)
{
    (void)opaque;
    xga_standin_run(idle, CONTROL, 0);
    assert(model_stop(&model) == 0);
}

static void a_model_answers_before_it_ends(void)
{
    uint64_t value = 0;

    start();
    xga_standin_on_idle(xen, stop, NULL);
    assert(use(IOREQ_READ, MODEL_REGISTERS, 4, &value) == 0 && (uint32_t)value == 0xffffffffu);
    assert(use(IOREQ_READ, MODEL_REGISTERS, 4, &value) == -XEN_ENOENT);
    xga_standin_run(xen, CONTROL, 0);
    assert(model_stop(&model) == 1);
    end();
}

int main(void)
{
    a_guest_speaks();
    registers_keep_what_is_written();
    nobody_answers_beside_the_devices();
    a_model_answers_before_it_ends();
    puts("4 passed");
    return 0;
}
