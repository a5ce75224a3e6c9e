import Foundation

/// What a gate says of signals, in plain words.
enum HealthWording {
    /// `exploding, x 12 per layer, expected stable`
    static func statement(_ health: HealthCheck) -> String {
        let said = signals(health)
        switch health.verdict {
        case .notAsExpected: return "\(said), expected \(health.expected.rawValue)"
        case .asExpected: return health.expected == .stable || health.expected == .any ? said : "\(said), as expected"
        case .inconclusive:
            if health.replicates == 0 { return "signals are not judged, as nothing was drawn" }
            if let direction = health.unjudged.first {
                return
                    "\(said); \(direction.rawValue) is not judged: \(direction.quantity.name) is not recorded at both ends of"
                    + " the series (where the first layers are frozen, no gradient arrives)"
            }
            guard health.isShortOfReplicates else { return said }
            return
                "\(said): \(health.isRecorded ? "record" : "run") more replicates to know whether \(question(health.expected))"
        }
    }

    /// `exploding, expected stable`: for tables.
    static func short(_ health: HealthCheck) -> String {
        let words = health.ways.map(\.verdict.word)
        guard words.count == 2 || health.isRecorded && words.count == 1,
            health.steps > 0 || health.ways.contains(where: { $0.dead > 0 })
        else {
            return health.replicates == 0 ? "not judged" : "no growth"
        }
        if let other = health.unjudged.first, let way = health.ways.first {
            return "\(way.direction.rawValue) \(way.verdict.word), \(other.rawValue) not judged"
        }
        let said = words.count == 1 || words[0] == words[1] ? words[0] : "forward \(words[0]), backward \(words[1])"
        return health.verdict == .notAsExpected ? "\(said), expected \(health.expected.rawValue)" : said
    }

    private static func question(_ expected: ExpectedSignal) -> String {
        switch expected {
        case .stable, .any: "signals are stable"
        case .vanishing: "signals vanish"
        case .exploding: "signals explode"
        }
    }

    /// What the signals do: in a word if both directions do the same, otherwise direction by direction.
    static func signals(_ health: HealthCheck) -> String {
        if health.isRecorded, health.steps == 0 { return "one point has no growth to judge" }
        // A recording may be of one direction.
        if health.isRecorded, health.ways.count == 1 {
            return "\(health.ways[0].direction.rawValue) \(way(health.ways[0], health))"
        }
        if health.isRecorded, health.ways.isEmpty {
            return "neither activation.moment2 nor gradient.moment2 is recorded at both ends of the series"
        }
        guard let forward = health.forward, let backward = health.backward else { return "signals are not judged" }
        if health.steps == 0, forward.dead == 0, backward.dead == 0 { return "one hidden layer has no growth to judge" }
        let (there, back) = (way(forward, health), way(backward, health))
        if there == back { return there }
        if forward.verdict == backward.verdict, let one = factor(forward, health), let other = factor(backward, health)
        {
            return "\(forward.verdict.word), forward \(one), backward \(other) per layer"
        }
        return "forward \(there); backward \(back)"
    }

    private static func way(_ way: HealthCheck.Way, _ health: HealthCheck) -> String {
        if way.verdict == .stable { return "stable" }
        if way.overflowed > 0 {
            return "\(way.verdict.word), \(way.overflowed) of \(health.replicates) networks leave the range of numbers"
        }
        if isDying(way) {
            return "\(way.verdict.word), \(way.dead) of \(health.replicates) networks end at exactly zero"
        }
        let how = SignalText.shape(way.shape) ?? factor(way, health).map { "\($0) per layer" }
        return how.map { "\(way.verdict.word), \($0)" } ?? way.verdict.word
    }

    /// `x 12`: what each layer does to the signal; nil where that does not say all.
    private static func factor(_ way: HealthCheck.Way, _ health: HealthCheck) -> String? {
        guard way.change.isFinite, health.steps > 0, SignalText.shape(way.shape) == nil, !isDying(way) else {
            return nil
        }
        return SignalText.factor(way.change / Double(health.steps))
    }

    /// Whether more networks die than the others can speak for.
    static func isDying(_ way: HealthCheck.Way) -> Bool {
        Double(way.dead) > Verdict.tolerableDeadShare * Double(way.dead + way.alive)
    }

    /// `forward 10^-1.3, backward 10^-9`: what was measured, whatever is expected.
    static func changes(_ health: HealthCheck) -> String {
        health.ways.filter(\.change.isFinite).map { "\($0.direction.rawValue) \(SignalText.power($0.change))" }
            .joined(separator: ", ")
    }

    /// The numbers behind it: `forward 10^-15 over 49 layers (10^-16 to 10^-14), margin 1 decade`.
    static func evidence(_ health: HealthCheck) -> [String] {
        health.ways.map { way in
            let name = way.direction.rawValue
            if way.overflowed > 0 {
                return "\(name): \(way.overflowed) of \(health.replicates) networks leave the range of numbers"
            }
            guard way.change.isFinite, health.steps > 0 else {
                return "\(name): \(way.dead) of \(health.replicates) networks end at exactly zero"
            }
            let interval =
                way.low.isFinite && way.high.isFinite
                ? " (\(decades(way.low)) to \(decades(way.high)))" : ""
            let dead = way.dead > 0 ? "; \(way.dead) of \(health.replicates) networks end at exactly zero" : ""
            return "\(name): \(decades(way.change)) decades over the whole depth\(interval), margin"
                + " \(GrowthText.decades(way.margin))\(dead)"
        }
    }

    private static func decades(_ value: Double) -> String {
        let text = value.significant(3)
        return value > 0 ? "+" + text : text
    }
}
