# SPDX-License-Identifier: MIT
"""Programs that call every xga_call_* of an archive, and xga_x86_page_call, through a pointer, and run in user mode:
indirect.c says which of them got to the hypercall instruction."""
import os
import re

from architectures import ALL
from command import check_output, run
from compilers import COMPILERS, INCLUDE, TOP

HERE = os.path.dirname(os.path.abspath(__file__))
TARGETS = {name: [f'--target={row.linux}', *row.flags] for name, row in ALL.items()}
EMULATORS = {name: row.emulator for name, row in ALL.items()}


def gcc(arch):
    return COMPILERS[f'gcc-{arch}'][1]


def functions(arch):
    """[(name, arguments)]: the trampolines that the archive has on an architecture."""
    text = run(*gcc(arch), '-E', '-P', '-x', 'c', os.path.join(TOP, 'src', 'arch', 'hypercalls.inc')).stdout
    return [(name, int(count)) for name, count in re.findall(r'XGA_CALL (\w+),.*?(\d)$', text, re.M)]


def calls(arch):
    """How many calls the program makes."""
    return len(functions(arch)) + arch.startswith('x86')


def user_text(arch):
    lines = ['#include <xga/call.h>', '#include <xga/hypercall.h>', 'extern void (*const calls_of_user[])(void);',
             'extern const char *const names_of_user[];']
    names = []
    for name, count in functions(arch):
        names.append(f'xga_call_{name}')
        lines.append(f'static XGA_CALL_ABI long (*volatile p_{names[-1]})({", ".join(["long"] * count)}) = {names[-1]};')
        lines.append(f'static void c_{names[-1]}(void) {{ p_{names[-1]}({", ".join("12345"[:count])}); }}')
    if arch.startswith('x86'):
        names.append('xga_x86_page_call')
        lines += ['extern XGA_CALL_ABI long xga_x86_page_call(unsigned long, long, long, long, long, long);',
                  'static XGA_CALL_ABI long (*volatile p_page)(unsigned long, long, long, long, long, long) = xga_x86_page_call;',
                  'static void c_xga_x86_page_call(void) { p_page(1, 2, 3, 4, 5, 6); }']
    lines.append('void (*const calls_of_user[])(void) = {' + ', '.join(f'c_{n}' for n in names) + ', 0};')
    lines.append('const char *const names_of_user[] = {' + ', '.join(f'"{n}"' for n in names) + '};')
    return '\n'.join(lines) + '\n'


def program(arch, compiler, flags, archive, work, pie='no-pie'):
    """Builds one; the path of the image. archive: a list of objects and archives, or a function of `work` that makes one."""
    os.makedirs(work, exist_ok=True)
    source, user, main, image = (os.path.join(work, name) for name in ('user.c', 'user.o', 'main.o', 'image'))
    with open(source, 'w') as f:
        f.write(user_text(arch))
    place = ['-fno-pic', '-fno-pie'] if pie == 'no-pie' else ['-fPIE']
    check_output(*compiler, '-O2', '-ffreestanding', *place, '-Wall', '-Werror', '-I', INCLUDE, *flags, '-c', source, '-o', user)
    check_output(*gcc(arch), '-O1', '-std=gnu11', '-Wall', '-Wextra', '-Werror', *place, '-c', os.path.join(HERE, 'indirect.c'), '-o', main)
    sizes = ['-Wl,--no-enum-size-warning', '-Wl,--no-wchar-size-warning'] if arch == 'arm' else []
    linked = ['-static', '-no-pie'] if pie == 'no-pie' else ['-static-pie', '-Wl,-z,text']
    check_output(*gcc(arch), *linked, *sizes, '-o', image, main, user, *(archive(work) if callable(archive) else archive))
    return image


def reached(arch, image, *words):
    """(how many calls got to their hypercall, what it says of the others)."""
    done = run(EMULATORS[arch], image, *words, timeout=120)
    found = re.search(r'^(\d+) passed, (\d+) failed$', done.stdout, re.M)
    return (int(found[1]) if found else 0), (done.stdout + done.stderr if not found or found[2] != '0' else '')
