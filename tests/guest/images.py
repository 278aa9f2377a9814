# SPDX-License-Identifier: MIT
"""What a hypervisor's image was built with, where the guest can't find it out."""
import os


def has_pci(image):
    """Whether a Xen for Arm was built with CONFIG_PCI_PASSTHROUGH: it then has this word for its command line."""
    with open(image, 'rb') as f:
        return b'pci-passthrough\0' in f.read()


def has_ioreq(image):
    """Whether a Xen for Arm was built with CONFIG_IOREQ_SERVER: only then it has this word for its log."""
    with open(image, 'rb') as f:
        return b'device model set bad IO state' in f.read()


def has_pv32(image):
    """Whether a Xen for x86 was built with CONFIG_PV32: its .config beside it says so, or XEN_X86_PV32=1."""
    if os.environ.get('XEN_X86_PV32'):
        return True
    try:
        with open(image + '.config') as f:
            return 'CONFIG_PV32=y' in f.read()
    except OSError:
        return False
