/* SPDX-License-Identifier: MIT */
/* The interrupt controller that the device tree describes, GICv2 or GICv3. */
#ifndef GIC_H
#define GIC_H

/* Numbers from here on up to 1023 mean that there is nothing to handle. */
#define GIC_SPECIAL 1020u

void gic_init(void);
/* What each CPU has of its own: the first one's is a part of gic_init(). */
void gic_cpu_init(void);
void gic_enable(unsigned int irq);
unsigned int gic_acknowledge(void);
void gic_end(unsigned int irq);

#endif
