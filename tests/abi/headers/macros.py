#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Macros: a user's before the headers, and a user's expressions as arguments of theirs.

A user's macros that came before: every header is compiled where each name of an attribute, and what kernels and
firmware customarily make macros of, stands for something that no compiler accepts.

A name that the interface itself gives to a member, a constant or a type stays the interface's: it is left alone in the
headers that reach the one which declares it, by the contract (abi/xen.facts).

Expressions as arguments: each macro of include/xen that takes arguments is expanded with a name for each, and every such
name must be between brackets or commas, where an operator of any precedence keeps its operands.
"""
import functools
import os
import re
import sys
from collections import defaultdict

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib'), os.path.join(TOP, 'tools', 'xenabi')]
from compilers import COMPILERS, INCLUDE, at_once, compile_text, headers, offered, toolstack  # noqa: E402
from command import check_output  # noqa: E402
from mutants import judge, mutant  # noqa: E402
from verdict import check, ended  # noqa: E402
from contract import Contract  # noqa: E402

# Attributes of GCC and Clang; as a macro's name none of these may meet a header that writes it with underscores.
ATTRIBUTES = '''
    access address_space alias aligned alloc_align alloc_size always_inline artificial assume_aligned callee_pop_aggregate_return
    cdecl cf_check cleanup cold constructor convergent copy deprecated designated_init destructor error
    externally_visible fallthrough fastcall flatten format gcc_struct gnu_inline hidden hot ifunc indirect_branch internal interrupt
    leaf long_call malloc may_alias mode ms_abi ms_struct naked nocf_check noclone nodebug noderef noicf noinit
    noinline nomerge noinstrument no_instrument_function no_reorder no_sanitize no_split_stack no_stack_protector
    nonnull nonstring noreturn nothrow optimize optnone overloadable packed patchable_function_entry pcs
    persistent pure randomize_layout regparm retain returns_nonnull returns_twice section sentinel short_call simd
    stack_protect stdcall symver sysv_abi target target_clones thiscall tls_model transparent_union unavailable
    uninitialized unused used vector_size visibility volatile_register warn_unused warn_unused_result warning weak weakref
'''.split()
# With arguments; where they are written without any they mean nothing.
FUNCTIONS = '''
    likely unlikely barrier mb rmb wmb smp_mb smp_rmb smp_wmb min max clamp swap offsetof container_of ARRAY_SIZE BIT GENMASK
    ASSERT BUG BUG_ON WARN_ON PAGE_ALIGN READ_ONCE WRITE_ONCE ACCESS_ONCE cmpxchg xchg cpu_relax memcpy memset
    memcmp memmove strlen printk panic assert major minor makedev typeof asm alignof ALIGN ROUNDUP round_up align
    __section __aligned __attribute_const__
'''.split()
OBJECTS = '''
    current linux unix i386 arm mips sun noinline inline restrict __packed __aligned __used __unused __weak __pure __must_check
    __user __iomem __percpu __init __exit __force __maybe_unused __noinline __noreturn __read_mostly __cold __hot
    u8 u16 u32 u64 s8 s16 s32 s64 near far interface small byte IN OUT OPTIONAL CONST VOID STATIC EFIAPI TRUE FALSE
    PAGE_SIZE PAGE_SHIFT PAGE_MASK bool true false errno
'''.split()
GARBAGE = '@ a macro of the user @'
# layout.h asserts members by their names, and serves tests.
UNTESTED = {'xga/layout.h'}
# What a header takes from its user on purpose: a barrier, BUG() of Xen and of its tools.
TAKEN = {'xen/io/ring.h': {'mb', 'rmb', 'wmb'}, 'xen/hvm/save.h': {'BUG'}}


def declared():
    """{header: the names of the interface that it declares}."""
    names = defaultdict(set)
    for header, name, kind, value, *_ in Contract().rows:
        names['xen/' + header] |= set(re.findall(r'\w+', name + ' ' + value))
    return names


NAMES = declared()


@functools.lru_cache(None)
def included(header):
    with open(os.path.join(INCLUDE, header)) as f:
        lines = re.findall(r'^\s*#\s*include\s+([<"])(.*?)[>"]', f.read(), re.M)
    beside = {os.path.normpath(os.path.join(os.path.dirname(header), name)) if quote == '"' else name for quote, name in lines}
    return {h for h in beside if os.path.exists(os.path.join(INCLUDE, h))}


def reached(header):
    """The headers that an #include of this one may bring, on any architecture."""
    found, new = set(), {header}
    while new:
        found |= new
        new = set().union(*map(included, new)) - found
    return found


def compile_one(compiler, std, header, view):
    kept = set().union(*(NAMES[h] | TAKEN.get(h, set()) for h in reached(header)))
    text = '#include <stddef.h>\n#include <stdint.h>\n'
    text += ''.join(f'#undef {n}\n#define {n} {GARBAGE}\n' for n in [*ATTRIBUTES, *OBJECTS] if n not in kept and ('++' not in std or n not in CXX))
    # As an object-like macro above, or with arguments here.
    text += ''.join(f'#undef {n}\n#define {n}(...) {GARBAGE}\n' for n in FUNCTIONS
                    if n not in kept | set(OBJECTS) and ('++' not in std or n not in CXX))
    return compile_text(compiler, std, f'{text}#include <{header}>\n', '-Wall', '-Wextra', *view)


CXX = {'inline', 'bool', 'true', 'false', 'asm', 'alignof'}  # keywords there


def jobs():
    for compiler in ('gcc-x86_64', 'gcc-x86_32', 'gcc-arm64', 'clang-arm'):
        for folder in ('xen', 'xga'):
            for header in headers(folder):
                if not offered(header, COMPILERS[compiler][0]) or header in UNTESTED:
                    continue
                view = ['-D__XEN_TOOLS__', '-DBUG()=__builtin_trap()'] if toolstack(header) or folder == 'xen' else []
                # The table of errors is there for those who have <errno.h>.
                view += ['-DEINVAL=22', *(f'-D{e}=1' for e in (
                    'EACCES', 'EEXIST', 'EISDIR', 'ENOENT', 'ENOMEM', 'ENOSPC', 'EIO', 'ENOTEMPTY', 'ENOSYS', 'EROFS', 'EBUSY',
                    'EAGAIN', 'EISCONN', 'E2BIG', 'EPERM'))] if header == 'xen/io/xs_wire.h' else []
                yield compiler, 'gnu99', header, view
                if compiler == 'gcc-x86_64':
                    yield compiler, 'c++11', header, view


# Macros whose parameter is no expression: a type, a macro, or a name that is declared.
NO_EXPRESSIONS = {
    'DECLARE_HVM_SAVE_TYPE': {'_type'}, 'DECLARE_HVM_SAVE_TYPE_COMPAT': {'_type', '_ctype'}, 'DEFINE_RING_TYPES': {'__req_t', '__rsp_t'},
    'DEFINE_XEN_GUEST_HANDLE': {'name'}, '__DEFINE_XEN_GUEST_HANDLE': {'type'}, '___DEFINE_XEN_GUEST_HANDLE': {'type'},
    'PVDRIVERS_PRODUCT_LIST': {'EACH'},
}


def expansions(compiler, view, include=INCLUDE):
    """(macro, parameters, expansion): each macro with parameters, with xga_argN_ for the Nth."""
    command = [*COMPILERS[compiler][1], '-ffreestanding', '-nostdinc', '-DXGA_TYPES_PROVIDED', '-I', include, *view, '-E']
    heads = ''.join(f'#include <{h}>\n' for h in headers('xen') if offered(h, COMPILERS[compiler][0]) and ('-D__XEN_TOOLS__' in view or not toolstack(h)))
    own, found = (dict(re.findall(r'(?m)^#define (\w+)\(([^)]+)\)', check_output(*command, '-dM', '-', input=text))) for text in ('', heads))
    found = {name: [p.strip() for p in words.split(',')] for name, words in found.items() if name not in own}
    calls = ''.join(f'@@ {name} {name}({", ".join(f"xga_arg{n}_" for n in range(len(found[name])))})\n' for name in found)
    for part in check_output(*command, '-P', '-', input=heads + calls).split('@@ ')[1:]:
        name, _, text = part.partition(' ')
        yield name, found[name], ' '.join(text.split())


def bare_arguments(compiler, view, include=INCLUDE):
    """(the macros, what is wrong): parameters that an expansion has beside an operator."""
    macros, wrong = set(), []
    for name, parameters, text in expansions(compiler, view, include):
        macros.add(name)
        for n, parameter in enumerate(parameters):
            places = re.finditer(rf'(\S?) ?\bxga_arg{n}_(?!\w) ?(\S?)', text)
            bare = [text[max(p.start() - 20, 0):p.end() + 20] for p in places if not p[1] or p[1] not in '([{,' or not p[2] or p[2] not in ')]},']
            if bare and parameter not in NO_EXPRESSIONS.get(name, ()):
                wrong.append(f'{name}: {parameter} without parentheses: {bare[0]}')
    return macros, wrong


ARGUMENTS = [(compiler, view) for compiler in ('gcc-x86_64', 'gcc-x86_32', 'gcc-arm64', 'gcc-arm') for view in ([], ['-D__XEN_TOOLS__'], ['-D__XEN_INTERFACE_VERSION__=0x00030205'])]
# Macros that lose a pair of parentheses each.
BASE = INCLUDE
MUTANTS = [mutant(f'{name} without parentheses', f'xen/{header}', old, new, f'^{name}: ') for name, header, old, new in (
    ('XENFB_OUT_RING_REF', 'io/fbif.h', '(idx) % XENFB_OUT_RING_LEN', 'idx % XENFB_OUT_RING_LEN'),
    ('XENFB_OUT_RING', 'io/fbif.h', '(char *)(page) + XENFB_OUT_RING_OFFS', '(char *)page + XENFB_OUT_RING_OFFS'),
)]


def arguments():
    every = set()
    for (compiler, view), (macros, wrong) in at_once(bare_arguments, ARGUMENTS):
        every |= macros
        check(not wrong, f'{compiler} {view}: ' + '\n'.join(wrong))
    check(len(every) > 100, f'only {len(every)} macros with arguments')
    judge(MUTANTS, lambda _, tree: bare_arguments('gcc-x86_64', [], tree)[1], BASE, ('xen',))


def main():
    arguments()
    for (compiler, std, header, _), said in at_once(compile_one, list(jobs())):
        check(not said, f'{compiler} -std={std} {header}:\n' + '\n'.join((said or '').splitlines()[:6]))
    return ended("headers after a user's macros")


if __name__ == '__main__':
    sys.exit(main())
