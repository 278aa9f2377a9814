#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Xen's hypercalls and their commands: numbers, names, and where a command lies, from abi/xen.facts.

usage: hypercalls.py ARCHITECTURE    prints them as the C table of tests/guest/record.c
"""
import collections
import functools
import os
import re

import architectures
import facts
import files
import golden
import usage

ENCODED = os.path.join(golden.TOP, 'tests', 'library', 'encoding', 'wire.txt')

# hypercall  its name after __HYPERVISOR_
# inside     the command whose operand holds the command: of memory_op and hvm_op
# prefix     how the constants of its commands begin
# rest       how they go on, where other constants begin so too
# operand    the structure that holds the command, and its member; '' where the command is the first argument
Family = collections.namedtuple('Family', 'hypercall inside prefix rest operand')
Family.name = property(lambda family: re.sub('^[A-Z]+_', '', family.inside) or family.hypercall)
Family.title = property(lambda family: family.hypercall + (f', {family.name}' if family.inside else ''))
FAMILIES = [Family(*row) for row in (
    ('memory_op', '', 'XENMEM_', r'(?!resource_|(?:sharing|paging|access)_op_|access_(?!op$))[a-z]', ''),
    ('memory_op', 'XENMEM_access_op', 'XENMEM_access_op_', '[a-z]', 'struct xen_mem_access_op.op'),
    ('memory_op', 'XENMEM_sharing_op', 'XENMEM_sharing_op_', '[a-z]', 'struct xen_mem_sharing_op.op'),
    ('memory_op', 'XENMEM_paging_op', 'XENMEM_paging_op_', '[a-z]', 'struct xen_mem_paging_op.op'),
    ('grant_table_op', '', 'GNTTABOP_', '[a-z]', ''),
    ('event_channel_op', '', 'EVTCHNOP_', '[a-z]', ''),
    ('sched_op', '', 'SCHEDOP_', '[a-z]', ''),
    ('vcpu_op', '', 'VCPUOP_', '[a-z]', ''),
    ('xen_version', '', 'XENVER_', '[a-z]', ''),
    ('console_io', '', 'CONSOLEIO_', '[a-z]', ''),
    ('vm_assist', '', 'VMASST_CMD_', '[a-z]', ''),
    ('hvm_op', '', 'HVMOP_', r'(?!altp2m_)[a-z]', ''),
    ('hvm_op', 'HVMOP_altp2m', 'HVMOP_altp2m_', '[a-z]', 'struct xen_hvm_altp2m_op.cmd'),
    ('dm_op', '', 'XEN_DMOP_', r'(?!no_gfns)[a-z]', 'struct xen_dm_op.op'),
    ('physdev_op', '', 'PHYSDEVOP_', '([a-z]|IRQ_UNMASK_NOTIFY$)', ''),
    ('mmuext_op', '', 'MMUEXT_', '[A-Z]', 'struct mmuext_op.cmd'),
    ('callback_op', '', 'CALLBACKOP_', '[a-z]', ''),
    ('nmi_op', '', 'XENNMI_', '[a-z]', ''),
    ('xenpmu_op', '', 'XENPMU_', '[a-z]', ''),
    ('argo_op', '', 'XEN_ARGO_OP_', '[a-z]', ''),
    ('hypfs_op', '', 'XEN_HYPFS_OP_', '[a-z]', ''),
    ('xsm_op', '', 'FLASK_', '[A-Z]', 'struct xen_flask_op.cmd'),
    ('mca', '', 'XEN_MC_', '[a-z]', 'struct xen_mc.cmd'),
    ('kexec_op', '', 'KEXEC_CMD_', '[a-z]', ''),
    ('xenoprof_op', '', 'XENOPROF_', r'(?!last_op)[a-z]', ''),
    ('tmem_op', '', 'TMEM_', r'(AUTH|RESTORE_NEW|(NEW|DESTROY)_POOL|(PUT|GET|FLUSH)_PAGE|FLUSH_OBJECT)$', ''),
    ('platform_op', '', 'XENPF_', '[a-z]', 'struct xen_platform_op.cmd'),
    ('domctl', '', 'XEN_DOMCTL_', r'(?!vmtrace_(?!op$))[a-z]', 'struct xen_domctl.cmd'),
    ('sysctl', '', 'XEN_SYSCTL_', r'(?!cpu_featureset_|cpu_policy_|pm_op_)[a-z]', 'struct xen_sysctl.cmd'),
)]
_NUMBER = re.compile(r'__HYPERVISOR_([a-z]\w*)$')
_UNSERVED = re.compile(r'arch_\d|\w+_compat$')  # numbers without a meaning of their own, and those of older interface versions


def command_of(constant):
    """The family of a command's constant, and the command's name; None of another constant."""
    return next(((family, constant[len(family.prefix):]) for family in FAMILIES if re.match(family.prefix + family.rest, constant)), None)


@functools.lru_cache(None)
def _facts(arch):
    """[(name, kind, value)] of what tools see on an architecture, in any release."""
    return [(name, kind, value) for _, name, kind, value, arches, views, _, _ in facts.read()[1]
            if architectures.ALL[arch].contract in facts.long(arches, facts.FAMILIES) and (views == 'all' or 'tools' in views.split(','))]


def _value(value):
    return int(value.split()[0], 0)


@functools.lru_cache(None)
def numbers(arch):
    """{hypercall: number}"""
    return {found[1]: _value(value) for name, kind, value in _facts(arch) for found in [_NUMBER.match(name)] if found and kind == 'constant'}


@functools.lru_cache(None)
def commands(arch):
    """{family's name: {command: number}}; more than one name may have a number."""
    out = collections.defaultdict(dict)
    for name, kind, value in _facts(arch):
        found = command_of(name) if kind == 'constant' else None
        if found:
            out[found[0].name][found[1]] = _value(value)
    return out


# hypercall  its number
# within     number of the command whose operand holds the command, or None
# argument   which argument points to the operand (of dm_op to the buffers, the first of which is the operand); 0: there is none
# offset, size   of the command in the operand; size is 0 where the first argument is the command
# commands   numbers; (0,) of a hypercall that has none
Place = collections.namedtuple('Place', 'name hypercall within argument offset size commands')


@functools.lru_cache(None)
def places(arch):
    """Where the commands of each hypercall lie; those inside another command's operand come first."""
    members = {name: value.split() for name, kind, value in _facts(arch) if kind == 'member'}
    constants = {name: _value(value) for name, kind, value in _facts(arch) if kind == 'constant' and name in {f.inside for f in FAMILIES}}
    known, out = numbers(arch), []
    for family in sorted(FAMILIES, key=lambda f: not f.inside):
        found = tuple(sorted(set(commands(arch)[family.name].values())))
        if not found or family.hypercall not in known:
            continue  # of other architectures
        argument = 3 if family.hypercall == 'dm_op' else 2 if family.inside else 1
        word = members[family.operand] if family.operand else None  # at OFFSET size SIZE …
        out.append(Place(family.name, known[family.hypercall], constants.get(family.inside), *((argument, int(word[1]), int(word[3])) if word else (0, 0, 0)),
                         found))
    with_commands = {place.hypercall for place in out}
    return out + [Place(name, number, None, 0, 0, 0, (0,)) for name, number in known.items()
                  if number not in with_commands and not _UNSERVED.match(name)]


def of_line(line, arch):
    """(family's name, command) of a line of the encodings; None where it is not one operation."""
    found = re.match(r'\w+: (\d+)\((.*?)\)(?:$|, )', line)
    if not found:
        return None
    arguments = re.findall(r'(?:{.*?}|[^,{])+', found[2])
    for place in places(arch):
        if place.hypercall != int(found[1]) or place.within is not None and arguments[0] != str(place.within):
            continue
        if place.argument:
            buffers = place.hypercall == numbers(arch)['dm_op']  # they stand in the places of their array
            operand = arguments[1 if buffers else place.argument - 1]
            stored = re.search(rf'[{{ ]{place.offset}:(\d+)', operand)
            command = int(stored[1]) & (1 << 8 * place.size) - 1 if stored else 0
        elif place.commands == (0,):
            command = 0
        else:
            command = int(arguments[0]) if arguments and arguments[0].isdigit() else None
        return (place.name, command) if command in place.commands else None
    return None


@functools.lru_cache(None)
def operations(arch):
    """{(family's name, command): the first function that makes this call}"""
    out = {}
    for line, arches in golden.read(ENCODED).items():
        operation = of_line(line, arch) if arch in arches else None
        if operation:
            out.setdefault(operation, line.split(':')[0])
    return out


def main():
    asked = usage.words(__doc__, architectures.NAMES, 'architecture')
    if len(asked) != 1:
        files.fail('which architecture? ' + ', '.join(architectures.NAMES), 2)
    found = places(asked[0])
    print('/* Made by tools/lib/hypercalls.py from abi/xen.facts. */')
    print(f'#define COMMANDS {sum(place.commands[-1] + 1 for place in found)}')
    for place in found:
        within = -1 if place.within is None else place.within
        print(f'{{"{place.name}", {place.hypercall}, {within}, {place.argument}, {place.offset}, {place.size}, {place.commands[-1] + 1}}},')


if __name__ == '__main__':
    files.run(main)
