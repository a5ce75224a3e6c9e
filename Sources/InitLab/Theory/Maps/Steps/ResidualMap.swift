import Foundation

/// A stream times a number, plus a branch of it times another. As the branch passes fresh weights, it is independent of the stream
/// but for the means of both: second moments add, and so do those of gradients.
///
/// He et al. (2016), arXiv:1512.03385; Yang and Schoenholz (2017), arXiv:1712.08969.
public struct ResidualMap: StepMap {
    public let branch: [any StepMap]
    /// What the branch is multiplied by.
    public let scale: Double
    /// What the stream is multiplied by.
    public let skip: Double

    public init(_ branch: [any StepMap], scale: Double = 1, skip: Double = 1) {
        (self.branch, self.scale, self.skip) = (branch, scale, skip)
    }

    public func map(_ state: SignalState) throws -> MappedSignal {
        let stream = Self.times(skip, state)
        let past = 2 * log10(abs(skip))
        guard scale != 0 else { return MappedSignal(stream, gradientDecades: past) }
        let found = try branch.map(state)
        guard found.isFresh else { throw StepMapError.dependentBranch }
        let side = Self.times(scale, found.state)
        let behind = try Self.sum(stream, side)
        let through = 2 * log10(abs(scale)) + found.gradientDecades
        let larger = max(past, through)
        guard larger > -.infinity else { return MappedSignal(behind, gradientDecades: -.infinity) }
        return MappedSignal(
            behind, gradientDecades: larger + log10(pow(10, past - larger) + pow(10, through - larger)),
            isFresh: skip == 0)
    }

    private static func times(_ factor: Double, _ state: SignalState) -> SignalState {
        var result = state
        result.mean = state.mean.map { $0 * factor }
        result.q *= factor * factor
        return result
    }

    /// The sum of two that are independent but for their means.
    private static func sum(_ first: SignalState, _ second: SignalState) throws -> SignalState {
        // What is zero has no part in anything, not even in the decades.
        guard first.q > 0 else { return second }
        guard second.q > 0 else { return first }
        let decades = max(first.scaled.decades, second.scaled.decades)
        let (stream, side) = (moved(first, to: decades), moved(second, to: decades))
        guard stream.mean == 0 || side.mean == 0 || (stream.mean != nil && side.mean != nil) else {
            throw StepMapError.unknownMean
        }
        let cross = 2 * (stream.mean ?? 0) * (side.mean ?? 0)
        let q = stream.q + side.q + cross
        var behind = SignalState(q: q, decades: decades, law: min(stream.law, side.law))
        behind.mean = stream.mean.flatMap { mean in side.mean.map { mean + $0 } }
        if let one = stream.cosine, let other = side.cosine {
            // q - k and q + k of both add up, whatever digits they have.
            behind.cosine = .init(
                apart: (stream.q * one.apart + side.q * other.apart) / q,
                together: (stream.q * one.together + side.q * other.together + 2 * cross) / q)
        }
        return behind
    }

    private static func moved(_ state: SignalState, to decades: Double) -> SignalState {
        var result = state
        let factor = pow(10, state.decades - decades)
        result.q *= factor
        result.mean = state.mean.map { $0 * factor.squareRoot() }
        result.decades = decades
        return result
    }
}
