/* SPDX-License-Identifier: MIT */
#ifndef CHECK_H
#define CHECK_H

/* Runs all checks, or the one of this name, and prints a line for each and the last line. */
void run_checks(const char *only);

#endif
