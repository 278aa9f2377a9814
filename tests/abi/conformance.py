#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The installed conformance kit: good builds pass, each way to break Xen's layouts is named, and other
copies of the headers are told apart. The package is moved first, as for run.py.

usage: conformance.py INSTALL_DIR    (INSTALL_DIR/<preset>)
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import architectures  # noqa: E402
from compilers import COMPILERS, at_once, xen_of_debian  # noqa: E402
from facts import number_of  # noqa: E402
from verdict import check, ended  # noqa: E402

ARCHES = {name: row.contract for name, row in architectures.ALL.items()}
BOTH_LANGUAGES = ('gcc-x86_64', 'gcc-x86_32', 'gcc-arm64', 'gcc-arm', 'clang-x86_64')
DEBIAN = '/usr/include/xen'  # libxen-dev: the headers of an older Xen, 4.17 or 4.20
TOOLS = ['-D__XEN_TOOLS__']
# Without the directories of a C library, where another copy of Xen's headers may lie.
ALONE = '-nostdinc -isystem ' + subprocess.run([*COMPILERS['gcc-x86_64'][1], '-print-file-name=include'], capture_output=True,
                                               text=True, check=True).stdout.strip()
# What a build may bring along without changing a layout.
HARMLESS = '-Wall -Wextra -Werror -Wfatal-errors -flto -O0 -g -fshort-enums -DQUOTED=\'"a b"\''
# A copy of the headers with these changes: file, old text, new text, what the kit says of it
CHANGES = [
    ('sched.h', r'\bunsigned int nr_ports;', 'unsigned long long nr_ports;', 'broken: struct sched_poll.nr_ports: size must be 4'),
    ('grant_table.h', r'\bint16_t status;', 'uint16_t status;', 'broken: struct gnttab_map_grant_ref.status: must be signed'),
    ('memory.h', r'(?m)^(#define XENMEM_populate_physmap\s+)6\b', r'\g<1>7', 'broken: XENMEM_populate_physmap: value must be 6'),
    ('hvm/ioreq.h', r'\bstate : 4;', 'state : 3;',
     'broken: struct ioreq.state: must be unsigned, of width 4 from bit 0 of the 8 at offset 30'),
    ('version.h', r'(?m)^#define XENVER_build_id\s.*$', '', 'not checked, missing names: XENVER_build_id'),
    ('vcpu.h', '__XEN_PUBLIC_VCPU_H__', 'ANOTHER_GUARD', ''),
    ('vcpu.h', r'(?m)^(#define VCPUOP_initialise\s+)0\b', r'\g<1>1', 'broken: VCPUOP_initialise: value must be 0'),
    ('hypfs.h', r'(?m)^struct xen_hypfs_direntry \{', 'struct xen_hypfs_direntry {{', 'does not compile: <xen/hypfs.h>: '),
    ('argo.h', None, None, ''),
]


def expect(good, what, said=''):
    check(good, f'{what}\n{said[:3000].rstrip()}')


def kit(compiler, flags, *arguments, languages='c c++'):
    """Exit status and words of the kit; `flags` are the build's CFLAGS and CXXFLAGS."""
    _, c, cxx = COMPILERS[compiler] if isinstance(compiler, str) else ('', compiler, None)
    cxx = cxx if compiler in BOTH_LANGUAGES else None
    env = {**os.environ, 'CC': ' '.join(c), 'CFLAGS': '-ffreestanding ' + flags, 'CXX': '', 'CXXFLAGS': '-ffreestanding ' + flags}
    if 'c++' in languages and cxx:
        env['CXX'] = ' '.join(cxx)
    done = subprocess.run(['sh', CHECK, *arguments], capture_output=True, text=True, env=env)
    return done.returncode, done.stdout + done.stderr


def counts(said):
    return [int(n) for n in re.findall(r', (\d+) assertions$', said, re.M)]


def good(compiler, flags, arguments):
    arch = COMPILERS[compiler][0]
    status, said = kit(compiler, flags, '-I', INCLUDE, *arguments)
    right = status == 0 and said.splitlines()[-1].startswith('conformance: passed: C: ') and \
        len(counts(said)) == (2 if compiler in BOTH_LANGUAGES else 1) and all(n > 9000 for n in counts(said)) and \
        f'C: {ARCHES[arch]}, ' in said and 'missing names' not in said and 'missing headers' not in said
    return right, f'{compiler} {flags}', said


def bad(compiler, flags, reason, fact, languages='c'):
    status, said = kit(compiler, flags, '-I', INCLUDE, '--all', languages=languages)
    both = languages == 'c' or f'\nC++: broken: {fact}\n' in said
    right = status == 1 and said.splitlines()[-1].startswith(f'conformance: FAILED: {reason}') and \
        f'\nC: broken: {fact}\n' in said and both
    return right, f'{compiler} {flags}', said


def changed(compiler, strict):
    status, said = kit(compiler, '', '-I', CHANGED, *(['--strict'] if strict else []), languages='c')
    missing = [words for *_, words in CHANGES if words and f'C: {words}' not in said]
    broken = len(re.findall('^C: broken: ', said, re.M))
    right = status == 1 and not missing and broken == 9  # of ioreq, four more bit-fields move
    return right, f'{compiler}: changed headers: {missing} and {broken} broken in', said


def other_guards():
    """Every guard renamed: as many assertions as before."""
    ours, theirs = (counts(kit('gcc-x86_64', '', '-I', where, languages='c')[1]) for where in (INCLUDE, RENAMED))
    return ours == theirs != [], 'other guards', f'{ours} and {theirs} assertions'


def lacking(strict):
    status, said = kit('gcc-x86_64', ALONE, '-I', OLDER, *(['--strict'] if strict else []), languages='c')
    right = status == strict and 'C: not checked, missing headers: xen/argo.h\n' in said and 'missing names: XENVER_build_id\n' in said
    return right, f'headers that lack something, strict {strict}', said


def one_is_lacking(where, strict):
    """A header alone, or a name alone: enough for --strict."""
    status, said = kit('gcc-x86_64', ALONE, '-I', where, *(['--strict'] if strict else []), languages='c')
    return status == strict, f'{where} lacks one kind, strict {strict}', said


def unexpanded(how):
    """The assertions compile, but their preprocessed text is missing, so that none can be counted."""
    compiler = wrapper(f'does not expand, {how}', f'case "$*" in *-E*-iquote*) {how} ;; esac\nexec x86_64-linux-gnu-gcc "$@"\n')
    status, said = kit(compiler, '', '-I', INCLUDE)
    return status == 2 and counts(said) == [0] and \
        'with -E contains no assertions\n' in said and said.splitlines()[-1] == 'conformance: COULD NOT CHECK', f'no assertions, {how}', said


def mixed():
    """What one copy lacks, the next directory has."""
    status, said = kit('gcc-x86_64', ALONE, '-I', OLDER, '-idirafter', INCLUDE, languages='c')
    return status == 0 and f', {OLDER}/xen: ' in said and f'C: two copies of the headers are mixed: {INCLUDE}/xen/argo.h\n' in said, 'two copies', said


def uncompilable(flags):
    """One header of the copy does not compile, and all facts of the others hold."""
    status, said = kit('gcc-x86_64', flags, '-I', BROKEN, languages='c')
    right = status == 1 and said.splitlines()[-1].startswith('conformance: FAILED: ') and "don't compile" in said
    return right, f'a header that does not compile {flags}', said


def refused(compiler, arguments, words, status=2):
    got, said = kit(compiler, '', *arguments)
    return got == status and words in said, f'refusal: {words}', said


def debian(compiler, arguments, words, unwanted='no such words', languages='c c++'):
    """Xen's own headers of an older release, where C++ has another layout as well."""
    status, said = kit(compiler, '-include string.h' if compiler == 'gcc-x86_64' else '', '-I', FOREIGN, '--all', *arguments, languages=languages)
    missing = [w for w in words if w not in said]
    right = status == 1 and not missing and unwanted not in said
    return right, f'{compiler}: {DEBIAN}: {missing} missing, or {unwanted} found in', said


def blind(compiler, flags, words, languages='c'):
    """Nothing would be checked: one line says so, and why, for each language."""
    status, said = kit(compiler, flags, '-I', INCLUDE, languages=languages)
    lines = [line for line in said.splitlines() if "can't be checked: " in line]
    right = status == 2 and len(lines) == (2 if languages == 'c c++' else 1) and all(words in line for line in lines) and \
        said.splitlines()[-1] == 'conformance: COULD NOT CHECK' and 'assertions' not in said.replace('a false assertion', '')
    return right, f'a kit that sees nothing, {compiler} {flags}, wanted "{words}"', said


def two_compilers(c, cxx, space=False):
    """C by one compiler and C++ by another; in a folder with a space."""
    env = {**os.environ, 'CC': c, 'CFLAGS': '', 'CXX': cxx, 'CXXFLAGS': ''}
    if space:
        for name, command in (('CC', c), ('CXX', cxx)):
            env[name], = wrapper(f'a {name}', f'exec {command} "$@"\n')
    done = subprocess.run(['sh', CHECK, '-I', INCLUDE], capture_output=True, text=True, env=env)
    return done.returncode == 0 and len(counts(done.stdout)) == 2, f'{c} and {cxx}, space {space}', done.stdout + done.stderr


def each_language_alone(variable):
    """A flag in one of the build's four variables is for one language: there the layouts are broken, and in the other they hold."""
    env = {**os.environ, 'CC': 'gcc', 'CFLAGS': '-DANY', 'CXX': 'g++', 'CXXFLAGS': '-DANY'}
    env[variable] += ' -fpack-struct'
    done = subprocess.run(['sh', CHECK, '-I', INCLUDE], capture_output=True, text=True, env=env)
    names = {name: f'\n{name}: broken: ' in '\n' + done.stdout for name in ('C', 'C++')}
    return done.returncode == 1 and names == {'C': variable[1] != 'X', 'C++': variable[1] == 'X'}, f'-fpack-struct in {variable}', done.stdout + done.stderr


def leftovers(flags, how, prefix='C: ', c='x86_64-linux-gnu-gcc'):
    """What the kit leaves in the working directory and in TMPDIR, and that it passes nevertheless."""
    where = tempfile.mkdtemp(dir=WORK, prefix='a place ')
    here, temporary = os.path.join(where, 'here'), os.path.join(where, 'temporary')
    os.mkdir(here), os.mkdir(temporary)
    env = {**os.environ, 'CC': c, 'CFLAGS': flags, 'CXX': '', 'TMPDIR': temporary}
    said = subprocess.run(['sh', '-c', how, 'sh', CHECK, INCLUDE], capture_output=True, text=True, env=env, cwd=here).stdout
    found = os.listdir(here) + os.listdir(temporary)
    return not found and said.startswith(prefix), f'{flags} {how}: left {found}', said


def by_another_path(how):
    """The kit finds itself with CDPATH set, and through a link."""
    env = {**os.environ, 'CC': 'x86_64-linux-gnu-gcc', 'CFLAGS': '', 'CXX': '', 'CDPATH': WORK, 'GREP_OPTIONS': '-v'}
    done = subprocess.run(['sh', '-c', how, 'sh', CHECK, INCLUDE, os.path.join(WORK, 'a link')], capture_output=True, text=True,
                          env=env, cwd=os.path.dirname(os.path.dirname(CHECK)))
    return done.returncode == 0 and done.stdout.count('assertions hold') == 1, f'{how} with CDPATH', done.stdout + done.stderr


def not_whole(what, name, damage, words):
    """A kit of which one file was damaged says so before it compiles anything."""
    folder = os.path.join(WORK, f'kit with {what}')
    shutil.copytree(os.path.dirname(CHECK), folder)
    path = os.path.join(folder, name)
    with open(path, 'rb') as f:
        data = damage(f.read())
    os.remove(path)
    if data is not None:
        with open(path, 'wb') as f:
            f.write(data)
    done = subprocess.run(['sh', os.path.join(folder, 'check'), '-I', INCLUDE], capture_output=True, text=True, env={**os.environ, 'CC': 'x86_64-linux-gnu-gcc'})
    said = done.stdout + done.stderr
    return done.returncode == 2 and said.count('\n') == 1 and words in said and (words != 'the file is damaged' or re.search(r'/layout\.h:\d+: ', said)), f'a kit with {what}: {done.returncode}', said


def wrapper(name, text):
    path = os.path.join(WORK, name)
    with open(path, 'w') as f:
        f.write('#!/bin/sh\n' + text)
    os.chmod(path, 0o755)
    return [path]


def edited(name, changes):
    target = os.path.join(WORK, name)
    shutil.copytree(os.path.join(INCLUDE, 'xen'), os.path.join(target, 'xen'))
    for header, old, new, _ in changes:
        path = os.path.join(target, 'xen', header)
        if old is None:
            os.remove(path)
            continue
        with open(path) as f:
            text, count = re.subn(old, new, f.read(), count=0 if 'GUARD' in new else 1)
        expect(count, f'{header} has no {old} to change')
        with open(path, 'w') as f:
            f.write(text)
    return target


def rename_guards():
    target = edited('renamed', [])
    for folder, _, names in os.walk(target):
        for name in names:
            path = os.path.join(folder, name)
            with open(path) as f:
                text = f.read()
            for guard in re.findall(r'(?m)^#ifndef (_+\w+)\n#define \1$', text)[:1]:
                if name not in ('xen.h', 'xen-compat.h'):
                    text = re.sub(rf'\b{guard}\b', guard + '_TOO', text)
            with open(path, 'w') as f:
                f.write(text)
    return target


PACKED = 'this build packs structures (-fpack-struct'
ALIGNED = 'this build aligns 64-bit integers differently (-malign-double'
with tempfile.TemporaryDirectory() as WORK:
    prefix = os.path.join(WORK, 'moved here')
    shutil.copytree(os.path.join(sys.argv[1], 'x86_64'), prefix)
    INCLUDE = os.path.join(prefix, 'include', 'xenguestabi')
    CHECK = os.path.join(prefix, 'share', 'xenguestabi', 'conformance', 'check')
    CHANGED = edited('changed', CHANGES)
    OLDER = edited('older', [c for c in CHANGES if c[0] in ('argo.h', 'version.h')])
    ONE = [edited(f'without {name}', [c for c in CHANGES if c[0] == name]) for name in ('argo.h', 'version.h')]
    RENAMED = rename_guards()
    BROKEN = os.path.join(WORK, 'broken')
    shutil.copytree(INCLUDE, BROKEN)
    with open(os.path.join(BROKEN, 'xen', 'io', 'console.h'), 'a') as f:
        f.write('\n#error "an unfinished copy"\n')
    FOREIGN = os.path.join(WORK, 'foreign')
    shutil.copytree(DEBIAN, os.path.join(FOREIGN, 'xen'))

    jobs = [(good, compiler, '', TOOLS) if compiler.startswith('gcc') else (good, compiler, HARMLESS, [])
            for compiler in COMPILERS]
    jobs += [(good, 'gcc-arm64', HARMLESS, []), (good, 'gcc-x86_64', '', ['-D__XEN_INTERFACE_VERSION__=0x00030205']),
             (good, 'gcc-arm64', '', [*TOOLS, '-DXGA_XEN_RELEASE=0x00041100'])]
    jobs += [
        (bad, 'gcc-x86_64', '-fpack-struct', PACKED, 'struct gnttab_transfer: size must be 24', 'c c++'),
        (bad, 'gcc-arm', '-fpack-struct=4', ALIGNED, 'struct gnttab_transfer: alignment must be 8'),
        (bad, 'gcc-x86_32', '-malign-double', ALIGNED, 'struct hvm_msr.msr: offset must be 4', 'c c++'),
        (bad, 'clang-x86_32', '-malign-double', ALIGNED, 'struct hvm_msr.msr: offset must be 4'),
        (bad, 'clang-x86_64', '-mms-bitfields', 'this build lays out bit-fields differently (-mms-bitfields',
         'this build lays out bit-fields differently (-mms-bitfields): Xen\'s ABI cannot be laid out so'),
        (good, 'gcc-x86_64', '-mms-bitfields', []),
    ]
    jobs += [(uncompilable, flags) for flags in ('', '-w')]
    jobs += [(unexpanded, how) for how in ('exit 1', 'exit 0')]
    jobs += [(changed, 'gcc-arm64', False), (changed, 'clang-x86_64', True), (other_guards,), (mixed,), (lacking, False), (lacking, True)]
    jobs += [(one_is_lacking, where, strict) for where in ONE for strict in (False, True)]
    jobs += [
        (refused, 'gcc-x86_64', ['-nostdinc', '-I', HERE], 'no <xen/xen.h> on the include path'),
        (refused, ['no-such-compiler'], ['-I', INCLUDE], 'no-such-compiler'),
        (refused, ['clang', '-target', 'riscv64-unknown-elf'], ['-I', INCLUDE], 'not one of arm, arm64, x86_32, x86_64'),
        (refused, ['aarch64-linux-gnu-gcc', '-mbig-endian'], ['-I', INCLUDE], "FAILED: C: Xen's ABI is little-endian", 1),
        (refused, ['x86_64-linux-gnu-gcc', '-mx32'], ['-I', INCLUDE], 'FAILED: C: Xen has no ABI for 32-bit pointers', 1),
        (refused, ['clang', '-target', 'x86_64-pc-windows-gnu'], ['-I', INCLUDE], 'FAILED: C: LLP64', 1),
        (refused, 'gcc-x86_64', [INCLUDE], 'is not a flag'),
        (refused, 'gcc-x86_64', ['-imacros'], '-imacros requires an argument'),
        (refused, 'gcc-x86_64', ['-nostdinc', '-I', INCLUDE], "can't be checked: "),
    ]
    none = os.path.join(WORK, 'nothing.h')
    with open(none, 'w') as f:
        f.write('#define _Static_assert(holds, text) struct xga_nothing\n#define static_assert(holds, text) struct xga_nothing\n')
    jobs += [
        (blind, 'gcc-x86_64', '-fsyntax-only', '-ffreestanding -fsyntax-only, because of -fsyntax-only: nothing would be checked', 'c c++'),
        (blind, 'clang-x86_64', '-fsyntax-only', 'a false bit-field passes', 'c c++'),
        (blind, 'clang-x86_64', '-emit-llvm', 'a false bit-field passes', 'c c++'),
        (blind, 'clang-x86_64', '-Xclang -fsyntax-only', "can't be checked"),
        (blind, 'gcc-x86_64', '-E', 'a false assertion passes', 'c c++'),
        (blind, 'gcc-arm', '-M', "can't be checked"),
        (blind, 'gcc-arm64', '-MM', "can't be checked"),
        (blind, 'gcc-x86_64', "'-D_Static_assert(a,b)=' '-Dstatic_assert(a,b)='", 'a false assertion passes', 'c c++'),
        (blind, 'gcc-x86_64', f"-include '{none}'", 'a false assertion passes', 'c c++'),
        (blind, 'gcc-x86_64', f"-imacros '{none}'", 'a false assertion passes'),
        (blind, 'gcc-x86_64', '-U__OPTIMIZE__', 'a false bit-field passes'),
        (blind, 'gcc-x86_64', "-D'X=", 'are not closed in'),
        (blind, wrapper('always content', 'x86_64-linux-gnu-gcc "$@"\nexit 0\n'), '', 'a false assertion passes'),
        (blind, ['true'], '', 'has no output'),
    ]
    jobs += [(good, 'gcc-x86_64', flags, []) for flags in ('-w -Wno-error -fpermissive -c -fsanitize=undefined', '-x none -S')]
    jobs += [(good, 'gcc-x86_64', "-imacros /dev/null -include '/dev/null'", ['-imacros', '/dev/null'])]
    jobs += [(leftovers, flags, 'sh "$1" -I "$2"') for flags in
             ('-MMD -Wp,-MMD,b.d -fstack-usage -ftest-coverage -fdump-tree-optimized', '-MD -MF a.d -MT a -save-temps -o c.o')]
    jobs += [(leftovers, flags, 'sh "$1" -I "$2"', 'C: ', 'clang') for flags in ('-MJ commands.json', '-MJcommands.json')]
    jobs += [(two_compilers, 'gcc', 'clang++'), (two_compilers, 'clang', 'g++'), (two_compilers, 'gcc', 'g++', True)]
    jobs += [(each_language_alone, variable) for variable in ('CC', 'CFLAGS', 'CXX', 'CXXFLAGS')]
    jobs += [(leftovers, '', 'sh "$1" -I "$2" --all -fpack-struct | head -n 1'), (leftovers, '', 'sh "$1" -I "$2" | :', ''),
             (leftovers, '', 'timeout -s TERM 0.4 sh "$1" -I "$2"', '')]
    jobs += [(by_another_path, how) for how in ('sh conformance/check -I "$2"', 'cd conformance && sh check -I "$2"',
                                                'ln -s "$1" "$3" && sh "$3" -I "$2"')]
    jobs += [
        (debian, 'gcc-x86_64', [], ['C: not checked, missing headers: xen/bootfdt.h\n', 'C: broken: XS_TYPE_COUNT: value must be 27\n',
                                    'C: broken: struct xencons_interface: size must be 3092\n', ' XS_GET_FEATURE ',
                                    'C++: broken: struct hvm_save_end: size must be 0\n']),
        (debian, 'gcc-arm64', TOOLS, ['C++: broken: struct shared_info.evtchn_pending: offset must be 48\n',
                                      'C: broken: struct xen_domctl_createdomain: size must be 76\n']),
        (debian, 'gcc-arm', [*TOOLS, f'-DXGA_XEN_RELEASE={number_of(xen_of_debian())}'], ['C: broken: struct xencons_interface: size must be 3092\n'],
         'broken: struct xen_domctl', 'c'),
    ]
    jobs += [(not_whole, what, 'layout.h', damage, 'the file is damaged') for what, damage in (
        ('no lines', lambda d: b''), ('half its lines', lambda d: d[:d.index(b'\n', len(d) // 2) + 1]),
        ('a line cut', lambda d: d[:len(d) // 2]), ('CRLF', lambda d: d.replace(b'\n', b'\r\n')),
        ('assertions gone', lambda d: re.sub(rb'(?m)^XGA_.*sched_poll.*\n', b'', d)), ('two layouts', lambda d: d + d))]
    jobs += [(not_whole, f'no {name}', name, lambda d: None, f'no {name} beside') for name in ('layout.h', 'conformance.c', 'conformance.cpp')]
    for _, (right, what, said) in at_once(lambda function, *rest: function(*rest), jobs):
        expect(right, what, said)
sys.exit(ended('conformance kit'))
