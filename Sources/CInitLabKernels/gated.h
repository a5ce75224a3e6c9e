// Activations that are x times a gate: GELU, SiLU and Mish.
//
// The tails below zero are exact however small they are: no difference of numbers of like size is taken.
#pragma once

#include "error_function.h"
#include "hyperbolic.h"

#pragma STDC FP_CONTRACT ON

// Where the tail is nothing to a Float; infinity times it is to be zero.
INLINE void bounded(const wide *t, wide *result) {
    const wide most = -LEAST_EXPONENT;
    *result = *t > most ? most : *t;
}

// x Phi(x) = max(x, 0) - |x| Phi(-|x|).
INLINE void gelu(const wide *x, int fused, wide *result) {
    wide t, part;
    absolute(x, &t);
    positive_part(x, &part);
    wide_pair power, e, ratio;
    minus_square(&t, 0.5f, &power);
    exponential_parts parts;
    exponential(&power.high, &power.low, &parts);
    scaled_exponential_pair(&parts, &e);
    const wide most = FAR, near = t > most ? most : t;
    mills_ratio_near(&near, fused, &ratio);
    wide factor = t;
    const wide_integers far = t > most;
    if (any(&far)) {
        wide other;
        mills_ratio_far(&t, &other);
        ratio.high = far ? other : ratio.high;
        ratio.low = far ? (wide)0 : ratio.low;
        factor = far ? (wide)1 : t;
    }
    const wide rest = e.high * ratio.low + e.low * ratio.high;
    wide gate;
    multiply_add(&e.high, &ratio.high, &rest, fused, &gate);
    gate *= -TAIL;
    multiply_add(&factor, &gate, &part, fused, result);
}

// Phi(x) + x phi(x), with phi the normal density.
INLINE void gelu_slope(const wide *x, int fused, wide *result) {
    wide t, tail, e;
    absolute(x, &t);
    wide_pair power;
    minus_square(&t, 0.5f, &power);
    exponential_parts parts;
    exponential(&power.high, &power.low, &parts);
    scaled_exponential(&parts, &e);
    const wide most = FAR, near = t > most ? most : t;
    wide_pair ratio;
    mills_ratio_near(&near, fused, &ratio);
    tail = ratio.high;
    const wide_integers far = t > most;
    if (any(&far)) {
        wide other;
        mills_ratio_far(&t, &other);
        tail = far ? other / t : tail;
    }
    wide size;
    bounded(&t, &size);
    const wide below = e * (tail - 0.39894228f * size) * TAIL;
    *result = *x < 0 ? below : 1 - below;
}

// x / (1 + exp(-y)), of y + low, y of the sign of x and steep enough that x < -10,000 gives nothing; `low` may be NULL.
INLINE void gated_by_logistic(const wide *x, const wide *y, const wide *low, wide *result) {
    const wide least = -0x1p14f, value = *x < least ? least : *x;
    wide denominator;
    logistic_denominator(y, low, &denominator);
    // Far above zero the quotient would overflow, and the gate is open.
    *result = *x > 0x1p14f ? *x : value / denominator * TAIL;
}

// The derivative of x s(y), s the logistic function and y of the sign of x: s (1 + x (1 - s) dy/dx). exp(-|y|) is given, and
// `steepness` is |x| dy/dx. Those at x and -x add up to one.
INLINE void slope_gated_by_logistic(
    const wide *x, const wide *steepness, const exponential_parts *parts, wide *result) {
    wide e;
    scaled_exponential(parts, &e);
    const wide sum = 1 + e * TAIL;
    const wide below = e / sum * (1 - *steepness / sum) * TAIL;
    *result = *x < 0 ? below : 1 - below;
}

INLINE void silu(const wide *x, wide *result) { gated_by_logistic(x, x, NULL, result); }

INLINE void silu_slope(const wide *x, wide *result) {
    wide t;
    absolute(x, &t);
    bounded(&t, &t);
    exponential_parts parts;
    decay(&t, &parts);
    slope_gated_by_logistic(x, &t, &parts, result);
}

// beta x to more digits than a Float has: the tail is as exact as its exponent. Bounded where the tail is nothing.
INLINE void scaled_argument(const wide *x, double beta, wide_pair *result) {
    const wide most = (float)(-LEAST_EXPONENT / beta), least = -most;
    wide y = *x > most ? most : *x;
    y = y < least ? least : y;
    const wide_doubles product = __builtin_convertvector(y, wide_doubles) * beta;
    split(&product, result);
}

// x times the logistic function of beta x, for beta > 0.
INLINE void scaled_silu(const wide *x, double beta, wide *result) {
    wide_pair y;
    scaled_argument(x, beta, &y);
    gated_by_logistic(x, &y.high, &y.low, result);
}

INLINE void scaled_silu_slope(const wide *x, double beta, wide *result) {
    wide t;
    absolute(x, &t);
    wide_pair y;
    scaled_argument(&t, beta, &y);
    const wide minus = -y.high, minus_low = -y.low;
    exponential_parts parts;
    exponential(&minus, &minus_low, &parts);
    slope_gated_by_logistic(x, &y.high, &parts, result);
}

// GELU with the normal distribution function approximated by (1 + tanh(c (x + 0.044715 x^3))) / 2, c = sqrt(2 / pi): the
// logistic function of twice that argument.
// For x bounded to the sizes where the gate is neither open nor shut.
INLINE void gelu_argument(const wide *x, wide *bounded, wide_pair *result) {
    const wide most = 16, least = -16;
    const wide y = *x > most ? most : *x;
    *bounded = y < least ? least : y;
    const wide_doubles value = __builtin_convertvector(*bounded, wide_doubles);
    const wide_doubles argument = value * (1.5957691216057308 + 0.071354816272600232 * (value * value));
    split(&argument, result);
}

INLINE void gelu_by_tanh(const wide *x, wide *result) {
    wide bounded;
    wide_pair y;
    gelu_argument(x, &bounded, &y);
    gated_by_logistic(x, &y.high, &y.low, result);
}

INLINE void gelu_by_tanh_slope(const wide *x, wide *result) {
    wide t, bounded;
    absolute(x, &t);
    wide_pair y;
    gelu_argument(&t, &bounded, &y);
    const wide minus = -y.high, minus_low = -y.low;
    exponential_parts parts;
    exponential(&minus, &minus_low, &parts);
    const wide steepness = bounded * (1.5957691f + 0.21406445f * (bounded * bounded));
    slope_gated_by_logistic(x, &steepness, &parts, result);
}

// x tanh(log(1 + exp(x))). With e = exp(-|x|), the tanh is n / (n + 2), n = e (e + 2), for x < 0, and
// (1 + 2 e) / (1 + 2 e + 2 e^2) elsewhere.
INLINE void mish(const wide *x, wide *result) {
    const wide least = LEAST_EXPONENT, value = *x < least ? least : *x;
    wide t, scaled;
    absolute(x, &t);
    exponential_parts parts;
    decay(&t, &parts);
    scaled_exponential(&parts, &scaled);
    const wide e = scaled * TAIL;
    const wide_integers negative = value < 0;
    const wide twice = 1 + 2 * e;
    const wide numerator = negative ? scaled * e + 2 * scaled : twice;
    const wide denominator = negative ? (e * e + 2 * e) + 2 : twice + 2 * (e * e);
    const wide tail = TAIL, one = 1;
    *result = value * (numerator / denominator) * (negative ? tail : one);
}

INLINE void mish_slope(const wide *x, wide *result) {
    wide t, scaled, size;
    absolute(x, &t);
    bounded(&t, &size);
    exponential_parts parts;
    decay(&t, &parts);
    scaled_exponential(&parts, &scaled);
    const wide e = scaled * TAIL;
    const wide_integers negative = *x < 0;
    const wide n = e * (e + 2) + 2, m = 1 + 2 * e + 2 * (e * e);
    const wide denominator = negative ? n : m;
    // tanh + x tanh', the latter 4 e (1 + e) / n^2 for x < 0 and 4 e^2 (1 + e) / m^2 elsewhere.
    const wide term = 4 * size * (1 + e) / denominator;
    const wide below = scaled * ((e + 2) - term) * TAIL, above = (1 + 2 * e) + e * e * term;
    *result = (negative ? below : above) / denominator;
}
