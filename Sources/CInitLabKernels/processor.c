#define _GNU_SOURCE  // dladdr
#include "CInitLabKernels.h"

#include <dlfcn.h>
#include <stddef.h>

int initlab_kernel_versions(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma"))
        return 3;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 2;
#endif
    return 1;
}

const char *initlab_simd_level(void) {
#if defined(__x86_64__)
    static const char *const levels[] = {"sse2", "avx2", "avx512"};
    return levels[initlab_kernel_versions() - 1];
#elif defined(__aarch64__)
    return "neon";
#else
    return "scalar";
#endif
}

const char *initlab_library_providing(const char *symbol) {
    void *address = dlsym(RTLD_DEFAULT, symbol);
    Dl_info info;
    if (address == NULL || dladdr(address, &info) == 0) return NULL;
    return info.dli_fname;
}
