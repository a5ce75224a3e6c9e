import Foundation
import InitLab

/// What `initlab sample` was asked for.
struct SampleOptions {
    let arguments: Arguments
    let seed: Int?
    let replicate: Int
    private let layer: Int
    private let generator: Generator?

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        seed = try arguments.integer(SampleCommand.seed, in: 0...Experiment.maximumSeed)
        replicate = try arguments.integer(SampleCommand.replicate, in: 0...Experiment.maximumReplicates) ?? 0
        layer = try arguments.integer(SampleCommand.layer, in: 1...1_000_000) ?? 1
        generator = try arguments.choice(SampleCommand.generator, of: Generator.names).flatMap(Generator.init(name:))
    }

    /// What the draws of `initializer` are keyed with, or the words of `--bits`.
    private func key(_ initializer: String? = nil) -> StreamKey {
        StreamKey(
            seed: UInt64(seed ?? 1), identity: (["sample"] + [initializer].compactMap(\.self)).joined(separator: " "))
    }

    /// Refuses options that belong to another use of the command.
    func refuse(_ options: [Option], because reason: String) throws(UsageError) {
        for option in options where arguments.has(option) {
            throw UsageError(description: "--\(option.name) \(reason)")
        }
    }

    /// Says if streams may be the same.
    private func warn(streams: Int) {
        let probability = (generator ?? .philox).collisionProbability(streams: Double(streams))
        guard probability > 1e-3 else { return }
        let warning = RunWarning.streamsMayCollide(
            generator: (generator ?? .philox).name, streams: Double(streams), probability: probability)
        Terminal.diagnose("warning: \(warning)")
    }

    /// Refuses a seed that a sequential generator does not have for all of `count` replicates, and a layer, which it cannot tell
    /// from others.
    private func checkSequence(_ count: Int) throws(UsageError) {
        guard let generator, generator.isSequential else { return }
        try refuse(
            [SampleCommand.layer],
            because: "cannot be combined with \(generator.name), which is one sequence for all layers")
        if let obstacle = generator.obstacle(seed: UInt64(seed ?? 1), replicates: replicate..<(replicate + count)) {
            throw UsageError(description: obstacle)
        }
    }

    private func address(_ index: Int) -> StreamAddress {
        StreamAddress(replicate: replicate + index, layer: layer, purpose: .weights)
    }

    /// The streams of the layer's weights in consecutive replicates.
    func streams() throws -> InterleavedStreams {
        try refuse(
            [
                SampleCommand.shape, SampleCommand.condition, SampleCommand.format, SampleCommand.dtype,
                SampleCommand.output, ExperimentOptions.allowCommands,
            ] + SampleCommand.ofModels,
            because: "cannot be combined with --bits, which writes to standard output")
        let count = try arguments.integer(SampleCommand.count, in: 1...4096) ?? 1
        try checkSequence(count)
        warn(streams: count)
        return try InterleavedStreams(key: key(), at: (0..<count).map(address), generator: generator ?? .philox)
    }

    /// One matrix for each replicate.
    func matrices() throws -> [Tensor] {
        try refuse([SampleCommand.condition], because: "belongs to --experiment")
        try refuse(SampleCommand.ofModels, because: "belongs to --profile")
        let shape = try weightShape()
        let initializer = try UsageError.inOption {
            try InitializerText.initializer(
                arguments.value(SampleCommand.initializer)!, for: shape,
                allowsCommands: arguments.has(ExperimentOptions.allowCommands))
        }
        if initializer.dataScaling != nil {
            throw UsageError(
                description: "\(initializer.label) scales weights to the data of a network; use --experiment")
        }
        if let obstacle = initializer.obstacle(to: shape) { throw UsageError(description: obstacle) }
        let count = try arguments.integer(SampleCommand.count, in: 1...1_000_000) ?? 1
        warn(streams: count)
        try checkSequence(count)
        let (total, overflow) = shape.count.multipliedReportingOverflow(by: 4 * count)
        guard !overflow, Double(total) * 10 < Machine.availableMemory else {
            throw UsageError(
                description:
                    "\(count) matrices of \(shape.fanOut)x\(shape.fanIn) do not fit into memory; draw fewer at a time")
        }
        let stream = try RandomStream(key: key(initializer.label), at: address(0), generator: generator ?? .philox)
        return try (0..<count).map { index in
            stream.restart(replicate: replicate + index)
            stream.move(to: address(index))
            let values = try [Float](unsafeUninitializedCapacity: shape.count) { buffer, filled in
                try initializer.fill(
                    UnsafeMutableBufferPointer(rebasing: buffer[..<shape.count]), shape: shape, from: stream)
                filled = shape.count
            }
            return Tensor(
                name: count == 1 ? "weight" : "weight\(index)", shape: [shape.fanOut, shape.fanIn], values: values)
        }
    }

    private func weightShape() throws -> WeightShape {
        guard let text = arguments.value(SampleCommand.shape) else {
            throw UsageError(description: "--initializer needs --shape, fan_out x fan_in, such as --shape 256x100")
        }
        let sizes = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sizes.count == 2, let fanOut = sizes[0], let fanIn = sizes[1], (1...10_000_000).contains(fanOut),
            (1...10_000_000).contains(fanIn)
        else { throw UsageError(description: "--shape must be fan_out x fan_in, such as 256x100, not `\(text)`") }
        return WeightShape(layer: layer, fanIn: fanIn, fanOut: fanOut)
    }

    /// Everything that one replicate of a condition draws.
    func experimentTensors() throws -> [Tensor] {
        try refuse(
            [SampleCommand.shape, SampleCommand.count, SampleCommand.layer, SampleCommand.generator],
            because: "belongs to --initializer; with --experiment, the file says it")
        try refuse(SampleCommand.ofModels, because: "belongs to --profile")
        var experiment = try ExperimentOptions.read(
            arguments.value(SampleCommand.experiment)!,
            allowsCommands: arguments.has(ExperimentOptions.allowCommands))
        experiment.replicates = 1
        let condition = try self.condition(of: experiment)
        let floats = DensePropagator.memory(of: condition.network, inputs: condition.input.samples)
        guard floats * 4 < Machine.availableMemory else {
            throw UsageError(description: "the weights of this network and their file do not fit into memory")
        }
        if let seed {
            experiment.seed = UInt64(seed)
            let drawn = replicate..<(replicate + 1)
            if let obstacle = condition.generator.obstacle(seed: experiment.seed, replicates: drawn) {
                throw UsageError(description: "--seed does not suit \(experiment.path): \(obstacle)")
            }
        }
        try experiment.checkSeeds(ofReplicates: replicate + 1)
        return try condition.densePropagator(seed: experiment.seed).tensors(ofReplicate: replicate)
    }

    private func condition(of experiment: Experiment) throws(UsageError) -> Condition {
        let labels = experiment.conditions.map(\.label)
        guard let label = arguments.value(SampleCommand.condition) else {
            guard experiment.conditions.count == 1 else {
                throw UsageError(
                    description: "which --condition? known are "
                        + labels.prefix(20).map { "`\($0)`" }.joined(separator: ", "))
            }
            return experiment.conditions[0]
        }
        guard let condition = experiment.conditions.first(where: { $0.label == label }) else {
            throw UsageError(
                description: "no condition `\(label)`; \(Spelling.hint(for: label, among: Array(labels.prefix(20))))")
        }
        return condition
    }

    /// The format that the file to write is named after; nil where nothing is written to a file, or to one without an ending.
    private func formatByEnding() throws(UsageError) -> String? {
        guard let path = arguments.value(SampleCommand.output), !path.hasPrefix("/dev/") else { return nil }
        let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
        guard !ending.isEmpty else { return nil }
        let formats = ["bin": RawFormat.name].merging(zip(TensorFormats.names, TensorFormats.names)) { $1 }
        guard let format = formats[ending] else {
            throw UsageError(
                description: "--output \(path): no format is known by the ending .\(ending); known are "
                    + formats.keys.sorted().map { ".\($0)" }.joined(separator: ", ") + "; or name one with --format")
        }
        return format
    }

    /// Refuses an ending that says nothing, before anything is drawn.
    func checkEnding() throws(UsageError) { if !arguments.has(SampleCommand.format) { _ = try formatByEnding() } }

    /// The format asked for, or the one that fits.
    func format(for tensors: [Tensor]) throws(UsageError) -> any TensorFormat {
        let fallback =
            arguments.has(SampleCommand.experiment) || arguments.has(SampleCommand.profile)
            ? SafetensorsFormat.name : NPYFormat.name
        let asked = try arguments.choice(SampleCommand.format, of: TensorFormats.names)
        let byEnding = try asked == nil ? formatByEnding() : nil
        let name = asked ?? byEnding ?? fallback
        let type = try arguments.choice(SampleCommand.dtype, of: SampleCommand.numberTypes.map(\.name)).flatMap {
            name in
            SampleCommand.numberTypes.first { $0.name == name }?.type
        }
        guard type == nil || name == SafetensorsFormat.name else {
            throw UsageError(description: "--dtype belongs to safetensors, and the file is \(name)")
        }
        let format = type.map { SafetensorsFormat($0) } ?? TensorFormats.named(name)!
        if let obstacle = format.obstacle(to: tensors) { throw UsageError(description: obstacle) }
        return format
    }
}
