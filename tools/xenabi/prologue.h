/* SPDX-License-Identifier: MIT */
/*
 * Asserts the layout of Xen's public interface: a build whose headers or flags lay out something
 * differently fails, and the error names it. Include this file after the <xen/...> headers to be
 * checked; besides them it checks only <xen/xen.h>, which it includes. Made by
 * `tools/xenabi/xenabi layout` from abi/xen.facts and tools/xenabi/prologue.h: do not edit it.
 */
#ifndef XGA_LAYOUT_H
#define XGA_LAYOUT_H

#include <xen/xen.h>

/* <xen/xen.h> refuses a target that cannot have these layouts. */
#if defined(XGA_PUBLIC_HEADERS) && !XGA_PUBLIC_HEADERS
#elif !defined(__arm__) && !defined(__aarch64__) && !defined(__i386__) && !defined(__x86_64__)
#error "xga/layout.h has the layouts of arm, arm64, x86_32 and x86_64 only"
#else

/* A number that differs by architecture stands as XGA_ON_<architecture>_(number) for each that has it. */
#define XGA_ARM32_ 0
#define XGA_ON_ARM32_(number)
#define XGA_ARM64_ 0
#define XGA_ON_ARM64_(number)
#define XGA_X86_32_ 0
#define XGA_ON_X86_32_(number)
#define XGA_X86_64_ 0
#define XGA_ON_X86_64_(number)
#if defined(__arm__)
#undef XGA_ARM32_
#undef XGA_ON_ARM32_
#define XGA_ARM32_            1
#define XGA_ON_ARM32_(number) number
#elif defined(__aarch64__)
#undef XGA_ARM64_
#undef XGA_ON_ARM64_
#define XGA_ARM64_            1
#define XGA_ON_ARM64_(number) number
#elif defined(__i386__)
#undef XGA_X86_32_
#undef XGA_ON_X86_32_
#define XGA_X86_32_            1
#define XGA_ON_X86_32_(number) number
#elif defined(__x86_64__)
#undef XGA_X86_64_
#undef XGA_ON_X86_64_
#define XGA_X86_64_            1
#define XGA_ON_X86_64_(number) number
#endif

/* Toolstack structures change with each release. */
#ifdef XGA_XEN_RELEASE
#define XGA_RELEASE_ XGA_XEN_RELEASE
#else
#define XGA_RELEASE_ XGA_NEWEST_RELEASE_
#endif

#ifdef __cplusplus
#define XGA_ASSERT_(holds, text) __extension__ static_assert(holds, text)
#define XGA_ALIGNOF_(type)       alignof(type)
#else
#define XGA_ASSERT_(holds, text) __extension__ _Static_assert(holds, text)
#define XGA_ALIGNOF_(type)       _Alignof(type)
#endif
#ifdef XGA_FLAGS_LISTED_
#define XGA_FACT_(holds, text) XGA_ASSERT_(holds, text)
#else /* a flag that changes all layouts causes one error only, below or in <xen/...> */
#define XGA_FACT_(holds, text) XGA_ASSERT_((holds) || !xga_flags_right_, text)
#endif
#define XGA_WORD_(x)          #x
#define XGA_TEXT_(x)          XGA_WORD_(x)
#define XGA_JOIN2_(a, b)      a##b
#define XGA_JOIN_(a, b)       XGA_JOIN2_(a, b)
/* Written so that no compiler warns that a comparison is always false. */
#define XGA_POSITIVE_(type)   ((type) - 1 > (type)0)
#define XGA_OF_(type, member) __typeof__(((type *)0)->member)

/*
 * A header can define a macro with the name of a type or member (a name for an older version). It
 * would be expanded in the arguments of an inner macro. So these macros turn names into text, and
 * the inner ones below take the text.
 */
#define XGA_TYPE_(type, size, align)                                            \
    XGA_FACT_(sizeof(type) == (size), #type ": size must be " XGA_TEXT_(size)); \
    XGA_FACT_(XGA_ALIGNOF_(type) == (align), #type ": alignment must be " XGA_TEXT_(align))
#define XGA_UNSIGNED_(type)           XGA_FACT_(XGA_POSITIVE_(type), #type ": must be unsigned")
#define XGA_SIGNED_(type)             XGA_FACT_(!XGA_POSITIVE_(type), #type ": must be signed")
#define XGA_OFFSET_(type, member, at) XGA_PLACE_(#type "." #member, type, member, at)
#define XGA_MEMBER_(type, member, at, size)          \
    XGA_PLACE_(#type "." #member, type, member, at); \
    XGA_EXTENT_(#type "." #member, type, member, size)
/* An integer, or an array of integers; `index` then selects an element. */
#define XGA_UINT_(type, member, index, at, size)                                         \
    XGA_PLACE_(#type "." #member, type, member, at);                                     \
    XGA_EXTENT_(#type "." #member, type, member, size);                                  \
    XGA_FACT_(XGA_POSITIVE_(XGA_OF_(type, member index)), #type "." #member ": must be " \
                                                                "unsigned")
#define XGA_INT_(type, member, index, at, size)         \
    XGA_PLACE_(#type "." #member, type, member, at);    \
    XGA_EXTENT_(#type "." #member, type, member, size); \
    XGA_FACT_(!XGA_POSITIVE_(XGA_OF_(type, member index)), #type "." #member ": must be signed")
/* An array without a length at the end of a structure; `each` is the size of one element. */
#define XGA_OPEN_CHAR_(type, member, at, each)       \
    XGA_PLACE_(#type "." #member, type, member, at); \
    XGA_EXTENT_(#type "." #member "[]", type, member[0], each)
#define XGA_OPEN_UINT_(type, member, at, each)                  \
    XGA_PLACE_(#type "." #member, type, member, at);            \
    XGA_EXTENT_(#type "." #member "[]", type, member[0], each); \
    XGA_FACT_(XGA_POSITIVE_(XGA_OF_(type, member[0])), #type "." #member ": must be unsigned")
#define XGA_OPEN_INT_(type, member, at, each)                   \
    XGA_PLACE_(#type "." #member, type, member, at);            \
    XGA_EXTENT_(#type "." #member "[]", type, member[0], each); \
    XGA_FACT_(!XGA_POSITIVE_(XGA_OF_(type, member[0])), #type "." #member ": must be signed")
#define XGA_HANDLE_(type, size, align, pointer)                                                 \
    XGA_FACT_(                                                                                  \
        sizeof(type) == (size) && XGA_ALIGNOF_(type) == (align) &&                              \
            __builtin_offsetof(type, p) == 0 && sizeof(((type *)0)->p) == (pointer),            \
        #type                                                                                   \
        ".p: must be a pointer of " XGA_TEXT_(pointer) " bytes in a handle of size " XGA_TEXT_( \
            size) " and alignment " XGA_TEXT_(align))
#define XGA_VALUE_(name, value) XGA_EQUAL_(#name, name, value)
/*
 * The type of a macro's value matters when the value is shifted, negated or compared. C++ has other
 * rules.
 */
#define XGA_UVALUE_(name, value, size)                                   \
    XGA_EQUAL_(#name, name, value);                                      \
    XGA_IN_C_(sizeof(name) == (size) && XGA_POSITIVE_(__typeof__(name)), \
              #name ": must be unsigned, of size " XGA_TEXT_(size))
#define XGA_SVALUE_(name, value, size)                                    \
    XGA_EQUAL_(#name, name, value);                                       \
    XGA_IN_C_(sizeof(name) == (size) && !XGA_POSITIVE_(__typeof__(name)), \
              #name ": must be signed, of size " XGA_TEXT_(size))

#define XGA_PLACE_(text, type, member, at) \
    XGA_FACT_(__builtin_offsetof(type, member) == (at), text ": offset must be " XGA_TEXT_(at))
#define XGA_EXTENT_(text, type, member, size) \
    XGA_FACT_(sizeof(((type *)0)->member) == (size), text ": size must be " XGA_TEXT_(size))
#define XGA_EQUAL_(text, name, value) \
    XGA_FACT_((name) == (value), text ": value must be " XGA_TEXT_(value))
#ifdef __cplusplus
#define XGA_IN_C_(holds, text) XGA_FACT_(true, "")
#else
#define XGA_IN_C_(holds, text) XGA_FACT_(holds, text)
#endif

/*
 * C has no offsetof() for bit-fields. So a function fills the unit that contains the field with
 * ones, tests the field's value (its width and sign), clears the field, and tests which bits became
 * 0; the optimiser evaluates both tests. If one is false, a call of a function with the attribute
 * error remains, whose message names the field. If both are true, the constructor is empty and the
 * compiler removes it.
 */
#define XGA_HAS_ERROR_ 1
#ifdef __has_attribute
#if !__has_attribute(__error__)
#undef XGA_HAS_ERROR_
#define XGA_HAS_ERROR_ 0
#endif
#endif
#if defined(__OPTIMIZE__) && XGA_HAS_ERROR_
#define XGA_BITS_(type, member, sign, bits, at, shift, width)                                      \
    __attribute__((__constructor__)) static void XGA_JOIN_(xga_bits_, __LINE__)(void)              \
    {                                                                                              \
        extern void XGA_JOIN_(xga_moved_, __LINE__)(void)                                          \
            __attribute__((__error__(#type "." #member ": must be " #sign ", of width " XGA_TEXT_( \
                width) " from bit " XGA_TEXT_(shift) " of the " #bits                              \
                                                     " at offset " XGA_TEXT_(at))));               \
        const unsigned ones = ~0u >> (32 - (width));                                               \
        union {                                                                                    \
            type whole;                                                                            \
            unsigned char byte[sizeof(type)];                                                      \
        } u;                                                                                       \
        int right;                                                                                 \
        XGA_FILL##bits##_(u.byte, at);                                                             \
        right = XGA_FULL_##sign##_(u.whole.member, ones);                                          \
        u.whole.member = 0;                                                                        \
        right =                                                                                    \
            right && XGA_UNIT##bits##_(u.byte, at) == (~0u >> (32 - bits) & ~(ones << (shift)));   \
        if (__builtin_constant_p(right) && !right)                                                 \
            XGA_JOIN_(xga_moved_, __LINE__)();                                                     \
    }
#define XGA_FULL_unsigned_(field, ones) ((field) == (ones))
#define XGA_FULL_signed_(field, ones)   ((field) == -1)
/* Byte by byte: otherwise GCC evaluates a field that spans bytes too late. */
#define XGA_FILL8_(byte, at)            (byte[at] = 255)
#define XGA_FILL16_(byte, at)           (byte[at] = byte[(at) + 1] = 255)
#define XGA_FILL32_(byte, at)           (byte[at] = byte[(at) + 1] = byte[(at) + 2] = byte[(at) + 3] = 255)
#define XGA_UNIT8_(byte, at)            ((unsigned)byte[at])
#define XGA_UNIT16_(byte, at)           ((unsigned)byte[at] | (unsigned)byte[(at) + 1] << 8)
#define XGA_UNIT32_(byte, at)           (XGA_UNIT16_(byte, at) | XGA_UNIT16_(byte, (at) + 2) << 16)
#else
#define XGA_BITS_(type, member, sign, bits, at, shift, width)
#endif

/* Detects the flags that change layouts; the assertions below would only name what they move. */
struct xga_packed_ {
    char c;
    int i;
};
struct xga_doubled_ {
    char c;
    __extension__ long long l;
};
struct xga_sized_ {
    char c;
};
struct xga_bitten_ {
    unsigned char c : 4;
    unsigned int i : 4;
}
#if defined(XGA_PUBLIC_HEADERS) && defined(__has_attribute)
#if __has_attribute(__gcc_struct__)
__attribute__((__gcc_struct__)) /* as structures of <xen/...> that -mms-bitfields would change */
#endif
#endif
;
#define XGA_UNPACKED_ (sizeof(struct xga_packed_) == 8)
#define XGA_UNDOUBLED_                                                               \
    (__builtin_offsetof(struct xga_doubled_, l) == XGA_ON_ARM32_(8) XGA_ON_ARM64_(8) \
                                                       XGA_ON_X86_32_(4) XGA_ON_X86_64_(8))
#define XGA_UNSIZED_  (sizeof(struct xga_sized_) == 1)
#define XGA_UNBITTEN_ (sizeof(struct xga_bitten_) == 4)
#if defined(XGA_PUBLIC_HEADERS) && !defined(_IOREQ_H_) && !defined(__XEN_PUBLIC_HVM_SAVE_X86_H__)
enum { xga_flags_right_ = XGA_UNPACKED_ && XGA_UNDOUBLED_ && XGA_UNSIZED_ };
#else
enum { xga_flags_right_ = XGA_UNPACKED_ && XGA_UNDOUBLED_ && XGA_UNSIZED_ && XGA_UNBITTEN_ };
#endif
#if !defined(XGA_PUBLIC_HEADERS) || defined(XGA_FLAGS_LISTED_)
XGA_ASSERT_(
    XGA_UNPACKED_,
    "this build packs structures (-fpack-struct, #pragma pack): Xen's ABI cannot be laid out so");
XGA_ASSERT_(
    XGA_UNDOUBLED_,
    "this build aligns 64-bit integers differently (-malign-double, -fpack-struct): Xen's ABI "
    "cannot be laid out so");
XGA_ASSERT_(XGA_UNSIZED_, "this build aligns structures of bytes differently "
                          "(-mstructure-size-boundary): Xen's ABI cannot be laid out so");
XGA_ASSERT_(
    XGA_UNBITTEN_,
    "this build lays out bit-fields differently (-mms-bitfields): Xen's ABI cannot be laid out so");
#endif
