"""JAX's part of `make bench`: `propagation_jax.py WIDTH DEPTH INPUTS` prints one line of JSON; see replicates.py.

The whole replicate is compiled, and compiling isn't timed. Which generator and which loop are fastest depends on the
shape; what is chosen below is what took the least processor time at the shapes of the benchmark.
"""
import math
import os

import replicates


def prepare(width, depth, inputs, seed, threads):
    if threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    os.environ["JAX_PLATFORMS"] = "cpu"
    import jax
    import jax.numpy as jnp

    deviation = math.sqrt(2 / width)
    # Threefry draws faster than rbg up to a width of 1000, and a tenth slower at 4096.
    generator = "unsafe_rbg" if width > 2000 else "threefry2x32"
    # Unrolled loops took an eighth less with many inputs, and as long or longer elsewhere.
    unroll = inputs > width

    def moments(matrix):
        square = jnp.mean(matrix * matrix)
        return square, square - jnp.mean(matrix) ** 2

    def weight_gradient(gradient, below):
        """Mean square of the entries of D H^T / N."""
        if inputs == 1:
            norm = jnp.sum(gradient * gradient) * jnp.sum(below * below)
        elif 2 * inputs < width:
            # |D H^T|^2 is the sum of (D^T D) o (H^T H).
            norm = jnp.sum((gradient.T @ gradient) * (below.T @ below))
        else:
            norm = jnp.sum(jnp.square(gradient @ below.T))
        return norm / float(inputs * width) ** 2

    @jax.jit
    def compiled(key, first):
        keys = jax.random.split(key, depth + 2)

        def forward(below, key):
            weights = deviation * jax.random.normal(key, (width, width))
            preactivation = weights @ below
            activation = jnp.maximum(preactivation, 0)
            kept = weights, preactivation, below
            return activation, (kept, moments(preactivation), moments(activation))

        def backward(arriving, kept):
            weights, preactivation, below = kept
            gradient = jnp.where(preactivation > 0, arriving, 0)
            return weights.T @ gradient, (moments(gradient), weight_gradient(gradient, below))

        last_weights = deviation * jax.random.normal(keys[1], (1, width))
        last, (kept, preactivation_moments, activation_moments) = jax.lax.scan(forward, first, keys[2:], unroll=unroll)
        arriving = last_weights.T @ (2 * (last_weights @ last))
        _, (gradient_moments, weight_gradients) = jax.lax.scan(backward, arriving, kept, reverse=True, unroll=unroll)
        return keys[0], preactivation_moments, activation_moments, gradient_moments, weight_gradients

    key = jax.random.key(seed, impl=generator)
    key, input_key = jax.random.split(key)
    first = jax.random.normal(input_key, (width, inputs))
    input_square = float(jnp.mean(first * first))

    def replicate():
        nonlocal key
        key, _, activation_moments, gradient_moments, _ = jax.block_until_ready(compiled(key, first))
        return float(activation_moments[0][depth - 1]) / input_square, float(gradient_moments[0][0]) / input_square

    return replicate


if __name__ == "__main__":
    replicates.main(prepare)
