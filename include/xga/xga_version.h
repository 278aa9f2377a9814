/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The version of this library. CMakeLists.txt reads it here.
 */
#ifndef XGA_XGA_VERSION_H
#define XGA_XGA_VERSION_H

/** Another major version is BREAKING; before 1.0, so is another minor version. */
#define XGA_VERSION_MAJOR 0
/** Additions: SOURCE-COMPATIBLE at least, from 1.0 on. */
#define XGA_VERSION_MINOR 1
/** Corrections: BINARY-COMPATIBLE. */
#define XGA_VERSION_PATCH 0

/** The three in one number, for the preprocessor: major * 0x10000 + minor * 0x100 + patch. */
#define XGA_VERSION (XGA_VERSION_MAJOR * 0x10000 + XGA_VERSION_MINOR * 0x100 + XGA_VERSION_PATCH)

#endif
