#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What xga/domctl.h and xga/sysctl.h declare for each release and architecture is what that release has: a function
for each command of abi/xen.facts that Xen answers there, no other, always inline, and each stores its own command.

usage: commands.py
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib'), os.path.join(TOP, 'tools', 'xenabi')]
import facts as contract  # noqa: E402
import hypercalls  # noqa: E402
from compilers import COMPILERS, INCLUDE, at_once  # noqa: E402
from verdict import check, ended  # noqa: E402

# Numbers that no Xen since 4.17 answers.
GONE = {'domctl': {'real_mode_area', 'set_opt_feature'}, 'sysctl': set()}
# Upstream's headers give every number to every architecture; these are answered in arch/x86 or arch/arm alone.
X86 = {'domctl': set('''shadow_op ioport_permission hypercall_init sendtrigger gethvmcontext sethvmcontext gethvmcontext_partial
           get_address_size ioport_mapping set_ext_vcpucontext get_ext_vcpucontext debug_op mem_sharing_op gettscinfo settscinfo
           getpageframeinfo3 setvcpuextstate getvcpuextstate audit_p2m set_broken_page_p2m get_vcpu_msrs set_vcpu_msrs
           psr_cmt_op psr_alloc get_cpu_policy set_cpu_policy vmtrace_op gsi_permission gdbsx_guestmemio gdbsx_pausevcpu
           gdbsx_unpausevcpu gdbsx_domstatus'''.split()),
       'sysctl': set('''get_pmstat cpu_hotplug pm_op psr_cmt_op psr_alloc get_cpu_levelling_caps get_cpu_featureset
           get_cpu_policy'''.split())}
ARM = {'domctl': {'cacheflush', 'vuart_op', 'dt_overlay'}, 'sysctl': {'dt_overlay'}}
X86_SINCE = {('domctl', 'irq_permission'): '4.19'}  # in common code before


def facts():
    """Releases, and (family, command, first release, last release or '-')."""
    releases, rows = contract.read()
    out = []
    for _, name, kind, _, _, _, since, until in rows:
        family, command = hypercalls.command_of(name) or (None, None) if kind == 'constant' else (None, None)
        if family and family.name in GONE and command not in GONE[family.name]:
            out.append((family.name, command, since, until))
    return releases, out


def wanted(releases, known, release, arch):
    place = releases.index(release)
    other = ARM if arch.startswith('x86') else X86
    return {(family, command) for family, command, since, until in known
            if releases.index(since) <= place <= (releases.index(until) if until != '-' else place)
            and command not in other[family]
            and (arch.startswith('x86') or (family, command) not in X86_SINCE
                 or place < releases.index(X86_SINCE[family, command]))}


def declared(compiler, release):
    """{(family, command): (how it is declared, body)}, or what the compiler said."""
    major, minor = release.split('.')
    done = subprocess.run([*COMPILERS[compiler][1], '-x', 'c', '-E', '-P', '-ffreestanding', '-I', INCLUDE, '-D__XEN_TOOLS__',
                           f'-DXGA_XEN_RELEASE=0x{int(major) << 16 | int(minor) << 8:08x}', '-fdirectives-only', '-'],
                          input='#include <xga/domctl.h>\n#include <xga/sysctl.h>\n', capture_output=True, text=True)
    if done.returncode:
        return done.stderr
    return {(found['family'], found['command']): (found['how'], ' '.join(re.sub(r'/\*.*?\*/', '', found['body'], flags=re.S).split())) for found in re.finditer(
        r'^(?P<how>\w+) xga_long xga_(?P<family>domctl|sysctl)_(?P<command>\w+)\(struct xen_(?P=family) \*op\)\n\{\n(?P<body>.*?)^\}',
        done.stdout, re.S | re.M)}


# Whose result is 32 bits in some release.
NARROW = {'page_offline_op'}


def body(family, command):
    upper = family.upper()
    if command == 'get_domain_state':
        return f'op->cmd = XEN_{upper}_{command}; op->interface_version = 0; return xga_hypercall1(__HYPERVISOR_{family}, xga_arg_(op));'
    return f'return {"(int32_t)" if command in NARROW else ""}xga_{family}_cmd_(op, XEN_{upper}_{command});'


def main():
    releases, known = facts()
    check(len(known) > 90, f'the contract gives only {len(known)} commands')
    compilers = ('gcc-x86_64', 'gcc-x86_32', 'gcc-arm64', 'gcc-arm')
    for (compiler, release), have in at_once(declared, [(c, r) for c in compilers for r in releases]):
        if isinstance(have, str):
            check(False, f'{compiler}, {release}: {have[:600]}')
            continue
        want = wanted(releases, known, release, COMPILERS[compiler][0])
        spelled = {f'xga_{f}_{c}' for f, c in want ^ set(have)}
        check(want == set(have), f'{compiler}, {release}: missing or too many: {", ".join(sorted(spelled))}')
        for (family, command), (how, text) in have.items():
            check(how == 'XGA_LOCAL_FN', f'xga_{family}_{command} is declared by {how}: a release\'s own function may not be in the archive')
            check(text == body(family, command), f'{compiler}, {release}: xga_{family}_{command} does: {text}')
    return ended('commands of each release')


if __name__ == '__main__':
    sys.exit(main())
