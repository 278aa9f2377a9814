/* SPDX-License-Identifier: MIT */
/**
 * @file
 * mmu_update, update_va_mapping and update_va_mapping_otherdomain: page-table entries.
 *
 * See xga/pv.h for the errors common to all functions.
 *
 * An entry has the hardware's format, with 64 bits in 32-bit guests too. Xen sets the user flag in
 * present entries of a 64-bit guest; in a leaf entry it also sets bit 52 when the guest had not set
 * the user flag, and the global flag when bit 52 is clear. In level 4 entries, Xen sets the
 * accessed flag. In the level 3 table of a 32-bit guest, Xen sets the user and write flags. The
 * guest reads the entries back with them.
 *
 * Xen checks each entry that it writes. When the entry must name a table, Xen makes the frame a
 * table if it is not one, and checks the entries in it too. Errors for an entry:
 * - -XEN_EINVAL: the flags are not allowed for a PV guest (caching other than write-back is for
 *   domains with devices); the entry of a table names a frame that is not, and cannot become, a
 *   table of the next level; the entry is Xen's own, or the fourth of a 32-bit guest's level 3
 *   table; device memory that the domain may not map, at the last frame that an entry can name;
 *   (foreign frame of an HVM or PVH domain) there is no such frame.
 * - -XEN_EBUSY: the frame of a leaf entry belongs neither to the named domain nor (when that domain
 *   does not own the tables) to one that it is privileged over; a writable leaf entry names a frame
 *   that is in use as a table.
 * - -XEN_EPERM: device memory that the domain may not map; a level 2 entry that is Xen's own.
 * - -XEN_EACCES: a page that Xen shares, with caching other than write-back.
 * - -XEN_ENOENT: (foreign frame of an HVM or PVH domain) the frame is paged out: try again.
 * - -XEN_ENOMEM: (foreign frame of an HVM or PVH domain) the frame cannot be unshared.
 *
 * An entry of a level 2, 3 or 4 table may also name a table of its own level, read-only (a linear
 * page table), when Xen was built with CONFIG_PV_LINEAR_PT and pv-linear-pt is not off; not in a
 * 32-bit guest's level 3 table.
 *
 * Without an error, Xen maps device memory uncached instead of cached (unless mmio-relax= changes
 * that), and read-only where Xen protects it, for example MSI-X tables.
 *
 * A processor with L1TF may use even an entry that is not present: one with an address where memory
 * can be, and above level 1 one with the page-size flag. When a domain other than the hardware
 * domain writes such an entry, Xen runs the domain on shadow page tables from then on, or crashes
 * it when Xen was built without CONFIG_SHADOW_PAGING. pv-l1tf= changes which domains are treated
 * so.
 */
#ifndef XGA_PV_MMU_H
#define XGA_PV_MMU_H

#if !defined(__x86_64__) && !defined(__i386__)
#error "xga/pv/mmu.h is for x86 guests; no other architecture has PV"
#else

#include <xen/xen.h>
#include <xga/arg.h>
#include <xga/hypercall.h>

/**
 * Writes page-table entries, or entries of the machine-to-frame table, in order, until the first
 * request that Xen refuses.
 *
 * Xen reverts nothing: the requests before reqs[*done] are done, and reqs[*done] is the one
 * refused. To continue after it, call again with the requests that follow it. Xen flushes TLBs
 * after changes above level 1, not after changes of leaf entries. When ptr is in an ordinary page,
 * Xen writes val there unchecked.
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source: MMU_* in
 * public/xen.h, do_mmu_update() in arch/x86/mm.c.
 *
 * @param reqs        [in] ptr: the machine address of the entry, with MMU_* in the lower three
 *                    bits; val
 * @param count       [in] number of elements in reqs, below 0x80000000
 * @param done        [out] the number of requests done; NULL: not reported. Xen does not always
 *                    write it when it looked at no request: set it to 0 before.
 * @param foreigndom  [in] bits 0 to 15: the owner of the frames that the entries name: DOMID_SELF,
 *                    another domain, DOMID_IO for device memory, or DOMID_XEN for pages that Xen
 *                    shares with the control domain; bits 16 to 31: the owner of the page tables:
 *                    0 for the caller, or its number plus 1
 * @return 0 when all requests were done, else the error of the one refused
 * @retval -XEN_EFAULT reqs as a whole, or the request, cannot be read
 * @retval -XEN_ESRCH an owner does not exist; the owner of the frames is the caller's own number
 *         instead of DOMID_SELF
 * @retval -XEN_EPERM the caller is not privileged over both owners (DOMID_IO requires no
 *         privilege); MMU_MACHPHYS_UPDATE with another domain's tables; the entry maps device
 *         memory that may not be mapped; a level 2 entry is Xen's own
 * @retval -XEN_EINVAL ptr is not in a frame of the tables' owner (MMU_MACHPHYS_UPDATE: of the
 *         frames' owner); the tables' owner has no vCPU; the page is in use as a table of another
 *         kind; the entry is above level 1 and the two owners differ; MMU_MACHPHYS_UPDATE and the
 *         frames' owner is HVM or PVH; the entry is invalid (see this header's comment)
 * @retval -XEN_EOPNOTSUPP the tables' owner is HVM or PVH
 * @retval -XEN_ENOSYS the lower three bits of ptr are not one of MMU_*
 * @retval -XEN_EBUSY a leaf entry names a frame that does not belong to the frames' owner (an
 *         exception: see this header's comment); a writable leaf entry names a frame in use as a
 *         table
 * @retval -XEN_EACCES the entry maps a page that Xen shares, with caching other than write-back
 * @retval -XEN_ENOENT the owner of the frame is HVM or PVH, and the frame is paged out: try again
 * @retval -XEN_ENOMEM the owner of the frame is HVM or PVH, and the frame cannot be unshared
 */
XGA_FN xga_long xga_pv_mmu_update(const struct mmu_update *reqs, unsigned int count,
                                  unsigned int *done, unsigned int foreigndom)
{
    return xga_hypercall4(__HYPERVISOR_mmu_update, xga_arg_(reqs), (xga_long)count, xga_arg_(done),
                          (xga_long)foreigndom);
}

/**
 * Writes the leaf entry that maps an address in the current page table, then flushes it from TLBs.
 *
 * Callable by any domain, on x86 PV. Source: UVMF_* in public/xen.h, do_update_va_mapping() in
 * arch/x86/mm.c.
 *
 * @param va     [in] the virtual address
 * @param pte    [in] the entry; 0: not present
 * @param flags  [in] UVMF_NONE, or UVMF_TLB_FLUSH or UVMF_INVLPG together with UVMF_LOCAL,
 *               UVMF_ALL, or the address of a bitmap of vCPUs (an array of unsigned long)
 * @return 0 on success
 * @retval -XEN_EINVAL no leaf table of the guest maps va; the entry is invalid (see this header's
 *         comment)
 * @retval -XEN_EFAULT the bitmap cannot be read: the entry is written, but not flushed
 * @retval -XEN_EBUSY a leaf entry names a frame that is not the guest's; a writable leaf entry
 *         names a frame in use as a table
 * @retval -XEN_EPERM the entry maps device memory that may not be mapped
 * @retval -XEN_EACCES the entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_update_va_mapping(xga_ulong va, uint64_t pte, xga_ulong flags)
{
#if defined(__x86_64__)
    return xga_hypercall3(__HYPERVISOR_update_va_mapping, (xga_long)va, (xga_long)pte,
                          (xga_long)flags);
#else
    return xga_hypercall4(__HYPERVISOR_update_va_mapping, (xga_long)va, (xga_long)(uint32_t)pte,
                          (xga_long)(uint32_t)(pte >> 32), (xga_long)flags);
#endif
}

/**
 * Writes the leaf entry that maps an address in the current page table, for a frame of another
 * domain.
 *
 * Xen then flushes the entry from TLBs, as with xga_pv_update_va_mapping().
 *
 * Callable by any domain for itself, a privileged domain for others, on x86 PV. Source: UVMF_* in
 * public/xen.h, do_update_va_mapping_otherdomain() in arch/x86/mm.c.
 *
 * @param va     [in] the virtual address, in the calling domain
 * @param pte    [in] the entry; 0: not present
 * @param flags  [in] as for xga_pv_update_va_mapping()
 * @param domid  [in] the owner of the frame: DOMID_SELF, another domain, or (for the control
 *               domain) DOMID_IO and DOMID_XEN
 * @return 0 on success
 * @retval -XEN_ESRCH domid does not exist, or is the caller's own number instead of DOMID_SELF
 * @retval -XEN_EPERM the caller is not privileged over domid; the entry maps device memory that may
 *         not be mapped
 * @retval -XEN_EINVAL no leaf table of the guest maps va; the entry is invalid (see this header's
 *         comment)
 * @retval -XEN_EFAULT the bitmap cannot be read: the entry is written, but not flushed
 * @retval -XEN_EBUSY a leaf entry names a frame that belongs neither to domid nor (domid is not
 *         DOMID_SELF) to a domain that domid is privileged over; a writable leaf entry names a
 *         frame in use as a table
 * @retval -XEN_EACCES the entry maps a page that Xen shares, with caching other than write-back
 * @retval -XEN_ENOENT the owner of the frame is HVM or PVH, and the frame is paged out: try again
 * @retval -XEN_ENOMEM the owner of the frame is HVM or PVH, and the frame cannot be unshared
 */
XGA_FN xga_long xga_pv_update_va_mapping_otherdomain(xga_ulong va, uint64_t pte, xga_ulong flags,
                                                     domid_t domid)
{
#if defined(__x86_64__)
    return xga_hypercall4(__HYPERVISOR_update_va_mapping_otherdomain, (xga_long)va, (xga_long)pte,
                          (xga_long)flags, domid);
#else
    return xga_hypercall5(__HYPERVISOR_update_va_mapping_otherdomain, (xga_long)va,
                          (xga_long)(uint32_t)pte, (xga_long)(uint32_t)(pte >> 32), (xga_long)flags,
                          domid);
#endif
}

/**
 * Writes one entry of a page table of the calling domain. See xga_pv_mmu_update(): this function
 * passes one request with MMU_NORMAL_PT_UPDATE, and DOMID_SELF.
 *
 * Callable by any domain, on x86 PV. Source: MMU_NORMAL_PT_UPDATE in public/xen.h, do_mmu_update()
 * in arch/x86/mm.c.
 *
 * @param ptr  [in] the machine address of the entry, a multiple of 8
 * @param pte  [in] the entry; 0: not present
 * @return 0 on success
 * @retval -XEN_EINVAL ptr is not in a frame of the domain; the frame is in use as a table of
 *         another kind; the entry is invalid (see this header's comment)
 * @retval -XEN_EBUSY a leaf entry names a frame that is not the guest's; a writable leaf entry
 *         names a frame in use as a table
 * @retval -XEN_EPERM the entry maps device memory that may not be mapped; a level 2 entry is Xen's
 *         own
 * @retval -XEN_EACCES the entry maps a page that Xen shares, with caching other than write-back
 */
XGA_FN xga_long xga_pv_set_pte(uint64_t ptr, uint64_t pte)
{
    struct mmu_update req;

    req.ptr = ptr;
    req.val = pte;
    return xga_pv_mmu_update(&req, 1, 0, DOMID_SELF);
}

/**
 * Records the guest's frame number (pfn) of a machine frame in the machine-to-frame table. See
 * xga_pv_mmu_update(): this function passes one request with MMU_MACHPHYS_UPDATE, and DOMID_SELF.
 *
 * Xen does not check the number. While Xen logs the domain's dirty pages, as for live migration, it
 * marks a page that is written under its number in this table, and this function marks gfn.
 *
 * Callable by any domain, on x86 PV. Source: MMU_MACHPHYS_UPDATE in public/xen.h, do_mmu_update()
 * in arch/x86/mm.c.
 *
 * @param mfn  [in] the machine frame
 * @param gfn  [in] the guest's number of the frame
 * @return 0 on success
 * @retval -XEN_EINVAL mfn does not belong to the domain
 */
XGA_FN xga_long xga_pv_set_m2p(xen_pfn_t mfn, xen_pfn_t gfn)
{
    struct mmu_update req;

    req.ptr = (uint64_t)mfn << 12 | MMU_MACHPHYS_UPDATE;
    req.val = gfn;
    return xga_pv_mmu_update(&req, 1, 0, DOMID_SELF);
}

#endif
#endif
