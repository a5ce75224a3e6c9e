#pragma once

/// The widest vector instruction set of this processor that the kernels know: "avx512", "avx2", "sse2" or "neon".
const char *initlab_simd_level(void);

/// The file of the shared library or program that provides `symbol` to this process, NULL where there is none.
const char *initlab_library_providing(const char *symbol);
