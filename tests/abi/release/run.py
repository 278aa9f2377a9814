#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One program serves Xen 4.17 to 4.22: one source compiled once per release, linked together, dispatched by
what xen_version says, and run on the host with Xen's place taken by a function.

The numbers come from abi/xen.facts alone. On every architecture, each release's sizes and offsets are asserted,
no two objects define the same name, and none needs a name that the archive has: it would be another release's.
"""
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib'), os.path.join(TOP, 'tools', 'xenabi')]
import elf  # noqa: E402
import golden  # noqa: E402
from architectures import ALL  # noqa: E402
import facts as contract  # noqa: E402
from command import answer  # noqa: E402
from compilers import COMPILERS, INCLUDE, WARNINGS, at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

# Whose tools-view facts a release selects.
HEADERS = ('domctl.h', 'sysctl.h', 'vm_event.h', 'memory.h', 'arch-arm.h', 'arch-x86/xen.h', 'arch-x86/hvm/save.h')
HOST = {'gcc': ('gcc', 'g++'), 'clang': ('clang', 'clang++')}


def facts(arch):
    """Releases, and {release: {name: (kind, value)}} of what tools see."""
    releases, rows = contract.read()
    out = {release: {} for release in releases}
    for header, name, kind, value, arches, views, since, until in rows:
        if header in HEADERS and arch in contract.long(arches, contract.FAMILIES) and (views == 'all' or 'tools' in views.split(',')):
            for release in releases[releases.index(since):releases.index(until) + 1 if until != '-' else None]:
                out[release][name] = kind, value.split()
    return releases, out


def places(known):
    """The release's sizes and offsets, as lines that a macro takes."""
    for name, (kind, words) in sorted(known.items()):
        if kind == 'type':
            yield f'TYPE({name}, {words[1]})\n'
        elif kind == 'member' and words[0] == 'at':
            whole, member = re.match(r'((?:struct |union )?\w+)\.(.*)', name).groups()
            member = member.replace('[]', '[0]')
            yield f'OPEN({whole}, {member}, {words[1]})\n' if words[3] == 'open' else f'PLACE({whole}, {member}, {words[1]}, {words[3]})\n'


def expected(releases, known):
    """What the played Xen needs: names, with offset and size or with a value."""
    wanted = re.compile(r'struct xen_(domctl|domctl_createdomain|domctl_getdomaininfo|sysctl|sysctl_pm_op|get_cpufreq_para)\.|'
                        r'XEN_(DOM|SYS)CTL_(INTERFACE_VERSION|createdomain|getdomaininfo|pm_op)$')
    for release in releases:
        for name, (kind, words) in sorted(known[release].items()):
            if wanted.match(name) and (kind == 'constant' or words[0] == 'at'):
                at, size = (words[1], words[3]) if kind == 'member' else (words[0], '0')
                yield f'{{{contract.number_of(release)}, "{name}", {at}, {size}}},\n'


def write(path, lines):
    with open(path, 'w') as f:
        f.writelines(lines)
    return path


def compiled(command, source, output, *flags):
    """What the compiler said, if anything."""
    language = ['-x', 'c++', '-std=c++11'] if command[0].endswith('++') else ['-x', 'c']
    return answer(*command, *language, '-I', INCLUDE, '-I', HERE, *WARNINGS, *flags, '-c', '-o', output, source)[1]


def objects(work, command, tag, releases, listed, *flags):
    """toolstack.c for each release, with the places to assert; {release: object}."""
    def one(release):
        output = os.path.join(work, f'{tag}-{release}.o')
        said = compiled(command, os.path.join(HERE, 'toolstack.c'), output, f'-DXGA_XEN_RELEASE={contract.number_of(release)}',
                        *([f'-DPLACES="{listed[release]}"'] if listed else []), *flags)
        return output, said
    made = {release: result for (release,), result in at_once(one, [(r,) for r in releases])}
    for release, (_, said) in made.items():
        check(not said, f'{tag}, {release}: {said[:600]}')
    return {release: output for release, (output, said) in made.items() if not said}


def clean(made, tag, allowed, archive):
    """No name twice, and nothing needed but what is allowed."""
    seen = {}
    for release, path in made.items():
        defined, undefined = elf.names(path)
        twice = {n: seen[n] for n in defined if n in seen}
        seen.update({n: release for n in defined})
        check(defined == {f'toolstack_{contract.number_of(release)}'} and not twice, f'{tag}, {release}: defines {defined}, {twice} too')
        check(undefined <= allowed and not undefined & archive, f'{tag}, {release}: needs {undefined - allowed or undefined & archive}')


def linked(work, name, number, releases, lines):
    """The program: six objects of one compiler, C or C++, one level; built and run."""
    c, cxx = HOST[name]
    level = ('-O0', '-O2', '-Os')[number % 3]
    flags = [level, '-ffreestanding', '-DXGA_TRAP=xen_played', *(['-fgnu89-inline'] if number == 2 else [])]
    tag = f'{name} {level}{" C++" if number == 3 else ""}{" gnu89 inline" if number == 2 else ""}'
    made = objects(work, [cxx if number == 3 else c], f'{name}{number}', releases, None, *flags)
    clean(made, tag, {'xen_played'}, set())
    others = []
    for source in ('dispatch.c', 'test.c'):
        others.append(os.path.join(work, f'{name}{number}-{source}.o'))
        hosted = ['-Wno-conversion'] if source == 'test.c' else []
        said = compiled([c], os.path.join(HERE, source), others[-1], '-DXGA_TRAP=xen_played', f'-DEXPECTED="{lines}"', level, *hosted)
        check(not said, f'{tag}, {source}: {said[:600]}')
    program = os.path.join(work, f'{name}{number}')
    status, said = answer(c, '-o', program, *others, *made.values())
    check(not status, f'{tag} does not link: {said[:600]}')
    status, said = answer(program) if not status else (1, 'no program')
    check(not status, f'{tag}: exit status {status}: {said[:600]}')


def main():
    with tempfile.TemporaryDirectory() as work:
        for name, (arch, c, cxx) in COMPILERS.items():
            if name == 'gcc-arm-none-eabi':
                continue
            releases, known = facts(ALL[arch].contract)
            listed = {r: write(os.path.join(work, f'{name}-{r}.h'), places(known[r])) for r in releases}
            check(all(os.path.getsize(path) > 50000 for path in listed.values()), f'{name}: the contract gives hardly a place')
            archive = {word for line, arches in golden.read(golden.symbols()).items() if arch in arches for word in line.split()}
            fixed = ['-DXGA_X86_TRAP=XGA_X86_TRAP_VMCALL'] if arch.startswith('x86') else []
            # As a kernel is built, and as it never should be: each inline function a function of its own.
            for level in ('-O0', '-O2') if name.startswith('gcc') else ('-Os',):
                flags = ['-std=gnu99', '-ffreestanding', '-fno-pic', *(['-fno-pie'] if level else []), level, *fixed]
                clean(objects(work, c, f'{name}{level}', releases, listed if level != '-O2' else None, *flags), f'{name} {level}', set(), archive)
            if name == 'gcc-x86_64':
                lines = write(os.path.join(work, 'expected.h'), expected(releases, known))
                for host in HOST:
                    for number in range(4):
                        linked(work, host, number, releases, lines)
                # The check itself: functions that are not static do resolve to the archive's.
                leaky = os.path.join(work, 'leaky.o')
                said = compiled(c, os.path.join(HERE, 'toolstack.c'), leaky, '-O0', '-ffreestanding', '-fno-pic', *fixed,
                                '-DXGA_FN=extern __inline__ __attribute__((__gnu_inline__))')
                check(not said and elf.names(leaky)[1] & archive, f'a function of the archive goes unnoticed: {said}')
    return ended('releases')


if __name__ == '__main__':
    sys.exit(main())
