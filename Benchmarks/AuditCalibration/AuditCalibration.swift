import Foundation
import InitLab

/// What `make calibrate-audit` runs: `audit-calibration COUNT` prints a page of how often right checkpoints have findings, and how often
/// an error of the size that the audit states is found.
///
/// Of each shipped profile and scheme it draws COUNT examples, with each law in turn where a scheme allows several, and audits them at
/// the level 0.01 and at the default. Of every tenth one role's scale is then made wrong by the error that is stated for it where the
/// scheme is declared.
@main enum AuditCalibration {
    static let level = 0.01

    struct Counts {
        var any = 0
        var atDefault = 0
        var trained = 0
        var missed = 0
        var powers = 0
        var found = 0
        var kinds: [String: Int] = [:]
    }

    static func main() throws {
        guard CommandLine.arguments.count == 2, let count = Int(CommandLine.arguments[1]), (1...100_000).contains(count)
        else {
            FileHandle.standardError.write(Data("usage: audit-calibration COUNT\n".utf8))
            exit(64)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("audit-calibration-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let cases = ShippedProfiles.all.flatMap { profile in profile.schemes.map { (profile, $0.name) } }
        let rows = measured(cases, count, folder)
        var total = Counts()
        var table =
            "| profile | scheme | with findings at 0.01 | 95 % interval | at 1e-6 | error found |\n|---|---|---:|---:|---:|---:|\n"
        for ((profile, scheme), row) in zip(cases, rows) {
            let row = try row!.get()
            table += "| \(profile.name) | \(scheme) | \(cells(row, count)) |\n"
            total.any += row.any
            total.atDefault += row.atDefault
            total.found += row.found
            total.powers += row.powers
            total.missed += row.missed
            total.trained += row.trained
            total.kinds.merge(row.kinds, uniquingKeysWith: +)
        }
        table += "| all | | \(cells(total, count * cases.count)) |\n"
        print(table)
        let kinds = total.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
        print("Findings at 0.01 by kind: \(kinds.isEmpty ? "none" : kinds.joined(separator: ", ")).")
        print("Taken for trained: \(total.trained). The scheme that was drawn was not recognized: \(total.missed).")
    }

    /// Not within `main`, whose closures belong to the main thread.
    private static func measured(
        _ cases: [(Profile, String)], _ count: Int, _ folder: URL
    ) -> [Result<Counts, any Error>?] {
        var rows: [Result<Counts, any Error>?] = Array(repeating: nil, count: cases.count)
        rows.withUnsafeMutableBufferPointer { rows in
            nonisolated(unsafe) let rows = rows
            Threads(max(1, Machine.cores)).forEach(cases.count) { place in
                let (profile, scheme) = cases[place]
                rows[place] = Result {
                    try counts(profile, scheme, count, in: folder.appendingPathComponent("\(place).safetensors").path)
                }
            }
        }
        return rows
    }

    private static func cells(_ row: Counts, _ count: Int) -> String {
        let interval = Proportion(row.any, of: count).interval()
        func percent(_ share: Double) -> String { "\((100 * share).significant(2)) %" }
        let found = row.powers == 0 ? "" : "\(row.found) of \(row.powers)"
        return
            "\(row.any) of \(count) | \(percent(interval.low)) to \(percent(interval.high)) | \(row.atDefault) | \(found)"
    }

    private static func counts(_ profile: Profile, _ scheme: String, _ count: Int, in path: String) throws -> Counts {
        let samples = try (1...3).map { try ModelSample(profile, scheme: scheme, alternative: $0) }
        var counts = Counts()
        for index in 0..<count {
            var tensors = try samples[index % 3].tensors(seed: UInt64(index + 1))
            let audit = try audit(tensors, level, path)
            if let finding = audit.findings.first {
                counts.any += 1
                counts.kinds["\(finding.kind.rawValue)", default: 0] += 1
            }
            if audit.findings.contains(where: { $0.pValue < 1e-6 }) { counts.atDefault += 1 }
            if audit.subject.isTrained { counts.trained += 1 }
            if audit.subject.scheme?.name != scheme { counts.missed += 1 }
            guard index % 10 == 0 else { continue }
            let right = try self.audit(tensors, 1e-6, path, scheme: scheme)
            // Errors of a quarter and more make another scheme likelier.
            guard let limit = right.detectable.filter({ $0.error < 0.25 }).min(by: { $0.values < $1.values }) else {
                continue
            }
            let names = Set(right.subject.inventory.tensors.filter { $0.role == limit.role }.map(\.name))
            tensors = tensors.map { tensor in
                names.contains(tensor.name)
                    ? Tensor(
                        name: tensor.name, shape: tensor.shape,
                        values: tensor.values.map { $0 * Float(1 + limit.error) })
                    : tensor
            }
            counts.powers += 1
            let wrong = try self.audit(tensors, 1e-6, path, scheme: scheme)
            if wrong.findings.contains(where: { $0.kind == .scale && $0.role == limit.role }) { counts.found += 1 }
        }
        return counts
    }

    private static func audit(
        _ tensors: [Tensor], _ alpha: Double, _ path: String, scheme: String? = nil
    ) throws -> Audit {
        try SafetensorsFormat().data(of: tensors).write(to: URL(fileURLWithPath: path))
        var settings = Audit.Settings()
        settings.alpha = alpha
        settings.scheme = scheme
        return try Audit(Checkpoint([path]), settings)
    }
}
