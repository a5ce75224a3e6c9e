import CInitLabKernels

/// What is done to a matrix of units x inputs, row-major, and measured in the same pass over its data.
///
/// The matrix is taken in blocks of units that depend on its shape alone, and the blocks' sums are added in order: results
/// are the same for any number of threads.
package final class MatrixKernels {
    /// N, the number of inputs.
    package let inputs: Int
    private let threads: Threads
    private let version: Int32
    /// For each block, the squares of the activations added up input by input; then what scales the inputs to one.
    private let columns: UnsafeMutableBufferPointer<Double>

    private static let maximumBlocks = 16
    private static let leastEntries = 1 << 16

    package convenience init(inputs: Int, threads: Threads = .one) {
        self.init(inputs: inputs, threads: threads, version: Kernels.fastest)
    }

    /// - Parameter version: which of the C kernels' versions runs.
    package init(inputs: Int, threads: Threads, version: Int32) {
        self.inputs = inputs
        self.threads = threads
        self.version = version
        columns = .allocate(capacity: inputs > 1 ? Self.maximumBlocks * Self.stride(inputs) : 0)
        columns.initialize(repeating: 0)
    }

    deinit { columns.deallocate() }

    /// The bytes that are reserved.
    package static func memory(inputs: Int) -> Double {
        inputs > 1 ? Double(maximumBlocks) * Double(inputs + 8) * Double(MemoryLayout<Double>.stride) : 0
    }

    private static func stride(_ inputs: Int) -> Int { (inputs + 7) & ~7 }

    // MARK: Passes

    package func moments(of matrix: UnsafeBufferPointer<Float>) -> Moments {
        let units = matrix.count / inputs
        let sums = inBlocks(of: units, initlab_moments(shift: matrix[0])) { [inputs, version] block, sums in
            initlab_measure(matrix.baseAddress! + block.start * inputs, block.count, inputs, &sums, version)
        }
        return Moments(sums, units: units, inputs: inputs)
    }

    /// What `activate` finds.
    package struct Activation {
        package let preactivations: Moments
        package let activations: Moments
        package let zeroFraction: Double
        /// The share of units that are zero for every input.
        package let deadFraction: Double
        /// The mean cosine between the activation vectors of pairs of inputs: (norm^2 of the sum of unit vectors - N)
        /// / (N (N - 1)). Inputs whose vector is zero have no direction and are left out; NaN if fewer than two are left.
        package let cosine: Double
    }

    /// Applies x > 0 ? x : slope x to `matrix`. `result` is other memory.
    package func activate(
        _ matrix: UnsafeBufferPointer<Float>, slope: Float, into result: UnsafeMutableBufferPointer<Float>
    ) -> Activation {
        let first = matrix[0]
        return measure(matrix, result, shift: first > 0 ? first : slope * first) {
            [inputs, version] block, squares, sums in
            let offset = block.start * inputs
            initlab_activate(
                matrix.baseAddress! + offset, result.baseAddress! + offset, block.count, inputs, slope, &sums.below,
                &sums.above, &sums.zeros, squares, version)
        }
    }

    /// Applies any activation to `matrix`. `result` is other memory.
    package func activate(
        _ matrix: UnsafeBufferPointer<Float>, by kernel: ActivationKernel,
        into result: UnsafeMutableBufferPointer<Float>
    ) -> Activation {
        kernel.apply(matrix.first(1), into: result.first(1), version: version)
        return measure(matrix, result, shift: result[0]) { [inputs, version] block, squares, sums in
            for part in block.parts(ofRows: inputs) {
                let range = (part.start * inputs)..<((part.start + part.count) * inputs)
                let (values, made) = (matrix.rebased(range), result.rebased(range))
                kernel.apply(values, into: made, version: version)
                initlab_measure_both(
                    values.baseAddress!, made.baseAddress!, part.count, inputs, &sums.below, &sums.above, &sums.zeros,
                    squares, version)
            }
        }
    }

    /// Measures both sides of an activation as `body` makes it, block by block.
    ///
    /// - Parameter shift: the first activation.
    @inline(__always)
    private func measure(
        _ matrix: UnsafeBufferPointer<Float>, _ result: UnsafeMutableBufferPointer<Float>, shift: Float,
        _ body: (Block, UnsafeMutablePointer<Double>?, inout ActivationSums) -> Void
    ) -> Activation {
        let units = matrix.count / inputs
        var start = ActivationSums()
        start.below.shift = Double(matrix[0])
        start.above.shift = Double(shift)
        columns.update(repeating: 0)
        let stride = Self.stride(inputs)
        let sums = inBlocks(of: units, start) { [inputs, columns] block, sums in
            body(block, inputs > 1 ? columns.baseAddress! + block.index * stride : nil, &sums)
        }
        let cosine = inputs > 1 ? meanCosine(UnsafeBufferPointer(result), blocks: blocks(of: units).count) : .nan
        return Activation(
            preactivations: Moments(sums.below, units: units, inputs: inputs),
            activations: Moments(sums.above, units: units, inputs: inputs),
            zeroFraction: Double(sums.zeros.entries) / Double(matrix.count),
            deadFraction: Double(sums.zeros.rows) / Double(units), cosine: cosine)
    }

    /// Applies x > 0 ? x : slope x to `matrix` and measures nothing.
    package func apply(
        _ matrix: UnsafeBufferPointer<Float>, slope: Float, into result: UnsafeMutableBufferPointer<Float>
    ) {
        forEachBlock(of: matrix) { [version] range in
            initlab_apply_slope(
                matrix.baseAddress! + range.lowerBound, result.baseAddress! + range.lowerBound, range.count, slope,
                version)
        }
    }

    /// Applies any activation to `matrix` and measures nothing.
    package func apply(
        _ matrix: UnsafeBufferPointer<Float>, by kernel: ActivationKernel,
        into result: UnsafeMutableBufferPointer<Float>
    ) {
        forEachBlock(of: matrix) { [version] range in
            kernel.apply(matrix.rebased(range), into: result.rebased(range), version: version)
        }
    }

    /// What `passBack` finds.
    package struct Gradient {
        package let moments: Moments
        /// The sum of activations times what arrived at them, and the sums of squares of each; zeros where they are not
        /// measured.
        package let products: initlab_products

        package init(moments: Moments, products: initlab_products = initlab_products()) {
            self.moments = moments
            self.products = products
        }
    }

    /// Multiplies `gradient`, with respect to activations, by the derivative of x > 0 ? x : slope x at `preactivations`.
    package func passBack(
        _ gradient: UnsafeMutableBufferPointer<Float>, through preactivations: UnsafeBufferPointer<Float>,
        slope: Float
    ) -> Gradient {
        let units = gradient.count / inputs
        var start = GradientSums()
        start.moments.shift = Double(gradient[0] * (preactivations[0] > 0 ? 1 : slope))
        let sums = inBlocks(of: units, start) { [inputs, version] block, sums in
            let offset = block.start * inputs
            initlab_pass_back(
                gradient.baseAddress! + offset, preactivations.baseAddress! + offset, block.count, inputs, slope,
                &sums.moments, &sums.products, version)
        }
        return Gradient(moments: Moments(sums.moments, units: units, inputs: inputs), products: sums.products)
    }

    /// Multiplies `gradient`, with respect to activations, by the derivative of any activation at `preactivations`.
    package func passBack(
        _ gradient: UnsafeMutableBufferPointer<Float>, through preactivations: UnsafeBufferPointer<Float>,
        by kernel: ActivationKernel
    ) -> Moments {
        var first = gradient[0]
        withUnsafeMutablePointer(to: &first) {
            kernel.passBack(
                UnsafeMutableBufferPointer(start: $0, count: 1), through: preactivations.first(1), version: version)
        }
        let units = gradient.count / inputs
        let sums = inBlocks(of: units, initlab_moments(shift: first)) { [inputs, version] block, sums in
            for part in block.parts(ofRows: inputs) {
                let range = (part.start * inputs)..<((part.start + part.count) * inputs)
                let passed = gradient.rebased(range)
                kernel.passBack(passed, through: preactivations.rebased(range), version: version)
                initlab_measure(passed.baseAddress!, part.count, inputs, &sums, version)
            }
        }
        return Moments(sums, units: units, inputs: inputs)
    }

    /// The columns hold each block's squares of the matrix' entries.
    private func meanCosine(_ matrix: UnsafeBufferPointer<Float>, blocks: Int) -> Double {
        let stride = Self.stride(inputs)
        var directions = 0.0
        for input in 0..<inputs {
            let square = (0..<blocks).reduce(0.0) { $0 + columns[$1 * stride + input] }
            if square > 0 { directions += 1 }
            columns[input] = square > 0 ? 1 / square.squareRoot() : 0
        }
        guard directions >= 2 else { return .nan }
        let normOfSum = inBlocks(of: matrix.count / inputs, 0.0) { [inputs, version, columns] block, sum in
            sum += initlab_direction_square(
                matrix.baseAddress! + block.start * inputs, block.count, inputs, columns.baseAddress!, version)
        }
        return (normOfSum - directions) / (directions * (directions - 1))
    }

    // MARK: Blocks

    private struct Block {
        let index: Int
        let start: Int
        let count: Int

        /// Parts of whole rows that stay in the nearest cache between one loop over them and the next.
        func parts(ofRows columns: Int) -> [(start: Int, count: Int)] {
            let size = max(1, 4096 / columns)
            return Swift.stride(from: start, to: start + count, by: size).map { ($0, min(size, start + count - $0)) }
        }
    }

    private func blocks(of units: Int) -> (count: Int, size: Int) {
        let least = max(1, Self.leastEntries / inputs)
        let size = max(least, (units + Self.maximumBlocks - 1) / Self.maximumBlocks)
        return ((units + size - 1) / size, size)
    }

    /// Calls `body` with the range of values of each block.
    private func forEachBlock(of matrix: UnsafeBufferPointer<Float>, _ body: (Range<Int>) -> Void) {
        let units = matrix.count / inputs
        let blocks = blocks(of: units)
        threads.forEach(blocks.count) { [inputs] index in
            let first = index * blocks.size
            body((first * inputs)..<(min(first + blocks.size, units) * inputs))
        }
    }

    /// The sum over all blocks of what `body` adds to `start`.
    @inline(__always)
    private func inBlocks<Sums: BlockSums>(
        of units: Int, _ start: Sums, _ body: (Block, inout Sums) -> Void
    ) -> Sums {
        let blocks = blocks(of: units)
        if blocks.count == 1 {
            var sums = start
            body(Block(index: 0, start: 0, count: units), &sums)
            return sums
        }
        var parts = Array(repeating: start, count: blocks.count)
        parts.withUnsafeMutableBufferPointer { parts in
            let parts = parts
            threads.forEach(blocks.count) { index in
                let first = index * blocks.size
                body(Block(index: index, start: first, count: min(blocks.size, units - first)), &parts[index])
            }
        }
        return parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
    }
}
