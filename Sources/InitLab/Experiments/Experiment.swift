import Foundation

/// An experiment as a person wrote it down: a grid of conditions, and how often each is drawn.
///
/// Once it exists, nothing in it is wrong; a seed that does not suit the generator is found by the plan, as seed and replicates
/// may still change.
public struct Experiment: Sendable {
    /// The file's name without its extension; the report's folder is called so.
    public let name: String
    /// The file's path as it was given.
    public let path: String
    public let title: String
    /// Where the question comes from.
    public let source: String?
    /// What a reader of the report should know.
    public let note: String?
    public var seed: UInt64
    /// How many independent draws of all weights each condition gets.
    public var replicates: Int
    public let conditions: [Condition]
    /// How many decades a signal may gain or lose over the whole depth and still be called stable.
    public let stableWithin: Double
    /// What the gate expects of their signals.
    public var expected = ExpectedSignals()
    /// What the report's tables show, as plain numbers; logarithms of the second moments if empty.
    public let columns: [ReportColumn]
    /// What is kept of the replicates.
    public let keep: Keep
    /// The file as it was read, from which a result store knows the experiment; nil if there is no file.
    public let text: String?
    /// What stands in place of the file's engine, if anything does.
    public let engineOverride: Engine?
    /// Where the file describes the networks, for errors about their size; nil if there is no file.
    public let networkPosition: SourcePosition?
    /// Where the file names the generator, for errors about its seeds; nil if it does not.
    private let generatorPosition: SourcePosition?
    /// Where the file names draws that are not made but found, by the labels of their initializers.
    package var supplyPositions: [String: SourcePosition] = [:]
    /// Where the file names the initializers, by the labels of the conditions.
    package var conditionPositions: [String: SourcePosition] = [:]

    public static let maximumReplicates = 1_000_000_000
    public static let maximumSeed = Int.max

    /// Reads an experiment file.
    ///
    /// - Parameters:
    ///   - allowsCommands: whether its initializers may run programs.
    ///   - engine: in place of the file's, if not nil.
    /// - Throws: `InputFileError` with file, line and column of what is wrong.
    public init(contentsOf path: String, allowsCommands: Bool = false, engine: Engine? = nil) throws {
        try self.init(try InputFile.read(path), path: path, allowsCommands: allowsCommands, engine: engine)
    }

    /// Reads an experiment from standard input, to its end. It is called after `standardInputPath`.
    ///
    /// - Throws: as for a file.
    public init(standardInputWithCommands allowsCommands: Bool, engine: Engine? = nil) throws {
        try self.init(
            try InputFile.readStandardInput(as: Self.standardInputPath), path: Self.standardInputPath,
            allowsCommands: allowsCommands, engine: engine)
    }

    /// The path of what is read from standard input.
    public static let standardInputPath = "/dev/stdin"

    /// The name of a file's experiment: the file's, without its extension. That of a packed recording has two.
    static func name(ofFile path: String) -> String {
        let path = path.hasSuffix(".jsonl.gz") ? String(path.dropLast(".gz".count)) : path
        return URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }

    /// Reads an experiment from the bytes of a file, known to be UTF-8.
    package init(_ bytes: [UInt8], path: String, allowsCommands: Bool, engine: Engine?) throws {
        let root = try YAMLComposer.compose(bytes, file: path)
        let parser = ExperimentParser(
            path: path, text: String(decoding: bytes, as: UTF8.self), allowsCommands: allowsCommands, engine: engine)
        self = try parser.experiment(root)
    }

    /// An experiment without a file, for conditions that no file can describe: an initializer of your own, given inputs.
    ///
    /// - Parameters:
    ///   - name: the report's folder is called so.
    ///   - conditions: one at least, with different labels.
    public init(
        name: String, title: String, conditions: [Condition], replicates: Int, seed: UInt64 = 1,
        stableWithin: Double = 1, keep: Keep = .everything
    ) {
        precondition(!conditions.isEmpty && (1...Self.maximumReplicates).contains(replicates) && stableWithin > 0)
        precondition(Set(conditions.map(\.label)).count == conditions.count, "conditions need different labels")
        self.init(
            path: name, title: title, source: nil, note: nil, seed: seed, replicates: replicates,
            conditions: conditions, stableWithin: stableWithin, columns: [], keep: keep, text: nil, engineOverride: nil,
            networkPosition: nil)
    }

    /// The experiment with one of its conditions only; nil if it has none of that label.
    public func keeping(_ label: String) -> Experiment? {
        guard let condition = conditions.first(where: { $0.label == label }) else { return nil }
        return keeping([condition])
    }

    /// The experiment with these conditions in place of its own.
    package func keeping(_ conditions: [Condition]) -> Experiment {
        var experiment = Experiment(
            path: path, title: title, source: source, note: note, seed: seed, replicates: replicates,
            conditions: conditions, stableWithin: stableWithin, columns: columns, keep: keep, text: text,
            engineOverride: engineOverride, networkPosition: networkPosition, generatorPosition: generatorPosition)
        experiment.expected = expected
        experiment.supplyPositions = supplyPositions
        experiment.conditionPositions = conditionPositions
        return experiment
    }

    /// Whether a person wrote a file, and not options of a command line.
    package var isFile: Bool { networkPosition?.file == path }

    /// Where the file names the initializer of a condition, or the networks; nil if there is no file.
    package func position(of label: String) -> SourcePosition? { conditionPositions[label] ?? networkPosition }

    /// Why the replicates do not have draws of their own at the seed, and what to do; nil if they have. Seed and replicates
    /// may be others than the file's.
    public var seedObstacle: String? { conditions[0].generator.obstacle(seed: seed, replicates: 0..<replicates) }

    /// - Parameter replicates: how many may be drawn.
    /// - Throws: if one of them does not have draws of its own at the seed, or none at all.
    package func checkSeeds(ofReplicates replicates: Int) throws(InputFileError) {
        for condition in conditions {
            guard let supply = condition.initializer.supply, supply.count < replicates else { continue }
            let reason =
                supply.count == 0
                ? "there are no \(supply.description); the path is seen from the folder of the experiment"
                : "there are \(supply.count) \(supply.description), one for each replicate, and \(replicates) replicates are"
                    + " asked for; say `replicates: \(supply.count)`, or write more files"
            let position = supplyPositions[condition.initializer.label]
            throw position.map { .invalid(at: $0, reason) } ?? .invalid(path, reason)
        }
        let obstacle = conditions[0].generator.obstacle(seed: seed, replicates: 0..<replicates)
        if let obstacle { throw generatorPosition.map { .invalid(at: $0, obstacle) } ?? .invalid(path, obstacle) }
    }

    /// - Parameter most: how many replicates of a condition a gate may draw, if not the file says so but the gate's budget.
    /// - Throws: if one of them does not have draws of its own at the seed.
    package func checkSeeds(ofBudget most: Int) throws(InputFileError) {
        let generator = conditions[0].generator
        guard generator.obstacle(seed: seed, replicates: 0..<most) != nil else { return }
        let there = generator.replicates(atSeed: seed)
        throw .invalid(
            path,
            "check may draw \(most) replicates of a condition, and \(generator.name) has seeds for \(there) of them at seed"
                + " \(seed); "
                + (there > 1 ? "say --budget \(there) or less, or give a smaller --seed" : "give a smaller --seed"))
    }

    package init(
        path: String, title: String, source: String?, note: String?, seed: UInt64, replicates: Int,
        conditions: [Condition], stableWithin: Double, columns: [ReportColumn], keep: Keep, text: String?,
        engineOverride: Engine?, networkPosition: SourcePosition?, generatorPosition: SourcePosition? = nil
    ) {
        self.path = path
        name = Self.name(ofFile: path)
        self.title = title
        self.source = source
        self.note = note
        self.seed = seed
        self.replicates = replicates
        self.conditions = conditions
        self.stableWithin = stableWithin
        self.columns = columns
        self.keep = keep
        self.text = text
        self.engineOverride = engineOverride
        self.networkPosition = networkPosition
        self.generatorPosition = generatorPosition
    }
}
