/* SPDX-License-Identifier: MIT */
/* One made domain that runs the suite, from its start to its end. */
#define __XEN_TOOLS__ 1
#include "domains.h"

#include <xen/sched.h>

#include "domain.h"
#include "relay.h"

#define PATIENCE (20 * SECONDS) /* without a word: longer than any check takes */

/* Its lines, the last of which waits until nothing is left of the domain. */
static char line[512];
static size_t length;
static bool ended, crashed;

static bool begins_with(const char *word)
{
    const char *l = line;

    while (*word != '\0' && *l == *word) {
        l++;
        word++;
    }
    return *word == '\0';
}

static void take(char c)
{
    if (ended)
        guest_crashed("the domain goes on after its end");
    line[length++] = c;
    if (c != '\n' && length + 1 < sizeof(line))
        return;
    line[length] = '\0';
    length = 0;
    ended = begins_with("guest: end");
    crashed |= begins_with("guest: crash");
    if (!ended)
        put(line);
}

static void nap(void)
{
    if (X86)
        (void)sleep_until(arch_nanoseconds() + 20 * MILLISECONDS);
    else
        arch_wait();
}

/* Prints what it says until it is shut down; returns SHUTDOWN_*, or -1 for one that fell silent. */
static int watch(const struct domain *domain)
{
    uint64_t heard = arch_nanoseconds();
    struct xen_domctl_getdomaininfo info;
    char c;

    for (;;) {
        /* Looked at before the ring: what it said first is then there. */
        domain_must(domain, "getdomaininfo", domain_info_of(domain, &info));
        while (relay_read(&c)) {
            take(c);
            heard = arch_nanoseconds();
        }
        if (info.flags & XEN_DOMINF_shutdown)
            return info.flags >> XEN_DOMINF_shutdownshift & XEN_DOMINF_shutdownmask;
        if (arch_nanoseconds() - heard > PATIENCE)
            return -1;
        nap();
    }
}

/* It said so itself, or else we say it. */
static void report_crash(const struct domain *domain, int reason)
{
    static struct xen_domctl op;

    domain_must(domain, "pausedomain", domctl(pausedomain, domain->domid, clear_domctl(&op)));
    arch_domain_print(domain);
    if (crashed)
        guest_shutdown(SHUTDOWN_crash);
    if (reason < 0)
        guest_crashed("domain %u says nothing any more", domain->domid);
    guest_crashed("domain %u shut down too early, with reason %d", domain->domid, reason);
}

struct relay *domain_boot(struct domain *domain, const char *command_line)
{
    static struct xen_domctl op;
    struct relay *from;

    domain_load(domain);
    from = domain_map(domain, arch_domain_page(&relay), RELAY_PAGES);
    from->open = 1;
    relay_listen(from);
    arch_domain_start(domain, command_line);
    domain_must(domain, "unpausedomain", domctl(unpausedomain, domain->domid, clear_domctl(&op)));
    return from;
}

void domains_run(const char *command_line)
{
    struct domain *domain = domain_make(false);
    struct relay *from;
    int reason;

    if (domain == NULL)
        guest_crashed("no domain can be made here");
    from = domain_boot(domain, command_line);
    reason = watch(domain);
    if (reason != SHUTDOWN_poweroff || !ended)
        report_crash(domain, reason);
    domain_unmap(from, RELAY_PAGES);
    if (!domain_destroy(domain))
        guest_crashed("something is left of the domain");
    put(line);
}
