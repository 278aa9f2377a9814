/* SPDX-License-Identifier: MIT */
/*
 * Features of x86 processors, as bits of a featureset: an array of 32-bit words, each of which is a
 * word of a CPUID leaf or of an MSR as the vendors define it. XEN_SYSCTL_get_cpu_featureset reads a
 * featureset.
 *
 * By default, the header defines an enumerator XEN_X86_FEATURE_* for each feature, once. If the
 * includer defines XEN_CPUFEATURE(name, value) before, the header expands this macro for each
 * feature instead, on each inclusion, and leaves it defined.
 *
 * The build of Xen, and other programs, parse the table as text. The comment before each word ends
 * with "word" and its number. A feature's comment starts with letters that tell how Xen treats the
 * feature; these letters are not part of the ABI:
 *   A all guests, S only HVM guests, H only HVM guests with nested paging have it by default;
 *   a, s, h the same, but only if the toolstack asks for it;
 *   none of these: no guest has it;
 *   ! it is not a plain capability: Xen decides in code;
 *   | a guest that can migrate must have it if any of the hosts has it, not only if all have it.
 */

#ifndef XEN_CPUFEATURE
#ifndef __XEN_PUBLIC_ARCH_X86_CPUFEATURESET_H__
#define __XEN_PUBLIC_ARCH_X86_CPUFEATURESET_H__

/* While this macro is defined, the enumeration is open: it expands to the next brace. */
#define XEN_CPUFEATURESET_DEFAULT_INCLUDE __extension__ enum {
#define XEN_CPUFEATURE(name, value)       XEN_X86_FEATURE_##name = value,
XEN_CPUFEATURESET_DEFAULT_INCLUDE
#undef XEN_CPUFEATURESET_DEFAULT_INCLUDE
#define XEN_CPUFEATURESET_DEFAULT_INCLUDE }

#endif /* __XEN_PUBLIC_ARCH_X86_CPUFEATURESET_H__ */
#endif

#ifdef XEN_CPUFEATURE

/* Intel, CPUID 1.edx: word 0 */
XEN_CPUFEATURE(FPU, 0 * 32 + 0)      /*A  x87 */
XEN_CPUFEATURE(VME, 0 * 32 + 1)      /*S  virtual-8086 mode enhancements */
XEN_CPUFEATURE(DE, 0 * 32 + 2)       /*A  debugging extensions (I/O breakpoints) */
XEN_CPUFEATURE(PSE, 0 * 32 + 3)      /*S  4 MiB pages */
XEN_CPUFEATURE(TSC, 0 * 32 + 4)      /*A  time-stamp counter */
XEN_CPUFEATURE(MSR, 0 * 32 + 5)      /*A  rdmsr, wrmsr */
XEN_CPUFEATURE(PAE, 0 * 32 + 6)      /*A  physical addresses above 32 bits (PAE) */
XEN_CPUFEATURE(MCE, 0 * 32 + 7)      /*A  machine-check exception */
XEN_CPUFEATURE(CX8, 0 * 32 + 8)      /*A  cmpxchg8b */
XEN_CPUFEATURE(APIC, 0 * 32 + 9)     /*!A local APIC */
XEN_CPUFEATURE(SEP, 0 * 32 + 11)     /*A  sysenter, sysexit */
XEN_CPUFEATURE(MTRR, 0 * 32 + 12)    /*S  memory type range registers */
XEN_CPUFEATURE(PGE, 0 * 32 + 13)     /*S  global pages */
XEN_CPUFEATURE(MCA, 0 * 32 + 14)     /*A  machine-check architecture */
XEN_CPUFEATURE(CMOV, 0 * 32 + 15)    /*A  cmov, fcmov */
XEN_CPUFEATURE(PAT, 0 * 32 + 16)     /*A  memory types by page (page attribute table) */
XEN_CPUFEATURE(PSE36, 0 * 32 + 17)   /*S  4 MiB pages with 36-bit addresses */
XEN_CPUFEATURE(CLFLUSH, 0 * 32 + 19) /*A  clflush */
XEN_CPUFEATURE(DS, 0 * 32 + 21)      /*   debug store */
XEN_CPUFEATURE(ACPI, 0 * 32 + 22)    /*A  thermal monitor and clock control MSRs */
XEN_CPUFEATURE(MMX, 0 * 32 + 23)     /*A  MMX */
XEN_CPUFEATURE(FXSR, 0 * 32 + 24)    /*A  fxsave, fxrstor */
XEN_CPUFEATURE(SSE, 0 * 32 + 25)     /*A  SSE */
XEN_CPUFEATURE(SSE2, 0 * 32 + 26)    /*A  SSE2 */
XEN_CPUFEATURE(SS, 0 * 32 + 27)      /*A  self snoop: snoops its own cache */
XEN_CPUFEATURE(HTT, 0 * 32 + 28)     /*!A several logical processors per package */
XEN_CPUFEATURE(TM1, 0 * 32 + 29)     /*   thermal monitor */
XEN_CPUFEATURE(PBE, 0 * 32 + 31)     /*   pending break enable: a pending break wakes */

/* Intel, CPUID 1.ecx: word 1 */
XEN_CPUFEATURE(SSE3, 1 * 32 + 0)          /*A  SSE3 */
XEN_CPUFEATURE(PCLMULQDQ, 1 * 32 + 1)     /*A  pclmulqdq */
XEN_CPUFEATURE(DTES64, 1 * 32 + 2)        /*   debug store with 64-bit layout */
XEN_CPUFEATURE(MONITOR, 1 * 32 + 3)       /*   monitor, mwait */
XEN_CPUFEATURE(DSCPL, 1 * 32 + 4)         /*   debug store qualified by privilege level */
XEN_CPUFEATURE(VMX, 1 * 32 + 5)           /*h  Intel VT-x */
XEN_CPUFEATURE(SMX, 1 * 32 + 6)           /*   safer mode extensions (Intel TXT, getsec) */
XEN_CPUFEATURE(EIST, 1 * 32 + 7)          /*   Enhanced SpeedStep */
XEN_CPUFEATURE(TM2, 1 * 32 + 8)           /*   thermal monitor 2 */
XEN_CPUFEATURE(SSSE3, 1 * 32 + 9)         /*A  SSSE3 */
XEN_CPUFEATURE(SDBG, 1 * 32 + 11)         /*   silicon debug MSR */
XEN_CPUFEATURE(FMA, 1 * 32 + 12)          /*A  fused multiply-add with 3 operands */
XEN_CPUFEATURE(CX16, 1 * 32 + 13)         /*A  cmpxchg16b */
XEN_CPUFEATURE(XTPR, 1 * 32 + 14)         /*   can disable task priority messages */
XEN_CPUFEATURE(PDCM, 1 * 32 + 15)         /*   performance capabilities MSR */
XEN_CPUFEATURE(PCID, 1 * 32 + 17)         /*H  process-context identifiers (TLB tags) */
XEN_CPUFEATURE(DCA, 1 * 32 + 18)          /*   direct cache access (prefetch for device DMA) */
XEN_CPUFEATURE(SSE4_1, 1 * 32 + 19)       /*A  SSE4.1 */
XEN_CPUFEATURE(SSE4_2, 1 * 32 + 20)       /*A  SSE4.2 */
XEN_CPUFEATURE(X2APIC, 1 * 32 + 21)       /*!S x2APIC: local APIC accessed by MSRs */
XEN_CPUFEATURE(MOVBE, 1 * 32 + 22)        /*A  movbe */
XEN_CPUFEATURE(POPCNT, 1 * 32 + 23)       /*A  popcnt */
XEN_CPUFEATURE(TSC_DEADLINE, 1 * 32 + 24) /*S  TSC deadline mode of the APIC timer */
XEN_CPUFEATURE(AESNI, 1 * 32 + 25)        /*A  AES instructions */
XEN_CPUFEATURE(XSAVE, 1 * 32 + 26)        /*A  xsave, xrstor, xsetbv, xgetbv */
XEN_CPUFEATURE(OSXSAVE, 1 * 32 + 27)      /*!  copy of CR4.OSXSAVE */
XEN_CPUFEATURE(AVX, 1 * 32 + 28)          /*A  AVX */
XEN_CPUFEATURE(F16C, 1 * 32 + 29)         /*A  half-precision conversions */
XEN_CPUFEATURE(RDRAND, 1 * 32 + 30)       /*!A rdrand */
XEN_CPUFEATURE(HYPERVISOR, 1 * 32 + 31)   /*!A set under a hypervisor, clear on bare metal */

/* AMD, CPUID 0x80000001.edx: word 2 */
XEN_CPUFEATURE(SYSCALL, 2 * 32 + 11)  /*A  syscall, sysret */
XEN_CPUFEATURE(NX, 2 * 32 + 20)       /*A  no-execute pages */
XEN_CPUFEATURE(MMXEXT, 2 * 32 + 22)   /*A  AMD's extensions to MMX */
XEN_CPUFEATURE(FFXSR, 2 * 32 + 25)    /*A  fast fxsave without xmm registers */
XEN_CPUFEATURE(PAGE1GB, 2 * 32 + 26)  /*H  1 GiB pages */
XEN_CPUFEATURE(RDTSCP, 2 * 32 + 27)   /*A  rdtscp */
XEN_CPUFEATURE(LM, 2 * 32 + 29)       /*A  64-bit mode */
XEN_CPUFEATURE(3DNOWEXT, 2 * 32 + 30) /*A  extensions to 3DNow! */
XEN_CPUFEATURE(3DNOW, 2 * 32 + 31)    /*A  3DNow! */

/* AMD, CPUID 0x80000001.ecx: word 3 */
XEN_CPUFEATURE(LAHF_LM, 3 * 32 + 0)       /*A  lahf and sahf in 64-bit mode */
XEN_CPUFEATURE(CMP_LEGACY, 3 * 32 + 1)    /*!A HTT counts cores, not threads */
XEN_CPUFEATURE(SVM, 3 * 32 + 2)           /*h  AMD-V */
XEN_CPUFEATURE(EXTAPIC, 3 * 32 + 3)       /*   extended APIC registers */
XEN_CPUFEATURE(CR8_LEGACY, 3 * 32 + 4)    /*S  CR8 outside 64-bit mode */
XEN_CPUFEATURE(ABM, 3 * 32 + 5)           /*A  lzcnt */
XEN_CPUFEATURE(SSE4A, 3 * 32 + 6)         /*A  SSE4a */
XEN_CPUFEATURE(MISALIGNSSE, 3 * 32 + 7)   /*A  SSE operands may be unaligned */
XEN_CPUFEATURE(3DNOWPREFETCH, 3 * 32 + 8) /*A  prefetch, prefetchw */
XEN_CPUFEATURE(OSVW, 3 * 32 + 9)          /*   OS visible workarounds (errata MSRs) */
XEN_CPUFEATURE(IBS, 3 * 32 + 10)          /*   instruction-based sampling */
XEN_CPUFEATURE(XOP, 3 * 32 + 11)          /*A  XOP */
XEN_CPUFEATURE(SKINIT, 3 * 32 + 12)       /*   skinit, stgi */
XEN_CPUFEATURE(WDT, 3 * 32 + 13)          /*   watchdog timer */
XEN_CPUFEATURE(LWP, 3 * 32 + 15)          /*   lightweight profiling */
XEN_CPUFEATURE(FMA4, 3 * 32 + 16)         /*A  fused multiply-add with 4 operands */
XEN_CPUFEATURE(NODEID_MSR, 3 * 32 + 19)   /*   node identifier MSR */
XEN_CPUFEATURE(TBM, 3 * 32 + 21)          /*A  trailing bit manipulation */
XEN_CPUFEATURE(TOPOEXT, 3 * 32 + 22)      /*   topology extensions (CPUID leaves) */
XEN_CPUFEATURE(DBEXT, 3 * 32 + 26)        /*A  address masks for breakpoints */
XEN_CPUFEATURE(MONITORX, 3 * 32 + 29)     /*   monitorx, mwaitx */
XEN_CPUFEATURE(ADDR_MSK_EXT, 3 * 32 + 30) /*A  breakpoint address masks of 32 bits */

/* Intel, CPUID 0xd:1.eax: word 4 */
XEN_CPUFEATURE(XSAVEOPT, 4 * 32 + 0) /*A  xsaveopt */
XEN_CPUFEATURE(XSAVEC, 4 * 32 + 1)   /*A  xsavec */
XEN_CPUFEATURE(XGETBV1, 4 * 32 + 2)  /*A  xgetbv with index 1 */
XEN_CPUFEATURE(XSAVES, 4 * 32 + 3)   /*S  xsaves, xrstors */
XEN_CPUFEATURE(XFD, 4 * 32 + 4)      /*   extended feature disable (states on demand) */

/* Intel, CPUID 7:0.ebx: word 5 */
XEN_CPUFEATURE(FSGSBASE, 5 * 32 + 0)      /*A  rdfsbase, wrfsbase, rdgsbase, wrgsbase */
XEN_CPUFEATURE(TSC_ADJUST, 5 * 32 + 1)    /*S  TSC offset MSR */
XEN_CPUFEATURE(SGX, 5 * 32 + 2)           /*   Software Guard Extensions (enclaves) */
XEN_CPUFEATURE(BMI1, 5 * 32 + 3)          /*A  bit manipulation instructions, set 1 */
XEN_CPUFEATURE(HLE, 5 * 32 + 4)           /*!a hardware lock elision */
XEN_CPUFEATURE(AVX2, 5 * 32 + 5)          /*A  AVX2 */
XEN_CPUFEATURE(FDP_EXCP_ONLY, 5 * 32 + 6) /*!  x87 data pointer updated on exceptions only */
XEN_CPUFEATURE(SMEP, 5 * 32 + 7)          /*S  kernel cannot execute user pages */
XEN_CPUFEATURE(BMI2, 5 * 32 + 8)          /*A  bit manipulation instructions, set 2 */
XEN_CPUFEATURE(ERMS, 5 * 32 + 9)          /*A  enhanced rep movsb and stosb */
XEN_CPUFEATURE(INVPCID, 5 * 32 + 10)      /*H  invpcid */
XEN_CPUFEATURE(RTM, 5 * 32 + 11)          /*!A restricted transactional memory (xbegin) */
XEN_CPUFEATURE(PQM, 5 * 32 + 12)          /*   platform resource monitoring */
XEN_CPUFEATURE(NO_FPU_SEL, 5 * 32 + 13)   /*!  x87 code and data selectors read as 0 */
XEN_CPUFEATURE(MPX, 5 * 32 + 14)          /*s  memory protection extensions (bounds) */
XEN_CPUFEATURE(PQE, 5 * 32 + 15)          /*   platform resource allocation */
XEN_CPUFEATURE(AVX512F, 5 * 32 + 16)      /*A  AVX-512 foundation */
XEN_CPUFEATURE(AVX512DQ, 5 * 32 + 17)     /*A  AVX-512, 32- and 64-bit integers */
XEN_CPUFEATURE(RDSEED, 5 * 32 + 18)       /*A  rdseed */
XEN_CPUFEATURE(ADX, 5 * 32 + 19)          /*A  adcx, adox */
XEN_CPUFEATURE(SMAP, 5 * 32 + 20)         /*S  kernel cannot access user pages */
XEN_CPUFEATURE(AVX512_IFMA, 5 * 32 + 21)  /*A  AVX-512, 52-bit integer multiply-add */
XEN_CPUFEATURE(CLFLUSHOPT, 5 * 32 + 23)   /*A  clflushopt */
XEN_CPUFEATURE(CLWB, 5 * 32 + 24)         /*!A clwb */
XEN_CPUFEATURE(PROC_TRACE, 5 * 32 + 25)   /*   Processor Trace */
XEN_CPUFEATURE(AVX512PF, 5 * 32 + 26)     /*   AVX-512, prefetch */
XEN_CPUFEATURE(AVX512ER, 5 * 32 + 27)     /*   AVX-512, exponential and reciprocal */
XEN_CPUFEATURE(AVX512CD, 5 * 32 + 28)     /*A  AVX-512, conflict detection */
XEN_CPUFEATURE(SHA, 5 * 32 + 29)          /*A  SHA-1, SHA-256 */
XEN_CPUFEATURE(AVX512BW, 5 * 32 + 30)     /*A  AVX-512, 8- and 16-bit integers */
XEN_CPUFEATURE(AVX512VL, 5 * 32 + 31)     /*A  AVX-512 with 128- and 256-bit vectors */

/* Intel, CPUID 7:0.ecx: word 6 */
XEN_CPUFEATURE(PREFETCHWT1, 6 * 32 + 0)       /*A  prefetchwt1 */
XEN_CPUFEATURE(AVX512_VBMI, 6 * 32 + 1)       /*A  AVX-512, byte permutation */
XEN_CPUFEATURE(UMIP, 6 * 32 + 2)              /*S  user mode cannot execute sgdt and the like */
XEN_CPUFEATURE(PKU, 6 * 32 + 3)               /*H  protection keys of user pages */
XEN_CPUFEATURE(OSPKE, 6 * 32 + 4)             /*!  copy of CR4.PKE */
XEN_CPUFEATURE(WAITPKG, 6 * 32 + 5)           /*   umonitor, umwait, tpause */
XEN_CPUFEATURE(AVX512_VBMI2, 6 * 32 + 6)      /*A  AVX-512, byte compression and shifts */
XEN_CPUFEATURE(CET_SS, 6 * 32 + 7)            /*   shadow stacks */
XEN_CPUFEATURE(GFNI, 6 * 32 + 8)              /*A  Galois field arithmetic */
XEN_CPUFEATURE(VAES, 6 * 32 + 9)              /*A  AES instructions on vectors */
XEN_CPUFEATURE(VPCLMULQDQ, 6 * 32 + 10)       /*A  vpclmulqdq on vectors */
XEN_CPUFEATURE(AVX512_VNNI, 6 * 32 + 11)      /*A  AVX-512, integer dot products */
XEN_CPUFEATURE(AVX512_BITALG, 6 * 32 + 12)    /*A  AVX-512, bit counts of 8- and 16-bit integers */
XEN_CPUFEATURE(TME, 6 * 32 + 13)              /*   total memory encryption */
XEN_CPUFEATURE(AVX512_VPOPCNTDQ, 6 * 32 + 14) /*A  AVX-512, bit counts of 32- and 64-bit integers */
XEN_CPUFEATURE(LA57, 6 * 32 + 16)             /*   57-bit virtual addresses */
XEN_CPUFEATURE(RDPID, 6 * 32 + 22)            /*A  rdpid */
XEN_CPUFEATURE(BLD, 6 * 32 + 24)              /*   bus locks raise a debug exception */
XEN_CPUFEATURE(CLDEMOTE, 6 * 32 + 25)         /*A  cldemote */
XEN_CPUFEATURE(MOVDIRI, 6 * 32 + 27)          /*a  movdiri */
XEN_CPUFEATURE(MOVDIR64B, 6 * 32 + 28)        /*a  movdir64b */
XEN_CPUFEATURE(ENQCMD, 6 * 32 + 29)           /*   enqcmd, enqcmds */
XEN_CPUFEATURE(SGX_LC, 6 * 32 + 30)           /*   SGX launch control */
XEN_CPUFEATURE(PKS, 6 * 32 + 31)              /*H  protection keys of kernel pages */

/* AMD, CPUID 0x80000007.edx: word 7 */
XEN_CPUFEATURE(HW_PSTATE, 7 * 32 + 7) /*   P-states controlled by MSRs */
XEN_CPUFEATURE(ITSC, 7 * 32 + 8)      /*a  TSC with a constant rate (invariant TSC) */
XEN_CPUFEATURE(CPB, 7 * 32 + 9)       /*   core performance boost */
XEN_CPUFEATURE(EFRO, 7 * 32 + 10)     /*   APERF and MPERF can be read but not written */

/* AMD, CPUID 0x80000008.ebx: word 8 */
XEN_CPUFEATURE(CLZERO, 8 * 32 + 0)           /*A  clzero */
XEN_CPUFEATURE(RSTR_FP_ERR_PTRS, 8 * 32 + 2) /*A  x87 error pointers are always saved */
XEN_CPUFEATURE(WBNOINVD, 8 * 32 + 9)         /*   wbnoinvd */
XEN_CPUFEATURE(IBPB, 8 * 32 + 12)            /*A  indirect branch prediction barrier */
XEN_CPUFEATURE(IBRS, 8 * 32 + 14)            /*S  restricts indirect branch prediction */
XEN_CPUFEATURE(AMD_STIBP, 8 * 32 + 15)       /*S  indirect branch predictors per thread */
XEN_CPUFEATURE(IBRS_ALWAYS, 8 * 32 + 16)     /*S  IBRS is best left enabled */
XEN_CPUFEATURE(STIBP_ALWAYS, 8 * 32 + 17)    /*S  STIBP is best left enabled */
XEN_CPUFEATURE(IBRS_FAST, 8 * 32 + 18)       /*S  IBRS costs less than software mitigations */
XEN_CPUFEATURE(IBRS_SAME_MODE, 8 * 32 + 19)  /*S  IBRS also protects within one mode */
XEN_CPUFEATURE(NO_LMSL, 8 * 32 + 20)         /*S| EFER.LMSLE is not supported */
XEN_CPUFEATURE(AMD_PPIN, 8 * 32 + 23)        /*   protected processor inventory number */
XEN_CPUFEATURE(AMD_SSBD, 8 * 32 + 24)        /*S  speculative store bypass disable */
XEN_CPUFEATURE(VIRT_SSBD, 8 * 32 + 25)       /*!  store bypass disable by a virtual MSR */
XEN_CPUFEATURE(SSB_NO, 8 * 32 + 26)          /*A  not vulnerable to speculative store bypass */
XEN_CPUFEATURE(CPPC, 8 * 32 + 27)            /*   collaborative performance control, by hints */
XEN_CPUFEATURE(PSFD, 8 * 32 + 28)            /*S  predictive store forwarding disable */
XEN_CPUFEATURE(BTC_NO, 8 * 32 + 29)          /*A  not vulnerable to branch type confusion */
XEN_CPUFEATURE(IBPB_RET, 8 * 32 + 30)        /*A  IBPB also clears return predictions */

/* Intel, CPUID 7:0.edx: word 9 */
XEN_CPUFEATURE(SGX_KEYS, 9 * 32 + 1)            /*   SGX attestation keys */
XEN_CPUFEATURE(AVX512_4VNNIW, 9 * 32 + 2)       /*   AVX-512, 4 dot products per instruction */
XEN_CPUFEATURE(AVX512_4FMAPS, 9 * 32 + 3)       /*   AVX-512, 4 multiply-adds per instruction */
XEN_CPUFEATURE(FSRM, 9 * 32 + 4)                /*A  fast short rep movsb */
XEN_CPUFEATURE(UINTR, 9 * 32 + 5)               /*   user interrupts */
XEN_CPUFEATURE(AVX512_VP2INTERSECT, 9 * 32 + 8) /*a  AVX-512, vector intersection */
XEN_CPUFEATURE(SRBDS_CTRL, 9 * 32 + 9)          /*   can disable the rdrand mitigation (SRBDS) */
XEN_CPUFEATURE(MD_CLEAR, 9 * 32 + 10)           /*!A| verw clears processor buffers */
XEN_CPUFEATURE(RTM_ALWAYS_ABORT, 9 * 32 + 11)   /*!  every transaction aborts */
XEN_CPUFEATURE(TSX_FORCE_ABORT, 9 * 32 + 13)    /*   can force transactions to abort */
XEN_CPUFEATURE(SERIALIZE, 9 * 32 + 14)          /*A  serialize */
XEN_CPUFEATURE(HYBRID, 9 * 32 + 15)             /*   hybrid processor (cores of different kinds) */
XEN_CPUFEATURE(TSXLDTRK, 9 * 32 + 16)           /*a  xsusldtrk, xresldtrk */
XEN_CPUFEATURE(PCONFIG, 9 * 32 + 18)            /*   pconfig */
XEN_CPUFEATURE(ARCH_LBR, 9 * 32 + 19)           /*   architectural last branch records */
XEN_CPUFEATURE(CET_IBT, 9 * 32 + 20)            /*   indirect branch tracking (marked targets) */
XEN_CPUFEATURE(AMX_BF16, 9 * 32 + 22)           /*   AMX, bfloat16 */
XEN_CPUFEATURE(AVX512_FP16, 9 * 32 + 23)        /*A  AVX-512, half precision */
XEN_CPUFEATURE(AMX_TILE, 9 * 32 + 24)           /*   AMX, tile registers */
XEN_CPUFEATURE(AMX_INT8, 9 * 32 + 25)           /*   AMX, 8-bit integers */
XEN_CPUFEATURE(IBRSB, 9 * 32 + 26)              /*A  IBRS and IBPB */
XEN_CPUFEATURE(STIBP, 9 * 32 + 27)              /*A  indirect branch predictors per thread */
XEN_CPUFEATURE(L1D_FLUSH, 9 * 32 + 28)          /*S  MSR that flushes the L1 data cache */
XEN_CPUFEATURE(ARCH_CAPS, 9 * 32 + 29)          /*!A MSR 0x10a: words 16 and 17 */
XEN_CPUFEATURE(CORE_CAPS, 9 * 32 + 30)          /*   core capabilities MSR */
XEN_CPUFEATURE(SSBD, 9 * 32 + 31)               /*A  speculative store bypass disable */

/* Intel, CPUID 7:1.eax: word 10 */
XEN_CPUFEATURE(SHA512, 10 * 32 + 0)        /*A  SHA-512 */
XEN_CPUFEATURE(SM3, 10 * 32 + 1)           /*A  SM3 hash */
XEN_CPUFEATURE(SM4, 10 * 32 + 2)           /*A  SM4 cipher */
XEN_CPUFEATURE(AVX_VNNI, 10 * 32 + 4)      /*A  VNNI in VEX encoding */
XEN_CPUFEATURE(AVX512_BF16, 10 * 32 + 5)   /*A  AVX-512, bfloat16 */
XEN_CPUFEATURE(LASS, 10 * 32 + 6)          /*s  separates user and kernel linear addresses */
XEN_CPUFEATURE(CMPCCXADD, 10 * 32 + 7)     /*a  compare and add */
XEN_CPUFEATURE(ARCH_PERF_MON, 10 * 32 + 8) /*   architectural performance monitoring, leaf 0x23 */
XEN_CPUFEATURE(FZRM, 10 * 32 + 10)         /*A  fast zero-length rep movsb */
XEN_CPUFEATURE(FSRS, 10 * 32 + 11)         /*A  fast short rep stosb */
XEN_CPUFEATURE(FSRCS, 10 * 32 + 12)        /*A  fast short rep cmpsb, scasb */
XEN_CPUFEATURE(FRED, 10 * 32 + 17)         /*   new mechanism of event delivery */
XEN_CPUFEATURE(LKGS, 10 * 32 + 18)         /*   lkgs */
XEN_CPUFEATURE(WRMSRNS, 10 * 32 + 19)      /*S  wrmsrns */
XEN_CPUFEATURE(NMI_SRC, 10 * 32 + 20)      /*   NMI source reporting */
XEN_CPUFEATURE(AMX_FP16, 10 * 32 + 21)     /*   AMX, half precision */
XEN_CPUFEATURE(AVX_IFMA, 10 * 32 + 23)     /*A  IFMA in VEX encoding */
XEN_CPUFEATURE(LAM, 10 * 32 + 26)          /*   linear address masking (ignores top bits) */
XEN_CPUFEATURE(MSRLIST, 10 * 32 + 27)      /*   rdmsrlist, wrmsrlist */
XEN_CPUFEATURE(NO_INVD, 10 * 32 + 30)      /*   software must not use invd */

/* AMD, CPUID 0x80000021.eax: word 11 */
XEN_CPUFEATURE(NO_NEST_BP, 11 * 32 + 0)      /*A  data breakpoints are not nested */
XEN_CPUFEATURE(FS_GS_NS, 11 * 32 + 1)        /*S| writes of FS and GS bases do not serialise */
XEN_CPUFEATURE(LFENCE_DISPATCH, 11 * 32 + 2) /*A  lfence is dispatch-serialising */
XEN_CPUFEATURE(VERW_CLEAR, 11 * 32 + 5)      /*!A| verw clears processor buffers */
XEN_CPUFEATURE(NSCB, 11 * 32 + 6)            /*A  null selectors clear the segment base */
XEN_CPUFEATURE(AUTO_IBRS, 11 * 32 + 8)       /*S  automatic IBRS */
XEN_CPUFEATURE(AMD_FSRS, 11 * 32 + 10)       /*A  fast short rep stosb */
XEN_CPUFEATURE(AMD_FSRC, 11 * 32 + 11)       /*A  fast short rep cmpsb */
XEN_CPUFEATURE(CPUID_USER_DIS, 11 * 32 + 17) /*   cpuid can fault in user mode */
XEN_CPUFEATURE(EPSF, 11 * 32 + 18)           /*A  enhanced predictive store forwarding */
XEN_CPUFEATURE(FSRSC, 11 * 32 + 19)          /*A  fast short rep scasb */
XEN_CPUFEATURE(AMD_PREFETCHI, 11 * 32 + 20)  /*A  prefetchit0, prefetchit1 */
XEN_CPUFEATURE(AVX512_BMM, 11 * 32 + 23)     /*a  AVX-512, bit matrix multiplication */
XEN_CPUFEATURE(SBPB, 11 * 32 + 27) /*A  selective branch predictor barrier, cheaper than IBPB */
XEN_CPUFEATURE(IBPB_BRTYPE, 11 * 32 + 28)  /*A  IBPB also clears branch type predictions */
XEN_CPUFEATURE(SRSO_NO, 11 * 32 + 29)      /*A  not vulnerable to return stack overflow (SRSO) */
XEN_CPUFEATURE(SRSO_US_NO, 11 * 32 + 30)   /*A! not vulnerable to SRSO from user to kernel mode */
XEN_CPUFEATURE(SRSO_MSR_FIX, 11 * 32 + 31) /*   SRSO fix by an MSR */

/* Intel, CPUID 7:1.ebx: word 12 */
XEN_CPUFEATURE(INTEL_PPIN, 12 * 32 + 0) /*   protected processor inventory number */

/* Intel, CPUID 7:2.edx: word 13 */
XEN_CPUFEATURE(INTEL_PSFD, 13 * 32 + 0)  /*A  predictive store forwarding disable */
XEN_CPUFEATURE(IPRED_CTRL, 13 * 32 + 1)  /*S  can disable indirect branch prediction */
XEN_CPUFEATURE(RRSBA_CTRL, 13 * 32 + 2)  /*S  can disable RRSBA */
XEN_CPUFEATURE(DDP_CTRL, 13 * 32 + 3)    /*   can disable the data-dependent prefetcher */
XEN_CPUFEATURE(BHI_CTRL, 13 * 32 + 4)    /*S  can prevent branch history injection */
XEN_CPUFEATURE(MCDT_NO, 13 * 32 + 5)     /*A  timing does not depend on MXCSR */
XEN_CPUFEATURE(UC_LOCK_DIS, 13 * 32 + 6) /*   uncached locks can be made to fault */

/* Intel, CPUID 7:1.ecx: word 14 (nothing yet) */

/* Intel, CPUID 7:1.edx: word 15 */
XEN_CPUFEATURE(AVX_VNNI_INT8, 15 * 32 + 4)   /*A  VNNI, bytes of any signedness */
XEN_CPUFEATURE(AVX_NE_CONVERT, 15 * 32 + 5)  /*A  conversions without exceptions */
XEN_CPUFEATURE(AMX_COMPLEX, 15 * 32 + 8)     /*   AMX, complex numbers */
XEN_CPUFEATURE(AVX_VNNI_INT16, 15 * 32 + 10) /*A  VNNI, 16-bit integers */
XEN_CPUFEATURE(PREFETCHI, 15 * 32 + 14)      /*A  prefetchit0, prefetchit1 */
XEN_CPUFEATURE(UIRET_UIF, 15 * 32 + 17)      /*   uiret restores the user interrupt flag */
XEN_CPUFEATURE(CET_SSS, 15 * 32 + 18)        /*   shadow stacks can be used in kernel mode */
XEN_CPUFEATURE(SLSM, 15 * 32 + 24)           /*   static lockstep mode */

/* Intel, MSR 0x10a, low half: word 16 */
XEN_CPUFEATURE(RDCL_NO, 16 * 32 + 0)           /*A  not vulnerable to Meltdown */
XEN_CPUFEATURE(EIBRS, 16 * 32 + 1)             /*A  enhanced IBRS, which can stay on */
XEN_CPUFEATURE(RSBA, 16 * 32 + 2)              /*!  returns can use other predictors than the RSB */
XEN_CPUFEATURE(SKIP_L1DFL, 16 * 32 + 3)        /*   VM entry needs no L1D flush */
XEN_CPUFEATURE(INTEL_SSB_NO, 16 * 32 + 4)      /*A  not vulnerable to speculative store bypass */
XEN_CPUFEATURE(MDS_NO, 16 * 32 + 5)            /*A  not vulnerable to data sampling (MDS) */
XEN_CPUFEATURE(IF_PSCHANGE_MC_NO, 16 * 32 + 6) /*A  page size changes cause no machine check */
XEN_CPUFEATURE(TSX_CTRL, 16 * 32 + 7)          /*   TSX control MSR */
XEN_CPUFEATURE(TAA_NO, 16 * 32 + 8)            /*A  not vulnerable to TSX asynchronous abort */
XEN_CPUFEATURE(MCU_CTRL, 16 * 32 + 9)          /*   microcode update control MSR */
XEN_CPUFEATURE(MISC_PKG_CTRL, 16 * 32 + 10)    /*   package control MSR */
XEN_CPUFEATURE(ENERGY_FILTERING, 16 * 32 + 11) /*   filtered energy readings */
XEN_CPUFEATURE(DOITM, 16 * 32 + 12)            /*   data operand independent timing mode */
XEN_CPUFEATURE(SBDR_SSDP_NO, 16 * 32 + 13)     /*A  not vulnerable to shared-buffer leaks */
XEN_CPUFEATURE(FBSDP_NO, 16 * 32 + 14)         /*A  not vulnerable to fill-buffer leaks */
XEN_CPUFEATURE(PSDP_NO, 16 * 32 + 15)          /*A  not vulnerable to leaks of stale primary data */
XEN_CPUFEATURE(MCU_EXT, 16 * 32 + 16)          /*   microcode update status MSRs */
XEN_CPUFEATURE(FB_CLEAR, 16 * 32 + 17)         /*!A| verw clears fill buffers */
XEN_CPUFEATURE(FB_CLEAR_CTRL, 16 * 32 + 18)    /*   can disable clearing by verw */
XEN_CPUFEATURE(RRSBA, 16 * 32 + 19)            /*!  as RSBA, but restricted by mode */
XEN_CPUFEATURE(BHI_NO, 16 * 32 + 20)           /*A  not vulnerable to branch history injection */
XEN_CPUFEATURE(XAPIC_STATUS, 16 * 32 + 21)     /*   reports whether xAPIC mode is locked out */
XEN_CPUFEATURE(OVRCLK_STATUS, 16 * 32 + 23)    /*   overclocking status MSR */
XEN_CPUFEATURE(PBRSB_NO, 16 * 32 + 24)      /*A  not vulnerable to post-barrier returns (PBRSB) */
XEN_CPUFEATURE(GDS_CTRL, 16 * 32 + 25)      /*   can disable the mitigation of gather sampling */
XEN_CPUFEATURE(GDS_NO, 16 * 32 + 26)        /*A  not vulnerable to gather data sampling */
XEN_CPUFEATURE(RFDS_NO, 16 * 32 + 27)       /*A  not vulnerable to register file data sampling */
XEN_CPUFEATURE(RFDS_CLEAR, 16 * 32 + 28)    /*!A| verw clears register files */
XEN_CPUFEATURE(IGN_UMONITOR, 16 * 32 + 29)  /*   umonitor can be made a no-op */
XEN_CPUFEATURE(MON_UMON_MITG, 16 * 32 + 30) /*   monitor and umonitor mitigation MSR */

/* Intel, MSR 0x10a, high half: word 17 (bits are numbered from word 16) */
XEN_CPUFEATURE(PB_OPT_CTRL, 16 * 32 + 32) /*   MSR to choose the kind of IBPB */
XEN_CPUFEATURE(ITS_NO, 16 * 32 + 62)      /*!A not vulnerable to indirect target selection */

/* AMD, CPUID 0x80000021.ecx: word 18 */
XEN_CPUFEATURE(TSA_SQ_NO, 18 * 32 + 1) /*A  not vulnerable to TSA in the store queue */
XEN_CPUFEATURE(TSA_L1_NO, 18 * 32 + 2) /*A  not vulnerable to TSA in the L1 data cache */

#endif

#ifdef XEN_CPUFEATURESET_DEFAULT_INCLUDE
XEN_CPUFEATURESET_DEFAULT_INCLUDE;
#undef XEN_CPUFEATURESET_DEFAULT_INCLUDE
#undef XEN_CPUFEATURE
#endif
