#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the archive is built with holds whatever the user's flags are, and each flag is needed.

For each compiler, a file is compiled by the command of one of the archive's files, with the user's flag of a row where
CMAKE_C_FLAGS stands: the assembly is the one without it. Then without the flag of ours that undoes it: it is
another, or there is none. A flag of ours that has no row is a failure.

Then what a configuration makes of CMake's variables, of CC, of a target that only C is given, and what it refuses.

usage: flags.py
"""
import json
import os
import re
import shlex
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from command import answer  # noqa: E402
from compilers import at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

USERS = '-DXGA_USERS_FLAGS_'
OF_ARM = '-march=armv7-a -mfloat-abi=soft '
PRESETS = {f'{arch}{of}': OF_ARM if arch == 'arm' else '' for arch in ('x86_64', 'x86_32', 'arm64', 'arm') for of in ('', '-clang')}

# What each flag acts on: arithmetic, an array, a leaf with locals, a copy, an unaligned word, an atomic, a call and a jump
# through a pointer, a variable, a string, macros of ours.
SOURCE = r'''
#include <xga/sched.h>
struct big { long word[16]; };
struct __attribute__((__packed__)) odd { char c; unsigned int word; };
extern int seen, hidden(int);
int seen;
extern const unsigned long version, hosted, standard;
const unsigned long version = __XEN_INTERFACE_VERSION__, hosted = __STDC_HOSTED__, standard = __STDC_VERSION__;
int add(int a, int b) { return a + b; }
int shifted(int a, int b) { return a << b; }
int indexed(int n, void (*use)(char *)) { char bytes[64]; use(bytes); return bytes[n & 63]; }
int leaf(int n) { volatile int v[4]; v[n & 3] = n; return v[1]; }
void copy(struct big *a, const struct big *b) { *a = *b; }
void zeroed(void (*use)(struct big *)) { struct big __attribute__((__aligned__(64))) b = {{0}}; use(&b); }
unsigned int load(const struct odd *o) { return o->word; }
int take(int *p) { return __atomic_fetch_add(p, 1, __ATOMIC_ACQ_REL); }
long far(long (*f)(long), long n) { return f(n) + 1; }
int chosen(int n) { switch (n) { case 0: return seen; case 1: return hidden(1); case 2: return hidden(7) + 1; case 3: return hidden(2) * 3;
    case 4: return hidden(4) - 9; case 5: return 71; case 6: return hidden(n + 9); default: return n; } }
int sum(const int *p, int n) { int i, s = 0; for (i = 0; i < n; i++) s += p[i] * 3; return s; }
long yields(void) { return xga_sched_yield(); }
const char *words(void) { return "words"; }
'''

ALL, GCC, CLANG = '', r'(?!.*clang)', '.*clang'
# The presets, our flag, flags of the user's that it undoes: '' where a compiler does it by itself, None where another of
# our flags undoes it too, or no code shows it.
ROWS = [
    (ALL, '-fno-lto', '-flto'),
    (ALL, '-fno-sanitize=all', '-fsanitize=shift'),
    (ALL, '-fno-profile-arcs', '-fprofile-arcs'),
    (ALL, '-fno-test-coverage', '-ftest-coverage'),
    (CLANG, '-fno-profile-generate', '-fprofile-generate'), (GCC, '-fno-profile-generate', None),
    (ALL, '-fno-stack-protector', '-fstack-protector-all'),
    (ALL, '-U__XEN_INTERFACE_VERSION__', '-D__XEN_INTERFACE_VERSION__=0x00030205'),
    (ALL, '-UXGA_TRAP', '-DXGA_TRAP=mine'),
    (ALL, '-UXGA_FN', '-DXGA_FN='),
    (ALL, '-ffreestanding', '-fhosted'),
    (ALL, '-fno-unwind-tables', '-funwind-tables'),
    (ALL, '-fno-asynchronous-unwind-tables', '-fasynchronous-unwind-tables'),
    (ALL, '-fno-exceptions', '-fexceptions'),
    (ALL, '-ffunction-sections', '-fno-function-sections'),
    (GCC, '-O2', ''), (CLANG, '-O2', None),
    (ALL, '-std=gnu99', '-std=gnu17'),
    (GCC, '-fno-instrument-functions', '-finstrument-functions'),
    (GCC, '-fno-trapv', '-ftrapv'),
    (GCC, '-fno-whole-program', '-fwhole-program'),
    (CLANG, '-fno-profile-instr-generate', '-fprofile-instr-generate'),
    (CLANG, '-fno-coverage-mapping', '-fprofile-instr-generate -fcoverage-mapping'),
    (r'x86_64', '-m64', '-m32'), (r'x86_32', '-m32', '-m64'),
    (r'x86', '-UXGA_X86_TRAP', '-DXGA_X86_TRAP=4'),
    (r'x86', '-DXGA_X86_TRAP=XGA_X86_TRAP_AUTO', None),
    (r'x86', '-fcf-protection=full', '-fcf-protection=none'),
    (r'x86', '-mgeneral-regs-only', '-msse2'),
    (GCC + 'x86', '-fno-split-stack', '-fsplit-stack'),
    (GCC + 'x86', '-mfunction-return=keep', '-mfunction-return=thunk-extern'),
    (GCC + 'x86', '-mindirect-branch=keep', '-mindirect-branch=thunk-extern'),
    (r'x86_64', '-mno-red-zone', '-mred-zone'),
    (r'x86_64|arm(?!64-clang)', '-fPIE', '-fPIC'), (r'arm64-clang', '-fPIE', None),
    (GCC + 'x86_64', '-mabi=sysv', '-mabi=ms'),
    (r'x86_32', '-mregparm=0', '-mregparm=3'),
    (r'x86_32', '-mno-rtd', '-mrtd'),
    (r'x86_32', '-fno-pie', '-fPIE'),
    (r'arm64', '-mbranch-protection=standard', '-mbranch-protection=none'),
    (r'arm64-clang', '-mgeneral-regs-only', '-ftree-vectorize'), (GCC + 'arm64', '-mgeneral-regs-only', None),
    (r'arm64', '-mno-outline-atomics', '-moutline-atomics'),
    (r'arm64', '-mstrict-align', ''),
    (r'arm(?!64)', '-mno-unaligned-access', '-munaligned-access'),
    (GCC + 'arm(?!64)', '-mgeneral-regs-only', '-mfpu=neon -mfloat-abi=softfp -ftree-vectorize -fvect-cost-model=unlimited'),
    (r'arm-clang', '-mno-implicit-float', '-mfpu=neon -mfloat-abi=softfp'),
    (r'arm', '-include', ''),
]
# CMake's own, and warnings, which change no object.
REST = re.compile(r'-O3|-DNDEBUG|-W.*|-march=armv7-a|-mfloat-abi=soft')


# Arm's assembly names the processor that the flags choose, whatever the code is.
NAMED = re.compile(rb'^\s*\.(fpu|eabi_attribute)\b.*\n', re.M)


def configured(preset, work, flags, *more):
    """{file: the words of its command} of a build."""
    status, said = answer('cmake', '--preset', preset, '-B', work, '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON', f'-DCMAKE_C_FLAGS={flags}', *more, cwd=TOP)
    if status:
        return said
    with open(os.path.join(work, 'compile_commands.json')) as f:
        return {os.path.relpath(entry['file'], TOP): shlex.split(entry['command']) for entry in json.load(f)}


def made(command, work):
    """What a compile writes: {file: bytes}; the compiler's words where it fails."""
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    with open(os.path.join(work, 'file.c'), 'w') as f:
        f.write(SOURCE)
    status, said = answer(*command, '-o', 'file.s', '-S', 'file.c', cwd=work)
    if said or status:
        return said
    found = {}
    for name in set(os.listdir(work)) - {'file.c'}:
        with open(os.path.join(work, name), 'rb') as f:
            found[name] = NAMED.sub(b'', f.read())
    return found


def base_of(preset, work):
    """The command for a file of the user's, up to where the file and the output are named."""
    commands = configured(preset, os.path.join(work, preset), PRESETS[preset] + USERS)
    if isinstance(commands, str):
        return commands
    words = commands['src/inline/sched.c']
    return words[:words.index('-o')]


def of_row(preset, base, ours, theirs, work):
    """What is wrong with a row."""
    at = base.index(USERS)
    before, after = base[:at], base[at + 1:]
    if ours not in after:
        return f'the archive is built without {ours}'
    if theirs is None:
        return None
    plain = PLAIN[preset]
    hostile = plain if preset in UNCHANGED else made(before + theirs.split() + after, work)
    if isinstance(plain, str) or plain != hostile:
        return f'{theirs} of the user changes the archive in spite of {ours}: {hostile[-300:] if isinstance(hostile, str) else sorted(hostile)}'
    without = after
    while ours in without:
        n = without.index(ours)
        without = without[:n] + without[n + 1 + (ours == '-include'):]
    bare = made(before + theirs.split() + without, work)
    return f'{ours} undoes nothing: mend the row' if bare == plain else None


# What each of the warnings is for; the archive's own code has none.
WARNINGS = {
    '-Wall': 'int f(void); int f(void) { int x; return 1; }', '-Wextra': 'int f(int a); int f(int a) { return 0; }',
    '-Wpedantic': 'int f(void); int f(void) { return ({ 1; }); }', '-Wconversion': 'char f(int n); char f(int n) { return n; }',
    '-Wcast-qual': 'char *f(const char *p); char *f(const char *p) { return (char *)p; }',
    '-Wundef': '#if NOTHING\n#endif\nint f(void);', '-Wshadow': 'int f(int a); int f(int a) { { int a = 1; return a; } }'}


def warned(base, word, text, work):
    """A warning of each kind ends the build."""
    command, path = [w for w in base if w != USERS], os.path.join(work, f'{word[2:]}.c')
    with open(path, 'w') as f:
        f.write(text + '\n')
    status, said = answer(*command, '-fsyntax-only', path)
    check(status and 'error: ' in said, f'{word}: no error for "{text}"')
    status, said = answer(*[w for w in command if w != '-Werror'], '-fsyntax-only', path)
    check(not status and 'warning: ' in said, f'{word}: {said[:300]}')


def of_variables(preset, work):
    """CMake's own variables for all targets of a project change nothing of the archive."""
    said = []
    for name, more in (('plain', []), ('others', [
            '-DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON', '-DCMAKE_C_STANDARD=11', '-DCMAKE_C_EXTENSIONS=OFF',
            *([] if preset == 'x86_32' else ['-DCMAKE_POSITION_INDEPENDENT_CODE=ON'])])):
        got = configured(preset, os.path.join(work, f'{preset} {name}'), PRESETS[preset], *more)
        said.append([got] if isinstance(got, str) else got['src/inline/sched.c'])
    check(said[0] == said[1], f'{preset}: with other variables the archive is built with {set(said[1]) ^ set(said[0])}')


def of_configuration(what, expected, work, *options, **env):
    """A configuration by CC or by flags: its files and words of their commands."""
    status, said = answer('cmake', '-S', TOP, '-B', work, '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON', '-DCMAKE_SYSTEM_NAME=Generic',
                       '-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY', *options, env={**os.environ, **env})
    if status:
        check(False, f'{what}: {said[-400:]}')
        return
    with open(os.path.join(work, 'compile_commands.json')) as f:
        commands = [(os.path.relpath(e['file'], work), shlex.split(e['command']), e['directory']) for e in json.load(f)]
    assembly, words, unwanted = expected
    c = next(command for path, command, _ in commands if path.endswith('src/inline/sched.c'))
    path, asm, where = next(one for one in commands if one[0] == 'calls/sched_op.S')
    with open(os.path.join(work, path)) as f:
        check(assembly in f.read(), f'{what}: the trampolines are not of {assembly}')
    for name, command in (('C', c), ('assembly', asm)):
        check(not set(words) - set(command) and not set(unwanted) & set(command), f'{what}: {name} is built with {" ".join(command[1:])}')
    status, said = answer(*asm, cwd=where)
    check(not status, f'{what}: {said[-300:]}')


ARM = '--target=armv7a-none-eabi -march=armv7-a -mcpu=cortex-a15 -mfpu=neon -mfloat-abi=softfp'
CONFIGURATIONS = [  # what, (the trampolines' source, words of the commands, words that they have not), options, environment
    ('CC="gcc -m32"', ('x86/hypercall_32.S', ['-m32'], ['-m64']), [], {'CC': 'gcc -m32'}),
    ('CC="gcc"', ('x86/hypercall_64.S', ['-m64'], ['-m32']), [], {'CC': 'gcc'}),
    ('a target for GCC', ('x86/hypercall_64.S', ['-m64'], []), ['-DCMAKE_C_COMPILER_TARGET=x86_64-linux-gnu', '-DCMAKE_NM='], {'CC': 'gcc'}),
    ('CMAKE_C_FLAGS=-m32', ('x86/hypercall_32.S', ['-m32'], ['-m64']), ['-DCMAKE_C_FLAGS=-m32'], {'CC': 'gcc'}),
    ('CC="clang --target=aarch64-none-elf"', ('arm64/hypercall.S', ['--target=aarch64-none-elf'], []), [],
     {'CC': 'clang --target=aarch64-none-elf'}),
    ('a target for C alone', ('arm/hypercall.S', ARM.split(), []), [f'-DCMAKE_C_FLAGS={ARM}'], {'CC': 'clang'}),
    ('types for kCFI', ('x86/hypercall_64.S', ['-DXGA_KCFI_PADDING=11', '-DXGA_KCFI_NORMALIZED'], []),
     ['-DXGA_KCFI_PADDING=11', '-DXGA_KCFI_NORMALIZED=ON'], {'CC': 'gcc'}),
    ('no types for kCFI', ('x86/hypercall_64.S', ['-DXGA_KCFI_PADDING=0'], ['-DXGA_KCFI_NORMALIZED', '-Werror']), ['-DXGA_WERROR=OFF'], {'CC': 'gcc'}),
]
REFUSED = [  # options, words: without CMake's own trial of the compiler
    (['-DCMAKE_C_FLAGS=-S'], 'gcc', 'no object file'), (['-DCMAKE_C_FLAGS=-Dlong=struct'], 'gcc', 'does not compile with CMAKE_C_FLAGS'),
    (['-DCMAKE_C_FLAGS=-fsanitize-coverage=trace-pc'], 'gcc', '__sanitizer_cov_trace_pc'), (['-DCMAKE_C_FLAGS=--target=riscv64-none-elf'], 'clang', 'no hypercalls for the target of'),
    (['-DCMAKE_C_FLAGS=-nosuch'], 'gcc', 'no hypercalls for the target of'), (['-DXGA_X86_TRAP=AUTOS'], 'gcc', 'XGA_X86_TRAP must be AUTO'),
    (['-DXGA_X86_TRAP=pv'], 'gcc', 'XGA_X86_TRAP must be AUTO'), (['-DXGA_X86_TRAP='], 'gcc', 'XGA_X86_TRAP must be AUTO')]


def refused(options, compiler, words, work):
    status, said = answer('cmake', '-S', TOP, '-B', work, '-DCMAKE_SYSTEM_NAME=Generic', '-DCMAKE_C_COMPILER_FORCED=1',
                       '-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY', *options, env={**os.environ, 'CC': compiler})
    check(status and words in ' '.join(said.split()) and said.count('CMake Error') == 1, f'{options}: exit {status}, not "{words}": {said[-500:]}')


def rows_of(preset):
    return [(ours, theirs) for presets, ours, theirs in ROWS if re.match(presets, preset)]


PLAIN, UNCHANGED = {}, set()  # what a preset makes without flags of the user's; those that make it with all of them at once
with tempfile.TemporaryDirectory() as folder:
    bases = {preset: base for (preset, _), base in at_once(base_of, [(preset, folder) for preset in PRESETS])}
    jobs = []
    for preset, base in bases.items():
        check(not isinstance(base, str), f'{preset}: {base[-500:]}')
        PLAIN[preset] = made([word for word in base if word != USERS], os.path.join(folder, 'plain'))
        at = base.index(USERS)
        after = base[at + 1:]
        together = ' '.join(theirs for ours, theirs in rows_of(preset) if theirs and ours in after).split()
        if made(base[:at] + together + after, os.path.join(folder, 'together')) == PLAIN[preset]:
            UNCHANGED.add(preset)
        known = {ours for ours, _ in rows_of(preset)}
        left = [word for before, word in zip(['', *after], after) if word not in known and not REST.fullmatch(word) and before != '-include']
        check(not left, f'{preset}: no row for {" ".join(left)}')
        jobs += [(preset, base, *row, os.path.join(folder, f'{preset} {n}')) for n, row in enumerate(rows_of(preset))]
    for (preset, _, ours, theirs, _), wrong in at_once(of_row, jobs):
        check(not wrong, f'{preset}: {wrong}')
    list(at_once(warned, [(bases['x86_64'], *row, folder) for row in WARNINGS.items()]))
    list(at_once(of_variables, [(preset, folder) for preset in ('x86_64', 'x86_32', 'arm64-clang')]))
    list(at_once(lambda n, what, expected, options, env: of_configuration(what, expected, os.path.join(folder, f'by {n}'), *options, **env),
                 [(n, *row) for n, row in enumerate(CONFIGURATIONS)]))
    list(at_once(refused, [(*row, os.path.join(folder, f'refused {n}')) for n, row in enumerate(REFUSED)]))
sys.exit(ended('flags'))
