/* SPDX-License-Identifier: MIT */
/* From the architecture's start to the end of the domain: finds out where it runs, runs the checks. */
#include "guest.h"

#include <xga/event_channel.h>
#include <xga/sched.h>
#include <xga/version.h>

#include "check.h"
#include "checks/flask.h"
#include "domains/domains.h"
#include "domains/peer.h"
#include "domains/relay.h"
#include "say.h"
#if defined(__aarch64__)
#include "served.h"
#endif

struct guest guest;

/* Copies the value of "name=value" on the command line, up to the next space; false without one. */
static bool word(const char *line, const char *name, char *value, size_t size)
{
    const char *n;
    size_t length = 0;

    while (*line != '\0') {
        for (n = name; *n != '\0' && *line == *n; n++)
            line++;
        if (*n == '\0' && *line == '=') {
            for (line++; *line != '\0' && *line != ' ' && length + 1 < size; line++)
                value[length++] = *line;
            value[length] = '\0';
            return true;
        }
        while (*line != '\0' && *line != ' ')
            line++;
        while (*line == ' ')
            line++;
    }
    return false;
}

/* A channel to oneself names the domain that may bind it. */
static domid_t own_domid(void)
{
    struct evtchn_alloc_unbound alloc = {.dom = DOMID_SELF, .remote_dom = DOMID_SELF};
    struct evtchn_status status = {.dom = DOMID_SELF};
    struct evtchn_close close;
    long rc = xga_evtchn_alloc_unbound(&alloc);

    if (rc != 0)
        guest_crashed("alloc_unbound: %ld", rc);
    status.port = alloc.port;
    rc = xga_evtchn_status(&status);
    if (rc != 0 || status.status != EVTCHNSTAT_unbound)
        guest_crashed("status of port %u: %ld, %u", alloc.port, rc, status.status);
    close.port = alloc.port;
    rc = xga_evtchn_close(&close);
    if (rc != 0)
        guest_crashed("close of port %u: %ld", alloc.port, rc);
    return status.u.unbound.dom;
}

static void find_out(void)
{
    struct xen_feature_info features = {.submap_idx = 0};
    long rc = xga_version_number();

    if (rc < 0)
        guest_crashed("XENVER_version: %ld", rc);
    guest.release = (unsigned int)rc;
    rc = xga_version_get_features(&features);
    if (rc != 0)
        guest_crashed("XENVER_get_features: %ld", rc);
    guest.dom0 = (features.submap >> XENFEAT_dom0 & 1) != 0;
    guest.made = relay.open != 0;
    guest.domid = own_domid();
}

void guest_main(const char *command_line)
{
    char value[64];

    arch_traps_init();
    if (!word(command_line, "env", guest.env, sizeof(guest.env)))
        guest.env[0] = '?';
    guest.pci = word(command_line, "pci", value, sizeof(value));
    find_out();
    shared_info = arch_shared_info();
    vcpu_info = &shared_info->vcpu_info[0];
    guest_after_latch();
    events_init();
    arch_events_init();
    arch_events_enable();

    print("guest: begin env=%s xen=%u.%u domid=%u\n", guest.env, guest.release >> 16,
          guest.release & 0xffff, guest.domid);
    if (!guest.made && word(command_line, "domu", value, sizeof(value)))
        domains_run(command_line);
    else if (word(command_line, "peer", value, sizeof(value)))
        peer_run(value);
#if defined(__aarch64__)
    else if (word(command_line, "served", value, sizeof(value)))
        served_run(value);
#endif
    else if (word(command_line, "say", value, sizeof(value)))
        say();
    else {
        /* All of them under the policy, where there is one to be loaded. */
        (void)flask_here();
        run_checks(word(command_line, "only", value, sizeof(value)) ? value : NULL);
    }
    /* Xen on x86 halts the machine after dom0's poweroff; QEMU runs with -no-reboot. */
#if defined(__i386__) || defined(__x86_64__)
    if (guest.dom0)
        guest_shutdown(SHUTDOWN_reboot);
#endif
    guest_shutdown(SHUTDOWN_poweroff);
}
