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
                    + " mean square \(first) to \(last)")
        }
        if let loss = report.loss {
            lines.append(
                "forecast: loss at the start \(loss.loss.significant(4)), where ln(\(loss.vocabulary)) ="
                    + " \(loss.uniform.significant(4)); logits have std \(loss.deviation.significant(3))")
        }
        return lines
    }

    private static func decades(_ value: Double) -> String {
        value == -.infinity ? "exactly zero" : "\(value.signed(2)) decades over the whole depth"
    }
}
