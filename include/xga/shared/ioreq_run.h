/* SPDX-License-Identifier: MIT */
/**
 * @file
 * I/O requests, the device model's end: the accesses of a request, one by one. No hypercall, no shared
 * memory.
 *
 * One request may stand for many accesses (rep ins, rep movs), upwards or downwards, and its data may
 * lie in the guest's memory. Each step here moves `size` bytes between `data` and one place:
 *
 *     xga_ioreq_run_init(&run, &req);                       // what cannot be served has no steps
 *     while (xga_ioreq_run_next(&run))
 *         switch (run.space) {
 *         case IOREQ_TYPE_PIO:                               // a port
 *         case IOREQ_TYPE_COPY:                              // an address
 *         case IOREQ_TYPE_PCI_CONFIG:                        // a register of the function run.sbdf
 *             if (run.is_write)
 *                 device_write(run.space, run.addr, run.size, run.data);
 *             else
 *                 run.data = device_read(run.space, run.addr, run.size);
 *             break;
 *         case XGA_IOREQ_GUEST_MEMORY:                       // where the guest's data is
 *             run.is_write ? copy_to_guest(run.addr, &run.data, run.size)
 *                          : copy_from_guest(run.addr, &run.data, run.size);
 *         }
 *     xga_ioreq_finish(v, xga_ioreq_run_result(&run));
 *
 * The caller may leave the loop at any time and answer. A read that the caller does not serve gives all
 * ones, as on a bus where nothing answers.
 */
#ifndef XGA_SHARED_IOREQ_RUN_H
#define XGA_SHARED_IOREQ_RUN_H

#include <xga/std.h>

#include <xen/errno.h>
#include <xen/hvm/ioreq.h>
#include <xga/access.h>
#include <xga/fn.h>

/** In `space`: the guest's memory, which a request with data_is_ptr reads or writes. */
#define XGA_IOREQ_GUEST_MEMORY 0x100u

/**
 * A request in progress. The caller reads the members without an underscore, and stores `data` of a
 * read.
 *
 * `space` is XGA_IOREQ_GUEST_MEMORY or IOREQ_TYPE_*. Two of these are no accesses, and have one step
 * that is a write: IOREQ_TYPE_TIMEOFFSET (the guest set its clock forward by `data` seconds, modulo
 * 2^64) and IOREQ_TYPE_INVALIDATE (drop all mappings of the guest's memory).
 */
struct xga_ioreq_run {
    uint64_t addr;     /**< port, guest-physical address or register; 0 when it is no access */
    uint64_t data;     /**< value of a write, zero-extended; all ones before a read */
    uint32_t size;     /**< bytes: 1, 2 or 4; with IOREQ_TYPE_COPY also 8 */
    uint32_t space;    /**< which kind of address it is */
    uint32_t sbdf;     /**< with IOREQ_TYPE_PCI_CONFIG, XEN_DMOP_PCI_SBDF() of the function */
    uint32_t is_write; /**< not 0: data goes to the address; 0: it comes from there */
    uint64_t device_, memory_; /* the addresses of the next repetition */
    uint64_t value_;           /* what was read last, or what a write by value writes */
    uint32_t left_;            /* repetitions */
    uint8_t type_, reads_, by_pointer_, is_downwards_;
    uint8_t is_half_done_; /* the data was read from one place, and goes to the other */
};

/* The bytes of a size that is 1, 2, 4 or 8. A shift of 64 bits by a variable may call a runtime. */
XGA_PRIVATE_ uint64_t xga_ioreq_mask_(uint32_t size)
{
    return size == 1 ? 0xff : size == 2 ? 0xffff : size == 4 ? 0xffffffffu : ~(uint64_t)0;
}

/* Whether no access of `count` of `size` bytes wraps around the end of the address space. */
XGA_PRIVATE_ int xga_ioreq_fits_(uint64_t addr, uint32_t size, uint32_t count, int is_downwards)
{
    uint64_t others = (uint64_t)size * (count - 1);

    return is_downwards ? addr >= others && addr <= ~(uint64_t)0 - (size - 1)
                        : addr <= ~(uint64_t)0 - others - (size - 1);
}

XGA_PRIVATE_ xga_long xga_ioreq_check_(const struct ioreq *req)
{
    const uint32_t size = req->size;
    int fits;

    if (req->type == IOREQ_TYPE_INVALIDATE) /* Xen fills in nothing else that matters: count is 0 */
        return 0;
    if (req->type != IOREQ_TYPE_PIO && req->type != IOREQ_TYPE_COPY &&
        req->type != IOREQ_TYPE_PCI_CONFIG && req->type != IOREQ_TYPE_TIMEOFFSET)
        return -XEN_EOPNOTSUPP;
    if (size == 0 || size > 8 || (size & (size - 1)) != 0 || req->count == 0)
        return -XEN_EINVAL;
    if (req->type == IOREQ_TYPE_PIO)
        fits = size <= 4 && req->addr <= 0x10000 - (uint64_t)size;
    else if (req->type == IOREQ_TYPE_PCI_CONFIG)
        fits = size <= 4 && (uint32_t)req->addr <= 4096 - size;
    else if (req->type == IOREQ_TYPE_COPY)
        fits = xga_ioreq_fits_(req->addr, size, req->count, req->df);
    else
        fits = size == 8 && req->count == 1 && !req->data_is_ptr && req->dir == IOREQ_WRITE;
    if (fits && req->data_is_ptr)
        fits = xga_ioreq_fits_(req->data, size, req->count, req->df);
    return fits ? 0 : -XEN_EINVAL;
}

/**
 * Checks a request, and starts it before its first step.
 *
 * A guest can cause requests that are refused here, so they are no reason to break the slot. Such a
 * request has no step, and its result is all ones: the caller need not look at the return value.
 *
 * Xen 4.17 to 4.22 sends at most 4096 repetitions of a request; that is not checked.
 *
 * @param run  [out] the request in progress
 * @param req  [in]  the request, as xga_ioreq_take() or xga_ioreq_buffered_take() copied it
 * @return 0
 * @retval -XEN_EOPNOTSUPP the type is none of IOREQ_TYPE_*
 * @retval -XEN_EINVAL size is not 1, 2, 4 or, with IOREQ_TYPE_COPY, 8; count is 0; an access ends
 *         beyond port 0xffff, register 4095 or the last address, or begins before address 0; a
 *         TIMEOFFSET is not a write of 8 bytes
 */
XGA_FN xga_long xga_ioreq_run_init(struct xga_ioreq_run *run, const struct ioreq *req)
{
    xga_long ret = xga_ioreq_check_(req);

    run->addr = 0;
    run->data = ~(uint64_t)0;
    run->size = 8;
    run->space = req->type;
    run->sbdf = 0;
    run->is_write = 1; /* no read that gave anything */
    run->device_ = 0;
    run->memory_ = 0;
    run->value_ = ~(uint64_t)0;
    run->left_ = 0;
    run->type_ = req->type;
    run->reads_ = 0;
    run->by_pointer_ = 0;
    run->is_downwards_ = req->df;
    run->is_half_done_ = 0;
    if (ret < 0)
        return ret;
    run->left_ = 1;
    run->value_ = req->data;
    if (req->type == IOREQ_TYPE_TIMEOFFSET || req->type == IOREQ_TYPE_INVALIDATE)
        return 0;
    run->size = req->size;
    run->left_ = req->count;
    run->device_ = req->addr;
    run->memory_ = req->data;
    run->reads_ = req->dir == IOREQ_READ;
    run->by_pointer_ = req->data_is_ptr;
    run->value_ = xga_ioreq_mask_(run->size);
    if (req->dir != IOREQ_READ && !req->data_is_ptr)
        run->value_ &= req->data;
    if (req->type == IOREQ_TYPE_PCI_CONFIG) {
        run->sbdf = (uint32_t)(req->addr >> 32);
        run->device_ = (uint32_t)req->addr;
    }
    return 0;
}

XGA_PRIVATE_ uint64_t xga_ioreq_after_(const struct xga_ioreq_run *run, uint64_t addr)
{
    return run->is_downwards_ ? addr - run->size : addr + run->size;
}

/**
 * Returns the data with which to answer: what the last read gave, zero-extended.
 *
 * @param run  [in] the request, also when the caller has left the loop before its end
 * @return the data for xga_ioreq_finish(); all ones for a request that was refused, or a read of which
 *         no step was made
 */
XGA_FN uint64_t xga_ioreq_run_result(const struct xga_ioreq_run *run)
{
    return run->is_write ? run->value_ : run->data & xga_ioreq_mask_(run->size);
}

/**
 * Goes to the next step.
 *
 * @param run  [in,out] the request; `data` is what the step before has read, if it was a read
 *             [out]    the members without an underscore: the step
 * @return 1; 0: there is no further step
 */
XGA_FN int xga_ioreq_run_next(struct xga_ioreq_run *run)
{
    int at_device = 1;

    run->value_ = xga_ioreq_run_result(run);
    if (run->is_half_done_) {
        run->is_half_done_ = 0;
        run->is_write = 1;
        at_device = !run->reads_;
    } else if (run->left_ == 0) {
        return 0;
    } else {
        run->left_--;
        run->is_half_done_ = run->by_pointer_;
        run->is_write = !run->reads_ && !run->by_pointer_;
        at_device = run->reads_ || !run->by_pointer_;
    }
    run->data = run->is_write ? run->value_ : xga_ioreq_mask_(run->size);
    run->space = at_device ? run->type_ : XGA_IOREQ_GUEST_MEMORY;
    run->addr = at_device ? run->device_ : run->memory_;
    if (run->is_half_done_)
        return 1;
    run->memory_ = xga_ioreq_after_(run, run->memory_);
    if (run->type_ == IOREQ_TYPE_COPY) /* a port and a register stay */
        run->device_ = xga_ioreq_after_(run, run->device_);
    return 1;
}

#endif
