# SPDX-License-Identifier: MIT
"""tools/lib/mutants.py: which mutants it lets pass, what it says of the others, and that no original changes; stale.py: that it
names a mutant of each list whose old text is gone. The tools that tests look with: a program's end, a compiler's words, the
relocations of an object, a test that checks nothing."""
import os
import shutil
import subprocess
import sys

import elf
from architectures import ALL, tool
from command import Failure, check_output
from compilers import COMPILERS, compile_text
from verdict import check

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = '''
import os, re, sys
sys.path.insert(0, sys.argv[1])
from command import Failure
from mutants import Edit, Mutant, judge, mutant
from verdict import ended

def complaints(mutant, tree):
    if mutant.where:
        raise Failure('does not compile')
    with open(os.path.join(tree, 'in', 'text')) as f:
        text = f.read()
    return [] if text == 'one two two three' else [f'{text} and {sorted(os.listdir(os.path.join(tree, "in")))}']

judge([
    mutant('one', 'in/text', 'one', '1', r"^1 two two three and .'beside', 'text'.$"),
    mutant('both', 'in/text', 'two', '2', 'one 2 2 three', times=2),
    mutant('the second', 'in/text', 'two', '2', 'one two 2 three', times=2, nth=1),
    mutant('an expression', 'in/text', re.compile('t(h)'), r'\\1T', 'two hTree'),
    Mutant('two edits', [Edit('in/text', 'one', '1'), Edit('in/text', '1', '11')], '^11 '),
    mutant('the same', 'in/text', 'one', 'one'),
    mutant('other words', 'in/text', 'one', '1', 'nosuch'),
    mutant('gone', 'in/text', 'four', '4'),
    mutant('more than once', 'in/text', 'two', '2'),
    mutant('not built', 'in/text', 'one', '1', where=True),
], complaints, sys.argv[2], ['in'])
sys.exit(ended('test'))
'''
SAID = '''not noticed: the same
not noticed: other words: expected "nosuch", got: 1 two two three and ['beside', 'text']
gone: old text is gone: mend in/text
more than once: old text occurs 2 times, not 1: mend in/text
not built: does not compile
test: 5 passed, 5 failed
'''
# A text of each list that is gone: file, text, what stale.py prints.
GONE = [
    ('include/xga/x86.h', 'return xga_x86_latch_width();', 'tests/guest/mutants.py: no latch of the width: old text is gone: mend xga/x86.h'),
    ('include/xen/io/xs_wire.h', 'XSD_ERROR(EIO)', 'tests/abi/differential/mistakes.py: two errors change places: old text is gone: mend io/xs_wire.h'),
    ('include/xga/vmx/adjust.h', 'must.pg = 0;', 'tests/vmx/mutants.py: PG stays under unrestricted guest: old text is gone: mend xga/vmx/adjust.h'),
    ('src/arch/arm/hypercall.S', '.type', 'tests/library/registers/mistakes.py: symbols without a type, arm: old text is gone: mend src/arch/arm/hypercall.S'),
    ('src/standin/domain/grants.c', '(!fits || entry->domid', 'tests/standin/mutants.py: a grant for anybody: old text is gone: mend domain/grants.c'),
    ('src/standin/operations/table.h', 'VCPUOP_send_nmi', "tests/standin/mutants.py: KeyError: 'VCPUOP_send_nmi'"),
    ('scripts/fetch-xen', 'deb=armhf', "tests/scripts/fetch_xen.py: another's package: old text is gone: mend scripts/fetch-xen"),
]


def of_lists(work):
    for file, text, said in GONE:
        tree = os.path.join(work, file.replace('/', ' '))
        for folder in ('abi', 'include', 'src', 'scripts', 'tests', 'tools'):
            shutil.copytree(os.path.join(TOP, folder), os.path.join(tree, folder), copy_function=os.symlink)
        os.remove(os.path.join(tree, file))
        with open(os.path.join(TOP, file)) as old, open(os.path.join(tree, file), 'w') as new:
            new.write(old.read().replace(text, 'gone'))
        done = subprocess.run([os.path.join(tree, 'tests', 'scripts', 'stale.py')], capture_output=True, text=True, timeout=60)
        check(done.returncode == 1 and said in done.stdout.splitlines(), f'stale.py without {text} in {file}: {done.stdout}{done.stderr}')


# What a compiler says of a text: nothing, or these words; a warning counts, whatever the exit status.
TEXTS = [('int a;\n', None), ('int f(void);\nint f(void) { int unused; return 0; }\n', 'unused'), ('int a\n', 'error'), ('#warning words\n', 'words')]
# How a program ends, by a shell's words: its output, or what a Failure says.
ENDS = [('echo out; echo err >&2', 'out\n', None), ('echo out; exit 1', None, 'out'), ('echo error: one >&2; echo two >&2; exit 3', None, 'error: one'),
        ('exit 2', None, 'bash: exit status 2'), ('echo out; kill -9 $$', None, 'out'), ('kill -11 $$', None, 'bash: exit status -11')]


def of_tools(work):
    for compiler in COMPILERS:
        for text, words in TEXTS:
            for only in (True, False):
                said = compile_text(compiler, 'c99', text, '-Wall', check_only=only)
                check(words in said if words and said else said == words, f'{compiler} of {text!r}: {said}')
    for shell, out, words in ENDS:
        try:
            have = check_output('bash', '-c', shell), None
        except Failure as failure:
            have = None, str(failure)
        check(have == (out, words), f'{shell}: {have}')
    for arch in ALL:
        path = os.path.join(work, f'{arch}.o')
        check_output(tool(arch, 'gcc'), *ALL[arch].flags, '-x', 'assembler', '-', '-c', '-o', path, input='.text\n.long there\n.data\n.long 0, elsewhere\n')
        item, = elf.members(path)
        have = sorted((item.sections[r.section].name, r.offset, r.symbol) for r in item.relocations())
        check((item.machine, have) == (arch, [('.data', 4, 'elsewhere'), ('.text', 0, 'there')]), f'{arch}: relocations {have}')
    for checked, status in (('', 1), ('True', 0), ('False', 1), ('True, False', 1), ('False, True', 1)):
        program = 'import sys\nsys.path.insert(0, sys.argv[1])\nfrom verdict import check, ended\n' + ''.join(f'check({one}, "no")\n' for one in checked.split(', ') if one)
        done = subprocess.run([sys.executable, '-c', program + 'sys.exit(ended("test"))', os.path.join(TOP, 'tools', 'lib')], capture_output=True, text=True, timeout=60)
        count = f'test: {checked.count("True")} passed, {checked.count("False")} failed'
        check(done.returncode == status and done.stdout.splitlines()[-1] == count, f'checks of {checked or "nothing"}: {done}')


def run(work):
    of_lists(work)
    of_tools(work)
    os.makedirs(os.path.join(work, 'in'))
    for name in ('text', 'beside'):
        with open(os.path.join(work, 'in', name), 'w') as f:
            f.write('one two two three')
    done = subprocess.run([sys.executable, '-c', PROGRAM, os.path.join(TOP, 'tools', 'lib'), work], capture_output=True, text=True, timeout=60)
    check((done.returncode, done.stdout, done.stderr) == (1, SAID, ''), f'mutants: {done.returncode}: {done.stdout}{done.stderr}')
    with open(os.path.join(work, 'in', 'text')) as f:
        check(f.read() == 'one two two three', 'mutants: the original is changed')
