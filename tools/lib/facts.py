# SPDX-License-Identifier: MIT
"""Reads and writes the lines of abi/xen.facts, which abi/README.md describes. Refuses a changed file, naming the line."""
import functools
import hashlib
import os
import re

import architectures
import files

PATH = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'abi', 'xen.facts'))
LICENSE = '# SPDX-License-Identifier: MIT'

ARCHES = tuple(sorted(row.contract for row in architectures.ALL.values() if row.contract))
FAMILIES = {'all': ARCHES, **{family: tuple(sorted(architectures.ALL[name].contract for name in architectures.of_family(family)))
                              for family in ('arm', 'x86')}}
# A view is the set of definitions that a consumer gets who requests one interface version: the versions that existing
# guests request (Mini-OS and Unikraft 0x30205, U-Boot 0x30208, iPXE and edk2 0x40400, users of Debian's 4.17 0x40e00),
# the newest of a tree, and the newest with the toolstack's part.
VERSIONS = {
    'legacy': '0x00000000',
    'v30205': '0x00030205',
    'v30208': '0x00030208',
    'v40300': '0x00040300',
    'v40400': '0x00040400',
    'v40e00': '0x00040e00',
    'guest': '__XEN_LATEST_INTERFACE_VERSION__',
}
VIEWS = (*VERSIONS, 'tools')

RECORD, SHAPE, COUNT = r'(?:struct |union )?\w+', r'[][*\w]+', r'(?:0|[1-9]\d*)'
NUMBER = rf'(?:0x[0-9a-f]+|-?{COUNT})'
NAMES = {'type': RECORD, 'member': rf'{RECORD}(?:\.\w+(?:\[\])*)+', 'header': r'[\w./-]+'}
VALUES = {
    'type': rf'size {COUNT} align {COUNT}',
    'member': rf'(?:at {COUNT} size (?:{COUNT}|open) {SHAPE}|bit {COUNT} width {COUNT} size {COUNT} [usb][1-9]\d?)',
    'typedef': rf'size {COUNT} align {COUNT} {SHAPE}',
    'constant': rf'(?:{NUMBER}(?: {SHAPE})?|".*")',
    'macro': rf'args {COUNT} gives(?: (?:-|{NUMBER}))+',
    'header': 'needs others before it',
}


def order(release):
    return tuple(int(part) for part in release.split('.'))


def number_of(release):
    """Returns a release in the format of XGA_XEN_RELEASE."""
    major, minor = order(release)
    return f'0x{major << 16 | minor << 8:08x}'


def is_release(word):
    return bool(re.fullmatch(r'\d+\.\d+', word))


def short(names, everything, families):
    """Returns a set of architectures or views as one word; the inverse is `long`."""
    for word, group in families.items():
        if names == set(group):
            return word
    return ','.join(n for n in everything if n in names)


def long(word, families):
    return families.get(word) or tuple(word.split(','))


def text(rows, releases):
    above = '\n'.join([LICENSE, '# releases ' + ' '.join(releases), *('\t'.join(row) for row in rows)]) + '\n'
    return above + end(above)


def end(above):
    """Returns the last line, by which a reader detects that the lines above are complete and unchanged."""
    return f'# {above.count(chr(10)) - 2} facts, SHA-256 {hashlib.sha256(above.encode()).hexdigest()}\n'


@functools.lru_cache(None)
def places(arches, views, since, until, releases):
    """Returns where a row applies: a bit for each architecture, view and release; 0 if its words are wrong."""
    in_arches, in_views = long(arches, FAMILIES), long(views, {'all': VIEWS})
    if not set(in_arches) <= set(ARCHES) or not set(in_views) <= set(VIEWS) or \
            (short(set(in_arches), ARCHES, FAMILIES), short(set(in_views), VIEWS, {'all': VIEWS})) != (arches, views):
        return 0
    until = releases[-1] if until == '-' else until if until != releases[-1] else None
    if since not in releases or until not in releases or releases.index(since) > releases.index(until):
        return 0
    there = range(releases.index(since), releases.index(until) + 1)
    return sum(1 << ((ARCHES.index(a) * len(VIEWS) + VIEWS.index(v)) * len(releases) + r)
               for a in in_arches for v in in_views for r in there)


def wrong_row(row, releases, seen):
    """Returns what is wrong with a row, by itself or in contradiction to earlier rows; None if nothing."""
    if len(row) != 8:
        return f'{len(row)} fields instead of 8'
    header, name, kind, value, *where = row
    if kind not in VALUES:
        return f"no kind '{kind}'"
    if not re.fullmatch(NAMES['header'], header) or not re.fullmatch(NAMES.get(kind, r'\w+'), name):
        return f"'{header}' has no {kind} '{name}'"
    if not re.fullmatch(VALUES[kind], value):
        return f"'{value}' is no value of a {kind}"
    bits = places(*where, releases)
    if not bits:
        return f"'{' '.join(where)}' are not architectures, views, the first and the last release"
    if seen.get((header, name, kind), 0) & bits:
        return f'a second value of {kind} {name}'
    seen[header, name, kind] = seen.get((header, name, kind), 0) | bits
    return None


def read(path=PATH):
    """Returns the releases and the rows, each of eight words."""
    path = os.path.relpath(path) if path == PATH else path
    whole = files.text_of(path)
    lines = whole.split('\n')

    def damaged(number, words):
        files.fail(f'{path}:{number}: {words}; git has the contract as it was written' if path == os.path.relpath(PATH) else
                   f'{path}:{number}: {words}')
    for number, line in enumerate(lines, 1):
        if '\r' in line:
            damaged(number, 'a carriage return')
    if lines[0] != LICENSE:
        damaged(1, f"'{lines[0][:80]}', not '{LICENSE}': no contract")
    releases = tuple(lines[1].split(' ')[2:]) if len(lines) > 1 and lines[1].startswith('# releases ') else ()
    if not releases or not all(map(is_release, releases)) or list(releases) != sorted(set(releases), key=order):
        damaged(2, "not '# releases' and their numbers in order")
    if lines[-1] or not lines[-2].startswith('# '):
        damaged(len(lines) - (not lines[-1]), 'ends before its last line')
    rows, seen = [], {}
    for number, line in enumerate(lines[2:-2], 3):
        row = line.split('\t')
        words = wrong_row(row, releases, seen)
        if words or rows and rows[-1] >= row:
            damaged(number, words or 'not in order')
        rows.append(row)
    above = '\n'.join(lines[:-2]) + '\n'
    if lines[-2] + '\n' != end(above):
        count = re.match(r'# (\d+) facts, ', lines[-2])
        damaged(len(lines) - 1, f'{count[1]} facts were written, {len(rows)} are there' if count and int(count[1]) != len(rows) else
                'a line above was changed, or this one')
    return list(releases), rows
