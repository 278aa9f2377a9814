# SPDX-License-Identifier: MIT
from mutants import mutant

HEADER = 'include/xga/shared/ioreq_server.h'


def server(name, old, new, **more):
    return mutant(f'ioreq_server: {name}', HEADER, old, new, **more)


MUTANTS = [
    server('the information is written on failure', '    if (ret != 0)\n        return ret;\n    *port =', '    *port ='),
    server('the flags are dropped', 'get_ioreq_server_info.flags = flags;', 'get_ioreq_server_info.flags = XEN_DMOP_no_gfns;'),
    server('gfns that Xen did not write', '    if (flags & XEN_DMOP_no_gfns)\n        return 0;\n', ''),
    server('the gfn of a ring that is not there', 'if (buffered_gfn != NULL && *port != 0)', 'if (buffered_gfn != NULL)'),
    server('gfns are demanded', 'if (gfn != NULL)', 'if (1)'),
    server('a port of nothing', 'get_ioreq_server_info.bufioreq_port = 0;', 'get_ioreq_server_info.bufioreq_port = 9;'),
    server('the pages are swapped', '''{XENMEM_resource_ioreq_server_frame_ioreq(0),
                                     XENMEM_resource_ioreq_server_frame_bufioreq}''', '''{XENMEM_resource_ioreq_server_frame_bufioreq,
                                     XENMEM_resource_ioreq_server_frame_ioreq(0)}'''),
    server('a page of a ring that is not there', 's->pages_ < 1u + s->has_ring_', 's->pages_ < 2u'),
    server('no page of the ring', 's->pages_ < 1u + s->has_ring_', '0'),
    server('a ring that is not atomic', '#define XGA_IOREQ_SERVER_ATOMIC_ 2', '#define XGA_IOREQ_SERVER_ATOMIC_ 1'),
    server('a server is left when a page fails', '            (void)xga_dm_destroy_ioreq_server_by_id(domid, s->id_);\n', ''),
    server('a page is left when the other one fails', '            (void)xga_ioreq_server_drop_pages_(s, 0);\n', ''),
    server('a page stays acquired', 'while (s->pages_ != 0) {', 'while (s->pages_ > 1) {'),
    server('a PV caller fails', 'if (ret == 0 && removed != -XEN_EACCES)', 'if (ret == 0)'),
    server('the last error counts', 'if (ret == 0 && removed != -XEN_EACCES)', 'if (removed != -XEN_EACCES)'),
    server('errors of removed pages are lost', 'if (ret == 0 && removed != -XEN_EACCES)', 'if (0)'),
    server('ranges are left when one fails', 'while (ret != 0 && done != 0) {', 'while (0) {'),
    server('the first range is left', 'while (ret != 0 && done != 0) {', 'while (ret != 0 && done > 1) {'),
    server('ranges are always removed', 'while (ret != 0 && done != 0) {', 'while (done != 0) {'),
    server('ranges are added after an error', '        if (ret != 0)\n            break;\n', ''),
    server('a waiting vCPU is not answered', '        xga_ioreq_server_answer_(v, port);\n', ''),
    server('a stopped server does not answer', '        xga_ioreq_server_answer_(v, xga_ioreq_port(v));\n', ''),
    server('stopped before an answer is taken', '            ret = 0;\n    }\n    return ret;', '            ret = 1;\n    }\n    return ret;'),
    server('a guest that is gone does not stop', 'ret == -XEN_ESRCH || ret == -XEN_ENOENT ? 1 : ret', 'ret'),
    server('a server that was not stopped', 'ret == -XEN_ESRCH || ret == -XEN_ENOENT ? 1 : ret', '1'),
    server('a server that is gone is stopped', '    if (s->pages_ == 0)\n        return 1;\n', ''),
    server('only a request that is READY is answered', 'xga_ioreq_take(v, &req) > 0 || xga_ioreq_retake(v, &req) > 0', 'xga_ioreq_take(v, &req) > 0'),
    server('only a request that is in process is answered', 'xga_ioreq_take(v, &req) > 0 || xga_ioreq_retake(v, &req) > 0', 'xga_ioreq_retake(v, &req) > 0'),
    server('an answer of 0', 'xga_ioreq_finish(v, ~(uint64_t)0)', 'xga_ioreq_finish(v, 0)'),
    server('an answer is not notified', '        (void)xga_evtchn_send_port(port);\n', '        ;\n'),
    server('a port of a vCPU is left', '        closed = xga_evtchn_close_port(port);\n        if (ret == 0)', '        closed = 0;\n        if (ret == 0)'),
    server('a port that is closed stays the vCPU\'s', 'xga_ioreq_vcpus_unbind(vcpus, i);\n\n', 'xga_ioreq_port(v);\n\n'),
    server('the port of the ring is left', '    if (s->buffered_port_ != 0) {', '    if (0) {'),
    server('the port of the ring is kept', '        s->buffered_port_ = 0;\n', ''),
    server('the server stays enabled', 'xga_long ret = xga_dm_enable_ioreq_server(s->domid_, s->id_, 0), closed;', 'xga_long ret = 0, closed;'),
    server('an unknown vCPU is bound', '        if (remote == 0)\n            return -XEN_ENOENT;\n', ''),
    server('a vCPU is not bound', '''        ret = xga_evtchn_bind_remote_port(s->domid_, remote, &port);
        if (ret != 0)
            return ret;
        ret = xga''', '''        ret = xga_evtchn_bind_remote_port(s->domid_, remote, &port);
        if (ret != 0)
            return 0;
        ret = xga'''),
    server('a bound port is not recorded', '        ret = xga_ioreq_vcpus_bind(vcpus, i, port);\n', '        ret = 0;\n'),
    server('a port that cannot be recorded is left', '            (void)xga_evtchn_close_port(port);\n', ''),
    server('bound before it is enabled', '''    ret = xga_dm_enable_ioreq_server(s->domid_, s->id_, 1);
    if (ret == 0)
        ret = xga_ioreq_server_bind_(s, vcpus);
''', '''    ret = xga_ioreq_server_bind_(s, vcpus);
    if (ret == 0)
        ret = xga_dm_enable_ioreq_server(s->domid_, s->id_, 1);
'''),
    server('not enabled', '    ret = xga_dm_enable_ioreq_server(s->domid_, s->id_, 1);\n', '    ret = 0;\n'),
    server('what a failed start bound is left', '        (void)xga_ioreq_server_close_(s, vcpus);\n', '        ;\n'),
    server('a second start', 'if (s->pages_ == 0 || s->is_started_ ||', 'if (s->pages_ == 0 ||'),
    server('a start without pages', 'if (s->pages_ == 0 || s->is_started_ ||', 'if (s->is_started_ ||'),
    server('slots beyond the page', ' || xga_ioreq_vcpus_at(vcpus, 128) != NULL)', ')'),
    server('a failed start is one', '    s->is_started_ = ret == 0;\n', '    s->is_started_ = 1;\n'),
    server('the ring is not bound', '    if (s->has_ring_) {\n        ret =', '    if (0) {\n        ret ='),
    server('the ring is bound without one', '    if (s->has_ring_) {\n        ret =', '    if (1) {\n        ret ='),
    server('an unused server is taken down', '    if (s->pages_ == 0)\n        return 0;\n', ''),
    server('nothing is destroyed after an error', '    destroyed = xga_dm_destroy_ioreq_server_by_id(s->domid_, s->id_);\n',
           '    if (ret != 0)\n        return ret;\n    destroyed = xga_dm_destroy_ioreq_server_by_id(s->domid_, s->id_);\n'),
    server('the server is left', 'destroyed = xga_dm_destroy_ioreq_server_by_id(s->domid_, s->id_);', 'destroyed = 0;'),
    server('the first error is lost', 'if (ret == 0 || ret == -XEN_ESRCH || ret == -XEN_ENOENT)\n        ret = destroyed;', 'ret = destroyed;'),
    server('the error of the destruction is lost', 'if (ret == 0 || ret == -XEN_ESRCH || ret == -XEN_ENOENT)\n        ret = destroyed;', '(void)destroyed;'),
    server('a guest that is gone is an error', '    if (ret == -XEN_ESRCH || ret == -XEN_ENOENT)\n        ret = 0;\n', ''),
    server('the pages are left', 'return xga_ioreq_server_drop_pages_(s, ret);', 'return ret;'),
]
PROOF = []
