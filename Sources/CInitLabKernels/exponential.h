// exp and expm1, as activations need them.
#pragma once

#include "wide.h"

#pragma STDC FP_CONTRACT ON

// exp(x) is `scale` 2^-63 (1 + rest + rest_low). The factor 2^63 keeps `scale` a normal number while products of exp(x)
// are computed; multiplying by TAIL at the end rounds once, where the result is subnormal.
#define TAIL 0x1p-63f

typedef struct {
    // 2^(n + 63), for the whole number n next to x / ln 2.
    wide scale;
    // exp(x - n ln 2) - 1, and what rounding left of it.
    wide rest, rest_low;
} exponential_parts;

// Below this, exp(x) is nothing to a Float, and so is 10,000 exp(x).
#define LEAST_EXPONENT -125.0f

// Of x + low, |x| at most 125; low may be NULL. `scale` is 2^(n + exponent) here. Not a number stays so. A polynomial fitted
// to exp on +- ln(2) / 2 has 2^-28 of relative error. It is not evaluated from the last coefficient to the first, because
// that would be a longer chain of operations that wait for each other.
INLINE void scaled_exponential_of(const wide *x, const wide *low, int exponent, exponential_parts *result) {
    const wide magic = 0x1.8p23f;
    const wide y = *x, shifted = y * 0x1.715476p0f + magic;
    const wide n = shifted - magic;
    // ln 2 in two parts, of which n times the first is exact.
    const wide first = y - n * 0x1.62e4p-1f;
    wide r, r_low;
    if (low == NULL) {
        r = first - n * 0x1.7f7d1cp-20f;
        r_low = (first - r) - n * 0x1.7f7d1cp-20f;
    } else {
        const wide second = n * 0x1.7f7d1cp-20f - *low;
        r = first - second;
        r_low = (first - r) - second;
    }
    const wide square = r * r;
    const wide p = (0.166665211f * r + 0.49999994f)
        + square * (0.00138187257f * square + (0.00836871937f * r + 0.0416682921f));
    result->rest = r + square * p;
    result->rest_low = ((r - result->rest) + square * p) + r_low;
    // The lowest bits of `shifted` are n. As a factor, and not added to the exponent, it leaves NaN alone.
    result->scale = (wide)(((wide_integers)shifted << 23) + ((127 + exponent) << 23));
}

// Of x + low <= 0, however far below.
INLINE void exponential(const wide *x, const wide *low, exponential_parts *result) {
    const wide least = LEAST_EXPONENT, y = *x < least ? least : *x;
    scaled_exponential_of(&y, low, 63, result);
}

// exp(x) with its scale, in one part and in two.
INLINE void scaled_exponential(const exponential_parts *parts, wide *result) {
    *result = parts->scale + parts->scale * parts->rest;
}

INLINE void scaled_exponential_pair(const exponential_parts *parts, wide_pair *result) {
    const wide high = 1 + parts->rest;
    result->high = parts->scale * high;
    result->low = parts->scale * ((parts->rest - (high - 1)) + parts->rest_low);
}

// exp(x) - 1, without loss next to zero.
INLINE void exponential_minus_one(const exponential_parts *parts, wide *result) {
    const wide scale = parts->scale * TAIL;
    *result = scale * parts->rest + (scale - 1);
}
