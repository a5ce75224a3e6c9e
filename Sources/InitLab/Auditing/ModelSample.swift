import Foundation

/// A right checkpoint: the example of a profile, drawn as a scheme says.
package struct ModelSample: Sendable {
    /// The profile, the scheme and the sizes do not go together.
    package struct Mismatch: Error, CustomStringConvertible {
        package let description: String
    }

    private struct Part: Sendable {
        let tensor: AuditedTensor
        let values: ComputedValues?
        /// Nil where values are computed.
        let law: (kind: RoleLaw.Kind, value: Double)?
    }

    private let parts: [Part]

    /// How many values there are.
    package var count: Int { parts.reduce(0) { $0 + $1.tensor.stored.count } }

    /// More values than this are no small model, and fit into no header's arithmetic.
    package static let maximumValues = 1 << 36

    /// - Parameters:
    ///   - scheme: by its name; nil for the first of the profile.
    ///   - sizes: in place of those of the example.
    ///   - alternative: which law is drawn where the scheme has several for a role, from 1; where there are fewer, they are counted
    ///     round.
    ///   - isTied: whether the head is the token embedding, and no tensor of its own.
    /// - Throws: `Mismatch`; `InputFileError` if there is no temporary file.
    package init(
        _ profile: Profile, scheme: String?, sizes: [String: Double] = [:], alternative: Int = 1, isTied: Bool = false
    ) throws {
        func mismatch(_ text: String) -> Mismatch { Mismatch(description: text) }
        guard let example = profile.example else {
            throw mismatch("the profile \(profile.name.printable) has no `example:` that could be drawn")
        }
        let known = profile.schemes.map(\.name.printable)
        guard let chosen = scheme.map({ name in profile.schemes.first { $0.name == name } }) ?? profile.schemes.first
        else {
            throw mismatch(
                scheme.map {
                    "the profile \(profile.name.printable) has no scheme `\($0.printable)`; "
                        + Spelling.hint(for: $0, among: known)
                } ?? "the profile \(profile.name.printable) has no schemes")
        }
        for name in sizes.keys.sorted() where !example.sizeNames.contains(name) {
            throw mismatch(
                "the example of \(profile.name.printable) has no size `\(name.printable)`; "
                    + Spelling.hint(for: name, among: example.sizeNames))
        }
        let numbers = try Self.numbers(example, sizes)
        // Roles and fans are found as in a checkpoint that is audited; the file behind these tensors is empty and never read.
        let file = try CheckpointFile(spooling: profile.name) { _ in }
        var stored: [StoredTensor] = []
        var computed: [ComputedValues?] = []
        var (total, seen) = (0, Set<String>())
        for entry in example.entries where entry.schemes.isEmpty || entry.schemes.contains(chosen.name) {
            let shape = try entry.shape.map { formula in
                let value = NamedFormula.value(formula, numbers) ?? .nan
                guard value >= 1, value <= 1e9, value == value.rounded() else {
                    throw mismatch(
                        "`\(formula.printable)` must be a whole number from 1 to 1e9 for these sizes, not \(value.shortestText)"
                    )
                }
                return Int(value)
            }
            for name in entry.names.flatMap({ ProfileExample.names($0, depth: Int(numbers["depth"]!)) }) {
                guard seen.insert(name).inserted else { throw mismatch("the example has `\(name.printable)` twice") }
                guard let count = StoredTensor.count(shape, width: 64), count <= Self.maximumValues - total else {
                    throw mismatch("a model of these sizes has more than \(Self.maximumValues) values")
                }
                total += count
                stored.append(StoredTensor(name: name, shape: shape, type: .float32, file: file, offset: 0))
                computed.append(entry.values)
            }
        }
        let inventory = Inventory(stored, profile: profile, config: ModelConfig(numbers))
        var parts: [Part] = []
        for (tensor, values) in zip(inventory.tensors, computed) where !(isTied && tensor.kind == .head) {
            if values == nil {
                parts.append(
                    Part(tensor: tensor, values: nil, law: try Self.law(tensor, chosen, alternative: alternative)))
            } else {
                parts.append(Part(tensor: tensor, values: values, law: nil))
            }
        }
        self.parts = parts
    }

    private static func numbers(_ example: ProfileExample, _ given: [String: Double]) throws -> [String: Double] {
        var numbers: [String: Double] = [:]
        for (name, formula) in example.sizes {
            let value = given[name] ?? NamedFormula.value(formula, numbers) ?? .nan
            guard value >= 1, value <= 1e9, value == value.rounded() else {
                throw Mismatch(
                    description: "\(name.printable) must be a whole number from 1 to 1e9, not \(value.shortestText)")
            }
            numbers[name] = value
        }
        guard numbers["depth"]! <= 10_000 else { throw Mismatch(description: "depth must be from 1 to 10000") }
        return numbers
    }

    private static func law(
        _ tensor: AuditedTensor, _ scheme: Scheme, alternative: Int
    ) throws -> (kind: RoleLaw.Kind, value: Double) {
        let laws = AuditSubject.laws(tensor, scheme)
        guard !laws.isEmpty else {
            throw Mismatch(description: "`\(tensor.name.printable)` of the example has no role in the profile")
        }
        let law = laws[(alternative - 1) % laws.count]
        guard law.kind != .any, law.kind != .drawn else {
            throw Mismatch(
                description:
                    "the scheme \(scheme.name.printable) does not say how \(tensor.role.printable) is drawn; give"
                    + " `\(tensor.name.printable)` `values:` in the example, or \(tensor.role.printable) a law")
        }
        guard let value = law.value(tensor.variables) else {
            throw Mismatch(
                description:
                    "`\(law.formula.printable)`, the law of \(tensor.role.printable), has no value for these sizes")
        }
        return (law.kind, value)
    }

    // MARK: Drawing

    /// The tensors. Each draws from a stream of its own, keyed with the seed and its name: another size, or another scheme, changes
    /// no draw of the others.
    ///
    /// - Throws: `GSLError` if there is no memory for a generator.
    package func tensors(seed: UInt64, replicate: Int = 0) throws -> [Tensor] {
        try parts.map { part in
            let stored = part.tensor.stored
            let stream = try RandomStream(
                key: StreamKey(seed: seed, identity: "sample model \(stored.name)"),
                at: StreamAddress(replicate: replicate, layer: 0, purpose: .weights))
            let values = [Float](unsafeUninitializedCapacity: stored.count) { buffer, filled in
                let whole = UnsafeMutableBufferPointer(rebasing: buffer[..<stored.count])
                if let computed = part.values {
                    computed.fill(whole, columns: stored.shape.last!, from: stream)
                } else if let law = part.law {
                    Self.fill(whole, law.kind, law.value, from: stream)
                }
                filled = stored.count
            }
            return Tensor(name: stored.name, shape: stored.shape, values: values)
        }
    }

    private static func fill(
        _ values: UnsafeMutableBufferPointer<Float>, _ kind: RoleLaw.Kind, _ value: Double,
        from stream: borrowing RandomStream
    ) {
        let shape = WeightShape(layer: 1, fanIn: values.count, fanOut: 1)
        let scale = WeightScale.standardDeviation(value)
        switch kind {
        case .normal: DistributionInitializer.normal(scale).fill(values, shape: shape, from: stream)
        case .uniform: DistributionInitializer.uniform(scale).fill(values, shape: shape, from: stream)
        case .truncated:
            DistributionInitializer.truncatedNormal(scale).fill(values, shape: shape, from: stream)
        case .truncated3:
            DistributionInitializer.truncatedNormal(scale, truncation: Truncation(low: -3, high: 3)).fill(
                values, shape: shape, from: stream)
        case .constant, .drawn, .any: values.update(repeating: Float(value))
        }
    }
}
