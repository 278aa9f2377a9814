#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures the protocols over shared memory beside the forms that others have, in one run with one set of flags.

usage: scripts/bench shared [NAME …]     NAMEs: events grants ring bytes ioreq; all by default

For each row and compiler: nanoseconds of the library and of its peer, the ratio, its goal, and instructions by
callgrind where one thread runs. Then what grows, and the bytes of each protocol. Times depend on the machine: none is
kept. The exit status does not depend on them.
"""
import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import files  # noqa: E402
import usage  # noqa: E402
from command import check_output  # noqa: E402
from compilers import COMPILERS, INCLUDE  # noqa: E402

NAMES = {'events': 'event_port events events_fifo', 'grants': 'grants grants_refs grants_map grants_dma', 'ring': 'ring ring_ids',
         'bytes': 'bytes vchan console', 'ioreq': 'ioreq ioreq_run ioserver ioserver_ranges ioserver_send ioserver_buffered'}
FLAGS = ['-std=gnu99', '-O2', '-DXGA_TRAP=no_trap']
ARCHS = ('x86_64', 'arm64', 'arm')
# Rows of one thread whose instructions are counted: how often at first, and then once more.
TIMES = {'events': 4, 'grants': 4096, 'ring': 4096, 'bytes': 1024, 'ioreq': 4096}


# Why rows with these words may miss their goal: printed with those that do.
WHY = (
    (', apart', 'publish and rearm have a full barrier each, as the macros have; publish_rearm has one for both'),
    ('batch 32, together', 'one call a message checks the ring for each of them; reserve and take_many check it once'),
    ('batch 32, many', 'a copy is made of whole words that no peer can tear; the compiler copies the macros\' structures by vectors'),
    ('2 threads, batch 1', 'each message is waited for: what the two processors exchange takes the time, and varies'),
    ('vchan with notification', 'a write and a read have a full barrier each, before they look whether the peer asks: without it a wake-up gets lost'),
    ('vchan, 2 threads', 'both have the barriers of the notifications, and what the two processors exchange varies'),
    ('32 at once, caches', 'a batch is larger than a cache: the bitmap has the rest, with a locked operation for each reference'),
    ('bitmap with a hint', 'a locked operation takes each reference, and another one frees it; caches have none'),
    ('FIFO', 'one locked operation an event, which takes the time'),
    ('console', 'the compiler copies the peer\'s bytes by vectors'),
)


def why(row):
    return next((reason for words, reason in WHY if words in row), 'no reason is known')


def build(name, compiler, work, *flags):
    program = os.path.join(work, '-'.join([name, compiler, *flags]))
    links = os.path.join(work, 'links')  # this library's typed operations alone, beside libxen-dev's xen/
    if not os.path.isdir(links):
        os.mkdir(links)
        os.symlink(os.path.join(INCLUDE, 'xga'), os.path.join(links, 'xga'))
    check_output(compiler, *FLAGS, *flags, '-I', links if name == 'ring' else INCLUDE, os.path.join(HERE, 'shared', name + '.c'), '-o', program,
                 *(['-l:libxenvchan.a'] if name == 'bytes' else []), '-lpthread')
    return program


def rows(program, *arguments):
    """[(name, [numbers])] of the lines with tabs; the others are printed."""
    found = []
    for line in check_output(program, *arguments).splitlines():
        name, *numbers = line.split('\t')
        if numbers:
            found.append((name, [float(one) for one in numbers]))
        else:
            print(line)
    return found


def instructions(name, program, row, side, work):
    """Instructions per event, request, reference or transfer: of what the second of two runs does more."""
    out, totals = os.path.join(work, 'callgrind.out'), []
    for times in (TIMES[name], 2 * TIMES[name]):
        done = int(check_output('valgrind', '-q', '--tool=callgrind', f'--callgrind-out-file={out}', *(['--toggle-collect=drain_*'] if name == 'events' else []),
                                program, 'once', row, side, str(times)).split()[-1])
        with open(out) as f:
            totals.append((int(next(line for line in f if line.startswith(('summary:', 'totals:'))).split()[1]), done))
    (first, n), (second, m) = totals
    return (second - first) / (m - n)


def verdict(ratio, goal):
    if goal == 0:
        return ''
    over = 100 * (ratio / goal - 1)
    return f'goal {goal:4.2f}  REACHED' if ratio <= goal else f'goal {goal:4.2f}  missed by {over:.0f} %'


def measure(name, compiler, work):
    program = build(name, compiler, work)
    counts = dict(rows(build(name, compiler, work, '-DCOUNT'))) if name == 'events' else {}
    print(f'\n{name}, {compiler}: ns of the library and of the peer, ratio, goal; instructions' + ('; locked operations' if counts else ''))
    for row, (ours, peer, goal) in rows(program):
        alone = not any(word in row for word in ('2 threads', 'another CPU', '131071'))
        line = f'{row:44} {ours:8.2f} {peer:8.2f} {ours / peer:6.3f}  {verdict(ratio=ours / peer, goal=goal):28}'
        if alone:
            line += ' {:7.1f} {:7.1f}'.format(*(instructions(name, program, row, side, work) for side in ('ours', 'peer')))
        elif counts:
            line += ' ' * 16
        if counts:
            line += '  {:.2f} {:.2f}'.format(*counts[row][:2])
        print(line.rstrip(), flush=True)
        if 0 < goal < ours / peer:
            print(f'{"":8}why: {why(row)}', flush=True)


def growth(name, compiler, work):
    variants = {'grants': [('references', 512 * n, f'-DFRAMES={n}', '1 thread, 1 at once') for n in (1, 64, 2048)],
                'ring': [('bytes of ring', n, f'-DPAGE={n}', '1 thread, batch 1, together') for n in (4096, 32768, 131072)]}
    for what, n, flag, part in variants.get(name, ()):
        for row, (ours, peer, _) in rows(build(name, compiler, work, flag), '20', part):
            print(f'growth: {n:8} {what}: {row:40} {ours:8.2f} {peer:8.2f}', flush=True)


def size(header, arch, work):
    """Bytes of all functions of a header, each out of line."""
    output = os.path.join(work, 'instance.o')
    check_output(*COMPILERS[f'gcc-{arch}'][1], '-std=gnu99', '-Os', '-ffreestanding', '-fno-pic', '-fno-stack-protector',
                 '-fno-asynchronous-unwind-tables', '-I', INCLUDE, '-c', os.path.join(TOP, 'src', 'inline', f'shared_{header}.c'), '-o', output)
    return sum(int(field) for field in check_output('size', output).splitlines()[1].split()[:3])


def main():
    names = usage.words(__doc__, list(NAMES), 'protocol') or list(NAMES)
    for needed, package in (('/usr/include/xen/xen.h', 'libxen-dev'), (shutil.which('valgrind'), 'valgrind')):
        if not needed or not os.path.exists(needed):
            files.fail(f'{package} is missing: scripts/install installs it')
    compilers = [one for one in ('gcc', 'clang') if shutil.which(one)]
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            for compiler in compilers:
                measure(name, compiler, work)
            growth(name, compilers[0], work)
        print('\nbytes of all functions of each header, gcc -Os: ' + ' '.join(ARCHS))
        for name in names:
            for header in NAMES[name].split():
                print(f'{header:16}' + ''.join(f'{size(header, arch, work):8}' for arch in ARCHS))
    return 0


if __name__ == '__main__':
    files.run(main)
