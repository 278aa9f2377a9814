#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the installed library, one thing at a time, and expects the guest on a real Xen to notice.

usage: mutants.py [NAME …]      after scripts/guest has built and installed everything
"""
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
INSTALLED = os.path.join(TOP, 'build', 'install')

# notices: what the runner must say: a failed check, or a crash where the guest can't get that far
Mutant = collections.namedtuple('Mutant', 'name package header old new environment notices')
MUTANTS = [
    Mutant('no latch of the width', 'x86_32', 'xga/x86.h', 'return xga_x86_latch_width();', 'return 0;',
           'x86_32-pvh', 'failed: latch_after'),
    Mutant('no hypercall page', 'x86_64', 'xga/x86.h', 'xga_x86_wrmsr(r[1], gpa);', '',
           'x86_64-pvh', 'failed: x86_hypercall_page'),
    Mutant('the fifth argument lost', 'arm64', 'xga/arch/arm64.h', 'register long x4 __asm__("x4") = a5;',
           'register long x4 __asm__("x4") = 0; (void)a5;', 'arm64-dom0-gicv3',
           'failed: trampolines_five_arguments'),
    Mutant('the command of another operation', 'arm', 'xga/vcpu.h', 'VCPUOP_register_runstate_memory_area,',
           'VCPUOP_get_runstate_info,', 'arm-on-arm64', 'crashed: register_runstate_memory_area: -22'),
    Mutant('a vCPU that does not go down', 'x86_64', 'xga/vcpu.h', '__HYPERVISOR_vcpu_op, VCPUOP_down,',
           '__HYPERVISOR_vcpu_op, VCPUOP_is_up,', 'x86_64-pvh', 'failed: vcpu_second_is_taken_down'),
]


def run(mutant, work):
    prefix = os.path.join(work, 'package')
    shutil.copytree(os.path.join(INSTALLED, mutant.package), prefix)
    path = os.path.join(prefix, 'include', 'xenguestabi', mutant.header)
    with open(path) as f:
        text = f.read()
    if mutant.old not in text:
        return f'{mutant.header} no longer holds "{mutant.old}": mend the mutant'
    with open(path, 'w') as f:
        f.write(text.replace(mutant.old, mutant.new))
    guests = os.path.join(work, 'guests')
    build = os.path.join(guests, mutant.package)
    env = {**os.environ, 'PKG_CONFIG_LIBDIR': os.path.join(prefix, 'lib', 'pkgconfig')}
    for command in (['cmake', '-S', HERE, '-B', build, f'-DXGA_GUEST_ARCH={mutant.package}',
                     f'-DCMAKE_TOOLCHAIN_FILE={TOP}/cmake/toolchains/{mutant.package.removesuffix("-pv")}.cmake'],
                    ['cmake', '--build', build, '-j', str(os.cpu_count())]):
        done = subprocess.run(command, capture_output=True, text=True, env=env)
        if done.returncode:
            return f'does not build, so no guest could notice:\n{(done.stdout + done.stderr)[-1500:]}'
    said = subprocess.run([os.path.join(HERE, 'run.py'), '--guests', guests, mutant.environment],
                          capture_output=True, text=True).stdout
    found = re.findall(r'^  \S+: ((?:failed|crashed): .*)', said, re.M)
    return None if any(line.startswith(mutant.notices) for line in found) else \
        f'expected "{mutant.notices}", got: {"; ".join(found) or "nothing"}'


chosen = [m for m in MUTANTS if not sys.argv[1:] or m.name in sys.argv[1:]]
caught = 0
for mutant in chosen:
    with tempfile.TemporaryDirectory() as work:
        wrong = run(mutant, work)
    caught += not wrong
    said = wrong or f'noticed: {mutant.notices}'
    print(f'mutant "{mutant.name}": {said}', flush=True)
print(f'guest mutants: {caught} of {len(chosen)} noticed')
sys.exit(0 if caught == len(chosen) and chosen else 1)
