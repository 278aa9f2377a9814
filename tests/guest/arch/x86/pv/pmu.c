/* SPDX-License-Identifier: MIT */
/*
 * What xenpmu_op gives a PV vCPU: counters' registers that it didn't have. The machines here are AMD's, and count
 * nothing; but Xen looks at what is written to the registers, and at what it loads from the page.
 */
#include "attempt.h"
#include "checks/support.h"

#include <xen/pmu.h>
#include <xga/pmu.h>

#define EVNTSEL_0       0xc0010000u
#define EVNTSEL_ENABLE  (1ull << 22)
#define RESERVED        (1ull << 21)
#define PROTECTION      13
#define REGISTERS_START (2 * sizeof(uint32_t))

static uint64_t written;

static void write_control(void *unused)
{
    (void)unused;
    __asm__ volatile("wrmsr"
                     :
                     : "c"(EVNTSEL_0), "a"((uint32_t)written), "d"((uint32_t)(written >> 32))
                     : "memory");
}

/* -1, or the exception that it ended in. */
static long control_write(uint64_t value)
{
    written = value;
    return attempt(write_control, NULL);
}

static volatile struct xen_pmu_data *data;

static long init(void)
{
    static struct xen_pmu_params params;

    if (data == NULL)
        data = pages(1);
    params.val = arch_frame_of((const void *)(uintptr_t)data);
    params.vcpu = 0;
    return xga_pmu_init(&params);
}

static long finish(void)
{
    static struct xen_pmu_params params;

    return xga_pmu_finish(&params);
}

static volatile uint64_t *controls(void)
{
    return (volatile uint64_t *)((uintptr_t)&data->pmu.c.amd + data->pmu.c.amd.ctrls);
}

CHECK(pmu_registers)
{
    long rc = init();

    if (rc == -XEN_EOPNOTSUPP)
        skip("this Xen was not started to let domains count");
    require_equal(rc, 0);
    /* Where the page holds them: six of each on this family of processors. */
    expect_equal(data->pmu.c.amd.counters, REGISTERS_START);
    expect_equal(data->pmu.c.amd.ctrls, REGISTERS_START + 6 * sizeof(uint64_t));
    expect_equal(control_write(0), -1);
    expect_equal(control_write(RESERVED), PROTECTION);
    expect_equal(finish(), 0);
    /* To a vCPU that has none Xen gives no register and no fault. */
    expect_equal(control_write(RESERVED), -1);
}

CHECK(pmu_flush_loads_the_page)
{
    long rc = init();

    if (rc == -XEN_EOPNOTSUPP)
        skip("this Xen was not started to let domains count");
    require_equal(rc, 0);
    controls()[0] = RESERVED;
    /* Not while nothing is counted. */
    expect_equal(xga_pmu_flush(), 0);
    expect_equal(control_write(EVNTSEL_ENABLE), -1);
    data->pmu.pmu_flags = 0;
    expect_equal(xga_pmu_flush(), -XEN_EIO);
    expect_equal(data->pmu.pmu_flags, PMU_CACHED);
    controls()[0] = EVNTSEL_ENABLE;
    expect_equal(xga_pmu_flush(), 0);
    expect_equal(data->pmu.pmu_flags, 0);
    /* The page's controls count, and then not. */
    controls()[0] = RESERVED;
    expect_equal(xga_pmu_flush(), -XEN_EIO);
    controls()[0] = 0;
    expect_equal(xga_pmu_flush(), 0);
    controls()[0] = RESERVED;
    expect_equal(xga_pmu_flush(), 0);
    controls()[0] = 0;
    expect_equal(finish(), 0);
}

/* Nobody may count, so that a new page comes without registers. */
CHECK(pmu_mode_off)
{
    struct xen_pmu_params off = {.val = XENPMU_MODE_OFF}, self = {.val = XENPMU_MODE_SELF};
    long rc = init();

    if (rc == -XEN_EOPNOTSUPP)
        skip("this Xen was not started to let domains count");
    require_equal(rc, 0);
    if (!guest.dom0) {
        expect_equal(xga_pmu_mode_set(&off), -XEN_EPERM);
        expect_equal(finish(), 0);
        return;
    }
    expect_equal(control_write(RESERVED), PROTECTION);
    expect_equal(xga_pmu_mode_set(&off), 0);
    expect_equal(control_write(RESERVED), -1);
    expect_equal(xga_pmu_mode_set(&self), 0);
    expect_equal(control_write(RESERVED), PROTECTION);
    expect_equal(finish(), 0);
    expect_equal(xga_pmu_mode_set(&off), 0);
    expect_equal(init(), 0);
    expect_equal(xga_pmu_mode_set(&self), 0);
    expect_equal(control_write(RESERVED), -1);
    expect_equal(finish(), 0);
}
