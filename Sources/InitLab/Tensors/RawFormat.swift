import Foundation

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

    /// One vector: the bytes say nothing of shapes.
    public func tensors(from data: Data) throws(TensorFormatError) -> [Tensor] {
        guard data.count % 4 == 0 else {
            throw TensorFormatError(description: "\(data.count) bytes are not a whole number of float32 values")
        }
        let values = NumberType.float32.values(of: data)
        return [Tensor(name: "", shape: [values.count], values: values)]
    }
}
