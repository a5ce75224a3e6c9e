import Foundation

/// The moments of an activation from the smallest variances to the largest, and where functions of them are zero.
///
/// What takes time is done once: fixed points and critical points for any gain and bias variance are found in it.
public final class MomentTable: Sendable {
    /// The variances that are looked at, where moments exist.
    static let range = 1e-12...1e12
    private static let stepsPerDecade = 8

    let moments: GaussianMoments
    /// In order of the variance; they end where the activation overflows.
    let entries: [(variance: Double, moments: ActivationMoments)]
    /// Of the activation near zero, by rounding.
    private let errorAtZero: Double

    private static let rounding = 1e-12

    public convenience init(_ activation: any ActivationFunction) throws { try self.init(GaussianMoments(activation)) }

    /// - Throws: `MomentError` where there are no moments at all.
    public init(_ moments: GaussianMoments) throws {
        self.moments = moments
        var entries: [(Double, ActivationMoments)] = []
        for step in 0...(24 * Self.stepsPerDecade) {
            let q = pow(10, -12 + Double(step) / Double(Self.stepsPerDecade))
            do { entries.append((q, try moments.moments(variance: q))) } catch {
                guard !entries.isEmpty else { throw error }
                break
            }
        }
        self.entries = entries
        let shift = moments.activation.shiftedOutput?.shift ?? 0
        errorAtZero = 64 * Double.ulpOfOne * (abs(shift) + abs(moments.activation.value(at: 0) - shift))
    }

    /// Up to this size a function of a variance has no sign: what rounding leaves where it is zero over a whole range. Where
    /// large numbers cancel in the activation, as in gelu(x + 3) - gelu(3), they leave more of it.
    func noise(_ q: Double) -> Double { Self.rounding + errorAtZero / q.squareRoot() }

    /// A zero of a function of the variance.
    struct Zero {
        let variance: Double
        /// The signs of the function below and above; the same where it only touches zero.
        let below: Double
        let above: Double
    }

    /// All variances at which a function is zero.
    ///
    /// - Parameters:
    ///   - function: of the variance and the moments there; of size one where it is not near zero.
    func zeros(
        of function: @escaping (Double, ActivationMoments) -> Double
    ) throws -> [Zero] {
        let moments = moments
        func value(_ logarithm: Double) throws -> Double {
            let q = exp(logarithm)
            return function(q, try moments.moments(variance: q))
        }
        // Where the function has a sign, with its place.
        let noise = noise
        func hasSign(_ place: (Double, Double)) -> Bool { place.1.isFinite && abs(place.1) > noise(exp(place.0)) }
        var known = entries.map { (log($0.variance), function($0.variance, $0.moments)) }.filter(hasSign)
        known = try Self.refined(known, value).filter(hasSign)
        var zeros: [Zero] = []
        for (index, (left, right)) in zip(known, known.dropFirst()).enumerated() {
            guard left.1.sign == right.1.sign else {
                let root = try Root.find(between: left.0, and: right.0, value)
                zeros.append(Zero(variance: exp(root), below: left.1, above: right.1))
                continue
            }
            // Between two of one sign the function may still come near zero, if it does so from both.
            guard min(abs(left.1), abs(right.1)) < 0.1 else { continue }
            let sign: Double = left.1 < 0 ? -1 : 1
            let before = index > 0 ? known[index - 1] : nil
            let after = index + 2 < known.count ? known[index + 2] : nil
            func falls(from end: (Double, Double), to other: Double) throws -> Bool {
                sign * (try value(end.0 + 0.05 * (other - end.0))) < abs(end.1)
            }
            // Neighbours of the same sign that are nearer to zero show that it does not.
            if let before, before.1.sign == left.1.sign, abs(before.1) < abs(left.1), abs(left.1) < abs(right.1) {
                continue
            }
            if let after, after.1.sign == right.1.sign, abs(after.1) < abs(right.1), abs(right.1) < abs(left.1) {
                continue
            }
            if try falls(from: left, to: right.0), try falls(from: right, to: left.0) {
                zeros += try touching(left.0, right.0, sign: sign, value)
            }
        }
        return zeros
    }

    /// The values, and more of them where a function is flat beside a zero: there it may turn, and come back to zero.
    private static func refined(
        _ known: [(Double, Double)], _ value: (Double) throws -> Double
    ) throws -> [(Double, Double)] {
        func crosses(_ index: Int) -> Bool {
            known.indices.contains(index) && known.indices.contains(index + 1)
                && known[index].1.sign != known[index + 1].1.sign
        }
        var result: [(Double, Double)] = []
        for index in known.indices {
            result.append(known[index])
            guard index + 1 < known.count, !crosses(index), crosses(index - 1) || crosses(index + 1),
                min(abs(known[index].1), abs(known[index + 1].1)) < 1e-3
            else { continue }
            let (low, high) = (known[index].0, known[index + 1].0)
            for step in 1..<8 {
                let place = low + (high - low) * Double(step) / 8
                result.append((place, try value(place)))
            }
        }
        return result
    }

    /// Zeros around a place where a function of one sign comes nearest to zero: none, one that it touches, or two.
    private func touching(
        _ low: Double, _ high: Double, sign: Double, _ value: @escaping (Double) throws -> Double
    ) throws -> [Zero] {
        // Golden sections.
        let ratio = (5.0.squareRoot() - 1) / 2
        var (a, b) = (low, high)
        var (x, y) = (b - ratio * (b - a), a + ratio * (b - a))
        var (atX, atY) = (sign * (try value(x)), sign * (try value(y)))
        while b - a > 1e-7, min(atX, atY) > 0 {
            if atX < atY {
                (b, y, atY) = (y, x, atX)
                x = b - ratio * (b - a)
                atX = sign * (try value(x))
            } else {
                (a, x, atX) = (x, y, atY)
                y = a + ratio * (b - a)
                atY = sign * (try value(y))
            }
        }
        let (place, least) = atX < atY ? (x, atX) : (y, atY)
        if abs(least) <= Self.touch { return [Zero(variance: exp(place), below: sign, above: sign)] }
        guard least < 0 else { return [] }
        let (first, second) = (
            try Root.find(between: low, and: place, value), try Root.find(between: place, and: high, value)
        )
        return [
            Zero(variance: exp(first), below: sign, above: -sign),
            Zero(variance: exp(second), below: -sign, above: sign),
        ]
    }

    /// How near to zero a function is said to touch it: what rounding of a gain of twelve digits leaves.
    private static let touch = 1e-11
}
