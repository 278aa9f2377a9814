/* SPDX-License-Identifier: MIT */
/* The machine's time, and what happens at its moments. */
#include "domain.h"

/* Who slept through so many timers sleeps on: as long as was asked for, or for ever. */
#define MOST_TIMERS 1000000u

/* The earliest timer, and what it does. */
struct alarm {
    struct timer *timer;
    struct vcpu *vcpu; /* or NULL: a watchdog of */
    struct domain *domain;
};

static void consider(struct alarm *first, struct timer *timer, struct vcpu *vcpu,
                     struct domain *domain)
{
    if (timer->deadline != NO_TIME &&
        (first->timer == NULL || timer->deadline < first->timer->deadline))
        *first = (struct alarm){timer, vcpu, domain};
}

static struct alarm earliest(struct xga_standin *xen, bool periodic)
{
    struct alarm first = {NULL, NULL, NULL};
    struct domain *domain;
    unsigned int i;

    for (domain = xen->domains; domain != NULL; domain = domain->next) {
        if (domain->gone)
            continue;
        for (i = 0; i < domain->how.vcpus; i++) {
            consider(&first, &domain->vcpu[i].once, &domain->vcpu[i], domain);
            if (periodic)
                consider(&first, &domain->vcpu[i].periodic, &domain->vcpu[i], domain);
        }
        for (i = 0; i < WATCHDOGS; i++)
            consider(&first, &domain->watchdog[i], NULL, domain);
    }
    return first;
}

/* Moments of a periodic timer that are over before anybody could have looked are left out. */
static void fire(const struct alarm *alarm, uint64_t until)
{
    struct timer *timer = alarm->timer;

    if (timer->period == 0)
        timer->deadline = NO_TIME;
    else
        timer->deadline += timer->period * ((until - timer->deadline) / timer->period + 1);
    if (alarm->vcpu != NULL)
        xga_sa_raise(alarm->domain, VIRQ_TIMER, alarm->vcpu->id);
    else
        xga_sa_shut_down(alarm->domain, SHUTDOWN_watchdog);
}

/* Sleeps until timers that are far away may add up to this. */
static void set_now(struct xga_standin *xen, uint64_t now)
{
    if (now > (uint64_t)INT64_MAX)
        xga_sa_misuse("%#llx ns is beyond Xen's system time, which has 63 bits",
                      (unsigned long long)now);
    xen->now = now;
}

/* Up to a timer, or to the end; true when there may be more. */
static bool step(struct xga_standin *xen, uint64_t until)
{
    const struct alarm alarm = earliest(xen, true), once = earliest(xen, false);

    if (alarm.timer == NULL || alarm.timer->deadline > until) {
        set_now(xen, until);
        return false;
    }
    if (alarm.timer->deadline > xen->now)
        set_now(xen, alarm.timer->deadline);
    if (once.timer != NULL && once.timer->deadline < until)
        until = once.timer->deadline;
    fire(&alarm, until);
    return true;
}

void xga_sa_pass_time(struct xga_standin *xen, uint64_t until)
{
    if (until < xen->now)
        until = xen->now;
    while (step(xen, until))
        continue;
}

uint64_t xga_sa_moment(const struct xga_standin *xen, uint64_t time)
{
    return time > (uint64_t)INT64_MAX ? xen->now : time;
}

/* Who sleeps in it has to be woken in it. */
void xga_sa_idle(struct xga_standin *xen)
{
    struct vcpu *sleeper = xen->current;

    if (xen->idle == NULL || xen->idles)
        return;
    xen->idles = true;
    xga_sa_leave(xen);
    xen->idle(xen, xen->idle_opaque);
    xga_sa_enter(xen, "the function of xga_standin_on_idle");
    xen->idles = false;
    xga_sa_switch(xen, sleeper);
}

/* A domain that was shut down meanwhile sleeps no more, and is not to go on. */
static void sleep_on(struct xga_standin *xen, struct vcpu *vcpu, uint64_t deadline)
{
    unsigned int timers;

    xga_sa_idle(xen);
    for (timers = 0; vcpu->asleep && !vcpu->domain->gone; timers++) {
        struct alarm alarm = earliest(xen, true);

        if (deadline == NO_TIME && alarm.timer == NULL)
            xga_sa_misuse("vCPU %u of domain %u sleeps for ever: no timer is set, and the function "
                          "of xga_standin_on_idle() sent it no event",
                          vcpu->id, vcpu->domain->how.domid);
        if (deadline == NO_TIME && timers == MOST_TIMERS)
            xga_sa_misuse(
                "vCPU %u of domain %u sleeps for ever: %u timers fired, and none woke it: "
                "is VIRQ_TIMER bound and unmasked there?",
                vcpu->id, vcpu->domain->how.domid, timers);
        if (alarm.timer == NULL || alarm.timer->deadline > deadline || timers == MOST_TIMERS) {
            xga_sa_pass_time(xen, deadline);
            return;
        }
        (void)step(xen, alarm.timer->deadline);
        if (vcpu->asleep)
            xga_sa_idle(xen);
    }
}

void xga_sa_sleep(struct xga_standin *xen, uint64_t deadline)
{
    struct vcpu *vcpu = xen->current;

    vcpu->asleep = true;
    xga_sa_set_runstate(vcpu, RUNSTATE_blocked);
    sleep_on(xen, vcpu, deadline);
    xga_sa_wake(vcpu);
    xga_sa_set_runstate(vcpu, RUNSTATE_running);
}

uint64_t xga_standin_now(struct xga_standin *xen)
{
    return xen->now;
}

void xga_standin_advance(struct xga_standin *xen, uint64_t nanoseconds)
{
    xga_sa_enter(xen, __func__);
    xga_sa_pass_time(xen, nanoseconds < NO_TIME - xen->now ? xen->now + nanoseconds : NO_TIME);
    xga_sa_leave(xen);
    xga_sa_deliver(xen);
}

void xga_standin_on_idle(struct xga_standin *xen,
                         void (*idle_function)(struct xga_standin *xen, void *opaque), void *opaque)
{
    xen->idle = idle_function;
    xen->idle_opaque = opaque;
}
