/* SPDX-License-Identifier: MIT */
/*
 * Features of x86 processors, as bits of a featureset: an array of 32-bit words, which are words of
 * CPUID leaves and MSRs as the vendors define them. XEN_SYSCTL_get_cpu_featureset gives one.
 *
 * Included as it is, it makes constants XEN_X86_FEATURE_* of them, once. With XEN_CPUFEATURE(name,
 * value) defined before, that is what it makes of them, each time; its definition stays.
 *
 * Xen's build and others read the table as text. In front of each word goes "word" and its number.
 * A feature's comment starts with letters that tell what Xen does with it, and that are not ABI:
 *   A all guests, S only HVM guests, H only HVM guests with nested paging: by default;
 *   a, s, h likewise, but only when asked for;
 *   none of these: no guests;
 *   ! not a plain capability, Xen decides by itself;
 *   | a guest that can migrate must see it if any of the hosts has it, in place of all.
 */

#ifndef XEN_CPUFEATURE
#ifndef __XEN_PUBLIC_ARCH_X86_CPUFEATURESET_H__
#define __XEN_PUBLIC_ARCH_X86_CPUFEATURESET_H__

/* It stands for the brace that is due. */
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
XEN_CPUFEATURE(VME, 0 * 32 + 1)      /*S  virtual-8086 enhancements */
XEN_CPUFEATURE(DE, 0 * 32 + 2)       /*A  I/O breakpoints */
XEN_CPUFEATURE(PSE, 0 * 32 + 3)      /*S  4 MiB pages */
XEN_CPUFEATURE(TSC, 0 * 32 + 4)      /*A  time-stamp counter */
XEN_CPUFEATURE(MSR, 0 * 32 + 5)      /*A  rdmsr, wrmsr */
XEN_CPUFEATURE(PAE, 0 * 32 + 6)      /*A  physical addresses over 32 bits */
XEN_CPUFEATURE(MCE, 0 * 32 + 7)      /*A  machine-check exception */
XEN_CPUFEATURE(CX8, 0 * 32 + 8)      /*A  cmpxchg8b */
XEN_CPUFEATURE(APIC, 0 * 32 + 9)     /*!A local APIC */
XEN_CPUFEATURE(SEP, 0 * 32 + 11)     /*A  sysenter, sysexit */
XEN_CPUFEATURE(MTRR, 0 * 32 + 12)    /*S  memory type ranges */
XEN_CPUFEATURE(PGE, 0 * 32 + 13)     /*S  global pages */
XEN_CPUFEATURE(MCA, 0 * 32 + 14)     /*A  machine-check banks */
XEN_CPUFEATURE(CMOV, 0 * 32 + 15)    /*A  cmov, fcmov */
XEN_CPUFEATURE(PAT, 0 * 32 + 16)     /*A  memory types by page */
XEN_CPUFEATURE(PSE36, 0 * 32 + 17)   /*S  4 MiB pages above 4 GiB */
XEN_CPUFEATURE(CLFLUSH, 0 * 32 + 19) /*A  clflush */
XEN_CPUFEATURE(DS, 0 * 32 + 21)      /*   debug store area */
XEN_CPUFEATURE(ACPI, 0 * 32 + 22)    /*A  thermal MSRs */
XEN_CPUFEATURE(MMX, 0 * 32 + 23)     /*A  MMX */
XEN_CPUFEATURE(FXSR, 0 * 32 + 24)    /*A  fxsave, fxrstor */
XEN_CPUFEATURE(SSE, 0 * 32 + 25)     /*A  SSE */
XEN_CPUFEATURE(SSE2, 0 * 32 + 26)    /*A  SSE2 */
XEN_CPUFEATURE(SS, 0 * 32 + 27)      /*A  snoops its own cache */
XEN_CPUFEATURE(HTT, 0 * 32 + 28)     /*!A several logical processors */
XEN_CPUFEATURE(TM1, 0 * 32 + 29)     /*   thermal monitor */
XEN_CPUFEATURE(PBE, 0 * 32 + 31)     /*   wakes on pending breaks */

/* Intel, CPUID 1.ecx: word 1 */
XEN_CPUFEATURE(SSE3, 1 * 32 + 0)          /*A  SSE3 */
XEN_CPUFEATURE(PCLMULQDQ, 1 * 32 + 1)     /*A  pclmulqdq */
XEN_CPUFEATURE(DTES64, 1 * 32 + 2)        /*   debug store, 64-bit layout */
XEN_CPUFEATURE(MONITOR, 1 * 32 + 3)       /*   monitor, mwait */
XEN_CPUFEATURE(DSCPL, 1 * 32 + 4)         /*   debug store by privilege */
XEN_CPUFEATURE(VMX, 1 * 32 + 5)           /*h  Intel VT-x */
XEN_CPUFEATURE(SMX, 1 * 32 + 6)           /*   Intel TXT, getsec */
XEN_CPUFEATURE(EIST, 1 * 32 + 7)          /*   SpeedStep */
XEN_CPUFEATURE(TM2, 1 * 32 + 8)           /*   thermal monitor 2 */
XEN_CPUFEATURE(SSSE3, 1 * 32 + 9)         /*A  SSSE3 */
XEN_CPUFEATURE(SDBG, 1 * 32 + 11)         /*   silicon debug MSR */
XEN_CPUFEATURE(FMA, 1 * 32 + 12)          /*A  fused multiply-add, 3 operands */
XEN_CPUFEATURE(CX16, 1 * 32 + 13)         /*A  cmpxchg16b */
XEN_CPUFEATURE(XTPR, 1 * 32 + 14)         /*   task priority messages can stop */
XEN_CPUFEATURE(PDCM, 1 * 32 + 15)         /*   performance capabilities MSR */
XEN_CPUFEATURE(PCID, 1 * 32 + 17)         /*H  tagged TLB entries */
XEN_CPUFEATURE(DCA, 1 * 32 + 18)          /*   prefetch for device DMA */
XEN_CPUFEATURE(SSE4_1, 1 * 32 + 19)       /*A  SSE4.1 */
XEN_CPUFEATURE(SSE4_2, 1 * 32 + 20)       /*A  SSE4.2 */
XEN_CPUFEATURE(X2APIC, 1 * 32 + 21)       /*!S APIC by MSRs */
XEN_CPUFEATURE(MOVBE, 1 * 32 + 22)        /*A  movbe */
XEN_CPUFEATURE(POPCNT, 1 * 32 + 23)       /*A  popcnt */
XEN_CPUFEATURE(TSC_DEADLINE, 1 * 32 + 24) /*S  APIC timer by TSC */
XEN_CPUFEATURE(AESNI, 1 * 32 + 25)        /*A  AES rounds */
XEN_CPUFEATURE(XSAVE, 1 * 32 + 26)        /*A  xsave and relatives */
XEN_CPUFEATURE(OSXSAVE, 1 * 32 + 27)      /*!  mirrors CR4.OSXSAVE */
XEN_CPUFEATURE(AVX, 1 * 32 + 28)          /*A  AVX */
XEN_CPUFEATURE(F16C, 1 * 32 + 29)         /*A  half-precision conversions */
XEN_CPUFEATURE(RDRAND, 1 * 32 + 30)       /*!A rdrand */
XEN_CPUFEATURE(HYPERVISOR, 1 * 32 + 31)   /*!A not on bare metal */

/* AMD, CPUID 0x80000001.edx: word 2 */
XEN_CPUFEATURE(SYSCALL, 2 * 32 + 11)  /*A  syscall, sysret */
XEN_CPUFEATURE(NX, 2 * 32 + 20)       /*A  pages without execution */
XEN_CPUFEATURE(MMXEXT, 2 * 32 + 22)   /*A  AMD's additions to MMX */
XEN_CPUFEATURE(FFXSR, 2 * 32 + 25)    /*A  fxsave without xmm */
XEN_CPUFEATURE(PAGE1GB, 2 * 32 + 26)  /*H  1 GiB pages */
XEN_CPUFEATURE(RDTSCP, 2 * 32 + 27)   /*A  rdtscp */
XEN_CPUFEATURE(LM, 2 * 32 + 29)       /*A  64-bit mode */
XEN_CPUFEATURE(3DNOWEXT, 2 * 32 + 30) /*A  3DNow!, additions */
XEN_CPUFEATURE(3DNOW, 2 * 32 + 31)    /*A  3DNow! */

/* AMD, CPUID 0x80000001.ecx: word 3 */
XEN_CPUFEATURE(LAHF_LM, 3 * 32 + 0)       /*A  lahf, sahf in 64-bit mode */
XEN_CPUFEATURE(CMP_LEGACY, 3 * 32 + 1)    /*!A HTT means cores */
XEN_CPUFEATURE(SVM, 3 * 32 + 2)           /*h  AMD-V */
XEN_CPUFEATURE(EXTAPIC, 3 * 32 + 3)       /*   more APIC registers */
XEN_CPUFEATURE(CR8_LEGACY, 3 * 32 + 4)    /*S  CR8 outside 64-bit mode */
XEN_CPUFEATURE(ABM, 3 * 32 + 5)           /*A  lzcnt */
XEN_CPUFEATURE(SSE4A, 3 * 32 + 6)         /*A  SSE4a */
XEN_CPUFEATURE(MISALIGNSSE, 3 * 32 + 7)   /*A  unaligned SSE operands */
XEN_CPUFEATURE(3DNOWPREFETCH, 3 * 32 + 8) /*A  prefetch, prefetchw */
XEN_CPUFEATURE(OSVW, 3 * 32 + 9)          /*   errata MSRs */
XEN_CPUFEATURE(IBS, 3 * 32 + 10)          /*   sampling of instructions */
XEN_CPUFEATURE(XOP, 3 * 32 + 11)          /*A  XOP */
XEN_CPUFEATURE(SKINIT, 3 * 32 + 12)       /*   skinit, stgi */
XEN_CPUFEATURE(WDT, 3 * 32 + 13)          /*   watchdog */
XEN_CPUFEATURE(LWP, 3 * 32 + 15)          /*   lightweight profiling */
XEN_CPUFEATURE(FMA4, 3 * 32 + 16)         /*A  fused multiply-add, 4 operands */
XEN_CPUFEATURE(NODEID_MSR, 3 * 32 + 19)   /*   node number MSR */
XEN_CPUFEATURE(TBM, 3 * 32 + 21)          /*A  TBM bit operations */
XEN_CPUFEATURE(TOPOEXT, 3 * 32 + 22)      /*   topology leaves */
XEN_CPUFEATURE(DBEXT, 3 * 32 + 26)        /*A  masks for breakpoints */
XEN_CPUFEATURE(MONITORX, 3 * 32 + 29)     /*   monitorx, mwaitx */
XEN_CPUFEATURE(ADDR_MSK_EXT, 3 * 32 + 30) /*A  wider breakpoint masks */

/* Intel, CPUID 0xd:1.eax: word 4 */
XEN_CPUFEATURE(XSAVEOPT, 4 * 32 + 0) /*A  xsaveopt */
XEN_CPUFEATURE(XSAVEC, 4 * 32 + 1)   /*A  xsavec */
XEN_CPUFEATURE(XGETBV1, 4 * 32 + 2)  /*A  xgetbv of index 1 */
XEN_CPUFEATURE(XSAVES, 4 * 32 + 3)   /*S  xsaves, xrstors */
XEN_CPUFEATURE(XFD, 4 * 32 + 4)      /*   states disabled on demand */

/* Intel, CPUID 7:0.ebx: word 5 */
XEN_CPUFEATURE(FSGSBASE, 5 * 32 + 0)      /*A  rdfsbase and relatives */
XEN_CPUFEATURE(TSC_ADJUST, 5 * 32 + 1)    /*S  TSC offset MSR */
XEN_CPUFEATURE(SGX, 5 * 32 + 2)           /*   enclaves */
XEN_CPUFEATURE(BMI1, 5 * 32 + 3)          /*A  bit operations, first set */
XEN_CPUFEATURE(HLE, 5 * 32 + 4)           /*!a lock elision */
XEN_CPUFEATURE(AVX2, 5 * 32 + 5)          /*A  AVX2 */
XEN_CPUFEATURE(FDP_EXCP_ONLY, 5 * 32 + 6) /*!  x87 data pointer on exceptions only */
XEN_CPUFEATURE(SMEP, 5 * 32 + 7)          /*S  no kernel execution of user pages */
XEN_CPUFEATURE(BMI2, 5 * 32 + 8)          /*A  bit operations, second set */
XEN_CPUFEATURE(ERMS, 5 * 32 + 9)          /*A  fast rep movsb, stosb */
XEN_CPUFEATURE(INVPCID, 5 * 32 + 10)      /*H  invpcid */
XEN_CPUFEATURE(RTM, 5 * 32 + 11)          /*!A transactions, xbegin */
XEN_CPUFEATURE(PQM, 5 * 32 + 12)          /*   resource monitoring */
XEN_CPUFEATURE(NO_FPU_SEL, 5 * 32 + 13)   /*!  x87 selectors read as 0 */
XEN_CPUFEATURE(MPX, 5 * 32 + 14)          /*s  bounds registers */
XEN_CPUFEATURE(PQE, 5 * 32 + 15)          /*   resource allocation */
XEN_CPUFEATURE(AVX512F, 5 * 32 + 16)      /*A  AVX-512, basis */
XEN_CPUFEATURE(AVX512DQ, 5 * 32 + 17)     /*A  AVX-512, 32- and 64-bit integers */
XEN_CPUFEATURE(RDSEED, 5 * 32 + 18)       /*A  rdseed */
XEN_CPUFEATURE(ADX, 5 * 32 + 19)          /*A  adcx, adox */
XEN_CPUFEATURE(SMAP, 5 * 32 + 20)         /*S  no kernel access to user pages */
XEN_CPUFEATURE(AVX512_IFMA, 5 * 32 + 21)  /*A  52-bit multiply-add */
XEN_CPUFEATURE(CLFLUSHOPT, 5 * 32 + 23)   /*A  clflushopt */
XEN_CPUFEATURE(CLWB, 5 * 32 + 24)         /*!A clwb */
XEN_CPUFEATURE(PROC_TRACE, 5 * 32 + 25)   /*   processor trace */
XEN_CPUFEATURE(AVX512PF, 5 * 32 + 26)     /*   AVX-512, prefetches */
XEN_CPUFEATURE(AVX512ER, 5 * 32 + 27)     /*   AVX-512, exp2 and reciprocals */
XEN_CPUFEATURE(AVX512CD, 5 * 32 + 28)     /*A  AVX-512, conflicts */
XEN_CPUFEATURE(SHA, 5 * 32 + 29)          /*A  SHA-1, SHA-256 */
XEN_CPUFEATURE(AVX512BW, 5 * 32 + 30)     /*A  AVX-512, 8- and 16-bit integers */
XEN_CPUFEATURE(AVX512VL, 5 * 32 + 31)     /*A  AVX-512 on shorter vectors */

/* Intel, CPUID 7:0.ecx: word 6 */
XEN_CPUFEATURE(PREFETCHWT1, 6 * 32 + 0)       /*A  prefetchwt1 */
XEN_CPUFEATURE(AVX512_VBMI, 6 * 32 + 1)       /*A  byte permutations */
XEN_CPUFEATURE(UMIP, 6 * 32 + 2)              /*S  no sgdt and the like for users */
XEN_CPUFEATURE(PKU, 6 * 32 + 3)               /*H  protection keys, user pages */
XEN_CPUFEATURE(OSPKE, 6 * 32 + 4)             /*!  mirrors CR4.PKE */
XEN_CPUFEATURE(WAITPKG, 6 * 32 + 5)           /*   umwait, tpause */
XEN_CPUFEATURE(AVX512_VBMI2, 6 * 32 + 6)      /*A  byte compression, shifts */
XEN_CPUFEATURE(CET_SS, 6 * 32 + 7)            /*   shadow stacks */
XEN_CPUFEATURE(GFNI, 6 * 32 + 8)              /*A  Galois field arithmetic */
XEN_CPUFEATURE(VAES, 6 * 32 + 9)              /*A  AES on vectors */
XEN_CPUFEATURE(VPCLMULQDQ, 6 * 32 + 10)       /*A  pclmulqdq on vectors */
XEN_CPUFEATURE(AVX512_VNNI, 6 * 32 + 11)      /*A  dot products of integers */
XEN_CPUFEATURE(AVX512_BITALG, 6 * 32 + 12)    /*A  bit counts, 8 and 16 bits */
XEN_CPUFEATURE(TME, 6 * 32 + 13)              /*   encryption of all memory */
XEN_CPUFEATURE(AVX512_VPOPCNTDQ, 6 * 32 + 14) /*A  bit counts, 32 and 64 bits */
XEN_CPUFEATURE(LA57, 6 * 32 + 16)             /*   57-bit virtual addresses */
XEN_CPUFEATURE(RDPID, 6 * 32 + 22)            /*A  rdpid */
XEN_CPUFEATURE(BLD, 6 * 32 + 24)              /*   bus locks trap */
XEN_CPUFEATURE(CLDEMOTE, 6 * 32 + 25)         /*A  cldemote */
XEN_CPUFEATURE(MOVDIRI, 6 * 32 + 27)          /*a  movdiri */
XEN_CPUFEATURE(MOVDIR64B, 6 * 32 + 28)        /*a  movdir64b */
XEN_CPUFEATURE(ENQCMD, 6 * 32 + 29)           /*   enqcmd, enqcmds */
XEN_CPUFEATURE(SGX_LC, 6 * 32 + 30)           /*   enclaves, launch control */
XEN_CPUFEATURE(PKS, 6 * 32 + 31)              /*H  protection keys, kernel pages */

/* AMD, CPUID 0x80000007.edx: word 7 */
XEN_CPUFEATURE(HW_PSTATE, 7 * 32 + 7) /*   P-states by MSR */
XEN_CPUFEATURE(ITSC, 7 * 32 + 8)      /*a  TSC at one rate */
XEN_CPUFEATURE(CPB, 7 * 32 + 9)       /*   core boost */
XEN_CPUFEATURE(EFRO, 7 * 32 + 10)     /*   APERF, MPERF for reading */

/* AMD, CPUID 0x80000008.ebx: word 8 */
XEN_CPUFEATURE(CLZERO, 8 * 32 + 0)           /*A  clzero */
XEN_CPUFEATURE(RSTR_FP_ERR_PTRS, 8 * 32 + 2) /*A  x87 error pointers always saved */
XEN_CPUFEATURE(WBNOINVD, 8 * 32 + 9)         /*   wbnoinvd */
XEN_CPUFEATURE(IBPB, 8 * 32 + 12)            /*A  prediction barrier */
XEN_CPUFEATURE(IBRS, 8 * 32 + 14)            /*S  indirect branches restricted */
XEN_CPUFEATURE(AMD_STIBP, 8 * 32 + 15)       /*S  threads predict apart */
XEN_CPUFEATURE(IBRS_ALWAYS, 8 * 32 + 16)     /*S  IBRS best left on */
XEN_CPUFEATURE(STIBP_ALWAYS, 8 * 32 + 17)    /*S  STIBP best left on */
XEN_CPUFEATURE(IBRS_FAST, 8 * 32 + 18)       /*S  IBRS cheaper than software */
XEN_CPUFEATURE(IBRS_SAME_MODE, 8 * 32 + 19)  /*S  IBRS within one mode */
XEN_CPUFEATURE(NO_LMSL, 8 * 32 + 20)         /*S| EFER.LMSLE is gone */
XEN_CPUFEATURE(AMD_PPIN, 8 * 32 + 23)        /*   inventory number */
XEN_CPUFEATURE(AMD_SSBD, 8 * 32 + 24)        /*S  store bypass can stop */
XEN_CPUFEATURE(VIRT_SSBD, 8 * 32 + 25)       /*!  store bypass, virtual MSR */
XEN_CPUFEATURE(SSB_NO, 8 * 32 + 26)          /*A  store bypass is harmless */
XEN_CPUFEATURE(CPPC, 8 * 32 + 27)            /*   performance by hint */
XEN_CPUFEATURE(PSFD, 8 * 32 + 28)            /*S  store forwarding not predicted */
XEN_CPUFEATURE(BTC_NO, 8 * 32 + 29)          /*A  no branch type confusion */
XEN_CPUFEATURE(IBPB_RET, 8 * 32 + 30)        /*A  IBPB takes return stack too */

/* Intel, CPUID 7:0.edx: word 9 */
XEN_CPUFEATURE(SGX_KEYS, 9 * 32 + 1)            /*   enclaves, attestation */
XEN_CPUFEATURE(AVX512_4VNNIW, 9 * 32 + 2)       /*   4 dot products at once */
XEN_CPUFEATURE(AVX512_4FMAPS, 9 * 32 + 3)       /*   4 multiply-adds at once */
XEN_CPUFEATURE(FSRM, 9 * 32 + 4)                /*A  fast short rep movsb */
XEN_CPUFEATURE(UINTR, 9 * 32 + 5)               /*   interrupts to users */
XEN_CPUFEATURE(AVX512_VP2INTERSECT, 9 * 32 + 8) /*a  vector intersection */
XEN_CPUFEATURE(SRBDS_CTRL, 9 * 32 + 9)          /*   rdrand mitigation can stop */
XEN_CPUFEATURE(MD_CLEAR, 9 * 32 + 10)           /*!A| verw empties buffers */
XEN_CPUFEATURE(RTM_ALWAYS_ABORT, 9 * 32 + 11)   /*!  every xbegin fails */
XEN_CPUFEATURE(TSX_FORCE_ABORT, 9 * 32 + 13)    /*   RTM can be made to fail */
XEN_CPUFEATURE(SERIALIZE, 9 * 32 + 14)          /*A  serialize */
XEN_CPUFEATURE(HYBRID, 9 * 32 + 15)             /*   cores of different kinds */
XEN_CPUFEATURE(TSXLDTRK, 9 * 32 + 16)           /*a  xsusldtrk, xresldtrk */
XEN_CPUFEATURE(PCONFIG, 9 * 32 + 18)            /*   pconfig */
XEN_CPUFEATURE(ARCH_LBR, 9 * 32 + 19)           /*   branch records, architectural */
XEN_CPUFEATURE(CET_IBT, 9 * 32 + 20)            /*   branch targets marked */
XEN_CPUFEATURE(AMX_BF16, 9 * 32 + 22)           /*   tiles of bfloat16 */
XEN_CPUFEATURE(AVX512_FP16, 9 * 32 + 23)        /*A  half-precision vectors */
XEN_CPUFEATURE(AMX_TILE, 9 * 32 + 24)           /*   tile registers */
XEN_CPUFEATURE(AMX_INT8, 9 * 32 + 25)           /*   tiles of bytes */
XEN_CPUFEATURE(IBRSB, 9 * 32 + 26)              /*A  IBRS and IBPB */
XEN_CPUFEATURE(STIBP, 9 * 32 + 27)              /*A  threads predict apart */
XEN_CPUFEATURE(L1D_FLUSH, 9 * 32 + 28)          /*S  flush of L1 data */
XEN_CPUFEATURE(ARCH_CAPS, 9 * 32 + 29)          /*!A see word 16 */
XEN_CPUFEATURE(CORE_CAPS, 9 * 32 + 30)          /*   core capabilities MSR */
XEN_CPUFEATURE(SSBD, 9 * 32 + 31)               /*A  store bypass can stop */

/* Intel, CPUID 7:1.eax: word 10 */
XEN_CPUFEATURE(SHA512, 10 * 32 + 0)        /*A  SHA-512 */
XEN_CPUFEATURE(SM3, 10 * 32 + 1)           /*A  SM3 hash */
XEN_CPUFEATURE(SM4, 10 * 32 + 2)           /*A  SM4 cipher */
XEN_CPUFEATURE(AVX_VNNI, 10 * 32 + 4)      /*A  VNNI in VEX form */
XEN_CPUFEATURE(AVX512_BF16, 10 * 32 + 5)   /*A  bfloat16 vectors */
XEN_CPUFEATURE(LASS, 10 * 32 + 6)          /*s  address halves kept apart */
XEN_CPUFEATURE(CMPCCXADD, 10 * 32 + 7)     /*a  compare and add */
XEN_CPUFEATURE(ARCH_PERF_MON, 10 * 32 + 8) /*   leaf 0x23 */
XEN_CPUFEATURE(FZRM, 10 * 32 + 10)         /*A  fast empty rep movsb */
XEN_CPUFEATURE(FSRS, 10 * 32 + 11)         /*A  fast short rep stosb */
XEN_CPUFEATURE(FSRCS, 10 * 32 + 12)        /*A  fast short rep cmpsb, scasb */
XEN_CPUFEATURE(FRED, 10 * 32 + 17)         /*   new event delivery */
XEN_CPUFEATURE(LKGS, 10 * 32 + 18)         /*   lkgs */
XEN_CPUFEATURE(WRMSRNS, 10 * 32 + 19)      /*S  wrmsrns */
XEN_CPUFEATURE(NMI_SRC, 10 * 32 + 20)      /*   NMIs tell their source */
XEN_CPUFEATURE(AMX_FP16, 10 * 32 + 21)     /*   tiles of half precision */
XEN_CPUFEATURE(AVX_IFMA, 10 * 32 + 23)     /*A  IFMA in VEX form */
XEN_CPUFEATURE(LAM, 10 * 32 + 26)          /*   top bits of addresses ignored */
XEN_CPUFEATURE(MSRLIST, 10 * 32 + 27)      /*   rdmsrlist, wrmsrlist */
XEN_CPUFEATURE(NO_INVD, 10 * 32 + 30)      /*   no use for invd */

/* AMD, CPUID 0x80000021.eax: word 11 */
XEN_CPUFEATURE(NO_NEST_BP, 11 * 32 + 0)      /*A  data breakpoints don't nest */
XEN_CPUFEATURE(FS_GS_NS, 11 * 32 + 1)        /*S| segment bases don't serialise */
XEN_CPUFEATURE(LFENCE_DISPATCH, 11 * 32 + 2) /*A  lfence holds dispatch */
XEN_CPUFEATURE(VERW_CLEAR, 11 * 32 + 5)      /*!A| verw empties buffers */
XEN_CPUFEATURE(NSCB, 11 * 32 + 6)            /*A  null selectors clear bases */
XEN_CPUFEATURE(AUTO_IBRS, 11 * 32 + 8)       /*S  IBRS by itself */
XEN_CPUFEATURE(AMD_FSRS, 11 * 32 + 10)       /*A  fast short rep stosb */
XEN_CPUFEATURE(AMD_FSRC, 11 * 32 + 11)       /*A  fast short rep cmpsb */
XEN_CPUFEATURE(CPUID_USER_DIS, 11 * 32 + 17) /*   cpuid can fault in users */
XEN_CPUFEATURE(EPSF, 11 * 32 + 18)           /*A  store forwarding is predicted */
XEN_CPUFEATURE(FSRSC, 11 * 32 + 19)          /*A  fast short rep scasb */
XEN_CPUFEATURE(AMD_PREFETCHI, 11 * 32 + 20)  /*A  prefetchit0, prefetchit1 */
XEN_CPUFEATURE(AVX512_BMM, 11 * 32 + 23)     /*a  bit matrices */
XEN_CPUFEATURE(SBPB, 11 * 32 + 27)           /*A  lesser prediction barrier */
XEN_CPUFEATURE(IBPB_BRTYPE, 11 * 32 + 28)    /*A  IBPB takes branch types too */
XEN_CPUFEATURE(SRSO_NO, 11 * 32 + 29)        /*A  no return stack overflow */
XEN_CPUFEATURE(SRSO_US_NO, 11 * 32 + 30)     /*A! no return overflow into kernels */
XEN_CPUFEATURE(SRSO_MSR_FIX, 11 * 32 + 31)   /*   return overflow, fix by MSR */

/* Intel, CPUID 7:1.ebx: word 12 */
XEN_CPUFEATURE(INTEL_PPIN, 12 * 32 + 0) /*   inventory number */

/* Intel, CPUID 7:2.edx: word 13 */
XEN_CPUFEATURE(INTEL_PSFD, 13 * 32 + 0)  /*A  store forwarding not predicted */
XEN_CPUFEATURE(IPRED_CTRL, 13 * 32 + 1)  /*S  indirect prediction can stop */
XEN_CPUFEATURE(RRSBA_CTRL, 13 * 32 + 2)  /*S  RRSBA can stop */
XEN_CPUFEATURE(DDP_CTRL, 13 * 32 + 3)    /*   data prefetcher can stop */
XEN_CPUFEATURE(BHI_CTRL, 13 * 32 + 4)    /*S  history injection can stop */
XEN_CPUFEATURE(MCDT_NO, 13 * 32 + 5)     /*A  timing is free of MXCSR */
XEN_CPUFEATURE(UC_LOCK_DIS, 13 * 32 + 6) /*   uncached locks can fault */

/* Intel, CPUID 7:1.ecx: word 14 (nothing yet) */

/* Intel, CPUID 7:1.edx: word 15 */
XEN_CPUFEATURE(AVX_VNNI_INT8, 15 * 32 + 4)   /*A  VNNI on more signs of bytes */
XEN_CPUFEATURE(AVX_NE_CONVERT, 15 * 32 + 5)  /*A  conversions without exceptions */
XEN_CPUFEATURE(AMX_COMPLEX, 15 * 32 + 8)     /*   tiles of complex numbers */
XEN_CPUFEATURE(AVX_VNNI_INT16, 15 * 32 + 10) /*A  VNNI on words */
XEN_CPUFEATURE(PREFETCHI, 15 * 32 + 14)      /*A  prefetchit0, prefetchit1 */
XEN_CPUFEATURE(UIRET_UIF, 15 * 32 + 17)      /*   uiret restores its flag */
XEN_CPUFEATURE(CET_SSS, 15 * 32 + 18)        /*   shadow stacks fit for kernels */
XEN_CPUFEATURE(SLSM, 15 * 32 + 24)           /*   static lockstep */

/* Intel, MSR 0x10a, low half: word 16 */
XEN_CPUFEATURE(RDCL_NO, 16 * 32 + 0)           /*A  Meltdown is harmless */
XEN_CPUFEATURE(EIBRS, 16 * 32 + 1)             /*A  IBRS may stay on */
XEN_CPUFEATURE(RSBA, 16 * 32 + 2)              /*!  returns predicted otherwise */
XEN_CPUFEATURE(SKIP_L1DFL, 16 * 32 + 3)        /*   VM entry without L1D flush */
XEN_CPUFEATURE(INTEL_SSB_NO, 16 * 32 + 4)      /*A  store bypass is harmless */
XEN_CPUFEATURE(MDS_NO, 16 * 32 + 5)            /*A  no data sampling */
XEN_CPUFEATURE(IF_PSCHANGE_MC_NO, 16 * 32 + 6) /*A  page size change is safe */
XEN_CPUFEATURE(TSX_CTRL, 16 * 32 + 7)          /*   TSX control MSR */
XEN_CPUFEATURE(TAA_NO, 16 * 32 + 8)            /*A  TSX aborts are harmless */
XEN_CPUFEATURE(MCU_CTRL, 16 * 32 + 9)          /*   microcode update control */
XEN_CPUFEATURE(MISC_PKG_CTRL, 16 * 32 + 10)    /*   package control MSR */
XEN_CPUFEATURE(ENERGY_FILTERING, 16 * 32 + 11) /*   energy readings filtered */
XEN_CPUFEATURE(DOITM, 16 * 32 + 12)            /*   timing free of data */
XEN_CPUFEATURE(SBDR_SSDP_NO, 16 * 32 + 13)     /*A  no stale shared buffers */
XEN_CPUFEATURE(FBSDP_NO, 16 * 32 + 14)         /*A  no stale fill buffers */
XEN_CPUFEATURE(PSDP_NO, 16 * 32 + 15)          /*A  no stale primary data */
XEN_CPUFEATURE(MCU_EXT, 16 * 32 + 16)          /*   microcode update status */
XEN_CPUFEATURE(FB_CLEAR, 16 * 32 + 17)         /*!A| verw empties fill buffers */
XEN_CPUFEATURE(FB_CLEAR_CTRL, 16 * 32 + 18)    /*   clearing by verw can stop */
XEN_CPUFEATURE(RRSBA, 16 * 32 + 19)            /*!  returns predicted by mode */
XEN_CPUFEATURE(BHI_NO, 16 * 32 + 20)           /*A  no history injection */
XEN_CPUFEATURE(XAPIC_STATUS, 16 * 32 + 21)     /*   whether xAPIC mode is locked out */
XEN_CPUFEATURE(OVRCLK_STATUS, 16 * 32 + 23)    /*   overclocking status */
XEN_CPUFEATURE(PBRSB_NO, 16 * 32 + 24)         /*A  no return after a barrier */
XEN_CPUFEATURE(GDS_CTRL, 16 * 32 + 25)         /*   gather mitigation can stop */
XEN_CPUFEATURE(GDS_NO, 16 * 32 + 26)           /*A  no gather sampling */
XEN_CPUFEATURE(RFDS_NO, 16 * 32 + 27)          /*A  no register file sampling */
XEN_CPUFEATURE(RFDS_CLEAR, 16 * 32 + 28)       /*!A| verw empties register files */
XEN_CPUFEATURE(IGN_UMONITOR, 16 * 32 + 29)     /*   umonitor can be ignored */
XEN_CPUFEATURE(MON_UMON_MITG, 16 * 32 + 30)    /*   monitor mitigations */

/* Intel, MSR 0x10a, high half: word 17 (counted on from word 16) */
XEN_CPUFEATURE(PB_OPT_CTRL, 16 * 32 + 32) /*   choice of IBPB */
XEN_CPUFEATURE(ITS_NO, 16 * 32 + 62)      /*!A no indirect target selection */

/* AMD, CPUID 0x80000021.ecx: word 18 */
XEN_CPUFEATURE(TSA_SQ_NO, 18 * 32 + 1) /*A  no store queue leaks */
XEN_CPUFEATURE(TSA_L1_NO, 18 * 32 + 2) /*A  no L1 data leaks */

#endif

#ifdef XEN_CPUFEATURESET_DEFAULT_INCLUDE
XEN_CPUFEATURESET_DEFAULT_INCLUDE;
#undef XEN_CPUFEATURESET_DEFAULT_INCLUDE
#undef XEN_CPUFEATURE
#endif
