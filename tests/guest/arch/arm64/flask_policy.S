/* SPDX-License-Identifier: MIT */
/* flask.policy as checkpolicy compiled it: for the Xen that this is, and for those before 4.22. */
	.section .rodata
	.macro policy name, file
	.global \name, \name\()_end
	.hidden \name, \name\()_end
\name:
	.incbin "\file"
\name\()_end:
	.endm

	policy flask_policy, "flask_policy_0"
	policy flask_policy_old, "flask_policy_1"

	.section .note.GNU-stack, "", %progbits
