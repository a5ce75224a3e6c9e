import Foundation

/// Real mistakes that look like a finding, with their threads. A thread is named only where what was seen is that bug's own: its kind of
/// tensor, its factor, its law, and its framework's names where it has some. Anything else would send people to the wrong place.
enum KnownBugs {
    static func like(_ finding: Finding, _ audit: Audit) -> String? {
        let (tensor, survey) = (audit.subject.tensor(finding.worst), audit.subject.surveys[finding.worst])
        let profile = audit.subject.inventory.profile?.name
        switch finding.kind {
        case .garbage: return memory
        // NaN alone has many reasons.
        case .notFinite: return survey.reach > 1e30 || survey.subnormals * 100 > survey.count ? memory : nil
        case .repeatedExtreme:
            // The bound of -2 or 2 that nobody gave, in values of bfloat16.
            return abs(finding.seen) == 2 && isCoarse(survey)
                ? "pytorch/pytorch #155588: trunc_normal_ in bfloat16 puts 0.4 % of values on the bound" : nil
        case .equalTensors:
            return finding.tensors.contains {
                $0.hasSuffix("self_attn.in_proj_weight") || $0.hasSuffix("linear1.weight")
            }
                ? "pytorch/pytorch #86274: nn.TransformerEncoder copies one layer, values and all" : nil
        case .sameSeed:
            return finding.roles.count == 1
                ? "allenai/OLMo-core #307: shards and layers that share a seed" : nil
        case .equalRows:
            let isToken = tensor.name.contains("reg_token") || tensor.name.contains("register")
            return isToken
                ? "huggingface/pytorch-image-models PR #2229: register tokens that were all the same"
                : finding.seen == finding.expected && (tensor.kind == .linear || tensor.kind == .convolution)
                    ? "allenai/OLMo-core #307: shards and layers that share a seed" : nil
        case .scale: return scale(finding, tensor, audit)
        case .packedFans:
            return tensor.name.hasSuffix("in_proj_weight")
                ? "pytorch/pytorch #166378: Glorot on nn.MultiheadAttention's packed in_proj_weight"
                : "facebookresearch/xformers #303: fans of merged queries, keys and values"
        case .uncorrectedTruncation: return "tensorflow/tensorflow #18706: truncated normal without its correction"
        case .family, .outliers:
            return finding.expectedText == WeightFamily.truncated3.rawValue && abs(survey.kurtosis - 3) < 0.1
                ? "pytorch/torchtitan #3334: a truncation at 100 standard deviations, which cuts nothing" : nil
        case .constant where finding.seen == 0:
            if tensor.kind == .head, profile == "t5" {
                return "huggingface/transformers #28873: LongT5's head was all zeros"
            }
            if tensor.kind == .head, profile == "vit" {
                return "open-mmlab/mmpretrain #824: a ViT's head was all zeros"
            }
            return tensor.kind == .loraA && finding.expectedText.contains("other factor")
                ? "nvidia-cosmos/cosmos-predict2.5 #15: both LoRA factors zero, and no gradient ever" : nil
        case .notConstant: return constant(finding, tensor.kind, survey, profile)
        case .constant, .forgottenRoot, .mean, .missing, .transposed, .lowRank, .spectrum, .blocks, .oneRule,
            .correlated, .correlatedRows, .equalColumns:
            return nil
        }
    }

    private static let memory =
        "huggingface/transformers #34602 and karpathy/nanochat #686: torch.empty that nothing filled"

    /// Whether values have no more digits than bfloat16.
    private static func isCoarse(_ survey: TensorSurvey) -> Bool {
        survey.tensor.type == .bfloat16 || survey.significands == 0
            || 24 - survey.significands.trailingZeroBitCount <= 8
    }

    private static func scale(_ finding: Finding, _ tensor: AuditedTensor, _ audit: Audit) -> String? {
        let (factor, depth) = (finding.seen / finding.expected, audit.subject.inventory.depth)
        let isUniform =
            abs(audit.subject.surveys[finding.worst].kurtosis - WeightFamily.uniform.kurtosis) < 0.1
        switch (audit.subject.inventory.profile?.name, finding.role) {
        case ("gpt2", "attention-out"), ("gpt2", "mlp-out"):
            guard finding.isOfOneScale, isNear(factor, depthFactor(depth)) else { break }
            return "huggingface/transformers #47458: GPT-2 lost 1/sqrt(2*depth) on its residual outputs"
        case ("t5", "head"):
            guard isNear(finding.seen, 1), isNear(finding.expected, 1 / tensor.fanIn.squareRoot()) else { break }
            return "huggingface/transformers #16749: T5's untied head of std 1, a loss of 110 in place of 11"
        case ("llama", "mlp-up"):
            if finding.isOfOneScale, isNear(factor, depthFactor(depth).map { 1 / $0 }) {
                return "karpathy/llama2.c #579: depth scaling on w3 in place of w2"
            }
            guard let layer = tensor.layer, layer > 0, isNear(factor, depthFactor(layer + 1).map { 1 / $0 }) else {
                break
            }
            return "pytorch/torchtitan #3334: w3 scaled by its layer as w2 is"
        default: break
        }
        let groups = tensor.possibleGroups
        if groups >= ScaleRule.leastGroups, isNear(factor, (1 / Double(groups)).squareRoot()) {
            return Self.groups(tensor) + ", by a fan that counts all groups"
        }
        // Its law tells it from a scale that is the same by chance.
        return tensor.kind == .linear && isUniform && finding.resembles.contains("PyTorch")
            ? "Modalities/modalities #168: modules that the initialization missed keep PyTorch's default" : nil
    }

    /// Convolutions whose fans count the channels of all groups.
    static func groups(_ tensor: AuditedTensor) -> String {
        tensor.stored.shape[1] == 1
            ? "huggingface/pytorch-image-models #84 and tensorflow/tfjs #8568: depthwise convolutions"
            : "ml-explore/mlx #4536: grouped convolutions"
    }

    /// sqrt(2 depth), by which residual outputs are scaled; nil of a single layer, where other reasons are as near.
    private static func depthFactor(_ depth: Int?) -> Double? {
        depth.flatMap { $0 > 1 ? Double(2 * $0).squareRoot() : nil }
    }

    private static func isNear(_ value: Double, _ other: Double?) -> Bool {
        other.map { abs(value / $0 - 1) < 0.04 } ?? false
    }

    private static func constant(
        _ finding: Finding, _ kind: RoleKind, _ survey: TensorSurvey, _ profile: String?
    ) -> String? {
        switch kind {
        case .loraB where !survey.isConstant: return "hao-ai-lab/FastVideo #781: a random B changes the model at step 0"
        case .scale where survey.isConstant && finding.seen == 1 && finding.expected <= 1e-4:
            return "huggingface/pytorch-image-models PR #2605: LayerScale's gamma at 1 for 1e-5"
        case .norm where survey.isConstant && finding.seen == 1 && finding.expected == 0:
            return "huggingface/transformers #40224: gains of 1 where the code multiplies by 1 + weight"
        case .norm where survey.isConstant && finding.seen == 0 && ["llama", "t5", "mamba"].contains(profile):
            return "google-research/timesfm PR #481: gains of 0 where the code multiplies by the weight"
        case .norm where !survey.isConstant && abs(survey.scale / 0.02 - 1) < 0.15 && abs(survey.mean) < 0.01:
            return "huggingface/transformers #143: BERT's gains drawn as weights are, with std 0.02"
        default: return nil
        }
    }
}
