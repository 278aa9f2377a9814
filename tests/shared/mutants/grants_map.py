# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/grants_map.h'
DMA = 'include/xga/shared/grants_dma.h'

MUTANTS = [
    mutant('grants_map: half a batch stays mapped', HEADER, 'if (xga_grants_unmap_all(unmap, count) != 0)', 'if (ret > 1)'),
    mutant('grants_map: what stays mapped is not told', HEADER, 'if (xga_grants_unmap_all(unmap, count) != 0)\n        return -XEN_EBUSY;',
           '(void)!xga_grants_unmap_all(unmap, count);'),
    mutant('grants_map: what was not mapped is unmapped', HEADER, 'mapped ? map[i].handle : XGA_GRANTS_UNMAPPED', 'map[i].handle'),
    mutant('grants_map: a fault is success', HEADER, 'map[i].status = GNTST_eagain; /*', 'map[i].status = GNTST_okay; /*'),
    mutant('grants_map: a fault is retried later', HEADER, '    if (ret < 0)\n        return ret;\n    switch', '    switch'),
    mutant('grants_map: the policy is not asked', HEADER, 'if (again != NULL) {', 'if (again == (xga_gnttab_again_t)1) {'),
    mutant('grants_map: what was given up is success', HEADER, "        if (!mapped && bad == count)", "        if (!mapped && map[i].status != GNTST_eagain && bad == count)"),
    mutant('grants_map: the last failure is reported', HEADER, 'if (!mapped && bad == count)', 'if (!mapped)'),
    mutant('grants_map: a full map-track table is another error', HEADER, 'case GNTST_no_space:', 'case GNTST_no_device_space:'),
    mutant('grants_map: the device mapping stays', HEADER, 'map[i].flags & GNTMAP_device_map ? map[i].dev_bus_addr : 0', '0'),
    mutant('grants_map: a device mapping that is not there', HEADER, 'map[i].flags & GNTMAP_device_map ? map[i].dev_bus_addr : 0', 'map[i].dev_bus_addr'),
    mutant('grants_map: a host mapping that is not there', HEADER, 'map[i].flags & GNTMAP_host_map ? map[i].host_addr : 0', 'map[i].host_addr'),
    mutant('grants_map: unmapped twice', HEADER, '                unmap[k].handle = XGA_GRANTS_UNMAPPED;', '                unmap[k].status = 0;'),
    mutant('grants_map: forgotten although still mapped', HEADER, 'if (unmap[k].status == GNTST_okay || unmap[k].status == GNTST_bad_handle)', 'if (1)'),
    mutant('grants_map: a handle that is gone is tried for ever', HEADER, ' || unmap[k].status == GNTST_bad_handle', ''),
    mutant('grants_map: forgotten by a fault', HEADER, 'unmap[i + n].status = GNTST_general_error;', 'unmap[i + n].status = GNTST_okay;'),
    mutant('grants_map: a fault hides what was unmapped', HEADER, '        called = xga_gnttab_unmap_grant_ref(&unmap[i], n);\n',
           '        called = xga_gnttab_unmap_grant_ref(&unmap[i], n);\n        if (called < 0)\n            return called;\n'),
    mutant('grants_map: only the first run is unmapped', HEADER, 'for (i = 0; i < count; i += n + 1) {', 'for (i = 0; i < 1; i += n + 1) {'),
    mutant('grants_map: no pages are a set', HEADER, 'if (count == 0 || count > 0x7fffffffu)\n', 'if (count > 0x7fffffffu)\n'),
    mutant('grants_map: the set wraps around', HEADER, '((uint64_t)count - 1) << 12 > ~(uint64_t)4095 - host_addr ||', ''),
    mutant('grants_map: all pages at one address', HEADER, 'host_addr + ((uint64_t)i << 12)', 'host_addr'),
    mutant('grants_map: dma: any address', DMA, '(address & XGA_GRANTS_DMA) == 0 || ', ''),
    mutant('grants_map: dma: a long reference is cut', DMA, 'at >= limit || ', ''),
    mutant('grants_map: dma: the end wraps around', DMA, 'length > limit - at', 'at + length > limit'),
    mutant('grants_map: dma: the last page is missing', DMA, '((at & 4095u) + length + 4095u)', '((at & 4095u) + length)'),
    mutant('grants_map: dma: the offset does not count', DMA, '((at & 4095u) + length + 4095u)', '(length + 4095u)'),
    mutant('grants_map: dma: no page for 2^32', DMA, '    if (count >> 32 != 0)\n        return XGA_BROKEN;\n', ''),
    mutant('grants_map: dma: an offset is no carry', DMA, '((uint64_t)first << 12) + offset', '((uint64_t)first << 12) | offset'),
    mutant('grants_map: a status from before the fault', HEADER, '            map[i].status = GNTST_eagain;', '            ;'),
]
PROOF = []
