/* SPDX-License-Identifier: MIT */
/* Xenstore keys, relative to the guest's home, that the toolstack writes for hvmloader. x86 HVM. */

#ifndef __XEN_PUBLIC_HVM_HVM_XS_STRINGS_H__
#define __XEN_PUBLIC_HVM_HVM_XS_STRINGS_H__

#define HVM_XS_HVMLOADER               "hvmloader"
#define HVM_XS_BIOS                    "hvmloader/bios" /* the firmware: "seabios", "ovmf", ... */
#define HVM_XS_GENERATION_ID_ADDRESS   "hvmloader/generation-id-address" /* written by hvmloader */
#define HVM_XS_ALLOW_MEMORY_RELOCATE   "hvmloader/allow-memory-relocate" /* "0": do not move RAM */
/* "1": the BAR of the Xen platform device is uncached, "0": write-back. Since Xen 4.21. */
#define HVM_XS_XEN_PLATFORM_PCI_BAR_UC "hvmloader/pci/xen-platform-pci-bar-uc"

/*
 * Additional ACPI tables: physical address and bytes of a block that contains the tables one after
 * the other.
 */
#define HVM_XS_ACPI_PT_ADDRESS "hvmloader/acpi/address"
#define HVM_XS_ACPI_PT_LENGTH  "hvmloader/acpi/length"

/*
 * Additional SMBIOS structures: physical address and bytes of a block. In the block, the length of
 * each structure (32 bits) precedes the structure. Structures of types up to 121 replace those of
 * hvmloader, structures of types from 128 on are added.
 */
#define HVM_XS_SMBIOS_PT_ADDRESS "hvmloader/smbios/address"
#define HVM_XS_SMBIOS_PT_LENGTH  "hvmloader/smbios/length"

/* "1": hvmloader makes a structure for a battery (type 22). */
#define HVM_XS_SMBIOS_DEFAULT_BATTERY "hvmloader/smbios/default_battery"

/* Strings for the SMBIOS structures that hvmloader makes. */
#define HVM_XS_BIOS_STRINGS                  "bios-strings"
#define HVM_XS_BIOS_VENDOR                   "bios-strings/bios-vendor"
#define HVM_XS_BIOS_VERSION                  "bios-strings/bios-version"
#define HVM_XS_SYSTEM_MANUFACTURER           "bios-strings/system-manufacturer"
#define HVM_XS_SYSTEM_PRODUCT_NAME           "bios-strings/system-product-name"
#define HVM_XS_SYSTEM_VERSION                "bios-strings/system-version"
#define HVM_XS_SYSTEM_SERIAL_NUMBER          "bios-strings/system-serial-number"
#define HVM_XS_BASEBOARD_MANUFACTURER        "bios-strings/baseboard-manufacturer"
#define HVM_XS_BASEBOARD_PRODUCT_NAME        "bios-strings/baseboard-product-name"
#define HVM_XS_BASEBOARD_VERSION             "bios-strings/baseboard-version"
#define HVM_XS_BASEBOARD_SERIAL_NUMBER       "bios-strings/baseboard-serial-number"
#define HVM_XS_BASEBOARD_ASSET_TAG           "bios-strings/baseboard-asset-tag"
#define HVM_XS_BASEBOARD_LOCATION_IN_CHASSIS "bios-strings/baseboard-location-in-chassis"
#define HVM_XS_ENCLOSURE_MANUFACTURER        "bios-strings/enclosure-manufacturer"
#define HVM_XS_ENCLOSURE_SERIAL_NUMBER       "bios-strings/enclosure-serial-number"
#define HVM_XS_ENCLOSURE_ASSET_TAG           "bios-strings/enclosure-asset-tag"
#define HVM_XS_BATTERY_MANUFACTURER          "bios-strings/battery-manufacturer"
#define HVM_XS_BATTERY_DEVICE_NAME           "bios-strings/battery-device-name"

/* OEM strings (type 11), with numbers from 1 to 99; a printf format. */
#define HVM_XS_OEM_STRINGS "bios-strings/oem-%d"

#endif /* __XEN_PUBLIC_HVM_HVM_XS_STRINGS_H__ */
