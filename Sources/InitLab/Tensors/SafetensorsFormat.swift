import Foundation

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

    /// Longer headers are not read: the format's own limit.
    private static let maximumHeader = 100_000_000

    private static let types: [String: NumberType] = [
        "F16": .float16, "BF16": .bfloat16, "F32": .float32, "F64": .float64,
    ]

    /// In the order of their places in the file. Tensors of whole numbers and of other types are an error that names one.
    public func tensors(from data: Data) throws(TensorFormatError) -> [Tensor] {
        func failure(_ description: String) -> TensorFormatError { TensorFormatError(description: description) }
        let data = data.startIndex == 0 ? data : Data(data)
        guard data.count >= 8 else { throw failure("it is shorter than the length of a header") }
        let length = data.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        guard length <= Self.maximumHeader, Int(length) <= data.count - 8 else {
            throw failure("its header of \(length) bytes is cut off, or it is no safetensors file")
        }
        let start = 8 + Int(length)
        guard let header = try? JSONSerialization.jsonObject(with: data[8..<start]) as? [String: Any] else {
            throw failure("its header is not a JSON object")
        }
        var tensors: [(offset: Int, tensor: Tensor)] = []
        for (name, value) in header where name != "__metadata__" {
            let quoted = "`\(name.printable)`"
            guard let entry = value as? [String: Any], let type = entry["dtype"] as? String,
                let shape = entry["shape"] as? [Int], let offsets = entry["data_offsets"] as? [Int], offsets.count == 2
            else { throw failure("its header's entry \(quoted) is not understood") }
            guard let numbers = Self.types[type] else {
                throw failure("\(quoted) is of type \(type.printable); F64, F32, F16 and BF16 are read")
            }
            var bytes = numbers.width
            for size in shape {
                let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
                guard size >= 0, !overflow else { throw failure("the shape \(shape) of \(quoted) is absurd") }
                bytes = product
            }
            guard 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= data.count - start else {
                throw failure("\(quoted) lies beyond the end of the file")
            }
            guard offsets[1] - offsets[0] == bytes else {
                throw failure("the shape \(shape) of \(quoted) does not fit its \(offsets[1] - offsets[0]) bytes")
            }
            let values = numbers.values(of: data[(start + offsets[0])..<(start + offsets[1])])
            tensors.append((offsets[0], Tensor(name: name, shape: shape, values: values)))
        }
        return tensors.sorted { ($0.offset, $0.tensor.name) < ($1.offset, $1.tensor.name) }.map(\.tensor)
    }
}
