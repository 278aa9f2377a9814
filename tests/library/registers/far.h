/* SPDX-License-Identifier: MIT */
/* Functions of another file, with names of the setting's own: FAR begins them. */
#ifndef FAR_H
#define FAR_H

#define FAR_PASTE_(a, b) a##b
#define FAR_PASTE(a, b)  FAR_PASTE_(a, b)
#define far_hypercall0   FAR_PASTE(FAR, hypercall0)
#define far_hypercall1   FAR_PASTE(FAR, hypercall1)
#define far_hypercall2   FAR_PASTE(FAR, hypercall2)
#define far_hypercall3   FAR_PASTE(FAR, hypercall3)
#define far_hypercall4   FAR_PASTE(FAR, hypercall4)
#define far_hypercall5   FAR_PASTE(FAR, hypercall5)
#define far_integer      FAR_PASTE(FAR, integer)
#define far_pointer      FAR_PASTE(FAR, pointer)

long far_hypercall0(unsigned long number);
long far_hypercall1(unsigned long number, long a);
long far_hypercall2(unsigned long number, long a, long b);
long far_hypercall3(unsigned long number, long a, long b, long c);
long far_hypercall4(unsigned long number, long a, long b, long c, long d);
long far_hypercall5(unsigned long number, long a, long b, long c, long d, long e);
unsigned long long far_integer(unsigned int k);
void *far_pointer(unsigned int k);

#endif
