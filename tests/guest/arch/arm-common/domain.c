/* SPDX-License-Identifier: MIT */
/* How a domain is started: the image and a device tree in its RAM, a vCPU with its MMU off. */
#define __XEN_TOOLS__ 1
#include "domains/domain.h"

#include "cpu.h"
#include "fdt_write.h"
#include "machine.h"

#define TREE_PAGE  0u
#define IMAGE_PAGE 512u /* 2 MiB, as Linux's boot protocol wants it */

#define PPI_CELL   1u
#define LEVEL_HIGH 4u

extern char image_start[] __attribute__((visibility("hidden")));
extern const char arm_spin[] __attribute__((visibility("hidden")));

xen_pfn_t arch_domain_ram(void)
{
    return GUEST_RAM_BASE / PAGE_SIZE;
}

unsigned int arch_domain_page(const void *address)
{
    return IMAGE_PAGE + (unsigned int)((const char *)address - image_start) / PAGE_SIZE;
}

/* Where the domain finds an address of the image. */
static uint64_t in_domain(const void *address)
{
    return (uint64_t)(uintptr_t)address - (uintptr_t)image_start +
           (arch_domain_ram() + IMAGE_PAGE) * PAGE_SIZE;
}

static void put_reg(uint64_t base, uint64_t size, uint64_t base_2, uint64_t size_2)
{
    const uint32_t cells[] = {(uint32_t)base, (uint32_t)size, (uint32_t)base_2, (uint32_t)size_2};

    fdt_put_cells("reg", cells, size_2 != 0 ? 4 : 2);
}

static void put_cell(const char *name, uint32_t value)
{
    fdt_put_cells(name, &value, 1);
}

static void write_tree(const struct domain *domain, const char *command_line)
{
    static const uint32_t event[] = {PPI_CELL, GUEST_EVTCHN_PPI - 16, LEVEL_HIGH};
    void *page = domain_map(domain, TREE_PAGE, 1);

    __builtin_memset(page, 0, PAGE_SIZE);
    fdt_begin(page, PAGE_SIZE);
    put_cell("#address-cells", 1);
    put_cell("#size-cells", 1);

    fdt_begin_node("chosen");
    fdt_put_text("bootargs", command_line);
    fdt_end_node();

    fdt_begin_node("memory");
    fdt_put_text("device_type", "memory");
    put_reg(GUEST_RAM_BASE, (uint64_t)DOMAIN_PAGES * PAGE_SIZE, 0, 0);
    fdt_end_node();

    fdt_begin_node("interrupt-controller");
    if (machine.gic_version == 2) {
        fdt_put_text("compatible", "arm,gic-400");
        put_reg(GUEST_GICD_BASE, GUEST_GICD_SIZE, GUEST_GICC_BASE, GUEST_GICC_SIZE);
    } else {
        fdt_put_text("compatible", "arm,gic-v3");
        put_reg(GUEST_GICV3_GICD_BASE, GUEST_GICV3_GICD_SIZE, GUEST_GICV3_GICR0_BASE,
                GUEST_GICV3_GICR0_SIZE);
    }
    fdt_end_node();

    fdt_begin_node("hypervisor");
    fdt_put_text("compatible", "xen,xen");
    put_reg(GUEST_GNTTAB_BASE, GUEST_GNTTAB_SIZE, 0, 0);
    fdt_put_cells("interrupts", event, sizeof(event) / sizeof(event[0]));
    fdt_end_node();
    fdt_end();
    domain_unmap(page, 1);
}

static void set_vcpu(const struct domain *domain, const char *entry)
{
    static struct vcpu_guest_context context;
    const uint64_t tree = (arch_domain_ram() + TREE_PAGE) * PAGE_SIZE;

    __builtin_memset(&context, 0, sizeof(context));
    context.flags = VGCF_online;
    context.sctlr = SCTLR_GUEST_INIT;
#if defined(__aarch64__)
    context.user_regs.cpsr = PSR_GUEST64_INIT;
    context.user_regs.pc64 = in_domain(entry);
    context.user_regs.x0 = tree;
#else
    context.user_regs.cpsr = PSR_GUEST32_INIT;
    context.user_regs.pc32 = (uint32_t)in_domain(entry);
    context.user_regs.r2_usr = (uint32_t)tree;
#endif
    domain_set_vcpu(domain, &context);
}

/* Of the 2 MiB from this page on: the domain starts without its caches. */
static void flush_caches(const struct domain *domain, unsigned int page)
{
    static struct xen_domctl op;

    clear_domctl(&op)->u.cacheflush.start_pfn = domain_frame(domain, page);
    op.u.cacheflush.nr_pfns = EXTENT_PAGES;
    domain_must(domain, "cacheflush", domctl(cacheflush, domain->domid, &op));
}

void arch_domain_start(const struct domain *domain, const char *command_line)
{
    write_tree(domain, command_line != NULL ? command_line : "");
    flush_caches(domain, TREE_PAGE);
    flush_caches(domain, IMAGE_PAGE);
    set_vcpu(domain, command_line != NULL ? image_start : arm_spin);
}

void arch_domain_return(const struct domain *domain, unsigned long result)
{
    static struct vcpu_guest_context context;

    domain_get_vcpu(domain, &context);
    context.user_regs.x0 = result;
    domain_set_vcpu(domain, &context);
}

void arch_domain_print(const struct domain *domain)
{
    static struct vcpu_guest_context context;

    domain_get_vcpu(domain, &context);
    print("domain %u: pc 0x%llx, image+0x%llx, lr 0x%llx, cpsr 0x%llx\n", domain->domid,
          (unsigned long long)context.user_regs.pc64,
          (unsigned long long)(context.user_regs.pc64 - in_domain(image_start)),
          (unsigned long long)context.user_regs.x30, (unsigned long long)context.user_regs.cpsr);
}
