#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Lists every public function of the typed operations, as libclang reads them in the headers of one architecture.

usage: operations.py x86_64|x86_32|arm64|arm
"""
import collections
import functools
import os
import re
import sys

import clang.cindex as ci

from architectures import ALL
from compilers import INCLUDE, headers, offered, toolstack

# Headers that have no typed operations: those below them, and those that make no hypercall.
ELSEWHERE = {'xga/access.h', 'xga/arg.h', 'xga/base.h', 'xga/call.h', 'xga/fn.h', 'xga/hypercall.h', 'xga/layout.h', 'xga/std.h', 'xga/vmx.h'}
# What <stdint.h> and <stddef.h> declare: libclang has no headers of its own.
TYPES = '#define XGA_TYPES_PROVIDED 1\ntypedef __SIZE_TYPE__ size_t;\ntypedef __UINTPTR_TYPE__ uintptr_t;\n#define NULL ((void *)0)\n' + \
    ''.join(f'typedef __{u}INT{bits}_TYPE__ {u.lower()}int{bits}_t;\n' for bits in (8, 16, 32, 64) for u in ('', 'U'))
MARKED = re.compile(rb'(XGA_FN|XGA_LOCAL_FN|XGA_PRIVATE_)\b')
# "Callable by any domain, on all architectures, since Xen 4.19. Source: public/sched.h, do_poll() in common/sched/core.c."
WHO = re.compile(r'Callable by (?P<who>.+?), on (?P<architecture>.+?)(?:, since Xen (?P<since>4\.\d+))?\. Source: (?P<rule>.*)')

# name: xga_sched_poll; header: xga/sched.h; returns, parameters: xga_long, [(type, name)]; body: its text
# who, architecture, since, rule: who may call it, where, since which Xen (None: 4.17) and by which place in Xen's source, all
#   None if the documentation does not tell it in the form of WHO
# traps: the arguments (number, command, …) of its hypercall, as written; None unless it has exactly one
Operation = collections.namedtuple('Operation', 'name header returns parameters who architecture since rule body traps')


@functools.lru_cache(None)
def content(path):
    with open(path, 'rb') as f:
        return f.read()


def text_of(cursor):
    """What the source has where the cursor is, before macros are expanded."""
    extent = cursor.extent
    return content(extent.start.file.name)[extent.start.offset:extent.end.offset].decode()


def functions(arch, names, tools=True):
    """Yields (header, cursor) of each function with one of the library's markers that these headers define or include."""
    text = TYPES + ''.join(f'#include <{name}>\n' for name in names)
    unit = ci.Index.create().parse('operations.c', ['-target', ALL[arch].bare, *ALL[arch].flags[1:], '-std=gnu99', '-ffreestanding', '-nostdinc', '-w',
                                                    '-I', INCLUDE, *(['-D__XEN_TOOLS__'] if tools else [])], [('operations.c', text)])
    for one in unit.diagnostics:
        if one.severity >= ci.Diagnostic.Error:
            raise SystemExit(f'{one.location.file}:{one.location.line}: error: {one.spelling}')
    for cursor in unit.cursor.get_children():
        start = cursor.extent.start
        if cursor.kind == ci.CursorKind.FUNCTION_DECL and cursor.is_definition() and MARKED.match(content(start.file.name), start.offset):
            yield os.path.relpath(start.file.name, INCLUDE), cursor


def calls(cursor, pattern):
    """The calls inside it of functions whose names match."""
    return [one for one in cursor.walk_preorder() if one.kind == ci.CursorKind.CALL_EXPR and re.fullmatch(pattern, one.spelling)]


def traps(cursor, helpers):
    """The arguments of the only hypercall of a function, or of the private function that it calls for that."""
    own = calls(cursor, 'xga_hypercall[0-5]')
    if not own:
        # One that returns the hypercall's result as it is, not one that looks at it.
        called = [helpers[one.spelling] for one in calls(cursor, 'xga_.*_') if one.spelling in helpers]
        called = [one for one in called if re.search(r'^ *return xga_hypercall', text_of(one), re.M)]
        own = calls(called[0], 'xga_hypercall[0-5]') if len(called) == 1 else []
    return [' '.join(text_of(one).split()) for one in own[0].get_arguments()] if len(own) == 1 else None


def operations(arch, tools=True):
    """Returns all operations, in the toolstack's or the guests' view, in the order of the headers' names and then of the text."""
    names = [h for h in headers('xga') if offered(h, arch) and h not in ELSEWHERE
             and not h.startswith(('xga/vmx/', 'xga/arch/', 'xga/shared/')) and (tools or not toolstack(h))]
    listed = sorted((one for one in functions(arch, names, tools) if one[0] in names), key=lambda one: one[0])
    helpers, found = {cursor.spelling: cursor for _, cursor in listed if cursor.spelling.endswith('_')}, []
    for header, cursor in listed:
        if cursor.spelling in helpers:
            continue
        lines = re.sub(r'(?m)^\s*(/\*\*|\*/|\*)?|\*/$', '', cursor.raw_comment or '')
        said = WHO.search(' '.join(re.split('@param|@return|@retval', lines)[0].split()))
        body = list(cursor.get_children())[-1]
        found.append(Operation(cursor.spelling, header, cursor.result_type.spelling, [(one.type.spelling, one.spelling) for one in cursor.get_arguments()],
                               *(said[key] if said else None for key in ('who', 'architecture', 'since', 'rule')), text_of(body), traps(body, helpers)))
    return found


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ALL:
        sys.exit(__doc__)
    found = operations(sys.argv[1])
    for o in found:
        print(f'{o.header}: {o.returns} {o.name}({", ".join(f"{t} {n}" for t, n in o.parameters) or "void"})')
        print(f'    {o.who or "?"}; {o.architecture or "?"}; since {o.since or "4.17"}; {", ".join(o.traps or ["no single trap"])}')
    print(f'{len(found)} functions, {sum(not o.who for o in found)} without the sentence that says who may call them')


if __name__ == '__main__':
    main()
