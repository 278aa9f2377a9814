/* SPDX-License-Identifier: MIT */
#ifndef CHECK_H
#define CHECK_H

/* Runs all checks, the one of this name, or with "NAME*" those whose names begin so, and prints a line for each and the last line. */
void run_checks(const char *only);

#endif
