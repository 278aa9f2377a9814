# SPDX-License-Identifier: MIT
from mutants import mutant

REFS = 'include/xga/shared/grants_refs.h'
HEADER = 'include/xga/shared/grants.h'


def refs(name, old, new, **more):
    return mutant(f'grants: {name}', REFS, old, new, where='grants', **more)


def access(name, old, new, **more):
    return mutant(f'grants: {name}', HEADER, old, new, where='grants', **more)


def peer(name, old, new, file=REFS):
    return mutant(f'grants: {name}', file, old, new, where='grants_peer')


MUTANTS = [
    # References
    refs('a reserved entry is given out', 'if (ref >= GNTTAB_NR_RESERVED_ENTRIES && !xga_grants_permits_', 'if (!xga_grants_permits_'),
    refs('an entry in use is given out', ' && !xga_grants_permits_(g, ref)) {', ') {'),
    refs('the status of version 2 is not looked at', ' || (xga_load16_acquire(&g->status_[ref]) & uses) != 0', ''),
    refs('storage of old contents', 'xga_store32(&g->free_[i], 0);', '(void)i;'),
    refs('storage may be too small', 'if (size < needed)', 'if (size + 64 < needed)'),
    refs('a table may be too large', 'frames > XGA_GRANTS_MAX >> (10 - version)', 'frames > XGA_GRANTS_MAX >> (9 - version)'),
    refs('a table grows beyond its storage', 'if (entries > g->room_)', 'if (entries > 2 * g->room_)'),
    refs('a table shrinks', 'if (entries == 0 || entries < xga_grants_entries_(g))', 'if (entries == 0)'),
    refs('growth gives out again what is reserved', 'uint32_t ref = xga_grants_entries_(g), bits', 'uint32_t ref = 0, bits'),
    refs('what another took is given out too', '~mask) & mask;\n\n            met', '~mask) | mask;\n\n            met'),
    refs('no other line after meeting another', 'if (met != 0)', 'if (met == 0x5a5a)'),
    refs('the search does not wrap', 'word = word + 1 < words ? word + 1 : 0;', 'word = word + 1 < words ? word + 1 : word;'),
    refs('the bounds of the hint', '*hint < words ? *hint : 0', '*hint'),
    refs('what was found is kept when it is too little', '    xga_grants_put_(g, refs, 0, got);\n', ''),
    refs('a full cache loses references', 'xga_grants_put_(g, c->ref_, c->most_ / 2, c->count_);', ''),
    refs('a cache gives back too few', 'c->most_ / 2, c->count_);', 'c->most_ / 2 + 1, c->count_);'),
    refs('a cache larger than it is', 'most < XGA_GRANTS_CACHED ? most : XGA_GRANTS_CACHED', 'most'),
    refs('filling forgets what the cache has', 'c->ref_, c->count_, c->most_);', 'c->ref_, 0, c->most_);'),
    refs('filling too little is success', 'return c->count_ == c->most_ ? 0 : -XEN_ENOSPC;', 'return 0;'),
    refs('a flushed cache keeps its references', 'xga_grants_put_(g, c->ref_, 0, c->count_);\n    c->count_ = 0;', 'xga_grants_put_(g, c->ref_, 0, c->count_);'),
    refs('neighbours of another word', 'ref >> 5 != refs[next] >> 5', 'ref >> 6 != refs[next] >> 6'),
    refs('P9: what permits is freed', 'if (xga_grants_permits_(g, refs[i]))', 'if (xga_grants_permits_(g, refs[0]))'),
    refs('P9: a run that permits is freed', '        if (xga_grants_permits_(g, ref))\n            return -XEN_EBUSY;\n', '        (void)ref;\n'),
    refs('a reference beyond the table is freed', 'if (!xga_grants_is_ours_(g, refs[i]))', 'if (refs[i] < GNTTAB_NR_RESERVED_ENTRIES)'),
    refs('a run beyond the table is freed', 'end < first || end > xga_grants_entries_(g)', 'end > xga_grants_entries_(g)'),
    refs('a run with a hole', 'if (taken != mask) {', 'if (taken == 0) {'),
    refs('a run lost keeps a word', '            if (taken != 0)\n                xga_or32(&g->free_[at >> 5], taken);\n', ''),
    refs('a run lost keeps its start', '            xga_grants_put_run_(g, first, n - left);\n', ''),
    refs('a run goes on over a hole', '            run = 0;\n            at = bits != 0', '            at = bits != 0'),
    refs('a run that fits exactly is not found', 'if (run >= n) {', 'if (run > n) {'),
    # Access
    access('P1: out of attempts is success', '    return -XEN_EBUSY; /* whatever', '    return tries < 4 ? -XEN_EBUSY : 0; /* whatever'),
    access('P1: no bound', 'for (tries = 0; tries < 4 && ', 'for (tries = 0; '),
    access('P1: one attempt', 'tries < 4 &&', 'tries < 1 &&'),
    access('a lost race is success', 'if (seen == was)', 'if (seen != 0)'),
    access('P9: ended without looking at use', ' && (was & (GTF_reading | GTF_writing)) == 0;', ';'),
    access('P9: only writing is use', 'tries < 4 && (was & (GTF_reading | GTF_writing))', 'tries < 4 && (was & GTF_writing)'),
    access('P9: version 2, only writing is use', '(xga_load16_acquire(&g->status_[ref]) & (GTF_reading | GTF_writing))', '(xga_load16_acquire(&g->status_[ref]) & GTF_writing)'),
    access('P9: what is in use is freed', '    if (ret == 0)\n        xga_grants_back_(g, c, ref);', '    if (ret != -XEN_EINVAL)\n        xga_grants_back_(g, c, ref);'),
    access('version 2 lets a reader write', 'xga_load32(entry) & ~(uint32_t)GTF_type_mask', 'xga_load32(entry) & 0xffff0000u'),
    access('version 2 does not clear the type', '    xga_store32(entry, xga_load32(entry) & ~(uint32_t)GTF_type_mask);\n', '    (void)entry;\n'),
    access('version 2 clears the type after the barrier',
           '    xga_store32(entry, xga_load32(entry) & ~(uint32_t)GTF_type_mask);\n    xga_mb();\n',
           '    xga_mb();\n    xga_store32(entry, xga_load32(entry) & ~(uint32_t)GTF_type_mask);\n'),
    access('permitted before the gfn is there', '        xga_store32(&entry[1], (uint32_t)gfn);\n    } else {',
           '        xga_store32_release(entry, GTF_permit_access | (uint32_t)domid << 16);\n        xga_store32(&entry[1], (uint32_t)gfn);\n    } else {'),
    access('half a gfn in version 2', 'xga_store32(&entry[3], (uint32_t)(gfn >> 32));\n    }', 'xga_store32(&entry[3], 0);\n    }'),
    access('a long gfn is cut in version 1', 'if (gfn >> 32 != 0)', 'if (gfn >> 40 != 0)'),
    access('permitted twice', 'return xga_grants_permits_(g, ref) ? -XEN_EBUSY : 0;', 'return 0;'),
    access('any flag is permitted', 'if ((flags & ~allowed) != 0 || ', 'if ('),
    access('a part beyond the page', 'length > 4096u - offset', 'length > 4097u - offset'),
    access('a part that wraps', 'offset >= 4096 || ', ''),
    access('a part is the whole page', 'GTF_permit_access | GTF_sub_page | ', 'GTF_permit_access | '),
    access('a transitive grant is one of a page', 'GTF_transitive | (uint32_t)flags', 'GTF_permit_access | (uint32_t)flags'),
    access('a share that fails keeps its reference', '    xga_grants_back_(g, c, ref);\n    return ret;\n}\n\n/**\n * Ends what a reference permits, and', '    return ret;\n}\n\n/**\n * Ends what a reference permits, and'),
    access('a query tells who has mapped', 'header & 0xffffu & ~(uint32_t)(GTF_reading | GTF_writing)', 'header & 0xffffu'),
    access('a deferred page is tried twice', 'list->count_ < budget ? list->count_ : budget', 'budget'),
    access('a deferred page goes first again', '        xga_grants_defer(list, d, d->ref, d->page);\n',
           '        d->next_ = list->first_;\n        list->first_ = d;\n        list->last_ = list->last_ ? list->last_ : d;\n        list->count_++;\n'),
    access('the last deferred page leaves a trace', '            list->last_ = NULL;\n', '            list->last_ = d;\n'),
    access('a deferred page is lost', '        xga_grants_defer(list, d, d->ref, d->page);\n', ''),
]

PROOF = [
    access('the gfn may come after the header', 'xga_store32_release(entry, flags | (uint32_t)domid << 16);', 'xga_store32(entry, flags | (uint32_t)domid << 16);'),
    access('no barrier between header and status', '    xga_mb();\n', ''),
    access('a store barrier between header and status', '    xga_mb();\n', '    xga_wmb();\n'),
    access('the status is no acquire', '(xga_load16_acquire(&g->status_[ref]) & (GTF_reading | GTF_writing)) == 0',
           '(xga_load16(&g->status_[ref]) & (GTF_reading | GTF_writing)) == 0'),
    access('version 1 ends access by a store', '        seen = xga_cas32(entry, was, 0);\n', '        seen = was;\n        xga_store32(entry, 0);\n'),
    refs('a reference is taken by load and store', 'xga_fetch_and32(&g->free_[word], ~mask) & mask;', 'xga_load32(&g->free_[word]) & mask;\n            xga_store32(&g->free_[word], bits & ~mask);'),
    refs('a run is taken by load and store', 'uint32_t taken = xga_fetch_and32(&g->free_[at >> 5], ~mask) & mask;',
         'uint32_t taken = xga_load32(&g->free_[at >> 5]) & mask;\n\n        xga_store32(&g->free_[at >> 5], xga_load32(&g->free_[at >> 5]) & ~mask);'),
    refs('a reference is freed by load and store', '                xga_or32(&g->free_[ref >> 5], bits);\n',
         '                xga_store32(&g->free_[ref >> 5], xga_load32(&g->free_[ref >> 5]) | bits);\n'),
    peer('the bitmap is written beyond its end', '            if (ref < g->room_)\n                xga_or32', '                xga_or32'),
    peer('the reference behind the last is looked at', 'if (next >= to || ', 'if ('),
    peer('more references than there is room for', 'for (; taken != 0 && got < want; taken &= taken - 1)', 'for (; taken != 0; taken &= taken - 1)'),
    peer('an entry beyond the table is looked at', 'ref < xga_load32(&g->entries_);', 'ref != xga_load32(&g->entries_);'),
    peer('an entry beyond the table is shown', 'if (ref >= xga_grants_entries_(g))', 'if (ref > xga_grants_entries_(g))', HEADER),
    peer('the end of a run that wraps', 'end < first || end > xga_grants_entries_(g)', 'end - 1 > xga_grants_entries_(g)'),
]
