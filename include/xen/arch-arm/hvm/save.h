/* SPDX-License-Identifier: MIT */
/* Saved state of Arm guests: Xen has no record types for Arm. */

#ifndef __XEN_PUBLIC_HVM_SAVE_ARM_H__
#define __XEN_PUBLIC_HVM_SAVE_ARM_H__

#endif /* __XEN_PUBLIC_HVM_SAVE_ARM_H__ */
