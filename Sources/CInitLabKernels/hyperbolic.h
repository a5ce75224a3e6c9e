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
    wide t, e;
    absolute(x, &t);
    const wide twice = 2 * t;
    exponential_parts parts;
    decay(&twice, &parts);
    scaled_exponential(&parts, &e);
    e *= TAIL;
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

// 2^63 e / (1 + e) for e = exp(-|x|), the logistic function at -|x|, in two parts.
INLINE void scaled_logistic_tail(const exponential_parts *parts, wide_pair *result) {
    wide_pair e;
    scaled_exponential_pair(parts, &e);
    const wide one = e.high * TAIL, sum = 1 + one;
    const wide rest = (one - (sum - 1)) + e.low * TAIL;
    const wide quotient = e.high / sum;
    result->high = quotient;
    // What rounding left of numerator and denominator, over the denominator: 1 / (1 + e) = 1 - e / (1 + e).
    result->low = (e.low - quotient * rest) * (1 - quotient * TAIL);
}

// The logistic function.
INLINE void logistic(const wide *x, wide *result) {
    wide t;
    absolute(x, &t);
    exponential_parts parts;
    decay(&t, &parts);
    wide_pair tail;
    scaled_logistic_tail(&parts, &tail);
    const wide below = (tail.high + tail.low) * TAIL;
    *result = *x < 0 ? below : 1 - below;
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
