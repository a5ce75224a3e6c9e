/// Which conditions share a panel of a figure, and where the panels stand.
struct FigureLayout {
    struct Panel {
        /// Empty where there is but one.
        let title: String
        let lines: [Line]
        let row: Int
        let column: Int
    }

    struct Line {
        let name: String
        let summary: ConditionSummary
        /// In the palette.
        let color: Int
    }

    static let maximumPanels = 16
    static let maximumLines = 12

    let panels: [Panel]
    let rows: Int
    let columns: Int
    /// What is left out of a large grid, in a sentence; nil if nothing.
    let omission: String?

    init(_ summaries: [ConditionSummary]) {
        let places = summaries.map { ConditionPlace($0.subject) }
        let initializers = Self.distinct(summaries.map(\.subject.lineName))
        let suffixes = summaries.map { ConditionPlace.suffix(of: $0.subject) }
        let networks = Self.distinct(suffixes)
        let depths = Set(summaries.map(\.depth))
        // Networks of one initializer and one depth are compared within a panel.
        if initializers.count == 1, (2...Self.maximumLines).contains(networks.count), depths.count == 1 {
            let lines = summaries.indices.map { index in
                Line(
                    name: places[index].axes.map(\.words).joined(separator: ", "), summary: summaries[index],
                    color: index)
            }
            panels = [Panel(title: "", lines: lines, row: 0, column: 0)]
            (rows, columns, omission) = (1, 1, nil)
            return
        }
        let colors = Dictionary(uniqueKeysWithValues: initializers.enumerated().map { ($1, $0) })
        let grid = Self.grid(places, networks.count)
        let shown = networks.prefix(Self.maximumPanels)
        let columns = grid?.columns.count ?? (networks.count == 1 ? 1 : networks.count <= 4 ? 2 : 3)
        var (panels, most): ([Panel], Int) = ([], 0)
        for (index, network) in shown.enumerated() {
            let members = summaries.indices.filter { suffixes[$0] == network }
            most = max(most, members.count)
            let lines = members.prefix(Self.maximumLines).map { member in
                let name = summaries[member].subject.lineName
                return Line(name: name, summary: summaries[member], color: colors[name]!)
            }
            let place = places[members[0]]
            panels.append(
                Panel(
                    title: place.axes.map(\.words).joined(separator: ", "), lines: lines,
                    row: grid?.row(place) ?? index / columns, column: grid?.column(place) ?? index % columns))
        }
        (self.panels, self.columns) = (panels, columns)
        rows = (panels.map(\.row).max() ?? 0) + 1
        var parts: [String] = []
        if networks.count > shown.count { parts.append("the first \(shown.count) of \(networks.count) networks") }
        if most > Self.maximumLines { parts.append("the first \(Self.maximumLines) of \(most) initializers") }
        omission =
            parts.isEmpty ? nil : "The figures show " + parts.joined(separator: " and ") + "; `layers.csv` has all."
    }

    /// Depths down and widths across, where networks differ in nothing else.
    private struct Grid {
        let depths: [Double]
        let columns: [Double]

        func row(_ place: ConditionPlace) -> Int? { depths.firstIndex { $0 == value("depth", place) } }
        func column(_ place: ConditionPlace) -> Int? { columns.firstIndex { $0 == value("width", place) } }
        private func value(_ name: String, _ place: ConditionPlace) -> Double? {
            place.axes.first { $0.name == name }?.value
        }
    }

    private static func grid(_ places: [ConditionPlace], _ networks: Int) -> Grid? {
        guard places.allSatisfy({ Set($0.axes.map(\.name)) == ["width", "depth"] }) else { return nil }
        func values(_ name: String) -> [Double] {
            distinct(places.compactMap { place in place.axes.first { $0.name == name }?.value })
        }
        let grid = Grid(depths: values("depth"), columns: values("width"))
        guard grid.columns.count <= 4, networks <= maximumPanels else { return nil }
        return grid
    }

    private static func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
