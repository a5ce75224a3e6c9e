import Foundation

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

    /// Matrices without names: of more than two axes, rows are all that the text keeps.
    public func tensors(from data: Data) throws(TensorFormatError) -> [Tensor] {
        var tensors: [Tensor] = []
        var (values, columns): ([Float], Int) = ([], 0)
        func finish() {
            guard !values.isEmpty else { return }
            tensors.append(Tensor(name: "", shape: [values.count / columns, columns], values: values))
            values = []
        }
        // Lines end with LF or CRLF.
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() {
            let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
            guard !line.isEmpty else {
                finish()
                continue
            }
            let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            if values.isEmpty { columns = cells.count }
            guard cells.count == columns else {
                throw TensorFormatError(
                    description: "line \(index + 1) has \(cells.count) numbers, and those above have \(columns)")
            }
            for cell in cells {
                let text = String(decoding: cell, as: UTF8.self).trimmingCharacters(in: .whitespaces)
                guard let value = Float(text) else {
                    throw TensorFormatError(description: "line \(index + 1) has something that is not a number")
                }
                values.append(value)
            }
        }
        finish()
        return tensors
    }
}
