#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Our headers beside libxenctrl, whose <xenctrl.h> then takes its structures from ours: refused by one error that names
XGA_XEN_RELEASE where the release is not libxenctrl's, and with its own the structures that Debian's headers have.

Both of Debian's releases, 4.17 and 4.20, with <xenctrl.h> before and after <xen/domctl.h>, by GCC and Clang.
"""
import functools
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from compilers import INCLUDE, at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

RELEASES = {'bookworm': '0x00041100', 'trixie': '0x00041400'}
OTHERS = ('0x00041100', '0x00041200', '0x00041300', '0x00041400', '0x00041500', '0x00041600')
COMPILERS = {'gcc': ['x86_64-linux-gnu-gcc'], 'clang': ['clang', '--target=x86_64-linux-gnu']}
ORDERS = {'<xenctrl.h> alone': '#include <xenctrl.h>\n',
          '<xenctrl.h> after ours': '#define __XEN_TOOLS__ 1\n#include <xen/domctl.h>\n#include <xen/sysctl.h>\n#include <xenctrl.h>\n'}
CALLER = '''
long use(xc_interface *xch)
{
    struct xen_domctl_createdomain config = {.max_vcpus = 1};
    uint32_t domid = 0;

    return xc_domain_create(xch, &domid, &config);
}
'''
SIZES = ('struct xen_domctl_createdomain', 'struct xen_domctl', 'struct xen_sysctl', 'struct xen_domctl_getdomaininfo',
         'struct xen_arch_domainconfig', 'struct xen_platform_op', 'xc_domaininfo_t', 'struct xc_get_cpufreq_para')
PRINTS = '#include <stdio.h>\nint main(void)\n{\n' + \
    ''.join(f'    printf("{s} %zu\\n", sizeof({s}));\n' for s in SIZES) + \
    ''.join(f'    printf("{v} %#x\\n", {v});\n' for v in ('XEN_DOMCTL_INTERFACE_VERSION', 'XEN_SYSCTL_INTERFACE_VERSION')) + \
    '    return 0;\n}\n'
# A header that each release of libxenctrl's has and the one before lacks, in order; 4.22's are those of 4.21.
ADDED = {'0x00041100': 'xen/xen.h', '0x00041200': 'xen/arch-ppc.h', '0x00041300': 'xen/arch-riscv.h', '0x00041400': 'xen-barrier.h',
         '0x00041500': 'xen/bootfdt.h'}


@functools.lru_cache(None)
def system(compiler):
    """The compiler's own include path, without the libxen-dev that is installed: a path has one."""
    said = subprocess.run([*COMPILERS[compiler], '-E', '-v', '-x', 'c', '/dev/null'], capture_output=True, text=True).stderr
    listed = said.split('#include <...> search starts here:\n')[1].split('End of search list.')[0].split('\n')
    return ['-nostdinc', *(word for path in listed if path.strip()
                           for word in ('-isystem', WITHOUT_XEN if path.strip() == '/usr/include' else path.strip()))]


def without_xen(where):
    """/usr/include but for Xen's."""
    for name in os.listdir('/usr/include'):
        if not name.startswith('xen'):
            os.symlink(os.path.join('/usr/include', name), os.path.join(where, name))


def compile_with(compiler, libxen, text, *flags, output=None):
    """A compile with our headers first, and libxenctrl's where the system's lie: after them."""
    return subprocess.run([*COMPILERS[compiler], '-x', 'c', '-std=gnu99', '-Wall', '-Wextra', *flags, '-isystem', libxen, *system(compiler),
                           *(['-o', output] if output else ['-fsyntax-only']), '-'], input=text, capture_output=True, text=True)


def refused(compiler, libxen, order, release):
    flags = ['-I', INCLUDE] + ([f'-DXGA_XEN_RELEASE={release}'] if release else [])
    said = compile_with(compiler, libxen, ORDERS[order] + CALLER, *flags).stderr
    errors = re.findall(r'error: .*', said)
    # <xenctrl.h> of 4.20 needs a structure that 4.17's headers, there already, do not have.
    there = release == '0x00041100' and order != '<xenctrl.h> alone'
    good = errors and 'XGA_XEN_RELEASE' in errors[0] and (len(errors) == 1 or there)
    return None if good else f'{len(errors)} errors\n{said[:1500]}'


def prints(compiler, libxen, text, *flags):
    with tempfile.TemporaryDirectory() as work:
        program = os.path.join(work, 'program')
        done = compile_with(compiler, libxen, text, *flags, output=program)
        if done.returncode or done.stderr:
            return 'does not compile: ' + done.stderr[:1500]
        return subprocess.run([program], capture_output=True, text=True).stdout


def same(compiler, libxen, order, release):
    upstream = prints(compiler, libxen, '#include <xenctrl.h>\n' + PRINTS)
    ours = prints(compiler, libxen, ORDERS[order] + PRINTS, '-I', INCLUDE, f'-DXGA_XEN_RELEASE={release}')
    caller = compile_with(compiler, libxen, ORDERS[order] + CALLER, '-I', INCLUDE, f'-DXGA_XEN_RELEASE={release}').stderr
    good = ours == upstream and 'INTERFACE_VERSION' in ours and not caller
    return None if good else f'upstream:\n{upstream}ours:\n{ours}{caller[:1500]}'


def each_release(work):
    """Beside headers of each release, which exist and are empty, that release alone is accepted."""
    names = []
    for own, name in ADDED.items():
        names.append(name)
        libxen = os.path.join(work, own)
        for added in names:
            os.makedirs(os.path.dirname(os.path.join(libxen, added)), exist_ok=True)
            with open(os.path.join(libxen, added), 'w', encoding='utf-8'):
                pass
        for compiler in COMPILERS:
            for release in OTHERS:
                done = compile_with(compiler, libxen, '#define XENCTRL_H\n#include <xen/xen.h>\n', '-D__XEN_TOOLS__', '-I', INCLUDE, f'-DXGA_XEN_RELEASE={release}')
                accepted = release == own or (release, own) == (OTHERS[-1], OTHERS[-2])
                good = not done.stderr if accepted else len(re.findall(r'error: .*XGA_XEN_RELEASE', done.stderr)) == 1
                check(good, f'{compiler}, XGA_XEN_RELEASE={release} beside headers of {own}: {done.stderr[:500] or "accepted"}')


def main():
    jobs = []
    for debian, own in RELEASES.items():
        done = subprocess.run([os.path.join(TOP, 'scripts', 'fetch-libxen'), debian], stdout=subprocess.PIPE, text=True)
        libxen = done.stdout.strip()
        if done.returncode:
            check(False, f'scripts/fetch-libxen {debian}: exit {done.returncode}')
            return ended('beside libxenctrl')
        for order in ORDERS:
            jobs += [(same, compiler, libxen, order, own) for compiler in COMPILERS]
            jobs += [(refused, compiler, libxen, order, other) for compiler in COMPILERS for other in (None, *OTHERS) if other != own]
    for (case, compiler, libxen, order, release), wrong in at_once(lambda case, *job: case(*job), jobs):
        check(not wrong, f'{compiler}, {libxen}, {order}, XGA_XEN_RELEASE={release} {case.__name__}: {wrong}')
    return ended('beside libxenctrl')


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as WITHOUT_XEN:
        without_xen(WITHOUT_XEN)
        with tempfile.TemporaryDirectory() as folder:
            each_release(folder)
        sys.exit(main())
