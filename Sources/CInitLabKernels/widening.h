// Stored values as Floats: loops that compilers turn into vectors.
#pragma once

#include "CInitLabKernels.h"
#include "versions.h"

#include <string.h>

INLINE float float_of(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

INLINE uint32_t bits_of(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

// IEEE binary16: exponents move by 112; the smallest are multiples of 2^-24.
INLINE float of_half(uint32_t half) {
    const uint32_t magnitude = (half & 0x7fff) << 13;
    const uint32_t normal = magnitude + (112u << 23);
    const uint32_t small = bits_of((float)(int32_t)(half & 0x3ff) * 0x1p-24f);
    const uint32_t exponent = half & 0x7c00;
    const uint32_t bits = exponent == 0 ? small : exponent == 0x7c00 ? magnitude | 0x7f800000u : normal;
    return float_of(bits | (half & 0x8000) << 16);
}

// E4M3 has no infinity, and one number that is none.
INLINE float of_e4m3(uint32_t quarter) {
    const uint32_t magnitude = quarter & 0x7f;
    const uint32_t normal = (magnitude << 20) + (120u << 23);
    const uint32_t small = bits_of((float)(int32_t)(magnitude & 7) * 0x1p-9f);
    const uint32_t bits = magnitude == 0x7f ? 0x7fc00000u : magnitude < 8 ? small : normal;
    return float_of(bits | (quarter & 0x80) << 24);
}

INLINE void widen(const unsigned char *bytes, size_t count, int type, float *values) {
    switch (type) {
    case INITLAB_F64:
        for (size_t i = 0; i < count; ++i) {
            double value;
            memcpy(&value, bytes + 8 * i, sizeof value);
            values[i] = (float)value;
        }
        break;
    case INITLAB_F32: memcpy(values, bytes, 4 * count); break;
    case INITLAB_F16:
        for (size_t i = 0; i < count; ++i) {
            uint16_t half;
            memcpy(&half, bytes + 2 * i, sizeof half);
            values[i] = of_half(half);
        }
        break;
    case INITLAB_BF16:
        for (size_t i = 0; i < count; ++i) {
            uint16_t half;
            memcpy(&half, bytes + 2 * i, sizeof half);
            values[i] = float_of((uint32_t)half << 16);
        }
        break;
    case INITLAB_F8_E4M3:
        for (size_t i = 0; i < count; ++i) values[i] = of_e4m3(bytes[i]);
        break;
    default:
        for (size_t i = 0; i < count; ++i) values[i] = of_half((uint32_t)bytes[i] << 8);
    }
}
