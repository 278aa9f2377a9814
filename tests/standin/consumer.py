#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A user's tests outside the tree, against the installed stand-in: what docs/testing.md says, by its two ways.

usage: consumer.py BUILD_DIR    (of the preset host)
"""
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import conventions  # noqa: E402
import verdict  # noqa: E402

EXAMPLE = os.path.join(TOP, 'examples', 'standin')
WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wundef', '-Wshadow', '-Werror']
CXX = '''#include <xga-standin/standin.h>
#include <xga/version.h>
int main()
{
    const xga_standin_domain domain = {};
    xga_standin *xen = xga_standin_create(nullptr);
    xga_standin_add(xen, &domain);
    xga_standin_run(xen, 0, 0);
    const long version = xga_version_number();
    void (*const every[])() = {EVERY};
    if (every[0] == nullptr)
        return 2;
    xga_standin_destroy(xen);
    return version == (4 << 16 | 22) ? 0 : 1;
}
'''
# Code under test with a calling convention that is not the stand-in's.
OTHER_ABI = '-mabi=ms' if platform.machine() == 'x86_64' else '-DSAME'
PROJECT = f'''cmake_minimum_required(VERSION 3.25)
project(conventions C)
find_package(xenguestabi REQUIRED COMPONENTS standin)
add_executable(program driver.c test.c)
set_source_files_properties(driver.c PROPERTIES COMPILE_OPTIONS {OTHER_ABI})
target_link_libraries(program xenguestabi::standin)
'''


def check(what, *command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    verdict.check(done.returncode == 0, f'{what}: {" ".join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}')
    return done.stdout


def expect(what, truth):
    verdict.check(truth, what)


def conventions_of(work):
    """A folder with a driver, its test and a project for CMake."""
    folder = os.path.join(work, 'conventions')
    os.makedirs(folder, exist_ok=True)
    for name, text in (('driver.c', conventions.DRIVER), ('test.c', conventions.TEST), ('CMakeLists.txt', PROJECT)):
        with open(os.path.join(folder, name), 'w') as f:
            f.write(text)
    return folder


def by_pkg_config(prefix, work):
    env = {**os.environ, 'PKG_CONFIG_LIBDIR': os.path.join(prefix, 'lib', 'pkgconfig')}
    sources = [os.path.join(EXAMPLE, name) for name in ('test.c', 'mailbox.c')]
    flags = shlex.split(check('pkg-config', 'pkg-config', '--cflags', '--libs', 'xenguestabi-standin', env=env))
    program = os.path.join(work, 'test')
    driver, test = (os.path.join(conventions_of(work), name) for name in ('driver.c', 'test.c'))
    check(f'a driver with {OTHER_ABI}', 'gcc', OTHER_ABI, '-c', driver, *flags, '-o', driver + '.o')
    check(f'a test of a driver with {OTHER_ABI}', 'gcc', driver + '.o', test, *flags, '-o', program)
    check(f'by pkg-config, a driver with {OTHER_ABI}', program)
    for compiler in ('gcc', 'clang'):
        for options in (['-O0'], ['-O2'], ['-O2', '-DNDEBUG']):  # the last as CMake's Release: the asserts stay
            check(f'{compiler} {options}', compiler, '-g', *options, *WARNINGS, *sources, *flags, '-o', program)
            expect(f'{compiler} {options}: the example fails',
                   subprocess.run([program], capture_output=True, text=True).stdout == '4 passed\n')
        if compiler == 'gcc': # an older valgrind does not read what Clang writes for debuggers
            check('the example with valgrind', 'valgrind', '-q', '--error-exitcode=9', '--leak-check=full', program)
    for compiler, sanitizers in (('gcc', 'address,undefined'), ('clang', 'address,undefined'), ('clang', 'memory')):
        check(f'{compiler} with sanitizers', compiler, '-g', f'-fsanitize={sanitizers}', '-fno-sanitize-recover=all', *sources, *flags, '-o', program)
        check(f'the example with {compiler} and sanitizers: {sanitizers}', program)
    with open(os.path.join(prefix, 'include', 'xenguestabi', 'xga-standin', 'standin.h')) as f:
        names = re.findall(r'^[\w ]+?\**(xga_standin_\w+)\(', f.read(), re.M)
    expect(f'the header declares only {names}', len(names) > 20)
    every = ', '.join(f'reinterpret_cast<void (*)()>({name})' for name in names)
    check('g++', 'g++', '-std=c++11', '-g', *WARNINGS, '-x', 'c++', '-', '-x', 'none', *flags, '-o', program, input=CXX.replace('EVERY', every))
    check('in C++', program)
    check('a shared object', 'gcc', '-shared', '-fPIC', sources[1], *flags, '-Wl,-z,defs', '-o', os.path.join(work, 'plugin.so'))


def by_cmake(prefix, work):
    build = os.path.join(work, 'cmake')
    check('CMake', 'cmake', '-S', EXAMPLE, '-B', build, f'-DCMAKE_PREFIX_PATH={prefix}')
    check('CMake builds', 'cmake', '--build', build)
    check('CTest', 'ctest', '--test-dir', build, '--no-tests=error')
    build = os.path.join(work, 'cmake of conventions')
    check('CMake', 'cmake', '-S', conventions_of(work), '-B', build, f'-DCMAKE_PREFIX_PATH={prefix}')
    check('CMake builds', 'cmake', '--build', build)
    check(f'by CMake, a driver with {OTHER_ABI}', os.path.join(build, 'program'))


def without_the_standin(prefix, work):
    """Who installed the library alone hears so from CMake."""
    alone = os.path.join(work, 'alone')
    shutil.copytree(prefix, alone, ignore=shutil.ignore_patterns('*standin*'))
    expect('the library alone still has files of the stand-in',
           not [name for _, _, names in os.walk(alone) for name in names if 'standin' in name])
    done = subprocess.run(['cmake', '-S', EXAMPLE, '-B', os.path.join(work, 'refused'), f'-DCMAKE_PREFIX_PATH={alone}'],
                          capture_output=True, text=True)
    expect('CMake finds a stand-in that is not there', done.returncode and 'xenguestabi_FOUND to FALSE' in done.stderr)


def documented():
    """The C of docs/testing.md stands in the example."""
    code = ''.join(open(os.path.join(EXAMPLE, name)).read() for name in ('mailbox.c', 'test.c'))
    fences = re.findall(r'^```c\n(.*?)^```', open(os.path.join(TOP, 'docs', 'testing.md')).read(), re.M | re.S)
    expect('docs/testing.md has no C', fences)
    for fence in fences:
        expect(f'docs/testing.md: this is not in examples/standin:\n{fence}', fence in code)


with tempfile.TemporaryDirectory() as folder:
    installed = os.path.join(folder, 'first')
    check('cmake --install', 'cmake', '--install', sys.argv[1], '--prefix', installed)
    moved = os.path.join(folder, 'moved')
    os.rename(installed, moved)
    by_pkg_config(moved, folder)
    by_cmake(moved, folder)
    without_the_standin(moved, folder)
    documented()
sys.exit(verdict.ended('stand-in, consumer'))
