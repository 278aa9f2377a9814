#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""No header of include/xen defines a name that its upstream counterpart lacks: macro, typedef, structure,
union, enumeration, constant, function or variable, per architecture and view, and per release for tools.
None changes what a macro of another one expands to.

The oracle is abi/xen.facts, which was read from upstream's headers. It has no words for the names below.
Needs Debian's python3-clang, hence /usr/bin/python3.
"""
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'xenabi'), os.path.join(TOP, 'tools', 'lib')]

import clang.cindex as ci  # noqa: E402
from contract import FAMILIES, Contract, long  # noqa: E402
from reader import unnamed  # noqa: E402
from setting import ARCHES, PRELUDE, TARGETS, VERSIONS, VIEWS, Tree  # noqa: E402
from verdict import check, ended  # noqa: E402

CONTRACT = Contract()
INCLUDE = sys.argv[1] if len(sys.argv) > 1 else os.path.join(TOP, 'include')
KIND = ci.CursorKind
TAGS = {KIND.STRUCT_DECL: 'struct ', KIND.UNION_DECL: 'union ', KIND.ENUM_DECL: 'enum '}

# Ours alone: name: (header, why)
OURS = {
    'XGA_PUBLIC_HEADERS': ('xen-compat.h', 'tells our copy of the headers from another'),
    'XGA_XEN_RELEASE_UNSET': ('xen-compat.h', 'that nobody chose the release: libxenctrl needs its own'),
    'XGA_XEN_RELEASE': ('xen-compat.h', 'which release the structures for tools are of'),
}
# For tools upstream, for guests too here: it describes their registers.
SHOWN_TO_GUESTS = re.compile(r'vcpu_guest_core_regs')
# Upstream's as well; the contract holds integers and single strings, and what has a size.
NO_FACTS = {
    'lists': {'arch-arm.h': 'GUEST_RAM_BANK_BASES GUEST_RAM_BANK_SIZES', 'grant_table.h': 'GNTTABOP_error_msgs'},
    'strings put together': {
        'arch-arm.h': 'PRI_xen_pfn PRIu_xen_pfn PRI_xen_ulong', 'arch-x86/xen.h': 'XEN_CPUID',
        'io/protocols.h': 'XEN_IO_PROTO_ABI_NATIVE'},
    "a structure's initialiser": {'arch-arm/smccc.h': 'XEN_SMCCC_UID SSSC_SMCCC_UID'},
    'a name for a type': {
        'arch-arm.h': 'int64_aligned_t uint64_aligned_t', 'arch-x86/xen-x86_32.h': 'int64_aligned_t uint64_aligned_t',
        'xen.h': 'int64_aligned_t uint64_aligned_t', 'hvm/dm_op.h': 'uint64_aligned_t',
        'io/blkif.h': 'blkif_sector_t blkif_vdev_t'},
    'what an older interface calls it': {
        'xen.h': 'xen_vga_console_info xen_vga_console_info_t xen_wc_sec_hi console_mfn console_evtchn',
        'platform.h': 'xenpf_settime', 'grant_table.h': 'grant_entry_v1 grant_entry_v1_t',
        'dom0_ops.h': ' '.join(f'dom0_{name} dom0_{name}_t' for name in (
            'settime', 'add_memtype', 'del_memtype', 'read_memtype', 'microcode', 'platform_quirk')),
        'kexec.h': 'xen_kexec_load xen_kexec_load_t', 'memory.h': 'xen_add_to_physmap_range'},
    'the length of an open array, nothing in C99': {
        'xen.h': 'XEN_FLEX_ARRAY_DIM', 'xen-compat.h': 'COMPAT_FLEX_ARRAY_DIM', 'io/ring.h': 'XENPV_FLEX_ARRAY_DIM',
        'vm_event.h': 'XENPV_FLEX_ARRAY_DIM'},
    'what makes declarations': {
        'arch-arm.h': '___DEFINE_XEN_GUEST_HANDLE', 'arch-x86/xen.h': '___DEFINE_XEN_GUEST_HANDLE',
        'arch-x86/xen-x86_32.h': '___DEFINE_XEN_GUEST_HANDLE'},
    'types of size 0': {'arch-arm.h': 'arch_shared_info_t arch_vcpu_info_t'},
    "tags of enumerations, 'enum' before each": {
        'errno.h': 'xen_errno', 'io/tpmif.h': 'tpmif_state', 'io/usbif.h': 'usb_spec_version', 'io/xenbus.h': 'xenbus_state',
        'io/xs_wire.h': 'xs_watch_type xsd_sockmsg_type', 'domctl.h': 'pt_irq_type'},
    'inline functions': {
        'arch-x86/hvm/save.h': '_hvm_hw_fix_cpu',
        'io/9pfs.h': ' '.join('xen_9pfs_' + f for f in ('get_ring_ptr', 'mask', 'queued', 'read_packet', 'write_packet')),
        'io/pvcalls.h': ' '.join('pvcalls_' + f for f in ('get_ring_ptr', 'mask', 'queued', 'read_packet', 'write_packet'))},
}


def known(arch, view, releases):
    """{(header, name)} of upstream's headers, a tag with its keyword."""
    names, inner = set(), set()
    for header, name, kind, value, arches, views, since, until in CONTRACT.rows:
        if arch not in long(arches, FAMILIES) or view not in long(views, {'all': VIEWS}) or \
                not any(CONTRACT.within(r, since, until) for r in releases):
            continue
        if kind == 'member':  # a structure defined in another: its members' type says its tag
            inner.add((header, value.split()[-1].lstrip('[]*')))
        else:
            names.add((header, name))
    names |= {(header, ('enum ' if 'enumerations' in why else '') + name)
              for why, places in NO_FACTS.items() for header, listed in places.items() for name in listed.split()}
    return names | {(header, name) for name, (header, _) in OURS.items()}, inner


def guard(header):
    """The macro that each header may have for itself: its first #ifndef, defined on the next line."""
    with open(os.path.join(INCLUDE, 'xen', header)) as f:
        found = re.search(r'^#ifndef (\w+)\n#define \1\b', f.read(), re.M)
    return found and found[1]


def preprocessed(tree, arch, ask, text, defines, *how):
    language = ['-x', 'c++', '-std=gnu++11'] if tree.cxx else ['-x', 'c', '-std=gnu11']
    return subprocess.run(['clang', *TARGETS[arch], *language, '-ffreestanding', '-nostdinc', '-w', '-I', tree.dir, '-isystem',
                           os.path.join(tree.dir, 'stub'), *ask, *('-D' + d for d in defines), '-E', *how, '-'],
                          input=text, capture_output=True, text=True, check=True).stdout


def changed(tree, arch, ask, text, defines):
    """(header, name) of each macro whose expansion after all headers is not the one after the header that defines it first."""
    first, again = {}, set()
    home = None
    for line in preprocessed(tree, arch, ask, text, defines, '-dD').splitlines():
        mark = re.match(r'# \d+ "(.*?)"', line)
        if mark:
            path = os.path.realpath(mark[1])
            home = os.path.relpath(path, tree.base) if path.startswith(tree.base + os.sep) else None
        elif line.startswith('#undef') and first.get(line.split()[1], home) != home:
            again.add(line.split()[1])
        elif line.startswith('#define') and home:
            first.setdefault(re.match(r'#define (\w+)', line)[1], home)
    for name in again:
        own = text[:text.index(PRELUDE) + len(PRELUDE)] + f'#include <xen/xen.h>\n#include <xen/{first[name]}>\n'
        values = [preprocessed(tree, arch, ask, f'{heads}@@ {name}\n', defines, '-P').partition('@@ ')[2] for heads in (own, text)]
        if values[0] != values[1]:
            yield first[name], name


def macros(tree, arch, ask, text, defines):
    """(header, name) of each macro that is defined in the end."""
    done = preprocessed(tree, arch, ask, text, defines, '-dD')
    home, found = None, {}
    for line in done.splitlines():
        if line[:1] != '#':
            continue
        mark = re.match(r'# \d+ "(.*?)"', line)
        if mark:
            path = os.path.realpath(mark[1])
            home = os.path.relpath(path, tree.base) if path.startswith(tree.base + os.sep) else None
        elif line.startswith('#define') and home:
            found[re.match(r'#define (\w+)', line)[1]] = home
        elif line.startswith('#undef'):
            found.pop(re.match(r'#undef (\w+)', line)[1], None)
    return {(header, name) for name, header in found.items()}


def declared(tree, cursor, header, top=True):
    """(header, name, whether it stands inside another) of what a declaration brings."""
    kind, name = cursor.kind, cursor.spelling
    if kind in TAGS:
        if not unnamed(cursor):
            yield header, TAGS[kind] + name, not top
        for inner in cursor.get_children():
            if inner.kind in TAGS:
                yield from declared(tree, inner, header, False)
            elif inner.kind == KIND.ENUM_CONSTANT_DECL:
                yield header, inner.spelling, False
    elif kind in (KIND.TYPEDEF_DECL, KIND.FUNCTION_DECL, KIND.VAR_DECL):
        yield header, name, False
    elif kind in (KIND.LINKAGE_SPEC, KIND.UNEXPOSED_DECL, KIND.NAMESPACE):
        for inner in cursor.get_children():
            yield from declared(tree, inner, header)


def look(job):
    arch, view, cxx, release, assembly = job
    defines = [f'XGA_XEN_RELEASE={release[1]}'] if release else []
    tree = Tree(INCLUDE, cxx, defines)
    heads = tree.headers_in(arch, view)
    text = PRELUDE + ''.join(f'#include <xen/{h}>\n' for h in heads)
    ask = ['-D__XEN_TOOLS__'] if view == 'tools' else ['-D__XEN_INTERFACE_VERSION__=' + VERSIONS[view]]
    names, inner = known(arch, view, {CONTRACT.releases[-1], *(release[:1])})
    if assembly:
        found = macros(tree, arch, [*ask, '-D__ASSEMBLY__'], text.replace(PRELUDE, ''), defines)
        return len(found), sorted(leaks(found, names, view))
    unit = tree.parse(text, arch, view)
    wrong = [str(d) for d in unit.diagnostics if d.severity >= ci.Diagnostic.Error]
    if wrong:
        return 0, [f'does not compile: {wrong[0]}']
    found = macros(tree, arch, ask, text, defines)
    for cursor in unit.cursor.get_children():
        header = tree.home(cursor)
        if header:
            found |= {(h, n) for h, n, nested in declared(tree, cursor, header)
                      if not (nested and (h, n.split()[-1]) in inner)}
    return len(found), sorted([*leaks(found, names, view), *(f'xen/{header}: another header changes {name}'
                                                             for header, name in changed(tree, arch, ask, text, defines))])


def leaks(found, names, view):
    for header, name in found - names:
        plain = name.split()[-1]
        if name != guard(header) and not (view != 'tools' and SHOWN_TO_GUESTS.search(plain)):
            yield f'xen/{header} leaks {name}'


def main():
    jobs = [(arch, view, cxx, (), False) for arch in ARCHES for view in ('guest', 'tools') for cxx in (False, True)]
    jobs += [(arch, view, False, (), False) for arch in ARCHES for view in ('legacy', 'v30205')]
    jobs += [(arch, view, False, (), True) for arch in ARCHES for view in ('guest', 'tools')]
    jobs += [(arch, 'tools', False, (r, f'0x{int(r.split(".")[0]):04x}{int(r.split(".")[1]):02x}00'), False)
             for r in CONTRACT.releases[:-1] for arch in ('arm64', 'x86_64')]
    where = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for (arch, view, cxx, release, assembly), (count, wrong) in zip(jobs, pool.map(look, jobs)):
            if count < (100 if assembly else 1500):
                wrong.append(f'only {count} names seen')
            place = ' '.join([arch, view, *(['C++'] if cxx else []), *(['assembly'] if assembly else []), *release])
            for name in wrong:
                where[name] += 1
            check(not wrong, '\n'.join(f'{place}: {name}' for name in wrong if where[name] == 1))
    return ended('leaks')


if __name__ == '__main__':
    sys.exit(main())
