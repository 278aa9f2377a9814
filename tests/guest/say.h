/* SPDX-License-Identifier: MIT */
#ifndef SAY_H
#define SAY_H

/* "say=1" on the command line: instead of the checks, what the guest finds out, for people. */
void say(void);

/*
 * Makes a domain that writes a sentence to a serial port, served by examples/device-model. What came; NULL where no
 * such domain is made.
 */
const char *example_said(void);

#endif
