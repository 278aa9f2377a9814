# SPDX-License-Identifier: MIT
"""tools/lib/mutants.py: which mutants it lets pass, what it says of the others, and that no original changes; stale.py: that it
names a mutant of each list whose old text is gone."""
import os
import shutil
import subprocess
import sys

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


def run(work):
    of_lists(work)
    os.makedirs(os.path.join(work, 'in'))
    for name in ('text', 'beside'):
        with open(os.path.join(work, 'in', name), 'w') as f:
            f.write('one two two three')
    done = subprocess.run([sys.executable, '-c', PROGRAM, os.path.join(TOP, 'tools', 'lib'), work], capture_output=True, text=True, timeout=60)
    check((done.returncode, done.stdout, done.stderr) == (1, SAID, ''), f'mutants: {done.returncode}: {done.stdout}{done.stderr}')
    with open(os.path.join(work, 'in', 'text')) as f:
        check(f.read() == 'one two two three', 'mutants: the original is changed')
