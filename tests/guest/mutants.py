#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the installed library, one thing at a time, and expects the guest on a real Xen to notice.

usage: mutants.py [NAME …]      of the mutants; all by default. It first brings what scripts/guest builds up to date
"""
import collections
import concurrent.futures
import json
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
from architectures import tool  # noqa: E402
import usage  # noqa: E402
from verdict import check, ended  # noqa: E402

INSTALLED, BUILT = os.path.join(TOP, 'build', 'install'), os.path.join(TOP, 'build', 'guest')

sys.path.insert(0, os.path.join(HERE, 'frames'))
from versioned import commands  # noqa: E402

# notices: what the runner must say: a failed check, or a crash where the guest can't get that far
# only: the check that is run, where it crashes; compiler: whose objects of frames/ alone are made again
Mutant = collections.namedtuple('Mutant', 'name package header old new environment notices only compiler',
                                defaults=('', ''))
OLDEST_CLANG = next(iter(commands('x86_32')))
MUTANTS = [
    Mutant('no latch of the width', 'x86_32', 'xga/x86.h', 'return xga_x86_latch_width();', 'return 0;',
           'x86_32-pvh', 'failed: latch_after'),
    Mutant('no hypercall page', 'x86_64', 'xga/x86.h', 'xga_x86_wrmsr(r[1], gpa);', '',
           'x86_64-pvh', 'failed: x86_hypercall_page'),
    Mutant('the fifth argument lost', 'arm64', 'xga/arch/arm64.h', 'register xga_long x4 __asm__("x4") = a5;',
           'register xga_long x4 __asm__("x4") = 0; (void)a5;', 'arm64-dom0-gicv3',
           'failed: trampolines_five_arguments'),
    Mutant('the command of another operation', 'arm', 'xga/vcpu.h', 'VCPUOP_register_runstate_memory_area,',
           'VCPUOP_get_runstate_info,', 'arm-on-arm64', 'crashed: register_runstate_memory_area: -22'),
    Mutant('a vCPU that does not go down', 'x86_64', 'xga/vcpu.h', '__HYPERVISOR_vcpu_op, VCPUOP_down,',
           '__HYPERVISOR_vcpu_op, VCPUOP_is_up,', 'x86_64-pvh', 'failed: vcpu_second_is_taken_down'),
    # What LLVM makes of it before 19: a frame that is lost, so that the guest reads anywhere.
    Mutant('an operand in esi for LLVM', 'x86_32', 'xga/arch/x86_32_esi.h', '#if defined(__clang__)', '#if 0',
           'x86_32-pvh', 'crashed: page fault', f'frame_{OLDEST_CLANG}_O2', OLDEST_CLANG),
    Mutant('an operand in rbx for LLVM', 'x86_64', 'xga/arch/x86.h',
           '''XGA_X86_SWAP_B_ "cpuid" XGA_X86_SWAP_B_
                     : "=a"(out[0]), "=&r"(b),''', '''"cpuid"
                     : "=a"(out[0]), "=b"(b),''',
           'x86_64-pvh', f'failed: frame_{OLDEST_CLANG}_O2', '', OLDEST_CLANG),
]


class Wrong(Exception):
    pass


def command(words, where):
    done = subprocess.run(words, cwd=where, capture_output=True, text=True)
    if done.returncode:
        raise Wrong(f'does not build, so no guest could notice:\n{(done.stdout + done.stderr)[-1500:]}')


def broken(mutant, work):
    """A folder with the broken header, for a compiler to look into before it looks at what is installed."""
    with open(os.path.join(INSTALLED, mutant.package, 'include', 'xenguestabi', mutant.header)) as f:
        text = f.read()
    if mutant.old not in text:
        raise Wrong(f'{mutant.header} no longer holds "{mutant.old}": mend the mutant')
    path = os.path.join(work, 'include', mutant.header)
    os.makedirs(os.path.dirname(path))
    with open(path, 'w') as f:
        f.write(text.replace(mutant.old, mutant.new))
    return os.path.join(work, 'include')


def includes(output, header):
    """Whether the source of an object includes a header; CMake keeps no list of assembly's, which needs no function."""
    if not os.path.exists(output + '.d'):
        return False
    with open(output + '.d') as f:
        return f'/xenguestabi/{header}' in f.read()


def compiled(entry, mutant):
    """How an object was made; None when the mutant does without its compiler."""
    words = shlex.split(entry['command'])
    found = re.search(r'/frames_(\w+)[.]dir/', words[words.index('-o') + 1])
    if (found.group(1) if found else '') != mutant.compiler:
        return None
    # CMake's list leaves out that it was another compiler's work.
    return [*commands(mutant.package)[mutant.compiler], *words[1:]] if mutant.compiler else words


def build(mutant, work):
    """The guest that scripts/guest built, with the objects made again of every file that includes the header."""
    guests, include = os.path.join(work, 'guests'), broken(mutant, work)
    where = os.path.join(guests, mutant.package)
    shutil.copytree(os.path.join(BUILT, mutant.package), where)
    with open(os.path.join(where, 'compile_commands.json')) as f:
        entries = json.load(f)
    changed = [words for words in (compiled(entry, mutant) for entry in entries)
               if words and includes(os.path.join(where, words[words.index('-o') + 1]), mutant.header)]
    if not changed:
        raise Wrong(f'no file of the guest includes {mutant.header}')
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda words: command([*words, '-I', include], where), changed))
    with open(os.path.join(where, 'CMakeFiles', 'guest.dir', 'link.txt')) as f:
        command(shlex.split(f.read()), where)
    flat = os.path.join(where, 'guest.bin')
    if os.path.exists(flat):
        command([tool(mutant.package, 'objcopy'), '-O', 'binary', 'guest.elf', flat], where)
    return guests


def run(mutant):
    with tempfile.TemporaryDirectory() as work:
        try:
            return judge(mutant, build(mutant, work))
        except Wrong as wrong:
            return str(wrong)


def judge(mutant, guests):
    kind, name = mutant.notices.split(': ')[:2]
    only = mutant.only or (name if kind == 'failed' else '')
    words = ['--words', f'only={only}'] if only else []
    said = subprocess.run([os.path.join(HERE, 'run.py'), '--guests', guests, *words, mutant.environment],
                          capture_output=True, text=True).stdout
    found = re.findall(r'^  \S+: ((?:failed|crashed): .*)', said, re.M)
    return None if any(line.startswith(mutant.notices) for line in found) else \
        f'expected "{mutant.notices}", got: {"; ".join(found) or "nothing"}'


asked = usage.words(__doc__, [m.name for m in MUTANTS], 'mutant')
chosen = [m for m in MUTANTS if not asked or m.name in asked]
if int(OLDEST_CLANG.rpartition('_')[2]) > 16:  # 14 to 16 lose a frame so, 17 and newer do not
    for mutant in [m for m in chosen if m.compiler]:
        print(f'mutant "{mutant.name}": not tried, for want of Clang 14 to 16')
        chosen.remove(mutant)
if subprocess.run([os.path.join(TOP, 'scripts', 'guest'), '--only-build'], stdout=subprocess.DEVNULL).returncode:
    sys.exit(1)  # it has said why
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for mutant, wrong in zip(chosen, pool.map(run, chosen)):
        check(not wrong, f'mutant "{mutant.name}": {wrong}')
sys.exit(ended('guest mutants'))
