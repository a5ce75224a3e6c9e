// Activations that are x times a gate: GELU, SiLU and Mish.
//
// The gates of GELU and SiLU add up to one at x and -x, so that phi(x) = max(x, 0) - |x| gate(-|x|): only the tail is
// computed, without loss however small it is.
#pragma once

#include "error_function.h"
#include "hyperbolic.h"

#pragma STDC FP_CONTRACT ON

// Where the tail is nothing to a Float; infinity times it is to be zero.
INLINE void bounded(const wide *t, wide *result) {
    const wide most = -LEAST_EXPONENT;
    *result = *t > most ? most : *t;
}

// x Phi(x).
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
    mills_ratio_near(&near, &ratio);
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
INLINE void gelu_slope(const wide *x, wide *result) {
    wide t, tail, e;
    absolute(x, &t);
    wide_pair power;
    minus_square(&t, 0.5f, &power);
    exponential_parts parts;
    exponential(&power.high, &power.low, &parts);
    scaled_exponential(&parts, &e);
    const wide most = FAR, near = t > most ? most : t;
    wide_pair ratio;
    mills_ratio_near(&near, &ratio);
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

// max(x, 0) - t times the logistic function whose exponential is given; t is |x|, or less where that is nothing.
INLINE void gated_by_logistic(const wide *x, const wide *t, const exponential_parts *parts, wide *result) {
    wide part;
    wide_pair tail;
    positive_part(x, &part);
    scaled_logistic_tail(parts, &tail);
    *result = part - (*t * tail.high + *t * tail.low) * TAIL;
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

INLINE void silu(const wide *x, wide *result) {
    wide t;
    absolute(x, &t);
    bounded(&t, &t);
    exponential_parts parts;
    decay(&t, &parts);
    gated_by_logistic(x, &t, &parts, result);
}

INLINE void silu_slope(const wide *x, wide *result) {
    wide t;
    absolute(x, &t);
    bounded(&t, &t);
    exponential_parts parts;
    decay(&t, &parts);
    slope_gated_by_logistic(x, &t, &parts, result);
}

// |x|, or less where exp(-beta |x|) is nothing to a Float, and -beta times it to more digits than a Float has: the tail is
// as exact as its exponent.
INLINE void scaled_decay(const wide *x, double beta, wide *t, wide_pair *power) {
    const wide most = (float)(-LEAST_EXPONENT / beta);
    absolute(x, t);
    *t = *t > most ? most : *t;
    const wide_doubles product = __builtin_convertvector(*t, wide_doubles) * -beta;
    split(&product, power);
}

// x times the logistic function of beta x, for beta > 0.
INLINE void scaled_silu(const wide *x, double beta, wide *result) {
    wide t;
    wide_pair power;
    scaled_decay(x, beta, &t, &power);
    exponential_parts parts;
    exponential(&power.high, &power.low, &parts);
    gated_by_logistic(x, &t, &parts, result);
}

INLINE void scaled_silu_slope(const wide *x, double beta, wide *result) {
    wide t;
    wide_pair power;
    scaled_decay(x, beta, &t, &power);
    exponential_parts parts;
    exponential(&power.high, &power.low, &parts);
    const wide steepness = -power.high;
    slope_gated_by_logistic(x, &steepness, &parts, result);
}

// GELU with the normal distribution function approximated by (1 + tanh(c (x + 0.044715 x^3))) / 2, c = sqrt(2 / pi): the
// logistic function of twice that argument.
// Of the size t of x, bounded where the tail is nothing.
INLINE void gelu_decay(const wide *x, wide *t, exponential_parts *result) {
    const wide most = 16;
    absolute(x, t);
    *t = *t > most ? most : *t;
    const wide_doubles size = __builtin_convertvector(*t, wide_doubles);
    const wide_doubles minus = size * (-1.5957691216057308 - 0.071354816272600232 * (size * size));
    wide_pair power;
    split(&minus, &power);
    exponential(&power.high, &power.low, result);
}

INLINE void gelu_by_tanh(const wide *x, wide *result) {
    wide t;
    exponential_parts parts;
    gelu_decay(x, &t, &parts);
    gated_by_logistic(x, &t, &parts, result);
}

INLINE void gelu_by_tanh_slope(const wide *x, wide *result) {
    wide t;
    exponential_parts parts;
    gelu_decay(x, &t, &parts);
    const wide steepness = t * (1.5957691f + 0.21406445f * (t * t));
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
