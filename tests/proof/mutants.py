# SPDX-License-Identifier: MIT
"""Breaks the scheduler, one thing at a time; the litmus tests have to notice. `run.py mutants litmus` makes them."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from mutants import mutant  # noqa: E402


def engine(name, old, new, **more):
    return mutant(name, 'tests/proof/engine.c', old, new, **more)


# The memory model is too strong: mistakes are missed.
STRONG = [
    engine('a load returns the newest message only', 'choose(newest(span.word[0]) - oldest(span.word[0]) + 1);', '0;'),
    engine('every load acquires', 'if (order == SM_ORDERED) {', 'if (1) {'),
    engine('every store releases', 'ordered ? current->now : current->released;', 'current->now;'),
    engine('a store is the newest message', '    choose_positions(&span, 1, NULL, may_store);\n',
           '    for (unsigned int i = 0; i < span.parts; i++)\n        span.at[i] = newest(span.word[i]) + 1;\n'),
    engine('a read-modify-write reads the newest message', '        choose_positions(&span, 0, expected, may_modify);\n',
           '        for (unsigned int i = 0; i < span.parts; i++)\n            span.at[i] = newest(span.word[i]);\n'),
    engine('a failed exchange reads the newest message', '(expected != NULL && value_of(span, false) != *expected)', '0'),
    engine('xga_wmb() orders loads, too', 'join(&current->released, &current->ordered);', 'join(&current->released, &current->now);'),
    engine('xga_rmb() is a release', 'current->released.loads[self] = current->now.loads[self];', 'current->released = current->now;'),
    engine('an atomic function is a full barrier', '    put_all(&span, 1, value, true);\n',
           '    join_seen(&current->now, &barriers);\n    put_all(&span, 1, value, true);\n    barriers = current->now;\n'),
    engine('xga_wmb() is a full barrier', '        join(&current->released, &current->ordered);\n', '        full_barrier();\n'),
    engine('a failed exchange is a release', '    if (expected != NULL && *expected != old) {\n', '    if (expected != NULL && *expected != old) {\n'
           '        if (current != NULL)\n            current->released = current->now;\n'),
    engine('what is polled for is acquired', '    trace(__builtin_return_address(0), "xga_relax()");', '    full_barrier();'),
    engine('loads of data do not race', 'is_store && t < t_threads', 'false && t < t_threads'),
    engine('stores of data do not race', 'if (message->stores > current->now.stores[message->thread])', 'if (0)'),
    engine('xga_wmb() orders loads of data', '        current->ordered.stores[message->thread] = message->stores;\n',
           '        current->ordered.stores[message->thread] = message->stores;\n        memcpy(current->ordered.loads, current->now.loads, sizeof(current->now.loads));\n'),
]
# The memory model is too weak: right code fails.
WEAK = [
    engine('a load does not move the view', '        see(&current->now, word, span.at[i]);\n', ''),
    engine('no acquire', '    join(&current->now, &message->carried);\n', ''),
    engine('what was acquired is not passed on by xga_wmb()', '    join(&current->ordered, &message->carried);\n', ''),
    engine('what was loaded by an acquire is not passed on', '            see(&current->ordered, word, span.at[i]);\n            acquire(message);\n',
           '            acquire(message);\n'),
    engine('no release', 'ordered ? current->now : current->released;', 'current->released;'),
    engine('xga_rmb() does nothing', '        join(&current->now, &current->loaded);\n        current->ordered', '        current->ordered'),
    engine('xga_wmb() does nothing', '        join(&current->released, &current->ordered);\n', ''),
    engine('xga_wmb() after xga_rmb() does not order loads', '        current->ordered = current->now;\n', ''),
    engine('a full barrier does not acquire', '    join(&current->now, &current->loaded);\n    join_seen', '    join_seen'),
    engine('full barriers do not see each other', '    join_seen(&current->now, &barriers);\n', ''),
    engine('a full barrier does not release', 'current->ordered = current->released = barriers = current->now;', 'current->ordered = barriers = current->now;'),
    engine('an own store is not seen', '    see(&current->now, word, position);\n    see(&current->ordered, word, position);\n    return message;', '    return message;'),
    engine('views are not shifted', '    if (view->at[word] >= position)\n', '    if (0)\n'),
    engine('carried views are not shifted', 'shift_view(&words[w].message[m].carried, index, position);', ';'),
    engine('something comes between an exchange and what it read', 'return position == word->messages || !word->message[position].joined;',
           'return position <= word->messages;'),
    engine('an exchange carries nothing', 'put_all(&span, 1, value, true);', 'put_all(&span, 1, value, false);'),
    engine('an event is not a barrier', '    join(&current->now, &events[event].carried);\n    full_barrier();\n', ''),
    engine('an event does not order data', '    join(&current->now, &events[event].carried);\n', ''),
    engine('loads before xga_rmb() do not come before stores', 'current->released.loads[self] = current->now.loads[self];', ''),
    engine('a poller does not see what is new', 'see(&current->now, &words[w], newest(&words[w]));', ';'),
]
# The search leaves executions out, or makes some that cannot be.
SEARCH = [
    engine('loads and stores commute', 'return (a->of & b->of) == 0 || (a->next == LOAD && b->next == LOAD);', 'return 1;'),
    engine('stores commute', 'a->next == LOAD && b->next == LOAD', 'a->next == b->next'),
    engine('barriers commute', '        return false; /* two', '        return true; /* two'),
    engine('polling commutes with stores', 'return a->next != STORE && b->next != STORE;', 'return 1;'),
    engine('everybody goes on sleeping', 'commute(&threads[t], &threads[choice->chosen])', 'true'),
    engine('a thread is tried once', 'left = (unsigned int)(last->may_run & ~last->tried);', 'left = 0;'),
    engine('the last alternative is left out', 'if (++last->picked < last->of)', 'if (++last->picked < last->of - 1)'),
    engine('an event is not taken', '    events[event].raised = false;\n', ''),
    engine('a sleeper is not stopped', '        return events[thread->of].raised;', '        return true;'),
    engine('a poller is not stopped', '        return has_news(thread);', '        return true;'),
    engine('sizes are not compared', 'word->p == p && word->size <= size', 'word->p == p'),
    engine('a barrier after nothing', 'which == SM_MB_RMW && !current->after_rmw', '0'),
    engine('the last access is any earlier one', '    current->after_rmw = false;\n}', '}'),
    engine('values keep their upper bits', 'value & ((1ull << 8 * word->size) - 1)', 'value'),
]
# Accesses to several words: outcomes that no processor has, and those that are missing.
SEVERAL = [
    engine('a store to several words is in no order', 'message->store = span->parts > 1 ? n_stores : 0;', ';'),
    engine('all stores to several words are one', '    n_stores += span->parts > 1;\n', '    n_stores = 1;\n'),
    engine('a load of several words reads each by itself', 'return span->parts == 1 || is_read_at_once(span);', 'return true;'),
    engine('a load of several words reads parts of a store', '            if (message->store != 0 &&\n', '            if (0 && message->store != 0 &&\n'),
    engine('a load of several words reads before what was ordered', '            if (j != i && message', '            if (0 && message'),
    engine('a load of several words reads one store', 'if (message->store != 0 &&\n                position_of(span->word[j], message->store) >',
           'if (i != j &&\n                position_of(span->word[j], message->store) !='),
    engine('a load of several words reads what is newest', '        choose_positions(&span, 0, NULL, may_load);\n',
           '        for (unsigned int i = 0; i < span.parts; i++)\n            span.at[i] = newest(span.word[i]);\n'),
    engine('a store to several words overwrites each by itself', 'return span->parts == 1 || is_written_at_once(span, behind);', 'return true;'),
    engine('a read-modify-write of several words overwrites each by itself', 'is_written_at_once(span, behind)', '(behind != 0 || is_written_at_once(span, behind))'),
    engine('a read-modify-write of several words reads each by itself', 'return may_load(span, NULL) &&\n           (is', 'return (is'),
    engine('a store to several words is atomic in the first only', 'for (unsigned int i = 0; i < span->parts; i++)\n        if (!is_open', 'for (unsigned int i = 0; i < 1; i++)\n        if (!is_open'),
    engine('older messages of the first word only', 'i < span->parts; i++) {\n        if (span->at[i]--', 'i < 1; i++) {\n        if (span->at[i]--'),
    engine('an acquire takes over what the first word carries', '        if (order == SM_ORDERED) {', '        if (order == SM_ORDERED && i == 0) {'),
    engine('a release carries its view with the first word', '.carried = ordered ?', '.carried = ordered && i == 0 ?'),
    engine('a read-modify-write acquires with the last word', '            acquire(&span.word[i]->message[span.at[i]]);', '            if (i == span.parts - 1)\n                acquire(&span.word[i]->message[span.at[i]]);'),
    engine('a read-modify-write joins one word only', 'message->joined = behind != 0;', 'message->joined = behind != 0 && i == span->parts - 1;'),
    engine('accesses to several words commute by their first', '        of |= 1ull << (span->word[i] - words);', '        of = 1ull << (span->word[0] - words);'),
    engine('a load of several words races in the first only', '        if (word->is_data) {\n            check', '        if (word->is_data && i == 0) {\n            check'),
    engine('a store has its low bits in each word', 'return value >> 8 * (span->word[i]->p - span->p);', 'return value >> 0 * (span->word[i]->p - span->p);'),
    engine('alignment is not checked', 'if (((uintptr_t)p & (size - 1)) != 0)', 'if (0)'),
]
MUTANTS = STRONG + WEAK + SEARCH + SEVERAL
