# SPDX-License-Identifier: MIT
"""Counts the instructions before and after the trap, with a disassembler."""
import re
import sys

from disassembly import functions

TRAP = re.compile(r'(vmcall|vmmcall|syscall|int\s+\$0x82|hvc\s)')
LEAVE = re.compile(r'(ret\b|bx\s+lr|pop\s+\{.*pc|ldr\s+pc|ldmfd?\s.*pc)')
BRANCH = re.compile(r'(j\w+|b|b\.?\w\w|cbn?z|tbn?z)\s+(?:\w+, )*(?:#?\w+, )?([0-9a-f]+) <(\S+?)(\+0x[0-9a-f]+)?>$')
CALL = re.compile(r'(call|bl|blx)\s+(?:[0-9a-f]+|\*?0x[0-9a-f]+)\b')
SAVES = re.compile(r'((push|pop) %[er]?(b[xp]|si|di|1[2-5])|(push|pop) \{|endbr\d\d|hint\s+#0x22|bti\s|str\s+lr, \[sp, #-\d+\]!|stp\s.*\[sp, #-\d+\]!|ldp\s.*\[sp\], #\d+)')
PAD = re.compile(r'(endbr\d\d|bti\b|hint\s+#0x22)')


def code(path, arch, function):
    """Returns [(address, instruction)] of a function."""
    found = functions(path, arch).get(function)
    if not found:
        sys.exit(f'{path}: no {function}')
    return [(address, text.replace('lock ', '')) for address, text in found if not re.match(r'(nop|xchg %ax,%ax|\.word|udf)', text)]


def count(path, arch, function, site=True, stub=None):
    """Returns (before, after, pads) on the longest path; stub: (before, after, pads) of the trampoline that the site calls."""
    listing = code(path, arch, function)
    at = {address: i for i, (address, _) in enumerate(listing)}
    best = None

    def walk(i, before, after, pads, trapped, depth=0):
        nonlocal best
        if depth > 300:
            sys.exit(f'{function}: a loop')
        while i < len(listing):
            text = listing[i][1]
            if TRAP.match(text) or (stub and re.match(r'(call|jmp|bl?)\s', text) and not trapped):
                if stub:
                    before, after, pads = before + 1 + stub[0], after + stub[1], pads + stub[2]
                trapped = True
                if stub and re.match(r'(jmp|b)\s', text):
                    break
                i += 1
                continue
            if LEAVE.match(text):
                after += 0 if site else 1
                break
            if PAD.match(text):
                pads += 0 if site else 1
            counts = not (site and SAVES.match(text)) and not PAD.match(text)
            if trapped:
                after += counts
            else:
                before += counts
            target = BRANCH.match(text)
            if target and int(target[2], 16) in at:
                if target[1] in ('jmp', 'b'):
                    i = at[int(target[2], 16)]
                    continue
                walk(at[int(target[2], 16)], before, after, pads, trapped, depth + 1)
            i += 1
        if trapped and (best is None or before + after > best[0] + best[1]):
            best = (before, after, pads)

    walk(0, 0, 0, 0, False)
    if best is None:
        sys.exit(f'{path}: no trap in {function}')
    return best
