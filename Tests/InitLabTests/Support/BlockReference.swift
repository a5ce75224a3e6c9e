import Foundation
import InitLab

/// A network of blocks as plain as can be: loops over Doubles, one function a step, each with its own way back.
///
/// It takes over the weights and biases that an engine drew, and draws dropout's masks by itself.
final class BlockReference {
    /// units x inputs, row-major.
    typealias Signal = [Double]
    private typealias WayBack = (Signal) -> Signal

    struct Weights {
        var values: [Double]
        var biases: [Double]
        let fanIn: Int
    }

    /// By the running number of the linear step.
    var weights: [Int: Weights]
    /// What is added to what comes out of a block.
    var shifts: [Int: Signal] = [:]

    // What was found, in exact arithmetic but for Double's rounding.
    private(set) var streams: [Int: Signal] = [:]
    private(set) var streamGradients: [Int: Signal] = [:]
    private(set) var preactivations: [Int: Signal] = [:]
    private(set) var preactivationGradients: [Int: Signal] = [:]
    /// Of the summed loss.
    private(set) var weightGradients: [Int: [Double]] = [:]

    private let network: Network
    private let inputs: Int
    private let input: Signal
    private let target: Double
    /// What dropout multiplies by, in the order of the steps.
    private let masks: (_ number: Int, _ count: Int, _ keep: Double) -> Signal
    private var linearSteps = 0
    private var dropoutSteps = 0

    init(
        _ network: Network, inputs: Int, target: Double, propagator: DensePropagator, replicate: Int, key: StreamKey
    ) throws {
        (self.network, self.inputs, self.target) = (network, inputs, target)
        input = propagator.inputValues.map(Double.init)
        var weights: [Int: Weights] = [:]
        for tensor in try propagator.tensors(ofReplicate: replicate).dropFirst() {
            if tensor.name.hasSuffix(".weight") {
                weights[weights.count + 1] = Weights(
                    values: tensor.values.map(Double.init), biases: Array(repeating: 0, count: tensor.shape[0]),
                    fanIn: tensor.shape[1])
            } else {
                weights[weights.count]!.biases = tensor.values.map(Double.init)
            }
        }
        self.weights = weights
        let stream = DropoutStream(
            try RandomStream(key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .input)))
        masks = { number, count, keep in stream.mask(number, count, keep, replicate: replicate) }
    }

    /// The summed loss.
    func loss() -> Double {
        (linearSteps, dropoutSteps) = (0, 0)
        return forward().0
    }

    /// Fills everything that there is to find.
    func differentiate() {
        (linearSteps, dropoutSteps) = (0, 0)
        let (_, back) = forward()
        back()
    }

    private func forward() -> (Double, () -> Void) {
        var value = input
        var waysBack: [WayBack] = []
        for layer in network.hiddenLayers {
            let (out, back) = run(network.block.steps, value)
            value = shifts[layer].map { zip(out, $0).map(+) } ?? out
            streams[layer] = value
            waysBack.append { gradient in
                self.streamGradients[layer] = gradient
                return back(gradient)
            }
        }
        let (output, back) = linear(value)
        waysBack.append(back)
        let errors = output.map { $0 - target }
        return (
            errors.reduce(0) { $0 + $1 * $1 },
            { _ = waysBack.reversed().reduce(errors.map { 2 * $0 }) { $1($0) } }
        )
    }

    private func run(_ steps: [Step], _ start: Signal) -> (Signal, WayBack) {
        var value = start
        var waysBack: [WayBack] = []
        for step in steps {
            let (out, back) = run(step, value)
            value = out
            waysBack.append(back)
        }
        return (value, { gradient in waysBack.reversed().reduce(gradient) { $1($0) } })
    }

    private func run(_ step: Step, _ x: Signal) -> (Signal, WayBack) {
        switch step {
        case .linear: return linear(x)
        case .activation(let activation):
            let phi = activation.function
            return (x.map(phi.value), { g in zip(g, x).map { $0 * phi.derivative(at: $1) } })
        case .layerNorm(let norm): return normalize(x, epsilon: norm.epsilon, groups: columns(of: x), isCentred: true)
        case .rmsNorm(let norm): return normalize(x, epsilon: norm.epsilon, groups: columns(of: x), isCentred: false)
        case .batchNorm(let norm): return normalize(x, epsilon: norm.epsilon, groups: rows(of: x), isCentred: true)
        case .dropout(let dropout):
            dropoutSteps += 1
            let mask = masks(dropoutSteps, x.count, dropout.keep)
            return (zip(x, mask).map(*), { zip($0, mask).map(*) })
        case .residual(let residual):
            let (branch, back) = run(residual.branch, x)
            return (
                zip(x, branch).map { residual.skip * $0 + residual.scale * $1 },
                { g in
                    zip(g, back(g.map { residual.scale * $0 })).map { residual.skip * $0 + $1 }
                }
            )
        }
    }

    private func linear(_ x: Signal) -> (Signal, WayBack) {
        linearSteps += 1
        let number = linearSteps
        let w = weights[number]!
        let fanOut = w.values.count / w.fanIn
        var out = Signal(repeating: 0, count: fanOut * inputs)
        for row in 0..<fanOut {
            for n in 0..<inputs {
                out[row * inputs + n] =
                    w.biases[row]
                    + (0..<w.fanIn).reduce(0) { $0 + w.values[row * w.fanIn + $1] * x[$1 * inputs + n] }
            }
        }
        preactivations[number] = out
        return (
            out,
            { g in
                self.preactivationGradients[number] = g
                self.weightGradients[number] = (0..<w.values.count).map { index in
                    let (row, column) = (index / w.fanIn, index % w.fanIn)
                    return (0..<self.inputs).reduce(0) { $0 + g[row * self.inputs + $1] * x[column * self.inputs + $1] }
                }
                return (0..<x.count).map { index in
                    let (column, n) = (index / self.inputs, index % self.inputs)
                    return (0..<fanOut).reduce(0) { $0 + w.values[$1 * w.fanIn + column] * g[$1 * self.inputs + n] }
                }
            }
        )
    }

    /// Each group is divided by the root of its variance, or mean square, plus epsilon; the derivative as a full matrix.
    private func normalize(_ x: Signal, epsilon: Double, groups: [[Int]], isCentred: Bool) -> (Signal, WayBack) {
        var out = x
        var jacobians: [[[Double]]] = []
        for group in groups {
            let count = Double(group.count)
            let mean = isCentred ? group.reduce(0) { $0 + x[$1] } / count : 0
            let variance = group.reduce(0) { $0 + (x[$1] - mean) * (x[$1] - mean) } / count
            let s = (variance + epsilon).squareRoot()
            for index in group { out[index] = (x[index] - mean) / s }
            jacobians.append(
                group.map { i in
                    group.map { j in
                        let direct = (i == j ? 1.0 : 0.0) - (isCentred ? 1 / count : 0)
                        // d(1/s)/dx_j = -(x_j - mean) / (n s^3).
                        return direct / s - (x[i] - mean) * (x[j] - mean) / (count * s * s * s)
                    }
                })
        }
        return (
            out,
            { g in
                var result = Signal(repeating: 0, count: g.count)
                for (group, jacobian) in zip(groups, jacobians) {
                    for (a, i) in group.enumerated() {
                        for (b, j) in group.enumerated() { result[j] += g[i] * jacobian[a][b] }
                    }
                }
                return result
            }
        )
    }

    private func columns(of x: Signal) -> [[Int]] {
        (0..<inputs).map { n in (0..<(x.count / inputs)).map { $0 * inputs + n } }
    }

    private func rows(of x: Signal) -> [[Int]] {
        (0..<(x.count / inputs)).map { unit in (0..<inputs).map { unit * inputs + $0 } }
    }
}

/// Dropout's words: one of 32 bits for each value, kept if it lies below keep x 2^32.
private final class DropoutStream {
    private let stream: RandomStream
    init(_ stream: consuming RandomStream) { self.stream = stream }

    func mask(_ number: Int, _ count: Int, _ keep: Double, replicate: Int) -> [Double] {
        stream.move(to: StreamAddress(replicate: replicate, layer: number, purpose: .dropout))
        return (0..<count).map { _ in Double(stream.nextWord()) < keep * 0x1p32 ? 1 / keep : 0 }
    }
}
