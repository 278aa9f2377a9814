# SPDX-License-Identifier: MIT
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR armv7-a)
set(CMAKE_C_COMPILER arm-none-eabi-gcc)
set(CMAKE_CXX_COMPILER arm-none-eabi-g++)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_FLAGS_INIT "-march=armv7-a -mfloat-abi=soft")
set(CMAKE_CXX_FLAGS_INIT "-march=armv7-a -mfloat-abi=soft")
set(CMAKE_ASM_FLAGS_INIT "-march=armv7-a -mfloat-abi=soft")
