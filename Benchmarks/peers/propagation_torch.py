"""PyTorch's part of `make bench`: `propagation_torch.py WIDTH DEPTH INPUTS` prints one line of JSON; see replicates.py.

In place throughout: weights by normal_, products into tensors that stay, and the backward pass by hand, which saves
autograd's bookkeeping and the gradients of weights that nobody asks for. Moments are taken of all layers in one call:
vector_norm and sum run several times as fast as var_mean.
"""
import math

import replicates


def prepare(width, depth, inputs, seed, threads):
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    deviation = math.sqrt(2 / width)
    weights = torch.empty(depth, width, width)
    last_weights = torch.empty(1, width)
    preactivations = torch.empty(depth, width, inputs)
    activations = torch.empty(depth + 1, width, inputs)
    gradients = torch.empty(depth, width, inputs)
    arriving = torch.empty(width, inputs)
    activations[0].normal_()
    input_square = activations[0].square().mean().item()
    # A matrix of one column is a vector, for which there is a faster product.
    multiply = torch.mv if inputs == 1 else torch.mm
    columns = (lambda matrix: matrix[:, 0]) if inputs == 1 else (lambda matrix: matrix)
    w, w_transposed = list(weights), [matrix.t() for matrix in weights]
    z, h, d = ([columns(matrix) for matrix in matrices] for matrices in (preactivations, activations, gradients))
    a = columns(arriving)

    def moments(matrices):
        """Mean squares and variances, one of each for a layer."""
        flat = matrices.view(len(matrices), -1)
        squares = torch.linalg.vector_norm(flat, dim=1).square_().div_(flat.shape[1])
        return squares, squares - flat.mean(dim=1).square_()

    def weight_gradients(gradient_squares, activation_squares):
        """Mean squares of the entries of D H^T / N, for every layer."""
        if inputs == 1:
            return gradient_squares * activation_squares
        if 2 * inputs < width:
            # |D H^T|^2 is the sum of (D^T D) o (H^T H).
            below = activations[:-1]
            grams = torch.bmm(gradients.mT, gradients).mul_(torch.bmm(below.mT, below))
            norms = grams.sum(dim=(1, 2))
        else:
            # One product at a time stays in the caches.
            norms = torch.stack([torch.linalg.vector_norm(torch.mm(d[l], h[l].t())) for l in range(depth)]).square_()
        return norms / (inputs * width) ** 2

    @torch.no_grad()
    def replicate():
        weights.normal_(0, deviation)
        last_weights.normal_(0, deviation)
        for layer in range(depth):
            multiply(w[layer], h[layer], out=z[layer])
            torch.clamp_min(z[layer], 0, out=h[layer + 1])
        output_gradient = 2 * torch.mm(last_weights, activations[depth])
        torch.mm(last_weights.t(), output_gradient, out=arriving)
        for layer in reversed(range(depth)):
            torch.ops.aten.threshold_backward.grad_input(a, z[layer], 0, grad_input=d[layer])
            if layer > 0:
                multiply(w_transposed[layer], d[layer], out=a)
        preactivation_moments, activation_moments = moments(preactivations), moments(activations)
        gradient_moments = moments(gradients)
        weight_gradients(gradient_moments[0], activation_moments[0][:-1])
        return activation_moments[0][depth].item() / input_square, gradient_moments[0][0].item() / input_square

    return replicate


if __name__ == "__main__":
    replicates.main(prepare)
