// What is measured in a layer, in one pass over its data: sums of powers in Double, in eight lanes of fixed order. Products
// and sums are fused where the processor can, so that versions of a kernel differ in the last digits.
#include "CInitLabKernels.h"
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

enum {
    // Values of a group, which lie in the nearest cache twice over.
    GROUP = 4096,
    // How many vectors are summed in Float at most.
    SETTLED = 16,
    // From how many values on a matrix is taken in groups: fewer take no time, and keep all digits.
    LARGE = 2048,
    // In shorter rows there is more to do for the row than for its values.
    LEAST_COLUMNS = 48,
};

static const int32_t lane_order[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

// A few whole rows, or a part of a matrix of one column as one row.
typedef struct {
    size_t start;
    size_t rows;
    size_t columns;
    int has_rows;
    // Of the matrix.
    size_t all_rows;
    size_t all_columns;
} group;

INLINE void set_group(group *g) {
    if (g->has_rows) {
        const size_t left = g->all_rows - g->start / g->all_columns;
        const size_t rows = g->all_columns < GROUP ? GROUP / g->all_columns : 1;
        g->rows = rows < left ? rows : left;
        g->columns = g->all_columns;
    } else {
        const size_t left = g->all_columns - g->start;
        // The last group is not less than a vector.
        g->columns = left < GROUP + LEAST_COLUMNS ? left : GROUP;
        g->rows = left > 0;
    }
}

INLINE group first_group(size_t rows, size_t columns, int has_rows) {
    group g = {.has_rows = has_rows, .all_rows = rows, .all_columns = columns};
    set_group(&g);
    return g;
}

INLINE void next_group(group *g) {
    g->start += g->rows * g->columns;
    set_group(g);
}

// Sums of powers over a group, and the first two of each row.
typedef struct {
    double powers[4];
    double firsts[GROUP / LEAST_COLUMNS];
    double seconds[GROUP / LEAST_COLUMNS];
    // What was subtracted in the row.
    double starts[GROUP / LEAST_COLUMNS];
} group_sums;

// Whether Floats hold the fourth powers of values of this mean square, and of those some thousand times smaller or larger.
INLINE int is_in_range(double mean_square) { return mean_square >= 0x1p-40 && mean_square <= 0x1p40; }

INLINE int is_held(const group_sums *sums, double count) {
    return is_in_range(sums->powers[1] / count) && sums->powers[3] <= 0x1p200;
}

// Adds sums of powers of differences from a place that is `offset` above the moments' shift.
INLINE void add_powers(const double *p, double count, double offset, initlab_moments *moments) {
    const double o2 = offset * offset, o3 = o2 * offset, o4 = o2 * o2;
    moments->powers[0] += p[0] + count * offset;
    moments->powers[1] += p[1] + 2 * offset * p[0] + count * o2;
    moments->powers[2] += p[2] + 3 * offset * p[1] + 3 * o2 * p[0] + count * o3;
    moments->powers[3] += p[3] + 4 * offset * p[2] + 6 * o2 * p[1] + 4 * o3 * p[0] + count * o4;
}

// What is subtracted in a row: of three entries the middle one, which no outlier is. Nothing where rows are not asked for.
INLINE float start_of_row(const float *values, const group *g) {
    if (!g->has_rows) return 0;
    const float a = values[0], b = values[g->columns / 2], c = values[g->columns - 1];
    const float least = a < b ? a : b, most = a < b ? b : a;
    return c < least ? least : c > most ? most : c;
}

// Adds what is asked for of rows.
INLINE void add_rows(const group_sums *sums, const group *g, initlab_moments *moments) {
    const double columns = (double)g->columns;
    double spread = 0, squares = 0;
    for (size_t row = 0; row < g->rows; ++row) {
        const double first = sums->firsts[row], second = sums->seconds[row], start = sums->starts[row];
        const double total = first + columns * start, of_row = second - first * first / columns;
        // A spread that Floats could not hold is what rounding leaves of a constant row.
        spread += of_row > 1e-13 * (second + 2 * start * first + columns * start * start) ? of_row : 0;
        squares += total * total;
    }
    moments->row_spread += spread;
    moments->squared_row_sums += squares;
}

// Adds a group that was measured as it is. Returns: whether that holds; otherwise nothing was added.
INLINE int add_group(group_sums *sums, const group *g, initlab_moments *moments) {
    const double columns = (double)g->columns, count = (double)g->rows * columns;
    double total = 0, square = 0;
    for (size_t row = 0; row < g->rows; ++row) {
        const double start = sums->starts[row];
        total += sums->firsts[row] + columns * start;
        square += sums->seconds[row] + start * (2 * sums->firsts[row] + columns * start);
    }
    sums->powers[0] = total;
    sums->powers[1] = square;
    // Of a spread that is smaller than the mean by more, too few digits are left.
    if (!is_held(sums, count) || square - total * total / count < square / 16) return 0;
    add_powers(sums->powers, count, -moments->shift, moments);
    if (g->has_rows) add_rows(sums, g, moments);
    return 1;
}

// Adds a group that was measured by differences. Returns: whether Floats held them; otherwise nothing was added.
INLINE int add_differences(const group_sums *sums, const group *g, double start, initlab_moments *moments) {
    const double count = (double)g->rows * (double)g->columns;
    if (!is_held(sums, count)) return 0;
    add_powers(sums->powers, count, start - moments->shift, moments);
    if (g->has_rows) add_rows(sums, g, moments);
    return 1;
}

INLINE void count_zeros(uint64_t found, size_t columns, int has_rows, initlab_zeros *zeros) {
    zeros->entries += found;
    zeros->rows += has_rows ? found == columns : found;
}

INLINE void add_squares(const float *values, size_t rows, size_t columns, double *column_squares) {
    for (size_t row = 0; row < rows; ++row, values += columns)
        for (size_t column = 0; column < columns; ++column)
            column_squares[column] += (double)values[column] * values[column];
}

INLINE void multiply_in_double(
    const float *values, const float *arriving, size_t count, float slope, double *products) {
    products[0] = products[1] = products[2] = 0;
    for (size_t index = 0; index < count; ++index) {
        const double h = values[index] * (values[index] > 0 ? 1 : slope), g = arriving[index];
        products[0] += h * g;
        products[1] += h * h;
        products[2] += g * g;
    }
}

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
