/// Reads the first line of a recording.
struct HeaderParser {
    let line: RecordingLine

    static let maximumPoints = 100_000
    /// Each is a condition of the report.
    static let maximumSeries = 1000
    private static let maximumNotes = 100
    /// Terms of a loss, inputs of a batch, parameters of a point.
    private static let maximumCount = 1 << 53

    func header() throws(InputFileError) -> RecordingHeader {
        var header = RecordingHeader()
        var seriesNames: [(name: String, points: [String])] = []
        var seen: Set<String> = []
        var scanner = line.scanner
        try line.object(&scanner, "the header") { key, scanner throws(InputFileError) in
            seen.insert(key)
            switch key {
            case "title": header.title = try line.name(&scanner, key)
            case "model": header.model = try line.name(&scanner, key)
            case "framework": header.framework = try program(&scanner, key)
            case "recorder": header.recorder = try program(&scanner, key)
            case "dtype": header.dtype = try line.name(&scanner, key)
            case "seed": header.seed = UInt64(try line.whole(&scanner, key, in: 0...Experiment.maximumSeed))
            case "inputs": header.inputs = try line.whole(&scanner, key, in: 1...Self.maximumCount)
            case "loss": header.loss = try loss(&scanner, key)
            case "points": header.points = try points(&scanner, key)
            case "series": seriesNames = try series(&scanner, key)
            case "stable_within": header.stableWithin = try stableWithin(&scanner, key)
            case "notes":
                try line.list(&scanner, key) { index, scanner throws(InputFileError) in
                    guard index < Self.maximumNotes else {
                        throw line.error(key, "there are more than \(Self.maximumNotes) notes")
                    }
                    header.notes.append(try line.text(&scanner, "notes[\(index)]"))
                }
            default: try scanner.skipValue()
            }
        }
        try scanner.end()
        for (key, what) in Self.required where !seen.contains(key) { throw line.missing(key, what) }
        header.series = try resolved(seriesNames, header.points)
        return header
    }

    private static let required = [
        ("title", "a text that names the recording"), ("model", "a text, such as the model's class"),
        ("framework", "such as {\"name\": \"torch\", \"version\": \"2.9.0\"}"),
        ("points", "the places where signals were measured, in the order of the forward pass"),
        ("series", "the points that verdicts are about, such as the outputs of the blocks"),
    ]

    /// Before all else: a newer version may mean other things by the same keys.
    func checkVersion() throws(InputFileError) {
        var version: Int?
        var scanner = line.scanner
        try line.object(&scanner, "the header") { key, scanner throws(InputFileError) in
            if key == "initlab_recording" {
                version = try line.whole(&scanner, key, in: 1...1_000_000)
            } else {
                try scanner.skipValue()
            }
        }
        guard let version else { throw line.missing("initlab_recording", "the version of the form, 1") }
        guard version == Recording.version else {
            throw line.error(
                "initlab_recording",
                "version \(version) was made by a newer recorder, and this InitLab reads version \(Recording.version);"
                    + " use a newer InitLab")
        }
    }

    private func stableWithin(_ scanner: inout JSONScanner, _ key: String) throws(InputFileError) -> Double {
        // From the least Double to the largest there are 632 decades.
        guard let value = try line.measured(&scanner, key), value > 0, value <= 1000 else {
            throw line.error(
                key, "a number above 0 and up to 1000 was expected: decades that a stable signal may gain or lose")
        }
        return value
    }

    private func program(_ scanner: inout JSONScanner, _ key: String) throws(InputFileError) -> RecordingHeader.Program
    {
        var (name, version): (String?, String?)
        try line.object(&scanner, key) { part, scanner throws(InputFileError) in
            switch part {
            case "name": name = try line.name(&scanner, "\(key).name")
            case "version": version = try line.name(&scanner, "\(key).version")
            default: try scanner.skipValue()
            }
        }
        guard let name else { throw line.missing("\(key).name", "such as \"torch\"") }
        return RecordingHeader.Program(name: name, version: version)
    }

    private func loss(_ scanner: inout JSONScanner, _ key: String) throws(InputFileError) -> RecordingHeader.Loss? {
        if scanner.next() == UInt8(ascii: "n") {
            try scanner.skipValue()
            return nil
        }
        var (name, reduction, terms): (String?, RecordingHeader.Loss.Reduction?, Int?)
        try line.object(&scanner, key) { part, scanner throws(InputFileError) in
            switch part {
            case "name": name = try line.name(&scanner, "loss.name")
            case "reduction":
                let word = try line.text(&scanner, "loss.reduction")
                reduction = RecordingHeader.Loss.Reduction(rawValue: word)
                guard reduction != nil else {
                    throw line.error("loss.reduction", "\"mean\" or \"sum\" was expected, not `\(word.printable)`")
                }
            case "terms": terms = try line.whole(&scanner, "loss.terms", in: 1...Self.maximumCount)
            default: try scanner.skipValue()
            }
        }
        guard let name else { throw line.missing("loss.name", "such as \"cross_entropy\"") }
        guard let reduction else { throw line.missing("loss.reduction", "\"mean\" or \"sum\"") }
        guard let terms else {
            throw line.missing("loss.terms", "of how many terms the loss is the \(reduction.rawValue)")
        }
        return RecordingHeader.Loss(name: name, reduction: reduction, terms: terms)
    }

    private func points(_ scanner: inout JSONScanner, _ key: String) throws(InputFileError) -> [RecordedPoint] {
        var points: [RecordedPoint] = []
        var places: [String: Int] = [:]
        try line.list(&scanner, key) { index, scanner throws(InputFileError) in
            guard index < Self.maximumPoints else {
                throw line.error(key, "there are more than \(Self.maximumPoints) points; record fewer")
            }
            let path = "points[\(index)]"
            var (name, kind, parameters, width): (String?, String?, Int?, Int?)
            try line.object(&scanner, path) { part, scanner throws(InputFileError) in
                switch part {
                case "name": name = try line.name(&scanner, "\(path).name")
                case "kind": kind = try line.name(&scanner, "\(path).kind")
                case "parameters":
                    parameters = try line.whole(&scanner, "\(path).parameters", in: 0...Self.maximumCount)
                case "width": width = try line.whole(&scanner, "\(path).width", in: 1...Self.maximumCount)
                default: try scanner.skipValue()
                }
            }
            guard let name else { throw line.missing("\(path).name", "such as \"h.0\"") }
            guard let kind else { throw line.missing("\(path).kind", "such as \"Linear\"") }
            if let first = places.updateValue(index, forKey: name) {
                throw line.error("\(path).name", "`\(name.printable)` is the name of points[\(first)] as well")
            }
            points.append(RecordedPoint(name: name, kind: kind, parameters: parameters, width: width))
        }
        guard !points.isEmpty else { throw line.error(key, "at least one point was expected") }
        return points
    }

    private func series(
        _ scanner: inout JSONScanner, _ key: String
    ) throws(InputFileError) -> [(name: String, points: [String])] {
        var series: [(name: String, points: [String])] = []
        try line.list(&scanner, key) { index, scanner throws(InputFileError) in
            guard index < Self.maximumSeries else {
                throw line.error(key, "there are more than \(Self.maximumSeries) series")
            }
            let path = "series[\(index)]"
            var (name, points): (String?, [String]?)
            try line.object(&scanner, path) { part, scanner throws(InputFileError) in
                switch part {
                case "name": name = try line.name(&scanner, "\(path).name")
                case "points":
                    var names: [String] = []
                    try line.list(&scanner, "\(path).points") { place, scanner throws(InputFileError) in
                        guard place < Self.maximumPoints else {
                            throw line.error("\(path).points", "there are more than \(Self.maximumPoints) points")
                        }
                        names.append(try line.name(&scanner, "\(path).points[\(place)]"))
                    }
                    points = names
                default: try scanner.skipValue()
                }
            }
            guard let name else { throw line.missing("\(path).name", "such as \"blocks\"") }
            guard let points else {
                throw line.missing("\(path).points", "names of points, in the order of the forward pass")
            }
            guard !points.isEmpty else { throw line.error("\(path).points", "at least one point was expected") }
            if let first = series.firstIndex(where: { $0.name == name }) {
                throw line.error("\(path).name", "`\(name.printable)` is the name of series[\(first)] as well")
            }
            guard name != RecordedSeries.othersName else {
                throw line.error(
                    "\(path).name", "`\(name)` is what points outside of every series are called; use another name")
            }
            series.append((name, points))
        }
        guard !series.isEmpty else { throw line.error(key, "at least one series was expected") }
        return series
    }

    /// The series by the places of their points.
    private func resolved(
        _ series: [(name: String, points: [String])], _ points: [RecordedPoint]
    ) throws(InputFileError) -> [RecordingHeader.Series] {
        let places = Dictionary(uniqueKeysWithValues: points.enumerated().map { ($1.name, $0) })
        var resolved: [RecordingHeader.Series] = []
        for (index, one) in series.enumerated() {
            var indices: [Int] = []
            for (place, name) in one.points.enumerated() {
                let path = "series[\(index)].points[\(place)]"
                guard let point = places[name] else {
                    let hint = Spelling.nearest(to: name, among: points.prefix(1000).map(\.name))
                    throw line.error(
                        path,
                        "there is no point `\(name.printable)`\(hint.map { "; did you mean `\($0.printable)`?" } ?? "")"
                    )
                }
                if let last = indices.last, point <= last {
                    throw line.error(
                        path,
                        point == last || indices.contains(point)
                            ? "`\(name.printable)` stands in the series twice"
                            : "`\(name.printable)` comes before `\(points[last].name.printable)` in the forward pass; series go in"
                                + " the order of `points`")
                }
                indices.append(point)
            }
            resolved.append(RecordingHeader.Series(name: one.name, indices: indices))
        }
        return resolved
    }
}
