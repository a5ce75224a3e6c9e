// Statistics over replicates: numbers of Double, summed in eight lanes of fixed order. Products and sums are not fused, so that
// every version gives the same bits.
#include "CInitLabKernels.h"
#include "double_series.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#pragma STDC FP_CONTRACT OFF

size_t initlab_keep_recorded(
    const double *values, size_t count, int is_logarithmic, double *kept, size_t *recorded, size_t *zeros) {
    size_t stay = 0, there = 0, none = 0;
    const double zero = is_logarithmic ? -INFINITY : 0;
    for (size_t index = 0; index < count; ++index) {
        const double value = values[index];
        const int is_there = value == value, is_zero = value == zero;
        kept[stay] = value;
        stay += (size_t)(is_there & !(is_zero & is_logarithmic));
        there += (size_t)is_there;
        none += (size_t)is_zero;
    }
    *recorded += there;
    *zeros += none;
    return stay;
}

// Mean and squared distances from it, in two passes; what rounding left in the mean is taken out of both.
INLINE void mean_and_squares(const double *values, size_t count, double *mean, double *squares) {
    doubles total = 0;
    FOR_EACH_EIGHT(values, count, (doubles)0, { total += eight; });
    double centre = sum(&total) / (double)count;
    if (!isfinite(centre)) {
        // Sums may leave the range that means lie in.
        centre = 0;
        for (size_t index = 0; index < count; ++index) centre += (values[index] - centre) / (double)(index + 1);
        if (!isfinite(centre)) {
            *mean = sum(&total) / (double)count;
            *squares = NAN;
            return;
        }
    }
    doubles first = 0, second = 0;
    FOR_EACH_EIGHT(values, count, (doubles)centre, {
        const doubles distance = eight - centre;
        first += distance;
        second += distance * distance;
    });
    const double left = sum(&first);
    *mean = centre + left / (double)count;
    const double spread = sum(&second) - left * left / (double)count;
    *squares = spread > 0 ? spread : spread == spread ? 0 : NAN;
}

// Of positive normal numbers: exponents are added, significands multiplied, and brought back near one before they overflow.
INLINE double geometric_mean(const double *values, size_t count) {
    const longs significand = ((longs)1 << 52) - 1, bias = (longs)1023 << 52;
    doubles product = 1;
    longs exponents = 0;
    size_t until = 500;
    FOR_EACH_EIGHT(values, count, (doubles)1, {
        const longs bits = (longs)eight;
        exponents += (bits >> 52) - 1023;
        product *= (doubles)((bits & significand) | bias);
        if (--until == 0) {
            const longs high = (longs)product;
            exponents += (high >> 52) - 1023;
            product = (doubles)((high & significand) | bias);
            until = 500;
        }
    });
    double logarithm = 0, power = 0;
    for (int lane = 0; lane < LANES; ++lane) {
        logarithm += log(product[lane]);
        power += (double)exponents[lane];
    }
    return exp((logarithm + power * 0x1.62e42fefa39efp-1) / (double)count);
}

static int is_below(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

INLINE void swap(double *values, size_t left, size_t right) {
    const double value = values[left];
    values[left] = values[right];
    values[right] = value;
}

INLINE double middle(double a, double b, double c) {
    const double low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

// Moves those below `pivot`, or up to it, to the front of first..<end, without a branch that values decide.
INLINE size_t part(double *values, size_t first, size_t end, double pivot, int takes_equal) {
    size_t place = first;
    for (size_t index = first; index < end; ++index) {
        const double value = values[index];
        values[index] = values[place];
        values[place] = value;
        place += (size_t)(takes_equal ? value <= pivot : value < pivot);
    }
    return place;
}

// Brings the value of that rank to its place among first..<end, with no larger one before and no smaller one behind it.
INLINE void select_rank(double *values, size_t first, size_t end, size_t rank) {
    for (int round = 0; end - first > 16; ++round) {
        // Unlucky pivots again and again are somebody's plan.
        if (round == 60) break;
        const size_t step = (end - first) / 8, centre = first + (end - first) / 2;
        const double pivot = middle(
            middle(values[first], values[first + step], values[first + 2 * step]),
            middle(values[centre - step], values[centre], values[centre + step]),
            middle(values[end - 1 - 2 * step], values[end - 1 - step], values[end - 1]));
        const size_t below = part(values, first, end, pivot, 0);
        if (rank < below) {
            end = below;
            continue;
        }
        const size_t above = part(values, below, end, pivot, 1);
        if (rank < above) return;
        first = above;
    }
    if (end - first > 16) {
        qsort(values + first, end - first, sizeof *values, is_below);
        return;
    }
    for (size_t place = first + 1; place < end; ++place) {
        for (size_t at = place; at > first && values[at] < values[at - 1]; --at) swap(values, at, at - 1);
    }
}

// The least of first..<end, which is not empty.
INLINE double least(const double *values, size_t first, size_t end) {
    doubles result = values[first];
    FOR_EACH_EIGHT(values + first, end - first, (doubles)values[first], {
        const longs is_less = eight < result;
        doubles chosen;
        select_doubles(&is_less, &eight, &result, &chosen);
        result = chosen;
    });
    return extreme(&result, 0);
}

// Between the values of two neighbouring ranks, as gsl_stats_quantile_from_sorted_data has it; first..<end holds those ranks.
INLINE double quantile(double *values, size_t count, size_t first, size_t end, double fraction) {
    const double place = fraction * (double)(count - 1);
    const size_t below = (size_t)place;
    select_rank(values, first, end, below);
    const double low = values[below];
    if (below + 1 >= count) return low;
    const double weight = place - (double)below;
    // The next value stands behind the range where this one is its last.
    const double high = below + 1 < end ? least(values, below + 1, end) : values[end];
    return (1 - weight) * low + weight * high;
}

INLINE void summarize(double *kept, size_t count, size_t recorded, int is_logarithmic, initlab_summary *summary) {
    summary->mean = summary->geometric_mean = summary->standard_deviation = NAN;
    summary->quantile05 = summary->quantile50 = summary->quantile95 = NAN;
    if (count == 0) {
        if (is_logarithmic && recorded > 0) summary->mean = -INFINITY;
        return;
    }
    double mean, squares;
    mean_and_squares(kept, count, &mean, &squares);
    if (count > 1) summary->standard_deviation = sqrt(squares / (double)(count - 1));
    doubles largest = kept[0], smallest = kept[0];
    FOR_EACH_EIGHT(kept, count, (doubles)kept[0], {
        const longs is_more = eight > largest, is_less = eight < smallest;
        doubles chosen;
        select_doubles(&is_more, &eight, &largest, &chosen);
        largest = chosen;
        select_doubles(&is_less, &eight, &smallest, &chosen);
        smallest = chosen;
    });
    const double most = extreme(&largest, 1), fewest = extreme(&smallest, 0);
    if (is_logarithmic) {
        summary->geometric_mean = mean;
        summary->mean = isfinite(most) ? most + log10(sum_of_powers(kept, count, most) / (double)recorded) : most;
    } else {
        summary->mean = mean;
        if (fewest >= DBL_MIN && most <= DBL_MAX) {
            summary->geometric_mean = geometric_mean(kept, count);
        } else if (fewest > 0) {
            // Subnormal or infinite ones: logarithms of one size, of which the first is taken off, so that sums do not round it away.
            const double first = log(kept[0]);
            double logarithms = 0;
            for (size_t index = 0; index < count; ++index) logarithms += log(kept[index]) - first;
            summary->geometric_mean = isfinite(first) ? exp(first + logarithms / (double)count) : INFINITY;
        }
    }
    const size_t centre = (size_t)(0.5 * (double)(count - 1));
    summary->quantile50 = quantile(kept, count, 0, count, 0.5);
    // What is left of the middle is no larger, and what is right of it no smaller: each side is searched alone.
    if (count < 32) {
        summary->quantile05 = quantile(kept, count, 0, count, 0.05);
        summary->quantile95 = quantile(kept, count, 0, count, 0.95);
    } else {
        summary->quantile05 = quantile(kept, count, 0, centre, 0.05);
        summary->quantile95 = quantile(kept, count, centre + 1, count, 0.95);
    }
}

#define VERSION(name, attributes)                                                                                      \
    attributes static void summarize_##name(                                                                           \
        double *kept, size_t count, size_t recorded, int is_logarithmic, initlab_summary *summary) {                   \
        summarize(kept, count, recorded, is_logarithmic, summary);                                                     \
    }

VERSION(plain, )
#if defined(__x86_64__)
VERSION(avx2, __attribute__((target("avx2,fma"))))
VERSION(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))))
#endif

void initlab_summarize(
    double *kept, size_t count, size_t recorded, int is_logarithmic, initlab_summary *summary, int version) {
    CHOOSE(version, summarize, kept, count, recorded, is_logarithmic, summary);
}
