import Foundation

/// A file format for arrays.
public protocol TensorFormat: Sendable {
    /// The format's name on the command line.
    static var name: String { get }

    /// Why the arrays cannot be written in this format, and what to do; nil if they can.
    func obstacle(to tensors: [Tensor]) -> String?

    /// The file's bytes.
    func data(of tensors: [Tensor]) -> Data

    /// The arrays of a file, in its order; other types of number become Floats. Trusts nothing about the file.
    func tensors(from data: Data) throws(TensorFormatError) -> [Tensor]
}

extension TensorFormat {
    public func obstacle(to tensors: [Tensor]) -> String? { nil }
}

/// What is wrong with bytes that should hold arrays.
public struct TensorFormatError: Error, CustomStringConvertible {
    public let description: String
}

/// The formats by name.
public enum TensorFormats {
    public static let all: [any TensorFormat] = [NPYFormat(), CSVFormat(), RawFormat(), SafetensorsFormat()]

    public static let names = all.map { type(of: $0).name }

    public static func named(_ name: String) -> (any TensorFormat)? { all.first { type(of: $0).name == name } }
}
