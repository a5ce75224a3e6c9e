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

/// What one pass over a matrix of units x inputs, row-major, finds out. Kernels add to it, so that a matrix can be
/// measured in blocks of rows; all but `shift` starts at zero.
///
/// Versions of the kernels below agree but for the last digits of Double.
typedef struct {
    /// What is subtracted before powers are taken: the matrix's first entry.
    double shift;
    /// Sums of the first four powers of the differences from `shift`.
    double powers[4];
    /// Squared differences from the mean of their row, summed over all rows; none of a constant row.
    double row_spread;
    /// The squared sum of each row, summed over all rows.
    double squared_row_sums;
} initlab_moments;

/// How many entries are zero, and how many rows are zero throughout.
typedef struct {
    uint64_t entries;
    uint64_t rows;
} initlab_zeros;

/// Sums over two matrices: of the product of their entries, and of the squares of each.
typedef struct {
    double both;
    double left;
    double right;
} initlab_products;

/// Measures a matrix. With one column, what concerns rows is left as it is.
void initlab_measure(const float *values, size_t rows, size_t columns, initlab_moments *moments, int version);

/// Applies x > 0 ? x : slope x and measures both sides. `column_squares` gets the squares of the activations added, input
/// by input; it has room for eight at least, and is not used where there is one column.
void initlab_activate(
    const float *values, float *activations, size_t rows, size_t columns, float slope, initlab_moments *below,
    initlab_moments *above, initlab_zeros *zeros, double *column_squares, int version);

/// Measures pre-activations and activations that were made of them; otherwise as `initlab_activate`.
void initlab_measure_both(
    const float *values, const float *activations, size_t rows, size_t columns, initlab_moments *below,
    initlab_moments *above, initlab_zeros *zeros, double *column_squares, int version);

/// Applies x > 0 ? x : slope x.
void initlab_apply_slope(const float *values, float *activations, size_t count, float slope, int version);

/// The squared norm of the sum of the columns, each times its scale. There are eight scales at least.
double initlab_direction_square(
    const float *values, size_t rows, size_t columns, const double *scales, int version);

/// Multiplies `gradient`, with respect to activations, by the derivative of x > 0 ? x : slope x at `values`; measures what
/// comes of it, and the products of the activations with the gradient as it was.
void initlab_pass_back(
    float *gradient, const float *values, size_t rows, size_t columns, float slope, initlab_moments *moments,
    initlab_products *products, int version);

/// The sums of the differences from `shift` and of their squares, to about the digits of Float, and how many values are
/// zero.
void initlab_measure_spread(
    const float *values, size_t count, float shift, double *first, double *second, uint64_t *zeros, int version);

/// The dot product, in Double.
double initlab_dot(const float *left, const float *right, size_t count, int version);

/// The part of each row that is a multiple of `weights`, as that multiple, and what is left of the row without it. `rest` is
/// other memory.
void initlab_take_out(
    const float *values, size_t rows, size_t columns, const float *weights, float *rest, float *parts, int version);

/// The functions that activations are made of, and their parameters in order.
typedef enum {
    /// below x for x < 0, above x elsewhere: below, above.
    INITLAB_HALF_LINES,
    /// x between two bounds: least, most.
    INITLAB_CLAMP,
    /// above x for x > 0, scale (exp(rate x) - 1) elsewhere: above, scale, rate > 0.
    INITLAB_EXPONENTIAL_LINEAR,
    /// max(x, 0)^2.
    INITLAB_SQUARED_RELU,
    /// x / (1 + |x|).
    INITLAB_SOFTSIGN,
    INITLAB_TANH,
    /// 1 / (1 + exp(-x)).
    INITLAB_SIGMOID,
    /// log(1 + exp(x)).
    INITLAB_SOFTPLUS,
    INITLAB_ERF,
    INITLAB_SIN,
    /// x times the normal distribution function.
    INITLAB_GELU,
    /// The same with that function by tanh: x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.
    INITLAB_GELU_TANH,
    /// x / (1 + exp(-beta x)): beta > 0.
    INITLAB_SILU,
    /// x tanh(log(1 + exp(x))).
    INITLAB_MISH,
} initlab_activation_kind;

/// output_scale phi(input_scale x + input_shift) + output_shift.
typedef struct {
    initlab_activation_kind kind;
    /// Those of `kind`; the others are not looked at.
    double parameters[3];
    double input_scale, input_shift, output_scale, output_shift;
} initlab_activation;

/// The activations of `count` values; both may be the same memory. Without a transformation each is within 2 units in the
/// last place of the exact one, 4 for mish and for GELU by tanh. NaN stays NaN; infinities give the limits, NaN for sin.
/// With a transformation the argument is rounded to Float, and so is the result once more.
///
/// Versions differ in the last digits; how values are divided into calls changes nothing.
void initlab_activation_apply(
    const initlab_activation *activation, const float *values, float *activations, size_t count, int version);

/// Multiplies `gradient`, with respect to activations, by the derivative at `preactivations`. The derivative's relative
/// error is below 1e-6; next to a place where it changes its sign, the absolute one.
void initlab_activation_pass_back(
    const initlab_activation *activation, float *gradient, const float *preactivations, size_t count, int version);

/// How numbers stand in a checkpoint, low byte first.
enum {
    INITLAB_F64,
    INITLAB_F32,
    INITLAB_F16,
    INITLAB_BF16,
    INITLAB_F8_E4M3,
    INITLAB_F8_E5M2,
};

/// One number over replicates. Of logarithms, the geometric mean is their mean, the mean that of what they are logarithms of, and
/// the standard deviation and the quantiles are theirs. NaN stands for what is not known.
typedef struct {
    double mean;
    double geometric_mean;
    double standard_deviation;
    double quantile05;
    double quantile50;
    double quantile95;
} initlab_summary;

/// Gathers places `first` to `first + length` of several traces: for each place the values of all traces, one behind the
/// other; rounded to multiples of 2^-28 if that is asked for.
void initlab_gather(
    const double *const *traces, size_t count, size_t first, size_t length, int is_rounded, double *values,
    int version);

/// Whether any of the places `first` to `first + length` of several traces is not NaN.
int initlab_is_recorded(const double *const *traces, size_t count, size_t first, size_t length, int version);

/// Packs multiples of 2^-28 place by place: the least of `count` values in eight bytes, and in four bytes each the distances
/// from it, in such steps; UINT32_MAX stands for minus infinity, and the number below it for NaN. All have their low byte
/// first, and may start anywhere. Returns 0 if the values of a place lie too far apart, or one is infinite.
int initlab_pack_steps(const double *values, size_t count, size_t places, void *bytes, int version);

/// The values that were packed so.
void initlab_unpack_steps(const void *bytes, size_t count, size_t places, double *values, int version);

/// Copies to `kept`, which has room for `count`, what is not NaN, and no minus infinity of a logarithm of zero; adds what is not
/// NaN to `recorded`, and zeros to `zeros`.
///
/// - Returns: how many values were copied.
size_t initlab_keep_recorded(
    const double *values, size_t count, int is_logarithmic, double *kept, size_t *recorded, size_t *zeros, int version);

/// Summarizes `count` values, which it puts into another order; `recorded` are those and the zeros left out. The same bits in
/// every version.
void initlab_summarize(
    double *kept, size_t count, size_t recorded, int is_logarithmic, initlab_summary *summary, int version);

/// The mean of a sample, and the sums of the second, third and fourth powers of distances from it.
typedef struct {
    double mean;
    double squares;
    double cubes;
    double fourths;
} initlab_central_sums;

/// Of `count` numbers, one at least. This and the next three give the same bits in every version.
void initlab_sum_centrally(const double *values, size_t count, initlab_central_sums *sums, int version);

/// The number of the bin that each value lies in: values / width, rounded down, within 2^52 of zero. No value is NaN.
void initlab_find_places(const double *values, size_t count, double width, ptrdiff_t *places, int version);

/// The natural logarithms of magnitudes, to 3e-16 of themselves; minus infinity of zero, and any number of NaN.
void initlab_take_logarithms(const double *values, size_t count, double *logarithms, int version);

/// The sum of 10^(logarithm - largest) over logarithms to base ten, none of which is larger than `largest`.
double initlab_sum_powers_of_ten(const double *logarithms, size_t count, double largest, int version);

/// What a pass over stored values finds out. The kernel adds to it; all but `shift` and `scale` starts at zero, `minimum`
/// at infinity and `maximum` at minus infinity.
typedef struct {
    /// Sums are of powers of (value - shift) * scale; `scale` brings the typical value near one, so that fourth powers
    /// stay within Float.
    float shift;
    float scale;
    /// The first four powers, over the finite values.
    double powers[4];
    uint64_t finite;
    uint64_t nans;
    uint64_t infinities;
    uint64_t zeros;
    uint64_t subnormals;
    /// The finite extremes, and how many values are equal to each.
    float minimum;
    float maximum;
    uint64_t at_minimum;
    uint64_t at_maximum;
    /// All bits that are set in any significand, as those of a Float.
    uint32_t significands;
} initlab_survey;

/// Adds `count` values to `survey`.
///
/// - Returns: a digest of their bytes, the same for the same bytes in every version.
uint64_t initlab_survey_values(const void *bytes, size_t count, int type, initlab_survey *survey, int version);

/// Stored values as Floats.
void initlab_widen(const void *bytes, size_t count, int type, float *values);
