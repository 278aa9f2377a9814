# SPDX-License-Identifier: MIT
"""The stand-in's sources, by floor and architecture."""
import glob
import os

TOP = os.path.dirname(os.path.abspath(__file__)).rpartition('/tests/')[0]
FOLDER = os.path.join(TOP, 'src', 'standin')
# A floor calls only itself and those before it. The last one is the folder itself.
FLOORS = ('machine', 'domain', 'operations', '')


def of(arch, floors=FLOORS):
    return [source for floor in floors for part in ('', f'arch/{arch}') for source in sorted(glob.glob(os.path.join(FOLDER, floor, part, '*.c')))]


def floor_of(source):
    """An index of FLOORS."""
    folder = os.path.relpath(source, FOLDER).split('/')[0]
    return FLOORS.index(folder if folder in FLOORS else '')
