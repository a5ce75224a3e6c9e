/// What conditions, or series of a recording, are called in a report: as short as still tells them apart.
struct ConditionNames {
    private let hasOneInitializer: Bool
    private let isOfSeries: Bool
    /// The numbers of the initializers that differ, where the initializers differ in numbers alone.
    private let varied: [String]?

    init(_ summaries: [ConditionSummary]) {
        hasOneInitializer = summaries.count > 1 && Set(summaries.map(\.subject.lineName)).count == 1
        isOfSeries = summaries.contains { $0.subject.series != nil }
        let places = summaries.map { ConditionPlace($0.subject) }
        if let first = places.first, places.allSatisfy({ $0.family == first.family }), !first.numbers.isEmpty {
            varied = first.numbers.indices.filter { index in Set(places.map { $0.numbers[index] }).count > 1 }
                .map { first.numbers[$0].name }
        } else {
            varied = nil
        }
    }

    /// The heading of a column of names.
    var heading: String { isOfSeries ? "series" : hasOneInitializer ? "network" : "initializer" }

    /// The label, or of one initializer what tells the networks apart.
    func name(_ subject: Subject) -> String {
        hasOneInitializer ? ConditionPlace.suffix(of: subject) : subject.label
    }

    /// `variance 0.01`, `gain 2 at width 100`, `tanh`: in a sentence.
    func words(_ subject: Subject) -> String {
        let place = ConditionPlace(subject)
        let network = place.axes.map(\.words).joined(separator: " and ")
        guard !hasOneInitializer else { return network }
        let rule =
            if let varied, !varied.isEmpty {
                place.numbers.filter { varied.contains($0.name) }.map(\.words).joined(separator: " and ")
            } else {
                subject.lineName
            }
        return network.isEmpty ? rule : "\(rule) at \(network)"
    }
}
