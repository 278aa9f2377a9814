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
    engine('a load returns the newest message only', 'choose(newest(word) - oldest(word) + 1);', '0;'),
    engine('every load acquires', 'if (order == SM_ORDERED) {', 'if (1) {'),
    engine('every store releases', 'order == SM_ORDERED ? current->now : current->released;', 'current->now;'),
    engine('a store is the newest message', 'places = choose(places);', 'places = 0;', times=2, nth=0),
    engine('a read-modify-write reads the newest message', 'places = choose(places);', 'places = 0;', times=2, nth=1),
    engine('a failed exchange reads the newest message', '(expected != NULL && word->message[position].value != *expected)', '0'),
    engine('xga_wmb() orders loads, too', 'join(&current->released, &current->ordered);', 'join(&current->released, &current->now);'),
    engine('xga_rmb() is a release', 'current->released.loads[self] = current->now.loads[self];', 'current->released = current->now;'),
    engine('an atomic function is a full barrier', '    message->joined = true;\n    message->carried = current->now;\n',
           '    message->joined = true;\n    join_seen(&current->now, &barriers);\n    message->carried = barriers = current->now;\n'),
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
    engine('a load does not move the view', '    see(&current->now, word, position);\n    join(&current->loaded, &message->carried);\n',
           '    join(&current->loaded, &message->carried);\n'),
    engine('no acquire', '    join(&current->now, &message->carried);\n', ''),
    engine('what was acquired is not passed on by xga_wmb()', '    join(&current->ordered, &message->carried);\n', ''),
    engine('what was loaded by an acquire is not passed on', '        see(&current->ordered, word, position);\n        acquire(message);\n',
           '        acquire(message);\n'),
    engine('no release', 'order == SM_ORDERED ? current->now : current->released;', 'current->released;'),
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
    engine('an exchange carries nothing', '    message->joined = true;\n    message->carried = current->now;\n', '    message->joined = true;\n'),
    engine('an event is not a barrier', '    join(&current->now, &events[event].carried);\n    full_barrier();\n', ''),
    engine('an event does not order data', '    join(&current->now, &events[event].carried);\n', ''),
    engine('loads before xga_rmb() do not come before stores', 'current->released.loads[self] = current->now.loads[self];', ''),
    engine('a poller does not see what is new', 'see(&current->now, &words[w], newest(&words[w]));', ';'),
]
# The search leaves executions out, or makes some that cannot be.
SEARCH = [
    engine('loads and stores commute', 'return a->of != b->of || (a->next == LOAD && b->next == LOAD);', 'return 1;'),
    engine('stores commute', 'a->next == LOAD && b->next == LOAD', 'a->next == b->next'),
    engine('barriers commute', '        return false; /* two', '        return true; /* two'),
    engine('polling commutes with stores', 'return a->next != STORE && b->next != STORE;', 'return 1;'),
    engine('everybody goes on sleeping', 'commute(&threads[t], &threads[choice->chosen])', 'true'),
    engine('a thread is tried once', 'left = (unsigned int)(last->may_run & ~last->tried);', 'left = 0;'),
    engine('the last alternative is left out', 'if (++last->picked < last->of)', 'if (++last->picked < last->of - 1)'),
    engine('an event is not taken', '    events[event].raised = false;\n', ''),
    engine('a sleeper is not stopped', '        return events[thread->of].raised;', '        return true;'),
    engine('a poller is not stopped', '        return has_news(thread);', '        return true;'),
    engine('sizes are not compared', 'if (word->p != p || word->size != size)', 'if (word->p != p)'),
    engine('a barrier after nothing', 'which == SM_MB_RMW && !current->after_rmw', '0'),
    engine('the last access is any earlier one', '    current->after_rmw = false;\n}', '}'),
    engine('values keep their upper bits', 'value & ((1ull << 8 * word->size) - 1)', 'value'),
]
MUTANTS = STRONG + WEAK + SEARCH
