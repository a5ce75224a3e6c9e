import Foundation

/// Takes a mean's distance from the truth, in standard errors, to what follows Student's law more closely where the values
/// are skewed. A rising cubic, so that it has an inverse at any distance.
///
/// Source: Hall (1992), doi:10.1111/j.2517-6161.1992.tb01872.x: g(W) = W + gamma W^2/3 + gamma^2 W^3/27 + gamma/(6n), with W
/// the distance in standard deviations.
package struct HallTransformation: Sendable {
    package let skewness: Double
    /// n, the number of values.
    package let count: Int

    package init(skewness: Double, count: Int) {
        self.skewness = skewness
        self.count = count
    }

    private var root: Double { Double(count).squareRoot() }
    private var shift: Double { skewness / (6 * Double(count)) }

    package func callAsFunction(_ distance: Double) -> Double {
        let w = distance / root
        let bent = w + skewness * w * w / 3 + skewness * skewness * w * w * w / 27
        return (bent + shift) * root
    }

    package func inverse(_ t: Double) -> Double {
        let bent = t / root - shift
        // Of small skewness the cubic is straight to the last digit, and the cube root would cancel.
        guard abs(skewness) > 1e-6 else { return bent * root }
        return 3 * (cbrt(1 + skewness * bent) - 1) / skewness * root
    }
}
