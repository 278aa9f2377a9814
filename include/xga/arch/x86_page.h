/* SPDX-License-Identifier: MIT */
/*
 * The trap through the hypercall page. This is a plain call of the archive's trampoline: a call
 * inside inline assembly would overwrite the red zone and confuse stack unwinders.
 */
#ifndef XGA_ARCH_X86_PAGE_H
#define XGA_ARCH_X86_PAGE_H

#ifdef __cplusplus
extern "C" {
#endif
XGA_CALL_ABI xga_long xga_x86_page_call(xga_ulong number, xga_long a1, xga_long a2, xga_long a3,
                                        xga_long a4, xga_long a5);
#ifdef __cplusplus
}
#endif

XGA_FN xga_long xga_trap0(xga_ulong number)
{
    return xga_x86_page_call(number, 0, 0, 0, 0, 0);
}

XGA_FN xga_long xga_trap1(xga_ulong number, xga_long a1)
{
    return xga_x86_page_call(number, a1, 0, 0, 0, 0);
}

XGA_FN xga_long xga_trap2(xga_ulong number, xga_long a1, xga_long a2)
{
    return xga_x86_page_call(number, a1, a2, 0, 0, 0);
}

XGA_FN xga_long xga_trap3(xga_ulong number, xga_long a1, xga_long a2, xga_long a3)
{
    return xga_x86_page_call(number, a1, a2, a3, 0, 0);
}

XGA_FN xga_long xga_trap4(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4)
{
    return xga_x86_page_call(number, a1, a2, a3, a4, 0);
}

XGA_FN xga_long xga_trap5(xga_ulong number, xga_long a1, xga_long a2, xga_long a3, xga_long a4,
                          xga_long a5)
{
    return xga_x86_page_call(number, a1, a2, a3, a4, a5);
}

#endif
