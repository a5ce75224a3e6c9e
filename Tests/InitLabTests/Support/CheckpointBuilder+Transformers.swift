import Foundation
import InitLab

/// Models as transformers 5.24.0 names and draws them, in small.
extension CheckpointBuilder {
    private mutating func norm(_ stem: String, _ width: Int) {
        add(stem + ".weight", [width], .constant(1))
        add(stem + ".bias", [width], .constant(0))
    }

    private mutating func linear(_ stem: String, _ out: Int, _ into: Int, bias: Bool = true) {
        add(stem + ".weight", [out, into], .normal(0.02))
        if bias { add(stem + ".bias", [out], .constant(0)) }
    }

    static func bert(seed: UInt64, layers: Int = 2, width: Int = 48) -> Self {
        var model = Self(seed: seed)
        for (name, rows) in [("position", 64), ("token_type", 2), ("word", 300)] {
            model.add("bert.embeddings.\(name)_embeddings.weight", [rows, width], .normal(0.02))
        }
        model.norm("bert.embeddings.LayerNorm", width)
        for layer in 0..<layers {
            let stem = "bert.encoder.layer.\(layer)."
            for part in ["query", "key", "value"] { model.linear(stem + "attention.self." + part, width, width) }
            model.linear(stem + "attention.output.dense", width, width)
            model.norm(stem + "attention.output.LayerNorm", width)
            model.linear(stem + "intermediate.dense", 3 * width, width)
            model.linear(stem + "output.dense", width, 3 * width)
            model.norm(stem + "output.LayerNorm", width)
        }
        model.add("cls.predictions.bias", [300], .constant(0))
        model.linear("cls.predictions.transform.dense", width, width)
        model.norm("cls.predictions.transform.LayerNorm", width)
        return model
    }

    static func vit(seed: UInt64, layers: Int = 2, width: Int = 48) -> Self {
        var model = Self(seed: seed)
        model.add("vit.embeddings.cls_token", [1, 1, width], .normal(0.02))
        model.add("vit.embeddings.position_embeddings", [1, 65, width], .normal(0.02))
        model.add("vit.embeddings.patch_embeddings.projection.weight", [width, 3, 8, 8], .normal(0.02))
        model.add("vit.embeddings.patch_embeddings.projection.bias", [width], .constant(0))
        for layer in 0..<layers {
            let stem = "vit.layers.\(layer)."
            for part in ["q_proj", "k_proj", "v_proj", "o_proj"] {
                model.linear(stem + "attention." + part, width, width)
            }
            for name in ["layernorm_before", "layernorm_after"] { model.norm(stem + name, width) }
            model.linear(stem + "mlp.fc1", 3 * width, width)
            model.linear(stem + "mlp.fc2", width, 3 * width)
        }
        model.norm("vit.layernorm", width)
        model.linear("classifier", 50, width)
        return model
    }

    static func mamba(seed: UInt64, layers: Int = 2, width: Int = 48, states: Int = 16) -> Self {
        var model = Self(seed: seed)
        let (inner, rank) = (2 * width, max(1, width / 16))
        model.add("backbone.embeddings.weight", [300, width], .normal(0.1))
        for layer in 0..<layers {
            let stem = "backbone.layers.\(layer).mixer."
            let logarithms = (0..<(inner * states)).map { Float(log(Double($0 % states + 1))) }
            model.add(stem + "A_log", [inner, states], .values(logarithms))
            model.add(stem + "D", [inner], .constant(1))
            model.add(stem + "conv1d.weight", [inner, 1, 4], .uniform(0.5))
            model.add(stem + "conv1d.bias", [inner], .constant(0))
            // The inverse of softplus of steps from 0.001 to 0.1, uniform in their logarithm.
            let steps = Self.drawn(.uniform(0.5), inner, seed: seed, layer: 1000 + layer).map { unit in
                let step = exp(log(0.001) + (Double(unit) + 0.5) * log(100))
                return Float(step + log(-expm1(-step)))
            }
            model.add(stem + "dt_proj.bias", [inner], .values(steps))
            model.add(stem + "dt_proj.weight", [inner, rank], .uniform(1 / Double(rank).squareRoot()))
            model.add(stem + "in_proj.weight", [2 * inner, width], .normal(0.1))
            model.add(stem + "out_proj.weight", [width, inner], .uniform(1 / Double(inner).squareRoot()))
            model.add(stem + "x_proj.weight", [rank + 2 * states, inner], .normal(0.1))
            model.add("backbone.layers.\(layer).norm.weight", [width], .constant(1))
        }
        model.add("backbone.norm_f.weight", [width], .constant(1))
        return model
    }

    static func whisper(seed: UInt64, layers: Int = 1, width: Int = 48) -> Self {
        var model = Self(seed: seed)
        for (name, into) in [("conv1", 20), ("conv2", width)] {
            model.add("model.encoder.\(name).weight", [width, into, 3], .normal(0.02))
            model.add("model.encoder.\(name).bias", [width], .constant(0))
        }
        let sinusoids = (0..<(100 * width)).map { place in
            let (time, channel) = (Double(place / width), place % width)
            let angle = time * pow(10000, -Double(channel % (width / 2)) / Double(width / 2 - 1))
            return Float(channel < width / 2 ? sin(angle) : cos(angle))
        }
        model.add("model.encoder.embed_positions.weight", [100, width], .values(sinusoids))
        model.add("model.decoder.embed_positions.weight", [64, width], .normal(0.02))
        model.add("model.decoder.embed_tokens.weight", [300, width], .normal(0.02))
        for stack in ["encoder", "decoder"] {
            for layer in 0..<layers {
                let stem = "model.\(stack).layers.\(layer)."
                for attention in stack == "encoder" ? ["self_attn"] : ["self_attn", "encoder_attn"] {
                    for part in ["q_proj", "k_proj", "v_proj", "out_proj"] {
                        model.linear(stem + "\(attention).\(part)", width, width, bias: part != "k_proj")
                    }
                    model.norm(stem + attention + "_layer_norm", width)
                }
                model.linear(stem + "fc1", 3 * width, width)
                model.linear(stem + "fc2", width, 3 * width)
                model.norm(stem + "final_layer_norm", width)
            }
            model.norm("model.\(stack).layer_norm", width)
        }
        return model
    }
}
