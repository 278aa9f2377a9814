# SPDX-License-Identifier: MIT
"""Writes the values of facts as words, which abi/README.md describes, and compares them."""
WORD = 1 << 64


def number(value, signed):
    """Writes small numbers in decimal, large ones in hexadecimal, and negative ones with their sign."""
    value %= WORD
    if signed and value >> 63:
        return str(value - WORD)
    return str(value) if value < 4096 else hex(value)


def record(size, align):
    return f'size {size} align {align}'


def member(bit, size, width, shape):
    extent = f'size {"open" if size < 0 else size} {shape}'
    return f'at {bit // 8} {extent}' if width < 0 else f'bit {bit} width {width} {extent}'


def typedef(size, align, shape):
    return f'{record(size, align)} {shape}'


def constant(value, shape):
    return f'{number(value, shape[0] == "s")} {shape}'


def enumerator(value):
    return number(value, True)


def macro(arguments, values):
    return f'args {arguments} gives ' + ' '.join('-' if v is None else number(v, False) for v in values)


def same_in_cxx(kind, want, have):
    """Returns whether C++ may have this value: comparisons and enumerators have other types there, open arrays size 0."""
    if want == have:
        return True
    w, h = want.split(), have.split()
    if kind == 'member':
        if w[:2] == h[:2] and w[2:4] in (['size', 'open'], ['size', '0']):
            return h[2:4] in (['size', '0'], ['size', 'open'])
        return w[:-1] == h[:-1]
    if kind == 'typedef':
        return w[:4] == h[:4]
    return kind == 'constant' and not want.startswith('"') and w[0] == h[0]
