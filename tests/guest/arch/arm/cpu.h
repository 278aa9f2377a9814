/* SPDX-License-Identifier: MIT */
/* The registers and instructions of AArch32 that the Arm parts need. */
#ifndef CPU_H
#define CPU_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Registers of a device, which Xen emulates: a 64-bit Xen takes the register's number from the
 * syndrome as the AArch64 one (lr is x18 in SVC mode), and QEMU 7.2 reports lr as 14. So the value
 * is in a register whose number is the same in both.
 */
static inline uint32_t cpu_read32(uintptr_t address)
{
    register uint32_t value __asm__("r2");

    __asm__ volatile("ldr %0, [%1]" : "=r"(value) : "r"(address) : "memory");
    return value;
}

static inline void cpu_write32(uintptr_t address, uint32_t word)
{
    register uint32_t value __asm__("r2") = word;

    __asm__ volatile("str %0, [%1]" : : "r"(value), "r"(address) : "memory");
}

/* What was stored to page tables or system registers holds for what follows. */
static inline void cpu_synchronise(void)
{
    __asm__ volatile("dsb sy\n\tisb" : : : "memory");
}

static inline bool cpu_interrupts_enabled(void)
{
    uint32_t cpsr;

    __asm__ volatile("mrs %0, cpsr" : "=r"(cpsr) : : "memory");
    return (cpsr & 1 << 7) == 0;
}

static inline void cpu_interrupts_enable(void)
{
    __asm__ volatile("cpsie i" : : : "memory");
}

static inline void cpu_interrupts_disable(void)
{
    __asm__ volatile("cpsid i" : : : "memory");
}

static inline void cpu_wait(void)
{
    __asm__ volatile("dsb sy\n\twfi" : : : "memory");
}

/* MPIDR: Aff2 to Aff0 in one word, as GICR_TYPER has them. */
static inline uint32_t cpu_affinity(void)
{
    uint32_t mpidr;

    __asm__("mrc p15, 0, %0, c0, c0, 5" : "=r"(mpidr));
    return mpidr & 0xffffff;
}

/* MMU and data cache: M and C of SCTLR. */
static inline bool cpu_caches_on(void)
{
    uint32_t sctlr;

    __asm__("mrc p15, 0, %0, c1, c0, 0" : "=r"(sctlr));
    return (sctlr & 5) == 5;
}

/* PAR after ATS1CPW, a write to the address: how our page tables map it. */
static inline uint64_t cpu_translation(const volatile void *address)
{
    uint32_t low, high;

    __asm__ volatile("mcr p15, 0, %2, c7, c8, 1\n\tisb\n\tmrrc p15, 0, %0, %1, c7"
                     : "=r"(low), "=r"(high)
                     : "r"(address)
                     : "memory");
    return (uint64_t)high << 32 | low;
}

/* CNTFRQ */
static inline uint32_t cpu_counter_frequency(void)
{
    uint32_t hz;

    __asm__("mrc p15, 0, %0, c14, c0, 0" : "=r"(hz));
    return hz;
}

/* CNTVCT */
static inline uint64_t cpu_counter(void)
{
    uint32_t low, high;

    /* Without the isb the counter may be read early. */
    __asm__ volatile("isb\n\tmrrc p15, 1, %0, %1, c14" : "=r"(low), "=r"(high) : : "memory");
    return (uint64_t)high << 32 | low;
}

/* CNTV_TVAL, CNTV_CTL */
static inline void cpu_timer_start(uint32_t ticks)
{
    __asm__ volatile("mcr p15, 0, %0, c14, c3, 0\n\tmcr p15, 0, %1, c14, c3, 1\n\tisb"
                     :
                     : "r"(ticks), "r"(1)
                     : "memory");
}

/* CNTV_CTL */
static inline void cpu_timer_stop(void)
{
    __asm__ volatile("mcr p15, 0, %0, c14, c3, 1\n\tisb" : : "r"(0) : "memory");
}

/* ICC_SRE, ICC_PMR, ICC_IGRPEN1: a 32-bit guest meets a GICv3 on a 64-bit Xen. */
static inline bool cpu_gic_enable(uint32_t priority_mask)
{
    uint32_t sre;

    __asm__ volatile("mrc p15, 0, %0, c12, c12, 5\n\t"
                     "orr %0, %0, #1\n\t"
                     "mcr p15, 0, %0, c12, c12, 5\n\t"
                     "isb\n\t"
                     "mrc p15, 0, %0, c12, c12, 5"
                     : "=&r"(sre)
                     :
                     : "memory");
    if ((sre & 1) == 0)
        return false;
    __asm__ volatile("mcr p15, 0, %0, c4, c6, 0\n\t"
                     "mcr p15, 0, %1, c12, c12, 7\n\t"
                     "isb"
                     :
                     : "r"(priority_mask), "r"(1)
                     : "memory");
    return true;
}

/* ICC_IAR1 */
static inline uint32_t cpu_gic_acknowledge(void)
{
    uint32_t irq;

    __asm__ volatile("mrc p15, 0, %0, c12, c12, 0\n\tdsb sy" : "=r"(irq) : : "memory");
    return irq;
}

/* ICC_EOIR1 */
static inline void cpu_gic_end(uint32_t irq)
{
    __asm__ volatile("dsb sy\n\tmcr p15, 0, %0, c12, c12, 1\n\tisb" : : "r"(irq) : "memory");
}

/* PSCI: by hvc, as for every guest of Xen. */
static inline int32_t cpu_psci(uint32_t function, uint32_t first, uint32_t second, uint32_t third)
{
    register uint32_t r0 __asm__("r0") = function;
    register uint32_t r1 __asm__("r1") = first;
    register uint32_t r2 __asm__("r2") = second;
    register uint32_t r3 __asm__("r3") = third;

    __asm__ volatile(".arch_extension virt\n\thvc #0"
                     : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)
                     :
                     : "memory");
    return (int32_t)r0;
}

#endif
