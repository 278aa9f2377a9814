/* SPDX-License-Identifier: MIT */
/*
 * The state of an HVM guest that Xen itself stores, in the format of XEN_DOMCTL_gethvmcontext and
 * XEN_DOMCTL_sethvmcontext: a sequence of records. Each record is a descriptor followed by length
 * bytes; the last record has type 0 and length 0. The layouts are the same for 32-bit and 64-bit
 * toolstacks.
 */

#ifndef __XEN_PUBLIC_HVM_SAVE_H__
#define __XEN_PUBLIC_HVM_SAVE_H__

#ifndef __XEN__
#include "../xen-compat.h"
#endif

#if !defined(__GNUC__) && XGA_PUBLIC_HEADERS
#error "GCC's and clang's extensions are needed: structures without name, arrays of length 0"
#endif

/* The descriptor before each record. */
struct hvm_save_descriptor {
    uint16_t typecode; /* HVM_SAVE_CODE(type) */
    uint16_t instance; /* number of the vCPU or of the device */
    uint32_t length;   /* size of the record in bytes */
};

/*
 * DECLARE_HVM_SAVE_TYPE(x, code, type) declares record type x with its number and its structure.
 * HVM_SAVE_TYPE(x), HVM_SAVE_LENGTH(x) and HVM_SAVE_CODE(x) return its structure, the size of that
 * structure and its number: the sizes of members of a structure that is never used contain the
 * numbers. The _COMPAT form also names an older, shorter structure, and the function with which Xen
 * converts it in place.
 */
#ifdef __XEN__
#define DECLARE_HVM_SAVE_TYPE_COMPAT(_x, _code, _type, _ctype, _fix)     \
    static inline int __HVM_SAVE_FIX_COMPAT_##_x(void *h, uint32_t size) \
    {                                                                    \
        return _fix(h, size);                                            \
    }                                                                    \
    struct __HVM_SAVE_TYPE_##_x {                                        \
        _type t;                                                         \
        char c[_code];                                                   \
        char cpt[2];                                                     \
    };                                                                   \
    struct __HVM_SAVE_TYPE_COMPAT_##_x {                                 \
        _ctype t;                                                        \
    }

/* For BUG() and other names that Xen's files take from this header. */
/* clang-format off */
# include <xen/bug.h>
/* clang-format on */

#define DECLARE_HVM_SAVE_TYPE(_x, _code, _type)                          \
    static inline int __HVM_SAVE_FIX_COMPAT_##_x(void *h, uint32_t size) \
    {                                                                    \
        BUG();                                                           \
        return -1;                                                       \
    }                                                                    \
    struct __HVM_SAVE_TYPE_##_x {                                        \
        _type t;                                                         \
        char c[_code];                                                   \
        char cpt[1];                                                     \
    };                                                                   \
    struct __HVM_SAVE_TYPE_COMPAT_##_x {                                 \
        _type t;                                                         \
    }
#else
#define DECLARE_HVM_SAVE_TYPE_COMPAT(_x, _code, _type, _ctype, _fix) \
    struct __HVM_SAVE_TYPE_##_x {                                    \
        _type t;                                                     \
        __extension__ char c[_code];                                 \
        char cpt[2];                                                 \
    }

#define DECLARE_HVM_SAVE_TYPE(_x, _code, _type) \
    struct __HVM_SAVE_TYPE_##_x {               \
        _type t;                                \
        __extension__ char c[_code];            \
        char cpt[1];                            \
    }
#endif

#define HVM_SAVE_TYPE(_x)   __typeof__(((struct __HVM_SAVE_TYPE_##_x *)0)->t)
#define HVM_SAVE_LENGTH(_x) (sizeof(HVM_SAVE_TYPE(_x)))
#define HVM_SAVE_CODE(_x)   (sizeof(((struct __HVM_SAVE_TYPE_##_x *)0)->c))

#ifdef __XEN__
#define HVM_SAVE_TYPE_COMPAT(_x) __typeof__(((struct __HVM_SAVE_TYPE_COMPAT_##_x *)0)->t)

#define HVM_SAVE_LENGTH_COMPAT(_x)           (sizeof(HVM_SAVE_TYPE_COMPAT(_x)))
#define HVM_SAVE_HAS_COMPAT(_x)              (sizeof(((struct __HVM_SAVE_TYPE_##_x *)0)->cpt) - 1)
#define HVM_SAVE_FIX_COMPAT(_x, _dst, _size) __HVM_SAVE_FIX_COMPAT_##_x(_dst, _size)
#endif

/* The last record. Its size is 0 bytes in C++ too. */
__extension__ struct hvm_save_end {
#ifdef __cplusplus
    char none[0];
#endif
};
__extension__ DECLARE_HVM_SAVE_TYPE(END, 0, struct hvm_save_end);

#if defined(__i386__) || defined(__x86_64__)
#include "../arch-x86/hvm/save.h"
#elif defined(__arm__) || defined(__aarch64__)
#include "../arch-arm/hvm/save.h"
#elif defined(__powerpc64__) || defined(__riscv)
/* no record types yet */
#elif XGA_PUBLIC_HEADERS
#error "unsupported architecture"
#endif

#endif /* __XEN_PUBLIC_HVM_SAVE_H__ */
