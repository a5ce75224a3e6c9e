import Foundation

/// What tensors foretell, in plain words.
enum ForecastWording {
    static func lines(_ report: AuditReport) -> [String] {
        if let unknown = report.unknown {
            return ["forecast: none, as \(AuditWording.shortened(unknown)) holds no weights that signals could pass"]
        }
        var lines: [String] = []
        if let growth = report.growth {
            let expected =
                report.isUnhealthy ? "; expected \(report.expected!.rawValue)" : ""
            lines.append(
                "forecast: \(growth.layers) layers with \(growth.activation): signals \(growth.forwardVerdict.rawValue),"
                    + " \(decades(growth.forward)); gradients \(growth.backwardVerdict.rawValue),"
                    + " \(decades(growth.backward))\(expected)")
        }
        for stream in report.streams {
            let (first, last) = (stream.squares[0].significant(3), stream.squares.last!.significant(3))
            lines.append(
                "forecast: the residual stream\(stream.stack.isEmpty ? "" : " of the \(stream.stack)") grows x \(stream.growth.significant(3)) over \(stream.squares.count - 1) layers,"
                    + " mean square \(first) to \(last)\(verdict(stream, report))")
        }
        if let loss = report.loss {
            lines.append(
                "forecast: loss at the start \(loss.loss.significant(4)), where ln(\(loss.vocabulary)) ="
                    + " \(loss.uniform.significant(4)); logits have std \(loss.deviation.significant(3))")
        }
        return lines
    }

    /// `: exploding; the scheme gpt2 makes it grow x 83; expected stable`; empty where nobody asked and nothing is wrong.
    private static func verdict(_ stream: StreamForecast, _ report: AuditReport) -> String {
        guard let usual = stream.usual, report.expected != nil || stream.verdict != .stable else { return "" }
        let subject = report.audit.subject
        let name =
            subject.scheme.map { "the scheme \($0.name.printable) makes" }
            ?? "the schemes of \(subject.inventory.profile?.name.printable ?? "the profile") make"
        let least = usual.lowerBound.significant(3)
        let most = usual.upperBound.significant(3)
        let expected = report.isUnhealthy ? "; expected \(report.expected!.rawValue)" : ""
        return
            ": \(stream.verdict.rawValue); \(name) it grow x \(least)\(least == most ? "" : " to x \(most)")\(expected)"
    }

    private static func decades(_ value: Double) -> String {
        value == -.infinity ? "exactly zero" : "\(value.signed(2)) decades over the whole depth"
    }
}
