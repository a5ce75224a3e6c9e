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
