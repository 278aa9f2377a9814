/* SPDX-License-Identifier: MIT */
#ifndef SAY_H
#define SAY_H

/* "say=1" on the command line: instead of the checks, what the guest finds out, for people. */
void say(void);

#endif
