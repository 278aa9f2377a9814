#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The architectures, one row each: tools, tests, bench and scripts use no other table of them.

name         the name of directories, presets and toolchain files
family       x86 or arm
contract     its name in abi/xen.facts
bits         the width of a register
gnu          the prefix of Debian's cross tools
flags        the flags that GCC and Clang both need
bare, linux  Clang's targets without an operating system, and for Linux
machine      ELF's e_machine
emulation    the linkers' -m
emulator     QEMU's program for user mode
macro        the macro that compilers define for it
trampolines  the path of its trampolines in src/arch

Run as a program it prints the names.
"""
import collections

Architecture = collections.namedtuple('Architecture', 'name family contract bits gnu flags bare linux machine emulation emulator '
                                                      'macro trampolines')
_ARM = ('-march=armv7-a', '-mfloat-abi=soft')
# In the order in which pages and reports list them.
ALL = {row.name: row for row in (
    Architecture('x86_64', 'x86', 'x86_64', 64, 'x86_64-linux-gnu', (), 'x86_64-unknown-none-elf', 'x86_64-linux-gnu',
                 62, 'elf_x86_64', 'qemu-x86_64', '__x86_64__', 'x86/hypercall_64.S'),
    Architecture('x86_32', 'x86', 'x86_32', 32, 'i686-linux-gnu', (), 'i686-unknown-none-elf', 'i686-linux-gnu',
                 3, 'elf_i386', 'qemu-i386', '__i386__', 'x86/hypercall_32.S'),
    Architecture('arm64', 'arm', 'arm64', 64, 'aarch64-linux-gnu', (), 'aarch64-none-elf', 'aarch64-linux-gnu',
                 183, 'aarch64elf', 'qemu-aarch64', '__aarch64__', 'arm64/hypercall.S'),
    Architecture('arm', 'arm', 'arm32', 32, 'arm-linux-gnueabi', _ARM, 'armv7a-none-eabi', 'arm-linux-gnueabi',
                 40, 'armelf', 'qemu-arm', '__arm__', 'arm/hypercall.S'),
)}
NAMES = tuple(ALL)


def of_family(family):
    return tuple(name for name, row in ALL.items() if row.family == family)


def tool(name, of):
    """Returns the name of a cross tool: tool('arm64', 'objdump')."""
    return f'{ALL[name].gnu}-{of}'


def emulated(name):
    """Returns the command prefix that runs a program of this architecture: nothing for x86_64."""
    return [] if name == 'x86_64' else [ALL[name].emulator]


if __name__ == '__main__':
    print(*NAMES)
