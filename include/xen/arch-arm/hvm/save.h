/* SPDX-License-Identifier: MIT */
/* Saved state of Arm guests: Xen keeps none in this form. */

#ifndef __XEN_PUBLIC_HVM_SAVE_ARM_H__
#define __XEN_PUBLIC_HVM_SAVE_ARM_H__

#endif /* __XEN_PUBLIC_HVM_SAVE_ARM_H__ */
