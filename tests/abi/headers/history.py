#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/abi-history.md is what tools/abihistory makes of the contract, and says what is known of Xen's history
from elsewhere."""
import importlib.machinery
import importlib.util
import os
import sys
from collections import Counter

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from verdict import check, ended  # noqa: E402

loader = importlib.machinery.SourceFileLoader('abihistory', os.path.join(TOP, 'tools', 'abihistory'))
abihistory = importlib.util.module_from_spec(importlib.util.spec_from_loader('abihistory', loader))
loader.exec_module(abihistory)

# Not from the headers: Xen's announcements, and structures seen on running releases.
KNOWN = [
    '| 4.20 | physdev.h | `PHYSDEVOP_pci_device_reset` |',
    '| 4.20 | version.h | `XENVER_extraversion2` |',
    '| 4.18 | vcpu.h | `VCPUOP_register_runstate_phys_area` |',
    '| domctl.h | `struct xen_domctl_createdomain` | arm, tools | 4.19 | size 68 became 72;',
    '| domctl.h | `struct xen_domctl_createdomain` | arm, tools | 4.21 | size 72 became 76;',
    '| 23 became 24 | tools | `XEN_DOMCTL_INTERFACE_VERSION` |',
    ' populate_physmap 6,',
]
# One number, two names: a plain name means the newest of its kind.
ALIASES = {('physdev_op', 28), ('platform_op', 62)}

made = abihistory.page()
with open(abihistory.PAGE) as f:
    check(f.read() == made, 'docs/abi-history.md is not up to date: run tools/abihistory')
for words in KNOWN:
    check(words in made, f'docs/abi-history.md does not say: {words}')
operations = abihistory.History().operations()[1]
for family, _ in abihistory.OPERATIONS:
    twice = [n for n, count in Counter(n for n, _, _ in operations[family]).items() if count > 1 and (family, n) not in ALIASES]
    check(not twice, f'{family}: no command, or one with two names: {twice}: {operations[family]}')
sys.exit(ended('history'))
