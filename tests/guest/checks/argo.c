/* SPDX-License-Identifier: MIT */
/*
 * Argo, where a Xen has it: the domain sends to a ring of its own. Debian's builds have none; the
 * environments start Xen with "argo=1", without "mac-permissive=1".
 */
#include "support.h"

#include <xga/argo.h>
#include <xga/event_channel.h>
#include <xga/multicall.h>

#define PORT   0x12345678u
#define TYPE   0x89abcdefu
#define SLOT   XEN_ARGO_MSG_SLOT_SIZE
#define HEADER ((uint32_t)sizeof(struct xen_argo_ring_message_header))
#define LENGTH (PAGE_SIZE - (uint32_t)sizeof(struct xen_argo_ring)) /* of a ring of one page */

/* 0; or what every operation answers. */
static long argo(void)
{
    return xga_argo_notify(NULL);
}

CHECK(argo_is_not_here)
{
    struct xen_argo_register_ring reg = {.aport = 1, .partner_id = guest.domid, .len = LENGTH};
    struct xen_argo_unregister_ring unreg = {.aport = 1, .partner_id = guest.domid};
    struct xen_argo_send_addr addr = {.src = {1, guest.domid, 0}, .dst = {1, guest.domid, 0}};
    xen_argo_gfn_t gfn = arch_frame_of(pages(1));
    struct xen_argo_iov iov;

    if (argo() == 0)
        skip("this Xen has Argo");
    expect_equal(xga_hypercall5(__HYPERVISOR_argo_op, NO_COMMAND, 0, 0, 0, 0), -XEN_ENOSYS);
    __builtin_memset(&iov, 0, sizeof(iov));
    expect_equal(xga_argo_register_ring(&reg, &gfn, 1, 0), -XEN_ENOSYS);
    expect_equal(xga_argo_sendv(&addr, &iov, 1, TYPE), -XEN_ENOSYS);
    expect_equal(xga_argo_notify(NULL), -XEN_ENOSYS);
    expect_equal(xga_argo_unregister_ring(&unreg), -XEN_ENOSYS);
}

static struct xen_argo_register_ring reg;
static struct xen_argo_unregister_ring unreg;
static struct xen_argo_send_addr addr;
static xen_argo_gfn_t gfn;

/* A ring of one page for messages from oneself; NULL when that does not work. */
static struct xen_argo_ring *open_ring(void)
{
    void *page = pages(1);

    gfn = arch_frame_of(page);
    __builtin_memset(&reg, 0, sizeof(reg));
    reg.aport = PORT;
    reg.partner_id = guest.domid;
    reg.len = LENGTH;
    __builtin_memset(&unreg, 0, sizeof(unreg));
    unreg.aport = PORT;
    unreg.partner_id = guest.domid;
    __builtin_memset(&addr, 0, sizeof(addr));
    addr.src.aport = PORT + 1;
    addr.src.domain_id = guest.domid;
    addr.dst.aport = PORT;
    addr.dst.domain_id = guest.domid;
    return expect_equal(xga_argo_register_ring(&reg, &gfn, 1, 0), 0) ? page : NULL;
}

static void piece(struct xen_argo_iov *iov, const void *from, uint32_t size)
{
    __builtin_memset(iov, 0, sizeof(*iov));
    set_xen_guest_handle(iov->iov_hnd, (uint8_t *)(uintptr_t)from);
    iov->iov_len = size;
}

static long send_pieces(const void *from, uint32_t size)
{
    struct xen_argo_iov iov;

    piece(&iov, from, size);
    return xga_argo_sendv(&addr, &iov, 1, TYPE);
}

static evtchn_port_t argo_port(void)
{
    struct evtchn_bind_virq bind = {.virq = VIRQ_ARGO, .vcpu = 0};

    if (!expect_equal(xga_evtchn_bind_virq(&bind), 0))
        return 0;
    events_unmask(bind.port);
    return bind.port;
}

CHECK(argo_rings)
{
    struct xen_argo_register_ring other;
    xen_argo_gfn_t nowhere = (xen_argo_gfn_t)1 << 40;
    struct xen_argo_ring *ring;

    if (argo() != 0)
        skip("this Xen is built without Argo");
    expect_equal(xga_hypercall5(__HYPERVISOR_argo_op, NO_COMMAND, 0, 0, 0, 0), -XEN_EOPNOTSUPP);
    ring = open_ring();
    require(ring != NULL);
    /* A debug build of Xen would end with this domain: see xga/argo.h. */
    if (!guest.made)
        expect_equal(xga_argo_register_ring(&reg, &gfn, 1, 0), 0);
    expect_equal(xga_argo_register_ring(&reg, &gfn, 1, XEN_ARGO_REGISTER_FLAG_FAIL_EXIST),
                 -XEN_EEXIST);
    expect_equal(xga_argo_register_ring(&reg, &gfn, 1, 2), -XEN_EINVAL);
    expect_equal(xga_argo_register_ring(&reg, &gfn, 2, 0), -XEN_EINVAL);
    other = reg;
    other.len = LENGTH - SLOT;
    expect_equal(xga_argo_register_ring(&other, &gfn, 1, 0), -XEN_EEXIST);
    other.len = LENGTH - 1;
    expect_equal(xga_argo_register_ring(&other, &gfn, 1, 0), -XEN_EINVAL);
    other.len = HEADER + SLOT;
    expect_equal(xga_argo_register_ring(&other, &gfn, 1, 0), -XEN_EINVAL);
    other = reg;
    other.pad = 1;
    expect_equal(xga_argo_register_ring(&other, &gfn, 1, 0), -XEN_EINVAL);
    other = reg;
    other.partner_id = NO_DOMAIN;
    expect_equal(xga_argo_register_ring(&other, &gfn, 1, 0), -XEN_ESRCH);
    other.partner_id = XEN_ARGO_DOMID_ANY;
    expect_equal(xga_argo_register_ring(&other, &gfn, 1, 0), -XEN_EPERM);
    expect_equal(xga_argo_register_ring(unmapped(), &gfn, 1, 0), -XEN_EFAULT);
    unreg.pad = 1;
    expect_equal(xga_argo_unregister_ring(&unreg), -XEN_EINVAL);
    unreg.pad = 0;
    expect_equal(xga_argo_unregister_ring(&unreg), 0);
    expect_equal(xga_argo_unregister_ring(&unreg), -XEN_ENOENT);
    expect_equal(xga_argo_unregister_ring(unmapped()), -XEN_EFAULT);
    expect_equal(xga_argo_register_ring(&reg, &nowhere, 1, 0), -XEN_EINVAL);
    expect_equal(xga_argo_unregister_ring(&unreg), -XEN_ENOENT);
}

CHECK(argo_message)
{
    static const char text[] = "a message of two pieces";
    const struct xen_argo_ring_message_header *message;
    struct xen_argo_iov iovs[XEN_ARGO_MAXIOV + 1];
    struct multicall_entry batch;
    struct xen_argo_ring *ring;
    evtchn_port_t port;
    unsigned int before, i;

    if (argo() != 0)
        skip("this Xen is built without Argo");
    port = argo_port();
    ring = open_ring();
    require(port != 0 && ring != NULL);
    before = events_seen(port);
    piece(&iovs[0], text, 10);
    piece(&iovs[1], text + 10, sizeof(text) - 10);
    require_equal(xga_argo_sendv(&addr, iovs, 2, TYPE), sizeof(text));
    expect(events_wait(port, before + 1));

    expect_equal(ring->rx_ptr, 0);
    expect_equal(ring->tx_ptr, HEADER + (sizeof(text) + SLOT - 1) / SLOT * SLOT);
    message = (const struct xen_argo_ring_message_header *)(const void *)ring->ring;
    expect_equal(message->len, HEADER + sizeof(text));
    expect_equal(message->source.aport, PORT + 1);
    expect_equal(message->source.domain_id, guest.domid);
    expect_equal(message->source.pad, 0);
    expect_equal(message->message_type, TYPE);
    for (i = 0; i < sizeof(text); i++)
        expect_equal(message->data[i], (uint8_t)text[i]);

    /* The sender need not know its number. */
    addr.src.domain_id = XEN_ARGO_DOMID_ANY;
    expect_equal(xga_argo_sendv(&addr, iovs, 1, 0), 10);
    addr.src.domain_id = NO_DOMAIN;
    expect_equal(xga_argo_sendv(&addr, iovs, 1, 0), -XEN_EPERM);
    addr.src.domain_id = guest.domid;
    addr.src.pad = 1;
    expect_equal(xga_argo_sendv(&addr, iovs, 1, 0), -XEN_EINVAL);
    addr.src.pad = 0;
    for (i = 0; i < XEN_ARGO_MAXIOV + 1; i++)
        piece(&iovs[i], text, 1);
    expect_equal(xga_argo_sendv(&addr, iovs, XEN_ARGO_MAXIOV, 0), XEN_ARGO_MAXIOV);
    expect_equal(xga_argo_sendv(&addr, iovs, XEN_ARGO_MAXIOV + 1, 0), -XEN_EINVAL);
    iovs[0].pad = 1;
    expect_equal(xga_argo_sendv(&addr, iovs, 1, 0), -XEN_EINVAL);
    expect_equal(xga_argo_sendv(&addr, unmapped(), 1, 0), -XEN_EFAULT);
    expect_equal(xga_argo_sendv(unmapped(), iovs, 1, 0), -XEN_EFAULT);
    expect_equal(send_pieces(unmapped(), 1), -XEN_EFAULT);
    addr.dst.aport++;
    expect_equal(send_pieces(text, 1), -XEN_ECONNREFUSED);
    piece(&iovs[0], text, 1);
    xga_multicall_fill5(&batch, __HYPERVISOR_argo_op, XEN_ARGO_OP_sendv, xga_arg_(&addr),
                        xga_arg_(iovs), 1, 0);
    expect_equal(xga_multicall(&batch, 1), 0);
    expect_equal(xga_multicall_int_result(&batch), -XEN_ECONNREFUSED);
    addr.dst.aport--;
    addr.dst.domain_id = NO_DOMAIN;
    expect_equal(send_pieces(text, 1), -XEN_ESRCH);
    expect_equal(xga_argo_unregister_ring(&unreg), 0);
    expect_equal(close_port(port), 0);
}

static struct xen_argo_ring_data *question;
static struct xen_argo_ring_data_ent *answer;

static long ask(uint32_t aport, uint32_t space)
{
    question = canvas(sizeof(*question) + sizeof(*answer));
    answer = &question->data[0];
    question->nent = 1;
    question->pad = 0;
    answer->ring.aport = aport;
    answer->ring.domain_id = guest.domid;
    answer->ring.pad = 0;
    answer->space_required = space;
    answer->flags = 0xffff;
    answer->pad = 0;
    return xga_argo_notify(question);
}

CHECK(argo_room)
{
    static char payload[LENGTH];
    const uint32_t most = LENGTH - HEADER - SLOT;
    struct xen_argo_ring *ring;
    evtchn_port_t port;
    unsigned int before;

    if (argo() != 0)
        skip("this Xen is built without Argo");
    port = argo_port();
    ring = open_ring();
    require(port != 0 && ring != NULL);
    require_equal(ask(PORT, most), 0);
    expect_equal(answer->flags,
                 XEN_ARGO_RING_EXISTS | XEN_ARGO_RING_EMPTY | XEN_ARGO_RING_SUFFICIENT);
    expect_equal(answer->max_message_size, most);
    require_equal(ask(PORT, most + 1), 0);
    expect_equal(answer->flags,
                 XEN_ARGO_RING_EXISTS | XEN_ARGO_RING_EMPTY | XEN_ARGO_RING_EMSGSIZE);
    expect(canvas_framed());
    require_equal(ask(PORT + 1, 1), 0);
    expect_equal(answer->flags, 0);
    question->nent = 257;
    expect_equal(xga_argo_notify(question), -XEN_EACCES);
    expect_equal(xga_argo_notify(unmapped()), -XEN_EFAULT);

    expect_equal(send_pieces(payload, LENGTH), -XEN_EMSGSIZE);
    expect_equal(send_pieces(payload, most), most);
    expect_equal(send_pieces(payload, 1), -XEN_EAGAIN);
    require_equal(ask(PORT, most), 0);
    expect_equal(answer->flags, XEN_ARGO_RING_EXISTS);

    /* Read, and said so: the sender, who waits, hears of it. */
    require(sleep_for(MILLISECONDS));
    before = events_seen(port);
    ring->rx_ptr = ring->tx_ptr;
    expect_equal(xga_argo_notify(NULL), 0);
    expect(events_wait(port, before + 1));
    expect_equal(send_pieces(payload, 1), 1);
    expect_equal(xga_argo_unregister_ring(&unreg), 0);
    expect_equal(close_port(port), 0);
}
