import Foundation

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

    /// One array without a name.
    public func tensors(from data: Data) throws(TensorFormatError) -> [Tensor] {
        let array = try NPY(data)
        return [Tensor(name: "", shape: array.shape, values: array.values)]
    }
}
