#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the headers, one thing at a time, and expects the guest on a real Xen to notice.

usage: mutants.py [NAME …]      of the mutants; all by default. It first brings what scripts/guest builds up to date
"""
import collections
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import mutants  # noqa: E402
from architectures import tool  # noqa: E402
from command import Failure, check_output, run  # noqa: E402
from compilers import at_once  # noqa: E402
from verdict import ended  # noqa: E402

BASE, BUILT = os.path.join(TOP, 'include'), os.path.join(TOP, 'build', 'guest')

sys.path.insert(0, os.path.join(HERE, 'frames'))
from versioned import commands  # noqa: E402

# only: the check that is run, where it crashes; compiler: whose objects of frames/ alone are made again
Where = collections.namedtuple('Where', 'package environment only compiler')


def mutant(name, package, header, old, new, environment, notices, only='', compiler=''):
    """notices: what the runner must say: a failed check, or a crash where the guest can't get that far."""
    return mutants.mutant(name, header, old, new, notices, Where(package, environment, only, compiler))


OLDEST_CLANG = next(iter(commands('x86_32')))
MUTANTS = [
    mutant('no latch of the width', 'x86_32', 'xga/x86.h', 'return xga_x86_latch_width();', 'return 0;',
           'x86_32-pvh', 'failed: latch_after'),
    mutant('no hypercall page', 'x86_64', 'xga/x86.h', 'xga_x86_wrmsr(r[1], gpa);', '',
           'x86_64-pvh', 'failed: x86_hypercall_page'),
    mutant('the fifth argument lost', 'arm64', 'xga/arch/arm64.h', 'register xga_long x4 __asm__("x4") = a5;',
           'register xga_long x4 __asm__("x4") = 0; (void)a5;', 'arm64-dom0-gicv3',
           'failed: trampolines_five_arguments'),
    mutant('the command of another operation', 'arm', 'xga/vcpu.h', 'VCPUOP_register_runstate_memory_area,',
           'VCPUOP_get_runstate_info,', 'arm-on-arm64', 'crashed: register_runstate_memory_area: -22'),
    mutant('a vCPU that does not go down', 'x86_64', 'xga/vcpu.h', '__HYPERVISOR_vcpu_op, VCPUOP_down,',
           '__HYPERVISOR_vcpu_op, VCPUOP_is_up,', 'x86_64-pvh', 'failed: vcpu_second_is_taken_down', 'vcpu_second*'),
    # What LLVM makes of it before 19: a frame that is lost, so that the guest reads anywhere.
    mutant('an operand in esi for LLVM', 'x86_32', 'xga/arch/x86_32_esi.h', '#if defined(__clang__)', '#if 0',
           'x86_32-pvh', 'crashed: page fault', f'frame_{OLDEST_CLANG}_O2', OLDEST_CLANG),
    mutant('an operand in rbx for LLVM', 'x86_64', 'xga/arch/x86.h',
           '''XGA_X86_SWAP_B_ "cpuid" XGA_X86_SWAP_B_
                     : "=a"(out[0]), "=&r"(b),''', '''"cpuid"
                     : "=a"(out[0]), "=b"(b),''',
           'x86_64-pvh', f'failed: frame_{OLDEST_CLANG}_O2', '', OLDEST_CLANG),
    mutant('a ring that always notifies', 'x86_64', 'xga/shared/ring.h',
           'return produced - xga_load32(threshold) < fresh;', 'return 1 | (int)xga_load32(threshold);',
           'x86_64-pvh', 'failed: interdomain_shared_ring'),
    mutant('a ring that asks for no notification', 'arm64', 'xga/shared/ring.h',
           'xga_store32(&page[XGA_RING_THRESHOLD_(!back)], consumed + after);', ';',
           'arm64-dom0-gicv3', 'failed: interdomain_shared_ring'),
    mutant('a vchan that notifies twice', 'x86_64', 'xga/shared/vchan.h',
           'xga_and8(v->asked_, (uint8_t)~done);', ';',
           'x86_64-pvh', 'failed: interdomain_shared_vchan'),
    mutant('a vchan that does not ask for data', 'arm64', 'xga/shared/vchan.h',
           'xga_vchan_ask_(v, VCHAN_NOTIFY_WRITE);\n    left', 'left',
           'arm64-dom0-gicv3', 'crashed: after', 'interdomain_shared_vchan'),
    mutant('access that ends while a page is mapped', 'x86_64', 'xga/shared/grants.h',
           'tries < 4 && (was & (GTF_reading | GTF_writing)) == 0', 'tries < 4',
           'x86_64-pvh', 'failed: interdomain_shared_ring'),
    mutant('part of a page, its length first', 'x86_64', 'xga/shared/grants.h',
           'offset | (uint32_t)length << 16', 'length | (uint32_t)offset << 16', 'x86_64-pvh', 'failed: gnttab_versions'),
    mutant('access of version 2 that ends while a page is mapped', 'x86_64', 'xga/shared/grants.h',
           'return (xga_load16_acquire(&g->status_[ref]) & (GTF_reading | GTF_writing)) == 0 ? 0',
           'return 1 ? 0', 'x86_64-pvh', 'failed: gnttab_versions'),
    mutant('pages that stay mapped when one of them fails', 'x86_64-pv', 'xga/shared/grants_map.h',
           'if (xga_grants_unmap_all(unmap, count) != 0)\n        return -XEN_EBUSY;', '',
           'x86_64-pv', 'crashed: a page is mapped', 'interdomain_shared_ring'),
    mutant('ports that are not masked at the start', 'arm64', 'xga/shared/events.h',
           'xga_store_word(&shared->evtchn_mask[word], ~(xen_ulong_t)0);', ';',
           'arm64-dom0-gicv3', 'crashed: the port is masked', 'interdomain_suspend'),
    mutant('event words that stay registered at a new start', 'x86_64', 'xga/shared/events_fifo.h',
           '{\n    xga_store32(&f->ports_, 0);\n}', '{\n    (void)f;\n}',
           'x86_64-pvh', 'crashed: the page is kept', 'interdomain_suspend'),
    mutant('a control block that is not cleared at a new start', 'x86_64', 'xga/shared/events_fifo.h',
           'xga_store32(&block->ready, 0);', ';',
           'x86_64-pvh', 'crashed: the queues', 'interdomain_suspend'),
    mutant('a moved port that the other vCPU does not receive', 'arm64', 'xga/shared/events.h',
           'xga_or_word(&to->bound_[word], bit);', ';', 'arm64-dom0-gicv3', 'failed: vcpu_second_takes_moved_events'),
    mutant('a control block for the first vCPU alone', 'x86_64', 'xga/shared/events_fifo.h',
           'op.vcpu = vcpu;\n    op.link_bits = 0;', 'op.vcpu = vcpu * 0;\n    op.link_bits = 0;',
           'x86_64-pvh', 'failed: events_fifo_second'),
    mutant('half of the data of a buffered write of 8 bytes', 'x86_64', 'xga/shared/ioreq.h',
           'low.data | (uint64_t)high.data << 32;', 'low.data;', 'x86_64-pvh', 'failed: dm_served_buffered'),
    mutant('one slot for a buffered write of 8 bytes', 'x86_64-pv', 'xga/shared/ioreq.h',
           'low.size == 3 ? 2 : 1);', '1);', 'x86_64-pv', 'failed: dm_served_buffered'),
    mutant('a request that is answered without its data', 'x86_64', 'xga/shared/ioreq.h',
           'xga_copy_out(&v->slot_->data, &data, sizeof(data));', '(void)data;', 'x86_64-pvh', 'failed: dm_served_memory'),
    mutant("a request that is answered in another vCPU's slot", 'x86_32', 'xga/shared/ioreq.h',
           '(struct ioreq *)page + i, ', '(struct ioreq *)page + (i ^ 1), ', 'x86_32-pvh', 'failed: dm_served_both_vcpus'),
    mutant('repetitions always upwards', 'x86_64-pv', 'xga/shared/ioreq_run.h',
           'run->is_downwards_ = req->df;', 'run->is_downwards_ = 0;', 'x86_64-pv', 'failed: dm_served_repetitions'),
    mutant('a port that moves with the repetitions', 'x86_64', 'xga/shared/ioreq_run.h',
           'if (run->type_ == IOREQ_TYPE_COPY) /*', 'if (1) /*', 'x86_64-pvh', 'failed: dm_served_repetitions'),
    mutant('a PCI function that is lost', 'x86_32', 'xga/shared/ioreq_run.h',
           'run->sbdf = (uint32_t)(req->addr >> 32);', ';', 'x86_32-pvh', 'failed: dm_served_pci'),
]


def includes(output, header):
    """Whether the source of an object includes a header; CMake keeps no list of assembly's, which needs no function."""
    if not os.path.exists(output + '.d'):
        return False
    with open(output + '.d') as f:
        return f'/xenguestabi/{header}' in f.read()


def compiled(entry, where):
    """How an object was made; None when the mutant does without its compiler."""
    words = shlex.split(entry['command'])
    found = re.search(r'/frames_(\w+)[.]dir/', words[words.index('-o') + 1])
    if (found.group(1) if found else '') != where.compiler:
        return None
    # CMake's list leaves out that it was another compiler's work.
    return [*commands(where.package)[where.compiler], *words[1:]] if where.compiler else words


def build(header, where, tree):
    """The guest that scripts/guest built, with the objects made again of every file that includes the header."""
    guests = os.path.join(tree, 'guests')
    folder = os.path.join(guests, where.package)
    shutil.copytree(os.path.join(BUILT, where.package), folder)
    with open(os.path.join(folder, 'compile_commands.json')) as f:
        entries = json.load(f)
    changed = [words for words in (compiled(entry, where) for entry in entries)
               if words and includes(os.path.join(folder, words[words.index('-o') + 1]), header)]
    if not changed:
        raise Failure(f'no file of the guest includes {header}')
    # The broken header alone lies there: a compiler looks into it before it looks at what is installed.
    list(at_once(lambda *words: check_output(*words, '-I', tree, cwd=folder), changed))
    with open(os.path.join(folder, 'CMakeFiles', 'guest.dir', 'link.txt')) as f:
        check_output(*shlex.split(f.read()), cwd=folder)
    flat = os.path.join(folder, 'guest.bin')
    if os.path.exists(flat):
        check_output(tool(where.package, 'objcopy'), '-O', 'binary', 'guest.elf', flat, cwd=folder)
    return guests


def complaints(mutant, tree):
    """What the runner says of the guest on a real Xen."""
    where = mutant.where
    guests, (kind, name) = build(mutant.edits[0].file, where, tree), mutant.notices.split(': ')[:2]
    only = where.only or (name if kind == 'failed' else '')
    done = run(os.path.join(HERE, 'run.py'), '--guests', guests, *(['--words', f'only={only}'] if only else []), where.environment)
    return re.findall(r'^  \S+: ((?:failed|crashed): .*)', done.stdout, re.M)


def main():
    chosen = mutants.asked(__doc__, MUTANTS)
    if int(OLDEST_CLANG.rpartition('_')[2]) > 16:  # 14 to 16 lose a frame so, 17 and newer do not
        for one in [m for m in chosen if m.where.compiler]:
            print(f'mutant "{one.name}": not tried, for want of Clang 14 to 16')
            chosen.remove(one)
    if subprocess.run([os.path.join(TOP, 'scripts', 'guest'), '--only-build'], stdout=subprocess.DEVNULL).returncode:
        return 1  # it has said why
    mutants.judge(chosen, complaints, BASE)
    return ended('guest mutants')


if __name__ == '__main__':
    sys.exit(main())
