/* SPDX-License-Identifier: MIT */
/*
 * A child of the process has its stand-ins for itself, as it has its other memory: their pages are in
 * a file, which fork() alone would leave to both.
 */
#include "create.h"

#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct xga_standin *all;

/* Before, since the parent does not wait for its child. */
static void prepare(void)
{
    struct xga_standin *xen;

    (void)pthread_mutex_lock(&lock);
    for (xen = all; xen != NULL; xen = xen->next)
        xen->forked = xga_sa_machine_copy(xen);
}

static void in_parent(void)
{
    struct xga_standin *xen;

    for (xen = all; xen != NULL; xen = xen->next)
        close(xen->forked);
    (void)pthread_mutex_unlock(&lock);
}

static void in_child(void)
{
    const struct domain *domain;
    struct xga_standin *xen;

    for (xen = all; xen != NULL; xen = xen->next) {
        xga_sa_machine_take(xen, xen->forked);
        for (domain = xen->domains; domain != NULL; domain = domain->next)
            xga_sa_physmap_show(domain);
    }
    (void)pthread_mutex_unlock(&lock);
}

static void watch(void)
{
    if (pthread_atfork(prepare, in_parent, in_child) != 0)
        xga_sa_misuse("this host does not tell of children of the process");
}

void xga_sa_remember(struct xga_standin *xen)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    (void)pthread_once(&once, watch);
    (void)pthread_mutex_lock(&lock);
    xen->next = all;
    all = xen;
    (void)pthread_mutex_unlock(&lock);
}

void xga_sa_forget(struct xga_standin *xen)
{
    struct xga_standin **at = &all;

    (void)pthread_mutex_lock(&lock);
    while (*at != xen)
        at = &(*at)->next;
    *at = xen->next;
    (void)pthread_mutex_unlock(&lock);
}
