// How the values of replicates are rounded, gathered and packed to be kept. Every version gives the same bits.
#include "CInitLabKernels.h"
#include "versions.h"

#include <math.h>
#include <string.h>

// 2^28 steps to one.
static const double steps_to_one = 0x1p28, step = 0x1p-28;

// To the nearest whole number, halves away from zero, and never minus zero.
INLINE double to_step(double value) {
    const double scaled = value * steps_to_one;
    return trunc(scaled + copysign(0x1.fffffffffffffp-2, scaled)) * step + 0.0;
}

INLINE void gather(
    const double *const *traces, size_t count, size_t first, size_t length, int is_rounded, double *values) {
    // A few places at a time: a line of the cache of each trace, and one of the result for each place.
    for (size_t start = 0; start < length; start += 8) {
        const size_t end = start + 8 < length ? start + 8 : length;
        for (size_t trace = 0; trace < count; ++trace) {
            const double *const from = traces[trace] + first;
            for (size_t place = start; place < end; ++place)
                values[place * count + trace] = is_rounded ? to_step(from[place]) : from[place];
        }
    }
}

INLINE int is_recorded(const double *const *traces, size_t count, size_t first, size_t length) {
    for (size_t trace = 0; trace < count; ++trace) {
        int found = 0;
        for (size_t place = first; place < first + length; ++place) found |= traces[trace][place] == traces[trace][place];
        if (found) return 1;
    }
    return 0;
}

// The values of one place, into 8 + 4 x count bytes.
INLINE int pack_place(const double *values, size_t count, uint8_t *bytes) {
    double least = INFINITY, most = -INFINITY;
    int is_infinite = 0;
    for (size_t index = 0; index < count; ++index) {
        const double value = values[index];
        const int is_finite = value - value == 0;
        const double low = is_finite ? value : INFINITY, high = is_finite ? value : -INFINITY;
        least = low < least ? low : least;
        most = high > most ? high : most;
        is_infinite |= value == INFINITY;
    }
    const double base = least < INFINITY ? least : 0;
    // The last two numbers stand for others.
    if (is_infinite || !(most - least < 0xfffffffep-28) || !(fabs(base) < 0x1p24)) return 0;
    memcpy(bytes, &base, sizeof base);
    bytes += sizeof base;
    for (size_t index = 0; index < count; ++index) {
        const double value = values[index];
        const int is_finite = value - value == 0;
        const uint32_t distance = (uint32_t)((is_finite ? value - base : 0) * steps_to_one);
        const uint32_t word = is_finite ? distance : value == value ? UINT32_MAX : UINT32_MAX - 1;
        memcpy(bytes + 4 * index, &word, sizeof word);
    }
    return 1;
}

INLINE int pack_steps(const double *values, size_t count, size_t places, uint8_t *bytes) {
    for (size_t place = 0; place < places; ++place)
        if (!pack_place(values + place * count, count, bytes + place * (sizeof *values + 4 * count))) return 0;
    return 1;
}

INLINE void unpack_steps(const uint8_t *bytes, size_t count, size_t places, double *values) {
    for (size_t place = 0; place < places; ++place) {
        double base;
        memcpy(&base, bytes, sizeof base);
        bytes += sizeof base;
        for (size_t index = 0; index < count; ++index) {
            uint32_t distance;
            memcpy(&distance, bytes + 4 * index, sizeof distance);
            const double value = base + (double)distance * step;
            values[index] = distance < UINT32_MAX - 1 ? value : distance == UINT32_MAX ? -INFINITY : NAN;
        }
        bytes += 4 * count;
        values += count;
    }
}

#define VERSION(name, attributes)                                                                                      \
    attributes static void gather_##name(                                                                              \
        const double *const *traces, size_t count, size_t first, size_t length, int is_rounded, double *values) {      \
        is_rounded ? gather(traces, count, first, length, 1, values)                                                   \
                   : gather(traces, count, first, length, 0, values);                                                  \
    }                                                                                                                  \
    attributes static int is_recorded_##name(                                                                          \
        const double *const *traces, size_t count, size_t first, size_t length) {                                      \
        return is_recorded(traces, count, first, length);                                                              \
    }                                                                                                                  \
    attributes static int pack_steps_##name(const double *values, size_t count, size_t places, uint8_t *bytes) {       \
        return pack_steps(values, count, places, bytes);                                                               \
    }                                                                                                                  \
    attributes static void unpack_steps_##name(const uint8_t *bytes, size_t count, size_t places, double *values) {    \
        unpack_steps(bytes, count, places, values);                                                                    \
    }

VERSION(plain, )
#if defined(__x86_64__)
VERSION(avx2, __attribute__((target("avx2,fma"))))
VERSION(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))))
#endif

void initlab_gather(
    const double *const *traces, size_t count, size_t first, size_t length, int is_rounded, double *values,
    int version) {
    CHOOSE(version, gather, traces, count, first, length, is_rounded, values);
}

int initlab_is_recorded(const double *const *traces, size_t count, size_t first, size_t length, int version) {
    return CHOOSE(version, is_recorded, traces, count, first, length);
}

int initlab_pack_steps(const double *values, size_t count, size_t places, void *bytes, int version) {
    return CHOOSE(version, pack_steps, values, count, places, bytes);
}

void initlab_unpack_steps(const void *bytes, size_t count, size_t places, double *values, int version) {
    CHOOSE(version, unpack_steps, bytes, count, places, values);
}
