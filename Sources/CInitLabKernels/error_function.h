// The error function, and the normal distribution function that GELU needs.
#pragma once

#include "exponential.h"

#pragma STDC FP_CONTRACT ON

// Next to zero a polynomial in x^2; elsewhere 1 - exp(p(|x|)) with a polynomial for log(erfc). Both have 2^-29 of
// relative error.
INLINE void error_function(const wide *x, wide *result) {
    wide t, e;
    absolute(x, &t);
    const wide most = 4;
    const wide u = t > most ? most : t;
    wide p = 0.000195944624f * u - 0.00304327253f;
    p = p * u + 0.0222270768f;
    p = p * u - 0.103931807f;
    p = p * u - 0.637182117f;
    p = p * u - 1.12767565f;
    const wide power = p * u - 0.000195678876f;
    exponential_parts parts;
    exponential(&power, NULL, &parts);
    scaled_exponential(&parts, &e);
    const wide large = 1 - e * TAIL;
    const wide square = t * t;
    wide s = 8.30977442e-05f * square - 0.000813146762f;
    s = s * square + 0.00520028593f;
    s = s * square - 0.0268591288f;
    s = s * square + 0.112836868f;
    s = s * square - 0.376126319f;
    s = s * square + 0.128379166f;
    const wide small = t + t * s;
    const wide size = t < 0.92f ? small : large;
    with_sign(&size, x, result);
}

// -c x^2 in two parts, for c = 1 or 1/2: the upper half of the digits of x has an exact square.
INLINE void minus_square(const wide *x, float c, wide_pair *result) {
    const wide most = 16, bounded = *x > most ? most : *x;
    const wide upper = (wide)((wide_integers)bounded & (int32_t)0xfffff000);
    result->high = -c * (upper * upper);
    result->low = -c * ((bounded - upper) * (bounded + upper));
}

INLINE void error_function_slope(const wide *x, wide *result) {
    wide t, e;
    absolute(x, &t);
    wide_pair power;
    minus_square(&t, 1, &power);
    exponential_parts parts;
    exponential(&power.high, &power.low, &parts);
    scaled_exponential(&parts, &e);
    *result = 1.12837917f * e * TAIL;
}

// Up to here the first of the two approximations below holds, and from here on the second.
#define FAR 3.0f

// exp(t^2 / 2) Phi(-t) for 0 <= t <= FAR, in two parts: a polynomial below 1.5 and one above, each around a place where the
// value has few digits, with 2^-27 of relative error.
INLINE void mills_ratio_near(const wide *t, int fused, wide_pair *result) {
    const wide_integers right = *t > 1.5f;
#define COEFFICIENT(name, left, other) const wide name = right ? (wide)other : (wide)left
    COEFFICIENT(centre, 0x1.87a0p-1f, 0x1.1d9ap1f);
    COEFFICIENT(value, 0x1.30cea8p-2f, 0x1.3cbbe4p-3f);
    COEFFICIENT(c1, -0.171261802f, -0.0538658723f);
    COEFFICIENT(c2, 0.0833331421f, 0.0172331836f);
    COEFFICIENT(c3, -0.0358403213f, -0.00513800792f);
    COEFFICIENT(c4, 0.0139813321f, 0.00144222262f);
    COEFFICIENT(c5, -0.00502970163f, -0.000384177401f);
    COEFFICIENT(c6, 0.00168036949f, 9.74766517e-05f);
    COEFFICIENT(c7, -0.000531609927f, -2.34443851e-05f);
    COEFFICIENT(c8, 0.000177989888f, 5.85978341e-06f);
    COEFFICIENT(c9, -5.08685007e-05f, -1.50117864e-06f);
#undef COEFFICIENT
    const wide d = *t - centre, d_low = *t - (d + centre), u = d * d;
    const wide even = ((c8 * u + c6) * u + c4) * u + c2;
    const wide inner = ((c9 * u + c7) * u + c5) * u + c3, even_part = even * u;
    wide odd, w;
    multiply_add(&inner, &u, &c1, fused, &odd);
    multiply_add(&odd, &d, &even_part, fused, &w);
    result->high = value + w;
    // What rounding left of the sum; and of d, which matters for small t, where the derivative is about this.
    result->low = (w - (result->high - value)) + d_low * (0.3f * *t - 0.39f);
}

// t exp(t^2 / 2) Phi(-t) for t >= FAR: a polynomial in 1 / t^2 with 2^-28 of relative error.
INLINE void mills_ratio_far(const wide *t, wide *result) {
    const wide v = 1 / (*t * *t);
    wide p = 7139.72607f * v - 4463.93164f;
    p = p * v + 1294.22546f;
    p = p * v - 244.186935f;
    p = p * v + 37.4590378f;
    p = p * v - 5.88797808f;
    p = p * v + 1.19560206f;
    p = p * v - 0.398934424f;
    p = p * v + 0.398942262f;
    *result = p;
}
