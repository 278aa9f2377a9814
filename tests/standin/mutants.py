#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the stand-in, one thing at a time, and expects the checks that a real Xen passes, or its own tests, to notice.

usage: mutants.py [NAME … | --turn=I/N]
"""
import collections
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
GUEST = os.path.join(TOP, 'tests', 'guest')
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
import abis  # noqa: E402
import mutants  # noqa: E402
import sources  # noqa: E402
from command import Failure, check_output  # noqa: E402
from compilers import at_once  # noqa: E402
from verdict import ended  # noqa: E402

CC = ['gcc', '-std=gnu99', '-g', '-w', '-fno-pie', '-D_GNU_SOURCE', '-D_FILE_OFFSET_BITS=64']
INCLUDE = ['-I', os.path.join(TOP, 'include')]
USER = [*INCLUDE, '-DXGA_TRAP=xga_standin_trap']
CHECK = [*INCLUDE, '-DXGA_TRAP=record_trap', '-I', GUEST, '-I', os.path.join(GUEST, 'arch', 'standin')]

# notices: what must fail: a check on the stand-in (guest:NAME), one of its own tests (tests/standin), or any of a file's.
# Those of arch/arm, and those that test_arm.c is to notice, are run on Arm.
Mutant = collections.namedtuple('Mutant', 'name file old new notices')
MUTANTS = [
    Mutant('a grant for anybody', 'domain/grants.c', '(!fits || entry->domid != user)', '!fits', 'a_grant_is_for_one_domain'),
    Mutant('read-only grants written', 'domain/grants.c', 'if (write && (flags & GTF_readonly))', 'if (0)', 'guest:gnttab_copy_refusals'),
    Mutant('bits of use stay', 'domain/grants.c', '(uint16_t)~bits, __ATOMIC', '(uint16_t)~0, __ATOMIC', 'guest:gnttab_map_and_unmap'),
    Mutant('a part of a page is a page', 'domain/grants.c', 'found->length = entry_2->sub_page.length;', '', 'guest:gnttab_versions'),
    Mutant('unmapped in name only', 'operations/grant_map.c', '|| !xga_sa_arch_unmap(', '|| 0 && !xga_sa_arch_unmap(', 'guest:gnttab_map_and_unmap'),
    Mutant('a handle for ever', 'operations/grant_map.c', 'grants->mapping[op->handle].flags = 0;', '', 'guest:gnttab_map_and_unmap'),
    Mutant('handles without end', 'operations/grant_map.c', 'have / HANDLES_PER_PAGE >= domain->how.max_maptrack_frames', '0', 'mappings_end_where_the_handles_do'),
    Mutant('copies over the end', 'operations/grant_copy.c', 'return GNTST_bad_copy_arg;', ';', 'guest:gnttab_copy_refusals'),
    Mutant('a copy of nothing is looked at', 'operations/grant_copy.c', 'op->len == 0 && SINCE(xen, 19)', '0', 'guest:gnttab_copy_refusals'),
    Mutant('frames of others', 'operations/grant_copy.c', '!granted && where->domid != DOMID_SELF', '0', 'guest:gnttab_copy_refusals'),
    Mutant('versions change in use', 'operations/grant_version.c', 'if (in_use(grants))', 'if (0)', 'a_version_in_use_stays'),
    Mutant('no allowance', 'operations/reservation.c', 'domain->pages > domain->how.max_pages - count', '0', 'guest:memory_over_allocation'),
    Mutant('an error for a count', 'operations/reservation.c', 'domain == NULL || !allowed(xen, op, domain))\n        return (long)call->start;',
           'domain == NULL || !allowed(xen, op, domain))\n        return -XEN_ESRCH;', 'guest:memory_counts_instead_of_errors'),
    Mutant('a batch ends with its first error', 'operations/add_to_physmap.c', '            return -XEN_EFAULT;\n    }\n    return 0;\n}\n\nlong xga_sa_add_to_physmap_batch',
           '            return -XEN_EFAULT;\n        if (err != 0)\n            return err;\n    }\n    return 0;\n}\n\nlong xga_sa_add_to_physmap_batch',
           'guest:physmap_batch_with_a_bad_entry'),
    Mutant('what is mapped over leaks', 'operations/arch/x86/add_to_physmap.c', 'return there.page != coming ? xga_sa_give_up(domain, gfn) : 0;', 'return 0;',
           'what_is_placed_over_ram_frees_it'),
    Mutant('what is removed stays', 'domain/arch/x86/physmap.c', 'xga_sa_slot_set(domain, gfn, NULL, SLOT_HOLE);\n    if (there.type == SLOT_RAM)\n        page->gfn = NO_GFN;',
           'if (there.type == SLOT_RAM)\n        page->gfn = NO_GFN;', 'guest:physmap_remove'),
    Mutant('anybody maps foreign pages', 'operations/arch/x86/add_to_physmap.c', 'if (!domain->how.privileged)\n        return -XEN_EPERM;\n    page = xga_sa_own', 'page = xga_sa_own',
           'a_foreign_page_is_the_page_itself'),
    Mutant("Xen's page freed", 'machine/machine.c', ' && page->kind != PAGE_XEN', '', 'a_page_of_xen_is_not_given_away'),
    Mutant('given back twice', 'domain/give_up.c', 'there.page->owner != domain || there.page->uses == 0', 'there.page->owner != domain', 'a_page_of_xen_is_not_given_away'),
    Mutant('a hole is given back', 'domain/give_up.c', 'if (there.type == SLOT_HOLE)', 'if (0)', 'test_limits.c'),
    Mutant('a frame given back is mapped', 'operations/arch/x86/add_to_physmap.c', 'return rc == 0 && (*page)->uses == 0 ? -XEN_EBUSY : rc;', 'return rc;', 'a_page_of_xen_is_not_given_away'),
    Mutant('masks ignored', 'domain/events.c', 'if (!test(info->evtchn_mask, port))', 'if (1)', 'a_masked_event_comes_with_its_unmasking'),
    Mutant('the wrong selector', 'domain/events.c', 'evtchn_pending_sel, port / WORD_BITS', 'evtchn_pending_sel, port / 32', 'guest:evtchn_ports_beyond_a_word'),
    Mutant('an unmasking looks at nothing', 'domain/events.c', 'if (test_and_clear(shared(domain)->evtchn_mask, port) &&', 'if (!test_and_clear(shared(domain)->evtchn_mask, port) &&',
           'guest:evtchn_unmask'),
    Mutant('pollers sleep on', 'domain/events.c', 'if (vcpu->polls &&', 'if (0 && vcpu->polls &&', 'a_sleep_is_the_other_domains_turn'),
    Mutant('a new end is not pending', 'operations/event_bind.c', '    xga_sa_set_pending(local, (evtchn_port_t)port);', '', 'guest:evtchn_loopback_is_pending_in_shared_info'),
    Mutant('a closed end keeps its peer', 'operations/event_channel.c', 'there->state = CHANNEL_UNBOUND;', '', 'guest:evtchn_status_and_close'),
    Mutant('interrupts can be sent', 'operations/event_channel.c', 'case CHANNEL_IPI:\n        xga_sa_set_pending', 'case CHANNEL_VIRQ:\n    case CHANNEL_IPI:\n        xga_sa_set_pending',
           'guest:evtchn_bind_virq'),
    Mutant('a timer that does not stop', 'operations/vcpu_op.c', 'call->vcpu->once.deadline = NO_TIME;', '', 'guest:vcpu_singleshot_timer'),
    Mutant('vcpu_info at its old place', 'operations/vcpu_op.c', '    vcpu->info = info;', '', 'a_registered_vcpu_info_is_the_one_that_is_written'),
    Mutant('no blocked time', 'domain/time.c', 'xga_sa_set_runstate(vcpu, RUNSTATE_blocked);', '', 'guest:vcpu_runstate_area_advances'),
    Mutant('the dead sleep on', 'domain/time.c', 'vcpu->asleep && !vcpu->domain->gone', 'vcpu->asleep', 'who_is_shut_down_sleeps_no_more'),
    Mutant('a tick too many', 'domain/time.c', '/ timer->period + 1)', '/ timer->period + 2)', 'ticks_go_on_after_a_leap'),
    Mutant('times without a sign', 'domain/time.c', 'time > (uint64_t)INT64_MAX ? xen->now : time', 'time', 'a_timeout_before_the_beginning_is_over'),
    Mutant("a child's windows are its parent's", 'fork.c', 'xga_sa_physmap_show(domain);', 'continue;', 'a_child_of_the_process_has_its_own'),
    Mutant("a child's machine is its parent's", 'fork.c', 'xga_sa_machine_take(xen, xen->forked);', '', 'a_child_of_the_process_has_its_own'),
    Mutant('the command line for all', 'operations/version.c', 'if (call->domain->how.privileged)', 'if (1)', 'guest:version_commandline'),
    Mutant('4.22 as 4.17', 'hypercall.c', 'op == NULL || call->xen->config.release < (4u << 16 | op->how >> 16 << 8)', 'op == NULL', 'guest:version_extraversion2'),
    Mutant("a toolstack's parameter set", 'operations/arch/x86/params.c', 'return set && self ? -XEN_EPERM : 0;', 'return 0;', 'guest:hvm_param_refusals'),
    Mutant('what is unknown succeeds', 'hypercall.c', 'long result = -XEN_ENOSYS;', 'long result = 0;', 'guest:refusals_unknown_hypercall'),
    Mutant('pointers into other windows', 'machine/guest.c', 'domain != xen->current->domain && address', '0 && address', "another_domains_memory_is_out_of_reach"),
    Mutant('pages written past their end', 'hypercall.c', 'op->how & OUT ? op->size : 0', 'op->how & OUT ? op->size + 1 : 0', 'guest:version_extraversion'),
    Mutant('an end of oneself unnamed', 'operations/event_bind.c', '.remote = remote->how.domid,', '.remote = op->remote_dom,',
           'a_channel_to_oneself_names_its_domain'),
    Mutant('an address before the handle', 'operations/grant_map.c', 'if (op->handle >= grants->handles ||', 'if (op->host_addr != 0 && op->handle >= grants->handles ||',
           'an_unmapping_needs_a_handle'),
    Mutant('a filter of the host unexpected', 'machine/guest.c', 'errno != EFAULT && byte_by_file', 'errno == ENOSYS && byte_by_file', 'memory_is_reached_without_the_hosts_call'),
    Mutant("another's end ends a thread", 'trap.c', 'if (active == xen)', 'if (active != NULL)', 'one_that_ends_leaves_the_other_running'),
    Mutant('an order one too late', 'machine/orders.c', 'if (order->after != 0) {', 'if (order->after-- + 1 != 0) {', 'a_call_fails_as_often_as_was_ordered'),
    Mutant('the dead have timers', 'domain/time.c', '        if (domain->gone)\n            continue;\n', '', 'what_has_ended_ends_once'),
    Mutant('time before the beginning', 'domain/vcpus.c', '        vcpu->runstate.state_entry_time = domain->xen->now;\n', '', 'a_vcpu_has_no_time_before_it_exists'),
    Mutant('an operand one byte too long', 'machine/guest.c', 'last = address + size - 1;', 'last = address + size;', 'an_operand_may_be_the_last_of_its_memory'),
    Mutant('dm_op of oneself', 'operations/dm_op.c', 'call->target == call->domain || ', '', 'whom_it_refuses'),
    Mutant('dm_op for anybody', 'operations/dm_op.c', ' || !call->domain->how.privileged', '', 'whom_it_refuses'),
    Mutant('dm_op without buffers', 'operations/dm_op.c', 'if (count == 0)', 'if (0)', 'whom_it_refuses'),
    Mutant('dm_op with three buffers', 'operations/dm_op.c', 'if (count > 2)', 'if (0)', 'whom_it_refuses'),
    Mutant('a short first buffer', 'operations/dm_op.c', 'bufs[0].size < HEADER + op->size', '0', 'whom_it_refuses'),
    Mutant('padding of dm_op', 'operations/dm_op.c', 'return whole.pad != 0 ? -XEN_EINVAL : 0;', 'return 0;', 'whom_it_refuses'),
    Mutant('dm_op has no commands', 'operations/dm_op.c', 'return (long)command;', 'return XGA_STANDIN_ANY;', 'test_dm_op.c'),
    Mutant("another domain's server", 'operations/ioreq.c', '? 0 : -XEN_EPERM', '? 0 : 0', 'a_server_belongs_to_its_domain'),
    Mutant('more than 8 servers', 'operations/ioreq.c', 'if (id == (long)XGA_IOSERVER_SERVERS)', 'if (id == 2 * (long)XGA_IOSERVER_SERVERS)', 'servers_share_the_ranges'),
    Mutant('a dying domain gets servers', 'operations/ioreq.c', 'domain->dying ? -XEN_EINVAL : xga_sa_free_port', '0 ? -XEN_EINVAL : xga_sa_free_port', 'a_domain_may_die_in_the_middle'),
    Mutant("a server's ports are the guest's", 'operations/ioreq.c', '.xen = true', '.xen = false', 'test_dm_op.c'),
    Mutant("a guest closes a server's port", 'operations/event_channel.c', ' || (guest && channel->xen)', '', 'the_guest_has_no_say_about_a_servers_ports'),
    Mutant("a guest sends by a server's port", 'operations/event_channel.c', 'channel == NULL || channel->xen)', 'channel == NULL)', 'the_guest_has_no_say_about_a_servers_ports'),
    Mutant("a guest moves a server's port", 'operations/event_bind.c', 'channel->xen ||', '0 ||', 'the_guest_has_no_say_about_a_servers_ports'),
    Mutant('a model tells the guest', 'domain/events.c', 'if (domain->channel[port].xen) {', 'if (0) {', 'test_dm_op.c'),
    Mutant('a late page has ports', 'operations/ioreq.c', '    memset(xga_sa_page_view(page), 0, PAGE_SIZE);\n', '', 'a_page_that_comes_late_has_no_ports'),
    Mutant('pages of a server that ended leak', 'operations/ioreq.c', '    xga_sa_page_release(page);\n', '', 'pages_of_a_server_are_given_back'),
    Mutant('a buffered page without buffering', 'operations/ioreq.c', 'frame_bufioreq && !xga_sa_ioreq_buffers(server))', 'frame_bufioreq && 0)', 'test_dm_op.c'),
    Mutant('a frame more', 'operations/ioreq.c', 'if (frame > XENMEM_resource_ioreq_server_frame_ioreq(0))', 'if (0)', 'pages_are_of_the_server'),
    Mutant('ids of 32 bits', 'operations/ioreq.c', 'id >> 16 != 0 ? -XEN_EINVAL', '0 ? -XEN_EINVAL', 'pages_are_of_the_server'),
    Mutant('gfns of acquired pages', 'operations/arch/x86/ioreq_gfns.c', 'return server->gfn[which] == NO_GFN ? -XEN_EPERM : 0;', 'return 0;', 'pages_may_be_at_frames_of_the_guest'),
    Mutant('the guest keeps the pages', 'operations/arch/x86/ioreq_gfns.c', '            (void)xga_sa_arch_remove_page(domain, server->gfn[i], page);', '            ;', 'pages_may_be_at_frames_of_the_guest'),
    Mutant('the guest never gets them back', 'operations/arch/x86/ioreq_gfns.c', 'if (!enable)\n            (void)xga_sa_arch_add_page(domain, server->gfn[i], page, SLOT_RAM);', ';', 'pages_may_be_at_frames_of_the_guest'),
    Mutant('frames for pages are used once', 'operations/arch/x86/ioreq_gfns.c', 'domain->gfns_taken &= ~(1u << i);', ';', 'pages_may_be_at_frames_of_the_guest'),
    Mutant('VGA is not buffered', 'operations/access.c', 'xga_ioserver_send_buffered(server, req) <= 0)', '1)', 'writes_to_the_vga_are_buffered'),
    Mutant('all memory is buffered', 'operations/access.c', 'req->addr + req->size - 1 > VGA_LAST ||', '', 'writes_to_the_vga_are_buffered'),
    Mutant('a full buffer on request', 'operations/access.c', 'xga_sa_access_ordered(domain->xen, domain->how.domid, XGA_STANDIN_BUFFER_FULL) ||', '', 'writes_to_the_vga_are_buffered'),
    Mutant('no model is notified', 'operations/access.c', 'if (channel != NULL && channel->state == CHANNEL_INTERDOMAIN)', 'if (0)', 'a_model_is_notified'),
    Mutant('CONFIG_ADDRESS of any size', 'operations/access.c', 'req->addr == CONFIG_ADDRESS && req->size == 4', 'req->addr == CONFIG_ADDRESS', 'a_model_serves_ports_and_functions'),
    Mutant('a wrong state crashes nobody', 'operations/access.c', '            xga_sa_crash(domain, "its device model set a state that may not follow the one before");\n', '', 'test_dm_op.c'),
    Mutant('a lost server has answered', 'operations/access.c', 'sent != 0 ? XGA_GONE', '0 ? XGA_GONE', 'a_server_may_end_in_the_middle'),
    Mutant('what died goes on', 'operations/access.c', 'domain->dying = domain->gone = true;', 'domain->dying = true;', 'test_dm_op.c'),
    Mutant('writes go by ranges alone', 'operations/access.c', '!= HVMMEM_ioreq_server)', '!= 0xff)', 'memory_has_types'),
    Mutant('a type for two servers', 'operations/arch/x86/dm_op.c', 'domain->writes != NULL || has_type', 'has_type', 'memory_has_types'),
    Mutant('a type stays with its frames', 'operations/arch/x86/dm_op.c', '        to_ram(domain);\n', '', 'memory_has_types'),
    Mutant('two events at once', 'operations/arch/x86/dm_op.c', 'if (vcpu->injects)', 'if (0)', 'interrupts_are_told'),
    Mutant('levels of no line', 'operations/dm_op.c', '*byte | 1u << line % 8', '*byte', 'interrupts_are_told'),
    Mutant('levels stay high', 'operations/dm_op.c', '*byte & ~(1u << line % 8)', '*byte', 'interrupts_are_told'),
    Mutant('pinned ranges overlap', 'operations/arch/x86/dm_op.c', 'return -XEN_EBUSY;\n    }\n    if (domain->pins == PINS)', ';\n    }\n    if (domain->pins == PINS)', 'cacheability_is_fixed_by_range'),
]


# Limits, one beside the right one, or compared in the other way: file, place, what stands there instead.
LIMITS = [
    ('operations/event_bind.c', 'port <= domain->how.max_port', 'port < domain->how.max_port'),
    ('operations/event_bind.c', 'port < domain->layout->ports', 'port < domain->layout->ports - 1'),
    ('operations/event_bind.c', 'op->virq >= NR_VIRQS ||', 'op->virq > NR_VIRQS ||'),
    ('operations/event_bind.c', 'op->virq >= NR_VIRQS ||', 'op->virq >= NR_VIRQS - 1 ||'),
    ('domain/events.c', 'port < domain->valid_ports ?', 'port <= domain->valid_ports ?'),
    ('operations/event_channel.c', 'channel->state <= CHANNEL_RESERVED', 'channel->state < CHANNEL_RESERVED'),
    ('operations/event_channel.c', 'op->offset > PAGE_SIZE - sizeof', 'op->offset >= PAGE_SIZE - sizeof'),
    ('operations/event_channel.c', 'op->offset > PAGE_SIZE - sizeof', 'op->offset > PAGE_SIZE + 8 - sizeof'),
    ('hypercall.c', 'op->command == command)', 'op->command >= command)'),
    ('hypercall.c', 'rc == 0 || (op->how & ALWAYS)', 'rc == 0'),
    ('domain/events.c', 'vcpu->port == 0 ||', 'vcpu->port != 0 ||'),
    ('domain/events.c', 'vcpu->port == port', 'vcpu->port <= port'),
    ('operations/sched.c', 'poll->nr_ports > MOST_POLLED', 'poll->nr_ports >= MOST_POLLED'),
    ('operations/sched.c', 'MOST_POLLED 128u', 'MOST_POLLED 129u'),
    ('operations/sched.c', 'id > WATCHDOGS', 'id >= WATCHDOGS'),
    ('operations/sched.c', 'id < WATCHDOGS && timers', 'id < WATCHDOGS - 1 && timers'),
    ('operations/sched.c', 'op->timeout != 0 ? deadline : NO_TIME', 'deadline'),
    ('operations/sched.c', 'timeout * SECOND', 'timeout * (SECOND + 1)'),
    ('operations/sched.c', 'if (call->domain->shutdown_code < 0)', 'if (call->domain->shutdown_code <= 0)'),
    ('machine/domains.c', 'if (domain->shutdown_code < 0)', 'if (domain->shutdown_code <= 0)'),
    ('machine/domains.c', '== SHUTDOWN_suspend ? -1', '== SHUTDOWN_suspend ? 1'),
    ('add.c', 'DEFAULT_RAM      4096u', 'DEFAULT_RAM      4095u'),
    ('add.c', 'how->frames < XGA_STANDIN_RAM', 'how->frames <= XGA_STANDIN_RAM'),
    ('machine/domains.c', 'vcpu < domain->how.vcpus', 'vcpu <= domain->how.vcpus'),
    ('domain/grants.c', 'MOST_USES 128u', 'MOST_USES 129u'),
    ('domain/grants.c', 'MOST_USES 128u', 'MOST_USES 127u'),
    ('domain/grants.c', 'if (index >= most)', 'if (index > most)'),
    ('domain/grants.c', 'ref >= xga_sa_grant_entries(grants)', 'ref > xga_sa_grant_entries(grants)'),
    ('domain/grants.c', '* per_frame > most', '* per_frame >= most'),
    ('operations/grant_table.c', 'op->nr_frames > domain->how.max_grant_frames', 'op->nr_frames >= domain->how.max_grant_frames'),
    ('operations/grant_table.c', 'a >= xga_sa_grant_entries', 'a > xga_sa_grant_entries'),
    ('operations/grant_table.c', 'b >= xga_sa_grant_entries', 'b > xga_sa_grant_entries'),
    ('operations/grant_table.c', '(int)call->count < 0 || call->command > COMMAND_MASK', 'call->command > COMMAND_MASK'),
    ('operations/grant_map.c', 'op->handle >= grants->handles', 'op->handle > grants->handles'),
    ('operations/grant_map.c', 'grants->next_handle = (handle + 1) % grants->handles;', 'grants->next_handle = handle;'),
    ('operations/grant_copy.c', 'offset >= end->start', 'offset + 1 >= end->start'),
    ('operations/grant_copy.c', 'offset + length <= end->start', 'offset + length <= 1 + end->start'),
    ('operations/grant_copy.c', 'offset + length <= end->start', 'offset + length < end->start'),
    ('operations/grant_copy.c', 'op->source.offset + op->len > (int)PAGE_SIZE', 'op->source.offset + op->len >= (int)PAGE_SIZE'),
    ('operations/grant_version.c', 'op->version != 1 && op->version != 2', 'op->version > 2'),
    ('operations/grant_version.c', 'op->version > domain->how.max_grant_version', '0'),
    ('operations/grant_version.c', 'frame >> 32 != 0', 'frame >> 33 != 0'),
    ('operations/grant_version.c', 'frame >> 32 != 0', 'frame >> 31 != 0'),
    ('operations/reservation.c', 'bits > PAGE_SHIFT', 'bits >= PAGE_SHIFT'),
    ('operations/reservation.c', 'domain->pages > domain->how.max_pages - count', 'domain->pages >= domain->how.max_pages - count'),
    ('operations/reservation.c', 'op->nr_extents > MOST_EXTENTS', 'op->nr_extents >= MOST_EXTENTS'),
    ('operations/reservation.c', '(UINT32_MAX >> 6)', '(UINT32_MAX >> 5)'),
    ('operations/reservation.c', 'ORDER_OF_GUESTS  9u', 'ORDER_OF_GUESTS  10u'),
    ('operations/reservation.c', 'ORDER_OF_GUESTS  9u', 'ORDER_OF_GUESTS  8u'),
    ('operations/reservation.c', 'ORDER_OF_CONTROL 18u', 'ORDER_OF_CONTROL 19u'),
    ('operations/reservation.c', 'ORDER_OF_CONTROL 18u', 'ORDER_OF_CONTROL 17u'),
    ('domain/physmap.c', 'FRAME_BITS 36', 'FRAME_BITS 37'),
    ('operations/console.c', 'count > INT32_MAX', 'count >= INT32_MAX'),
    ('operations/console.c', "c >= ' '", "c > ' '"),
    ('operations/console.c', "c <= '~'", "c < '~'"),
    ('operations/vcpu_op.c', 'op->period_ns < MILLISECOND', 'op->period_ns <= MILLISECOND'),
    ('operations/vcpu_op.c', 'op->period_ns > LONGEST', 'op->period_ns >= LONGEST'),
    ('operations/vcpu_op.c', 'op->timeout_abs_ns < xen->now', 'op->timeout_abs_ns <= xen->now'),
    ('operations/arch/x86/timer.c', '>= FAR_AWAY', '> FAR_AWAY'),
    ('operations/arch/x86/timer.c', '(1ull << 50)', '(1ull << 49)'),
    ('operations/arch/x86/timer.c', '100000000ull', '100000001ull'),
    ('operations/arch/x86/timer.c', '(deadline > xen->now && deadline - xen->now >= FAR_AWAY)', 'deadline - xen->now >= FAR_AWAY'),
    ('operations/arch/x86/hvm.c', 'op->vector < 16', 'op->vector <= 16'),
    ('operations/arch/x86/params.c', 'value != 4 &&', ''),
    ('operations/arch/x86/params.c', 'domain->param[index] != value', 'domain->param[index] == value'),
    ('operations/arch/x86/memory.c', 'op->map.nr_entries > MOST_RANGES', 'op->map.nr_entries >= MOST_RANGES'),
    ('operations/arch/x86/memory.c', 'MOST_RANGES    1024u', 'MOST_RANGES    1025u'),
    ('operations/arch/x86/memory.c', 'op->target_pages > domain->how.max_pages', 'op->target_pages >= domain->how.max_pages'),
    ('operations/add_to_physmap.c', 'op->gpfn > op->idx &&', 'op->gpfn < op->idx &&'),
    ('operations/add_to_physmap.c', 'op->gpfn < op->idx + op->size', 'op->gpfn > op->idx + op->size'),
    ('operations/add_to_physmap.c', 'op->size < start', 'op->size <= start'),
    ('operations/add_to_physmap.c', 'op->gpfn + op->size < op->gpfn ||', ''),
    ('domain/arch/x86/physmap.c', 'page->owner == domain && page->gfn', 'page->owner != domain && page->gfn'),
]
MUTANTS += [Mutant(f'limit {i}: {new or "no " + old}', file, old, new, 'test_limits.c') for i, (file, old, new) in enumerate(LIMITS, 1)]


# By the file of tests that must fail: file, place, what stands there instead.
EDGES = {
    'test_edges.c': [
        ('domain/grants.c', 'left->page == right->page', 'true'),
        ('domain/grants.c', 'left->source_ref == right->source_ref &&', 'left->source_ref != right->source_ref &&'),
        ('domain/grants.c', '(!left->part ||', '(left->part ||'),
        ('domain/grants.c', 'left->start == right->start', 'left->start != right->start'),
        ('domain/grants.c', 'if (source == granter->how.domid || third == NULL)', 'if (third == NULL)'),
        ('domain/grants.c', 'if (source == granter->how.domid || third == NULL)', 'if (source == granter->how.domid)'),
        ('domain/grants.c', 'granter->how.domid, write, false, false);', 'granter->how.domid, write, false, true);'),
        ('domain/grants.c', 'granter->how.domid, write, false, false);', 'granter->how.domid, false, false, false);'),
        ('domain/grants.c', 'if (map && used)', 'if (0)'),
        ('domain/grants.c', ' && used && !same(active, &found)', ' && 0'),
        ('domain/grants.c', '        if (third)\n', '        if (!third)\n'),
        ('domain/grants.c', '        settle(grants, ref, write);\n        return status;', '        return status;'),
        ('domain/grants.c', 'grants->parts += found.part;', ''),
        ('domain/grants.c', 'grants->parts -= active->part;', ''),
        ('domain/grants.c', 'used && (active->domid != user ||', 'used && (0 ||'),
        ('domain/grants.c', ': GNTST_bad_page;', ': GNTST_general_error;'),
        ('domain/grants.c', 'if (write && active->writers == 0)', 'if (write)'),
        ('operations/grant_version.c', 'ref = RESERVED; ref < entries', 'ref = RESERVED + 1; ref < entries'),
        ('operations/grant_version.c', 'ref = RESERVED; ref < entries', 'ref = RESERVED; ref + 1 < entries'),
        ('operations/grant_version.c', 'readers + grants->active[ref].writers', 'readers - grants->active[ref].writers'),
        ('operations/grant_version.c', 'saved[ref].flags = entry->hdr.flags | *xga_sa_grant_status(grants, ref);', 'saved[ref].flags = entry->hdr.flags;'),
        ('operations/grant_version.c', 'saved[ref].domid = entry->hdr.domid;', 'saved[ref].domid = 0;'),
        ('operations/grant_version.c', 'saved[ref].frame = (uint32_t)entry->full_page.frame;', ''),
        ('operations/grant_version.c', '*xga_sa_grant_status(grants, ref) = saved[ref].flags & BITS;', ''),
        ('operations/grant_version.c', 'saved[ref].flags & (uint16_t)~BITS', 'saved[ref].flags'),
        ('operations/grant_version.c', 'entry->hdr.domid = saved[ref].domid;', ''),
        ('operations/grant_version.c', 'entry->full_page.frame = saved[ref].frame;', ''),
        ('operations/grant_version.c', 'type == GTF_transitive ||', ''),
        ('operations/grant_version.c', 'memset(xga_sa_page_view(grants->frame[i]), 0, PAGE_SIZE);', ';'),
        ('operations/grant_version.c', 'if (page->gfn != NO_GFN)', 'if (0)'),
        ('operations/grant_version.c', '        (void)drop_status_frames(domain);\n', ''),
        ('hypercall.c', 'call->written))\n        return -XEN_EFAULT;', 'call->written))\n        return rc;'),
        ('operations/grant_table.c', 'if (a == b)', 'if (0)'),
        ('operations/grant_table.c', 'in_use(grants, a) || in_use(grants, b)', 'in_use(grants, a)'),
        ('operations/grant_table.c', 'in_use(grants, a) || in_use(grants, b)', 'in_use(grants, b)'),
        ('operations/grant_table.c', 'readers + grants->active[ref].writers', 'readers - grants->active[ref].writers'),
        ('operations/grant_table.c', '*xga_sa_grant_status(grants, b) = status;', ''),
        ('operations/grant_table.c', 'sizeof(struct grant_entry_v1) : sizeof(union grant_entry_v2)', 'sizeof(struct grant_entry_v1) : sizeof(struct grant_entry_v1)'),
        ('operations/grant_map.c', '        xga_sa_grant_unuse(granter, op->ref, write);\n', ''),
        ('operations/grant_map.c', 'op->dev_bus_addr = (uint64_t)page->mfn << PAGE_SHIFT;', 'op->dev_bus_addr = page->mfn;'),
        ('operations/grant_map.c', 'if (op->host_addr == 0)', 'if (0)'),
        ('operations/grant_copy.c', 'GNTST_okay : GNTST_bad_page', 'GNTST_okay : GNTST_general_error'),
        ('operations/grant_copy.c', '|| op->dest.offset + op->len > (int)PAGE_SIZE', ''),
        ('machine/machine.c', 'if (!page->allocated)', 'if (0)'),
        ('machine/machine.c', 'page->allocated = false;', ''),
    ],
    'test_places.c': [
        ('machine/machine.c', '    page->next = NULL;\n', ''),
        ('machine/machine.c', '    page->view = NULL;\n', ''),
        ('domain/physmap.c', 'if (page != NULL && gfn > domain->highest)', 'if (page != NULL)'),
        ('domain/physmap.c', 'domain->highest = domain->hole_taken - 1;', 'domain->highest = domain->hole_taken;'),
        ('operations/arch/x86/add_to_physmap.c', '    if (foreign == NULL)\n        return -XEN_ESRCH;', '    if (foreign == NULL)\n        return -XEN_EINVAL;'),
        ('operations/arch/x86/add_to_physmap.c', 'if (foreign == domain->xen->current->domain)', 'if (0)'),
        ('operations/arch/x86/add_to_physmap.c', 'if (foreign == domain)', 'if (0)'),
        ('domain/arch/x86/physmap.c', '    if (there.type == SLOT_FOREIGN)\n        xga_sa_page_unuse(page);\n', ''),
        ('domain/give_up.c', 'return -XEN_ENXIO;', 'return -XEN_EINVAL;'),
        ('operations/arch/x86/add_to_physmap.c', 'if (there.page->kind == PAGE_XEN)', 'if (0)'),
    ],
    'test_refusals.c': [
        ('operations/resource.c', 'is_status(op) && domain->grants.version != 2', '0'),
        ('operations/resource.c', 'i != start)', '1)'),
        ('operations/resource.c', 'rc = -XEN_EIO;', ';'),
        ('operations/resource.c', 'op->nr_frames != 0 || call->start != 0', 'op->nr_frames != 0'),
        ('operations/resource.c', 'op->nr_frames != 0 || call->start != 0', 'call->start != 0'),
        ('operations/resource.c', 'call->start >= op->nr_frames ||', 'call->start > op->nr_frames ||'),
        ('operations/resource.c', 'op->nr_frames - 1ul', 'op->nr_frames + 0ul'),
        ('operations/resource.c', 'slot.page == page && slot.type == SLOT_FOREIGN', '0'),
        ('operations/resource.c', '            rc = -XEN_EFAULT;\n', '            continue;\n'),
        ('operations/reservation.c', 'op->in.domid != op->out.domid ||', ''),
        ('operations/reservation.c', 'op->nr_exchanged > op->in.nr_extents ||', ''),
        ('operations/reservation.c', '|| op->out.extent_order > most_order(xen)', ''),
        ('operations/reservation.c', 'if (op->nr_exchanged == op->in.nr_extents)', 'if (0)'),
        ('operations/reservation.c', '~0ul >> op->in.extent_order < op->in.nr_extents', '~0ul >> op->in.extent_order <= op->in.nr_extents'),
        ('operations/reservation.c', '? -XEN_EOPNOTSUPP : -XEN_EINVAL', '? -XEN_EOPNOTSUPP : -XEN_EOPNOTSUPP'),
        ('operations/table.h', 'struct xen_vnuma_topology_info, IN)', 'struct xen_vnuma_topology_info, IN | START)'),
        ('operations/table.h', 'claim, struct xen_memory_reservation, IN)', 'claim, struct xen_memory_reservation, IN | START)'),
        ('operations/table.h', 'XENMEM_get_sharing_shared_pages, 0, NO_START', 'XENMEM_get_sharing_shared_pages, 0, START'),
        ('operations/event_channel.c', 'op->u.interdomain.dom = channel->remote;', ''),
        ('domain/events.c', '    domain->layout->clear_pending(domain, port);\n', ''),
    ],
    'test_fifo.c': [
        ('domain/events_fifo.c', 'page >= domain->word_pages', 'page > domain->word_pages'),
        ('domain/events_fifo.c', '~(BUSY | EVTCHN_FIFO_LINK_MASK)', '~EVTCHN_FIFO_LINK_MASK'),
        ('domain/events_fifo.c', '~(BUSY | EVTCHN_FIFO_LINK_MASK)', '~BUSY'),
        ('domain/events_fifo.c', 'if (!(*seen & LINKED))', 'if (0)'),
        ('domain/events_fifo.c', 'if (linked >= 0)', 'if (1)'),
        ('domain/events_fifo.c', '    seen = read_word(last);\n    for', '    seen = 0;\n    for'),
        ('domain/events_fifo.c', '        linked = try_to_link(last, &seen, port);\n    if', '        continue;\n    if'),
        ('domain/events_fifo.c', '        clear(last, BUSY);\n', '        ;\n'),
        ('domain/events_fifo.c', 'const unsigned int to = domain->channel[port].vcpu;', 'const unsigned int to = 0;'),
        ('domain/events_fifo.c', '    if (*before == port)\n        *before = 0;\n', ''),
        ('domain/events_fifo.c', 'if (*before == port)', 'if (*before != 0)'),
        ('domain/events_fifo.c', 'queued->last_vcpu = to;', ''),
        ('domain/events_fifo.c', 'queued->last_priority = queued->priority;', ''),
        ('domain/events_fifo.c', '*tail == 0 || !link_to', '!link_to'),
        ('domain/events_fifo.c', '    if (first)\n', ''),
        ('domain/events_fifo.c', '    *tail = port;\n', ''),
        ('domain/events_fifo.c', '        channel->queued.early = true;\n', ''),
        ('domain/events_fifo.c', 'if (block_of(vcpu) == NULL)\n        return;', 'if (test_and_set(word, PENDING) + (block_of(vcpu) == NULL))\n        return;'),
        ('domain/events_fifo.c', '!(read_word(word) & MASKED) && ', ''),
        ('domain/events_fifo.c', '!test_and_set(word, LINKED) && put_last', 'put_last'),
        ('domain/events_fifo.c', '->ready, 1u << channel->queued.priority', '->ready, 1u << EVTCHN_FIFO_PRIORITY_DEFAULT'),
        ('domain/events_fifo.c', '!test_and_set(&block_of(vcpu)->ready, 1u << channel->queued.priority)', '(test_and_set(&block_of(vcpu)->ready, 1u << channel->queued.priority) || 1)'),
        ('domain/events_fifo.c', '    if (!before)\n', ''),
        ('domain/events_fifo.c', 'if (!before)', 'if (!before && !(read_word(word) & MASKED))'),
        ('domain/events_fifo.c', '    if (word != NULL)\n        clear(word, PENDING);\n', ''),
        ('domain/events_fifo.c', 'clear(word, PENDING);', 'clear(word, PENDING | LINKED);'),
        ('domain/events_fifo.c', '    clear(word, MASKED);\n', ''),
        ('domain/events_fifo.c', 'if (has(domain, port, PENDING))', 'if (1)'),
        ('domain/events_fifo.c', 'if (has(domain, port, PENDING))', 'if (0)'),
        ('domain/events_fifo.c', 'return has(domain, port, LINKED);', 'return has(domain, port, PENDING);'),
        ('domain/events_fifo.c', 'return has(domain, port, LINKED);', 'return false;'),
        ('domain/events_fifo.c', '    EVTCHN_FIFO_NR_CHANNELS, set', '    EVTCHN_FIFO_NR_CHANNELS - 1, set'),
        ('domain/events_fifo.c', '        xga_sa_page_use(page);\n', '        ;\n'),
        ('domain/events_fifo.c', ' && port < before->ports', ''),
        ('domain/events_fifo.c', 'queued->early |= ', 'queued->early = '),
        ('domain/events_fifo.c', '        queued->priority = EVTCHN_FIFO_PRIORITY_DEFAULT;\n', ''),
        ('domain/events_fifo.c', 'if (vcpu->control_block.page != NULL)\n        return', 'if (0)\n        return'),
        ('domain/events_fifo.c', 'page, offset};', 'page, 0};'),
        ('domain/events_fifo.c', '    if (vcpu->domain->layout != &fifo)\n', ''),
        ('domain/events_fifo.c', '    if (domain->layout != &fifo)\n        return -XEN_EOPNOTSUPP;\n', ''),
        ('domain/events_fifo.c', 'domain->word_pages == WORD_PAGES', 'domain->word_pages >= WORD_PAGES - 1'),
        ('domain/events_fifo.c', 'evtchn_port_t port = domain->word_pages * WORDS;', 'evtchn_port_t port = 0;'),
        ('domain/events_fifo.c', 'if (domain->channel[port].queued.early)', 'if (1)'),
        ('domain/events_fifo.c', '    if (domain->layout != &fifo)\n        return -XEN_ENOSYS;\n', ''),
        ('domain/events_fifo.c', '    if (channel->state <= CHANNEL_RESERVED)\n        return -XEN_EACCES;\n', ''),
        ('domain/events_fifo.c', 'channel->state <= CHANNEL_RESERVED', 'channel->state < CHANNEL_RESERVED'),
        ('domain/events_fifo.c', 'priority > EVTCHN_FIFO_PRIORITY_MIN', 'priority >= EVTCHN_FIFO_PRIORITY_MIN'),
        ('domain/events_fifo.c', 'priority > EVTCHN_FIFO_PRIORITY_MIN', 'priority > EVTCHN_FIFO_PRIORITY_MIN + 1'),
        ('domain/events_fifo.c', '            xga_sa_page_unuse(vcpu->control_block.page);\n', '            ;\n'),
        ('domain/events_fifo.c', '        vcpu->control_block.page = NULL;\n', ''),
        ('domain/events_fifo.c', '        memset(vcpu->tail, 0, sizeof(vcpu->tail));\n', ''),
        ('domain/events_fifo.c', 'xga_sa_page_unuse(domain->words[--domain->word_pages]);', '--domain->word_pages;'),
        ('domain/events_fifo.c', '    domain->layout = &xga_sa_two_levels;\n', ''),
        ('domain/events.c', '    how.queued = domain->channel[port].queued;\n', ''),
        ('domain/events.c', '    how.queued.priority = EVTCHN_FIFO_PRIORITY_DEFAULT;\n', ''),
        ('domain/events.c', ', .queued = channel->queued};', '};'),
        ('domain/events.c', '    memset(domain->channel + domain->valid_ports, 0, PORT_GROUP * sizeof(*domain->channel));\n', ''),
        ('operations/event_bind.c', ' && !domain->layout->in_queue(domain, port)', ''),
        ('operations/event_channel.c', '    if (channel->state > CHANNEL_RESERVED)\n', ''),
        ('operations/event_channel.c', '    xga_sa_fifo_leave(domain);\n', ''),
        ('operations/event_channel.c', 'op->link_bits = EVTCHN_FIFO_LINK_BITS;', ''),
    ],
    'test_arm.c': [
        ('operations/arch/arm/cache_flush.c', 'op->offset >= PAGE_SIZE', 'op->offset > PAGE_SIZE'),
        ('operations/arch/arm/cache_flush.c', 'PAGE_SIZE || op->length > PAGE_SIZE', 'PAGE_SIZE || op->length >= PAGE_SIZE'),
        ('operations/arch/arm/cache_flush.c', 'op->offset + op->length > PAGE_SIZE', 'op->offset + op->length >= PAGE_SIZE'),
        ('operations/arch/arm/cache_flush.c', 'GNTTAB_CACHE_INVAL | GNTTAB_CACHE_CLEAN', 'GNTTAB_CACHE_INVAL | GNTTAB_CACHE_CLEAN | GNTTAB_CACHE_SOURCE_GREF'),
        ('operations/arch/arm/cache_flush.c', 'op->length == 0 || op->op == 0', 'op->length == 0'),
        ('operations/arch/arm/cache_flush.c', 'mfn >= xga_sa_machine_end(call->xen)', 'mfn > xga_sa_machine_end(call->xen)'),
        ('operations/arch/arm/cache_flush.c', 'if (owner == domain)', 'if (owner != domain)'),
        ('operations/arch/arm/cache_flush.c', 'i < xga_sa_grant_entries(&owner->grants)', 'i + 1 < xga_sa_grant_entries(&owner->grants)'),
        ('operations/arch/arm/cache_flush.c', 'active->readers + active->writers != 0 && ', ''),
        ('operations/arch/arm/cache_flush.c', 'active->domid == domain->how.domid &&', ''),
        ('operations/arch/arm/cache_flush.c', 'active->page->mfn == mfn', 'true'),
        ('hypercall.c', '            if (rc != 0)\n                return rc;\n', ''),
        ('operations/arch/arm/guest.c', 'command == VCPUOP_register_vcpu_info || command ==', 'command <= VCPUOP_register_vcpu_info || command =='),
        ('operations/arch/arm/params.c', 'set && self ? -XEN_EPERM', 'set ? -XEN_EPERM'),
        ('operations/arch/arm/params.c', '        return self ? -XEN_EPERM : 0;', '        return set && self ? -XEN_EPERM : 0;'),
        ('domain/arch/arm/physmap.c', 'there.type != SLOT_HOLE && there.page != page', 'there.page != page'),
        ('domain/arch/arm/physmap.c', 'there.type != SLOT_HOLE && there.page != page', '0'),
        ('machine/machine.c', '    page->owner = NULL;\n', ''),
        ('operations/grant_table.c', 'op->nr_frames > domain->grants.status_frames', 'op->nr_frames > 1 + domain->grants.status_frames'),
        ('operations/grant_table.c', 'command > COMMAND_MASK', 'command >= COMMAND_MASK'),
    ],
    'test_places.c on Arm': [
        ('domain/arch/arm/physmap.c', 'if (page->kind == PAGE_XEN && page->gfn == gfn)', 'if (0)'),
        ('domain/arch/arm/physmap.c', '    if (there.type == SLOT_FOREIGN)\n        xga_sa_page_unuse(page);\n', ''),
        ('domain/arch/arm/physmap.c', '    if (there.type == SLOT_FOREIGN)\n        xga_sa_page_unuse(there.page);\n', ''),
        ('domain/arch/arm/physmap.c', '        xga_sa_page_use(page);\n', '        ;\n'),
        ('domain/arch/arm/physmap.c', 'there.page->gfn = NO_GFN;', ';'),
        ('operations/arch/arm/add_to_physmap.c', 'if (page->gfn != NO_GFN)', 'if (0)'),
        ('operations/arch/arm/add_to_physmap.c', 'if (foreign == domain->xen->current->domain)', 'if (0)'),
        ('operations/arch/arm/add_to_physmap.c', 'if (foreign == domain)', 'if (0)'),
        ('operations/arch/arm/add_to_physmap.c', 'if (!domain->how.privileged)', 'if (0)'),
        ('operations/arch/arm/add_to_physmap.c', 'if (idx != 0)', 'if (idx > 1)'),
    ],
}
MUTANTS += [Mutant(f'{file}: {" ".join((new.strip() or "no " + old).split())}', file, old, new, by.split()[0])
            for by, places in EDGES.items() for file, old, new in places]


# What the table of operations must have, by the file of tests that notices its lack.
ROWS = {
    'test_orders.c': [(f'XENMEM_{command}', how) for command in ('increase_reservation', 'decrease_reservation', 'populate_physmap')
                      for how in ('START', 'COUNTS', 'CUTS')] +
                     [(f'GNTTABOP_{command}', how) for command in ('map_grant_ref', 'unmap_grant_ref', 'copy', 'swap_grant_ref') for how in ('CUTS', 'FAILS')],
    'test_limits.c': [('XENMEM_add_to_physmap', 'START_16'), ('XENMEM_add_to_physmap_batch', 'START_16'), ('GNTTABOP_set_version', 'ALWAYS'),
                      ('VCPUOP_set_singleshot_timer', 'ITSELF'), ('VCPUOP_stop_singleshot_timer', 'ITSELF')],
    'test_releases.c': [('XENVER_build_id', 'PRIVILEGED'), ('XENVER_commandline2', 'PRIVILEGED')],
    'test_memory.c': [('XENMEM_add_to_physmap_batch', 'CUTS'), ('XENMEM_add_to_physmap_batch', 'FAILS')],
    'test_refusals.c': [('XENMEM_acquire_resource', 'START'), ('XENMEM_get_sharing_freed_pages', 'NO_START'), ('XENVER_pagesize', 'EMPTY'),
                        ('HVMOP_guest_request_vm_event', 'EMPTY'), ('VCPUOP_send_nmi', 'EMPTY'),
                        *((f'XENVER_{text}', 'OPTIONAL') for text in ('build_id', 'extraversion2', 'capabilities2', 'changeset2', 'commandline2'))],
    'test_edges.c': [(command, 'OUT') for command in (
        'XENMEM_acquire_resource', 'XENMEM_reserved_device_memory_map', 'XENVER_extraversion', 'XENVER_compile_info', 'XENVER_get_features',
        'GNTTABOP_map_grant_ref', 'GNTTABOP_get_version', 'EVTCHNOP_bind_virq', 'EVTCHNOP_status', 'EVTCHNOP_init_control', 'HVMOP_get_param', 'VCPUOP_get_physid')] + [('GNTTABOP_setup_table', 'SINGLE'), ('GNTTABOP_query_size', 'SINGLE')],
}


def table_rows(text):
    """By command."""
    found = re.findall(r'((?:OPERAND|STATUS|PLAIN|ANSWER)\(\w+, (\w+),(?:[^()]|\([^()]*\))*\))', text)
    return {command: row for row, command in found}


def rows():
    """Each of them left out."""
    with open(os.path.join(sources.FOLDER, 'operations', 'table.h')) as f:
        table = table_rows(f.read())
    for by, lacking in ROWS.items():
        for command, how in lacking:
            new = re.sub(rf'\b{how}\b(?=[^,]*$)', '0', table[command])
            yield Mutant(f'{command} without {how}', 'operations/table.h', table[command], new, by)


def releases():
    """Each place that tells releases apart, one release earlier and one later: in code by line, in a table by row."""
    for source in sorted({*sources.of('x86'), *sources.of('arm'), *glob.glob(sources.FOLDER + '/**/table.h', recursive=True)}):
        file = os.path.relpath(source, sources.FOLDER)
        with open(source) as f:
            text = f.read()
        for place in table_rows(text).values() if file.endswith('.h') else re.findall('.*SINCE.*', text):
            for expression, minor in re.findall(r'((?:SINCE\([^,]*, |FROM\()(\d+)\))', place):
                for other in (int(minor) - 1, int(minor) + 1):
                    name = place.split('(')[1].split(', ')[1] if file.endswith('.h') else place.strip()
                    yield Mutant(f'{file}: {name} as of 4.{other}', file, place, place.replace(expression, expression.replace(minor, str(other))),
                                 'test_arm.c' if '/arch/arm/' in file else 'test_releases.c')


MUTANTS += rows()
MUTANTS += releases()
BASE = sources.FOLDER
MUTANTS = [mutants.mutant(m.name, m.file, m.old, m.new, f'^{re.escape(m.notices)}$', m) for m in MUTANTS]


def on_arm(mutant):
    return '/arch/arm/' in mutant.file or mutant.notices == 'test_arm.c'


def object_of(work, source):
    return os.path.join(work, re.sub(r'\W', '_', os.path.relpath(source, TOP)) + '.o')


class Bench:
    """All compiled once: the stand-in, its tests, and the guest's checks."""

    compiler, emulator, with_cmocka = CC, [], ['-no-pie', '-lcmocka', '-lpthread']
    library = sources.of('x86')
    tests = glob.glob(HERE + '/test_*.c')
    checks = [s for s in glob.glob(GUEST + '/*.c') + glob.glob(GUEST + '/checks/*.c') + glob.glob(GUEST + '/arch/standin/*.c')
              if not s.endswith(('/libc.c', '/trampolines.c', 'guest/trap.c'))] + [f'{GUEST}/domains/{part}.c' for part in ('foreign', 'peer', 'peer_ring', 'peer_stream', 'peer_suspend', 'relay', 'stream', 'talk')]

    def __init__(self, work):
        self.work = work
        os.mkdir(work)
        with open(os.path.join(work, 'hypercalls.h'), 'w') as f:
            f.write(check_output(os.path.join(TOP, 'tools', 'lib', 'hypercalls.py'), 'x86_64'))
        jobs = [(s, INCLUDE) for s in self.library] + [(s, USER) for s in [*self.tests, HERE + '/domains.c']] + [(s, [*CHECK, '-I', work]) for s in self.checks]
        try:
            list(at_once(lambda source, flags: self.compile_one(source, source, *flags), jobs))
            wrong = self.noticed()
        except Failure as failure:
            raise SystemExit(f'mutants.py: {failure}') from None
        if wrong:
            raise SystemExit(f'mutants.py: not even broken, this fails: {", ".join(sorted(wrong))}')

    def compile_one(self, source, place, *flags):
        """To the object of `place`."""
        check_output(*self.compiler, *flags, '-c', source, '-o', object_of(self.work, place))

    def link(self, name, sources, *flags):
        program = os.path.join(self.work, name)
        check_output(self.compiler[0], *(object_of(self.work, s) for s in [*sources, *self.library]), *flags, '-o', program)
        return program

    def noticed(self, by=None):
        """What fails: of everything, or of the program that has this test."""
        found = set()
        for source in self.tests:
            name = os.path.basename(source)
            if by in (None, name) or f'static void {by}(' in open(source).read():
                done = ran(*self.emulator, self.link('test', [source, HERE + '/domains.c'], *self.with_cmocka))
                # One that aborts fails, too.
                failed = set(re.findall(r'^\[ RUN      \] (\w+)$', done, re.M)) - set(re.findall(r'^\[       OK \] (\w+)$', done, re.M))
                found |= failed | ({name} if failed else set())
        if not self.checks or (by is not None and not by.startswith('guest:')):
            return found
        guest = self.link('guest', self.checks, '-no-pie')
        for words in (['env=standin'], ['env=standin-domu'], *([f'env=standin-4.{minor}', f'release={minor}'] for minor in range(17, 22))):
            done = ran(guest, *words)
            found |= {'guest:' + name for name in re.findall(r'^guest: fail (\w+)', done, re.M)}
            if 'guest: end' not in done:
                found.add('guest:' + (re.findall(r'^guest: pass (\w+)', done, re.M) or ['?'])[-1] + ' was the last to pass')
        return found

    def complaints(self, mutant, tree):
        """What notices it."""
        # A table is compiled where its rows are.
        unit = {'operations/table.h': 'hypercall.c'}.get(mutant.file, re.sub('[.]h$', '.c', mutant.file))
        source = os.path.join(sources.FOLDER, unit)
        try:
            self.compile_one(os.path.join(tree, unit), source, *INCLUDE)
            return sorted(self.noticed(mutant.notices))
        finally:
            self.compile_one(source, source, *INCLUDE)


class ArmBench(Bench):
    """The same by QEMU's emulation, without the guest's checks."""

    compiler, emulator, with_cmocka = [*(word for word in abis.CC if not word.startswith('-W')), '-w'], abis.EMULATOR, ['-lpthread']
    library, tests, checks = abis.LIBRARY, abis.TESTS, []


def ran(*command):
    """The words of a program; of one that does not end, those until then."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, errors='replace')
        return done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b'').decode(errors='replace')


def main():
    chosen = mutants.asked(__doc__, MUTANTS)
    with tempfile.TemporaryDirectory() as work:
        for kind, of_arm in ((Bench, False), (ArmBench, True)):
            some = [m for m in chosen if on_arm(m.where) == of_arm]
            if some:
                bench = kind(os.path.join(work, kind.__name__))
                mutants.judge(some, lambda one, tree: bench.complaints(one.where, tree), BASE, ['.'], workers=1)
    print(f'by the checks that a real Xen passes: {sum(m.where.notices.startswith("guest:") for m in chosen)}')
    return ended('stand-in mutants')


if __name__ == '__main__':
    sys.exit(main())
