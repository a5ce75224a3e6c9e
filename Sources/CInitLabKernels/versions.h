// Kernels in several versions, one for each instruction set, of which the caller names one.
#pragma once

// Inlined into each version of a kernel, and compiled for its instructions there. Vectors go by address: how they are
// passed by value differs between instruction sets.
#define INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define CHOOSE(version, kernel, ...)                                                                                   \
    ((version) >= 2 ? kernel##_avx512(__VA_ARGS__) : (version) == 1 ? kernel##_avx2(__VA_ARGS__)                       \
                                                                    : kernel##_plain(__VA_ARGS__))
#else
#define CHOOSE(version, kernel, ...) ((void)(version), kernel##_plain(__VA_ARGS__))
#endif
