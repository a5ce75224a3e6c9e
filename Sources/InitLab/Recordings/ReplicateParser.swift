import Foundation

/// Reads a replicate's line of a recording.
struct ReplicateParser {
    let line: RecordingLine
    /// Nil where the header is wrong: nothing is said then that depends on it.
    let header: RecordingHeader?

    func replicate() throws(InputFileError) -> RecordedReplicate {
        var number: Int?
        var values: [Quantity: [Double]]?
        var scanner = line.scanner
        try line.object(&scanner, "the replicate") { key, scanner throws(InputFileError) in
            switch key {
            case "replicate": number = try line.whole(&scanner, key, in: 0...(Experiment.maximumReplicates - 1))
            case "loss": _ = try line.measured(&scanner, key)
            case "values":
                var found: [Quantity: [Double]] = [:]
                try line.object(&scanner, key) { name, scanner throws(InputFileError) in
                    let quantity = try quantity(name)
                    found[quantity] = try list(of: quantity, &scanner)
                }
                values = found
            case "initlab_recording":
                throw line.error(
                    key, "a second header; give each recording a file, and unite them with `initlab merge`")
            default: try scanner.skipValue()
            }
        }
        try scanner.end()
        guard let number else { throw line.missing("replicate", "the replicate's number, from 0 on") }
        guard let values else { throw line.missing("values", "a list of numbers for each quantity") }
        return RecordedReplicate(number: number, values: values)
    }

    private func quantity(_ name: String) throws(InputFileError) -> Quantity {
        guard let quantity = Quantity(name: name) else {
            let hint = Spelling.hint(for: name, among: Quantity.allCases.map(\.name))
            throw line.error("values", "there is no quantity `\(name.printable)`; \(hint)")
        }
        guard header == nil || header?.loss != nil || !quantity.isBackward else {
            throw line.error("values.\(name)", "gradients need `loss` in the header: its name, reduction and terms")
        }
        return quantity
    }

    private func list(of quantity: Quantity, _ scanner: inout JSONScanner) throws(InputFileError) -> [Double] {
        let key = "values.\(quantity.name)"
        let count = header?.points.count
        let factor = header?.loss?.factor(of: quantity) ?? 1
        var values: [Double] = []
        values.reserveCapacity(count ?? 0)
        try line.list(&scanner, key) { index, scanner throws(InputFileError) in
            guard index < count ?? HeaderParser.maximumPoints else {
                throw line.error(
                    key, "there are more numbers than the header's \(count ?? HeaderParser.maximumPoints) points")
            }
            let value = try line.measured(&scanner, "\(key)[\(index)]")
            values.append(try kept(value, of: quantity, times: factor, "\(key)[\(index)]"))
        }
        if let count, values.count != count {
            throw line.error(
                key,
                "\(values.count) numbers, and the header has \(count) points; write null where nothing was measured")
        }
        return values
    }

    /// A value as traces hold it.
    ///
    /// - Parameter factor: what makes it that of the summed loss, or of the mean loss.
    private func kept(
        _ value: Double?, of quantity: Quantity, times factor: Double, _ key: @autoclosure () -> String
    ) throws(InputFileError) -> Double {
        guard let value else { return .nan }
        if quantity.isLogarithmic {
            // What the model's numbers do not hold is large, whatever came of it later.
            guard !value.isNaN, value != .infinity else { return .infinity }
            guard value >= 0 else { throw line.error(key(), "a mean square or variance is zero or more, not \(value)") }
            return value == 0 ? -.infinity : log10(value) + log10(factor)
        }
        guard value.isFinite else { return .nan }
        if quantity.isShare, !(0...1).contains(value) {
            throw line.error(key(), "a share is a number from 0 to 1, not \(value)")
        }
        if quantity == .activationCosine, abs(value) > 1 + 1e-6 {
            throw line.error(key(), "a cosine is a number from -1 to 1, not \(value)")
        }
        return value * factor
    }
}

extension Quantity {
    /// Whether it is of the backward pass.
    package var isBackward: Bool {
        switch self {
        case .gradientMoment2, .gradientVariance, .gradientVarianceOverInputs, .gradientMean, .gradientKurtosis,
            .gradientCosine, .gradientNeighborCosine,
            .weightGradientMoment2, .biasGradientMoment2:
            true
        default: false
        }
    }

    fileprivate var isShare: Bool {
        self == .activationZeroFraction || self == .activationDeadFraction || self == .weightZeroFraction
    }
}

extension RecordingHeader.Loss {
    /// What a measured value is multiplied by to be what its name says: gradients of signals are those of the sum of all terms,
    /// gradients of parameters those of their mean.
    fileprivate func factor(of quantity: Quantity) -> Double {
        let terms = Double(terms)
        switch (quantity, reduction) {
        case (.gradientMoment2, .mean), (.gradientVariance, .mean), (.gradientVarianceOverInputs, .mean):
            return terms * terms
        case (.gradientMean, .mean): return terms
        case (.weightGradientMoment2, .sum), (.biasGradientMoment2, .sum): return 1 / (terms * terms)
        default: return 1
        }
    }
}
