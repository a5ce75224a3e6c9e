// Calls every kernel of CInitLabKernels in every version that this processor can run, over shapes around the lengths of
// vectors and blocks, in memory that ends where the data ends: built with the address and the undefined-behaviour sanitizer,
// it stops at the first byte that a kernel reads or writes beyond. `make sanitize` builds and runs it.
#include "CInitLabKernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t lengths[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 1000, 4099};
static const size_t row_counts[] = {1, 2, 3, 7, 8, 9, 33, 65};
static const size_t column_counts[] = {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100};
static const float slopes[] = {0, 1, -0.5f, 0.01f};
static long calls = 0;

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void require(int holds, const char *what, size_t rows, size_t columns, int version) {
    if (holds) return;
    fprintf(stderr, "%s: %zu x %zu, version %d\n", what, rows, columns, version);
    exit(1);
}

/// Memory for `count` objects of `size` bytes that ends with them; `offset` more of them come first, so that the start is
/// aligned as the objects are and no better. To be freed with `release`.
static void *room(size_t count, size_t size, size_t offset) {
    char *start = malloc((count + offset) * size + (count + offset == 0));
    if (start == NULL) abort();
    return start + offset * size;
}

static void release(void *place, size_t size, size_t offset) { free((char *)place - offset * size); }

/// Values of many sizes, with zeros, rows of zeros, subnormals and both signs.
static void fill(float *values, size_t rows, size_t columns, uint32_t seed) {
    for (size_t row = 0; row < rows; ++row)
        for (size_t column = 0; column < columns; ++column) {
            seed = seed * 1664525u + 1013904223u;
            float value = ((float)(seed >> 8) / 8388608.0f - 1) * ldexpf(1, (int)(seed % 61) - 30);
            values[row * columns + column] = row % 5 == 3 || seed % 7 == 0 ? 0 : value;
        }
    if (rows * columns > 2) values[rows * columns - 1] = 1e-42f;
}

static int is_near(double left, double right, double scale) {
    return fabs(left - right) <= 1e-6 * (fabs(left) + fabs(right) + scale);
}

static void sample(size_t count, size_t offset, int version) {
    initlab_stream start = {{1, 2}, {0xfffffffe, 0xffff, 3, 4}}, streams[2];
    uint32_t *words = room(count, 4, offset), *plain_words = room(count, 4, 0);
    float *values = room(count, 4, offset), *plain_values = room(count, 4, 0);
    for (int kind = 0; kind < 3; ++kind) {
        streams[0] = streams[1] = start;
        if (kind == 0) {
            initlab_fill_words(words, count, &streams[0], version);
            initlab_fill_words(plain_words, count, &streams[1], 0);
        } else if (kind == 1) {
            initlab_fill_normal(values, count, &streams[0], 0.5f, 3, version);
            initlab_fill_normal(plain_values, count, &streams[1], 0.5f, 3, 0);
        } else {
            initlab_fill_uniform(values, count, &streams[0], 2, version);
            initlab_fill_uniform(plain_values, count, &streams[1], 2, 0);
        }
        int is_same = kind == 0 ? memcmp(words, plain_words, 4 * count) : memcmp(values, plain_values, 4 * count);
        require(is_same == 0, "a version draws other bits", 1, count, version);
        require(memcmp(&streams[0], &streams[1], sizeof start) == 0, "a version leaves another counter", 1, count, version);
        ++calls;
    }
    release(words, 4, offset);
    release(values, 4, offset);
    release(plain_words, 4, 0);
    release(plain_values, 4, 0);
}

static void measure(size_t rows, size_t columns, float slope, size_t offset, int version) {
    size_t count = rows * columns, inputs = columns < 8 ? 8 : columns;
    float *values = room(count, 4, offset), *activations = room(count, 4, offset), *gradient = room(count, 4, offset);
    double *squares = room(inputs, 8, offset), *scales = room(inputs, 8, offset);
    fill(values, rows, columns, (uint32_t)(count + 1));
    fill(gradient, rows, columns, (uint32_t)(count + 7));
    memset(squares, 0, 8 * inputs);
    for (size_t index = 0; index < inputs; ++index) scales[index] = 1.0 / (double)(index + 1);

    initlab_moments below = {.shift = values[0]}, above = {0}, alone = {.shift = values[0]}, plain = {.shift = values[0]};
    initlab_zeros zeros = {0, 0};
    initlab_measure(values, rows, columns, &alone, version);
    initlab_measure(values, rows, columns, &plain, 0);
    for (int power = 0; power < 4; ++power)
        require(is_near(alone.powers[power], plain.powers[power], plain.powers[power | 1]), "powers differ", rows, columns,
                version);
    initlab_activate(values, activations, rows, columns, slope, &below, &above, &zeros, squares, version);
    for (size_t index = 0; index < count; ++index) {
        float expected = values[index] > 0 ? values[index] : slope * values[index];
        require(activations[index] == expected, "a wrong activation", rows, columns, version);
    }
    initlab_apply_slope(values, activations, count, slope, version);
    require(isfinite(initlab_direction_square(values, rows, columns, scales, version)), "no number", rows, columns, version);

    initlab_moments back = {0};
    initlab_products products = {0, 0, 0};
    initlab_pass_back(gradient, values, rows, columns, slope, &back, &products, version);
    double first = 0, second = 0;
    uint64_t zero_count = 0, expected_zeros = 0;
    initlab_measure_spread(values, count, values[0], &first, &second, &zero_count, version);
    for (size_t index = 0; index < count; ++index) expected_zeros += values[index] == 0;
    require(zero_count == expected_zeros, "zeros are counted wrongly", rows, columns, version);
    float *means = room(rows, 4, offset);
    float *weights = room(columns, 4, offset);
    for (size_t column = 0; column < columns; ++column) weights[column] = 1 + 0.5f * sinf((float)column);
    initlab_take_out(values, rows, columns, weights, activations, means, version);
    for (size_t index = 0; index < count; ++index) {
        const double part = (double)means[index / columns] * weights[index % columns];
        require(is_near(activations[index], values[index] - part, 1e-35), "a wrong difference", rows, columns, version);
    }
    release(weights, 4, offset);
    release(means, 4, offset);
    double plain_dot = 0, size = 0;
    for (size_t index = 0; index < count; ++index) {
        plain_dot += (double)values[index] * gradient[index];
        size += fabs((double)values[index] * gradient[index]);
    }
    require(is_near(initlab_dot(values, gradient, count, version), plain_dot, size), "a wrong product", rows, columns, version);
    calls += 7;
    release(values, 4, offset);
    release(activations, 4, offset);
    release(gradient, 4, offset);
    release(squares, 8, offset);
    release(scales, 8, offset);
}

// `values` has room for as many numbers as `kept`, and is written over.
static void sketch(double *values, const double *kept, size_t count, size_t offset, int version) {
    ptrdiff_t *places = room(count, 8, offset);
    initlab_find_places(kept, count, 0.01, places, version);
    initlab_take_logarithms(kept, count, values, version);
    initlab_central_sums sums;
    initlab_sum_centrally(kept, count, &sums, version);
    require(sums.squares >= 0 && sums.fourths >= 0, "negative sums of squares", count, 0, version);
    const double sum = initlab_sum_powers_of_ten(kept, count, 200, version);
    require(sum >= 0 && sum <= (double)count, "a sum of powers out of its range", count, 0, version);
    calls += 4;
    release(places, 8, offset);
}

static void summarize(size_t count, size_t offset, int version) {
    double *values = room(count, 8, offset), *kept = room(count, 8, offset);
    for (int is_logarithmic = 0; is_logarithmic < 2; ++is_logarithmic) {
        for (size_t index = 0; index < count; ++index) {
            const double wave = sin((double)(index * index + 1));
            values[index] = index % 11 == 7 ? NAN : index % 13 == 5 ? (is_logarithmic ? -INFINITY : 0) : 200 * wave;
        }
        size_t recorded = 0, zeros = 0;
        const size_t stay = initlab_keep_recorded(values, count, is_logarithmic, kept, &recorded, &zeros, version);
        require(stay + (is_logarithmic ? zeros : 0) == recorded, "values are lost", count, 0, version);
        initlab_summary summary;
        initlab_summarize(kept, stay, recorded, is_logarithmic, &summary, version);
        require(stay == 0 || (summary.quantile05 <= summary.quantile50 && summary.quantile50 <= summary.quantile95),
                "quantiles out of order", count, 0, version);
        calls += 2;
        if (stay > 0) sketch(values, kept, stay, offset, version);
    }
    release(values, 8, offset);
    release(kept, 8, offset);
}

static void keep(size_t count, size_t offset, int version) {
    enum { PLACES = 11, FIRST = 3 };
    const double *traces[130];
    if (count > COUNT(traces)) count = COUNT(traces);
    for (size_t trace = 0; trace < count; ++trace) {
        double *values = room(FIRST + PLACES, 8, offset);
        for (size_t place = 0; place < FIRST + PLACES; ++place)
            values[place] = place % 5 == 4 ? NAN : place % 7 == 6 ? -INFINITY : 7 * sin((double)(place * count + trace));
        traces[trace] = values;
    }
    double *gathered = room(PLACES * count, 8, offset), *exact = room(PLACES * count, 8, offset);
    initlab_gather(traces, count, FIRST, PLACES, 1, gathered, version);
    initlab_gather(traces, count, FIRST, PLACES, 0, exact, version);
    // Place 4 of every five is NaN.
    require(initlab_is_recorded(traces, count, FIRST, PLACES, version) == (count > 0), "nothing recorded", 0, count, version);
    require(!initlab_is_recorded(traces, count, 4, 1, version), "NaN recorded", 4, count, version);
    if (count > 0) {
        ((double *)traces[count - 1])[4] = 1;
        require(initlab_is_recorded(traces, count, 4, 1, version), "the last trace", 4, count, version);
        ((double *)traces[count - 1])[4] = NAN;
    }
    // What is packed may start anywhere.
    uint8_t *bytes = room(PLACES * (8 + 4 * count), 1, 1);
    double *all = room(PLACES * count, 8, offset);
    require(initlab_pack_steps(gathered, count, PLACES, bytes, version), "not packed", PLACES, count, version);
    initlab_unpack_steps(bytes, count, PLACES, all, version);
    for (size_t place = 0; place < PLACES; ++place) {
        const uint8_t *const start = bytes + place * (8 + 4 * count);
        const double *const unpacked = all + place * count;
        double base;
        memcpy(&base, start, 8);
        for (size_t trace = 0; trace < count; ++trace) {
            uint32_t step;
            memcpy(&step, start + 8 + 4 * trace, 4);
            const double value = exact[place * count + trace], rounded = gathered[place * count + trace];
            const double packed = step == UINT32_MAX       ? -INFINITY
                                  : step == UINT32_MAX - 1 ? NAN
                                                           : base + step * 0x1p-28;
            const int is_same = isnan(packed) ? isnan(unpacked[trace]) : unpacked[trace] == packed;
            require(is_same, "unpacked as another", place, trace, version);
            require(memcmp(&value, &traces[trace][FIRST + place], 8) == 0, "a value moved", place, trace, version);
            require(isnan(value) ? isnan(packed) : packed == rounded, "packed as another", place, trace, version);
            require(!isfinite(value) || rounded == round(value * 0x1p28) * 0x1p-28, "rounded wrongly", place, trace, version);
        }
    }
    calls += 7;
    release(gathered, 8, offset);
    release(exact, 8, offset);
    release(bytes, 1, 1);
    release(all, 8, offset);
    for (size_t trace = 0; trace < count; ++trace) release((void *)traces[trace], 8, offset);
}

int main(void) {
    int versions = initlab_kernel_versions();
    for (int version = 0; version < versions; ++version)
        for (size_t offset = 0; offset < 2; ++offset) {
            for (size_t index = 0; index < COUNT(lengths); ++index) {
                sample(lengths[index], offset, version);
                summarize(lengths[index], offset, version);
                keep(lengths[index], offset, version);
            }
            for (size_t row = 0; row < COUNT(row_counts); ++row)
                for (size_t column = 0; column < COUNT(column_counts); ++column)
                    for (size_t slope = 0; slope < COUNT(slopes); ++slope)
                        measure(row_counts[row], column_counts[column], slopes[slope], offset, version);
            // Several groups, and rows longer than one.
            measure(5001, 1, 0.5f, offset, version);
            measure(130, 101, 0.5f, offset, version);
            measure(3, 4099, 0.5f, offset, version);
        }
    require(initlab_library_providing("initlab_no_such_symbol") == NULL, "a library without the symbol", 0, 0, 0);
    printf("%ld calls of kernels in %d versions (%s): nothing beyond its memory, nothing undefined\n", calls, versions,
           initlab_simd_level());
    return 0;
}
