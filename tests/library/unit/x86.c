/* SPDX-License-Identifier: MIT */
/* What the start of an x86 guest does on processors and hypervisors that are played. */
#include "trap.h"

#include <string.h>
#include <xga/hypercall.h>

/* eax is the highest leaf of its range: of all, or of a hypervisor's, 0x100 leaves each. */
static struct {
    char vendor[13];
    struct {
        unsigned int base, last;
        char signature[13];
    } ranges[3];
    unsigned int msr, written;
    uint64_t value;
} played;

static void played_cpuid(unsigned int leaf, unsigned int subleaf, unsigned int out[4])
{
    size_t i;

    assert_int_equal(subleaf, 0);
    memset(out, 0, 4 * sizeof(out[0]));
    if (leaf == 0) { /* the vendor is in ebx, edx, ecx */
        out[0] = 22;
        memcpy(&out[1], played.vendor, 4);
        memcpy(&out[3], played.vendor + 4, 4);
        memcpy(&out[2], played.vendor + 8, 4);
    }
    for (i = 0; i < sizeof(played.ranges) / sizeof(played.ranges[0]); i++) {
        if (played.ranges[i].base && leaf == played.ranges[i].base) {
            out[0] = played.ranges[i].last;
            memcpy(&out[1], played.ranges[i].signature, 12);
        }
        if (played.ranges[i].base && leaf == played.ranges[i].base + 2) {
            out[0] = 1;
            out[1] = leaf + 0x12345;
            out[2] = out[3] = ~0u;
        }
    }
}

static void played_wrmsr(unsigned int msr, uint64_t value)
{
    played.msr = msr;
    played.value = value;
    played.written++;
}

#define xga_x86_cpuid played_cpuid
#define xga_x86_wrmsr played_wrmsr
#include <xga/x86.h>

/* The archive's, which is not linked here. */
unsigned char xga_x86_vmmcall;

static int fresh(void **state)
{
    memset(&played, 0, sizeof(played));
    strcpy(played.vendor, "GenuineIntel");
    return trap_setup(state);
}

static void xen_at(unsigned int base)
{
    played.ranges[0].base = base;
    played.ranges[0].last = base + 5;
    strcpy(played.ranges[0].signature, "XenVMMXenVMM");
}

static void amd_and_hygon_take_vmmcall(void **state)
{
    static const char *const vmmcall[] = {"AuthenticAMD", "HygonGenuine"};
    static const char *const vmcall[] = {"GenuineIntel", "CentaurHauls", "  Shanghai  ",
                                         "Genuine  RDC", "TransmetaCPU", ""};
    size_t i, letter;

    (void)state;
    for (i = 0; i < 2; i++) {
        strcpy(played.vendor, vmmcall[i]);
        assert_int_equal(xga_x86_wants_vmmcall(), 1);
        for (letter = 0; letter < 12; letter++) {
            strcpy(played.vendor, vmmcall[i]);
            played.vendor[letter] ^= 1;
            assert_int_equal(xga_x86_wants_vmmcall(), 0);
        }
    }
    for (i = 0; i < sizeof(vmcall) / sizeof(vmcall[0]); i++) {
        memset(played.vendor, 0, sizeof(played.vendor));
        strcpy(played.vendor, vmcall[i]);
        assert_int_equal(xga_x86_wants_vmmcall(), 0);
    }
}

static void xen_is_found_at_each_place(void **state)
{
    unsigned int base, letter;

    (void)state;
    assert_int_equal(xga_x86_xen_leaves(), 0);
    for (base = 0x40000000u; base <= 0x4000ff00u; base += 0x100u) {
        xen_at(base);
        assert_int_equal(xga_x86_xen_leaves(), base);
    }
    xen_at(0x40010000u);
    assert_int_equal(xga_x86_xen_leaves(), 0);
    xen_at(0x3fffff00u);
    assert_int_equal(xga_x86_xen_leaves(), 0);
    xen_at(0x40000080u);
    assert_int_equal(xga_x86_xen_leaves(), 0);
    for (letter = 0; letter < 12; letter++) {
        xen_at(0x40000000u);
        played.ranges[0].signature[letter] ^= 0x20;
        assert_int_equal(xga_x86_xen_leaves(), 0);
    }
}

static void what_comes_before_xen_is_passed_over(void **state)
{
    (void)state;
    xen_at(0x40000100u);
    played.ranges[1].base = 0x40000000u;
    played.ranges[1].last = 0x40000006u;
    strcpy(played.ranges[1].signature, "Microsoft Hv");
    assert_int_equal(xga_x86_xen_leaves(), 0x40000100u);

    /* Xen has two leaves at least; below that it can't be asked for the page. */
    played.ranges[0].last = 0x40000101u;
    assert_int_equal(xga_x86_xen_leaves(), 0);
    played.ranges[0].last = 0x40000102u;
    assert_int_equal(xga_x86_xen_leaves(), 0x40000100u);
}

static void nothing_is_called_without_xen(void **state)
{
    (void)state;
    xga_x86_vmmcall = 7;
    assert_int_equal(xga_x86_init(), -XEN_ENODEV);
    assert_int_equal(xga_x86_hypercall_page_fill(4096), -XEN_ENODEV);
    assert_int_equal(trap.calls, 0);
    assert_int_equal(played.written, 0);
    assert_int_equal(xga_x86_vmmcall, 7);
}

static void init_chooses_and_latches(void **state)
{
    static const char *const vendors[] = {"GenuineIntel", "HygonGenuine"};
    struct xen_hvm_param param;
    int i;

    for (i = 0; i < 2; i++) {
        fresh(state);
        xen_at(0x40000000u);
        strcpy(played.vendor, vendors[i]);
        xga_x86_vmmcall = 7;
        trap_returns(TRAP_RESULT);
        trap_copies(2, sizeof(param));
        assert_int_equal(xga_x86_init(), TRAP_RESULT);
        assert_int_equal(xga_x86_vmmcall, i);
        assert_int_equal(trap.calls, 1);
        assert_int_equal(trap.number, 34);
        assert_int_equal(trap.a[0], 0); /* HVMOP_set_param */
        memcpy(&param, trap_copy(), sizeof(param));
        assert_int_equal(param.domid, 0x7ff0);
        assert_int_equal(param.index, 0);
        assert_int_equal(param.value, 0);
    }
}

static void the_page_is_written_to_xens_register(void **state)
{
    const uint64_t far = 0x123456789a000;

    (void)state;
    xen_at(0x40000200u);
    assert_int_equal(xga_x86_hypercall_page_fill(far), 0);
    assert_int_equal(played.written, 1);
    assert_int_equal(played.msr, 0x40000202u + 0x12345);
    assert_true(played.value == far);

    assert_int_equal(xga_x86_hypercall_page_fill(far + 1), -XEN_EINVAL);
    assert_int_equal(xga_x86_hypercall_page_fill(far + 2048), -XEN_EINVAL);
    assert_int_equal(played.written, 1);
    assert_int_equal(trap.calls, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(amd_and_hygon_take_vmmcall, fresh),
        cmocka_unit_test_setup(xen_is_found_at_each_place, fresh),
        cmocka_unit_test_setup(what_comes_before_xen_is_passed_over, fresh),
        cmocka_unit_test_setup(nothing_is_called_without_xen, fresh),
        cmocka_unit_test_setup(init_chooses_and_latches, fresh),
        cmocka_unit_test_setup(the_page_is_written_to_xens_register, fresh),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
