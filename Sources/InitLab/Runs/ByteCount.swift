import Foundation

/// Amounts of memory as people read them.
public enum ByteCount {
    /// `3.2 GiB`, `512 KiB`.
    public static func text(_ bytes: Double) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var (value, unit) = (bytes, 0)
        while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return String(format: value < 10 && unit > 0 ? "%.1f %@" : "%.0f %@", value, units[unit])
    }
}
