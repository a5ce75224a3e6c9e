// Sixteen Floats at a time, for functions of single values: one register where the processor has such, several elsewhere.
#pragma once

#include "versions.h"

#include <stdint.h>
#include <string.h>

enum { WIDE = 16 };

typedef float wide __attribute__((ext_vector_type(WIDE)));
typedef int32_t wide_integers __attribute__((ext_vector_type(WIDE)));
typedef double wide_doubles __attribute__((ext_vector_type(WIDE)));
typedef int64_t wide_longs __attribute__((ext_vector_type(WIDE)));

// A number in two parts, of which the second is what rounding left of the first.
typedef struct {
    wide high;
    wide low;
} wide_pair;

// The size of a value, and a size with the sign of another value.
INLINE void absolute(const wide *x, wide *result) { *result = (wide)((wide_integers)*x & 0x7fffffff); }

INLINE void with_sign(const wide *size, const wide *sign, wide *result) {
    *result = (wide)((wide_integers)*size | ((wide_integers)*sign & (int32_t)0x80000000));
}

// x where x > 0, else 0; NaN stays.
INLINE void positive_part(const wide *x, wide *result) {
    const wide zero = 0;
    *result = *x < zero ? zero : *x;
}

INLINE int any(const wide_integers *condition) { return __builtin_reduce_or(*condition) != 0; }

// A Double as two Floats.
INLINE void split(const wide_doubles *x, wide_pair *result) {
    result->high = __builtin_convertvector(*x, wide);
    result->low = __builtin_convertvector(*x - __builtin_convertvector(result->high, wide_doubles), wide);
}

// a b + c, rounded once. On x86-64 the plain version has no instruction for it, and takes Doubles.
INLINE void multiply_add(const wide *a, const wide *b, const wide *c, int fused, wide *result) {
    if (fused)
        *result = __builtin_elementwise_fma(*a, *b, *c);
    else
        *result = __builtin_convertvector(
            __builtin_convertvector(*a, wide_doubles) * __builtin_convertvector(*b, wide_doubles)
                + __builtin_convertvector(*c, wide_doubles),
            wide);
}
