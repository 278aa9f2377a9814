/* SPDX-License-Identifier: MIT */
#include "fdt_write.h"

#include "../../guest.h"

#define FDT_MAGIC    0xd00dfeedu
#define FDT_VERSION  17u
#define HEADER_CELLS 10u
#define NONE_CELLS   4u /* the end of the memory reservations: an entry of zeros */
#define TOKEN_BEGIN  1u
#define TOKEN_END    2u
#define TOKEN_PROP   3u
#define TOKEN_DONE   9u

/* Properties' names, one after the other; they go behind the structure. */
static char names[256];
static size_t names_size;

static uint32_t *blob, *next, *limit;

static void put_cell(uint32_t value)
{
    if (next == limit)
        guest_crashed("the device tree gets too long");
    *next++ = __builtin_bswap32(value);
}

/* Up to a whole number of cells, with zeros. */
static void put_bytes(const char *bytes, size_t size)
{
    size_t i;

    for (i = 0; i < size; i += 4) {
        uint32_t cell = 0;
        size_t k;

        for (k = 0; k < 4; k++)
            cell = cell << 8 | (i + k < size ? (unsigned char)bytes[i + k] : 0);
        put_cell(cell);
    }
}

static size_t length_of(const char *text)
{
    size_t length = 0;

    while (text[length] != '\0')
        length++;
    return length;
}

static uint32_t name_offset(const char *name)
{
    uint32_t offset = (uint32_t)names_size;

    if (names_size + length_of(name) + 1 > sizeof(names))
        guest_crashed("no room for the name %s", name);
    do {
        names[names_size++] = *name;
    } while (*name++ != '\0');
    return offset;
}

void fdt_begin(void *where, size_t size)
{
    blob = where;
    next = blob + HEADER_CELLS + NONE_CELLS;
    limit = blob + size / 4;
    names_size = 0;
    fdt_begin_node("");
}

void fdt_begin_node(const char *name)
{
    put_cell(TOKEN_BEGIN);
    put_bytes(name, length_of(name) + 1);
}

void fdt_end_node(void)
{
    put_cell(TOKEN_END);
}

void fdt_put_text(const char *name, const char *text)
{
    size_t size = length_of(text) + 1;

    put_cell(TOKEN_PROP);
    put_cell((uint32_t)size);
    put_cell(name_offset(name));
    put_bytes(text, size);
}

void fdt_put_cells(const char *name, const uint32_t *cells, unsigned int count)
{
    put_cell(TOKEN_PROP);
    put_cell(count * 4);
    put_cell(name_offset(name));
    while (count-- != 0)
        put_cell(*cells++);
}

void fdt_end(void)
{
    uint32_t structure = (HEADER_CELLS + NONE_CELLS) * 4, strings, total;

    fdt_end_node();
    put_cell(TOKEN_DONE);
    strings = (uint32_t)((next - blob) * 4);
    put_bytes(names, names_size);
    total = (uint32_t)((next - blob) * 4);

    next = blob;
    put_cell(FDT_MAGIC);
    put_cell(total);
    put_cell(structure);
    put_cell(strings);
    put_cell(HEADER_CELLS * 4); /* the memory reservations */
    put_cell(FDT_VERSION);
    put_cell(FDT_VERSION - 1); /* what reads that one, reads this one */
    put_cell(0);               /* the boot CPU */
    put_cell((uint32_t)names_size);
    put_cell(strings - structure);
}
