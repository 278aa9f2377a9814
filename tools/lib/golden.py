# SPDX-License-Identifier: MIT
"""Golden lists: lines on which users rely, and the architectures that have each. Programs add lines. Removing a line
breaks users' builds, and is done by hand."""
import os
import re

import architectures
import facts
import files

TOP = os.path.dirname(os.path.dirname(facts.PATH))
_SETS = {'all': architectures.NAMES, 'arm': architectures.of_family('arm'), 'x86': architectures.of_family('x86')}


def symbols():
    """Returns the path of the list of the archive's names in this release (include/xga/xga_version.h)."""
    header = files.text_of(os.path.join(TOP, 'include', 'xga', 'xga_version.h'))
    return os.path.join(TOP, 'abi', 'symbols-' + '.'.join(re.findall(r'VERSION_(?:MAJOR|MINOR|PATCH) +(\d+)', header)))


def read(path):
    """Returns {line: architectures} of a list, empty if the file does not exist."""
    if not os.path.exists(path):
        return {}
    return {line: set(facts.long(names, _SETS)) for line, names in (row.rsplit('\t', 1) for row in files.text_of(path).splitlines())}


def compare(path, have, check, update=False, only=architectures.NAMES):
    """Compares {line: architectures}, made for the architectures `only`, with a list; with `update`, adds new lines."""
    known, name = read(path), os.path.relpath(path, TOP)
    check(known or update, f'{name}: missing: scripts/remake makes it')

    def beyond(these, those):
        return [f'{line} on {facts.short(more, architectures.NAMES, _SETS)}' for line, names in sorted(these.items())
                for more in [(names - those.get(line, set())) & set(only)] if more]
    gone, new = beyond(known, have), beyond(have, known)
    check(not gone, f'{name}: gone or changed, which breaks users:\n  ' + '\n  '.join(gone))
    check(update or not new, f'{name}: not known yet; scripts/remake adds them:\n  ' + '\n  '.join(new))
    if update:
        together = {line: known.get(line, set()) | have.get(line, set()) for line in {*known, *have}}
        files.write(path, ''.join(f'{line}\t{facts.short(names, architectures.NAMES, _SETS)}\n' for line, names in sorted(together.items())))
