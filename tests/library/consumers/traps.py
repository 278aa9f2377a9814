#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""x86: the archive and the headers trap alike, or the link fails by a name that says why.

Every archive is linked with a file of every setting, inline and out of line, by both linkers: the instructions of an
image are read from the disassembler. What fits is written here a second time, on purpose.

usage: traps.py INSTALL_DIR    (INSTALL_DIR/<preset>)
"""
import os
import re
import shlex
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from command import run  # noqa: E402
from compilers import at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

TRAPS = ('AUTO', 'VMCALL', 'VMMCALL', 'PV', 'PAGE')
# archive: the files' settings whose calls it takes
FITS = {'AUTO': {'AUTO', 'VMCALL', 'VMMCALL'}, 'VMCALL': {'VMCALL'}, 'VMMCALL': {'VMMCALL'}, 'PV': {'PV'}, 'PAGE': {'PAGE'}}
# What a file of a setting may trap with, as the disassembler writes it.
PV = {'x86_64': 'syscall', 'x86_32': r'int +\$0x82'}
SAYS = {'VMCALL': {'vmcall'}, 'VMMCALL': {'vmmcall'}, 'AUTO': {'vmcall', 'vmmcall'}, 'PAGE': {'page'}, 'PV': {'pv'}}
COMPILERS = {'x86_64': (['x86_64-linux-gnu-gcc'], ['clang', '--target=x86_64-linux-gnu', '-fuse-ld=lld', '-Wno-unused-command-line-argument']),
             'x86_32': (['i686-linux-gnu-gcc'],)}
FLAGS = ['-O1', '-ffreestanding', '-fno-stack-protector', '-fno-asynchronous-unwind-tables', '-fcf-protection=none', '-fno-pie',
         '-nostdlib', '-static', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-Wl,-e,start']
INLINE = '#include <xga/sched.h>\nlong start(void);\nlong start(void) { return xga_sched_yield(); }\n'
CALL = '''#include <xga/call.h>
#include <xga/sched.h>
long start(void);
long start(void) { return xga_sched_yield() + xga_call_sched_op(0, 0); }
'''
POINTER = '#include <xga/call.h>\nextern long (XGA_CALL_ABI *start)(long, long);\nlong (XGA_CALL_ABI *start)(long, long) = xga_call_sched_op;\n'
STANDIN = '#define XGA_TRAP my_trap\n' + CALL + 'long my_trap(unsigned n, unsigned long h, long a, long b, long c, long d, long e) ' \
          '{ return (long)(n + h) + a + b + c + d + e; }\n'


def package_flags(package):
    env = {**os.environ, 'PKG_CONFIG_LIBDIR': os.path.join(package, 'lib', 'pkgconfig')}
    return shlex.split(run('pkg-config', '--cflags', '--libs', 'xenguestabi', env=env).stdout)


def made(width, archive, work):
    """A package with what these links need of an archive, which no preset builds: its flags are the project's."""
    build, package = os.path.join(work, 'build-' + archive), os.path.join(work, archive)
    done = run('cmake', '--preset', width, '-B', build, f'-DXGA_X86_TRAP={archive}', cwd=TOP)
    check(not done.returncode, done.stderr)
    os.makedirs(os.path.join(package, 'lib', 'pkgconfig'))
    os.makedirs(os.path.join(package, 'include'))
    os.symlink(os.path.join(TOP, 'include'), os.path.join(package, 'include', 'xenguestabi'))
    shutil.copy(os.path.join(build, 'package', 'xenguestabi.pc'), os.path.join(package, 'lib', 'pkgconfig'))
    parts = [os.path.join(TOP, 'src', 'arch', 'x86', name) for name in ('state.c', 'hypercall_page.S')]
    parts.append(os.path.join(build, 'calls', 'sched_op.S'))
    objects = [os.path.join(build, os.path.basename(part) + '.o') for part in parts]
    for part, output in zip(parts, objects):
        done = run(*COMPILERS[width][0], '-O2', '-fcf-protection=none', f'-DXGA_X86_TRAP=XGA_X86_TRAP_{archive}', '-I',
                   os.path.join(TOP, 'include'), '-c', part, '-o', output)
        check(not done.returncode, done.stderr)
    run('ar', 'rcs', os.path.join(package, 'lib', 'libxenguestabi.a'), *objects)
    return package


def instructions(width, image):
    text = run('objdump', '-d', image).stdout
    found = {word for word in ('vmcall', 'vmmcall') if re.search(rf'\t{word}\b', text)}
    found |= {'pv'} if re.search(r'\t' + PV[width], text) else set()
    # A trampoline's or the inline trap's: what calls the page, not what is in it.
    return found | ({'page'} if re.search(r'\t(call|jmp)\w* .*(<xga_hypercall_page|\*%(r11|ebp))', text) else set())


def image(width, compiler, package, setting, text, output):
    """(what an image traps with, or None; what the link said)"""
    done = run(*compiler, *FLAGS, *setting, '-x', 'c', '-', '-x', 'none', *package, '-o', output, input=text)
    return (instructions(width, output) if done.returncode == 0 else None), done.stderr


def cells(width, archive, package, work):
    """[(what, the image's arguments, the instructions expected or the name that refuses)]"""
    flags = package_flags(package)
    check(flags, f'{package} has no package: run scripts/build')
    fixed = archive != 'AUTO'
    carried = f'-DXGA_X86_ARCHIVE_TRAP=XGA_X86_TRAP_{archive}'
    check([f for f in flags if f.startswith('-D')] == [carried] * fixed, f'{width} {archive}: the package exports {flags}')
    for n, compiler in enumerate(COMPILERS[width]):
        def cell(setting, text, expected, *more):
            options = [*([f'-DXGA_X86_TRAP=XGA_X86_TRAP_{setting}'] if setting else []), *more]
            what = f'{width}: {compiler[0]}, archive {archive}, file {setting or "without a setting"}'
            output = os.path.join(work, f'{width}-{archive}-{n}-{len(found)}')
            found.append((what, (width, compiler, flags, options, text, output), expected))

        found = []
        # Without a setting the package decides.
        cell(None, CALL, SAYS[archive])
        cell(None, CALL, SAYS[archive], '-ffunction-sections', '-Wl,--gc-sections')
        cell(None, STANDIN, 'xga_call_sched_op_not_with_XGA_TRAP')
        for setting in TRAPS:
            fits = setting in FITS[archive]
            if fits:
                says = SAYS[setting] | (SAYS['AUTO'] if (archive, setting) == ('AUTO', 'VMCALL') else set())
            cell(setting, CALL, says if fits else f'xga_call_sched_op_of_{setting}_archive')
            cell(setting, POINTER, f'xga_call_sched_op_of_{setting}_archive' if not fits else None)
            # Inline alone: only the choice at run time needs something of the archive.
            refused = setting == 'AUTO' and archive != 'AUTO'
            cell(setting, INLINE, 'xga_x86_vmmcall_of_AUTO_archive' if refused else SAYS[setting])
        yield from found


def main(install):
    with tempfile.TemporaryDirectory() as work:
        jobs = []
        for width in COMPILERS:
            for archive in TRAPS:
                preset = width + ('-pv' if archive == 'PV' else '')
                package = os.path.join(install, preset)
                if archive not in ('AUTO', 'PV'):
                    if width == 'x86_32':
                        continue  # the same sources; the 64-bit ones tell the settings apart
                    package = made(width, archive, work)
                jobs += list(cells(width, archive, package, work))
        for (what, _, expected), (_, (found, said)) in zip(jobs, at_once(image, [arguments for _, arguments, _ in jobs])):
            if isinstance(expected, str):
                check(found is None and expected in said, f'{what}: not refused by {expected}: {found} {said}')
            else:
                check(found is not None and expected in (None, found), f'{what}: traps by {found} instead of {expected}: {said}')
    return ended('traps')


sys.exit(main(sys.argv[1]))
