#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The accesses of <xga/access.h>: what they return, on each architecture under QEMU, and which instructions they are.

usage: access.py [MUTANT …]      those of the mutants that are named; all by default

instructions.py sees that the compiler keeps the order of memory around them.
"""
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from architectures import ALL, emulated, tool  # noqa: E402
from command import Failure, check_output, run  # noqa: E402
from compilers import INCLUDE, at_once, clangs  # noqa: E402
from disassembly import functions  # noqa: E402
from mutants import asked, judge, mutant  # noqa: E402
from verdict import check, ended  # noqa: E402

PROGRAM = os.path.join(HERE, 'access.c')
WIDTHS = {'8': 'uint8_t', '16': 'uint16_t', '32': 'uint32_t', '64': 'uint64_t', '_word': 'xen_ulong_t'}
# What another build is made with, beside the compiler's defaults.
OPTIONS = {'x86_64': ['-fPIC'], 'x86_32': ['-fPIC'], 'arm64': ['-march=armv8.1-a'], 'arm': ['-mthumb']}
# QEMU makes any access: the compiler's own test stands for a processor that wants it aligned.
ALIGNED = ['-fsanitize=alignment', '-fsanitize-undefined-trap-on-error', '-O1']
BUILDS = [([], '-O0'), ([], '-O2'), (OPTIONS, '-O0'), (OPTIONS, '-Os')]


def command(compiler, arch):
    row = ALL[arch]
    return [tool(arch, 'gcc'), *row.flags] if compiler == 'gcc' else [compiler, '-target', row.linux, *row.flags]


def results(compiler, arch, options, work, include=INCLUDE):
    """What the program of one build says; nothing if every function returns what it should."""
    path = os.path.join(work, '-'.join([compiler, arch, *options]))
    check_output(*command(compiler, arch), *options, '-std=gnu99', '-w', '-static', '-I', include, PROGRAM, '-o', path)
    done = run(*emulated(arch), path, timeout=60)
    return [line for line in (done.stdout + done.stderr).splitlines() if line] or ([f'exit {done.returncode}'] if done.returncode else [])


def source():
    """Each access as a function of its own."""
    text = '#include <xga/access.h>\n'
    for n, t in WIDTHS.items():
        text += f'{t} load{n}(const {t} *p) {{ return xga_load{n}(p); }}\n{t} load{n}_acquire(const {t} *p) {{ return xga_load{n}_acquire(p); }}\n'
        text += f'void store{n}({t} *p, {t} v) {{ xga_store{n}(p, v); }}\nvoid store{n}_release({t} *p, {t} v) {{ xga_store{n}_release(p, v); }}\n'
        text += f'{t} cas{n}({t} *p, {t} e, {t} v) {{ return xga_cas{n}(p, e, v); }}\n'
        text += ''.join(f'{t} {name}{n}({t} *p, {t} v) {{ return xga_{name}{n}(p, v); }}\n' for name in ('xchg', 'fetch_add', 'fetch_and', 'fetch_or'))
        text += ''.join(f'void {name}{n}({t} *p, {t} v) {{ xga_{name}{n}(p, v); }}\n' for name in ('and', 'or'))
    text += ''.join(f'void {name}(void) {{ xga_{name}(); }}\n' for name in ('mb_rmw', 'relax'))
    return text + 'void copy112(void *p, const void *q) { xga_copy_in(p, q, 112); }\n'


def wanted(arch, options):
    """{function: its accesses and barriers, in order}, from the Arm ARM's and the SDM's rules, not from the headers."""
    found = {}
    for n in WIDTHS:
        wide = n == '64' or n == '_word' and arch != 'x86_32'
        if arch.startswith('x86'):
            loop = ['mov', 'lock cmpxchg']
            found.update({f'load{n}': ['mov'], f'load{n}_acquire': ['mov'], f'store{n}': ['mov'], f'store{n}_release': ['mov'],
                          f'cas{n}': ['lock cmpxchg'], f'xchg{n}': ['xchg'], f'fetch_add{n}': ['lock xadd'], f'fetch_and{n}': loop,
                          f'fetch_or{n}': loop, f'and{n}': ['lock and'], f'or{n}': ['lock or']})
            if wide and arch == 'x86_32':
                one, two = ['lock cmpxchg8b'], ['lock cmpxchg8b'] * 2
                found.update({f'{name}{n}': one for name in ('load', 'cas')} | {f'load{n}_acquire': one} |
                             {f'{name}{n}': two for name in ('store', 'xchg', 'fetch_add', 'fetch_and', 'fetch_or', 'and', 'or')} |
                             {f'store{n}_release': two})
            continue
        narrow = {'8': 'b', '16': 'h'}.get(n, '')
        names = 'xchg', 'fetch_add', 'fetch_and', 'fetch_or', 'and', 'or'
        if arch == 'arm64':
            found.update({f'load{n}': ['ldr' + narrow], f'load{n}_acquire': ['ldar' + narrow], f'store{n}': ['str' + narrow],
                          f'store{n}_release': ['stlr' + narrow]})
            if options:
                insns = 'swpal', 'ldaddal', 'ldclral', 'ldsetal', 'ldclral', 'ldsetal'
                found.update({f'{name}{n}': [insn + narrow] for name, insn in zip(names, insns)} | {f'cas{n}': ['casal' + narrow]})
            else:
                found.update({f'{name}{n}': ['ldaxr' + narrow, 'stlxr' + narrow] for name in ('cas', *names)})
            continue
        narrow = 'd' if wide else narrow
        found.update({f'load{n}': ['ldr' + narrow], f'load{n}_acquire': ['ldr' + narrow, 'dmb ish'], f'store{n}': ['str' + narrow],
                      f'store{n}_release': ['dmb ish', 'str' + narrow]} |
                     {f'{name}{n}': ['dmb ish', 'ldrex' + narrow, 'strex' + narrow, 'dmb ish'] for name in ('cas', *names)})
    x86 = arch.startswith('x86')
    words = 112 // (ALL[arch].bits // 8)
    found.update({'mb_rmw': ['dmb ish'] if arch == 'arm64' else [], 'relax': ['pause'] if x86 else ['yield'],
                  'copy112': ['mov'] * 2 * words if x86 else None})
    return found


def accesses(body):
    """The accesses of memory, and the barriers; not those of the stack, where arguments and saved registers are."""
    for text in body:
        if re.search(r'\(%[er]sp|\[(sp|fp|x29)\b', text):
            continue
        found = re.match(r'lock \w+|xchg(?=.*\()|mov(?=.*\()|pause|mfence|dmb \w+|yield|(?:ld|st)[a-z]*|(?:cas|swp)al\w?', text)
        if found:
            # Only a suffix of AT&T syntax: the operand may be immediate.
            yield re.sub(r'^(lock (?:and|or|xadd|cmpxchg))[bwlq]$', r'\1', found[0])


def attempt(half, *job):
    try:
        return half(*job)
    except Failure as failure:
        return [str(failure)]


def leaves_ordered(body):
    """Whether the first conditional branch leads to the last barrier or before it."""
    branch = next(text for _, text in body if re.match(r'bne(\.n|\.w)? ', text))
    return int(branch.split()[1], 16) <= max(address for address, text in body if text.startswith('dmb'))


def sequences(compiler, arch, options, work, include=INCLUDE):
    """What is wrong with the instructions of one compiler."""
    path = os.path.join(work, f'{compiler}-{arch}{options}.o')
    check_output(*command(compiler, arch), *options, '-O2', '-std=gnu99', '-w', '-ffreestanding', '-fomit-frame-pointer', '-fno-pic',
                 '-I', include, '-c', '-x', 'c', '-', '-o', path, input=source())
    found = functions(path, arch)
    wrong = []
    for name, expected in wanted(arch, options).items():
        seen = list(accesses([text for _, text in found[name]]))
        if arch == 'arm' and name.startswith('cas') and not leaves_ordered(found[name]):
            wrong.append(f'{compiler} {arch}: {name}: the branch of a comparison that fails leaves out the last barrier')
        if expected is not None and seen != expected:
            wrong.append(f'{compiler} {arch} {" ".join(options)}: {name}: {seen} instead of {expected}')
    return wrong


X86, ARM64, ARM, COPY = (f'xga/arch/{name}.h' for name in ('x86_access', 'arm64_access', 'arm_access', 'copy'))
MUTANTS = [
    mutant('a store that is no store', 'xga/arch/access.h', '*(volatile T *)p = v; ', '(void)p; (void)v; ', where='x86_64'),
    mutant('an acquire without order', ARM64, '"ldar" s', '"ldr" s', 'acquire', 'arm64'),
    mutant('a release without order', ARM64, '"stlr" s', '"str" s', 'release', 'arm64'),
    mutant('compares the low half', ARM, '\\n\\tteq %H0, %H3', '', where='arm'),
    mutant('compares the high half', ARM, '\\n\\tteq %1, #0\\n\\tbne 2f\\n', '\\n', where='arm'),
    mutant('no carry', ARM, 'adc %H3', 'add %H3', where='arm'),
    mutant('no barrier before a release', ARM, '        xga_mb();  ', '        xga_wmb();  ', 'release', 'arm'),
    mutant('no barrier after an acquire', ARM, '        xga_rmb();  ', '        ;  ', 'acquire', 'arm'),
    mutant('a compare-and-exchange without the first barrier', ARM, '__asm__ volatile("dmb ish\\n"', '__asm__ volatile("\\n"', 'cas', 'arm', 2, 1),
    mutant('no barrier when nothing was stored', ARM, '"2:\\tdmb ish"', '"dmb ish\\n2:"', 'leaves out', 'arm'),
    mutant('outputs that nothing reads', 'xga/arch/access.h', '"r"(a), "r"(b), "r"(c)', '', '', 'arm-llvm'),
    mutant('an or that ands', ARM64, '"orr %" w "3', '"and %" w "3', '', 'arm64'),
    mutant('an and that clears the others', ARM64, '(T)~v)', 'v)', '', 'arm64'),
    mutant('not acquired in one instruction', ARM64, 'insn "al" s', 'insn "l" s', '', 'arm64'),
    mutant('a full barrier that orders loads', ARM64, '{\n    __asm__ volatile("dmb ish" : : : "memory");\n}\n\n/** Tells',
           '{\n    __asm__ volatile("dmb ishld" : : : "memory");\n}\n\n/** Tells', 'mb_rmw', 'arm64'),
    mutant('a pause that is none', X86, '"pause"', '""', 'relax', 'x86_64'),
    mutant('an or without lock', X86, '"lock; or" s', '"or" s', '', 'x86_64'),
    mutant('an addition without lock', X86, '"lock; xadd" s', '"xadd" s', '', 'x86_32'),
    mutant('64 bits without lock', X86, '"lock; cmpxchg8b %1"', '"cmpxchg8b %1"', '', 'x86_32'),
    mutant('the high half is forgotten', X86, '"c"((uint32_t)(v >> 32))', '"c"(0)', '', 'x86_32'),
    mutant('a copy by the string instruction of one byte less', X86, '"rep; movsb"', '"dec %2; rep; movsb"', '', 'x86_32'),
    mutant('the high half is not looked at', 'xga/arch/access.h', 'return 32 + ', 'return ', '', 'arm'),
    mutant('the last four bytes stay', COPY, '(size & 4)', '(size & 5) == 5', '', 'x86_64'),
    mutant('the last two bytes stay', COPY, 'if (size & 2)', 'if ((size & 3) == 3)', '', 'x86_64'),
    mutant('the last byte stays', COPY, 'if (size & 1)', 'if ((size & 3) == 1)', '', 'x86_32'),
    mutant('one word too few', COPY, 'at + sizeof(xga_copy_word_t) <= size', 'at + sizeof(xga_copy_word_t) < size', '', 'x86_64'),
    mutant('a word for the last bytes', COPY, 'size >= word;', 'size > 2;', '', 'x86_64'),
    mutant('aligned enough', COPY, '((size_t)to | (size_t)from)', '((size_t)to & (size_t)from)', '', 'arm'),
    mutant('a string instruction of words', X86, '"rep; movsb"', '"rep; movsl"', '', 'x86_64'),
    mutant('pairs go beyond the end', ARM64, 'size >= 32; size -= 32', 'size >= 16; size -= 32', '', 'arm64'),
]


def complaints(mutant, tree):
    """What either half finds, with GCC and the options by which the two builds of an architecture differ."""
    if mutant.where == 'arm-llvm':
        return results('clang', 'arm', ['-O2'], tree, tree)
    more = [[], OPTIONS['arm64']] if mutant.where == 'arm64' else [[]]
    found = [line for options in more for line in sequences('gcc', mutant.where, options, tree, tree)]
    for options in (*more, *([ALIGNED] if mutant.edits[0].file == COPY else [])):
        found = found or [f'{mutant.where}: {line}' for line in results('gcc', mutant.where, [*options, '-O2'], tree, tree)]
    return found


BASE = INCLUDE
if __name__ == '__main__':
    chosen = asked(__doc__, MUTANTS)
    with tempfile.TemporaryDirectory() as work:
        jobs = [(compiler, arch, [*(more and more[arch]), level], work) for compiler in ('gcc', 'clang') for arch in ALL
                for more, level in BUILDS]
        jobs += [('gcc', arch, ALIGNED, work) for arch in ('arm64', 'arm')]
        # LLVM up to 19 at least lost values beside an output that nothing reads.
        jobs += [(clang, arch, ['-O2'], work) for clang, _ in clangs() for arch in ('arm64', 'arm')]
        for (compiler, arch, options, _), said in at_once(lambda *job: attempt(results, *job), jobs):
            check(not said, f'{compiler} {arch} {" ".join(options)}: {"; ".join(said[:5])}')
        jobs = [(compiler, arch, options, work) for compiler in ('gcc', 'clang') for arch in ALL
                for options in ([[], OPTIONS[arch]] if arch == 'arm64' else [[]])]
        for _, wrong in at_once(lambda *job: attempt(sequences, *job), jobs):
            check(not wrong, '\n'.join(wrong))
    judge(chosen, complaints, INCLUDE, ('xen', 'xga'))
    sys.exit(ended('accesses'))
