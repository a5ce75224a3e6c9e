import Foundation

/// Names as people count: `layer.2` before `layer.10`.
struct NaturalOrder: Comparable {
    /// Bytes that stand in this order: a number as a zero, how many digits it has, and those.
    private let key: [UInt8]
    private let name: String

    init(_ name: String) {
        self.name = name
        var (key, digits): ([UInt8], [UInt8]) = ([], [])
        key.reserveCapacity(name.utf8.count + 8)
        func close() {
            guard !digits.isEmpty else { return }
            let number = digits.drop { $0 == 0x30 }
            key += [0, UInt8(min(255, number.count))]
            key += number
            digits.removeAll(keepingCapacity: true)
        }
        for byte in name.utf8 {
            if (0x30...0x39).contains(byte) {
                digits.append(byte)
            } else {
                close()
                key.append(byte)
            }
        }
        close()
        self.key = key
    }

    static func == (left: Self, right: Self) -> Bool { left.name == right.name }

    static func < (left: Self, right: Self) -> Bool {
        let order = left.key.withUnsafeBytes { a in
            right.key.withUnsafeBytes { b in
                let common = min(a.count, b.count)
                let first = common == 0 ? 0 : memcmp(a.baseAddress!, b.baseAddress!, common)
                return first == 0 ? a.count - b.count : Int(first)
            }
        }
        return order == 0 ? left.name < right.name : order < 0
    }
}
