// What moments and sketches of many replicates are made of.
#include "CInitLabKernels.h"
#include "double_series.h"

#include <float.h>

#pragma STDC FP_CONTRACT OFF

INLINE void central_sums(const double *values, size_t count, initlab_central_sums *sums) {
    doubles total = 0;
    FOR_EACH_EIGHT(values, count, (doubles)0, { total += eight; });
    const double centre = sum(&total) / (double)count;
    doubles first = 0, second = 0, third = 0, fourth = 0;
    FOR_EACH_EIGHT(values, count, (doubles)centre, {
        const doubles distance = eight - centre, square = distance * distance;
        first += distance;
        second += square;
        third += square * distance;
        fourth += square * square;
    });
    // What rounding left in the mean.
    const double left = sum(&first), squares = sum(&second) - left * left / (double)count;
    sums->mean = centre + left / (double)count;
    sums->squares = squares < 0 ? 0 : squares;
    sums->cubes = sum(&third);
    sums->fourths = sum(&fourth);
}

INLINE void places_of(const double *values, size_t count, double width, ptrdiff_t *places) {
    const double limit = 0x1p52;
    for (size_t index = 0; index < count; ++index) {
        const double place = __builtin_floor(values[index] / width);
        places[index] = (ptrdiff_t)(place < -limit ? -limit : place > limit ? limit : place);
    }
}

// Of positive normal numbers, as n ln 2 + log(m), m from sqrt(1/2) to sqrt(2): log(m) is the series of 2 artanh(s) for
// s = (m - 1) / (m + 1), up to s^21, and n ln 2 is taken in two parts, of which the first has 32 bits.
INLINE void natural_logarithm(const doubles *x, doubles *result) {
    const longs bits = (longs)*x;
    const longs n = (bits - 0x3fe6a09e667f3bcd) >> 52;
    const doubles count = __builtin_convertvector(n, doubles);
    const doubles f = (doubles)(bits - (n << 52)) - 1.0;
    const doubles s = f / (f + 2.0), z = s * s;
    doubles p = 1.0 / 21;
    p = p * z + 1.0 / 19;
    p = p * z + 1.0 / 17;
    p = p * z + 1.0 / 15;
    p = p * z + 1.0 / 13;
    p = p * z + 1.0 / 11;
    p = p * z + 1.0 / 9;
    p = p * z + 1.0 / 7;
    p = p * z + 1.0 / 5;
    p = p * z + 1.0 / 3;
    const doubles twice = s + s;
    *result = count * 0x1.62e42feep-1 + (twice + (twice * z * p + count * 0x1.a39ef35793c76p-33));
}

INLINE void logarithms_of(const double *values, size_t count, double *logarithms) {
    size_t place = 0;
    FOR_EACH_EIGHT(values, count, (doubles)1, {
        const longs sign = (longs)1 << 63;
        const doubles magnitude = (doubles)((longs)eight & ~sign);
        doubles result;
        natural_logarithm(&magnitude, &result);
        const longs is_special = (magnitude < DBL_MIN) | (magnitude > DBL_MAX);
        if (__builtin_reduce_or(is_special) != 0) {
            for (int lane = 0; lane < LANES; ++lane) result[lane] = log(magnitude[lane]);
        }
        memcpy(logarithms + place, &result, (count - place < LANES ? count - place : LANES) * sizeof *logarithms);
        place += LANES;
    });
}

#define VERSION(name, attributes)                                                                                      \
    attributes static void central_sums_##name(const double *values, size_t count, initlab_central_sums *sums) {      \
        central_sums(values, count, sums);                                                                             \
    }                                                                                                                  \
    attributes static void places_##name(const double *values, size_t count, double width, ptrdiff_t *places) {        \
        places_of(values, count, width, places);                                                                       \
    }                                                                                                                  \
    attributes static void logarithms_##name(const double *values, size_t count, double *logarithms) {                 \
        logarithms_of(values, count, logarithms);                                                                      \
    }                                                                                                                  \
    attributes static double sum_of_powers_##name(const double *logarithms, size_t count, double largest) {            \
        return sum_of_powers(logarithms, count, largest);                                                              \
    }

VERSION(plain, )
#if defined(__x86_64__)
VERSION(avx2, __attribute__((target("avx2,fma"))))
VERSION(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))))
#endif

void initlab_sum_centrally(const double *values, size_t count, initlab_central_sums *sums, int version) {
    CHOOSE(version, central_sums, values, count, sums);
}

void initlab_find_places(const double *values, size_t count, double width, ptrdiff_t *places, int version) {
    CHOOSE(version, places, values, count, width, places);
}

void initlab_take_logarithms(const double *values, size_t count, double *logarithms, int version) {
    CHOOSE(version, logarithms, values, count, logarithms);
}

double initlab_sum_powers_of_ten(const double *logarithms, size_t count, double largest, int version) {
    return CHOOSE(version, sum_of_powers, logarithms, count, largest);
}
