// Statistics over replicates: numbers of Double, summed in eight lanes of fixed order. Products and sums are not fused, so that
// every version gives the same bits.
#include "CInitLabKernels.h"
#include "selecting.h"

#include <float.h>
#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

INLINE size_t keep_recorded(
    const double *values, size_t count, int is_logarithmic, double *kept, size_t *recorded, size_t *zeros) {
    size_t stay = 0, there = 0, none = 0;
    const double zero = is_logarithmic ? -INFINITY : 0;
    // Mostly all stays. Lanes that are behind the end are zeros.
    doubles usual = 0;
    FOR_EACH_EIGHT(values, count, (doubles)zero, {
        const longs is_usual = (eight < zero) | (eight > zero);
        const doubles one = 1, not_one = 0;
        doubles chosen;
        select_doubles(&is_usual, &one, &not_one, &chosen);
        usual += chosen;
    });
    if (sum(&usual) == (double)count) {
        memcpy(kept, values, count * sizeof *values);
        *recorded += count;
        return count;
    }
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

// Between the values of two neighbouring ranks, as gsl_stats_quantile_from_sorted_data has it; first..<end holds those ranks.
//
// `bound` becomes a place from which on nothing is smaller than what stands before it.
INLINE double quantile(double *values, size_t count, size_t first, size_t end, double fraction, size_t *bound) {
    const double place = fraction * (double)(count - 1);
    const size_t rank = (size_t)place;
    const double weight = place - (double)rank;
    double low, high;
    *bound = select_two(values, first, end, rank, &low, &high);
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
    if (count == 1) {
        summary->quantile05 = summary->quantile50 = summary->quantile95 = kept[0];
        return;
    }
    size_t bound, unused;
    summary->quantile50 = quantile(kept, count, 0, count, 0.5, &bound);
    // What is left of the middle is no larger, and what is right of it no smaller: each is looked for on its side, if both have theirs.
    const size_t left = (size_t)(0.05 * (double)(count - 1)), right = (size_t)(0.95 * (double)(count - 1));
    const int is_split = left + 1 < bound && bound <= right;
    summary->quantile05 = quantile(kept, count, 0, is_split ? bound : count, 0.05, &unused);
    summary->quantile95 = quantile(kept, count, is_split ? bound : 0, count, 0.95, &unused);
}

#define VERSION(name, attributes)                                                                                      \
    attributes static void summarize_##name(                                                                           \
        double *kept, size_t count, size_t recorded, int is_logarithmic, initlab_summary *summary) {                   \
        summarize(kept, count, recorded, is_logarithmic, summary);                                                     \
    }                                                                                                                  \
    attributes static size_t keep_recorded_##name(                                                                     \
        const double *values, size_t count, int is_logarithmic, double *kept, size_t *recorded, size_t *zeros) {       \
        return keep_recorded(values, count, is_logarithmic, kept, recorded, zeros);                                    \
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

size_t initlab_keep_recorded(
    const double *values, size_t count, int is_logarithmic, double *kept, size_t *recorded, size_t *zeros, int version) {
    return CHOOSE(version, keep_recorded, values, count, is_logarithmic, kept, recorded, zeros);
}
