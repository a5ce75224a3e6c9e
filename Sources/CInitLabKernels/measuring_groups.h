// The passes of measuring.c over large matrices, in groups of rows that stay in the nearest cache. Powers are summed in Float
// over some vectors and then in Double: one and a half to two times as fast, and to seven digits. Included once for each width
// of vectors, SPAN.
//
// The first two powers are those of differences from an entry of the row, so that rows of inputs that are nearly alike lose no
// digits; the others are of the values as they are. A group whose mean dwarfs its spread is measured by differences from its
// first entry instead, and what needs more range than Float has is done in Double, by measuring.c.

#define JOINED(name, span) name##_##span
#define JOIN(name, span) JOINED(name, span)
#define NAMED(name) JOIN(name, SPAN)
#define FLOATS NAMED(group_floats)
#define INTEGERS NAMED(group_integers)
#define DOUBLES NAMED(group_doubles)
#define SUMS NAMED(group_sums)

typedef float FLOATS __attribute__((ext_vector_type(SPAN)));
typedef int32_t INTEGERS __attribute__((ext_vector_type(SPAN)));
typedef double DOUBLES __attribute__((ext_vector_type(SPAN)));

INLINE double NAMED(total)(const DOUBLES *v) {
#if SPAN == 16
    const doubles halves = v->lo + v->hi;
    return sum(&halves);
#else
    return sum(v);
#endif
}

INLINE void NAMED(move)(FLOATS *part, DOUBLES *total) {
    *total += __builtin_convertvector(*part, DOUBLES);
    *part = 0;
}

// Adds the lanes of two sums to a number each.
INLINE void NAMED(take)(FLOATS *first, FLOATS *second, double *result) {
    const DOUBLES a = __builtin_convertvector(*first, DOUBLES), b = __builtin_convertvector(*second, DOUBLES);
#if SPAN == 16
    const doubles c = a.lo + a.hi, d = b.lo + b.hi;
#else
    const doubles c = a, d = b;
#endif
    typedef double four __attribute__((ext_vector_type(4)));
    const four e = c.lo + c.hi, f = d.lo + d.hi;
    const four both = __builtin_shufflevector(e, f, 0, 4, 1, 5) + __builtin_shufflevector(e, f, 2, 6, 3, 7);
    result[0] += both[0] + both[2];
    result[1] += both[1] + both[3];
    *first = 0;
    *second = 0;
}

// The lanes of a row's last vector that were not seen: it reaches back from the end of `count` values.
INLINE void NAMED(unseen)(size_t count, INTEGERS *inside) {
    memcpy(inside, lane_order, sizeof *inside);
    *inside = *inside >= (int32_t)(SPAN - count % SPAN);
}

INLINE void NAMED(keep)(FLOATS *values, const INTEGERS *inside) {
    if (inside != NULL) *values = (FLOATS)((INTEGERS)*values & *inside);
}

// Calls for each vector of a row of `count` values, at least one vector: the body sees `index`, and `inside`, which is NULL
// but for a last vector that is not full. After SETTLED vectors at most, and at the end, it calls `settle`.
#define FOR_EACH_SPAN(count, settle, ...)                                                                              \
    do {                                                                                                               \
        const size_t whole = (count) - (count) % SPAN;                                                                 \
        size_t index = 0;                                                                                              \
        while (index < whole) {                                                                                        \
            const INTEGERS *const inside = NULL;                                                                       \
            const size_t end = whole - index < SETTLED * SPAN ? whole : index + SETTLED * SPAN;                        \
            for (; index < end; index += SPAN) __VA_ARGS__                                                             \
            if (index < whole) settle;                                                                                 \
        }                                                                                                              \
        if (index < (count)) {                                                                                         \
            INTEGERS fresh;                                                                                            \
            NAMED(unseen)(count, &fresh);                                                                              \
            const INTEGERS *const inside = &fresh;                                                                     \
            index = (count) - SPAN;                                                                                    \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
        settle;                                                                                                        \
    } while (0)

// The running sums of one side of a group: the first two powers, of differences, of the row at hand; the others of all rows.
typedef struct {
    FLOATS powers[4];
    DOUBLES totals[2];
} SUMS;

INLINE void NAMED(add)(SUMS *s, FLOATS *x, float start, const INTEGERS *inside) {
    FLOATS d = *x - start;
    NAMED(keep)(x, inside);
    NAMED(keep)(&d, inside);
    const FLOATS square = *x * *x;
    s->powers[0] += d;
    s->powers[1] += d * d;
    s->powers[2] += square * *x;
    s->powers[3] += square * square;
}

INLINE void NAMED(settle)(SUMS *s, double *row) {
    NAMED(take)(&s->powers[0], &s->powers[1], row);
    NAMED(move)(&s->powers[2], &s->totals[0]);
    NAMED(move)(&s->powers[3], &s->totals[1]);
}

INLINE void NAMED(finish)(const SUMS *s, group_sums *sums) {
    sums->powers[2] = NAMED(total)(&s->totals[0]);
    sums->powers[3] = NAMED(total)(&s->totals[1]);
}

// Measures a group as it is.
INLINE void NAMED(sum_group)(const float *values, const group *g, group_sums *sums) {
    SUMS s;
    memset(&s, 0, sizeof s);
    for (size_t row = 0; row < g->rows; ++row, values += g->columns) {
        const float start = start_of_row(values, g);
        double of_row[2] = {0, 0};
        FOR_EACH_SPAN(g->columns, NAMED(settle)(&s, of_row), {
            FLOATS x;
            memcpy(&x, values + index, sizeof x);
            NAMED(add)(&s, &x, start, inside);
        });
        sums->starts[row] = start;
        sums->firsts[row] = of_row[0];
        sums->seconds[row] = of_row[1];
    }
    NAMED(finish)(&s, sums);
}

// Measures a group by differences from its first entry, and those of each row from the row's.
INLINE void NAMED(sum_differences)(const float *values, const group *g, group_sums *sums) {
    const float shift = values[0];
    DOUBLES totals[4] = {0, 0, 0, 0};
    FLOATS powers[4] = {0, 0, 0, 0}, row_powers[2] = {0, 0};
    for (size_t row = 0; row < g->rows; ++row, values += g->columns) {
        const float start = start_of_row(values, g);
        double of_row[2] = {0, 0};
        FOR_EACH_SPAN(
            g->columns,
            {
                for (int power = 0; power < 4; ++power) NAMED(move)(&powers[power], &totals[power]);
                NAMED(take)(&row_powers[0], &row_powers[1], of_row);
            },
            {
                FLOATS x;
                memcpy(&x, values + index, sizeof x);
                FLOATS d = x - shift, e = x - start;
                NAMED(keep)(&d, inside);
                NAMED(keep)(&e, inside);
                const FLOATS square = d * d;
                powers[0] += d;
                powers[1] += square;
                powers[2] += square * d;
                powers[3] += square * square;
                row_powers[0] += e;
                row_powers[1] += e * e;
            });
        sums->starts[row] = start;
        sums->firsts[row] = of_row[0];
        sums->seconds[row] = of_row[1];
    }
    for (int power = 0; power < 4; ++power) sums->powers[power] = NAMED(total)(&totals[power]);
}

// Adds a group to `moments`. `by_differences` is whether the group before it needed them.
INLINE void NAMED(measure_group)(const float *values, const group *g, int *by_differences, initlab_moments *moments) {
    group_sums sums;
    if (!*by_differences) {
        NAMED(sum_group)(values, g, &sums);
        if (add_group(&sums, g, moments)) return;
    }
    NAMED(sum_differences)(values, g, &sums);
    *by_differences = add_differences(&sums, g, values[0], moments);
    if (!*by_differences) measure(g->rows, g->columns, g->has_rows, values, moments);
}

INLINE void NAMED(measure_large)(
    size_t rows, size_t columns, int has_rows, const float *values, initlab_moments *moments) {
    int by_differences = 0;
    for (group g = first_group(rows, columns, has_rows); g.rows > 0; next_group(&g))
        NAMED(measure_group)(values + g.start, &g, &by_differences, moments);
}

INLINE void NAMED(half_lines)(const FLOATS *x, float slope, FLOATS *result) {
    const FLOATS bent = *x * slope;
    *result = *x > 0 ? *x : bent;
}

// Measures both sides of a group as they are, and counts its zeros; `squares` gets those of activations input by input.
INLINE void NAMED(sum_both_sides)(
    const float *values, float *made, const float *given, float slope, const group *g, group_sums *below,
    group_sums *above, float *squares, initlab_zeros *zeros) {
    SUMS in, out;
    memset(&in, 0, sizeof in);
    memset(&out, 0, sizeof out);
    for (size_t row = 0; row < g->rows; ++row) {
        INTEGERS zero = 0;
        const float start = start_of_row(values, g);
        const float bent = start * slope;
        const float start_above = made == NULL ? start_of_row(given, g) : start > 0 ? start : bent;
        double in_row[2] = {0, 0}, out_row[2] = {0, 0};
        FOR_EACH_SPAN(
            g->columns,
            {
                NAMED(settle)(&in, in_row);
                NAMED(settle)(&out, out_row);
            },
            {
                FLOATS x, h;
                memcpy(&x, values + index, sizeof x);
                if (made != NULL) {
                    NAMED(half_lines)(&x, slope, &h);
                    memcpy(made + index, &h, sizeof h);
                } else {
                    memcpy(&h, given + index, sizeof h);
                }
                const INTEGERS none = h == 0;
                zero -= inside == NULL ? none : none & *inside;
                NAMED(add)(&in, &x, start, inside);
                NAMED(add)(&out, &h, start_above, inside);
                if (squares != NULL) {
                    FLOATS total;
                    memcpy(&total, squares + index, sizeof total);
                    total += h * h;
                    memcpy(squares + index, &total, sizeof total);
                }
            });
        below->starts[row] = start;
        above->starts[row] = start_above;
        below->firsts[row] = in_row[0];
        below->seconds[row] = in_row[1];
        above->firsts[row] = out_row[0];
        above->seconds[row] = out_row[1];
        count_zeros((uint64_t)(uint32_t)__builtin_reduce_add(zero), g->columns, g->has_rows, zeros);
        values += g->columns;
        if (made != NULL) made += g->columns;
        if (given != NULL) given += g->columns;
    }
    NAMED(finish)(&in, below);
    NAMED(finish)(&out, above);
}

INLINE void NAMED(both_sides_large)(
    size_t rows, size_t columns, int has_rows, const float *values, float *made, const float *given, float slope,
    initlab_moments *below, initlab_moments *above, initlab_zeros *zeros, double *column_squares) {
    float squares[GROUP];
    int below_differs = 0, above_differs = 0;
    for (group g = first_group(rows, columns, has_rows); g.rows > 0; next_group(&g)) {
        const float *const x = values + g.start;
        float *const target = made == NULL ? NULL : made + g.start;
        const float *const source = given == NULL ? NULL : given + g.start;
        const float *const h = made == NULL ? source : target;
        // The sums in Float of one row would spare nothing.
        float *const sums = has_rows && columns <= GROUP ? squares : NULL;
        if (sums != NULL) memset(sums, 0, columns * sizeof *sums);
        group_sums in, out;
        NAMED(sum_both_sides)(x, target, source, slope, &g, &in, &out, sums, zeros);
        if (below_differs || !add_group(&in, &g, below)) NAMED(measure_group)(x, &g, &below_differs, below);
        const int is_held = !above_differs && add_group(&out, &g, above);
        if (!is_held) NAMED(measure_group)(h, &g, &above_differs, above);
        if (!has_rows) continue;
        if (sums != NULL && (is_held || above_differs)) {
            for (size_t column = 0; column < columns; ++column) column_squares[column] += (double)sums[column];
        } else {
            add_squares(h, g.rows, columns, column_squares);
        }
    }
}

// Measures what a gradient becomes on its way through half-lines, and the products of what arrives with the activations.
INLINE void NAMED(sum_passed)(
    const float *gradient, const float *values, float slope, const group *g, group_sums *passed, double *products) {
    SUMS s;
    memset(&s, 0, sizeof s);
    FLOATS parts[3] = {0, 0, 0};
    DOUBLES totals[3] = {0, 0, 0};
    for (size_t row = 0; row < g->rows; ++row, values += g->columns, gradient += g->columns) {
        const float start = g->has_rows ? gradient[0] * (values[0] > 0 ? 1 : slope) : 0;
        double of_row[2] = {0, 0};
        FOR_EACH_SPAN(
            g->columns,
            {
                NAMED(settle)(&s, of_row);
                for (int which = 0; which < 3; ++which) NAMED(move)(&parts[which], &totals[which]);
            },
            {
                FLOATS x, arriving, h;
                memcpy(&x, values + index, sizeof x);
                memcpy(&arriving, gradient + index, sizeof arriving);
                NAMED(keep)(&arriving, inside);
                NAMED(half_lines)(&x, slope, &h);
                NAMED(keep)(&h, inside);
                const FLOATS bent = arriving * slope;
                FLOATS through = x > 0 ? arriving : bent;
                NAMED(add)(&s, &through, start, inside);
                parts[0] += h * arriving;
                parts[1] += h * h;
                parts[2] += arriving * arriving;
            });
        passed->starts[row] = start;
        passed->firsts[row] = of_row[0];
        passed->seconds[row] = of_row[1];
    }
    NAMED(finish)(&s, passed);
    for (int which = 0; which < 3; ++which) products[which] = NAMED(total)(&totals[which]);
}

INLINE void NAMED(pass_back_large)(
    size_t rows, size_t columns, int has_rows, float *gradient, const float *values, float slope,
    initlab_moments *moments, initlab_products *products) {
    int by_differences = 0;
    for (group g = first_group(rows, columns, has_rows); g.rows > 0; next_group(&g)) {
        const size_t count = g.rows * g.columns;
        const float *const x = values + g.start;
        float *const passed = gradient + g.start;
        group_sums found;
        double sums[3];
        NAMED(sum_passed)(passed, x, slope, &g, &found, sums);
        if (!is_in_range(sums[1] / (double)count) || !is_in_range(sums[2] / (double)count))
            multiply_in_double(x, passed, count, slope, sums);
        products->both += sums[0];
        products->left += sums[1];
        products->right += sums[2];
        for (size_t index = 0; index < count; ++index) {
            const float bent = passed[index] * slope;
            passed[index] = x[index] > 0 ? passed[index] : bent;
        }
        if (by_differences || !add_group(&found, &g, moments))
            NAMED(measure_group)(passed, &g, &by_differences, moments);
    }
}

#undef FOR_EACH_SPAN
#undef JOINED
#undef JOIN
#undef NAMED
#undef FLOATS
#undef INTEGERS
#undef DOUBLES
#undef SUMS
#undef SPAN
