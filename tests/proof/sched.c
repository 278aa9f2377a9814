/* SPDX-License-Identifier: MIT */
/*
 * The program that a scheduler harness becomes together with engine.c.
 *
 * usage: NAME [preemptions=N] [seconds=N] [all-orders] [some]
 *
 * some: with relacy.cpp, which makes only some of the executions; they need not get to every REACHED().
 *
 * Exit status: 0 if every execution ended well, 1 if one failed, 2 if there was no end in time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "explore.h"

/* The linker's names for the first and after the last REACHED(); none if the harness has none. */
extern struct sm_place __start_reached[] __attribute__((__weak__));
extern struct sm_place __stop_reached[] __attribute__((__weak__));

int main(int argc, char **argv)
{
    struct explore how = {-1, false, 60};
    struct explored all;
    bool some = false;
    int status;

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "preemptions=", 12) == 0)
            how.preemptions = atoi(argv[i] + 12);
        else if (strncmp(argv[i], "seconds=", 8) == 0)
            how.seconds = atof(argv[i] + 8);
        else if (strcmp(argv[i], "all-orders") == 0)
            how.all_orders = true;
        else if (strcmp(argv[i], "some") == 0)
            some = true;
        else
            return fprintf(stderr, "usage: %s [preemptions=N] [seconds=N] [all-orders] [some]\n",
                           argv[0]),
                   2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    all = explore(&how);
    if (all.wrong != NULL)
        explain();
    status = all.wrong ? 1 : all.complete ? 0 : 2;
    for (struct sm_place *place = __start_reached; status == 0 && !some && place < __stop_reached;
         place++)
        if (place->times == 0) {
            printf("no execution reached: %s\n", place->what);
            status = 1;
        }
    printf("%s: %lu executions, %lu of them pruned, %lu outcomes, %lu steps in %.2f s\n",
           all.wrong       ? "failed"
           : !all.complete ? "no end"
           : status        ? "not reached"
                           : "holds",
           all.executions, all.pruned, all.outcomes, all.steps, all.seconds);
    return status;
}
