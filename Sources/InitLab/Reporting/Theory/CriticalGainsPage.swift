/// The page `docs/critical-gains.md`: the gains of every activation, and published constants beside what they should be.
public struct CriticalGainsPage: Sendable {
    /// The bias variances of the table of critical points.
    public static let biasVariances = [0, 0.01, 0.04, 0.05, 0.09, 0.25, 1]
    /// The command that makes the page.
    public static let command = "initlab critical --all --format markdown"

    private let all: [CriticalGains]
    private let published: [(gain: PublishedGain, exact: Double)]

    /// - Throws: `MomentError`.
    public init() throws {
        all = try ActivationFunctions.standard.map { try CriticalGains($0, biasVariances: Self.biasVariances) }
        published = try PublishedGain.all.map { ($0, try $0.exact()) }
    }

    public var text: String {
        """
        # Critical gains

        The gain is the variance of the weights times the fan-in, so that He's rule of 2/D_h is a gain of 2. What PyTorch calls a
        gain is multiplied to the weights themselves: it is the square root. This page is made by `\(Self.command)`.

        ## At pre-activations of variance one, without biases

        The forward gain, 1/m_2, keeps the second moment of pre-activations from layer to layer; the backward gain, 1/d_2, keeps that of
        gradients. m_2 = E[phi(z)^2] and d_2 = E[phi'(z)^2] over a standard normal z. Where the two gains differ, no gain keeps both there.

        | activation | forward gain | its root | backward gain | its root |
        |:--|--:|--:|--:|--:|
        \(all.map(gainsRow).joined(separator: "\n"))

        ## Both kept: the edge of chaos

        For each variance of the biases, the gain with which a second moment q* and small differences between inputs are both kept, and
        gradients with them: chi = 1. chi_par is the factor by which a small change of q* grows per layer. Above one, in bold, the
        point is not stable: q leaves it, slowly. Where there is more than one point, each has its line; - is none, for any q from
        1e-12 to 1e12.

        | activation | \(Self.biasVariances.map { "bias variance \($0.shortestText)" }.joined(separator: " | ")) |
        |:--|\(Self.biasVariances.map { _ in ":--" }.joined(separator: "|"))|
        \(all.map(criticalRow).joined(separator: "\n"))

        ## Half-stable points

        Where chi_par is one as well, changes of q neither fall nor grow to first order. Found in Roberts, Yaida and Hanin (2022),
        arXiv:2106.10165, for GELU and SiLU (SWISH).

        | activation | gain | bias variance | q* |
        |:--|--:|--:|--:|
        \(halfStable.joined(separator: "\n"))

        ## Published constants

        Square roots of gains as libraries and papers give them, beside what they should be at variance one: 1/sqrt(m_2) to keep the
        second moment, 1/sqrt(m_2 - m_1^2) to keep the variance, for standardized weights.

        | activation | source | keeps | published | exact | error |
        |:--|:--|:--|--:|--:|--:|
        \(published.map(publishedRow).joined(separator: "\n"))

        """
    }

    private func gainsRow(_ gains: CriticalGains) -> String {
        func cells(_ keeps: CriticalGains.Gain.Keeps) -> [String] {
            guard let gain = gains.gains.first(where: { $0.keeps == keeps }) else { return ["-", "-"] }
            return [gain.gain.significant(7), gain.root.significant(7)]
        }
        return row([Markdown.code(gains.activation.label)] + cells(.forward) + cells(.backward))
    }

    private func criticalRow(_ gains: CriticalGains) -> String {
        let cells = Self.biasVariances.map { bias in
            let points = gains.gains.filter { $0.keeps == .both && $0.biasVariance == bias }
            return points.isEmpty ? "-" : points.map(Self.point).joined(separator: "<br>")
        }
        return row([Markdown.code(gains.activation.label)] + cells)
    }

    private static func point(_ gain: CriticalGains.Gain) -> String {
        guard let q = gain.q else { return "\(gain.gain.significant(7)), any q" }
        let place = q == 0 ? "q -> 0" : "q* \(q.significant(6))"
        let factor = "chi_par \(gain.chiParallel.significant(4))"
        return "\(gain.gain.significant(7)), \(place), \(gain.stability == .unstable ? "**\(factor)**" : factor)"
    }

    private var halfStable: [String] {
        all.flatMap { gains in
            gains.gains.filter { $0.keeps == .halfStable }.map {
                row([
                    Markdown.code(gains.activation.label), $0.gain.significant(10), $0.biasVariance.significant(10),
                    ($0.q ?? .nan).significant(8),
                ])
            }
        }
    }

    private func publishedRow(_ published: (gain: PublishedGain, exact: Double)) -> String {
        let (gain, exact) = published
        let error = 100 * (gain.value / exact - 1)
        return row([
            Markdown.code(gain.activation.label), gain.source, gain.keeps.rawValue, gain.value.significant(7),
            exact.significant(7), abs(error) < 5e-6 ? "0 %" : "\(error.significant(2)) %",
        ])
    }

    private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
}
