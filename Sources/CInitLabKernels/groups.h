// What the passes over large matrices need beside their vectors: how a matrix is divided into groups of rows, and how the sums of
// a group are judged and added up.
#pragma once

#include "CInitLabKernels.h"
#include "versions.h"

#include <stddef.h>
#include <stdint.h>

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
