# SPDX-License-Identifier: MIT
"""Finds the possible changes of a preprocessed copy of the headers, and the edits for each."""
import re
from dataclasses import dataclass, field

import clang.cindex as ci

from reader import KIND, RECORDS, TYPE, unnamed
from setting import TARGETS, errors

OTHER_SIGN = {
    TYPE.UCHAR: 'signed char', TYPE.USHORT: 'short', TYPE.UINT: 'int', TYPE.ULONG: 'long',
    TYPE.ULONGLONG: 'long long', TYPE.BOOL: 'signed char', TYPE.SCHAR: 'unsigned char',
    TYPE.SHORT: 'unsigned short', TYPE.INT: 'unsigned', TYPE.LONG: 'unsigned long',
    TYPE.LONGLONG: 'unsigned long long',
}


@dataclass
class Mutant:
    what: str    # 'swap struct evtchn_send.port and …'
    names: set   # the compiler's errors must contain one of these
    edits: list  # (start, end, new text)
    bits: bool = False  # only an optimised compile detects it


@dataclass
class Record:
    """A structure or union defined at the top level, with the ones that it contains."""
    name: str
    usr: int
    holds: set = field(default_factory=set)
    mutants: list = field(default_factory=list)


def innermost(t):
    t = t.get_canonical()
    while t.kind in (TYPE.CONSTANTARRAY, TYPE.INCOMPLETEARRAY):
        t = t.element_type.get_canonical()
    return t


class Finder:
    def __init__(self, text, arch):
        # libclang's offsets count bytes
        self.source = text.encode()
        unit = ci.Index.create().parse('mutate.c', ['-x', 'c', '-std=gnu11', '-ffreestanding', '-w', *TARGETS[arch]],
                                       unsaved_files=[('mutate.c', text)])
        if errors(unit):
            raise SystemExit(f'mutate: {errors(unit)[0][1]}')
        self.records, self.enumerators = [], []
        for cursor in unit.cursor.get_children():
            if cursor.kind in RECORDS and cursor.is_definition() and not unnamed(cursor):
                self.add(f'{RECORDS[cursor.kind]} {cursor.spelling}', cursor)
            elif cursor.kind == KIND.TYPEDEF_DECL:
                inner = cursor.underlying_typedef_type.get_canonical().get_declaration()
                if inner.kind in RECORDS and unnamed(inner):
                    self.add(cursor.spelling, inner)
            elif cursor.kind == KIND.ENUM_DECL and cursor.is_definition():
                self.enumerators += [(c.spelling, c.enum_value, c.extent.start.offset, c.extent.end.offset)
                                     for c in cursor.get_children() if c.kind == KIND.ENUM_CONSTANT_DECL]

    def add(self, name, cursor):
        record = Record(name, cursor.hash)
        self.walk(record, cursor, name + '.')
        self.records.append(record)

    def text(self, start, end):
        return self.source[start:end].decode()

    def walk(self, record, cursor, prefix):
        fields = list(cursor.type.get_fields())
        for i, one in enumerate(fields):
            inner = innermost(one.type).get_declaration()
            if inner.kind in RECORDS:
                record.holds.add(inner.hash)
                if inner.lexical_parent.kind in RECORDS:  # its text is part of this one
                    rank = 0
                    t = one.type.get_canonical()
                    while t.kind == TYPE.CONSTANTARRAY:
                        t, rank = t.element_type.get_canonical(), rank + 1
                    own = prefix if unnamed(one) else f'{prefix}{one.spelling}{"[0]" * rank}.'
                    self.walk(record, inner, own)
                if unnamed(one):
                    continue
            after = fields[i + 1] if i + 1 < len(fields) else None
            self.change(record, cursor, prefix, one, after)

    def change(self, record, parent, prefix, one, after):
        name, bits = prefix + one.spelling, one.is_bitfield()
        def mutant(verb, names, edits):
            record.mutants.append(Mutant(f'{verb} {" and ".join(names)}', set(names), edits, bits))
        at, end = one.location.offset, one.location.offset + len(one.spelling)
        size = one.type.get_size()
        if parent.kind == KIND.STRUCT_DECL and after is not None and not unnamed(after) and \
                after.is_bitfield() == bits and self.sized(one) and self.sized(after) and \
                not (bits and self.straddles(one, after)):
            mutant('swap', (name, prefix + after.spelling), self.swap(one, after))
        if bits:
            if one.get_bitfield_width() > 1:
                width = re.search(r':\s*(\d+)', self.text(end, end + 40))
                mutant('narrow', (name,), [(end + width.start(1), end + width.end(1), str(int(width.group(1)) - 1))])
        elif size > 0:
            mutant('widen', (name,), [(end, end, '[2]')])
        else:
            start = one.extent.start.offset
            mutant('shift', (name,), [(start, start, 'char xga_mutant_[16]; ')])
        other = OTHER_SIGN.get(innermost(one.type).kind)
        # signed char is a type of its own; plain char has no sign to assert
        if other and not (innermost(one.type).kind == TYPE.SCHAR and 'char' == innermost(one.type).spelling):
            start = one.extent.start.offset
            first = min(f.location.offset for f in parent.type.get_fields()
                        if f.spelling and f.extent.start.offset == start)
            mutant('sign of', (name,), [(start, first, other + ' ')])

    @staticmethod
    def straddles(one, after):
        """Returns whether one of two exchanged bit-fields would need a new unit, so that the structure would grow."""
        at, second = one.get_field_offsetof(), after.get_bitfield_width()
        return any(bit % (8 * f.type.get_size()) + f.get_bitfield_width() > 8 * f.type.get_size()
                   for bit, f in ((at, after), (at + second, one)))

    @staticmethod
    def sized(one):
        return one.is_bitfield() or one.type.get_size() > 0

    def swap(self, one, after):
        a, b = (one.extent.start.offset, one.extent.end.offset), (after.extent.start.offset, after.extent.end.offset)
        if a[0] == b[0]:  # `type a, b;`
            a, b = ((f.location.offset, f.location.offset + len(f.spelling)) for f in (one, after))
        return [(*a, self.text(*b)), (*b, self.text(*a))]


def apply(text, edits):
    source = text.encode()
    for start, end, new in sorted(edits, reverse=True):
        source = source[:start] + new.encode() + source[end:]
    return source.decode()


def rounds(records):
    """Yields batches of mutants that can share a compile: one for each record, and no record that contains another."""
    inside = {r.usr: set(r.holds) for r in records}
    for _ in range(8):  # deeper than any structure nests
        for usr, held in inside.items():
            inside[usr] = held.union(*(inside.get(h, ()) for h in held))
    left = {r.usr: list(r.mutants) for r in records}
    while any(left.values()):
        chosen, batch = [], []
        for usr in sorted(left, key=lambda u: -len(left[u])):
            if left[usr] and not any(usr in inside[c] or c in inside[usr] for c in chosen):
                chosen.append(usr)
                batch.append(left[usr].pop())
        yield batch


def constants(facts, enumerators):
    """Returns {verb: {name: text that redefines it}} and the edits that increase every enumerator by one."""
    named = {n for n, *_ in enumerators}
    macros = {}
    for (name, kind), (_, value) in facts.items():
        words = value.split()
        if kind == 'constant' and name not in named and value[0] != '"' and len(words) > 1 and '*' not in words[1]:
            macros[name] = int(words[0], 0), words[1]
    out = {'value of': {}, 'sign of': {}, 'width of': {}}
    for name, (value, shape) in macros.items():
        typed = re.fullmatch(r'(u|s|b)(\d+)', shape)
        signed = shape[0] == 's'
        literal = f'{value}' if value >= 0 else f'({value})'
        suffix = '' if signed else 'u'
        wide = 'll' if typed and int(typed.group(2)) == 64 else ''
        out['value of'][name] = f'({value + 1}{suffix}{wide})'
        if typed and value >= 0:
            fits = value < 1 << (int(typed.group(2)) - 1)
            if fits or signed:
                out['sign of'][name] = f'({literal}{wide}{"u" if signed else ""})'
            out['width of'][name] = f'((char){literal})' if wide else f'({literal}{suffix}ll)'
    edits = [(start, end, f'{name} = {value + 1}') for name, value, start, end in enumerators]
    return out, edits
