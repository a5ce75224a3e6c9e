import Foundation

/// The shape of the law that each weight of a matrix has for itself, whatever its mean and scale.
public enum MarginalLaw: Hashable, Sendable {
    case normal
    case uniform
    /// A normal law between two bounds, corrected or not.
    case truncatedNormal(Truncation)

    /// The fourth central moment over the squared variance.
    public var kurtosis: Double { standardMoment(4) }

    /// The sixth central moment over the cubed variance.
    public var sixthMoment: Double { standardMoment(6) }

    /// Whether the law lies as much on one side of its mean as on the other.
    public var isSymmetric: Bool {
        switch self {
        case .normal, .uniform: true
        case .truncatedNormal(let truncation): truncation.low == -truncation.high
        }
    }

    /// E[(x - mean)^order] / sd^order, of an even order.
    private func standardMoment(_ order: Int) -> Double {
        switch self {
        case .normal: return stride(from: 1.0, to: Double(order), by: 2).reduce(1, *)
        case .uniform: return pow(3, Double(order) / 2) / Double(order + 1)
        case .truncatedNormal(let truncation):
            let raw = truncation.rawMoments(upTo: order)
            let mean = raw[1]
            var (central, choose) = (0.0, 1.0)
            for power in 0...order {
                central += choose * raw[order - power] * pow(-mean, Double(power))
                choose *= Double(order - power) / Double(power + 1)
            }
            return central / pow(raw[2] - mean * mean, Double(order) / 2)
        }
    }
}

extension Truncation {
    /// E[x^k] for k = 0, 1, ... of a standard normal draw between the bounds, by partial integration.
    fileprivate func rawMoments(upTo order: Int) -> [Double] {
        /// bound^power times the density there; nothing at infinity.
        func edge(_ bound: Double, _ power: Int) -> Double {
            bound.isFinite ? pow(bound, Double(power)) * NormalLaw.density(bound) : 0
        }
        var moments = [1, (edge(low, 0) - edge(high, 0)) / share]
        for power in 2...max(2, order) {
            moments.append(
                Double(power - 1) * moments[power - 2] + (edge(low, power - 1) - edge(high, power - 1)) / share)
        }
        return moments
    }
}
