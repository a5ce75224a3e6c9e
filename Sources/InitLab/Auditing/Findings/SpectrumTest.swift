/// Singular values that independent draws do not have: as good as none, where rows are made of each other, and too large ones, where they
/// have a part in common.
struct SpectrumTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        // Without a scheme a matrix of low rank may be meant.
        subject.spectra.sorted { $0.key < $1.key }.filter { !subject.drawnLaws($0.key).isEmpty }.flatMap {
            index, spectrum in
            [
                Evidence(
                    kind: .lowRank, members: [index], seen: Double(spectrum.size.few - spectrum.missing),
                    expected: Double(spectrum.size.few),
                    expectedText: "\(spectrum.size.few) x \(spectrum.size.many)", pValue: spectrum.smallestPValue,
                    explains: [.spectrum, .family, .correlatedRows]),
                Evidence(
                    kind: .spectrum, members: [index], seen: spectrum.largest, expected: spectrum.edges.high,
                    expectedText: "\(spectrum.size.few) x \(spectrum.size.many)", pValue: spectrum.largestPValue,
                    explains: [.correlatedRows]),
                Evidence(
                    kind: .correlatedRows, members: [index], seen: spectrum.closest.cosine,
                    expected: 6 / Double(spectrum.closest.length).squareRoot(),
                    expectedText: spectrum.closest.text(subject.tensor(index).stored), pValue: spectrum.closest.pValue),
            ]
        }
    }
}
