#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the functions of xga/vmx.h, one thing at a time, in copies of the headers; the made-up policies (fuzz.c) or
the unit tests have to notice.

usage: mutants.py [NAME … | --turn=I/N]
"""
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import mutants  # noqa: E402
from command import Failure, check_output, run  # noqa: E402
from verdict import ended  # noqa: E402
BASE = os.path.join(TOP, 'include')
VMX = os.path.join(BASE, 'xga', 'vmx')
CAPS = os.path.join(TOP, 'examples', 'vmxcaps')
ROUNDS = '1000'

# name: header, what it says, what the mutant says
BROKEN = {
    'CR0 may lack NE': ('check.h', '0x80000021u', '0x80000001u'),
    'CR0 may lack PG': ('check.h', '0x80000021u', '0x21u'),
    'CR4 may lack VMXE': ('check.h', 'XGA_VMX_MASK_(13, 1);', 'XGA_VMX_MASK_(14, 1);'),
    'no look at CR4_FIXED1': ('check.h', 'msr == XGA_VMX_MSR_CR4_FIXED0 || msr == XGA_VMX_MSR_CR4_FIXED1)\n        return ~',
                              'msr == XGA_VMX_MSR_CR4_FIXED0)\n        return ~'),
    'reserved bits of CR0 may be forced': ('check.h', 'XGA_VMX_MASK_(6, 10) | ', ''),
    'reserved bits of CR4 may be set': ('check.h', ' | XGA_VMX_MASK_(29, 3)', ''),
    'any VM functions': ('check.h', 'return XGA_VMX_MASK_(1, 63);', 'return XGA_VMX_MASK_(2, 62);'),
    'a VMCS without fields': ('check.h', '!vmx->vmcs_enum.vmcs_encoding_max_idx', '0'),
    'EPT without page walks': ('needs.h', '(cap & walk ? 0 : walk)', '0'),
    'EPT without memory types': ('needs.h', '(cap & type ? 0 : type)', '0'),
    'plain registers count': ('policy.h', 'xga_vmx_has_true_ctls(policy))\n        msr +=', '0)\n        msr +='),
    'a control of an absent register': ('needs.h', 'xga_vmx_has(policy, msr) ? policy->raw[msr - XGA_VMX_MSR_BASIC] : 0',
                                        'policy->raw[msr - XGA_VMX_MSR_BASIC]'),
    'the smaller region': ('common.h', '(a & size) > (b & size)', '(a & size) < (b & size)'),
    'wide addresses': ('common.h', '((a | b) & narrow)', '((a & b) & narrow)'),
    'any revision': ('common.h', '*differ = ((a ^ b) & XGA_VMX_MASK_(0, 31) ? XGA_VMX_MASK_(0, 31) : 0) |', '*differ ='),
    'any memory type': ('common.h', '((a ^ b) & XGA_VMX_MASK_(50, 4) ?', '((a ^ b) & XGA_VMX_MASK_(54, 0 + 1) & 0 ?'),
    'the greater number': ('common.h', '(a & mask) < (b & mask)', '(a & mask) > (b & mask)'),
    'what one may not leave out': ('common.h', '(uint32_t)(a | b)', '(uint32_t)(a & b)'),
    'what one may set': ('common.h', '((a & b) >> 32 << 32)', '((a | b) >> 32 << 32)'),
    'fixed bits of one': ('common.h', 'return a | b;', 'return a & b;'),
    'the timer at any scale': ('common.h', 'preempt_timer_scale != b->vmx.misc.preempt_timer_scale', 'preempt_timer_scale > 31'),
    'any MSEG revision': ('common.h', 'shared->vmx.basic.dual_monitor = 0;', ';'),
    'EPT stays without capabilities': ('common.h', 'if (xga_vmx_ept_lacks_(policy))', 'if (0)'),
    'needs that stay': ('common.h', 'xga_vmx_common_needs_(shared);', ';'),
    'the true register still allows it': ('common.h', 'if (n >= 1 && n <= 4)', 'if (n >= 1 && n <= 3)'),
    'absent registers keep values': ('common.h', 'shared->raw[n] = 0;', ';'),
    'a policy beside a finding': ('common.h', 'if (count)\n        xga_vmx_policy_clear(shared);', ''),
    'secondary controls always count': ('ctls.h', 'return secondary ? ctls->procbased2.raw : 0;', 'return ctls->procbased2.raw;'),
    'VM functions always count': ('ctls.h', 'secondary && ctls->procbased2.enable_vm_functions', 'secondary'),
    'tertiary controls always count': ('ctls.h', 'ctls->procbased.activate_tertiary_controls ? ctls->procbased3.raw : 0',
                                       'ctls->procbased3.raw'),
    'x2APIC mode beside APIC accesses': ('ctls.h', 'return XGA_VMX_MASK_(0, 1);', 'return 0;'),
    'to SMM and out of it': ('ctls.h', 'return XGA_VMX_MASK_(11, 1);', 'return 0;'),
    'what must be 1 may be 0': ('ctls.h', 'must |= xga_vmx_must_be_1_(policy, msr);', ';'),
    'what may not be 1 may': ('ctls.h', '(~xga_vmx_may_be_1_(policy, msr) | xga_vmx_excluded_(ctls, n))', 'xga_vmx_excluded_(ctls, n)'),
    'words without VMX': ('ctls.h', 'if (!xga_vmx_has_vmx(policy))', 'if (0)'),
    'PG stays under unrestricted guest': ('adjust.h', 'must.pg = 0;', ';'),
    'PE stays under unrestricted guest': ('adjust.h', 'must.pe = wanted >> 31 & 1;', ';'),
    'PG without PE': ('adjust.h', 'must.pe = wanted >> 31 & 1;', 'must.pe = 0;'),
    'CD is looked at': ('adjust.h', 'may.cd = may.nw = 1;', 'may.nw = 1;'),
    'NW is forced': ('adjust.h', 'must.cd = must.nw = 0;', 'must.cd = 0;'),
    'CR4 as wanted': ('adjust.h', '(wanted | policy->vmx.cr4_fixed0.raw) & may', 'wanted & may'),
    "a scale that isn't used is lost": ('compare.h', 'if (timer && ', 'if ('),
}


def needs():
    """A mutant without it for each row of the table."""
    text = open(os.path.join(VMX, 'needs.h')).read()
    for row in re.findall(r'^ +(\{\d+, \d+, \d+, \d+\},)', text, re.M):
        yield f'need {row} left out', ('needs.h', row, '')


MUTANTS = [mutants.mutant(name, f'xga/vmx/{file}', old, new) for name, (file, old, new) in {**BROKEN, **dict(needs())}.items()]


def compiled(work, name, include, *arguments):
    out = os.path.join(work, name)
    check_output('gcc', '-std=gnu99', '-O1', '-w', '-I', include, '-I', HERE, '-I', CAPS, *arguments, '-o', out)
    return out


def fails(*words):
    """A program that never ends has failed."""
    try:
        return run(*words, timeout=60).returncode != 0
    except Failure:
        return True


def complaints(work, include, objects):
    """The first program that fails with these headers."""
    if fails(compiled(work, 'fuzz', include, os.path.join(HERE, 'fuzz.c'), *objects), ROUNDS):
        return ['fuzz fails']
    for part in ('vmx_check', 'vmx_common', 'vmx_ctls'):
        source = os.path.join(TOP, 'tests', 'library', 'unit', part + '.c')
        if fails(compiled(work, part, include, source, '-lcmocka', f'-DVMX_DATA="{HERE}"')):
            return [f'{part} fails']
    return []


def main():
    chosen = mutants.asked(__doc__, MUTANTS)
    with tempfile.TemporaryDirectory() as work:
        # What fuzz.c links and no mutant changes.
        objects = [compiled(work, part + '.o', BASE, '-c', os.path.join(CAPS, part + '.c')) for part in ('registers', 'text')]
        broken = complaints(work, BASE, objects)
        if broken:
            print(f'not even broken: {broken[0]}')
            return 1
        mutants.judge(chosen, lambda _, tree: complaints(tree, tree, objects), BASE, ('xga',))
    return ended('VMX mutants')


if __name__ == '__main__':
    sys.exit(main())
