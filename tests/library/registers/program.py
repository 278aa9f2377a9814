# SPDX-License-Identifier: MIT
"""Builds a program that traps, and runs it: of one architecture and one form of the trap, with the code under test as
several compilers and settings make it."""
import collections
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from architectures import ALL  # noqa: E402
from command import Failure, check_output, run  # noqa: E402
from compilers import COMPILERS  # noqa: E402

# What runs a program: (emulator, or none for the machine itself, and the instruction that is to arrive).
VMCALL, VMMCALL, HVC = 'vmcall', 'vmmcall', 'hvc'
# The forms of the trap, and with which instructions each runs. `syscall` is dispatched by the machine's own kernel;
# vmcall raises nothing in a virtual machine, so that it is never run there but in emulation.
FORMS = {
    'x86_64': {'AUTO': (VMCALL, VMMCALL), 'VMCALL': (VMCALL,), 'VMMCALL': (VMMCALL,), 'PV': ('pv',),
               'PAGE': (VMCALL, VMMCALL, 'pv')},
    'x86_32': {'AUTO': (VMCALL, VMMCALL), 'VMCALL': (VMCALL,), 'VMMCALL': (VMMCALL,), 'PV': ('pv',),
               'PAGE': (VMCALL, VMMCALL, 'pv')},
    'arm64': {'': (HVC,)},
    'arm': {'': (HVC,)},
}
PLAYED = ('main.c', 'played.c', 'operations.c', 'arch/{arch}.S')
WARNINGS = ['-Wall', '-Wextra', '-Wno-missing-field-initializers', '-Werror']
UNDER_TEST = ['-ffreestanding', '-fno-stack-protector', '-fno-asynchronous-unwind-tables', '-fno-pic', '-fno-pie']

# A compiler's name, as in tools/lib/compilers.py, and flags; 'lto' among them: through link-time optimisation.
Setting = collections.namedtuple('Setting', 'compiler flags')


def compiler(name):
    """A C compiler: of tools/lib/compilers.py, or a version of it, as in clang-14-x86_64."""
    version = re.fullmatch(r'(clang|gcc)-(\d+)-(.*)', name)
    if not version:
        return COMPILERS[name][1]
    words = COMPILERS[f'{version[1]}-{version[3]}'][1]
    return [f'clang-{version[2]}' if version[1] == 'clang' else f'{words[0]}-{version[2]}', *words[1:]]


def host_compiler(arch):
    """The one with a C library."""
    return COMPILERS[f'gcc-{arch}'][1]


class Tree:
    """The headers and sources under test, the project's or a mutant's, and where objects of theirs go."""

    def __init__(self, work, top=TOP, warnings=WARNINGS):
        self.work, self.warnings = work, warnings
        self.include, self.src = ['-I', os.path.join(top, 'include')], os.path.join(top, 'src')
        os.makedirs(work, exist_ok=True)

    def path(self, *words):
        return os.path.join(self.work, '-'.join(re.sub(r'[^\w]+', '_', w).strip('_') for w in words if w))

    def form(self, arch, form):
        return [f'-DXGA_X86_TRAP=XGA_X86_TRAP_{form}'] if ALL[arch].family == 'x86' else []

    def under_test(self, source, arch, form, setting, *defines):
        """One file by one compiler and setting; returns the object."""
        words = [*compiler(setting.compiler), *UNDER_TEST, *self.warnings, *self.include, '-I', HERE,
                 *self.form(arch, form), *defines]
        flags = [f for f in setting.flags if f != 'lto']
        name = ' '.join([setting.compiler, *setting.flags])
        base = self.path(os.path.basename(source), form, name, *(d for d in defines if 'SETTING' not in d))
        if not any('SETTING' in d for d in defines):
            words.append(f'-DSETTING="{name}"')
        if not any(f.startswith('-std') for f in flags):
            flags = ['-std=gnu99', *flags]
        if 'lto' not in setting.flags:
            check_output(*words, *flags, '-c', '-o', base + '.o', source)
            return base + '.o'
        words += ['-flto', '-DFAR=far_' + re.sub(r'\W', '_', os.path.basename(base)) + '_']
        check_output(*words, *flags, '-c', '-o', base + '-near.o', source)
        check_output(*words, *flags, '-c', '-o', base + '-far.o', os.path.join(HERE, 'far.c'))
        parts = ['-o', base + '.o', base + '-near.o', base + '-far.o']
        if setting.compiler.startswith('clang'):
            check_output('ld.lld', '-r', *parts)
        else:
            check_output(*compiler(setting.compiler), *flags, '-nostdlib', '-flto', '-r', '-flinker-output=nolto-rel', *parts)
        return base + '.o'

    def played(self, arch, source):
        """A part of the played hypervisor, by an architecture's own compiler and C library."""
        output = self.path(source.format(arch=arch), arch) + '.o'
        check_output(*host_compiler(arch), '-O1', '-std=gnu11', *WARNINGS, '-fno-pie', '-I', HERE, '-c', '-o', output,
                     os.path.join(HERE, source.format(arch=arch)))
        return output

    def archive(self, arch, form, view=''):
        """The trampolines and what else lies beside them."""
        objects = []
        for source in sorted(glob.glob(os.path.join(self.src, 'arch', os.path.dirname(ALL[arch].trampolines), '*.[Sc]'))):
            objects.append(self.path('archive', arch, form, view, os.path.basename(source)) + '.o')
            check_output(*host_compiler(arch), *UNDER_TEST, *self.include, *self.form(arch, form), '-O2', '-c', '-o', objects[-1], source)
        return objects

    def inline(self, arch):
        """The inline functions' instance, in an archive: only who refers to it finds it. It calls the page, on x86."""
        output = self.path('inline', arch) + '.a'
        folders = ['inline', 'inline/x86'] if arch.startswith('x86') else ['inline']
        sources = sorted(path for folder in folders for path in glob.glob(os.path.join(self.src, folder, '*.c')))
        objects = [self.path('inline', arch, os.path.basename(source)) + '.o' for source in sources]
        for source, made in zip(sources, objects):
            check_output(*host_compiler(arch), *UNDER_TEST, *self.include, *self.form(arch, 'PAGE'), '-O0', '-c', '-o', made, source)
        check_output('ar', 'rcs', output, *objects)
        return [output]

    def link(self, name, arch, objects):
        output = self.path(name)
        sizes = ['-Wl,--no-enum-size-warning', '-Wl,--no-wchar-size-warning'] if arch == 'arm' else []
        check_output(*host_compiler(arch), '-static', '-no-pie', *sizes, '-Wl,-z,noexecstack', '-o', output, *objects)
        return output


def run_program(program, arch, form, instruction, suites, *more):
    """(passed, failed, complaints)"""
    words = [program, instruction, 'asked' if form == 'AUTO' else 'fixed', str(suites), *more]
    if not (arch == 'x86_64' and instruction == 'pv'):
        words.insert(0, ALL[arch].emulator)
    try:
        done = run(*words, timeout=100)
    except Failure as failure:
        return 0, 1, [str(failure)]
    found = re.search(r'^(\d+) passed, (\d+) failed', done.stdout, re.M)
    complaints = [line.strip() for line in (done.stdout + done.stderr).split('\n')
                  if line and not re.match(r'\d+ passed', line)]
    if not found:
        return 0, 1, [*complaints[:20], f'ended with status {done.returncode}']
    if done.returncode and found[2] == '0':
        complaints.append(f'ended with status {done.returncode}')
    return int(found[1]), int(found[2]) or bool(done.returncode), complaints
