/* SPDX-License-Identifier: MIT */
/*
 * An exhaustive scheduler under a weak memory model.
 *
 * Executions. The threads of a harness are fibers: one runs until just before its next access to
 * shared memory, and the scheduler then chooses whose access is made next. An access may have
 * several results, and one of them is chosen too. All choices of an execution are in the list
 * `choices`. The next execution runs the harness again from its start, repeats all choices but the
 * last, and takes the next alternative there: a search depth first, in which nothing has to be
 * saved and restored but a list of numbers.
 *
 * Memory. A word is not a value but the list of all that was stored to it, the messages, in the
 * order in which they overwrite each other. A thread has a view: for each word, the oldest message
 * that it may still read. A load may return any message from there on. What a thread stores can carry
 * a view, and a thread that acquires the message takes its view over: that is all that acquire,
 * release and the barriers do. A store goes behind any message that its thread has seen, not only
 * behind the newest: it may have been made long ago, and be overtaken by others. This is C11's model
 * (RC11) with two differences: a load never returns what is stored later in the execution (load
 * buffering), and xga_wmb() is weaker than C11's release fence, as Arm's barrier is.
 *
 * Several words. An access may cover neighbouring words. It is one step, but each word keeps its own
 * messages, and the access has one position in each. Every combination of positions is tried that
 * Arm's rules of single-copy atomicity allow: two stores overwrite each other in the same order in all
 * words that both cover, and a load that reads a store in one word reads in no other word something
 * older than that store, or than what the store was ordered after. A store to one word leaves the
 * others alone: it does not bring their newest values with it, nor its release.
 *
 * Data. Load buffering matters where a reader gives room back: the writer's new data must not be what
 * it still reads. A harness therefore names the data of a ring as such, and two accesses to data
 * of which one is a store must be ordered by acquire and release, as for variables in C11 that are
 * not atomic. Views count the loads and stores of data that each thread has made for this: an access
 * is ordered after another one if the view that was acquired counts that one.
 *
 * Sleep sets. Two accesses of different words give the same result in either order. After
 * everything that begins with thread A's step was tried, A sleeps while B's steps are tried, until
 * somebody makes a step that does not commute with A's: before that, running A could only lead where
 * the search has been. Executions in which all threads sleep are pruned.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "engine.h"
#include "explore.h"

enum {
    THREADS = 4,
    EVENTS = 16,
    WORDS = 64,
    MESSAGES = 128,
    CHOICES = 20000, /* in one execution */
    STEPS = 20000,   /* in one execution: more is a loop without an end */
    PARTS = 8,       /* words that one access covers */
    STACK = 128 * 1024,
    OUTCOMES = 1 << 18,
    LINES = 4000, /* of a trace */
};

/* For each word, the position of a message; and for each thread, how many accesses to data. */
struct view {
    uint8_t at[WORDS];
    int16_t loads[THREADS], stores[THREADS];
} __attribute__((__aligned__(16)));

struct message {
    uint64_t value;
    struct view carried; /* what a thread that acquires this message has seen, too */
    int thread; /* that stored it; and if it is data, the number of this store among its stores */
    int16_t stores;
    unsigned int store; /* 0, or the number of a store that put messages into several words */
    bool joined; /* stored by a read-modify-write: nothing comes between it and the one before */
};

static struct word {
    const char *p;
    unsigned int size;
    unsigned int messages;
    bool is_data;
    int16_t loads[THREADS]; /* of each thread's last load, its number among its loads of data */
    const char *name;
    int index; /* in the array of that name; -1: there is none */
    struct message message[MESSAGES];
} words[WORDS];
static unsigned int n_words, n_stores;

/* The words that an access covers, and the position in each that it reads, or writes to. */
struct span {
    const char *p;
    unsigned int size, parts;
    struct word *word[PARTS];
    unsigned int at[PARTS];
};

/* What a thread's next step does, as far as it matters for another thread's. */
enum kind { NOTHING, LOAD, STORE, BARRIER, WAIT, NOTIFY, RELAX };

static struct thread {
    /* The fiber. */
    jmp_buf begin, here;
    ucontext_t context;
    char *stack;
    bool ended;
    /* The step that it makes when it is chosen, and the words, a bit each, or the event of it. */
    enum kind next;
    uint64_t of;
    /*
     * Its views. `loaded` is what the messages carried that were loaded without an acquire: xga_rmb()
     * takes it over. `ordered` is what xga_wmb() orders before later stores: the thread's own stores,
     * and what it acquired. `released` is what a store without release carries: that of the last
     * barrier.
     */
    struct view now, loaded, ordered, released;
    bool after_rmw; /* its last access was a read-modify-write */
} threads[THREADS];

static struct thread
    *current;             /* NULL in t_init() and t_end(), which use the newest messages alone */
static jmp_buf scheduler; /* where a fiber returns to */
enum { PAUSED = 1, STOPPED }; /* with one of these */

static struct view barriers; /* what the threads had seen at the full barriers made so far */
static struct event {
    bool raised;
    struct view carried; /* by those that raised it */
} events[EVENTS];

static struct choice {
    unsigned short of, picked;                    /* which of how many results */
    bool is_thread;                               /* or which thread, with masks of threads: */
    unsigned char may_run, tried, asleep, chosen; /* `chosen` is one of may_run */
} choices[CHOICES];
static unsigned int n_choices, made; /* in the list; of these, made in this execution */

static struct explore limits;
static struct explored result;
static const char *wrong;
static char wrong_text[300];

static uint64_t outcomes[OUTCOMES];
static bool outcome_0;

/* The trace of an execution that failed. */
static bool tracing;
static struct line {
    const void *where; /* in the harness or in the header */
    int thread;
    char text[96];
    char place[128];
} lines[LINES];
static unsigned int n_lines;

/* ---- how an execution ends early ---- */

static void fail(const char *format, ...)
    __attribute__((__noreturn__, __format__(__printf__, 1, 2)));
static void fail(const char *format, ...)
{
    va_list list;

    va_start(list, format);
    vsnprintf(wrong_text, sizeof(wrong_text), format, list);
    va_end(list);
    wrong = wrong_text;
    _longjmp(scheduler, STOPPED);
}

void sm_failed(const char *condition, const char *file, int line)
{
    const char *base = strrchr(file, '/');

    fail("CHECK(%s) at %s:%d", condition, base ? base + 1 : file, line);
}

/* Runs t_init() or t_end(); false if it failed. */
static bool without_threads(void (*function)(void))
{
    if (_setjmp(scheduler) == 0)
        function();
    return wrong == NULL;
}

/* ---- the trace ---- */

static void add_line(const void *where, const char *format, ...)
    __attribute__((__format__(__printf__, 2, 3)));
static void add_line(const void *where, const char *format, ...)
{
    struct line *line = &lines[n_lines];
    va_list list;

    if (current == NULL || n_lines == LINES)
        return;
    line->place[0] = '\0';
    line->thread = (int)(current - threads);
    line->where = where;
    va_start(list, format);
    vsnprintf(line->text, sizeof(line->text), format, list);
    va_end(list);
    n_lines++;
}

/* A macro: the arguments take time, and most executions have no trace. */
#define trace(...)                 \
    do {                           \
        if (tracing)               \
            add_line(__VA_ARGS__); \
    } while (0)

void sm_note(const char *format, ...)
{
    char text[96];
    va_list list;

    va_start(list, format);
    vsnprintf(text, sizeof(text), format, list);
    va_end(list);
    trace(NULL, "-- %s", text);
}

/*
 * Asks addr2line for the source lines of all steps: the first function of each that is not of the
 * seam, and the line of the harness that it was inlined into.
 */
static void source_lines(void)
{
    char name[] = "/tmp/trace-XXXXXX", command[100], text[300], first[60] = "", last[60] = "";
    int file = mkstemp(name), at = -1;
    FILE *pipe;

    for (unsigned int i = 0; i < n_lines; i++)
        dprintf(file, "%p\n",
                (const void *)((const char *)lines[i].where - (lines[i].where != NULL)));
    close(file);
    snprintf(command, sizeof(command), "addr2line -asi -e /proc/%d/exe @%s", (int)getpid(), name);
    pipe = popen(command, "r");
    while (pipe != NULL && fgets(text, sizeof(text), pipe)) {
        text[strcspn(text, " \n")] = '\0';
        if (strncmp(text, "0x", 2) == 0) {
            at++;
            first[0] = last[0] = '\0';
        } else if (strncmp(text, "access_sched.h", 14) != 0 && text[0] != '?' &&
                   at < (int)n_lines) {
            snprintf(first[0] ? last : first, sizeof(first), "%.59s", text);
            snprintf(lines[at].place, sizeof(lines[at].place), last[0] ? "%s, from %s" : "%s",
                     first, last);
        }
    }
    if (pipe != NULL)
        pclose(pipe);
    unlink(name);
}

/* ---- choices ---- */

static struct choice *new_choice(void)
{
    if (n_choices == CHOICES)
        fail("more than %d choices in one execution: a loop without an end?", CHOICES);
    memset(&choices[n_choices], 0, sizeof(choices[0]));
    return &choices[n_choices++];
}

/* Each number below n, in an execution of its own. */
static unsigned int choose(unsigned int n)
{
    if (n == 1)
        return 0;
    if (made == n_choices)
        new_choice()->of = (unsigned short)n;
    return choices[made++].picked;
}

unsigned int sm_choose(unsigned int n)
{
    unsigned int picked = choose(n);

    trace(NULL, "-- choice %u of %u", picked, n);
    return picked;
}

/* Goes on to the next execution; false after the last. */
static bool next_execution(void)
{
    for (; n_choices > 0; n_choices--) {
        struct choice *last = &choices[n_choices - 1];
        unsigned int left;

        if (!last->is_thread) {
            if (++last->picked < last->of)
                return true;
            continue;
        }
        last->tried |= (unsigned char)(1u << last->chosen);
        left = (unsigned int)(last->may_run & ~last->tried);
        if (left != 0) {
            last->chosen = (unsigned char)__builtin_ctz(left);
            return true;
        }
    }
    return false;
}

/* ---- steps ---- */

/* Ends the fiber's turn; returns when the scheduler chose the step that is announced here. */
static void before_step(enum kind kind, uint64_t of)
{
    if (current == NULL)
        return;
    current->next = kind;
    current->of = of;
    if (_setjmp(current->here) == 0)
        _longjmp(scheduler, PAUSED);
    result.steps++;
    current->after_rmw = false;
}

static void fiber(void)
{
    _setjmp(current->begin); /* every execution but the first starts here */
    t_thread((int)(current - threads));
    current->ended = true;
    current->next = NOTHING;
    _longjmp(scheduler, PAUSED);
}

/* Runs a thread until it announces its next step, or has ended; false if it failed. */
static bool run(struct thread *thread, jmp_buf from)
{
    bool ok;

    current = thread;
    switch (_setjmp(scheduler)) {
    case 0:
        _longjmp(from, 1);
    case PAUSED:
        ok = true;
        break;
    default:
        ok = false;
    }
    current = NULL;
    return ok;
}

static bool start(struct thread *thread)
{
    static ucontext_t unused;
    static const struct view none;

    thread->now = thread->loaded = thread->ordered = thread->released = none;
    thread->ended = thread->after_rmw = false;
    if (thread->stack != NULL)
        return run(thread, thread->begin);

    thread->stack = malloc(STACK);
    getcontext(&thread->context);
    thread->context.uc_stack.ss_sp = thread->stack;
    thread->context.uc_stack.ss_size = STACK;
    makecontext(&thread->context, fiber, 0);
    current = thread;
    if (_setjmp(scheduler) == 0)
        swapcontext(&unused, &thread->context);
    current = NULL;
    return wrong == NULL;
}

/* ---- memory ---- */

static void join_seen(struct view *view, const struct view *other)
{
    for (int i = 0; i < WORDS; i++)
        view->at[i] = view->at[i] > other->at[i] ? view->at[i] : other->at[i];
}

static void join(struct view *view, const struct view *other)
{
    join_seen(view, other);
    for (int i = 0; i < THREADS; i++) {
        view->loads[i] = view->loads[i] > other->loads[i] ? view->loads[i] : other->loads[i];
        view->stores[i] = view->stores[i] > other->stores[i] ? view->stores[i] : other->stores[i];
    }
}

/* Puts p into the view: the message at this position of a word was seen. */
static void see(struct view *view, const struct word *word, unsigned int position)
{
    uint8_t *at = &view->at[word - words];

    if (*at < position)
        *at = (uint8_t)position;
}

static unsigned int newest(const struct word *word)
{
    return word->messages - 1;
}

static unsigned int oldest(const struct word *word)
{
    return current->now.at[word - words];
}

static const char *name_of(const struct word *word)
{
    static char text[60];

    snprintf(text, sizeof(text), word->index < 0 ? "%s" : "%s[%d]", word->name, word->index);
    return text;
}

static void name_words(void *p, size_t size, size_t count, const char *name, bool is_data)
{
    if (current != NULL)
        fail("sm_shared(%s) outside of t_init()", name);
    for (size_t i = 0; i < count; i++) {
        struct word *word = &words[n_words++];

        if (n_words > WORDS)
            fail("more than %d shared words: raise WORDS in engine.c", WORDS);
        word->p = (const char *)p + i * size;
        word->size = (unsigned int)size;
        word->messages = 1;
        word->is_data = is_data;
        memset(word->loads, 0, sizeof(word->loads));
        memset(&word->message[0], 0, sizeof(word->message[0]));
        memcpy(&word->message[0].value, word->p, size);
        word->name = name;
        word->index = count == 1 ? -1 : (int)i;
    }
}

void sm_shared(void *p, size_t size, size_t count, const char *name)
{
    name_words(p, size, count, name, false);
}

void sm_data(void *p, size_t size, size_t count, const char *name)
{
    name_words(p, size, count, name, true);
}

/* The word that contains p. */
static struct word *word_at(const void *p)
{
    for (unsigned int i = 0; i < n_words; i++)
        if ((size_t)((const char *)p - words[i].p) < words[i].size)
            return &words[i];
    fail("an access outside of the shared words, at %p", p);
}

static struct span one_word(struct word *word)
{
    struct span span;

    span.p = word->p;
    span.size = word->size;
    span.parts = 1;
    span.word[0] = word;
    return span;
}

static struct span span_of(const void *p, unsigned int size)
{
    struct word *word = word_at(p);
    struct span span;

    if (((uintptr_t)p & (size - 1)) != 0)
        fail("an access of %u bytes to %s, not aligned", size, name_of(word));
    span.p = p;
    span.size = size;
    for (span.parts = 0; word->p == p && word->size <= size; word = word_at(p)) {
        span.word[span.parts++] = word;
        p = (const char *)p + word->size;
        size -= word->size;
        if (size == 0)
            return span;
    }
    fail("an access of %u bytes to %s, which has %u", span.size, name_of(word), word->size);
}

/* A store may come before messages that its thread has not seen: shifts them, and every view of them. */
static void shift_view(struct view *view, size_t word, unsigned int position)
{
    if (view->at[word] >= position)
        view->at[word]++;
}

static void make_room(struct word *word, unsigned int position)
{
    size_t index = (size_t)(word - words);

    memmove(&word->message[position + 1], &word->message[position],
            (word->messages - position) * sizeof(word->message[0]));
    for (int t = 0; t < t_threads; t++) {
        shift_view(&threads[t].now, index, position);
        shift_view(&threads[t].loaded, index, position);
        shift_view(&threads[t].ordered, index, position);
        shift_view(&threads[t].released, index, position);
    }
    shift_view(&barriers, index, position);
    for (unsigned int w = 0; w < n_words; w++)
        for (unsigned int m = 0; m < words[w].messages + (w == index); m++)
            shift_view(&words[w].message[m].carried, index, position);
}

/* Neither another thread's store nor, if this is a store, its load may be unordered with this access. */
static void check_race(const struct word *word, bool is_store)
{
    int self = (int)(current - threads);

    for (unsigned int m = 1; m < word->messages; m++) {
        const struct message *message = &word->message[m];

        if (message->stores > current->now.stores[message->thread])
            fail("race: thread %d %s %s, unordered with the store by thread %d", self,
                 is_store ? "stores to" : "loads", name_of(word), message->thread);
    }
    for (int t = 0; is_store && t < t_threads; t++)
        if (word->loads[t] > current->now.loads[t])
            fail("race: thread %d stores to %s, unordered with the load by thread %d", self,
                 name_of(word), t);
}

static uint64_t truncated(const struct word *word, uint64_t value)
{
    return word->size == 8 ? value : value & ((1ull << 8 * word->size) - 1);
}

/* The current thread's message at this position; it carries nothing yet. */
static struct message *put(struct word *word, unsigned int position, uint64_t value)
{
    struct message *message = &word->message[position];

    if (word->messages == MESSAGES)
        fail("more than %d stores to %s", MESSAGES, name_of(word));
    if (word->is_data)
        check_race(word, true);
    if (position < word->messages)
        make_room(word, position);
    word->messages++;
    memset(message, 0, sizeof(*message));
    message->thread = (int)(current - threads);
    if (word->is_data) {
        message->stores = ++current->now.stores[message->thread];
        current->ordered.stores[message->thread] = message->stores;
    }
    message->value = truncated(word, value);
    see(&current->now, word, position);
    see(&current->ordered, word, position);
    return message;
}

/* Whether a message may be put at this position: not between a read-modify-write and what it read. */
static bool is_open(const struct word *word, unsigned int position)
{
    return position == word->messages || !word->message[position].joined;
}

static void acquire(const struct message *message)
{
    join(&current->now, &message->carried);
    join(&current->ordered, &message->carried);
}

/* The value of a span at the chosen positions, or at the newest ones. */
static uint64_t value_of(const struct span *span, bool is_newest)
{
    uint64_t value = 0;

    for (unsigned int i = 0; i < span->parts; i++) {
        const struct word *word = span->word[i];

        value |= word->message[is_newest ? newest(word) : span->at[i]].value
                 << 8 * (word->p - span->p);
    }
    return value;
}

/* What belongs to one word of a value that is stored to a span. */
static uint64_t part_of(const struct span *span, unsigned int i, uint64_t value)
{
    return value >> 8 * (span->word[i]->p - span->p);
}

/* In t_init() and t_end(). */
static void overwrite(const struct span *span, uint64_t value)
{
    for (unsigned int i = 0; i < span->parts; i++) {
        struct word *word = span->word[i];

        word->message[newest(word)].value = truncated(word, part_of(span, i, value));
    }
}

/* The position in a word of the message of a store to several words; -1 if it did not store there. */
static int position_of(const struct word *word, unsigned int store)
{
    for (unsigned int m = 0; m < word->messages; m++)
        if (word->message[m].store == store)
            return (int)m;
    return -1;
}

/*
 * Whether one load may read these messages: in no word something older than what a store that it reads
 * elsewhere has put there, or has been ordered behind.
 */
static bool is_read_at_once(const struct span *span)
{
    for (unsigned int i = 0; i < span->parts; i++) {
        const struct message *message = &span->word[i]->message[span->at[i]];

        for (unsigned int j = 0; j < span->parts; j++) {
            if (message->store != 0 &&
                position_of(span->word[j], message->store) > (int)span->at[j])
                return false;
            if (j != i && message->carried.at[span->word[j] - words] > span->at[j])
                return false;
        }
    }
    return true;
}

/*
 * Whether one store may go `behind` these positions, 0 or 1 further: it comes before or after another
 * store in all words that both cover.
 */
static bool is_written_at_once(const struct span *span, unsigned int behind)
{
    for (unsigned int i = 0; i < span->parts; i++)
        for (unsigned int m = 0; m < span->word[i]->messages; m++) {
            unsigned int store = span->word[i]->message[m].store;

            for (unsigned int j = i + 1; store != 0 && j < span->parts; j++) {
                int other = position_of(span->word[j], store);

                if (other >= 0 &&
                    (m < span->at[i] + behind) != (other < (int)(span->at[j] + behind)))
                    return false;
            }
        }
    return true;
}

static bool may_load(const struct span *span, const uint64_t *expected)
{
    (void)expected;
    return span->parts == 1 || is_read_at_once(span);
}

static bool is_place(const struct span *span, unsigned int behind)
{
    for (unsigned int i = 0; i < span->parts; i++)
        if (!is_open(span->word[i], span->at[i] + behind))
            return false;
    return span->parts == 1 || is_written_at_once(span, behind);
}

static bool may_store(const struct span *span, const uint64_t *expected)
{
    (void)expected;
    return is_place(span, 0);
}

/*
 * A read-modify-write reads a message that nothing was put behind yet that belongs directly behind it.
 * A compare-and-exchange that fails stores nothing and may read any.
 */
static bool may_modify(const struct span *span, const uint64_t *expected)
{
    return may_load(span, NULL) &&
           (is_place(span, 1) || (expected != NULL && value_of(span, false) != *expected));
}

/* The next combination of positions, older ones; false after the oldest. `behind` as above. */
static bool older(struct span *span, unsigned int behind)
{
    for (unsigned int i = 0; i < span->parts; i++) {
        if (span->at[i]-- > oldest(span->word[i]) + behind)
            return true;
        span->at[i] = newest(span->word[i]) + behind;
    }
    return false;
}

/* Chooses a combination of positions from those that an access may have. The first is the newest. */
static inline void choose_positions(struct span *span, unsigned int behind,
                                    const uint64_t *expected,
                                    bool (*may)(const struct span *span, const uint64_t *expected))
{
    unsigned int places = 0;

    for (unsigned int i = 0; i < span->parts; i++)
        span->at[i] = newest(span->word[i]) + behind;
    do {
        places += may(span, expected);
    } while (older(span, behind));
    if (places == 0 || places > USHRT_MAX)
        fail("an access has %u results", places);
    for (places = choose(places); !may(span, expected) || places-- > 0;)
        (void)older(span, behind);
}

/* The words of a span, a bit each. */
static uint64_t words_of(const struct span *span)
{
    uint64_t of = 0;

    for (unsigned int i = 0; i < span->parts; i++)
        of |= 1ull << (span->word[i] - words);
    return of;
}

/* "" or what is newer. */
static const char *age(const struct span *span)
{
    static char text[40];

    text[0] = '\0';
    for (unsigned int i = 0; i < span->parts; i++)
        if (span->at[i] != newest(span->word[i]))
            snprintf(text, sizeof(text), " (old: %#llx is newest)",
                     (unsigned long long)value_of(span, true));
    return text;
}

static const char *name_of_span(const struct span *span)
{
    static char text[80];

    if (span->parts == 1)
        return name_of(span->word[0]);
    snprintf(text, sizeof(text), "%s (%u bytes)", name_of(span->word[0]), span->size);
    return text;
}

static uint64_t load(struct span span, enum sm_order order, const void *where)
{
    if (current == NULL)
        return value_of(&span, true);
    before_step(LOAD, words_of(&span));
    if (span.parts == 1)
        span.at[0] = newest(span.word[0]) - choose(newest(span.word[0]) - oldest(span.word[0]) + 1);
    else
        choose_positions(&span, 0, NULL, may_load);
    trace(where, "%s == %#llx%s%s", name_of_span(&span), (unsigned long long)value_of(&span, false),
          order == SM_ORDERED ? " acquire" : "", age(&span));
    for (unsigned int i = 0; i < span.parts; i++) {
        struct word *word = span.word[i];
        const struct message *message = &word->message[span.at[i]];

        if (word->is_data) {
            check_race(word, false);
            word->loads[current - threads] = ++current->now.loads[current - threads];
        }
        see(&current->now, word, span.at[i]);
        join(&current->loaded, &message->carried);
        if (order == SM_ORDERED) {
            see(&current->ordered, word, span.at[i]);
            acquire(message);
        }
    }
    return value_of(&span, false);
}

/* The current thread's messages, `behind` the positions of a span, which carry its view if `ordered`. */
static void put_all(struct span *span, unsigned int behind, uint64_t value, bool ordered)
{
    n_stores += span->parts > 1;
    for (unsigned int i = 0; i < span->parts; i++) {
        struct message *message =
            put(span->word[i], span->at[i] += behind, part_of(span, i, value));

        message->store = span->parts > 1 ? n_stores : 0;
        message->joined = behind != 0;
    }
    for (unsigned int i = 0; i < span->parts; i++)
        span->word[i]->message[span->at[i]].carried = ordered ? current->now : current->released;
}

static void store(struct span span, uint64_t value, enum sm_order order, const void *where)
{
    if (current == NULL) {
        overwrite(&span, value);
        return;
    }
    before_step(STORE, words_of(&span));
    choose_positions(&span, 1, NULL, may_store);
    put_all(&span, 0, value, order == SM_ORDERED);
    trace(where, "%s = %#llx%s%s", name_of_span(&span), (unsigned long long)value_of(&span, false),
          order == SM_ORDERED ? " release" : "", age(&span));
}

static uint64_t modify(struct span span, enum sm_op op, uint64_t value, const uint64_t *expected,
                       const void *where)
{
    static const char *const names[] = {"=", "+=", "&=", "|="};
    uint64_t old;

    before_step(STORE, words_of(&span));
    if (current == NULL) {
        old = value_of(&span, true);
    } else {
        choose_positions(&span, 0, expected, may_modify);
        for (unsigned int i = 0; i < span.parts; i++) {
            see(&current->now, span.word[i], span.at[i]);
            see(&current->ordered, span.word[i], span.at[i]);
            acquire(&span.word[i]->message[span.at[i]]);
        }
        current->after_rmw = true;
        old = value_of(&span, false);
    }
    if (expected != NULL && *expected != old) {
        trace(where, "%s == %#llx, not %#llx: not exchanged%s", name_of_span(&span),
              (unsigned long long)old, (unsigned long long)*expected, age(&span));
        return old;
    }
    value = op == SM_ADD   ? old + value
            : op == SM_AND ? old & value
            : op == SM_OR  ? old | value
                           : value;
    if (current == NULL) {
        overwrite(&span, value);
        return old;
    }
    /* It acquired the message that it read, and passes on what that carried: C11's release sequence. */
    put_all(&span, 1, value, true);
    trace(where, "%s was %#llx, %s %#llx%s", name_of_span(&span), (unsigned long long)old,
          expected ? "exchanged:" : names[op], (unsigned long long)value_of(&span, false),
          age(&span));
    return old;
}

/*
 * All full barriers are made in one order, and each sees what was seen at those before it. That does
 * not order accesses to data: only a message or an event does.
 */
static void full_barrier(void)
{
    join(&current->now, &current->loaded);
    join_seen(&current->now, &barriers);
    current->ordered = current->released = barriers = current->now;
}

uint64_t sm_load(const void *p, unsigned int size, enum sm_order order)
{
    return load(span_of(p, size), order, __builtin_return_address(0));
}

void sm_store(void *p, unsigned int size, uint64_t value, enum sm_order order)
{
    store(span_of(p, size), value, order, __builtin_return_address(0));
}

uint64_t sm_cas(void *p, unsigned int size, uint64_t expected, uint64_t value)
{
    return modify(span_of(p, size), SM_XCHG, value, &expected, __builtin_return_address(0));
}

uint64_t sm_rmw(void *p, unsigned int size, enum sm_op op, uint64_t value)
{
    return modify(span_of(p, size), op, value, NULL, __builtin_return_address(0));
}

void sm_fence(enum sm_fence which)
{
    static const char *const names[] = {"xga_rmb", "xga_wmb", "xga_mb", "xga_mb_rmw"};

    if (current == NULL)
        return;
    if (which == SM_MB_RMW && !current->after_rmw)
        fail("xga_mb_rmw() without an atomic function directly before it: no barrier on x86");
    /* Only the full barriers matter for others. */
    if (which == SM_MB || which == SM_MB_RMW) {
        before_step(BARRIER, 0);
        full_barrier();
    } else if (which == SM_RMB) {
        int self = (int)(current - threads);

        join(&current->now, &current->loaded);
        current->ordered = current->now;
        /* Loads come before later stores, too. */
        current->released.loads[self] = current->now.loads[self];
    } else {
        join(&current->released, &current->ordered);
    }
    trace(__builtin_return_address(0), "%s()", names[which]);
}

void sm_copy(void *to, const void *from, size_t size, enum sm_direction direction)
{
    while (size != 0) {
        struct word *word = word_at(direction == SM_IN ? from : to);
        uint64_t value = 0;

        if (word->p != (direction == SM_IN ? from : to) || word->size > size)
            fail("a copy of a part of %s", name_of(word));
        if (direction == SM_IN) {
            value = load(one_word(word), SM_RELAXED, __builtin_return_address(0));
            memcpy(to, &value, word->size);
        } else {
            memcpy(&value, from, word->size);
            store(one_word(word), value, SM_RELAXED, __builtin_return_address(0));
        }
        to = (char *)to + word->size;
        from = (const char *)from + word->size;
        size -= word->size;
    }
}

/*
 * A thread that polls goes on as soon as there is something that it has not seen, and sees it: each
 * store becomes visible some time. It acquires nothing by that.
 */
static bool has_news(const struct thread *thread)
{
    for (unsigned int w = 0; w < n_words; w++)
        if (thread->now.at[w] != newest(&words[w]))
            return true;
    return false;
}

void sm_relax(void)
{
    if (current == NULL)
        return;
    before_step(RELAX, 0);
    for (unsigned int w = 0; w < n_words; w++)
        see(&current->now, &words[w], newest(&words[w]));
    trace(__builtin_return_address(0), "xga_relax()");
}

static void check_event(unsigned int event)
{
    if (event >= EVENTS)
        fail("event %u: there are %d", event, EVENTS);
}

void sm_notify(unsigned int event)
{
    check_event(event);
    if (current == NULL)
        fail("sm_notify() outside of a thread");
    before_step(NOTIFY, event);
    full_barrier();
    events[event].raised = true;
    join(&events[event].carried, &current->now);
    trace(__builtin_return_address(0), "notify %u", event);
}

void sm_wait(unsigned int event)
{
    check_event(event);
    if (current == NULL)
        fail("sm_wait() outside of a thread");
    before_step(WAIT, event);
    join(&current->now, &events[event].carried);
    full_barrier();
    events[event].raised = false;
    trace(__builtin_return_address(0), "woken by %u", event);
}

void sm_outcome(uint64_t outcome)
{
    uint64_t slot = outcome * 0x9e3779b97f4a7c15ull >> 32;

    if (outcome == 0) {
        result.outcomes += !outcome_0;
        outcome_0 = true;
        return;
    }
    for (;; slot++) {
        slot &= OUTCOMES - 1;
        if (outcomes[slot] == outcome)
            return;
        if (outcomes[slot] == 0)
            break;
    }
    if (result.outcomes > OUTCOMES / 2)
        fail("more than %d outcomes", OUTCOMES / 2);
    outcomes[slot] = outcome;
    result.outcomes++;
}

bool explored_outcome(unsigned long long outcome)
{
    unsigned long before = result.outcomes;

    sm_outcome(outcome);
    return before == result.outcomes;
}

/* ---- one execution, and all ---- */

/* Whether the next steps of two threads may be made in either order, with the same result. */
static bool commute(const struct thread *a, const struct thread *b)
{
    bool memory_a = a->next == LOAD || a->next == STORE || a->next == RELAX;
    bool memory_b = b->next == LOAD || b->next == STORE || b->next == RELAX;

    if (memory_a != memory_b)
        return true; /* a barrier changes its thread's views, not the messages */
    if (!memory_a)
        return false; /* two barriers, two uses of events */
    if (a->next == RELAX || b->next == RELAX)
        return a->next != STORE && b->next != STORE;
    return (a->of & b->of) == 0 || (a->next == LOAD && b->next == LOAD);
}

static bool may_run(const struct thread *thread)
{
    switch (thread->next) {
    case WAIT:
        return events[thread->of].raised;
    case RELAX:
        return has_news(thread);
    default:
        return !thread->ended;
    }
}

static void report_deadlock(void)
{
    size_t length;

    snprintf(wrong_text, sizeof(wrong_text), "nobody can go on:");
    for (int t = 0; t < t_threads; t++) {
        length = strlen(wrong_text);
        if (threads[t].ended)
            snprintf(wrong_text + length, sizeof(wrong_text) - length, " thread %d has ended;", t);
        else if (threads[t].next == RELAX)
            snprintf(wrong_text + length, sizeof(wrong_text) - length, " thread %d polls;", t);
        else
            snprintf(wrong_text + length, sizeof(wrong_text) - length,
                     " thread %d waits for event %u;", t, (unsigned int)threads[t].of);
    }
    wrong_text[strlen(wrong_text) - 1] = '\0';
    wrong = wrong_text;
}

static void execute(void)
{
    static const struct view none;
    unsigned int asleep = 0, steps = 0;
    int last = -1, preemptions = 0;

    n_words = n_stores = made = 0;
    current = NULL;
    barriers = none;
    memset(events, 0, sizeof(events));
    wrong = NULL;
    if (!without_threads(t_init))
        return;
    for (int t = 0; t < t_threads; t++)
        if (!start(&threads[t]))
            return;

    for (;;) {
        unsigned int ready = 0, candidates, left = 0;
        struct choice *choice;

        for (int t = 0; t < t_threads; t++) {
            left |= (unsigned int)!threads[t].ended << t;
            ready |= (unsigned int)may_run(&threads[t]) << t;
        }
        if (left == 0) {
            without_threads(t_end);
            return;
        }
        if (ready == 0) {
            report_deadlock();
            return;
        }
        if (steps++ == STEPS) {
            snprintf(wrong_text, sizeof(wrong_text), "no end after %d steps", STEPS);
            wrong = wrong_text;
            return;
        }

        candidates = ready & ~asleep;
        if (limits.preemptions >= 0 && preemptions == limits.preemptions && last >= 0 &&
            (ready >> last & 1))
            candidates = 1u << last;
        if (candidates == 0) {
            result.pruned++;
            return;
        }
        if (made == n_choices) {
            if (n_choices == CHOICES) {
                snprintf(wrong_text, sizeof(wrong_text), "more than %d choices in one execution",
                         CHOICES);
                wrong = wrong_text;
                return;
            }
            choice = new_choice();
            choice->is_thread = true;
            choice->may_run = (unsigned char)candidates;
            choice->asleep = (unsigned char)asleep;
            choice->chosen =
                (unsigned char)(last >= 0 && (candidates >> last & 1) ? last
                                                                      : __builtin_ctz(candidates));
        }
        choice = &choices[made++];

        /* Whoever was tried here before, or sleeps, goes on sleeping if its step commutes with this one. */
        asleep = 0;
        for (int t = 0; t < t_threads; t++)
            if (((choice->asleep | choice->tried) >> t & 1) && t != choice->chosen &&
                commute(&threads[t], &threads[choice->chosen]))
                asleep |= 1u << t;
        /* With a limit, the execution that made a step superfluous may have been beyond the limit. */
        if (limits.all_orders || limits.preemptions >= 0)
            asleep = 0;

        preemptions += last >= 0 && choice->chosen != last && (ready >> last & 1);
        last = choice->chosen;
        if (!run(&threads[last], threads[last].here))
            return;
    }
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

struct explored explore(const struct explore *how)
{
    double since = now();

    limits = *how;
    memset(&result, 0, sizeof(result));
    memset(outcomes, 0, sizeof(outcomes));
    outcome_0 = false;
    n_choices = 0;
    do {
        execute();
        result.executions++;
        if (wrong != NULL)
            break;
        result.complete = !next_execution();
    } while (!result.complete && ((result.executions & 1023) != 0 || now() - since < how->seconds));
    result.wrong = wrong;
    result.seconds = now() - since;
    return result;
}

void explain(void)
{
    char what[300];

    snprintf(what, sizeof(what), "%s", wrong);
    tracing = true;
    n_lines = 0;
    execute();
    tracing = false;
    source_lines();
    for (int t = 0; t < t_threads; t++)
        printf("%s%-44s", t ? "" : "      ",
               (const char *[]){"thread 0", "thread 1", "thread 2", "thread 3"}[t]);
    printf("\n");
    for (unsigned int i = 0; i < n_lines; i++) {
        const struct line *line = &lines[i];

        printf("%4u  %*s%-*s  %s\n", i + 1, 44 * line->thread, "", 44 * (t_threads - line->thread),
               line->text, line->place);
    }
    printf("%s\n", what);
    if (wrong == NULL || strcmp(what, wrong) != 0)
        printf("repeated, this execution ended otherwise: the harness keeps state that t_init() "
               "does not set\n");
}
