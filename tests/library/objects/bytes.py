#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a call of the archive's links: functions of the header that declares it, and no others, without --gc-sections.

Each header's functions come from its text. No object holds those of two headers, or two trampolines; one function of
each header, and some trampolines, are linked, and the image is read.

usage: bytes.py INSTALL_DIR    (INSTALL_DIR/<preset>)
"""
import collections
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import architectures  # noqa: E402
import elf  # noqa: E402
from command import run  # noqa: E402
from compilers import INCLUDE, at_once, headers  # noqa: E402
from verdict import check, ended  # noqa: E402

PAGE = ('xga_x86_page_call', 'xga_hypercall_page')
TOOLS = {name: row.gnu + '-' for name, row in architectures.ALL.items()}


def names(path):
    """{name: the objects that define it}: global functions and variables of an archive or an image."""
    found = collections.defaultdict(list)
    for item in elf.members(path):
        for symbol in item.symbols():
            if symbol.bind in (elf.GLOBAL, elf.WEAK) and symbol.section and symbol.name.startswith('xga_'):
                found[symbol.name].append(item.name)
    return found


def families():
    """{header: its inline functions}; the architectures' traps and barriers are the hypercall header's."""
    found = {}
    for header in headers('xga'):
        with open(os.path.join(INCLUDE, header)) as f:
            functions = re.findall(r'^XGA_FN [\w \n*]+?\b(xga_\w+)\(', f.read(), re.M)
        family = 'xga/hypercall.h' if header.startswith('xga/arch/') else header
        found[family] = found.get(family, set()) | set(functions)
    return {header: functions for header, functions in found.items() if functions}


def linked(prefix, archive, wanted, image):
    """The names in an image that asks for one, and what the linker complained of."""
    done = run(prefix + 'ld', '-static', '-e', '0', '-u', wanted, archive, '-o', image)
    return set(names(image)), done.stderr


def family(name):
    """What a name belongs to: a trampoline by all its link names, a header, or what assembly needs."""
    name = re.sub(r'_of_[A-Z]+_archive|_in_a_pie_\w+', '', name).rstrip('_')
    return next((header for header, functions in FAMILIES.items() if name in functions), 'the page' if name in PAGE else name)


def target(preset, install, work):
    prefix, archive = TOOLS[preset], os.path.join(install, preset, 'lib', 'libxenguestabi.a')
    there = names(archive)
    check(there, f'{archive} is missing: run scripts/build')
    twice = sorted(name for name, objects in there.items() if len(objects) > 1)
    check(not twice, f'{preset}: the archive defines twice: {" ".join(twice)}')
    together = collections.defaultdict(set)
    for name, objects in there.items():
        together[objects[0]].add(name)
    for name, objects in there.items():
        more = {other for other in together[objects[0]] if family(other) != family(name)}
        check(not more, f'{preset}: {name} has {len(more)} names of others in its object: {" ".join(sorted(more)[:5])} …')
    if preset in ('arm64', 'x86_32'):  # linked as the other two are
        return
    wanted = [min(functions & set(there)) for functions in FAMILIES.values() if functions & set(there)]
    wanted += [name for name in sorted(there) if name.startswith('xga_call_')][::9]
    check(len(wanted) > 20, f'{preset}: {len(wanted)} links only')
    images = [(prefix, archive, name, os.path.join(work, f'{preset}-{name}')) for name in wanted]
    for (_, _, name, _), (found, said) in at_once(linked, images):
        more = {other for other in found if family(other) not in (family(name), 'the page', 'xga_x86_vmmcall')}
        check(name in found and not said, f'{preset}: {name} does not link: {said}')
        check(not more, f'{preset}: {name} links {len(more)} names more: {" ".join(sorted(more)[:5])} …')


FAMILIES = families()
check(len(FAMILIES) > 30, f'{len(FAMILIES)} headers with functions')
with tempfile.TemporaryDirectory() as folder:
    for preset in TOOLS:
        target(preset, sys.argv[1], folder)
sys.exit(ended('bytes'))
