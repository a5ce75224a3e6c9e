import Foundation

/// How one network of a `KernelChain` is drawn, forward and back.
///
/// With x_i = (f_i - b_i) / sqrt(v |h|^2) the standardized product of row i with the activations h below, its direction h/|h| is all
/// that the pre-activations f tell of a row: given f, the other directions are as they were. So the gradient d of a layer goes down as
///
///     W^T d = sqrt(v) ((x . d) h/|h| + |d| P z'),        z' standard normal, P the projection off h
///
/// and with biases, of which f tells the sum only, x . d = sqrt(r) (z . d) + sqrt(1 - r) |d| e, where z = f / sqrt(G), r is the share of the
/// weights in G, and e one more standard normal variable.
///
/// All is kept relative: homogeneous activations take any size out of a layer, and gradients go down as directions.
struct ChainedNetwork: Sendable {
    private let widths: [Int]
    private let gains: [Double]
    private let biasVariances: [Double]
    private let inputSquare: Double
    /// Nil where only the way forward is drawn.
    private let loss: Loss?
    private let function: any ActivationFunction
    private let kernel: ActivationKernel
    private let isHomogeneous: Bool
    /// What the activation is at zero; nil if it is homogeneous, or nothing of the kind.
    private let halfLines: HalfLines?

    init(_ network: Network, _ gains: [Double], _ biasVariances: [Double], inputSquare: Double, loss: Loss?) {
        widths = Array(network.hiddenWidths) + [network.outputs]
        (self.gains, self.biasVariances, self.inputSquare) = (gains, biasVariances, inputSquare)
        self.loss = loss
        let activation = network.activation!
        function = activation.function
        kernel = function.kernel
        isHomogeneous = activation.slopes != nil
        halfLines = isHomogeneous ? nil : HalfLines(atZeroOf: function)
    }

    private var depth: Int { widths.count - 1 }

    /// How many numbers a network has: pre-activations, activations, gradients, in this order.
    var series: Int { loss == nil ? 2 * depth : 3 * depth + 2 }

    /// The units of one network, for one thread.
    final class Memory {
        fileprivate let preactivations: [UnsafeMutableBufferPointer<Float>]
        fileprivate let activations: [UnsafeMutableBufferPointer<Float>]
        /// What a gradient is before and behind a layer.
        fileprivate let gradients: [UnsafeMutableBufferPointer<Float>]
        fileprivate var layers: [Layer]

        init(_ network: ChainedNetwork) {
            preactivations = network.widths.map { .allocate(capacity: $0) }
            activations = network.widths.map { .allocate(capacity: $0) }
            // One more than there are units: the last is what the biases add.
            let largest = network.widths.max()! + 1
            gradients = (0..<2).map { _ in .allocate(capacity: largest) }
            layers = Array(repeating: Layer(), count: network.widths.count)
        }

        deinit { for buffer in preactivations + activations + gradients { buffer.deallocate() } }
    }

    /// What the way back needs to know of a layer.
    fileprivate struct Layer {
        /// The standard deviation of the pre-activations as they stand in memory.
        var deviation = 1.0
        /// log10 of G.
        var kernel = 0.0
        /// The share of the weights in G.
        var share = 1.0
        var isHalfLines = false
    }

    /// - Parameter record: takes the place of a number in the series, and the number.
    func draw(
        _ place: Int, from stream: borrowing RandomStream, _ memory: Memory, _ record: (_ place: Int, Double) -> Void
    ) {
        forward(place, stream, memory, record)
        if let loss { backward(place, loss, stream, memory, record) }
    }

    // MARK: Forward

    private func forward(
        _ place: Int, _ stream: borrowing RandomStream, _ memory: Memory, _ record: (Int, Double) -> Void
    ) {
        let layers = loss == nil ? depth : depth + 1
        // log10 of the mean square of the activations below.
        var below = log10(inputSquare)
        for index in 0..<layers {
            let arriving = below + log10(gains[index])
            let bias = biasVariances[index]
            let total = bias > 0 ? log10(pow(10, arriving) + bias) : arriving
            var layer = Layer(kernel: total, share: bias > 0 ? pow(10, arriving - total) : 1)
            let passesAsHalfLines = isHomogeneous || index == depth || isStraight(total)
            layer.isHalfLines = passesAsHalfLines && !isHomogeneous
            layer.deviation = passesAsHalfLines ? 1 : pow(10, total / 2)
            let units = memory.preactivations[index]
            stream.move(to: StreamAddress(replicate: place, layer: index + 1, purpose: .forwardChain))
            stream.fillNormal(units, standardDeviation: layer.deviation)
            memory.layers[index] = layer
            let scale = passesAsHalfLines ? total : 0
            record(index, Self.meanSquare(units) + scale)
            guard index < depth else { break }
            let activations = memory.activations[index]
            (layer.isHalfLines ? halfLines!.kernel : kernel).apply(UnsafeBufferPointer(units), into: activations)
            below = Self.meanSquare(activations) + scale
            record(layers + index, below)
        }
    }

    /// Whether pre-activations of that variance see nothing of the activation but its half-lines at zero.
    private func isStraight(_ decades: Double) -> Bool {
        guard let halfLines, decades < Self.nearZero else { return false }
        return halfLines.areAsGood(as: function, within: Self.reach * pow(10, decades / 2))
    }

    /// Smaller variances are tried as half-lines.
    private static let nearZero = -20.0
    /// No normal deviate is larger.
    private static let reach = 6.7

    // MARK: Back

    private func backward(
        _ place: Int, _ loss: Loss, _ stream: borrowing RandomStream, _ memory: Memory,
        _ record: (Int, Double) -> Void
    ) {
        let first = 2 * depth + 1
        var (above, here) = (memory.gradients[0], memory.gradients[1])
        // log10 of what the gradient in memory has to be multiplied by, squared.
        var decades = differentiate(loss, memory, into: above)
        var gradient = UnsafeMutableBufferPointer(rebasing: above[..<widths[depth]])
        record(first + depth, Self.meanSquare(gradient) + decades)
        for index in (0..<depth).reversed() {
            let square = VectorKernels.dot(gradient, gradient)
            guard square > 0 else {
                for lower in 0...index { record(first + lower, -.infinity) }
                return
            }
            let (activations, layer) = (memory.activations[index], memory.layers[index + 1])
            let width = widths[index]
            stream.move(to: StreamAddress(replicate: place, layer: index + 1, purpose: .backwardChain))
            stream.fillNormal(UnsafeMutableBufferPointer(rebasing: here[...width]))
            let result = UnsafeMutableBufferPointer(rebasing: here[..<width])
            // In units of |d|.
            let known =
                VectorKernels.dot(memory.preactivations[index + 1], gradient) / (layer.deviation * square.squareRoot())
            let along = layer.share.squareRoot() * known + (1 - layer.share).squareRoot() * Double(here[width])
            let norm = VectorKernels.dot(activations, activations).squareRoot()
            if norm > 0 {
                let factor = Float((along - VectorKernels.dot(activations, result) / norm) / norm)
                for unit in 0..<width { result[unit] += factor * activations[unit] }
            }
            let passage = memory.layers[index].isHalfLines ? halfLines!.kernel : kernel
            passage.passBack(result, through: UnsafeBufferPointer(memory.preactivations[index]))
            decades += log10(square) + log10(gains[index + 1] / Double(width))
            record(first + index, Self.meanSquare(result) + decades)
            gradient = result
            swap(&above, &here)
        }
    }

    /// dLoss/dy, of squared errors 2 (y - target), divided by what is returned as a squared size in decades.
    private func differentiate(
        _ loss: Loss, _ memory: Memory, into result: UnsafeMutableBufferPointer<Float>
    ) -> Double {
        guard case .squaredError(let target) = loss else {
            result.update(repeating: 1)
            return 0
        }
        let (outputs, kernel) = (memory.preactivations[depth], memory.layers[depth].kernel)
        guard target != 0 else {
            _ = result.update(fromContentsOf: outputs)
            return log10(4) + kernel
        }
        let size = max(kernel, 2 * log10(abs(target)))
        let (deviation, aim) = (pow(10, (kernel - size) / 2), target * pow(10, -size / 2))
        for unit in outputs.indices { result[unit] = Float(deviation * Double(outputs[unit]) - aim) }
        return log10(4) + size
    }

    /// log10 of it.
    private static func meanSquare(_ values: UnsafeMutableBufferPointer<Float>) -> Double {
        log10(VectorKernels.dot(values, values) / Double(values.count))
    }
}
