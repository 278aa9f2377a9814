#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where an installation goes and who may use it: every way to place it, to move it, and to be refused.

usage: package.py INSTALL_DIR    (INSTALL_DIR/<preset>)
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import architectures  # noqa: E402
import elf  # noqa: E402
from verdict import check, ended  # noqa: E402

# A project without a compiler reads where the package is; one with a compiler is refused another architecture's.
PROJECT = '''cmake_minimum_required(VERSION 3.25)
project(user {languages})
find_package(xenguestabi {version} REQUIRED {more})
get_target_property(include xenguestabi::xenguestabi INTERFACE_INCLUDE_DIRECTORIES)
get_target_property(archive xenguestabi::xenguestabi IMPORTED_LOCATION_RELEASE)
message(STATUS "found ${{include}}|${{archive}}|")
'''
USER = '#include <xga/call.h>\n#if XGA_VERSION != 0x000100\n#error version\n#endif\nlong start(void);\n' \
       'long start(void) { return xga_call_sched_op(0, 0); }\n'
INSTALL = os.path.abspath(sys.argv[1])
COMPILERS = {name: architectures.tool(name, 'gcc') for name in architectures.NAMES}


def run(*command, **more):
    env = {**os.environ, **more.pop('env', {})}
    done = subprocess.run(command, capture_output=True, text=True, env=env, **more)
    return done.returncode, ' '.join((done.stdout + done.stderr).split())


def find(work, package, languages='NONE', version='', more='', *options, env=None):
    source = os.path.join(work, 'user')
    os.makedirs(source, exist_ok=True)
    with open(os.path.join(source, 'CMakeLists.txt'), 'w') as f:
        f.write(PROJECT.format(languages=languages, version=version, more=more))
    shutil.rmtree(os.path.join(work, 'user-build'), ignore_errors=True)
    return run('cmake', '-S', source, '-B', os.path.join(work, 'user-build'), f'-Dxenguestabi_DIR={package}', *options, env=env or {})


def usable(what, work, libdir, compiler='x86_64-linux-gnu-gcc'):
    """By pkg-config, plainly and by its options, and by CMake."""
    for options in ([], ['--static'], ['--define-prefix']):
        status, flags = run('pkg-config', *options, '--cflags', '--libs', 'xenguestabi', env={'PKG_CONFIG_LIBDIR': libdir + '/pkgconfig'})
        status, said = (status, flags) if status else run(
            compiler, '-ffreestanding', '-nostdlib', '-static', '-Wl,-e,start', '-x', 'c', '-', '-x', 'none', *shlex.split(flags),
            '-o', os.path.join(work, 'image'), input=USER)
        check(not status, f'{what}, pkg-config {" ".join(options)}: {flags}: {said[:600]}')
    status, said = find(work, libdir + '/cmake/xenguestabi')
    found = re.search(r'found ([^|]*)\|([^|]*)\|', said)
    check(found and os.path.exists(found[1] + '/xga/call.h') and os.path.exists(found[2]), f'{what}, CMake: {said[:600]}')


def tree(prefix):
    """{file: may it be run} of a tree, but the headers of include/xen and include/xga by their number."""
    found = {}
    for where, _, names in os.walk(prefix):
        for name in names:
            path = os.path.relpath(os.path.join(where, name), prefix)
            header = re.match(r'include/xenguestabi/(xen|xga)/.*\.h$', path)
            if header:
                found[header[1]] = found.get(header[1], 0) + 1
            else:
                found[path] = os.access(os.path.join(prefix, path), os.X_OK)
    return found


def source_headers(folder):
    return sum(name.endswith('.h') for _, _, names in os.walk(os.path.join(TOP, 'include', folder)) for name in names)


OF_STANDIN = {'lib/libxenguestabi-standin.a': False, 'lib/pkgconfig/xenguestabi-standin.pc': False,
              **{f'lib/cmake/xenguestabi/standin{name}.cmake': False for name in ('', '-release')}, 'include/xenguestabi/xga-standin/standin.h': False}
OF_LIBRARY = {'lib/libxenguestabi.a': False, 'lib/pkgconfig/xenguestabi.pc': False, 'share/doc/xenguestabi/LICENSE': False,
              'xen': source_headers('xen'), 'xga': source_headers('xga'),
              **{f'lib/cmake/xenguestabi/{name}.cmake': False for name in (
                  'target', 'version', 'xenguestabi', 'xenguestabi-release', 'xenguestabiConfig', 'xenguestabiConfigVersion')},
              **{f'share/xenguestabi/conformance/{name}': name == 'check' for name in (
                  'check', 'layout.h', 'README.md', 'conformance.c', 'conformance.cpp')}}


def components(work, build):
    """What an installation has, by components and as a whole."""
    for what, options, expected in (('standin', ['--component', 'standin'], OF_STANDIN), ('the library', ['--component', 'Unspecified'], OF_LIBRARY),
                                    ('whole', [], {**OF_STANDIN, **OF_LIBRARY})):
        prefix = os.path.join(work, f'component {what}')
        run('cmake', '--install', build, '--prefix', prefix, *options)
        have = tree(prefix)
        check(have == expected, f'{what}: {set(have.items()) ^ set(expected.items())}')
    status, said = find(work, prefix + '/lib/cmake/xenguestabi', 'NONE', '', 'COMPONENTS standin')
    check(not status, f'with the stand-in: {said[-300:]}')
    status, said = run('pkg-config', '--modversion', 'xenguestabi', 'xenguestabi-standin', env={'PKG_CONFIG_LIBDIR': prefix + '/lib/pkgconfig'})
    check(said == '0.1.0 0.1.0', f'versions: {said}')
    there = os.path.join(work, 'of arm64')
    shutil.copytree(os.path.join(INSTALL, 'arm64'), there)
    status, said = run('cmake', '--install', build, '--prefix', there, '--component', 'standin')
    check(status and "holds the library for 'arm64'" in said, f'a component in a libdir of another architecture: {said[:400]}')
    with open(there + '/lib/cmake/xenguestabi/xenguestabiConfigVersion.cmake', 'w') as f:
        f.write('# a package that names no target\n')
    status, said = run('cmake', '--install', build, '--prefix', there, '--component', 'standin')
    check(not status, f'over a package that names no target: {said[:400]}')


def placed(work):
    """One build, installed to every kind of place."""
    build = os.path.join(work, 'build')
    first = ['cmake', '--preset', 'x86_64', '-B', build, '-DXGA_STANDIN=ON']
    status, said = run(*first, cwd=TOP)
    check(not status, said)
    status, said = run('cmake', '--build', build, '-j2')
    check(not status, said)
    components(work, build)
    for name, lib, include, moved in (
            ('lib', 'lib', 'include', True), ('lib64', 'lib64', 'include', True), ('multiarch', 'lib/x86_64-linux-gnu', 'include', True),
            ('a space', 'lib', 'include', True), ('spaces', 'a lib', 'an include', True), ('absolute libdir', '{}/elsewhere/lib', 'include', False),
            ('absolute includedir', 'lib', '{}/elsewhere/include', False)):
        prefix = os.path.join(work, name)
        lib, include = lib.format(prefix), include.format(prefix)
        status, said = run(*first, f'-DCMAKE_INSTALL_LIBDIR={lib}', f'-DCMAKE_INSTALL_INCLUDEDIR={include}',
                           f'-DCMAKE_INSTALL_PREFIX={prefix}', cwd=TOP)
        check(not status, said)
        # A staged tree, as packages are made, is then moved to another place.
        stage = {'DESTDIR': os.path.join(work, 'stage')} if moved else {}
        status, said = run('cmake', '--install', build, env=stage)
        check(not status, f'{name}: {said[-600:]}')
        if moved:
            shutil.move(work + '/stage' + prefix, prefix)
            shutil.rmtree(work + '/stage')
        check(os.path.exists(prefix + '/share/doc/xenguestabi/LICENSE'), f'{name}: no LICENSE')
        usable(name, work, lib if os.path.isabs(lib) else os.path.join(prefix, lib))
    run(*first, f'-DCMAKE_INSTALL_LIBDIR={work}/absolute', cwd=TOP)
    status, said = run('cmake', '--install', build, '--prefix', os.path.join(work, 'other'))
    check(status and 'CMAKE_INSTALL_LIBDIR is absolute' in said and not os.path.exists(work + '/other'), f'another prefix: {said[:400]}')
    # Another architecture's libdir.
    there = os.path.join(work, 'shared')
    shutil.copytree(os.path.join(INSTALL, 'arm64'), there)
    run(*first, '-DCMAKE_INSTALL_LIBDIR=lib', cwd=TOP)
    status, said = run('cmake', '--install', build, '--prefix', there)
    check(status and "holds the library for 'arm64'" in said, f'a second architecture in one libdir: {said[:400]}')
    stage = os.path.join(work, 'staged')
    shutil.copytree(os.path.join(INSTALL, 'arm64'), stage + '/usr')
    status, said = run('cmake', '--install', build, '--prefix', '/usr', env={'DESTDIR': stage})
    check(status and "holds the library for 'arm64'" in said, f'a second architecture under DESTDIR: {said[:400]}')
    run(*first, '-DCMAKE_INSTALL_LIBDIR=lib/x86_64-linux-gnu', cwd=TOP)
    status, said = run('cmake', '--install', build, '--prefix', there)
    check(not status, f'a second architecture in a libdir of its own: {said[-400:]}')
    usable('beside arm64', work, there + '/lib/x86_64-linux-gnu')
    usable('beside x86_64', work, there + '/lib', COMPILERS['arm64'])


def refused(work):
    forced = ['-DCMAKE_C_COMPILER_FORCED=1', '-DCMAKE_SYSTEM_NAME=Generic']
    for package in COMPILERS:
        where = os.path.join(INSTALL, package, 'lib/cmake/xenguestabi')
        for user, compiler in COMPILERS.items():
            status, said = find(work, where, 'C', '', '', f'-DCMAKE_C_COMPILER={compiler}', *forced)
            words = f'for {package}, while this project is for {user}'
            check((not status and 'found' in said) if user == package else status and words in said, f'{package} for {user}: {said[:500]}')
    status, said = find(work, where, 'C', '', '', '-DCMAKE_C_COMPILER=gcc', '-DCMAKE_C_FLAGS=-m32', *forced)
    check(status and 'this project is for x86_32' in said, f'-m32: {said[:500]}')
    # C decides; CXX where a project has no C.
    for languages, named, user in (('CXX', {'CXX': 'arm-linux-gnueabi-g++'}, 'arm'), ('CXX', {'CXX': 'g++ -m32'}, 'x86_32'),
                                   ('C CXX', {'CC': 'arm-linux-gnueabi-gcc', 'CXX': 'g++'}, 'arm')):
        options = ['-DCMAKE_C_COMPILER_FORCED=1', '-DCMAKE_CXX_COMPILER_FORCED=1', '-DCMAKE_SYSTEM_NAME=Generic']
        for package in ('arm', 'x86_64'):
            status, said = find(work, os.path.join(INSTALL, package, 'lib/cmake/xenguestabi'), languages, '', '', *options, env=named)
            check((not status) if package == user else status and f'this project is for {user}' in said, f'{package} for {named}: {said[:500]}')
    for version, good in (('0.1', True), ('0.1.0', True), ('0.0', False), ('0.2', False), ('1.0', False)):
        status, said = find(work, where, 'NONE', version)
        check((not status) == good, f'version {version}: {said[:300]}')
    for more, words in (('COMPONENTS standin', 'The stand-in is not installed here'), ('COMPONENTS nothing', "has no component 'nothing'")):
        status, said = find(work, where, 'NONE', '', more)
        check(status and words in said, f'{more}: {said[:400]}')
    status, said = find(work, where, 'NONE', '', 'OPTIONAL_COMPONENTS standin')
    check(not status, f'optional: {said[:400]}')


def configured(work):
    """As a part of a project; with compilers and flags that make no archive for others."""
    ways = {'add_subdirectory': f'add_subdirectory("{TOP}" xga)\n',
            'FetchContent': f'include(FetchContent)\nFetchContent_Declare(xga SOURCE_DIR "{TOP}")\nFetchContent_MakeAvailable(xga)\n'}
    for way, text in ways.items():
        source, build = os.path.join(work, way), os.path.join(work, way + '-build')
        os.makedirs(source)
        with open(os.path.join(source, 'CMakeLists.txt'), 'w') as f:
            f.write(f'cmake_minimum_required(VERSION 3.25)\nproject(whole C)\nset(XGA_X86_TRAP PV)\n{text}add_library(user user.c)\n'
                    'target_link_libraries(user PRIVATE xenguestabi::xenguestabi)\ninstall(FILES CMakeLists.txt DESTINATION share)\n')
        with open(os.path.join(source, 'user.c'), 'w') as f:
            f.write('#include <xga/sched.h>\n#if XGA_X86_ARCHIVE_TRAP != XGA_X86_TRAP_PV\n#error not of the archive\n#endif\nlong yield(void);\nlong yield(void) { return xga_sched_yield(); }\n')
        for asked, wanted in (([], set()), (['-DXGA_INSTALL=ON'], {'libxenguestabi.a', 'xenguestabi.pc', 'xen.h', 'LICENSE', 'xenguestabiConfig.cmake'})):
            status, said = run('cmake', '-G', 'Ninja', '-S', source, '-B', build, '-DCMAKE_BUILD_TYPE=Release', *asked)
            status, said = (status, said) if status else run('cmake', '--build', build, '--target', 'user', *(['xenguestabi'] if asked else []))
            check(not status, f'{way}: {said[-500:]}')
            with open(os.path.join(build, 'build.ninja')) as f:
                rules = f.read()
            check('-Werror' not in rules and not re.search(r'^build (?:\S+/)?docs:', rules, re.M), f'{way}: warnings as errors, or documentation')
            check('xenguestabi-standin' not in rules and 'cmocka' not in rules, f'{way}: the stand-in or the unit tests, which nobody asked for')
            with open(os.path.join(build, 'CMakeFiles', 'VerifyGlobs.cmake')) as f:
                globs = f.read()
            check(all(name in globs for name in ('/src/inline/*.c', '/src/inline/x86/*.c')) and 'src/arch/hypercalls.inc' in rules,
                  f'{way}: a new file, or a changed list of trampolines, would not configure again')
            there = os.path.join(work, way + '-prefix')
            status, said = run('cmake', '--install', build, '--prefix', there)
            installed = {name for _, _, names in os.walk(there) for name in names}
            check(not status and (wanted < installed if wanted else installed == {'CMakeLists.txt'}), f'{way} {asked} installs {sorted(installed)[:9]}')
    tcc = os.path.join(work, 'tcc')
    with open(tcc, 'w') as f:
        f.write('#!/bin/sh\nexec gcc -U__GNUC__ -D__TINYC__=927 "$@"\n')
    os.chmod(tcc, 0o755)
    for options, words in ((['-DCMAKE_C_FLAGS=-pg'], 'mcount'), (['-DCMAKE_C_FLAGS=-fsanitize-coverage=trace-pc'], '__sanitizer_cov_trace_pc'),
                           ([f'-DCMAKE_C_COMPILER={tcc}'], 'needs GCC or Clang'), (['-DXGA_X86_TRAP=VMX'], 'XGA_X86_TRAP must be AUTO')):
        status, said = run('cmake', '-S', TOP, '-B', os.path.join(work, 'refused'), '--fresh', *options)
        check(status and words in said, f'{options}: not refused by {words}: {said[-500:]}')
    hostile = '-flto -fsanitize=undefined -fprofile-generate -mabi=ms -finstrument-functions -DXGA_TRAP=mine -DXGA_X86_TRAP=4'
    status, said = run('cmake', '-S', TOP, '-B', work + '/hostile', f'-DCMAKE_C_FLAGS={hostile}')
    check(not status, f'{hostile}: {said[-500:]}')
    status, said = run('make', '-C', work + '/hostile', 'src/inline/sched.c.o')
    objects = [os.path.join(where, name) for where, _, names in os.walk(work + '/hostile') for name in names if name == 'sched.c.o']
    needs = run('nm', '-u', *objects)[1] if objects else said
    check(needs.strip() == 'U xga_x86_vmmcall_of_AUTO_archive', f'{hostile}: sched.c needs {needs[-400:]}')


def documented(work):
    """The target docs: what it starts, and that it fails where Doxygen fails, warns or is missing."""
    program, said = os.path.join(work, 'a doxygen'), os.path.join(work, 'doxygen said')
    with open(program, 'w') as f:
        f.write(f'#!/bin/sh\necho "$PWD $*" >"{said}"\ntest ! -e "{work}/broken"\n')
    os.chmod(program, 0o755)
    for n, (doxygen, broken, good, words) in enumerate(((program, False, True, ''), (program, True, False, ''), ('OFF', False, False, 'docs: doxygen is missing'))):
        build = os.path.join(work, f'docs {n}')
        run('cmake', '-S', TOP, '-B', build, f'-DXGA_DOXYGEN={doxygen}', '-DXGA_STANDIN=ON')
        if broken:
            open(os.path.join(work, 'broken'), 'w').close()
        status, out = run('cmake', '--build', build, '--target', 'docs')
        check((not status) == good and words in out, f'docs with {doxygen}, broken {broken}: exit {status}: {out[-300:]}')
        if good:
            with open(said) as f:
                check(f.read() == f'{TOP} {build}/Doxyfile\n', 'docs: another file, or from another folder')
    with open(os.path.join(build, 'CMakeFiles', 'VerifyGlobs.cmake')) as f:
        globs = f.read()
    check(all(f'/src/standin/{part}*.c' in globs for part in ('', '*/', '*/arch/x86/')), 'a new file of the stand-in would not configure again')
    with open(os.path.join(work, 'wrong.h'), 'w') as f:
        f.write('/** @file */\n/** @param nothing is no parameter */\nint f(int n);\n')
    with open(os.path.join(work, 'docs 0', 'Doxyfile')) as f:
        settings = f.read() + f'INPUT = "{work}/wrong.h"\nUSE_MDFILE_AS_MAINPAGE =\nOUTPUT_DIRECTORY = "{work}/html"\n'
    status, out = run('doxygen', '-', input=settings)
    check(status and 'nothing' in out, f'a warning of Doxygen is no error: {status} {out[-300:]}')


def machines(work):
    """Flags that choose the machine, in each place and spelling: every object, of C and of assembly, is for it."""
    generic = ['-DCMAKE_SYSTEM_NAME=Generic', '-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY', '-DCMAKE_BUILD_TYPE=Release']
    for n, (compiler, flags, machine) in enumerate((
            ('gcc', '-DCMAKE_C_FLAGS=-m32', 'x86_32'), ('clang', '-DCMAKE_C_FLAGS=-target aarch64-none-elf', 'arm64'),
            ('clang', '-DCMAKE_C_FLAGS_RELEASE=--target=armv7a-none-eabi -mfloat-abi=soft -O2', 'arm'))):
        build = os.path.join(work, f'machine{n}')
        status, said = run('cmake', '-G', 'Ninja', '-S', TOP, '-B', build, f'-DCMAKE_C_COMPILER={compiler}', flags, *generic)
        status, said = (status, said) if status else run('cmake', '--build', build, '--target', 'xenguestabi')
        check(not status, f'{compiler} {flags}: {said[-500:]}')
        found = {item.machine for item in elf.members(os.path.join(build, 'libxenguestabi.a'))} if not status else {machine}
        check(found == {machine}, f'{compiler} {flags}: objects for {sorted(found)}')


def toolchains(work):
    """Each toolchain file compiles C, C++ and assembly for its machine; on Arm, C++ with C's instructions and floating point."""
    source = os.path.join(work, 'three languages')
    os.makedirs(source)
    for name, text in (('CMakeLists.txt', 'cmake_minimum_required(VERSION 3.25)\nproject(all C CXX ASM)\nadd_library(objects STATIC c.c cxx.cpp asm.S)\n'),
                       ('c.c', 'int c(void);\nint c(void) { return 1; }\n'), ('cxx.cpp', 'int cxx() { return 1; }\n'), ('asm.S', '.globl a\na: .long 1\n')):
        with open(os.path.join(source, name), 'w') as f:
            f.write(text)
    files = sorted(os.listdir(os.path.join(TOP, 'cmake', 'toolchains')))
    check(len(files) >= 2 * len(COMPILERS), f'toolchains: {files}')
    for file in files:
        build = os.path.join(work, f'by {file}')
        status, said = run('cmake', '-G', 'Ninja', '-S', source, '-B', build, f'-DCMAKE_TOOLCHAIN_FILE={TOP}/cmake/toolchains/{file}')
        status, said = (status, said) if status else run('cmake', '--build', build)
        check(not status, f'{file}: {said[-500:]}')
        if not status:
            items = {item.name.split('.')[0]: item for item in elf.members(os.path.join(build, 'libobjects.a'))}
            machines_of = {name: item.machine for name, item in items.items()}
            check(machines_of == dict.fromkeys(('c', 'cxx', 'asm'), file.split('.')[0].split('-')[0]), f'{file}: objects for {machines_of}')
            of_arm = {name: [item.bytes(section) for section in item.sections if section.name == '.ARM.attributes'] for name, item in items.items()}
            check(of_arm.get('c') == of_arm.get('cxx'), f'{file}: attributes of Arm: {of_arm}')


with tempfile.TemporaryDirectory() as folder:
    refused(folder)
    machines(folder)
    toolchains(folder)
    documented(folder)
    configured(folder)
    placed(folder)
sys.exit(ended('package'))
