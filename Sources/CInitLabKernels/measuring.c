// What is measured in a layer, in one pass over its data: sums of powers in Double, in eight lanes of fixed order. Products
// and sums are fused where the processor can, so that versions of a kernel differ in the last digits.
#include "CInitLabKernels.h"
#include "groups.h"
#include "lanes.h"

#pragma STDC FP_CONTRACT ON

// The running sums of one matrix: of the row at hand the first two powers, of all rows before the rest.
typedef struct {
    double shift;
    doubles powers[4];
    doubles row[2];
    double spread;
    double squared_row_sums;
} sums;

INLINE void begin(sums *s, const initlab_moments *moments) {
    memset(s, 0, sizeof *s);
    s->shift = moments->shift;
}

INLINE void add(sums *s, const floats *values, const integers *inside) {
    doubles d = __builtin_convertvector(*values, doubles) - s->shift;
    // What pads the last vector of a row counts as nothing.
    if (inside != NULL) d = (doubles)((longs)d & __builtin_convertvector(*inside, longs));
    const doubles square = d * d;
    s->row[0] += d;
    s->row[1] += square;
    s->powers[2] += square * d;
    s->powers[3] += square * square;
}

INLINE void end_row(sums *s, size_t columns, int has_rows) {
    s->powers[0] += s->row[0];
    s->powers[1] += s->row[1];
    if (has_rows) {
        const double count = (double)columns, first = sum(&s->row[0]), second = sum(&s->row[1]);
        const double spread = second - first * first / count;
        // A spread that Floats could not hold is what rounding leaves of a constant row.
        if (spread > 1e-13 * second) s->spread += spread;
        const double total = first + count * s->shift;
        s->squared_row_sums += total * total;
    }
    s->row[0] = s->row[1] = 0;
}

INLINE void end(const sums *s, initlab_moments *moments) {
    for (int power = 0; power < 4; ++power) moments->powers[power] += sum(&s->powers[power]);
    moments->row_spread += s->spread;
    moments->squared_row_sums += s->squared_row_sums;
}

// Calls for each vector of each row; the body sees `column`, `count` and `inside`: NULL but for the last vector of a row
// that is not full. That one reaches back over values that were seen, and `inside` are the lanes that were not; in a row
// shorter than a vector it reaches on into the rows that follow, if there are enough, and `inside` are the row's own.
#define FOR_EACH_VECTOR(columns, ...)                                                                                  \
    do {                                                                                                               \
        size_t column = 0;                                                                                             \
        {                                                                                                              \
            const size_t count = LANES;                                                                                \
            const integers *const inside = NULL;                                                                       \
            for (; column + LANES <= (columns); column += LANES) {                                                     \
                __VA_ARGS__                                                                                            \
            }                                                                                                          \
        }                                                                                                              \
        const integers order = {0, 1, 2, 3, 4, 5, 6, 7};                                                               \
        if (column < (columns) && (columns) > LANES) {                                                                 \
            const size_t count = LANES;                                                                                \
            const integers fresh = order >= (int32_t)(LANES - ((columns) - column));                                   \
            const integers *const inside = &fresh;                                                                     \
            column = (columns) - LANES;                                                                                \
            __VA_ARGS__                                                                                                \
        } else if (column < (columns)) {                                                                               \
            const integers there = order < (int32_t)(columns);                                                         \
            const integers *const inside = &there;                                                                     \
            if ((rows - row) * (columns) >= LANES) {                                                                   \
                const size_t count = LANES;                                                                            \
                __VA_ARGS__                                                                                            \
            } else {                                                                                                   \
                const size_t count = (columns);                                                                        \
                __VA_ARGS__                                                                                            \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

// Leaves the lanes inside and makes the others zero.
INLINE void keep(floats *values, const integers *inside) {
    if (inside != NULL) *values = (floats)((integers)*values & *inside);
}

// A matrix of one column is one row, of which no statistics over inputs are asked for.
#define FOR_ROWS_OR_FLAT(rows, columns, body, ...)                                                                     \
    ((columns) > 1 ? body(rows, columns, 1, __VA_ARGS__) : body(1, rows, 0, __VA_ARGS__))

INLINE void measure(size_t rows, size_t columns, int has_rows, const float *values, initlab_moments *moments) {
    sums s;
    begin(&s, moments);
    for (size_t row = 0; row < rows; ++row, values += columns) {
        FOR_EACH_VECTOR(columns, {
            floats x;
            load(values + column, count, &x);
            add(&s, &x, inside);
        });
        end_row(&s, columns, has_rows);
    }
    end(&s, moments);
}

INLINE void select_slope(const floats *x, float slope, floats *factor) {
    const floats one = 1.0f, other = slope;
    const integers positive = *x > 0;
    *factor = (floats)(((integers)one & positive) | ((integers)other & ~positive));
}

// Activations are either the half-lines of `slope`, which are stored, or there already: half-lines cost a pass over memory
// less, and are what most networks have.
INLINE void both_sides(
    size_t rows, size_t columns, int has_rows, const float *values, float *made, const float *given, float slope,
    initlab_moments *below, initlab_moments *above, initlab_zeros *zeros, double *column_squares) {
    sums in, out;
    begin(&in, below);
    begin(&out, above);
    for (size_t row = 0; row < rows; ++row, values += columns) {
        integers zero = 0;
        FOR_EACH_VECTOR(columns, {
            floats x, factor, h;
            load(values + column, count, &x);
            if (made != NULL) {
                select_slope(&x, slope, &factor);
                h = x * factor;
                store(made + column, count, &h);
            } else {
                load(given + column, count, &h);
            }
            add(&in, &x, inside);
            add(&out, &h, inside);
            const integers none = h == 0;
            zero -= inside == NULL ? none : (none & *inside);
            if (has_rows) {
                keep(&h, inside);
                const doubles wide = __builtin_convertvector(h, doubles);
                doubles total;
                memcpy(&total, column_squares + column, sizeof total);
                total += wide * wide;
                memcpy(column_squares + column, &total, sizeof total);
            }
        });
        if (made != NULL) made += columns;
        if (given != NULL) given += columns;
        const uint64_t found = (uint64_t)(uint32_t)__builtin_reduce_add(zero);
        zeros->entries += found;
        zeros->rows += has_rows ? found == columns : found;
        end_row(&in, columns, has_rows);
        end_row(&out, columns, has_rows);
    }
    end(&in, below);
    end(&out, above);
}

INLINE double direction_square(size_t rows, size_t columns, const float *values, const double *scales) {
    double square = 0;
    for (size_t row = 0; row < rows; ++row, values += columns) {
        doubles total = 0;
        FOR_EACH_VECTOR(columns, {
            floats x;
            load(values + column, count, &x);
            keep(&x, inside);
            doubles scale;
            memcpy(&scale, scales + column, sizeof scale);
            total += __builtin_convertvector(x, doubles) * scale;
        });
        const double sum_of_row = sum(&total);
        square += sum_of_row * sum_of_row;
    }
    return square;
}

INLINE void pass_back(
    size_t rows, size_t columns, int has_rows, float *gradient, const float *values, float slope,
    initlab_moments *moments, initlab_products *products) {
    sums s;
    begin(&s, moments);
    doubles both = 0, left = 0, right = 0;
    for (size_t row = 0; row < rows; ++row, values += columns, gradient += columns) {
        FOR_EACH_VECTOR(columns, {
            floats x, arriving, factor;
            load(values + column, count, &x);
            load(gradient + column, count, &arriving);
            select_slope(&x, slope, &factor);
            floats passed = arriving * factor, h = x * factor;
            if (inside != NULL) {
                // What was passed before stays as it is.
                passed = (floats)(((integers)passed & *inside) | ((integers)arriving & ~*inside));
                keep(&h, inside);
                keep(&arriving, inside);
            }
            store(gradient + column, count, &passed);
            add(&s, &passed, inside);
            const doubles a = __builtin_convertvector(h, doubles);
            const doubles b = __builtin_convertvector(arriving, doubles);
            both += a * b;
            left += a * a;
            right += b * b;
        });
        end_row(&s, columns, has_rows);
    }
    products->both += sum(&both);
    products->left += sum(&left);
    products->right += sum(&right);
    end(&s, moments);
}

// MARK: Large matrices

#define SPAN 8
#include "measuring_groups.h"
#define SPAN 16
#include "measuring_groups.h"

// A matrix of one column is one row, of which no statistics over inputs are asked for.
#define FOR_SIZE(rows, columns, body, large, ...)                                                                      \
    ((rows) * (columns) < LARGE || ((columns) > 1 && (columns) < LEAST_COLUMNS)                                        \
         ? FOR_ROWS_OR_FLAT(rows, columns, body, __VA_ARGS__)                                                          \
         : FOR_ROWS_OR_FLAT(rows, columns, large, __VA_ARGS__))

// A version of each kernel, for the instruction set that `attributes` name, with vectors of `span` Floats.
#define VERSION(name, span, attributes)                                                                                \
    attributes static void measure_##name(                                                                             \
        const float *values, size_t rows, size_t columns, initlab_moments *moments) {                                  \
        FOR_SIZE(rows, columns, measure, measure_large_##span, values, moments);                                       \
    }                                                                                                                  \
    attributes static void activate_##name(                                                                            \
        const float *values, float *activations, size_t rows, size_t columns, float slope, initlab_moments *below,     \
        initlab_moments *above, initlab_zeros *zeros, double *column_squares) {                                        \
        FOR_SIZE(                                                                                                      \
            rows, columns, both_sides, both_sides_large_##span, values, activations, NULL, slope, below, above,        \
            zeros, column_squares);                                                                                    \
    }                                                                                                                  \
    attributes static void measure_both_##name(                                                                        \
        const float *values, const float *activations, size_t rows, size_t columns, initlab_moments *below,            \
        initlab_moments *above, initlab_zeros *zeros, double *column_squares) {                                        \
        FOR_SIZE(                                                                                                      \
            rows, columns, both_sides, both_sides_large_##span, values, NULL, activations, 0, below, above, zeros,     \
            column_squares);                                                                                           \
    }                                                                                                                  \
    attributes static double direction_square_##name(                                                                  \
        const float *values, size_t rows, size_t columns, const double *scales) {                                      \
        return direction_square(rows, columns, values, scales);                                                        \
    }                                                                                                                  \
    attributes static void pass_back_##name(                                                                           \
        float *gradient, const float *values, size_t rows, size_t columns, float slope, initlab_moments *moments,      \
        initlab_products *products) {                                                                                  \
        FOR_SIZE(rows, columns, pass_back, pass_back_large_##span, gradient, values, slope, moments, products);        \
    }

VERSION(plain, 8, )
#if defined(__x86_64__)
VERSION(avx2, 8, __attribute__((target("avx2,fma"))))
VERSION(avx512, 16, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))))
#endif

void initlab_measure(const float *values, size_t rows, size_t columns, initlab_moments *moments, int version) {
    CHOOSE(version, measure, values, rows, columns, moments);
}

void initlab_activate(
    const float *values, float *activations, size_t rows, size_t columns, float slope, initlab_moments *below,
    initlab_moments *above, initlab_zeros *zeros, double *column_squares, int version) {
    CHOOSE(version, activate, values, activations, rows, columns, slope, below, above, zeros, column_squares);
}

void initlab_measure_both(
    const float *values, const float *activations, size_t rows, size_t columns, initlab_moments *below,
    initlab_moments *above, initlab_zeros *zeros, double *column_squares, int version) {
    CHOOSE(version, measure_both, values, activations, rows, columns, below, above, zeros, column_squares);
}

double initlab_direction_square(
    const float *values, size_t rows, size_t columns, const double *scales, int version) {
    return CHOOSE(version, direction_square, values, rows, columns, scales);
}

void initlab_pass_back(
    float *gradient, const float *values, size_t rows, size_t columns, float slope, initlab_moments *moments,
    initlab_products *products, int version) {
    CHOOSE(version, pass_back, gradient, values, rows, columns, slope, moments, products);
}
