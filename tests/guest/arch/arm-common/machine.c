/* SPDX-License-Identifier: MIT */
/* From head.S to guest_main(), by way of the device tree. */
#include "machine.h"

#include "../../guest.h"

#include "fdt.h"

extern char image_start[] __attribute__((visibility("hidden")));
extern char image_end[] __attribute__((visibility("hidden")));

struct machine machine;

static const char *command_line = "";

void machine_add_range(struct ranges *to, uint64_t base, uint64_t size)
{
    if (size == 0 || base + size < base)
        return;
    /* What is left of memory and holes is enough; what is reserved must be known. */
    if (to->count == MACHINE_RANGES && to == &machine.reserved)
        guest_crashed("the device tree reserves more than %d ranges", MACHINE_RANGES);
    if (to->count == MACHINE_RANGES)
        return;
    to->list[to->count].start = base;
    to->list[to->count].end = base + size;
    to->count++;
}

static void add_reg(struct ranges *to, const struct fdt_node *node)
{
    uint64_t base, size;
    unsigned int i;

    for (i = 0; fdt_reg(node, i, &base, &size); i++)
        machine_add_range(to, base, size);
}

static bool is(const char *text, const char *expected)
{
    while (text != NULL && *text != 0 && *text == *expected) {
        text++;
        expected++;
    }
    return text != NULL && *text == *expected;
}

static void read_gic(const struct fdt_node *node, unsigned int version)
{
    uint64_t size;

    if (fdt_reg(node, 0, &machine.gic_distributor, &size) &&
        fdt_reg(node, 1, &machine.gic_cpu.start, &size)) {
        machine.gic_cpu.end = machine.gic_cpu.start + size;
        machine.gic_version = version;
    }
}

static bool is_gic_2(const struct fdt_node *node)
{
    return fdt_compatible(node, "arm,gic-400") || fdt_compatible(node, "arm,cortex-a15-gic") ||
           fdt_compatible(node, "arm,cortex-a7-gic");
}

/* An address of one or two cells, as the linux,initrd-* properties have. */
static uint64_t address_property(const struct fdt_node *node, const char *name)
{
    uint32_t first, second;

    if (!fdt_cell(node, name, 0, &first))
        return 0;
    return fdt_cell(node, name, 1, &second) ? (uint64_t)first << 32 | second : first;
}

static void read_chosen(const struct fdt_node *node)
{
    uint64_t start = address_property(node, "linux,initrd-start");
    uint64_t end = address_property(node, "linux,initrd-end");
    const char *arguments = fdt_string(node, "bootargs");

    if (end > start)
        machine_add_range(&machine.reserved, start, end - start);
    if (arguments != NULL)
        command_line = arguments;
}

static void read_node(const struct fdt_node *node, bool in_reserved_memory)
{
    if (in_reserved_memory)
        add_reg(&machine.reserved, node);
    else if (is(fdt_string(node, "device_type"), "memory"))
        add_reg(&machine.memory, node);
    else if (node->depth == 2 && is(node->name, "chosen"))
        read_chosen(node);
    else if (is_gic_2(node))
        read_gic(node, 2);
    else if (fdt_compatible(node, "arm,gic-v3"))
        read_gic(node, 3);
    else if (fdt_compatible(node, "arm,armv8-timer") || fdt_compatible(node, "arm,armv7-timer"))
        fdt_interrupt(node, 2, &machine.timer_irq);
    else if (fdt_compatible(node, "xen,xen")) {
        /* The grant table's region first, then, since 4.16, regions without RAM. */
        add_reg(&machine.holes, node);
        fdt_interrupt(node, 0, &machine.event_irq);
    }
}

bool machine_uses(struct range range)
{
    struct fdt_node node = {0};
    uint64_t base, size;
    unsigned int i;

    while (fdt_next_node(&node)) {
        for (i = 0; fdt_reg(&node, i, &base, &size); i++) {
            if (base < range.end && range.start < base + size)
                return true;
        }
    }
    return false;
}

static void read_device_tree(const void *blob)
{
    struct fdt_node node = {0};
    bool in_reserved_memory = false;
    uint64_t base, size;
    unsigned int i;

    if (!fdt_open(blob))
        guest_crashed("no device tree at %p", blob);
    machine_add_range(&machine.reserved, (uintptr_t)blob, fdt_size());
    machine_add_range(&machine.reserved, (uintptr_t)image_start,
                      (uint64_t)(image_end - image_start));
    for (i = 0; fdt_reservation(i, &base, &size); i++)
        machine_add_range(&machine.reserved, base, size);
    machine.timer_irq = 27;
    while (fdt_next_node(&node)) {
        if (node.depth <= 2)
            in_reserved_memory = is(node.name, "reserved-memory");
        read_node(&node, in_reserved_memory);
    }
}

void machine_start(const void *device_tree)
{
    arch_traps_init();
    read_device_tree(device_tree);
    ram_map();
    guest_main(command_line);
    guest_crashed("guest_main() returned");
}
