# SPDX-License-Identifier: MIT
"""Code that may not be instrumented: with XGA_NOINSTR, a function in .noinstr.text refers to no code outside it."""
import re

import generate
import settings
from architectures import ALL, NAMES
from command import check_output
from program import Setting

SECTION = '.noinstr.text'
COMMON = f'noinline,section("{SECTION}"),no_instrument_function'
ATTRIBUTES = {
    'gcc': f'{COMMON},no_sanitize("thread"),no_sanitize("kernel-address"),no_sanitize_coverage',
    'clang': f'{COMMON},no_sanitize("thread","kernel-address","coverage"),disable_sanitizer_instrumentation',
}
# What a hypercall's caller reads and writes; and a function of the test's own, which lies in the section.
DATA = {'again', 'integers', 'pointers', 'operation_results', 'operation_round', 'xga_x86_vmmcall_of_AUTO_archive'}
INSTRUMENTED = {
    'gcc': [('-O0', '-fsanitize-coverage=trace-pc'), ('-O1', '-fsanitize=thread'), ('-Os', '-pg'),
            ('-O0', '-finstrument-functions'), ('-O1', '-fsanitize=kernel-address', *settings.OUTLINE['gcc'])],
    'clang': [('-O0', '-finstrument-functions'), ('-Os', '-fsanitize-coverage=trace-pc'), ('-O1', '-pg'),
              ('-O0', '-fsanitize=kernel-address', *settings.OUTLINE['clang'])],
}


def chosen(arch):
    """[setting] of one architecture: two for each compiler, others than its neighbour's."""
    at = NAMES.index(arch)
    for kind, every in INSTRUMENTED.items():
        target = ('-target', ALL[arch].linux, *ALL[arch].flags) if kind == 'clang' else ()
        for k in range(len(every)) if settings.EVERY else (0, 1 + at % (len(every) - 1)):
            yield kind, Setting(f'{kind}-{arch}', (*every[k], *target))


def source(tree, arch, kind, headers=None):
    path = tree.path(f'noinstr-{arch}-{kind}') + '.c'
    with open(path, 'w') as f:
        f.write(f'#define SUBJECT __attribute__(({ATTRIBUTES[kind]}))\n{generate.text(arch, headers)[0]}')
    return path


def outside(tree, path, arch, setting):
    """The names of what the section refers to, beside data."""
    form = 'AUTO' if arch.startswith('x86') else ''
    made = tree.under_test(path, arch, form, setting, '-DXGA_NOINSTR')
    said = check_output('readelf', '-rW', made)
    found, here, seen = set(), False, False
    for line in said.split('\n'):
        if line.startswith('Relocation section'):
            here = re.search(rf"'\.rela?{re.escape(SECTION)}'", line) is not None
            seen = seen or here
        symbol = re.match(r'[0-9a-f]+ +[0-9a-f]+ +R_\S+ +[0-9a-f]+ +(\S+)', line) if here else None
        if symbol and symbol[1] not in DATA and not re.match(rf'\.(?:l?rodata|data|bss|L)|{re.escape(SECTION)}$|\$', symbol[1]):
            found.add(symbol[1])
    return sorted(found) if seen else ['nothing at all: no function is in the section']
