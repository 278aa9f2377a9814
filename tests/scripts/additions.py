#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds an imaginary operation and an imaginary architecture to a copy of the tree, with the files, the edits and the
commands that CONTRIBUTING.md names for that, and no others.

usage: additions.py
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import golden  # noqa: E402
from verdict import check, ended  # noqa: E402

# file: (text before whose last occurrence the addition stands, the addition)
OPERATION = {
    'include/xen/sched.h': ('#endif /* __XEN_PUBLIC_SCHED_H__ */', '''/* Sleeps for some time. */
#define SCHEDOP_doze 9

struct sched_doze {
    /* [in] ns */
    uint64_t duration;
    /* [in] 0 */
    uint32_t flags;
    uint32_t pad;
};
typedef struct sched_doze sched_doze_t;
DEFINE_XEN_GUEST_HANDLE(sched_doze_t);

'''),
    'include/xga/sched.h': ('#endif\n', '''/**
 * Sleeps for some time.
 *
 * Callable by any domain, on all architectures, since Xen 4.22. Source: SCHEDOP_doze in public/sched.h.
 *
 * @param op  [in] duration in ns; flags 0
 * @return 0
 * @retval -XEN_EFAULT op cannot be read
 */
XGA_FN xga_long xga_sched_doze(const struct sched_doze *op)
{
    return xga_hypercall2(__HYPERVISOR_sched_op, SCHEDOP_doze, xga_arg_(op));
}

'''),
    'tests/library/unit/sched.c': ('int main(', '''static void doze_passes_its_operand(void **state)
{
    const struct sched_doze op = {1, 0, 0};

    (void)state;
    trap_returns(TRAP_RESULT);
    assert_int_equal(xga_sched_doze(&op), TRAP_RESULT);
    expect_call(29, 9, (long)&op);
}

'''),
    'tests/guest/checks/sched.c': ('CHECK(sched_pin_override)', '''CHECK(sched_doze)
{
    const struct sched_doze op = {.duration = 1};

    expect_equal(xga_sched_doze(&op), -XEN_ENOSYS);
}

'''),
}
TRAPS = ''.join(f'''
XGA_FN xga_long xga_trap{n}({", ".join(["xga_ulong number", *(f"xga_long a{k + 1}" for k in range(n))])})
{{
    register xga_long a0_ __asm__("a0"){" = a1" if n else ""};
    register xga_ulong a7_ __asm__("a7") = number;
{"".join(f"""    register xga_long a{k}_ __asm__("a{k}") = a{k + 1};
""" for k in range(1, n))}
    __asm__ volatile("ecall" : "{"+" if n else "="}r"(a0_), "+r"(a7_){"".join(f', "+r"(a{k}_)' for k in range(1, n))} : : "memory");
    return a0_;
}}
''' for n in range(6))
WIDTHS = {'8': 'uint8_t', '16': 'uint16_t', '32': 'uint32_t', '64': 'uint64_t', '_word': 'xen_ulong_t'}
ACCESSES = '''
XGA_PLAIN_(<n>, <T>)
XGA_INLINE_ <T> xga_load<n>_acquire(const <T> *p)
{
    return __atomic_load_n(p, __ATOMIC_ACQUIRE);
}
XGA_INLINE_ void xga_store<n>_release(<T> *p, <T> v)
{
    __atomic_store_n(p, v, __ATOMIC_RELEASE);
}
XGA_INLINE_ <T> xga_cas<n>(<T> *p, <T> expected, <T> v)
{
    __atomic_compare_exchange_n(p, &expected, v, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
    return expected;
}
XGA_INLINE_ <T> xga_xchg<n>(<T> *p, <T> v)
{
    return __atomic_exchange_n(p, v, __ATOMIC_ACQ_REL);
}
XGA_INLINE_ <T> xga_fetch_add<n>(<T> *p, <T> v)
{
    return __atomic_fetch_add(p, v, __ATOMIC_ACQ_REL);
}
XGA_INLINE_ <T> xga_fetch_and<n>(<T> *p, <T> v)
{
    return __atomic_fetch_and(p, v, __ATOMIC_ACQ_REL);
}
XGA_INLINE_ <T> xga_fetch_or<n>(<T> *p, <T> v)
{
    return __atomic_fetch_or(p, v, __ATOMIC_ACQ_REL);
}
XGA_INLINE_ void xga_and<n>(<T> *p, <T> v)
{
    (void)__atomic_fetch_and(p, v, __ATOMIC_ACQ_REL);
}
XGA_INLINE_ void xga_or<n>(<T> *p, <T> v)
{
    (void)__atomic_fetch_or(p, v, __ATOMIC_ACQ_REL);
}
'''
ARCHITECTURE = {
    'include/xga/arch/<arch>.h': f'''/* SPDX-License-Identifier: MIT */
#ifndef XGA_ARCH_RISCV64_H
#define XGA_ARCH_RISCV64_H

#include <xga/base.h>
{TRAPS}
#endif
''',
    'include/xga/arch/<arch>_access.h': f'''/* SPDX-License-Identifier: MIT */
#ifndef XGA_ARCH_RISCV64_ACCESS_H
#define XGA_ARCH_RISCV64_ACCESS_H
{"".join(f"""
XGA_FN void xga_{name}(void)
{{
    __asm__ volatile("fence" : : : "memory");
}}
""" for name in ("mb", "rmb", "wmb", "mb_rmw", "relax"))}{"".join(ACCESSES.replace("<n>", n).replace("<T>", t) for n, t in WIDTHS.items())}
#define XGA_COPY_ANY_ALIGNMENT_ 0
#define XGA_COPY_LONG_ (size_t)-1

XGA_PRIVATE_ void xga_copy_long_(uint8_t *to, const uint8_t *from, size_t size)
{{
    (void)to, (void)from, (void)size;
}}

#endif
''',
    'src/arch/<arch>/hypercall.S': '''/* SPDX-License-Identifier: MIT */
/* a0 ... a4: arguments; a7: number; a0: result */
#include "../kcfi.inc"
#include <xen/xen.h>

	.macro XGA_TRAMPOLINE name, number, nargs
	.section .text.xga_call_\\name, "ax", @progbits
	.balign	4
	XGA_KCFI \\nargs
	.globl	xga_call_\\name
	.type	xga_call_\\name, @function
xga_call_\\name:
	li	a7, \\number
	ecall
	ret
	.size	xga_call_\\name, . - xga_call_\\name
	.endm

#include "../hypercalls.inc"
	.section .note.GNU-stack, "", @progbits
''',
    'cmake/arch-<arch>.cmake': '# SPDX-License-Identifier: MIT\nxga_call_sources(riscv64/hypercall.S)\nset(XGA_ASSERTIONS "")\n',
    'cmake/toolchains/<arch>.cmake': '''# SPDX-License-Identifier: MIT
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR riscv64)
set(CMAKE_C_COMPILER clang)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
foreach(language C ASM)
  set(CMAKE_${language}_COMPILER_TARGET riscv64-none-elf)
endforeach()
''',
}
EDITS = {
    'include/xga/arch/arch.h': ('#endif\n\n#endif', '''#elif defined(__riscv)
#define XGA_ARCH_ riscv64
#define XGA_ARCH_TRAP_ "xga/arch/riscv64.h"
#define XGA_ARCH_ACCESS_ "xga/arch/riscv64_access.h"
'''),
    'tools/lib/architectures.py': (')}\nNAMES', '''    Architecture('riscv64', 'riscv', None, 64, 'riscv64-linux-gnu', (), 'riscv64-none-elf', 'riscv64-linux-gnu',
                 243, 'elf64lriscv', 'qemu-riscv64', '__riscv', 'riscv64/hypercall.S'),
'''),
}


def section(title):
    with open(os.path.join(TOP, 'CONTRIBUTING.md')) as f:
        found = re.search(rf'^## {title}\n(.*?)^## ', f.read(), re.S | re.M)
    return found[1] if found else ''


def named(text):
    """The files that a list names, each at the start of a point."""
    return set(re.findall(r'^(?:\d\.|-) `([^`]+)`', text, re.M))


def commands_of(text):
    return re.findall(r'^    (tools/.*?|scripts/.*?)(?: +#.*)?$', text, re.M)


def copy(work):
    files = subprocess.run(['git', 'ls-files', '-z'], cwd=TOP, capture_output=True).stdout.decode().split('\0')
    for name in filter(None, files):
        target = os.path.join(work, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(os.path.join(TOP, name), target)


def insert(tree, name, before, addition):
    path = os.path.join(tree, name)
    with open(path) as f:
        text = f.read()
    at = text.rfind(before)
    check(at >= 0, f'{name} has no {before!r}: mend additions.py')
    with open(path, 'w') as f:
        f.write(text[:at] + addition + text[at:])


def runs(what, tree, *command):
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True)
    said = [line for line in (done.stdout + done.stderr).splitlines() if '…' not in line]
    check(done.returncode == 0, f'{what}: {" ".join(command)}: ' + '\n'.join(said[-20:]))
    return done.stdout


def operation(work):
    by_hand = section('Adding an operation')
    family = {'<header>': 'sched', '<family>': 'sched'}
    listed = {re.sub('<header>|<family>', lambda m: family[m[0]], name) for name in named(by_hand)}
    check(listed == set(OPERATION), f'CONTRIBUTING.md names {sorted(listed)}, and these are edited: {sorted(OPERATION)}')
    tree = os.path.join(work, 'operation')
    copy(tree)
    for name, (before, addition) in OPERATION.items():
        insert(tree, name, before, addition)
    insert(tree, 'tests/library/unit/sched.c', '    };\n\n    return cmocka', '        cmocka_unit_test_setup(doze_passes_its_operand, trap_setup),\n')
    commands = commands_of(by_hand)
    check(commands[:1] == ['tools/xenabi/xenabi fold RELEASE=TREE --header <header>.h'] and 'scripts/remake' in commands, f'CONTRIBUTING.md names the commands {commands}')
    for command in (c for c in commands if not c.startswith('scripts/check')):
        runs('an operation', tree, *command.replace('RELEASE=TREE', '4.22=include').replace('<header>', 'sched').split())
    for name, words in (('abi/xen.facts', 'SCHEDOP_doze'), ('include/xga/layout.h', 'struct sched_doze, 16'), ('docs/operations.md', '| SCHEDOP_doze | xga_sched_doze | any domain'),
                        ('tests/library/encoding/wire.txt', 'xga_sched_doze: 29(9, op'), ('docs/abi-history.md', 'SCHEDOP_doze'),
                        ('tests/library/encoding/prototypes.txt', 'xga_sched_doze(const struct sched_doze *)\tall')):
        with open(os.path.join(tree, name)) as f:
            check(words in f.read(), f'an operation: {name} has no "{words}"')
    with open(os.path.join(tree, os.path.relpath(golden.symbols(), TOP))) as f:
        check('xga_sched_doze\tall\n' in f.read(), 'an operation: its name is not in the list of symbols')
    runs('an operation', tree, 'cmake', '--preset', 'host')
    runs('an operation', tree, 'cmake', '--build', '--preset', 'host', '--target', 'test-sched')
    runs('an operation', tree, 'ctest', '--preset', 'host', '--no-tests=error', '-R', '^unit-(sched|complete)$')


def architecture(work):
    text = section('Adding an architecture')
    listed, wanted = named(text), {*ARCHITECTURE, *EDITS}
    check(wanted <= listed, f'CONTRIBUTING.md does not name {sorted(wanted - listed)}')
    check(listed - wanted <= {'tests/guest/arch/<arch>/'}, f'CONTRIBUTING.md names more than the build needs: {sorted(listed - wanted)}')
    tree = os.path.join(work, 'architecture')
    copy(tree)
    for name, content in ARCHITECTURE.items():
        path = os.path.join(tree, name.replace('<arch>', 'riscv64'))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as f:
            f.write(content)
    for name, (before, addition) in EDITS.items():
        insert(tree, name, before, addition)
    said = runs('an architecture', tree, sys.executable, 'tools/lib/architectures.py')
    check('riscv64' in said.split(), f'an architecture: the table has {said}')
    common = [h for h in ('argo', 'console', 'event_channel', 'grant_table', 'memory', 'multicall', 'sched', 'vcpu', 'version', 'call')]
    source = os.path.join(tree, 'user.c')
    with open(source, 'w') as f:
        f.writelines(f'#include <xga/{h}.h>\n' for h in common)
        f.write('xga_long user(void);\nxga_long user(void) { return xga_sched_yield() + xga_call_sched_op(0, 0); }\n')
    runs('an architecture', tree, 'clang', '-target', 'riscv64-none-elf', '-std=c99', '-ffreestanding', '-Wall', '-Wextra', '-Wpedantic', '-Werror',
         '-Iinclude', '-c', source, '-o', os.path.join(work, 'user.o'))
    done = subprocess.run(['tools/presets'], cwd=tree, capture_output=True, text=True)
    check(done.returncode == 1 and done.stdout.startswith('CMakePresets.json is not up to date'), f'an architecture without its preset: {done}')
    for command in commands_of(text):
        runs('an architecture', tree, *command.split())
    for how in ((), ('--build',)):
        runs('an architecture', tree, 'cmake', *how, '--preset', 'riscv64')
    names = runs('an architecture', tree, 'nm', '-g', 'build/riscv64/libxenguestabi.a')
    check('T xga_call_memory_op' in names and 'T xga_memory_current_pages' in names, 'an architecture: its archive has no trampoline or no function')


def main():
    with tempfile.TemporaryDirectory(prefix='additions ') as work:
        operation(work)
        architecture(work)
    return ended('additions')


if __name__ == '__main__':
    sys.exit(main())
