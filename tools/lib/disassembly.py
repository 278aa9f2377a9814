# SPDX-License-Identifier: MIT
"""Reads what GNU objdump disassembles."""
import re

from architectures import tool
from command import check_output


def functions(path, arch, *options):
    """{name: [(address, instruction)]} of an object, an archive or an image, blanks as one space, without comments.

    With the option -r, relocations stand among the instructions.
    """
    found, body = {}, None
    for line in check_output(tool(arch, 'objdump'), '-d', '--no-show-raw-insn', *options, path).split('\n'):
        start = re.match(r'[0-9a-f]+ <(.+)>:$', line)
        if start:
            body = found.setdefault(start[1], [])
            continue
        code = re.match(r'\s+([0-9a-f]+):\s+(.*?)(?:\s+(?://|[;@#])\s.*)?$', line)
        if code:
            body.append((int(code[1], 16), ' '.join(code[2].split())))
    return found
