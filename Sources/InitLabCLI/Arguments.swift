import InitLab

/// The command line cannot be understood.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}

/// What stands behind the name of a command, sorted by what it is.
struct Arguments {
    private(set) var operands: [String] = []
    private var values: [String: String] = [:]

    /// - Throws: `UsageError` for an unknown option, or one without its value.
    init(_ words: [String], options: [Option], command: String) throws(UsageError) {
        var words = words[...]
        var optionsEnded = false
        while let word = words.popFirst() {
            if optionsEnded || !word.hasPrefix("-") || word == "-" {
                operands.append(word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let option = try Self.option(parts[0], among: options, command: command)
                if option.value == nil {
                    guard parts.count == 1 else { throw UsageError(description: "--\(option.name) takes no value") }
                    values[option.name] = ""
                } else if parts.count == 2 {
                    add(try Self.nonempty(parts[1], option), to: option)
                } else if option.isValueOptional, words.first.map({ $0.hasPrefix("-") }) ?? true {
                    values[option.name] = ""
                } else if let value = words.popFirst() {
                    add(try Self.nonempty(value, option), to: option)
                } else {
                    throw UsageError(description: "--\(option.name) needs a value: \(option.usage.trimmed)")
                }
            }
        }
    }

    private mutating func add(_ value: String, to option: Option) {
        let before = option.isRepeatable ? values[option.name].map { $0 + "," } ?? "" : ""
        values[option.name] = before + value
    }

    /// An empty value is a variable that was not set more often than what was meant.
    private static func nonempty(_ value: String, _ option: Option) throws(UsageError) -> String {
        guard !value.isEmpty else { throw UsageError(description: "--\(option.name) has an empty value") }
        return value
    }

    private static func option(_ word: String, among options: [Option], command: String) throws(UsageError) -> Option {
        let name = word.drop { $0 == "-" }
        if let option = options.first(where: { "--\($0.name)" == word || $0.letter.map { "-\($0)" } == word }) {
            return option
        }
        let hint = Spelling.nearest(to: String(name), among: options.map(\.name)).map { "did you mean `--\($0)`?" }
        throw UsageError(
            description: "unknown option `\(word)`; \(hint ?? "see `initlab help \(command)`")")
    }

    func has(_ option: Option) -> Bool { values[option.name] != nil }

    func value(_ option: Option) -> String? { values[option.name] }

    /// The option's value as a whole number within `range`.
    ///
    /// - Parameter words: what else it may be, which is not looked at here.
    func integer(
        _ option: Option, in range: ClosedRange<Int>, or words: [String] = []
    ) throws(UsageError) -> Int? {
        guard let text = values[option.name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                description: "--\(option.name) must be a whole number from \(range.lowerBound) to \(range.upperBound)"
                    + words.map { " or `\($0)`" }.joined() + ", not `\(text)`")
        }
        return number
    }

    /// The option's value as an amount of memory of at least `minimum` bytes.
    func bytes(_ option: Option, atLeast minimum: Double) throws(UsageError) -> Double? {
        guard let text = values[option.name] else { return nil }
        do throws(ByteCount.Invalid) {
            return try ByteCount.bytes(in: text, atLeast: minimum)
        } catch {
            throw UsageError(description: "--\(option.name) \(error)")
        }
    }

    /// The option's value as a number between `low` and `high`, neither of them included.
    func number(_ option: Option, above low: Double, below high: Double) throws(UsageError) -> Double? {
        guard let text = values[option.name] else { return nil }
        guard let number = Double(text), number > low, number < high else {
            throw UsageError(
                description: "--\(option.name) must be a number above \(low.shortestText) and below"
                    + " \(high.shortestText), not `\(text)`")
        }
        return number
    }

    /// The option's value as a share between 0 and 1, neither of them included: `0.02` or `2%`.
    func share(_ option: Option) throws(UsageError) -> Double? {
        guard let text = values[option.name] else { return nil }
        let isPercent = text.hasSuffix("%")
        let number = Double(isPercent ? text.dropLast().filter { $0 != " " } : text)
        guard let number, case let share = isPercent ? number / 100 : number, share >= 1e-6, share < 1 else {
            throw UsageError(
                description: "--\(option.name) must be a share from 1e-6 to below 1, such as 0.02 or 2%, not `\(text)`")
        }
        return share
    }

    /// The option's value as a number within `range`.
    func number(_ option: Option, in range: ClosedRange<Double>) throws(UsageError) -> Double? {
        guard let text = values[option.name] else { return nil }
        guard let number = Double(text), range.contains(number), !NumberForm.isLost(text, in: number) else {
            throw UsageError(
                description: "--\(option.name) must be a number from \(range.lowerBound.shortestText) to"
                    + " \(range.upperBound.shortestText), not `\(text)`")
        }
        return number
    }

    /// The option's value as one of `choices`.
    func choice(_ option: Option, of choices: [String]) throws(UsageError) -> String? {
        guard let text = values[option.name] else { return nil }
        guard choices.contains(text) else {
            throw UsageError(
                description: "unknown \(option.name) `\(text)`; \(Spelling.hint(for: text, among: choices))")
        }
        return text
    }
}

extension String {
    /// The text without spaces at its start.
    var trimmed: String { String(drop { $0 == " " }) }
}
