import Foundation

/// A file format for arrays.
public protocol TensorFormat: Sendable {
    /// The format's name on the command line.
    static var name: String { get }

    /// Why the arrays cannot be written in this format, and what to do; nil if they can.
    func obstacle(to tensors: [Tensor]) -> String?

    /// The file's bytes.
    func data(of tensors: [Tensor]) -> Data
}

extension TensorFormat {
    public func obstacle(to tensors: [Tensor]) -> String? { nil }
}

/// The formats by name.
public enum TensorFormats {
    public static let all: [any TensorFormat] = [NPYFormat(), CSVFormat(), RawFormat(), SafetensorsFormat()]

    public static let names = all.map { type(of: $0).name }

    public static func named(_ name: String) -> (any TensorFormat)? { all.first { type(of: $0).name == name } }
}

/// NumPy's `.npy`, which holds one array: several of one shape become one with another axis in front.
public struct NPYFormat: TensorFormat {
    public static let name = "npy"
    public init() {}

    public func obstacle(to tensors: [Tensor]) -> String? {
        tensors.allSatisfy { $0.shape == tensors[0].shape }
            ? nil : "npy holds one array, and these have several shapes; use --format safetensors"
    }

    public func data(of tensors: [Tensor]) -> Data {
        let shape = tensors.count == 1 ? tensors[0].shape : [tensors.count] + tensors[0].shape
        return NPY.header(shape: shape) + RawFormat().data(of: tensors)
    }
}

/// A line for each row; an empty line between matrices.
public struct CSVFormat: TensorFormat {
    public static let name = "csv"
    public init() {}

    public func data(of tensors: [Tensor]) -> Data {
        let blocks = tensors.map { tensor in
            let columns = max(1, tensor.shape.last ?? 1)
            return stride(from: 0, to: tensor.values.count, by: columns).map { start in
                tensor.values[start..<(start + columns)].map(\.description).joined(separator: ",") + "\n"
            }.joined()
        }
        return Data(blocks.joined(separator: "\n").utf8)
    }
}

/// The values alone, little-endian float32, one array after another.
public struct RawFormat: TensorFormat {
    public static let name = "raw"
    public init() {}

    public func data(of tensors: [Tensor]) -> Data {
        var data = Data(capacity: tensors.reduce(0) { $0 + 4 * $1.values.count })
        for tensor in tensors {
            #if _endian(little)
                tensor.values.withUnsafeBytes { data.append(contentsOf: $0) }
            #else
                for value in tensor.values {
                    withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
                }
            #endif
        }
        return data
    }
}

/// The safetensors format: eight bytes of length, a JSON header of names, types, shapes and offsets, and the values.
public struct SafetensorsFormat: TensorFormat {
    public static let name = "safetensors"
    public init() {}

    private struct Entry: Encodable {
        let dtype = "F32"
        let shape: [Int]
        let dataOffsets: [Int]
    }

    public func data(of tensors: [Tensor]) -> Data {
        var header: [String: Entry] = [:]
        var offset = 0
        for tensor in tensors {
            let end = offset + 4 * tensor.values.count
            header[tensor.name] = Entry(shape: tensor.shape, dataOffsets: [offset, end])
            offset = end
        }
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Names are InitLab's own and shapes are numbers: there is nothing that JSON cannot hold.
        var json = (try? encoder.encode(header)) ?? Data()
        // Padded with spaces, so that the values are aligned.
        json.append(Data(repeating: 0x20, count: (8 - json.count % 8) % 8))
        let length = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
        return length + json + RawFormat().data(of: tensors)
    }
}
