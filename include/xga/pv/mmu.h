/* SPDX-License-Identifier: MIT */
/**
 * @file
 * mmu_update, update_va_mapping and update_va_mapping_otherdomain: entries of page tables.
 *
 * What xga/pv.h says once holds. An entry has the hardware's format, 64 bits on both widths; a
 * 64-bit guest reads it back with the user flag set, and bit 52 where Xen had to set that. Xen
 * checks an entry:
 *
 * -XEN_EINVAL: the flags are not for a PV guest (caching other than write-back is for domains with
 * devices); a table's entry names a frame that is not, and can't become, a table of the next level;
 * the entry is Xen's own. -XEN_EBUSY: the frame is not the named domain's; a writable leaf names a
 * frame in use as a table; the entry changed meanwhile (-XEN_EFAULT above level 2). -XEN_EPERM:
 * device memory that the domain may not map (-XEN_EINVAL: the last frame that an entry can name),
 * or a level 2 entry that is Xen's own. -XEN_EACCES: a page that Xen shares, with another caching
 * than write-back. Of a translated domain's frame: -XEN_EINVAL when there is none, -XEN_ENOENT when
 * it is paged out (try again), -XEN_ENOMEM when it can't be unshared. Without an error, device memory
 * is mapped uncached in place of cached (unless mmio-relax= says otherwise), and read-only where Xen
 * protects it, as MSI-X tables.
 *
 * An absent entry may be used all the same by a processor with L1TF: one whose address memory may
 * have, and above level 1 one with the page-size flag. Xen, unless told otherwise (pv-l1tf=), runs
 * a domain that writes such an entry and is not the hardware domain on shadow page tables from then
 * on; built without CONFIG_SHADOW_PAGING it crashes the domain.
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
 * Writes page-table entries, or entries of the machine-to-frame table, one request after the other,
 * up to the first that Xen refuses.
 *
 * Nothing is undone: the requests before reqs[*done] are carried out, reqs[*done] is the one
 * refused, and a call with what follows it goes on. A changed leaf is not flushed from any TLB; Xen
 * flushes after changes above. An address in an ordinary page is written like one in a table.
 *
 * Any domain for itself, privileged ones for others; x86 PV. Rule: MMU_* in public/xen.h,
 * do_mmu_update() in arch/x86/mm.c.
 *
 * @param reqs        [in] ptr, the entry's machine address, in its lower three bits MMU_*; val
 * @param count       [in] how many, below 2^31
 * @param done        [out] how many were carried out; NULL: not asked. It may be untouched when Xen
 *                    looked at no request: set it to 0 before
 * @param foreigndom  [in] bits 0 to 15: whose frames the entries name: DOMID_SELF, DOMID_IO for
 *                    device memory, DOMID_XEN for what Xen shares with the control domain, or
 *                    another domain. Bits 16 to 31: 0, or the number of the tables' owner plus 1
 * @return 0 when all were carried out; else the error of the one refused: -XEN_EFAULT when it, or
 *         reqs as a whole, can't be read; -XEN_ESRCH when there is no such domain, or the frames'
 *         owner is this one's number instead of DOMID_SELF; -XEN_EPERM when the caller is not
 *         privileged over both, and for MMU_MACHPHYS_UPDATE with another's tables; -XEN_EINVAL when
 *         ptr is not in a frame of the tables' owner (MMU_MACHPHYS_UPDATE: the frames' owner), that
 *         owner has no vCPU, or the page is in use as another kind of table, for an entry above
 *         level 1 when the two owners differ, and for MMU_MACHPHYS_UPDATE when the frames' owner is
 *         HVM or PVH; -XEN_EOPNOTSUPP when the
 *         tables' owner is HVM or PVH; -XEN_ENOSYS for another command; what the file's comment
 *         lists for the entry
 */
XGA_FN xga_long xga_pv_mmu_update(const struct mmu_update *reqs, unsigned int count,
                                  unsigned int *done, unsigned int foreigndom)
{
    return xga_hypercall4(__HYPERVISOR_mmu_update, xga_arg_(reqs), (xga_long)count, xga_arg_(done),
                          (xga_long)foreigndom);
}

/**
 * Writes the leaf entry that maps an address in the page table in use, then flushes it from TLBs.
 *
 * Anyone; x86 PV. Rule: UVMF_* in public/xen.h, do_update_va_mapping() in arch/x86/mm.c.
 *
 * @param va     [in] the address
 * @param pte    [in] the entry; 0: none
 * @param flags  [in] UVMF_NONE, or UVMF_TLB_FLUSH or UVMF_INVLPG with UVMF_LOCAL, UVMF_ALL, or the
 *               address of a bitmap of vCPUs, an array of unsigned long
 * @return 0; -XEN_EINVAL when no leaf table of the guest's maps va; what the file's comment lists
 *         for the entry; -XEN_EFAULT when the bitmap can't be read: the entry is written by then
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
 * As xga_pv_update_va_mapping(), and the frame is another domain's.
 *
 * Any domain for itself, privileged ones for others; x86 PV. Rule: UVMF_* in public/xen.h,
 * do_update_va_mapping_otherdomain() in arch/x86/mm.c.
 *
 * @param va     [in] the address, in this domain
 * @param pte    [in] the entry; 0: none
 * @param flags  [in] as xga_pv_update_va_mapping() takes them
 * @param domid  [in] the frame's owner: DOMID_SELF, another domain, or, to the control domain,
 *               DOMID_IO and DOMID_XEN
 * @return what xga_pv_update_va_mapping() returns; -XEN_ESRCH when there is no such domain, or it
 *         is this one's number instead of DOMID_SELF; -XEN_EPERM when the caller is not privileged
 *         over it
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
 * Writes one entry of a page table of this domain.
 *
 * What xga_pv_mmu_update() says holds. Anyone; x86 PV. Rule: MMU_NORMAL_PT_UPDATE in public/xen.h,
 * do_mmu_update() in arch/x86/mm.c.
 *
 * @param ptr  [in] the entry's machine address, a multiple of 8
 * @param pte  [in] the entry; 0: none
 * @return 0; -XEN_EINVAL when ptr is not in a frame of this domain's, or that is in use as another
 *         kind of table; what the file's comment lists for the entry
 */
XGA_FN xga_long xga_pv_set_pte(uint64_t ptr, uint64_t pte)
{
    struct mmu_update req;

    req.ptr = ptr;
    req.val = pte;
    return xga_pv_mmu_update(&req, 1, 0, DOMID_SELF);
}

/**
 * Records which frame of this domain a machine frame of its own is.
 *
 * The machine-to-frame table is for the guest's and the tools' use: Xen does not check the number.
 * What xga_pv_mmu_update() says holds. Anyone; x86 PV. Rule: MMU_MACHPHYS_UPDATE in public/xen.h,
 * do_mmu_update() in arch/x86/mm.c.
 *
 * @param mfn  [in] the machine frame
 * @param gfn  [in] the guest's number for it
 * @return 0; -XEN_EINVAL when mfn is not this domain's
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
