import Foundation

/// Which tensors of a file are a network's matrices, in the order from the input to the output, and which are their biases.
enum WeightNames {
    typealias Entry = SafetensorsHeader.Entry

    /// What stands in a name for any number; matrices come in the order of these.
    static let layer = "{layer}"

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter names: of the matrices, in their order; found by themselves if empty.
    static func matrices(of entries: [Entry], named names: [String]) throws(Failure) -> [Entry] {
        let matrices = names.isEmpty ? try found(in: entries) : try named(names, in: entries)
        for entry in matrices {
            let name = "`\(entry.name.printable)`"
            guard entry.shape.count == 2 else {
                throw Failure(
                    description:
                        "\(name) has the shape \(entry.shape), and a matrix has two axes; name others with `names`")
            }
            guard entry.isReadable else {
                throw Failure(
                    description: "\(name) is of type \(entry.typeName.printable); F64, F32, F16 and BF16 are read")
            }
        }
        return matrices
    }

    /// The biases of each matrix, by their names: `fc1.bias` beside `fc1.weight`, and beside `fc1.kernel`.
    static func biases(of matrices: [Entry], in entries: [Entry]) -> [Entry?] {
        let byName = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
        return matrices.map { matrix in
            guard let ending = ["weight", "kernel"].first(where: matrix.name.hasSuffix) else { return nil }
            let bias = byName[matrix.name.dropLast(ending.count) + "bias"]
            return bias?.isReadable == true && bias?.shape.count == 1 ? bias : nil
        }
    }

    /// `a`, `b` and 3 more
    static func list(_ entries: [Entry]) -> String {
        let names = entries.map { "`\($0.name.printable)`" }
        return names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " and \(names.count - 4) more" : "")
    }

    private static func named(_ names: [String], in entries: [Entry]) throws(Failure) -> [Entry] {
        var matrices: [Entry] = []
        for name in names {
            let fitting = sorted(entries.filter { fits($0.name, name) })
            guard !fitting.isEmpty else {
                throw Failure(
                    description: "no tensor is called `\(name.printable)`; the file has \(list(sorted(entries)))")
            }
            matrices += fitting
        }
        return matrices
    }

    private static func fits(_ name: String, _ pattern: String) -> Bool {
        guard let place = pattern.range(of: layer) else { return name == pattern }
        let (before, after) = (pattern[..<place.lowerBound], pattern[place.upperBound...])
        guard name.hasPrefix(before), name.hasSuffix(after), name.count > before.count + after.count else {
            return false
        }
        return name.dropFirst(before.count).dropLast(after.count).allSatisfy { ("0"..."9").contains($0) }
    }

    private static func sorted(_ entries: [Entry]) -> [Entry] {
        entries.map { (NumberedName($0.name), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Matrices whose names differ in their numbers alone, and one more that is called as outputs are.
    private static func found(in entries: [Entry]) throws(Failure) -> [Entry] {
        var candidates = entries.filter { $0.shape.count == 2 && $0.isReadable }
        // What `initlab sample --experiment` writes has the inputs beside the weights.
        if candidates.contains(where: { $0.name == "output.weight" }) { candidates.removeAll { $0.name == "input" } }
        guard !candidates.isEmpty else {
            throw Failure(
                description: entries.isEmpty
                    ? "the file has no tensor" : "the file has no matrix; it has \(list(sorted(entries)))")
        }
        var forms = Dictionary(grouping: sorted(candidates)) { NumberedName($0.name).form }
        let outputs = forms.filter { form, entries in
            entries.count == 1 && outputWords.contains { form.hasPrefix($0) || form.contains("." + $0) }
        }
        let output = forms.count == 2 && outputs.count == 1 ? outputs.first!.value : []
        if !output.isEmpty { forms[outputs.first!.key] = nil }
        guard forms.count == 1 else {
            throw Failure(
                description:
                    "the order of its matrices is not clear by their names (\(list(sorted(candidates)))); give them"
                    + " with `names`, from the input to the output")
        }
        return forms.first!.value + output
    }

    private static let outputWords = ["output", "out", "head", "classifier", "final", "last", "lm_head"]
}
