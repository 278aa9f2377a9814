# SPDX-License-Identifier: MIT
"""Reads the facts of a header tree: {(header, name, kind): value in words} for each view."""
import os
import re
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import clang.cindex as ci

import words
from setting import ARCHES, PRELUDE, VIEWS, Tree, errors, files

KIND, TYPE = ci.CursorKind, ci.TypeKind
RECORDS = {KIND.STRUCT_DECL: 'struct', KIND.UNION_DECL: 'union'}
SIGNED = (TYPE.CHAR_S, TYPE.SCHAR, TYPE.SHORT, TYPE.INT, TYPE.LONG, TYPE.LONGLONG)
SAMPLES = ((1, 2, 3, 4, 5), (7, 1, 0, 2, 9), (0x80000001, 3, 1, 1, 1))


def unnamed(cursor):
    # For a structure without a tag, libclang returns "struct (unnamed at …)"; newer versions return the typedef's
    # name, and only the USR distinguishes it from a tag: @SA@name, not @S@name.
    return not cursor.spelling or '(' in cursor.spelling or bool(re.search(r'@[SUE]A@\w+$', cursor.get_usr()))


def shape(t, depth=0):
    real = t.get_canonical()
    def qualifiers(x):
        return ('c' if x.is_const_qualified() else '') + ('v' if x.is_volatile_qualified() else '')
    lead = qualifiers(real) or qualifiers(t)
    kind = real.kind
    if kind == TYPE.POINTER:
        return lead + '*' + (shape(real.get_pointee(), depth + 1) if depth < 2 else '')
    if kind in (TYPE.CONSTANTARRAY, TYPE.INCOMPLETEARRAY):
        return lead + '[]' + shape(real.element_type, depth)
    if kind in (TYPE.RECORD, TYPE.ENUM):
        declared = real.get_declaration()
        return lead + ('anon' if unnamed(declared) else declared.spelling)
    plain = {TYPE.VOID: 'void', TYPE.BOOL: 'b8', TYPE.FLOAT: 'f', TYPE.DOUBLE: 'f',
             TYPE.FUNCTIONPROTO: 'fn'}
    if kind in plain:
        return lead + plain[kind]
    sign = 'ch' if kind in (TYPE.CHAR_S, TYPE.CHAR_U) else 's' if kind in SIGNED else 'u'
    return f'{lead}{sign}{max(real.get_size(), 0) * 8}'


def members(cursor, prefix='', base=0):
    """Yields the members of a record, and after each the members of a record defined in it."""
    for field in cursor.type.get_fields():
        bit = base + max(field.get_field_offsetof(), 0)
        element, dimensions = field.type.get_canonical(), ''
        while element.kind == TYPE.CONSTANTARRAY:
            element, dimensions = element.element_type.get_canonical(), dimensions + '[]'
        inner = element.get_declaration()
        nested = inner.kind in RECORDS and (unnamed(inner) or inner.lexical_parent.kind in RECORDS)
        if unnamed(field):
            yield from members(inner, prefix, bit)
            continue
        width = field.get_bitfield_width() if field.is_bitfield() else -1
        what = 'inline' if not dimensions and nested and inner.is_anonymous() else shape(field.type)
        yield prefix + field.spelling, words.member(bit, field.type.get_size(), width, what)
        if nested:
            yield from members(inner, f'{prefix}{field.spelling}{dimensions}.', bit)


def arguments_of(tokens):
    """Returns the number of arguments of a macro; None if it is not function-like."""
    if len(tokens) < 2 or tokens[1].spelling != '(' or \
            tokens[1].extent.start.offset != tokens[0].extent.end.offset:
        return None
    listed = []
    for token in tokens[2:]:
        if token.spelling == ')':
            break
        listed.append(token.spelling)
    return listed.count(',') + 1 if listed else 0


class View:
    def __init__(self, tree, arch, view):
        self.tree, self.arch, self.view = tree, arch, view
        self.facts, self.objects, self.functions = {}, set(), set()
        self.refused, self.damaged = {}, ''
        good = []
        for header in tree.headers_in(arch, view):
            wrong = errors(self.parse(f'{PRELUDE}#include <xen/{header}>\n'))
            if wrong:
                self.refused[header] = wrong[0][1]
            else:
                good.append(header)
        self.text = PRELUDE + ''.join(f'#include <xen/{h}>\n' for h in good)
        unit = self.parse(self.text, macros=True)
        for _, wrong in errors(unit)[:1]:
            self.refused['(all together)'] = self.damaged = wrong
        for header in self.refused:  # not damaged if it compiles after all the others
            for _, wrong in errors(self.parse(f'{self.text}#include <xen/{header}>\n'))[:1] if header in tree.headers else ():
                self.damaged = wrong
        for cursor in unit.cursor.get_children():
            header = tree.home(cursor)
            if header:
                self.take(header, cursor)
        self.evaluate_objects()
        self.evaluate_functions()

    def parse(self, text, macros=False):
        return self.tree.parse(text, self.arch, self.view, macros)

    def put(self, header, name, kind, value):
        self.facts[header, name, kind] = value

    def put_record(self, header, name, cursor, t):
        self.put(header, name, 'type', words.record(t.get_size(), t.get_align()))
        for inner, value in members(cursor, name + '.'):
            self.put(header, inner, 'member', value)

    def take(self, header, cursor):
        kind, name = cursor.kind, cursor.spelling
        if kind in RECORDS and cursor.is_definition() and not unnamed(cursor):
            self.put_record(header, f'{RECORDS[kind]} {name}', cursor, cursor.type)
        elif kind == KIND.ENUM_DECL and cursor.is_definition():
            for one in cursor.get_children():
                if one.kind == KIND.ENUM_CONSTANT_DECL:
                    self.put(header, one.spelling, 'constant', words.enumerator(one.enum_value))
        elif kind == KIND.TYPEDEF_DECL:
            t = cursor.underlying_typedef_type
            declared = t.get_canonical().get_declaration()
            if declared.kind in RECORDS and (unnamed(declared) or declared.spelling == name):
                self.put_record(header, name, declared, t)
            elif t.get_size() > 0:
                self.put(header, name, 'typedef', words.typedef(t.get_size(), t.get_align(), shape(t)))
        elif kind == KIND.MACRO_DEFINITION:
            self.take_macro(header, name, list(cursor.get_tokens()))

    def take_macro(self, header, name, tokens):
        count = arguments_of(tokens)
        if count is not None:
            if not name.startswith('___'):
                self.functions.add((header, name, count))
        elif len(tokens) == 2 and tokens[1].spelling.startswith('"'):
            self.put(header, name, 'constant', tokens[1].spelling)
        elif len(tokens) > 1:
            self.objects.add((header, name))

    def evaluate(self, rows):
        """Compiles rows, each a line of C; returns the unit and the numbers of the rows that do not compile."""
        first = self.text.count('\n') + 1
        unit = self.parse(self.text + ''.join(rows))
        return unit, {line - first for line, _ in errors(unit)}

    @staticmethod
    def enumerators(unit, prefix):
        for cursor in unit.cursor.get_children():
            if cursor.kind == KIND.ENUM_DECL:
                for one in cursor.get_children():
                    if one.spelling.startswith(prefix):
                        yield one.spelling[len(prefix):], one.enum_value

    def evaluate_objects(self):
        names = sorted(self.objects)
        unit, broken = self.evaluate([
            f'enum {{ fact_{i} = (long long)({name}) }}; __typeof__({name}) *factt_{i};\n'
            for i, (_, name) in enumerate(names)])
        value = {int(i): v for i, v in self.enumerators(unit, 'fact_')}
        kinds = {int(c.spelling[6:]): shape(c.type.get_pointee()) for c in unit.cursor.get_children()
                 if c.kind == KIND.VAR_DECL and c.spelling.startswith('factt_')}
        for i, (header, name) in enumerate(names):
            if i in value and i not in broken:
                self.put(header, name, 'constant', words.constant(value[i], kinds[i]))

    def evaluate_functions(self):
        macros = sorted(self.functions)
        rows = [(i, j) for i, (_, _, count) in enumerate(macros)
                for j in range(len(SAMPLES)) if count <= 5]
        def call(i, j):
            return f'{macros[i][1]}({", ".join(f"{a}u" for a in SAMPLES[j][:macros[i][2]])})'
        unit, broken = self.evaluate([f'enum {{ fact_{i}_{j} = (long long)({call(i, j)}) }};\n'
                                      for i, j in rows])
        value = dict(self.enumerators(unit, 'fact_'))
        bad = {rows[r] for r in broken if 0 <= r < len(rows)}
        for i, (header, name, count) in enumerate(macros):
            got = [None if (i, j) in bad else value.get(f'{i}_{j}') for j in range(len(SAMPLES))]
            self.put(header, name, 'macro', words.macro(count, got))


def _one(job):
    tree, whole, arch, view = job
    got = View(tree, arch, view)
    if 'xen.h' not in got.refused and 'xen.h' not in {header for header, *_ in got.facts}:
        got.damaged = f'{tree.base}/xen.h:1: declares nothing for {arch}, {view}'
    return arch, view, got.facts, got.refused, got.damaged if whole else ''


def _begin():
    """Starts a worker process: its parent handles signals."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def read(path, views=VIEWS, cxx=False, defines=(), arches=ARCHES, whole=False, only=None):
    """Yields architecture, view, facts, and the headers that do not compile with the reason.

    whole: ends the program if a header is damaged, as opposed to one that needs others before it.
    only: the headers to read; None for all.
    """
    tree = Tree(path, cxx, defines)
    if only is not None:
        tree.headers = [h for h in tree.headers if h in only]
    if whole:
        for header in tree.headers:
            if not files.text_of(os.path.join(tree.base, header)).strip(' \t\n\r\0'):
                files.fail(f'{tree.base}/{header}:1: an empty file')
    jobs = [(tree, whole, arch, view) for arch in arches for view in views]
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), initializer=_begin) as pool:
        try:
            for *found, damaged in pool.map(_one, jobs):
                if damaged:
                    files.fail(damaged)
                yield found
        except BrokenProcessPool:
            files.fail('a process that reads headers was killed: is there too little memory?')
