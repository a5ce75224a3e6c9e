// Activations and their derivatives, value by value: no result depends on its place, on how many there are, or on threads.
// Products and sums are fused where the processor can, so that versions differ in the last digit.
#include "CInitLabKernels.h"
#include "gated.h"
#include "piecewise.h"
#include "sine.h"

#pragma STDC FP_CONTRACT ON

// Values at a time where an activation is transformed: they stay in the nearest cache.
enum { BLOCK = 1024 };

// Does this for each vector `x` of `values`, and KEEP with what it leaves in `y`. The last vector is padded.
#define FOR_EACH(...)                                                                                                  \
    do {                                                                                                               \
        size_t index = 0;                                                                                              \
        for (; index + WIDE <= count; index += WIDE) {                                                                 \
            wide x, y;                                                                                                 \
            memcpy(&x, values + index, sizeof x);                                                                      \
            __VA_ARGS__;                                                                                               \
            KEEP(WIDE);                                                                                                \
        }                                                                                                              \
        if (index < count) {                                                                                           \
            wide x = 0, y;                                                                                             \
            memcpy(&x, values + index, (count - index) * sizeof(float));                                               \
            __VA_ARGS__;                                                                                               \
            KEEP(count - index);                                                                                       \
        }                                                                                                              \
    } while (0)

INLINE exponential_piece exponential_piece_of(const initlab_activation *a) {
    const double above = a->parameters[0], scale = a->parameters[1], rate = a->parameters[2];
    const exponential_piece piece = {
        .above = (float)above,
        .scale = (float)scale,
        .scale_low = (float)(scale - (float)scale),
        .rate = rate,
        .slope = (float)(scale * rate),
    };
    return piece;
}

// Of the activation without its transformation, as `pass_back` below.
// `fused` says whether a product and a sum take one instruction.
INLINE void apply(const initlab_activation *a, const float *values, float *results, size_t count, int fused) {
#define KEEP(number) memcpy(results + index, &y, (number) * sizeof(float))
    const float first = (float)a->parameters[0], second = (float)a->parameters[1];
    const exponential_piece piece = exponential_piece_of(a);
    switch (a->kind) {
    case INITLAB_HALF_LINES: FOR_EACH(half_lines(&x, first, second, &y)); break;
    case INITLAB_CLAMP: FOR_EACH(clamped(&x, first, second, &y)); break;
    case INITLAB_EXPONENTIAL_LINEAR: FOR_EACH(exponential_linear(&piece, &x, fused, &y)); break;
    case INITLAB_SQUARED_RELU: FOR_EACH(squared_positive_part(&x, &y)); break;
    case INITLAB_SOFTSIGN: FOR_EACH(soft_sign(&x, &y)); break;
    case INITLAB_TANH: FOR_EACH(hyperbolic_tangent(&x, &y)); break;
    case INITLAB_SIGMOID: FOR_EACH(logistic(&x, &y)); break;
    case INITLAB_SOFTPLUS: FOR_EACH(soft_plus(&x, &y)); break;
    case INITLAB_ERF: FOR_EACH(error_function(&x, &y)); break;
    case INITLAB_SIN: FOR_EACH(circular(&x, 0, &y)); break;
    case INITLAB_GELU: FOR_EACH(gelu(&x, fused, &y)); break;
    case INITLAB_GELU_TANH: FOR_EACH(gelu_by_tanh(&x, &y)); break;
    case INITLAB_SILU:
        if (a->parameters[0] == 1) {
            FOR_EACH(silu(&x, &y));
        } else {
            FOR_EACH(scaled_silu(&x, a->parameters[0], &y));
        }
        break;
    case INITLAB_MISH: FOR_EACH(mish(&x, &y)); break;
    }
#undef KEEP
}

// Multiplies `results` by the derivative.
INLINE void pass_back(const initlab_activation *a, float *results, const float *values, size_t count, int fused) {
#define KEEP(number)                                                                                                   \
    do {                                                                                                               \
        wide arriving = 0;                                                                                             \
        memcpy(&arriving, results + index, (number) * sizeof(float));                                                  \
        y *= arriving;                                                                                                 \
        memcpy(results + index, &y, (number) * sizeof(float));                                                         \
    } while (0)
    const float first = (float)a->parameters[0], second = (float)a->parameters[1];
    const exponential_piece piece = exponential_piece_of(a);
    switch (a->kind) {
    case INITLAB_HALF_LINES: FOR_EACH(half_line_slopes(&x, first, second, &y)); break;
    case INITLAB_CLAMP: FOR_EACH(clamped_slope(&x, first, second, &y)); break;
    case INITLAB_EXPONENTIAL_LINEAR: FOR_EACH(exponential_linear_slope(&piece, &x, &y)); break;
    case INITLAB_SQUARED_RELU: FOR_EACH(squared_positive_part_slope(&x, &y)); break;
    case INITLAB_SOFTSIGN: FOR_EACH(soft_sign_slope(&x, &y)); break;
    case INITLAB_TANH: FOR_EACH(hyperbolic_tangent_slope(&x, &y)); break;
    case INITLAB_SIGMOID: FOR_EACH(logistic_slope(&x, &y)); break;
    case INITLAB_SOFTPLUS: FOR_EACH(logistic(&x, &y)); break;
    case INITLAB_ERF: FOR_EACH(error_function_slope(&x, &y)); break;
    case INITLAB_SIN: FOR_EACH(circular(&x, 0.5, &y)); break;
    case INITLAB_GELU: FOR_EACH(gelu_slope(&x, fused, &y)); break;
    case INITLAB_GELU_TANH: FOR_EACH(gelu_by_tanh_slope(&x, &y)); break;
    case INITLAB_SILU:
        if (a->parameters[0] == 1) {
            FOR_EACH(silu_slope(&x, &y));
        } else {
            FOR_EACH(scaled_silu_slope(&x, a->parameters[0], &y));
        }
        break;
    case INITLAB_MISH: FOR_EACH(mish_slope(&x, &y)); break;
    }
#undef KEEP
}

// scale x + shift, rounded once.
INLINE void move(const float *values, float *results, size_t count, double scale, double shift) {
    for (size_t index = 0; index < count; ++index) results[index] = (float)(scale * (double)values[index] + shift);
}

INLINE int is_transformed(const initlab_activation *a) {
    return a->input_scale != 1 || a->input_shift != 0 || a->output_scale != 1 || a->output_shift != 0;
}

#define VERSION(name, fused, attributes)                                                                               \
    attributes static void apply_plainly_##name(                                                                       \
        const initlab_activation *a, const float *values, float *results, size_t count) {                              \
        apply(a, values, results, count, fused);                                                                       \
    }                                                                                                                  \
    attributes static void apply_##name(                                                                               \
        const initlab_activation *a, const float *values, float *results, size_t count) {                              \
        if (!is_transformed(a)) return apply_plainly_##name(a, values, results, count);                                \
        for (size_t start = 0; start < count; start += BLOCK) {                                                        \
            float moved[BLOCK];                                                                                        \
            const size_t size = count - start < BLOCK ? count - start : BLOCK;                                         \
            move(values + start, moved, size, a->input_scale, a->input_shift);                                         \
            apply_plainly_##name(a, moved, moved, size);                                                               \
            move(moved, results + start, size, a->output_scale, a->output_shift);                                      \
        }                                                                                                              \
    }                                                                                                                  \
    attributes static void pass_back_plainly_##name(                                                                   \
        const initlab_activation *a, float *gradient, const float *values, size_t count) {                             \
        pass_back(a, gradient, values, count, fused);                                                                  \
    }                                                                                                                  \
    attributes static void pass_back_##name(                                                                           \
        const initlab_activation *a, float *gradient, const float *values, size_t count) {                             \
        if (!is_transformed(a)) return pass_back_plainly_##name(a, gradient, values, count);                           \
        for (size_t start = 0; start < count; start += BLOCK) {                                                        \
            float moved[BLOCK];                                                                                        \
            const size_t size = count - start < BLOCK ? count - start : BLOCK;                                         \
            move(values + start, moved, size, a->input_scale, a->input_shift);                                         \
            pass_back_plainly_##name(a, gradient + start, moved, size);                                                \
            move(gradient + start, gradient + start, size, a->input_scale * a->output_scale, 0);                       \
        }                                                                                                              \
    }

#if defined(__x86_64__)
VERSION(plain, 0, )
VERSION(avx2, 1, __attribute__((target("avx2,fma"))))
VERSION(avx512, 1, __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))))
#else
VERSION(plain, 1, )
#endif

void initlab_activation_apply(
    const initlab_activation *activation, const float *values, float *activations, size_t count, int version) {
    CHOOSE(version, apply, activation, values, activations, count);
}

void initlab_activation_pass_back(
    const initlab_activation *activation, float *gradient, const float *preactivations, size_t count, int version) {
    CHOOSE(version, pass_back, activation, gradient, preactivations, count);
}
