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
        do throws(TensorFormatError) { array = try NPY(output) } catch {
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
