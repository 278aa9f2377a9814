/* SPDX-License-Identifier: MIT */
/*
 * Xen's error numbers: a hypercall that fails returns one of them, negated. They are Linux's
 * numbers on x86, and the same for guests of every operating system and architecture.
 *
 * By default, the header defines XEN_EPERM and so on: as enumerators in C, as symbols in assembly.
 * If the includer defines XEN_ERRNO(name, value) before, the header expands this macro for each
 * error instead. It can then be included any number of times; it undefines the macro at its end.
 */

#ifndef XEN_ERRNO

#ifndef __XEN_PUBLIC_ERRNO_H__
#define __XEN_PUBLIC_ERRNO_H__

#define XEN_ERRNO_DEFAULT_INCLUDE

#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
#define XEN_ERRNO(name, value) XEN_##name = (value),
__extension__ enum xen_errno {
#else
#define XEN_ERRNO(name, value) .equ XEN_##name, value
#endif

#endif /* __XEN_PUBLIC_ERRNO_H__ */
#endif /* !XEN_ERRNO */

#ifdef XEN_ERRNO

    XEN_ERRNO(EPERM, 1)  /* operation not permitted for the caller */
    XEN_ERRNO(ENOENT, 2) /* object does not exist */
    XEN_ERRNO(ESRCH, 3)  /* domain does not exist */
#ifdef __XEN__
    XEN_ERRNO(EINTR, 4) /* not returned to guests */
#endif
    XEN_ERRNO(EIO, 5)           /* input/output error */
    XEN_ERRNO(ENXIO, 6)         /* device or address does not exist */
    XEN_ERRNO(E2BIG, 7)         /* arguments too long */
    XEN_ERRNO(ENOEXEC, 8)       /* not an executable image */
    XEN_ERRNO(EBADF, 9)         /* bad file descriptor */
    XEN_ERRNO(ECHILD, 10)       /* no child process */
    XEN_ERRNO(EAGAIN, 11)       /* try again later */
    XEN_ERRNO(EWOULDBLOCK, 11)  /* same as XEN_EAGAIN */
    XEN_ERRNO(ENOMEM, 12)       /* out of memory */
    XEN_ERRNO(EACCES, 13)       /* access denied */
    XEN_ERRNO(EFAULT, 14)       /* memory at an address cannot be read or written */
    XEN_ERRNO(EBUSY, 16)        /* resource in use */
    XEN_ERRNO(EEXIST, 17)       /* object already exists */
    XEN_ERRNO(EXDEV, 18)        /* not on the same device, or not of the same owner */
    XEN_ERRNO(ENODEV, 19)       /* device does not exist */
    XEN_ERRNO(ENOTDIR, 20)      /* not a directory */
    XEN_ERRNO(EISDIR, 21)       /* is a directory */
    XEN_ERRNO(EINVAL, 22)       /* invalid argument */
    XEN_ERRNO(ENFILE, 23)       /* too many open files in the system */
    XEN_ERRNO(EMFILE, 24)       /* too many open files of the process */
    XEN_ERRNO(ENOSPC, 28)       /* no space left */
    XEN_ERRNO(EROFS, 30)        /* read-only */
    XEN_ERRNO(EMLINK, 31)       /* too many links */
    XEN_ERRNO(EDOM, 33)         /* argument outside the function's domain */
    XEN_ERRNO(ERANGE, 34)       /* value out of range */
    XEN_ERRNO(EDEADLK, 35)      /* operation would deadlock */
    XEN_ERRNO(EDEADLOCK, 35)    /* same as XEN_EDEADLK */
    XEN_ERRNO(ENAMETOOLONG, 36) /* name too long */
    XEN_ERRNO(ENOLCK, 37)       /* no locks left */
    XEN_ERRNO(ENOSYS, 38)       /* not implemented by this Xen */
    XEN_ERRNO(ENOTEMPTY, 39)    /* not empty */
    XEN_ERRNO(ENODATA, 61)      /* no data available */
    XEN_ERRNO(ETIME, 62)        /* timer expired */
    XEN_ERRNO(EBADMSG, 74)      /* bad message */
    XEN_ERRNO(EOVERFLOW, 75)    /* value too large for its type */
    XEN_ERRNO(EILSEQ, 84)       /* invalid byte sequence */
#ifdef __XEN__
    XEN_ERRNO(ERESTART, 85) /* not returned to guests */
#endif
    XEN_ERRNO(ENOTSOCK, 88)      /* not a socket */
    XEN_ERRNO(EMSGSIZE, 90)      /* message too long */
    XEN_ERRNO(EOPNOTSUPP, 95)    /* operation not supported */
    XEN_ERRNO(EADDRINUSE, 98)    /* address in use */
    XEN_ERRNO(EADDRNOTAVAIL, 99) /* address not available */
    XEN_ERRNO(ENOBUFS, 105)      /* buffer too small */
    XEN_ERRNO(EISCONN, 106)      /* already connected */
    XEN_ERRNO(ENOTCONN, 107)     /* not connected */
    XEN_ERRNO(ETIMEDOUT, 110)    /* operation timed out */
    XEN_ERRNO(ECONNREFUSED, 111) /* the other side refused the connection */

#undef XEN_ERRNO
#endif /* XEN_ERRNO */

#ifdef XEN_ERRNO_DEFAULT_INCLUDE
#undef XEN_ERRNO_DEFAULT_INCLUDE
#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
};
#endif
#endif /* XEN_ERRNO_DEFAULT_INCLUDE */
