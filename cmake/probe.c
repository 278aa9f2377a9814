/* SPDX-License-Identifier: MIT */
/* Contains what compilers instrument or change: a call, arithmetic, an array, a branch. */
long xga_probe(long (*function)(char *), int n);

long xga_probe(long (*function)(char *), int n)
{
    char bytes[64];

    bytes[n & 63] = (char)n;
    return n > 1 ? function(bytes) * (n + n) : bytes[0];
}
