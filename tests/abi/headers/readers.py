#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tools that read Xen's headers as text find what they look for in ours.

iPXE's import script: guards, includes, the line it replaces. edk2's recipe: the type names that its
sed script rewrites; the result is compiled. Xen's own generators: the first line, the marked
conditionals, one definition of a structure in column 0.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import verdict  # noqa: E402
from compilers import INCLUDE, headers  # noqa: E402

XEN = os.path.join(INCLUDE, 'xen')
FREESTANDING = ('<stdint.h>', '<stddef.h>')
# Under __XEN__ alone, as upstream; hypervisor.py compares the conditions.
XEN_ONLY = {('xen/hvm/save.h', '<xen/bug.h>'), ('xen/io/libxenvchan.h', '<stdint.h>'), ('xen/io/libxenvchan.h', '<sys/types.h>')}
# guard: opened by the first #ifndef, followed at once by its #define, as iPXE's import script wants it
GUARD = re.compile(r'^#ifndef (_+(\S+?)_H_*)\n#define \1$', re.M)


def check(good, header, what):
    verdict.check(good, f'{header}: {what}')


def conditionals(text):
    """(line number, condition) of each #else and #endif, with the comment that closes it."""
    stack = []
    for number, line in enumerate(text.split('\n'), 1):
        found = re.match(r'\s*#\s*(ifdef|ifndef|if|else|elif|endif)\b(.*)', line)
        if not found:
            continue
        kind, rest = found.groups()
        if kind in ('ifdef', 'ifndef', 'if'):
            stack.append((kind, rest.strip()))
        elif kind in ('else', 'endif'):
            yield number, kind, stack[-1], rest.strip()
            if kind == 'endif':
                stack.pop()


def ipxe(header, text):
    check(len(GUARD.findall(text)) == 1, header, 'iPXE: no include guard that its import script detects, or two')
    for name in re.findall(r'^#include\s+[<"](\S+)[>"]', text, re.M):
        path = os.path.normpath(os.path.join(INCLUDE, os.path.dirname(header), name))
        check(os.path.exists(path), header, f'iPXE: follows #include of {name}, which is not beside it')


def freestanding(header, text):
    for line in re.findall(r'^\s*#\s*include\s*(.*)$', text, re.M):
        if line.startswith('<'):
            if (header, line) in XEN_ONLY:
                continue
            check(line in FREESTANDING, header, f'includes {line}; only {", ".join(FREESTANDING)} may be')
            check(header == 'xen/xen-compat.h', header, f'includes {line} itself; xen-compat.h does')


def generators(header, text):
    check(text.startswith('/* SPDX-License-Identifier: MIT */\n'), header, 'first line is no SPDX line')
    for number, kind, (opened, name), rest in conditionals(text):
        if opened == 'ifdef' and name.startswith('XEN_HAVE'):
            check(rest == f'/* {name} */', header, f'line {number}: #{kind} of {name} lacks the comment /* {name} */')
    depth = 0
    for number, line in enumerate(text.split('\n'), 1):
        if re.match(r'(struct|union) \w+ \{$', line):
            check(depth == 0, header, f'line {number}: definition opens inside another')
        if line.startswith('}'):
            depth = 0
        check(not re.match(r'\s+(struct|union)\s+\w+\s*\{.*\}\s*;$', line), header,
              f'line {number}: a tagged definition is written on one line')


def ipxe_import():
    with open(os.path.join(XEN, 'xen.h')) as f:
        check(len(re.findall(r'^#error\s+"Unsupported\sarchitecture"', f.read(), re.M)) == 1, 'xen/xen.h',
              'iPXE: its line #error "Unsupported architecture" is missing')


TYPES = {'uint8_t': 'UINT8', 'uint16_t': 'UINT16', 'uint32_t': 'UINT32', 'uint64_t': 'UINT64', 'int8_t': 'INT8',
         'int16_t': 'INT16', 'int32_t': 'INT32', 'int64_t': 'INT64', 'void': 'VOID', 'unsigned int': 'UINT32',
         'int': 'INT32', 'unsigned char': 'UINT8', 'char': 'CHAR8', 'unsigned long': 'UINTN', 'long': 'INTN',
         '__x86_64__': 'MDE_CPU_X64'}
# The headers that edk2 carries.
EDK2 = ['xen.h', 'memory.h', 'event_channel.h', 'grant_table.h', 'sched.h', 'hvm/hvm_op.h', 'hvm/params.h',
        'io/console.h', 'io/xs_wire.h', 'io/ring.h', 'io/blkif.h', 'io/protocols.h', 'io/xenbus.h',
        'arch-x86/hvm/start_info.h']
PRELUDE = '''
typedef unsigned char UINT8; typedef unsigned short UINT16; typedef unsigned int UINT32;
typedef unsigned long long UINT64; typedef signed char INT8; typedef short INT16; typedef int INT32;
typedef long long INT64; typedef char CHAR8; typedef unsigned long UINTN; typedef long INTN;
#define VOID void
#define MDE_CPU_X64 1
#define XGA_TYPES_PROVIDED
'''


def edk2():
    with tempfile.TemporaryDirectory() as work:
        for header in headers('xen'):
            out = os.path.join(work, header)
            os.makedirs(os.path.dirname(out), exist_ok=True)
            with open(os.path.join(INCLUDE, header)) as f:
                lines = f.read().split('\n')
            for old, new in TYPES.items():
                lines = [line if 'as long as' in line else
                         re.sub(rf'(^|[^a-zA-Z0-9_]){old}([^a-zA-Z0-9_]|$)', rf'\g<1>{new}\g<2>', line)
                         for line in lines]
            with open(out, 'w') as f:
                f.write('\n'.join(lines))
        for name in EDK2:
            if not os.path.exists(os.path.join(XEN, name)):
                continue
            done = subprocess.run(['gcc', '-x', 'c', '-std=gnu11', '-ffreestanding', '-fsyntax-only', '-Wall', '-Werror',
                                   '-U__x86_64__', '-I', work, '-'], capture_output=True, text=True,
                                  input=f'{PRELUDE}#include <xen/{name}>\nint nothing_else;\n')
            check(done.returncode == 0, f'xen/{name}', f"edk2's types: {done.stderr.rstrip()}")


for header in headers('xen'):
    with open(os.path.join(INCLUDE, header)) as f:
        text = f.read()
    for part in (ipxe, freestanding, generators):
        part(header, text)
ipxe_import()
edk2()
sys.exit(verdict.ended('headers as text'))
