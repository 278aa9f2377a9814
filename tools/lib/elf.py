# SPDX-License-Identifier: MIT
"""Reads ELF objects and images of little-endian machines, and archives of them, without another tool."""
import collections
import os
import struct

import architectures

Section = collections.namedtuple('Section', 'name type flags address offset size link info align entry')
Symbol = collections.namedtuple('Symbol', 'name value size bind type visibility section')
Relocation = collections.namedtuple('Relocation', 'section offset type symbol')
MACHINES = {row.machine: name for name, row in architectures.ALL.items()}
ALLOC, WRITE, EXECUTE = 2, 1, 4
GLOBAL, WEAK = 1, 2
FUNCTION, HIDDEN, ABSOLUTE = 2, 2, 0xfff1


class Elf:
    def __init__(self, data, name=''):
        self.data, self.name = data, name
        self.wide = data[4] == 2
        self.machine = MACHINES[struct.unpack_from('<H', data, 18)[0]]
        offset, = struct.unpack_from('<Q' if self.wide else '<I', data, 40 if self.wide else 32)
        size, count, names = struct.unpack_from('<3H', data, 58 if self.wide else 46)
        form = '<IIQQQQIIQQ' if self.wide else '<10I'
        rows = [struct.unpack_from(form, data, offset + n * size) for n in range(count)]
        self.sections = [Section(self.text(rows[names][4] + row[0]), *row[1:]) for row in rows]

    def text(self, at):
        return self.data[at:self.data.index(b'\0', at)].decode()

    def bytes(self, section):
        return b'' if section.type == 8 else self.data[section.offset:section.offset + section.size]

    def symbols(self):
        for section in self.sections:
            if section.type not in (2, 11):  # the symbol table, or the dynamic one
                continue
            names = self.sections[section.link].offset
            for at in range(section.offset, section.offset + section.size, section.entry):
                if self.wide:
                    name, info, other, where, value, size = struct.unpack_from('<IBBHQQ', self.data, at)
                else:
                    name, value, size, info, other, where = struct.unpack_from('<IIIBBH', self.data, at)
                yield Symbol(self.text(names + name), value, size, info >> 4, info & 15, other & 3, where)

    def relocations(self):
        """Yields the relocations with and without addend; section is the index of the section that they change."""
        symbols = {}
        for section in self.sections:
            if section.type not in (4, 9):
                continue
            table = symbols.setdefault(section.link, list(self.table(section.link)))
            for at in range(section.offset, section.offset + section.size, section.entry):
                if self.wide:
                    where, info = struct.unpack_from('<QQ', self.data, at)
                    yield Relocation(section.info, where, info & 0xffffffff, table[info >> 32])
                else:
                    where, info = struct.unpack_from('<II', self.data, at)
                    yield Relocation(section.info, where, info & 0xff, table[info >> 8])

    def table(self, index):
        section = self.sections[index]
        names = self.sections[section.link].offset
        for at in range(section.offset, section.offset + section.size, section.entry or 1):
            yield self.text(names + struct.unpack_from('<I', self.data, at)[0])

    def features(self):
        """Returns the property bits that a linker keeps if all objects have them, and the file offsets of their words."""
        wanted, bits, places = (0xc0000000 if self.machine == 'arm64' else 0xc0000002), 0, []
        for section in self.sections:
            if section.name != '.note.gnu.property':
                continue
            at, end = section.offset, section.offset + section.size
            align = 8 if self.wide else 4
            while at < end:
                names, size, kind = struct.unpack_from('<3I', self.data, at)
                at += 12 + (names + 3) // 4 * 4
                inner, last = at, at + size
                while kind == 5 and inner < last:
                    which, length = struct.unpack_from('<2I', self.data, inner)
                    if which == wanted:
                        bits |= struct.unpack_from('<I', self.data, inner + 8)[0]
                        places.append(inner + 8)
                    inner += 8 + (length + align - 1) // align * align
                at += (size + align - 1) // align * align
        return bits, places


def members(path):
    """Yields the ELF objects of an archive, or the one object or image that the file is."""
    with open(path, 'rb') as f:
        data = f.read()
    if data[:4] == b'\x7fELF':
        yield Elf(data, os.path.basename(path))
        return
    if data[:8] != b'!<arch>\n':
        raise ValueError(f'{path} is not an archive')
    at, long_names = 8, b''
    while at < len(data):
        name, size = data[at:at + 16].rstrip(), int(data[at + 48:at + 58])
        body = data[at + 60:at + 60 + size]
        if name == b'//':
            long_names = body
        elif body[:4] == b'\x7fELF':
            if name[:1] == b'/':
                start = int(name[1:])
                name = long_names[start:long_names.index(b'\n', start)]
            yield Elf(body, name.rstrip(b'/').decode())
        at += 60 + size + size % 2


def names(path):
    """Returns (the global names that an archive, object or image defines, those that it needs from elsewhere)."""
    seen = [s for item in members(path) for s in item.symbols() if s.bind in (GLOBAL, WEAK)]
    return {s.name for s in seen if s.section}, {s.name for s in seen if not s.section}
