// Vectors of Floats: what is done to all values alike. Products and sums are fused where the processor can, so that versions
// of a kernel differ in the last digits.
#include "CInitLabKernels.h"
#include "lanes.h"

#pragma STDC FP_CONTRACT ON

INLINE void apply_slope(const float *values, float *activations, size_t count, float slope) {
    for (size_t index = 0; index < count; ++index)
        activations[index] = values[index] * (values[index] > 0 ? 1.0f : slope);
}

// Weights are as many as all else together, and only their mean, their variance and how many are zero is wanted: squares of
// sixteen vectors are added in Float before they go to Double.
INLINE void measure_spread(
    const float *values, size_t count, float shift, double *first, double *second, uint64_t *zeros) {
    enum { VECTORS = 16, WIDE = 16 };
    typedef float wide __attribute__((ext_vector_type(WIDE)));
    typedef int32_t wide_integers __attribute__((ext_vector_type(WIDE)));
    typedef double wide_doubles __attribute__((ext_vector_type(WIDE)));
    wide_doubles totals = 0, squares = 0;
    uint64_t found = 0;
    const size_t whole = count - count % WIDE;
    for (size_t index = 0; index < whole;) {
        const size_t end = whole - index < VECTORS * WIDE ? whole : index + VECTORS * WIDE;
        wide part = 0, part_squares = 0;
        wide_integers none = 0;
        for (; index < end; index += WIDE) {
            wide x;
            memcpy(&x, values + index, sizeof x);
            none -= x == 0;
            x -= shift;
            part += x;
            part_squares += x * x;
        }
        totals += __builtin_convertvector(part, wide_doubles);
        squares += __builtin_convertvector(part_squares, wide_doubles);
        found += (uint64_t)(uint32_t)__builtin_reduce_add(none);
    }
    const doubles total = totals.lo + totals.hi, square = squares.lo + squares.hi;
    *first = sum(&total);
    *second = sum(&square);
    for (size_t index = whole; index < count; ++index) {
        const double x = (double)values[index] - shift;
        *first += x;
        *second += x * x;
        found += values[index] == 0;
    }
    *zeros = found;
}

INLINE void take_out(
    const float *values, size_t rows, size_t columns, const float *weights, float *rest, float *parts) {
    double square = 0;
    for (size_t column = 0; column < columns; ++column) square += (double)weights[column] * weights[column];
    for (size_t row = 0; row < rows; ++row, values += columns, rest += columns) {
        doubles total = 0;
        size_t column = 0;
        for (; column + LANES <= columns; column += LANES) {
            floats x, w;
            load(values + column, LANES, &x);
            load(weights + column, LANES, &w);
            total += __builtin_convertvector(x, doubles) * __builtin_convertvector(w, doubles);
        }
        double product = sum(&total);
        for (; column < columns; ++column) product += (double)values[column] * weights[column];
        const float part = (float)(product / square);
        parts[row] = part;
        // Rounded once: to the digits of what is left.
        for (column = 0; column < columns; ++column)
            rest[column] = (float)((double)values[column] - (double)part * weights[column]);
    }
}

INLINE double dot(const float *left, const float *right, size_t count) {
    doubles first = 0, second = 0;
    size_t index = 0;
    for (; index + 2 * LANES <= count; index += 2 * LANES) {
        floats a, b, c, d;
        load(left + index, LANES, &a);
        load(right + index, LANES, &b);
        load(left + index + LANES, LANES, &c);
        load(right + index + LANES, LANES, &d);
        first += __builtin_convertvector(a, doubles) * __builtin_convertvector(b, doubles);
        second += __builtin_convertvector(c, doubles) * __builtin_convertvector(d, doubles);
    }
    first += second;
    double total = sum(&first);
    for (; index < count; ++index) total += (double)left[index] * right[index];
    return total;
}

// A version of each kernel, for the instruction set that `attributes` name.
#define VERSION(name, attributes)                                                                                      \
    attributes static void apply_slope_##name(const float *values, float *activations, size_t count, float slope) {    \
        apply_slope(values, activations, count, slope);                                                                \
    }                                                                                                                  \
    attributes static void take_out_##name(                                                                            \
        const float *values, size_t rows, size_t columns, const float *weights, float *rest, float *parts) {           \
        take_out(values, rows, columns, weights, rest, parts);                                                         \
    }                                                                                                                  \
    attributes static double dot_##name(const float *left, const float *right, size_t count) {                          \
        return dot(left, right, count);                                                                                \
    }                                                                                                                  \
    attributes static void measure_spread_##name(                                                                      \
        const float *values, size_t count, float shift, double *first, double *second, uint64_t *zeros) {              \
        measure_spread(values, count, shift, first, second, zeros);                                                    \
    }

VERSION(plain, )
#if defined(__x86_64__)
VERSION(avx2, __attribute__((target("avx2,fma"))))
VERSION(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))))
#endif

void initlab_apply_slope(const float *values, float *activations, size_t count, float slope, int version) {
    CHOOSE(version, apply_slope, values, activations, count, slope);
}

void initlab_measure_spread(
    const float *values, size_t count, float shift, double *first, double *second, uint64_t *zeros, int version) {
    CHOOSE(version, measure_spread, values, count, shift, first, second, zeros);
}

double initlab_dot(const float *left, const float *right, size_t count, int version) {
    return CHOOSE(version, dot, left, right, count);
}

void initlab_take_out(
    const float *values, size_t rows, size_t columns, const float *weights, float *rest, float *parts, int version) {
    CHOOSE(version, take_out, values, rows, columns, weights, rest, parts);
}
