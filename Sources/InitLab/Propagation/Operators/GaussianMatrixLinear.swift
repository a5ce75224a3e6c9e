import CGSL

/// The linear step with Gaussian weights and several inputs, by thin factorizations of what comes to a layer from below and
/// above.
///
/// With H = Q R and Z = W Q / sqrt(v), the way back adds Q (sqrt(v) Z^T Delta - Q^T M) to M = sqrt(v) Z' S. Where H has clearly
/// independent columns, the triangle stands for Q: Q^T M is R^-T (H^T M), and Q K is H (R^-1 K).
final class GaussianMatrixLinear: LinearOperator {
    var hasBiases: Bool { draws.hasBiases }
    let readsActivations = true

    private let draws: GaussianDraws
    private let inputs: Int
    private let blas: BLAS
    private var network: Network { draws.network }

    /// What there is of a matrix that comes to a layer.
    private enum Factor {
        case triangular
        /// Of as many directions as are independent, maybe none.
        case thin(ThinFactor)
    }

    /// Z of each layer that is kept, fan_out x rank; and how its input was factored, in the replicate at hand.
    private let deviates: LayerBuffers
    private let triangles: [TriangularFactor]
    private var factors: [Factor?]
    /// The first layer of the replicate whose input has no triangular factor; layers above it are not tried.
    private var firstThin = Int.max
    /// The factorization of the gradient at hand.
    private let gradientTriangle: TriangularFactor
    private var gradientFactor: Factor?
    /// What gradients have in common, as the layer above has it.
    private let gradientWeights: FloatBuffer
    /// Of activations that is their mean.
    private let ones: FloatBuffer

    /// What is left of a matrix without its common part, or Z' of the layer at hand, or Q; the common part; R or S.
    private let wide: FloatBuffer
    private let common: FloatBuffer
    private let triangle: FloatBuffer
    // Products of rank x inputs.
    private let known: FloatBuffer
    private let projected: FloatBuffer
    private let solved: DoubleBuffer

    init(_ draws: GaussianDraws, inputs: Int, retention: Retention, threads: Threads) {
        self.draws = draws
        self.inputs = inputs
        blas = BLAS(threads: threads)
        let shapes = draws.network.weightedLayers.map(draws.network.weightShape(of:))
        let retained = retention.linearSteps(of: draws.network)
        deviates = LayerBuffers([0] + shapes.map { $0.fanOut * inputs }, retained: retained)
        triangles = (0..<retained).map { _ in TriangularFactor(inputs: inputs) }
        factors = Array(repeating: nil, count: shapes.count + 1)
        gradientTriangle = TriangularFactor(inputs: inputs)
        let widest = draws.network.sizes.max()!
        wide = FloatBuffer(count: widest * inputs)
        common = FloatBuffer(count: widest)
        gradientWeights = FloatBuffer(count: inputs)
        ones = FloatBuffer(count: inputs)
        ones.values.update(repeating: 1)
        triangle = FloatBuffer(count: inputs * inputs)
        known = FloatBuffer(count: inputs * inputs)
        // And a row for what all inputs share.
        projected = FloatBuffer(count: (inputs + 1) * inputs)
        solved = DoubleBuffer(count: inputs * inputs)
    }

    static func cost(of layer: Int, in network: Network, inputs: Int, retention: Retention) -> StepCost {
        .ofGaussianProducts(layer, in: network, inputs: inputs, retention: retention)
    }

    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        let shapes = network.weightedLayers.map(network.weightShape(of:))
        let retained = retention.linearSteps(of: network)
        let deviates = LayerBuffers.floats([0] + shapes.map { Double($0.fanOut) }, retained: retained)
        let (n, widest) = (Double(inputs), Double(network.sizes.max()!))
        let floats = (deviates + widest + 3 * n + 3) * n + widest
        // Thin factors take on the way what triangular ones reserve, and two copies in Double of the widest layer.
        let factors = Double(retained + 2) * TriangularFactor.memory(inputs: inputs)
        return floats * Double(MemoryLayout<Float>.stride) + factors
            + 2 * widest * n * Double(MemoryLayout<Double>.stride) + GaussianDraws.memory(of: network)
    }

    static func isDivided(_ network: Network, inputs: Int) -> Bool {
        Double(inputs) * Double(network.sizes.max()!) >= 0x1p18
    }

    private func triangle(of layer: Int) -> TriangularFactor { triangles[(layer - 1) % triangles.count] }

    /// A matrix and what its columns have in common, apart, in memory that is this step's.
    private func parts(_ matrix: ScaledMatrix, along weights: FloatBuffer) -> TriangularFactor.Parts {
        TriangularFactor.Parts(
            matrix, along: weights.values, rest: wide.prefix(matrix.values.count), common: common.prefix(matrix.units))
    }

    // MARK: Forward

    func forward(_ activations: ScaledMatrix, to layer: Int, replicate: Int, into result: inout ScaledMatrix) throws {
        result.exponent = activations.exponent
        let factor = factor(activations, of: layer)
        factors[layer] = factor
        switch factor {
        case .triangular:
            let deviates = deviates[layer]
            draws.fill(deviates, .forwardProducts, layer: layer, replicate: replicate)
            _ = result.values.update(fromContentsOf: deviates)
            triangle(of: layer).writeTriangle(to: triangle.values)
            blas.multiply(
                result.values, byTriangle: triangle.values, scale: deviation(layer), rows: result.units,
                columns: inputs)
        case .thin(let factor):
            try draws.fillBiases(result, layer: layer, replicate: replicate)
            guard factor.rank > 0 else { return }
            let deviates = deviates[layer].first(result.units * factor.rank)
            draws.fill(deviates, .forwardProducts, layer: layer, replicate: replicate)
            let triangle = triangle.prefix(factor.rank * inputs)
            factor.writeTriangle(to: triangle)
            blas.multiply(
                deviates, triangle, scale: deviation(layer), beta: 1, into: result.values, rows: result.units,
                inner: factor.rank, columns: inputs)
        }
    }

    private func deviation(_ layer: Int) -> Float { Float(draws.variances[layer].squareRoot()) }

    /// Factors what comes to a layer. Where inputs have become alike, they are so in the layers above: once is enough to find
    /// out.
    private func factor(_ activations: ScaledMatrix, of layer: Int) -> Factor {
        if layer == 1 { firstThin = .max }
        if layer < firstThin, !hasBiases {
            let holds = triangle(of: layer).factor(
                parts(activations, along: ones), blas: blas, scratch: projected.values)
            if holds { return .triangular }
        }
        firstThin = min(firstThin, layer)
        return .thin(ThinFactor(activations.values, inputs: inputs))
    }

    /// There are no weights.
    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) {}

    // MARK: Backward

    /// With H = Q R and Delta = P S, the norm of Delta H^T is that of S R^T.
    func weightGradientSquare(_ gradient: ScaledMatrix, _ activations: ScaledMatrix, of layer: Int) -> Double {
        let factor = factor(gradient: gradient, isOutput: layer == network.weightedLayers.upperBound)
        gradientFactor = factor
        let left = write(factor, gradientTriangle, to: known)
        guard let own = factors[layer], left > 0 else { return 0 }
        let right = write(own, triangle(of: layer), to: triangle)
        guard right > 0 else { return 0 }
        let product = projected.prefix(left * right)
        blas.multiplyByTransposed(
            known.prefix(left * inputs), triangle.prefix(right * inputs), scale: 1, into: product, rows: left,
            inner: inputs, columns: right)
        return Spread(of: UnsafeBufferPointer(product)).moment2 * Double(product.count)
    }

    /// Factors a gradient. What its columns have in common is nearly the same in the layer below.
    private func factor(gradient: ScaledMatrix, isOutput: Bool) -> Factor {
        if isOutput { gradientWeights.values.update(repeating: 1) }
        if gradient.units >= inputs,
            gradientTriangle.factor(
                parts(gradient, along: gradientWeights), blas: blas, scratch: projected.values)
        {
            gradientTriangle.writeWeights(to: gradientWeights.values)
            return .triangular
        }
        let factor = ThinFactor(gradient.values, inputs: inputs)
        if factor.rank > 0 { factor.writeWeights(to: gradientWeights.values) }
        return .thin(factor)
    }

    /// Writes R of a factorization, rank x inputs.
    ///
    /// - Returns: the rank.
    private func write(_ factor: Factor, _ triangular: TriangularFactor, to result: FloatBuffer) -> Int {
        switch factor {
        case .triangular:
            triangular.writeTriangle(to: result.values)
            return inputs
        case .thin(let factor):
            factor.writeTriangle(to: result.prefix(factor.rank * inputs))
            return factor.rank
        }
    }

    func backward(
        _ gradient: ScaledMatrix, _ activations: ScaledMatrix, from layer: Int, replicate: Int,
        into result: inout ScaledMatrix
    ) {
        result.exponent = gradient.exponent
        guard let gradientFactor else { return result.values.update(repeating: 0) }
        // sqrt(v) Z' S, as if the weights were new.
        let rank = write(gradientFactor, gradientTriangle, to: triangle)
        guard rank > 0 else { return result.values.update(repeating: 0) }
        if case .triangular = gradientFactor {
            draws.fill(result.values, .backwardProducts, layer: layer, replicate: replicate)
            blas.multiply(
                result.values, byTriangle: triangle.values, scale: deviation(layer), rows: result.units,
                columns: inputs)
        } else {
            let fresh = wide.prefix(result.units * rank)
            draws.fill(fresh, .backwardProducts, layer: layer, replicate: replicate)
            blas.multiply(
                fresh, triangle.prefix(rank * inputs), scale: deviation(layer), into: result.values,
                rows: result.units, inner: rank, columns: inputs)
        }
        // On the span of the input, what the forward pass found in place of what is new.
        switch factors[layer] {
        case .triangular:
            replaceKnown(gradient, parts(activations, along: ones), triangle(of: layer), layer, in: result)
        case .thin(let factor) where factor.rank > 0: replaceKnown(gradient, activations, factor, layer, in: result)
        default: return
        }
    }

    /// Adds H R^-1 (sqrt(v) Z^T Delta - R^-T H^T M) to M, with H = C + m 1^T: of activations w is one.
    private func replaceKnown(
        _ gradient: ScaledMatrix, _ activations: TriangularFactor.Parts, _ factor: TriangularFactor, _ layer: Int,
        in result: ScaledMatrix
    ) {
        let (known, projected) = (known.values, projected.prefix(inputs * inputs))
        let shared = self.projected.values.rebased((inputs * inputs)..<((inputs + 1) * inputs))
        blas.multiplyTransposed(
            deviates[layer], gradient.values, into: known, rows: inputs, inner: gradient.units, columns: inputs)
        blas.multiplyTransposed(
            activations.rest, result.values, into: projected, rows: inputs, inner: result.units, columns: inputs)
        blas.multiplyTransposed(
            result.values, activations.common, into: shared, rows: inputs, inner: result.units, columns: 1)
        let solved = solved.values
        for row in 0..<inputs {
            for column in 0..<inputs {
                solved[row * inputs + column] = Double(projected[row * inputs + column]) + Double(shared[column])
            }
        }
        factor.solve(transposed: true, solved)
        let deviation = draws.variances[layer].squareRoot()
        for index in solved.indices { solved[index] = deviation * Double(known[index]) - solved[index] }
        factor.solve(transposed: false, solved)
        for column in 0..<inputs {
            var sum = 0.0
            for row in 0..<inputs {
                known[row * inputs + column] = Float(solved[row * inputs + column])
                sum += solved[row * inputs + column]
            }
            shared[column] = Float(sum)
        }
        blas.multiply(
            activations.rest, known, beta: 1, into: result.values, rows: result.units, inner: inputs, columns: inputs)
        cblas_sger(
            CblasRowMajor, Int32(result.units), Int32(inputs), 1, activations.common.baseAddress, 1, shared.baseAddress,
            1,
            result.values.baseAddress, Int32(inputs))
    }

    /// Adds Q (sqrt(v) Z^T Delta - Q^T M) to M.
    private func replaceKnown(
        _ gradient: ScaledMatrix, _ activations: ScaledMatrix, _ factor: ThinFactor, _ layer: Int,
        in result: ScaledMatrix
    ) {
        let rank = factor.rank
        let basis = wide.prefix(result.units * rank)
        factor.writeBasis(of: activations.values, inputs: inputs, to: basis)
        let (known, projected) = (known.prefix(rank * inputs), projected.prefix(rank * inputs))
        blas.multiplyTransposed(
            deviates[layer].first(gradient.units * rank), gradient.values, into: known, rows: rank,
            inner: gradient.units, columns: inputs)
        blas.multiplyTransposed(
            basis, result.values, into: projected, rows: rank, inner: result.units, columns: inputs)
        let deviation = deviation(layer)
        for index in known.indices { known[index] = deviation * known[index] - projected[index] }
        blas.multiply(basis, known, beta: 1, into: result.values, rows: result.units, inner: rank, columns: inputs)
    }
}
