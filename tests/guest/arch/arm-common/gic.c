/* SPDX-License-Identifier: MIT */
/*
 * Xen emulates the distributor and the redistributors, and refuses most widths but 32 bits: every
 * access here is one load or store of a word (cpu_read32, cpu_write32), that the compiler can't
 * split, join or give an address update. Arm IHI 0048 (GICv2) and IHI 0069 (GICv3).
 */
#include "gic.h"

#include "../../guest.h"

#include "cpu.h"
#include "machine.h"

#define GICD_CTLR       0x0000u
#define GICD_IGROUPR    0x0080u
#define GICD_ISENABLER  0x0100u
#define GICD_IPRIORITYR 0x0400u
#define GICD_ITARGETSR  0x0800u

#define GICC_CTLR 0x0000u
#define GICC_PMR  0x0004u
#define GICC_IAR  0x000cu
#define GICC_EOIR 0x0010u

#define GICR_TYPER       0x00008u
#define GICR_WAKER       0x00014u
#define GICR_SGI_FRAME   0x10000u
#define GICR_FRAMES      0x20000u
#define GICR_FRAMES_VLPI 0x40000u

#define TYPER_VLPIS          (1u << 1)
#define TYPER_LAST           (1u << 4)
#define WAKER_SLEEP          (1u << 1)
#define WAKER_CHILDREN_SLEEP (1u << 2)

#define V2_ENABLE         1u
#define V3_ENABLE_GROUP_1 (1u << 1)
#define V3_AFFINITY       (1u << 4)
#define V3_WRITE_PENDING  (1u << 31)

#define PRIORITY_ANY    0xffu
#define PRIORITY_EVENTS 0xa0u
#define PRIVATE_IRQS    32u

static uintptr_t distributor, cpu_interface;

/* Registers with one byte for each interrupt: four to a word. */
static void write_byte_field(uintptr_t registers, unsigned int irq, uint32_t value)
{
    uintptr_t word = registers + irq / 4 * 4;
    unsigned int shift = irq % 4 * 8;

    cpu_write32(word, (cpu_read32(word) & ~(0xffu << shift)) | value << shift);
}

static void set_bit_field(uintptr_t registers, unsigned int irq)
{
    uintptr_t word = registers + irq / 32 * 4;

    cpu_write32(word, cpu_read32(word) | 1u << irq % 32);
}

static void v2_cpu_init(void)
{
    cpu_interface = (uintptr_t)machine.gic_cpu.start;
    cpu_write32(cpu_interface + GICC_PMR, PRIORITY_ANY);
    cpu_write32(cpu_interface + GICC_CTLR, V2_ENABLE);
}

/* Ours is the one whose TYPER has this CPU's affinity. */
static uintptr_t find_redistributor(void)
{
    uint64_t frames = machine.gic_cpu.start;

    while (frames + GICR_FRAMES <= machine.gic_cpu.end) {
        uint32_t type = cpu_read32((uintptr_t)frames + GICR_TYPER);

        if (cpu_read32((uintptr_t)frames + GICR_TYPER + 4) == cpu_affinity())
            return (uintptr_t)frames;
        if (type & TYPER_LAST)
            break;
        frames += type & TYPER_VLPIS ? GICR_FRAMES_VLPI : GICR_FRAMES;
    }
    guest_crashed("no redistributor for CPU affinity 0x%x at 0x%llx", (unsigned int)cpu_affinity(),
                  (unsigned long long)machine.gic_cpu.start);
}

static void wait_clear(uintptr_t address, uint32_t bit)
{
    unsigned int tries;

    for (tries = 0; tries < 1000000; tries++) {
        if ((cpu_read32(address) & bit) == 0)
            return;
    }
    guest_crashed("GIC register 0x%lx keeps bits 0x%x", (unsigned long)address, (unsigned int)bit);
}

static void v3_cpu_init(void)
{
    const uintptr_t redistributor = find_redistributor();

    cpu_write32(redistributor + GICR_WAKER, cpu_read32(redistributor + GICR_WAKER) & ~WAKER_SLEEP);
    wait_clear(redistributor + GICR_WAKER, WAKER_CHILDREN_SLEEP);
    if (!cpu_gic_enable(PRIORITY_ANY))
        guest_crashed("ICC_SRE.SRE can't be set");
}

void gic_cpu_init(void)
{
    if (machine.gic_version == 2)
        v2_cpu_init();
    else
        v3_cpu_init();
}

void gic_init(void)
{
    distributor = (uintptr_t)machine.gic_distributor;
    if (machine.gic_version == 2) {
        cpu_write32(distributor + GICD_CTLR, V2_ENABLE);
    } else {
        /* A guest has one security state: ARE is bit 4, and group 1 bit 1. */
        cpu_write32(distributor + GICD_CTLR, V3_AFFINITY | V3_ENABLE_GROUP_1);
        wait_clear(distributor + GICD_CTLR, V3_WRITE_PENDING);
    }
    gic_cpu_init();
}

void gic_enable(unsigned int irq)
{
    uintptr_t registers = distributor;

    /* GICv3: private interrupts are in each CPU's redistributor, at the same offsets. */
    if (machine.gic_version == 3 && irq < PRIVATE_IRQS)
        registers = find_redistributor() + GICR_SGI_FRAME;
    if (machine.gic_version == 3)
        set_bit_field(registers + GICD_IGROUPR, irq);
    else if (irq >= PRIVATE_IRQS)
        write_byte_field(registers + GICD_ITARGETSR, irq, 1);
    write_byte_field(registers + GICD_IPRIORITYR, irq, PRIORITY_EVENTS);
    /* Zeros in ISENABLER do nothing. */
    cpu_write32(registers + GICD_ISENABLER + irq / 32 * 4, 1u << irq % 32);
}

unsigned int gic_acknowledge(void)
{
    if (machine.gic_version == 3)
        return cpu_gic_acknowledge() & 0xffffff;
    return cpu_read32(cpu_interface + GICC_IAR) & 0x3ff;
}

void gic_end(unsigned int irq)
{
    if (machine.gic_version == 3)
        cpu_gic_end(irq);
    else
        cpu_write32(cpu_interface + GICC_EOIR, irq);
}
