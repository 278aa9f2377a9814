/* SPDX-License-Identifier: MIT */
/* A device model of two devices: a serial port, and a register file of 16 bytes. */
#ifndef MODEL_H
#define MODEL_H

#include <xga/shared/ioreq_server.h>

#define MODEL_SERIAL    0x3f8u      /* a port on x86; an address elsewhere */
#define MODEL_REGISTERS 0x10000000u /* an address */
#define MODEL_VCPUS     8u

struct model {
    struct xga_ioreq_server server;
    struct xga_ioreq_vcpus vcpus;
    struct xga_ioreq_vcpu vcpu[MODEL_VCPUS];
    uint8_t registers[16];
    void (*put)(char c); /* takes what the guest writes to the serial port */
};

/*
 * Creates the model's server in Xen. frame: where the page of its requests goes, a gfn of this domain
 * without RAM; on x86 PV, Xen stores there which machine frame to map. Returns 0 or Xen's error.
 */
xga_long model_create(struct model *m, domid_t guest, xen_pfn_t *frame, void (*put)(char c));

/* Serves the guest from now on. page: where the page of the requests is mapped. Returns 0 or Xen's error. */
xga_long model_start(struct model *m, uint32_t vcpus, struct shared_iopage *page);

/* Serves what is behind an event. Returns 0, or XGA_BROKEN. */
xga_long model_serve(struct model *m, evtchn_port_t port);

/* Serves no more. Returns 1: end it now; 0: call it again when the guest has run; or Xen's error. */
xga_long model_stop(struct model *m);

/* Ends it, whether it was started or not. Returns 0 or Xen's error. */
xga_long model_end(struct model *m);

#endif
