import Foundation

/// Weights from another program: run once for each matrix, it writes the matrix to its standard output as `.npy`.
///
/// The program's environment has `INITLAB_FAN_IN`, `INITLAB_FAN_OUT`, `INITLAB_LAYER`, `INITLAB_REPLICATE` and
/// `INITLAB_SEED`: a seed below 2^63 of the matrix' own, so that no two matrices are alike. See
/// `docs/your-own-initializer.md`.
public struct CommandInitializer: Initializer, Hashable {
    /// The program and its arguments; no shell reads them.
    public let command: [String]
    /// How many seconds the program may take for a matrix.
    public let timeLimit: Double

    public static let defaultTimeLimit = 60.0

    public init(_ command: [String], timeLimit: Double = defaultTimeLimit) {
        precondition(!command.isEmpty)
        self.command = command
        self.timeLimit = timeLimit
    }

    /// The words as people read them: other words have another label.
    public var label: String { "command(\(CommandText.label(command)))" }

    public var programDigest: String? { ProgramDigest.of(command) }

    /// What a program writes is taken as it comes, once.
    public var isRepeatable: Bool { false }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        let seed = (UInt64(stream.nextWord()) << 32 | UInt64(stream.nextWord())) >> 1
        let place = "layer \(shape.layer) of replicate \(stream.address.replicate)"
        func failure(_ reason: String) -> InitializerError {
            InitializerError(
                reason: "the command `\(Shell.command(command))`, for \(place), \(reason)")
        }
        let output: Data
        do throws(ChildProcess.Failure) {
            output = try ChildProcess.output(
                of: command,
                environment: [
                    "INITLAB_FAN_IN": String(shape.fanIn), "INITLAB_FAN_OUT": String(shape.fanOut),
                    "INITLAB_LAYER": String(shape.layer), "INITLAB_REPLICATE": String(stream.address.replicate),
                    "INITLAB_SEED": String(seed),
                ], timeLimit: timeLimit, maximumBytes: NPY.maximumHeader + shape.count * 8)
        } catch {
            throw failure(error.description)
        }
        let array: NPY
        do throws(NPY.FormatError) { array = try NPY(output) } catch {
            throw failure("wrote no .npy to its standard output: \(error.description)")
        }
        guard array.shape == [shape.fanOut, shape.fanIn] else {
            throw failure(
                "wrote the shape \(array.shape), and fan_out x fan_in = [\(shape.fanOut), \(shape.fanIn)] was expected")
        }
        guard array.values.allSatisfy(\.isFinite) else { throw failure("wrote an infinity or a NaN") }
        _ = weights.update(fromContentsOf: array.values)
    }

    public func law(for shape: WeightShape) -> WeightLaw { .unknown }
}

extension CommandInitializer {
    private static let claims = Parameter(
        "claims", "what the weights ought to be, which is what a check tests",
        .section(
            (WeightScale.parameters + [
                Parameter("distribution", "of each weight", among: ["normal", "uniform", "other"]),
                Parameter(
                    "independent", "whether the weights are; as they are by default if there is a distribution", .flag),
            ]).map { $0.with { $0.isAxis = false } }, oneOf: WeightScale.parameters.map(\.name)))

    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "command", "what a program of yours writes",
            parameters: [
                Parameter(
                    "run", "the program and its arguments", .texts(maximumBytes: 1 << 17),
                    requirement: "give the program and its arguments, such as `command: [python3, my_init.py]`"
                ).with {
                    $0.listText = "a list of a program and its arguments, such as `command: [python3, my_init.py]`"
                },
                Parameter(
                    "time_limit", "for one matrix", in: .above(0, upTo: 1e6), standard: defaultTimeLimit
                ).with {
                    $0.unit = "seconds"
                    $0.isAxis = false
                    $0.variesByLayer = false
                },
                claims,
            ]
        ) { settings in
            guard case .texts(let command) = settings["run"] else { preconditionFailure("`run` is required") }
            let initializer = CommandInitializer(command, timeLimit: settings.number("time_limit"))
            guard case .section(let claims) = settings["claims"] else { return initializer }
            return try claimed(initializer, claims)
        }.with {
            $0.shorthand = "run"
            $0.runsPrograms = true
        }
    ]

    /// A program's weights and what they ought to be, which it cannot say itself.
    private static func claimed(
        _ initializer: CommandInitializer, _ claims: Settings
    ) throws(SettingError) -> any Initializer {
        let marginal: MarginalLaw? =
            switch claims["distribution"] {
            case .word("normal"): .normal
            case .word("uniform"): .uniform
            default: nil
            }
        let isIndependent = claims["independent"].map { $0 == .flag(true) } ?? (marginal != nil)
        guard marginal == nil || isIndependent else {
            throw SettingError(
                "independent",
                "a `distribution` is that of independent weights; leave it out, and only their variance is claimed")
        }
        return ClaimedInitializer(
            initializer, scale: WeightScale(claims), marginal: marginal, isIndependent: isIndependent)
    }
}
