// Passes over numbers of Double, eight at a time. Products and sums are not fused, so that every version gives the same bits.
#pragma once

#include "lanes.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

// Calls for eight values at a time, and at last for what is left, with `rest` in the lanes behind it.
#define FOR_EACH_EIGHT(values, count, rest, ...)                                                                       \
    do {                                                                                                               \
        size_t index = 0;                                                                                              \
        doubles eight;                                                                                                 \
        for (; index + LANES <= (count); index += LANES) {                                                             \
            memcpy(&eight, (values) + index, sizeof eight);                                                            \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
        if (index < (count)) {                                                                                         \
            eight = (rest);                                                                                            \
            memcpy(&eight, (values) + index, ((count) - index) * sizeof *(values));                                    \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
    } while (0)

INLINE double extreme(const doubles *v, int is_largest) {
    double result = (*v)[0];
    for (int lane = 1; lane < LANES; ++lane) {
        const double value = (*v)[lane];
        if (is_largest ? value > result : value < result) result = value;
    }
    return result;
}

INLINE void select_doubles(const longs *mask, const doubles *yes, const doubles *no, doubles *result) {
    *result = (doubles)((*mask & (longs)*yes) | (~*mask & (longs)*no));
}

// 10^x for x <= 0, to 3e-16 of itself; nothing below 10^-300. As 2^n e^r: n ln 2 / ln 10 is taken off in two parts, of which the
// first has 32 bits, and e^r is Taylor's polynomial up to the twelfth power, |r| <= ln 2 / 2.
INLINE void power_of_ten(const doubles *x, doubles *result) {
    const doubles magic = 0x1.8p52, least = -300.0, y = *x;
    const longs is_small = y < least;
    doubles exponent;
    select_doubles(&is_small, &least, &y, &exponent);
    const doubles shifted = exponent * 0x1.a934f0979a371p+1 + magic;
    const doubles n = shifted - magic;
    const doubles r = ((exponent - n * 0x1.34413509p-2) - n * 0x1.ef3fde623e256p-35) * 0x1.26bb1bbb55516p+1;
    doubles p = 1.0 / 479001600;
    p = p * r + 1.0 / 39916800;
    p = p * r + 1.0 / 3628800;
    p = p * r + 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    // The lowest bits of `shifted` are n.
    const longs scale = ((longs)shifted << 52) + ((longs)1023 << 52);
    const doubles power = p * (doubles)scale;
    *result = (doubles)((longs)power & ~is_small);
}

// The sum of 10^(logarithm - largest).
INLINE double sum_of_powers(const double *logarithms, size_t count, double largest) {
    doubles total = 0;
    FOR_EACH_EIGHT(logarithms, count, (doubles)-INFINITY, {
        const doubles below = eight - largest;
        doubles power;
        power_of_ten(&below, &power);
        total += power;
    });
    return sum(&total);
}
