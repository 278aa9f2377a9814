/* SPDX-License-Identifier: MIT */
/* The model of examples/device-model serves an HVM domain. */
#define __XEN_TOOLS__ 1
#include "say.h"

#include <xga/memory.h>
#include <xga/sched.h>

#include "checks/dm_target.h"
#include "model.h"
#include "served_model.h"
#include "served_steps.h"

#define PATIENCE (5 * SECONDS)
#define NAP      (2 * MILLISECONDS)

static const char sentence[] = "A port of mine is served by a hundred lines of C.";
static char came[sizeof(sentence) + 16];
static unsigned int length;
static struct model model;

static void take(char c)
{
    if (length < sizeof(came) - 1)
        came[length++] = c;
}

/* As a driver does, it waits for the line's status before each character; here no loop is needed. */
static void write_program(void)
{
    const char *c;
    struct served_step *now;

    for (c = sentence; *c != '\0'; c++) {
        (void)step(served_in_1, MODEL_SERIAL + 5, BEFORE, merged(0x60, 1));
        (void)step(served_out_1, MODEL_SERIAL, (uint64_t)*c, (uint64_t)*c);
    }
    (void)step(served_store_8, MODEL_REGISTERS + 8, 0x8877665544332211u, 0x8877665544332211u);
    (void)step(served_load_2, MODEL_REGISTERS + 10, BEFORE, merged(0x4433, 2));
    (void)step(served_load_4, MODEL_REGISTERS, BEFORE, merged(0, 4));
    now = step(served_outs_1, MODEL_SERIAL, 0, 0); /* from memory, which the model gives up */
    now->rcx = 2;
    now->rsi = SERVED_BUFFER;
    now->want_rsi = SERVED_BUFFER + 2;
}

static bool run(domid_t domid)
{
    const uint64_t start = arch_nanoseconds();
    static struct xen_domctl op;
    evtchn_port_t port = xga_ioreq_port(xga_ioreq_vcpus_at(&model.vcpus, 0));

    (void)events_clear(port);
    if (!expect_equal(model_serve(&model, port), 0) ||
        !expect_equal(domctl(unpausedomain, domid, clear_domctl(&op)), 0))
        return false;
    while (served_shutdown() < 0) {
        if (!expect(arch_nanoseconds() - start < PATIENCE))
            return false;
        if (!events_clear(port))
            (void)xga_sched_poll_ports(&port, 1, xen_time() + NAP);
        else if (!expect_equal(model_serve(&model, port), 0))
            return false;
    }
    return served_did_all(0);
}

static bool serve(domid_t domid)
{
    void *page = guest.pv ? pages(1) : arch_hole(1);
    xen_pfn_t own = 0, frame = arch_frame_of(page);
    bool good = expect_equal(model_create(&model, domid, &frame, take), 0);

    if (!good)
        return false;
    if (guest.pv) {
        own = give_up(page);
        good = expect(map_foreign_frame(page, frame, domid));
    }
    good = good && expect_equal(model_start(&model, 1, page), 0) && run(domid);
    good = expect_equal(model_stop(&model), 1) && good;
    good = expect_equal(model_end(&model), 0) && good;
    if (guest.pv) {
        give_up(page);
        good = expect(arch_map_frame(page, own)) && good;
    }
    return good;
}

const char *example_said(void)
{
    bool good;

    if (!guest.dom0 || !can_make(TRANSLATED))
        return NULL;
    length = 0;
    __builtin_memset(came, 0, sizeof(came));
    served_domain_make(false, 1);
    write_program();
    good = serve(served_domain->domid);
    served_domain_end();
    return good ? came : "";
}

CHECK(dm_served_example)
{
    const char *said, *wanted = sentence;

    require_domctl(createdomain);
    said = example_said();
    if (said == NULL)
        skip("this Xen has no HVM domains");
    while (*wanted != '\0' && *said == *wanted)
        said++, wanted++;
    expect_equal(*said, 0);
    expect_equal(*wanted, 0);
}
