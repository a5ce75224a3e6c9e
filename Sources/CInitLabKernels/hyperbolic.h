// tanh and the logistic function.
#pragma once

#include "exponential.h"

#pragma STDC FP_CONTRACT ON

// exp(-t) for t >= 0.
INLINE void decay(const wide *t, exponential_parts *result) {
    const wide minus = -*t;
    exponential(&minus, NULL, result);
}

// Next to zero a polynomial in x^2, with 2^-28 of relative error; elsewhere 1 - 2 e / (1 + e), e = exp(-2 |x|).
INLINE void hyperbolic_tangent(const wide *x, wide *result) {
    wide t;
    absolute(x, &t);
    // The tail takes part from 0.625 on only, and is at most 0.3: it is in powers of two, in one step of reduction.
    const wide most = 10, bounded = t > most ? most : t, magic = 0x1.8p23f;
    const wide shifted = bounded * -2.88539008f + magic, n = shifted - magic;
    const wide f = bounded * -2.88539008f - n, square = f * f;
    const wide q = (0.240226477f * f + 0.693147182f)
        + square * ((0.00961850584f * f + 0.0555035956f) + square * (0.000153267843f * f + 0.0013391024f));
    const wide scale = (wide)(((wide_integers)shifted << 23) + (127 << 23));
    const wide e = scale + scale * f * q;
    const wide large = 1 - (e + e) / (1 + e);
    const wide u = t * t;
    const wide p = (0.133314848f * u - 0.333332837f) + u * u * (-0.00571549917f * u * u + (0.0206491034f * u - 0.0537430048f));
    const wide small = t + t * u * p;
    const wide size = t < 0.625f ? small : large;
    with_sign(&size, x, result);
}

// 1 - tanh^2 = 4 e / (1 + e)^2.
INLINE void hyperbolic_tangent_slope(const wide *x, wide *result) {
    wide t, e;
    absolute(x, &t);
    const wide twice = 2 * t;
    exponential_parts parts;
    decay(&twice, &parts);
    scaled_exponential(&parts, &e);
    const wide sum = 1 + e * TAIL;
    *result = 4 * (e / (sum * sum)) * TAIL;
}

// 2^-63 (1 + exp(-y)), of y + low: the denominator of the logistic function, which no y lets overflow. `low` may be NULL.
INLINE void logistic_denominator(const wide *y, const wide *low, wide *result) {
    // Above, exp(-y) is nothing beside 1.
    const wide most = 40, least = LEAST_EXPONENT;
    const wide bounded = *y > most ? most : *y, minus = -(bounded < least ? least : bounded);
    exponential_parts parts;
    if (low == NULL) {
        scaled_exponential_of(&minus, NULL, -63, &parts);
    } else {
        const wide minus_low = -*low;
        scaled_exponential_of(&minus, &minus_low, -63, &parts);
    }
    *result = parts.scale + (parts.scale * parts.rest + (parts.scale * parts.rest_low + TAIL));
}

// The logistic function.
INLINE void logistic(const wide *x, wide *result) {
    wide denominator;
    logistic_denominator(x, NULL, &denominator);
    *result = 1 / denominator * TAIL;
}

INLINE void logistic_slope(const wide *x, wide *result) {
    wide t, e;
    absolute(x, &t);
    exponential_parts parts;
    decay(&t, &parts);
    scaled_exponential(&parts, &e);
    const wide sum = 1 + e * TAIL;
    *result = e / (sum * sum) * TAIL;
}

// log(1 + exp(x)) = max(x, 0) + log1p(e), e = exp(-|x|). log1p(e) = 2 atanh(u) for u = e / (2 + e), a polynomial in u^2 with
// 2^-33 of relative error.
INLINE void soft_plus(const wide *x, wide *result) {
    wide t, part;
    absolute(x, &t);
    positive_part(x, &part);
    exponential_parts parts;
    decay(&t, &parts);
    wide_pair scaled;
    scaled_exponential_pair(&parts, &scaled);
    const wide e = scaled.high * TAIL, sum = 2 + e, quotient = scaled.high / sum;
    const wide u = quotient * TAIL, square = u * u;
    const wide p = square
        * ((0.399989486f * square + 0.666666746f)
            + square * square * (0.242452562f * square * square + (0.214438856f * square + 0.286152124f)));
    // What rounding left of numerator and denominator; to a few percent, as much as it takes.
    const wide low = (scaled.low - quotient * (e - (sum - 2))) * (1 - 0.45f * e);
    *result = part + (2 * quotient + (quotient * p + low)) * TAIL;
}
