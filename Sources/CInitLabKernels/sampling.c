// Random numbers in bulk: Philox4x32-10 in sixteen lanes, and the transforms of its words.
//
// Only IEEE additions, multiplications and square roots, in a written order and never contracted, so that every version
// of a kernel gives the same bits, and so does the scalar reference in Swift, operation by operation.
//
// Philox: Salmon, Moraes, Dror and Shaw (2011), doi:10.1145/2063384.2063405. Normal deviates: Box and Muller (1958),
// doi:10.1214/aoms/1177706645. The logarithm's polynomial has the coefficients of Cephes' logf, sine and cosine those of
// its sinf and cosf (Moshier 1989).
#include "CInitLabKernels.h"
#include "versions.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

enum { LANES = 16, CHUNK = 4 * LANES };

typedef uint32_t words __attribute__((ext_vector_type(LANES)));
typedef int32_t integers __attribute__((ext_vector_type(LANES)));
typedef float floats __attribute__((ext_vector_type(LANES)));
typedef uint64_t longs __attribute__((ext_vector_type(LANES / 2)));

INLINE void multiply(const words *a, uint64_t factor, words *high, words *low) {
    const longs pairs = (longs)*a;
    const words even = (words)((pairs & 0xffffffffu) * factor);
    const words odd = (words)((pairs >> 32) * factor);
    *low = __builtin_shufflevector(even, odd, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30);
    *high = __builtin_shufflevector(even, odd, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
}

// Sixteen blocks: out[i] holds word i of each. The stream goes on to the next block that is not among them.
INLINE void philox(initlab_stream *stream, words out[4]) {
    const words lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    words c0 = stream->counter[0] + lanes;
    words c1 = stream->counter[1] + (words)((c0 < stream->counter[0]) & 1);
    words c2 = stream->counter[2];
    words c3 = stream->counter[3];
    uint32_t k0 = stream->key[0], k1 = stream->key[1];
#pragma clang loop unroll(full)
    for (int round = 0; round < 10; ++round) {
        words high0, low0, high2, low2;
        multiply(&c0, 0xD2511F53u, &high0, &low0);
        multiply(&c2, 0xCD9E8D57u, &high2, &low2);
        c0 = high2 ^ c1 ^ k0;
        c2 = high0 ^ c3 ^ k1;
        c1 = low2;
        c3 = low0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
}

INLINE void advance(initlab_stream *stream, uint32_t blocks) {
    stream->counter[0] += blocks;
    if (stream->counter[0] < blocks) ++stream->counter[1];
}

// -ln u for u in (0, 1): u = m 2^e with m in [sqrt(1/2), sqrt(2)).
INLINE void minus_logarithm(const floats *u, floats *result) {
    const words bits = (words)*u - 0x3f3504f3u;
    const floats exponent = __builtin_convertvector((integers)bits >> 23, floats);
    const floats x = (floats)((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
    const floats square = x * x;
    floats p = 7.0376836292e-2f * x - 1.1514610310e-1f;
    p = p * x + 1.1676998740e-1f;
    p = p * x - 1.2420140846e-1f;
    p = p * x + 1.4249322787e-1f;
    p = p * x - 1.6668057665e-1f;
    p = p * x + 2.0000714765e-1f;
    p = p * x - 2.4999993993e-1f;
    p = p * x + 3.3333331174e-1f;
    p = p * x * square;
    p = p - exponent * 2.12194440e-4f;
    p = p - 0.5f * square;
    *result = -((x + p) + exponent * 0.693359375f);
}

// Two normal deviates from two words: the first sets the radius, the second the angle.
INLINE void box_muller(const words *first, const words *second, floats *cosine, floats *sine) {
    // 31 bits in the middle of their cells, rounded to Float, and below one: from 2^-32, a radius of 6.66, on.
    floats u = __builtin_convertvector((integers)(*first >> 1), floats) * 0x1p-31f + 0x1p-32f;
    const floats largest = 0x1.fffffep-1f;
    u = u < largest ? u : largest;
    floats logarithm;
    minus_logarithm(&u, &logarithm);
    const floats radius = __builtin_elementwise_sqrt(2.0f * logarithm);

    // The two high bits name the quadrant, the others an angle from -pi/4 to pi/4 around its middle.
    const floats x = __builtin_convertvector((integers)(*second << 2), floats) * 0x1.921fb6p-32f;
    const floats z = x * x;
    const floats s = ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f) * z * x + x;
    const floats c = ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f) * z * z
        - 0.5f * z + 1.0f;
    const words quadrant = *second >> 30;
    const words swap = (words)((integers)(*second << 1) >> 31);
    const words cosine_bits = (((words)s & swap) | ((words)c & ~swap)) ^ (((quadrant + 1) & 2) << 30);
    const words sine_bits = (((words)c & swap) | ((words)s & ~swap)) ^ ((quadrant & 2) << 30);
    *cosine = radius * (floats)cosine_bits;
    *sine = radius * (floats)sine_bits;
}

// Writes the blocks one after another: word 0 to 3 of the first, word 0 to 3 of the second, and so on.
INLINE void interleave(const words in[4], uint32_t *out) {
    const words low01 = __builtin_shufflevector(in[0], in[1], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const words high01 =
        __builtin_shufflevector(in[0], in[1], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const words low23 = __builtin_shufflevector(in[2], in[3], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const words high23 =
        __builtin_shufflevector(in[2], in[3], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const words all[4] = {
        __builtin_shufflevector(low01, low23, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23),
        __builtin_shufflevector(low01, low23, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31),
        __builtin_shufflevector(high01, high23, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23),
        __builtin_shufflevector(high01, high23, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31),
    };
    memcpy(out, all, sizeof all);
}

enum transform { WORDS, NORMAL, UNIFORM };

INLINE void transform(words block[4], enum transform kind, float first, float second) {
    if (kind == NORMAL) {
        for (int pair = 0; pair < 4; pair += 2) {
            floats cosine, sine;
            box_muller(&block[pair], &block[pair + 1], &cosine, &sine);
            block[pair] = (words)(first + second * cosine);
            block[pair + 1] = (words)(first + second * sine);
        }
    } else if (kind == UNIFORM) {
        for (int word = 0; word < 4; ++word) {
            const floats unit = __builtin_convertvector((integers)block[word] >> 8, floats) * 0x1p-23f;
            block[word] = (words)(first * unit);
        }
    }
}

INLINE void fill(void *out, size_t count, initlab_stream *stream, enum transform kind, float first, float second) {
    words block[4];
    while (count >= CHUNK) {
        philox(stream, block);
        advance(stream, LANES);
        transform(block, kind, first, second);
        interleave(block, out);
        out = (char *)out + CHUNK * sizeof(uint32_t);
        count -= CHUNK;
    }
    if (count > 0) {
        uint32_t rest[CHUNK];
        philox(stream, block);
        advance(stream, (uint32_t)((count + 3) / 4));
        transform(block, kind, first, second);
        interleave(block, rest);
        memcpy(out, rest, count * sizeof(uint32_t));
    }
}

// A version of each kernel, for the instruction set that `attributes` name.
#define VERSION(name, attributes)                                                                                      \
    attributes static void words_##name(uint32_t *out, size_t count, initlab_stream *stream) {                         \
        fill(out, count, stream, WORDS, 0, 0);                                                                         \
    }                                                                                                                  \
    attributes static void normal_##name(float *out, size_t count, initlab_stream *stream, float a, float b) {         \
        fill(out, count, stream, NORMAL, a, b);                                                                        \
    }                                                                                                                  \
    attributes static void uniform_##name(float *out, size_t count, initlab_stream *stream, float a) {                 \
        fill(out, count, stream, UNIFORM, a, 0);                                                                       \
    }

VERSION(plain, )
#if defined(__x86_64__)
VERSION(avx2, __attribute__((target("avx2"))))
VERSION(avx512, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))))
#endif

void initlab_fill_words(uint32_t *values, size_t count, initlab_stream *stream, int version) {
    CHOOSE(version, words, values, count, stream);
}

void initlab_fill_normal(float *values, size_t count, initlab_stream *stream, float mean, float deviation, int version) {
    CHOOSE(version, normal, values, count, stream, mean, deviation);
}

void initlab_fill_uniform(float *values, size_t count, initlab_stream *stream, float bound, int version) {
    CHOOSE(version, uniform, values, count, stream, bound);
}
