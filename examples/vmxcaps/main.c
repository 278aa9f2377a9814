/* SPDX-License-Identifier: MIT */
/*
 * Prints the VMX capabilities of a processor, from a file of register values or from this machine.
 * The exit status is 0; 1 if something cannot be read; 2 for wrong arguments; 3 if the policy is
 * impossible or the comparison finds a loss.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

#include "registers.h"
#include "text.h"

#ifndef VMXCAPS_SAMPLE /* CMakeLists.txt defines it as the path of the installed file */
#define VMXCAPS_SAMPLE "core-i7-6700k.txt, beside vmxcaps' source"
#endif

static const char usage[] =
    "usage: vmxcaps FILE                decodes the registers in a file, and checks them\n"
    "       vmxcaps --partial FILE      decodes a file in which registers may be missing\n"
    "       vmxcaps --compare FILE FILE prints what the first file allows and the second does not\n"
    "       vmxcaps --cpu N             decodes processor N of this machine, from /dev/cpu/N/msr\n"
    "                                   (Linux, root)\n"
    "       vmxcaps --values N          prints the registers of processor N as such a file\n"
    "       vmxcaps --help              prints this text\n"
    "A file has one register a line, its number and its value; comments begin with #. A sample, of "
    "a Core\n"
    "i7-6700K:\n"
    "    " VMXCAPS_SAMPLE "\n";

/* Reads a file of less than 1 MiB into memory that the caller frees. */
static char *contents(const char *path, size_t *size)
{
    const size_t most = 1 << 20;
    FILE *file = fopen(path, "rb");
    char *text;

    if (!file) {
        fprintf(stderr, "vmxcaps: %s: %s\n", path, strerror(errno));
        return NULL;
    }
    text = malloc(most);
    *size = text ? fread(text, 1, most, file) : 0;
    if (!text || ferror(file) || *size == most) {
        fprintf(stderr, "vmxcaps: %s: %s\n", path, ferror(file) ? "can't be read" : "too large");
        free(text);
        text = NULL;
    }
    fclose(file);
    return text;
}

static int registers_read(struct registers *registers, const char *path)
{
    char error[256];
    size_t size;
    char *text = contents(path, &size);
    int failed;

    if (!text)
        return 1;
    failed = registers_parse(registers, text, size, error, sizeof(error));
    free(text);
    if (failed)
        fprintf(stderr, "vmxcaps: %s: %s\n", path, error);
    return failed ? 1 : 0;
}

static int policy_of_file(struct xga_vmx_policy *policy, const char *path)
{
    struct registers registers;
    char error[256];

    if (registers_read(&registers, path))
        return 1;
    if (!registers_policy(&registers, policy, error, sizeof(error)))
        return 0;
    fprintf(stderr, "vmxcaps: %s: %s\n", path, error);
    return 1;
}

static int decode(const struct xga_vmx_policy *policy)
{
    text_policy(stdout, policy);
    return text_check(stdout, policy) ? 3 : 0;
}

static int file(const char *path)
{
    struct xga_vmx_policy policy;

    return policy_of_file(&policy, path) ? 1 : decode(&policy);
}

static int partial(const char *path)
{
    struct registers registers;
    unsigned int n;

    if (registers_read(&registers, path))
        return 1;
    for (n = 0; n < XGA_VMX_MSRS; n++)
        if (registers.there >> n & 1)
            text_register(stdout, XGA_VMX_MSR_BASIC + n, registers.value[n]);
    return 0;
}

static int compare(const char *first, const char *second)
{
    struct xga_vmx_policy from, to;

    if (policy_of_file(&from, first) || policy_of_file(&to, second))
        return 1;
    if (text_compare(stdout, &from, &to))
        return 3;
    printf("nothing is lost\n");
    return 0;
}

static int offered(void)
{
#if defined(__x86_64__) || defined(__i386__)
    unsigned int a, b, c, d;

    return __get_cpuid(1, &a, &b, &c, &d) && xga_vmx_offered(c);
#else
    return 0;
#endif
}

static int rdmsr(uint32_t msr, uint64_t *value, void *context)
{
    const int *device = context;

    if (pread(*device, value, sizeof(*value), (off_t)msr) == (ssize_t)sizeof(*value))
        return 0;
    fprintf(stderr, "vmxcaps: register 0x%" PRIx32 ", %s: %s\n", msr, xga_vmx_msr_name(msr),
            strerror(errno));
    return -1;
}

static int policy_of_processor(struct xga_vmx_policy *policy, const char *text)
{
    char path[64], *end;
    unsigned long number = strtoul(text, &end, 10);
    int device, failed;

    if (end == text || *end || number > 99999) {
        fprintf(stderr, "vmxcaps: '%s' is not the number of a processor\n", text);
        return 1;
    }
    if (!offered())
        return xga_vmx_policy_read(policy, NULL, NULL);
    snprintf(path, sizeof(path), "/dev/cpu/%lu/msr", number);
    device = open(path, O_RDONLY);
    if (device < 0) {
        fprintf(stderr, "vmxcaps: %s: %s (it needs root and `modprobe msr`)\n", path,
                strerror(errno));
        return 1;
    }
    failed = xga_vmx_policy_read(policy, rdmsr, &device);
    close(device);
    return failed ? 1 : 0;
}

static int processor(const char *number)
{
    struct xga_vmx_policy policy;

    return policy_of_processor(&policy, number) ? 1 : decode(&policy);
}

static int values(const char *number)
{
    struct xga_vmx_policy policy;
    uint32_t msr;

    if (policy_of_processor(&policy, number))
        return 1;
    if (!xga_vmx_has_vmx(&policy))
        printf("# no VMX\n");
    for (msr = XGA_VMX_MSR_BASIC; msr <= XGA_VMX_MSR_EXIT_CTLS2; msr++)
        if (xga_vmx_has(&policy, msr))
            printf("0x%" PRIx32 " 0x%016" PRIx64 "\n", msr, policy.raw[msr - XGA_VMX_MSR_BASIC]);
    return 0;
}

static int known(const char *option)
{
    return !strcmp(option, "--partial") || !strcmp(option, "--compare") ||
           !strcmp(option, "--cpu") || !strcmp(option, "--values") || !strcmp(option, "--help") ||
           !strcmp(option, "-h");
}

int main(int argc, char **argv)
{
    int status = 2;

    if (argc == 2 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")))
        status = fputs(usage, stdout) < 0;
    else if (argc == 2 && argv[1][0] != '-')
        status = file(argv[1]);
    else if (argc == 3 && !strcmp(argv[1], "--partial"))
        status = partial(argv[2]);
    else if (argc == 4 && !strcmp(argv[1], "--compare"))
        status = compare(argv[2], argv[3]);
    else if (argc == 3 && !strcmp(argv[1], "--cpu"))
        status = processor(argv[2]);
    else if (argc == 3 && !strcmp(argv[1], "--values"))
        status = values(argv[2]);
    else if (argc > 1 && argv[1][0] == '-' && !known(argv[1]))
        fprintf(stderr, "vmxcaps: no option %s; --help lists them\n", argv[1]);
    else
        fprintf(stderr, "vmxcaps: %s arguments; --help lists what it takes\n",
                argc < 3 ? "missing" : "too few or too many");
    if (fflush(stdout) && status != 2) {
        perror("vmxcaps");
        return 1;
    }
    return status;
}
