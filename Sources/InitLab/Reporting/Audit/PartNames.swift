/// What people call the parts of a tensor.
enum PartNames {
    private static let attention = ["queries", "keys", "values"]

    /// ` (queries)`, or the place of a tap in its kernel; empty where nothing is known.
    static func words(_ parts: OddParts, _ tensor: AuditedTensor) -> String {
        switch parts.kind {
        case .row: return ""
        case .block:
            guard isAttention(parts, tensor) else { return "" }
            return " (" + parts.places.map { attention[$0] }.joined(separator: ", ") + ")"
        case .tap:
            guard parts.places.count <= 4 else { return "" }
            return " (at " + parts.places.map { AuditWording.place(place($0, tensor)) }.joined(separator: ", ") + ")"
        }
    }

    private static func isAttention(_ parts: OddParts, _ tensor: AuditedTensor) -> Bool {
        parts.count == 3 && ["attn", "attention", "qkv", "in_proj"].contains { tensor.name.contains($0) }
    }

    /// In the kernel, by its axes from 0.
    private static func place(_ tap: Int, _ tensor: AuditedTensor) -> [Int] {
        var (rest, place) = (tap, [Int]())
        for size in tensor.stored.shape.dropFirst(2).reversed() {
            place.insert(rest % max(1, size), at: 0)
            rest /= max(1, size)
        }
        return place
    }

    /// What PyTorch calls the one odd part of a tensor `w`; the whole where there are several.
    static func slice(_ parts: OddParts, _ tensor: AuditedTensor) -> String {
        if parts.kind == .row, parts.othersFit, parts.ranges.count == 1, let rows = parts.ranges.first {
            return "w[\(rows.lowerBound):\(rows.upperBound + 1)]"
        }
        guard parts.places.count == 1, parts.othersFit else { return "w" }
        switch parts.kind {
        case .row: return "w"
        case .block:
            let axis = tensor.packsRows == tensor.stored.isColumnMajor ? 1 : 0
            guard tensor.stored.shape.count == 2 else { return "w" }
            let size = tensor.stored.shape[axis] / parts.count
            let rows = "\(parts.places[0] * size):\((parts.places[0] + 1) * size)"
            return axis == 0 ? "w[\(rows)]" : "w[:, \(rows)]"
        case .tap:
            return "w[:, :, " + place(parts.places[0], tensor).map(String.init).joined(separator: ", ") + "]"
        }
    }
}
