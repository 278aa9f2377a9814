#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What can't work is refused by one clear #error, and by nothing else: no second error follows it, in C and in C++."""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import INCLUDE, at_once, compile_text, headers, x86_alone  # noqa: E402
from verdict import check, ended  # noqa: E402

HYPERCALL = '#include <xga/hypercall.h>\n'
# what, compiler command, text, words of the #error
CASES = []
# Targets that the whole interface is refused for, <xen/...> without <xga/...> too.
NO_ABI = [
    ('x32', ['x86_64-linux-gnu-gcc', '-mx32'], 'x32'),
    ('x32 by Clang', ['clang', '-target', 'x86_64-linux-gnux32'], 'x32'),
    ('ILP32 on arm64', ['aarch64-linux-gnu-gcc', '-mabi=ilp32'], 'ILP32'),
    ('big-endian arm64', ['aarch64-linux-gnu-gcc', '-mbig-endian'], 'little-endian'),
    ('big-endian arm', ['arm-none-eabi-gcc', '-march=armv7-a', '-mbig-endian'], 'little-endian'),
    ('big-endian POWER', ['clang', '-target', 'powerpc64-linux-gnu'], 'little-endian'),
    ('s390', ['clang', '-target', 's390x-linux-gnu'], 'little-endian'),
    ('LLP64, x86_64, MinGW', ['clang', '-target', 'x86_64-w64-mingw32'], 'LLP64'),
    ('LLP64, x86_64, MSVC', ['clang', '-target', 'x86_64-pc-windows-msvc'], 'LLP64'),
    ('LLP64, arm64', ['clang', '-target', 'aarch64-pc-windows-msvc'], 'LLP64'),
    ('an unknown architecture', ['clang', '-target', 'mips64el-linux-gnu'], 'Unsupported architecture'),
    ('WebAssembly', ['clang', '-target', 'wasm32'], 'Unsupported architecture'),
]
# <xen/...> serves these, or has an unfinished header for them; there are no hypercalls.
NO_TRAP = [
    ('a Thumb-only core', ['arm-none-eabi-gcc', '-mcpu=cortex-m4', '-mthumb'], 'Thumb-only'),
    ('a Thumb-only ARMv6', ['clang', '-target', 'thumbv6m-none-eabi'], 'Thumb-only'),
    ('ARMv6', ['arm-none-eabi-gcc', '-march=armv6'], 'ARMv7-A'),
    ('64-bit RISC-V', ['clang', '-target', 'riscv64-unknown-elf'], 'no hypercalls for this'),
    ('32-bit RISC-V', ['clang', '-target', 'riscv32-unknown-elf'], 'no hypercalls for this'),
    ('POWER', ['clang', '-target', 'powerpc64le-linux-gnu'], 'no hypercalls for this'),
]
# what, compiler command, text, words of the #error
CASES = [(f'{what}: <{header}>', command, f'#include <{header}>\n', words)
         for what, command, words in NO_ABI
         for header in ('xen/xen.h', 'xen/memory.h', 'xen/hvm/dm_op.h', 'xen/io/blkif.h', 'xga/hypercall.h', 'xga/memory.h',
                        'xga/hypervisor.h', 'xga/call.h', 'xga/layout.h')]
CASES += [(f'{what}: <{header}>', command, f'#include <{header}>\n', words)
          for what, command, words in NO_TRAP
          for header in ('xga/hypercall.h', 'xga/memory.h', 'xga/hypervisor.h', 'xga/call.h')]
CASES += [(f'{what}: <xga/layout.h>', command, open(os.path.join(TOP, 'src', 'layout.c')).read(), 'has the layouts of')
          for what, command, words in NO_TRAP if 'no hypercalls' in words]
CASES += [
    ('no <stdint.h>', ['x86_64-linux-gnu-gcc', '-nostdinc'], '#include <xen/xen.h>\n', 'XGA_TYPES_PROVIDED'),
    ('no <stdint.h> by Clang', ['clang', '-nostdinc'], '#include <xga/memory.h>\n', 'XGA_TYPES_PROVIDED'),
    ('an old interface version', ['gcc', '-D__XEN_INTERFACE_VERSION__=0x00030204'], HYPERCALL, '0x00030205 and newer'),
    ('a future interface version', ['gcc', '-D__XEN_INTERFACE_VERSION__=0x00990000'], HYPERCALL, 'newer than these headers'),
    ('an unknown release', ['gcc', '-DXGA_XEN_RELEASE=0x00041000', '-D__XEN_TOOLS__'], '#include <xen/domctl.h>\n',
     '0x00041600'),
    ('an unknown trap', ['gcc', '-DXGA_X86_TRAP=9'], HYPERCALL, 'XGA_X86_TRAP'),
    ('another copy first', ['gcc'],
     '#include <stdint.h>\n#define __XEN_INTERFACE_VERSION__ 0x00040e00\n#include </usr/include/xen/xen.h>\n' + HYPERCALL, 'another copy'),
    ('another copy first, then a header of ours', ['gcc'],
     '#include <stdint.h>\n#define __XEN_INTERFACE_VERSION__ 0x00040e00\n#include </usr/include/xen/xen.h>\n#include <xen/memory.h>\n',
     'another copy'),
    ('Arm on x86', ['gcc'], '#include <xen/arch-arm.h>\n', 'include xen.h'),
    ('x86 on Arm', ['aarch64-linux-gnu-gcc'], '#include <xen/arch-x86/xen.h>\n', 'include xen.h'),
    ('32 bits on 64', ['gcc'], '#include <xen/arch-x86_32.h>\n', 'include xen.h'),
    ('64 bits on 32', ['i686-linux-gnu-gcc'], '#include <xen/arch-x86_64.h>\n', 'include xen.h'),
    ('dom0_ops.h for the newest interface', ['gcc'], '#include <xen/dom0_ops.h>\n', 'include platform.h'),
    ('RISC-V on x86', ['gcc'], '#include <xen/arch-riscv.h>\n', 'include xen.h'),
]
CASES += [(f'the release "{release}" by {compiler}', [compiler, f'-DXGA_XEN_RELEASE={release}', '-D__XEN_TOOLS__'], f'#include <{header}>\n',
           'is none of 0x00041100 (4.17)')
          for compiler in ('gcc', 'clang', 'aarch64-linux-gnu-gcc') for header in ('xen/domctl.h', 'xga/sysctl.h')
          for release in ('', '0', '417', '0x00041700', '4.17', '4.17.0', '"4.17"', 'RELEASE-4.17.0')]
CASES += [(f'{header} on Arm', ['aarch64-linux-gnu-gcc'], f'#include <{header}>\n', f'{header} is for x86')
          for header in headers('xga') if x86_alone(header)]
# A tree that has one of the two freestanding headers alone.
ALONE = tempfile.TemporaryDirectory()
for name, text in (('stddef.h', 'typedef __SIZE_TYPE__ size_t;\n'),
                   ('stdint.h', ''.join(f'typedef __{u}INT{bits}_TYPE__ {u.lower()}int{bits}_t;\n' for bits in (8, 16, 32, 64) for u in ('', 'U')))):
    os.mkdir(os.path.join(ALONE.name, name[:-2]))
    with open(os.path.join(ALONE.name, name[:-2], name), 'w') as f:
        f.write(text)
    CASES += [(f'<{name}> alone, {command[0]}: <{header}>', [*command, '-nostdinc', '-isystem', os.path.join(ALONE.name, name[:-2])],
               f'#include <{header}>\n', 'XGA_TYPES_PROVIDED') for header in ('xen/xen.h', 'xga/memory.h')
              for command in (['x86_64-linux-gnu-gcc'], ['clang'], ['arm-none-eabi-gcc', '-march=armv7-a'])]
SERVED = ['0x00030205', '0x00030208', '0x00040300', '0x00040400', '0x00040e00']


def refused(what, command, text, words, language):
    """What is wrong with the refusal, None for nothing."""
    done = subprocess.run([*command, '-x', language, '-std=c++11' if '++' in language else '-std=c99', '-ffreestanding',
                           *(['-isystem', '/usr/include'] if 'copy' in what else []), '-I', INCLUDE, '-fsyntax-only', '-'],
                          input=text, capture_output=True, text=True)
    errors = re.findall(r'error: .*', done.stderr)
    # Of a release that is no integer, the compiler says so itself where it reads it.
    if what.startswith('the release') and len(errors) == 2:
        errors = errors[1:]
    return None if done.returncode and len(errors) == 1 and words in errors[0] else \
        f'{len(errors)} errors\n{done.stderr[:1500]}'


jobs = [(*case, language) for case in CASES for language in ('c', 'c++')]
for (what, _, _, _, language), said in at_once(refused, jobs):
    check(not said, f'{what} in {language.upper()}: {said}')
for version in SERVED:
    said = compile_text('gcc-x86_64', 'c99', HYPERCALL, f'-D__XEN_INTERFACE_VERSION__={version}')
    check(said is None, f'interface version {version} is served: {said}')
said = compile_text('gcc-x86_64', 'c99', '#include <xen/xen.h>\n#if __XEN_INTERFACE_VERSION__ != __XEN_LATEST_INTERFACE_VERSION__\n#error "older"\n#endif\n',
                    '-w', '-D__XEN_TOOLS__', '-D__XEN_INTERFACE_VERSION__=0x00030205')
check(said is None, f'the toolstack has the newest interface version, whatever it defines: {said}')
for trap in ('AUTO', 'VMCALL', 'VMMCALL', 'PV', 'PAGE'):
    for compiler in ('gcc-x86_64', 'gcc-x86_32', 'clang-x86_64', 'clang-x86_32'):
        said = compile_text(compiler, 'c99', HYPERCALL, f'-DXGA_X86_TRAP=XGA_X86_TRAP_{trap}', '-Wall', '-Wextra')
        check(said is None, f'{compiler}: the trap {trap} is served: {said}')
sys.exit(ended('refusals'))
