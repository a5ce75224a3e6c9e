import Foundation

/// A stream plus a branch of it times a scale. As the branch passes fresh weights, it is independent of the stream but for the
/// means of both: second moments add, and so do those of gradients.
///
/// He et al. (2016), arXiv:1512.03385; Yang and Schoenholz (2017), arXiv:1712.08969.
public struct ResidualMap: StepMap {
    public let branch: [any StepMap]
    /// What the branch is multiplied by.
    public let scale: Double

    public init(_ branch: [any StepMap], scale: Double = 1) { (self.branch, self.scale) = (branch, scale) }

    public func map(_ state: SignalState) throws -> MappedSignal {
        guard scale != 0 else { return MappedSignal(state, gradientDecades: 0) }
        let found = try branch.map(state)
        guard found.isFresh else { throw StepMapError.dependentBranch }
        let square = scale * scale
        let (stream, side) = Self.alike(state, found.state)
        let cross = 2 * scale * stream.mean * side.mean
        let q = stream.q + square * side.q + cross
        // q - k and q + k of both add up, whatever digits they have.
        let apart = stream.q * stream.cosine.apart + square * side.q * side.cosine.apart
        let together = stream.q * stream.cosine.together + square * side.q * side.cosine.together + 2 * cross
        let behind = SignalState(
            mean: stream.mean + scale * side.mean, q: q,
            cosine: q > 0 ? .init(apart: apart / q, together: together / q) : .same, decades: stream.decades,
            law: state.law == .normal && found.state.law == .normal ? .normal : .other)
        return MappedSignal(behind, gradientDecades: log10(1 + square * pow(10, found.gradientDecades)))
    }

    /// Both in the larger one's decades.
    private static func alike(_ first: SignalState, _ second: SignalState) -> (SignalState, SignalState) {
        let decades = max(first.decades, second.decades)
        func moved(_ state: SignalState) -> SignalState {
            var result = state
            let factor = pow(10, state.decades - decades)
            result.q *= factor
            result.mean *= factor.squareRoot()
            result.decades = decades
            return result
        }
        return (moved(first), moved(second))
    }
}
