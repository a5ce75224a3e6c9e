import Foundation

/// What a tensor of an example holds that no law of a scheme draws.
enum ComputedValues: String, Sendable, CaseIterable {
    /// ln 1, ln 2, ... along the last axis: Mamba's A_log.
    case logarithms
    /// The inverse of softplus of steps from 0.001 to 0.1, uniform in their logarithm: Mamba's dt_proj.bias.
    case timeSteps = "time-steps"
    /// Sines in the first half of the columns, cosines in the second: Whisper's positions.
    case sinusoids

    func fill(_ values: UnsafeMutableBufferPointer<Float>, columns: Int, from stream: borrowing RandomStream) {
        switch self {
        case .logarithms: for index in values.indices { values[index] = Float(log(Double(index % columns + 1))) }
        case .timeSteps:
            for index in values.indices {
                let step = exp(stream.nextUniform(from: log(0.001), to: log(0.1)))
                values[index] = Float(step + log(-expm1(-step)))
            }
        case .sinusoids:
            let half = max(1, columns / 2)
            for index in values.indices {
                let (time, channel) = (Double(index / columns), index % columns)
                let angle = time * pow(10000, -Double(channel % half) / Double(max(1, half - 1)))
                values[index] = Float(channel < half ? sin(angle) : cos(angle))
            }
        }
    }
}
