/* SPDX-License-Identifier: MIT */
/* From the words on the command line to guest_main(): "env=standin release=17 only=…". */
#include "standin.h"

#include <xen/sched.h>

#include "domains/relay.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOMU 7u

struct xga_standin *standin;
domid_t standin_domid;

/* Called first: a domU here is one that the dom0 made, which writes to a ring instead of the console. */
void arch_traps_init(void)
{
    relay.open = standin_domid != 0;
    relay_listen(&relay);
}

/* What the domain wrote is this program's output; the runner judges by it. */
static void print_what_there_is(void)
{
    char c;

    while (relay_read(&c))
        putchar(c);
    if (standin_domid == 0)
        fputs(xga_standin_console(standin, 0), stdout);
    fflush(stdout);
}

/* While the guest waits for room in the ring. */
static void empty_ring(struct xga_standin *xen, void *opaque)
{
    char c;

    (void)xen;
    (void)opaque;
    while (relay_read(&c))
        putchar(c);
}

static void ended(struct xga_standin *xen, domid_t domid, int reason, void *opaque)
{
    (void)xen;
    (void)domid;
    (void)opaque;
    print_what_there_is();
    exit(reason == SHUTDOWN_crash ? 1 : 0);
}

/* A check that ends the program must not take along what was said before. */
static void say_what_there_was(int number)
{
    print_what_there_is();
    signal(number, SIG_DFL);
    raise(number);
}

static const char *join(int count, char **words)
{
    static char line[256];
    int i;

    for (i = 1; i < count; i++) {
        strncat(line, words[i], sizeof(line) - strlen(line) - 2);
        strcat(line, " ");
    }
    return line;
}

int main(int count, char **words)
{
    const char *line = join(count, words), *release = strstr(line, "release=");
    struct xga_standin_config config = {.release = 0};
    const struct xga_standin_domain dom0 = {.domid = 0,
                                            .privileged = true,
                                            .vcpus = 2,
                                            .one_vcpu_up = true,
                                            .ram = STANDIN_PAGES,
                                            .upcall = standin_upcall};
    struct xga_standin_domain domu = {.domid = DOMU,
                                      .vcpus = 2,
                                      .one_vcpu_up = true,
                                      .max_grant_version = 1,
                                      .ram = STANDIN_PAGES,
                                      .upcall = standin_upcall};

    if (release != NULL)
        config.release = 0x00040000u | (unsigned int)atoi(release + sizeof("release=") - 1) << 8;
    standin = xga_standin_create(&config);
    xga_standin_advance(standin, STANDIN_BOOT);
    xga_standin_add(standin, &dom0);
    if (strstr(line, "-domu") != NULL) {
        standin_domid = DOMU;
        domu.handle[15] = 0x77; /* as checks/control.inc gives it */
        xga_standin_add(standin, &domu);
        xga_standin_on_idle(standin, empty_ring, NULL);
    }
    xga_standin_on_shutdown(standin, ended, NULL);
    xga_standin_run(standin, standin_domid, 0);
    xga_standin_upcalls(standin, false);
    signal(SIGABRT, say_what_there_was);
    signal(SIGSEGV, say_what_there_was);
    guest_main(line);
}
