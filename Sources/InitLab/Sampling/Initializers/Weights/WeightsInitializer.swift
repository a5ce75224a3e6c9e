import Foundation
import Synchronization

/// Weights that other code wrote: a safetensors file for each replicate, in the order of their names.
///
/// The files are looked at when they are needed. What they hold is kept beside the label, as that of a program is: the label has the
/// names alone. See `docs/your-own-initializer.md`.
public struct WeightsInitializer: Initializer {
    private let files: WeightFiles

    /// The pattern of the files' names, and what is told of what stands in them.
    public let label: String

    init(_ pattern: FilePattern, names: [String], layout: WeightFile.Layout?) {
        files = WeightFiles(pattern, names: names, layout: layout)
        let told =
            (names.isEmpty ? [] : ["names=[\(names.joined(separator: ", "))]"])
            + (layout.map { ["layout=\($0.rawValue)"] } ?? [])
        label = "weights(" + ([pattern.text] + told).joined(separator: ", ") + ")"
    }

    public var supply: ReplicateSupply? {
        ReplicateSupply(count: files.paths.count, description: "files like `\(files.pattern.text.printable)`")
    }

    public var programDigest: String? { ProgramDigest.ofFiles(files.paths) }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        let file = try files.file(ofReplicate: stream.address.replicate)
        _ = weights.update(fromContentsOf: try file.matrix(shape))
        // Biases are drawn where any file has some.
        guard biasVariance(for: shape) == 0, let bias = try file.bias(shape), bias.contains(where: { $0 != 0 }) else {
            return
        }
        throw InitializerError(reason: "\(file.path.printable): biases of layer \(shape.layer) have changed; run again")
    }

    public func law(for shape: WeightShape) -> WeightLaw { .unknown }

    /// What is wrong with the first file; with no file there is no obstacle here, as results may be read without them.
    public func obstacle(to shape: WeightShape) -> String? {
        guard !files.paths.isEmpty else { return nil }
        do { return try files.file(ofReplicate: 0).obstacle(to: shape) } catch { return "\(error)" }
    }

    /// The mean square of the biases that the files have; nil if they have none.
    public func biasVariance(for shape: WeightShape) -> Double? { files.biasSquares[shape.layer] }

    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        let file = try files.file(ofReplicate: stream.address.replicate)
        guard let values = try file.bias(shape) else {
            throw InitializerError(
                reason: "\(file.path.printable): layer \(shape.layer) has no biases here, and has some in other files")
        }
        _ = biases.update(fromContentsOf: values)
    }
}

extension WeightsInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "weights", "matrices that your own code wrote, a safetensors file for each replicate",
            parameters: [
                Parameter(
                    "files", "the files, seen from the folder of the experiment", .path,
                    requirement: "give the files, such as `weights: 'draws/*.safetensors'`"),
                Parameter(
                    "names", "of the matrices, from the input to the output; `{layer}` stands for any number",
                    .texts(maximumBytes: 1 << 16)
                ).with {
                    $0.listText = "a name such as `layers.{layer}.weight`, or a list of names"
                    $0.mayBeOne = true
                },
                Parameter(
                    "layout", "how matrices stand; told by their shapes where these are clear",
                    among: WeightFile.Layout.allCases.map(\.rawValue)
                )
                .with {
                    $0.isAxis = false
                    $0.variesByLayer = false
                },
                ClaimedInitializer.parameter,
            ]
        ) { settings in
            guard case .path(let text, let folder) = settings["files"] else {
                preconditionFailure("`files` is required")
            }
            let pattern = FilePattern(text, in: folder)
            if let obstacle = pattern.obstacle { throw SettingError("files", obstacle) }
            guard text.hasSuffix(".safetensors") else {
                throw SettingError(
                    "files", "weights are read from safetensors files; let the names end with `.safetensors`")
            }
            var names: [String] = []
            if case .texts(let given) = settings["names"] { names = given }
            var layout: WeightFile.Layout?
            if case .word(let word) = settings["layout"] { layout = WeightFile.Layout(rawValue: word) }
            return try ClaimedInitializer.claimed(
                WeightsInitializer(pattern, names: names, layout: layout), settings["claims"])
        }.with { $0.shorthand = "files" }
    ]
}
