import CInitLabKernels

/// How a matrix of Floats goes through an activation: by a vector loop in C, or value by value in Swift.
///
/// Neither depends on the place of a value, so that blocks and threads change nothing.
public struct ActivationKernel: Sendable {
    private enum Way {
        case compiled(initlab_activation)
        case valueByValue(any ActivationFunction)
    }

    private var way: Way

    /// The function of the C kernels, with its parameters in order.
    init(_ kind: initlab_activation_kind, _ first: Double = 0, _ second: Double = 0, _ third: Double = 0) {
        way = .compiled(
            initlab_activation(
                kind: kind, parameters: (first, second, third), input_scale: 1, input_shift: 0, output_scale: 1,
                output_shift: 0))
    }

    /// Slow, and as exact as the definition.
    public init(valueByValue activation: any ActivationFunction) { way = .valueByValue(activation) }

    func transformed(
        inputScale: Double, inputShift: Double, outputScale: Double, outputShift: Double
    ) -> ActivationKernel {
        switch way {
        case .compiled(var activation):
            // The base may be transformed itself.
            activation.input_shift += activation.input_scale * inputShift
            activation.input_scale *= inputScale
            activation.output_shift = outputScale * activation.output_shift + outputShift
            activation.output_scale *= outputScale
            var result = self
            result.way = .compiled(activation)
            return result
        case .valueByValue(let base):
            func around(_ base: some ActivationFunction) -> any ActivationFunction {
                TransformedActivation(
                    base, inputScale: inputScale, inputShift: inputShift, outputScale: outputScale,
                    outputShift: outputShift)
            }
            return ActivationKernel(valueByValue: around(base))
        }
    }

    /// The activations of `values`; `result` may be the same memory.
    package func apply(
        _ values: UnsafeBufferPointer<Float>, into result: UnsafeMutableBufferPointer<Float>,
        version: Int32 = Kernels.fastest
    ) {
        precondition(result.count == values.count)
        switch way {
        case .compiled(var activation):
            initlab_activation_apply(&activation, values.baseAddress, result.baseAddress, values.count, version)
        case .valueByValue(let activation):
            for index in values.indices { result[index] = Float(activation.value(at: Double(values[index]))) }
        }
    }

    /// Multiplies `gradient`, with respect to activations, by the derivative at `preactivations`.
    package func passBack(
        _ gradient: UnsafeMutableBufferPointer<Float>, through preactivations: UnsafeBufferPointer<Float>,
        version: Int32 = Kernels.fastest
    ) {
        precondition(gradient.count == preactivations.count)
        switch way {
        case .compiled(var activation):
            initlab_activation_pass_back(
                &activation, gradient.baseAddress, preactivations.baseAddress, gradient.count, version)
        case .valueByValue(let activation):
            for index in gradient.indices {
                gradient[index] *= Float(activation.derivative(at: Double(preactivations[index])))
            }
        }
    }
}
