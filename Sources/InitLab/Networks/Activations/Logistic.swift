import Foundation

/// The logistic function, for either sign without loss.
func logistic(_ x: Double) -> Double {
    let e = exp(-abs(x))
    return x < 0 ? e / (1 + e) : 1 / (1 + e)
}

/// x times the logistic function of y, y of the sign of x.
func gatedByLogistic(_ x: Double, _ y: Double) -> Double { x == -.infinity ? 0 : x * logistic(y) }

/// The derivative of that, where `steepness` is x dy/dx.
func slopeGatedByLogistic(_ y: Double, steepness: Double) -> Double {
    if y.isInfinite { return y > 0 ? 1 : 0 }
    return logistic(y) * (1 + steepness * logistic(-y))
}
