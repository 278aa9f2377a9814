# SPDX-License-Identifier: MIT
"""The environments: which guest on which Xen, and the QEMU command that boots it."""
import gzip
import os
import subprocess

from images import has_ioreq, has_pci, has_pv32

# argo=1 is for builds that have it: Debian's do not.
XEN_ARM_LINE = 'console=dtuart dtuart=/pl011@9000000 bootscrub=0 loglvl=all guest_loglvl=all argo=1'
KERNEL_AT = 0x50000000  # where the guest's image lies in the machine's memory before Xen moves it


class Environment:
    """name; build: the guest to boot; xen: which image (x86, arm64, arm), None for the stand-in.

    needs: whether an image of the user's, None without one, has what Debian's lacks. part: it runs only some checks.
    made: without an image of the user's, scripts/make-xen builds one with this.
    """

    def __init__(self, name, build, xen, command, needs=None, part=False, made=None):
        self.name, self.build, self.xen, self.command, self.needs, self.part, self.made = name, build, xen, command, needs, part, made


def _x86(cpu, xen_line, *machine):
    def command(env, xen, guest, words, work):
        if open(xen, 'rb').read(2) == b'\x1f\x8b':  # QEMU's multiboot loader takes a plain ELF file
            plain = os.path.join(work, 'xen')
            with gzip.open(xen) as packed, open(plain, 'wb') as out:
                out.write(packed.read())
            xen = plain
        return ['qemu-system-x86_64', *machine, '-cpu', cpu, '-m', '1024', '-net', 'none', '-kernel', xen,
                '-initrd', f'{guest} {words}',
                '-append', 'loglvl=all guest_loglvl=all com1=115200,8n1 console=com1 argo=1 '
                           'dom0_mem=128M,max:128M dom0_max_vcpus=2 ' + xen_line]
    return command


# TCG raises wrong faults for a PV guest's return to user mode under SMAP.
_pv = _x86('max,-smap', '')
# A newer PC, with what it takes to give its network card away. With so little memory Xen's IOMMU tables for dom0
# are too shallow for the devices that they are to reach: it goes without. The clocks of QEMU's processors differ, so
# that what one vCPU measures of another would: there is one.
_q35 = _x86('max,+svm,-smap', 'dom0-iommu=passthrough dom0_max_vcpus=1 cpufreq=dom0-kernel',
            '-machine', 'q35', '-device', 'amd-iommu,intremap=on', '-device', 'e1000e,addr=4', '-smp', '2')
# Performance counters: Xen has them on the families of AMD's that it knows; QEMU's usual one is none of them.
_pv_counting = _x86('max,-smap,-monitor,family=23', 'vpmu=on')
_pvh = _x86('max,+svm,-smap', 'dom0-iommu=none dom0=pvh')


def _dump_tree(qemu, machine, work):
    """Has QEMU write the machine's device tree; its path."""
    tree = os.path.join(work, 'virt.dtb')
    subprocess.run([*qemu, '-machine', f'{machine},dumpdtb={tree}', '-nographic'], check=True, capture_output=True)
    return tree


def _put(tree, node, name, *values, kind=None):
    subprocess.run(['fdtput', *(['-t', kind] if kind else []), tree, node, name, *values], check=True)


def _put_kernel(tree, domain, guest, words, at=KERNEL_AT):
    """Describes the image that lies there as the kernel of this domain; QEMU's options that put it there."""
    module = f'{domain}/module@{at:x}'
    subprocess.run(['fdtput', '-c', *([tree, domain] if domain != '/chosen' else [tree]), module], check=True)
    _put(tree, domain, '#address-cells', '2')
    _put(tree, domain, '#size-cells', '2')
    _put(tree, module, 'compatible', 'multiboot,kernel', 'multiboot,module', kind='s')
    _put(tree, module, 'reg', '0', f'{at:#x}', '0', f'{os.path.getsize(guest):#x}', kind='x')
    _put(tree, module, 'bootargs', words, kind='s')
    return ['-device', f'loader,file={guest},addr={at:#x},force-raw=on']


def _arm_dom0(qemu, machine, xen_line=''):
    def command(env, xen, guest, words, work):
        return [*qemu, '-machine', machine, '-m', '1024', '-kernel', xen,
                '-append', f'{XEN_ARM_LINE} dom0_mem=128M dom0_max_vcpus=2 {xen_line}'.rstrip(),
                '-device', f'guest-loader,addr={KERNEL_AT:#x},kernel={guest},bootargs={words}']
    return command


def _only(checks, command):
    """Those of this name alone, unless the user names others."""
    return lambda env, xen, guest, words, work: command(env, xen, guest, f'{words} only={checks}', work)


def _arm_dom0_without_clock(qemu, machine):
    """The machine's clock is not dom0's, so that its interrupt can be another domain's."""
    qemu = [*qemu, '-m', '1024']

    def command(env, xen, guest, words, work):
        tree = _dump_tree(qemu, machine, work)
        kernel = _put_kernel(tree, '/chosen', guest, words)
        _put(tree, '/chosen', 'xen,xen-bootargs', f'{XEN_ARM_LINE} dom0_mem=128M dom0_max_vcpus=2', kind='s')
        _put(tree, '/pl031@9010000', 'xen,passthrough')
        return [*qemu, '-machine', machine, '-kernel', xen, '-dtb', tree, *kernel]
    return command


def _in_domu(command):
    """The guest is dom0, makes a domain out of its own image and has the checks run there."""
    return lambda env, xen, guest, words, work: command(env, xen, guest, f'{words} domu=1', work)


_ARM64 = ['qemu-system-aarch64', '-cpu', 'cortex-a57']
_ARM = ['qemu-system-arm', '-cpu', 'cortex-a15']


# It counts three seconds down since SILO is off: by its own clock, which then runs as fast as the machine can. Faster
# than this, and a Xen built with UBSAN does little else than answer timers.
_flask = _arm_dom0([*_ARM64, '-icount', 'shift=5'], 'virt,virtualization=on,gic-version=3',
                   'xsm=flask flask=permissive conring_size=256k')


_DOMU_MACHINE = [*_ARM64, '-m', '1024'], 'virt,virtualization=on,gic-version=3'


def _put_domu(tree, number, guest, words):
    """Describes a domain under /chosen, which Xen itself makes."""
    domain = f'/chosen/domU{number}'
    kernel = _put_kernel(tree, domain, guest, words, KERNEL_AT + 0x1000000 * number)
    _put(tree, domain, 'compatible', 'xen,domain', kind='s')
    _put(tree, domain, 'cpus', '2')
    _put(tree, domain, 'memory', '0', '0x10000', kind='x')  # in KiB
    _put(tree, domain, 'vpl011')
    _put(tree, domain, 'xen,enhanced', 'no-xenstore', kind='s')
    return kernel


def _domu(env, xen, guest, words, work):
    """dom0less: QEMU writes its device tree, and the domain is described in it."""
    qemu, machine = _DOMU_MACHINE
    tree = _dump_tree(qemu, machine, work)
    kernel = _put_domu(tree, 1, guest, words)
    _put(tree, '/chosen', 'xen,xen-bootargs', XEN_ARM_LINE, kind='s')
    return [*qemu, '-machine', machine, '-kernel', xen, '-dtb', tree, *kernel]


def _beside_domus(env, xen, guest, words, work):
    """A dom0, and the peers of the checks that share memory, which Xen makes. The node that is put last comes first."""
    qemu, machine = _DOMU_MACHINE
    tree = _dump_tree(qemu, machine, work)
    kernels = [option for number, peer in ((3, 'stream'), (2, 'ring'), (1, 'page'))
               for option in _put_domu(tree, number, guest, f'peer={peer}')]
    kernels += _put_kernel(tree, '/chosen', guest, f'{words} only=interdomain_shared_*')
    _put(tree, '/chosen', 'xen,xen-bootargs', f'{XEN_ARM_LINE} dom0_mem=128M dom0_max_vcpus=2', kind='s')
    return [*qemu, '-machine', machine, '-kernel', xen, '-dtb', tree, *kernels]


def _standin(*words_before):
    """No Xen: a program, foreign ones by QEMU's user-mode emulation, against src/standin."""
    def command(env, xen, guest, words, work):
        return [*words_before, guest, *words.split()]
    return command


def _at_release(command, release):
    return lambda env, xen, guest, words, work: command(env, xen, guest, f'{words} release={release}', work)


ENVIRONMENTS = [
    Environment('x86_64-pv', 'x86_64-pv/guest.elf', 'x86', _pv_counting),
    Environment('x86_64-pv-q35', 'x86_64-pv/guest.elf', 'x86', _q35),
    Environment('x86_64-pvh', 'x86_64/guest.elf', 'x86', _pvh),
    Environment('x86_32-pvh', 'x86_32/guest.elf', 'x86', _pvh),
    Environment('x86_64-pvh-domu', 'x86_64/guest.elf', 'x86', _in_domu(_pvh)),
    Environment('x86_32-pvh-domu', 'x86_32/guest.elf', 'x86', _in_domu(_pvh)),
    Environment('x86_64-pv-domu', 'x86_64-pv/guest.elf', 'x86', _in_domu(_pv_counting)),
    Environment('arm64-dom0-gicv3', 'arm64/guest.bin', 'arm64',
                _arm_dom0(_ARM64, 'virt,virtualization=on,gic-version=3')),
    Environment('arm64-dom0-gicv2', 'arm64/guest.bin', 'arm64',
                _arm_dom0_without_clock(_ARM64, 'virt,virtualization=on,gic-version=2')),
    # Without a policy FLASK allows everything, and a Xen that is to enforce one does not start. In the second one
    # the guest loads a policy.
    Environment('arm64-dom0-flask', 'arm64/guest.bin', 'arm64', _flask),
    Environment('arm64-dom0-policy', 'arm64/guest.bin', 'arm64', _flask),
    Environment('arm64-dom0-pci', 'arm64/guest.bin', 'arm64',
                _arm_dom0(_ARM64, 'virt,virtualization=on,gic-version=3', 'pci-passthrough=yes'),
                needs=lambda xen: xen and has_pci(xen)),
    # Its Xen is Debian's, built with what Debian leaves out.
    Environment('arm64-dom0-ioreq', 'arm64/guest.bin', 'arm64',
                _only('dm_*', _arm_dom0(_ARM64, 'virt,virtualization=on,gic-version=3')),
                needs=lambda xen: not xen or has_ioreq(xen), part=True, made='ioreq'),
    Environment('arm64-dom0-beside-domus', 'arm64/guest.bin', 'arm64', _beside_domus, part=True),
    Environment('arm64-domu', 'arm64/guest.bin', 'arm64', _domu),
    Environment('arm64-made-domu', 'arm64/guest.bin', 'arm64',
                _in_domu(_arm_dom0(_ARM64, 'virt,virtualization=on,gic-version=3'))),
    Environment('arm-dom0', 'arm/guest.bin', 'arm',
                _arm_dom0_without_clock(_ARM, 'virt,virtualization=on')),
    Environment('arm-on-arm64', 'arm/guest.bin', 'arm64', _domu),
    # Debian's Xen is built without PV32.
    Environment('x86_32-pv', 'x86_32-pv/guest.elf', 'x86', _pv_counting,
                needs=lambda xen: xen and has_pv32(xen)),
    Environment('x86_32-pv-domu', 'x86_32-pv/guest.elf', 'x86', _in_domu(_pv),
                needs=lambda xen: xen and has_pv32(xen)),
    Environment('standin', 'standin-x86_64/guest', None, _standin()),
    Environment('standin-domu', 'standin-x86_64/guest', None, _standin()),
    *(Environment(f'standin-4.{minor}', 'standin-x86_64/guest', None, _at_release(_standin(), minor)) for minor in range(17, 22)),
    Environment('arm-standin-domu', 'standin-arm/guest', None, _standin('qemu-arm', '-L', '/usr/arm-linux-gnueabi')),
]
