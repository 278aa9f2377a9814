/* SPDX-License-Identifier: MIT */
/* The registers and instructions of AArch64 that the Arm parts need. */
#ifndef CPU_H
#define CPU_H

#include <stdbool.h>
#include <stdint.h>

static inline uint32_t cpu_read32(uintptr_t address)
{
    uint32_t value;

    __asm__ volatile("ldr %w0, [%1]" : "=r"(value) : "r"(address) : "memory");
    return value;
}

static inline void cpu_write32(uintptr_t address, uint32_t value)
{
    __asm__ volatile("str %w0, [%1]" : : "r"(value), "r"(address) : "memory");
}

/* What was stored to page tables or system registers holds for what follows. */
static inline void cpu_synchronise(void)
{
    __asm__ volatile("dsb sy\n\tisb" : : : "memory");
}

static inline bool cpu_interrupts_enabled(void)
{
    uint64_t daif;

    __asm__ volatile("mrs %0, daif" : "=r"(daif) : : "memory");
    return (daif & 1 << 7) == 0;
}

static inline void cpu_interrupts_enable(void)
{
    __asm__ volatile("msr daifclr, #2" : : : "memory");
}

static inline void cpu_interrupts_disable(void)
{
    __asm__ volatile("msr daifset, #2" : : : "memory");
}

static inline void cpu_wait(void)
{
    __asm__ volatile("dsb sy\n\twfi" : : : "memory");
}

/* Aff3 to Aff0 in one word, as GICR_TYPER has them. */
static inline uint32_t cpu_affinity(void)
{
    uint64_t mpidr;

    __asm__("mrs %0, mpidr_el1" : "=r"(mpidr));
    return (uint32_t)(mpidr >> 32 << 24) | (uint32_t)(mpidr & 0xffffff);
}

/* MMU and data cache: M and C of SCTLR_EL1. */
static inline bool cpu_caches_on(void)
{
    uint64_t sctlr;

    __asm__("mrs %0, sctlr_el1" : "=r"(sctlr));
    return (sctlr & 5) == 5;
}

/* PAR_EL1 for a write to the address: how our page tables map it. */
static inline uint64_t cpu_translation(const volatile void *address)
{
    uint64_t par;

    __asm__ volatile("at s1e1w, %1\n\tisb\n\tmrs %0, par_el1"
                     : "=r"(par)
                     : "r"(address)
                     : "memory");
    return par;
}

static inline uint32_t cpu_counter_frequency(void)
{
    uint64_t hz;

    __asm__("mrs %0, cntfrq_el0" : "=r"(hz));
    return (uint32_t)hz;
}

static inline uint64_t cpu_counter(void)
{
    uint64_t ticks;

    /* Without the isb the counter may be read early. */
    __asm__ volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(ticks) : : "memory");
    return ticks;
}

static inline void cpu_timer_start(uint32_t ticks)
{
    __asm__ volatile("msr cntv_tval_el0, %0\n\tmsr cntv_ctl_el0, %1\n\tisb"
                     :
                     : "r"((uint64_t)ticks), "r"(UINT64_C(1))
                     : "memory");
}

static inline void cpu_timer_stop(void)
{
    __asm__ volatile("msr cntv_ctl_el0, xzr\n\tisb" : : : "memory");
}

/* The ICC_* registers by number, for assemblers that know no GICv3: SRE, PMR, IGRPEN1. */
static inline bool cpu_gic_enable(uint32_t priority_mask)
{
    uint64_t sre;

    __asm__ volatile("mrs %0, s3_0_c12_c12_5\n\t"
                     "orr %0, %0, #1\n\t"
                     "msr s3_0_c12_c12_5, %0\n\t"
                     "isb\n\t"
                     "mrs %0, s3_0_c12_c12_5"
                     : "=&r"(sre)
                     :
                     : "memory");
    if ((sre & 1) == 0)
        return false;
    __asm__ volatile("msr s3_0_c4_c6_0, %0\n\t"
                     "msr s3_0_c12_c12_7, %1\n\t"
                     "isb"
                     :
                     : "r"((uint64_t)priority_mask), "r"(UINT64_C(1))
                     : "memory");
    return true;
}

/* ICC_IAR1 */
static inline uint32_t cpu_gic_acknowledge(void)
{
    uint64_t irq;

    __asm__ volatile("mrs %0, s3_0_c12_c12_0\n\tdsb sy" : "=r"(irq) : : "memory");
    return (uint32_t)irq;
}

/* ICC_EOIR1 */
static inline void cpu_gic_end(uint32_t irq)
{
    __asm__ volatile("dsb sy\n\tmsr s3_0_c12_c12_1, %0\n\tisb" : : "r"((uint64_t)irq) : "memory");
}

/* PSCI, of 32-bit arguments: by hvc, as for every guest of Xen. */
static inline int32_t cpu_psci(uint32_t function, uint32_t first, uint32_t second, uint32_t third)
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
    return (int32_t)x0;
}

#endif
