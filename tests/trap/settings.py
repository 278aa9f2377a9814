# SPDX-License-Identifier: MIT
"""Which compilers and flags the code under test is built with."""
import os
import re

from program import HERE, TOP, Setting, command, host_compiler

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
        text = command(*host_compiler(arch), '-x', 'c', '-E', '-P', path)
    else:
        with open(path) as f:
            text = f.read()
    return set(re.findall(r'^\s*XGA_CALL (\w+),.*(\d)$', text, re.M))


def called():
    with open(os.path.join(HERE, 'calls.c')) as f:
        return set(re.findall(r'^    T\((\w+), \d+, (\d)\)', f.read(), re.M))


def inlined():
    with open(os.path.join(TOP, 'include', 'xga', 'arch', 'x86_32_call.h')) as f:
        return {(name, nargs) for nargs, name in re.findall(r'^XGA_CALL(\d)_\((\w+)\)$', f.read(), re.M)}
