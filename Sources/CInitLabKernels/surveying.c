// What a checkpoint's values are like, in one pass: blocks are widened to Float within the first cache, summed in Float over
// a block and in Double over blocks. Versions agree but for the last digits of the sums.
//
// Nearly all blocks hold plain numbers alone, and a loop without a branch or a mask is enough for them. What it leaves tells
// whether it was so: a zero, a subnormal number, an infinity or a NaN somewhere has the block counted again, lane by lane.
#include "CInitLabKernels.h"
#include "widening.h"

#include <math.h>

#pragma STDC FP_CONTRACT ON

enum { BLOCK = 1024, WIDE = 16 };
typedef float wide __attribute__((ext_vector_type(WIDE)));
typedef int32_t wide_integers __attribute__((ext_vector_type(WIDE)));
typedef uint32_t wide_bits __attribute__((ext_vector_type(WIDE)));
typedef double wide_doubles __attribute__((ext_vector_type(WIDE)));
typedef double half_doubles __attribute__((ext_vector_type(WIDE / 2)));
typedef double quarter_doubles __attribute__((ext_vector_type(WIDE / 4)));

INLINE double total(const wide *values) {
    const wide_doubles v = __builtin_convertvector(*values, wide_doubles);
    const half_doubles half = v.lo + v.hi;
    const quarter_doubles quarter = half.lo + half.hi;
    return (quarter.x + quarter.z) + (quarter.y + quarter.w);
}

INLINE uint64_t mixed(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

// Two vectors of lanes, since one would wait for its own products.
typedef struct {
    wide_bits lanes[2];
    uint64_t rest;
} digest_state;

enum { STRIDE = 2 * sizeof(wide_bits) };

INLINE void digest_begin(digest_state *state, uint64_t count) {
    state->lanes[0] = (wide_bits){1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    state->lanes[1] = state->lanes[0] + 16;
    state->rest = count;
}

// All but the last piece are of whole strides.
INLINE void digest_add(digest_state *state, const unsigned char *bytes, size_t count) {
    wide_bits first = state->lanes[0], second = state->lanes[1];
    size_t place = 0;
    for (; place + STRIDE <= count; place += STRIDE) {
        wide_bits words[2];
        memcpy(words, bytes + place, sizeof words);
        first = (first ^ words[0]) * 0x9e3779b1u;
        second = (second ^ words[1]) * 0x9e3779b1u;
        first ^= first >> 15;
        second ^= second >> 15;
    }
    state->lanes[0] = first;
    state->lanes[1] = second;
    for (; place + 8 <= count; place += 8) {
        uint64_t word;
        memcpy(&word, bytes + place, sizeof word);
        state->rest = mixed(state->rest, word);
    }
    for (; place < count; ++place) state->rest = mixed(state->rest, bytes[place]);
}

INLINE uint64_t digest_end(const digest_state *state) {
    wide_bits lanes = (state->lanes[0] * 0x85ebca6bu) ^ state->lanes[1];
    lanes ^= lanes >> 13;
    uint64_t words[WIDE / 2], digest = state->rest;
    memcpy(words, &lanes, sizeof words);
    for (int word = 0; word < WIDE / 2; ++word) digest = mixed(digest, words[word]);
    return digest;
}

INLINE uint64_t equal_to(const float *values, size_t count, float value) {
    uint64_t found = 0;
    for (size_t i = 0; i < count; ++i) found += values[i] == value;
    return found;
}

INLINE void survey_special(float value, initlab_survey *s) {
    if (isnan(value)) ++s->nans;
    else ++s->infinities;
}

// New extremes, and how many values are equal to them.
INLINE void add_extremes(const float *values, size_t count, float least, float most, initlab_survey *s) {
    if (least < s->minimum) {
        s->minimum = least;
        s->at_minimum = 0;
    }
    if (least == s->minimum && least != INFINITY) s->at_minimum += equal_to(values, count, least);
    if (most > s->maximum) {
        s->maximum = most;
        s->at_maximum = 0;
    }
    if (most == s->maximum && most != -INFINITY) s->at_maximum += equal_to(values, count, most);
}

// Whole vectors of plain numbers. Nothing is added, and false returned, if one of them is none, or so large that sums of powers
// overflow.
INLINE int add_plain(const float *values, size_t count, initlab_survey *s) {
    wide powers[4] = {0, 0, 0, 0};
    wide low = INFINITY, high = -INFINITY;
    wide_bits significands = 0, nearest = 0x7fffffffu;
    // The scale is a power of two, so that this rounds as (x - shift) * scale does.
    const float scale = s->scale, offset = s->shift * s->scale;
    for (size_t i = 0; i < count; i += WIDE) {
        wide x;
        wide_bits bits;
        memcpy(&x, values + i, sizeof x);
        memcpy(&bits, values + i, sizeof bits);
        significands |= bits;
        nearest = __builtin_elementwise_min(nearest, bits & 0x7fffffffu);
        low = x < low ? x : low;
        high = x > high ? x : high;
        const wide y = x * scale - offset, square = y * y;
        powers[0] += y;
        powers[1] += square;
        powers[2] += square * y;
        powers[3] += square * square;
    }
    const double fourth = total(&powers[3]);
    if (!isfinite(fourth) || __builtin_reduce_min(nearest) < 0x00800000u) return 0;
    for (int power = 0; power < 3; ++power) s->powers[power] += total(&powers[power]);
    s->powers[3] += fourth;
    s->significands |= __builtin_reduce_or(significands) & 0x7fffffu;
    s->finite += count;
    add_extremes(values, count, __builtin_reduce_min(low), __builtin_reduce_max(high), s);
    return 1;
}

// Any values.
INLINE void add_any(const float *values, size_t count, initlab_survey *s) {
    wide powers[4] = {0, 0, 0, 0};
    wide low = INFINITY, high = -INFINITY;
    wide_bits significands = 0;
    wide_integers zeros = 0, subnormals = 0, specials = 0;
    const size_t whole = count - count % WIDE;
    for (size_t i = 0; i < whole; i += WIDE) {
        wide x;
        wide_bits bits;
        memcpy(&x, values + i, sizeof x);
        memcpy(&bits, values + i, sizeof bits);
        const wide_bits exponent = bits & 0x7f800000u, significand = bits & 0x7fffffu;
        const wide_integers special = exponent == 0x7f800000u;
        specials -= special;
        const wide_integers none = exponent == 0u, empty = significand == 0u;
        zeros -= none & empty;
        subnormals -= none & ~empty;
        significands |= significand & ~(wide_bits)special;
        const wide_integers x_bits = (wide_integers)x;
        const wide for_low = (wide)((x_bits & ~special) | ((wide_integers)(wide)(INFINITY) & special));
        const wide for_high = (wide)((x_bits & ~special) | ((wide_integers)(wide)(-INFINITY) & special));
        low = __builtin_elementwise_min(low, for_low);
        high = __builtin_elementwise_max(high, for_high);
        wide y = (x - s->shift) * s->scale;
        y = (wide)((wide_integers)y & ~special);
        const wide square = y * y;
        powers[0] += y;
        powers[1] += square;
        powers[2] += square * y;
        powers[3] += square * square;
    }
    for (int power = 0; power < 4; ++power) s->powers[power] += total(&powers[power]);
    uint64_t found_specials = (uint64_t)__builtin_reduce_add(specials);
    s->zeros += (uint64_t)__builtin_reduce_add(zeros);
    s->subnormals += (uint64_t)__builtin_reduce_add(subnormals);
    s->significands |= __builtin_reduce_or(significands);
    float least = __builtin_reduce_min(low), most = __builtin_reduce_max(high);
    for (size_t i = whole; i < count; ++i) {
        const uint32_t bits = bits_of(values[i]), exponent = bits & 0x7f800000u, significand = bits & 0x7fffffu;
        if (exponent == 0x7f800000u) {
            ++found_specials;
            continue;
        }
        s->zeros += exponent == 0 && significand == 0;
        s->subnormals += exponent == 0 && significand != 0;
        s->significands |= significand;
        if (values[i] < least) least = values[i];
        if (values[i] > most) most = values[i];
        const double y = (double)((values[i] - s->shift) * s->scale), square = y * y;
        s->powers[0] += y;
        s->powers[1] += square;
        s->powers[2] += square * y;
        s->powers[3] += square * square;
    }
    if (found_specials > 0)
        for (size_t i = 0; i < count; ++i)
            if (!isfinite(values[i])) survey_special(values[i], s);
    s->finite += count - found_specials;
    add_extremes(values, count, least, most, s);
}

INLINE void survey_block(const float *values, size_t count, initlab_survey *s) {
    const size_t whole = count - count % WIDE;
    if (whole > 0 && !add_plain(values, whole, s)) add_any(values, whole, s);
    if (whole < count) add_any(values + whole, count - whole, s);
}

INLINE uint64_t survey(const void *start, size_t count, int type, initlab_survey *s) {
    static const size_t widths[] = {8, 4, 2, 2, 1, 1};
    const size_t width = widths[type];
    const unsigned char *bytes = start;
    digest_state digest;
    digest_begin(&digest, count);
    float values[BLOCK];
    for (size_t place = 0; place < count; place += BLOCK) {
        const size_t part = count - place < BLOCK ? count - place : BLOCK;
        widen(bytes + width * place, part, type, values);
        digest_add(&digest, bytes + width * place, width * part);
        survey_block(values, part, s);
    }
    return digest_end(&digest);
}

#define VERSION(name, attributes)                                                                                      \
    attributes static uint64_t survey_##name(const void *bytes, size_t count, int type, initlab_survey *s) {           \
        return survey(bytes, count, type, s);                                                                          \
    }

VERSION(plain, )
#if defined(__x86_64__)
VERSION(avx2, __attribute__((target("avx2,fma"))))
VERSION(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))))
#endif

uint64_t initlab_survey_values(const void *bytes, size_t count, int type, initlab_survey *s, int version) {
    return CHOOSE(version, survey, bytes, count, type, s);
}

void initlab_widen(const void *bytes, size_t count, int type, float *values) { widen(bytes, count, type, values); }
