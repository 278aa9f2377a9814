/* SPDX-License-Identifier: MIT */
/* Writes a flattened device tree (Devicetree Specification, chapter 5), for a domain that we start. */
#ifndef FDT_WRITE_H
#define FDT_WRITE_H

#include <stddef.h>
#include <stdint.h>

/* Begins one at `blob`, with its root node, in `size` bytes, which are zero. */
void fdt_begin(void *blob, size_t size);
void fdt_begin_node(const char *name);
void fdt_end_node(void);
/* A property with a text, or with some cells. */
void fdt_put_text(const char *name, const char *text);
void fdt_put_cells(const char *name, const uint32_t *cells, unsigned int count);
/* Ends the root node and the blob. */
void fdt_end(void);

#endif
