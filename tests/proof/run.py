#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Proves the protocols over shared memory, by programs that decide what each access sees. See README.md.

usage: run.py [PART …] [NAME …] [--turn=I/N]   PARTS: sched eva fuzz tsan mutants; all by default; NAME as in NAME.c
                                       --turn: every N-th mutant, and Eva on one ABI of each width
       run.py corpus [NAME …]                            makes the fuzzer's corpus anew
       run.py build PART NAME PROGRAM [-DNAME=VALUE …]   builds one harness, for a debugger
"""
import functools
import glob
import os
import re
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import mutants  # noqa: E402
import progress  # noqa: E402
import verdict  # noqa: E402
from command import Failure, answer, run  # noqa: E402
from compilers import INCLUDE, at_once, versioned  # noqa: E402

WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Wno-unused-result', '-Werror']
WORK = tempfile.TemporaryDirectory(prefix='proof-')
SEAM = ['-I', HERE, '-DXGA_ACCESS="access_sched.h"', '-DXGA_TRAP=t_trap']


def source(*names):
    return [os.path.join(HERE, f'{name}.c') for name in names]


def names(peers):
    """The harnesses of one kind: NAME of NAME.c, or of NAME_peer.c."""
    end, function = ('_peer.c', 'void harness(void)') if peers else ('.c', 'void t_thread(int')
    found = []
    for path in sorted(glob.glob(os.path.join(HERE, '*' + end))):
        with open(path, encoding='utf-8') as f:
            if function in f.read() and path != os.path.join(HERE, 'litmus.c'):
                found.append(os.path.basename(path).removesuffix(end))
    return found


@functools.lru_cache(None)
def told(file, word):
    """The lines ' * word: …' of a harness's comment, each a list of words."""
    with open(os.path.join(HERE, file), encoding='utf-8') as f:
        return [line.split() for line in re.findall(rf'^ \* {word}: (.*)$', f.read(), re.M)]


def runs(file):
    """Yields (the compiler's options, the program's arguments) of each run of a harness."""
    for words in told(file, 'run') or [[]]:
        yield [w for w in words if w.startswith('-')], [w for w in words if not w.startswith('-')]


# Without _FORTIFY_SOURCE, which takes a jump to another fiber for a mistake.
SCHED = ['gcc', '-std=gnu11', '-O2', '-g', '-no-pie', '-U_FORTIFY_SOURCE', *WARNINGS, *SEAM]


@functools.lru_cache(None)
def compiled(part):
    """The object of engine.c or sched.c, which is the same for all harnesses."""
    path = os.path.join(WORK.name, f'{part}.o')
    done = run(*SCHED, '-I', INCLUDE, '-c', *source(part), '-o', path)
    if done.returncode:
        raise Failure(f'does not build: {done.stderr[:1500]}')
    return path


def build_sched(name, program, flags, include, engine=None):
    """A scheduler harness. The include folder or the engine's source may be a mutant's."""
    parts = [engine or compiled('engine'), *([] if name == 'litmus' else [compiled('sched')]), *source(name)]
    done = run(*SCHED, '-I', include, *flags, *parts, '-o', program)
    if done.returncode:
        raise Failure(f'does not build: {done.stderr[:1500]}')


def sched_once(name, flags, arguments, include=INCLUDE, engine=None):
    """(exit status, output) of one run: 1 is a failure, 2 no end in time."""
    with tempfile.TemporaryDirectory(prefix='proof-') as folder:
        program = os.path.join(folder, name)
        build_sched(name, program, flags, include, engine)
        return answer(program, *arguments, timeout=100)


@functools.lru_cache(None)
def relacy():
    """relacy.cpp, compiled: the same for all harnesses."""
    path = os.path.join(WORK.name, 'relacy.o')
    done = run('g++', '-std=gnu++11', '-O1', '-w', '-fpermissive', *SEAM, '-I', INCLUDE, '-c', os.path.join(HERE, 'relacy.cpp'), '-o', path)
    if done.returncode:
        raise Failure(f'relacy.cpp does not build: {done.stderr[:1000]}')
    return path


def relacy_once(name, flags):
    """(exit status, output) of a scheduler harness under relacy's scheduler in place of ours."""
    with tempfile.TemporaryDirectory(prefix='proof-') as folder:
        program, objects = os.path.join(folder, name), []
        for part in ([name] if name == 'litmus' else ['sched', name]):
            objects.append(os.path.join(folder, f'{part}.o'))
            done = run('gcc', '-std=gnu11', '-O1', '-w', '-DRELACY=1', *SEAM, '-I', INCLUDE, *flags, '-c', *source(part), '-o', objects[-1])
            if done.returncode:
                raise Failure(f'does not build: {done.stderr[:1000]}')
        done = run('g++', *objects, relacy(), '-o', program)
        if done.returncode:
            raise Failure(f'does not link: {done.stderr[:1000]}')
        return answer(program, *([] if name == 'litmus' else ['some']), timeout=100)


def outcome(function, *arguments):
    """(exit status, output); the words of a Failure with status -1."""
    try:
        return function(*arguments)
    except Failure as failure:
        return -1, str(failure)


# Eva's description of each architecture, and the macros of its compiler. Frama-C has none for Arm: see types_arm.h.
MACHINES = {  # by turns the first and the third, or the others: one ABI of 64 bits and one of 32
    'x86_64': ('gcc_x86_64', '-U__i386__ -D__x86_64__'),
    'x86_32': ('gcc_x86_32', '-U__x86_64__ -D__i386__'),
    'arm': ('gcc_x86_32', f'-U__x86_64__ -U__i386__ -D__arm__ -D__ARM_ARCH=7 -D__ARM_ARCH_ISA_ARM=1 -include {HERE}/types_arm.h'),
    'arm64': ('gcc_x86_64', '-U__x86_64__ -U__i386__ -D__aarch64__'),
}


ENTERED = {}  # by Eva: {harness: the library's functions}


def functions_of(name):
    """The public functions of the headers of protocols that a peer harness includes."""
    with open(os.path.join(HERE, f'{name}_peer.c'), encoding='utf-8') as f:
        headers = re.findall(r'^#include <(xga/shared/\w+\.h)>', f.read(), re.M)
    for header in headers:
        with open(os.path.join(INCLUDE, header), encoding='utf-8') as f:
            yield from re.findall(r'^XGA_FN [^;{]*?\b(xga_\w+)\(', f.read(), re.M)


def eva_once(name, flags, arch, include=INCLUDE):
    """(1 if Eva finds something wrong, 2 if it only does not reach all statements; its words)"""
    machine, macros = MACHINES[arch]
    file = f'{name}_peer.c'
    macros = f'-I{HERE} -I{include} -DXGA_ACCESS=\'"access_eva.h"\' -DXGA_TRAP=t_trap {macros} {" ".join(flags)}'
    status, text = answer('frama-c', '-machdep', machine, '-c11', f'-cpp-extra-args={macros}', os.path.join(HERE, file),
                          '-eva', '-main', 'harness', '-eva-precision', '3', '-eva-split-return', 'full',
                          *[word for line in told(file, 'eva') for word in line], '-metrics', '-metrics-eva-cover', timeout=100)
    # A parse error or an alarm leaves the exit status 0: only these lines show that there was an analysis. Preconditions
    # that are not proven, those of copies and of CHECK, are no alarms in Eva's count.
    alarms = re.search(r'^  (\d+) alarms? generated by the analysis', text, re.M)
    proven = re.search(r'^    Preconditions +\d+ valid +(\d+) unknown +(\d+) invalid', text, re.M)
    statements = re.search(r'(\d+) stmts in analyzed functions, (\d+) stmts analyzed', text)
    if status or not alarms or not proven or not statements:
        return -1, f'no analysis: {text[-1500:]}'
    wrong = re.findall(r'^\[eva:alarm\] (.*\n(?:  .*\n)+)', text, re.M)
    ENTERED.setdefault(name, set()).update(re.findall(r'^  (xga_\w+): \d+ stmts out of', text, re.M))
    count = int(alarms[1]) + int(proven[1]) + int(proven[2])
    if count or wrong:
        return 1, f'{count} alarms\n{"".join(wrong[:12])}'
    excused = {line[0]: line[1] for line in told(file, 'unreached')}
    for function, reached, every in re.findall(r'^  (xga_\w+): (\d+) stmts out of (\d+)', text, re.M):
        missing = str(int(every) - int(reached))
        if missing != excused.get(function, '0'):
            wrong.append(f'{function}: {missing} of {every} statements not reached')
    return (2, '\n'.join(wrong)) if wrong else (0, f'0 alarms, {statements[2]} statements')


def build_fuzz(name, program, flags, include):
    done = run('clang', '-g', '-O1', *WARNINGS, '-fsanitize=fuzzer,address,undefined', '-fno-sanitize-recover=undefined', *SEAM,
               '-I', include, *flags, *source('fuzz', f'{name}_peer'), '-o', program)
    if done.returncode:
        raise Failure(f'does not build: {done.stderr[:1500]}')


def fuzz_once(name, flags, seconds, seeds=True, include=INCLUDE):
    """(exit status, the report or the counts)"""
    with tempfile.TemporaryDirectory(prefix='proof-') as folder:
        program, found, kept = (os.path.join(folder, part) for part in ('fuzz', 'found', 'kept'))
        os.mkdir(found)
        build_fuzz(name, program, flags, include)
        corpus = [os.path.join(HERE, 'corpus', name)] if seeds else []
        status, text = answer(program, '-max_len=512', '-len_control=0', '-use_value_profile=1', '-timeout=10', '-seed=1',
                              f'-max_total_time={seconds}', f'-artifact_prefix={kept}', found,
                              *[c for c in corpus if os.path.isdir(c)], timeout=seconds + 60)
        if status == 0:
            done = re.search(r'Done (\d+) runs', text)
            return 0, f'{done[1]} runs, {len(os.listdir(found))} new inputs' if done else 'no runs'
        inputs = [os.path.join(folder, f) for f in os.listdir(folder) if f.startswith('kept')]
        if inputs:
            with open(inputs[0], 'rb') as f:
                text += f'\ninput: {f.read().hex()}'
        lines = re.findall(r'^(?:proof: .*|.*runtime error: .*|.*ERROR: .*|    #\d+ .*tests/proof.*|    #\d+ .*include/.*|input: .*)$', text, re.M)
        return status, '\n'.join(lines[:12] + lines[-1:]) or text[-1000:]


def corpus(name):
    """Makes corpus/NAME: the smallest inputs found in 5 s that together run all code that any found. They are committed."""
    kept = os.path.join(HERE, 'corpus', name)
    with tempfile.TemporaryDirectory(prefix='proof-') as folder:
        found, new = os.path.join(folder, 'found'), os.path.join(folder, 'new')
        os.mkdir(found)
        os.mkdir(new)
        for flags, _ in runs(f'{name}_peer.c'):
            program = os.path.join(folder, 'fuzz')
            build_fuzz(name, program, flags, INCLUDE)
            answer(program, '-max_len=128', '-seed=1', '-max_total_time=5', found, *[kept] * os.path.isdir(kept), timeout=60)
            answer(program, '-merge=1', '-use_counters=0', new, found, *[kept] * os.path.isdir(kept), timeout=100)
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(new, kept)
        print(f'corpus {name}: {len(os.listdir(kept))} inputs')


def build_tsan(name, program, flags, include, peer=False):
    done = run('gcc', '-std=gnu11', '-O1', '-g', *WARNINGS, '-fsanitize=thread', *SEAM, '-I', include, *flags,
               *(['-DPEER'] if peer else []), *source('tsan', name + '_peer' * peer), '-lpthread', '-o', program)
    if done.returncode:
        raise Failure(f'does not build: {done.stderr[:1500]}')


def tsan_once(name, flags, peer, seconds):
    with tempfile.TemporaryDirectory(prefix='proof-') as folder:
        program = os.path.join(folder, name)
        build_tsan(name, program, flags, INCLUDE, peer)
        return answer(program, str(seconds), timeout=seconds + 60)


def report(title, status, text, last=True):
    """Prints one run's result, and counts it."""
    words = text.strip().rpartition('\n')[2] if last else text.strip()
    print(f'{title}: {words if status == 0 else "FAILED"}', flush=True)
    verdict.check(status == 0, f'{text.strip()}\n{title}: exit status {status}')


def do(title, function, jobs, workers=None):
    """Runs function(*job) for each job."""
    for job, (status, text) in at_once(lambda *job: outcome(function, *job), jobs, workers):
        words = [' '.join(word) if isinstance(word, list) else word for word in job if isinstance(word, (str, list))]
        report(' '.join([title, *filter(None, words)]), status, text)


def bad(part, file):
    """The mistakes in a harness itself that this part must notice; the compiler's options of each."""
    return [[w for w in words if w.startswith('-')] for words in told(file, 'bad') if part in words]


def failed(status):
    """Whether something was found, and not only not ended or not built."""
    return status > 0 and status != 2


def notices(part, function, jobs):
    """Checks that each job fails because of what it runs."""
    for job, (status, text) in at_once(lambda *job: outcome(function, *job), jobs):
        title = ' '.join([part, job[0], *job[1]])
        print(f'{title}: {"noticed" if failed(status) else "NOT NOTICED"}', flush=True)
        verdict.check(failed(status), f'{text.strip()}\n{title}: this mistake was not noticed')


def chosen(peers, wanted):
    return [name for name in names(peers) if not wanted or name in wanted]


def part_sched(wanted):
    """All executions, of all harnesses."""
    compiled('engine'), compiled('sched')
    litmus = [('litmus', [], [])] if not wanted or 'litmus' in wanted else []
    do('sched', sched_once, litmus + [(name, *one) for name in chosen(False, wanted) for one in runs(f'{name}.c')])
    relacy()
    do('relacy', relacy_once, [(name, flags) for name, flags, _ in litmus] +
       [(name, flags) for name in chosen(False, wanted) for flags, how in list(runs(f'{name}.c'))[:1] if not how])
    notices('sched', sched_once, [(name, flags, []) for name in chosen(False, wanted) for flags in bad('sched', f'{name}.c')])


def part_eva(wanted):
    """All values that a peer can write, on all architectures."""
    if not shutil.which('frama-c') and 'frama-c' in versioned()[1]:
        print('eva: this release of Debian has no Frama-C: skipped')
        return
    do('eva', eva_once, [(name, flags, arch) for name in chosen(True, wanted) for flags, _ in runs(f'{name}_peer.c')
                         for arch in list(MACHINES)[TURN[0] % min(TURN[1], 2)::min(TURN[1], 2)]])
    for name in chosen(True, wanted):
        excused = {line[0] for line in told(f'{name}_peer.c', 'elsewhere')}
        missing = sorted(set(functions_of(name)) - ENTERED.get(name, set()) - excused)
        verdict.check(not missing, f'eva {name}: never called: {" ".join(missing)}')
    notices('eva', eva_once, [(name, flags, 'x86_64') for name in chosen(True, wanted) for flags in bad('eva', f'{name}_peer.c')])


def fuzz_seconds():
    return FUZZ_SECONDS if TURN[1] == 1 else 2


def part_fuzz(wanted):
    """Random peers."""
    do('fuzz', fuzz_once, [(name, flags, fuzz_seconds()) for name in chosen(True, wanted) for flags, _ in runs(f'{name}_peer.c')])
    notices('fuzz', fuzz_once, [(name, flags, FUZZ_SECONDS, False) for name in chosen(True, wanted) for flags in bad('fuzz', f'{name}_peer.c')])


def part_tsan(wanted):
    """Real threads, one after the other: each job has several."""
    jobs = [(name, flags, False, TSAN_SECONDS) for name in chosen(False, wanted) for flags, _ in list(runs(f'{name}.c'))[:1]]
    jobs += [(name, flags, True, TSAN_SECONDS) for name in chosen(True, wanted) for flags, _ in list(runs(f'{name}_peer.c'))[:1]]
    do('tsan', tsan_once, jobs, 1)
    notices('tsan', tsan_once, [(name, flags, True, TSAN_SECONDS) for name in chosen(True, wanted) for flags in bad('tsan', f'{name}_peer.c')])


def complaints(mutant, tree):
    """What is found wrong with a mutant of a header, by the harness that it names."""
    include, name = os.path.join(tree, 'include'), mutant.where
    if name.endswith('_peer'):
        name = name.removesuffix('_peer')
        jobs = [(eva_once, name, flags, 'x86_64', include) for flags, _ in runs(f'{name}_peer.c')]
        jobs += [(fuzz_once, name, flags, FUZZ_SECONDS, False, include) for flags, _ in runs(f'{name}_peer.c')]
    else:
        jobs = [(sched_once, name, *one, include) for one in runs(f'{name}.c')]
    for function, *job in jobs:
        status, text = function(*job)
        if status < 0:
            raise Failure(text)
        if failed(status):
            return text.strip().splitlines()
    return []


def litmus_complaints(mutant, tree):
    """What is found wrong with a mutant of the engine."""
    status, text = sched_once('litmus', ['-w', '-O0'], [], engine=os.path.join(tree, 'tests', 'proof', 'engine.c'))
    return text.strip().splitlines() if status else []


def judge(mutants_, function, folders):
    def said(mutant, tree):
        lines = function(mutant, tree)
        print(f'mutant of {mutant.where or "engine"}: {mutant.name}: {lines[-2 if len(lines) > 1 else 0][:120] if lines else "NOT NOTICED"}', flush=True)
        return lines

    mutants.judge(mutants_, said, TOP, folders)


def part_mutants(wanted):
    """Mistakes in the headers and in the engine."""
    compiled('engine'), compiled('sched')
    of_headers = [m for m in mutants.listed(os.path.join(TOP, 'tests', 'shared', 'mutants.py')).lists('PROOF')
                  if not wanted or m.where.removesuffix('_peer') in wanted]
    there = [m for m in of_headers if os.path.exists(os.path.join(HERE, f'{m.where}.c'))]
    for name in sorted({m.where for m in of_headers} - {m.where for m in there}):
        verdict.check(False, f'there are mutants for {name}, but no tests/proof/{name}.c')
    judge(there[TURN[0]::TURN[1]], complaints, ('include',))
    if not wanted or 'litmus' in wanted:
        judge(mutants.listed(os.path.join(HERE, 'mutants.py')).MUTANTS[TURN[0]::TURN[1]], litmus_complaints, ())


FUZZ_SECONDS = 5
TSAN_SECONDS = 0.5
TURN = 0, 1  # of --turn
PARTS = {'sched': part_sched, 'eva': part_eva, 'fuzz': part_fuzz, 'tsan': part_tsan, 'mutants': part_mutants}


def main():
    global TURN
    TURN = mutants.turn()
    words = sys.argv[1:]
    if '--help' in words or '-h' in words:
        print(__doc__.strip())
        return 0
    if words[:1] == ['build'] and len(words) > 3:
        try:
            globals()[f'build_{words[1]}'](words[2], words[3], words[4:], INCLUDE)
        except (KeyError, Failure) as failure:
            print(failure, file=sys.stderr)
            return 1
        return 0
    if words[:1] == ['corpus']:
        for name in words[1:] or names(True):
            corpus(name)
        return 0
    known = ['litmus', *dict.fromkeys(names(False) + names(True))]
    for word in words:
        if word not in PARTS and word not in known:
            print(f"run.py: no part or harness '{word}'; there are: {' '.join([*PARTS, *known])}", file=sys.stderr)
            return 2
    for part in [w for w in words if w in PARTS] or PARTS:
        with progress.Heartbeat(lambda: f'proof: {part}'):
            try:
                PARTS[part]([w for w in words if w not in PARTS])
            except Failure as failure:
                verdict.check(False, f'{part}: {failure}')
    return verdict.ended('proof')


if __name__ == '__main__':
    sys.exit(main())
