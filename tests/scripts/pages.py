# SPDX-License-Identifier: MIT
"""A newcomer types what README and docs/testing.md print, in a fresh copy of the tree."""
import glob
import os
import re
import shutil
import subprocess
import tempfile

from trees import TOP, at_once
from verdict import check

# page: (the heading above the commands, what they leave in the tree, their last line)
PAGES = {
    'docs/testing.md': ('## In one minute', ['build/install/here/lib/libxenguestabi-standin.a'], '4 passed'),
    'README.md': ('## Using it', ['build/install/arm64/lib/libxenguestabi.a'], ''),
}


def block(page, heading):
    """The first indented commands under a heading."""
    with open(os.path.join(TOP, page)) as f:
        under = f.read().split(f'\n{heading}\n', 1)[1]
    return re.search(r'(?:^    .*\n)+', under, re.M)[0]


def typed(work, page):
    tree = os.path.join(work, os.path.dirname(page) or 'readme')
    os.mkdir(tree)
    for part in ('CMakeLists.txt', 'CMakePresets.json', 'LICENSE', 'cmake', 'docs', 'examples', 'include', 'share', 'src'):
        source, target = os.path.join(TOP, part), os.path.join(tree, part)
        if os.path.isdir(source):
            shutil.copytree(source, target, symlinks=True)
        elif os.path.exists(source):
            shutil.copy(source, target)
    heading, made, said = PAGES[page]
    clean = {name: value for name, value in os.environ.items() if name in ('PATH', 'HOME', 'LC_ALL', 'TMPDIR')}
    done = subprocess.run(['bash', '-e', '-c', block(page, heading)], cwd=tree, env=clean, capture_output=True, text=True)
    check(done.returncode == 0 and all(os.path.exists(os.path.join(tree, path)) for path in made) and
          done.stdout.rstrip().endswith(said), f'{page}, {heading}: {done.returncode} {done.stdout[-600:]}{done.stderr[-600:]}')


def features_have_names():
    """scripts/demo prints the features of a Xen by name."""
    with open(os.path.join(TOP, 'include', 'xen', 'features.h')) as f:
        names = set(re.findall(r'^#define XENFEAT_(\w+)\s+\d', f.read(), re.M)) - {'NR_SUBMAPS'}
    with open(os.path.join(TOP, 'tests', 'guest', 'say.c')) as f:
        said = dict(re.findall(r'\[XENFEAT_(\w+)\] = "(\w+)"', f.read()))
    check(names and set(said) == names and all(name == text for name, text in said.items()),
          f'features that tests/guest/say.c has no name for: {sorted(names ^ set(said))}')


def guide_is_compiled():
    """Each piece of C in the guide stands in one of the examples, which the unit tests compile and run."""
    sources = ''
    for path in sorted(glob.glob(os.path.join(TOP, 'examples', 'shared', 'guide_*.c'))):
        with open(path) as f:
            sources += f.read()
    with open(os.path.join(TOP, 'docs', 'shared', 'guide.md')) as f:
        pieces = re.findall(r'^```c\n(.*?)^```$', f.read(), re.M | re.S)
    check(pieces, 'docs/shared/guide.md has no C')
    for piece in pieces:
        check(piece in sources, f'no example has what docs/shared/guide.md shows:\n{piece}')


def run(work):
    features_have_names()
    guide_is_compiled()
    with tempfile.TemporaryDirectory(prefix='pages.') as folder:  # $(pkg-config …) splits a path with spaces
        at_once([(typed, folder, page) for page in PAGES])
