# SPDX-License-Identifier: MIT
"""The macros that are no integers, against the contract's strings and the values below.

The compiler folds a comparison of two literals, so all four architectures are compared here.
"""
import subprocess

from setting import ALONE_IN, ARCHES, PRELUDE, TARGETS, headers_of, of_arch

# What a fact has no words for: a string made of others, a list, a name for a name.
PIECES = {
    'all': '''
SAME(XEN_IO_PROTO_ABI_NATIVE, NATIVE);
_Static_assert(sizeof((const char *[])GNTTABOP_error_msgs) == 14 * sizeof(char *),
               "GNTTABOP_error_msgs: must have 14 texts");
#ifdef __XEN_TOOLS__
_Static_assert(_Alignof(struct { uint64_aligned_t m; }) == 8, "uint64_aligned_t: alignment must be 8");
#endif
''',
    'x86': '''
SAME(XEN_CPUID, ".byte 0x0f,0x0b,0x78,0x65,0x6e ; cpuid");
''',
    'arm': '''
SAME(PRI_xen_pfn, "llx");
SAME(PRIu_xen_pfn, "llu");
SAME(PRI_xen_ulong, "llx");
#ifdef __XEN_TOOLS__
_Static_assert(sizeof((uint64_t[])GUEST_RAM_BANK_BASES) == 16, "GUEST_RAM_BANK_BASES: must have 2 banks");
_Static_assert(sizeof((uint64_t[])GUEST_RAM_BANK_SIZES) == 16, "GUEST_RAM_BANK_SIZES: must have 2 banks");
#endif
_Static_assert(_Alignof(int64_aligned_t) == 8, "int64_aligned_t: alignment must be 8");
''',
}
NATIVE = {'arm32': 'arm-abi', 'arm64': 'arm-abi', 'x86_32': 'x86_32-abi', 'x86_64': 'x86_64-abi'}
HEAD = '''#define PRIx64 "llx"
#define PRIu64 "llu"
#define SAME(name, text) _Static_assert(!__builtin_strcmp(name, text), #name ": must be " #text)
'''


def source(include, facts, arch, view):
    heads = [h for h in headers_of(include) if of_arch(h, arch) and (h, 'header') not in facts
             and view == ALONE_IN.get(h, view)]
    texts = [f'SAME({name}, {value});' for (name, kind), (home, value) in sorted(facts.items())
             if kind == 'constant' and value[0] == '"' and home in heads]
    native = f'#define NATIVE "{NATIVE[arch]}"\n'
    return native + HEAD + PRELUDE + ''.join(f'#include <xen/{h}>\n' for h in heads) + '\n'.join(texts) + \
        PIECES['all'] + PIECES['arm' if arch.startswith('arm') else 'x86'], len(texts)


def said(text, include, arch, view, stubs):
    ask = '-D__XEN_TOOLS__' if view == 'tools' else '-D__XEN_INTERFACE_VERSION__=__XEN_LATEST_INTERFACE_VERSION__'
    return subprocess.run(['clang', *TARGETS[arch], '-std=gnu11', '-w', '-fsyntax-only', '-ffreestanding', '-I', include,
                           '-isystem', stubs, ask, '-x', 'c', '-'], input=text, capture_output=True, text=True).stderr


def check(include, contract, stubs):
    """How many strings hold; what the compiler said of those that don't."""
    expected = contract.views(contract.releases[-1])
    held, wrong = 0, []
    for arch in ARCHES:
        for view in ('guest', 'tools'):
            text, count = source(include, expected[arch, view], arch, view)
            answer = said(text, include, arch, view, stubs)
            held += count
            if answer:
                wrong.append(f'{arch} {view}: {answer}')
            # a comparison that the compiler doesn't make would hold as well
            mutant = said(text.replace('(XEN_IO_PROTO_ABI_ARM, "arm-abi")', '(XEN_IO_PROTO_ABI_ARM, "mra-abi")'),
                          include, arch, view, stubs)
            if 'XEN_IO_PROTO_ABI_ARM' not in mutant:
                wrong.append(f'{arch} {view}: a changed string is not noticed')
    return held, wrong
