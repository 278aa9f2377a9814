/* SPDX-License-Identifier: MIT */
/*
 * Runs both sides of each subject on the same random states: equal memory, equal results, equal memory at each barrier.
 * usage: drive [STATES [SEED]]
 */
#include "state.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct state state, before, after;
static uint64_t seed;
static uint64_t noise[2 * sizeof(state) / sizeof(uint64_t)];
static uint64_t peer_seed;
static unsigned int barriers;
static struct {
    int kind;
    uint64_t sum;
} marks[2][64];
static int side;

static uint64_t next(uint64_t *from)
{
    *from ^= *from << 13;
    *from ^= *from >> 7;
    *from ^= *from << 17;
    return *from;
}

static unsigned int random_below(unsigned int n)
{
    return (unsigned int)(next(&seed) >> 11) % n;
}

static uint64_t sum(const void *bytes, size_t size)
{
    uint64_t sum = 0xcbf29ce484222325u;
    const unsigned char *at = bytes;

    while (size--)
        sum = (sum ^ *at++) * 0x100000001b3u;
    return sum;
}

/* What the caller of a barrier wrote before it is seen here; then the peer writes an index. */
void barrier(int kind)
{
    uint32_t *index = (void *)state.page;

    if (barriers < sizeof(marks[0]) / sizeof(marks[0][0])) {
        marks[side][barriers].kind = kind;
        marks[side][barriers].sum = sum(state.page, 16) ^ sum(&state.ring, sizeof(state.ring));
    }
    barriers++;
    index[next(&peer_seed) % 4] += (uint32_t)next(&peer_seed) % 3;
}

/* Mostly what occurs: a few slots apart. Sometimes anything. */
static void fill(void)
{
    uint32_t *index = (void *)state.page, base = (uint32_t)next(&seed);
    unsigned int i, size = 1u << random_below(6), anything = random_below(8) == 0;
    unsigned char *at;

    /* No byte is 0 in every state: what is read behind an end must be seen. */
    if (noise[0] == 0)
        for (i = 0; i < sizeof(noise) / sizeof(noise[0]); i++)
            noise[i] = next(&seed);
    memcpy(&state, noise + random_below(sizeof(noise) / sizeof(noise[0]) / 2), sizeof(state));
    for (i = 0; i < 4; i++)
        index[i] =
            anything ? (uint32_t)next(&seed) : base + random_below(2 * size + 1) - (i & 1 ? 1 : 0);
    for (i = 0; i < 2; i++)
        state.ring.index[i] = anything ? (uint32_t)next(&seed) : base + random_below(2 * size + 1);
    state.ring.nr_ents = size;
    state.ring.sring = state.page;
    state.a = random_below(4) ? base + random_below(2 * size + 1) : (unsigned long)next(&seed);
    if (random_below(2))
        state.a = random_below(2 * PAGE) - (random_below(4) ? 0ul : PAGE);
    state.b = random_below(2) ? state.a + random_below(size + 2) - 1 : (unsigned long)next(&seed);
    /* Entries for machine checks: multiples of 4 bytes, within the record. */
    at = state.out;
    index = (void *)at;
    index[0] = random_below(9);
    for (at += 8; at < state.out + 1024; at += ((uint16_t *)(void *)at)[1]) {
        ((uint16_t *)(void *)at)[0] = (uint16_t)random_below(5);
        ((uint16_t *)(void *)at)[1] = (uint16_t)(4 + 4 * random_below(30));
    }
    state.type = (uint16_t)random_below(5);
}

/* A stream of 64 to 1024 bytes, places within it, and as many bytes as may be moved. */
static void fill_stream(void)
{
    unsigned int size = 64u << random_below(5), used = random_below(size + 1), i;

    for (i = 0; i < sizeof(state.stream); i++) {
        state.stream[i] = (unsigned char)next(&seed);
        state.out[i] = (unsigned char)next(&seed);
    }
    state.ring.nr_ents = size;
    state.place = random_below(4) ? random_below(size) : size - random_below(9) % size - 1;
    state.b = (state.place + used) & (size - 1);
    state.a = random_below(4) ? random_below(used + 1) : used;
}

static unsigned long run(subject *call, int which)
{
    side = which;
    barriers = 0;
    peer_seed = before.a ^ 0x9e3779b97f4a7c15u;
    memset(marks[which], 0, sizeof(marks[which]));
    return call(&state);
}

static const char *compare(const struct entry *one, const struct entry *other)
{
    unsigned long result;
    unsigned int count;

    before = state;
    result = run(one->call, 0);
    count = barriers;
    after = state;
    state = before;
    if (run(other->call, 1) != result)
        return "another result";
    if (barriers != count || memcmp(marks[0], marks[1], sizeof(marks[0])) != 0)
        return "another order around a barrier";
    return memcmp(&state, &after, sizeof(state)) != 0 ? "other memory" : NULL;
}

int main(int argc, char **argv)
{
    unsigned int states = argc > 1 ? (unsigned int)atoi(argv[1]) : 100, subjects, failed = 0, i;
    const char *wrong;

    seed = argc > 2 ? strtoull(argv[2], NULL, 0) | 1 : 88172645463325252u;
    for (subjects = 0; theirs[subjects].name; subjects++) {
        if (!ours[subjects].name || strcmp(theirs[subjects].name, ours[subjects].name)) {
            printf("the two lists of subjects differ\n");
            return 1;
        }
        for (wrong = NULL, i = 0; i < states && !wrong; i++) {
            fill();
            if (strstr(theirs[subjects].name, "flex_read") ||
                strstr(theirs[subjects].name, "flex_write"))
                fill_stream();
            wrong = compare(&theirs[subjects], &ours[subjects]);
        }
        if (wrong) {
            printf("%s: %s in state %u\n", theirs[subjects].name, wrong, i);
            failed++;
        }
    }
    printf("%u subjects, %u states each, %u failed\n", subjects, states, failed);
    return failed != 0;
}
