// Values of given ranks among numbers of Double in no order.
#pragma once

#include "double_series.h"

#include <stdlib.h>

// So many values are ranked by comparing each with each.
#define RANKED 32

INLINE double middle(double a, double b, double c) {
    const double low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

static int is_below(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
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

// The largest, or the least, of first..<end, which is not empty.
INLINE double outermost(const double *values, size_t first, size_t end, int is_largest) {
    doubles result = values[first];
    FOR_EACH_EIGHT(values + first, end - first, (doubles)values[first], {
        const longs is_further = is_largest ? eight > result : eight < result;
        doubles chosen;
        select_doubles(&is_further, &eight, &result, &chosen);
        result = chosen;
    });
    return extreme(&result, is_largest);
}

// Of up to RANKED values, those of a rank and the next: the largest values that have at most as many below them.
INLINE void count_ranks(const double *values, size_t count, size_t rank, double *low, double *high) {
    double padded[RANKED];
    for (size_t index = 0; index < RANKED; ++index) padded[index] = index < count ? values[index] : INFINITY;
    doubles lower = -INFINITY, upper = -INFINITY;
    for (size_t start = 0; start < count; start += LANES) {
        doubles eight;
        memcpy(&eight, padded + start, sizeof eight);
        longs below = 0;
        for (size_t index = 0; index < count; ++index) below -= padded[index] < eight;
        const longs is_low = (below <= (int64_t)rank) & (eight > lower);
        const longs is_high = (below <= (int64_t)rank + 1) & (eight > upper);
        doubles chosen;
        select_doubles(&is_low, &eight, &lower, &chosen);
        lower = chosen;
        select_doubles(&is_high, &eight, &upper, &chosen);
        upper = chosen;
    }
    *low = extreme(&lower, 1);
    *high = extreme(&upper, 1);
}

// Of first..<end, the value of a rank and that of the next, which lie there too; changes the order. Nothing before `first` is larger, and
// nothing from `end` on smaller.
//
// Returns a place in first...end from which on nothing is smaller than what stands before it: one near the rank, to look no further for others.
INLINE size_t select_two(double *values, size_t first, size_t end, size_t rank, double *low, double *high) {
    for (int round = 0; end - first > RANKED; ++round) {
        // Unlucky pivots again and again are somebody's plan.
        if (round == 60) {
            qsort(values + first, end - first, sizeof *values, is_below);
            *low = values[rank];
            *high = values[rank + 1];
            return rank;
        }
        const size_t step = (end - first) / 8, centre = first + (end - first) / 2;
        const double pivot = middle(
            middle(values[first], values[first + step], values[first + 2 * step]),
            middle(values[centre - step], values[centre], values[centre + step]),
            middle(values[end - 1 - 2 * step], values[end - 1 - step], values[end - 1]));
        size_t bound = part(values, first, end, pivot, 0);
        if (bound == first) {
            // The pivot is the least, and what equals it goes.
            bound = part(values, first, end, pivot, 1);
            if (rank + 1 < bound) {
                *low = *high = pivot;
                return first;
            }
        }
        if (rank >= bound) {
            first = bound;
        } else if (rank + 1 < bound) {
            end = bound;
        } else {
            *low = outermost(values, first, bound, 1);
            *high = outermost(values, bound, end, 0);
            return bound;
        }
    }
    count_ranks(values + first, end - first, rank - first, low, high);
    return part(values, first, end, *low, 0);
}
