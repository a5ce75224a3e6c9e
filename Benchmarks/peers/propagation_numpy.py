"""NumPy's part of `make bench`: `propagation_numpy.py WIDTH DEPTH INPUTS` prints one line of JSON; see replicates.py.

Float32 from its fastest generator, and everything into arrays that stay.
"""
import math

import replicates


def prepare(width, depth, inputs, seed, threads):
    import numpy as np

    generator = np.random.Generator(np.random.SFC64(seed))
    deviation = np.float32(math.sqrt(2 / width))
    weights = np.empty((depth, width, width), np.float32)
    last_weights = np.empty((1, width), np.float32)
    preactivations = np.empty((depth, width, inputs), np.float32)
    activations = np.empty((depth + 1, width, inputs), np.float32)
    gradients = np.empty((depth, width, inputs), np.float32)
    arriving = np.empty((width, inputs), np.float32)
    generator.standard_normal(out=activations[0], dtype=np.float32)
    input_square = float(np.mean(np.square(activations[0])))
    product = np.empty((width, width), np.float32)
    # A matrix of one column is a vector, for which there is a faster product.
    columns = (lambda matrix: matrix[:, 0]) if inputs == 1 else (lambda matrix: matrix)
    w, w_transposed = list(weights), [matrix.T for matrix in weights]
    z, h, d = ([columns(matrix) for matrix in matrices] for matrices in (preactivations, activations, gradients))
    a = columns(arriving)

    def moments(matrices):
        """Mean squares and variances, one of each for a layer."""
        flat = matrices.reshape(len(matrices), -1)
        squares = np.vecdot(flat, flat) / flat.shape[1]
        return squares, squares - np.square(flat.mean(axis=1))

    def weight_gradients(gradient_squares, activation_squares):
        """Mean squares of the entries of D H^T / N, for every layer."""
        if inputs == 1:
            return gradient_squares * activation_squares
        norms = np.empty(depth)
        for layer in range(depth):
            if 2 * inputs < width:
                # |D H^T|^2 is the sum of (D^T D) o (H^T H).
                norms[layer] = np.vdot(d[layer].T @ d[layer], h[layer].T @ h[layer])
            else:
                np.matmul(d[layer], h[layer].T, out=product)
                norms[layer] = np.vdot(product, product)
        return norms / (inputs * width) ** 2

    def replicate():
        generator.standard_normal(out=last_weights, dtype=np.float32)
        np.multiply(last_weights, deviation, out=last_weights)
        for layer in range(depth):
            generator.standard_normal(out=w[layer], dtype=np.float32)
            np.multiply(w[layer], deviation, out=w[layer])
            np.matmul(w[layer], h[layer], out=z[layer])
            np.maximum(z[layer], 0, out=h[layer + 1])
        np.matmul(last_weights.T, 2 * (last_weights @ activations[depth]), out=arriving)
        for layer in reversed(range(depth)):
            np.multiply(a, z[layer] > 0, out=d[layer])
            if layer > 0:
                np.matmul(w_transposed[layer], d[layer], out=a)
        preactivation_moments, activation_moments = moments(preactivations), moments(activations)
        gradient_moments = moments(gradients)
        weight_gradients(gradient_moments[0], activation_moments[0][:-1])
        return float(activation_moments[0][depth]) / input_square, float(gradient_moments[0][0]) / input_square

    return replicate


if __name__ == "__main__":
    replicates.main(prepare)
