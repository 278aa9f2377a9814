/* SPDX-License-Identifier: MIT */
#include "served.h"

#include <xga/memory.h>
#include <xga/sched.h>

#include "checks/support.h"
#include "cpu.h"
#include "mmu.h"

/* The last exception that the domain expected, and how many there were. Written by served.S. */
struct served_exception {
    uint64_t count, syndrome, address;
};
extern struct served_exception served_exception __attribute__((visibility("hidden")));
extern char served_vectors[] __attribute__((visibility("hidden")));
extern char served_second[] __attribute__((visibility("hidden")));
struct served_exception served_exception;

#define DATA_ABORT 0x25u /* ESR_EL1.EC: at the same exception level */

/* ---- the instructions ----------------------------------------------------------------------- */

/* The registers around an instruction: x0, which it does not name, its operand and its base. */
struct registers {
    uint64_t x0, operand, base;
};

#define INSTRUCTION(name, text)                                                    \
    static void name(struct registers *r)                                          \
    {                                                                              \
        register uint64_t x0 __asm__("x0") = r->x0;                                \
        register uint64_t operand __asm__("x5") = r->operand;                      \
        register uint64_t base __asm__("x6") = r->base;                            \
                                                                                   \
        __asm__ volatile(text : "+r"(x0), "+r"(operand), "+r"(base) : : "memory"); \
        r->x0 = x0;                                                                \
        r->operand = operand;                                                      \
        r->base = base;                                                            \
    }

INSTRUCTION(load_8, "ldrb w5, [x6]")
INSTRUCTION(load_16, "ldrh w5, [x6]")
INSTRUCTION(load_32, "ldr w5, [x6]")
INSTRUCTION(load_64, "ldr x5, [x6]")
INSTRUCTION(load_signed_8_w, "ldrsb w5, [x6]")
INSTRUCTION(load_signed_16_w, "ldrsh w5, [x6]")
INSTRUCTION(load_signed_8, "ldrsb x5, [x6]")
INSTRUCTION(load_signed_16, "ldrsh x5, [x6]")
INSTRUCTION(load_signed_32, "ldrsw x5, [x6]")
INSTRUCTION(load_acquire_32, "ldar w5, [x6]")
INSTRUCTION(store_8, "strb w5, [x6]")
INSTRUCTION(store_16, "strh w5, [x6]")
INSTRUCTION(store_32, "str w5, [x6]")
INSTRUCTION(store_64, "str x5, [x6]")
INSTRUCTION(store_release_32, "stlr w5, [x6]")
INSTRUCTION(load_to_zero, "ldr xzr, [x6]")
INSTRUCTION(store_zero_32, "str wzr, [x6]")
INSTRUCTION(store_zero_64, "str xzr, [x6]")
INSTRUCTION(load_step_8, "ldrb w5, [x6], #1")
INSTRUCTION(load_step_16, "ldrh w5, [x6], #2")
INSTRUCTION(load_step_32, "ldr w5, [x6], #-4")
INSTRUCTION(load_step_64, "ldr x5, [x6], #8")
INSTRUCTION(store_step_8, "strb w5, [x6], #1")
INSTRUCTION(store_step_16, "strh w5, [x6], #2")
INSTRUCTION(store_step_32, "str w5, [x6], #-4")
INSTRUCTION(store_step_64, "str x5, [x6], #8")
INSTRUCTION(load_pair, "ldp x5, xzr, [x6]")
INSTRUCTION(load_before_step, "ldr x5, [x6, #0]!")

static const struct form {
    const char *name;
    void (*run)(struct registers *r);
    uint8_t size;
    bool write, sign;
    bool zero; /* its operand is the register that is always zero */
    int8_t step;
} forms[] = {
    {"ldrb", load_8, 1, false, false, false, 0},
    {"ldrh", load_16, 2, false, false, false, 0},
    {"ldr w", load_32, 4, false, false, false, 0},
    {"ldr x", load_64, 8, false, false, false, 0},
    {"ldrsb w", load_signed_8_w, 1, false, true, false, 0},
    {"ldrsh w", load_signed_16_w, 2, false, true, false, 0},
    {"ldrsb x", load_signed_8, 1, false, true, false, 0},
    {"ldrsh x", load_signed_16, 2, false, true, false, 0},
    {"ldrsw", load_signed_32, 4, false, true, false, 0},
    {"ldar", load_acquire_32, 4, false, false, false, 0},
    {"ldr xzr", load_to_zero, 8, false, false, true, 0},
    {"strb", store_8, 1, true, false, false, 0},
    {"strh", store_16, 2, true, false, false, 0},
    {"str w", store_32, 4, true, false, false, 0},
    {"str x", store_64, 8, true, false, false, 0},
    {"stlr", store_release_32, 4, true, false, false, 0},
    {"str wzr", store_zero_32, 4, true, false, true, 0},
    {"str xzr", store_zero_64, 8, true, false, true, 0},
    {"ldrb post", load_step_8, 1, false, false, false, 1},
    {"ldrh post", load_step_16, 2, false, false, false, 2},
    {"ldr w post", load_step_32, 4, false, false, false, -4},
    {"ldr x post", load_step_64, 8, false, false, false, 8},
    {"strb post", store_step_8, 1, true, false, false, 1},
    {"strh post", store_step_16, 2, true, false, false, 2},
    {"str w post", store_step_32, 4, true, false, false, -4},
    {"str x post", store_step_64, 8, true, false, false, 8},
    {"ldp", load_pair, 8, false, false, false, 0},
    {"ldr pre", load_before_step, 8, false, false, false, 0},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define FORWARDED    (COUNT(forms) - 2) /* Xen decodes none of the last two */

/* ---- the list ------------------------------------------------------------------------------- */

/* The sign is set in all sizes, in none, in some. */
static const uint64_t values[] = {
    0x8182838485868788u, 0x7172737475767778u, 0,
    ~UINT64_C(0),        0x0000000080000000u, 0x00000000ffff8000u,
    0xffffffffffffff7fu, 0x0123456789abcd80u,
};

/* At the ends of both ranges, across them, beyond them; and what Xen does not decode. */
static const struct place {
    const char *form;
    uint32_t offset;
    enum served_effect effect;
} places[] = {
    {"ldr x", 0, SERVED_REQUEST},      {"str x", 0xff0, SERVED_REQUEST},
    {"ldr w", 0xff8, SERVED_REQUEST},  {"ldrb", 0xffb, SERVED_REQUEST},
    {"ldrb", 0xffc, SERVED_REQUEST},   {"ldr w", 0xffc, SERVED_REQUEST},
    {"ldr x", 0xff8, SERVED_ABORT},    {"str x", 0xff8, SERVED_ABORT},
    {"ldr x", 0x1000, SERVED_REQUEST}, {"ldr w", 0x1ff8, SERVED_REQUEST},
    {"strb", 0x1ffb, SERVED_REQUEST},  {"ldr x", 0x1ff8, SERVED_ABORT},
    {"strb", 0x1ffc, SERVED_ABORT},    {"ldrsw", 0x1ffc, SERVED_ABORT},
    {"ldp", 0x10, SERVED_ABORT},       {"ldr pre", 0x10, SERVED_ABORT},
    {"", 0, SERVED_INVALIDATE},        {"ldrsh x", 0x20, SERVED_REQUEST},
};

uint64_t served_mask(unsigned int size)
{
    return ~UINT64_C(0) >> (64 - 8 * size);
}

static unsigned int form_called(const char *name)
{
    unsigned int i = 0;

    while (i < COUNT(forms) - 1 && !same_text(forms[i].name, name))
        i++;
    return i;
}

/* Each form with each value, at an address of its own, in the two servers by turns. */
static uint64_t any_address(unsigned int number, unsigned int size)
{
    uint64_t offset = number * 24 % 0xe00 + 0x100 + number % (8 / size) * size;

    return SERVED_BASE + offset + (number % 2 != 0 ? 0x1000 : 0);
}

static void use_form(struct served_access *access, unsigned int form)
{
    const struct form *f = &forms[form];

    access->name = f->name;
    access->form = form;
    access->size = f->size;
    access->write = f->write;
    access->sign = f->sign;
    access->zero = f->zero;
    access->step = f->step;
}

bool served_access(unsigned int number, struct served_access *access)
{
    const unsigned int common = FORWARDED * COUNT(values);

    __builtin_memset(access, 0, sizeof(*access));
    access->value = values[number % COUNT(values)];
    if (number < common) {
        use_form(access, number / COUNT(values));
        access->address = any_address(number, access->size);
        access->effect = SERVED_REQUEST;
        return true;
    }
    number -= common;
    if (number >= COUNT(places))
        return false;
    access->effect = (uint8_t)places[number].effect;
    access->name = "decrease_reservation";
    if (places[number].effect != SERVED_INVALIDATE)
        use_form(access, form_called(places[number].form));
    access->address = SERVED_BASE + places[number].offset;
    return true;
}

/* ---- the domain's side ---------------------------------------------------------------------- */

static void must_be(unsigned int number, const struct served_access *access, const char *what,
                    uint64_t got, uint64_t want)
{
    if (got != want)
        guest_crashed("access %u, %s of 0x%llx, value 0x%llx: %s is 0x%llx, not 0x%llx", number,
                      access->name, (unsigned long long)access->address,
                      (unsigned long long)access->value, what, (unsigned long long)got,
                      (unsigned long long)want);
}

/* The register after a read. */
static uint64_t extended(const struct served_access *access)
{
    const uint64_t mask = served_mask(access->size), sign = mask / 2 + 1;
    uint64_t value = access->value & mask;

    if (access->zero)
        return SERVED_BEFORE;
    /* Xen extends to 64 bits also where the instruction has a 32-bit register. */
    return access->sign && (value & sign) != 0 ? value | ~mask : value;
}

static void give_page_back(void)
{
    xen_pfn_t frame = arch_frame_of(pages(1));
    struct xen_memory_reservation r = {.nr_extents = 1, .domid = DOMID_SELF};

    set_xen_guest_handle(r.extent_start, &frame);
    if (xga_memory_decrease_reservation(&r) != 1)
        guest_crashed("decrease_reservation failed");
}

static void do_access(unsigned int number, const struct served_access *access)
{
    const uint64_t before = access->write ? access->value : SERVED_BEFORE;
    const uint64_t exceptions = served_exception.count + (access->effect == SERVED_ABORT);
    struct registers r = {~SERVED_BEFORE, before, access->address};
    const bool reads = !access->write && access->effect == SERVED_REQUEST;
    uint64_t x0 = ~SERVED_BEFORE, operand = reads ? extended(access) : before;

    /*
     * Xen decodes these itself, and then takes register and size from a syndrome that is not valid: the answer goes to x0,
     * and since 4.18 only one byte of it.
     */
    if (reads && access->step != 0) {
        x0 = access->value & served_mask(SINCE(18) ? 1 : access->size);
        operand = before;
    }
    forms[access->form].run(&r);
    must_be(number, access, "the number of aborts", served_exception.count, exceptions);
    if (access->effect == SERVED_ABORT) {
        must_be(number, access, "FAR", served_exception.address, access->address);
        must_be(number, access, "the exception's class", served_exception.syndrome >> 26,
                DATA_ABORT);
    }
    must_be(number, access, "x0", r.x0, x0);
    must_be(number, access, "the register", r.operand, operand);
    must_be(number, access, "the base", r.base, access->address + (uint64_t)(int64_t)access->step);
}

static void do_accesses(void)
{
    struct served_access access;
    unsigned int i;

    arch_events_disable();
    __asm__ volatile("msr vbar_el1, %0\n\tisb" : : "r"(served_vectors) : "memory");
    for (i = 0; served_access(i, &access); i++) {
        if (access.effect == SERVED_INVALIDATE)
            give_page_back();
        else
            do_access(i, &access);
    }
    arch_traps_init();
}

static uint64_t read_at(uint64_t address)
{
    struct registers r = {0, 0, address};

    load_64(&r);
    return r.operand;
}

static void write_at(uint64_t address, uint64_t value)
{
    struct registers r = {0, value, address};

    store_64(&r);
}

/* ---- both vCPUs ----------------------------------------------------------------------------- */

/* Of 64 bits, by the SMC Calling Convention. */
#define PSCI_CPU_ON        0xc4000003u
#define PSCI_AFFINITY_INFO 0xc4000004u
#define PSCI_OFF           1

static long psci(uint32_t function, uint64_t first, uint64_t second, uint64_t third)
{
    register uint64_t x0 __asm__("x0") = function;
    register uint64_t x1 __asm__("x1") = first;
    register uint64_t x2 __asm__("x2") = second;
    register uint64_t x3 __asm__("x3") = third;

    __asm__ volatile("hvc #0"
                     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)
                     :
                     : "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15",
                       "x16", "x17", "memory");
    return (long)x0;
}

/* The second one without MMU: addresses map to themselves. */
static void do_both(void)
{
    const uint64_t start = arch_nanoseconds();
    uint64_t value, sum = 0;
    long rc = psci(PSCI_CPU_ON, SECOND_VCPU, (uintptr_t)served_second, SERVED_SEAT(SECOND_VCPU));

    if (rc != 0)
        guest_crashed("CPU_ON: %ld", rc);
    do {
        value = read_at(SERVED_SEAT(0));
        sum += value;
        write_at(SERVED_SEAT(0) + 8, sum);
    } while (value != 0);
    while (psci(PSCI_AFFINITY_INFO, SECOND_VCPU, 0, 0) != PSCI_OFF) {
        if (arch_nanoseconds() - start > 10 * SECONDS)
            guest_crashed("the second vCPU does not end");
        (void)xga_sched_yield();
    }
}

static void do_once(void)
{
    uint64_t value = read_at(SERVED_ONCE);

    if (value != SERVED_GIVEN_UP)
        guest_crashed("0x%llx was read", (unsigned long long)value);
}

void served_run(const char *what)
{
    if (!mmu_map_device((struct range){SERVED_BASE, SERVED_LAST + 1}))
        guest_crashed("0x%x can't be mapped", SERVED_BASE);
    if (same_text(what, "both"))
        do_both();
    else if (same_text(what, "once"))
        do_once();
    else
        do_accesses();
}
