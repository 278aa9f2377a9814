#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What can't work is refused by one clear #error, the first thing that the compiler says; what can isn't."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from compilers import headers, x86_alone, INCLUDE, compile_text  # noqa: E402

HYPERCALL = '#include <xga/hypercall.h>\n'
# what, compiler command, text, words of the #error
CASES = [
    ('x32', ['x86_64-linux-gnu-gcc', '-mx32'], HYPERCALL, 'x32'),
    ('ILP32 on arm64', ['aarch64-linux-gnu-gcc', '-mabi=ilp32'], HYPERCALL, 'ILP32'),
    ('big-endian arm64', ['aarch64-linux-gnu-gcc', '-mbig-endian'], HYPERCALL, 'little-endian'),
    ('big-endian arm', ['arm-none-eabi-gcc', '-march=armv7-a', '-mbig-endian'], HYPERCALL, 'little-endian'),
    ('LLP64', ['clang', '-target', 'x86_64-pc-windows-gnu'], HYPERCALL, 'LLP64'),
    ('Thumb-only core', ['arm-none-eabi-gcc', '-mcpu=cortex-m4', '-mthumb'], HYPERCALL, 'Thumb-only'),
    ('ARMv6', ['arm-none-eabi-gcc', '-march=armv6'], HYPERCALL, 'ARMv7-A'),
    ('an unknown architecture', ['clang', '-target', 'riscv64-unknown-elf'], HYPERCALL, 'no hypercalls for this'),
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
    ('RISC-V on x86', ['gcc'], '#include <xen/arch-riscv.h>\n', 'include xen.h'),
]
CASES += [(f'{header} on Arm', ['aarch64-linux-gnu-gcc'], f'#include <{header}>\n', f'{header} is for x86')
          for header in headers('xga') if x86_alone(header)]
SERVED = ['0x00030205', '0x00030208', '0x00040300', '0x00040400', '0x00040e00']

failed = passed = 0


def verdict(good, what, said=''):
    global failed, passed
    if good:
        passed += 1
    else:
        failed += 1
        print(f'{what}: {said.rstrip() or "compiled, and should have been refused"}')


for what, command, text, words in CASES:
    done = subprocess.run([*command, '-x', 'c', '-std=c99', '-ffreestanding', '-isystem', '/usr/include', '-I', INCLUDE,
                           '-fsyntax-only', '-'] if 'copy' in what else
                          [*command, '-x', 'c', '-std=c99', '-ffreestanding', '-I', INCLUDE, '-fsyntax-only', '-'],
                          input=text, capture_output=True, text=True)
    errors = re.findall(r'error: .*', done.stderr)
    ours = [error for error in errors if words in error]
    verdict(done.returncode and len(ours) == 1 and errors[0] == ours[0], what, done.stderr[:1500])
for version in SERVED:
    said = compile_text('gcc-x86_64', 'c99', HYPERCALL, f'-D__XEN_INTERFACE_VERSION__={version}')
    verdict(said is None, f'interface version {version} is served', said or '')
for trap in ('AUTO', 'VMCALL', 'VMMCALL', 'PV', 'PAGE'):
    for compiler in ('gcc-x86_64', 'gcc-x86_32', 'clang-x86_64', 'clang-x86_32'):
        said = compile_text(compiler, 'c99', HYPERCALL, f'-DXGA_X86_TRAP=XGA_X86_TRAP_{trap}', '-Wall', '-Wextra')
        verdict(said is None, f'{compiler}: the trap {trap} is served', said or '')
print(f'refusals: {passed} passed, {failed} failed')
sys.exit(1 if failed else 0)
