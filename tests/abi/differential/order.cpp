// SPDX-License-Identifier: MIT
// Each access of a field, in order: fields are objects that record how they are read and written.
#include <cstddef>
#include <cstdint>
#include <cstdio>

static const char *subject;
static void line(const char *what, const char *name, unsigned long value)
{
    static unsigned int count;
    static const char *last;

    count = last == subject ? count + 1 : 0;
    last = subject;
    std::printf("%s: %u %s %s %lu\n", subject, count, what, name, value);
}

struct Field {
    const char *name;
    unsigned int value;
    operator unsigned int() const
    {
        line("reads", name, value);
        return value;
    }
    unsigned int operator=(unsigned int now)
    {
        line("writes", name, now);
        return value = now;
    }
    unsigned int operator=(const Field &from)
    {
        return *this = (unsigned int)from;
    }
};

static void barrier(const char *name)
{
    line("barrier", name, 0);
}
static void fill(const char *name, int value, size_t size)
{
    line(name, "with", (unsigned long)value + size * 1000);
}
#define xen_mb()                barrier("mb")
#define xen_rmb()               barrier("rmb")
#define xen_wmb()               barrier("wmb")
#define memset(at, value, size) fill("memset of " #at, value, size)

#include <xen/xen.h>
#include <xen/grant_table.h>
#include <xen/io/ring.h>
#include <xen/arch-x86/xen-mca.h>

struct Slot {
    uint64_t req, rsp;
};
struct Shared {
    Field req_prod, req_event, rsp_prod, rsp_event;
    struct {
        uint8_t pvt_pad[4];
    } pvt;
    uint8_t __pad[44];
    Slot ring[8];
};
struct Pointer {
    Shared *to;
    Shared *operator->() const
    {
        line("reads", "sring", 0);
        return to;
    }
    void operator=(Shared *now)
    {
        line("writes", "sring", 0);
        to = now;
    }
};
struct Front {
    Field req_prod_pvt, rsp_cons, nr_ents;
    Pointer sring;
};
struct Back {
    Field rsp_prod_pvt, req_cons, nr_ents;
    Pointer sring;
};

// How far the peer is, which decides what a macro does.
static void run(unsigned int ahead)
{
    Shared shared = {{"req_prod", 5 + ahead},
                     {"req_event", 6},
                     {"rsp_prod", 5 + ahead},
                     {"rsp_event", 6},
                     {},
                     {},
                     {}},
           *s = &shared;
    Front front = {{"req_prod_pvt", 7}, {"rsp_cons", 5}, {"nr_ents", 8}, {s}}, *f = &front;
    Back back = {{"rsp_prod_pvt", 5}, {"req_cons", 5}, {"nr_ents", 8}, {s}}, *b = &back;
    Field index = {"index", 5}, notify = {"notify", 0}, more = {"more", 0};
    struct {
        Field mi_nentries;
        uint64_t mi_data[8];
    } info = {{"mi_nentries", 3}, {0x0000000800040000 | ahead, 0x00080001, 0x00080002}},
      *mi = &info;
    void *found;

#define DO(name, code)                                         \
    subject = ahead ? name " with messages" : name " without"; \
    {                                                          \
        code;                                                  \
        line("ends", "", 0);                                   \
    }
    DO("XEN_RING_NR_UNCONSUMED_RESPONSES", line("gives", "", XEN_RING_NR_UNCONSUMED_RESPONSES(f)))
    DO("XEN_RING_NR_UNCONSUMED_REQUESTS", line("gives", "", XEN_RING_NR_UNCONSUMED_REQUESTS(b)))
    DO("RING_HAS_UNCONSUMED_RESPONSES", line("gives", "", RING_HAS_UNCONSUMED_RESPONSES(f)))
    DO("RING_HAS_UNCONSUMED_REQUESTS", line("gives", "", RING_HAS_UNCONSUMED_REQUESTS(b)))
    DO("RING_FREE_REQUESTS", line("gives", "", RING_FREE_REQUESTS(f)))
    DO("RING_FULL", line("gives", "", RING_FULL(f)))
    DO("RING_GET_REQUEST", line("gives", "", (char *)RING_GET_REQUEST(b, index) - (char *)s))
    DO("RING_GET_RESPONSE", line("gives", "", (char *)RING_GET_RESPONSE(f, index) - (char *)s))
    DO("RING_REQUEST_CONS_OVERFLOW", line("gives", "", RING_REQUEST_CONS_OVERFLOW(b, index)))
    DO("RING_REQUEST_PROD_OVERFLOW", line("gives", "", RING_REQUEST_PROD_OVERFLOW(b, index)))
    DO("RING_RESPONSE_PROD_OVERFLOW", line("gives", "", RING_RESPONSE_PROD_OVERFLOW(f, index)))
    DO("RING_PUSH_REQUESTS", RING_PUSH_REQUESTS(f))
    DO("RING_PUSH_RESPONSES", RING_PUSH_RESPONSES(b))
    DO("RING_PUSH_REQUESTS_AND_CHECK_NOTIFY", RING_PUSH_REQUESTS_AND_CHECK_NOTIFY(f, notify))
    DO("RING_PUSH_RESPONSES_AND_CHECK_NOTIFY", RING_PUSH_RESPONSES_AND_CHECK_NOTIFY(b, notify))
    s->req_prod.value = s->rsp_prod.value = 5 + ahead;
    DO("RING_FINAL_CHECK_FOR_REQUESTS", RING_FINAL_CHECK_FOR_REQUESTS(b, more))
    DO("RING_FINAL_CHECK_FOR_RESPONSES", RING_FINAL_CHECK_FOR_RESPONSES(f, more))
    DO("SHARED_RING_INIT", SHARED_RING_INIT(s))
    DO("FRONT_RING_ATTACH", FRONT_RING_ATTACH(f, s, index, 4096))
    DO("FRONT_RING_INIT", FRONT_RING_INIT(f, s, 4096))
    DO("XEN_FRONT_RING_INIT", XEN_FRONT_RING_INIT(f, s, 4096))
    DO("BACK_RING_ATTACH", BACK_RING_ATTACH(b, s, index, 4096))
    DO("BACK_RING_INIT", BACK_RING_INIT(b, s, 4096))
    DO("x86_mcinfo_nentries", line("gives", "", x86_mcinfo_nentries(mi)))
}

int main()
{
    run(0);
    run(3);
    return 0;
}
