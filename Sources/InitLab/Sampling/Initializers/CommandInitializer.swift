import Foundation

/// Weights from another program, which writes matrices to its standard output as `.npy`.
///
/// It is run once for each matrix, and told of it by its environment: `INITLAB_FAN_IN`, `INITLAB_FAN_OUT`, `INITLAB_LAYER`,
/// `INITLAB_REPLICATE` and `INITLAB_SEED`, a seed below 2^63 of the matrix' own, so that no two matrices are alike. Or it stays, and
/// reads the same as a line of JSON for each matrix. Seeds, label and identity are the same in both forms. See
/// `docs/your-own-initializer.md`.
public struct CommandInitializer: Initializer, Hashable {
    /// The program and its arguments; no shell reads them.
    public let command: [String]
    /// How many seconds the program may take for a matrix.
    public let timeLimit: Double
    /// The processes of a program that stays; nil for one that is run for each matrix.
    private let stream: CommandStream?

    public static let defaultTimeLimit = 60.0

    /// - Parameter stays: whether the program is started once for each thread and asked for one matrix after another.
    public init(_ command: [String], stays: Bool = false, timeLimit: Double = defaultTimeLimit) {
        precondition(!command.isEmpty)
        self.command = command
        self.timeLimit = timeLimit
        stream = stays ? .of(command, timeLimit: timeLimit) : nil
    }

    /// The words as people read them: other words have another label.
    public var label: String { "command(\(CommandText.label(command)))" }

    /// That of a program that stays is another one, as it is asked another way.
    public var programDigest: String? { ProgramDigest.of(command, stays: stream != nil) }

    /// What a program writes is taken as it comes, once.
    public var isRepeatable: Bool { false }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        let request = CommandRequest(shape, from: stream)
        let values: [Float]
        do throws(CommandStream.Failure) {
            values =
                if let stream = self.stream {
                    try stream.matrix(request)
                } else {
                    try Self.output(of: command, request, timeLimit: timeLimit)
                }
            guard values.allSatisfy(\.isFinite) else {
                throw CommandStream.Failure(reason: "wrote an infinity or a NaN")
            }
        } catch {
            throw InitializerError(
                reason: "the command `\(Shell.command(command))`, for \(request.place), \(error.reason)")
        }
        _ = weights.update(fromContentsOf: values)
    }

    /// What a program that is run for this matrix alone writes.
    private static func output(
        of command: [String], _ request: CommandRequest, timeLimit: Double
    ) throws(CommandStream.Failure) -> [Float] {
        func failure(_ reason: String) -> CommandStream.Failure { CommandStream.Failure(reason: reason) }
        let output: Data
        do throws(ChildProcess.Failure) {
            output = try ChildProcess.output(
                of: command, environment: request.environment, timeLimit: timeLimit,
                maximumBytes: NPY.maximumHeader + request.shape.count * 8)
        } catch { throw failure(error.description) }
        guard !output.isEmpty else {
            throw failure(
                "wrote nothing, and so no .npy, to its standard output; one that reads requests from its standard input needs"
                    + " `stream: true`")
        }
        let array: NPY
        do throws(TensorFormatError) { array = try NPY(output) } catch {
            throw failure("wrote no .npy to its standard output: \(error.description)")
        }
        if let obstacle = request.obstacle(ofShape: array.shape) { throw failure(obstacle) }
        return array.values
    }

    public func law(for shape: WeightShape) -> WeightLaw { .unknown }
}

extension CommandInitializer {
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
                Parameter("stream", "whether the program stays, and reads a request for each matrix", .flag).with {
                    $0.isAxis = false
                    $0.variesByLayer = false
                },
                ClaimedInitializer.parameter,
            ]
        ) { settings in
            guard case .texts(let command) = settings["run"] else { preconditionFailure("`run` is required") }
            let initializer = CommandInitializer(
                command, stays: settings.flag("stream"), timeLimit: settings.number("time_limit"))
            return try ClaimedInitializer.claimed(initializer, settings["claims"])
        }.with {
            $0.shorthand = "run"
            $0.runsPrograms = true
        }
    ]
}
