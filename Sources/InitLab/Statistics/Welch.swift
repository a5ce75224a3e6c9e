/// The difference of two means whose variances are not the same.
package enum Welch {
    /// The degrees of freedom of the difference's squared error; infinite if both are normal, or neither varies.
    ///
    /// Source: Welch (1947), doi:10.1093/biomet/34.1-2.28.
    ///
    /// - Parameters: the squared standard error of each mean, and its degrees of freedom.
    package static func freedom(
        _ first: (square: Double, freedom: Double), _ second: (square: Double, freedom: Double)
    ) -> Double {
        let sum = first.square + second.square
        let freedom =
            sum * sum / (first.square * first.square / first.freedom + second.square * second.square / second.freedom)
        return freedom.isFinite ? freedom : .infinity
    }
}
