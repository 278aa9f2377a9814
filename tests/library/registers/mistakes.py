# SPDX-License-Identifier: MIT
"""Mistakes of shipping code, made on purpose in a copy of the library, that these tests have to notice.

A mutant is a list of edits to include/ or src/, the smallest program that notices it, and the words by which it is
noticed. Mistake 28 needs a Xen: tests/guest/mutants.py has its mutant. Mistake 20 is the compiler's to notice: the
cases are those of tests/library/unit/refused.py.
"""
import ast
import collections
import os
import re

import generate
import noinstr
from architectures import ALL, of_family
from command import Failure, run
from compilers import COMPILERS, clangs
from mutants import Edit, Mutant
from program import FORMS, HERE, TOP, Setting, Tree, run_program

X86, ARM = of_family('x86'), of_family('arm')
EVERY = (*X86, *ARM)
# Number: (the mistake, who can make it). 0 is any other.
MISTAKES = {
    0: ('what else the assembly has to say', EVERY),
    1: ('the number\'s register, or what syscall overwrites, declared as unharmed', ('x86_64', *ARM)),
    2: ('argument registers declared as unharmed', EVERY),
    3: ('an operand tied to r10 by number alone', ('x86_64',)),
    4: ('the upper half of a narrow argument left as it is', ('x86_64', 'arm64')),
    13: ('symbols that a Thumb caller takes for Thumb', ('arm',)),
    14: ('a call inside inline assembly, over a red zone', ('x86_64',)),
    15: ('a trampoline that spoils what it has to keep', EVERY),
    16: ('physdev_op with one argument', EVERY),
    17: ('no interface version taken for version 0', EVERY),
    20: ('the structure of another grant operation', EVERY),
    26: ('hypercalls of five arguments that lose some', EVERY),
    28: ('a guest of 32 bits that never latches its width', ()),
    29: ('a header\'s function resolved to the archive\'s, built otherwise', EVERY),
    30: ('an operand in the register where LLVM keeps a frame', X86),
    31: ('register variables set before a branch, where instrumentation calls', ('x86_64',)),
    35: ('helpers that stay out of line, or instrumented, where the caller may not be', EVERY),
    39: ('an operand with bytes that are left as the stack had them', EVERY),
    32: ('a prototype of the archive\'s that names no calling convention', X86),
}

# form: of the trap. test: a file, 'refused', 'noinstr', or a tuple of headers, whose operations are called. settings: flags,
# with each of which it is to be noticed; GCC's, or a version's whose name begins them.
Where = collections.namedtuple('Where', 'mistake arch form test settings')

TRAP = {arch: f'include/xga/arch/{arch}.h' for arch in EVERY}
INSN, PAGE, CALL = 'include/xga/arch/x86_insn.h', 'src/arch/x86/hypercall_page.S', 'include/xga/call.h'
CALL_32, ESI = 'include/xga/arch/x86_32_call.h', 'include/xga/arch/x86_32_esi.h'
TRAMPOLINE = {name: f'src/arch/{row.trampolines}' for name, row in ALL.items()}
CHOSEN = {'x86_64': 'PV', 'x86_32': 'VMCALL', 'arm64': '', 'arm': ''}  # a form where any will do
RAW, CALLS = 'raw.c', 'calls.c'
NUMBER_IN_EAX = '\tmov\t$\\number, %eax\n'


def lose_rbx():
    """The Clangs that lose a frame in rbx, and all of one in esi: 14 to 16 (seen; 17, 18, 19 and 22 do not)."""
    return [name for name, version in clangs() if version < 17]


def mutants():
    """All of MUTANTS."""
    found = []

    def add(mistake, name, where, edits, test, notices, settings=None):
        arch, form = where if isinstance(where, tuple) else (where, CHOSEN[where])
        settings = settings or ((('-marm', '-O2'), ('-mthumb', '-O2')) if arch == 'arm' else (('-O2',),))
        found.append(Mutant(f'{name}, {arch} {form}'.strip(), edits, notices, Where(mistake, arch, form, test, settings)))

    for arch, operands, only in (('arm64', ': "+r"(x0), "+r"(x1), "+r"(x16) :', ': "+r"(x0), "+r"(x1) : "r"(x16)'),
                                 ('arm', ': "+r"(r0), "+r"(r1), "+r"(r12) :', ': "+r"(r0), "+r"(r1) : "r"(r12)')):
        add(1, 'the number unharmed', arch, [Edit(TRAP[arch], operands, only)], RAW, 'twice 2: hypercall 2: number')
    for register in ('rcx', 'r11'):
        add(1, f'{register} unharmed', ('x86_64', 'PV'), [Edit(TRAP['x86_64'], f'"{register}", ', '')],
            RAW, 'pressure: returned')

    for arch in X86:
        edits = [Edit(INSN, ': operands : :', ': operands :', 3), Edit(TRAP[arch], 'XGA_X86_0_, "+', 'XGA_X86_0_ "'),
                 Edit(TRAP[arch], re.compile(r'(XGA_X86_[1-4]_, )"\+'), r'\1"', 4 if arch == 'x86_64' else 2),
                 Edit(TRAP[arch], re.compile(r'(#define XGA_X86_0_ .*)'), r'\1 :')]
        edits += [Edit(ESI, re.compile(r'"\+([SDm])"\(a\d'), lambda match: match[0].replace('+', ''), 6)] if arch == 'x86_32' else []
        for form in ('AUTO', 'PV'):
            add(2, 'arguments unharmed', (arch, form), edits, RAW, 'twice 2: hypercall 2: argument')
    for arch, operands, only in (('arm64', ': "+r"(x0), "+r"(x1), "+r"(x16) :', ': "+r"(x0), "+r"(x16) : "r"(x1)'),
                                 ('arm', ': "+r"(r0), "+r"(r1), "+r"(r12) :', ': "+r"(r0), "+r"(r12) : "r"(r1)')):
        add(2, 'arguments unharmed', arch, [Edit(TRAP[arch], operands, only)], RAW, 'twice 2: hypercall 2: argument')

    add(2, 'arguments of trampolines unharmed', 'x86_32',
        [Edit(CALL_32, re.compile(r', operands +\\\n +: +\\\n( +: "cc")'), r', operands \\\n\1'),
         Edit(CALL_32, re.compile(r'(#define XGA_CALL_1_ .*)'), r'\1 :'),
         Edit(CALL_32, re.compile(r'(XGA_CALL_[12]_), "\+([cd])'), lambda match: f'{match[1]}{"," * (match[2] == "d")} "{match[2]}', 2),
         Edit(CALL_32, re.compile(r'(#define XGA_CALL_[45]_ +XGA_CALL_3_, )XGA_X86_OPERANDS(\d)_'),
              lambda match: match[1] + '"S"(a4)' + ', "D"(a5)' * (match[2] == '5'), 2)],
        CALLS, 'memory_op from C: returned')

    add(3, 'r10 tied by number', ('x86_64', 'PV'),
        [Edit(TRAP['x86_64'], 'XGA_X86_TRAP_(XGA_X86_SET4_, XGA_X86_ALONE_, XGA_X86_4_);',
              'XGA_X86_SET4_; __asm__ volatile("syscall" : "+a"(ret), "+D"(a1), "+S"(a2), "+d"(a3), "=r"(a4) : "4"(r10)'
              ' : "rcx", "r11", "cc", "memory");')], RAW, '(twice|loop) 4: hypercall [23]: argument 4')

    add(4, 'a narrow operand', 'x86_64', [Edit(TRAP['x86_64'], 'xga_trap5(xga_ulong number, xga_long a1,',
                                               'xga_trap5(xga_ulong number, unsigned int a1,')],
        RAW, 'narrow: hypercall [12]: argument 1')
    add(4, 'a narrow operand', 'arm64',
        [Edit(TRAP['arm64'], re.compile(r'(?s)(xga_trap5.*?register )xga_long (x1 __asm__\("x1"\) = )a2'),
              r'\1unsigned int \2(unsigned int)a2')], RAW, 'narrow: hypercall [12]: argument 2')
    for arch in ('x86_64', 'arm64'):
        add(4, 'a command of 32 bits', arch,
            [Edit(CALL, 'xga_call_memory_op(xga_long a1, xga_long a2)', 'xga_call_memory_op(unsigned int a1, xga_long a2)')],
            CALLS, 'memory_op of a narrow value: hypercall 1: argument 1|incompatible pointer type')  # an error for GCC 14

    add(13, 'symbols without a type', 'arm', [Edit(TRAMPOLINE['arm'], '\t.type\txga_call_\\name, %function\n', '')],
        CALLS, 'memory_op from C: signal', (('-mthumb', '-O2'),))

    add(14, 'a call in assembly', ('x86_64', 'PAGE'),
        [Edit('include/xga/arch/x86_page.h', 'return xga_x86_page_call(number, a1, a2, a3, 0, 0);',
              'extern const char xga_hypercall_page[];\n'
              'long ret;\n'
              'number = (unsigned long)xga_hypercall_page + number * 32;\n'
              '__asm__ volatile("call *%1" : "=a"(ret), "+r"(number), "+D"(a1), "+S"(a2), "+d"(a3) : : "memory");\n'
              'return ret;')], RAW, 'red zone: returned')

    for arch, register in (('x86_64', 'rbx'), ('x86_64', 'rbp'), ('x86_64', 'r12'), ('x86_32', 'esi'), ('x86_32', 'edi'),
                           ('x86_32', 'ebp')):
        add(15, f'trampolines spoil {register}', (arch, 'PV'),
            [Edit('src/arch/x86/trap.inc', NUMBER_IN_EAX, f'{NUMBER_IN_EAX}\tlea\t1(%{register}), %{register}\n')],
            CALLS, f': memory_op: {register} is not what it was')
    add(15, 'trampolines spoil ebx', 'x86_32', [Edit(TRAMPOLINE['x86_32'], '\tpush\t%ebx\n', '\tpush\t%edx\n')],
        CALLS, ': memory_op: ebx is not what it was')
    add(15, 'trampolines spoil x19', 'arm64', [Edit(TRAMPOLINE['arm64'], '\thvc\t#0xEA1\n', '\thvc\t#0xEA1\n\tmov\tx19, x0\n')],
        CALLS, ': memory_op: x19 is not what it was')
    add(15, 'trampolines spoil r4', 'arm', [Edit(TRAMPOLINE['arm'], '{r4, lr}', '{r3, lr}', 2)],
        CALLS, ': argo_op: r4 is not what it was')
    add(15, 'trampolines set the direction flag', ('x86_64', 'PV'),
        [Edit('src/arch/x86/trap.inc', NUMBER_IN_EAX, NUMBER_IN_EAX + '\tstd\n')], CALLS, 'flags is not what it was')
    add(15, 'the way to the page spoils rbx', ('x86_64', 'PAGE'),
        [Edit(PAGE, '\tmov\t%rdi, %rax\n', '\tmov\t%rdi, %rax\n\tmov\t%rax, %rbx\n')], RAW, 'rbx is not what it was')
    add(15, 'the way to the page spoils ebp', ('x86_32', 'PAGE'), [Edit(PAGE, '\tpop\t%ebp\n', '\tpop\t%ecx\n')],
        RAW, 'ebp is not what it was')

    version0 = Edit('include/xen/xen-compat.h', '\n#define __XEN_INTERFACE_VERSION__ __XEN_LATEST_INTERFACE_VERSION__\n',
                    '\n#define __XEN_INTERFACE_VERSION__ 0\n')
    unrefused = Edit('include/xga/base.h', '__XEN_INTERFACE_VERSION__ < 0x00030205', '0')
    for arch in EVERY:
        add(16, 'physdev_op of one argument', arch,
            [Edit('include/xga/physdev.h', 'xga_hypercall2(__HYPERVISOR_physdev_op, PHYSDEVOP_pci_device_add, xga_arg_(op))',
                  'xga_hypercall1(__HYPERVISOR_physdev_op, xga_arg_(op))')],
            ('xga/physdev.h',), 'xga_physdev_pci_device_add: hypercall 33 with 1 arguments', (('-O2',),))
        add(17, 'version 0', arch, [version0], CALLS, 'serves __XEN_INTERFACE_VERSION__ 0x00030205 and newer')
        add(17, 'version 0, not refused', arch, [version0, unrefused], CALLS, 'event_channel_op: hypercall 1: number 0x10')
        add(17, 'version 0 in operations, not refused', arch, [version0, unrefused], ('xga/event_channel.h',),
            'xga_evtchn_send: number 16 instead of 32', (('-O2',),))
        add(20, 'unmap takes any structure', arch,
            [Edit('include/xga/grant_table.h', 'xga_gnttab_unmap_grant_ref(struct gnttab_unmap_grant_ref *ops',
                  'xga_gnttab_unmap_grant_ref(void *ops')], 'refused', r'xga_gnttab_unmap_grant_ref\(map, 2\) compiles')
        add(26, 'the third argument lost', arch, [Edit('include/xga/hypercall.h', 'return XGA_TRAP3_(number, a1, a2, a3);',
                                                       'return XGA_TRAP2_(number, a1, a2);')],
            RAW, 'twice 3: hypercall [12]: argument 3')
        add(29, 'functions of the archive\'s', arch,
            [Edit('include/xga/fn.h', '#define XGA_FN XGA_INLINE_',
                  '#define XGA_FN extern __inline__ __attribute__((__gnu_inline__))')],
            ('xga/sched.h',), r'recorded: xga_sched_\w+: it trapped instead of being recorded', (('-Os',),))

    for arch in EVERY:
        for header, line, times, says in (
                ('event_channel', '    xga_clear_(&op, 0, __builtin_offsetof(struct evtchn_bind_interdomain, remote_port));\n', 1,
                 "xga_evtchn_bind_remote_port: hypercall 1: it left bytes 2 to 3 of its operands' 12"),
                ('dm_op', '    xga_clear_(&op, __builtin_offsetof(struct xen_dm_op, u), sizeof(op));\n', 3,
                 'xga_dm_enable_ioreq_server: hypercall 1: it left bytes')):
            add(39, f'an operand not cleared, {header}', arch, [Edit(f'include/xga/{header}.h', line, '', times)],
                (f'xga/{header}.h',), says, (('-O2',),))
        add(39, 'one word of an operand cleared', arch, [Edit('include/xga/arg.h', '    if (from + 4 < to)\n        *(xga_word_ *)(void *)(bytes + from + 4) = 0;\n', '')],
            ('xga/dm_op.h',), 'xga_dm_create_ioreq_server_id: hypercall 1: it left bytes', (('-O2',),))
        add(35, 'a helper out of line', arch,
            [Edit('include/xga/fn.h', '#define XGA_PRIVATE_ XGA_INLINE_', '#define XGA_PRIVATE_ static')],
            'noinstr', r'refers to (\.text|xga_arg_)', (('-O0', '-fsanitize-coverage=trace-pc'),))
        add(35, 'instrumented functions', arch, [Edit('include/xga/fn.h', '__no_instrument_function__, ', '')],
            'noinstr', 'refers to __cyg_profile_func_enter', (('-O1', '-finstrument-functions'),))

    framed = [(name, level, '-DFRAMED') for name, _ in clangs() for level in ('-O1', '-Os')]
    plainly = [Edit(ESI, 'defined(__clang__)', '0')]
    add(30, 'Clang has arguments in esi', ('x86_32', 'AUTO'), plainly, RAW, 'loop 4: ', framed)
    add(30, 'Clang has arguments in esi', ('x86_32', 'PV'), plainly, RAW, 'loop 4: ', framed)
    for name in lose_rbx()[:1]:
        add(30, 'Clang has arguments of trampolines in esi', 'x86_32', plainly, CALLS, 'argo_op from C: ', ((name, '-O1', '-DFRAMED'),))
        add(30, 'CPUID has an operand in rbx', 'x86_64',
            [Edit('include/xga/arch/x86.h', re.compile(r'xchg %%[er]bx, %1'), '', 2), Edit('include/xga/arch/x86.h', '"=&r"(b)', '"=b"(b)')],
            RAW, 'cpuid: ', ((name, '-O1', '-DFRAMED'),))
    add(31, 'r10 and r8 set before the branch', ('x86_64', 'AUTO'),
        [Edit(INSN, re.compile(r'( +)if \(xga_x86_vmmcall\) {( +)\\\n +set; +\\\n(.*)\\\n(.*)\\\n +set; +\\\n'),
              r'set; if (xga_x86_vmmcall) { \\\n\3\\\n\4\\\n')], RAW, 'once [45]: hypercall 1: argument 4',
        (('-O2', '-fsanitize-coverage=trace-pc'), ('-O1', '-fsanitize=thread')))

    for arch, options in (('x86_32', '-mregparm=3'), ('x86_32', '-mrtd'), ('x86_64', '-mabi=ms')):
        unnamed = [Edit('include/xga/arch/abi.h', re.compile(r'(?<=#define XGA_CALL_ABI ).*'), '', 2)]
        add(32, f'no convention, {options}', (arch, 'PAGE'), unnamed, RAW, 'once 5: ', (('-O2', options),))
        add(32, f'no convention, {options}', arch, unnamed, CALLS, 'mmu_update through a pointer: ', (('-O2', options),))

    for arch, fifth in (('arm64', 'register xga_long x4 __asm__("x4") = a5;'), ('arm', 'register xga_long r4 __asm__("r4") = a5;'),
                        ('x86_64', 'register xga_long r8 __asm__("r8") = a5')):
        add(26, 'the fifth argument lost', arch, [Edit(TRAP[arch], fifth, fifth.replace('a5', 'a1'))],
            RAW, 'once 5: hypercall 1: argument 5')
    add(26, 'the fifth argument lost', 'x86_32', [Edit(ESI, '"+S"(a4), "+D"(a5)', '"+S"(a4)')],
        RAW, 'once 5: hypercall 1: argument 5')
    for arch, argument, load in (('arm', 5, '\tldr\tr4, [sp, #8]\n'), ('x86_32', 5, '\tmov\t24(%esp), %edi\n'),
                                 ('x86_64', 4, '\tmov\t%rcx, %r10\n')):
        add(26, f'argument {argument} lost out of line', arch, [Edit(TRAMPOLINE[arch], load, '')],
            CALLS, f'argo_op: hypercall 1: argument {argument}')
    add(26, 'argument 5 lost on the way to the trampoline', 'x86_32', [Edit(CALL_32, 'XGA_X86_AROUND5_, XGA_CALL_5_', 'XGA_X86_AROUND5_, XGA_CALL_4_')],
        CALLS, 'argo_op from C: hypercall 1: argument 5')
    for arch, load in (('x86_64', '\tmov\t%r9, %r8\n'), ('x86_32', '\tmov\t40(%esp), %edi\n')):
        add(26, 'the fifth argument lost on the way to the page', (arch, 'PAGE'), [Edit(PAGE, load, '')],
            RAW, 'once 5: hypercall 1: argument 5')

    for arch in X86:
        add(0, 'memory not named', (arch, 'PV'), [Edit(TRAP[arch], '"cc", "memory"', '"cc"')],
            RAW, 'memory: hypercall 1: memory holds')
        add(0, 'not volatile', (arch, 'PV'), [Edit(INSN, '__asm__ volatile(around(XGA_X86_INSN_)', '__asm__(around(XGA_X86_INSN_)')],
            RAW, r'dropped 2: \d hypercalls instead of 2')
        add(0, 'the wrong instruction', (arch, 'AUTO'), [Edit(INSN, 'if (xga_x86_vmmcall)', 'if (!xga_x86_vmmcall)')],
            RAW, 'vmcall instead of vmmcall')
        add(0, 'always the same instruction', (arch, 'AUTO'), [Edit(INSN, 'if (xga_x86_vmmcall)', 'if (0)')],
            RAW, 'vmcall instead of vmmcall')
        add(0, 'iret loses eax', (arch, 'PV'),
            [Edit('src/arch/x86/pv_iret.S', re.compile(r'\tpush\t%[er]ax\n'), '\tpush\t$0\n', 2)],
            CALLS, 'xga_pv_iret: returned')
    add(0, 'memory not named by calls', 'x86_32', [Edit(CALL_32, '"cc", "memory"', '"cc"')],
        CALLS, 'memory: hypercall 1: memory holds')
    for arch in ARM:
        add(0, 'memory not named', arch,
            [Edit(TRAP[arch], re.compile(r'(: "\+r"\(\w0\), "\+r"\(\w1[26]\) : :) "memory"'), r'\1')],
            RAW, 'memory: hypercall 1: memory holds')
        add(0, 'not volatile', arch,
            [Edit(TRAP[arch], re.compile(r'__asm__ volatile(\(.*: "\+r"\(\w0\), "\+r"\(\w1\), "\+r"\(\w1[26]\) :)'),
                  r'__asm__\1')], RAW, r'dropped 2: \d hypercalls instead of 2')
    return found


MUTANTS = mutants()


def refused(where, tree):
    """What tests/library/unit/refused.py says of the structures of grants."""
    with open(os.path.join(TOP, 'tests', 'library', 'unit', 'refused.py')) as f:
        parsed = ast.parse(f.read())
    known = {node.targets[0].id: ast.literal_eval(node.value) for node in parsed.body
             if isinstance(node, ast.Assign) and getattr(node.targets[0], 'id', '') in ('HEAD', 'CASES')}
    # Not every header that it includes is for every architecture.
    head = '\n'.join(line for line in known['HEAD'].split('\n') if 'grant_table' in line or 'struct gnttab' in line)
    said = []
    for pair in known['CASES']:
        for statement in pair if 'xga_gnttab_unmap_grant_ref' in pair[0] else ():
            done = run(*COMPILERS[f'gcc-{where.arch}'][1], '-x', 'c', '-std=c99', '-Werror', '-ffreestanding', '-fsyntax-only', '-I',
                       os.path.join(tree, 'include'), '-', input=f'{head}\nlong test(void);\nlong test(void) {{ return {statement}; }}\n')
            if (done.returncode == 0) != (statement == pair[0]):
                said.append(f'{statement} {"compiles" if done.returncode == 0 else "does not compile: " + done.stderr}')
    return said


def not_instrumented(where, tree):
    """What code that may not be instrumented refers to, of two headers."""
    tree = Tree(os.path.join(tree, 'work'), tree, ['-w'])
    path = noinstr.source(tree, where.arch, 'gcc', ('xga/sched.h', 'xga/event_channel.h'))
    return [f'refers to {name}' for flags in where.settings
            for name in noinstr.outside(tree, path, where.arch, Setting(f'gcc-{where.arch}', flags))]


def program(where, tree, played):
    """What a program made of it says."""
    tree = Tree(os.path.join(tree, 'work'), tree, ['-w'])  # no warning is to save a test the work
    settings = [Setting(f'gcc-{where.arch}', flags) if flags[0].startswith('-') else
                Setting(f'{flags[0]}-{where.arch}', flags[1:]) for flags in where.settings]
    source, objects = os.path.join(HERE, str(where.test)), []
    try:
        if not isinstance(where.test, str):
            source = tree.path('operations') + '.c'
            with open(source, 'w') as f:
                f.write(generate.text(where.arch, where.test, tools=False)[0])
            objects.append(tree.under_test(source, where.arch, where.form, Setting(f'gcc-{where.arch}', ('-O0',)),
                                           '-DXGA_TRAP=trap_recorded', '-DSETTING="recorded"'))
        objects += [tree.under_test(source, where.arch, where.form, setting) for setting in settings]
        suites = len(objects)
        objects += played[where.arch] + tree.archive(where.arch, where.form)
        objects += tree.inline(where.arch) if where.mistake == 29 else []
        linked = tree.link('mutant', where.arch, objects)
    except Failure as failure:  # which is how some are noticed
        return [str(failure)]
    # Of several instructions the second: AUTO's is then not the one that an unset variable gives.
    return run_program(linked, where.arch, where.form, FORMS[where.arch][where.form][:2][-1], suites)[2]


def complaints(mutant, tree, played):
    """What the test says of a mutant; one line that is not what it should say when some of the settings do not notice it."""
    where = mutant.where
    lines = {'refused': refused, 'noinstr': not_instrumented}.get(where.test, lambda *_: program(where, tree, played))(where, tree)
    found = [line for line in lines if re.search(mutant.notices, line)]
    starts = {flags: f'{flags[0]}-{where.arch} {" ".join(flags[1:])}: ' if not flags[0].startswith('-') else f' {" ".join(flags)}: '
              for flags in where.settings}
    lacking = [start for start in starts.values() if not any(start in line for line in found)]
    if found and found[0].startswith(('gcc-', 'clang-')) and len(starts) > 1 and lacking:
        return [f'nothing by{lacking[0]}']
    return lines


def complete(found):
    """What is missing: each mistake has a mutant on each architecture that can make it."""
    wrong = [f'mistake {number}, {name}: no mutant for {arch}' for number, (name, where) in MISTAKES.items()
             for arch in where if not any(m.where.mistake == number and m.where.arch == arch for m in found)]
    if not lose_rbx():
        print('  not tried, for want of Clang 14 to 16, which alone make it: mistake 30 in CPUID and in trampolines')
        wrong = [line for line in wrong if not line.startswith('mistake 30, ') or not line.endswith(' x86_64')]
    wrong += [f'mutant "{m.name}": mistake {m.where.mistake} is not said to be one of {m.where.arch}' for m in found
              if m.where.arch not in MISTAKES[m.where.mistake][1]]
    for path, text in (('tests/guest/mutants.py', "mutant('no latch of the width', 'x86_32'"),
                       ('scripts/check', 'tests/guest/mutants.py')):
        with open(os.path.join(TOP, path)) as f:
            if text not in f.read():
                wrong.append(f'mistake 28, {MISTAKES[28][0]}: {path} no longer holds {text}')
    return wrong
