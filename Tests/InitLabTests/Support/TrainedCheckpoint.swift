import Foundation

/// Adam (Kingma and Ba 2015, arXiv:1412.6980) on small models, so that tests have weights that were trained and not made up.
struct TrainedCheckpoint {
    private let rate: Float
    private var steps = 0
    private var moments: [String: (first: [Float], second: [Float])] = [:]

    private mutating func move(_ values: inout [Float], _ name: String, _ gradient: [Float]) {
        var (first, second) = moments[name] ?? (gradient.map { _ in 0 }, gradient.map { _ in 0 })
        let (low, high) = (1 - pow(0.9, Float(steps)), 1 - pow(0.999, Float(steps)))
        for index in values.indices {
            first[index] = 0.9 * first[index] + 0.1 * gradient[index]
            second[index] = 0.999 * second[index] + 0.001 * gradient[index] * gradient[index]
            values[index] -= rate * (first[index] / low) / ((second[index] / high).squareRoot() + 1e-8)
        }
        moments[name] = (first, second)
    }

    /// A stack of square ReLU layers after so many steps towards random targets.
    static func stack(
        seed: UInt64, layers: Int = 4, width: Int = 64, biases: Bool = true, steps: Int, rate: Float = 1e-3
    ) -> CheckpointBuilder {
        var model = CheckpointBuilder.stack(seed: seed, layers: layers, width: width) { into, _ in
            .normal((2 / into).squareRoot())
        }
        var weights = (0..<layers).map { model.tensors[2 * $0].values }
        var offsets = (0..<layers).map { model.tensors[2 * $0 + 1].values }
        var adam = Self(rate: rate)
        for step in 1...steps {
            adam.steps = step
            var gradients = weights.map { $0.map { _ in Float(0) } }
            var offsetGradients = offsets.map { $0.map { _ in Float(0) } }
            for sample in 0..<16 {
                var signals = [CheckpointBuilder.drawn(.normal(1), width, seed: seed, layer: 2000 + sample)]
                for layer in 0..<layers {
                    signals.append(
                        (0..<width).map { row in
                            var sum = offsets[layer][row]
                            for column in 0..<width {
                                sum += weights[layer][row * width + column] * signals[layer][column]
                            }
                            return layer < layers - 1 ? max(0, sum) : sum
                        })
                }
                let target = CheckpointBuilder.drawn(.normal(1), width, seed: seed, layer: 3000 + sample)
                var error = zip(signals[layers], target).map { $0 - $1 }
                for layer in (0..<layers).reversed() {
                    var before = [Float](repeating: 0, count: width)
                    for row in 0..<width where error[row] != 0 {
                        offsetGradients[layer][row] += error[row]
                        for column in 0..<width {
                            gradients[layer][row * width + column] += error[row] * signals[layer][column]
                            before[column] += weights[layer][row * width + column] * error[row]
                        }
                    }
                    error = zip(before, signals[layer]).map { $1 > 0 ? $0 : 0 }
                }
            }
            for layer in 0..<layers {
                adam.move(&weights[layer], "w\(layer)", gradients[layer])
                if biases { adam.move(&offsets[layer], "b\(layer)", offsetGradients[layer]) }
            }
        }
        for layer in 0..<layers {
            model.replace("\(2 * layer).weight") { _ in weights[layer] }
            model.replace("\(2 * layer).bias") { _ in offsets[layer] }
            if !biases { model.remove("\(2 * layer).bias") }
        }
        return model
    }

    /// Adapters after so many steps towards a change of rank two.
    static func lora(seed: UInt64, steps: Int, rate: Float = 1e-3) -> CheckpointBuilder {
        var model = CheckpointBuilder.lora(seed: seed, layers: 3, width: 64)
        let (width, rank) = (64, 8)
        for layer in 0..<3 {
            let (first, second) = (model.tensors[2 * layer].name, model.tensors[2 * layer + 1].name)
            var (a, b) = (model.tensors[2 * layer].values, model.tensors[2 * layer + 1].values)
            func drawn(_ count: Int, _ place: Int) -> [Float] {
                CheckpointBuilder.drawn(.normal(1), count, seed: seed, layer: 100 * layer + place)
            }
            let (left, right) = (drawn(3 * width * 2, 4000), drawn(2 * width, 4001))
            var adam = Self(rate: rate)
            for step in 1...steps {
                adam.steps = step
                var (gradientA, gradientB) = (a.map { _ in Float(0) }, b.map { _ in Float(0) })
                for sample in 0..<16 {
                    let x = drawn(width, 4100 + sample)
                    let inner = product(a, x, rows: rank)
                    let wanted = product(left, product(right, x, rows: 2), rows: 3 * width)
                    let error = zip(product(b, inner, rows: 3 * width), wanted).map { ($0 - $1) / Float(width) }
                    for row in 0..<(3 * width) {
                        for part in 0..<rank { gradientB[row * rank + part] += error[row] * inner[part] }
                    }
                    for part in 0..<rank {
                        var sum: Float = 0
                        for row in 0..<(3 * width) { sum += b[row * rank + part] * error[row] }
                        for column in 0..<width { gradientA[part * width + column] += sum * x[column] }
                    }
                }
                adam.move(&a, "a", gradientA)
                adam.move(&b, "b", gradientB)
            }
            model.replace(first) { _ in a }
            model.replace(second) { _ in b }
        }
        return model
    }

    private static func product(_ matrix: [Float], _ vector: [Float], rows: Int) -> [Float] {
        (0..<rows).map { row in
            var sum: Float = 0
            for column in vector.indices { sum += matrix[row * vector.count + column] * vector[column] }
            return sum
        }
    }
}
