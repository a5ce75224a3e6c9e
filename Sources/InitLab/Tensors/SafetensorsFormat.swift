import Foundation

/// The safetensors format: eight bytes of length, a JSON header of names, types, shapes and offsets, and the values.
public struct SafetensorsFormat: TensorFormat {
    public static let name = "safetensors"
    /// How numbers are written.
    private let type: NumberType

    public init() { type = .float32 }

    /// - Parameter type: float32, float16 or bfloat16.
    package init(_ type: NumberType) { self.type = type }

    private struct Entry: Encodable {
        let dtype: String
        let shape: [Int]
        let dataOffsets: [Int]
    }

    public func obstacle(to tensors: [Tensor]) -> String? {
        guard type != .float32, let tensor = tensors.first(where: { type.data(of: $0.values) == nil }) else {
            return nil
        }
        return "`\(tensor.name.printable)` has a value beyond the largest number of \(type.rawValue)"
    }

    public func data(of tensors: [Tensor]) -> Data {
        var header: [String: Entry] = [:]
        var offset = 0
        for tensor in tensors {
            let end = offset + type.width * tensor.values.count
            header[tensor.name] = Entry(dtype: type.rawValue, shape: tensor.shape, dataOffsets: [offset, end])
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
        guard type != .float32 else { return length + json + RawFormat().data(of: tensors) }
        // An obstacle, which is looked for before, is a value that has no bytes.
        return tensors.reduce(into: length + json) { $0 += type.data(of: $1.values) ?? Data() }
    }

    /// In the order of their places in the file. Tensors of whole numbers and of other types are an error that names one.
    public func tensors(from data: Data) throws(TensorFormatError) -> [Tensor] {
        let data = data.startIndex == 0 ? data : Data(data)
        let header: SafetensorsHeader
        do throws(InputFileError) {
            header = try SafetensorsHeader("", size: data.count) { place, count in
                [UInt8](data[place..<(place + count)])
            }
        } catch { throw TensorFormatError(description: error.message) }
        if let other = header.entries.first(where: { !$0.isReadable }) {
            throw TensorFormatError(
                description:
                    "`\(other.name.printable)` is of type \(other.typeName.printable); floating-point numbers are read")
        }
        return header.entries.sorted { ($0.bytes.lowerBound, $0.name) < ($1.bytes.lowerBound, $1.name) }.map {
            Tensor(name: $0.name, shape: $0.shape, values: $0.values(of: data[$0.bytes]))
        }
    }
}
