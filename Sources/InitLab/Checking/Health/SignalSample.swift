import Foundation

/// What a gate keeps of the signals of one condition: how each replicate's signals end, and the layers of the first ones.
struct SignalSample: Sendable {
    /// Intervals, one of the growth and one of the share of dead networks for each direction, that the whole call's level is
    /// shared with.
    static let tests = 4
    /// Replicates whose layers tell the shape.
    private static let profiledReplicates = 100

    /// By replicate, forward and backward: decades per layer; minus infinity where the signal ends at exactly zero, infinity
    /// where it starts there, NaN where one living layer has no growth.
    private var growths: [Int: [Double]] = [:]
    /// By replicate, forward and backward: base-10 logarithms of the layers, in the order of the way.
    private var profiles: [Int: [[Double]]] = [:]
    /// By replicate, forward and backward: whether a signal is beyond the range of numbers anywhere, and whether both ends were measured at all.
    private var beyond: [Int: [Bool]] = [:]
    private var missing: [Int: [Bool]] = [:]

    /// By replicate, the base-10 logarithm of the weight variance times the fan-in, over the weights between hidden layers, where it was measured.
    private var gains: [Int: Double] = [:]

    var count: Int { growths.count }

    /// The gain of the weights as they were drawn, NaN where they were not measured.
    var measuredGain: Double {
        guard !gains.isEmpty else { return .nan }
        return pow(10, gains.keys.sorted().reduce(0) { $0 + gains[$1]! } / Double(gains.count))
    }

    /// - Parameter condition: whose weights were drawn; nil of a recording.
    mutating func take(_ replicate: Int, _ trace: Trace, of condition: Condition? = nil) {
        let depth = trace.depth
        if let network = condition?.network {
            let shapes = network.recurringWeights
            let decades = shapes.reduce(0) {
                $0 + trace[.weightVariance, network.place(ofLinear: $1.layer)] + log10(Double($1.fanIn))
            }
            if decades.isFinite { gains[replicate] = decades / Double(shapes.count) }
        }
        growths[replicate] = Direction.allCases.map { direction in
            let end = direction.ends(depth: depth).end
            return trace[direction.quantity, end] == -.infinity
                ? -.infinity : direction.growth(depth: depth) { trace[$0, $1] }
        }
        let ends = Direction.allCases.map { direction in
            let (start, end) = direction.ends(depth: depth)
            return [trace[direction.quantity, start], trace[direction.quantity, end]]
        }
        // A way that is infinite midway is so whatever its ends are.
        let ways = Direction.allCases.map { direction in
            (1...depth).contains { trace[direction.quantity, $0] == .infinity }
        }
        if ways.contains(true) { beyond[replicate] = ways }
        if ends.contains(where: { $0.contains(where: \.isNaN) }) {
            missing[replicate] = ends.map { $0.contains(where: \.isNaN) }
        }
        guard replicate < Self.profiledReplicates else { return }
        profiles[replicate] = Direction.allCases.map { direction in
            direction.layers(depth: depth).map { trace[direction.quantity, $0] }
        }
    }

    /// What the signals do in both directions.
    ///
    /// - Parameters:
    ///   - level: of each interval.
    ///   - margin: decades over the whole depth.
    ///   - steps: between the first and the last hidden layer.
    func ways(level: Double, margin: Double, steps: Int) -> [HealthCheck.Way] {
        guard !growths.isEmpty else { return [] }
        let replicates = growths.keys.sorted()
        return Direction.allCases.enumerated().map { place, direction in
            let measured = replicates.filter { missing[$0]?[place] != true }
            let overflowed = measured.count { beyond[$0]?[place] == true }
            let values = measured.filter { beyond[$0]?[place] != true }.map { growths[$0]![place] }
            return HealthCheck.Way(
                direction, Estimate(mean: values.filter(\.isFinite)), dead: values.count { $0 == -.infinity },
                overflowed: overflowed, of: measured.count, level: level, margin: margin, steps: steps,
                shape: shape(place))
        }
    }

    private func shape(_ place: Int) -> SignalShape? {
        let living = profiles.keys.sorted().map { profiles[$0]![place] }.filter { $0.allSatisfy(\.isFinite) }
        guard let first = living.first else { return nil }
        return SignalShape(
            first.indices.map { layer in living.reduce(0) { $0 + $1[layer] } / Double(living.count) })
    }
}

extension HealthCheck.Way {
    /// - Parameters:
    ///   - growth: decades per layer, over the living replicates.
    ///   - dead: replicates that end at exactly zero, of `replicates`.
    ///   - overflowed: replicates that leave the range of numbers, likewise.
    ///   - level: of each of the two intervals.
    ///   - margin: decades over the whole depth.
    init(
        _ direction: Direction, _ growth: Estimate, dead: Int, overflowed: Int = 0, of replicates: Int, level: Double,
        margin: Double,
        steps: Int, shape: SignalShape?
    ) {
        self.direction = direction
        self.margin = margin
        self.dead = dead
        self.overflowed = overflowed
        self.shape = shape
        alive = growth.count
        let scale = Double(steps)
        let interval = growth.count >= 2 ? growth.interval(level: level) : (.nan, .nan)
        change = growth.value * scale
        (low, high) = (interval.low * scale, interval.high * scale)
        // Rounding shows where nothing else varies.
        let margin = margin + Expectation.rounding * scale
        let deaths = Proportion(dead, of: max(1, replicates)).interval(confidence: 1 - level)
        if overflowed > 0 {
            let overflows = Proportion(overflowed, of: replicates).interval(confidence: 1 - level)
            verdict = overflows.low > Verdict.tolerableDeadShare || low > margin ? .exploding : .inconclusive
        } else if deaths.low > Verdict.tolerableDeadShare {
            verdict = .vanishing
        } else if Double(dead) > Verdict.tolerableDeadShare * Double(replicates) {
            verdict = high < -margin ? .vanishing : .inconclusive
        } else {
            verdict = Verdict(low: low, high: high, margin: margin)
        }
    }
}
