/* SPDX-License-Identifier: MIT */
/**
 * @file
 * console_io: Xen's own console, for a kernel's first and last messages. The regular console of a
 * guest is the ring of xen/io/console.h.
 *
 * Common to all functions:
 * - -XEN_EACCES: the security module (FLASK) refuses.
 */
#ifndef XGA_CONSOLE_H
#define XGA_CONSOLE_H

#include <xen/xen.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Writes text to Xen's console.
 *
 * Xen prints the text of the hardware domain unchanged. It prints the text of other domains as
 * debug messages, line by line, with the domid before each line and without characters that are not
 * printable. It keeps such text until the line ends or is too long. A release build of Xen discards
 * these messages and returns 0, unless guest_loglvl= admits debug messages. When only the second
 * level of guest_loglvl= admits them, Xen prints at most ten at once and one in 5 seconds after
 * that, for all domains together, and discards the others with the result 0.
 *
 * With CONFIG_VERBOSE_DEBUG, which debug builds of Xen have by default, any domain may write.
 *
 * Callable by the control domain, the domains that Xen builds at boot (dom0less), and on a debug
 * build any domain, on all architectures. Source: CONSOLEIO_write in public/xen.h,
 * guest_console_write() in drivers/char/console.c, xsm_console_io() in include/xsm/dummy.h.
 *
 * @param count  [in] the number of bytes
 * @param text  [in] the text, without a terminating zero
 * @return 0 when Xen accepted all of the text
 * @retval -XEN_EPERM the caller may not write
 * @retval -XEN_EFAULT text cannot be read; Xen wrote the text before the failing part
 */
XGA_FN xga_long xga_console_write(unsigned int count, const char *text)
{
    return xga_hypercall3(__HYPERVISOR_console_io, CONSOLEIO_write, (xga_long)count,
                          xga_arg_(text));
}

/**
 * Reads the input of Xen's console, without waiting.
 *
 * It is the input for the hardware domain, in one buffer for all readers: a reader removes what it
 * reads. Xen sends VIRQ_CONSOLE when input arrives, keeps 128 bytes and discards what exceeds them.
 *
 * Callable by the control domain, and the domains that Xen builds at boot (dom0less), on all
 * architectures. Source: CONSOLEIO_read in public/xen.h, do_console_io() in drivers/char/console.c,
 * xsm_console_io() in include/xsm/dummy.h.
 *
 * @param count  [in] the size of buffer in bytes
 * @param buffer  [out] the input, without a terminating zero
 * @return the number of bytes read, 0 when there is no input
 * @retval -XEN_EPERM the caller may not read
 * @retval -XEN_EFAULT buffer cannot be written; input that Xen wrote to it before is removed
 * @retval -XEN_E2BIG count is above 0x7fffffff
 */
XGA_FN xga_long xga_console_read(unsigned int count, char *buffer)
{
    return xga_hypercall3(__HYPERVISOR_console_io, CONSOLEIO_read, (xga_long)count,
                          xga_arg_(buffer));
}

#endif
