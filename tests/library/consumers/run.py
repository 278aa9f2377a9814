#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A user's project outside the tree, against each installed package: by CMake and by pkg-config, GCC
and Clang, C and C++. The package is moved first, since its files must not know where it was made.

usage: run.py INSTALL_DIR    (INSTALL_DIR/<preset>)
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import verdict  # noqa: E402
from architectures import ALL, tool  # noqa: E402
# preset of the package: users' compilers, C and C++
USERS = {name: [([tool(name, 'gcc'), *row.flags], [tool(name, 'g++'), *row.flags]),
                (['clang', f'--target={row.linux}', *row.flags], ['clang++', f'--target={row.linux}', *row.flags])]
         for name, row in ALL.items()}
CXX_FLAGS = ['-fno-exceptions', '-fno-rtti', '-fno-unwind-tables']


def check(what, *command, env=None, cwd=None):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **(env or {})}, cwd=cwd)
    verdict.check(done.returncode == 0, f'{what}: {" ".join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}')
    return done.stdout


def by_pkg_config(preset, prefix, work):
    env = {'PKG_CONFIG_LIBDIR': os.path.join(prefix, 'lib', 'pkgconfig')}
    flags = check(f'{preset}: pkg-config', 'pkg-config', '--cflags', '--libs', 'xenguestabi', env=env).split()
    if any('XEN_INTERFACE_VERSION' in flag for flag in flags):
        check(f'{preset}: exports an interface version', 'false')
    for pair in USERS[preset]:
        for compiler, source in zip(pair, ('consumer.c', 'consumer.cpp')):
            check(f'{preset}: {" ".join(compiler)} {source} by pkg-config', *compiler, '-ffreestanding', '-nostdlib', '-static',
                  '-O2', '-fno-stack-protector', '-fno-pie', *(CXX_FLAGS if source.endswith('cpp') else []), '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-Wl,-e,start',
                  '-o', os.path.join(work, 'image'), os.path.join(HERE, source), *flags)


def by_cmake(preset, prefix, work):
    for number, (c, cxx) in enumerate(USERS[preset]):
        build = os.path.join(work, f'{preset}-{number}')
        check(f'{preset}: {" ".join(c)} by CMake', 'cmake', '-S', HERE, '-B', build, f'-DCMAKE_PREFIX_PATH={prefix}',
              '-DCMAKE_SYSTEM_NAME=Generic', '-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY',
              f'-DCMAKE_C_COMPILER={c[0]}', f'-DCMAKE_C_FLAGS={" ".join(c[1:])}',
              f'-DCMAKE_CXX_COMPILER={cxx[0]}', f'-DCMAKE_CXX_FLAGS={" ".join(cxx[1:])}')
        check(f'{preset}: {" ".join(c)} builds', 'cmake', '--build', build)


with tempfile.TemporaryDirectory() as work:
    for preset in USERS:
        moved = os.path.join(work, 'moved', preset)
        shutil.copytree(os.path.join(sys.argv[1], preset), moved)
        by_pkg_config(preset, moved, work)
        by_cmake(preset, moved, work)
sys.exit(verdict.ended('consumer'))
