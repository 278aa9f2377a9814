#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Recorded values of real processors, decoded by vmxcaps, against decoded/, which people can read.

What decoded/ says is made by this file out of bits.txt, not by the program: --update writes it.

usage: run.py VMXCAPS [--update]
"""
import glob
import os
import platform
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from verdict import check, ended  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
NAMES = ('BASIC PINBASED_CTLS PROCBASED_CTLS EXIT_CTLS ENTRY_CTLS MISC CR0_FIXED0 CR0_FIXED1 CR4_FIXED0 CR4_FIXED1 '
         'VMCS_ENUM PROCBASED_CTLS2 EPT_VPID_CAP TRUE_PINBASED_CTLS TRUE_PROCBASED_CTLS TRUE_EXIT_CTLS '
         'TRUE_ENTRY_CTLS VMFUNC PROCBASED_CTLS3 EXIT_CTLS2').split()
COMPARED = [('core-i7-6700k', 'core-i7-3770k'), ('core-i7-3770k', 'core-i7-6700k'), ('core-i7-3770k', 'pentium-g4600'),
            ('core2-x6800', 'core2-x9650'), ('xeon-w3670', 'core2-x9650')]


def bits():
    """{register: [(lowest, width, member)]}"""
    found = {}
    for line in open(os.path.join(HERE, 'bits.txt')):
        if line.strip() and not line.startswith('#'):
            register, where, member = line.split()[:3]
            low, _, high = where.partition('-')
            found.setdefault(register, []).append((int(low), int(high or low) - int(low) + 1, member))
    for name in NAMES:
        if name not in found:
            found[name] = found[name.replace('TRUE_', '').replace('FIXED1', 'FIXED0')]
    return found


BITS = bits()


def listed(title, words):
    lines, line = [], f'  {title}:'
    for word in words:
        if len(line) + 1 + len(word) > 100:
            lines.append(line)
            line = '     '
        line += ' ' + word
    return [*lines, line] if words else []


def register(number, value):
    """The lines of one register."""
    name = NAMES[number - 0x480]
    lines = [f'0x{number:x} IA32_VMX_{name} 0x{value:016x}']
    named = {low: member for low, width, member in BITS[name] if width == 1}
    numbers = [(low, width, member) for low, width, member in BITS[name] if width > 1]
    inside = {b for low, width, _ in numbers for b in range(low, low + width)}

    def some(title, holds, below=64):
        lines.extend(listed(title, [named.get(b, f'#{b}') for b in range(below) if b not in inside and holds(b)]))

    def one(b):
        return bool(value >> b & 1)

    if 'CTLS' in name and name not in ('PROCBASED_CTLS3', 'EXIT_CTLS2'):
        some('0 or 1', lambda b: not one(b) and one(32 + b), 32)
        some('1', lambda b: one(b) and one(32 + b), 32)
        some('0', lambda b: not one(b) and not one(32 + b) and b in named, 32)
    elif 'CTLS' in name:
        some('0 or 1', one)
        some('0', lambda b: not one(b) and b in named)
    elif name.endswith('FIXED0'):
        some('1', one)
    elif name.endswith('FIXED1'):
        some('0', lambda b: not one(b) and b in named)
    else:
        lines.extend(f'  {member}: {value >> low & (1 << width) - 1}' for low, width, member in numbers)
        some('yes', one)
        some('no', lambda b: not one(b) and b in named)
    return lines


def values(path):
    return dict(tuple(int(word, 16) for word in line.split()) for line in open(path) if not line.startswith('#'))


def expected(path):
    return ''.join(f'{line}\n' for pair in values(path).items() for line in register(*pair))


# What is lost of a number, by its two values.
LOST = {'vmcs_revision_id': int.__ne__, 'memory_type': int.__ne__, 'preempt_timer_scale': int.__ne__,
        'mseg_revision_id': int.__ne__, 'vmcs_region_size': int.__lt__}


def lost(first, second):
    """The lines of what the first processor allows and the second doesn't."""
    lines = []
    for number, a in first.items():
        name, found = NAMES[number - 0x480], []
        b = second.get(number, second.get(number - 12, 0) if name.startswith('TRUE_') else 0)
        named = {low: member for low, width, member in BITS[name] if width == 1}

        def gone(x, y, title, within=range(64), shift=0):
            found.extend(listed(title, [named.get(i, f'#{i}') for i in within if (x & ~y) >> i + shift & 1]))

        if 'CTLS' in name and name not in ('PROCBASED_CTLS3', 'EXIT_CTLS2'):
            gone(b, a, 'may be 0', range(32))
            gone(a, b, 'may be 1', range(32), 32)
        elif name.endswith('FIXED0'):
            gone(b, a, 'may be 0')
        else:
            flags = set(range(64))
            for low, width, member in BITS[name]:
                x, y = (v >> low & (1 << width) - 1 for v in (a, b))
                if width > 1:
                    flags -= set(range(low, low + width))
                    found += [f'  {member}: {x}, not {y}'] if LOST.get(member, int.__gt__)(x, y) else []
            gone(a, b, 'yes' if 'FIXED' not in name and 'CTLS' not in name else 'may be 1', sorted(flags))
        lines += [f'lost: IA32_VMX_{name}', *found] if found else []
    return ''.join(f'{line}\n' for line in lines)


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=60)


def golden(path, text):
    if '--update' in sys.argv:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, 'w').write(text)
    return open(path).read() if os.path.exists(path) else ''


def recorded():
    files = sorted(glob.glob(os.path.join(HERE, 'recorded', '**', '*.txt'), recursive=True))
    for path in files:
        name = os.path.relpath(path, os.path.join(HERE, 'recorded'))
        text = expected(path)
        check(golden(os.path.join(HERE, 'decoded', name), text) == text, f'decoded/{name} is not what bits.txt says')
        partial = name.startswith('partial')
        done = run(*(['--partial'] if partial else []), path)
        check(done.returncode == 0 and done.stdout == text and not done.stderr,
              f'{name}: decoded otherwise:\n{done.stdout[:300]}{done.stderr}')
        check(open(path).read().count('#') >= 2, f'{name}: names no source')
        if partial:
            done = run(path)
            check(done.returncode == 1 and not done.stdout and
                  done.stderr == f'vmxcaps: {path}: register 0x491, IA32_VMX_VMFUNC, is missing\n',
                  f'{name}: {done.stdout[:100]}{done.stderr}')
    decoded = glob.glob(os.path.join(HERE, 'decoded', '**', '*.txt'), recursive=True)
    check(len(files) > 10 and len(decoded) == len(files) + len(COMPARED), 'recorded/ and decoded/ are not the same files')


def compared():
    for names in COMPARED:
        paths = [os.path.join(HERE, 'recorded', f'{name}.txt') for name in names]
        text, name = lost(*map(values, paths)), '--'.join(names) + '.txt'
        check(golden(os.path.join(HERE, 'decoded', name), text) == text, f'decoded/{name} is not what bits.txt says')
        done = run('--compare', *paths)
        check(text and done.stdout == text and done.returncode == 3 and not done.stderr,
              f'{name}:\n{done.stdout}{done.stderr}')
    path = os.path.join(HERE, 'recorded', 'xeon-w3670.txt')
    done = run('--compare', path, path)
    check((done.stdout, done.returncode) == ('nothing is lost\n', 0), f'a processor and itself: {done.stdout}')


def bad_input():
    good = open(os.path.join(HERE, 'recorded', 'core-i7-6700k.txt')).read()
    lines = [line for line in good.split('\n') if line and not line.startswith('#')]
    text = '\n'.join(lines) + '\n'
    cases = [
        ('', 'the file has no registers'),
        ('# nothing but a remark\n\n', 'the file has no registers'),
        (text + '0x47f 0x1\n', 'line 19: 0x47f is no VMX capability register; they are 0x480 to 0x493'),
        (text + '0x494 0x1\n', 'line 19: 0x494 is no VMX capability register; they are 0x480 to 0x493'),
        ('0x3a 0x5\n' + text, 'line 1: 0x3a is no VMX capability register; they are 0x480 to 0x493'),
        (text + '0x48a 0x2e\n', 'line 19: register 0x48a occurs a second time'),
        (text + '0x492\n', 'line 19: expected the number of a register and its value, in hexadecimal'),
        (text + '0x492 \n', 'line 19: expected the number of a register and its value, in hexadecimal'),
        (text + '0x492 0x\n', 'line 19: expected the number of a register and its value, in hexadecimal'),
        (text + '0x492 0x1 0x2\n', 'line 19: expected the number of a register and its value, in hexadecimal'),
        (text + '0x492 0x10000000000000000\n', 'line 19: expected the number of a register and its value, in hexadecimal'),
        (text + '0x492=1\n', 'line 19: expected the number of a register and its value, in hexadecimal'),
        (text + '\0\n', 'line 19: expected the number of a register and its value, in hexadecimal'),
        (text + '0x492 0x1\n', 'register 0x492, IA32_VMX_PROCBASED_CTLS3, cannot exist beside the other registers'),
        (text + '0x493 0x0\n', 'register 0x493, IA32_VMX_EXIT_CTLS2, cannot exist beside the other registers'),
        ('0x480 0x0\n0x481 0x1\n', 'register 0x480, IA32_VMX_BASIC, is 0, which no processor with VMX has'),
    ]
    for number, line in enumerate(lines):
        rest = '\n'.join(lines[:number] + lines[number + 1:])
        cases.append((rest, f'register 0x{0x480 + number:x}, IA32_VMX_{NAMES[number]}, is missing'))
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, 'values')
        for what, words in cases:
            open(path, 'w').write(what)
            done = run(path)
            check(done.returncode == 1 and not done.stdout and done.stderr == f'vmxcaps: {path}: {words}\n',
                  f'{words!r} was wanted: {done.stdout[:100]}{done.stderr}')
        for what in (text.replace(' ', '\t'), text.replace('0x', ''), text.upper().replace('0X', '0x'),
                     text.replace('\n', ' # a remark\r\n'), text.rstrip('\n'), good):
            open(path, 'w').write(what)
            done = run(path)
            check(done.returncode == 0 and done.stdout == expected(os.path.join(HERE, 'recorded', 'core-i7-6700k.txt')),
                  f'{what[:60]!r} is not read: {done.stderr}')
        # A value that no processor has is decoded, and then named.
        open(path, 'w').write(text.replace('0x00da040000000004', '0x00da040080000004').replace(
            '0x0000000000002000', '0x0000000000002800'))
        done = run(path)
        check(done.returncode == 3 and done.stdout.endswith(
            '  yes: eptp_switching\nimpossible: IA32_VMX_BASIC\n  reserved: mbz\nimpossible: IA32_VMX_CR4_FIXED0\n'
            '  must be 1 and may not be 1: umip\n'), f'an impossible policy: {done.stdout[-300:]}')
        done = run(os.path.join(work, 'none'))
        check(done.returncode == 1 and done.stderr == f'vmxcaps: {work}/none: No such file or directory\n', done.stderr)
        done = run(work)
        check(done.returncode == 1 and done.stderr == f"vmxcaps: {work}: can't be read\n", done.stderr)
        for wrong in ((), ('--compare', path), ('--cpu',), ('--nonsense', path), (path, path), ('-x',)):
            done = run(*wrong)
            check(done.returncode == 2 and done.stderr.startswith('vmxcaps: ') and done.stderr.count('\n') == 1 and
                  '--help' in done.stderr and not done.stdout, f'{wrong}: {done.stderr}')
        for wanted in ('--help', '-h'):
            done = run(wanted)
            check(done.returncode == 0 and not done.stderr and done.stdout.startswith('usage: ') and
                  'core-i7-6700k.txt' in done.stdout, f'{wanted}: {done.returncode} {done.stdout}{done.stderr}')
        done = run('--cpu', 'none')
        check(done.returncode == 1 and done.stderr == "vmxcaps: 'none' is not the number of a processor\n", done.stderr)
        if os.path.exists('/dev/full'):
            done = subprocess.run([PROGRAM, os.path.join(HERE, 'recorded', 'xeon-w3670.txt')], stdout=open('/dev/full', 'w'),
                                  stderr=subprocess.PIPE, text=True, timeout=60)
            check(done.returncode == 1 and 'No space left' in done.stderr, f'a full disk: {done.stderr}')


# A processor whose registers are 8 bytes each of the file $MACHINE, from 0x480; without it, a processor without VMX.
MACHINE = r'''
#define _POSIX_C_SOURCE 200809L
#include <cpuid.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int machine_open(const char *path, int flags)
{
    if (!strcmp(path, "/dev/cpu/7/msr"))
        return open(getenv("MACHINE"), flags);
    errno = ENOENT;
    return -1;
}
static ssize_t machine_pread(int device, void *value, size_t size, off_t msr)
{
    ssize_t have = pread(device, value, size, (msr - 0x480) * 8);

    if (have == 0)
        errno = EIO;
    return have == 0 ? -1 : have;
}
#define open machine_open
#define pread machine_pread
#define __get_cpuid(leaf, a, b, c, d) (*(a) = *(b) = *(d) = 0, *(c) = getenv("MACHINE") ? 1u << 5 : 0, (leaf) == 1)
'''


def processors():
    """--values and --cpu of each recorded processor, and of one that has every register."""
    caps = os.path.join(TOP, 'examples', 'vmxcaps')
    some = [values(path) for path in sorted(glob.glob(os.path.join(HERE, 'recorded', '*.txt')))]
    most = values(os.path.join(HERE, 'recorded', 'core-i7-6700k.txt'))
    for number, control in ((0x482, 17), (0x48e, 17), (0x483, 31), (0x48f, 31)):
        most[number] |= 1 << 32 + control
    most.update({0x492: 0x1f, 0x493: 0x8})
    with tempfile.TemporaryDirectory() as work:
        program, shim, device, file = (os.path.join(work, name) for name in ('vmxcaps', 'machine.h', 'device', 'values'))
        open(shim, 'w').write(MACHINE)
        built = subprocess.run(['gcc', '-w', '-include', shim, '-I', os.path.join(TOP, 'include'), *sorted(glob.glob(caps + '/*.c')), '-o', program],
                               capture_output=True, text=True)
        check(built.returncode == 0, built.stderr)

        def on(option, number='7', **environment):
            done = subprocess.run([program, option, number], capture_output=True, text=True, timeout=60, env={'PATH': os.environ['PATH'], **environment})
            return done.returncode, done.stdout, done.stderr
        for registers in (*some, most):
            open(device, 'wb').write(b''.join(struct.pack('<Q', registers.get(number, 2**64 - 1)) for number in range(0x480, 0x494)))
            text = ''.join(f'0x{number:x} 0x{value:016x}\n' for number, value in sorted(registers.items()))
            open(file, 'w').write(text)
            there = on('--values', MACHINE=device)
            check(there == (0, text, ''), f'--values of {text}: {there}')
            done, there = run(file), on('--cpu', MACHINE=device)
            check(there == (done.returncode, done.stdout, '') and there[0] != 1, f'--cpu of {text}: {there} {done.stderr}')
        check(len(some) > 5 and max(most) == 0x493, 'too few processors')
        check(on('--values') == (0, '# no VMX\n', ''), f'--values without VMX: {on("--values")}')
        check(on('--cpu')[0] == 0, f'--cpu without VMX: {on("--cpu")}')
        os.truncate(device, 8 * 0x13)
        for option in ('--values', '--cpu'):
            check(on(option, MACHINE=device) == (1, '', 'vmxcaps: register 0x493, IA32_VMX_EXIT_CTLS2: Input/output error\n'),
                  f'{option}, a register is not readable: {on(option, MACHINE=device)}')
            done = on(option, '8', MACHINE=device)
            check(done == (1, '', 'vmxcaps: /dev/cpu/8/msr: No such file or directory (it needs root and `modprobe msr`)\n'), f'{option} of no processor: {done}')


compared()
recorded()
bad_input()
if platform.machine() == 'x86_64':
    processors()
sys.exit(ended('recorded processors'))
