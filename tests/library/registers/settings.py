# SPDX-License-Identifier: MIT
"""Which compilers and flags the code under test is built with."""
import itertools
import os
import re

from architectures import ALL
from command import check_output
from compilers import clangs, gccs
from program import HERE, TOP, Setting, host_compiler

LEVELS = [('-O0',), ('-O1',), ('-O2',), ('-O3',), ('-Os',), ('-O2', 'lto'), ('-O2', '-fgnu89-inline'), ('-O0', '-std=gnu89')]
# Where the form of the trap differs from another by a word, or is a call.
FEW = [('gcc', ('-O0',)), ('gcc', ('-O2',)), ('clang', ('-O2',))]


def states(arch):
    """Arm and Thumb."""
    return [('-marm',), ('-mthumb',)] if arch == 'arm' else [()]


def raw(arch, form):
    """raw.c's."""
    if form in ('VMCALL', 'VMMCALL', 'PAGE') or (arch, form) == ('x86_32', 'PV'):
        return [Setting(f'{c}-{arch}', flags) for c, flags in FEW] + (conventions(arch) if form == 'PAGE' else [])
    chosen = [Setting(f'{c}-{arch}', (*state, *flags)) for c in ('gcc', 'clang') for flags in LEVELS for state in states(arch)]
    if arch == 'arm':
        chosen += [Setting('gcc-arm-none-eabi', (*state, flag)) for flag in ('-O0', '-Os') for state in states(arch)]
    if arch == 'x86_32':  # one register less, and two
        chosen += [Setting('gcc-x86_32', (flag, '-fPIE', '-fno-omit-frame-pointer')) for flag in ('-O0', '-O2')]
    return chosen


def calls(arch, form):
    """calls.c's: callers from every state."""
    return [Setting(f'{c}-{arch}', (*state, '-O2')) for c in ('gcc', 'clang') for state in states(arch)] + conventions(arch)


def conventions(arch):
    """Callers that pass arguments otherwise than the archive expects, by options of their own."""
    if arch == 'x86_32':
        return [Setting(f'{c}-x86_32', ('-O2', *options)) for c in ('gcc', 'clang')
                for options in (('-mregparm=3',), ('-mrtd',), ('-mregparm=3', '-mrtd'))]
    return [Setting('gcc-x86_64', ('-O2', '-mabi=ms'))] if arch == 'x86_64' else []


EVERY = False  # all combinations, by run --all
FRAMES = [('-O1',), ('-O2', '-fPIE'), ('-Os',), ('-O1', '-fPIE'), ('-O2',), ('-Os', '-fPIE'), ('-O0',), ('-O0', '-fPIE'), ('-O3',)]


def frames(arch, form, source):
    """Of files whose functions have frames that need a register: by every version of every compiler."""
    if form not in ('AUTO', 'PV', '') and not EVERY or source == 'calls.c' and (arch != 'x86_32' or form == 'PV' and not EVERY):
        return []
    versions = [f'clang-{v}-{arch}' for _, v in clangs()] + ([f'gcc-{v}-{arch}' for _, v in gccs(arch)] or [f'gcc-{arch}'])
    chosen = [(c, levels) for c in versions for levels in FRAMES]
    if not EVERY:  # each compiler three of the first six, of both kinds, and others than its neighbour
        at = ('AUTO', 'PV', '').index(form)
        chosen = [(c, FRAMES[(n + at + k) % 6]) for n, c in enumerate(versions) for k in (0, 3, 5)]
    return [Setting(c, (*state, *flags, '-DFRAMED')) for (c, flags), state in zip(chosen, itertools.cycle(states(arch)))]


OUTLINE = {'gcc': ('--param', 'asan-instrumentation-with-call-threshold=0', '--param', 'asan-stack=0'),
           'clang': ('-mllvm', '-asan-instrumentation-with-call-threshold=0', '-mllvm', '-asan-stack=0')}


def instrumented(arch, form):
    """With calls that a compiler puts between any two statements."""
    if form not in ('AUTO', 'PV', '') and not EVERY:
        return []
    both = [('-fsanitize-coverage=trace-pc',), ('-fsanitize=thread',), ('-fsanitize=kernel-address',), ('-pg',),
            ('-finstrument-functions',)]
    of = {'gcc': [*both, ('-fsanitize-coverage=trace-pc,trace-cmp',), *([('-pg', '-mfentry')] if arch.startswith('x86') else []),
                  *([('-fsanitize=kernel-hwaddress',)] if arch == 'arm64' else [])],
          'clang': [*both, ('-fsanitize-coverage=trace-pc-guard',), ('-fsanitize-coverage=trace-pc,trace-cmp,trace-loads',),
                    *([('-fsanitize=kernel-memory',)] if arch == 'x86_64' else [])]}
    if arch in ('x86_32', 'arm'):  # Clang has no ThreadSanitizer for 32 bits
        of['clang'].remove(('-fsanitize=thread',))
    levels = ('-O0', '-O1', '-O2', '-Os')
    chosen = []
    for kind in of:
        for n, flags in enumerate(of[kind]):
            more = OUTLINE[kind] if 'address' in flags[0] else ()
            more += ('-target', ALL[arch].linux, *ALL[arch].flags) if kind == 'clang' else ()
            for level in levels if EVERY else (levels[(n + (form == 'PV')) % 4],):
                state = states(arch)[n % len(states(arch))]
                if '-pg' in flags and '-mfentry' not in flags and kind == 'gcc' and state == ('-mthumb',):
                    state = ('-marm',)
                chosen.append(Setting(f'{kind}-{arch}', (*state, level, *flags, *more)))
    return chosen


def operations(arch, tools):
    """{form: settings} of the typed operations, as tools or as guests see them."""
    if not tools:
        return {{'x86_64': 'PV', 'x86_32': 'VMCALL'}.get(arch, ''): [Setting(f'gcc-{arch}', ('-O0',))]}
    levels = [('-O0',), ('-O2',), ('-O3',), ('-Os',), ('-O2', 'lto'), ('-O0', '-fgnu89-inline')]
    every = [Setting(f'{c}-{arch}', (*states(arch)[0], *flags)) for c in ('gcc', 'clang') for flags in levels]
    some = [Setting(f'gcc-{arch}', ('-O2',))]
    if arch == 'arm':
        every += [Setting('gcc-arm', ('-mthumb', '-Os')), Setting('clang-arm', ('-mthumb', '-O2'))]
    return {'x86_64': {'PV': every, 'AUTO': some}, 'x86_32': {'VMCALL': every, 'PV': some}}.get(arch, {'': every})


def as_calls(n):
    """Every other setting has calls for arguments."""
    return ['-DARGUMENTS_ARE_CALLS'] if n % 2 else []


def red_zone(key):
    """Where a value is to be found below the stack pointer."""
    arch, form, what = key
    return ['red-zone'] if arch == 'x86_64' and form != 'PAGE' and what == 'raw' else []


def trampolines(arch=None):
    """{(name, arguments)} of the archive's, as it lists them: of all architectures, or of one."""
    path = os.path.join(TOP, 'src', 'arch', 'hypercalls.inc')
    if arch:
        text = check_output(*host_compiler(arch), '-x', 'c', '-E', '-P', path)
    else:
        with open(path) as f:
            text = f.read()
    return set(re.findall(r'^\s*XGA_CALL (\w+),.*(\d)$', text, re.M))


def called():
    with open(os.path.join(HERE, 'calls.c')) as f:
        return set(re.findall(r'^    T\((\w+), \d+, (\d)\)', f.read(), re.M))


def without_convention():
    """The functions that <xga/call.h> declares without the archive's calling convention."""
    with open(os.path.join(TOP, 'include', 'xga', 'call.h')) as f:
        declared = re.findall(r'^(.*)\bxga_long (xga_call_\w+)\(', f.read(), re.M)
    return [name for before, name in declared if before.strip() != 'XGA_CALL_ABI'] if len(declared) > 30 else ['nothing']


def inlined():
    with open(os.path.join(TOP, 'include', 'xga', 'arch', 'x86_32_call.h')) as f:
        return {(name, nargs) for nargs, name in re.findall(r'^XGA_CALL(\d)_\((\w+)\)$', f.read(), re.M)}
