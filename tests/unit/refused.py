#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What must not compile does not: a wrong structure, a lost count, a number for a pointer.

Each case is a pair: the statement that compiles, and the one that is refused.

usage: refused.py COMPILER...    (a C compiler, perhaps with flags; tried as C and as C++)
"""
import os
import subprocess
import sys

INCLUDE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'include')
HEAD = '''#define __XEN_TOOLS__ 1
#include <xga/console.h>
#include <xga/event_channel.h>
#include <xga/grant_table.h>
#include <xga/hvm.h>
#include <xga/memory.h>
static struct gnttab_map_grant_ref map[2];
static struct gnttab_unmap_grant_ref unmap[2];
static struct gnttab_unmap_and_replace replace[2];
static struct gnttab_copy copy[2];
static const struct gnttab_copy fixed_copy[2];
static struct xen_add_to_physmap add;
static struct xen_add_to_physmap_batch batch;
static struct xen_remove_from_physmap removal;
static struct xen_hvm_param param;
static const struct xen_hvm_param fixed_param = {0};
static struct evtchn_send send_op;
static struct evtchn_close close_op;
static char text[8];
'''
CASES = [
    # 24 bytes against 32: the second element would be read from the middle of the first
    ('xga_gnttab_unmap_grant_ref(unmap, 2)', 'xga_gnttab_unmap_grant_ref(map, 2)'),
    ('xga_gnttab_map_grant_ref(map, 2)', 'xga_gnttab_map_grant_ref(unmap, 2)'),
    ('xga_gnttab_unmap_and_replace(replace, 2)', 'xga_gnttab_unmap_and_replace(unmap, 2)'),
    ('xga_gnttab_unmap_grant_ref(unmap, 2)', 'xga_gnttab_unmap_grant_ref(replace, 2)'),
    ('xga_gnttab_map_grant_ref(map, 2)', 'xga_gnttab_map_grant_ref(map)'),
    # Xen writes there
    ('xga_gnttab_copy(copy, 2)', 'xga_gnttab_copy(fixed_copy, 2)'),
    ('xga_hvm_set_param(&fixed_param)', 'xga_hvm_set_param(&add)'),
    ('xga_hvm_get_param(&param)', 'xga_hvm_get_param(&fixed_param)'),
    ('xga_memory_add_to_physmap(&add)', 'xga_memory_add_to_physmap(&batch)'),
    ('xga_memory_remove_from_physmap(&removal)', 'xga_memory_remove_from_physmap(&add)'),
    ('xga_evtchn_close(&close_op)', 'xga_evtchn_close(&send_op)'),
    ('xga_evtchn_send(&send_op)', 'xga_evtchn_send(1)'),
    # count and text the wrong way round
    ('xga_console_write(8, text)', 'xga_console_write(text, 8)'),
    ('xga_arg_(text)', 'xga_arg_(12345)'),
    ('xga_hvm_param_set(1, 2, 3)', 'xga_hvm_param_set(1, 2, text)'),
]

compiler = sys.argv[1:]
if not compiler:
    sys.exit(__doc__)
failed = passed = 0
for language in ('c', 'c++'):
    flags = ['-std=c99'] if language == 'c' else ['-std=c++11', '-fno-exceptions', '-Wno-unused-variable']
    for good, bad in CASES:
        for statement, wanted in ((good, True), (bad, False)):
            source = HEAD.replace('fixed_copy[2];', 'fixed_copy[2] = {};' if language == 'c++' else 'fixed_copy[2];')
            source += f'long test(void);\nlong test(void) {{ return {statement}; }}\n'
            run = subprocess.run([*compiler, '-x', language, *flags, '-Werror', '-ffreestanding', '-fsyntax-only',
                                  '-I', INCLUDE, '-'], input=source, capture_output=True, text=True)
            if (run.returncode == 0) == wanted:
                passed += 1
            else:
                failed += 1
                print(f'{language}: {statement} {"is refused:" if wanted else "compiles"}\n{run.stderr[:600]}')
print(f'refused: {passed} passed, {failed} failed')
sys.exit(1 if failed or not passed else 0)
