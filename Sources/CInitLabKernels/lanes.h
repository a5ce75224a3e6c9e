// Eight values at a time, summed in Double and in a fixed order.
#pragma once

#include "versions.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { LANES = 8 };

typedef float floats __attribute__((ext_vector_type(LANES)));
typedef int32_t integers __attribute__((ext_vector_type(LANES)));
typedef int64_t longs __attribute__((ext_vector_type(LANES)));
typedef double doubles __attribute__((ext_vector_type(LANES)));

INLINE void load(const float *values, size_t count, floats *result) {
    if (count >= LANES) {
        memcpy(result, values, sizeof *result);
    } else {
        *result = 0;
        for (size_t lane = 0; lane < count; ++lane) (*result)[lane] = values[lane];
    }
}

INLINE void store(float *values, size_t count, const floats *vector) {
    if (count >= LANES) {
        memcpy(values, vector, sizeof *vector);
    } else {
        for (size_t lane = 0; lane < count; ++lane) values[lane] = (*vector)[lane];
    }
}

INLINE double sum(const doubles *v) {
    return (((*v)[0] + (*v)[4]) + ((*v)[2] + (*v)[6])) + (((*v)[1] + (*v)[5]) + ((*v)[3] + (*v)[7]));
}
