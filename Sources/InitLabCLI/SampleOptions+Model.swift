import InitLab

extension SampleOptions {
    /// The example of a profile, drawn as a scheme says.
    func modelTensors() throws -> [Tensor] {
        try refuse(
            [
                SampleCommand.shape, SampleCommand.count, SampleCommand.layer, SampleCommand.condition,
                SampleCommand.generator, ExperimentOptions.allowCommands,
            ], because: "cannot be combined with --profile")
        guard let profile = try ProfileOption.profile(arguments.value(SampleCommand.profile)!) else {
            throw UsageError(
                description:
                    "--profile auto is for checkpoints; name one of \(ShippedProfiles.names.joined(separator: ", "))")
        }
        let config = try arguments.value(SampleCommand.config).map { try ModelConfig(contentsOf: $0) }
        // A config says more than small models need.
        let known = profile.example?.sizeNames ?? []
        var sizes = (config?.numbers ?? [:]).filter { known.contains($0.key) }
        for (name, value) in try self.sizes() { sizes[name] = value }
        let alternative = try arguments.integer(SampleCommand.alternative, in: 1...100) ?? 1
        do {
            let sample = try ModelSample(
                profile, scheme: arguments.value(SampleCommand.scheme), sizes: sizes, alternative: alternative,
                isTied: config?.isTied ?? false)
            guard Double(sample.count) * 4 * 5 < Machine.availableMemory else {
                throw UsageError(
                    description:
                        "a model of \(sample.count) values and its file do not fit into memory; choose smaller sizes")
            }
            return try sample.tensors(seed: UInt64(seed ?? 1), replicate: replicate)
        } catch let error as ModelSample.Mismatch { throw UsageError(description: error.description) }
    }

    /// `--set depth=4 --set width=64`, or both in one with a comma.
    private func sizes() throws(UsageError) -> [(name: String, value: Double)] {
        guard let text = arguments.value(SampleCommand.sizes) else { return [] }
        var sizes: [(name: String, value: Double)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, let value = Int(sides[1]), value >= 1 else {
                throw UsageError(description: "--set takes a name and a whole number, such as depth=4, not `\(part)`")
            }
            sizes.append((String(sides[0]), Double(value)))
        }
        return sizes
    }
}
