import Foundation
import InitLab

/// Makes checkpoints in memory, from InitLab's own samplers, and writes them as safetensors.
struct CheckpointBuilder {
    enum Draw {
        case normal(Double)
        case uniform(Double)
        /// Cut off at two standard deviations; the number is the one before.
        case truncated(Double)
        case constant(Float)
        case values([Float])
    }

    private(set) var tensors: [Tensor] = []
    let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// - Parameter layer: of the stream; tensors of one layer and size share their draws.
    mutating func add(_ name: String, _ shape: [Int], _ draw: Draw, layer: Int? = nil) {
        let count = shape.reduce(1, *)
        let values =
            switch draw {
            case .constant(let value): [Float](repeating: value, count: count)
            case .values(let values): values
            default: Self.drawn(draw, count, seed: seed, layer: layer ?? tensors.count)
            }
        tensors.append(Tensor(name: name, shape: shape, values: values))
    }

    static func drawn(_ draw: Draw, _ count: Int, seed: UInt64, layer: Int) -> [Float] {
        let address = StreamAddress(replicate: 0, layer: layer, purpose: .weights)
        guard let stream = try? RandomStream(key: StreamKey(seed: seed, identity: "audit"), at: address) else {
            preconditionFailure("no memory")
        }
        return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            switch draw {
            case .normal(let deviation): stream.fillNormal(Self.whole(buffer, count), standardDeviation: deviation)
            case .uniform(let bound): stream.fillUniform(Self.whole(buffer, count), bound: bound)
            case .truncated(let deviation):
                for index in 0..<count {
                    var z = stream.nextNormal()
                    while abs(z) > 2 { z = stream.nextNormal() }
                    buffer[index] = Float(deviation * z)
                }
            case .constant, .values: preconditionFailure("nothing is drawn")
            }
            initialized = count
        }
    }

    private static func whole(_ buffer: UnsafeMutableBufferPointer<Float>, _ count: Int)
        -> UnsafeMutableBufferPointer<Float>
    { UnsafeMutableBufferPointer(rebasing: buffer[..<count]) }

    /// Another content for a tensor that is there.
    mutating func replace(_ name: String, _ change: ([Float]) -> [Float]) {
        let index = tensors.firstIndex { $0.name == name }!
        tensors[index] = Tensor(
            name: name, shape: tensors[index].shape, values: change(tensors[index].values))
    }

    mutating func remove(_ name: String) { tensors.removeAll { $0.name == name } }

    var data: Data { SafetensorsFormat().data(of: tensors) }

    /// Audits the checkpoint.
    func audit(alpha: Double = 1e-6, scheme: String? = nil, profile: Profile? = nil) throws -> Audit {
        let folder = try TemporaryFolder()
        let path = try folder.write(data, to: "model.safetensors")
        var settings = Audit.Settings()
        (settings.alpha, settings.scheme, settings.profile) = (alpha, scheme, profile)
        return try withExtendedLifetime(folder) { try Audit(Checkpoint([path]), settings) }
    }

    // MARK: Models

    /// GPT-2 as it should be.
    static func gpt2(seed: UInt64, layers: Int = 4, width: Int = 64, vocabulary: Int = 500) -> Self {
        var model = Self(seed: seed)
        model.add("transformer.wte.weight", [vocabulary, width], .normal(0.02))
        model.add("transformer.wpe.weight", [64, width], .normal(0.02))
        let residual = 0.02 / Double(2 * layers).squareRoot()
        for layer in 0..<layers {
            let stem = "transformer.h.\(layer)."
            for norm in ["ln_1", "ln_2"] {
                model.add(stem + norm + ".weight", [width], .constant(1))
                model.add(stem + norm + ".bias", [width], .constant(0))
            }
            model.add(stem + "attn.c_attn.weight", [width, 3 * width], .normal(0.02))
            model.add(stem + "attn.c_attn.bias", [3 * width], .constant(0))
            model.add(stem + "attn.c_proj.weight", [width, width], .normal(residual))
            model.add(stem + "attn.c_proj.bias", [width], .constant(0))
            model.add(stem + "mlp.c_fc.weight", [width, 4 * width], .normal(0.02))
            model.add(stem + "mlp.c_fc.bias", [4 * width], .constant(0))
            model.add(stem + "mlp.c_proj.weight", [4 * width, width], .normal(residual))
            model.add(stem + "mlp.c_proj.bias", [width], .constant(0))
        }
        model.add("transformer.ln_f.weight", [width], .constant(1))
        model.add("transformer.ln_f.bias", [width], .constant(0))
        return model
    }

    /// Llama as transformers draws it.
    static func llama(seed: UInt64, layers: Int = 4, width: Int = 64, vocabulary: Int = 500) -> Self {
        var model = Self(seed: seed)
        model.add("model.embed_tokens.weight", [vocabulary, width], .normal(0.02))
        for layer in 0..<layers {
            let stem = "model.layers.\(layer)."
            for name in ["q_proj", "k_proj", "v_proj", "o_proj"] {
                model.add(stem + "self_attn.\(name).weight", [width, width], .normal(0.02))
            }
            model.add(stem + "mlp.gate_proj.weight", [3 * width, width], .normal(0.02))
            model.add(stem + "mlp.up_proj.weight", [3 * width, width], .normal(0.02))
            model.add(stem + "mlp.down_proj.weight", [width, 3 * width], .normal(0.02))
            model.add(stem + "input_layernorm.weight", [width], .constant(1))
            model.add(stem + "post_attention_layernorm.weight", [width], .constant(1))
        }
        model.add("model.norm.weight", [width], .constant(1))
        model.add("lm_head.weight", [vocabulary, width], .normal(0.02))
        return model
    }

    /// T5 with a head of its own.
    static func t5(seed: UInt64, layers: Int = 2, width: Int = 64, heads: Int = 4, headWidth: Int = 16) -> Self {
        var model = Self(seed: seed)
        let inner = heads * headWidth
        func by(_ fan: Int) -> Draw { .normal(1 / Double(fan).squareRoot()) }
        model.add("shared.weight", [500, width], .normal(1))
        for stack in ["encoder", "decoder"] {
            for layer in 0..<layers {
                let stem = "\(stack).block.\(layer).layer."
                let attentions = stack == "encoder" ? ["0.SelfAttention"] : ["0.SelfAttention", "1.EncDecAttention"]
                for attention in attentions {
                    model.add(stem + attention + ".q.weight", [inner, width], by(width * headWidth))
                    model.add(stem + attention + ".k.weight", [inner, width], by(width))
                    model.add(stem + attention + ".v.weight", [inner, width], by(width))
                    model.add(stem + attention + ".o.weight", [width, inner], by(inner))
                    if layer == 0, attention.hasPrefix("0") {
                        model.add(stem + attention + ".relative_attention_bias.weight", [32, heads], by(width))
                    }
                }
                let last = stack == "encoder" ? 1 : 2
                model.add(stem + "\(last).DenseReluDense.wi.weight", [4 * width, width], by(width))
                model.add(stem + "\(last).DenseReluDense.wo.weight", [width, 4 * width], by(4 * width))
                for norm in 0...last { model.add(stem + "\(norm).layer_norm.weight", [width], .constant(1)) }
            }
            model.add("\(stack).final_layer_norm.weight", [width], .constant(1))
        }
        model.add("lm_head.weight", [500, width], by(width))
        return model
    }

    /// A stack of linear layers, weights by `draw` of fan-in and fan-out, biases zero.
    static func stack(seed: UInt64, layers: Int = 6, width: Int = 96, _ draw: (Double, Double) -> Draw) -> Self {
        var model = Self(seed: seed)
        for layer in 0..<layers {
            model.add("\(2 * layer).weight", [width, width], draw(Double(width), Double(width)))
            model.add("\(2 * layer).bias", [width], .constant(0))
        }
        return model
    }

    static func resnet(seed: UInt64) -> Self {
        var model = Self(seed: seed)
        func norm(_ name: String, _ width: Int) {
            model.add(name + ".weight", [width], .constant(1))
            model.add(name + ".bias", [width], .constant(0))
            model.add(name + ".running_mean", [width], .constant(0))
            model.add(name + ".running_var", [width], .constant(1))
        }
        func convolution(_ name: String, _ out: Int, _ into: Int, _ side: Int) {
            model.add(name + ".weight", [out, into, side, side], .normal((2 / Double(out * side * side)).squareRoot()))
        }
        convolution("conv1", 16, 3, 7)
        norm("bn1", 16)
        for (stage, width) in [16, 32].enumerated() {
            for block in 0..<2 {
                let stem = "layer\(stage + 1).\(block)."
                let into = block == 0 ? [16, 16][stage] : width
                convolution(stem + "conv1", width, into, 3)
                norm(stem + "bn1", width)
                convolution(stem + "conv2", width, width, 3)
                norm(stem + "bn2", width)
            }
        }
        let bound = 1 / 32.0.squareRoot()
        model.add("fc.weight", [50, 32], .uniform(bound))
        model.add("fc.bias", [50], .uniform(bound))
        return model
    }

    /// Adapters as peft makes them.
    static func lora(seed: UInt64, layers: Int = 4, width: Int = 128, rank: Int = 8) -> Self {
        var model = Self(seed: seed)
        for layer in 0..<layers {
            let stem = "base_model.model.h.\(layer).attn.c_attn."
            model.add(stem + "lora_A.weight", [rank, width], .uniform(1 / Double(width).squareRoot()))
            model.add(stem + "lora_B.weight", [3 * width, rank], .constant(0))
        }
        return model
    }
}
