import CInitLabKernels

/// Passes over one number of many replicates, as traces hold it.
extension UnsafeBufferPointer<Double> {
    /// Copies what is recorded: no NaN, and no minus infinity of a logarithm of zero.
    ///
    /// - Parameters:
    ///   - kept: has room for all.
    ///   - recorded: rises by what is no NaN, and `zeros` by zeros.
    /// - Returns: how many were copied.
    package func keepRecorded(
        isLogarithmic: Bool, into kept: UnsafeMutablePointer<Double>, recorded: inout Int, zeros: inout Int
    ) -> Int {
        guard let baseAddress else { return 0 }
        return initlab_keep_recorded(
            baseAddress, count, isLogarithmic ? 1 : 0, kept, &recorded, &zeros, Kernels.fastest)
    }

    /// The natural logarithms of the numbers' magnitudes; minus infinity of zero, and any number of NaN.
    ///
    /// - Parameter logarithms: has room for all.
    package func takeLogarithms(into logarithms: UnsafeMutablePointer<Double>) {
        guard let baseAddress else { return }
        initlab_take_logarithms(baseAddress, count, logarithms, Kernels.fastest)
    }

    /// Of logarithms to base ten, the sum of what they are logarithms of, over 10 to the largest of them.
    package func sumOfPowersOfTen(over largest: Double) -> Double {
        guard let baseAddress else { return 0 }
        return initlab_sum_powers_of_ten(baseAddress, count, largest, Kernels.fastest)
    }
}
