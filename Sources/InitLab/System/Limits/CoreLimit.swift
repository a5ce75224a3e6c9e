import Foundation

/// How many processors this process may use at a time, and what sets the limit.
public struct CoreLimit: Hashable, Sendable {
    /// At least 1.
    public let count: Int
    public let source: LimitSource

    /// The smallest of the machine's processors, those that the process may run on, and the processor time that its
    /// control groups grant, in whole processors, rounded up.
    package init(_ files: SystemFiles = SystemFiles(), processors: Int) {
        let machine = Self(count: Double(processors), source: .machine)
        let limits = [Self.affinity(files)] + Self.unifiedGroups(files) + Self.processorGroups(files)
        self = limits.compactMap(\.self).reduce(machine) { $1.count < $0.count ? $1 : $0 }
    }

    private init(count: Double, source: LimitSource) {
        self.count = Int(min(max(1, count.rounded(.up)), 1e6))
        self.source = source
    }

    /// The mask of processors: hexadecimal digits, in groups by commas.
    private static func affinity(_ files: SystemFiles) -> Self? {
        let mask = files.words(behind: "Cpus_allowed:", in: "/proc/self/status").first ?? ""
        let digits = mask.filter { $0 != "," }.map { $0.isASCII ? $0.hexDigitValue : nil }
        guard !digits.isEmpty, !digits.contains(nil) else { return nil }
        let count = digits.reduce(0) { $0 + $1!.nonzeroBitCount }
        return count > 0 ? Self(count: Double(count), source: .affinity) : nil
    }

    /// Version 2: microseconds of processor time in each period, `200000 100000`, or `max 100000`.
    private static func unifiedGroups(_ files: SystemFiles) -> [Self?] {
        ControlGroups.folders(of: .unified, in: files).map { folder in
            let words = files.lines("\(folder)/cpu.max").first?.split(separator: " ") ?? []
            guard words.count == 2 else { return nil }
            return quota(SystemFiles.number(words[0]), SystemFiles.number(words[1]), file: "\(folder)/cpu.max")
        }
    }

    /// Version 1: the same in two files; a quota of -1 is none.
    private static func processorGroups(_ files: SystemFiles) -> [Self?] {
        ControlGroups.folders(of: .controller("cpu"), in: files).map { folder in
            let file = "\(folder)/cpu.cfs_quota_us"
            return quota(files.number(file), files.number("\(folder)/cpu.cfs_period_us"), file: file)
        }
    }

    private static func quota(_ quota: Double?, _ period: Double?, file: String) -> Self? {
        guard let quota, let period, quota > 0, period > 0 else { return nil }
        return Self(count: quota / period, source: .controlGroup(file: file))
    }
}
