import Foundation
import InitLab

/// Arrays in NumPy's format, as programs of an experiment write them.
struct NPYFuzz: FuzzTarget {
    static let name = "npy"

    private static let mutator = Mutator(words: [
        "'<f4'", "'<f8'", "'>f4'", "'|O'", "True", "False", "(3,)", "(3, 4)", "()", "(0, 0)",
        "(4294967296, 4294967296)",
        "(2, 3037000500, 3037000500)", "'descr'", "'shape'", "'fortran_order'",
    ])

    init(_ folder: URL) {}

    func input(_ random: inout SeededRandom) -> [UInt8] {
        let (rows, columns) = (random.below(6), random.below(6))
        let isDouble = random.once(in: 2)
        let descr = isDouble ? "<f8" : "<f4"
        var header = Array(
            "{'descr': '\(descr)', 'fortran_order': \(random.once(in: 2) ? "True" : "False"), 'shape': (\(rows), \(columns)), }\n"
                .utf8)
        if !random.once(in: 4) { header = Self.mutator.mutated(header, &random) }
        let version = random.pick([1, 1, 2, 3, random.below(256)])
        // Mostly the header's true length.
        let length = random.once(in: 6) ? random.below(1 << 20) : header.count
        let lengthBytes = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [UInt8(version), 0] + lengthBytes + header
        bytes += (0..<(rows * columns * (isDouble ? 8 : 4))).map { _ in UInt8(random.below(256)) }
        if random.once(in: 3) { Mutator.changeBytes(&bytes, &random) }
        return bytes
    }

    func run(_ input: [UInt8]) throws {
        let array: NPY
        do { array = try NPY(Data(input)) } catch {
            guard !error.description.isEmpty else { throw Finding("an error without a word") }
            return
        }
        guard array.values.count == array.shape.reduce(1, *), 4 * array.values.count <= input.count else {
            throw Finding("\(array.values.count) values of shape \(array.shape) from \(input.count) bytes")
        }
    }
}
