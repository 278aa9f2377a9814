# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/ioreq_run.h'


def run(name, old, new, **more):
    return mutant(f'ioreq_run: {name}', HEADER, old, new, **more)


MUTANTS = [
    # What is refused.
    run('all types have accesses', '        return -XEN_EOPNOTSUPP;\n', '        return 0;\n'),
    run('an unknown type is a bad argument', '        return -XEN_EOPNOTSUPP;\n', '        return -XEN_EINVAL;\n'),
    run('an invalidation has a count', '        return 0;\n    if (req->type != IOREQ_TYPE_PIO', '        return req->count ? 0 : -XEN_EINVAL;\n    if (req->type != IOREQ_TYPE_PIO'),
    run('size 0', 'if (size == 0 || size > 8', 'if (size > 8'),
    run('size 16', 'size == 0 || size > 8 ||', 'size == 0 ||'),
    run('size 3', ' || (size & (size - 1)) != 0', ''),
    run('count 0', ' || req->count == 0)', ')'),
    run('8 bytes of a port', 'fits = size <= 4 && req->addr', 'fits = req->addr'),
    run('8 bytes of a register', 'fits = size <= 4 && (uint32_t)req->addr', 'fits = (uint32_t)req->addr'),
    run('ports beyond 0xffff', 'fits = size <= 4 && req->addr <= 0x10000 - (uint64_t)size;', 'fits = size <= 4 && req->addr <= 0x10000;'),
    run('the last port is refused', 'req->addr <= 0x10000 - (uint64_t)size', 'req->addr < 0x10000 - (uint64_t)size'),
    run('a port of 32 bits', 'req->addr <= 0x10000 - (uint64_t)size', '(uint32_t)req->addr <= 0x10000 - (uint64_t)size'),
    run('registers beyond 4095', '(uint32_t)req->addr <= 4096 - size', '(uint32_t)req->addr <= 4096'),
    run('the function is a part of the register', '(uint32_t)req->addr <= 4096 - size', 'req->addr <= 4096 - size'),
    run('an address may wrap', 'fits = xga_ioreq_fits_(req->addr, size, req->count, req->df);', 'fits = 1;'),
    run('a pointer may wrap', '    if (fits && req->data_is_ptr)\n        fits = xga_ioreq_fits_(req->data, size, req->count, req->df);\n', ''),
    run('a pointer is checked instead of the address', '    if (fits && req->data_is_ptr)', '    if (req->data_is_ptr)'),
    run('a value is checked as a pointer', '    if (fits && req->data_is_ptr)', '    if (fits)'),
    run('downwards is upwards', '    return is_downwards ?', '    return 0 ?'),
    run('upwards is downwards', '    return is_downwards ?', '    return 1 ?'),
    run('one repetition too many', '(uint64_t)size * (count - 1)', '(uint64_t)size * count'),
    run('the sum of 32 bits', '(uint64_t)size * (count - 1)', 'size * (count - 1)'),
    run('the last byte of the first one downwards', 'addr >= others && addr <= ~(uint64_t)0 - (size - 1)', 'addr >= others'),
    run('a clock of 4 bytes', 'fits = size == 8 && req->count == 1', 'fits = req->count == 1'),
    run('two offsets of the clock', 'size == 8 && req->count == 1 &&', 'size == 8 &&'),
    run('a clock by pointer', 'req->count == 1 && !req->data_is_ptr && req->dir', 'req->count == 1 && req->dir'),
    run('a read of the clock', ' && req->dir == IOREQ_WRITE;', ';'),
    # What a request that is refused does.
    run('a refused request has its accesses', '    if (ret < 0)\n        return ret;\n    run->left_ = 1;', '    run->left_ = 1;'),
    run('a refused request has one step', '    if (ret < 0)\n        return ret;\n    run->left_ = 1;', '    run->left_ = 1;\n    if (ret < 0)\n        return ret;'),
    run('a refused request gives 0', '    run->value_ = ~(uint64_t)0;\n', '    run->value_ = 0;\n'),
    # The steps.
    run('one repetition', '    run->left_ = req->count;\n', ''),
    run('data_is_ptr is ignored', '    run->by_pointer_ = req->data_is_ptr;\n', ''),
    run('the direction of the device is ignored', '    run->reads_ = req->dir == IOREQ_READ;\n', ''),
    run('df is ignored', 'run->is_downwards_ = req->df;', 'run->is_downwards_ = 0;'),
    run('the sbdf is lost', '        run->sbdf = (uint32_t)(req->addr >> 32);\n', ''),
    run('the sbdf stays in the address', '        run->device_ = (uint32_t)req->addr;\n', ''),
    run('the size of the step is 8', '    run->size = req->size;\n', ''),
    run('a write has all bytes', '        run->value_ &= req->data;\n', '        run->value_ = req->data;\n'),
    run('a read is answered with what was sent', 'if (req->dir != IOREQ_READ && !req->data_is_ptr)', 'if (!req->data_is_ptr)'),
    run('the addresses do not move', 'run->is_downwards_ ? addr - run->size : addr + run->size', 'addr'),
    run('the addresses move up', 'run->is_downwards_ ? addr - run->size : addr + run->size', 'addr + run->size'),
    run('ports move', '    if (run->type_ == IOREQ_TYPE_COPY) /* a port and a register stay */\n', ''),
    run('the memory of the guest does not move', '    run->memory_ = xga_ioreq_after_(run, run->memory_);\n', ''),
    run('the device does not move', '        run->device_ = xga_ioreq_after_(run, run->device_);\n', '        ;\n'),
    run('the addresses move after half a repetition', '    if (run->is_half_done_)\n        return 1;\n    run->memory_', '    run->memory_'),
    run('the second half is not made', '        run->is_half_done_ = run->by_pointer_;\n', ''),
    run('the second half is made again', '        run->is_half_done_ = 0;\n        run->is_write = 1;', '        run->is_write = 1;'),
    run('the second half reads', '        run->is_half_done_ = 0;\n        run->is_write = 1;', '        run->is_half_done_ = 0;\n        run->is_write = 0;'),
    run('the second half is at the other place', 'at_device = !run->reads_;', 'at_device = run->reads_;'),
    run('the first half is at the other place', 'at_device = run->reads_ || !run->by_pointer_;', 'at_device = !run->reads_ || !run->by_pointer_;'),
    run('the first half writes', 'run->is_write = !run->reads_ && !run->by_pointer_;', 'run->is_write = !run->reads_;'),
    run('no end', '        run->left_--;\n', ''),
    run('what was read is lost', '    run->value_ = xga_ioreq_run_result(run);\n', ''),
    run('what was read keeps all bytes', 'return run->is_write ? run->value_ : run->data & xga_ioreq_mask_(run->size);', 'return run->is_write ? run->value_ : run->data;'),
    run('a write gives what the caller left', 'return run->is_write ? run->value_ : run->data & xga_ioreq_mask_(run->size);', 'return run->data & xga_ioreq_mask_(run->size);'),
    run('a read begins with the last value', 'run->data = run->is_write ? run->value_ : xga_ioreq_mask_(run->size);', 'run->data = run->value_;'),
    run('a read begins with 0', 'run->is_write ? run->value_ : xga_ioreq_mask_(run->size)', 'run->is_write ? run->value_ : 0'),
    run('2 bytes are 1', 'size == 2 ? 0xffff', 'size == 2 ? 0xff'),
    run('4 bytes are 8', 'size == 4 ? 0xffffffffu', 'size == 4 ? ~(uint64_t)0'),
    run('the guest\'s memory is the device', 'run->space = at_device ? run->type_ : XGA_IOREQ_GUEST_MEMORY;', 'run->space = run->type_;'),
]
PROOF = [
    run('a port beyond the last', 'req->addr <= 0x10000 - (uint64_t)size', 'req->addr <= 0x10000', where='ioreq_peer'),
    run('a wrap of the address', 'fits = xga_ioreq_fits_(req->addr, size, req->count, req->df);', 'fits = 1;', where='ioreq_peer'),
    run('a size that is not checked', 'if (size == 0 || size > 8 || (size & (size - 1)) != 0 || req->count == 0)', 'if (size == 0 || req->count == 0)', where='ioreq_peer'),
]
