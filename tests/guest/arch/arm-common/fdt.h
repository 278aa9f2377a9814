/* SPDX-License-Identifier: MIT */
/* Reads the flattened device tree (Devicetree Specification, chapter 5) that Xen hands over. */
#ifndef FDT_H
#define FDT_H

#include <stdbool.h>
#include <stdint.h>

#define FDT_DEPTH 8

/* A place in the walk over all nodes, parents before their children. Starts zeroed. */
struct fdt_node {
    const char *name;
    unsigned int depth;  /* 1 for the root */
    uint32_t properties; /* offset of the first one */
    uint32_t next;       /* offset at which the walk goes on */
    struct {
        uint32_t address, size;
    } cells[FDT_DEPTH + 1]; /* #address-cells and #size-cells, by depth */
};

/* False when `blob` is no device tree, or one of an unknown version. */
bool fdt_open(const void *blob);
/* The whole blob's size in bytes. */
uint32_t fdt_size(void);
/* The entry `index` of the memory reservation block; false after the last. */
bool fdt_reservation(uint32_t index, uint64_t *base, uint64_t *size);

bool fdt_next_node(struct fdt_node *node);
/* A property's value and its length in bytes; NULL when the node lacks it. */
const void *fdt_property(const struct fdt_node *node, const char *name, uint32_t *length);
/* The string that is a property's whole value, or NULL. */
const char *fdt_string(const struct fdt_node *node, const char *name);
/* The cell `index` of a property; false when it is too short. */
bool fdt_cell(const struct fdt_node *node, const char *name, uint32_t index, uint32_t *value);
/* The pair `index` of "reg". Addresses are the root's: no "ranges" is applied. */
bool fdt_reg(const struct fdt_node *node, uint32_t index, uint64_t *base, uint64_t *size);
bool fdt_compatible(const struct fdt_node *node, const char *with);
/* The interrupt number of the entry `index` of "interrupts", in the three cells of the GIC. */
bool fdt_interrupt(const struct fdt_node *node, uint32_t index, unsigned int *number);

#endif
