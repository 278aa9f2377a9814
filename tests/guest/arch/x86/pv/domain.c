/* SPDX-License-Identifier: MIT */
/*
 * How a PV domain is started: mapped from x86_image up, one page after the other, first the image, then what
 * Xen's ABI puts behind it: the list of frames, start_info, the page tables.
 */
#define __XEN_TOOLS__ 1
#include "domains/domain.h"

#include <xga/version.h>

#include "pv.h"

#define PTE_PAGE      0x67ull /* present, writable, user, accessed, dirty; for tables too */
#define PTE_READ_ONLY 0x65ull
#define PTE_LEVEL_3   0x01ull /* of 32 bits: present, and nothing else */

#define ENTRIES     512u
#define LIST_PAGES  (DOMAIN_PAGES * (unsigned int)sizeof(xen_pfn_t) / PAGE_SIZE)
#define LEAF_TABLES (DOMAIN_PAGES / ENTRIES + 1) /* x86_image need not start one */
#define TABLES      (3 + LEAF_TABLES)

#if defined(__x86_64__)
#define MAGIC          "xen-3.0-x86_64"
#define REGISTER(name) r##name
#else
#define MAGIC          "xen-3.0-x86_32p"
#define REGISTER(name) e##name
#endif

extern const char start[], x86_spin[];
extern char x86_ram_end[], xga_hypercall_page[];

/*
 * The order in which things lie. SECOND: of 64 bits the table of level 3; of 32 bits, where the top is one, that of
 * level 2 in which Xen has a part.
 */
enum { LIST, INFO, TOP, SECOND, LEVEL_2, LEAVES };

xen_pfn_t arch_domain_ram(void)
{
    return 0;
}

unsigned int arch_domain_page(const void *address)
{
    return (unsigned int)(((uintptr_t)address - (uintptr_t)x86_image) / PAGE_SIZE);
}

static unsigned int page_of(unsigned int what)
{
    static const unsigned int offsets[] = {
        [LIST] = 0,
        [INFO] = LIST_PAGES,
        [TOP] = LIST_PAGES + 1,
        [SECOND] = LIST_PAGES + 2,
        [LEVEL_2] = LIST_PAGES + 3,
        [LEAVES] = LIST_PAGES + 4,
    };

    return arch_domain_page(x86_ram_end) + offsets[what];
}

static uintptr_t address_of(unsigned int page)
{
    return (uintptr_t)x86_image + (uintptr_t)page * PAGE_SIZE;
}

static void write_list(const struct domain *domain)
{
    xen_pfn_t *list = domain_map(domain, page_of(LIST), LIST_PAGES);
    unsigned int i;

    for (i = 0; i < DOMAIN_PAGES; i++)
        list[i] = domain_frame(domain, i);
    domain_unmap(list, LIST_PAGES);
}

static uint64_t entry(const struct domain *domain, unsigned int page, uint64_t flags)
{
    return (uint64_t)domain_frame(domain, page) * PAGE_SIZE | flags;
}

static void write_tables(const struct domain *domain)
{
    uint64_t *tables = domain_map(domain, page_of(TOP), TABLES), *leaves = tables + 3 * ENTRIES;
    const unsigned int first = (unsigned int)((uintptr_t)x86_image / PAGE_SIZE);
    unsigned int i;

    __builtin_memset(tables, 0, TABLES * PAGE_SIZE);
#if defined(__x86_64__)
    tables[0] = entry(domain, page_of(SECOND), PTE_PAGE);
    tables[ENTRIES] = entry(domain, page_of(LEVEL_2), PTE_PAGE);
#else
    tables[0] = entry(domain, page_of(LEVEL_2), PTE_LEVEL_3);
    tables[3] = entry(domain, page_of(SECOND), PTE_LEVEL_3);
#endif
    for (i = 0; i < LEAF_TABLES; i++)
        tables[2 * ENTRIES + first / ENTRIES + i] = entry(domain, page_of(LEAVES) + i, PTE_PAGE);
    for (i = 0; i < DOMAIN_PAGES; i++) {
        bool table = i >= page_of(TOP) && i < page_of(TOP) + TABLES;

        leaves[first % ENTRIES + i] = entry(domain, i, table ? PTE_READ_ONLY : PTE_PAGE);
    }
    domain_unmap(tables, TABLES);
}

static void write_info(const struct domain *domain, const char *command_line)
{
    struct start_info *info = domain_map(domain, page_of(INFO), 1);
    unsigned int i;

    __builtin_memset(info, 0, PAGE_SIZE);
    __builtin_memcpy(info->magic, MAGIC, sizeof(MAGIC));
    info->nr_pages = DOMAIN_PAGES;
    info->shared_info = (unsigned long)domain_shared_info(domain) * PAGE_SIZE;
    info->pt_base = address_of(page_of(TOP));
    info->nr_pt_frames = TABLES;
    info->mfn_list = address_of(page_of(LIST));
    for (i = 0; command_line[i] != '\0' && i + 1 < sizeof(info->cmd_line); i++)
        info->cmd_line[i] = (int8_t)command_line[i];
    domain_unmap(info, 1);
}

static void set_vcpu(const struct domain *domain, const char *at)
{
    static struct vcpu_guest_context context;

    __builtin_memset(&context, 0, sizeof(context));
    context.flags = VGCF_in_kernel | VGCF_online;
    context.user_regs.REGISTER(ip) = (uintptr_t)at;
    context.user_regs.REGISTER(si) = address_of(page_of(INFO));
    /* Interrupts on: a PV guest masks events by a byte. */
    context.user_regs.REGISTER(flags) = 1u << 9;
    context.user_regs.cs = FLAT_KERNEL_CS;
    context.user_regs.ss = context.user_regs.ds = context.user_regs.es = FLAT_KERNEL_SS;
    context.user_regs.REGISTER(sp) = address_of(page_of(INFO) + 1);
    context.kernel_ss = FLAT_KERNEL_SS;
    context.kernel_sp = context.user_regs.REGISTER(sp);
    context.ctrlreg[3] = xen_pfn_to_cr3(domain_frame(domain, page_of(TOP)));
    domain_set_vcpu(domain, &context);
}

void arch_domain_start(const struct domain *domain, const char *command_line)
{
    static struct xen_domctl op;

    write_list(domain);
    write_info(domain, command_line != NULL ? command_line : "");
    write_tables(domain);
    clear_domctl(&op)->u.hypercall_init.gmfn =
        domain_frame(domain, arch_domain_page(xga_hypercall_page));
    domain_must(domain, "hypercall_init", domctl(hypercall_init, domain->domid, &op));
    set_vcpu(domain, command_line != NULL ? start : x86_spin);
}

void arch_domain_return(const struct domain *domain, unsigned long result)
{
    static struct vcpu_guest_context context;

    domain_get_vcpu(domain, &context);
    context.user_regs.REGISTER(ax) = result;
    domain_set_vcpu(domain, &context);
}

void arch_domain_print(const struct domain *domain)
{
    static struct vcpu_guest_context context;

    domain_get_vcpu(domain, &context);
    print("domain %u: ip %lx sp %lx flags %lx cr2 %lx cr3 %lx\n", domain->domid,
          (unsigned long)context.user_regs.REGISTER(ip),
          (unsigned long)context.user_regs.REGISTER(sp),
          (unsigned long)context.user_regs.REGISTER(flags), context.ctrlreg[2], context.ctrlreg[3]);
}
