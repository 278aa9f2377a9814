/* SPDX-License-Identifier: MIT */
/*
 * Xen's error numbers: a hypercall that fails returns one of them, negative. They are Linux's on
 * x86 and the same for guests of every system and architecture.
 *
 * Included as it is, the header defines XEN_EPERM and so on: enumerators in C, symbols in assembly.
 * An includer that defines XEN_ERRNO(name, value) beforehand gets the list in that form instead,
 * any number of times; the header undefines the macro at its end.
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

    XEN_ERRNO(EPERM, 1)  /* not allowed */
    XEN_ERRNO(ENOENT, 2) /* no such thing */
    XEN_ERRNO(ESRCH, 3)  /* no such domain */
#ifdef __XEN__
    XEN_ERRNO(EINTR, 4) /* within Xen only */
#endif
    XEN_ERRNO(EIO, 5)           /* input or output failed */
    XEN_ERRNO(ENXIO, 6)         /* no such device or address */
    XEN_ERRNO(E2BIG, 7)         /* arguments too long */
    XEN_ERRNO(ENOEXEC, 8)       /* no executable */
    XEN_ERRNO(EBADF, 9)         /* bad file descriptor */
    XEN_ERRNO(ECHILD, 10)       /* no child */
    XEN_ERRNO(EAGAIN, 11)       /* try again */
    XEN_ERRNO(EWOULDBLOCK, 11)  /* the same */
    XEN_ERRNO(ENOMEM, 12)       /* no memory left */
    XEN_ERRNO(EACCES, 13)       /* access denied */
    XEN_ERRNO(EFAULT, 14)       /* memory can't be read or written there */
    XEN_ERRNO(EBUSY, 16)        /* in use */
    XEN_ERRNO(EEXIST, 17)       /* exists already */
    XEN_ERRNO(EXDEV, 18)        /* not on the same device, or of the same owner */
    XEN_ERRNO(ENODEV, 19)       /* no such device */
    XEN_ERRNO(ENOTDIR, 20)      /* no directory */
    XEN_ERRNO(EISDIR, 21)       /* a directory */
    XEN_ERRNO(EINVAL, 22)       /* an argument makes no sense */
    XEN_ERRNO(ENFILE, 23)       /* too many open files in the system */
    XEN_ERRNO(EMFILE, 24)       /* too many open files here */
    XEN_ERRNO(ENOSPC, 28)       /* no room left */
    XEN_ERRNO(EROFS, 30)        /* read-only */
    XEN_ERRNO(EMLINK, 31)       /* too many links */
    XEN_ERRNO(EDOM, 33)         /* outside a function's domain */
    XEN_ERRNO(ERANGE, 34)       /* out of range */
    XEN_ERRNO(EDEADLK, 35)      /* would wait for itself */
    XEN_ERRNO(EDEADLOCK, 35)    /* the same */
    XEN_ERRNO(ENAMETOOLONG, 36) /* name too long */
    XEN_ERRNO(ENOLCK, 37)       /* no locks left */
    XEN_ERRNO(ENOSYS, 38)       /* this Xen doesn't have it */
    XEN_ERRNO(ENOTEMPTY, 39)    /* not empty */
    XEN_ERRNO(ENODATA, 61)      /* nothing to be had */
    XEN_ERRNO(ETIME, 62)        /* time is up */
    XEN_ERRNO(EBADMSG, 74)      /* bad message */
    XEN_ERRNO(EOVERFLOW, 75)    /* too large for its type */
    XEN_ERRNO(EILSEQ, 84)       /* bad byte sequence */
#ifdef __XEN__
    XEN_ERRNO(ERESTART, 85) /* within Xen only */
#endif
    XEN_ERRNO(ENOTSOCK, 88)      /* no socket */
    XEN_ERRNO(EMSGSIZE, 90)      /* message too long */
    XEN_ERRNO(EOPNOTSUPP, 95)    /* not supported here */
    XEN_ERRNO(EADDRINUSE, 98)    /* address in use */
    XEN_ERRNO(EADDRNOTAVAIL, 99) /* address not to be had */
    XEN_ERRNO(ENOBUFS, 105)      /* buffer too small */
    XEN_ERRNO(EISCONN, 106)      /* connected already */
    XEN_ERRNO(ENOTCONN, 107)     /* not connected */
    XEN_ERRNO(ETIMEDOUT, 110)    /* took too long */
    XEN_ERRNO(ECONNREFUSED, 111) /* the other side refused */

#undef XEN_ERRNO
#endif /* XEN_ERRNO */

#ifdef XEN_ERRNO_DEFAULT_INCLUDE
#undef XEN_ERRNO_DEFAULT_INCLUDE
#if !defined(__ASSEMBLY__) && !defined(__ASSEMBLER__)
};
#endif
#endif /* XEN_ERRNO_DEFAULT_INCLUDE */
