import Foundation
import InitLab

/// Checkpoints of strangers: safetensors, arrays and archives of NumPy's, indexes of shards.
struct CheckpointFuzz: FuzzTarget {
    static let name = "checkpoint"

    private let folder: URL

    private static let mutator = Mutator(words: [
        "F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2", "I64", "BOOL", "dtype", "shape", "data_offsets",
        "__metadata__", "[0,0]", "[4294967296,4294967296]", "[-1]", "transformer.h.0.attn.c_proj.weight",
        "weight_map", "a.safetensors", "../a.safetensors", "/dev/zero",
    ])

    init(_ folder: URL) { self.folder = folder }

    func input(_ random: inout SeededRandom) -> [UInt8] {
        switch random.below(8) {
        case 0: return Self.mutator.mutated(Array("{\"weight_map\": {\"w\": \"a.safetensors\"}}".utf8), &random)
        case 1: return damaged(archive(&random), &random)
        default: return safetensors(&random)
        }
    }

    private func safetensors(_ random: inout SeededRandom) -> [UInt8] {
        var (entries, data): ([String], [UInt8]) = ([], [])
        for layer in 0...random.below(4) {
            let (type, width) = random.pick([
                ("F32", 4), ("F64", 8), ("F16", 2), ("BF16", 2), ("F8_E4M3", 1), ("I64", 8),
            ])
            let (rows, columns) = (random.below(9), 1 + random.below(40))
            let name = random.pick([
                "transformer.h.\(layer).attn.c_attn.weight", "\(layer).weight", "lm_head.weight", "model.norm.weight",
                "x.lora_A.weight",
            ])
            let count = rows * columns * width
            entries.append(
                "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":[\(rows),\(columns)],\"data_offsets\":[\(data.count),\(data.count + count)]}"
            )
            data += (0..<count).map { _ in UInt8(random.below(256)) }
        }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        if !random.once(in: 4) { header = Self.mutator.mutated(header, &random) }
        if random.once(in: 30) {
            header = Array(repeating: UInt8(ascii: random.once(in: 2) ? "[" : "{"), count: 1 + random.below(100_000))
        }
        let length = random.once(in: 8) ? random.pick([0, 1, 1 << 40, .max, header.count - 1]) : header.count
        let start = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        let bytes = start + header + data
        return random.once(in: 3) ? damaged(bytes, &random) : bytes
    }

    /// An archive with one stored array, as `numpy.savez` writes it, without a checksum.
    private func archive(_ random: inout SeededRandom) -> [UInt8] {
        let header = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }\n".utf8)
        let array: [UInt8] =
            [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0] + header
            + (0..<48).map { _ in UInt8(random.below(256)) }
        func word(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let name = Array("w.npy".utf8)
        let fields = word(20, 2) + word(0, 4) + word(0, 8) + word(array.count, 4) + word(array.count, 4)
        let local = Array("PK\u{3}\u{4}".utf8) + fields + word(name.count, 2) + word(0, 2) + name + array
        let central =
            Array("PK\u{1}\u{2}".utf8) + word(20, 2) + fields + word(name.count, 2) + word(0, 12) + word(0, 4) + name
        return local + central + Array("PK\u{5}\u{6}".utf8) + word(0, 4) + word(1, 2) + word(1, 2)
            + word(central.count, 4) + word(local.count, 4) + word(0, 2)
    }

    private func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        Mutator.changeBytes(&bytes, &random)
        return bytes
    }

    func run(_ input: [UInt8]) throws {
        let isIndex = input.first == UInt8(ascii: "{")
        let path = folder.appendingPathComponent(isIndex ? "m.safetensors.index.json" : "m.safetensors").path
        try Data(input).write(to: URL(fileURLWithPath: path))
        do {
            let checkpoint = try Checkpoint([path])
            guard checkpoint.tensors.allSatisfy({ $0.byteCount <= input.count || $0.file.path != path }) else {
                throw Finding("a tensor larger than its file")
            }
            let audit = try Audit(checkpoint, Audit.Settings())
            let comparison = try CheckpointComparison(checkpoint, with: checkpoint, threads: .one)
            let report = AuditReport(
                audit, growth: nil, loss: LossForecast(audit.subject), expected: nil, comparison: comparison)
            for format in AuditFormats.all { _ = try format.text(of: report) }
        } catch let error as InputFileError {
            guard !error.description.isEmpty else { throw Finding("an error without a word") }
        } catch let error as Finding { throw error } catch {
            throw Finding("an error that is not meant for people: \(error)")
        }
    }
}
