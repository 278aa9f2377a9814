/* SPDX-License-Identifier: MIT */
/**
 * @file
 * console_io: Xen's own console, for the first words and the last ones. A guest's daily console is
 * the ring of xen/io/console.h.
 *
 * Said once: a security module (FLASK) may refuse with -XEN_EACCES.
 */
#ifndef XGA_CONSOLE_H
#define XGA_CONSOLE_H

#include <xen/xen.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Writes text to Xen's console.
 *
 * The hardware domain's text goes out as it is. Xen prints another domain's as debug messages, line
 * by line, with the domain's number before them and without what is not printable; it keeps text
 * back until its line ends or is too long. A release build of Xen prints none of it, and returns 0,
 * unless guest_loglvl= lets debug messages through. The control domain, those that Xen builds at
 * boot (dom0less), and on a debug build of Xen every domain; any architecture. Rule:
 * CONSOLEIO_write in public/xen.h, guest_console_write() in drivers/char/console.c,
 * xsm_console_io() in include/xsm/dummy.h.
 *
 * @param count  [in] bytes
 * @param text   [in] the text, without 0 at its end
 * @return 0 when Xen took all; -XEN_EPERM to other domains; -XEN_EFAULT when text can't be read
 *         (what was before is written)
 */
XGA_FN xga_long xga_console_write(unsigned int count, const char *text)
{
    return xga_hypercall3(__HYPERVISOR_console_io, CONSOLEIO_write, (xga_long)count,
                          xga_arg_(text));
}

/**
 * Reads what came in on Xen's console. It does not wait.
 *
 * That is the hardware domain's input, in one buffer for all: whoever reads takes it out. The
 * control domain, and those that Xen builds at boot (dom0less); any architecture. Rule:
 * CONSOLEIO_read in public/xen.h, do_console_io() in drivers/char/console.c, xsm_console_io() in
 * include/xsm/dummy.h.
 *
 * @param count  [in] room in buffer, bytes
 * @param buffer  [out] what came, no 0 at its end
 * @return the number of bytes read, perhaps 0; -XEN_EPERM to other domains; -XEN_EFAULT when buffer
 *         can't be written; -XEN_E2BIG when count is above 0x7fffffff
 */
XGA_FN xga_long xga_console_read(unsigned int count, char *buffer)
{
    return xga_hypercall3(__HYPERVISOR_console_io, CONSOLEIO_read, (xga_long)count,
                          xga_arg_(buffer));
}

#endif
