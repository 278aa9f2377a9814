# SPDX-License-Identifier: MIT
"""The compilers that the tests use, and a function that runs many compiles in parallel.

Run as a program, it prints the versioned compilers of this machine, and fails if one that the Debian release has is
not installed.
"""
import concurrent.futures
import functools
import os
import re
import shutil
import subprocess

from architectures import ALL, tool

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INCLUDE = os.path.join(TOP, 'include')

ARM = list(ALL['arm'].flags)

# name: (architecture, C compiler, C++ compiler)
COMPILERS = {
    **{f'gcc-{a}': (a, [tool(a, 'gcc'), *row.flags], [tool(a, 'g++'), *row.flags]) for a, row in ALL.items()},
    'gcc-arm-none-eabi': ('arm', ['arm-none-eabi-gcc', *ARM], None),
    **{f'clang-{a}': (a, ['clang', '-target', row.bare, *row.flags[1:]], ['clang++', '-target', row.bare, *row.flags[1:]])
       for a, row in ALL.items()},
}
C = ('c90', 'c99', 'c11', 'c17')
CXX = ('c++11', 'c++17', 'c++20')
WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wcast-qual', '-Wundef', '-Wshadow', '-Werror']


@functools.lru_cache(None)
def release():
    """Returns the code name of this Debian release; '' on another system."""
    try:
        with open('/etc/os-release') as f:
            found = dict(re.findall(r'^(\w+)="?([^"\n]*)', f.read(), re.M))
    except OSError:
        return ''
    return found.get('VERSION_CODENAME', '') if found.get('ID') == 'debian' else ''


def table(text, on):
    """Returns ([commands that the release `on` has], [the others]) of compilers.txt."""
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith('#')]
    return [r[0] for r in rows if on in r[2:]], [r[0] for r in rows if on not in r[2:]]


@functools.lru_cache(None)
def versioned():
    """Returns ([versioned compilers that are installed], [the others]). Those that this Debian release has must be."""
    with open(os.path.join(TOP, 'tools', 'lib', 'compilers.txt')) as f:
        offered_here, others = table(f.read(), release())
    missing = [name for name in offered_here if not shutil.which(name)]
    if missing:
        raise SystemExit(f'compilers: missing: {" ".join(missing)}: run scripts/install')
    return offered_here + [name for name in others if shutil.which(name)], [n for n in others if not shutil.which(n)]


@functools.lru_cache(None)
def xen_of_debian():
    """Returns the release of libxen-dev's headers in /usr/include/xen, such as '4.17'."""
    done = subprocess.run(['pkg-config', '--modversion', 'xencontrol'], capture_output=True, text=True)
    if done.returncode or not os.path.isfile('/usr/include/xen/xen.h'):
        raise SystemExit('compilers: no libxen-dev here: run scripts/install')
    return '.'.join(done.stdout.split('.')[:2])


def of_prefix(prefix):
    """Returns [(command, version)] of the versioned compilers whose names have this prefix, oldest first."""
    found = [re.fullmatch(re.escape(prefix) + r'-(\d+)', name) for name in versioned()[0]]
    return sorted(((m.group(), int(m.group(1))) for m in found if m), key=lambda one: one[1])


def clangs():
    """[('clang-14', 14), …]: each compiles for every architecture with -target, as in COMPILERS."""
    return of_prefix('clang')


def llds():
    """['ld.lld', …, 'ld.lld-22']: the release's default, then those with a version in their name, oldest first."""
    return ['ld.lld', *(name for name, _ in of_prefix('ld.lld'))]


def gccs(arch):
    """[('i686-linux-gnu-gcc-11', 11), …] for x86_64 and x86_32; none for the others."""
    return of_prefix(tool(arch, 'gcc'))


def compile_text(compiler, std, text, *flags, output='/dev/null', check_only=True, include=INCLUDE):
    """Compiles a text with the headers of `include`; returns the compiler's messages, None if it succeeded without any."""
    cxx = '++' in std
    command = COMPILERS[compiler][2 if cxx else 1]
    step = ['-fsyntax-only'] if check_only else ['-c', '-o', output]
    done = subprocess.run([*command, '-x', 'c++' if cxx else 'c', f'-std={std}', '-ffreestanding', '-I', include,
                           *flags, *step, '-'], input=text, capture_output=True, text=True)
    return None if done.returncode == 0 and not done.stderr else done.stderr or f'exit {done.returncode}'


def headers(folder):
    """Returns all headers of include/<folder>, as in an #include."""
    base = os.path.join(INCLUDE, folder)
    return sorted(os.path.relpath(os.path.join(where, name), INCLUDE)
                  for where, _, names in os.walk(base) for name in names if name.endswith('.h'))


@functools.lru_cache(None)
def x86_alone(header):
    """Returns whether a header of the library has an #error for other architectures than x86."""
    return header.startswith('xga/') and f'#error "{header} is for x86' in open(os.path.join(INCLUDE, header)).read()


def offered(header, arch):
    """Returns whether a header is for this architecture, judging by its path or its #error."""
    x86 = arch.startswith('x86')
    parts = header.split('/')
    if any(p.startswith('arch-x86') for p in parts) or x86_alone(header):
        return x86 and not ('_32' in parts[-1] and arch != 'x86_32') and not ('_64' in parts[-1] and arch != 'x86_64')
    if any(p.startswith('arch-arm') for p in parts):
        return not x86
    if parts[-1] in ('arch-riscv.h', 'arch-ppc.h', 'dom0_ops.h'):
        return False  # for other targets, or for older interface versions
    if header.startswith('xga/arch/'):
        return False  # included by xga/hypercall.h only
    return True


def toolstack(header):
    """Returns whether a header is refused without __XEN_TOOLS__."""
    return header.split('/')[1].removesuffix('.h') in ('domctl', 'sysctl')


def at_once(function, jobs, workers=None):
    """Runs function(*job) for each job, on all processors or in `workers` threads; yields (job, result) in order."""
    with concurrent.futures.ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        yield from zip(jobs, pool.map(lambda job: function(*job), jobs))


if __name__ == '__main__':
    here, lacking = versioned()
    print('compilers: ' + ' '.join(here))
    if lacking:
        print(f'compilers: {release() or "this system"} has no ' + ', '.join(lacking))
