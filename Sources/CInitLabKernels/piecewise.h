// Activations of straight and curved pieces. None of them makes a number of what is none.
#pragma once

#include "exponential.h"

#pragma STDC FP_CONTRACT ON

// `below` x for x < 0, `above` x elsewhere; a slope of zero makes zero of infinity.
INLINE void half_lines(const wide *x, float below, float above, wide *result) {
    const float largest = 0x1.fffffep127f;
    const wide least = below == 0 ? -largest : -__builtin_inff(), most = above == 0 ? largest : __builtin_inff();
    wide y = *x < least ? least : *x;
    y = y > most ? most : y;
    const wide low = below, high = above;
    *result = y * (y > 0 ? high : low);
}

INLINE void half_line_slopes(const wide *x, float below, float above, wide *result) {
    const wide low = below, high = above, slope = *x > 0 ? high : low;
    *result = *x == *x ? slope : *x;
}

INLINE void clamped(const wide *x, float least, float most, wide *result) {
    const wide low = least, high = most;
    const wide y = *x < low ? low : *x;
    *result = y > high ? high : y;
}

INLINE void clamped_slope(const wide *x, float least, float most, wide *result) {
    const wide zero = 0, one = 1, low = least, high = most;
    const wide slope = ((*x > low) & (*x < high)) ? one : zero;
    *result = *x == *x ? slope : *x;
}

// The pieces of ELU, SELU and CELU: `above` x for x > 0, `scale` (exp(rate x) - 1) elsewhere.
typedef struct {
    float above;
    // In two parts.
    float scale, scale_low;
    double rate;
    // scale times rate, the derivative at zero from below.
    float slope;
} exponential_piece;

// rate times min(x, 0).
INLINE void exponent_below(const exponential_piece *piece, const wide *x, exponential_parts *result) {
    const wide zero = 0, minus = *x > zero ? zero : *x;
    if (piece->rate == 1) {
        exponential(&minus, NULL, result);
    } else {
        const wide least = (float)(LEAST_EXPONENT / piece->rate), y = minus < least ? least : minus;
        const wide_doubles product = __builtin_convertvector(y, wide_doubles) * piece->rate;
        wide_pair power;
        split(&product, &power);
        exponential(&power.high, &power.low, result);
    }
}

INLINE void exponential_linear(const exponential_piece *piece, const wide *x, int fused, wide *result) {
    exponential_parts parts;
    wide m;
    exponent_below(piece, x, &parts);
    exponential_minus_one(&parts, &m);
    wide below = piece->scale * m + piece->scale_low * m;
    if (piece->rate != 1) {
        // What rate times x left goes in too. So near to zero that the product might be subnormal it is a straight line.
        const wide scale = piece->scale;
        const wide rest = piece->scale * (parts.scale * TAIL * parts.rest_low) + piece->scale_low * m;
        multiply_add(&scale, &m, &rest, fused, &below);
        below = *x > (float)(-0x1p-26 / piece->rate) ? piece->slope * *x : below;
    }
    *result = *x > 0 ? piece->above * *x : below;
}

INLINE void exponential_linear_slope(const exponential_piece *piece, const wide *x, wide *result) {
    exponential_parts parts;
    wide e;
    exponent_below(piece, x, &parts);
    scaled_exponential(&parts, &e);
    const wide above = piece->above;
    *result = *x > 0 ? above : piece->slope * e * TAIL;
}

// x / (1 + |x|).
INLINE void soft_sign(const wide *x, wide *result) {
    wide t;
    absolute(x, &t);
    // From here on it is one.
    const wide most = 0x1p60f, size = t > most ? most : t;
    const wide value = size / (1 + size);
    with_sign(&value, x, result);
}

INLINE void soft_sign_slope(const wide *x, wide *result) {
    wide t;
    absolute(x, &t);
    const wide inverse = 1 / (1 + t);
    *result = inverse * inverse;
}

INLINE void squared_positive_part(const wide *x, wide *result) {
    wide part;
    positive_part(x, &part);
    *result = part * part;
}

INLINE void squared_positive_part_slope(const wide *x, wide *result) {
    wide part;
    positive_part(x, &part);
    *result = 2 * part;
}
