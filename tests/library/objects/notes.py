#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The archive keeps branch protection on: an image has BTI, PAC and GCS, or IBT and SHSTK, only if every object has.

Every object is read. Then images of a user's object and all of the archive's are linked, by each linker, and must
have all bits that the user's object has; with the options that make a missing bit an error, too. Objects without
their note, or without one bit of it, have to fail both. pads.py holds the code to what the notes promise.

usage: notes.py BUILD_DIR    (BUILD_DIR/<preset>/libxenguestabi.a)
"""
import os
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import elf  # noqa: E402
from architectures import ALL, tool  # noqa: E402
from command import check_output, run  # noqa: E402
from compilers import clangs, llds  # noqa: E402
from verdict import check, ended  # noqa: E402

BITS = {'x86_64': {1: 'IBT', 2: 'SHSTK'}, 'x86_32': {1: 'IBT', 2: 'SHSTK'}, 'arm64': {1: 'BTI', 2: 'PAC', 4: 'GCS'}}
NEWEST = clangs()[-1][0]
# Users' compilers, and the bits that their objects have.
USERS = {
    'x86_64': [(['x86_64-linux-gnu-gcc', '-fcf-protection=full'], 3),
               ([NEWEST, '--target=x86_64-none-elf', '-fcf-protection=full'], 3)],
    'x86_32': [(['i686-linux-gnu-gcc', '-fcf-protection=full'], 3),
               ([NEWEST, '--target=i686-none-elf', '-fcf-protection=full'], 3)],
    'arm64': [(['aarch64-linux-gnu-gcc', '-mbranch-protection=standard'], 3),
              ([NEWEST, '--target=aarch64-none-elf', '-mbranch-protection=standard'], 7)],
}
# Options that make a missing bit an error, by linker and machine; those of the newest lld name each bit.
CET = ['-z', 'cet-report=error', '-z', 'force-ibt', '-z', 'shstk']
STRICT = {
    ('gnu', 'x86_64'): CET[:2], ('gnu', 'x86_32'): CET[:2], ('gnu', 'arm64'): ['-z', 'force-bti', '--fatal-warnings'],
    ('ld.lld', 'x86_64'): CET + ['--fatal-warnings'], ('ld.lld', 'x86_32'): CET + ['--fatal-warnings'],
    ('ld.lld', 'arm64'): ['-z', 'force-bti', '--fatal-warnings'],
    ('newest', 'x86_64'): CET, ('newest', 'x86_32'): CET,
    ('newest', 'arm64'): ['-z', 'bti-report=error', '-z', 'gcs-report=error', '-z', 'gcs=implicit'],
}


def linkers(machine):
    yield 'gnu', [tool(machine, 'ld')]
    yield 'ld.lld', ['ld.lld', '-m', ALL[machine].emulation]
    if len(llds()) > 1:
        yield 'newest', [llds()[-1], '-m', ALL[machine].emulation]


def names(machine, bits):
    return ' '.join(name for bit, name in BITS[machine].items() if bits & bit) or 'none'


def bits_of(image):
    with open(image, 'rb') as f:
        return elf.Elf(f.read()).features()[0]


def without(path, bit, machine, output):
    """Copies an object with one bit of its notes cleared, or without its notes where bit is None."""
    with open(path, 'rb') as f:
        item = elf.Elf(f.read())
    data = bytearray(item.data)
    for place in item.features()[1] if bit else ():
        data[place] &= ~bit
    with open(output, 'wb') as f:
        f.write(data)
    if bit is None:
        check_output(tool(machine, 'objcopy'), '--remove-section', '.note.gnu.property', output)


def image_bits(linker, parts, image, *flags):
    """(the bits of the image, or None when the linker refuses; its words)."""
    if os.path.exists(image):
        os.remove(image)
    done = run(*linker, '-static', '-e', 'start', '-o', image, *flags, *parts)
    return (None if done.returncode else bits_of(image)), (done.stdout + done.stderr).strip()


def preset(name, build, work):
    machine = name.split('-')[0]
    items = list(elf.members(os.path.join(build, name, 'libxenguestabi.a')))
    promise = sum(BITS[machine])
    paths = []
    for n, item in enumerate(items):
        has = item.features()[0]
        check(has == promise, f'{name}: {item.name} promises {names(machine, has)} instead of {names(machine, promise)}')
        paths.append(os.path.join(work, f'{n}-{item.name}'))
        with open(paths[-1], 'wb') as f:
            f.write(item.data)
    user, image = os.path.join(work, 'user'), os.path.join(work, 'image')
    with open(user + '.c', 'w') as f:
        f.write('void start(void);\nvoid start(void) {}\n')
    for command, expected in USERS[machine]:
        done = run(*command, '-ffreestanding', '-fno-asynchronous-unwind-tables', '-c', user + '.c', '-o', user)
        check(not done.returncode and bits_of(user) == expected, f'{name}: {command[0]}: {done.stderr}')
        for kind, linker in linkers(machine):
            what = f'{name}: an image of {command[0]} by {linker[0]}'
            has, said = image_bits(linker, [user, *paths], image)
            check(has == expected and not said, f'{what}: {names(machine, has or 0)}: {said}')
            strict = STRICT[kind, machine]
            if kind == 'newest' and not expected & 4:
                strict = [word for word in strict if 'gcs' not in word or word == '-z']
                strict = strict[:2] if machine == 'arm64' else strict
            has, said = image_bits(linker, [user, *paths], image, *strict)
            check(has is not None and has & expected == expected and not said, f'{what} {" ".join(strict)}: {said}')
    if name != machine:
        return
    # The last user has every bit. Each assembly file, the trampolines' by two of its objects, and the first of C.
    alone = ('hypercall_page', 'pv_iret')
    trampolines = [n for n, item in enumerate(items) if '.S' in item.name and not item.name.startswith(alone)]
    chosen = [n for n, item in enumerate(items) if item.name.startswith(alone)] + [trampolines[0], trampolines[-1]]
    chosen += [n for n, item in enumerate(items) if '.c' in item.name][:1]
    mutant = os.path.join(work, 'mutant')
    for n in chosen:
        for bit in (None, *BITS[machine]):
            without(paths[n], bit, machine, mutant)
            what = f'{name}: not noticed: {items[n].name} without {BITS[machine].get(bit, "its notes")}'
            parts = [user, *paths[:n], mutant, *paths[n + 1:]]
            has, _ = image_bits([tool(machine, 'ld')], parts, image)
            check(has is not None and has == (expected & ~bit if bit else 0), f'{what}: {has}')
            kind, linker = list(linkers(machine))[-1]
            if kind == 'newest' and not (machine == 'arm64' and bit == 2):  # no option asks for PAC
                has, said = image_bits(linker, parts, image, *STRICT[kind, machine])
                check(has is None, f'{what}: {linker[0]} {" ".join(STRICT[kind, machine])}')


for name in [m + suffix for m in BITS for suffix in ('', '-clang')]:
    with tempfile.TemporaryDirectory() as where:
        preset(name, sys.argv[1], where)
sys.exit(ended('notes'))
