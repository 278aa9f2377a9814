# SPDX-License-Identifier: MIT
"""The interface versions that the contract has no view of: at each version with which something changes, in Debian's copy
of Xen's headers or in ours, both say the same.

What a release after Debian's changed differs at the newest version, too, and is the contract's to judge. Debian's copy
takes no version newer than its own: up to ours, nothing changes with any.
"""
import os
import re

import facts
import reader

THEIRS = '/usr/include'
COMPARED = re.compile(r'__XEN_INTERFACE_VERSION__\s*[<>=]+\s*(0x[0-9a-fA-F]+)')
NEWEST = re.compile(r'#define __XEN_LATEST_INTERFACE_VERSION__ (0x[0-9a-f]+)')
OLDEST = 0x30205


def newest(include):
    with open(os.path.join(include, 'xen', 'xen-compat.h')) as f:
        return int(NEWEST.search(f.read())[1], 16)


def conditional(include):
    """{header below xen/: versions that it compares with}."""
    found = {}
    for header in reader.Tree(include).headers:
        with open(os.path.join(include, 'xen', header)) as f:
            numbers = {int(n, 16) for n in COMPARED.findall(f.read())}
        if numbers:
            found[header] = numbers
    return found


def seen(include, headers, views, arches):
    """{(arch, view): facts} of these headers."""
    return {(arch, view): have for arch, view, have, _ in reader.read(include, views, arches=arches, only=headers)}


def check(ours):
    """(what differs, how many facts were compared at how many versions)."""
    theirs = conditional(THEIRS)
    headers = set(theirs) | set(conditional(ours))
    numbers = set().union(*theirs.values(), *conditional(ours).values(), {newest(ours) - 1})
    numbers = sorted(n for n in numbers if n > OLDEST and f'0x{n:08x}' not in facts.VERSIONS.values() and n != newest(ours))
    views = {f'at 0x{n:08x}': n for n in numbers}
    facts.VERSIONS.update({view: view[3:] for view in views})
    last = f'v{newest(THEIRS):x}' if newest(THEIRS) < newest(ours) else 'guest'
    common = [view for view, n in views.items() if n <= newest(THEIRS)]
    arches = ['x86_64', *(['arm64'] if any(h.startswith('arch-arm') for h in headers) else [])]
    left = seen(THEIRS, headers, [*common, 'guest'], arches)
    right = seen(ours, headers, [*views, last, 'guest'], arches)
    wrong, compared = [], 0
    for arch in arches:
        later = {key for key, value in left[arch, 'guest'].items() if right[arch, 'guest'].get(key) != value}
        for view in views:
            wanted = left[arch, view] if view in common else right[arch, last]
            compared += len(wanted)
            wrong += [f'{arch} {view}: xen/{key[0]}: {key[2]} {key[1]}: {right[arch, view].get(key, "missing")}, should be {value}'
                      for key, value in sorted(wanted.items()) if right[arch, view].get(key) != value and (view not in common or key not in later)]
    return wrong, f'{compared} facts at {len(views)} versions'
