# SPDX-License-Identifier: MIT
"""Writes include/xga/layout.h: the contract's newest release as assertions."""
import os
import re
from collections import Counter, defaultdict

from contract import FAMILIES, long
from facts import number_of
from setting import ARCHES, VERSIONS, VIEWS, Tree, files, headers_of

PROLOGUE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'prologue.h')
INTEGER = re.compile(r'((?:\[\])*)(u|s|ch|b)(\d+)$')
HANDLE = re.compile(r'__guest_handle_\w+$')
# Xen declares it for tools only; our headers declare it for guests too, since it describes their register frames.
SHOWN = re.compile(r'vcpu_guest_core_regs')
# Macros whose value needs a macro that another header defines.
NEEDS = {'XEN_ACPI_CPU_MAP_LEN': 'defined(HVM_MAX_VCPUS)'}
# XGA_XEN_RELEASE selects the layouts of these headers; all others have the newest release's.
BY_RELEASE = {'domctl.h', 'sysctl.h', 'vm_event.h', 'memory.h', 'arch-arm.h', 'arch-x86/xen.h', 'arch-x86/hvm/save.h'}


def guard_of(path):
    """Returns a header's include guard; its first macro if it has none."""
    source = files.text_of(path)
    found = re.search(r'^#\s*ifndef\s+(\w+)\s*\n#\s*define\s+\1\b', source, re.M) or \
        re.search(r'^#\s*define\s+(\w+)\b', source, re.M)
    return found and found.group(1)


def picked(values):
    """Returns one number if all architectures have it, otherwise the choice between their numbers."""
    known = [values[a] for a in ARCHES if a in values]
    if len(set(known)) == 1:
        return known[0]
    return ' '.join(f'XGA_ON_{a.upper()}_({values[a]})' for a in ARCHES if a in values)


def when_viewed(views):
    """Returns the preprocessor condition under which a consumer has one of these views; '' for always."""
    versions = list(VERSIONS)
    with_tools = 'tools' in views
    parts, i = [], 0
    while i < len(versions):
        if versions[i] not in views:
            i += 1
            continue
        j = i
        while j + 1 < len(versions) and versions[j + 1] in views:
            j += 1
        low, high = VERSIONS[versions[i]], VERSIONS[versions[j]]
        last = j == len(versions) - 1
        terms = [f'__XEN_INTERFACE_VERSION__ >= {low}'] if i else []
        if not last:
            terms.append(f'__XEN_INTERFACE_VERSION__ <= {high}')
        elif not with_tools:
            terms.append('!defined(__XEN_TOOLS__)')
        if not terms:
            return ''
        if last and with_tools:
            with_tools = False  # the newest version is the tools' version
        parts.append(' && '.join(terms))
        i = j + 1
    if with_tools:
        parts.append('defined(__XEN_TOOLS__)')
    return ' || '.join(f'({p})' if ' && ' in p and len(parts) > 1 else p for p in parts)


def when_built_for(arches):
    for word, group in FAMILIES.items():
        if set(group) == set(arches):
            return {'all': '', 'arm': 'XGA_ARM32_ || XGA_ARM64_', 'x86': 'XGA_X86_32_ || XGA_X86_64_'}[word]
    return ' || '.join(f'XGA_{a.upper()}_' for a in ARCHES if a in arches)


def when_released(span, releases):
    since, until = span
    terms = [] if since == releases[0] else [f'XGA_RELEASE_ >= {number_of(since)}']
    return ' && '.join(terms + ([] if until == '-' else [f'XGA_RELEASE_ <= {number_of(until)}']))


def all_of(*conditions):
    several = [c for c in conditions if c]
    return ' && '.join(f'({c})' if '||' in c and len(several) > 1 else c for c in several)


def sort_of(kind, words):
    """Returns what determines the macro that asserts a fact; architectures that differ in it get a line each."""
    if kind not in ('member', 'constant', 'typedef'):
        return ''
    shape = INTEGER.match(words[-1])
    sign = (shape.group(1), shape.group(2).replace('b', 'u')) if shape else '*' in words[-1]
    width = words[3] if kind == 'member' and (words[0] == 'bit' or words[3] in ('open', '0')) else ''
    return len(words), words[0] == 'bit', width, sign


class Fact:
    """A name and kind under one condition: its words for each architecture."""

    def __init__(self, name, kind):
        self.name, self.kind, self.words = name, kind, {}

    def all(self, index):
        return {a: w[index] for a, w in self.words.items()}


def known_records(rows):
    return {re.sub(r'^(struct|union) ', '', row[1]) for row in rows if row[2] == 'type'}


def constant_lines(fact):
    first = next(iter(fact.words.values()))
    if first[0].startswith('"') or '*' in first[-1]:
        return  # tests/abi/layout/strings.py compares strings and addresses
    value = picked(fact.all(0))
    shape = len(first) > 1 and INTEGER.match(first[1])
    word = {'u': 'UVALUE', 'b': 'UVALUE', 's': 'SVALUE'}.get(shape and shape.group(2))
    if word:
        size = picked({a: str(int(INTEGER.match(w[1]).group(3)) // 8) for a, w in fact.words.items()})
        yield f'XGA_{word}_({fact.name}, {value}, {size});', 2
    else:
        yield f'XGA_VALUE_({fact.name}, {value});', 1


def typedef_lines(fact, records):
    first = next(iter(fact.words.values()))
    shape = INTEGER.match(first[4])
    if not shape and first[4] not in records and first[4][:1] not in ('*', '['):
        return  # an enumeration: -fshort-enums may shrink it, and no structure contains one
    yield f'XGA_TYPE_({fact.name}, {picked(fact.all(1))}, {picked(fact.all(3))});', 2
    if shape and not shape.group(1) and shape.group(2) != 'ch':
        yield f'XGA_{"SIGNED" if shape.group(2) == "s" else "UNSIGNED"}_({fact.name});', 1


def bit_field_line(type_name, member, fact):
    """Asserts a bit-field: the offset of its unit, shift, width. Words are: bit N width W size S shape."""
    any_words = next(iter(fact.words.values()))
    bits = INTEGER.match(any_words[6])
    unit = int(bits.group(3))
    sign = 'signed' if bits.group(2) == 's' else 'unsigned'
    at = picked({a: str(int(n, 0) // unit * unit // 8) for a, n in fact.all(1).items()})
    shift = picked({a: str(int(n, 0) % unit) for a, n in fact.all(1).items()})
    return f'XGA_BITS_({type_name}, {member}, {sign}, {unit}, {at}, {shift}, {any_words[3]})'


def index_of(shape):
    """Returns the index of one element of an array; a comment if the type is not an array."""
    return shape.group(1).replace('[]', '[0]') or '/* */'


def member_lines(fact):
    type_name, member = re.match(r'((?:struct |union )?\w+)\.(.*)', fact.name).groups()
    member = member.replace('[]', '[0]')
    first = next(iter(fact.words.values()))
    if first[0] == 'bit':
        yield bit_field_line(type_name, member, fact), 1
        return
    at, size = picked(fact.all(1)), picked(fact.all(3))
    shape = INTEGER.match(first[4])
    word = {'u': 'UINT', 'b': 'UINT', 's': 'INT'}.get(shape and shape.group(2))
    if first[3] in ('open', '0'):  # C++ has the size 0 for both, so the elements are asserted
        if shape and shape.group(1):
            each = picked({a: str(int(INTEGER.match(w[4]).group(3)) // 8) for a, w in fact.words.items()})
            yield f'XGA_OPEN_{word or "CHAR"}_({type_name}, {member}, {at}, {each});', 3 if word else 2
        else:
            yield f'XGA_OFFSET_({type_name}, {member}, {at});', 1
    elif word:
        yield f'XGA_{word}_({type_name}, {member}, {index_of(shape)}, {at}, {size});', 3
    else:
        yield f'XGA_MEMBER_({type_name}, {member}, {at}, {size});', 2


def handle_line(facts, name):
    whole, pointer = facts[name, 'type'], facts[name + '.p', 'member']
    return (f'XGA_HANDLE_({name}, {picked(whole.all(1))}, {picked(whole.all(3))}, '
            f'{picked(pointer.all(3))});')


def group_lines(facts, records):
    """Yields the assertions of one header under one condition."""
    def place(item):
        (name, kind), fact = item
        base, _, rest = name.partition('.')
        offset = 0
        if kind == 'member':
            words = next(iter(fact.words.values()))
            offset = int(words[1], 0) * (1 if words[0] == 'bit' else 8)
        return kind in ('type', 'member', 'typedef'), base, kind == 'member', offset, name
    for (name, kind), fact in sorted(facts.items(), key=place):
        base = name.partition('.')[0]
        if HANDLE.match(base):
            if (base + '.p', 'member') in facts and (base, 'type') in facts:
                if kind == 'type':
                    yield handle_line(facts, name), 1
                if kind == 'type' or name.endswith('.p'):
                    continue
        if kind == 'type':
            yield f'XGA_TYPE_({name}, {picked(fact.all(1))}, {picked(fact.all(3))});', 2
        elif kind == 'member':
            yield from member_lines(fact)
        elif kind == 'typedef':
            yield from typedef_lines(fact, records)
        elif kind == 'constant':
            yield from constant_lines(fact)


def groups_of(rows, oldest):
    """Returns {header: {(arches, views, releases): {(name, kind): Fact}}}: the facts under each condition."""
    views_of = defaultdict(lambda: defaultdict(set))
    for header, name, kind, value, arches, views, since, until in rows:
        span = (since, until) if header in BY_RELEASE else (oldest, '-')
        for arch in long(arches, FAMILIES):
            views_of[header, name, kind, span][arch, value] |= set(long(views, {'all': VIEWS}))
    out = defaultdict(lambda: defaultdict(dict))
    for (header, name, kind, span), values in views_of.items():
        alike = defaultdict(dict)
        for (arch, value), views in values.items():
            words = value.split() if value[:1] != '"' else [value]
            alike[frozenset(views), sort_of(kind, words)][arch] = words
        for (views, _), words in alike.items():
            fact = Fact(name, kind)
            fact.words = {a: words[a] for a in ARCHES if a in words}
            out[header][tuple(fact.words), views, span][name, kind] = fact
    return out


def apart(facts, views):
    """Groups facts of the same views by their condition, which differs for a few of them."""
    out, viewed = defaultdict(dict), when_viewed(views)
    for key, fact in facts.items():
        shown = views == {'tools'} and SHOWN.search(key[0])
        when = f'{viewed} || defined(XGA_PUBLIC_HEADERS)' if shown else all_of(viewed, NEEDS.get(key[0]))
        out[when][key] = fact
    return out


def text(contract, tree):
    newest = contract.releases[-1]
    rows = [r for r in contract.rows if r[0] in BY_RELEASE or contract.within(newest, r[6], r[7])]
    records, groups = known_records(rows), groups_of(rows, contract.releases[0])
    Tree(tree)
    out = [files.text_of(PROLOGUE).replace('XGA_NEWEST_RELEASE_', number_of(newest))]
    count = Counter()
    for header in headers_of(tree):
        guard = guard_of(os.path.join(tree, 'xen', header))
        if header not in groups:
            continue
        if not guard:
            files.fail(f'{tree}/xen/{header}:1: no include guard')
        body = []
        conditions = defaultdict(list)
        for (arches, views, span), facts in groups[header].items():
            for when, part in apart(facts, views).items():
                lines = list(group_lines(part, records))
                if lines:
                    conditions[all_of(when_built_for(arches), when, when_released(span, contract.releases))].append(lines)
                    if views & {'guest', 'tools'} and span[1] == '-':
                        count.update({arch: sum(n for _, n in lines) for arch in arches})
        for condition in sorted(conditions):
            lines = [line for lines in conditions[condition] for line, _ in lines]
            body += [f'#if {condition}', *lines, '#endif'] if condition else lines
        if body:
            out += [f'\n#ifdef {guard} /* <xen/{header}> */\n', '\n'.join(body), '\n#endif\n']
    out.append('\n#endif /* the target */\n#endif\n')
    made = ''.join(out)
    return made + '/* {} lines above */\n'.format(made.count('\n')), count  # so that a reader of the text detects a damaged file
