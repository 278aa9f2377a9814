#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The inline assembly that is no trap: what it emits, and that the compiler keeps the order of memory around it.

Each compiler's code is disassembled. RDMSR and WRMSR run as a program, which a signal's handler plays the processor for.
What arg.h writes is read as members of other types. What xga_arg_() takes and refuses is compiled. The shipped example's barrier is where its users need it. Each "memory" is then taken out of a copy, which has to be noticed.
"""
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from command import run  # noqa: E402
from compilers import COMPILERS, INCLUDE, at_once, compile_text  # noqa: E402
from disassembly import functions  # noqa: E402
from mutants import judge, mutant  # noqa: E402
from verdict import check, ended  # noqa: E402

ARCH = 'xga/arch'
LOCKED = r'lock orl?\s+\$0x0,\(%[er]sp\)'
# What has to stand between two accesses: the Arm ARM's DMB with its domain and kind; on x86 nothing but for xga_mb().
BARRIERS = {
    'x86_64': {'xga_mb': [LOCKED], 'xga_rmb': [], 'xga_wmb': []},
    'x86_32': {'xga_mb': [LOCKED], 'xga_rmb': [], 'xga_wmb': []},
    'arm64': {'xga_mb': [r'dmb\s+ish'], 'xga_rmb': [r'dmb\s+ishld'], 'xga_wmb': [r'dmb\s+ishst']},
    'arm': {'xga_mb': [r'dmb\s+ish'], 'xga_rmb': [r'dmb\s+ish'], 'xga_wmb': [r'dmb\s+ishst']},
}
# Whatever else another vCPU, Xen or the processor may look at memory for.
FENCES = {'xga_mb': 'xga_mb()', 'xga_rmb': 'xga_rmb()', 'xga_wmb': 'xga_wmb()',
          **{f'hypercall{n}': f'(void)xga_hypercall{n}({", ".join(str(k + 3) for k in range(n + 1))})' for n in range(6)}}
FENCES['call'] = '(void)xga_call_memory_op(3, 0)'
# The accesses of xga/access.h, of something else than the pair's place.
ACCESSES = {}
_P, _Q = '(void *)(at + 8)', '(const void *)(at + 8)'
for n, t in (('8', 'uint8_t'), ('16', 'uint16_t'), ('32', 'uint32_t'), ('64', 'uint64_t'), ('_word', 'xen_ulong_t')):
    ACCESSES[f'load{n}_acquire'] = f'(void)xga_load{n}_acquire((const {t} *){_Q})'
    ACCESSES[f'store{n}_release'] = f'xga_store{n}_release(({t} *){_P}, 3)'
    ACCESSES[f'cas{n}'] = f'(void)xga_cas{n}(({t} *){_P}, 3, 4)'
    for name in ('xchg', 'fetch_add', 'fetch_and', 'fetch_or', 'and', 'or'):
        ACCESSES[f'{name}{n}'] = f'(void)xga_{name}{n}(({t} *){_P}, 3)'
ACCESSES.update({'mb_rmw': 'xga_mb_rmw()', 'relax': 'xga_relax()'})
# A copy has no order, but may not be taken for one that changes nothing: the string instruction shows it.
X86_FENCES = {'copy': f'xga_copy_out({_P}, at + 400, 1000)', 'wrmsr': 'xga_x86_wrmsr(0x174, 0x1122334455667788)', 'rdmsr': '(void)xga_x86_rdmsr(0x174)'}
STORE = {'x86': r'movl?\s+\S+,\s*(0x0)?\(%(?!.sp)\w+\)$', 'arm': r'str\s+\w+, \[\w+(, #0)?\]$'}
LOAD = {'x86': r'(mov|sub|add|cmp)l?\s+(0x0)?\(%(?!.sp)\w+\),', 'arm': r'ldr\s+\w+, \[\w+(, #0)?\]$'}
LEVELS = '-O2', '-Os'
FORMS = {'x86': [f'-DXGA_X86_TRAP=XGA_X86_TRAP_{form}' for form in ('VMCALL', 'VMMCALL', 'PV', 'PAGE')], 'arm': [''], 'arm64': ['', '-march=armv8.1-a']}


def fences(arch, form, level):
    """What has to keep its place; the accesses, which no trap changes and -Os calls, with the first form at -O2 alone."""
    x86 = X86_FENCES if arch.startswith('x86') else {}
    if level == '-Os' or form.startswith('-DXGA_X86_TRAP') and form != forms(arch)[0]:
        return {**FENCES, **x86}
    # No plain access of a register's width loads 64 bits there: it is assembly, and as such a fence of the compiler's.
    load64 = {'load64': f'(void)xga_load64((const uint64_t *){_Q})', 'store64': f'xga_store64((uint64_t *){_P}, 3)'}
    return {**FENCES, **x86, **ACCESSES, **(load64 if arch in ('x86_32', 'arm') else {})}


def source(arch, form, level):
    """A pair of stores, and a pair of loads, of one place with each fence between."""
    heads = '#include <xga/access.h>\n#include <xga/call.h>\n#include <xga/hypercall.h>\n'
    heads += '#include <xga/arch/x86_rdmsr.h>\n' if arch.startswith('x86') else ''
    return heads + ''.join(f'''
void stores_{name}(int *at);
void stores_{name}(int *at)
{{
    *at = 1;
    {code};
    *at = 2;
}}
int loads_{name}(const int *at);
int loads_{name}(const int *at)
{{
    int before = *at;

    {code};
    return before - *at;
}}
''' for name, code in fences(arch, form, level).items())


def between(body, pattern):
    """What stands between the two accesses; None unless there are two."""
    places = [i for i, text in enumerate(body) if re.match(pattern, text)]
    return body[places[0] + 1:places[1]] if len(places) == 2 else None


def forms(arch):
    return FORMS.get(arch) or FORMS[kind_of(arch)]


def kind_of(arch):
    return 'arm' if arch.startswith('arm') else 'x86'


def one(compiler, level, form, work, include=INCLUDE):
    """[(whether it is as it should be, what else to say)]."""
    arch = COMPILERS[compiler][0]
    kind = kind_of(arch)
    path = os.path.join(work, f'{compiler}{level}{form}.o')
    tag = f'{compiler} {level} {form}'
    said = compile_text(compiler, 'gnu99', source(arch, form, level), level, *filter(None, [form]), '-Wall', '-Wextra', '-fno-pic', '-fno-pie', '-fomit-frame-pointer',
                        '-fno-stack-protector', *([] if compiler.startswith('clang') else ['-fno-ipa-icf']), output=path, check_only=False, include=include)
    if said:
        return [(False, f'{tag}: {said[:600]}')]
    results, found = [], functions(path, arch)
    for name in fences(arch, form, level):
        for what, pattern in (('stores', STORE[kind]), ('loads', LOAD[kind])):
            body = [text for _, text in found.get(f'{what}_{name}', [])]
            inside = between(body, pattern)
            results.append((inside is not None, f'{tag}: {what} around {name}: not two of them, in order: {body}'))
            if inside is None or name not in BARRIERS[arch]:
                continue
            # Values of the accesses may be made ready between them.
            inside = [text for text in inside if not re.match(r'(mov\w*|nop)\b', text)]
            wanted = BARRIERS[arch][name]
            fits = len(inside) == len(wanted) and all(re.fullmatch(w, text) for w, text in zip(wanted, inside))
            results.append((fits, f'{tag}: {what} around {name}: {inside} instead of {wanted}'))
    return results


# wrmsr and rdmsr fault outside of the kernel: the handler takes what was written and gives what is read.
PROGRAM = r'''
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <ucontext.h>
#include <xga/hypercall.h>
#include <xga/arch/x86_rdmsr.h>
#ifdef __x86_64__
#define R(name) context->uc_mcontext.gregs[REG_R##name]
#else
#define R(name) context->uc_mcontext.gregs[REG_E##name]
#endif
static uint64_t written;
static unsigned int number;
static void play(int signal, siginfo_t *info, void *at)
{
    ucontext_t *context = at;
    const unsigned char *code = (const unsigned char *)(uintptr_t)R(IP);

    (void)signal, (void)info;
    number = (unsigned int)R(CX);
    if (code[0] != 0x0f || (code[1] != 0x30 && code[1] != 0x32))
        _Exit(9);
    if (code[1] == 0x30) {
        written = (uint64_t)(unsigned int)R(DX) << 32 | (unsigned int)R(AX);
    } else {
        R(DX) = (long)0x81234567;
        R(AX) = (long)0x89abcdef;
    }
    R(IP) += 2;
}
int main(void)
{
    struct sigaction action = {0};
    volatile uint64_t value = 0x9122334485667788;
    volatile unsigned int msr = 0xc0000102;
    int failed = 0;

    action.sa_sigaction = play;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, 0);
    sigaction(SIGILL, &action, 0);
    xga_x86_wrmsr(msr, value);
    failed += written != value || number != msr;
    xga_x86_wrmsr(0x174, 0x1122334455667788);
    failed += written != 0x1122334455667788 || number != 0x174;
    xga_x86_wrmsr(0x175, (uint64_t)1 << 63);
    failed += written != (uint64_t)1 << 63 || number != 0x175;
    failed += xga_x86_rdmsr(msr) != 0x8123456789abcdef || number != msr;
    failed += xga_x86_rdmsr(0x176) != 0x8123456789abcdef || number != 0x176;
    printf("%d\n", failed);
    return failed;
}
'''


def registers(arch, level, work):
    path = os.path.join(work, f'msr-{arch}{level}')
    command = COMPILERS[f'gcc-{arch}'][1]
    built = run(*command, level, '-std=gnu99', '-static', '-I', INCLUDE, '-DXGA_X86_TRAP=XGA_X86_TRAP_VMCALL', '-x', 'c', '-', '-o', path,
                input=PROGRAM)
    if built.returncode:
        return built.stderr[:600]
    done = run('qemu-x86_64' if arch == 'x86_64' else 'qemu-i386', path, timeout=60)
    return None if done.stdout == '0\n' else f'{done.stdout}{done.stderr}exit {done.returncode}'


# The compiler's fence of RING_COPY_REQUEST and _RESPONSE, in whose place the peer writes: what was copied stays, and one
# fence follows the copy.
COPIES = r'''
#include <stdio.h>
static void fence(int order);
#define __atomic_signal_fence fence
#include <xen/xen.h>
#include <xen/grant_table.h>
#include <xen/io/ring.h>
struct message { unsigned int word; };
DEFINE_RING_TYPES(some, struct message, struct message);
static union {
    some_sring_t ring;
    char bytes[4096];
} shared;
#define page shared.ring
static int fences, seen;
static struct message copy;
static void fence(int order)
{
    fences += order == __ATOMIC_SEQ_CST;
    seen = copy.word == 5;
    page.ring[0].req.word = 9;
}
int main(void)
{
    some_back_ring_t back = {.nr_ents = 1, .sring = &page};
    some_front_ring_t front = {.nr_ents = 1, .sring = &page};
    int failed = 0;

    page.ring[0].req.word = 5;
    RING_COPY_REQUEST(&back, 0, &copy);
    failed += fences != 1 || !seen || copy.word != 5;
    page.ring[0].rsp.word = 5;
    copy.word = seen = 0;
    RING_COPY_RESPONSE(&front, 0, &copy);
    failed += fences != 2 || !seen || copy.word != 5;
    printf("%d\n", failed);
    return failed;
}
'''


def copies(work):
    path = os.path.join(work, 'copies')
    built = run('gcc', '-std=gnu99', '-w', '-I', INCLUDE, '-x', 'c', '-', '-o', path, input=COPIES)
    done = built if built.returncode else run(path)
    return (done.stdout + done.stderr)[:600]


# The helpers that write bytes of an operand, under strict aliasing: a member of any type, read after them, has the value that
# they wrote, and one stored after them keeps its own. By offset: both plain stores, and the volatile ones.
ALIASED = [(kind, at) for kind in ('short', 'unsigned short', 'long', 'unsigned long long', 'float', 'double', 'void *', 'enum kind')
           for at in (0, 8, 16, *([4] if kind in ('short', 'float') else []))]
ALIASES = '''#include <xga/arg.h>
#include <stdio.h>
enum kind { NONE, SOME };
#define TEST(name, type, at, write)                                                               \\
    static __attribute__((__noinline__)) int read_##name(char *operand, const type *value)        \\
    {                                                                                             \\
        *(type *)(void *)(operand + at) = *value;                                                 \\
        write;                                                                                    \\
        return *(type *)(void *)(operand + at) != (type)0;                                        \\
    }                                                                                             \\
    static __attribute__((__noinline__)) int stored_##name(char *operand, const type *value)      \\
    {                                                                                             \\
        write;                                                                                    \\
        *(type *)(void *)(operand + at) = *value;                                                 \\
        __asm__ volatile("" : : : "memory");                                                      \\
        return __builtin_memcmp(operand + at, value, sizeof(type)) != 0;                          \\
    }
''' + ''.join(f'TEST(clear{n}, {kind}, {at}, xga_clear_(operand, 0, 24))\n'
              f'TEST(put{n}, {kind}, {at}, (xga_put_(operand, {at}, 0), xga_put_(operand, {at + 4}, 0)))\n' for n, (kind, at) in enumerate(ALIASED)) + \
    'int main(void)\n{\n    static double buffer[4], five;\n    int failed = 0;\n\n    __builtin_memset(&five, 5, sizeof(five));\n' + ''.join(
        f'    failed += {what}{n}((void *)buffer, (void *)&five);\n' for n in range(len(ALIASED)) for what in ('read_clear', 'stored_clear', 'read_put', 'stored_put')) + \
    '    printf("%d\\n", failed);\n    return failed;\n}\n'


def aliases(compiler, level, work, include=INCLUDE):
    """How many members have a wrong value, as a program prints it."""
    path = os.path.join(work, f'aliases-{compiler}{level}')
    built = run(compiler, level, '-fstrict-aliasing', '-std=gnu99', '-w', '-I', include, '-x', 'c', '-', '-o', path, input=ALIASES)
    done = built if built.returncode else run(path)
    return (done.stdout + done.stderr)[:600]


# What is passed, and whether a compiler has to take it without a warning.
OPERANDS = [(f'{kind}struct sched_poll *p', 'p', True) for kind in ('', 'const ', 'volatile ', 'const volatile ')] + \
    [('const void *p', 'p', True), ('int p', 'p', False), ('unsigned long p', 'p', False), ('struct sched_poll p', 'p', False)]


def operand(compiler, std, parameter, argument):
    text = f'#include <xen/sched.h>\n#include <xga/arg.h>\nlong f({parameter});\nlong f({parameter})\n{{\n    return xga_arg_({argument});\n}}\n'
    return compile_text(compiler, std, text, '-Wall', '-Wextra', '-Wcast-qual', '-Werror')


def statements(include=INCLUDE):
    """The inline assembly of each file of xga/arch that doesn't say that memory changes; CPUID and reading a value don't change any."""
    for name in sorted(os.listdir(os.path.join(include, ARCH))):
        with open(os.path.join(include, ARCH, name)) as f:
            text = f.read()
        for found in re.finditer(r'__asm__ volatile\((?:[^;"]|"(?:[^"\\]|\\.)*")*;', text):
            if not re.search(r'"memory"|CLOBBERS_\b|^__asm__ volatile\("" : : "r"', found[0]) and 'cpuid' not in found[0]:
                yield name, found[0]


# AUTO's two statements are in branches, whose code is merged in many ways, and so are Arm's two ways to copy, the last
# statement of its file: statements() alone sees the loss.
UNSEEN = {('x86_insn.h', 0), ('x86_insn.h', 1), ('arm64_access.h', -1), ('arm_access.h', -1)}
CLOBBER = re.compile(r'(, |: )"memory"')


def without_memory():
    """Mutants that lack one "memory" each; where: the architectures that notice it in code."""
    for name in sorted(os.listdir(os.path.join(INCLUDE, ARCH))):
        with open(os.path.join(INCLUDE, ARCH, name)) as f:
            times = len(CLOBBER.findall(f.read()))
        arches = ['arm64' if '64' in name else 'arm'] if name.startswith('arm') else \
            ['x86_64'] if '64' in name else ['x86_32'] if '32' in name else ['x86_64', 'x86_32']
        for nth in range(times):
            yield mutant(f'{name} without "memory" number {nth + 1}', f'{ARCH}/{name}', CLOBBER, lambda found: found[1].replace(', ', ''),
                         where=() if {(name, nth), (name, nth - times)} & UNSEEN else arches, times=times, nth=nth)


def complaints(mutant, tree):
    """What the code around fences shows of a mutant, or the program of aliases; what statements() says of one that neither shows."""
    if mutant.where == 'aliases':
        said = aliases('gcc', '-O2', tree, tree)
        return [] if said == '0\n' else [said]
    if not mutant.where:
        return [f'{name}: {text}' for name, text in statements(tree)]
    # No form of the trap changes the accesses.
    some = slice(1) if mutant.name.startswith('x86_access') else slice(None)
    return [text for arch in mutant.where for form in forms(arch)[some]
            for passed, text in one(f'gcc-{arch}', '-O2', form, tree, tree) if not passed]


BASE, MUTANTS = INCLUDE, [*without_memory(), mutant('words that alias nothing', 'xga/arg.h', ' __attribute__((__may_alias__))', '', r'^\d+\n', 'aliases')]


def main(work):
    jobs = [(compiler, level, form, work) for compiler, (arch, _, _) in COMPILERS.items() for level in LEVELS for form in forms(arch)]
    for _, results in at_once(one, jobs):
        for passed, text in results:
            check(passed, text)
    for (arch, level, _), wrong in at_once(registers, [(arch, level, work) for arch in ('x86_64', 'x86_32') for level in ('-O0', '-O2')]):
        check(wrong is None, f'{arch} {level}: rdmsr and wrmsr: {wrong}')
    for (compiler, level, _), said in at_once(aliases, [(compiler, level, work) for compiler in ('gcc', 'clang') for level in ('-O0', '-O2', '-O3')]):
        check(said == '0\n', f'{compiler} {level}: members beside what arg.h writes, wrong: {said}')
    said = copies(work)
    check(said == '0\n', f"the ring macros' copies: {said}")
    jobs = [(compiler, std, parameter, argument) for compiler in ('gcc-x86_64', 'clang-x86_64', 'gcc-arm') for std in ('gnu99', 'gnu++11')
            for parameter, argument, _ in OPERANDS]
    fits = {parameter: taken for parameter, _, taken in OPERANDS}
    for (compiler, std, parameter, _), said in at_once(operand, jobs):
        check((said is None) == fits[parameter], f'{compiler} {std}: xga_arg_() of {parameter}: {said or "is taken"}')
    lacking = list(statements())
    check(not lacking, f'inline assembly without "memory": {lacking}')
    judge(MUTANTS, complaints, BASE, ('xen', 'xga'))


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        main(folder)
    sys.exit(ended('instructions'))
