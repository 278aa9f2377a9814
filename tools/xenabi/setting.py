# SPDX-License-Identifier: MIT
"""The environment in which headers are read: architectures, views, and a compiler without a C library."""
import multiprocessing.util
import os
import shutil
import sys
import tempfile

import clang.cindex as ci

sys.path.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'lib'))
import architectures  # noqa: E402
import facts  # noqa: E402
import files  # noqa: E402

TARGETS = {row.contract: ['-target', row.bare, *row.flags[1:]] for row in architectures.ALL.values()}
ARCHES, VERSIONS, VIEWS = facts.ARCHES, facts.VERSIONS, facts.VIEWS

# arch-ppc.h and arch-riscv.h need other targets.
UNREAD = {'arch-ppc.h', 'arch-riscv.h', 'foreign', 'lib'}
# Headers that can be included in one view only.
ALONE_IN = {'domctl.h': 'tools', 'sysctl.h': 'tools', 'dom0_ops.h': 'legacy'}
STUBS = {
    'stdint.h': '#pragma once\n' + ''.join(
        f'typedef __{u}INT{bits}_TYPE__ {u.lower()}int{bits}_t;\n'
        for bits in (8, 16, 32, 64) for u in ('', 'U'))
    + 'typedef __UINTPTR_TYPE__ uintptr_t;\ntypedef __INTPTR_TYPE__ intptr_t;\n',
    'stddef.h': '#pragma once\ntypedef __SIZE_TYPE__ size_t;\n#define NULL ((void *)0)\n'
                '#define offsetof(t, m) __builtin_offsetof(t, m)\n',
    'stdbool.h': '#pragma once\n#ifndef __cplusplus\n#define bool _Bool\n'
                 '#define true 1\n#define false 0\n#endif\n',
    'string.h': '#pragma once\n#include <stddef.h>\nvoid *memcpy(void *, const void *, size_t);\n'
                'void *memset(void *, int, size_t);\nsize_t strlen(const char *);\n',
    'limits.h': '#pragma once\n#define INT_MAX __INT_MAX__\n#define UINT_MAX (INT_MAX * 2U + 1)\n',
    'sys/types.h': '#include <stddef.h>\n',
}
PRELUDE = ''.join(f'#include <{h}>\n' for h in (
    'stdint.h', 'stddef.h', 'xen/xen.h', 'stdbool.h', 'string.h', 'limits.h'))


def of_arch(header, arch):
    """Whether a guest of this architecture includes this header."""
    top, base = header.split('/')[0], os.path.basename(header)
    if top in ('arch-arm', 'arch-arm.h'):
        return arch.startswith('arm')
    if top in ('arch-x86', 'arch-x86_32.h', 'arch-x86_64.h', 'xen-mca.h'):
        other = {'x86_32': '64', 'x86_64': '32'}.get(arch)
        return other is not None and other not in base
    return True


def headers_of(tree):
    found = []

    def unreadable(error):
        files.fail(f'{error.filename}: {error.strerror}')
    for here, _, names in os.walk(os.path.join(tree, 'xen'), onerror=unreadable):
        for name in names:
            header = os.path.relpath(os.path.join(here, name), os.path.join(tree, 'xen'))
            if name.endswith('.h') and header not in UNREAD and header.split('/')[0] not in UNREAD:
                found.append(header)
    return sorted(found)


class Tree:
    """A header tree with nothing else on the include path: the tree's directory may also contain a C library."""

    def __init__(self, path, cxx=False, defines=()):
        if not os.path.isfile(os.path.join(path, 'xen', 'xen.h')):
            files.fail(f'{path} has no xen/xen.h')
        self.base = os.path.realpath(os.path.join(path, 'xen'))
        self.headers = headers_of(path)
        self.cxx, self.defines = cxx, tuple(defines)
        self.dir = tempfile.mkdtemp(prefix='xenabi')
        # Also at the end of a worker process, which does not run atexit.
        multiprocessing.util.Finalize(None, shutil.rmtree, (self.dir, True), exitpriority=1)
        for name in ('xen', 'public'):  # smccc.h includes public/xen.h, the path in Xen's own tree
            os.symlink(self.base, os.path.join(self.dir, name))
        for name, text in STUBS.items():
            path = os.path.join(self.dir, 'stub', name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w') as f:
                f.write(text)

    def headers_in(self, arch, view):
        return [h for h in self.headers
                if of_arch(h, arch) and view == ALONE_IN.get(h, view)]

    def parse(self, text, arch, view, macros=False):
        language = ['-x', 'c++', '-std=gnu++11'] if self.cxx else ['-x', 'c', '-std=gnu11']
        ask = ['-D__XEN_TOOLS__'] if view == 'tools' else \
            ['-D__XEN_INTERFACE_VERSION__=' + VERSIONS[view]]
        arguments = [*language, '-ffreestanding', '-nostdinc', '-w', '-ferror-limit=0',
                     '-I', self.dir, '-isystem', os.path.join(self.dir, 'stub'),
                     *TARGETS[arch], *ask, *('-D' + d for d in self.defines)]
        options = ci.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD if macros else 0
        return ci.Index.create().parse('facts.c', arguments, options=options,
                                       unsaved_files=[('facts.c', text)])

    def home(self, cursor):
        """Returns the header of a cursor, relative to xen/."""
        if not cursor.location.file:
            return None
        path = os.path.realpath(cursor.location.file.name)
        return os.path.relpath(path, self.base) if path.startswith(self.base + os.sep) else None


def errors(unit):
    """Returns line and message of each error; the diagnostics themselves are freed with their unit."""
    def place(location):
        path = location.file.name if location.file else '?'
        return f'{os.path.realpath(path) if os.path.isabs(path) else path}:{location.line}'
    return [(d.location.line, f'{place(d.location)}: {d.spelling}')
            for d in unit.diagnostics if d.severity >= ci.Diagnostic.Error]
