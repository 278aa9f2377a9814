/* SPDX-License-Identifier: MIT */
#include "fdt.h"

#include <stddef.h>

#include "guest.h"

#define FDT_MAGIC   0xd00dfeedu
#define FDT_MAX     (2u << 20) /* what the boot protocols allow, and what the start-up code maps */
#define FDT_HEADER  40u
#define TOKEN_BEGIN 1u
#define TOKEN_END   2u
#define TOKEN_PROP  3u
#define TOKEN_NOP   4u

/* A part of the blob. Offsets into a part are checked against its size before each use. */
struct part {
    const unsigned char *data;
    uint32_t size;
};

static struct part whole, structure, strings;
static uint32_t reservations;

/* Cells are big-endian, and need not be aligned for the type they make. */
static uint32_t cell_at(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool read_cell(const struct part *part, uint32_t offset, uint32_t *value)
{
    if (offset > part->size || part->size - offset < 4)
        return false;
    *value = cell_at(part->data + offset);
    return true;
}

/* The length of the string at `offset`; false when no NUL inside the part ends it. */
static bool string_length(const struct part *part, uint32_t offset, uint32_t *length)
{
    uint32_t end;

    for (end = offset; end < part->size; end++) {
        if (part->data[end] == 0) {
            *length = end - offset;
            return true;
        }
    }
    return false;
}

static bool cut(struct part *part, uint32_t offset, uint32_t size)
{
    if (offset > whole.size || whole.size - offset < size)
        return false;
    part->data = whole.data + offset;
    part->size = size;
    return true;
}

bool fdt_open(const void *blob)
{
    const unsigned char *header = blob;

    if (blob == NULL || cell_at(header) != FDT_MAGIC)
        return false;
    whole.data = header;
    whole.size = cell_at(header + 4);
    if (whole.size < FDT_HEADER || whole.size > FDT_MAX)
        return false;
    reservations = cell_at(header + 16);
    /* Version 17 has both block sizes in its header; a newer one says it can be read as 17. */
    return cell_at(header + 20) >= 17 && cell_at(header + 24) <= 17 &&
           cut(&structure, cell_at(header + 8), cell_at(header + 36)) &&
           cut(&strings, cell_at(header + 12), cell_at(header + 32));
}

uint32_t fdt_size(void)
{
    return whole.size;
}

static uint64_t joined(uint32_t high, uint32_t low)
{
    return (uint64_t)high << 32 | low;
}

bool fdt_reservation(uint32_t index, uint64_t *base, uint64_t *size)
{
    uint32_t cells[4], i;

    if (reservations > whole.size || index >= whole.size / 16)
        return false;
    for (i = 0; i < 4; i++) {
        if (!read_cell(&whole, reservations + 16 * index + 4 * i, &cells[i]))
            return false;
    }
    *base = joined(cells[0], cells[1]);
    *size = joined(cells[2], cells[3]);
    return *base != 0 || *size != 0;
}

/* Reads the property at *offset and steps over it. */
static bool read_property(uint32_t *offset, const char **name, uint32_t *value, uint32_t *length)
{
    uint32_t name_offset, unused;

    if (!read_cell(&structure, *offset + 4, length) ||
        !read_cell(&structure, *offset + 8, &name_offset))
        return false;
    *value = *offset + 12;
    if (structure.size - *value < *length || !string_length(&strings, name_offset, &unused))
        return false;
    *name = (const char *)strings.data + name_offset;
    *offset = *value + ((*length + 3) & ~3u);
    return true;
}

const void *fdt_property(const struct fdt_node *node, const char *name, uint32_t *length)
{
    uint32_t offset = node->properties, token, value;
    const char *found;

    while (read_cell(&structure, offset, &token)) {
        if (token == TOKEN_NOP) {
            offset += 4;
            continue;
        }
        if (token != TOKEN_PROP || !read_property(&offset, &found, &value, length))
            break;
        if (same_text(found, name))
            return structure.data + value;
    }
    return NULL;
}

static bool enter_node(struct fdt_node *node)
{
    uint32_t length;

    if (node->depth == FDT_DEPTH || !string_length(&structure, node->next + 4, &length))
        return false;
    node->name = (const char *)structure.data + node->next + 4;
    node->next += 4 + ((length + 1 + 3) & ~3u);
    node->properties = node->next;
    node->depth++;
    if (!fdt_cell(node, "#address-cells", 0, &node->cells[node->depth].address))
        node->cells[node->depth].address = 2;
    if (!fdt_cell(node, "#size-cells", 0, &node->cells[node->depth].size))
        node->cells[node->depth].size = 1;
    return true;
}

bool fdt_next_node(struct fdt_node *node)
{
    uint32_t token, value, length;
    const char *name;

    while (read_cell(&structure, node->next, &token)) {
        switch (token) {
        case TOKEN_BEGIN:
            return enter_node(node);
        case TOKEN_END:
            if (node->depth == 0)
                return false;
            node->depth--;
            node->next += 4;
            break;
        case TOKEN_PROP:
            if (!read_property(&node->next, &name, &value, &length))
                return false;
            break;
        case TOKEN_NOP:
            node->next += 4;
            break;
        default:
            return false;
        }
    }
    return false;
}

const char *fdt_string(const struct fdt_node *node, const char *name)
{
    uint32_t length;
    const char *value = fdt_property(node, name, &length);

    return value != NULL && length != 0 && value[length - 1] == 0 ? value : NULL;
}

bool fdt_cell(const struct fdt_node *node, const char *name, uint32_t index, uint32_t *value)
{
    uint32_t length;
    const unsigned char *cells = fdt_property(node, name, &length);

    if (cells == NULL || index >= length / 4)
        return false;
    *value = cell_at(cells + 4 * (size_t)index);
    return true;
}

/* A number of one or two cells of "reg", from the cell `index` on. */
static bool reg_number(const struct fdt_node *node, uint32_t index, uint32_t cells, uint64_t *value)
{
    uint32_t cell;

    *value = 0;
    while (cells-- != 0) {
        if (!fdt_cell(node, "reg", index++, &cell))
            return false;
        *value = *value << 32 | cell;
    }
    return true;
}

bool fdt_reg(const struct fdt_node *node, uint32_t index, uint64_t *base, uint64_t *size)
{
    uint32_t address_cells = node->cells[node->depth - 1].address;
    uint32_t size_cells = node->cells[node->depth - 1].size;

    if (address_cells == 0 || address_cells > 2 || size_cells > 2)
        return false;
    index *= address_cells + size_cells;
    return reg_number(node, index, address_cells, base) &&
           reg_number(node, index + address_cells, size_cells, size);
}

bool fdt_compatible(const struct fdt_node *node, const char *with)
{
    uint32_t length, start, i;
    const char *list = fdt_property(node, "compatible", &length);

    if (list == NULL || length == 0 || list[length - 1] != 0)
        return false;
    for (start = i = 0; i < length; i++) {
        if (list[i] != 0)
            continue;
        if (same_text(list + start, with))
            return true;
        start = i + 1;
    }
    return false;
}

bool fdt_interrupt(const struct fdt_node *node, uint32_t index, unsigned int *number)
{
    uint32_t type, cell;

    if (!fdt_cell(node, "interrupts", 3 * index, &type) ||
        !fdt_cell(node, "interrupts", 3 * index + 1, &cell))
        return false;
    /* Type 0 is an SPI, and those start at 32; type 1 a PPI, from 16 to 31. */
    if (type > 1 || cell >= (type == 0 ? 988u : 16u))
        return false;
    *number = cell + (type == 0 ? 32 : 16);
    return true;
}
