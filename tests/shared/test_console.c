/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/mman.h>

#include <xga/access.h>

static unsigned int acquired, released; /* accesses of a byte with order */

static uint8_t watched_load8_acquire(const uint8_t *p)
{
    acquired++;
    return xga_load8_acquire(p);
}

static void watched_store8_release(uint8_t *p, uint8_t value)
{
    released++;
    xga_store8_release(p, value);
}

#define xga_load8_acquire  watched_load8_acquire
#define xga_store8_release watched_store8_release
#include <xga/shared/console.h>

#define IN  1024u
#define OUT 2048u

static union {
    struct xencons_interface console;
    uint8_t bytes[4096];
} *page;
static struct xencons_interface *shared;
static struct xga_console_ring guest, console_daemon;

static int new_page(void **state)
{
    (void)state;
    page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return -1;
    shared = &page->console;
    return xga_console_ring_guest(&guest, shared) != 0 ||
           xga_console_ring_daemon(&console_daemon, shared) != 0;
}

static int drop_page(void **state)
{
    (void)state;
    return munmap(page, 4096);
}

static void output_and_input_arrive(void **state)
{
    static char sent[4096], got[4096];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(sent); i++)
        sent[i] = (char)('a' + i % 23);
    assert_int_equal(xga_console_ring_write(&guest, sent, sizeof(sent)), OUT);
    assert_memory_equal(shared->out, sent, OUT);
    assert_int_equal(shared->out_prod, OUT);
    assert_int_equal(xga_console_ring_write(&guest, sent, 1), 0);
    assert_int_equal(xga_console_ring_write(&console_daemon, sent + 1, sizeof(sent) - 1), IN);
    assert_memory_equal(shared->in, sent + 1, IN);
    assert_int_equal(shared->in_prod, IN);
    assert_int_equal(xga_console_ring_read(&console_daemon, got, 5), 5);
    assert_int_equal(shared->out_cons, 5);
    assert_int_equal(xga_console_ring_read(&console_daemon, got + 5, sizeof(got) - 5), OUT - 5);
    assert_memory_equal(got, sent, OUT);
    assert_int_equal(xga_console_ring_read(&console_daemon, got, 1), 0);
    assert_int_equal(xga_console_ring_read(&guest, got, sizeof(got)), IN);
    assert_memory_equal(got, sent + 1, IN);
    assert_int_equal(shared->in_cons, IN);
    assert_int_equal(xga_console_ring_read(&guest, got, 1), 0);
}

/* P5: a kernel after its boot loader, and a daemon that was restarted. */
static void both_ends_continue(void **state)
{
    static const uint8_t rest[4096 - sizeof(struct xencons_interface)];
    char got[8];

    (void)state;
    shared->out_cons = shared->in_cons = shared->in_prod = 0u - 2;
    shared->out_prod = 1;
    memcpy(shared->out + OUT - 2, "ab", 2);
    shared->out[0] = 'c';
    assert_int_equal(xga_console_ring_guest(&guest, shared), 0);
    assert_int_equal(xga_console_ring_write(&guest, "def", 3), 3);
    assert_int_equal(shared->out_prod, 4);
    assert_int_equal(xga_console_ring_daemon(&console_daemon, shared), 0);
    assert_int_equal(xga_console_ring_write(&console_daemon, "xyz", 3), 3);
    assert_int_equal(shared->in_prod, 1);
    assert_int_equal(xga_console_ring_read(&console_daemon, got, sizeof(got)), 6);
    assert_memory_equal(got, "abcdef", 6);
    assert_int_equal(xga_console_ring_guest(&guest, shared), 0);
    assert_int_equal(xga_console_ring_read(&guest, got, sizeof(got)), 3);
    assert_memory_equal(got, "xyz", 3);
    assert_memory_equal(page->bytes + sizeof(*shared), rest, sizeof(rest));
}

/* P4. The other stream, which has an owner of its own, goes on. */
static void a_broken_stream_is_reported(void **state)
{
    char got[8];

    (void)state;
    shared->in_prod = IN + 1;
    assert_int_equal(xga_console_ring_read(&guest, got, 8), XGA_BROKEN);
    shared->in_prod = 1;
    assert_int_equal(xga_console_ring_read(&guest, got, 8), XGA_BROKEN);
    assert_int_equal(xga_bytes_reader_broken(&guest.in), XGA_BROKEN_INDEX);
    assert_int_equal(xga_console_ring_write(&guest, "abc", 3), 3);
    assert_int_equal(xga_console_ring_is_connected(&guest), 1);
    shared->out_cons = 4;
    assert_int_equal(xga_console_ring_write(&guest, shared->in, OUT), XGA_BROKEN);
    assert_int_equal(mprotect(page, 4096, PROT_NONE), 0);
    assert_int_equal(xga_console_ring_write(&guest, "abc", 3), XGA_BROKEN);
    assert_int_equal(xga_console_ring_is_connected(&guest), 0);
    xga_console_ring_set_connected(&guest, 1);
}

static void impossible_indices_are_found_at_once(void **state)
{
    static const size_t at[4] = {3072, 3076, 3080, 3084};
    static const uint32_t far[4] = {1, IN + 1, 1, OUT + 1};
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        memset(page->bytes + 3072, 0, 16);
        memcpy(page->bytes + at[i], &far[i], 4);
        assert_int_equal(xga_console_ring_guest(&guest, shared), XGA_BROKEN);
        assert_int_equal(xga_console_ring_daemon(&console_daemon, shared), XGA_BROKEN);
        assert_int_equal(xga_console_ring_write(&guest, "abc", 3), i < 2 ? 3 : XGA_BROKEN);
    }
}

/* The byte follows the indices, whatever the headers declare. */
static void connection_has_an_order(void **state)
{
    (void)state;
    acquired = released = 0;
    assert_int_equal(xga_console_ring_is_connected(&guest), 1);
    assert_int_equal(acquired, 1);
    xga_console_ring_set_connected(&console_daemon, 0);
    assert_int_equal(released, 1);
}

static void connection_is_the_byte_after_the_indices(void **state)
{
    (void)state;
    assert_int_equal(xga_console_ring_is_connected(&guest), 1);
    page->bytes[3088] = 1;
    assert_int_equal(xga_console_ring_is_connected(&guest), 0);
    page->bytes[3088] = 2;
    assert_int_equal(xga_console_ring_is_connected(&guest), 0);
    xga_console_ring_set_connected(&console_daemon, 1);
    assert_int_equal(page->bytes[3088], 0);
    assert_int_equal(xga_console_ring_is_connected(&guest), 1);
    xga_console_ring_set_connected(&console_daemon, 0);
    assert_int_equal(page->bytes[3088], 1);
#ifdef XENCONSOLE_DISCONNECTED
    assert_ptr_equal(&shared->connection, page->bytes + 3088);
    assert_int_equal(shared->connection, XENCONSOLE_DISCONNECTED);
    xga_console_ring_set_connected(&console_daemon, 1);
    assert_int_equal(shared->connection, XENCONSOLE_CONNECTED);
#endif
    xga_bytes_reader_break(&console_daemon.in, XGA_BROKEN_MESSAGE);
    xga_console_ring_set_connected(&console_daemon, 0);
    assert_int_equal(page->bytes[3088], 1);
    xga_bytes_writer_break(&console_daemon.out, XGA_BROKEN_MESSAGE);
    xga_console_ring_set_connected(&console_daemon, 1);
    assert_int_equal(page->bytes[3088], 1);
    assert_int_equal(xga_console_ring_is_connected(&console_daemon), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, new_page, drop_page)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(output_and_input_arrive),
        TEST(both_ends_continue),
        TEST(a_broken_stream_is_reported),
        TEST(impossible_indices_are_found_at_once),
        TEST(connection_is_the_byte_after_the_indices),
        TEST(connection_has_an_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
