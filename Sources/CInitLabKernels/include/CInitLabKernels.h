#pragma once

#include <stddef.h>
#include <stdint.h>

/// The widest vector instruction set of this processor that the kernels know: "avx512", "avx2", "sse2" or "neon".
const char *initlab_simd_level(void);

/// How many versions of each kernel this processor can run. Version 0 runs everywhere; the last is the fastest.
int initlab_kernel_versions(void);

/// The file of the shared library or program that provides `symbol` to this process, NULL where there is none.
const char *initlab_library_providing(const char *symbol);

/// Blocks of Philox4x32-10 from `counter` on, which counts up in its lowest 48 bits.
typedef struct {
    uint32_t key[2];
    uint32_t counter[4];
} initlab_stream;

/// The kernels below use up ceil(count / 4) blocks of `stream` and leave its counter at the next. They give the same
/// bits in every version. `version` is less than `initlab_kernel_versions()`.

/// The words of the blocks, as they come.
void initlab_fill_words(uint32_t *words, size_t count, initlab_stream *stream, int version);

/// Normal deviates: each pair of words makes a pair, by Box and Muller.
void initlab_fill_normal(float *values, size_t count, initlab_stream *stream, float mean, float deviation, int version);

/// Uniform deviates on [-bound, bound): the 24 high bits of each word.
void initlab_fill_uniform(float *values, size_t count, initlab_stream *stream, float bound, int version);
