/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <inttypes.h>
#include <string.h>

#define COLUMNS 100

/* A list of words after a title, broken into lines. A list without words prints nothing. */
struct list {
    FILE *out;
    const char *title;
    int column;
};

static void word(struct list *list, const char *text)
{
    int length = (int)strlen(text);

    if (!list->column)
        list->column = fprintf(list->out, "  %s:", list->title);
    else if (list->column + 1 + length > COLUMNS)
        list->column = fprintf(list->out, "\n     ") - 1;
    list->column += fprintf(list->out, " %s", text);
}

static void end(struct list *list)
{
    if (list->column)
        fputc('\n', list->out);
}

/* Prints the names of the bits that are set; a field of several bits once. */
static void bits(FILE *out, const char *title, uint32_t msr, uint64_t set)
{
    struct list list = {out, title, 0};
    const struct xga_vmx_field *last = NULL;
    unsigned int bit;

    for (bit = 0; bit < 64; bit++) {
        const struct xga_vmx_field *field = xga_vmx_field_at(msr, bit);
        char number[8];

        if (!(set >> bit & 1) || (field && field == last))
            continue;
        snprintf(number, sizeof(number), "#%u", xga_vmx_has_halves(msr) ? bit & 31 : bit);
        word(&list, field ? field->name : number);
        last = field;
    }
    end(&list);
}

/* Returns a mask of the named one-bit fields and of the bits without a name that are set. */
static uint64_t flags(uint32_t msr, uint64_t raw)
{
    unsigned int bit;
    uint64_t mask = 0;

    for (bit = 0; bit < 64; bit++) {
        const struct xga_vmx_field *field = xga_vmx_field_at(msr, bit);

        if (field ? field->width == 1 : raw >> bit & 1)
            mask |= (uint64_t)1 << bit;
    }
    return mask;
}

static uint64_t number(const struct xga_vmx_field *field, uint64_t raw)
{
    return raw >> field->at & ((uint64_t)-1 >> (64 - field->width));
}

static void controls(FILE *out, uint32_t msr, uint64_t raw)
{
    uint32_t one = (uint32_t)raw, may = (uint32_t)(raw >> 32);
    uint32_t known = (uint32_t)flags(msr, 0);

    bits(out, "0 or 1", msr, ~one & may);
    bits(out, "1", msr, one & may);
    bits(out, "0", msr, ~one & ~may & known);
    bits(out, "neither 0 nor 1", msr, one & ~may);
}

static void capabilities(FILE *out, uint32_t msr, uint64_t raw)
{
    const struct xga_vmx_field *fields;
    uint64_t mask = flags(msr, raw);
    unsigned int count, n;

    fields = xga_vmx_fields(msr, &count);
    for (n = 0; n < count; n++)
        if (fields[n].width > 1)
            fprintf(out, "  %s: %" PRIu64 "\n", fields[n].name, number(&fields[n], raw));
    bits(out, "yes", msr, raw & mask);
    bits(out, "no", msr, ~raw & mask);
}

void text_register(FILE *out, uint32_t msr, uint64_t raw)
{
    fprintf(out, "0x%" PRIx32 " %s 0x%016" PRIx64 "\n", msr, xga_vmx_msr_name(msr), raw);
    if (xga_vmx_has_halves(msr)) {
        controls(out, msr, raw);
    } else if (msr == XGA_VMX_MSR_PROCBASED_CTLS3 || msr == XGA_VMX_MSR_EXIT_CTLS2) {
        bits(out, "0 or 1", msr, raw);
        bits(out, "0", msr, ~raw & flags(msr, 0));
    } else if (msr == XGA_VMX_MSR_CR0_FIXED0 || msr == XGA_VMX_MSR_CR4_FIXED0) {
        bits(out, "1", msr, raw);
    } else if (msr == XGA_VMX_MSR_CR0_FIXED1 || msr == XGA_VMX_MSR_CR4_FIXED1) {
        bits(out, "0", msr, ~raw & flags(msr, 0));
    } else {
        capabilities(out, msr, raw);
    }
}

void text_policy(FILE *out, const struct xga_vmx_policy *policy)
{
    uint32_t msr;

    if (!xga_vmx_has_vmx(policy))
        fprintf(out, "no VMX\n");
    for (msr = XGA_VMX_MSR_BASIC; msr <= XGA_VMX_MSR_EXIT_CTLS2; msr++)
        if (xga_vmx_has(policy, msr))
            text_register(out, msr, policy->raw[msr - XGA_VMX_MSR_BASIC]);
}

static const char *why(uint32_t reason)
{
    static const char *const texts[] = {
        [XGA_VMX_ABSENT] = "the processor lacks this register",
        [XGA_VMX_RESERVED] = "reserved",
        [XGA_VMX_VALUE] = "no processor has this value",
        [XGA_VMX_NEITHER] = "must be 1 and may not be 1",
        [XGA_VMX_DEFAULT1] = "always 1 in this register",
        [XGA_VMX_STRICTER] = "stricter than in the plain register",
        [XGA_VMX_NEEDED] = "needed by VMX operation or another control",
    };

    return texts[reason];
}

unsigned int text_check(FILE *out, const struct xga_vmx_policy *policy)
{
    struct xga_vmx_finding found[5 * XGA_VMX_MSRS];
    unsigned int room = sizeof(found) / sizeof(found[0]), n;
    unsigned int count = xga_vmx_policy_check(policy, found, room);

    for (n = 0; n < count && n < room; n++) {
        fprintf(out, "impossible: %s\n", xga_vmx_msr_name(found[n].msr));
        bits(out, why(found[n].why), found[n].msr, found[n].bits);
    }
    return count;
}

static void lost(FILE *out, const struct xga_vmx_finding *found, const struct xga_vmx_policy *from,
                 const struct xga_vmx_policy *to)
{
    unsigned int n = found->msr - XGA_VMX_MSR_BASIC, count;
    const struct xga_vmx_field *fields = xga_vmx_fields(found->msr, &count);
    uint64_t set = found->bits;

    if (xga_vmx_has_halves(found->msr)) {
        bits(out, "may be 0", found->msr, (uint32_t)set);
        bits(out, "may be 1", found->msr, set >> 32 << 32);
        return;
    }
    for (; count; count--, fields++) {
        uint64_t mask = ((uint64_t)-1 >> (64 - fields->width)) << fields->at;

        if (fields->width > 1 && set & mask) {
            fprintf(out, "  %s: %" PRIu64 ", not %" PRIu64 "\n", fields->name,
                    number(fields, from->raw[n]), number(fields, to->raw[n]));
            set &= ~mask;
        }
    }
    if (found->msr == XGA_VMX_MSR_CR0_FIXED0 || found->msr == XGA_VMX_MSR_CR4_FIXED0) {
        bits(out, "may be 0", found->msr, set);
        return;
    }
    if (found->msr == XGA_VMX_MSR_CR0_FIXED1 || found->msr == XGA_VMX_MSR_CR4_FIXED1 ||
        found->msr == XGA_VMX_MSR_PROCBASED_CTLS3 || found->msr == XGA_VMX_MSR_EXIT_CTLS2) {
        bits(out, "may be 1", found->msr, set);
        return;
    }
    bits(out, "yes", found->msr, set & from->raw[n]);
    bits(out, "no", found->msr, set & ~from->raw[n]);
}

unsigned int text_compare(FILE *out, const struct xga_vmx_policy *from,
                          const struct xga_vmx_policy *to)
{
    struct xga_vmx_finding found[XGA_VMX_MSRS];
    unsigned int count = xga_vmx_policy_compare(from, to, found, XGA_VMX_MSRS), n;

    for (n = 0; n < count; n++) {
        fprintf(out, "lost: %s\n", xga_vmx_msr_name(found[n].msr));
        lost(out, &found[n], from, to);
    }
    return count;
}
